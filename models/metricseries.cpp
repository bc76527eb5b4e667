#include "models/metricseries.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QtConcurrent/QtConcurrentRun>

#include "clusters/futures.h"

namespace signalbox {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t micros = 1'000'000;
constexpr int mostLines = 200;

double numberIn(const Json &value)
{
    return value.is_number() ? value.get<double>() : none;
}

std::int64_t integerOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

MetricColumn columnFrom(const Json &list, std::size_t steps)
{
    MetricColumn column;
    column.reserve(steps);
    for (const Json &value : list)
        column.push_back(numberIn(value));
    column.resize(steps, none);
    return column;
}

/// Lists by their name, and those within an object as `object.name`.
void takeColumns(const Json &values, MetricSeries &series)
{
    for (const auto &[name, value] : values.items()) {
        if (value.is_array())
            series.columns[name] = columnFrom(value, series.steps);
        else
            for (const auto &[part, list] : value.items())
                series.columns[name + '.' + part] = columnFrom(list, series.steps);
    }
}

/// The engine notes a gauge when it changes, so a step without a note is as the one before it.
void carryOn(MetricColumn &column)
{
    double last = none;
    for (double &value : column) {
        if (std::isnan(value))
            value = last;
        last = value;
    }
}

/// How many in a step depends on its length; how many a second does not.
void addRates(MetricSeries &series)
{
    const double seconds = static_cast<double>(series.step.count()) / micros;
    for (const char *name :
         {"applicationErrors", "developerErrors", "systemErrors", "timeouts", "throttled"}) {
        MetricColumn rates = series.column(name);
        for (double &value : rates)
            value /= seconds;
        series.columns[std::string(name) + ".rate"] = std::move(rates);
    }
}

MetricLine lineFrom(const Json &json)
{
    MetricLine line{.key = QString::fromStdString(json.value("key", std::string())),
                    .rest = json.value("rest", false)};
    const auto whole = json.find("whole");
    if (whole == json.end())
        return line;
    for (const auto &[name, value] : whole->items()) {
        if (!value.is_object()) {
            line.figures[name] = numberIn(value);
            continue;
        }
        const bool any = integerOf(value, "count") > 0;
        for (const auto &[part, figure] : value.items())
            line.figures[name + '.' + part] = any ? numberIn(figure) : none;
    }
    return line;
}

RestRequest restRequest(const MetricRequest &request, const QString &by, Duration step, int limit)
{
    RestRequest rest{.path = "/signalbox/v1/metrics/series"};
    const auto add = [&rest](const char *name, const QString &value) {
        if (!value.isEmpty())
            // Encoded by hand: QUrlQuery leaves `+` as it is, which servers read as a space.
            rest.query.addQueryItem(QLatin1String(name),
                                    QString::fromLatin1(QUrl::toPercentEncoding(value, "*,/")));
    };
    add("by", by);
    add("from", QString::number(request.range.from.time_since_epoch().count()));
    add("to", QString::number(request.range.to.time_since_epoch().count()));
    add("step", QString::number(step.count()));
    add("limit", QString::number(limit));
    add("function", request.filter.function);
    add("version", request.filter.version);
    add("rule", request.filter.rule);
    add("trigger", request.filter.trigger);
    return rest;
}

/// Sends @p request and reads its answer away from the GUI thread.
template <class T>
QFuture<Result<T>> read(Cluster &cluster, const RestRequest &request,
                        Result<T> (*reader)(const QByteArray &))
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise](const Result<T> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenFinished(cluster.send(request), &cluster,
                 [&cluster, reader, finish](const Result<RestReply> &reply) {
                     if (!reply)
                         return finish(fail(reply.error()));
                     whenFinished(QtConcurrent::run(reader, reply->body), &cluster, finish);
                 });
    return promise->future();
}

Result<Json> objectIn(const QByteArray &answer)
{
    auto json =
        parseJson(std::string_view(answer.constData(), static_cast<std::size_t>(answer.size())));
    if (json && !json->is_object())
        return fail(ErrorCode::Malformed, "the answer has no series");
    return json;
}

} // namespace

std::size_t MetricSeries::indexOf(Timestamp moment) const
{
    if (steps == 0 || step <= Duration::zero() || moment <= from)
        return 0;
    return std::min(steps - 1, static_cast<std::size_t>((moment - from) / step));
}

const MetricColumn &MetricSeries::column(const std::string &name) const
{
    static const MetricColumn empty;
    const auto found = columns.find(name);
    return found != columns.end() ? found->second : empty;
}

double MetricLine::figure(const std::string &name) const
{
    const auto found = figures.find(name);
    return found != figures.end() ? found->second : none;
}

Duration stepFor(const TimeRange &range, int steps)
{
    const std::int64_t wanted = range.span().count() / std::max(1, steps);
    return Duration(std::max<std::int64_t>(1, (wanted + micros - 1) / micros) * micros);
}

Result<MetricSeries> metricSeriesFrom(const QByteArray &answer)
{
    return objectIn(answer).and_then([](const Json &json) -> Result<MetricSeries> {
        const auto all = json.find("all");
        if (all == json.end() || !all->is_object() || !all->contains("values"))
            return fail(ErrorCode::Malformed, "the answer has no series");
        MetricSeries series{.from = Timestamp(Duration(integerOf(json, "from"))),
                            .step = Duration(integerOf(json, "step")),
                            .resolution = Duration(integerOf(json, "resolution")),
                            .steps = static_cast<std::size_t>(integerOf(json, "steps"))};
        if (series.step <= Duration::zero())
            return fail(ErrorCode::Malformed, "the answer has no step");
        takeColumns((*all)["values"], series);
        addRates(series);
        if (const auto engine = json.find("engine"); engine != json.end()) {
            MetricSeries gauges{.steps = series.steps};
            takeColumns(*engine, gauges);
            for (auto &[name, column] : gauges.columns) {
                carryOn(column);
                series.columns[name] = std::move(column);
            }
        }
        return series;
    });
}

Result<std::vector<MetricLine>> metricLinesFrom(const QByteArray &answer)
{
    return objectIn(answer).map([](const Json &json) {
        std::vector<MetricLine> lines;
        if (const auto found = json.find("series"); found != json.end())
            for (const Json &line : *found)
                lines.push_back(lineFrom(line));
        return lines;
    });
}

QFuture<Result<MetricSeries>> metricSeriesOf(Cluster &cluster, const MetricRequest &request)
{
    const Duration step = stepFor(request.range, request.steps);
    return read(cluster, restRequest(request, QStringLiteral("namespace"), step, 0),
                metricSeriesFrom);
}

QFuture<Result<std::vector<MetricLine>>> metricLinesOf(Cluster &cluster,
                                                       const MetricRequest &request,
                                                       const QString &by)
{
    // One step: the values within the range are not wanted.
    return read(cluster, restRequest(request, by, Duration::zero(), mostLines), metricLinesFrom);
}

} // namespace signalbox
