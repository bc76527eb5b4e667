#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "logs/logbytes.h"

namespace signalbox {

/// Where the lines of a log begin: every 64th is noted, the ones between are found by reading on.
/// That takes about half a byte for a line. A value; built by indexLines().
class LineIndex
{
public:
    /// One block's part of the index (logblocks.h).
    struct Part
    {
        std::uint32_t lines = 0;            ///< That begin in the block.
        std::vector<std::uint32_t> samples; ///< Of lines 0, 64, … of the block: offset in it.

        friend bool operator==(const Part &, const Part &) = default;
    };

    [[nodiscard]] std::uint64_t lineCount() const { return m_firstLine.back(); }
    /// The bytes that are indexed.
    [[nodiscard]] std::uint64_t byteCount() const { return m_bytes; }
    [[nodiscard]] std::size_t blockCount() const { return m_parts.size(); }
    /// Number of the first line that begins in @p block.
    [[nodiscard]] std::uint64_t firstLineOf(std::size_t block) const { return m_firstLine[block]; }
    [[nodiscard]] std::uint32_t linesIn(std::size_t block) const { return m_parts[block]->lines; }

    /// Offset of the first byte of @p line, which must exist.
    [[nodiscard]] std::uint64_t startOf(std::uint64_t line, const LogBytes &bytes) const;
    /// The line that the byte at @p offset belongs to.
    [[nodiscard]] std::uint64_t lineAt(std::uint64_t offset, const LogBytes &bytes) const;
    /// Up to @p count lines from @p first on, without their ends (`\n`, `\r\n`); each cut at
    /// maxLineBytes, all of them together at @p budget bytes (but always one).
    [[nodiscard]] std::vector<std::string> lines(std::uint64_t first, std::size_t count,
                                                 const LogBytes &bytes,
                                                 std::size_t budget = 4 << 20) const;

    /// A copy of the index with @p parts from @p firstBlock on; @p byteCount bytes are indexed then.
    [[nodiscard]] LineIndex with(std::size_t firstBlock,
                                 std::vector<std::shared_ptr<const Part>> parts,
                                 std::uint64_t byteCount) const;

    /// What the index itself takes, in bytes.
    [[nodiscard]] std::size_t memory() const;

private:
    std::vector<std::shared_ptr<const Part>> m_parts;
    std::vector<std::uint64_t> m_firstLine{0}; ///< One more than parts: the last is the count.
    std::uint64_t m_bytes = 0;
};

/// Called by the worker that finished a piece, with the index of everything before it. At most
/// every few blocks; never by two threads at once.
using IndexProgress = std::function<void(const LineIndex &soFar)>;

/// Indexes what @p bytes holds up to @p size beyond what @p known has; only the last block of that
/// is read again. Stopped, it returns what it has.
[[nodiscard]] LineIndex indexLines(const LogBytes &bytes, std::uint64_t size, LineIndex known = {},
                                   unsigned threads = 1, const std::stop_token &stop = {},
                                   const IndexProgress &progress = {});

} // namespace signalbox
