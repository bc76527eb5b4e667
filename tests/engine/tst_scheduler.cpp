#include "engine/schedule/scheduler.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/enginefixtures.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Kind = Decision::Kind;
using Reason = Decision::Reason;

TEST(Scheduler, runsColdThenWarmAndSaysSo)
{
    SchedulerWorld world;
    const ActivationId first = world.submit("hello");
    world.time.advance(20ms);
    const ActivationId second = world.submit("hello");
    world.time.advance(20ms);

    const Activation &cold = world.ended(first);
    EXPECT_EQ(cold.outcome, Outcome::Success);
    EXPECT_EQ(cold.wait, 1ms) << "making the sandbox";
    EXPECT_EQ(cold.init, 2ms);
    EXPECT_EQ(cold.run, 5ms);
    EXPECT_EQ(cold.duration(), 7ms);
    EXPECT_EQ(cold.start, cold.accepted + 1ms);
    EXPECT_EQ(world.kinds(first),
              (std::vector{Kind::StartedCold, Kind::Initialised, Kind::Finished}));
    EXPECT_EQ(cold.decisions[0].reason, Reason::FirstRun);

    const Activation &warm = world.ended(second);
    EXPECT_FALSE(warm.cold());
    EXPECT_EQ(warm.wait, 0ms);
    EXPECT_EQ(world.kinds(second), (std::vector{Kind::ReusedWarm, Kind::Finished}));
    EXPECT_EQ(warm.decisions[0].sandbox, cold.decisions[0].sandbox);
    EXPECT_EQ(warm.decisions[0].number, 1);
    EXPECT_EQ(world.sandboxes.created(), 1);
}

TEST(Scheduler, isTellingWhatItGivesToTheFunction)
{
    SchedulerWorld world;
    world.sandboxes.script.run = -1us;
    FunctionPtr function = world.function("hello", [](Function &f) {
        f.parameters = {{"token", "secret", true}, {"name", "x", false}};
        setAnnotation(f.annotations, "provide-api-key", true);
    });
    const ActivationId id = world.submit(function);
    world.time.advance(4ms);
    const auto &box = world.sandboxes.boxes().begin()->second;
    ASSERT_EQ(box.inits.size(), 1U);
    EXPECT_EQ(box.inits[0].environment.at("token"), "secret");
    EXPECT_EQ(box.inits[0].environment.count("name"), 0U);
    EXPECT_EQ(box.inits[0].main, "main");
    ASSERT_EQ(box.open.size(), 1U);
    const auto &environment = box.open[0].environment;
    EXPECT_EQ(environment.at("__OW_ACTION_NAME"), "/guest/hello");
    EXPECT_EQ(environment.at("__OW_ACTION_VERSION"), "0.0.1");
    EXPECT_EQ(environment.at("__OW_ACTIVATION_ID"), id.str());
    EXPECT_EQ(environment.at("__OW_NAMESPACE"), "guest");
    EXPECT_EQ(environment.at("__OW_API_KEY"), "u:k");
    EXPECT_EQ(environment.at("__OW_DEADLINE"),
              std::to_string(toMillis(world.time.now()) - 1 + 60000));
}

TEST(Scheduler, takesAPreparedSandboxAndReplacesItAtOnce)
{
    SchedulerWorld world({.prewarm = 1});
    world.time.advance(5ms);
    ASSERT_EQ(world.scheduler.load().prewarmed, 1);
    const ActivationId id = world.submit("hello");
    EXPECT_EQ(world.sandboxes.created(), 2) << "the replacement";
    world.time.advance(20ms);
    EXPECT_EQ(world.kinds(id),
              (std::vector{Kind::TookPrewarmed, Kind::Initialised, Kind::Finished}));
    EXPECT_EQ(world.ended(id).wait, 0ms);
    EXPECT_EQ(world.scheduler.load().prewarmed, 1);
}

