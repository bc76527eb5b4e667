#include "api/httpparser.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/beast/http/basic_parser.hpp>

namespace signalbox {

namespace http = boost::beast::http;
using boost::beast::string_view;
using BeastError = boost::beast::error_code;

namespace {

/// The target as clients of a server write it; proxies write `http://host/path` (RFC 9112 3.2.2).
std::string originForm(std::string_view target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme))
            continue;
        const auto path = target.find_first_of("/?", scheme.size());
        if (path == std::string_view::npos)
            return "/";
        return (target[path] == '?' ? "/" : "") + std::string(target.substr(path));
    }
    return std::string(target);
}

constexpr std::string_view lastChunk = "0\r\n\r\n";

std::string lower(string_view text)
{
    std::string result(text.data(), text.size());
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

} // namespace

/// Beast's callbacks, writing straight into an HttpRequest.
class HttpParser::Sink final : public http::basic_parser<true>
{
public:
    explicit Sink(HttpBounds bounds)
        : m_bounds(bounds)
    {
        header_limit(static_cast<std::uint32_t>(bounds.maxHead));
        // Bounded here instead: the bound depends on the route.
        body_limit(std::numeric_limits<std::uint64_t>::max());
    }

    std::size_t feed(std::string_view bytes)
    {
        if (m_state == State::Done || m_state == State::Failed)
            return 0;
        // Nothing ends in fewer bytes, and Beast asserts that it is not asked with fewer.
        if (m_state == State::Body && chunked() && bytes.size() < lastChunk.size())
            return 0;
        BeastError error;
        const std::size_t used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
        if (m_state == State::Head)
            countHead(used);
        if (error && error != http::error::need_more)
            refuse(error == http::error::header_limit ? 431 : 400,
                   "malformed HTTP request: " + error.message());
        else if (m_state != State::Failed && is_done())
            finish();
        else if (m_state == State::Head && is_header_done())
            m_state = State::Body;
        else if (m_state == State::Body && bytes.size() - used > m_bounds.maxHead)
            // Beast waits for the end of such a line, however long it gets.
            refuse(431, "a chunk header or the trailer is longer than "
                            + std::to_string(m_bounds.maxHead) + " bytes");
        return used;
    }

    void setMaxBody(std::size_t bytes)
    {
        m_maxBody = bytes;
        if (m_request.contentLength && *m_request.contentLength > bytes)
            refuse(413, tooLarge(std::to_string(*m_request.contentLength)));
        if (m_state == State::Body)
            eager(true);
    }

    State m_state = State::Head;
    HttpRequest m_request;
    std::string m_body;
    bool m_expectsContinue = false;
    int m_status = 0;
    std::string m_problem;

private:
    /// Beast bounds each piece it is given; the sum is bounded here.
    void countHead(std::size_t used)
    {
        m_headBytes += used;
        if (m_headBytes > m_bounds.maxHead)
            refuse(431, "the request head is longer than " + std::to_string(m_bounds.maxHead)
                            + " bytes");
    }

    void finish()
    {
        m_request.body = Blob(std::move(m_body));
        m_state = State::Done;
    }

    /// The first reason stays: Beast reports the cancelled parse after it.
    void refuse(int status, std::string problem)
    {
        if (m_state == State::Failed)
            return;
        m_state = State::Failed;
        m_status = status;
        m_problem = std::move(problem);
    }

    [[nodiscard]] std::string tooLarge(const std::string &size) const
    {
        return "Request larger than allowed: " + size + " > " + std::to_string(m_maxBody)
               + " bytes.";
    }

    void stop(BeastError &error, int status, std::string problem)
    {
        refuse(status, std::move(problem));
        error = http::error::end_of_stream;
    }

    std::size_t appendBody(string_view bytes, BeastError &error)
    {
        if (m_body.size() + bytes.size() > m_maxBody) {
            stop(error, 413, tooLarge("more than " + std::to_string(m_maxBody)));
            return 0;
        }
        m_body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    // --- Beast's callbacks -------------------------------------------------------------------
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         BeastError &error) override
    {
        if (target.size() > m_bounds.maxTarget)
            return stop(error, 414,
                        "the request target is longer than " + std::to_string(m_bounds.maxTarget)
                            + " bytes");
        m_request.method = parseMethod({method.data(), method.size()});
        m_request.target = originForm({target.data(), target.size()});
        m_request.version = version;
    }
    void on_response_impl(int, string_view, int, BeastError &) override {}
    void on_field_impl(http::field, string_view name, string_view value, BeastError &error) override
    {
        // A trailer comes after the head was judged, so it must not change it.
        if (m_state == State::Body)
            return;
        if (m_request.headers.size() >= m_bounds.maxHeaders)
            return stop(error, 431,
                        "more than " + std::to_string(m_bounds.maxHeaders) + " header fields");
        m_request.headers.push_back({lower(name), std::string(value.data(), value.size())});
    }
    void on_header_impl(BeastError &) override
    {
        m_request.keepAlive = keep_alive();
        m_request.upgrade = upgrade();
        if (const auto length = content_length())
            m_request.contentLength = *length;
        const auto *expect = m_request.header("expect");
        m_expectsContinue = expect && lower({expect->data(), expect->size()}) == "100-continue";
    }
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, BeastError &) override
    {
        // A claimed length is not worth more memory than a promise.
        m_body.reserve(std::min<std::uint64_t>(length.value_or(0), 1U << 20));
    }
    std::size_t on_body_impl(string_view body, BeastError &error) override
    {
        return appendBody(body, error);
    }
    void on_chunk_header_impl(std::uint64_t, string_view, BeastError &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, BeastError &error) override
    {
        return appendBody(body, error);
    }
    void on_finish_impl(BeastError &) override {}

    HttpBounds m_bounds;
    std::size_t m_maxBody = 0;
    std::size_t m_headBytes = 0;
};

HttpParser::HttpParser(HttpBounds bounds)
    : m_sink(std::make_unique<Sink>(bounds))
{
}

HttpParser::~HttpParser() = default;

HttpParser::HttpParser(HttpParser &&) noexcept = default;

std::size_t HttpParser::feed(std::string_view bytes)
{
    return m_sink->feed(bytes);
}

void HttpParser::setMaxBody(std::size_t bytes)
{
    m_sink->setMaxBody(bytes);
}

HttpParser::State HttpParser::state() const
{
    return m_sink->m_state;
}

HttpRequest &HttpParser::request()
{
    return m_sink->m_request;
}

bool HttpParser::expectsContinue() const
{
    return m_sink->m_expectsContinue;
}

int HttpParser::status() const
{
    return m_sink->m_status;
}

const std::string &HttpParser::problem() const
{
    return m_sink->m_problem;
}

} // namespace signalbox
