#include "models/pricetables.h"

#include <algorithm>

#include "clusters/futures.h"
#include "models/restjson.h"

namespace signalbox {

namespace {

using Verb = RestRequest::Verb;

constexpr int longestId = 48;

QByteArray pathOf(const QString &id)
{
    return "/signalbox/v1/prices/" + id.toUtf8().toPercentEncoding();
}

EditedPrices pricesFrom(const Json &json, const QString &chosen)
{
    const Json free = memberIn(json, "free");
    const QString id = textIn(json, "id");
    return {.id = id,
            .name = textIn(json, "name"),
            .currency = textIn(json, "currency"),
            .source = textIn(json, "source"),
            .date = textIn(json, "date"),
            .note = textIn(json, "note"),
            .perMillionRequests = textIn(json, "perMillionRequests"),
            .perGigabyteSecond = textIn(json, "perGigabyteSecond"),
            .perCpuSecond = textIn(json, "perCpuSecond"),
            .roundingMillis = integerIn(json, "roundingMillis"),
            .minimumMillis = integerIn(json, "minimumMillis"),
            .freeRequests = integerIn(free, "requests"),
            .freeGigabyteSeconds = integerIn(free, "gigabyteSeconds"),
            .freeCpuSeconds = integerIn(free, "cpuSeconds"),
            .preset = memberIn(json, "preset") == Json(true),
            .chosen = id == chosen};
}

Json jsonOf(const EditedPrices &prices)
{
    return {{"name", prices.name.toStdString()},
            {"currency", prices.currency.toStdString()},
            {"source", prices.source.toStdString()},
            {"date", prices.date.toStdString()},
            {"note", prices.note.toStdString()},
            {"perMillionRequests", prices.perMillionRequests.toStdString()},
            {"perGigabyteSecond", prices.perGigabyteSecond.toStdString()},
            {"perCpuSecond", prices.perCpuSecond.toStdString()},
            {"roundingMillis", prices.roundingMillis},
            {"minimumMillis", prices.minimumMillis},
            {"free",
             {{"requests", prices.freeRequests},
              {"gigabyteSeconds", prices.freeGigabyteSeconds},
              {"cpuSeconds", prices.freeCpuSeconds}}}};
}

QFuture<Result<>> done(Cluster &cluster, const RestRequest &request)
{
    return mapped(cluster.send(request), &cluster, [](const Result<RestReply> &reply) {
        return reply ? Result<>() : Result<>(fail(reply.error()));
    });
}

} // namespace

QFuture<Result<std::vector<EditedPrices>>> priceTablesOf(Cluster &cluster)
{
    return mapped(cluster.send({.path = "/signalbox/v1/prices"}), &cluster,
                  [](const Result<RestReply> &reply) {
                      return jsonIn(reply).map([](const Json &json) {
                          std::vector<EditedPrices> tables;
                          const QString chosen = textIn(json, "chosen");
                          for (const Json &table : memberIn(json, "tables"))
                              tables.push_back(pricesFrom(table, chosen));
                          return tables;
                      });
                  });
}

QFuture<Result<>> putPriceTable(Cluster &cluster, const EditedPrices &prices)
{
    return done(cluster, {.verb = Verb::Put,
                          .path = pathOf(prices.id),
                          .body = QByteArray::fromStdString(dumpJson(jsonOf(prices)))});
}

QFuture<Result<>> deletePriceTable(Cluster &cluster, const QString &id)
{
    return done(cluster, {.verb = Verb::Delete, .path = pathOf(id)});
}

QString freePriceId(const QString &name, const std::vector<EditedPrices> &tables)
{
    QString plain;
    for (const QChar letter : name.toLower()) {
        const bool kept = letter.isDigit() || (letter >= u'a' && letter <= u'z');
        if (kept && letter.unicode() < 128)
            plain += letter;
        else if (!plain.isEmpty() && !plain.endsWith(u'-'))
            plain += u'-';
    }
    plain.truncate(longestId);
    while (plain.endsWith(u'-'))
        plain.chop(1);
    if (plain.isEmpty())
        plain = QStringLiteral("prices");
    QString id = plain;
    for (int next = 2; std::ranges::find(tables, id, &EditedPrices::id) != tables.end(); ++next)
        id = plain + u'-' + QString::number(next);
    return id;
}

} // namespace signalbox
