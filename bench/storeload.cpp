// Measures the store by itself: durable records a second with as much outstanding as a busy engine
// has, the latency of a list, how long a start takes after a kill, with and without its index, and how
// far the index is behind at a steady rate.
// Prints one line of JSON.
//
//   storeload FOLDER ACTIVATIONS

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/recordcodec.h"
#include "store/store.h"
#include "support/postedwork.h"

using namespace signalbox;

namespace {

using SteadyClock = std::chrono::steady_clock;

/// Runs a second at which the index is to keep up: two records each.
constexpr double pacedRate = 30'000;

double millisSince(SteadyClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

/// An activation like those of a small function: about 600 bytes and ten lines of log.
Activation sample(const ActivationId &id, Timestamp now)
{
    Activation a;
    a.id = id;
    a.ns = "guest";
    a.function = {"guest", "", "f" + std::to_string(id.bytes[7] % 50)};
    a.kind = "python:3.11";
    a.accepted = a.start = now;
    a.end = now + Duration(3000);
    a.run = Duration(3000);
    a.state = ActivationState::Finished;
    a.cause.transaction = "0123456789abcdef0123456789abcdef";
    a.input = Blob(std::string(R"({"name":"stranger","place":"somewhere"})"));
    a.result = Blob(std::string(R"({"greeting":"Hello stranger from somewhere"})"));
    for (int i = 0; i < 10; ++i)
        a.logs.push_back({now, Stream::Stdout, std::string(80, 'x')});
    a.decisions = {{.time = now},
                   {.time = now, .kind = Decision::Kind::ReusedWarm, .sandbox = 7},
                   {.time = now, .kind = Decision::Kind::Finished}};
    return a;
}

/// Runs @p total activations through the store, at most 256 outstanding; records a second.
double measureRate(Store &store, PostedWork &loop, long total)
{
    ActivationIdSource ids;
    const SystemClock clock;
    long done = 0;
    const auto start = SteadyClock::now();
    for (long i = 0; i < total; ++i) {
        const Timestamp now = clock.now();
        auto a = std::make_shared<const Activation>(sample(ids.next(now), now));
        store.appendAccepted(a, {});
        store.markStarted(a->id);
        store.appendFinished(a, [&](Result<> r) { done += r ? 1 : 0; });
        loop.until([&] { return i - done < 256; });
    }
    loop.until([&] { return done == total; });
    return 2000.0 * static_cast<double>(total) / millisSince(start);
}

/// The same bytes in one file by one thread, 256 activations to a sync: what the disk allows.
double measureLimit(const std::string &folder)
{
    ActivationIdSource ids;
    const SystemClock clock;
    std::string batch;
    for (int i = 0; i < 256; ++i) {
        const Activation a = sample(ids.next(clock.now()), clock.now());
        encodeActivation(a, WithInput::Yes, batch);
        encodeActivation(a, WithInput::No, batch);
    }
    const std::string path = folder + "/limit.dat";
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || posix_fallocate(fd, 0, 64 << 20) != 0)
        return 0;
    constexpr int rounds = 60;
    const auto start = SteadyClock::now();
    off_t at = 0;
    for (int i = 0; i < rounds; ++i) {
        if (pwrite(fd, batch.data(), batch.size(), at) < 0 || fdatasync(fd) != 0)
            return 0;
        at += static_cast<off_t>(batch.size());
    }
    const double rate = rounds * 512 * 1000.0 / millisSince(start);
    close(fd);
    unlink(path.c_str());
    return rate;
}

/// How far lists are behind the journal while runs end at a steady rate.
struct Lag
{
    double rate = 0; ///< Records a second that were in fact taken.
    std::vector<double> millis;
};

/// Lets runs end for some seconds, @p rate a second, and asks ten times a second when everything
/// that has been appended so far can be listed.
Lag measureLag(Store &store, PostedWork &loop, double rate)
{
    constexpr double seconds = 5;
    constexpr double pauseMillis = 100;
    ActivationIdSource ids;
    const SystemClock clock;
    Lag lag;
    long appended = 0;
    long done = 0;
    std::size_t asked = 0;
    const auto start = SteadyClock::now();
    while (millisSince(start) < seconds * 1000) {
        const auto due = static_cast<long>(millisSince(start) * rate / 1000);
        for (; appended < due; ++appended) {
            const Timestamp now = clock.now();
            const auto a = std::make_shared<const Activation>(sample(ids.next(now), now));
            store.appendAccepted(a, {});
            store.appendFinished(a, [&](Result<> r) { done += r ? 1 : 0; });
        }
        if (millisSince(start) >= static_cast<double>(asked) * pauseMillis) {
            ++asked;
            store.flush(
                [&lag, since = SteadyClock::now()] { lag.millis.push_back(millisSince(since)); });
        }
        // The disk's answers are taken, at most so many runs are outstanding.
        const long most = std::max<long>(0, appended - 4096);
        bool turned = false;
        loop.poster()([&turned] { turned = true; });
        loop.until([&] { return turned && done >= most; });
    }
    lag.rate = 2.0 * static_cast<double>(appended) / millisSince(start) * 1000;
    loop.until([&] { return done == appended && lag.millis.size() == asked; });
    std::ranges::sort(lag.millis);
    return lag;
}

std::vector<double> measureLists(Store &store, PostedWork &loop, int times)
{
    std::vector<double> latencies;
    for (int i = 0; i < times; ++i) {
        bool done = false;
        const auto start = SteadyClock::now();
        store.list({.ns = "guest", .function = "f" + std::to_string(i % 50)}, [&](auto rows) {
            done = true;
            if (!rows)
                std::exit(1);
        });
        loop.until([&] { return done; });
        latencies.push_back(millisSince(start));
    }
    std::ranges::sort(latencies);
    return latencies;
}

/// Opens the store and asks for a list; milliseconds until the answer.
double measureOpen(const StoreOptions &options, PostedWork &loop)
{
    const auto start = SteadyClock::now();
    Store store(options, loop.poster());
    if (!store.open())
        std::exit(1);
    measureLists(store, loop, 1);
    return millisSince(start);
}

/// What the loaded process found out.
struct Loaded
{
    double rate = 0;
    double listP50 = 0;
    double listP99 = 0;
};

/// Loads a store in a process of its own, which ends without closing it: as good as killed.
Loaded loadAndDie(const StoreOptions &options, long total)
{
    int ends[2];
    if (pipe(ends) != 0)
        std::exit(1);
    const pid_t child = fork();
    if (child == 0) {
        PostedWork loop;
        Store store(options, loop.poster());
        if (auto opened = store.open(); !opened) {
            std::fprintf(stderr, "%s\n", opened.error().message.c_str());
            _exit(1);
        }
        Loaded loaded{.rate = measureRate(store, loop, total)};
        const auto lists = measureLists(store, loop, 1000);
        loaded.listP50 = lists[lists.size() / 2];
        loaded.listP99 = lists[lists.size() * 99 / 100];
        _exit(write(ends[1], &loaded, sizeof loaded) == sizeof loaded ? 0 : 1);
    }
    close(ends[1]);
    Loaded loaded;
    if (read(ends[0], &loaded, sizeof loaded) != sizeof loaded)
        std::exit(1);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return loaded;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3) {
        std::fputs("storeload FOLDER ACTIVATIONS\n", stderr);
        return 2;
    }
    const std::string folder = arguments[1];
    const long total = std::atol(arguments[2]);
    const StoreOptions options{.directory = folder + "/data"};
    const Loaded loaded = loadAndDie(options, total);
    const double limit = measureLimit(folder);
    PostedWork loop;
    const double reopen = measureOpen(options, loop);
    for (const char *suffix : {"", "-wal", "-shm"})
        unlink((folder + "/data/index.db" + suffix).c_str());
    const double rebuild = measureOpen(options, loop);
    Lag lag;
    {
        Store store({.directory = folder + "/paced"}, loop.poster());
        if (!store.open())
            return 1;
        lag = measureLag(store, loop, pacedRate);
    }
    std::printf("{\"activations\": %ld, \"recordsPerSecond\": %.0f, \"limitPerSecond\": %.0f, "
                "\"list\": {\"p50\": %.4f, \"p99\": %.4f}, \"reopenMillis\": %.1f, "
                "\"rebuildMillis\": %.1f, \"lag\": {\"rate\": %.0f, \"p50\": %.1f, \"worst\": "
                "%.1f}}\n",
                total, loaded.rate, limit, loaded.listP50, loaded.listP99, reopen, rebuild,
                lag.rate, lag.millis[lag.millis.size() / 2], lag.millis.back());
    return 0;
}
