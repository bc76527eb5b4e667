#include "logs/logblocks.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

namespace signalbox {

namespace {

constexpr std::size_t tailBytes = 64 << 10;

} // namespace

BlockReader::BlockReader(const LogBytes &bytes, std::uint64_t size)
    : m_bytes(bytes)
    , m_size(size)
{
}

/// Reads from where the buffer ends up to @p end.
void BlockReader::readOn(std::uint64_t end)
{
    const std::uint64_t from = m_begin + m_used;
    const std::size_t wanted = std::size_t(std::min(end, m_size) - from);
    if (m_buffer.size() < m_used + wanted)
        m_buffer.resize(m_used + wanted);
    const std::size_t got = m_bytes.read(from, {m_buffer.data() + m_used, wanted});
    m_used += got;
    if (got < wanted)
        m_size = m_begin + m_used; // Cut short behind our back.
}

std::string_view BlockReader::lines(std::size_t block)
{
    const std::uint64_t from = block * logBlockBytes;
    const std::uint64_t end = from + logBlockBytes;
    if (from >= m_size)
        return {};
    // With the byte before: it tells whether a line begins where the block does.
    m_begin = block == 0 ? 0 : from - 1;
    m_used = 0;
    readOn(end);
    std::size_t start = 0;
    if (block != 0) {
        const void *newline = std::memchr(m_buffer.data(), '\n', m_used);
        if (!newline)
            return {};
        start = std::size_t(static_cast<const char *>(newline) - m_buffer.data()) + 1;
        if (start >= m_used)
            return {};
    }
    // The last line may go on beyond the block.
    std::size_t searched = m_used - 1;
    const std::uint64_t limit = end + maxLineBytes;
    while (true) {
        const void *newline = std::memchr(m_buffer.data() + searched, '\n', m_used - searched);
        if (newline) {
            m_used = std::size_t(static_cast<const char *>(newline) - m_buffer.data()) + 1;
            break;
        }
        searched = m_used;
        const std::uint64_t reached = m_begin + m_used;
        if (reached >= m_size || reached >= limit)
            break;
        readOn(reached + tailBytes);
        if (m_used == searched)
            break;
    }
    return {m_buffer.data() + start, m_used - start};
}

void forEachBlock(std::size_t first, std::size_t end, unsigned threads, const std::stop_token &stop,
                  const std::function<void(std::size_t block, unsigned worker)> &work)
{
    if (first >= end)
        return;
    std::atomic<std::size_t> next = first;
    const auto run = [&](unsigned worker) {
        while (!stop.stop_requested()) {
            const std::size_t block = next.fetch_add(1);
            if (block >= end)
                return;
            work(block, worker);
        }
    };
    const std::size_t useful = std::min<std::size_t>(std::max(threads, 1u), end - first);
    std::vector<std::jthread> others;
    for (unsigned worker = 1; worker < useful; ++worker)
        others.emplace_back([&run, worker] { run(worker); });
    run(0);
}

} // namespace signalbox
