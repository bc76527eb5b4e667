#include "api/httpserver.h"

#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include "api/connections.h"

namespace signalbox {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// How often connections are held against their deadlines.
constexpr std::chrono::milliseconds tick{250};

} // namespace

/// The listening socket, the connections, and the one timer that watches their deadlines.
class HttpServer::Room final : public std::enable_shared_from_this<Room>
{
public:
    Room(asio::io_context &context, HttpService &service, HttpServerOptions options)
        : m_acceptor(context)
        , m_timer(context)
        , m_shared(std::make_shared<HttpShared>(
              HttpShared{.options = std::move(options), .service = service}))
    {
    }

    Result<> start()
    {
        if (auto loaded = loadTls(); !loaded)
            return loaded;
        if (auto listening = listen(); !listening)
            return listening;
        accept();
        return {};
    }

    [[nodiscard]] std::uint16_t port() const
    {
        error_code ignored;
        return m_acceptor.local_endpoint(ignored).port();
    }

    [[nodiscard]] std::size_t connections() const { return m_shared->connections.size(); }

    void stop(std::function<void()> done)
    {
        closeAcceptor();
        m_shared->open = false;
        m_stopped = std::move(done);
        m_stopBy = std::chrono::steady_clock::now() + m_shared->options.drainTime;
        for (const auto &connection : copyOfConnections())
            connection->closeWhenIdle();
        if (m_shared->connections.empty())
            return std::exchange(m_stopped, {})();
        watch();
    }

    void closeAll()
    {
        closeAcceptor();
        m_shared->open = false;
        m_timer.cancel();
        for (const auto &connection : copyOfConnections())
            connection->close();
    }

private:
    Result<> loadTls()
    {
        const auto &files = m_shared->options.tls;
        if (!files)
            return {};
        m_tls.emplace(asio::ssl::context::tls_server);
        m_tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2
                           | asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1
                           | asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
        error_code error;
        m_tls->use_certificate_chain_file(files->certificate.string(), error);
        if (error)
            return fail(ErrorCode::Invalid, "cannot read the certificate "
                                                + files->certificate.string() + ": "
                                                + error.message());
        m_tls->use_private_key_file(files->key.string(), asio::ssl::context::pem, error);
        if (error)
            return fail(ErrorCode::Invalid, "cannot read the private key " + files->key.string()
                                                + ": " + error.message());
        return {};
    }

    Result<> listen()
    {
        const auto &options = m_shared->options;
        error_code error;
        const auto address = asio::ip::make_address(options.address, error);
        if (error)
            return fail(ErrorCode::Invalid, "'" + options.address + "' is not an IP address");
        const tcp::endpoint endpoint(address, options.port);
        m_acceptor.open(endpoint.protocol(), error);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return fail(ErrorCode::Unavailable, "cannot listen on " + options.address + " port "
                                                    + std::to_string(options.port) + ": "
                                                    + error.message());
        return {};
    }

    void accept()
    {
        m_acceptor.async_accept([weak = weak_from_this()](error_code error, tcp::socket socket) {
            const auto room = weak.lock();
            if (!room || !room->m_acceptor.is_open())
                return;
            if (error)
                return room->acceptLater();
            room->take(std::move(socket));
            room->accept();
        });
    }

    /// Out of file descriptors, most likely: the next tick tries again instead of spinning.
    void acceptLater()
    {
        m_acceptAgain = true;
        watch();
    }

    void take(tcp::socket socket)
    {
        if (m_shared->connections.size() >= m_shared->options.maxConnections && !makeRoom()) {
            turnAway(socket);
            return;
        }
        const auto connection =
            m_tls ? makeHttpConnection(TlsStream(std::move(socket), *m_tls), m_shared)
                  : makeHttpConnection(std::move(socket), m_shared);
        m_shared->connections.insert(connection);
        connection->start();
        watch();
    }

    /// Hangs up on the connection that has been silent for longest, so that idle ones keep nobody
    /// out. False when all have work.
    bool makeRoom()
    {
        std::shared_ptr<ServerConnection> longest;
        for (const auto &connection : m_shared->connections) {
            if (connection->waitingSince()
                && (!longest || connection->waitingSince() < longest->waitingSince()))
                longest = connection;
        }
        if (longest)
            longest->close();
        return longest != nullptr;
    }

    /// One try to say why; whoever makes us full must not make us wait.
    void turnAway(tcp::socket &socket)
    {
        error_code ignored;
        if (m_tls)
            return;
        socket.non_blocking(true, ignored);
        constexpr std::string_view answer = "HTTP/1.1 503 Service Unavailable\r\n"
                                            "Connection: close\r\nContent-Length: 0\r\n\r\n";
        socket.write_some(asio::buffer(answer.data(), answer.size()), ignored);
        socket.shutdown(tcp::socket::shutdown_send, ignored);
    }

    /// Keeps the timer running while there is something to watch: an idle server never wakes.
    void watch()
    {
        if (m_watching)
            return;
        m_watching = true;
        m_timer.expires_after(tick);
        m_timer.async_wait([weak = weak_from_this()](error_code error) {
            const auto room = weak.lock();
            if (!room || error)
                return;
            room->m_watching = false;
            room->look();
        });
    }

    void look()
    {
        const auto now = std::chrono::steady_clock::now();
        const bool late = m_stopped && now >= m_stopBy;
        for (const auto &connection : copyOfConnections()) {
            if (late || connection->deadline() <= now)
                connection->close();
        }
        if (m_acceptAgain && m_acceptor.is_open()) {
            m_acceptAgain = false;
            accept();
        }
        if (!m_shared->connections.empty() || m_acceptAgain)
            return watch();
        if (m_stopped)
            std::exchange(m_stopped, {})();
    }

    void closeAcceptor()
    {
        error_code ignored;
        m_acceptor.close(ignored);
    }

    /// Closing removes a connection from the set, so loops walk over a copy.
    [[nodiscard]] std::vector<std::shared_ptr<ServerConnection>> copyOfConnections() const
    {
        return {m_shared->connections.begin(), m_shared->connections.end()};
    }

    tcp::acceptor m_acceptor;
    asio::steady_timer m_timer;
    std::optional<asio::ssl::context> m_tls;
    std::shared_ptr<HttpShared> m_shared;
    std::function<void()> m_stopped;
    std::chrono::steady_clock::time_point m_stopBy;
    bool m_watching = false;
    bool m_acceptAgain = false;
};

HttpServer::HttpServer(asio::io_context &context, HttpService &service, HttpServerOptions options)
    : m_room(std::make_shared<Room>(context, service, std::move(options)))
{
}

HttpServer::~HttpServer()
{
    m_room->closeAll();
}

Result<> HttpServer::start()
{
    return m_room->start();
}

std::uint16_t HttpServer::port() const
{
    return m_room->port();
}

std::size_t HttpServer::connections() const
{
    return m_room->connections();
}

void HttpServer::stop(std::function<void()> done)
{
    m_room->stop(std::move(done));
}

} // namespace signalbox
