#include "app/desktopties.h"

#include "views/common/desktopappearance.h"

namespace signalbox {

DesktopTies::DesktopTies(ClusterSet &clusters, Preferences &preferences, WindowSet &windows)
    : m_clusters(clusters)
    , m_windows(windows)
    , m_session(DesktopAppearance::sessionBus())
    , m_system(QDBusConnection::systemBus())
    , m_notices(m_session)
    , m_desk(preferences, m_notices, windows)
    , m_machine(m_system)
    , m_inhibitor(m_system, m_session)
    , m_awake(clusters.local(), preferences, m_inhibitor)
    , m_launcher(m_session, clusters.local())
{
    for (Workspace *workspace : clusters.workspaces())
        m_desk.watch(*workspace);
    connect(&clusters, &ClusterSet::opened, &m_desk, &NoticeDesk::watch);
    connect(&m_machine, &MachineWatch::woken, this, &DesktopTies::refresh);
    connect(&m_machine, &MachineWatch::networkChanged, &clusters, &ClusterSet::reconnect);
    connect(&m_awake, &KeepAwake::impossible, this, [this] {
        if (m_windows.count() == 0)
            return;
        m_windows.front().notify(tr("This computer cannot be kept awake: neither logind nor the "
                                    "desktop's portal answers"));
    });
}

/// Hours may have passed since the last event.
void DesktopTies::refresh()
{
    m_clusters.reconnect();
    for (MainWindow *window : m_windows.all())
        window->refreshTimes();
}

} // namespace signalbox
