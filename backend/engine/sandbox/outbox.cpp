#include "engine/sandbox/outbox.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <sys/uio.h>

namespace signalbox {

void Outbox::add(std::string start, std::vector<Blob> parts)
{
    m_pieces.emplace_back(std::move(start));
    for (auto &part : parts) {
        if (!part.empty())
            m_pieces.push_back(std::move(part));
    }
}

Outbox::State Outbox::flush(int fd)
{
    while (!m_pieces.empty()) {
        std::array<struct iovec, 64> pieces;
        std::size_t count = 0;
        std::size_t skipped = m_written;
        for (; count < pieces.size() && count < m_pieces.size(); ++count) {
            const auto bytes = m_pieces[count].view().substr(skipped);
            pieces[count] = {const_cast<char *>(bytes.data()), bytes.size()};
            skipped = 0;
        }
        struct msghdr message = {};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        const ssize_t size = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return errno == EAGAIN ? State::Waiting : State::Broken;
        m_written += static_cast<std::size_t>(size);
        while (!m_pieces.empty() && m_written >= m_pieces.front().size()) {
            m_written -= m_pieces.front().size();
            m_pieces.pop_front();
        }
    }
    return State::Empty;
}

} // namespace signalbox
