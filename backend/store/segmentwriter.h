#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "store/file.h"
#include "store/segmentformat.h"

namespace signalbox {

/// The one segment that is being written. Journal thread.
class SegmentWriter
{
public:
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    [[nodiscard]] std::int64_t madeMillis() const { return m_madeMillis; }
    /// Behind the last durable record.
    [[nodiscard]] std::uint32_t end() const { return m_end; }
    [[nodiscard]] JournalPlace place() const { return {m_number, m_end}; }
    [[nodiscard]] segment::Footer &counts() { return m_counts; }

    /// Makes and preallocates segment @p number in @p folder.
    Result<> create(const std::filesystem::path &folder, std::uint32_t number, std::size_t size);
    /// Goes on with segment @p number behind @p end, preallocating again what recovery cut.
    Result<> resume(const std::filesystem::path &folder, std::uint32_t number, std::uint32_t end,
                    std::size_t size);
    void setMadeMillis(std::int64_t millis) { m_madeMillis = millis; }

    /// Whether @p bytes more, and a footer of @p footerBytes, still fit.
    [[nodiscard]] bool fits(std::size_t bytes, std::size_t footerBytes) const;
    /// Writes and syncs whole records. After an error nothing of them is there: the segment ends
    /// where it did, or is closed for good when the disk cannot be trusted any more.
    Result<> append(std::string_view records);
    /// Writes footer and trailer, cuts the file to size and closes it.
    Result<std::int64_t> seal(const segment::Footer &footer);
    /// Closes it as it is, cut behind the last durable record.
    void abandon();

private:
    void undo();

    File m_file;
    std::uint32_t m_number = 0;
    std::uint32_t m_end = 0;
    std::size_t m_size = 0;
    std::int64_t m_madeMillis = 0;
    segment::Footer m_counts;
};

} // namespace signalbox
