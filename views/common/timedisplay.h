#pragma once

#include <QString>

#include "core/time.h"

namespace signalbox {

/// How the time of a log line or row is written.
enum class TimeDisplay { Local, Utc, Relative, Off };

/// Time of day with milliseconds: `11:42:07.123`; relative to @p origin: `+1.204 s`.
[[nodiscard]] QString formatClock(Timestamp time, TimeDisplay display, Timestamp origin);
/// `34 %`; what rounds to nothing but is not nothing reads `<1 %`.
[[nodiscard]] QString formatShare(double share);
/// `Local time`, `UTC`, `Since the start`, `No times`.
[[nodiscard]] QString timeDisplayText(TimeDisplay display);

} // namespace signalbox
