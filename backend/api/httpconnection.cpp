#include "api/connections.h"

#include <array>
#include <utility>

#include <boost/asio/write.hpp>

#include "api/httpwire.h"

namespace signalbox {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// A refused request with a body of at most this size keeps its connection: the body is read and
/// dropped. Beyond it, the connection is closed.
constexpr std::size_t maxDropped = 64U << 10;
/// What a client may still send while we wait for it to see that we hung up.
constexpr std::size_t maxLinger = 8U << 20;
constexpr std::chrono::milliseconds lingerTime{2000};

std::int64_t secondsNow()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// One HTTP connection: reads a request, has it answered, writes the answer, and goes on. While a
/// request runs nothing is read, so pipelined requests wait in the socket.
template <class Stream>
class HttpConnection final : public ServerConnection
{
public:
    HttpConnection(Stream stream, std::shared_ptr<HttpShared> shared)
        : m_stream(std::move(stream))
        , m_shared(std::move(shared))
        , m_parser(std::make_unique<HttpParser>(m_shared->options.bounds))
    {
    }

    void start() override
    {
        error_code ignored;
        m_stream.lowest_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
        begin(m_stream);
    }

    void close() override
    {
        if (m_phase == Phase::Closed)
            return;
        m_phase = Phase::Closed;
        forgetBody();
        error_code ignored;
        m_stream.lowest_layer().close(ignored);
        m_shared->connections.erase(self());
    }

    void closeWhenIdle() override
    {
        m_lastRequest = true;
        if (m_phase == Phase::Reading && m_in.empty()
            && m_parser->state() == HttpParser::State::Head)
            close();
    }

    std::optional<TimePoint> waitingSince() const override
    {
        if (m_phase != Phase::Reading || m_parser->state() != HttpParser::State::Head)
            return std::nullopt;
        return m_waitingSince;
    }

private:
    enum class Phase { Reading, Running, Writing, Lingering, Closed };

    std::shared_ptr<HttpConnection> self()
    {
        return std::static_pointer_cast<HttpConnection>(shared_from_this());
    }

    void begin(TcpSocket &)
    {
        expectWithin(m_shared->options.idleTime);
        read();
    }
    void begin(TlsStream &stream)
    {
        expectWithin(m_shared->options.headTime);
        stream.async_handshake(asio::ssl::stream_base::server, [self = self()](error_code error) {
            if (error)
                return self->close();
            self->expectWithin(self->m_shared->options.idleTime);
            self->read();
        });
    }

    // --- reading -----------------------------------------------------------------------------
    void read()
    {
        m_phase = Phase::Reading;
        m_stream.async_read_some(asio::buffer(m_chunk),
                                 [self = self()](error_code error, std::size_t size) {
                                     if (self->m_phase == Phase::Closed)
                                         return;
                                     if (error)
                                         return self->close();
                                     self->m_in.append(self->m_chunk.data(), size);
                                     self->advance();
                                 });
    }

    /// Feeds the parser with what is there until it needs more, or a request runs.
    void advance()
    {
        using State = HttpParser::State;
        if (m_parser->state() == State::Head && !m_headBegun) {
            m_headBegun = true;
            m_waitingSince = std::chrono::steady_clock::now();
            expectWithin(m_shared->options.headTime);
        }
        for (;;) {
            const State before = m_parser->state();
            const std::size_t used = m_parser->feed(m_in);
            m_in.erase(0, used);
            const State state = m_parser->state();
            if (state == State::Failed)
                return answerMalformed();
            if (before == State::Body && !countBody(used))
                return refuse(503, "too many large requests at once");
            if (before == State::Head && state != State::Head && !admit())
                return;
            if (m_parser->state() == State::Failed)
                return answerMalformed();
            if (m_parser->state() == State::Done)
                return run();
            if (m_in.empty() || (used == 0 && state == before))
                return read();
        }
    }

    /// False when all bodies together are more than the server bears.
    bool countBody(std::size_t bytes)
    {
        m_bodyBytes += bytes;
        m_shared->bodyBytes += bytes;
        return m_shared->bodyBytes <= m_shared->options.maxBodies;
    }
    void forgetBody() { m_shared->bodyBytes -= std::exchange(m_bodyBytes, 0); }

    /// Asks the service about the head. False when the answer is being written already.
    bool admit()
    {
        m_admission = m_shared->service.admit(m_parser->request());
        m_isHead = m_parser->request().method == HttpMethod::HEAD;
        if (m_parser->state() != HttpParser::State::Body) {
            dropRefused();
            return true;
        }
        const auto length = m_parser->request().contentLength;
        if (m_admission.refusal
            && (m_parser->expectsContinue() || length.value_or(0) > maxDropped)) {
            m_lastRequest = true;
            write(std::move(*m_admission.refusal));
            return false;
        }
        dropRefused();
        m_parser->setMaxBody(m_admission.maxBody);
        expectWithin(m_shared->options.bodyTime);
        if (m_parser->expectsContinue() && m_parser->state() == HttpParser::State::Body) {
            sayContinue();
            return false;
        }
        return true;
    }

