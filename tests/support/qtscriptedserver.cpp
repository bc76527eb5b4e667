#include "support/qtscriptedserver.h"

#include <QTcpSocket>

namespace signalbox {

namespace {

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const auto &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

ScriptedServer::ScriptedServer(std::unique_ptr<QTcpServer> server)
    : m_server(server ? std::move(server) : std::make_unique<QTcpServer>())
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (auto *socket = m_server->nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_received.remove(socket);
                socket->deleteLater();
            });
            m_received[socket] = {};
            take(socket);
        }
    });
    start();
}

void ScriptedServer::start()
{
    m_server->listen(QHostAddress::LocalHost, m_port);
    m_port = m_server->serverPort();
}

void ScriptedServer::stop()
{
    m_server->close();
    for (auto *socket : m_received.keys())
        socket->abort();
}

QUrl ScriptedServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

void ScriptedServer::beOpenWhisk()
{
    on("GET /api/v1/namespaces", R"(["guest"])");
    on("GET /api/v1",
       R"({"description":"OpenWhisk API","api_version":"1.0.0","build":"2026-01-01"})");
    on("GET /", R"({"description":"OpenWhisk","limits":{"max_action_memory":1073741824},
        "runtimes":{"python":[{"kind":"python:3.11","default":true,"deprecated":false}]}})");
    on("GET /api/v1/namespaces/guest/actions", "[]");
    on("GET /api/v1/namespaces/guest/activations", "[]");
}

void ScriptedServer::take(QTcpSocket *socket)
{
    if (!m_received.contains(socket))
        return;
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    const auto headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray head = received.left(headEnd);
    const auto length = headerOf(head, "content-length").toLongLong();
    if (received.size() < headEnd + 4 + length)
        return;
    const auto parts = head.left(head.indexOf('\r')).split(' ');
    const auto target = parts.value(1);
    const auto question = target.indexOf('?');
    const Request request{.line = parts.value(0) + ' '
                                  + (question < 0 ? target : target.left(question)),
                          .query = question < 0 ? QByteArray() : target.mid(question + 1),
                          .authorization = headerOf(head, "authorization"),
                          .body = received.mid(headEnd + 4, length)};
    received.remove(0, headEnd + 4 + length);
    requests.append(request);
    answer(socket, request);
}

void ScriptedServer::answer(QTcpSocket *socket, const Request &request)
{
    Answer out{.status = 404,
               .body = R"({"error":"The requested resource does not exist.","code":"x"})"};
    if (m_always)
        out = m_always(request);
    else if (const auto known = m_handlers.find(request.line); known != m_handlers.end())
        out = (*known)(request);
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(out.status)
                            + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                            + QByteArray::number(out.body.size()) + "\r\n" + out.headers + "\r\n";
    switch (out.manner) {
    case Answer::Manner::Never: return;
    case Answer::Manner::HangUp: socket->abort(); return;
    case Answer::Manner::Raw:
        socket->write(out.body);
        socket->disconnectFromHost();
        return;
    case Answer::Manner::HalfOnly:
        socket->write(head + out.body.left(out.body.size() / 2));
        socket->disconnectFromHost();
        return;
    case Answer::Manner::Properly: socket->write(head + out.body); return;
    }
}

} // namespace signalbox
