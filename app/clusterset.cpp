#include "app/clusterset.h"

#include <QCoreApplication>

#include "clusters/futures.h"
#include "clusters/clusterregistry.h"
#include "models/errortext.h"

namespace signalbox {

namespace {

QString purposeText(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Development: return ClusterSet::tr("development");
    case Purpose::Test: return ClusterSet::tr("test");
    case Purpose::Production: return ClusterSet::tr("production");
    }
    return {};
}

} // namespace

ClusterSet::ClusterSet(Cluster &local, ConnectionStore &connections, Credentials &credentials)
    : m_cluster(local)
    , m_connections(connections)
    , m_credentials(credentials)
    , m_local(std::make_unique<Workspace>(local))
{
    connect(&connections, &ConnectionStore::connectionsChanged, this, &ClusterSet::choicesChanged);
    connect(&credentials, &Credentials::keyChanged, this, &ClusterSet::retire);
}

std::vector<ClusterChoice> ClusterSet::choices() const
{
    std::vector<ClusterChoice> all{
        {.id = m_cluster.id(), .name = m_cluster.name(), .purpose = {}, .color = {}}};
    for (const Connection &connection : m_connections.connections())
        all.push_back({.id = connection.id,
                       .name = connection.name,
                       .purpose = purposeText(connection.purpose),
                       .color = QColor(connection.color),
                       .production = connection.purpose == Purpose::Production});
    return all;
}

void ClusterSet::choose(const QString &id)
{
    if (id == m_cluster.id())
        return show(*m_local);
    const Connection *connection = m_connections.find(id);
    if (!connection)
        return;
    for (Remote &remote : m_remotes) {
        if (remote.connection == *connection) {
            remote.cluster->open();
            return show(*remote.workspace);
        }
    }
    whenFinished(m_credentials.read(id), this,
                 [this, connection = *connection](const Result<QString> &key) {
                     if (key)
                         open(connection, *key);
                     else
                         emit failed(tr("There is no key for %1. Enter it on the Clusters page.")
                                         .arg(connection.name));
                 });
}

/// A remote cluster that nobody looks at is not asked; what is known of it stays, dated.
void ClusterSet::show(Workspace &workspace)
{
    emit chosen(workspace);
    for (Remote &remote : m_remotes) {
        if (remote.workspace.get() != &workspace)
            remote.cluster->close();
    }
}

/// What was made with former settings or a former key asks no more; pages may still show it.
void ClusterSet::retire(const QString &id)
{
    for (Remote &remote : m_remotes) {
        if (remote.connection.id != id)
            continue;
        remote.cluster->close();
        remote.connection = {};
    }
}

void ClusterSet::open(const Connection &connection, const QString &key)
{
    auto cluster = makeCluster(connection, key);
    if (!cluster) {
        emit failed(errorText(cluster.error()));
        return;
    }
    retire(connection.id);
    Remote remote{std::move(*cluster), nullptr, connection};
    remote.workspace = std::make_unique<Workspace>(*remote.cluster);
    m_remotes.push_back(std::move(remote));
    m_remotes.back().cluster->open();
    show(*m_remotes.back().workspace);
}

} // namespace signalbox
