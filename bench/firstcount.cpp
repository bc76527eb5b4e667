// What it costs the engine to count a history that no meter has counted yet: fills a folder with the
// runs of a small shop, spread over some days, lets the meter count them from the beginning and says
// how long the engine's thread was held by any one job of it, and by what. A folder that is there
// already is counted again as it is. Prints one line of JSON.
//
//   firstcount FOLDER RUNS [DAYS]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <spdlog/spdlog.h>

#include "engine/record/runmeter.h"
#include "support/postedwork.h"
#include "support/shop.h"
#include "support/virtualtime.h"

using namespace signalbox;

namespace {

using SteadyClock = std::chrono::steady_clock;

/// The jobs of the engine's thread, and how long each of them took in milliseconds.
class TimedWork
{
public:
    Post poster()
    {
        return [this, post = m_work.poster()](std::function<void()> job) {
            post([this, job = std::move(job)] { time(job); });
        };
    }
    void time(const std::function<void()> &job)
    {
        const auto start = SteadyClock::now();
        job();
        m_millis.push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count());
    }
    void until(const std::function<bool()> &done) { m_work.until(done); }
    [[nodiscard]] std::vector<double> take() { return std::exchange(m_millis, {}); }

private:
    PostedWork m_work;
    std::vector<double> m_millis;
};

void fill(const StoreOptions &options, long runs, Duration span, Timestamp now)
{
    PostedWork loop;
    Store store(options, loop.poster());
    if (!store.open())
        std::exit(1);
    Shop shop(now - span);
    long done = 0;
    for (long i = 0; i < runs; ++i) {
        auto end = std::make_shared<Activation>(shop.next(span / runs));
        store.appendAccepted(end, {});
        store.appendFinished(end, [&](const Result<> &kept) { done += kept ? 1 : 0; });
        loop.until([&] { return i - done < 4096; });
    }
    loop.until([&] { return done == runs; });
}

/// As if the engine had died before its first write.
void forgetCounts(const std::filesystem::path &folder)
{
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove((folder / "meters.db").string() + suffix);
    PostedWork loop;
    if (!MeterDb(folder / "meters.db", loop.poster()).beginWithTheJournal())
        std::exit(1);
}

/// The runs that the usage of 400 days has.
std::int64_t billedRuns(RunMeter &meter, TimedWork &loop)
{
    std::int64_t billed = -1;
    loop.time([&] {
        meter.usage({.ns = "guest",
                     .from = meter.now() - std::chrono::hours(24 * 400),
                     .to = meter.now() + std::chrono::hours(1)},
                    [&](const Result<std::vector<UsageRow>> &rows) {
                        billed = 0;
                        for (const UsageRow &row : *rows)
                            billed += row.runs;
                    });
    });
    loop.until([&] { return billed >= 0; });
    return billed;
}

void print(const char *what, std::vector<double> times)
{
    if (times.empty())
        times.push_back(0);
    std::ranges::sort(times);
    std::printf("\"%s\": {\"jobs\": %zu, \"p50\": %.1f, \"worst\": %.1f}, ", what, times.size(),
                times[times.size() / 2], times.back());
}

/// An engine's meter from its start until all is written; says what it cost, and how many runs are
/// billed.
std::int64_t live(const char *what, const StoreOptions &options, VirtualTime &time)
{
    TimedWork loop;
    Store store(options, loop.poster());
    if (!store.open())
        std::exit(1);
    RunMeter meter(
        time, time, store,
        {.triggerOf = [](const QualifiedName &) { return std::string(); },
         .sample = [] { return EngineSample{}; },
         .tagOf = [](const QualifiedName &, const std::string &) { return std::string(); }});
    bool settled = false;
    loop.time([&] {
        meter.start();
        meter.settle([&] { settled = true; });
    });
    loop.until([&] { return settled; });
    const std::int64_t billed = billedRuns(meter, loop);
    print(what, loop.take());
    return billed;
}

long memoryPeakMiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::atol(line.c_str() + 6) >> 10;
    }
    return 0;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3 && count != 4) {
        std::fputs("firstcount FOLDER RUNS [DAYS]\n", stderr);
        return 2;
    }
    spdlog::set_level(spdlog::level::warn); // The answer is what is printed.
    const StoreOptions options{.directory = std::string(arguments[1]) + "/data"};
    const long runs = std::atol(arguments[2]);
    VirtualTime time;
    std::fputs("{", stdout);
    if (!std::filesystem::exists(options.directory))
        fill(options, runs, std::chrono::hours(24 * (count == 4 ? std::atol(arguments[3]) : 7)),
             time.now());
    forgetCounts(options.directory);

    const auto start = SteadyClock::now();
    const std::int64_t billed = live("first", options, time);
    std::printf("\"wholeMs\": %.0f, ",
                std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count());
    if (live("next start", options, time) != billed)
        return 1;
    std::printf("\"runs\": %lld, \"peakMiB\": %ld}\n", static_cast<long long>(billed),
                memoryPeakMiB());
    return 0;
}