TEST(Scheduler, timesOutTheRunAndEndsTheSandbox)
{
    SchedulerWorld world;
    world.sandboxes.script.run = -1us;
    const ActivationId id =
        world.submit(world.function("slow", [](Function &f) { f.limits.timeout = 100ms; }));
    world.time.advance(102ms);
    EXPECT_FALSE(world.hasEnded(id));
    world.time.advance(5ms);
    const Activation &ended = world.ended(id);
    EXPECT_EQ(ended.outcome, Outcome::DeveloperError);
    EXPECT_TRUE(ended.timedOut);
    EXPECT_EQ(ended.result.view(),
              R"({"error":"The action exceeded its time limits of 100 milliseconds."})");
    EXPECT_EQ(world.kinds(id), (std::vector{Kind::StartedCold, Kind::Initialised, Kind::TimedOut,
                                            Kind::Finished, Kind::SandboxDestroyed}));
    EXPECT_EQ(ended.decisions.back().reason, Reason::Deadline);
    EXPECT_EQ(ended.logs.back().text, "The action did not initialize or run as expected. Log data "
                                      "might be missing.");
    EXPECT_TRUE(world.sandboxes.boxes().empty());
}

TEST(Scheduler, timesOutTheLoadingOfCode)
{
    SchedulerWorld world;
    world.sandboxes.script.initialise = -1us;
    const ActivationId id =
        world.submit(world.function("slow", [](Function &f) { f.limits.timeout = 100ms; }));
    world.time.advance(110ms);
    EXPECT_EQ(
        world.ended(id).result.view(),
        R"({"error":"The action exceeded its time limits of 100 milliseconds during initialization."})");
}

TEST(Scheduler, doesNotCountTheMakingOfASandboxAsTheFunctionsTime)
{
    SchedulerWorld world;
    world.sandboxes.script.prepare = 400ms;
    world.sandboxes.script.initialise = 90ms;
    const ActivationId id =
        world.submit(world.function("quick", [](Function &f) { f.limits.timeout = 100ms; }));
    world.time.advance(600ms);
    EXPECT_EQ(world.ended(id).outcome, Outcome::Success);
    EXPECT_EQ(world.ended(id).wait, 400ms);
    EXPECT_EQ(world.ended(id).init, 90ms);
}

TEST(Scheduler, doesNotWaitForEverForASandbox)
{
    SchedulerWorld world;
    world.sandboxes.script.prepare = -1us;
    world.sandboxes.script.initialise = -1us;
    const ActivationId id = world.submit("hello");
    world.time.advance(29s);
    EXPECT_FALSE(world.hasEnded(id));
    world.time.advance(2s);
    EXPECT_EQ(world.ended(id).outcome, Outcome::SystemError);
    EXPECT_EQ(
        world.ended(id).result.view(),
        R"({"error":"The sandbox could not be started: it was not ready within 30 seconds"})");
}

TEST(Scheduler, cancelsWithin200MillisecondsEvenWhenNothingAnswers)
{
    SchedulerWorld world;
    world.sandboxes.script.run = -1us;
    world.sandboxes.script.destroy = -1us;
    const ActivationId id = world.submit("hello");
    world.time.advance(10ms);
    EXPECT_TRUE(world.scheduler.cancel(id));
    world.time.advance(200ms);
    const Activation &ended = world.ended(id);
    EXPECT_TRUE(ended.cancelled);
    EXPECT_EQ(ended.outcome, Outcome::DeveloperError);
    EXPECT_EQ(ended.result.view(), R"({"error":"The activation was cancelled."})");
    EXPECT_FALSE(world.scheduler.cancel(id));
}

TEST(Scheduler, cancelsWhatOnlyWaits)
{
    SchedulerWorld world({.maximum = 1});
    world.submit("hello");
    const ActivationId waiting = world.submit("other");
    world.time.advance(1ms);
    EXPECT_TRUE(world.scheduler.cancel(waiting));
    const Activation &ended = world.ended(waiting);
    EXPECT_TRUE(ended.cancelled);
    EXPECT_EQ(ended.wait, 1ms);
    EXPECT_EQ(world.kinds(waiting), (std::vector{Kind::Waited, Kind::Cancelled, Kind::Finished}));
    EXPECT_EQ(world.scheduler.load().queued, 0);
}

TEST(Scheduler, tellsMemoryFromACrash)
{
    for (const bool memory : {false, true}) {
        SchedulerWorld world;
        world.sandboxes.script.run = -1us;
        const ActivationId id = world.submit("hello");
        world.time.advance(4ms);
        world.sandboxes.end(1, {.status = -9, .outOfMemory = memory});
        const Activation &ended = world.ended(id);
        EXPECT_EQ(ended.outcome, Outcome::DeveloperError);
        EXPECT_EQ(
            ended.result.view(),
            memory
                ? R"({"error":"The action exhausted its memory and was aborted."})"
                : R"({"error":"The action did not produce a valid response and exited unexpectedly."})");
        EXPECT_EQ(ended.decisions.back().reason,
                  memory ? Reason::OutOfMemory : Reason::DeveloperFault);
    }
}

