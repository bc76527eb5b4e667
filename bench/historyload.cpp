// Fills a store with a realistic week of activations (functions called very unevenly, errors, cold
// starts, timeouts, logs from none to hundreds of lines) and measures what the window asks of it: the
// first page, filters, sorts, full text, histogram and groups. A folder that is there already is
// measured as it is. With "delete" nine runs of ten are deleted at last, while others run. Prints one
// line of JSON.
//
//   historyload FOLDER ACTIVATIONS [delete]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <spdlog/spdlog.h>

#include "store/store.h"
#include "support/postedwork.h"
#include "support/shop.h"

using namespace signalbox;

namespace {

using SteadyClock = std::chrono::steady_clock;

/// What @p start answers; ends the program when it fails.
template <class T>
T answerOf(PostedWork &loop, const std::function<void(Handler<T>)> &start)
{
    std::optional<T> answer;
    start([&answer](Result<T> result) {
        if (!result) {
            std::fprintf(stderr, "%s\n", result.error().message.c_str());
            std::exit(1);
        }
        answer = std::move(*result);
    });
    loop.until([&] { return answer.has_value(); });
    return std::move(*answer);
}

double millisSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

double fill(Store &store, PostedWork &loop, long total)
{
    constexpr auto week = std::chrono::hours(24 * 7);
    const Duration pause = std::chrono::duration_cast<Duration>(week) / total;
    Shop shop(SystemClock().now() - week);
    long done = 0;
    const auto start = SteadyClock::now();
    for (long i = 0; i < total; ++i) {
        auto end = std::make_shared<Activation>(shop.next(pause));
        store.appendAccepted(end, {});
        store.appendFinished(end, [&](Result<> r) { done += r ? 1 : 0; });
        loop.until([&] { return i - done < 4096; });
    }
    loop.until([&] { return done == total; });
    return millisSince(start) / 1000;
}

StoreUsage usageOf(Store &store, PostedWork &loop)
{
    return answerOf<StoreUsage>(loop, [&](auto handler) { store.usage(std::move(handler)); });
}

/// Seconds until all words are searchable.
double waitForTexts(Store &store, PostedWork &loop)
{
    const auto start = SteadyClock::now();
    while (usageOf(store, loop).textBehind > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return millisSince(start) / 1000;
}

ActivationSearch searchFor(const char *text)
{
    auto search = ActivationSearch::parse(text, {.now = SystemClock().now()});
    if (!search)
        std::exit(1);
    return std::move(*search);
}

/// Half of @p times, the least and the worst, in milliseconds.
void print(const char *what, std::vector<double> times)
{
    std::ranges::sort(times);
    std::printf(", \"%s\": {\"p50\": %.1f, \"least\": %.1f, \"worst\": %.1f}", what,
                times[times.size() / 2], times.front(), times.back());
}

double timeOf(const std::function<void()> &ask)
{
    const auto start = SteadyClock::now();
    ask();
    return millisSince(start);
}

void measure(const char *what, const std::function<void()> &ask)
{
    std::vector<double> times;
    for (int i = 0; i < 7; ++i)
        times.push_back(timeOf(ask));
    print(what, std::move(times));
}

void measureAll(Store &store, PostedWork &loop)
{
    const auto page = [&](const char *text, SearchOrder order) {
        (void)answerOf<FoundActivations>(loop, [&](auto handler) {
            store.find({.ns = "guest", .search = searchFor(text), .order = order}, nullptr,
                       std::move(handler));
        });
    };
    measure("first page", [&] { page("", SearchOrder::Time); });
    measure("filter, rare", [&] { page("function:etl/step56 status:timeout", SearchOrder::Time); });
    measure("filter, common", [&] { page("cold:yes duration:>50ms", SearchOrder::Time); });
    measure("sort by duration", [&] { page("", SearchOrder::Took); });
    measure("sort by function", [&] { page("", SearchOrder::Function); });
    measure("slowest cold starts", [&] { page("cold:yes on:yesterday", SearchOrder::Took); });
    measure("text, rare", [&] { page("log:\"needle disk\"", SearchOrder::Time); });
    measure("text, in every run", [&] { page("\"leave at the door\"", SearchOrder::Time); });
    measure("histogram", [&] {
        (void)answerOf<ActivationHistogram>(loop, [&](auto handler) {
            store.histogram({.ns = "guest", .search = {}}, nullptr, std::move(handler));
        });
    });
    const char *muted = "function:etl/step56,shop/step1";
    const char *routine = "-function:etl/step56,shop/step1 routine:yes";
    const char *rest = "-function:etl/step56,shop/step1 routine:no";
    const auto count = [&](const char *text, int buckets, Handler<ActivationHistogram> done) {
        store.histogram({.ns = "guest", .search = searchFor(text), .buckets = buckets}, nullptr,
                        std::move(done));
    };
    measure("count of muted", [&] {
        (void)answerOf<ActivationHistogram>(
            loop, [&](auto handler) { count(muted, 1, std::move(handler)); });
    });
    measure("count of folded", [&] {
        (void)answerOf<ActivationHistogram>(
            loop, [&](auto handler) { count(routine, 1, std::move(handler)); });
    });
    // As the list of activations asks anew while runs come, and somebody scrolls on.
    std::vector<double> pages;
    std::vector<double> counts;
    for (int i = 0; i < 7; ++i) {
        int open = 3;
        const auto counted = [&](const Result<ActivationHistogram> &) { --open; };
        counts.push_back(timeOf([&] {
            count(muted, 1, counted);
            count(routine, 1, counted);
            count(rest, 80, counted);
            pages.push_back(timeOf([&] { page(rest, SearchOrder::Time); }));
            loop.until([&] { return open == 0; });
        }));
    }
    print("page behind three counts", std::move(pages));
    print("three counts and a page", std::move(counts));
    measure("groups by error", [&] {
        (void)answerOf<FoundGroups>(loop, [&](auto handler) {
            store.groups({.ns = "guest", .search = {}, .by = GroupBy::Error}, nullptr,
                         std::move(handler));
        });
    });
    measure("groups by function", [&] {
        (void)answerOf<FoundGroups>(loop, [&](auto handler) {
            store.groups({.ns = "guest", .search = {}}, nullptr, std::move(handler));
        });
    });
}

/// Runs, one after the other, and a list behind each, before and while nine of ten are deleted.
void measureDeletion(Store &store, PostedWork &loop)
{
    Shop shop(SystemClock().now());
    std::vector<double> runs;
    std::vector<double> lists;
    const auto one = [&] {
        runs.push_back(timeOf([&] {
            const auto run = std::make_shared<Activation>(shop.next(std::chrono::milliseconds(1)));
            store.appendAccepted(run, {});
            (void)answerOf<bool>(loop, [&](auto handler) {
                store.appendFinished(run, [handler](const Result<> &) { handler(true); });
            });
        }));
        lists.push_back(timeOf([&] {
            (void)answerOf<std::vector<ActivationSummary>>(
                loop, [&](auto handler) { store.list({.ns = "guest"}, std::move(handler)); });
        }));
    };
    for (int i = 0; i < 300; ++i)
        one();
    print("run", std::exchange(runs, {}));
    print("list behind a run", std::exchange(lists, {}));
    const StoreUsage usage = usageOf(store, loop);
    const std::int64_t kept = usage.activations / 10;
    // Whole segments go, and the one that is written to stays.
    const std::int64_t perSegment = usage.activations * StoreOptions().segmentSize
                                    / std::max<std::int64_t>(usage.journalBytes, 1);
    const auto start = SteadyClock::now();
    store.setBounds({.maxRuns = kept});
    do {
        for (int i = 0; i < 20; ++i)
            one();
    } while (usageOf(store, loop).activations > kept + 2 * perSegment);
    print("run while others are deleted", std::move(runs));
    print("list meanwhile", std::move(lists));
    std::printf("}, \"deleteSeconds\": %.1f", millisSince(start) / 1000);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3 && !(count == 4 && std::strcmp(arguments[3], "delete") == 0)) {
        std::fputs("historyload FOLDER ACTIVATIONS [delete]\n", stderr);
        return 2;
    }
    spdlog::set_level(spdlog::level::warn); // The answer is what is printed.
    const StoreOptions options{.directory = std::string(arguments[1]) + "/data"};
    PostedWork loop;
    Store store(options, loop.poster());
    if (auto opened = store.open(); !opened) {
        std::fprintf(stderr, "%s\n", opened.error().message.c_str());
        return 1;
    }
    double made = 0;
    if (usageOf(store, loop).activations == 0)
        made = fill(store, loop, std::atol(arguments[2]));
    const double texts = waitForTexts(store, loop);
    const StoreUsage usage = usageOf(store, loop);
    std::printf("{\"activations\": %lld, \"fillSeconds\": %.1f, \"textSeconds\": %.1f, "
                "\"journalMiB\": %lld, \"indexMiB\": %lld, \"textMiB\": %lld, \"millis\": "
                "{\"bar\": 500",
                static_cast<long long>(usage.activations), made, texts,
                static_cast<long long>(usage.journalBytes >> 20),
                static_cast<long long>(usage.indexBytes >> 20),
                static_cast<long long>(usage.textBytes >> 20));
    measureAll(store, loop);
    if (count == 4)
        measureDeletion(store, loop);
    else
        std::fputs("}", stdout);
    std::puts("}");
    return 0;
}
