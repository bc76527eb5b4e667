#include "engine/schedule/throttle.h"

#include <string>

namespace signalbox {

namespace {

std::string counts(int count, int allowed)
{
    return " (count: " + std::to_string(count) + ", allowed: " + std::to_string(allowed) + ").";
}

} // namespace

Result<> admitRate(RateWindow &window, Timestamp now, int allowed)
{
    const std::int64_t minute = toMillis(now) / 60000;
    if (minute != window.minute)
        window = {minute, 0};
    ++window.count;
    if (allowed > 0 && window.count > allowed)
        return fail(ErrorCode::Throttled,
                    "Too many requests in the last minute" + counts(window.count, allowed));
    return {};
}

Result<> admitConcurrent(int inFlight, int allowed)
{
    if (allowed > 0 && inFlight >= allowed)
        return fail(ErrorCode::Throttled,
                    "Too many concurrent requests in flight" + counts(inFlight, allowed));
    return {};
}

} // namespace signalbox
