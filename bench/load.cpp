// HTTP load with one thread: keep-alive connections that each send the same request again as soon
// as its answer has come. Prints one line of JSON. Loopback only.
//   bench_load PORT CONNECTIONS SECONDS METHOD PATH [BODY [BASIC-CREDENTIALS]]

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using SteadyClock = std::chrono::steady_clock;

std::string base64(std::string_view bytes)
{
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? alphabet[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

struct Connection
{
    int socket = -1;
    std::string received;
    std::size_t sent = 0;
    SteadyClock::time_point begin;
};

/// Length of the first whole answer in @p text, or 0 when it has not come yet.
std::size_t answerLength(std::string_view text)
{
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    std::size_t body = 0;
    std::string head(text.substr(0, end));
    std::ranges::transform(head, head.begin(), [](unsigned char c) { return std::tolower(c); });
    if (const auto at = head.find("\r\ncontent-length:"); at != std::string::npos)
        body = std::strtoul(head.c_str() + at + 17, nullptr, 10);
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
}

class Load
{
public:
    Load(int port, std::string request) : m_port(port), m_request(std::move(request)) {}

    bool open(int connections)
    {
        m_epoll = epoll_create1(EPOLL_CLOEXEC);
        m_connections.resize(static_cast<std::size_t>(connections));
        for (auto &connection : m_connections) {
            connection.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(static_cast<std::uint16_t>(m_port));
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            if (connect(connection.socket, reinterpret_cast<sockaddr *>(&address), sizeof address))
                return false;
            const int on = 1;
            setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket, &event);
        }
        return true;
    }

    void run(std::chrono::duration<double> span)
    {
        m_begin = SteadyClock::now();
        const auto until = m_begin + std::chrono::duration_cast<SteadyClock::duration>(span);
        for (auto &connection : m_connections)
            send(connection);
        std::array<epoll_event, 64> events{};
        while (SteadyClock::now() < until && m_broken == 0) {
            const int count = epoll_wait(m_epoll, events.data(), events.size(), 100);
            for (int i = 0; i < count; ++i)
                receive(*static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        m_end = SteadyClock::now();
    }

    void print()
    {
        std::ranges::sort(m_micros);
        const auto at = [this](double share) {
            return m_micros.empty() ? 0.0
                                    : m_micros[static_cast<std::size_t>(
                                          share * static_cast<double>(m_micros.size() - 1))];
        };
        const double seconds = std::chrono::duration<double>(m_end - m_begin).count();
        std::printf("{\"requests\":%zu,\"rate\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f,"
                    "\"max_us\":%.1f,\"broken\":%d,\"statuses\":{",
                    m_micros.size(), static_cast<double>(m_micros.size()) / seconds, at(0.5),
                    at(0.99), at(1.0), m_broken);
        const char *separator = "";
        for (const auto &[status, count] : m_statuses) {
            std::printf("%s\"%d\":%d", separator, status, count);
            separator = ",";
        }
        std::printf("}}\n");
    }

private:
    void send(Connection &connection)
    {
        connection.begin = SteadyClock::now();
        std::size_t sent = 0;
        while (sent < m_request.size()) {
            const ssize_t n = ::send(connection.socket, m_request.data() + sent,
                                     m_request.size() - sent, MSG_NOSIGNAL);
            if (n < 0) {
                ++m_broken;
                return;
            }
            sent += static_cast<std::size_t>(n);
        }
    }

    void receive(Connection &connection)
    {
        std::array<char, 65536> buffer;
        const ssize_t n = recv(connection.socket, buffer.data(), buffer.size(), 0);
        if (n <= 0) {
            ++m_broken;
            return;
        }
        connection.received.append(buffer.data(), static_cast<std::size_t>(n));
        const std::size_t length = answerLength(connection.received);
        if (length == 0)
            return;
        m_micros.push_back(
            std::chrono::duration<double, std::micro>(SteadyClock::now() - connection.begin).count());
        if (connection.received.size() > 12)
            ++m_statuses[std::atoi(connection.received.c_str() + 9)];
        connection.received.erase(0, length);
        send(connection);
    }

    int m_port;
    std::string m_request;
    int m_epoll = -1;
    std::vector<Connection> m_connections;
    std::vector<double> m_micros;
    std::map<int, int> m_statuses;
    int m_broken = 0;
    SteadyClock::time_point m_begin;
    SteadyClock::time_point m_end;
};

} // namespace

int main(int count, char **arguments)
{
    if (count < 6) {
        std::fprintf(stderr, "usage: bench_load PORT CONNECTIONS SECONDS METHOD PATH [BODY [USER:KEY]]\n");
        return 2;
    }
    const std::string body = count > 6 ? arguments[6] : "";
    std::string request = std::string(arguments[4]) + " " + arguments[5]
                          + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n";
    if (count > 7)
        request += "Authorization: Basic " + base64(arguments[7]) + "\r\n";
    if (!body.empty())
        request += "Content-Type: application/json\r\n";
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;

    Load load(std::atoi(arguments[1]), request);
    if (!load.open(std::atoi(arguments[2]))) {
        std::fprintf(stderr, "bench_load: cannot connect to port %s: %s\n", arguments[1],
                     std::strerror(errno));
        return 1;
    }
    load.run(std::chrono::duration<double>(std::atof(arguments[3])));
    load.print();
    return 0;
}
