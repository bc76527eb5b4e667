#include "models/workspace.h"

namespace signalbox {

Workspace::Workspace(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_cluster(cluster)
    , m_activations(cluster)
    , m_connection(cluster.connection())
{
    connect(&m_cluster, &Cluster::changed, this, &Workspace::apply);
    connect(&m_cluster, &Cluster::capabilitiesChanged, this, &Workspace::capabilitiesChanged);
    connect(&m_cluster, &Cluster::connectionChanged, this, [this](const ConnectionState &state) {
        m_connection = state;
        emit connectionChanged(m_connection);
    });
}

void Workspace::apply(const ChangeSet &changes)
{
    m_functions.apply(changes);
    m_functionTree.apply(changes);
    m_runtimes.apply(changes);
    m_sandboxes.apply(changes);
    m_activations.apply(changes);
    if (changes.full && !m_loaded) {
        m_loaded = true;
        emit loaded();
    }
    if (changes.status && *changes.status != m_status) {
        m_status = *changes.status;
        emit statusChanged(m_status);
    }
    for (const auto &lines : changes.lines)
        emit linesArrived(lines);
    if (!changes.activations.empty())
        emit activationsChanged(changes.activations);
    if (!changes.functions.empty() || !changes.removedFunctions.empty())
        emit functionsChanged(changes.functions, changes.removedFunctions);
}

} // namespace signalbox
