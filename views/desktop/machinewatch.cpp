#include "views/desktop/machinewatch.h"

#include <QNetworkInformation>

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto burst = 400ms; ///< A network that changes says so several times.

} // namespace

MachineWatch::MachineWatch(const QDBusConnection &system, QObject *parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(burst);
    connect(&m_settle, &QTimer::timeout, this, &MachineWatch::networkChanged);
    QDBusConnection bus = system;
    if (bus.isConnected())
        bus.connect(QStringLiteral("org.freedesktop.login1"),
                    QStringLiteral("/org/freedesktop/login1"),
                    QStringLiteral("org.freedesktop.login1.Manager"),
                    QStringLiteral("PrepareForSleep"), this, SLOT(onPrepareForSleep(bool)));
    followNetwork();
}

void MachineWatch::followNetwork()
{
    if (!QNetworkInformation::loadDefaultBackend())
        return;
    const QNetworkInformation *network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                onNetwork(reachability != QNetworkInformation::Reachability::Disconnected);
            });
    connect(network, &QNetworkInformation::transportMediumChanged, this,
            [this] { onNetwork(true); });
}

void MachineWatch::onNetwork(bool reachable)
{
    reachable ? m_settle.start() : m_settle.stop();
}

void MachineWatch::onPrepareForSleep(bool begins)
{
    if (!begins)
        emit woken();
}

} // namespace signalbox
