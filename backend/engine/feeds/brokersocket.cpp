#include "engine/feeds/brokersocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

namespace signalbox {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds patience{10'000};

tl::unexpected<Error> broken(const std::string &what)
{
    return fail(ErrorCode::Unavailable, what);
}

std::string tlsProblem()
{
    const unsigned long problem = ERR_get_error();
    const char *reason = ERR_reason_error_string(problem);
    return reason ? reason : "the other side closed the connection";
}

/// What is wrong with the certificate of the other side, where that is what is wrong.
std::string handshakeProblem(const SSL *session)
{
    const long verdict = SSL_get_verify_result(session);
    return verdict == X509_V_OK ? tlsProblem()
                                : std::string("its certificate is not good: ")
                                      + X509_verify_cert_error_string(verdict);
}

/// The certificate has to be good for @p host, a name or an address.
void expectHost(SSL *session, const std::string &host)
{
    if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str()) == 1)
        return;
    SSL_set_tlsext_host_name(session, host.c_str());
    SSL_set1_host(session, host.c_str());
}

struct FreeContext
{
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    void operator()(SSL *session) const { SSL_free(session); }
};

/// Waits for a connection under way.
bool isConnected(int fd)
{
    pollfd waiting{.fd = fd, .events = POLLOUT, .revents = 0};
    if (poll(&waiting, 1, static_cast<int>(patience.count())) == 0) {
        errno = ETIMEDOUT;
        return false;
    }
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size);
    errno = problem;
    return problem == 0;
}

} // namespace

struct BrokerSocket::Tls
{
    std::unique_ptr<SSL_CTX, FreeContext> context;
    std::unique_ptr<SSL, FreeContext> session;
};

BrokerSocket::BrokerSocket() = default;
BrokerSocket::~BrokerSocket() = default;
BrokerSocket::BrokerSocket(BrokerSocket &&) noexcept = default;
BrokerSocket &BrokerSocket::operator=(BrokerSocket &&) noexcept = default;

Result<BrokerSocket> BrokerSocket::connect(const BrokerAddress &address)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const std::string port = std::to_string(address.port);
    if (const int status = getaddrinfo(address.host.c_str(), port.c_str(), &hints, &found);
        status != 0)
        return broken("no host " + address.host + ": " + gai_strerror(status));
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> list(found, freeaddrinfo);
    BrokerSocket made;
    int problem = 0;
    for (const addrinfo *at = found; at && !made.m_fd; at = at->ai_next) {
        UniqueFd fd(socket(at->ai_family, at->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        const bool begun =
            fd && (::connect(fd.get(), at->ai_addr, at->ai_addrlen) == 0 || errno == EINPROGRESS);
        if (begun && isConnected(fd.get()))
            made.m_fd = std::move(fd);
        else
            problem = errno;
    }
    if (!made.m_fd)
        return broken("cannot connect to " + address.str() + ": " + std::strerror(problem));
    const int on = 1;
    setsockopt(made.m_fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (address.tls)
        if (auto started = made.startTls(address); !started)
            return fail(started.error());
    return made;
}

Result<> BrokerSocket::startTls(const BrokerAddress &address)
{
    auto tls = std::make_unique<Tls>();
    tls->context.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX *context = tls->context.get();
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    const bool trusts =
        address.authorities.empty()
            ? SSL_CTX_set_default_verify_paths(context) == 1
            : SSL_CTX_load_verify_locations(context, address.authorities.c_str(), nullptr) == 1;
    if (!trusts)
        return broken("cannot read certificates: " + tlsProblem());
    tls->session.reset(SSL_new(context));
    SSL *session = tls->session.get();
    expectHost(session, address.host);
    SSL_set_fd(session, m_fd.get());
    for (;;) {
        const int status = SSL_connect(session);
        if (status == 1)
            break;
        const int reason = SSL_get_error(session, status);
        const bool waits = reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE;
        if (!waits || !waitFor(reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, patience))
            return broken("no TLS with " + address.str() + ": "
                          + (waits ? std::string("no answer") : handshakeProblem(session)));
    }
    m_tls = std::move(tls);
    return {};
}

bool BrokerSocket::waitFor(short events, milliseconds wait, int wakeFd) const
{
    std::array<pollfd, 2> waiting{{{.fd = m_fd.get(), .events = events, .revents = 0},
                                   {.fd = wakeFd, .events = POLLIN, .revents = 0}}};
    poll(waiting.data(), wakeFd < 0 ? 1 : 2, static_cast<int>(wait.count()));
    return waiting[0].revents != 0;
}

Result<> BrokerSocket::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        std::size_t sent = 0;
        bool waits = false;
        short event = POLLOUT;
        if (m_tls) {
            SSL *session = m_tls->session.get();
            const int status = SSL_write_ex(session, bytes.data(), bytes.size(), &sent);
            const int reason = SSL_get_error(session, status);
            waits =
                status != 1 && (reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE);
            event = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        } else {
            const ssize_t status = ::send(m_fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            sent = status > 0 ? static_cast<std::size_t>(status) : 0;
            waits = status < 0 && (errno == EAGAIN || errno == EINTR);
        }
        bytes.remove_prefix(sent);
        if (sent == 0 && (!waits || !waitFor(event, patience)))
            return broken("the connection broke while writing");
    }
    return {};
}

Result<> BrokerSocket::receive(std::string &buffer, milliseconds wait, int wakeFd)
{
    std::array<char, 16 << 10> chunk{};
    ERR_clear_error(); // An old one would be taken for that of the next call.
    const bool buffered = m_tls && SSL_pending(m_tls->session.get()) > 0;
    if (!buffered && !waitFor(POLLIN, wait, wakeFd))
        return {};
    if (m_tls) {
        SSL *session = m_tls->session.get();
        std::size_t size = 0;
        const int status = SSL_read_ex(session, chunk.data(), chunk.size(), &size);
        const int reason = SSL_get_error(session, status);
        if (status != 1 && reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE)
            return broken("the broker closed the connection");
        buffer.append(chunk.data(), status == 1 ? size : 0);
        return {};
    }
    const ssize_t size = recv(m_fd.get(), chunk.data(), chunk.size(), 0);
    if (size == 0)
        return broken("the broker closed the connection");
    if (size < 0 && errno != EAGAIN && errno != EINTR)
        return broken(std::string("the connection broke: ") + std::strerror(errno));
    buffer.append(chunk.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return {};
}

} // namespace signalbox
