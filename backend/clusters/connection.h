#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include "core/error.h"

namespace signalbox {

/// What a remote cluster is for; production asks before it destroys.
enum class Purpose { Development, Test, Production };

/// Whether the window may change anything there. Enforced by the cluster, not by the views.
enum class Access { ReadWrite, ReadOnly };

/// A saved way to a remote cluster, without its key: that one is in the keychain. A value.
struct Connection
{
    QString id;                                 ///< UUID; also the name of the key in the keychain.
    QString kind = QStringLiteral("openwhisk"); ///< Which implementation: clusterregistry.h.
    QString name;
    QString color = QStringLiteral("#0072B2"); ///< `#rrggbb`
    Purpose purpose = Purpose::Development;
    Access access = Access::ReadWrite;
    QUrl url;                         ///< `https://host[:port]`, without `/api/v1`.
    QString ns = QStringLiteral("_"); ///< `_`: whatever the key opens.
    QJsonObject unknown;              ///< Keys of a newer version, kept as they are.

    friend bool operator==(const Connection &, const Connection &) = default;
};

/// A connection with a fresh id.
[[nodiscard]] Connection newConnection();

/// `host`, `host:port`, `http://…`: as people write an API host. https unless said otherwise, http
/// for this machine; a trailing `/api/v1` is dropped. Malformed when there is no host in it.
[[nodiscard]] Result<QUrl> parseApiHost(const QString &text);

[[nodiscard]] QJsonObject toJson(const Connection &connection);
[[nodiscard]] Connection connectionFromJson(const QJsonObject &json);

/// What is wrong with it, with the field (`name`, `url`, `color`), before it is saved.
[[nodiscard]] Result<> check(const Connection &connection);

} // namespace signalbox
