#include <random>

#include <gtest/gtest.h>

#include "support/enginefixtures.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Kind = Decision::Kind;

/// Times of decisions rise, a start precedes its ends, and each kind says what it must.
void expectWellFormed(const Activation &record)
{
    Timestamp last{};
    int starts = 0;
    int finishes = 0;
    for (const Decision &decision : record.decisions) {
        EXPECT_GE(decision.time, last);
        last = decision.time;
        const bool start = decision.kind == Kind::StartedCold || decision.kind == Kind::ReusedWarm
                           || decision.kind == Kind::TookPrewarmed;
        starts += start;
        finishes += decision.kind == Kind::Finished;
        if (start) {
            EXPECT_NE(decision.sandbox, 0U);
        }
        if (decision.kind == Kind::StartedCold || decision.kind == Kind::TookPrewarmed
            || decision.kind == Kind::Waited) {
            EXPECT_NE(decision.reason, Decision::Reason::None);
        }
        if (decision.kind == Kind::Initialised) {
            EXPECT_EQ(starts, 1);
        }
    }
    EXPECT_LE(starts, 1);
    EXPECT_EQ(finishes, 1);
    EXPECT_EQ(record.state, ActivationState::Finished);
    EXPECT_GE(record.wait, 0us);
    EXPECT_GE(record.run, 0us);
    EXPECT_EQ(record.end, record.start + record.duration());
    EXPECT_FALSE(record.result.empty());
}

/// Runs one random history: invocations of several functions, cancels, drains, pins, crashes,
/// sandboxes that never answer.
void playHistory(unsigned seed)
{
    std::mt19937 random(seed);
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    const int total = 256 * static_cast<int>(1 + random() % 5);
    SchedulerWorld world({.prewarm = static_cast<int>(random() % 3),
                          .minReady = static_cast<int>(random() % 2),
                          .maximum = static_cast<int>(random() % 4),
                          .idleTime = 5s},
                         total);
    world.sandboxes.script.answer = [&](const RunRequest &request) {
        switch (random() % 6) {
        case 0: return RunReport{.kind = RunReport::Kind::Error, .error = "threw"};
        case 1: return RunReport{.kind = RunReport::Kind::NoResponse};
        case 2: return RunReport{.result = Blob(R"({"error":1})")};
        case 3: return RunReport{.result = Blob("nonsense")};
        default: return RunReport{.result = request.value};
        }
    };
    std::vector<FunctionPtr> functions;
    for (int i = 0; i < 5; ++i) {
        functions.push_back(world.function("f" + std::to_string(i), [&](Function &f) {
            f.limits.timeout = 200ms;
            f.limits.concurrency = i == 0 ? 3 : 1;
            if (i == 1)
                f.limits.instances = 1;
            if (i == 2 && total >= 512)
                f.limits.memoryMiB = 512;
        }));
    }

    std::vector<ActivationId> submitted;
    for (int step = 0; step < 300; ++step) {
        world.sandboxes.script.run = chance(5) ? Duration(-1us) : Duration(random() % 30000);
        world.sandboxes.script.init.ok = !chance(5);
        world.sandboxes.script.initialise = chance(3) ? Duration(-1us) : Duration(random() % 4000);
        const FunctionPtr &function = functions[random() % functions.size()];
        const unsigned act = random() % 100;
        if (act < 60 && world.scheduler.admit(*function))
            submitted.push_back(world.submit(function));
        else if (act < 68 && !submitted.empty())
            world.scheduler.cancel(submitted[random() % submitted.size()]);
        else if (act < 71)
            world.scheduler.drain("python:3");
        else if (act < 74)
            world.scheduler.pin(function, world.runtime, "guest");
        else if (act < 78)
            world.scheduler.unpin(function->name, "guest");
        else if (act < 82 && !world.sandboxes.boxes().empty())
            world.sandboxes.end(world.sandboxes.boxes().begin()->first,
                                {.status = -9, .outOfMemory = chance(50)});
        else if (act < 84 && !world.sandboxes.boxes().empty())
            world.scheduler.destroySandbox(world.sandboxes.boxes().rbegin()->first, "guest");
        world.time.advance(Duration(random() % 20000));
        ASSERT_LE(world.scheduler.load().memoryUsedMiB, total);
        ASSERT_LE(world.sandboxes.memoryMiB(), total);
        ASSERT_EQ(world.endedCount() + static_cast<std::size_t>(world.scheduler.load().queued)
                      + static_cast<std::size_t>(world.scheduler.load().running),
                  submitted.size());
    }

    world.sandboxes.script.run = 1ms;
    world.sandboxes.script.init.ok = true;
    world.sandboxes.script.initialise = 1ms;
    for (const FunctionPtr &function : functions)
        world.scheduler.unpin(function->name, "guest");
    world.time.advance(60s);
    ASSERT_EQ(world.endedCount(), submitted.size()) << "nothing waits for ever";
    for (const ActivationId &id : submitted) {
        ASSERT_EQ(world.memory.endings[id], 1);
        ASSERT_LE(world.memory.started[id], 1) << "never run twice";
        expectWellFormed(world.ended(id));
    }
    ASSERT_EQ(world.scheduler.inFlight("guest"), 0);
}

TEST(SchedulerProperties, holdInRandomHistories)
{
    for (unsigned seed = 1; seed <= 150; ++seed) {
        playHistory(seed);
        if (testing::Test::HasFailure()) {
            ADD_FAILURE() << "seed " << seed;
            return;
        }
    }
}

} // namespace
} // namespace signalbox
