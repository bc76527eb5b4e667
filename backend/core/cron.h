#pragma once

#include <bitset>
#include <optional>
#include <string_view>

#include "core/timezone.h"

namespace signalbox {

/// A cron pattern: which local times it means. A value; asking it is pure.
///
/// Five fields (minute, hour, day of month, month, day of week) or six with seconds first. Each is
/// `*` or a list of numbers, ranges `a-b` and steps `*/n`, `a-b/n`, `a/n` (from a on); months and
/// days of week also by English name (`jan`, `mon-fri`), 0 and 7 both Sunday. When neither day
/// field begins with `*`, a day that fits either counts, as in every cron.
class CronPattern
{
public:
    /// ErrorCode::Malformed with the field that is wrong; Invalid for one that no date fits
    /// (`0 0 30 2 *`).
    [[nodiscard]] static Result<CronPattern> parse(std::string_view text);

    /// The first time after @p after in @p zone; none within 50 years: never.
    ///
    /// Where the clock changes: a pattern with a fixed hour and minute that falls into skipped time
    /// fires at the change, and one in repeated time the first time only. Patterns for every hour
    /// or minute follow the clock on the wall.
    [[nodiscard]] std::optional<Timestamp> next(Timestamp after, const TimeZone &zone) const;

    friend bool operator==(const CronPattern &, const CronPattern &) = default;

private:
    using Local = std::chrono::sys_seconds; ///< Wall time, counted as if it were UTC.

    [[nodiscard]] std::optional<Timestamp> nextWithin(const TimeZone::Period &period,
                                                      const TimeZone::Period &former,
                                                      Timestamp after) const;
    [[nodiscard]] std::optional<Local> nextLocal(Local from, Local end) const;
    [[nodiscard]] std::optional<std::chrono::seconds> nextInDay(std::chrono::seconds from) const;
    [[nodiscard]] bool fitsDay(std::chrono::sys_days day) const;

    std::bitset<60> m_seconds;
    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<7> m_weekdays; ///< 0 is Sunday.
    bool m_anyDay = false;     ///< The field begins with `*`.
    bool m_anyWeekday = false;
    bool m_fixedTime = false; ///< Neither hour nor minute begins with `*`.
};

} // namespace signalbox
