#include "models/runcost.h"

#include <QCoreApplication>

#include "clusters/futures.h"
#include "models/restjson.h"

namespace signalbox {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("RunCost", text);
}

RunCost costIn(const Json &json)
{
    const Json prices = memberIn(json, "prices");
    return {.billed = memberIn(json, "billed") == Json(true),
            .amount = ShownMoney::parse(textIn(memberIn(json, "charges"), "sum")),
            .million = ShownMoney::parse(textIn(json, "million")),
            .currency = textIn(json, "currency"),
            .prices = textIn(prices, "name"),
            .date = textIn(prices, "date")};
}

} // namespace

QFuture<Result<RunCost>> runCostOf(Cluster &cluster, const ActivationId &id)
{
    const RestRequest request{.path = "/signalbox/v1/activations/"
                                      + QByteArray::fromStdString(id.str()) + "/cost"};
    return mapped(cluster.send(request), &cluster,
                  [](const Result<RestReply> &reply) { return jsonIn(reply).map(costIn); });
}

QString runCostText(const RunCost &cost)
{
    if (!cost.billed)
        return {};
    return words(QT_TRANSLATE_NOOP("RunCost", "%1 %2")).arg(cost.amount.briefText(), cost.currency);
}

QString runCostHint(const RunCost &cost)
{
    if (!cost.billed)
        return {};
    return words(QT_TRANSLATE_NOOP("RunCost", "By the prices of %1 (%2), before what is free. "
                                              "A million runs like this one: %3 %4."))
        .arg(cost.prices, cost.date, cost.million.text(), cost.currency);
}

} // namespace signalbox
