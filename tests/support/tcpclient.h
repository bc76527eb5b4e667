#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

/// A blocking client on a loopback port that says exactly the bytes it is told to: for tests of
/// servers. Gives up on reading after 20 seconds.
class TcpClient
{
public:
    explicit TcpClient(std::uint16_t port);
    ~TcpClient();
    TcpClient(const TcpClient &) = delete;
    TcpClient &operator=(const TcpClient &) = delete;

    /// False when the other end is gone.
    bool send(std::string_view bytes);
    /// One response: head and as much body as its Content-Length says; empty at the end.
    [[nodiscard]] std::string response();
    /// Everything until the other end closes.
    [[nodiscard]] std::string rest();

private:
    bool readMore();

    int m_socket = -1;
    std::string m_in;
};

/// Status of a response text, or 0.
[[nodiscard]] int statusOf(std::string_view response);
/// What comes after the empty line.
[[nodiscard]] std::string bodyOf(std::string_view response);
/// Value of a header by its exact name, or empty.
[[nodiscard]] std::string headerOf(std::string_view response, std::string_view name);

} // namespace signalbox
