#include "models/metricchart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "models/format.h"
#include "models/metricseries.h"

namespace signalbox {

namespace {

/// Gives the words below a context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MetricCharts)
};

constexpr double second = 1e6;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;

/// The smallest of 1, 2, 5, 10, 20… that is not less than @p least.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= least * 0.9999)
            return power * factor;
    return power * 10;
}

double valueStep(double least, MetricUnit unit)
{
    if (unit == MetricUnit::Bytes)
        return std::pow(2, std::ceil(std::log2(std::max(1.0, least))));
    if (unit == MetricUnit::Count)
        return std::max(1.0, roundStep(least));
    if (unit != MetricUnit::Micros)
        return roundStep(least);
    if (least <= 30 * second) // Tenths of a millisecond are what durations are written in.
        return roundStep(std::max(100.0, least));
    for (const double step : {minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, hour})
        if (step >= least)
            return step;
    return std::ceil(least / hour) * hour;
}

qint64 millisOf(Timestamp time)
{
    return toMillis(time);
}

constexpr std::array<qint64, 22> timeSteps{
    1,    2,    5,    10,    15,    30,    60,    120,       300,       600,        900,
    1800, 3600, 7200, 10800, 21600, 43200, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 28 * 86400};

QString timeLabel(const QDateTime &moment, qint64 step)
{
    const QLocale locale;
    if (step >= 86400 || (step >= 600 && moment.time() == QTime(0, 0)))
        return locale.toString(moment, QStringLiteral("d MMM"));
    return moment.toString(step >= 60 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

/// Few runs are counted by the minute or hour: `3/min` rather than `0.05/s`.
struct RateScale
{
    double factor;
    const char *pattern;
};

constexpr std::array<RateScale, 3> rateScales{{
    {1, QT_TRANSLATE_NOOP("MetricCharts", "%1/s")},
    {60, QT_TRANSLATE_NOOP("MetricCharts", "%1/min")},
    {3600, QT_TRANSLATE_NOOP("MetricCharts", "%1/h")},
}};

const RateScale &rateScale(double most)
{
    for (const RateScale &scale : rateScales)
        if (most == 0 || most * scale.factor >= 1)
            return scale;
    return rateScales.back();
}

/// Three figures are enough, and none of a whole number is left out.
QString plainNumber(double number)
{
    const bool whole = std::abs(number) >= 100 || number == std::round(number);
    const int places = whole ? 0 : std::abs(number) >= 10 ? 1 : std::abs(number) >= 1 ? 2 : 3;
    QString text = QLocale().toString(number, 'f', places);
    if (places > 0) { // 2.50 reads 2.5.
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(QLocale().decimalPoint()))
            text.chop(1);
    }
    return text;
}

QString rateText(double value, const RateScale &scale)
{
    return metricWords(scale.pattern).arg(plainNumber(value * scale.factor));
}

} // namespace

const std::vector<MetricChartKind> &metricCharts()
{
    using U = MetricUnit;
    static const std::vector<MetricChartKind> charts{
        {"rate",
         QT_TRANSLATE_NOOP("MetricCharts", "Rate of Runs"),
         U::PerSecond,
         {{"rate", QT_TRANSLATE_NOOP("MetricCharts", "runs")}}},
        {"errors",
         QT_TRANSLATE_NOOP("MetricCharts", "Errors"),
         U::PerSecond,
         {{"applicationErrors.rate", QT_TRANSLATE_NOOP("MetricCharts", "application")},
          {"developerErrors.rate", QT_TRANSLATE_NOOP("MetricCharts", "code")},
          {"systemErrors.rate", QT_TRANSLATE_NOOP("MetricCharts", "system")},
          {"timeouts.rate", QT_TRANSLATE_NOOP("MetricCharts", "timed out")},
          {"throttled.rate", QT_TRANSLATE_NOOP("MetricCharts", "refused")}}},
        {"duration",
         QT_TRANSLATE_NOOP("MetricCharts", "Duration"),
         U::Micros,
         {{"duration.p50", "p50"},
          {"duration.p90", "p90"},
          {"duration.p95", "p95"},
          {"duration.p99", "p99"}}},
        {"wait",
         QT_TRANSLATE_NOOP("MetricCharts", "Wait"),
         U::Micros,
         {{"wait.p50", "p50"}, {"wait.p90", "p90"}, {"wait.p95", "p95"}, {"wait.p99", "p99"}}},
        {"init",
         QT_TRANSLATE_NOOP("MetricCharts", "Initialisation"),
         U::Micros,
         {{"init.p50", "p50"}, {"init.p90", "p90"}, {"init.p95", "p95"}, {"init.p99", "p99"}}},
        {"cold",
         QT_TRANSLATE_NOOP("MetricCharts", "Cold Starts"),
         U::Ratio,
         {{"coldRatio", QT_TRANSLATE_NOOP("MetricCharts", "cold")}}},
        {"concurrency",
         QT_TRANSLATE_NOOP("MetricCharts", "Concurrency"),
         U::Count,
         {{"concurrency", QT_TRANSLATE_NOOP("MetricCharts", "at once, on average")},
          {"running.most", QT_TRANSLATE_NOOP("MetricCharts", "whole engine, most")}}},
        {"queue",
         QT_TRANSLATE_NOOP("MetricCharts", "Queue of the Engine"),
         U::Count,
         {{"queued.most", QT_TRANSLATE_NOOP("MetricCharts", "most")},
          {"queued.mean", QT_TRANSLATE_NOOP("MetricCharts", "on average")}}},
        {"pool",
         QT_TRANSLATE_NOOP("MetricCharts", "Sandboxes of the Engine"),
         U::Count,
         {{"running.mean", QT_TRANSLATE_NOOP("MetricCharts", "busy")},
          {"warm.mean", QT_TRANSLATE_NOOP("MetricCharts", "warm")},
          {"prewarmed.mean", QT_TRANSLATE_NOOP("MetricCharts", "prepared")}}},
        {"memory",
         QT_TRANSLATE_NOOP("MetricCharts", "Memory of Runs"),
         U::Bytes,
         {{"peakMemory", QT_TRANSLATE_NOOP("MetricCharts", "most used")},
          {"memoryLimit", QT_TRANSLATE_NOOP("MetricCharts", "limit")}}},
        {"machine",
         QT_TRANSLATE_NOOP("MetricCharts", "Memory of the Engine"),
         U::Bytes,
         {{"memoryReserved.most", QT_TRANSLATE_NOOP("MetricCharts", "reserved")},
          {"memoryTotal.most", QT_TRANSLATE_NOOP("MetricCharts", "to be had")}}},
    };
    return charts;
}

