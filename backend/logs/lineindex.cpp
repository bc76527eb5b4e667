#include "logs/lineindex.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>

#include "logs/logblocks.h"
#include "logs/newlines.h"

namespace signalbox {

namespace {

using PartPtr = std::shared_ptr<const LineIndex::Part>;

constexpr std::size_t stepBytes = 16 << 10;

/// The index of one block, read into @p buffer.
PartPtr indexBlock(const LogBytes &bytes, std::uint64_t size, std::size_t block,
                   std::vector<char> &buffer)
{
    auto part = std::make_shared<LineIndex::Part>();
    const std::uint64_t from = block * logBlockBytes;
    // A newline makes the byte after it a beginning, so the block begins and ends one byte early;
    // the newline at the very end of the log begins nothing.
    const std::uint64_t begin = block == 0 ? 0 : from - 1;
    const std::uint64_t end = std::min(from + logBlockBytes, size) - 1;
    buffer.resize(std::size_t(end - begin));
    buffer.resize(bytes.read(begin, buffer));
    if (block == 0)
        part->samples.push_back(0);
    // In the first block line 0 begins without a newline.
    const std::uint64_t before = block == 0 ? 0 : linesPerSample - 1;
    const std::uint64_t found =
        sampleNewlines({buffer.data(), buffer.size()}, before, part->samples);
    part->lines = std::uint32_t(found + (block == 0 ? 1 : 0));
    if (block != 0)
        for (std::uint32_t &sample : part->samples)
            --sample;
    part->samples.shrink_to_fit();
    return part;
}

/// Offset just past the newline number @p count (from 1) at or after @p from; the end without one.
std::uint64_t skipLines(const LogBytes &bytes, std::uint64_t from, std::uint64_t count)
{
    std::array<char, stepBytes> buffer;
    while (count > 0) {
        const std::size_t got = bytes.read(from, buffer);
        if (got == 0)
            break;
        std::uint64_t seen = 0;
        const std::size_t at = nthNewline({buffer.data(), got}, count - 1, seen);
        if (at != std::string_view::npos)
            return from + at + 1;
        count -= seen;
        from += got;
    }
    return from;
}

} // namespace

std::uint64_t LineIndex::startOf(std::uint64_t line, const LogBytes &bytes) const
{
    const auto after = std::upper_bound(m_firstLine.begin(), m_firstLine.end(), line);
    const auto block = std::size_t(after - m_firstLine.begin()) - 1;
    const std::uint64_t local = line - m_firstLine[block];
    const std::uint64_t sample =
        block * logBlockBytes + m_parts[block]->samples[std::size_t(local / linesPerSample)];
    return skipLines(bytes, sample, local % linesPerSample);
}

std::uint64_t LineIndex::lineAt(std::uint64_t offset, const LogBytes &bytes) const
{
    const auto block = std::size_t(offset / logBlockBytes);
    const auto within = std::uint32_t(offset % logBlockBytes);
    const auto &samples = m_parts[block]->samples;
    const auto after = std::upper_bound(samples.begin(), samples.end(), within);
    if (after == samples.begin())
        return m_firstLine[block] - 1; // It began in an earlier block.
    const std::uint32_t sample = *(after - 1);
    std::uint64_t line =
        m_firstLine[block] + std::uint64_t(after - samples.begin() - 1) * linesPerSample;
    std::array<char, stepBytes> buffer;
    std::uint64_t from = block * logBlockBytes + sample;
    while (from < offset) {
        const auto wanted = std::size_t(std::min<std::uint64_t>(offset - from, buffer.size()));
        const std::size_t got = bytes.read(from, {buffer.data(), wanted});
        if (got == 0)
            break;
        line += countNewlines({buffer.data(), got});
        from += got;
    }
    return line;
}

std::vector<std::string> LineIndex::lines(std::uint64_t first, std::size_t count,
                                          const LogBytes &bytes, std::size_t budget) const
{
    std::vector<std::string> found;
    if (first >= lineCount() || count == 0)
        return found;
    count = std::size_t(std::min<std::uint64_t>(count, lineCount() - first));
    std::uint64_t at = startOf(first, bytes);
    std::size_t taken = 0;
    std::array<char, stepBytes> buffer;
    found.emplace_back();
    const auto finish = [&found] {
        if (!found.back().empty() && found.back().back() == '\r')
            found.back().pop_back();
    };
    while (at < m_bytes) {
        const auto wanted = std::size_t(std::min<std::uint64_t>(buffer.size(), m_bytes - at));
        const std::size_t got = bytes.read(at, {buffer.data(), wanted});
        if (got == 0)
            break;
        std::string_view rest(buffer.data(), got);
        while (!rest.empty()) {
            const std::size_t newline = rest.find('\n');
            const std::string_view piece = rest.substr(0, newline);
            std::string &line = found.back();
            const std::size_t room = maxLineBytes - line.size();
            line.append(piece.substr(0, room));
            taken += std::min(piece.size(), room);
            if (newline == std::string_view::npos)
                break;
            finish();
            if (found.size() == count || taken >= budget)
                return found;
            found.emplace_back();
            rest.remove_prefix(newline + 1);
        }
        at += got;
        if (found.back().size() >= maxLineBytes && at < m_bytes) {
            // Nobody reads the rest of such a line; the next one may be far away.
            if (found.size() == count || taken >= budget)
                return found;
            at = startOf(first + found.size(), bytes);
            found.emplace_back();
        }
    }
    finish();
    return found;
}

LineIndex LineIndex::with(std::size_t firstBlock, std::vector<PartPtr> parts,
                          std::uint64_t byteCount) const
{
    LineIndex grown;
    grown.m_parts.assign(m_parts.begin(), m_parts.begin() + std::ptrdiff_t(firstBlock));
    grown.m_parts.insert(grown.m_parts.end(), std::make_move_iterator(parts.begin()),
                         std::make_move_iterator(parts.end()));
    grown.m_firstLine.reserve(grown.m_parts.size() + 1);
    for (const PartPtr &part : grown.m_parts)
        grown.m_firstLine.push_back(grown.m_firstLine.back() + part->lines);
    grown.m_bytes = byteCount;
    return grown;
}

std::size_t LineIndex::memory() const
{
    std::size_t bytes =
        m_parts.capacity() * sizeof(PartPtr) + m_firstLine.capacity() * sizeof(std::uint64_t);
    for (const PartPtr &part : m_parts)
        bytes += sizeof(Part) + part->samples.capacity() * sizeof(std::uint32_t);
    return bytes;
}

LineIndex indexLines(const LogBytes &bytes, std::uint64_t size, LineIndex known, unsigned threads,
                     const std::stop_token &stop, const IndexProgress &progress)
{
    const auto first = std::size_t(known.byteCount() / logBlockBytes);
    const std::size_t end = blocksOf(size);
    if (size <= known.byteCount())
        return known;
    std::vector<PartPtr> parts(end - first);
    std::vector<std::vector<char>> buffers(std::max(threads, 1u));
    std::mutex mutex;
    std::size_t ready = 0;    // Parts from the first on that are there without a gap.
    std::size_t reported = 0; // Of these, told to the caller.
    const auto indexOf = [&](std::size_t count) {
        const std::uint64_t reached =
            std::min<std::uint64_t>((first + count) * logBlockBytes, size);
        return known.with(first, {parts.begin(), parts.begin() + std::ptrdiff_t(count)}, reached);
    };
    forEachBlock(first, end, threads, stop, [&](std::size_t block, unsigned worker) {
        PartPtr part = indexBlock(bytes, size, block, buffers[worker]);
        const std::scoped_lock lock(mutex);
        parts[block - first] = std::move(part);
        while (ready < parts.size() && parts[ready])
            ++ready;
        // Each report copies the list of parts: some dozens of them, however large the log is.
        if (progress && ready > reported
            && (reported == 0 || ready - reported > parts.size() / 64)) {
            reported = ready;
            progress(indexOf(ready));
        }
    });
    if (ready == 0)
        return known;
    return indexOf(ready);
}

} // namespace signalbox