TEST(Scheduler, saysThatTheCodeDidNotLoad)
{
    SchedulerWorld world;
    world.sandboxes.script.init = {.ok = false, .error = "SyntaxError: line 3"};
    const ActivationId refused = world.submit("hello");
    world.time.advance(10ms);
    EXPECT_EQ(world.ended(refused).result.view(), R"({"error":"SyntaxError: line 3"})");
    EXPECT_EQ(world.ended(refused).init, 2ms);

    world.sandboxes.script.initialise = -1us;
    const ActivationId died = world.submit("hello");
    world.time.advance(10ms);
    world.sandboxes.end(2, {.status = 1});
    EXPECT_EQ(world.ended(died).result.view(),
              R"({"error":"The action did not initialize and exited unexpectedly."})");
    EXPECT_EQ(world.ended(died).decisions[0].reason, Reason::DestroyedAfterFailure);
}

TEST(Scheduler, saysThatNoSandboxCouldBeMade)
{
    SchedulerWorld world;
    world.sandboxes.script.prepare = -1us;
    world.sandboxes.script.initialise = -1us;
    const ActivationId id = world.submit("hello");
    world.sandboxes.end(1, {.error = "no user namespaces"});
    EXPECT_EQ(world.ended(id).outcome, Outcome::SystemError);
    EXPECT_EQ(world.ended(id).decisions.back().reason, Reason::CannotStart);
    EXPECT_EQ(world.ended(id).decisions.back().subject, "no user namespaces");
}

TEST(Scheduler, keepsTheSandboxAfterAnApplicationErrorOnly)
{
    SchedulerWorld world;
    world.sandboxes.script.answer = [](const RunRequest &) {
        return RunReport{.result = Blob(R"({"error":"no"})")};
    };
    const ActivationId application = world.submit("hello");
    world.time.advance(20ms);
    EXPECT_EQ(world.ended(application).outcome, Outcome::ApplicationError);
    EXPECT_EQ(world.scheduler.load().warm, 1);

    world.sandboxes.script.answer = [](const RunRequest &) {
        return RunReport{.kind = RunReport::Kind::Error, .error = "boom"};
    };
    const ActivationId developer = world.submit("hello");
    world.time.advance(20ms);
    EXPECT_EQ(world.ended(developer).outcome, Outcome::DeveloperError);
    EXPECT_EQ(world.scheduler.load().warm, 0);

    world.sandboxes.script.answer = nullptr;
    const ActivationId after = world.submit("hello");
    world.time.advance(20ms);
    EXPECT_EQ(world.ended(after).decisions[0].reason, Reason::DestroyedAfterFailure);
}

TEST(Scheduler, evictsForMemoryAndSaysForWhomOnBothSides)
{
    SchedulerWorld world({}, 256);
    world.submit("first");
    world.time.advance(20ms);
    const ActivationId second = world.submit("second");
    world.time.advance(20ms);
    const Activation &winner = world.ended(second);
    EXPECT_EQ(world.kinds(second), (std::vector{Kind::EvictedFor, Kind::Waited, Kind::StartedCold,
                                                Kind::Initialised, Kind::Finished}));
    EXPECT_EQ(winner.decisions[0].subject, "/guest/first");
    EXPECT_EQ(winner.decisions[0].number, 256);
    EXPECT_EQ(winner.decisions[1].reason, Reason::MemoryFull);

    const ActivationId third = world.submit("first");
    world.time.advance(20ms);
    const auto &decisions = world.ended(third).decisions;
    const auto cold = std::ranges::find(decisions, Kind::StartedCold, &Decision::kind);
    ASSERT_NE(cold, decisions.end());
    EXPECT_EQ(cold->reason, Reason::EvictedEarlier);
    EXPECT_EQ(cold->subject, "/guest/second");
}

