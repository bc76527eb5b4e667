// The least an HTTP server can do on one thread: reads a request, answers 1 KiB of JSON. What the
// product's rate is compared with. Prints its port and serves until it is killed.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

const std::string response = [] {
    const std::string body = "{\"result\":\"" + std::string(1000, 'x') + "\"}";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
           + std::to_string(body.size()) + "\r\n\r\n" + body;
}();

int listenOnLoopback()
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(fd, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(fd, 128) != 0
        || getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        std::perror("listen");
        std::exit(1);
    }
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return fd;
}

/// Answers every complete request in @p received; a request ends with its head, or with the body
/// that its length names.
bool answer(int fd, std::string &received)
{
    while (true) {
        const auto head = received.find("\r\n\r\n");
        if (head == std::string::npos)
            return true;
        std::size_t whole = head + 4;
        if (const auto at = received.find("Content-Length: "); at < head)
            whole += static_cast<std::size_t>(std::atol(received.c_str() + at + 16));
        if (received.size() < whole)
            return true;
        received.erase(0, whole);
        if (write(fd, response.data(), response.size()) != static_cast<ssize_t>(response.size()))
            return false;
    }
}

} // namespace

int main()
{
    const int listener = listenOnLoopback();
    const int poll = epoll_create1(0);
    epoll_event interest{.events = EPOLLIN, .data = {.fd = listener}};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &interest);
    std::map<int, std::string> received;
    while (true) {
        std::array<epoll_event, 64> events{};
        const int count = epoll_wait(poll, events.data(), events.size(), -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener) {
                const int accepted = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                interest.data.fd = accepted;
                epoll_ctl(poll, EPOLL_CTL_ADD, accepted, &interest);
                continue;
            }
            std::array<char, 65536> buffer; // Filled by read().
            const ssize_t got = read(fd, buffer.data(), buffer.size());
            if (got > 0)
                received[fd].append(buffer.data(), static_cast<std::size_t>(got));
            if (got <= 0 || !answer(fd, received[fd])) {
                received.erase(fd);
                close(fd);
            }
        }
    }
}
