#include "engine/record/metrics.h"

#include <charconv>
#include <cstdio>
#include <optional>

#include "core/jsonscan.h"

namespace signalbox {

const std::array<double, Metrics::timeBuckets> Metrics::timeBounds{
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 60, 300};
const std::array<double, Metrics::sizeBuckets> Metrics::sizeBounds{64,    1024,   10240,
                                                                   65536, 524288, 1048576};

namespace {

double seconds(Duration span)
{
    return static_cast<double>(span.count()) / 1e6;
}

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

std::string escaped(std::string_view value)
{
    std::string text;
    for (const char c : value) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c == '\n' ? ' ' : c;
    }
    return text;
}

void head(std::string &text, std::string_view name, std::string_view type, std::string_view help)
{
    text += "# HELP " + std::string(name) + " " + std::string(help) + "\n# TYPE "
            + std::string(name) + " " + std::string(type) + "\n";
}

void line(std::string &text, std::string_view name, std::string_view labels, double value)
{
    text += std::string(name) + "{" + std::string(labels) + "} " + number(value) + "\n";
}

template <std::size_t N>
void histogram(std::string &text, const std::string &name, const std::string &labels,
               const Histogram<N> &values, const std::array<double, N> &bounds)
{
    std::int64_t cumulative = 0;
    for (std::size_t i = 0; i < N; ++i) {
        cumulative += values.counts[i];
        line(text, name + "_bucket", labels + ",le=\"" + number(bounds[i]) + "\"",
             static_cast<double>(cumulative));
    }
    line(text, name + "_bucket", labels + ",le=\"+Inf\"", static_cast<double>(values.count));
    line(text, name + "_sum", labels, values.sum);
    line(text, name + "_count", labels, static_cast<double>(values.count));
}

/// The `statusCode` that a web function puts into its result. Most results have none, which a
/// search for the word tells at a fraction of a scan.
std::optional<int> statusCodeOf(std::string_view result)
{
    if (result.find("\"statusCode\"") == std::string_view::npos)
        return std::nullopt;
    const auto outline = outlineJson(result);
    const JsonMember *member = outline ? outline->find("statusCode") : nullptr;
    if (!member)
        return std::nullopt;
    const std::string_view text = member->value;
    int code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    // Three digits, so that no function can make series without number.
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && code >= 100 && code <= 999 ? std::optional<int>(code) : std::nullopt;
}

} // namespace

Metrics::Metrics(std::size_t maxSeries)
    : m_maxSeries(maxSeries)
{
}

void Metrics::add(const Activation &activation)
{
    Key key{activation.function.ns, activation.ns, activation.function.local()};
    auto found = m_series.find(key);
    if (found == m_series.end()) {
        if (m_series.size() >= m_maxSeries)
            key = {"_other", "_other", "_other"};
        found = m_series.try_emplace(std::move(key)).first;
    }
    Series &series = found->second;
    ++series.activations;
    ++series.status[static_cast<std::size_t>(activation.outcome)];
    series.wait.add(seconds(activation.wait), timeBounds);
    if (activation.init) {
        ++series.coldStarts;
        series.init.add(seconds(*activation.init), timeBounds);
    }
    series.duration.add(seconds(activation.duration()), timeBounds);
    series.responseSize.add(static_cast<double>(activation.result.size()), sizeBounds);
    if (const auto code = statusCodeOf(activation.result.view()))
        ++series.statusCodes[*code];
    series.kind = activation.kind;
    series.memoryMiB = activation.limits.memoryMiB;
}

void Metrics::addRefused(const std::string &ns, Quota quota)
{
    const bool known = m_refused.contains(ns) || m_refused.size() < m_maxSeries;
    Refused &refused = m_refused[known ? ns : "_other"];
    ++(quota == Quota::PerMinute ? refused.perMinute : refused.concurrent);
}

std::string Metrics::refusedText() const
{
    const std::string prefix = "openwhisk_action_";
    std::string text;
    head(text, prefix + "limit_concurrent_total", "counter", "Refused: too many at once.");
    for (const auto &[ns, refused] : m_refused)
        line(text, prefix + "limit_concurrent_total", "initiator=\"" + escaped(ns) + "\"",
             static_cast<double>(refused.concurrent));
    head(text, prefix + "limit_timed_total", "counter", "Refused: too many in a minute.");
    for (const auto &[ns, refused] : m_refused)
        line(text, prefix + "limit_timed_total", "initiator=\"" + escaped(ns) + "\"",
             static_cast<double>(refused.perMinute));
    return text;
}

