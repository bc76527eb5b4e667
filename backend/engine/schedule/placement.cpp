#include "engine/schedule/placement.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

namespace signalbox {

namespace {

using Kind = Placement::Kind;
using Reason = Decision::Reason;

bool isPrepared(const PooledSandbox &sandbox, const Runtime *runtime)
{
    return sandbox.owner == 0 && !sandbox.leaving && !sandbox.draining
           && sandbox.runtime.get() == runtime;
}

bool fits(const PooledSandbox &sandbox, const Demand &demand)
{
    return sandbox.memoryMiB == demand.memoryMiB && sandbox.network == demand.network;
}

std::size_t countUsable(PoolView own)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        own, [](const PooledSandbox *s) { return !s->leaving && !s->draining; }));
}

int countRuntime(PoolView all, const Runtime *runtime)
{
    return static_cast<int>(std::ranges::count_if(
        all, [&](const PooledSandbox *s) { return s->runtime.get() == runtime; }));
}

SandboxId chooseStarting(const Demand &demand, PoolView all)
{
    for (const PooledSandbox *s : all) {
        if (isPrepared(*s, demand.runtime.get()) && s->state == SandboxState::Starting
            && fits(*s, demand))
            return s->id;
    }
    return 0;
}

/// Why no warm sandbox served: all busy, or what became of the last one.
Placement withWarmReason(Kind kind, SandboxId sandbox, PoolView own, const WarmHistory &history)
{
    Placement placement{.kind = kind, .sandbox = sandbox, .reason = history.reason};
    if (const auto usable = countUsable(own)) {
        placement.reason = Reason::AllBusy;
        placement.number = static_cast<std::int64_t>(usable);
    }
    return placement;
}

/// Why neither a warm nor a prepared sandbox served.
Placement withColdReason(Kind kind, SandboxId sandbox, const Demand &demand, PoolView own,
                         PoolView all, const WarmHistory &history)
{
    Placement placement = withWarmReason(kind, sandbox, own, history);
    for (const PooledSandbox *s : all) {
        if (!isPrepared(*s, demand.runtime.get()) || s->state != SandboxState::Prewarmed)
            continue;
        const bool memory = s->memoryMiB != demand.memoryMiB;
        placement.reason = memory ? Reason::MemoryMismatch : Reason::NeedsNetwork;
        placement.number = memory ? s->memoryMiB : 0;
        return placement;
    }
    if (placement.reason == Reason::FirstRun && demand.runtime->pool.prewarm > 0)
        placement.reason = Reason::NoPrewarmed;
    return placement;
}

QueueId biggestHolder(PoolView all)
{
    std::map<QueueId, int> held;
    for (const PooledSandbox *s : all) {
        if (s->owner != 0)
            held[s->owner] += s->memoryMiB;
    }
    const auto most =
        std::ranges::max_element(held, {}, [](const auto &entry) { return entry.second; });
    return most == held.end() ? 0 : most->first;
}

/// Idle sandboxes, least recently used first.
std::vector<const PooledSandbox *> idleOf(PoolView all)
{
    std::vector<const PooledSandbox *> idle;
    for (const PooledSandbox *s : all) {
        if (s->owner != 0 && s->idle() && !s->leaving)
            idle.push_back(s);
    }
    std::ranges::stable_sort(idle, {}, &PooledSandbox::lastUsed);
    return idle;
}

/// Idle sandboxes that may be ended: never pinned ones, and of each runtime only those above its
/// minimum.
std::vector<const PooledSandbox *> spareIdle(PoolView all)
{
    std::map<const Runtime *, int> warm;
    for (const PooledSandbox *s : all)
        warm[s->runtime.get()] += !s->leaving && s->owner != 0;
    auto idle = idleOf(all);
    std::erase_if(idle, [&](const PooledSandbox *s) {
        int &left = warm[s->runtime.get()];
        return s->pinned || left <= s->runtime->pool.minReady || (--left, false);
    });
    return idle;
}

/// Nothing runs, starts or ends: what is not given up now will never come free by itself.
bool atRest(PoolView all)
{
    return std::ranges::all_of(all, [](const PooledSandbox *s) {
        return !s->leaving && (s->idle() || s->state == SandboxState::Prewarmed);
    });
}

/// At the runtime's maximum: one of its own idle sandboxes makes room, or the queue waits.
Placement withinMaximum(const Demand &demand, PoolView all)
{
    Placement placement{.reason = Reason::RuntimeMaximum, .number = demand.runtime->pool.maximum};
    const auto mine = [&](const PooledSandbox *s) { return s->runtime == demand.runtime; };
    if (std::ranges::any_of(all, [&](const PooledSandbox *s) { return s->leaving && mine(s); }))
        return placement;
    std::vector<const PooledSandbox *> victims;
    for (const PooledSandbox *s : all) {
        if (isPrepared(*s, demand.runtime.get()) && s->state == SandboxState::Prewarmed)
            victims.push_back(s);
    }
    std::ranges::copy_if(spareIdle(all), std::back_inserter(victims), mine);
    if (victims.empty() && atRest(all))
        std::ranges::copy_if(idleOf(all), std::back_inserter(victims), mine);
    if (!victims.empty()) {
        placement.kind = Kind::Evict;
        placement.evict = {victims.front()->id};
    }
    return placement;
}

