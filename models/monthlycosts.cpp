#include "models/monthlycosts.h"

#include <QCoreApplication>
#include <QLocale>

#include "clusters/futures.h"
#include "models/restjson.h"

namespace signalbox {

namespace {

using Verb = RestRequest::Verb;

const QByteArray costPath = "/signalbox/v1/cost";
const QByteArray pricesPath = "/signalbox/v1/prices";
constexpr qint64 picoPerUnit = 1'000'000'000'000;
constexpr int decimals = 12;

QString words(const char *text)
{
    return QCoreApplication::translate("MonthlyCost", text);
}

CostRow rowFrom(const QString &key, const Json &quantities, const Json &charges)
{
    return {.key = key,
            .requests = integerIn(quantities, "requests"),
            .memoryTime = integerIn(quantities, "memoryTime"),
            .cpuMillis = integerIn(quantities, "cpuMillis"),
            .amount = ShownMoney::parse(textIn(charges, "sum"))};
}

MonthlyCost costFrom(const CostRequest &request, const Json &json)
{
    const Json table = memberIn(json, "prices");
    MonthlyCost cost{.request = request,
                     .zone = textIn(json, "zone"),
                     .currency = textIn(json, "currency"),
                     .prices = textIn(table, "name"),
                     .source = textIn(table, "source"),
                     .date = textIn(table, "date"),
                     .total = rowFrom({}, memberIn(json, "quantities"), memberIn(json, "gross")),
                     .free = ShownMoney::parse(textIn(memberIn(json, "free"), "sum")),
                     .net = ShownMoney::parse(textIn(json, "net"))};
    for (const Json &line : memberIn(json, "lines"))
        cost.rows.push_back(
            rowFrom(textIn(line, "key"), memberIn(line, "quantities"), memberIn(line, "charges")));
    if (memberIn(json, "forecast").is_string())
        cost.forecast = ShownMoney::parse(textIn(json, "forecast"));
    return cost;
}

RestRequest requestFor(const CostRequest &request, const QByteArray &path)
{
    RestRequest rest{.path = path};
    rest.query.addQueryItem(QStringLiteral("month"), request.month);
    rest.query.addQueryItem(QStringLiteral("zone"), request.zone);
    rest.query.addQueryItem(QStringLiteral("by"), request.by);
    if (!request.prices.isEmpty())
        rest.query.addQueryItem(QStringLiteral("prices"), request.prices);
    if (request.memoryMiB > 0)
        rest.query.addQueryItem(QStringLiteral("memory"), QString::number(request.memoryMiB));
    return rest;
}

QString htmlRow(const QString &key, const CostRow &row, const QString &amount)
{
    QString text = QStringLiteral("<tr><td>%1</td>").arg(key.toHtmlEscaped());
    for (const QString &cell :
         {QLocale().toString(row.requests), thousandthsText(row.memoryTime / 1024),
          thousandthsText(row.cpuMillis), amount})
        text += QStringLiteral("<td align=\"right\">%1</td>").arg(cell.toHtmlEscaped());
    return text + QStringLiteral("</tr>");
}

} // namespace

ShownMoney ShownMoney::parse(const QString &text)
{
    const bool negative = text.startsWith(u'-');
    const QString size = negative ? text.mid(1) : text;
    const QString parts = size.section(u'.', 1, 1).leftJustified(decimals, u'0', true);
    bool whole = false;
    const qint64 pico = (size.section(u'.', 0, 0) + parts).toLongLong(&whole);
    return {whole ? (negative ? -pico : pico) : 0};
}

QString ShownMoney::text() const
{
    const qint64 size = std::abs(pico);
    const int shown = size >= 10 * picoPerUnit || size == 0 ? 2 : 6;
    const qint64 unit = shown == 2 ? picoPerUnit / 100 : picoPerUnit / 1'000'000;
    const qint64 perUnit = picoPerUnit / unit;
    const qint64 rounded = (size + unit / 2) / unit;
    const bool tiny = rounded == 0 && size > 0;
    const qint64 value = tiny ? 1 : rounded;
    const QLocale locale;
    const QString amount = locale.toString(value / perUnit) + locale.decimalPoint()
                           + QString::number(value % perUnit).rightJustified(shown, u'0');
    const QString sign = pico < 0 ? locale.negativeSign() : QString();
    return tiny ? QStringLiteral("< ") + sign + amount : sign + amount;
}

QString ShownMoney::briefText() const
{
    constexpr qint64 threeDigits = 1000;
    const qint64 size = std::abs(pico);
    if (size == 0 || size >= picoPerUnit / 10)
        return text();
    qint64 unit = 1;
    while (size / unit >= threeDigits)
        unit *= 10;
    const qint64 rounded = (size + unit / 2) / unit * unit;
    QString parts = QString::number(rounded).rightJustified(decimals, u'0');
    while (parts.endsWith(u'0'))
        parts.chop(1);
    const QLocale locale;
    return (pico < 0 ? locale.negativeSign() : QString()) + locale.zeroDigit()
           + locale.decimalPoint() + parts;
}

QString thousandthsText(qint64 thousandths)
{
    const QLocale locale;
    return locale.toString(thousandths / 1000) + locale.decimalPoint()
           + QString::number(thousandths % 1000).rightJustified(3, u'0');
}

QFuture<Result<std::vector<PriceChoice>>> pricesOf(Cluster &cluster)
{
    using Choices = std::vector<PriceChoice>;
    return mapped(cluster.send({.path = pricesPath}), &cluster, [](const Result<RestReply> &reply) {
        return jsonIn(reply).map([](const Json &json) {
            Choices choices;
            const QString chosen = textIn(json, "chosen");
            for (const Json &table : memberIn(json, "tables"))
                choices.push_back({.id = textIn(table, "id"),
                                   .name = textIn(table, "name"),
                                   .chosen = textIn(table, "id") == chosen});
            return choices;
        });
    });
}

QFuture<Result<>> choosePrices(Cluster &cluster, const QString &id)
{
    const RestRequest request{
        .verb = Verb::Post, .path = pricesPath + "/" + id.toUtf8().toPercentEncoding() + "/choose"};
    return mapped(cluster.send(request), &cluster, [](const Result<RestReply> &reply) {
        return reply ? Result<>() : Result<>(fail(reply.error()));
    });
}

QFuture<Result<MonthlyCost>> monthlyCostOf(Cluster &cluster, const CostRequest &request)
{
    return mapped(cluster.send(requestFor(request, costPath)), &cluster,
                  [request](const Result<RestReply> &reply) {
                      return jsonIn(reply).map(
                          [&request](const Json &json) { return costFrom(request, json); });
                  });
}

QFuture<Result<QByteArray>> invoiceOf(Cluster &cluster, const CostRequest &request)
{
    return mapped(cluster.send(requestFor(request, costPath + "/invoice")), &cluster,
                  [](const Result<RestReply> &reply) {
                      return reply ? Result<QByteArray>(reply->body) : fail(reply.error());
                  });
}

QString invoiceHtml(const MonthlyCost &cost, const QString &ns)
{
    QString text =
        QStringLiteral("<h1>%1</h1><p>%2</p><table width=\"100%\" cellpadding=\"4\" border=\"0\">")
            .arg(words(QT_TRANSLATE_NOOP("MonthlyCost", "Cost of %1 in %2 (%3)"))
                     .arg(ns, cost.request.month, cost.zone)
                     .toHtmlEscaped(),
                 words(QT_TRANSLATE_NOOP("MonthlyCost", "Prices: %1, %2 of %3"))
                     .arg(cost.prices, cost.source, cost.date)
                     .toHtmlEscaped());
    text += QStringLiteral("<tr>");
    const QStringList heads{QString(), words(QT_TRANSLATE_NOOP("MonthlyCost", "Requests")),
                            words(QT_TRANSLATE_NOOP("MonthlyCost", "GB-Seconds")),
                            words(QT_TRANSLATE_NOOP("MonthlyCost", "CPU Seconds")), cost.currency};
    for (const QString &head : heads)
        text += QStringLiteral("<th align=\"right\">%1</th>").arg(head.toHtmlEscaped());
    text += QStringLiteral("</tr>");
    for (const CostRow &row : cost.rows)
        text +=
            htmlRow(row.key.isEmpty() ? words(QT_TRANSLATE_NOOP("MonthlyCost", "(none)")) : row.key,
                    row, row.amount.text());
    text += htmlRow(words(QT_TRANSLATE_NOOP("MonthlyCost", "Total")), cost.total,
                    cost.total.amount.text());
    const auto sum = [&text](const QString &label, const QString &amount) {
        text += QStringLiteral("<tr><td colspan=\"4\">%1</td><td align=\"right\">%2</td></tr>")
                    .arg(label.toHtmlEscaped(), amount.toHtmlEscaped());
    };
    sum(words(QT_TRANSLATE_NOOP("MonthlyCost", "Free of charge")),
        ShownMoney{-cost.free.pico}.text());
    sum(words(QT_TRANSLATE_NOOP("MonthlyCost", "To be paid")), cost.net.text());
    return text + QStringLiteral("</table>");
}

} // namespace signalbox
