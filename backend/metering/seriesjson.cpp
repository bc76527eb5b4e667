#include <algorithm>
#include <functional>

#include "metering/rollupquery.h"

namespace signalbox {

namespace {

/// A number per step.
struct PlainMetric
{
    std::string_view name;
    std::function<Json(const RunFigures &, std::int64_t step)> value;
};

struct SpreadMetric
{
    std::string_view name;
    RunFigures::Spread RunFigures::*spread;
};

struct EngineMetric
{
    std::string_view name;
    std::int64_t EngineSample::*gauge;
};

Json ratio(double part, double whole)
{
    return whole > 0 ? Json(part / whole) : Json();
}

Json orNull(std::int64_t value)
{
    return value > 0 ? Json(value) : Json();
}

const std::vector<PlainMetric> &plainMetrics()
{
    using F = const RunFigures &;
    using S = std::int64_t;
    static const std::vector<PlainMetric> table{
        {"runs", [](F f, S) { return Json(f.runs); }},
        {"rate",
         [](F f, S step) { return Json(static_cast<double>(f.runs) / static_cast<double>(step)); }},
        {"errors", [](F f, S) { return Json(f.errors()); }},
        {"applicationErrors", [](F f, S) { return Json(f.applicationErrors); }},
        {"developerErrors", [](F f, S) { return Json(f.developerErrors); }},
        {"systemErrors", [](F f, S) { return Json(f.systemErrors); }},
        {"timeouts", [](F f, S) { return Json(f.timeouts); }},
        {"throttled", [](F f, S) { return Json(f.throttled); }},
        {"cold", [](F f, S) { return Json(f.cold); }},
        {"coldRatio",
         [](F f, S) { return ratio(static_cast<double>(f.cold), static_cast<double>(f.runs)); }},
        {"errorRatio",
         [](F f, S) {
             return ratio(static_cast<double>(f.errors()), static_cast<double>(f.runs));
         }},
        // How many ran at once, on average: the time that runs took, by the time there was.
        {"concurrency",
         [](F f, S step) {
             return Json(static_cast<double>(f.duration.sum) / 1e6 / static_cast<double>(step));
         }},
        {"peakMemory", [](F f, S) { return orNull(f.peakMemory); }},
        {"memoryLimit", [](F f, S) { return orNull(f.memoryLimit); }},
    };
    return table;
}

constexpr std::array<SpreadMetric, 3> spreadMetrics{{{"duration", &RunFigures::duration},
                                                     {"wait", &RunFigures::wait},
                                                     {"init", &RunFigures::init}}};

constexpr std::array<EngineMetric, 6> engineMetrics{
    {{"queued", &EngineSample::queued},
     {"running", &EngineSample::running},
     {"warm", &EngineSample::warm},
     {"prewarmed", &EngineSample::prewarmed},
     {"memoryReserved", &EngineSample::memoryReserved},
     {"memoryTotal", &EngineSample::memoryTotal}}};

Json spreadJson(const RunFigures::Spread &spread)
{
    return {{"count", spread.count}, {"sum", spread.sum}, {"p50", spread.p50},
            {"p90", spread.p90},     {"p95", spread.p95}, {"p99", spread.p99}};
}

Json spreadSteps(const std::vector<RunFigures> &steps, RunFigures::Spread RunFigures::*spread)
{
    Json columns = Json::object();
    for (const std::string_view name : {"count", "sum", "p50", "p90", "p95", "p99"})
        columns[std::string(name)] = Json::array();
    for (const RunFigures &figures : steps) {
        const auto &one = figures.*spread;
        columns["count"].push_back(one.count);
        columns["sum"].push_back(one.sum);
        const bool any = one.count > 0;
        columns["p50"].push_back(any ? Json(one.p50) : Json());
        columns["p90"].push_back(any ? Json(one.p90) : Json());
        columns["p95"].push_back(any ? Json(one.p95) : Json());
        columns["p99"].push_back(any ? Json(one.p99) : Json());
    }
    return columns;
}

bool asked(const std::vector<std::string> &metrics, std::string_view name)
{
    return metrics.empty() || std::ranges::find(metrics, name) != metrics.end();
}

Json lineJson(const RunFigures &whole, const std::vector<RunFigures> &steps,
              const SeriesAnswer &answer, const std::vector<std::string> &metrics)
{
    const std::int64_t span = answer.step * static_cast<std::int64_t>(answer.steps);
    Json wholes = Json::object();
    Json values = Json::object();
    for (const PlainMetric &metric : plainMetrics()) {
        if (!asked(metrics, metric.name))
            continue;
        const std::string name(metric.name);
        wholes[name] = metric.value(whole, span);
        Json &list = values[name] = Json::array();
        for (const RunFigures &figures : steps)
            list.push_back(metric.value(figures, answer.step));
    }
    for (const SpreadMetric &metric : spreadMetrics) {
        if (!asked(metrics, metric.name))
            continue;
        const std::string name(metric.name);
        wholes[name] = spreadJson(whole.*metric.spread);
        values[name] = spreadSteps(steps, metric.spread);
    }
    return {{"whole", std::move(wholes)}, {"values", std::move(values)}};
}

/// Mean and most of each step; null where nothing was noted, which means: as before.
Json engineJson(const SeriesAnswer &answer, const std::vector<std::string> &metrics)
{
    Json gauges = Json::object();
    for (const EngineMetric &metric : engineMetrics) {
        if (!asked(metrics, metric.name))
            continue;
        Json mean = Json::array();
        Json most = Json::array();
        for (const EngineSlot &slot : answer.engine) {
            const bool any = slot.samples > 0;
            const auto sum = static_cast<double>(slot.sum.*metric.gauge);
            mean.push_back(any ? Json(sum / slot.samples) : Json());
            most.push_back(any ? Json(slot.most.*metric.gauge) : Json());
        }
        gauges[std::string(metric.name)] = {{"mean", std::move(mean)}, {"most", std::move(most)}};
    }
    return gauges;
}

Result<> checkNames(const std::vector<std::string> &metrics)
{
    const auto known = [](const std::string &name) {
        return std::ranges::find(plainMetrics(), name, &PlainMetric::name) != plainMetrics().end()
               || std::ranges::find(spreadMetrics, name, &SpreadMetric::name) != spreadMetrics.end()
               || std::ranges::find(engineMetrics, name, &EngineMetric::name)
                      != engineMetrics.end();
    };
    for (const std::string &name : metrics) {
        if (!known(name))
            return fail(ErrorCode::Malformed, "there is no metric '" + name + "'", "metric");
    }
    return {};
}

} // namespace

Result<Json> seriesJson(const SeriesAnswer &answer, const std::vector<std::string> &metrics)
{
    if (auto known = checkNames(metrics); !known)
        return fail(known.error());
    Json lines = Json::array();
    for (const SeriesLine &line : answer.lines) {
        Json one = lineJson(line.whole, line.steps, answer, metrics);
        one["key"] = line.key;
        one["rest"] = line.rest;
        lines.push_back(std::move(one));
    }
    return Json{{"from", answer.from * 1'000'000},
                {"step", answer.step * 1'000'000},
                {"steps", answer.steps},
                {"resolution", secondsOf(answer.resolution) * 1'000'000},
                {"series", std::move(lines)},
                {"all", lineJson(answer.whole, answer.wholeSteps, answer, metrics)},
                {"engine", engineJson(answer, metrics)},
                {"folded", answer.folded}};
}

} // namespace signalbox
