#include "clusters/connection.h"

#include <array>

#include <QHostAddress>
#include <QRegularExpression>
#include <QUuid>

namespace signalbox {

namespace {

constexpr std::array purposeNames{"development", "test", "production"};

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Purpose purposeFrom(const QString &name)
{
    for (std::size_t i = 0; i < purposeNames.size(); ++i) {
        if (name == QLatin1String(purposeNames[i]))
            return static_cast<Purpose>(i);
    }
    return Purpose::Development;
}

} // namespace

Connection newConnection()
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

Result<QUrl> parseApiHost(const QString &text)
{
    QString rest = text.trimmed();
    const bool hasScheme = rest.contains(QLatin1String("://"));
    QUrl url(hasScheme ? rest : QLatin1String("https://") + rest, QUrl::StrictMode);
    const bool web =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || url.host().isEmpty() || !web || !url.userInfo().isEmpty())
        return fail(ErrorCode::Malformed,
                    "'" + text.toStdString() + "' is not an address; use https://host:port", "url");
    if (!hasScheme && isThisMachine(url.host()))
        url.setScheme(QStringLiteral("http"));
    static const QRegularExpression apiPath(QStringLiteral("(/api(/v1)?)?/*$"));
    url.setPath(url.path().remove(apiPath));
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

QJsonObject toJson(const Connection &connection)
{
    QJsonObject json = connection.unknown;
    json[QLatin1String("id")] = connection.id;
    json[QLatin1String("kind")] = connection.kind;
    json[QLatin1String("name")] = connection.name;
    json[QLatin1String("color")] = connection.color;
    json[QLatin1String("purpose")] =
        QLatin1String(purposeNames[static_cast<std::size_t>(connection.purpose)]);
    json[QLatin1String("readOnly")] = connection.access == Access::ReadOnly;
    json[QLatin1String("url")] = connection.url.toString();
    json[QLatin1String("namespace")] = connection.ns;
    return json;
}

Connection connectionFromJson(const QJsonObject &json)
{
    Connection connection;
    QJsonObject rest = json;
    const auto take = [&rest](const char *key) { return rest.take(QLatin1String(key)); };
    connection.id = take("id").toString();
    connection.kind = take("kind").toString(connection.kind);
    connection.name = take("name").toString();
    connection.color = take("color").toString(connection.color);
    connection.purpose = purposeFrom(take("purpose").toString());
    connection.access = take("readOnly").toBool() ? Access::ReadOnly : Access::ReadWrite;
    connection.url = QUrl(take("url").toString());
    connection.ns = take("namespace").toString(connection.ns);
    connection.unknown = rest;
    return connection;
}

Result<> check(const Connection &connection)
{
    static const QRegularExpression colorForm(QStringLiteral("^#[0-9a-fA-F]{6}$"));
    if (connection.name.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, "a connection needs a name", "name");
    if (!colorForm.match(connection.color).hasMatch())
        return fail(ErrorCode::Invalid,
                    "'" + connection.color.toStdString() + "' is not a colour; use #rrggbb",
                    "color");
    if (auto url = parseApiHost(connection.url.toString()); !url)
        return fail(url.error());
    return {};
}

} // namespace signalbox