TEST(Scheduler, makesRoomAheadWhileFunctionsEvictEachOther)
{
    SchedulerWorld world({.prewarm = 1}, 1024);
    for (int i = 0; i < 4; ++i) {
        world.submit("f" + std::to_string(i));
        world.time.advance(20ms);
    }
    for (int i = 4; i < 12; ++i) {
        const ActivationId id = world.submit("f" + std::to_string(i));
        world.time.advance(20ms);
        if (i > 5) {
            EXPECT_EQ(world.kinds(id)[0], Kind::TookPrewarmed) << i;
            EXPECT_EQ(world.ended(id).wait, 0ms) << i;
        }
    }
    world.time.advance(2min);
    world.submit("f11");
    world.time.advance(1s);
    EXPECT_EQ(world.scheduler.load().warm, 3) << "in quiet times nothing is given up";
}

TEST(Scheduler, pausesAndExpiresIdleSandboxes)
{
    SchedulerWorld world({.idleTime = 60s});
    world.submit("hello");
    world.time.advance(9s);
    EXPECT_FALSE(world.sandboxes.boxes().at(1).paused);
    world.time.advance(2s);
    EXPECT_TRUE(world.sandboxes.boxes().at(1).paused);
    EXPECT_EQ(world.scheduler.views("guest").front().state, SandboxState::Paused);
    const ActivationId warm = world.submit("hello");
    world.time.advance(1s);
    EXPECT_FALSE(world.ended(warm).cold()) << "a paused one is woken";
    world.time.advance(61s);
    EXPECT_TRUE(world.sandboxes.boxes().empty());
    const ActivationId cold = world.submit("hello");
    world.time.advance(1s);
    EXPECT_EQ(world.ended(cold).decisions[0].reason, Reason::IdleExpired);
}

TEST(Scheduler, keepsPinnedFunctionsWarm)
{
    SchedulerWorld world({.idleTime = 60s}, 256);
    const FunctionPtr hello = world.function("hello");
    world.scheduler.pin(hello, world.runtime, "guest");
    world.time.advance(10ms);
    EXPECT_EQ(world.scheduler.load().warm, 1);
    world.time.advance(1h);
    EXPECT_EQ(world.scheduler.load().warm, 1);
    const ActivationId id = world.submit(hello);
    world.time.advance(20ms);
    EXPECT_FALSE(world.ended(id).cold());
    world.scheduler.unpin(hello->name, "guest");
    world.time.advance(2min);
    EXPECT_EQ(world.scheduler.load().warm, 0);
}

TEST(Scheduler, drainsBusySandboxesAfterTheirRun)
{
    SchedulerWorld world;
    const ActivationId busy = world.submit("hello");
    world.submit("idle");
    world.time.advance(20ms);
    const ActivationId running = world.submit("hello");
    world.scheduler.drain("python:3");
    world.time.advance(20ms);
    EXPECT_EQ(world.ended(busy).outcome, Outcome::Success);
    EXPECT_EQ(world.ended(running).outcome, Outcome::Success);
    EXPECT_TRUE(world.sandboxes.boxes().empty());
}

TEST(Scheduler, runsAsManyAtOnceInOneSandboxAsTheFunctionAllows)
{
    SchedulerWorld world;
    const FunctionPtr shared = world.function("shared", [](Function &f) {
        f.limits.concurrency = 3;
        f.limits.instances = 1;
    });
    std::vector<ActivationId> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(world.submit(shared));
    world.time.advance(4ms);
    EXPECT_EQ(world.sandboxes.boxes().at(1).open.size(), 3U);
    world.time.advance(20ms);
    EXPECT_EQ(world.endedCount(), 4U);
    EXPECT_EQ(world.sandboxes.created(), 1);
}

TEST(Scheduler, doesNotBlameSharersForAnothersTimeout)
{
    SchedulerWorld world;
    const FunctionPtr shared = world.function("shared", [](Function &f) {
        f.limits.concurrency = 2;
        f.limits.instances = 1;
        f.limits.timeout = 100ms;
    });
    world.submit(shared);
    world.time.advance(20ms);
    world.sandboxes.script.run = -1us;
    const ActivationId slow = world.submit(shared);
    world.time.advance(50ms);
    const ActivationId innocent = world.submit(shared);
    world.time.advance(60ms);
    EXPECT_TRUE(world.ended(slow).timedOut);
    EXPECT_EQ(world.ended(innocent).outcome, Outcome::SystemError);
    EXPECT_FALSE(world.ended(innocent).timedOut);
}