std::string Metrics::text() const
{
    struct Named
    {
        std::string labels;
        const Series *series;
    };
    std::vector<Named> all;
    for (const auto &[key, series] : m_series) {
        const auto &[ns, initiator, action] = key;
        all.push_back({"namespace=\"" + escaped(ns) + "\",initiator=\"" + escaped(initiator)
                           + "\",action=\"" + escaped(action) + "\"",
                       &series});
    }

    std::string text;
    const std::string prefix = "openwhisk_action_";
    head(text, prefix + "activations_total", "counter", "Activations of the action.");
    for (const auto &[labels, series] : all)
        line(text, prefix + "activations_total",
             labels + ",kind=\"" + escaped(series->kind) + "\",memory=\""
                 + std::to_string(series->memoryMiB) + "\"",
             static_cast<double>(series->activations));
    head(text, prefix + "coldStarts_total", "counter", "Activations that had code loaded.");
    for (const auto &[labels, series] : all)
        line(text, prefix + "coldStarts_total", labels, static_cast<double>(series->coldStarts));
    head(text, prefix + "status", "counter", "Activations by how they ended.");
    constexpr std::array<std::string_view, 4> names{"success", "application_error",
                                                    "developer_error", "internal_error"};
    for (const auto &[labels, series] : all) {
        for (std::size_t i = 0; i < names.size(); ++i)
            line(text, prefix + "status", labels + ",status=\"" + std::string(names[i]) + "\"",
                 static_cast<double>(series->status[i]));
    }
    head(text, prefix + "status_code", "counter", "Activations by the status code they gave.");
    for (const auto &[labels, series] : all) {
        for (const auto &[code, count] : series->statusCodes)
            line(text, prefix + "status_code",
                 labels + ",status_code=\"" + std::to_string(code) + "\"",
                 static_cast<double>(count));
    }
    head(text, prefix + "memory", "gauge", "Memory limit of the action in megabytes.");
    for (const auto &[labels, series] : all)
        line(text, prefix + "memory", labels, series->memoryMiB);

    head(text, prefix + "waitTime_seconds", "histogram", "Time from request to start.");
    for (const auto &[labels, series] : all)
        histogram(text, prefix + "waitTime_seconds", labels, series->wait, timeBounds);
    head(text, prefix + "initTime_seconds", "histogram", "Time to load code.");
    for (const auto &[labels, series] : all)
        histogram(text, prefix + "initTime_seconds", labels, series->init, timeBounds);
    head(text, prefix + "duration_seconds", "histogram", "Time of loading and running.");
    for (const auto &[labels, series] : all)
        histogram(text, prefix + "duration_seconds", labels, series->duration, timeBounds);
    head(text, prefix + "response_size_bytes", "histogram", "Size of results.");
    for (const auto &[labels, series] : all)
        histogram(text, prefix + "response_size_bytes", labels, series->responseSize, sizeBounds);
    return text + refusedText();
}

std::string headText(std::string_view name, std::string_view type, std::string_view help)
{
    std::string text;
    head(text, name, type, help);
    return text;
}

std::string quantileText(std::string_view name, const QuantileLabels &labels,
                         const RunFigures::Spread &spread)
{
    std::string text;
    if (spread.count == 0)
        return text;
    const std::string common =
        "namespace=\"" + escaped(labels.ns) + "\",action=\"" + escaped(labels.action) + "\"";
    const std::array<std::pair<const char *, std::int64_t>, 4> quantiles{
        {{"0.5", spread.p50}, {"0.9", spread.p90}, {"0.95", spread.p95}, {"0.99", spread.p99}}};
    for (const auto &[quantile, value] : quantiles)
        line(text, name, common + ",quantile=\"" + quantile + "\"", seconds(Duration(value)));
    return text;
}

std::string gaugeText(std::string_view name, std::string_view help, double value)
{
    std::string text;
    head(text, name, "gauge", help);
    return text + std::string(name) + " " + number(value) + "\n";
}

} // namespace signalbox
