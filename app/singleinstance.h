#pragma once

#include <QLocalServer>
#include <QObject>

namespace signalbox {

/// One window per profile: the first listens on a local socket, a second one asks it to come
/// forward and ends. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QString socket, QObject *parent = nullptr);

    /// True when another window has answered and will come forward.
    [[nodiscard]] bool handOver();
    void listen();

signals:
    void raiseRequested();

private:
    QString m_socket;
    QLocalServer m_server;
};

} // namespace signalbox
