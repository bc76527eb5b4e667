#pragma once

#include <string>
#include <vector>

#include "logs/lineowners.h"

namespace signalbox {

/// A line of a log that is handed over as such.
struct LogEntry
{
    std::string text;
    LineOwner owner;

    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

/// The lines of one run, as they are shown.
[[nodiscard]] std::vector<LogEntry> logEntriesOf(const std::vector<LogLine> &lines);

} // namespace signalbox
