#include "support/tcpclient.h"

#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace signalbox {

TcpClient::TcpClient(std::uint16_t port)
    : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        close(m_socket);
        m_socket = -1;
    }
}

TcpClient::~TcpClient()
{
    if (m_socket >= 0)
        close(m_socket);
}

bool TcpClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool TcpClient::readMore()
{
    char buffer[4096];
    const ssize_t got = recv(m_socket, buffer, sizeof buffer, 0);
    if (got <= 0)
        return false;
    m_in.append(buffer, static_cast<std::size_t>(got));
    return true;
}

std::string TcpClient::response()
{
    std::size_t end = std::string::npos;
    while ((end = m_in.find("\r\n\r\n")) == std::string::npos) {
        if (!readMore())
            return {};
    }
    const std::size_t length = std::strtoul(headerOf(m_in, "Content-Length").c_str(), nullptr, 10);
    const std::size_t whole = end + 4 + length;
    while (m_in.size() < whole) {
        if (!readMore())
            return {};
    }
    std::string response = m_in.substr(0, whole);
    m_in.erase(0, whole);
    return response;
}

std::string TcpClient::rest()
{
    while (readMore()) {
    }
    return m_in;
}

int statusOf(std::string_view response)
{
    return response.size() > 12 && response.starts_with("HTTP/1.1 ")
               ? std::atoi(std::string(response.substr(9, 3)).c_str())
               : 0;
}

std::string bodyOf(std::string_view response)
{
    const auto end = response.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(response.substr(end + 4));
}

std::string headerOf(std::string_view response, std::string_view name)
{
    const std::string start = "\r\n" + std::string(name) + ": ";
    const auto at = response.find(start);
    if (at == std::string_view::npos || at > response.find("\r\n\r\n"))
        return {};
    const auto from = at + start.size();
    return std::string(response.substr(from, response.find("\r\n", from) - from));
}

} // namespace signalbox