    /// Turns a refusal into a run that answers it once the body is out of the way.
    void dropRefused()
    {
        if (!m_admission.refusal)
            return;
        m_admission.maxBody = maxDropped;
        m_admission.run = [refusal = std::move(*m_admission.refusal)](HttpRequest, Reply reply) {
            reply(refusal);
        };
    }

    void sayContinue()
    {
        m_head = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(m_head),
                          [self = self()](error_code error, std::size_t) {
                              if (self->m_phase == Phase::Closed)
                                  return;
                              if (error)
                                  return self->close();
                              self->m_in.empty() ? self->read() : self->advance();
                          });
    }

    void answerMalformed() { refuse(m_parser->status(), m_parser->problem()); }

    /// Answers something that does not become a request, and hangs up.
    void refuse(int status, std::string message)
    {
        const HttpRequest &head = m_parser->request();
        m_lastRequest = true;
        write(m_shared->service.refuse(status, std::move(message),
                                       head.target.empty() ? nullptr : &head));
        // What came of the body makes room at once, not when the other end has seen the answer.
        m_parser = std::make_unique<HttpParser>(m_shared->options.bounds);
        forgetBody();
    }

    // --- answering ---------------------------------------------------------------------------
    void run()
    {
        m_phase = Phase::Running;
        expectNothing();
        HttpRequest request = std::move(m_parser->request());
        if (!request.keepAlive)
            m_lastRequest = true;
        if (request.upgrade)
            m_upgrade = request;
        auto run = std::move(m_admission.run);
        run(std::move(request),
            [self = self()](HttpResponse response) { self->answer(std::move(response)); });
    }

    void answer(HttpResponse response)
    {
        if (m_phase != Phase::Running)
            return;
        if (response.messages && m_upgrade)
            return becomeWebSocket(std::move(response));
        write(std::move(response));
    }

    void write(HttpResponse response)
    {
        m_phase = Phase::Writing;
        expectWithin(m_shared->options.writeTime);
        const bool last = m_lastRequest || !m_shared->open;
        m_lastRequest = last;
        m_head =
            responseHead(response, last ? KeepAlive::No : KeepAlive::Yes, httpDate(secondsNow()));
        m_body = std::move(response.body);
        if (m_isHead)
            m_body.clear();
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(m_head), asio::buffer(m_body)};
        asio::async_write(m_stream, buffers, [self = self()](error_code error, std::size_t) {
            if (self->m_phase == Phase::Closed)
                return;
            if (error)
                return self->close();
            self->m_lastRequest ? self->linger() : self->next();
        });
    }

    void next()
    {
        m_parser = std::make_unique<HttpParser>(m_shared->options.bounds);
        m_admission = {};
        m_body = {};
        forgetBody();
        m_headBegun = false;
        m_waitingSince = std::chrono::steady_clock::now();
        m_isHead = false;
        m_upgrade.reset();
        if (!m_in.empty()) {
            m_phase = Phase::Reading;
            return advance();
        }
        expectWithin(m_shared->options.idleTime);
        read();
    }

    void becomeWebSocket(HttpResponse response)
    {
        m_phase = Phase::Closed;
        forgetBody();
        auto socket = makeWebSocket(std::move(m_stream), *m_upgrade, std::move(response), m_shared);
        m_shared->connections.erase(self());
        m_shared->connections.insert(socket);
        socket->start();
    }

    // --- the end -----------------------------------------------------------------------------
    /// Says that nothing more comes and reads on for a moment: closing with unread input would
    /// reset the connection and could take the answer with it.
    void linger()
    {
        m_phase = Phase::Lingering;
        expectWithin(lingerTime);
        error_code ignored;
        m_stream.lowest_layer().shutdown(TcpSocket::shutdown_send, ignored);
        lingerOn();
    }
    void lingerOn()
    {
        m_stream.async_read_some(asio::buffer(m_chunk),
                                 [self = self()](error_code error, std::size_t size) {
                                     self->m_lingered += size;
                                     if (error || self->m_lingered > maxLinger)
                                         return self->close();
                                     self->lingerOn();
                                 });
    }

    Stream m_stream;
    std::shared_ptr<HttpShared> m_shared;
    Phase m_phase = Phase::Reading;
    std::array<char, 16384> m_chunk;
    std::string m_in; ///< Read, not parsed yet.
    std::unique_ptr<HttpParser> m_parser;
    Admission m_admission;
    std::string m_head;
    std::string m_body;
    std::optional<HttpRequest> m_upgrade;
    TimePoint m_waitingSince = std::chrono::steady_clock::now();
    std::size_t m_bodyBytes = 0;
    std::size_t m_lingered = 0;
    bool m_headBegun = false;
    bool m_isHead = false;
    bool m_lastRequest = false;
};

} // namespace

std::shared_ptr<ServerConnection> makeHttpConnection(TcpSocket socket,
                                                     std::shared_ptr<HttpShared> shared)
{
    return std::make_shared<HttpConnection<TcpSocket>>(std::move(socket), std::move(shared));
}

std::shared_ptr<ServerConnection> makeHttpConnection(TlsStream stream,
                                                     std::shared_ptr<HttpShared> shared)
{
    return std::make_shared<HttpConnection<TlsStream>>(std::move(stream), std::move(shared));
}

} // namespace signalbox
