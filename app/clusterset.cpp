#include "app/clusterset.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>

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
    for (const Recording &recording : m_recordings)
        all.push_back({.id = recording.cluster->id(),
                       .name = recording.cluster->name(),
                       .purpose = tr("incident file"),
                       .color = {}});
    return all;
}

void ClusterSet::choose(const QString &id, MainWindow &asker)
{
    if (id == m_cluster.id()) {
        emit chosen(*m_local, asker);
        return;
    }
    for (const Recording &recording : m_recordings) {
        if (recording.cluster->id() == id)
            return emit chosen(*recording.workspace, asker);
    }
    const Connection *connection = m_connections.find(id);
    if (!connection)
        return;
    for (Remote &remote : m_remotes) {
        if (remote.connection == *connection)
            return show(remote, asker);
    }
    // The window may be closed while the keychain asks for its password.
    whenFinished(m_credentials.read(id), &asker,
                 [this, &asker, connection = *connection](const Result<QString> &key) {
                     if (key)
                         open(connection, *key, asker);
                     else
                         emit failed(tr("There is no key for %1. Enter it on the Clusters page.")
                                         .arg(connection.name),
                                     asker);
                 });
}

void ClusterSet::openIncident(const QString &path, MainWindow &asker)
{
    for (const Recording &recording : m_recordings) {
        if (recording.cluster->path() == path)
            return emit incidentOpened(*recording.workspace);
    }
    whenFinished(EmbeddedIncident::read(path), &asker,
                 [this, path, &asker](const Result<std::shared_ptr<IncidentEngine>> &engine) {
                     if (!engine)
                         return emit failed(
                             tr("%1 cannot be shown. %2")
                                 .arg(QDir::toNativeSeparators(path), errorText(engine.error())),
                             asker);
                     Recording recording{.cluster =
                                             std::make_unique<EmbeddedIncident>(*engine, path)};
                     recording.workspace = std::make_unique<Workspace>(*recording.cluster);
                     recording.cluster->open();
                     m_recordings.push_back(std::move(recording));
                     emit choicesChanged();
                     emit incidentOpened(*m_recordings.back().workspace);
                 });
}

void ClusterSet::show(Remote &remote, MainWindow &asker)
{
    remote.asked = true;
    remote.cluster->open();
    emit chosen(*remote.workspace, asker);
}

void ClusterSet::rest(const std::vector<const Workspace *> &shown)
{
    for (Remote &remote : m_remotes) {
        if (!remote.asked || std::ranges::find(shown, remote.workspace.get()) != shown.end())
            continue;
        remote.asked = false;
        remote.cluster->close();
    }
}

void ClusterSet::reconnect()
{
    for (Remote &remote : m_remotes) {
        if (!remote.asked)
            continue;
        // What was connected before may wait for an answer that never comes.
        remote.cluster->close();
        remote.cluster->open();
    }
}

std::vector<Workspace *> ClusterSet::workspaces() const
{
    std::vector<Workspace *> all{m_local.get()};
    for (const Remote &remote : m_remotes)
        all.push_back(remote.workspace.get());
    return all;
}

/// What was made with former settings or a former key asks no more; pages may still show it.
void ClusterSet::retire(const QString &id)
{
    for (Remote &remote : m_remotes) {
        if (remote.connection.id != id)
            continue;
        remote.asked = false;
        remote.cluster->close();
        remote.connection = {};
    }
}

void ClusterSet::open(const Connection &connection, const QString &key, MainWindow &asker)
{
    auto cluster = makeCluster(connection, key);
    if (!cluster) {
        emit failed(errorText(cluster.error()), asker);
        return;
    }
    retire(connection.id);
    Remote remote{std::move(*cluster), nullptr, connection};
    remote.workspace = std::make_unique<Workspace>(*remote.cluster);
    m_remotes.push_back(std::move(remote));
    emit opened(*m_remotes.back().workspace);
    show(m_remotes.back(), asker);
}

} // namespace signalbox
