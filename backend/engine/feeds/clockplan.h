#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/cron.h"
#include "engine/feeds/feed.h"

namespace signalbox {

/// Every so often, counted from `anchor`.
struct IntervalPlan
{
    Duration span{};
    std::optional<Timestamp> anchor; ///< None: the feed was made then.
};

struct CronPlan
{
    CronPattern pattern;
    TimeZone zone;
};

struct OncePlan
{
    Timestamp at{};
};

/// When a clock feed goes off: the settings of kinds `cron`, `interval` and `once`, read. Pure.
struct ClockPlan
{
    std::variant<CronPlan, IntervalPlan, OncePlan> ticks;
    std::optional<Timestamp> start; ///< Not before.
    std::optional<Timestamp> stop;  ///< Not behind.
    std::int64_t maximum = 0;       ///< So many events in all; 0: no end.
    Json payload = Json::object();
    std::string stamp; ///< Key under which the payload says when it was due; empty: it does not.
    Afterwards afterwards = Afterwards::Keep;

    [[nodiscard]] static Result<ClockPlan> parse(const FeedSpec &spec);

    /// The first tick behind @p after of a feed made at @p made; none: never again.
    [[nodiscard]] std::optional<Timestamp> next(Timestamp after, Timestamp made) const;
    /// The payload of the tick at @p tick.
    [[nodiscard]] Json payloadAt(Timestamp tick) const;
};

/// Where a clock stands: behind which tick, after how many.
struct ClockPosition
{
    Timestamp tick{};
    std::int64_t count = 0;

    [[nodiscard]] static std::optional<ClockPosition> parse(std::string_view text);
    [[nodiscard]] std::string str() const;
};

/// What a clock does at @p now.
struct ClockTurn
{
    std::vector<Timestamp> fire; ///< Ticks, oldest first.
    Timestamp passed{};          ///< Everything up to here is dealt with.
    std::int64_t skipped = 0;    ///< Missed and left out.
};

/// Ticks behind @p position up to @p now. Those older than @p grace were missed: none, the last or
/// all of them fire as @p missed says, at most @p most in one turn.
[[nodiscard]] ClockTurn clockTurn(const ClockPlan &plan, Timestamp made, Timestamp position,
                                  Timestamp now, Duration grace, MissedEvents missed,
                                  std::size_t most = 1000);

} // namespace signalbox
