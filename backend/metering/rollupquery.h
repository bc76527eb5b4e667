#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "metering/rollups.h"

namespace signalbox {

/// What the lines of an answer stand for.
enum class SeriesBy { Namespace, Package, Function, Version, Rule, Trigger };

/// `namespace`, `package`, `function`…; Malformed with the words there are.
[[nodiscard]] Result<SeriesBy> seriesByFrom(std::string_view word);

[[nodiscard]] std::string_view wordOf(SeriesBy by);

/// The line of an answer that a series belongs to.
[[nodiscard]] std::string lineKeyOf(const SeriesKey &key, SeriesBy by);

/// Which runs to sum up, and how finely.
struct SeriesQuery
{
    std::string ns;
    SeriesBy by = SeriesBy::Function;
    std::int64_t from = 0;  ///< Seconds since the epoch, moved back to where a step begins.
    std::int64_t to = 0;    ///< Not included, moved on to where a step ends.
    std::int64_t step = 60; ///< 0: one, from the beginning to the end.
    // Wildcards; a series has to fit one of each list that is not empty.
    std::vector<std::string> functions;
    std::vector<std::string> versions;
    std::vector<std::string> rules;
    std::vector<std::string> triggers;
    std::size_t limit = 20; ///< Lines; the runs of the rest are summed up in one.
};

/// What runs did in one step, or in all.
struct RunFigures
{
    struct Spread
    {
        std::uint64_t count = 0;
        std::int64_t sum = 0; ///< Microseconds, as the others.
        std::int64_t p50 = 0;
        std::int64_t p90 = 0;
        std::int64_t p95 = 0;
        std::int64_t p99 = 0;

        friend bool operator==(const Spread &, const Spread &) = default;
    };

    std::uint64_t runs = 0;
    std::uint64_t applicationErrors = 0;
    std::uint64_t developerErrors = 0;
    std::uint64_t systemErrors = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t cold = 0;
    std::uint64_t throttled = 0;
    std::int64_t peakMemory = 0;
    std::int64_t memoryLimit = 0;
    Spread duration;
    Spread wait;
    Spread init;

    [[nodiscard]] std::uint64_t errors() const
    {
        return applicationErrors + developerErrors + systemErrors;
    }
    friend bool operator==(const RunFigures &, const RunFigures &) = default;
};

struct SeriesLine
{
    std::string key;   ///< Name of the function, rule…; empty for runs that have none.
    bool rest = false; ///< Everything beyond the limit.
    RunFigures whole;
    std::vector<RunFigures> steps;
};

/// Lines by number of runs, most first.
struct SeriesAnswer
{
    SeriesBy by = SeriesBy::Function;
    std::int64_t from = 0;
    std::int64_t step = 0;
    std::size_t steps = 0;
    Resolution resolution = Resolution::Second; ///< Of the rollups that were summed up.
    std::vector<SeriesLine> lines;
    RunFigures whole; ///< Of all lines.
    std::vector<RunFigures> wholeSteps;
    std::vector<EngineSlot> engine; ///< Per step; without samples where nothing changed.
    std::int64_t folded = 0; ///< Series that became part of `_other` since the engine started.
};

/// More steps than this are refused.
inline constexpr std::int64_t maxSteps = 2000;

/// Sums up. A step shorter than what is kept of so long ago is made longer. Invalid when the range
/// is empty or has too many steps.
[[nodiscard]] Result<SeriesAnswer> askSeries(const Rollups &rollups, SeriesQuery query,
                                             Timestamp now);

/// The form of `GET /signalbox/v1/metrics/series` (docs/api.md). @p metrics are the names that are
/// wanted, all when it is empty; Malformed names one that there is not.
[[nodiscard]] Result<Json> seriesJson(const SeriesAnswer &answer,
                                      const std::vector<std::string> &metrics);

} // namespace signalbox
