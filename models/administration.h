#pragma once

#include <vector>

#include "clusters/cluster.h"

namespace signalbox {

// What an operator sets up on a Signalbox beside its entities: namespaces with quotas, and routes of
// the API gateway. Asked over the cluster's HTTP API, so the engine in the window and a server are the
// same here. Futures are finished on the GUI thread.

/// What a namespace may use; 0: as much as there is.
struct NamespaceQuotas
{
    QString name;
    int invocationsPerMinute = 0;
    int concurrentInvocations = 0;
    int firesPerMinute = 0;

    friend bool operator==(const NamespaceQuotas &, const NamespaceQuotas &) = default;
};

[[nodiscard]] QFuture<Result<std::vector<NamespaceQuotas>>> namespacesOf(Cluster &cluster);
/// Makes a namespace; the answer is its key (`uuid:secret`), which is told this once.
[[nodiscard]] QFuture<Result<QString>> makeNamespace(Cluster &cluster, const QString &name);
[[nodiscard]] QFuture<Result<>> putQuotas(Cluster &cluster, const NamespaceQuotas &quotas);

/// One operation of the API gateway and the web function that answers it.
struct ApiRoute
{
    QString apiName;
    QString basePath; ///< `/shop`
    QString path;     ///< `/orders/{id}`
    QString method;   ///< `GET`
    QualifiedName function;

    friend bool operator==(const ApiRoute &, const ApiRoute &) = default;
};

[[nodiscard]] QFuture<Result<std::vector<ApiRoute>>> apiRoutesOf(Cluster &cluster);
/// Leads @p route to its function, which must be a web function.
[[nodiscard]] QFuture<Result<>> putApiRoute(Cluster &cluster, const ApiRoute &route);
[[nodiscard]] QFuture<Result<>> deleteApiRoute(Cluster &cluster, const ApiRoute &route);

} // namespace signalbox
