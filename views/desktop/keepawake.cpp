#include "views/desktop/keepawake.h"

#include "models/workspace.h"
#include "views/desktop/sleepinhibitor.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto usualLinger = 5s;

} // namespace

KeepAwake::KeepAwake(Workspace &local, Preferences &preferences, SleepInhibitor &inhibitor,
                     QObject *parent)
    : QObject(parent)
    , m_local(local)
    , m_preferences(preferences)
    , m_inhibitor(inhibitor)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(usualLinger);
    connect(&m_linger, &QTimer::timeout, &inhibitor, &SleepInhibitor::release);
    connect(&local, &Workspace::statusChanged, this, &KeepAwake::update);
    connect(&preferences, &Preferences::changed, this, [this](const QString &key) {
        if (key == u"engine.keep_awake")
            update();
    });
    connect(&inhibitor, &SleepInhibitor::failed, this, [this] {
        m_inhibitor.release();
        m_preferences.setKeepsAwake(false);
        emit impossible();
    });
    update();
}

void KeepAwake::update()
{
    const EngineStatus &status = m_local.status();
    const bool works = status.running + status.queued > 0;
    if (!m_preferences.keepsAwake()) {
        m_linger.stop();
        m_inhibitor.release();
    } else if (works) {
        m_linger.stop();
        m_inhibitor.hold(tr("Functions are running"));
    } else if (m_inhibitor.isWanted() && !m_linger.isActive()) {
        m_linger.start();
    }
}

} // namespace signalbox
