#pragma once

#include <span>
#include <string>
#include <vector>

#include <QPointF>
#include <QString>

#include "models/timecursor.h"

namespace signalbox {

struct MetricSeries;

// What charts of figures are made of; none of it knows how they are painted.

/// What a figure is a number of.
enum class MetricUnit { Count, PerSecond, Ratio, Micros, Bytes };

/// One curve of a chart.
struct MetricCurve
{
    std::string metric; ///< The API's name: `duration.p95`.
    const char *label;  ///< In the context `MetricCharts`, to be translated.
};

/// Figures that belong on one pair of axes.
struct MetricChartKind
{
    const char *id; ///< Of objects and settings.
    const char *title;
    MetricUnit unit = MetricUnit::Count;
    std::vector<MetricCurve> curves;
};

/// All charts, in the order in which they are shown.
[[nodiscard]] const std::vector<MetricChartKind> &metricCharts();
/// Title or label, translated.
[[nodiscard]] QString metricWords(const char *text);

/// `3.2/s`, `12 %`, `41 ms`, `1.2 GiB`; a dash for what is not a number.
[[nodiscard]] QString formatMetric(double value, MetricUnit unit);

/// One mark of an axis.
struct AxisTick
{
    double value = 0;
    QString label;
};

/// Marks from nought to at least @p most, at about @p count round numbers of @p unit.
[[nodiscard]] std::vector<AxisTick> valueTicks(double most, MetricUnit unit, int count);
/// Marks at round times of the shown clock, @p count at most; values are milliseconds.
[[nodiscard]] std::vector<AxisTick> timeTicks(const TimeRange &range, int count);

/// At most four of @p points for each of @p columns: first, lowest, highest and last, in their
/// order, so that what is painted on so many pixels looks the same and no peak is lost.
[[nodiscard]] std::vector<QPointF> decimated(std::span<const QPointF> points, int columns);

/// The points of a curve without gaps in them: x in milliseconds. What is not a number ends one.
[[nodiscard]] std::vector<std::vector<QPointF>> unbroken(const MetricSeries &series,
                                                         const std::string &metric,
                                                         Duration shift = Duration::zero());

/// Every figure of every chart as RFC 4180 text: a row per step, times in UTC.
[[nodiscard]] QByteArray metricCsv(const MetricSeries &series);

} // namespace signalbox
