#pragma once

#include <map>
#include <string>
#include <vector>

#include "clusters/cluster.h"
#include "models/timecursor.h"

namespace signalbox {

// What runs did over time, asked over the cluster's HTTP API (docs/api.md), so that the engine in the
// window and a server are the same here. Futures are finished on the GUI thread; large answers are read
// on another.

/// Which runs, by patterns with `*` and commas; empty ones let everything through.
struct MetricFilter
{
    QString function;
    QString version;
    QString rule;
    QString trigger;

    [[nodiscard]] bool isEmpty() const { return *this == MetricFilter(); }
    friend bool operator==(const MetricFilter &, const MetricFilter &) = default;
};

struct MetricRequest
{
    TimeRange range;
    MetricFilter filter;
    int steps = 240; ///< About how many points.

    friend bool operator==(const MetricRequest &, const MetricRequest &) = default;
};

/// One value per step; not a number where there is none.
using MetricColumn = std::vector<double>;

/// Figures of all runs that fit, step by step. Names are the API's: `rate`, `duration.p95`,
/// `queued.most`; and `timeouts.rate` and others, a second. Times are microseconds, memory bytes, ratios parts
/// of one.
struct MetricSeries
{
    Timestamp from;
    Duration step{};
    Duration resolution{}; ///< How fine what is kept is; nothing changes faster.
    std::size_t steps = 0;
    std::map<std::string, MetricColumn> columns;

    [[nodiscard]] Timestamp at(std::size_t i) const { return from + step * std::int64_t(i); }
    [[nodiscard]] TimeRange range() const { return {from, at(steps)}; }
    /// The step that @p moment is in; the first or last one outside.
    [[nodiscard]] std::size_t indexOf(Timestamp moment) const;
    /// Empty when there is none of that name.
    [[nodiscard]] const MetricColumn &column(const std::string &name) const;
};

/// One function, version, rule… over the whole range.
struct MetricLine
{
    QString key;       ///< Empty: runs that have none.
    bool rest = false; ///< All that are beyond the limit.
    std::map<std::string, double> figures;

    [[nodiscard]] double figure(const std::string &name) const; ///< Not a number: none.
};

/// What `step` has to be for about @p steps points, in whole seconds, at least one.
[[nodiscard]] Duration stepFor(const TimeRange &range, int steps);

/// Read from an answer; Malformed when it is none.
[[nodiscard]] Result<MetricSeries> metricSeriesFrom(const QByteArray &answer);
[[nodiscard]] Result<std::vector<MetricLine>> metricLinesFrom(const QByteArray &answer);

[[nodiscard]] QFuture<Result<MetricSeries>> metricSeriesOf(Cluster &cluster,
                                                           const MetricRequest &request);
/// One line for each of what @p by names (`function`, `rule`…), most runs first.
[[nodiscard]] QFuture<Result<std::vector<MetricLine>>> metricLinesOf(Cluster &cluster,
                                                                     const MetricRequest &request,
                                                                     const QString &by);

} // namespace signalbox
