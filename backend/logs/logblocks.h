#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "logs/logbytes.h"

namespace signalbox {

/// A log is worked on in blocks of this many bytes: a block's lines are those that begin in it.
inline constexpr std::uint64_t logBlockBytes = 4 << 20;

/// Of a longer line only so much is searched and shown.
inline constexpr std::size_t maxLineBytes = 1 << 20;

/// How many blocks @p bytes bytes make.
[[nodiscard]] constexpr std::size_t blocksOf(std::uint64_t bytes)
{
    return std::size_t((bytes + logBlockBytes - 1) / logBlockBytes);
}

/// Reads whole lines, block by block, into a buffer of its own. One thread.
class BlockReader
{
public:
    /// @p size is how much of @p bytes counts: what grew since is left for later.
    BlockReader(const LogBytes &bytes, std::uint64_t size);

    /// The lines that begin in @p block, newlines included, a last line without one as it is.
    /// Valid until the next call. A line longer than maxLineBytes may lack its end.
    [[nodiscard]] std::string_view lines(std::size_t block);

private:
    void readOn(std::uint64_t end);

    const LogBytes &m_bytes;
    std::uint64_t m_size;
    std::vector<char> m_buffer;
    std::size_t m_used = 0;
    std::uint64_t m_begin = 0; ///< Offset of the first byte in the buffer.
};

/// Calls @p work for every block from @p first to before @p end on @p threads threads, the caller's
/// among them; lower ones begin first. Ends early when @p stop asks. Work that is done at once by
/// two threads must not touch the same things; @p worker, from 0, tells them apart.
void forEachBlock(std::size_t first, std::size_t end, unsigned threads, const std::stop_token &stop,
                  const std::function<void(std::size_t block, unsigned worker)> &work);

} // namespace signalbox