Placement withinMemory(const Demand &demand, PoolView all, const Budget &budget)
{
    const int missing = demand.memoryMiB - budget.freeMiB();
    const Placement wait{
        .reason = Reason::MemoryFull, .number = missing, .subject = biggestHolder(all)};
    if (budget.leavingMiB >= missing)
        return wait;
    Placement evict = wait;
    evict.evict = chooseEvictions(all, missing - budget.leavingMiB);
    if (!evict.evict.empty())
        evict.kind = Kind::Evict;
    return evict;
}

} // namespace

Placement place(const Demand &demand, PoolView own, PoolView all, const Budget &budget,
                const WarmHistory &history)
{
    if (const SandboxId warm = chooseWarm(own))
        return {.kind = Kind::Warm, .sandbox = warm};
    const std::size_t usable = countUsable(own);
    if (demand.instances && usable >= static_cast<std::size_t>(*demand.instances))
        return {.reason = Reason::InstanceLimit, .number = *demand.instances};
    if (!worthStarting(demand, usable))
        return {.reason = Reason::AllBusy,
                .number = static_cast<std::int64_t>(usable),
                .recheck = 2 * demand.meanStart};
    if (const SandboxId prepared = choosePrewarmed(demand, all))
        return withWarmReason(Kind::Prewarmed, prepared, own, history);
    if (const SandboxId starting = chooseStarting(demand, all))
        return withColdReason(Kind::Adopt, starting, demand, own, all, history);
    const int maximum = demand.runtime->pool.maximum;
    if (maximum > 0 && countRuntime(all, demand.runtime.get()) >= maximum)
        return withinMaximum(demand, all);
    if (budget.freeMiB() < demand.memoryMiB)
        return withinMemory(demand, all, budget);
    return withColdReason(Kind::Cold, 0, demand, own, all, history);
}

SandboxId chooseWarm(PoolView own)
{
    const PooledSandbox *best = nullptr;
    for (const PooledSandbox *s : own) {
        const bool open =
            s->idle() || (s->state == SandboxState::Busy && s->running < s->concurrency);
        if (open && !s->draining && !s->leaving && (!best || s->lastUsed > best->lastUsed))
            best = s;
    }
    return best ? best->id : 0;
}

SandboxId choosePrewarmed(const Demand &demand, PoolView all)
{
    const PooledSandbox *oldest = nullptr;
    for (const PooledSandbox *s : all) {
        if (isPrepared(*s, demand.runtime.get()) && s->state == SandboxState::Prewarmed
            && fits(*s, demand) && (!oldest || s->id < oldest->id))
            oldest = s;
    }
    return oldest ? oldest->id : 0;
}

std::vector<SandboxId> chooseEvictions(PoolView all, int neededMiB)
{
    const auto enoughOf = [&](std::vector<const PooledSandbox *> candidates) {
        std::ranges::copy_if(all, std::back_inserter(candidates), [](const PooledSandbox *s) {
            return s->owner == 0 && !s->leaving && s->state == SandboxState::Prewarmed;
        });
        int missing = neededMiB;
        std::vector<SandboxId> chosen;
        for (auto s = candidates.begin(); s != candidates.end() && missing > 0; ++s) {
            missing -= (*s)->memoryMiB;
            chosen.push_back((*s)->id);
        }
        return missing > 0 ? std::vector<SandboxId>{} : chosen;
    };
    auto chosen = enoughOf(spareIdle(all));
    return chosen.empty() && atRest(all) ? enoughOf(idleOf(all)) : chosen;
}

bool worthStarting(const Demand &demand, std::size_t sandboxes)
{
    if (sandboxes == 0 || demand.meanRun == Duration{} || demand.meanStart == Duration{})
        return true;
    if (demand.waited >= 2 * demand.meanStart)
        return true;
    const auto queued = demand.meanRun * static_cast<std::int64_t>(demand.waiting);
    return queued / static_cast<std::int64_t>(sandboxes) > demand.meanStart;
}

bool shouldYield(std::size_t ownerHolds, std::size_t starvingHolds, Duration starvingWaited,
                 Duration quantum)
{
    return starvingWaited >= quantum && (starvingHolds == 0 || starvingHolds + 1 < ownerHolds);
}

int missingPrewarmed(const Runtime &runtime, PoolView all, const Budget &budget)
{
    if (!runtime.enabled || runtime.deprecated || !runtime.problem.empty()
        || runtime.memoryMiB <= 0)
        return 0;
    int ready = 0;
    for (const PooledSandbox *s : all)
        ready += isPrepared(*s, &runtime) && s->memoryMiB == runtime.memoryMiB && !s->network;
    int missing = std::max(0, runtime.pool.prewarm - ready);
    if (runtime.pool.maximum > 0)
        missing = std::min(missing, runtime.pool.maximum - countRuntime(all, &runtime));
    return std::max(0, std::min(missing, budget.freeMiB() / runtime.memoryMiB));
}

SandboxId chooseReclaim(const Runtime &runtime, PoolView all, const Budget &budget)
{
    Budget endless = budget;
    endless.totalMiB = std::numeric_limits<int>::max() / 2;
    const bool missing = missingPrewarmed(runtime, all, endless) > 0;
    if (!missing || budget.freeMiB() + budget.leavingMiB >= runtime.memoryMiB)
        return 0;
    const auto spare = spareIdle(all);
    return spare.empty() ? 0 : spare.front()->id;
}

std::vector<SandboxId> chooseExpired(PoolView all, Duration now)
{
    std::vector<SandboxId> expired;
    for (const PooledSandbox *s : spareIdle(all)) {
        if (now - s->lastUsed >= s->runtime->pool.idleTime)
            expired.push_back(s->id);
    }
    return expired;
}

} // namespace signalbox
