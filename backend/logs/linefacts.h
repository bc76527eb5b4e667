#pragma once

#include <bitset>
#include <optional>
#include <string_view>

#include "core/time.h"
#include "logs/lineindex.h"

namespace signalbox {

/// How bad a line says it is; ascending.
enum class Severity { Unknown, Trace, Debug, Info, Warning, Error, Fatal };

/// Some severities: one bit each, by their number.
using SeveritySet = std::bitset<7>;

/// What the line calls itself: a level word near its beginning (`ERROR`, `[warn]`, `level=info`,
/// `"level": "error"`, `E0921`, a syslog priority), as the common loggers write it. A word further
/// behind than the first 200 bytes says nothing about the line; colours do not hide one.
[[nodiscard]] Severity severityOf(std::string_view line);

/// The time at or near the beginning of a line: ISO 8601 with `T`, a space or a slash between, with
/// or without fraction and zone; seconds or milliseconds since 1970 (`1758456215`,
/// `[1758456215.250]`, `"ts": …`); syslog's `Sep 21 12:03:35`, which takes its year from @p near.
/// A time without a zone is read as UTC.
[[nodiscard]] std::optional<Timestamp> timeOf(std::string_view line, Timestamp near);

/// The first line at or after @p time in a log whose lines are about in the order of their times;
/// the line count when all are earlier; nothing when the lines say no times. Reads some dozens of
/// places, not the log.
[[nodiscard]] std::optional<std::uint64_t> lineAtTime(const LineIndex &index, const LogBytes &bytes,
                                                      Timestamp time);

} // namespace signalbox
