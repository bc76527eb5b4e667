#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QString>

#include "clusters/connection.h"

namespace signalbox {

class Cluster;

/// One kind of remote cluster that a connection can be of.
struct ClusterKind
{
    QString id;          ///< In the saved connection: `openwhisk`.
    QString name;        ///< Shown, translated.
    QString description; ///< One sentence, translated.
    std::function<std::unique_ptr<Cluster>(const Connection &, const QString &key)> make;
};

/// Every kind this program knows, a line each.
[[nodiscard]] std::vector<ClusterKind> clusterKinds();

/// The cluster behind @p connection. Unsupported when its kind is from a newer version.
[[nodiscard]] Result<std::unique_ptr<Cluster>> makeCluster(const Connection &connection,
                                                           const QString &key);

} // namespace signalbox
