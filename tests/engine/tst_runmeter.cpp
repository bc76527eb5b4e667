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

/// A meter over a store, without an engine around it. What is in memory only is gone with start().
class MeteredStore
{
public:
    void start()
    {
        meter.reset();
        m_store.reset();
        m_store = std::make_unique<Store>(StoreOptions{.directory = m_folder.path()}, poster());
        ASSERT_TRUE(m_store->open());
        meter = std::make_unique<RunMeter>(
            time, time, *m_store,
            RunMeter::Senses{
                .triggerOf = [](const QualifiedName &) { return std::string(); },
                .sample = [] { return EngineSample{}; },
                .tagOf = [](const QualifiedName &, const std::string &) { return std::string(); }});
    }
    /// A run that took @p run ends; returns before that is on disk.
    void end(Duration run = std::chrono::milliseconds(5), std::size_t resultBytes = 10)
    {
        const auto ended = std::make_shared<const Activation>(
            Activation{.id = m_ids.next(time.now()),
                       .ns = "guest",
                       .function = {"guest", "", "hello"},
                       .state = ActivationState::Finished,
                       .end = time.now(),
                       .run = run,
                       .result = Blob(std::string(resultBytes, 'r'))});
        meter->ended(*ended);
        ++m_unkept;
        m_store->appendFinished(ended, [this](const Result<> &) { --m_unkept; });
    }
    void waitForTheDisk()
    {
        m_posted.until([this] { return m_unkept == 0; });
    }
    std::int64_t used()
    {
        std::optional<std::int64_t> runs;
        meter->usage({.ns = "guest",
                      .from = time.now() - std::chrono::hours(5),
                      .to = time.now() + std::chrono::hours(1)},
                     [&](const Result<std::vector<UsageRow>> &rows) {
                         runs = 0;
                         for (const UsageRow &row : *rows)
                             *runs += row.runs;
                     });
        m_posted.until([&] { return runs.has_value(); });
        return *runs;
    }
    /// By the rollups of an hour.
    std::int64_t counted()
    {
        const std::int64_t now = toMillis(time.now()) / 1000;
        const auto answer =
            meter->series({.ns = "guest", .from = now - 4 * 3600, .to = now + 3600, .step = 3600});
        return answer ? static_cast<std::int64_t>(answer->whole.runs) : -1;
    }
    /// The engine's thread has so many turns.
    void turn(int turns)
    {
        m_posted.until([this, last = m_turns + turns] { return m_turns >= last; });
    }
    [[nodiscard]] int turns() const { return m_turns; }

    VirtualTime time;
    std::unique_ptr<RunMeter> meter;

private:
    Post poster()
    {
        return [this, post = m_posted.poster()](std::function<void()> job) {
            post([this, job = std::move(job)] {
                ++m_turns;
                job();
            });
        };
    }

    TemporaryFolder m_folder;
    PostedWork m_posted;
    ActivationIdSource m_ids;
    int m_turns = 0;
    int m_unkept = 0; ///< Ends that are not on disk yet.
    std::unique_ptr<Store> m_store;
};

/// A journal that was never counted is read slice by slice: runs end in between, and an engine that dies
/// in between has counted nothing.
TEST(RunMeter, countsAJournalOfManySlicesOnceThoughItDiesMeanwhile)
{
    MeteredStore world;
    const auto end = [&] {
        world.end(std::chrono::milliseconds(5), 1U << 20);
        world.waitForTheDisk();
    };
    world.start(); // It is never told to start, so it writes nothing.
    for (int i = 0; i < 25; ++i)
        end();
    std::int64_t expected = 25;
    for (int life = 0; life < 3; ++life) {
        world.start();
        world.meter->start();
        end(); // Waits for the disk, while slices come.
        end();
        expected += 2;
    }
    EXPECT_EQ(world.used(), expected);
    EXPECT_EQ(world.used(), expected);
    world.time.advance(std::chrono::seconds(3));
    world.start();
    world.meter->start();
    EXPECT_EQ(world.used(), expected);
}

/// However much was counted at once, no turn of the engine's thread takes more than a part of it.
TEST(RunMeter, countsAndWritesMuchPartByPart)
{
    constexpr int runs = 3500;
    MeteredStore world;
    world.start();
    for (int i = 0; i < runs; ++i) { // No two are alike in a bill.
        world.end(std::chrono::milliseconds(i + 1));
        world.time.advance(std::chrono::seconds(1));
    }
    world.waitForTheDisk();
    world.start();
    const int before = world.turns();
    world.meter->start();
    EXPECT_EQ(world.used(), runs);
    EXPECT_EQ(world.counted(), runs);
    EXPECT_GE(world.turns() - before,
              static_cast<int>(runs / MeterDb::mostInSlice + runs / RunMeter::mostAtOnce + 2))
        << "slices, parts, what was there before and the answer";
}

/// A question has the usage of the going second written, not its rollups; whoever counts these again may
/// be asked and die in the same second.
TEST(RunMeter, keepsTheGoingSecondThoughItDiesTwiceInIt)
{
    MeteredStore world;
    std::int64_t expected = 0;
    for (int life = 0; life < 4; ++life) {
        world.start();
        world.meter->start();
        EXPECT_EQ(world.used(), expected);
        EXPECT_EQ(world.counted(), expected);
        world.end();
        world.end();
        expected += 2;
        world.waitForTheDisk();
        EXPECT_EQ(world.used(), expected);
    }
}

/// Whenever an engine dies that writes much, nothing is lost and nothing counted twice, also of what
/// ended between two parts.
TEST(RunMeter, writesPartsOnceThoughItDiesMeanwhile)
{
    constexpr int runs = 2500;
    std::int64_t expected = runs;
    MeteredStore world;
    world.start();
    for (int i = 0; i < runs; ++i)
        world.end(std::chrono::milliseconds(i + 1));
    world.waitForTheDisk();
    world.time.advance(std::chrono::seconds(10));
    for (int turns = 1; turns <= 16; ++turns) {
        world.start();
        world.meter->start();
        bool settled = false;
        world.meter->settle([&] { settled = true; });
        for (int turn = 0; turn < turns && !settled; ++turn) {
            world.turn(1);
            if (turn % 3 == 0) {
                world.end(std::chrono::milliseconds(10'000 + turn));
                ++expected;
            }
            world.time.advance(std::chrono::milliseconds(400));
        }
        world.waitForTheDisk();
    }
    world.start();
    world.meter->start();
    EXPECT_EQ(world.used(), expected);
    EXPECT_EQ(world.counted(), expected);
    world.time.advance(std::chrono::seconds(10));
    world.start();
    world.meter->start();
    EXPECT_EQ(world.used(), expected);
    EXPECT_EQ(world.counted(), expected);
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
