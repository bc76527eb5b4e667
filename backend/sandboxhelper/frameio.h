#pragma once

#include <string>
#include <string_view>

#include "engine/sandbox/framecodec.h"

namespace signalbox {

/// Blocking frames on one descriptor, for the launchers inside a sandbox.
class FrameSocket
{
public:
    explicit FrameSocket(int fd)
        : m_fd(fd)
    {
    }
    /// False at the end of the stream: the engine let go of this sandbox.
    [[nodiscard]] bool receive(Frame &frame);
    void send(FrameKind kind, std::string_view header, std::string_view blob) const;

private:
    int m_fd;
    FrameReader m_reader{std::size_t{1} << 31};
};

/// Writes everything or gives up on a broken descriptor.
bool writeAll(int fd, std::string_view bytes);

} // namespace signalbox
