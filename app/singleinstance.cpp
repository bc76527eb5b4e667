#include "app/singleinstance.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

namespace signalbox {

namespace {

constexpr int patience = 500; ///< Milliseconds; the other one answers from its event loop.

} // namespace

SingleInstance::SingleInstance(QString socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            caller->write("here\n");
            caller->flush();
            caller->disconnectFromServer();
            emit raiseRequested();
        }
    });
}

bool SingleInstance::handOver()
{
    QLocalSocket other;
    other.connectToServer(m_socket);
    return other.waitForConnected(patience) && other.waitForReadyRead(patience);
}

void SingleInstance::listen()
{
    const QDir folder = QFileInfo(m_socket).dir();
    if (!folder.exists()) {
        QDir().mkpath(folder.path());
        QFile::setPermissions(folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    // Whoever owned it did not answer.
    QLocalServer::removeServer(m_socket);
    m_server.listen(m_socket);
}

} // namespace signalbox