QString metricWords(const char *text)
{
    return QCoreApplication::translate("MetricCharts", text);
}

QString formatMetric(double value, MetricUnit unit)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    switch (unit) {
    case MetricUnit::Count: return plainNumber(value);
    case MetricUnit::PerSecond: return rateText(value, rateScale(value));
    case MetricUnit::Ratio:
        return Words::tr("%1 %").arg(plainNumber(std::round(value * 1000) / 10));
    case MetricUnit::Micros: return formatDuration(Duration(std::llround(value)));
    case MetricUnit::Bytes: return formatSize(std::llround(value));
    }
    return {};
}

std::vector<AxisTick> valueTicks(double most, MetricUnit unit, int count)
{
    // What never was more than nothing still has an axis.
    if (!(most > 0))
        most = unit == MetricUnit::Micros ? 1000 : 1;
    const bool rate = unit == MetricUnit::PerSecond;
    const RateScale &scale = rateScale(most);
    const double factor = rate ? scale.factor : 1;
    const double step = valueStep(most * factor / std::max(1, count), unit) / factor;
    std::vector<AxisTick> ticks;
    for (int i = 0;; ++i) {
        const double value = step * i;
        ticks.push_back({value, rate ? rateText(value, scale) : formatMetric(value, unit)});
        if (value >= most * 0.9999)
            return ticks;
    }
}

std::vector<AxisTick> timeTicks(const TimeRange &range, int count)
{
    const qint64 from = millisOf(range.from);
    const qint64 to = millisOf(range.to);
    const qint64 least = (to - from) / std::max(1, count) / 1000;
    const auto found = std::ranges::find_if(timeSteps, [&](qint64 s) { return s >= least; });
    const qint64 step = found != timeSteps.end() ? *found : timeSteps.back();
    std::vector<AxisTick> ticks;
    // From the midnight before, so that times are round on the clock that is shown. Days are
    // counted by the calendar: not all have 24 hours.
    const QDateTime midnight(toDateTime(range.from).date(), QTime(0, 0),
                             toDateTime(range.from).timeSpec());
    for (qint64 i = 0;; ++i) {
        const QDateTime moment =
            step >= 86400 ? midnight.addDays(i * (step / 86400)) : midnight.addSecs(i * step);
        const qint64 at = moment.toMSecsSinceEpoch();
        if (at > to)
            return ticks;
        if (at >= from)
            ticks.push_back({static_cast<double>(at), timeLabel(moment, step)});
    }
}

std::vector<QPointF> decimated(std::span<const QPointF> points, int columns)
{
    const auto most = static_cast<std::size_t>(std::max(1, columns));
    if (points.size() <= most * 4)
        return {points.begin(), points.end()};
    std::vector<QPointF> kept;
    kept.reserve(most * 4);
    for (std::size_t column = 0; column < most; ++column) {
        const auto part =
            points.subspan(points.size() * column / most,
                           points.size() * (column + 1) / most - points.size() * column / most);
        const auto [low, high] = std::ranges::minmax_element(part, {}, &QPointF::y);
        std::array chosen{part.begin(), low, high, part.end() - 1};
        std::ranges::sort(chosen);
        const auto end = std::unique(chosen.begin(), chosen.end());
        for (auto at = chosen.begin(); at != end; ++at)
            kept.push_back(**at);
    }
    return kept;
}

std::vector<std::vector<QPointF>> unbroken(const MetricSeries &series, const std::string &metric,
                                           Duration shift)
{
    std::vector<std::vector<QPointF>> parts;
    const MetricColumn &column = series.column(metric);
    bool going = false;
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (!std::isfinite(column[i])) {
            going = false;
            continue;
        }
        if (!going)
            parts.emplace_back();
        going = true;
        parts.back().emplace_back(static_cast<double>(millisOf(series.at(i) + shift)), column[i]);
    }
    return parts;
}

QByteArray metricCsv(const MetricSeries &series)
{
    QByteArray text = "time";
    std::vector<const MetricColumn *> columns;
    for (const MetricChartKind &chart : metricCharts()) {
        for (const MetricCurve &curve : chart.curves) {
            text += ',' + QByteArray::fromStdString(curve.metric);
            columns.push_back(&series.column(curve.metric));
        }
    }
    text += "\r\n";
    for (std::size_t i = 0; i < series.steps; ++i) {
        text += QDateTime::fromMSecsSinceEpoch(millisOf(series.at(i)), Qt::UTC)
                    .toString(Qt::ISODate)
                    .toLatin1();
        for (const MetricColumn *column : columns) {
            text += ',';
            if (i < column->size() && std::isfinite((*column)[i]))
                text += QByteArray::number((*column)[i], 'g', 12);
        }
        text += "\r\n";
    }
    return text;
}

} // namespace signalbox
