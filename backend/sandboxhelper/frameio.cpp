#include "sandboxhelper/frameio.h"

#include <cerrno>

#include <unistd.h>

namespace signalbox {

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t size = write(fd, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

bool FrameSocket::receive(Frame &frame)
{
    for (;;) {
        if (const auto next = m_reader.next()) {
            frame = *next;
            return true;
        }
        if (m_reader.damaged())
            return false;
        char buffer[65536];
        const ssize_t size = read(m_fd, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return false;
        m_reader.append({buffer, static_cast<std::size_t>(size)});
    }
}

void FrameSocket::send(FrameKind kind, std::string_view header, std::string_view blob) const
{
    std::string start = encodeFrameStart(kind, header, blob.size());
    // Small ones in one write, so that they arrive as one piece.
    if (blob.size() <= 65536) {
        start.append(blob);
        writeAll(m_fd, start);
    } else if (writeAll(m_fd, start)) {
        writeAll(m_fd, blob);
    }
}

} // namespace signalbox
