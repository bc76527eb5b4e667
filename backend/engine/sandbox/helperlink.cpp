#include "engine/sandbox/helperlink.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <sys/socket.h>

namespace signalbox {

namespace {

constexpr std::size_t maxDescriptors = 8;
constexpr std::size_t maxPacket = 65536;

enum class Sent { Yes, Later, Broken };

Sent sendPacket(int socket, const std::string &pairs, const std::vector<UniqueFd> &fds)
{
    struct iovec bytes = {const_cast<char *>(pairs.data()), pairs.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(maxDescriptors * sizeof(int))> control{};
    struct msghdr message = {};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
        auto *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
        for (std::size_t i = 0; i < fds.size(); ++i) {
            const int fd = fds[i].get();
            std::memcpy(CMSG_DATA(header) + i * sizeof fd, &fd, sizeof fd);
        }
    }
    for (;;) {
        if (sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0)
            return Sent::Yes;
        if (errno != EINTR)
            return errno == EAGAIN ? Sent::Later : Sent::Broken;
    }
}

std::vector<UniqueFd> takeDescriptors(struct msghdr &message)
{
    std::vector<UniqueFd> fds;
    for (auto *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
            fds.emplace_back(fd);
        }
    }
    return fds;
}

} // namespace

HelperLink::HelperLink(boost::asio::io_context &context, HelperProcess process, Received received,
                       Lost lost)
    : m_process(std::move(process))
    , m_socket(context, fcntl(m_process.socket(), F_DUPFD_CLOEXEC, 3))
    , m_received(std::move(received))
    , m_lost(std::move(lost))
{
    awaitPackets();
}

void HelperLink::awaitPackets()
{
    m_socket.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                        [this, alive = std::weak_ptr(m_alive)](const auto &error) {
                            if (!error && !alive.expired())
                                takePackets();
                        });
}

void HelperLink::takePackets()
{
    const std::weak_ptr<bool> alive = m_alive;
    while (!alive.expired()) {
        std::array<char, maxPacket> buffer;
        alignas(cmsghdr) std::array<char, CMSG_SPACE(maxDescriptors * sizeof(int))> control;
        struct iovec bytes = {buffer.data(), buffer.size()};
        struct msghdr message = {};
        message.msg_iov = &bytes;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t size =
            recvmsg(m_socket.native_handle(), &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            return awaitPackets();
        if (size <= 0)
            return lose();
        m_received({buffer.data(), static_cast<std::size_t>(size)}, takeDescriptors(message));
    }
}

void HelperLink::send(std::string pairs, std::vector<UniqueFd> fds)
{
    if (m_gone)
        return;
    m_waiting.push_back({std::move(pairs), std::move(fds)});
    if (!m_flushing)
        flush();
}

void HelperLink::flush()
{
    m_flushing = false;
    while (!m_waiting.empty()) {
        const Packet &packet = m_waiting.front();
        const Sent sent = sendPacket(m_socket.native_handle(), packet.pairs, packet.fds);
        // A broken socket is noticed by the reader, which tells about it outside of a command.
        if (sent == Sent::Broken)
            return m_waiting.clear();
        if (sent == Sent::Later) {
            m_flushing = true;
            m_socket.async_wait(boost::asio::posix::stream_descriptor::wait_write,
                                [this, alive = std::weak_ptr(m_alive)](const auto &error) {
                                    if (!error && !alive.expired())
                                        flush();
                                });
            return;
        }
        m_waiting.pop_front();
    }
}

void HelperLink::lose()
{
    m_gone = true;
    m_waiting.clear();
    const auto lost = m_lost;
    lost();
}

} // namespace signalbox
