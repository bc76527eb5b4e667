#include "engine/schedule/placement.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Kind = Placement::Kind;
using Reason = Decision::Reason;

RuntimePtr runtimeWith(PoolPolicy pool)
{
    return std::make_shared<const Runtime>(
        Runtime{.kind = "python:3", .memoryMiB = 256, .pool = pool});
}

/// A pool made of values, seen through pointers as placement does.
struct Pool
{
    RuntimePtr runtime = runtimeWith({});
    std::vector<PooledSandbox> sandboxes;

    PooledSandbox &add(SandboxState state, QueueId owner, Duration lastUsed = 1s)
    {
        sandboxes.reserve(64); // The pointers below stay good.
        sandboxes.push_back({.id = sandboxes.size() + 1,
                             .state = state,
                             .owner = owner,
                             .runtime = runtime,
                             .memoryMiB = 256,
                             .lastUsed = lastUsed});
        if (state == SandboxState::Busy)
            sandboxes.back().running = 1;
        return sandboxes.back();
    }
    std::vector<const PooledSandbox *> all() const
    {
        std::vector<const PooledSandbox *> list;
        for (const PooledSandbox &s : sandboxes)
            list.push_back(&s);
        return list;
    }
    std::vector<const PooledSandbox *> own(QueueId owner) const
    {
        auto list = all();
        std::erase_if(list, [&](const PooledSandbox *s) { return s->owner != owner; });
        return list;
    }
    Demand demand() const { return {.owner = 1, .runtime = runtime, .memoryMiB = 256}; }
    Budget budget(int total) const
    {
        Budget budget{.totalMiB = total};
        for (const PooledSandbox &s : sandboxes) {
            budget.usedMiB += s.memoryMiB;
            budget.leavingMiB += s.leaving ? s.memoryMiB : 0;
        }
        return budget;
    }
    Placement place(int total = 4096, WarmHistory history = {}) const
    {
        return signalbox::place(demand(), own(1), all(), budget(total), history);
    }
};

TEST(Placement, reusesTheMostRecentlyUsedWarmSandbox)
{
    Pool pool;
    pool.add(SandboxState::Warm, 1, 5s);
    pool.add(SandboxState::Paused, 1, 9s);
    pool.add(SandboxState::Warm, 2, 10s);
    const Placement placement = pool.place();
    EXPECT_EQ(placement.kind, Kind::Warm);
    EXPECT_EQ(placement.sandbox, 2U);
}

TEST(Placement, leavesSandboxesAloneThatDrainOrLeave)
{
    Pool pool;
    pool.add(SandboxState::Warm, 1).draining = true;
    pool.add(SandboxState::Warm, 1).leaving = true;
    EXPECT_EQ(pool.place().kind, Kind::Cold);
}

TEST(Placement, sharesABusySandboxOnlyUpToItsConcurrency)
{
    Pool pool;
    pool.add(SandboxState::Busy, 1).concurrency = 2;
    EXPECT_EQ(pool.place().kind, Kind::Warm);
    pool.sandboxes[0].running = 2;
    const Placement placement = pool.place();
    EXPECT_EQ(placement.kind, Kind::Cold);
    EXPECT_EQ(placement.reason, Reason::AllBusy);
    EXPECT_EQ(placement.number, 1);
}

TEST(Placement, takesTheOldestPreparedSandboxThatFits)
{
    Pool pool;
    pool.add(SandboxState::Prewarmed, 0).memoryMiB = 512;
    pool.add(SandboxState::Prewarmed, 0).network = true;
    pool.add(SandboxState::Prewarmed, 0);
    pool.add(SandboxState::Prewarmed, 0);
    const Placement placement = pool.place();
    EXPECT_EQ(placement.kind, Kind::Prewarmed);
    EXPECT_EQ(placement.sandbox, 3U);
    EXPECT_EQ(placement.reason, Reason::FirstRun);
}

TEST(Placement, adoptsASandboxThatIsBeingPrepared)
{
    Pool pool;
    pool.add(SandboxState::Starting, 0);
    const Placement placement = pool.place();
    EXPECT_EQ(placement.kind, Kind::Adopt);
    EXPECT_EQ(placement.sandbox, 1U);
}

