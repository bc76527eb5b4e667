#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/blob.h"

namespace signalbox {

class MessageSource;

/// Spelt as on the wire.
enum class HttpMethod { GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH, Other };

/// `GET`, `HEAD`, …; empty for Other.
[[nodiscard]] std::string_view nameOf(HttpMethod method);
[[nodiscard]] HttpMethod parseMethod(std::string_view text);

/// One header line. Names of requests are lower-case.
struct HttpHeader
{
    std::string name;
    std::string value;

    friend bool operator==(const HttpHeader &, const HttpHeader &) = default;
};

/// A request as it came over the wire: parsed, not yet understood.
struct HttpRequest
{
    HttpMethod method = HttpMethod::GET;
    std::string target; ///< Path and query, still percent-encoded.
    std::vector<HttpHeader> headers;
    Blob body;
    std::optional<std::uint64_t> contentLength; ///< None when chunked or without a body.
    bool keepAlive = true;
    bool upgrade = false; ///< Asks for a WebSocket.
    int version = 11;     ///< 10 or 11.

    /// Value of the first header @p name (lower-case), or null.
    [[nodiscard]] const std::string *header(std::string_view name) const;

    friend bool operator==(const HttpRequest &, const HttpRequest &) = default;
};

/// What is sent back. With `messages` the connection becomes a WebSocket instead.
struct HttpResponse
{
    int status = 200;
    std::string contentType = "application/json"; ///< Not sent when the body is empty.
    std::vector<HttpHeader> headers;
    std::string body;
    std::shared_ptr<MessageSource> messages;
};

/// Sends the answer to one request. Called once, on the engine thread, now or later.
using Reply = std::function<void(HttpResponse)>;

/// Where the messages of a WebSocket come from. It is asked for the next one only when the former
/// has been written, so a slow reader costs no memory. Engine thread.
class MessageSource
{
public:
    virtual ~MessageSource() = default;
    /// @p ready is called when next() has something again after it had nothing.
    virtual void onReady(std::function<void()> ready) = 0;
    [[nodiscard]] virtual std::optional<std::string> next() = 0;
    /// True when nothing more will ever come: the WebSocket is closed.
    [[nodiscard]] virtual bool finished() const = 0;
};

/// What to do with a request whose head has arrived: refuse it at once, or read its body of at
/// most `maxBody` bytes and run it.
struct Admission
{
    std::optional<HttpResponse> refusal;
    std::size_t maxBody = 0;
    std::function<void(HttpRequest, Reply)> run;
};

/// What an HttpServer serves. Engine thread.
class HttpService
{
public:
    virtual ~HttpService() = default;
    /// Called with the head alone; the body is empty still.
    virtual Admission admit(const HttpRequest &head) = 0;
    /// The answer to something that is no request: malformed (400), too long (413, 414, 431),
    /// too slow (408), too many connections (503).
    virtual HttpResponse refuse(int status, std::string message, const HttpRequest *head) = 0;
};

} // namespace signalbox
