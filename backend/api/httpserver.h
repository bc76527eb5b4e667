#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/httpmessage.h"
#include "api/httpparser.h"
#include "core/error.h"

namespace boost::asio {
class io_context;
}

namespace signalbox {

/// Certificate chain and private key, both PEM.
struct TlsFiles
{
    std::filesystem::path certificate;
    std::filesystem::path key;
};

/// Where a server listens, and how long and how much it bears with.
struct HttpServerOptions
{
    std::string address = "127.0.0.1"; ///< IPv4 or IPv6 literal.
    std::uint16_t port = 0;            ///< 0: a free one.
    std::optional<TlsFiles> tls;
    HttpBounds bounds;
    std::size_t maxConnections = 1000;
    std::size_t maxBodies = 256U << 20;         ///< Bytes of all bodies that wait for their answer.
    std::chrono::milliseconds headTime{10000};  ///< First byte to end of the head; TLS handshake.
    std::chrono::milliseconds bodyTime{60000};  ///< For the whole body.
    std::chrono::milliseconds idleTime{70000};  ///< Between requests (openwhisk.md 1.2).
    std::chrono::milliseconds writeTime{60000}; ///< For the whole answer.
    std::chrono::milliseconds drainTime{2000};  ///< At most for connections at the end.
};

/// An HTTP/1.1 server: keep-alive, one request of a connection at a time and in order, everything
/// bounded. Lives on the engine thread; each connection keeps itself alive until it is closed.
class HttpServer
{
public:
    HttpServer(boost::asio::io_context &context, HttpService &service, HttpServerOptions options);
    ~HttpServer(); ///< Closes whatever is open.
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Listens. Unavailable with address and reason; Invalid for TLS files that cannot be read.
    Result<> start();
    /// Where it listens, after start().
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;
    /// Takes no more connections, lets running requests end, closes the rest; then @p done.
    void stop(std::function<void()> done);

private:
    class Room;
    std::shared_ptr<Room> m_room;
};

} // namespace signalbox
