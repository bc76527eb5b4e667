#pragma once

#include <QObject>

#include "app/clusterset.h"
#include "views/desktop/desktopnotices.h"
#include "views/desktop/keepawake.h"
#include "views/desktop/launcherentry.h"
#include "views/desktop/machinewatch.h"
#include "views/desktop/noticedesk.h"
#include "views/desktop/sleepinhibitor.h"
#include "views/mainwindow/windowset.h"

namespace signalbox {

/// What ties the program to the desktop besides its windows: notices, the launcher's icon, sleep and
/// network. Owned by the program; GUI thread.
class DesktopTies final : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives this.
    DesktopTies(ClusterSet &clusters, Preferences &preferences, WindowSet &windows);

private:
    void refresh();

    ClusterSet &m_clusters;
    WindowSet &m_windows;
    QDBusConnection m_session;
    QDBusConnection m_system;
    DesktopNotices m_notices;
    NoticeDesk m_desk;
    MachineWatch m_machine;
    SleepInhibitor m_inhibitor;
    KeepAwake m_awake;
    LauncherEntry m_launcher;
};

} // namespace signalbox
