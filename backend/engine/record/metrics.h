#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/activation.h"
#include "metering/rollupquery.h"

namespace signalbox {

/// Counts values by upper bounds, as Prometheus histograms do.
template <std::size_t N>
struct Histogram
{
    std::array<std::int64_t, N> counts{}; ///< Not cumulative.
    std::int64_t count = 0;
    double sum = 0;

    void add(double value, const std::array<double, N> &bounds)
    {
        std::size_t i = 0;
        while (i < N && value > bounds[i])
            ++i;
        if (i < N)
            ++counts[i];
        ++count;
        sum += value;
    }
};

/// User metrics of openwhisk.md 1.8, per function. Bounded: functions beyond a number are counted
/// together as `_other`. Owned by the recorder, engine thread.
class Metrics
{
public:
    explicit Metrics(std::size_t maxSeries = 500);

    /// Which quota refused an invocation.
    enum class Quota { PerMinute, Concurrent };

    void add(const Activation &activation);
    void addRefused(const std::string &ns, Quota quota);
    /// Prometheus text form.
    [[nodiscard]] std::string text() const;

private:
    static constexpr std::size_t timeBuckets = 14;
    static constexpr std::size_t sizeBuckets = 6;

    struct Series
    {
        std::int64_t activations = 0;
        std::int64_t coldStarts = 0;
        std::array<std::int64_t, 4> status{};
        Histogram<timeBuckets> wait;
        Histogram<timeBuckets> init;
        Histogram<timeBuckets> duration;
        Histogram<sizeBuckets> responseSize;
        std::string kind;
        std::map<int, std::int64_t> statusCodes; ///< The function's own, from its results.
        int memoryMiB = 0;
    };
    struct Refused
    {
        std::int64_t perMinute = 0;
        std::int64_t concurrent = 0;
    };
    /// Provider's namespace, invoker's namespace, function.
    using Key = std::tuple<std::string, std::string, std::string>;

    [[nodiscard]] std::string refusedText() const;

    static const std::array<double, timeBuckets> timeBounds;
    static const std::array<double, sizeBuckets> sizeBounds;

    std::size_t m_maxSeries;
    std::map<Key, Series> m_series;
    std::map<std::string, Refused> m_refused; ///< By the invoker's namespace.
};

/// What comes before the lines of one metric in Prometheus text.
[[nodiscard]] std::string headText(std::string_view name, std::string_view type,
                                   std::string_view help);

/// Whose percentiles they are.
struct QuantileLabels
{
    std::string ns;
    std::string action;
};

/// Four lines with a `quantile` each, in seconds; none when there was no run.
[[nodiscard]] std::string quantileText(std::string_view name, const QuantileLabels &labels,
                                       const RunFigures::Spread &spread);

/// One line of Prometheus text: a gauge with its type and help.
[[nodiscard]] std::string gaugeText(std::string_view name, std::string_view help, double value);

} // namespace signalbox
