#include "app/singleinstance.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

#include <fcntl.h>

namespace signalbox {

namespace {

constexpr const char *activationToken = "XDG_ACTIVATION_TOKEN"; ///< Qt reads it from there, too.
constexpr int patience = 500; ///< Milliseconds; the other one answers from its event loop.

/// A path that stays when the caller is gone: its pipe is opened now, before it is answered.
QString heldPath(const QString &path)
{
    if (!path.startsWith(u"/proc/"))
        return path;
    const int file = ::open(path.toUtf8().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    return file < 0 ? path : QStringLiteral("/proc/self/fd/%1").arg(file);
}

} // namespace

SingleInstance::SingleInstance(QString socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            connect(caller, &QLocalSocket::readyRead, this, [this, caller] { serve(*caller); });
        }
    });
}

/// A caller says `token <text>` if the desktop gave it one, `log <path>` and `do <deed>` for each, then
/// `show`; it waits for the answer.
void SingleInstance::serve(QLocalSocket &caller)
{
    while (caller.canReadLine()) {
        const QByteArray line = caller.readLine().trimmed();
        if (line.startsWith("log "))
            emit logRequested(heldPath(QString::fromUtf8(line.mid(4))));
        if (line.startsWith("do "))
            emit deedRequested(QString::fromUtf8(line.mid(3)));
        // Wayland lets a window come forward only for whom the user has just started.
        if (line.startsWith("token "))
            qputenv(activationToken, line.mid(6));
        if (line != "show")
            continue;
        caller.write("here\n");
        caller.flush();
        caller.disconnectFromServer();
        emit raiseRequested();
        return;
    }
}

bool SingleInstance::handOver(const QStringList &logs, const QStringList &deeds)
{
    QLocalSocket other;
    other.connectToServer(m_socket);
    if (!other.waitForConnected(patience))
        return false;
    if (const QByteArray token = qgetenv(activationToken); !token.isEmpty())
        other.write("token " + token.simplified() + '\n');
    for (const QString &log : logs)
        other.write("log " + log.toUtf8() + '\n');
    for (const QString &deed : deeds)
        other.write("do " + deed.toUtf8() + '\n');
    other.write("show\n");
    other.flush();
    return other.waitForReadyRead(patience);
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
