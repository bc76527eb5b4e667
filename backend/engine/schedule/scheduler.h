#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/catalog/codecache.h"
#include "engine/schedule/invocation.h"
#include "engine/schedule/prewarmer.h"
#include "engine/schedule/sandboxpool.h"

namespace signalbox {

struct SchedulerOptions
{
    int totalMiB = 1024;
    std::size_t maxQueued = 100000;
    std::size_t maxResult = 1U << 20;
    std::string apiHost;
    /// A paused sandbox costs no processor time; shortly used ones are left running.
    Duration pauseAfter = std::chrono::seconds(10);
    /// A queue that waited so long for memory is given what a busier one would go on using.
    Duration fairQuantum = std::chrono::milliseconds(100);
    /// While evictions are no older, room is made ahead of the next start.
    Duration churn = std::chrono::seconds(60);
    /// A sandbox that was ordered for an invocation has to be ready within.
    Duration startLimit = std::chrono::seconds(30);
    /// How long the last words of an ended sandbox are waited for.
    Duration lastWords = std::chrono::milliseconds(150);
};

/// What is going on, in numbers.
struct SchedulerLoad
{
    int queued = 0;
    int running = 0;
    int warm = 0;
    int prewarmed = 0;
    int memoryUsedMiB = 0;
};

/// Runs invocations: one queue per version of a function and namespace, placed by the pure rules of
/// placement.h. Every submitted invocation ends exactly once. Owned by the control plane; engine
/// thread; time, sandboxes and code are injected.
class Scheduler final : public SandboxObserver
{
public:
    Scheduler(SchedulerOptions options, const Clock &clock, Timers &timers, SandboxPort &port,
              CodeSource &codes, RunObserver &observer);
    ~Scheduler() override;

    void setRuntimes(const std::vector<RuntimePtr> &runtimes);

    /// Throttled when too many wait already, Unavailable when the function can never fit.
    [[nodiscard]] Result<> admit(const Function &function) const;
    /// Takes an admitted invocation; its record is queued.
    void submit(std::unique_ptr<Invocation> invocation);
    /// Ends it wherever it is. False when it is not here.
    bool cancel(const ActivationId &id);
    /// The record of an invocation that has not ended, or null.
    [[nodiscard]] ActivationPtr live(const ActivationId &id) const;
    [[nodiscard]] int inFlight(const std::string &ns) const;

    /// Keeps a sandbox of @p function warm, or lets it go again.
    void pin(const FunctionPtr &function, const RuntimePtr &runtime, const std::string &ns);
    void unpin(const QualifiedName &function, const std::string &ns);
    void drain(const std::string &kind);
    /// Ends idle sandboxes of a function that is gone; busy ones end after their run.
    void retire(const QualifiedName &function);
    /// False when @p ns may not or there is none.
    bool destroySandbox(SandboxId sandbox, const std::string &ns);

    [[nodiscard]] std::vector<SandboxView> views(const std::string &ns) const;
    [[nodiscard]] std::optional<SandboxView> view(SandboxId sandbox) const;
    [[nodiscard]] SchedulerLoad load() const;
    /// How many runs of each function wait in @p ns, of those that @p counts.
    [[nodiscard]] std::map<QualifiedName, int> waiting(
        const std::string &ns, const std::function<bool(const Activation &)> &counts) const;

    /// Ends everything that runs; what waits stays in the journal for the next engine. @p done runs
    /// when the last has ended.
    void stop(std::function<void()> done);

    void prepared(SandboxId sandbox) override;
    void initialised(SandboxId sandbox, const InitReport &report) override;
    void logged(SandboxId sandbox, Stream stream, Timestamp time, std::string_view line) override;
    void finished(SandboxId sandbox, RunReport report) override;
    void gone(SandboxId sandbox, const ExitReport &report) override;

private:
    struct Queue;
    struct Resident;
    using Reason = Decision::Reason;

