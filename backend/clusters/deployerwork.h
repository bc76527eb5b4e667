#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "clusters/deployer.h"

/// What the two halves of Deployer share. Only their sources include this.
namespace signalbox::deployer {

[[nodiscard]] std::string_view view(const RestReply &reply);
/// `pkg/name`, each part percent-encoded.
[[nodiscard]] QByteArray encodedPath(const std::string &local);
/// `/signalbox/v1/functions/pkg/name`
[[nodiscard]] QByteArray ownPath(const char *collection, const QualifiedName &name);
/// `/api/v1/namespaces/_/actions/pkg/name`
[[nodiscard]] QByteArray whiskPath(const char *collection, const QualifiedName &name);

/// Asks a cluster many things, a few at a time, and answers once: all the replies in order, or the
/// first error.
class Wire
{
public:
    using Done = std::function<void(const Result<std::vector<RestReply>> &)>;

    /// Answers come while @p context lives.
    Wire(Cluster &cluster, QObject *context)
        : m_cluster(cluster)
        , m_context(context)
    {
    }

    /// Paths may have a query.
    void get(std::vector<QByteArray> paths, Done done);
    void send(const RestRequest &request,
              const std::function<void(const Result<RestReply> &)> &done);

private:
    struct Batch;
    void next(const std::shared_ptr<Batch> &batch);

    Cluster &m_cluster;
    QObject *m_context;
};

} // namespace signalbox::deployer
