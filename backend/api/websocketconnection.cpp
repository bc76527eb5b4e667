#include "api/connections.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace signalbox {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using BeastError = beast::error_code;

namespace {

using UpgradeRequest = beast::http::request<beast::http::empty_body>;

UpgradeRequest toBeast(const HttpRequest &request)
{
    UpgradeRequest upgrade(beast::http::verb::get, request.target,
                           static_cast<unsigned>(request.version));
    for (const auto &[name, value] : request.headers)
        upgrade.insert(name, value);
    return upgrade;
}

/// Writes the messages of one source, one at a time; reads only to see pings and the close.
template <class Stream>
class WebSocketConnection final : public ServerConnection
{
public:
    WebSocketConnection(Stream stream, const HttpRequest &request, HttpResponse response,
                        std::shared_ptr<HttpShared> shared)
        : m_socket(std::move(stream))
        , m_request(toBeast(request))
        , m_source(std::move(response.messages))
        , m_headers(std::move(response.headers))
        , m_shared(std::move(shared))
    {
    }

    void start() override
    {
        websocket::stream_base::timeout timeout;
        timeout.handshake_timeout = m_shared->options.headTime;
        timeout.idle_timeout = m_shared->options.idleTime;
        timeout.keep_alive_pings = true; // A peer that reads nothing is found out by its pong.
        m_socket.set_option(timeout);
        m_socket.set_option(websocket::stream_base::decorator(
            [headers = m_headers](websocket::response_type &response) {
                for (const auto &[name, value] : headers)
                    response.set(name, value);
            }));
        m_socket.read_message_max(4096);
        m_socket.text(true);
        m_socket.async_accept(m_request, [self = self()](BeastError error) {
            if (error || self->m_closed)
                return self->close();
            self->m_source->onReady([weak = std::weak_ptr(self)] {
                if (const auto alive = weak.lock())
                    alive->writeNext();
            });
            self->read();
            self->writeNext();
        });
    }

    void close() override
    {
        if (m_closed)
            return;
        m_closed = true;
        if (m_source)
            m_source->onReady({});
        m_source.reset();
        BeastError ignored;
        beast::get_lowest_layer(m_socket).close(ignored);
        m_shared->connections.erase(self());
    }

    std::optional<TimePoint> waitingSince() const override { return std::nullopt; }

    void closeWhenIdle() override { sayGoodbye(websocket::close_code::going_away); }

private:
    std::shared_ptr<WebSocketConnection> self()
    {
        return std::static_pointer_cast<WebSocketConnection>(shared_from_this());
    }

    void read()
    {
        m_socket.async_read(m_in, [self = self()](BeastError error, std::size_t) {
            if (error || self->m_closed)
                return self->close();
            self->m_in.clear(); // Nothing a client says means anything here.
            self->read();
        });
    }

    void writeNext()
    {
        if (m_closed || m_writing || m_leaving)
            return;
        auto message = m_source->next();
        if (!message) {
            if (m_source->finished())
                sayGoodbye(websocket::close_code::normal);
            return;
        }
        m_out = std::move(*message);
        m_writing = true;
        // Pings tell who is gone, not who does not read.
        expectWithin(m_shared->options.writeTime);
        m_socket.async_write(boost::asio::buffer(m_out),
                             [self = self()](BeastError error, std::size_t) {
                                 self->m_writing = false;
                                 self->expectNothing();
                                 if (error)
                                     return self->close();
                                 if (self->m_leaving)
                                     return self->leave();
                                 self->writeNext();
                             });
    }

    void sayGoodbye(websocket::close_code code)
    {
        if (m_closed || m_leaving)
            return;
        m_leaving = code;
        if (!m_writing)
            leave();
    }

    void leave()
    {
        expectWithin(m_shared->options.drainTime);
        m_socket.async_close(*m_leaving, [self = self()](BeastError) { self->close(); });
    }

    websocket::stream<Stream> m_socket;
    UpgradeRequest m_request;
    std::shared_ptr<MessageSource> m_source;
    std::vector<HttpHeader> m_headers;
    std::shared_ptr<HttpShared> m_shared;
    beast::flat_buffer m_in;
    std::string m_out;
    std::optional<websocket::close_code> m_leaving;
    bool m_writing = false;
    bool m_closed = false;
};

} // namespace

std::shared_ptr<ServerConnection> makeWebSocket(TcpSocket socket, const HttpRequest &request,
                                                HttpResponse response,
                                                std::shared_ptr<HttpShared> shared)
{
    return std::make_shared<WebSocketConnection<TcpSocket>>(std::move(socket), request,
                                                            std::move(response), std::move(shared));
}

std::shared_ptr<ServerConnection> makeWebSocket(TlsStream stream, const HttpRequest &request,
                                                HttpResponse response,
                                                std::shared_ptr<HttpShared> shared)
{
    return std::make_shared<WebSocketConnection<TlsStream>>(std::move(stream), request,
                                                            std::move(response), std::move(shared));
}

} // namespace signalbox
