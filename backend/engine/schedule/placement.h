#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/changeset.h"
#include "engine/pointers.h"

namespace signalbox {

/// Names the queue of one version of one function for one namespace; 0 is none.
using QueueId = std::uint64_t;

/// One sandbox as placement sees it. A value; the pool owns the real ones.
struct PooledSandbox
{
    SandboxId id = 0;
    SandboxState state = SandboxState::Starting;
    QueueId owner = 0; ///< 0 while it is prepared only.
    RuntimePtr runtime;
    int memoryMiB = 0;
    bool network = false;
    int concurrency = 1;
    int running = 0;       ///< Runs in it now.
    std::int64_t runs = 0; ///< Runs begun in it so far.
    bool pinned = false;
    bool draining = false; ///< Takes no further run and ends when the last has ended.
    bool leaving = false;  ///< Told to end; its memory is counted until it is gone.
    Duration lastUsed{};   ///< On the steady clock.
    Timestamp since{};     ///< In this state since.

    [[nodiscard]] bool idle() const
    {
        return (state == SandboxState::Warm || state == SandboxState::Paused) && running == 0;
    }
};

/// What the head of a queue needs.
struct Demand
{
    QueueId owner = 0;
    RuntimePtr runtime;
    int memoryMiB = 0;
    bool network = false;
    std::optional<int> instances;
    std::size_t waiting = 1; ///< Invocations in the queue, the head included.
    Duration waited{};       ///< How long the head has waited.
    Duration meanRun{};      ///< Of this queue's recent runs; zero when there were none.
    Duration meanStart{};    ///< Of recent cold starts of the runtime.
};

/// Memory of all sandboxes together.
struct Budget
{
    int totalMiB = 0;
    int usedMiB = 0;     ///< Reserved, the leaving ones included.
    int leavingMiB = 0;  ///< Free again soon.
    int reservedMiB = 0; ///< Kept for a queue that has starved.

    [[nodiscard]] int freeMiB() const { return totalMiB - usedMiB - reservedMiB; }
};

/// Why a queue has no warm sandbox: what happened to the last one.
struct WarmHistory
{
    Decision::Reason reason = Decision::Reason::FirstRun;
    std::string subject;
    Duration at{}; ///< On the steady clock.

    friend bool operator==(const WarmHistory &, const WarmHistory &) = default;
};

/// Where the head of a queue goes, and why.
struct Placement
{
    enum class Kind {
        Warm,      ///< Into `sandbox`.
        Prewarmed, ///< Into `sandbox`, which is prepared.
        Adopt,     ///< Into `sandbox`, which is being prepared.
        Cold,      ///< Into a new one.
        Evict,     ///< End `evict` first, then ask again.
        Wait
    };

    Kind kind = Kind::Wait;
    SandboxId sandbox = 0;
    std::vector<SandboxId> evict;
    Decision::Reason reason = Decision::Reason::None;
    std::int64_t number = 0;
    QueueId subject = 0; ///< Whose function the reason is about.
    Duration recheck{};  ///< Wait: ask again after this long at the latest; zero: when told.

    friend bool operator==(const Placement &, const Placement &) = default;
};

using PoolView = std::span<const PooledSandbox *const>;

/// Decides where the head of a queue runs. @p own are the queue's sandboxes, @p all of them all.
[[nodiscard]] Placement place(const Demand &demand, PoolView own, PoolView all,
                              const Budget &budget, const WarmHistory &history);

/// The warm sandbox for the next run: the most recently used one with room, so that the others age
/// out. 0 when there is none.
[[nodiscard]] SandboxId chooseWarm(PoolView own);

/// A prepared sandbox of @p demand's runtime and memory, the oldest first. 0 when there is none.
[[nodiscard]] SandboxId choosePrewarmed(const Demand &demand, PoolView all);

/// Idle sandboxes to end so that @p neededMiB more are free, least recently used first, prepared
/// ones last. Pinned ones and a runtime's minimum stay, unless everything is idle, so that no other
/// room will ever come. Empty when that is not enough.
[[nodiscard]] std::vector<SandboxId> chooseEvictions(PoolView all, int neededMiB);

/// Whether another sandbox would help the queue before a busy one is free again: starting one for
/// runs that are shorter than the start itself only takes the processor from them.
[[nodiscard]] bool worthStarting(const Demand &demand, std::size_t sandboxes);

/// Whether an idle sandbox whose own queue has work goes to a starving queue instead: only to one
/// that waited @p quantum and holds fewer, so that two busy functions share and do not thrash.
[[nodiscard]] bool shouldYield(std::size_t ownerHolds, std::size_t starvingHolds,
                               Duration starvingWaited, Duration quantum);

/// How many prepared sandboxes of @p runtime to start now.
[[nodiscard]] int missingPrewarmed(const Runtime &runtime, PoolView all, const Budget &budget);

/// An idle sandbox to end so that a prepared one of @p runtime finds room; 0 when none is missing,
/// room is there or coming, or nothing can be spared.
[[nodiscard]] SandboxId chooseReclaim(const Runtime &runtime, PoolView all, const Budget &budget);

/// Idle sandboxes that have outlived their runtime's idle time at @p now; pinned ones and a
/// runtime's minimum stay.
[[nodiscard]] std::vector<SandboxId> chooseExpired(PoolView all, Duration now);

} // namespace signalbox
