// What it costs to count a run in the rollups and the usage ledger, to close a second, and to ask for
// a day's percentiles of all functions.

#include <chrono>
#include <cstdio>
#include <random>

#include "metering/rollupquery.h"
#include "metering/usage.h"

using namespace signalbox;

namespace {

constexpr std::int64_t begin = 1'700'006'400;
constexpr int functions = 200;
constexpr int perSecond = 500;
constexpr int seconds = 2000;

double microsSince(std::chrono::steady_clock::time_point start)
{
    const std::chrono::duration<double, std::micro> span = std::chrono::steady_clock::now() - start;
    return span.count();
}

std::vector<Activation> makeRuns()
{
    std::mt19937_64 random(1);
    std::lognormal_distribution<double> durations(9, 1.5);
    std::vector<Activation> runs;
    for (int i = 0; i < perSecond; ++i) {
        const int function = static_cast<int>(random() % functions);
        runs.push_back({.ns = "guest",
                        .function = {"guest", "etl", "function" + std::to_string(function)},
                        .run = Duration(static_cast<std::int64_t>(durations(random)))});
    }
    return runs;
}

} // namespace

int main()
{
    const std::vector<Activation> runs = makeRuns();
    Rollups rollups;
    UsageLedger ledger;
    double counting = 0;
    double closing = 0;
    std::size_t rows = 0;
    for (int second = 0; second < seconds; ++second) {
        const Timestamp now{std::chrono::seconds(begin + second)};
        auto start = std::chrono::steady_clock::now();
        for (const Activation &run : runs) {
            rollups.add(run, now);
            ledger.add(run, now);
        }
        counting += microsSince(start);
        start = std::chrono::steady_clock::now();
        rows += rollups.close(now).rows.size() + ledger.take().size();
        closing += microsSince(start);
    }
    const auto start = std::chrono::steady_clock::now();
    const auto answer =
        askSeries(rollups, {.ns = "guest", .from = begin, .to = begin + seconds, .step = 60},
                  Timestamp{std::chrono::seconds(begin + seconds)});
    const double asking = microsSince(start);
    if (!answer || answer->whole.runs != std::uint64_t{perSecond} * seconds)
        return 1;
    std::printf("count a run            %8.3f us\n", counting / perSecond / seconds);
    std::printf("close a second         %8.1f us, %zu rows\n", closing / seconds, rows / seconds);
    std::printf("ask for %3zu minutes    %8.1f us, %zu series\n", answer->steps, asking,
                rollups.seriesCount());
    return 0;
}
