#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

class QLocalSocket;

namespace signalbox {

/// One window per profile: the first listens on a local socket, a second one asks it to come
/// forward, hands it the logs to open and what else there is to do, and ends. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QString socket, QObject *parent = nullptr);

    /// True when another program has answered: it comes forward with @p logs open, and does @p deeds.
    [[nodiscard]] bool handOver(const QStringList &logs = {}, const QStringList &deeds = {});
    void listen();

signals:
    void raiseRequested();
    void logRequested(const QString &path);
    /// `new-window` and the like, as on the command line.
    void deedRequested(const QString &deed);

private:
    void serve(QLocalSocket &caller);

    QString m_socket;
    QLocalServer m_server;
};

} // namespace signalbox
