#pragma once

#include <QObject>
#include <QTimer>

namespace signalbox {

class Preferences;
class SleepInhibitor;
class Workspace;

/// Holds the computer awake while the user wants that and the engine inside this window has work. Runs
/// elsewhere do not need this computer. GUI thread.
class KeepAwake final : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives this.
    KeepAwake(Workspace &local, Preferences &preferences, SleepInhibitor &inhibitor,
              QObject *parent = nullptr);

    /// From the last run to the release: runs in quick succession do not ask the desktop each time.
    void setLinger(std::chrono::milliseconds linger) { m_linger.setInterval(linger); }

signals:
    /// The desktop cannot do it, so the choice has been taken back.
    void impossible();

private:
    void update();

    Workspace &m_local;
    Preferences &m_preferences;
    SleepInhibitor &m_inhibitor;
    QTimer m_linger;
};

} // namespace signalbox
