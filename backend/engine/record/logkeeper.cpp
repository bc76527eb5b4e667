#include "engine/record/logkeeper.h"

namespace signalbox {

LogKeeper::LogKeeper(int limitMiB)
    : m_limit(static_cast<std::int64_t>(limitMiB) << 20)
{
}

bool LogKeeper::add(std::vector<LogLine> &lines, LogLine line)
{
    const std::int64_t before = m_written;
    m_written += static_cast<std::int64_t>(line.text.size()) + 1;
    if (m_limit == 0 || m_truncated)
        return false;
    if (m_written <= m_limit) {
        lines.push_back(std::move(line));
        return true;
    }
    m_truncated = true;
    auto room = static_cast<std::size_t>(m_limit - before);
    // A character is not cut in two.
    while (room > 0 && room < line.text.size() && (line.text[room] & 0xC0) == 0x80)
        --room;
    line.text.resize(std::min(room, line.text.size()));
    if (line.text.empty())
        return false;
    lines.push_back(std::move(line));
    return true;
}

void LogKeeper::close(std::vector<LogLine> &lines, Ending ending, Timestamp now) const
{
    if (m_limit == 0)
        return;
    if (ending == Ending::Abrupt)
        lines.push_back({now, Stream::Stderr,
                         "The action did not initialize or run as expected. Log data might be "
                         "missing."});
    if (m_truncated)
        lines.push_back({now, Stream::Stderr,
                         "Logs were truncated because the total bytes size exceeds the limit of "
                             + std::to_string(m_limit) + " bytes."});
}

} // namespace signalbox