TEST(Placement, saysWhyAStartIsCold)
{
    Pool mismatch;
    mismatch.add(SandboxState::Prewarmed, 0).memoryMiB = 512;
    EXPECT_EQ(mismatch.place().kind, Kind::Cold);
    EXPECT_EQ(mismatch.place().reason, Reason::MemoryMismatch);
    EXPECT_EQ(mismatch.place().number, 512);

    Pool network;
    network.add(SandboxState::Prewarmed, 0);
    Demand demand = network.demand();
    demand.network = true;
    EXPECT_EQ(place(demand, {}, network.all(), network.budget(4096), {}).reason,
              Reason::NeedsNetwork);

    Pool empty;
    EXPECT_EQ(empty.place().reason, Reason::FirstRun);
    EXPECT_EQ(empty.place(4096, {.reason = Reason::IdleExpired}).reason, Reason::IdleExpired);
    empty.runtime = runtimeWith({.prewarm = 2});
    EXPECT_EQ(empty.place().reason, Reason::NoPrewarmed);
    EXPECT_EQ(empty.place(4096, {.reason = Reason::NewVersion}).reason, Reason::NewVersion);
}

TEST(Placement, waitsAtTheInstanceLimit)
{
    Pool pool;
    pool.add(SandboxState::Busy, 1);
    Demand demand = pool.demand();
    demand.instances = 1;
    const Placement placement = place(demand, pool.own(1), pool.all(), pool.budget(4096), {});
    EXPECT_EQ(placement.kind, Kind::Wait);
    EXPECT_EQ(placement.reason, Reason::InstanceLimit);
    EXPECT_EQ(placement.number, 1);
}

TEST(Placement, evictsTheLeastRecentlyUsedForMemory)
{
    Pool pool;
    pool.add(SandboxState::Warm, 2, 8s);
    pool.add(SandboxState::Warm, 3, 4s);
    pool.add(SandboxState::Busy, 4, 1s);
    const Placement placement = pool.place(768);
    EXPECT_EQ(placement.kind, Kind::Evict);
    EXPECT_EQ(placement.evict, std::vector<SandboxId>{2});
    EXPECT_EQ(placement.reason, Reason::MemoryFull);
    EXPECT_EQ(placement.number, 256);
}

TEST(Placement, waitsForMemoryThatIsComingFree)
{
    Pool pool;
    pool.add(SandboxState::Warm, 2).leaving = true;
    pool.add(SandboxState::Warm, 3);
    EXPECT_EQ(pool.place(512).kind, Kind::Wait);
}

TEST(Placement, namesTheBiggestHolderWhenMemoryIsFull)
{
    Pool pool;
    pool.add(SandboxState::Busy, 2);
    pool.add(SandboxState::Busy, 3);
    pool.add(SandboxState::Busy, 3);
    const Placement placement = pool.place(768);
    EXPECT_EQ(placement.kind, Kind::Wait);
    EXPECT_EQ(placement.subject, 3U);
}

TEST(Placement, staysWithinTheRuntimesMaximum)
{
    Pool pool;
    pool.runtime = runtimeWith({.maximum = 1});
    pool.add(SandboxState::Busy, 2);
    EXPECT_EQ(pool.place().kind, Kind::Wait);
    EXPECT_EQ(pool.place().reason, Reason::RuntimeMaximum);
    pool.sandboxes[0].running = 0;
    pool.sandboxes[0].state = SandboxState::Warm;
    EXPECT_EQ(pool.place().kind, Kind::Evict);
}

TEST(Evictions, sparePinnedOnesAndTheMinimum)
{
    Pool pool;
    pool.runtime = runtimeWith({.minReady = 1});
    pool.add(SandboxState::Warm, 2, 1s).pinned = true;
    pool.add(SandboxState::Warm, 3, 2s);
    pool.add(SandboxState::Busy, 4);
    pool.sandboxes[2].runtime = runtimeWith({}); // Of another runtime, but something will end.
    EXPECT_EQ(chooseEvictions(pool.all(), 256), std::vector<SandboxId>{2});
    EXPECT_TRUE(chooseEvictions(pool.all(), 512).empty());
    pool.sandboxes[0].pinned = false;
    EXPECT_EQ(chooseEvictions(pool.all(), 256), std::vector<SandboxId>{1});
    EXPECT_TRUE(chooseEvictions(pool.all(), 512).empty());
}

TEST(Evictions, takeEvenThoseWhenNothingElseWillEverEnd)
{
    Pool pool;
    pool.runtime = runtimeWith({.minReady = 2});
    pool.add(SandboxState::Warm, 2, 1s).pinned = true;
    pool.add(SandboxState::Paused, 3, 2s);
    EXPECT_EQ(chooseEvictions(pool.all(), 256), std::vector<SandboxId>{1});
}

