#include "clusters/wskprops.h"

#include <QMap>

namespace signalbox {

namespace {

QMap<QString, QString> properties(const QString &text)
{
    QMap<QString, QString> found;
    for (const auto &line : text.split(QLatin1Char('\n'))) {
        const QString trimmed = line.trimmed();
        const auto equals = trimmed.indexOf(QLatin1Char('='));
        if (equals > 0 && !trimmed.startsWith(QLatin1Char('#')))
            found[trimmed.left(equals).trimmed().toUpper()] = trimmed.mid(equals + 1).trimmed();
    }
    return found;
}

} // namespace

std::optional<FoundConnection> parseWskProps(const QString &text, const QString &source)
{
    const auto values = properties(text);
    const auto url = parseApiHost(values.value(QStringLiteral("APIHOST")));
    const QString key = values.value(QStringLiteral("AUTH"));
    if (!url || !key.contains(QLatin1Char(':')))
        return std::nullopt;
    Connection connection = newConnection();
    connection.url = *url;
    connection.name = url->host();
    if (const QString ns = values.value(QStringLiteral("NAMESPACE")); !ns.isEmpty())
        connection.ns = ns;
    return FoundConnection{.connection = connection, .key = key, .source = source};
}

} // namespace signalbox
