#include "models/logentry.h"

namespace signalbox {

std::vector<LogEntry> logEntriesOf(const std::vector<LogLine> &lines)
{
    std::vector<LogEntry> entries;
    entries.reserve(lines.size());
    for (const LogLine &line : lines)
        entries.push_back({line.text, {.time = line.time, .stream = line.stream}});
    return entries;
}

} // namespace signalbox
