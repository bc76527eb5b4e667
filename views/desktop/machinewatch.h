#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

namespace signalbox {

/// Tells when this computer has slept, and when its network has come back or changed. By logind
/// (PrepareForSleep) and QNetworkInformation; where one of them is missing it is silent. GUI thread.
class MachineWatch final : public QObject
{
    Q_OBJECT
public:
    /// @p system: the bus logind is on; may be unconnected.
    explicit MachineWatch(const QDBusConnection &system, QObject *parent = nullptr);

    /// The network is @p reachable now, or another one.
    void onNetwork(bool reachable);

signals:
    void woken();
    /// There is a network, and it is not the one of before. Once for a burst of changes.
    void networkChanged();

private slots:
    void onPrepareForSleep(bool begins);

private:
    void followNetwork();

    QTimer m_settle;
};

} // namespace signalbox