TEST(Scheduler, startsNoSandboxThatShortRunsDoNotNeed)
{
    SchedulerWorld world;
    world.sandboxes.script.run = 100us;
    world.submit("hello");
    world.time.advance(20ms);
    for (int i = 0; i < 10; ++i)
        world.submit("hello");
    world.time.advance(20ms);
    EXPECT_EQ(world.endedCount(), 11U);
    EXPECT_EQ(world.sandboxes.created(), 1);
}

TEST(Scheduler, startsMoreWhenRunsGetLongUnexpectedly)
{
    SchedulerWorld world;
    world.sandboxes.script.run = 100us;
    world.submit("hello");
    world.time.advance(20ms);
    world.sandboxes.script.run = 10s;
    world.submit("hello");
    world.submit("hello");
    world.time.advance(100ms);
    EXPECT_EQ(world.scheduler.load().running, 2) << "the second did not wait for ten seconds";
}

TEST(Scheduler, refusesWhatCanNeverFitAndWhatIsTooMuch)
{
    SchedulerWorld world({.maximum = 1}, 256);
    const FunctionPtr big = world.function("big", [](Function &f) { f.limits.memoryMiB = 512; });
    EXPECT_EQ(world.scheduler.admit(*big).error().code, ErrorCode::Unavailable);
    const FunctionPtr hello = world.function("hello");
    for (int i = 0; i < 9; ++i)
        world.submit(hello);
    EXPECT_EQ(world.scheduler.admit(*hello).error().code, ErrorCode::Throttled);
}

TEST(Scheduler, givesAStarvingFunctionItsTurn)
{
    SchedulerWorld world({}, 256);
    world.sandboxes.script.run = 20ms;
    const FunctionPtr busy = world.function("busy");
    for (int i = 0; i < 8; ++i)
        world.submit(busy);
    world.time.advance(30ms);
    const ActivationId other = world.submit("other");
    world.time.advance(150ms);
    EXPECT_TRUE(world.hasEnded(other)) << "though the queue of the busy one is not empty";
    EXPECT_GT(world.scheduler.load().queued + world.scheduler.load().running, 0);
    world.time.advance(2s);
    EXPECT_EQ(world.endedCount(), 9U);
}

TEST(Scheduler, slowsDownWhenPreparedSandboxesKeepDying)
{
    SchedulerWorld world({.prewarm = 1});
    for (int i = 1; i <= 5; ++i) {
        if (!world.sandboxes.boxes().empty())
            world.sandboxes.end(world.sandboxes.boxes().begin()->first, {.error = "no"});
        world.time.advance(500ms);
    }
    EXPECT_LE(world.sandboxes.created(), 3);
    world.time.advance(10s);
    EXPECT_EQ(world.scheduler.load().prewarmed, 1);
}

TEST(Scheduler, stopsByClosingWhatRunsAndLeavingWhatWaits)
{
    SchedulerWorld world({.maximum = 1});
    world.sandboxes.script.run = 1h;
    const ActivationId running = world.submit("hello");
    world.time.advance(10ms);
    const ActivationId waiting = world.submit("other");
    bool stopped = false;
    world.scheduler.stop([&] { stopped = true; });
    world.time.advance(10ms);
    EXPECT_TRUE(stopped);
    EXPECT_EQ(world.ended(running).outcome, Outcome::SystemError);
    EXPECT_FALSE(world.hasEnded(waiting)) << "the journal keeps it for the next engine";
}

TEST(Scheduler, keepsLogLinesWithTheirRun)
{
    SchedulerWorld world;
    world.sandboxes.script.run = -1us;
    const ActivationId id = world.submit("hello");
    world.sandboxes.log(1, "while loading");
    world.time.advance(4ms);
    world.sandboxes.log(1, "running", Stream::Stderr);
    world.sandboxes.finishRun(1, {.activation = id, .result = Blob("{}"), .usage = {.cpu = 3ms}});
    const Activation &ended = world.ended(id);
    ASSERT_EQ(ended.logs.size(), 2U);
    EXPECT_EQ(ended.logs[0].text, "while loading");
    EXPECT_EQ(ended.logs[1].stream, Stream::Stderr);
    EXPECT_EQ(ended.usage.logBytes, 22);
    EXPECT_EQ(ended.usage.cpu, 3ms);
}

} // namespace
} // namespace signalbox