TEST(Evictions, takePreparedSandboxesLast)
{
    Pool pool;
    pool.add(SandboxState::Prewarmed, 0);
    pool.add(SandboxState::Warm, 2);
    EXPECT_EQ(chooseEvictions(pool.all(), 256), std::vector<SandboxId>{2});
    EXPECT_EQ(chooseEvictions(pool.all(), 512), (std::vector<SandboxId>{2, 1}));
}

TEST(WorthStarting, weighsTheQueueAgainstTheStart)
{
    Demand demand{.waiting = 1, .meanRun = 50us, .meanStart = 1ms};
    EXPECT_FALSE(worthStarting(demand, 1)) << "a short run ends before a start does";
    demand.waiting = 40;
    EXPECT_TRUE(worthStarting(demand, 1)) << "a long queue";
    EXPECT_FALSE(worthStarting(demand, 2)) << "two already share it";
    demand = {.waiting = 1, .meanRun = 2s, .meanStart = 1ms};
    EXPECT_TRUE(worthStarting(demand, 1)) << "long runs";
    demand = {.waiting = 1, .waited = 3ms, .meanRun = 50us, .meanStart = 1ms};
    EXPECT_TRUE(worthStarting(demand, 1)) << "the mean was wrong: it waits too long already";
    demand = {.waiting = 1};
    EXPECT_TRUE(worthStarting(demand, 1)) << "nothing is known yet";
}

TEST(Yielding, needsPatienceAndAGap)
{
    EXPECT_FALSE(shouldYield(4, 0, 99ms, 100ms));
    EXPECT_TRUE(shouldYield(1, 0, 100ms, 100ms));
    EXPECT_TRUE(shouldYield(3, 1, 100ms, 100ms));
    EXPECT_FALSE(shouldYield(2, 1, 100ms, 100ms)) << "that would only swap the two";
}

TEST(Prewarming, fillsUpToThePolicyWithinMemoryAndMaximum)
{
    Pool pool;
    pool.runtime = runtimeWith({.prewarm = 3});
    EXPECT_EQ(missingPrewarmed(*pool.runtime, {}, pool.budget(4096)), 3);
    pool.add(SandboxState::Starting, 0);
    pool.add(SandboxState::Prewarmed, 0);
    EXPECT_EQ(missingPrewarmed(*pool.runtime, pool.all(), pool.budget(4096)), 1);
    EXPECT_EQ(missingPrewarmed(*pool.runtime, pool.all(), pool.budget(600)), 0);
    Runtime broken = *pool.runtime;
    broken.problem = "gone";
    EXPECT_EQ(missingPrewarmed(broken, {}, pool.budget(4096)), 0);
}

TEST(Reclaiming, endsTheOldestOnlyWhenAPreparedOneLacksRoom)
{
    Pool pool;
    pool.runtime = runtimeWith({.prewarm = 1});
    pool.add(SandboxState::Warm, 1, 5s);
    pool.add(SandboxState::Warm, 2, 3s);
    EXPECT_EQ(chooseReclaim(*pool.runtime, pool.all(), pool.budget(512)), 2U);
    EXPECT_EQ(chooseReclaim(*pool.runtime, pool.all(), pool.budget(768)), 0U) << "there is room";
    pool.sandboxes[0].leaving = true;
    EXPECT_EQ(chooseReclaim(*pool.runtime, pool.all(), pool.budget(512)), 0U) << "room is coming";
    pool.sandboxes[0].leaving = false;
    pool.add(SandboxState::Starting, 0);
    EXPECT_EQ(chooseReclaim(*pool.runtime, pool.all(), pool.budget(768)), 0U)
        << "one is on its way";
}

TEST(Expiry, endsWhatWasIdleTooLong)
{
    Pool pool;
    pool.runtime = runtimeWith({.idleTime = 10s});
    pool.add(SandboxState::Warm, 1, 1s);
    pool.add(SandboxState::Paused, 2, 2s);
    pool.add(SandboxState::Busy, 3, 1s);
    pool.add(SandboxState::Warm, 4, 5s);
    EXPECT_EQ(chooseExpired(pool.all(), 12s), (std::vector<SandboxId>{1, 2}));
}

} // namespace
} // namespace signalbox
