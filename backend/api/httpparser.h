#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "api/httpmessage.h"

namespace signalbox {

/// Bounds of one request, whoever sends it.
struct HttpBounds
{
    std::size_t maxHead = 32U << 10;  ///< Request line and headers together: 431 above.
    std::size_t maxTarget = 8U << 10; ///< 414 above.
    std::size_t maxHeaders = 128;     ///< 431 above.
};

/// Turns bytes into one HttpRequest, piece by piece (Boost.Beast's parser; no socket, no clock).
class HttpParser
{
public:
    enum class State {
        Head, ///< More bytes of the head are needed.
        Body, ///< The head is complete; setMaxBody() then feed on.
        Done,
        Failed ///< status() and problem() say why; the connection cannot go on.
    };

    explicit HttpParser(HttpBounds bounds);
    ~HttpParser();
    HttpParser(HttpParser &&) noexcept;

    /// Takes what it can of @p bytes and returns how much that was: the rest has to be offered
    /// again with more behind it. Stops after the head (Body) and after the request (Done).
    std::size_t feed(std::string_view bytes);
    /// Takes bytes of the body up to @p bytes; beyond, Failed with 413.
    void setMaxBody(std::size_t bytes);

    [[nodiscard]] State state() const;
    /// The request as far as it is known; complete when Done.
    [[nodiscard]] HttpRequest &request();
    [[nodiscard]] bool expectsContinue() const;
    [[nodiscard]] int status() const;
    [[nodiscard]] const std::string &problem() const;

private:
    class Sink;
    std::unique_ptr<Sink> m_sink;
};

} // namespace signalbox
