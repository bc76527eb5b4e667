#include "clusters/clusterregistry.h"

#include <algorithm>

#include <QCoreApplication>

#include "clusters/openwhiskcluster.h"

namespace signalbox {

namespace {

/// Gives the words a context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClusterRegistry)
};

template <class T>
std::unique_ptr<Cluster> make(const Connection &connection, const QString &key)
{
    return std::make_unique<T>(connection, key);
}

} // namespace

std::vector<ClusterKind> clusterKinds()
{
    return {
        {QStringLiteral("openwhisk"), Words::tr("OpenWhisk"),
         Words::tr("Any server with the OpenWhisk API, signalboxd included."),
         make<OpenWhiskCluster>},
    };
}

Result<std::unique_ptr<Cluster>> makeCluster(const Connection &connection, const QString &key)
{
    const auto kinds = clusterKinds();
    const auto found = std::ranges::find(kinds, connection.kind, &ClusterKind::id);
    if (found == kinds.end())
        return fail(ErrorCode::Unsupported, "this version knows no clusters of kind '"
                                                + connection.kind.toStdString() + "'");
    return found->make(connection, key);
}

} // namespace signalbox
