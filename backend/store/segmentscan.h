#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/file.h"
#include "store/segmentformat.h"

namespace signalbox {

/// Walks the records of one segment file, front to back, in large reads. Damage is skipped up to
/// the next whole record and reported; what follows is kept.
class SegmentScan
{
public:
    struct Record
    {
        segment::RecordKind kind = segment::RecordKind::Accepted;
        std::uint32_t offset = 0;
        std::string_view payload; ///< Valid until the next call of next().
    };
    /// Bytes that are no record although whole records follow.
    struct Damage
    {
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
    };

    /// Reads @p file from @p from (at least the header's end) to @p end.
    SegmentScan(const File &file, std::uint32_t from, std::uint32_t end);

    /// The next whole record, or none at the end.
    [[nodiscard]] Result<std::optional<Record>> next();
    /// Damage passed by the last next().
    [[nodiscard]] const std::optional<Damage> &damage() const { return m_damage; }
    /// Behind the last whole record.
    [[nodiscard]] std::uint32_t position() const { return m_position; }

private:
    Result<> fill(std::size_t atLeast);
    [[nodiscard]] std::string_view window() const
    {
        return std::string_view(m_buffer).substr(m_consumed);
    }

    const File &m_file;
    std::uint32_t m_position; ///< Offset of window() in the file when nothing is being skipped.
    std::uint32_t m_end;
    std::string m_buffer;
    std::size_t m_consumed = 0;
    std::uint32_t m_bufferStart;
    std::optional<Damage> m_damage;
};

} // namespace signalbox
