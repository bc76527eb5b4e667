#include "views/desktop/launcherentry.h"

#include <QDBusMessage>

#include "models/workspace.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto pace = 250ms; ///< Nobody reads a number that changes more often.

QVariantMap factsOf(const RunProgress &progress)
{
    const auto share = progress.share();
    return {{QStringLiteral("count"), qlonglong(progress.open())},
            {QStringLiteral("count-visible"), progress.open() > 0},
            {QStringLiteral("progress"), share.value_or(0.0)},
            {QStringLiteral("progress-visible"), share.has_value()}};
}

} // namespace

LauncherEntry::LauncherEntry(const QDBusConnection &session, Workspace &local, QObject *parent)
    : QObject(parent)
    , m_bus(session)
    , m_sent(factsOf({}))
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &LauncherEntry::update);
    if (!m_bus.isConnected())
        return;
    connect(&local, &Workspace::activationsChanged, this,
            [this](const std::vector<ActivationSummary> &runs) {
                m_progress.apply(runs);
                if (!m_pace.isActive())
                    m_pace.start();
            });
}

LauncherEntry::~LauncherEntry()
{
    // Some launchers keep what they heard last.
    m_progress = {};
    update();
}

void LauncherEntry::update()
{
    const QVariantMap facts = factsOf(m_progress);
    if (m_bus.isConnected() && std::exchange(m_sent, facts) != facts)
        send(facts);
}

void LauncherEntry::send(const QVariantMap &facts)
{
    QDBusMessage update = QDBusMessage::createSignal(
        QStringLiteral("/org/signalbox/Signalbox"),
        QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    update << QStringLiteral("application://org.signalbox.Signalbox.desktop") << facts;
    m_bus.send(update);
}

} // namespace signalbox
