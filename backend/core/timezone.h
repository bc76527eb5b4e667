#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/time.h"

namespace date {
class time_zone;
}

namespace signalbox {

/// A time zone of the machine's tzdata. A value that is cheap to copy; any thread may ask.
class TimeZone
{
public:
    /// How a zone's clock goes for a while.
    struct Period
    {
        Timestamp begin{};
        Timestamp end{}; ///< Not included; far in the future when no change is known.
        std::chrono::seconds offset{0}; ///< Local time minus UTC.
    };

    /// `Europe/Berlin`; `UTC` and nothing are UTC; `local` is the machine's own.
    [[nodiscard]] static Result<TimeZone> find(std::string_view name);

    [[nodiscard]] Period at(Timestamp time) const;

private:
    const date::time_zone *m_zone = nullptr; ///< None: UTC. Owned by the library's data base.
};

/// Every name that TimeZone::find() knows, sorted.
[[nodiscard]] std::vector<std::string> timeZoneNames();

} // namespace signalbox
