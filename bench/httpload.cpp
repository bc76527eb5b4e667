// Loads an HTTP server from keep-alive connections, one request outstanding on each, and prints one
// line of JSON: rate, latencies in milliseconds, statuses.
//
//   httpload HOST PORT METHOD PATH [connections=N] [seconds=S] [requests=N] [gap=MS] [auth=USER:KEY]
//            [body=JSON]
//
// `%d` in PATH becomes the number of the request. With `gap` a connection waits that long between
// an answer and its next request. What is answered in the first tenth of the time is warm-up.

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

struct Options
{
    std::string host;
    int port = 0;
    std::string method;
    std::string path;
    std::string auth = {};
    std::string body = {};
    int connections = 1;
    double seconds = 5;
    long requests = 0; ///< 0: until the time is over.
    double gapMillis = 0;
};

[[noreturn]] void die(const char *what)
{
    std::perror(what);
    std::exit(1);
}

std::string base64(std::string_view bytes)
{
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= have ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

Options parse(int count, char **arguments)
{
    if (count < 5) {
        std::fputs("see the head of httpload.cpp\n", stderr);
        std::exit(2);
    }
    Options o{.host = arguments[1],
              .port = std::atoi(arguments[2]),
              .method = arguments[3],
              .path = arguments[4]};
    for (int i = 5; i < count; ++i) {
        const std::string_view word = arguments[i];
        const auto equals = word.find('=');
        const std::string_view key = word.substr(0, equals);
        const std::string value(equals == word.npos ? "" : word.substr(equals + 1));
        if (key == "connections")
            o.connections = std::atoi(value.c_str());
        else if (key == "seconds")
            o.seconds = std::atof(value.c_str());
        else if (key == "requests")
            o.requests = std::atol(value.c_str());
        else if (key == "gap")
            o.gapMillis = std::atof(value.c_str());
        else if (key == "auth")
            o.auth = base64(value);
        else if (key == "body")
            o.body = value;
    }
    return o;
}

/// The text of request @p number.
std::string requestText(const Options &o, long number)
{
    std::string path = o.path;
    if (const auto at = path.find("%d"); at != std::string::npos)
        path.replace(at, 2, std::to_string(number));
    std::string text = o.method + " " + path + " HTTP/1.1\r\nHost: " + o.host + "\r\n";
    if (!o.auth.empty())
        text += "Authorization: Basic " + o.auth + "\r\n";
    if (o.method != "GET")
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(o.body.size())
                + "\r\n";
    return text + "\r\n" + o.body;
}

/// Length of the whole response at the start of @p bytes; 0 while it is not complete.
std::size_t responseLength(std::string_view bytes)
{
    const auto headEnd = bytes.find("\r\n\r\n");
    if (headEnd == bytes.npos)
        return 0;
    constexpr std::string_view name = "content-length:";
    const std::string_view head = bytes.substr(0, headEnd);
    const auto same = [](char a, char b) { return (a | 32) == (b | 32); };
    const auto at = std::search(head.begin(), head.end(), name.begin(), name.end(), same);
    std::size_t body = 0;
    if (at != head.end())
        body = static_cast<std::size_t>(std::atol(&*at + name.size()));
    const std::size_t whole = headEnd + 4 + body;
    return bytes.size() >= whole ? whole : 0;
}

struct Connection
{
    int fd = -1;
    std::string received;
    Clock::time_point sent;
    Clock::time_point next; ///< When it may send again.
    bool waiting = false;   ///< For an answer.
};

class Load
{
public:
    explicit Load(Options options)
        : m_options(std::move(options))
        , m_poll(epoll_create1(0))
    {
    }

    void run()
    {
        m_connections.resize(static_cast<std::size_t>(m_options.connections));
        for (auto &connection : m_connections)
            open(connection);
        m_begin = Clock::now();
        while (!over())
            turn();
    }

    void print()
    {
        std::ranges::sort(m_latencies);
        const double measured = std::chrono::duration<double>(Clock::now() - m_warm).count();
        std::printf("{\"requests\": %zu, \"perSecond\": %.1f, \"p50\": %.4f, \"p90\": %.4f, "
                    "\"p99\": %.4f, \"max\": %.4f, \"statuses\": {",
                    m_latencies.size(), static_cast<double>(m_latencies.size()) / measured,
                    quantile(0.5), quantile(0.9), quantile(0.99), quantile(1));
        const char *comma = "";
        for (const auto &[status, times] : m_statuses) {
            std::printf("%s\"%d\": %ld", comma, status, times);
            comma = ", ";
        }
        std::puts("}}");
    }

private:
    [[nodiscard]] bool over() const
    {
        if (m_options.requests > 0)
            return m_answered >= m_options.requests;
        return std::chrono::duration<double>(Clock::now() - m_begin).count() >= m_options.seconds;
    }

    void open(Connection &connection)
    {
        connection.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(m_options.port));
        inet_pton(AF_INET, m_options.host.c_str(), &address.sin_addr);
        if (connect(connection.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            die("connect");
        const int on = 1;
        setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
        epoll_ctl(m_poll, EPOLL_CTL_ADD, connection.fd, &event);
    }

    void turn()
    {
        const auto now = Clock::now();
        auto soonest = now + std::chrono::milliseconds(100);
        for (auto &connection : m_connections) {
            if (connection.waiting || exhausted())
                continue;
            if (connection.next <= now)
                send(connection);
            else
                soonest = std::min(soonest, connection.next);
        }
        std::array<epoll_event, 64> events{};
        const auto wait = std::max(Millis(soonest - Clock::now()).count(), 0.0);
        const int count =
            epoll_wait(m_poll, events.data(), events.size(), static_cast<int>(wait) + 1);
        for (int i = 0; i < count; ++i)
            receive(*static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr));
    }

    [[nodiscard]] bool exhausted() const
    {
        return m_options.requests > 0 && m_sent >= m_options.requests;
    }

    void send(Connection &connection)
    {
        const std::string text = requestText(m_options, m_sent++);
        connection.sent = Clock::now();
        connection.waiting = true;
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t put = write(connection.fd, text.data() + done, text.size() - done);
            if (put <= 0)
                die("write");
            done += static_cast<std::size_t>(put);
        }
    }

    void receive(Connection &connection)
    {
        std::array<char, 65536> buffer; // Filled by read().
        const ssize_t got = read(connection.fd, buffer.data(), buffer.size());
        if (got <= 0)
            die("the server closed a connection");
        connection.received.append(buffer.data(), static_cast<std::size_t>(got));
        if (const std::size_t length = responseLength(connection.received); length > 0) {
            answered(connection);
            connection.received.erase(0, length);
        }
    }

    void answered(Connection &connection)
    {
        const auto now = Clock::now();
        connection.waiting = false;
        connection.next =
            now + std::chrono::duration_cast<Clock::duration>(Millis(m_options.gapMillis));
        ++m_answered;
        if (!warm(now))
            return;
        m_latencies.push_back(Millis(now - connection.sent).count());
        ++m_statuses[std::atoi(connection.received.c_str() + std::strlen("HTTP/1.1 "))];
        if (!exhausted() && m_options.gapMillis == 0)
            send(connection);
    }

    /// Past the warm-up, which a counted run does not have.
    bool warm(Clock::time_point now)
    {
        const double warmup = m_options.requests > 0 ? 0 : m_options.seconds / 10;
        if (m_warm == Clock::time_point()
            && std::chrono::duration<double>(now - m_begin).count() >= warmup)
            m_warm = now;
        return m_warm != Clock::time_point();
    }

    [[nodiscard]] double quantile(double q) const
    {
        if (m_latencies.empty())
            return 0;
        const auto last = static_cast<double>(m_latencies.size() - 1);
        return m_latencies[static_cast<std::size_t>(last * q)];
    }

    const Options m_options;
    const int m_poll;
    std::vector<Connection> m_connections;
    std::vector<double> m_latencies;
    std::map<int, long> m_statuses;
    Clock::time_point m_begin;
    Clock::time_point m_warm;
    long m_sent = 0;
    long m_answered = 0;
};

} // namespace

int main(int count, char **arguments)
{
    Load load(parse(count, arguments));
    load.run();
    load.print();
    return 0;
}
