#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signalbox {

/// Goes through lines once, forward, and knows each one's number.
class LineCursor
{
public:
    explicit LineCursor(std::string_view lines);

    /// Moves to the line of the byte at @p offset, not before the present one. A newline is part
    /// of the line that it ends.
    void moveTo(std::size_t offset);
    void next();

    /// From 0.
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    /// The present line without its end.
    [[nodiscard]] std::string_view line() const;
    /// Offset of its first byte; that of the end behind the last line.
    [[nodiscard]] std::size_t begin() const { return m_begin; }
    /// Offset of its newline, or of the end.
    [[nodiscard]] std::size_t end() const { return m_end; }

private:
    void findEnd();

    std::string_view m_lines;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint32_t m_number = 0;
};

} // namespace signalbox
