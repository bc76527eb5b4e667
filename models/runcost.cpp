#include "models/runcost.h"

#include <QCoreApplication>

#include "clusters/futures.h"

namespace signalbox {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("RunCost", text);
}

QString textAt(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
}

RunCost costIn(const Json &json)
{
    const Json none = Json::object();
    const auto at = [&json, &none](const char *key) -> const Json & {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return found != json.end() ? *found : none;
    };
    return {.billed = at("billed") == Json(true),
            .amount = ShownMoney::parse(textAt(at("charges"), "sum")),
            .million = ShownMoney::parse(textAt(json, "million")),
            .currency = textAt(json, "currency"),
            .prices = textAt(at("prices"), "name"),
            .date = textAt(at("prices"), "date")};
}

} // namespace

QFuture<Result<RunCost>> runCostOf(Cluster &cluster, const ActivationId &id)
{
    const RestRequest request{.path = "/signalbox/v1/activations/"
                                      + QByteArray::fromStdString(id.str()) + "/cost"};
    return mapped(cluster.send(request), &cluster,
                  [](const Result<RestReply> &reply) -> Result<RunCost> {
                      if (!reply)
                          return fail(reply.error());
                      return parseJson({reply->body.constData(),
                                        static_cast<std::size_t>(reply->body.size())})
                          .map(costIn);
                  });
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
