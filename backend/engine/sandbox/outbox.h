#pragma once

#include <deque>
#include <string>
#include <vector>

#include "core/blob.h"

namespace signalbox {

/// Bytes on their way to a launcher: written at once as far as its socket takes them, the rest
/// when it is writable again. Code and inputs stay where they are; nothing is copied together.
class Outbox
{
public:
    enum class State { Empty, Waiting, Broken };

    void add(std::string start, std::vector<Blob> parts = {});
    /// Writes what @p fd takes without blocking.
    [[nodiscard]] State flush(int fd);

private:
    std::deque<Blob> m_pieces;
    std::size_t m_written = 0; ///< Bytes of the first piece that are gone already.
};

} // namespace signalbox
