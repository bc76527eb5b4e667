#include <gtest/gtest.h>

#include <random>

#include "engine/record/runmeter.h"
#include "support/planeworld.h"

namespace signalbox {
namespace {

RunFigures figures(PlaneWorld &world)
{
    const std::int64_t now = toMillis(world.time.now()) / 1000;
    const auto answer = world.plane->meter().series(
        {.ns = "guest", .from = now - 3000, .to = now + 60, .step = 60});
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? answer->whole : RunFigures{};
}

std::vector<UsageRow> used(PlaneWorld &world)
{
    const auto rows = world.wait<std::vector<UsageRow>>([&](auto done) {
        world.plane->meter().usage({.ns = "guest",
                                    .from = world.time.now() - std::chrono::hours(1),
                                    .to = world.time.now() + std::chrono::hours(1)},
                                   std::move(done));
    });
    EXPECT_TRUE(rows) << rows.error().message;
    return rows.value_or(std::vector<UsageRow>{});
}

TEST(RunMeter, countsRunsAtOnceAndAfterARestart)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    for (int i = 0; i < 3; ++i)
        (void)world.run("hello");
    EXPECT_EQ(figures(world).runs, 3U);
    EXPECT_EQ(figures(world).cold, 1U);
    world.time.advance(std::chrono::seconds(5)); // The last second is on its way to the disk.
    world.forget();
    world.start();
    world.posted.until([&] { return figures(world).runs > 0; });
    EXPECT_EQ(figures(world).runs, 3U);
    const auto rows = used(world);
    ASSERT_FALSE(rows.empty());
    std::int64_t runs = 0;
    for (const UsageRow &row : rows)
        runs += row.runs;
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(rows.front().function, "hello");
}

std::int64_t usedRuns(PlaneWorld &world)
{
    std::int64_t runs = 0;
    for (const UsageRow &row : used(world))
        runs += row.runs;
    return runs;
}

/// Whenever the engine dies, each run is counted once: in the rollups and in what bills are made from.
TEST(RunMeter, losesNothingAndCountsNothingTwiceWhenItDies)
{
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::mt19937 random(seed);
        const auto any = [&](unsigned below) { return static_cast<unsigned>(random()) % below; };
        PlaneWorld world;
        ASSERT_TRUE(world.put("hello"));
        std::uint64_t expected = 0;
        for (int step = 0; step < 25; ++step) {
            switch (any(6)) {
            case 0:
                world.forget();
                world.start();
                break;
            case 1: world.time.advance(std::chrono::milliseconds(any(2500))); break;
            case 2: EXPECT_LE(usedRuns(world), static_cast<std::int64_t>(expected)); break;
            case 3: world.plane->meter().settle([] {}); break;
            default: expected += world.run("hello") ? 1 : 0; break;
            }
        }
        world.forget();
        world.start();
        world.posted.until([&] { return figures(world).runs >= expected; });
        EXPECT_EQ(figures(world).runs, expected) << "seed " << seed;
        EXPECT_EQ(usedRuns(world), static_cast<std::int64_t>(expected)) << "seed " << seed;
    }
}

/// A journal that was never counted is read slice by slice: runs end in between, and an engine that dies
/// in between has counted nothing.
TEST(RunMeter, countsAJournalOfManySlicesOnceThoughItDiesMeanwhile)
{
    TemporaryFolder folder;
    PostedWork posted;
    VirtualTime time;
    ActivationIdSource ids;
    std::unique_ptr<Store> store;
    std::unique_ptr<RunMeter> meter;
    const auto start = [&] {
        meter.reset();
        store.reset();
        store = std::make_unique<Store>(StoreOptions{.directory = folder.path()}, posted.poster());
        ASSERT_TRUE(store->open());
        meter = std::make_unique<RunMeter>(
            time, time, *store,
            RunMeter::Senses{
                .triggerOf = [](const QualifiedName &) { return std::string(); },
                .sample = [] { return EngineSample{}; },
                .tagOf = [](const QualifiedName &, const std::string &) { return std::string(); }});
    };
    const auto end = [&] {
        const auto run = std::make_shared<const Activation>(
            Activation{.id = ids.next(time.now()),
                       .ns = "guest",
                       .function = {"guest", "", "hello"},
                       .state = ActivationState::Finished,
                       .end = time.now(),
                       .run = std::chrono::milliseconds(5),
                       .result = Blob(std::string(1U << 20, 'r'))});
        meter->ended(*run);
        bool kept = false;
        store->appendFinished(run, [&](const Result<> &) { kept = true; });
        posted.until([&] { return kept; });
    };
    const auto used = [&] {
        std::optional<std::int64_t> runs;
        meter->usage({.ns = "guest",
                      .from = time.now() - std::chrono::hours(1),
                      .to = time.now() + std::chrono::hours(1)},
                     [&](const Result<std::vector<UsageRow>> &rows) {
                         runs = 0;
                         for (const UsageRow &row : *rows)
                             *runs += row.runs;
                     });
        posted.until([&] { return runs.has_value(); });
        return *runs;
    };
    start(); // It is never told to start, so it writes nothing.
    for (int i = 0; i < 25; ++i)
        end();
    std::int64_t expected = 25;
    for (int life = 0; life < 3; ++life) {
        start();
        meter->start();
        end(); // Waits for the disk, while slices come.
        end();
        expected += 2;
    }
    EXPECT_EQ(used(), expected);
    EXPECT_EQ(used(), expected);
    time.advance(std::chrono::seconds(3));
    start();
    meter->start();
    EXPECT_EQ(used(), expected);
}

TEST(RunMeter, seesUsageThatIsNotWrittenYet)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    (void)world.run("hello");
    ASSERT_EQ(used(world).size(), 1U);
}

TEST(RunMeter, sleepsWhenNothingHappens)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    (void)world.run("hello");
    // Idle sandboxes and the figures of the store have timers of their own.
    world.time.advance(std::chrono::minutes(30));
    const std::size_t idle = world.time.pending();
    world.time.advance(std::chrono::minutes(30));
    EXPECT_EQ(world.time.pending(), idle);
    EXPECT_LE(idle, 2U);
}

TEST(RunMeter, showsItsPercentilesInTheMetricsText)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    (void)world.run("hello");
    const std::string text = world.plane->metricsText();
    EXPECT_NE(text.find("signalbox_duration_seconds{namespace=\"guest\",action=\"hello\","
                        "quantile=\"0.99\"}"),
              std::string::npos);
    EXPECT_NE(text.find("signalbox_metric_series 1\n"), std::string::npos);
}

} // namespace
} // namespace signalbox
