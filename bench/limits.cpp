// What this machine can do at best, measured beside the product so that figures become ratios.
//   bench_limits echo           an HTTP server that answers at once; prints its port, runs until
//                               its standard input closes
//   bench_limits sync FOLDER    p50 of write + fdatasync of 2 KiB into a preallocated file, in µs
//   bench_limits fork           p50 of fork + exit + wait of this small process, in µs

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using SteadyClock = std::chrono::steady_clock;

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0.0 : values[values.size() / 2];
}

template <class Step>
double medianMicros(int rounds, Step step)
{
    std::vector<double> micros;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = SteadyClock::now();
        if (!step(i))
            return -1;
        micros.push_back(std::chrono::duration<double, std::micro>(SteadyClock::now() - begin).count());
    }
    return median(std::move(micros));
}

/// Bytes of the first whole request in @p text, 0 when it has not come yet.
std::size_t requestLength(std::string_view text)
{
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    std::size_t body = 0;
    if (const auto at = text.find("Content-Length:"); at < end)
        body = std::strtoul(text.data() + at + 15, nullptr, 10);
    return text.size() >= end + 4 + body ? end + 4 + body : 0;
}

int echo()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) || listen(listener, 128)
        || getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size))
        return 1;
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);

    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 2\r\n\r\n{}";
    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    for (const int socket : {listener, STDIN_FILENO}) {
        epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
    }
    std::map<int, std::string> received;
    std::array<epoll_event, 64> events{};
    std::array<char, 65536> buffer;
    for (;;) {
        const int count = epoll_wait(epoll, events.data(), events.size(), -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == STDIN_FILENO) {
                if (read(socket, buffer.data(), buffer.size()) <= 0)
                    return 0;
            } else if (socket == listener) {
                const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                epoll_event event{.events = EPOLLIN, .data = {.fd = client}};
                epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event);
            } else {
                const ssize_t n = recv(socket, buffer.data(), buffer.size(), 0);
                if (n <= 0) {
                    close(socket);
                    received.erase(socket);
                    continue;
                }
                std::string &text = received[socket];
                text.append(buffer.data(), static_cast<std::size_t>(n));
                while (const std::size_t length = requestLength(text)) {
                    text.erase(0, length);
                    if (send(socket, answer.data(), answer.size(), MSG_NOSIGNAL) < 0)
                        break;
                }
            }
        }
    }
}

int sync(const std::string &folder)
{
    const std::string path = folder + "/bench-sync";
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || posix_fallocate(file, 0, 16 << 20)) {
        std::perror(path.c_str());
        return 1;
    }
    const std::string record(2048, 'r');
    fdatasync(file);
    const double micros = medianMicros(1000, [&](int i) {
        return pwrite(file, record.data(), record.size(), static_cast<off_t>(i) * 2048) == 2048
               && fdatasync(file) == 0;
    });
    close(file);
    unlink(path.c_str());
    std::printf("%.1f\n", micros);
    return micros < 0;
}

int forks()
{
    const double micros = medianMicros(500, [](int) {
        const pid_t child = fork();
        if (child == 0)
            _exit(0);
        int status = 0;
        return child > 0 && waitpid(child, &status, 0) == child;
    });
    std::printf("%.1f\n", micros);
    return micros < 0;
}

} // namespace

int main(int count, char **arguments)
{
    const std::string_view what = count > 1 ? arguments[1] : "";
    if (what == "echo")
        return echo();
    if (what == "sync" && count > 2)
        return sync(arguments[2]);
    if (what == "fork")
        return forks();
    std::fprintf(stderr, "usage: bench_limits echo|sync FOLDER|fork\n");
    return 2;
}
