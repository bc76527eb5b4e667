#pragma once

#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "api/httproom.h"

/// Makers of connections: the only places where sockets, TLS and Beast's WebSocket meet. Included
/// by the server's own .cpp files alone, because Asio is slow to compile.
namespace signalbox {

using TcpSocket = boost::asio::ip::tcp::socket;
using TlsStream = boost::asio::ssl::stream<TcpSocket>;

std::shared_ptr<ServerConnection> makeHttpConnection(TcpSocket socket,
                                                     std::shared_ptr<HttpShared> shared);
std::shared_ptr<ServerConnection> makeHttpConnection(TlsStream stream,
                                                     std::shared_ptr<HttpShared> shared);

/// Takes over the stream of a request that asked for a WebSocket and was granted one; answers it
/// with @p headers added.
std::shared_ptr<ServerConnection> makeWebSocket(TcpSocket socket, const HttpRequest &request,
                                                HttpResponse response,
                                                std::shared_ptr<HttpShared> shared);
std::shared_ptr<ServerConnection> makeWebSocket(TlsStream stream, const HttpRequest &request,
                                                HttpResponse response,
                                                std::shared_ptr<HttpShared> shared);

} // namespace signalbox
