#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

#include "models/runprogress.h"

namespace signalbox {

class Workspace;

/// The number of runs under way and how far they are, on the program's icon in the launcher or task bar
/// (com.canonical.Unity.LauncherEntry, which KDE, Unity, and docks of GNOME read). GUI thread.
class LauncherEntry final : public QObject
{
    Q_OBJECT
public:
    /// @p local outlives this; the bus may be unconnected.
    LauncherEntry(const QDBusConnection &session, Workspace &local, QObject *parent = nullptr);
    ~LauncherEntry() override;

private:
    void send(const QVariantMap &facts);
    void update();

    QDBusConnection m_bus;
    RunProgress m_progress;
    QVariantMap m_sent;
    QTimer m_pace;
};

} // namespace signalbox
