#include "logs/linecursor.h"

#include <algorithm>

#include "logs/newlines.h"

namespace signalbox {

namespace {

/// So near a line is found by going through those before it.
constexpr std::size_t nearBytes = 512;

} // namespace

LineCursor::LineCursor(std::string_view lines)
    : m_lines(lines)
{
    findEnd();
}

void LineCursor::findEnd()
{
    m_end = std::min(m_lines.find('\n', m_begin), m_lines.size());
}

void LineCursor::next()
{
    m_begin = std::min(m_end + 1, m_lines.size());
    ++m_number;
    findEnd();
}

void LineCursor::moveTo(std::size_t offset)
{
    if (offset > m_end + nearBytes) {
        const std::string_view between = m_lines.substr(m_begin, offset - m_begin);
        const std::size_t begin = between.rfind('\n') + 1;
        m_number += std::uint32_t(countNewlines(between.substr(0, begin)));
        m_begin += begin;
        findEnd();
    }
    while (offset > m_end)
        next();
}

std::string_view LineCursor::line() const
{
    std::string_view line = m_lines.substr(m_begin, m_end - m_begin);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace signalbox
