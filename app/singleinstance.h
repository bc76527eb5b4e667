#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

class QLocalSocket;

namespace signalbox {

/// One window per profile: the first listens on a local socket, a second one asks it to come
/// forward, hands it the logs to open, and ends. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QString socket, QObject *parent = nullptr);

    /// True when another window has answered and will come forward, with @p logs open.
    [[nodiscard]] bool handOver(const QStringList &logs = {});
    void listen();

signals:
    void raiseRequested();
    void logRequested(const QString &path);

private:
    void serve(QLocalSocket &caller);

    QString m_socket;
    QLocalServer m_server;
};

} // namespace signalbox
