#pragma once

#include <functional>
#include <memory>

#include <QHash>
#include <QTcpServer>
#include <QUrl>

namespace signalbox {

/// An HTTP server on this machine that answers as a test says, badly too. GUI thread.
class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray line; ///< `GET /api/v1/namespaces`, without the query.
        QByteArray query;
        QByteArray authorization;
        QByteArray body;
    };
    struct Answer
    {
        enum class Manner { Properly, Never, HangUp, Raw, HalfOnly };

        int status = 200;
        QByteArray body;
        QByteArray headers;               ///< Further lines, each with its end.
        Manner manner = Manner::Properly; ///< Raw: the body alone goes out, no HTTP around it.
    };
    using Handler = std::function<Answer(const Request &)>;

    /// @p server listens for it; a plain one on a free port when null.
    explicit ScriptedServer(std::unique_ptr<QTcpServer> server = nullptr);

    /// Answers requests whose line is @p line. A longer-known line is replaced.
    void on(const QByteArray &line, Handler handler) { m_handlers[line] = std::move(handler); }
    void on(const QByteArray &line, const QByteArray &body)
    {
        on(line, [body](const Request &) { return Answer{.body = body}; });
    }
    /// Answers everything, before what on() says; an empty one ends that.
    void always(Handler handler) { m_always = std::move(handler); }
    /// Answers what a plain OpenWhisk would with no functions and no activations.
    void beOpenWhisk();
    void stop();  ///< Closes the port and every connection.
    void start(); ///< Listens again on the same port.

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const { return m_port; }

    QList<Request> requests; ///< In order.

private:
    void take(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Request &request);

    QHash<QByteArray, Handler> m_handlers;
    Handler m_always;
    quint16 m_port = 0;
    QHash<QTcpSocket *, QByteArray> m_received;
    std::unique_ptr<QTcpServer> m_server; ///< Ends first: its sockets report that they are gone.
};

} // namespace signalbox