    // Queues and placement (scheduler.cpp).
    Queue &queueFor(const FunctionPtr &function, const RuntimePtr &runtime, const std::string &ns);
    void pruneQueues();
    [[nodiscard]] Queue *queueOf(QueueId id) const;
    [[nodiscard]] Demand demandOf(const Queue &queue) const;
    [[nodiscard]] Duration starvedFor(const Queue *queue) const;
    [[nodiscard]] Queue *starving() const;
    [[nodiscard]] Budget budgetFor(const Queue *queue, const Queue *starved) const;
    void serve(Queue &queue);
    void dispatch();
    bool placeHead(Queue &queue, const Queue *starved);
    void block(Queue &queue, const Placement &placement);
    void evict(Queue &queue, const Placement &placement);
    void start(Queue &queue, const Placement &placement);
    void noteWait(const Queue &queue, Invocation &invocation);
    void notePlacement(const Queue &queue, Invocation &invocation, const Placement &placement,
                       const PooledSandbox &sandbox);
    Invocation &takeHead(Queue &queue);
    void reclaim(const RuntimePtr &runtime);
    void yieldTo(Queue &starved, PooledSandbox &sandbox);
    void startPinned(Queue &queue);
    void sweepLater();
    void sweep();
    [[nodiscard]] SandboxView viewOf(const PooledSandbox &sandbox) const;

    // Runs and their ends (schedulerruns.cpp).
    Resident &residentOf(SandboxId id);
    void leave(PooledSandbox &sandbox, Invocation &invocation);
    void assign(PooledSandbox &sandbox, Queue &queue);
    void load(PooledSandbox &sandbox, const Queue &queue, Invocation *first);
    void initialise(SandboxId sandbox, Result<CodeImagePtr> code);
    void run(PooledSandbox &sandbox, Invocation &invocation);
    void release(PooledSandbox &sandbox);
    /// Ends @p sandbox now, or after its runs when it is only drained. @p reason is what the queue
    /// remembers of it.
    void destroy(PooledSandbox &sandbox, Reason reason, std::string subject = {});
    void arm(Invocation &invocation, Duration limit, RunEnd end, Reason reason);
    void armPhase(Invocation &invocation, RunEnd::Phase phase);
    void armStart(Invocation &invocation);
    void armLoad(SandboxId id, Duration limit);
    /// Decides the end of a run whose sandbox has to go; its last words are awaited.
    void kill(Invocation &invocation, RunEnd end, Reason reason);
    Outcome close(Invocation &invocation, const RunEnd &end);
    void noteTimes(Invocation &invocation) const;
    void decide(Invocation &invocation, Decision decision) const;
    void finishStopping();

    SchedulerOptions m_options;
    const Clock &m_clock;
    Timers &m_timers;
    SandboxPort &m_port;
    CodeSource &m_codes;
    RunObserver &m_observer;
    SandboxPool m_pool;
    Prewarmer m_prewarmer;

    std::unordered_map<ActivationId, std::unique_ptr<Invocation>> m_invocations;
    std::unordered_map<QueueId, std::unique_ptr<Queue>> m_queues;
    std::unordered_map<const Function *, std::vector<Queue *>> m_queuesOf;
    std::unordered_map<SandboxId, std::unique_ptr<Resident>> m_residents;
    std::deque<QueueId> m_blocked; ///< Queues that wait, in the order of their turns.
    std::unordered_map<std::string, int> m_inFlight;       ///< By namespace.
    std::unordered_map<std::string, Duration> m_meanStart; ///< By kind.
    std::set<std::pair<std::string, QualifiedName>> m_pinned;
    QueueId m_lastQueue = 0;
    std::size_t m_waiting = 0;
    TimerId m_sweepTimer = 0;
    std::optional<Duration> m_lastEviction; ///< For memory, on the steady clock.
    bool m_stopping = false;
    std::function<void()> m_stopped;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
