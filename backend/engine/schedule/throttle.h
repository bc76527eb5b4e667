#pragma once

#include <cstdint>

#include "core/error.h"
#include "core/time.h"

namespace signalbox {

/// How often something happened in the current minute of the clock.
struct RateWindow
{
    std::int64_t minute = 0;
    int count = 0;

    friend bool operator==(const RateWindow &, const RateWindow &) = default;
};

/// Counts one more in @p window at @p now. Throttled with OpenWhisk's text when that is more than
/// @p allowed in this minute; 0 allows any number.
[[nodiscard]] Result<> admitRate(RateWindow &window, Timestamp now, int allowed);

/// Whether one more may be in flight when @p inFlight are. 0 allows any number.
[[nodiscard]] Result<> admitConcurrent(int inFlight, int allowed);

} // namespace signalbox
