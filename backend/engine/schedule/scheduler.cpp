#include "engine/schedule/scheduler.h"

#include <algorithm>
#include <cassert>

#include "engine/schedule/schedulerrooms.h"

namespace signalbox {

namespace {

constexpr std::size_t maxQueues = 4096; ///< Idle ones beyond are forgotten, with their history.

using Kind = Placement::Kind;

bool wantsNetwork(const Function &function, const Runtime &runtime)
{
    const Json *value = findAnnotation(function.annotations, "network");
    return runtime.allowNetwork && value && isTruthy(*value);
}

} // namespace

Scheduler::Scheduler(SchedulerOptions options, const Clock &clock, Timers &timers,
                     SandboxPort &port, CodeSource &codes, RunObserver &observer)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_timers(timers)
    , m_port(port)
    , m_codes(codes)
    , m_observer(observer)
    , m_pool(clock, port, m_options.totalMiB,
             [this](const PooledSandbox &sandbox) {
                 const Queue *queue = queueOf(sandbox.owner);
                 m_observer.sandboxChanged(sandbox.id, queue ? queue->ns : std::string());
             })
    , m_prewarmer(timers, m_pool, [this] { return budgetFor(nullptr, nullptr); })
{
    m_port.setObserver(this);
}

Scheduler::~Scheduler()
{
    m_port.setObserver(nullptr);
    m_timers.cancel(m_sweepTimer);
    for (auto &[id, queue] : m_queues)
        m_timers.cancel(queue->recheck);
    for (auto &[id, invocation] : m_invocations)
        m_timers.cancel(invocation->timer);
}

void Scheduler::setRuntimes(const std::vector<RuntimePtr> &runtimes)
{
    std::vector<SandboxId> outdated;
    for (const PooledSandbox *sandbox : m_pool.all()) {
        if (std::ranges::find(runtimes, sandbox->runtime) == runtimes.end())
            outdated.push_back(sandbox->id);
    }
    for (const SandboxId id : outdated)
        destroy(*m_pool.find(id), Reason::Drained);
    m_prewarmer.setRuntimes(runtimes);
}

Result<> Scheduler::admit(const Function &function) const
{
    if (m_waiting >= m_options.maxQueued)
        return fail(ErrorCode::Throttled,
                    "Too many invocations are waiting (count: " + std::to_string(m_waiting)
                        + ", allowed: " + std::to_string(m_options.maxQueued) + ").");
    if (function.limits.memoryMiB > m_options.totalMiB)
        return fail(ErrorCode::Unavailable,
                    function.name.str() + " needs " + std::to_string(function.limits.memoryMiB)
                        + " MB, but the engine may use only " + std::to_string(m_options.totalMiB)
                        + " MB for sandboxes");
    return {};
}

void Scheduler::submit(std::unique_ptr<Invocation> invocation)
{
    Invocation &entry = *invocation;
    // What an earlier engine accepted has waited since then.
    entry.acceptedAt = m_clock.steady() - (m_clock.now() - entry.record->accepted);
    entry.logs = LogKeeper(entry.record->limits.logsMiB);
    Queue &queue = queueFor(entry.function, entry.runtime, entry.record->ns);
    entry.ahead = queue.waiting.size();
    ++m_inFlight[entry.record->ns];
    ++m_waiting;
    m_invocations.emplace(entry.record->id, std::move(invocation));

    // Appended even when a sandbox is free: the queue alone keeps the order per function.
    queue.waiting.push_back(&entry);
    serve(queue);
}

bool Scheduler::cancel(const ActivationId &id)
{
    const auto found = m_invocations.find(id);
    if (found == m_invocations.end())
        return false;
    Invocation &invocation = *found->second;
    if (invocation.ending)
        return true;
    const RunEnd end{.kind = RunEnd::Kind::Cancelled};
    if (invocation.sandbox != 0) {
        kill(invocation, end, Reason::ByOperator);
        return true;
    }
    Queue &queue = queueFor(invocation.function, invocation.runtime, invocation.record->ns);
    std::erase(queue.waiting, &invocation);
    --m_waiting;
    noteWait(queue, invocation);
    close(invocation, end);
    return true;
}

ActivationPtr Scheduler::live(const ActivationId &id) const
{
    const auto found = m_invocations.find(id);
    return found == m_invocations.end() ? nullptr : found->second->record;
}

int Scheduler::inFlight(const std::string &ns) const
{
    const auto found = m_inFlight.find(ns);
    return found == m_inFlight.end() ? 0 : found->second;
}

// --- queues --------------------------------------------------------------------------------------

Scheduler::Queue &Scheduler::queueFor(const FunctionPtr &function, const RuntimePtr &runtime,
                                      const std::string &ns)
{
    std::vector<Queue *> &known = m_queuesOf[function.get()];
    const auto found = std::ranges::find(known, ns, &Queue::ns);
    if (found != known.end()) {
        (*found)->runtime = runtime;
        return **found;
    }
    auto queue = std::make_unique<Queue>(
        Queue{.id = ++m_lastQueue, .ns = ns, .function = function, .runtime = runtime});
    const bool otherVersion = std::ranges::any_of(m_queues, [&](const auto &entry) {
        return entry.second->ns == ns && entry.second->function->name == function->name;
    });
    if (otherVersion)
        queue->history = {Reason::NewVersion, {}, m_clock.steady()};
    known.push_back(queue.get());
    Queue &entry = *m_queues.emplace(queue->id, std::move(queue)).first->second;
    if (m_queues.size() > maxQueues)
        pruneQueues();
    return entry;
}

/// Never touches the newest one, which its caller is about to use.
void Scheduler::pruneQueues()
{
    std::erase_if(m_queues, [&](const auto &entry) {
        const Queue &queue = *entry.second;
        if (!queue.waiting.empty() || !queue.sandboxes.empty() || queue.id == m_lastQueue)
            return false;
        m_timers.cancel(queue.recheck);
        std::vector<Queue *> &known = m_queuesOf[queue.function.get()];
        std::erase(known, entry.second.get());
        if (known.empty())
            m_queuesOf.erase(queue.function.get());
        return true;
    });
}

Scheduler::Queue *Scheduler::queueOf(QueueId id) const
{
    const auto found = m_queues.find(id);
    return found == m_queues.end() ? nullptr : found->second.get();
}

Demand Scheduler::demandOf(const Queue &queue) const
{
    const Limits &limits = queue.function->limits;
    const auto mean = m_meanStart.find(queue.runtime->kind);
    return {.owner = queue.id,
            .runtime = queue.runtime,
            .memoryMiB = limits.memoryMiB,
            .network = wantsNetwork(*queue.function, *queue.runtime),
            .instances = limits.instances,
            .waiting = queue.waiting.size(),
            .waited = queue.waiting.empty() ? Duration{}
                                            : m_clock.steady() - queue.waiting.front()->acceptedAt,
            .meanRun = queue.meanRun,
            .meanStart = mean == m_meanStart.end() ? Duration{} : mean->second};
}

/// How long the head of @p queue was passed over; nothing for no queue.
Duration Scheduler::starvedFor(const Queue *queue) const
{
    if (!queue || queue->waiting.empty())
        return {};
    return m_clock.steady() - std::max(queue->waiting.front()->acceptedAt, queue->lastServed);
}

/// Of the queues that wait for room the one that was passed over longest, if that is longer than
/// anyone should be.
Scheduler::Queue *Scheduler::starving() const
{
    Queue *longest = nullptr;
    for (const QueueId id : m_blocked) {
        Queue *queue = queueOf(id);
        if (!queue || queue->waiting.empty())
            continue;
        const Reason reason = queue->lastBlock.reason;
        const bool needsRoom = reason == Reason::MemoryFull || reason == Reason::RuntimeMaximum;
        if (needsRoom && (!longest || starvedFor(queue) > starvedFor(longest)))
            longest = queue;
    }
    return longest && starvedFor(longest) >= m_options.fairQuantum ? longest : nullptr;
}

/// What @p queue may use when @p starved is to be served first; null: what prepared sandboxes may.
Budget Scheduler::budgetFor(const Queue *queue, const Queue *starved) const
{
    Budget budget = m_pool.budget();
    // Small demands must not keep a big one waiting for ever.
    if (starved && starved != queue && starved->lastBlock.reason == Reason::MemoryFull)
        budget.reservedMiB = starved->function->limits.memoryMiB;
    // Prepared sandboxes are for idle times only.
    if (!queue && m_waiting > 0)
        budget.reservedMiB = budget.totalMiB;
    return budget;
}

// --- placement -----------------------------------------------------------------------------------

void Scheduler::serve(Queue &queue)
{
    while (!queue.waiting.empty() && placeHead(queue, m_blocked.empty() ? nullptr : starving())) {
    }
    if (!queue.waiting.empty() && !queue.blocked) {
        queue.blocked = true;
        m_blocked.push_back(queue.id);
    }
}

/// Gives each waiting queue its turn, one invocation at a time, until nothing fits any more.
void Scheduler::dispatch()
{
    bool progress = !m_stopping;
    while (progress) {
        // The same for the whole round: if a refusal in it made another queue the starving one,
        // each could be kept from the room for the sake of the other. Then there is a next round.
        const Queue *starved = starving();
        progress = false;
        for (std::size_t turns = m_blocked.size(); turns > 0; --turns) {
            const QueueId id = m_blocked.front();
            Queue *queue = queueOf(id);
            if (queue && !queue->waiting.empty() && placeHead(*queue, starved))
                progress = true;
            m_blocked.pop_front();
            if (!queue)
                continue;
            queue->blocked = !queue->waiting.empty();
            if (queue->blocked)
                m_blocked.push_back(id);
        }
        progress = progress || starvedFor(starving()) > starvedFor(starved);
    }
}

bool Scheduler::placeHead(Queue &queue, const Queue *starved)
{
    if (m_stopping)
        return false;
    const Placement placement = place(demandOf(queue), queue.sandboxes, m_pool.all(),
                                      budgetFor(&queue, starved), queue.history);
    if (placement.kind == Kind::Evict)
        evict(queue, placement);
    if (placement.kind == Kind::Evict || placement.kind == Kind::Wait) {
        block(queue, placement);
        return false;
    }
    start(queue, placement);
    return true;
}

void Scheduler::block(Queue &queue, const Placement &placement)
{
    Invocation &head = *queue.waiting.front();
    if (!head.blocked)
        head.blocked = placement;
    queue.lastBlock = placement;
    if (placement.recheck == Duration{} || queue.recheck != 0)
        return;
    queue.recheck = m_timers.after(placement.recheck, [this, id = queue.id] {
        Queue *again = queueOf(id);
        if (!again)
            return;
        again->recheck = 0;
        serve(*again);
    });
}

void Scheduler::evict(Queue &queue, const Placement &placement)
{
    Invocation &head = *queue.waiting.front();
    if (placement.reason == Reason::MemoryFull)
        m_lastEviction = m_clock.steady();
    for (const SandboxId id : placement.evict) {
        PooledSandbox &victim = *m_pool.find(id);
        const Queue *loser = queueOf(victim.owner);
        decide(head, {.kind = Decision::Kind::EvictedFor,
                      .reason = placement.reason,
                      .sandbox = id,
                      .subject = loser ? loser->function->name.str() : std::string(),
                      .span = m_clock.steady() - victim.lastUsed,
                      .number = victim.memoryMiB});
        destroy(victim, Reason::EvictedEarlier, queue.function->name.str());
    }
}

void Scheduler::start(Queue &queue, const Placement &placement)
{
    const bool cold = placement.kind == Kind::Cold;
    PooledSandbox &sandbox = cold ? m_pool.create(queue.runtime, queue.function->limits.memoryMiB,
                                                  wantsNetwork(*queue.function, *queue.runtime))
                                  : *m_pool.find(placement.sandbox);
    Invocation &invocation = takeHead(queue);
    noteWait(queue, invocation);
    notePlacement(queue, invocation, placement, sandbox);
    if (placement.kind == Kind::Warm) {
        m_observer.starting(invocation);
        run(sandbox, invocation);
        return;
    }
    assign(sandbox, queue);
    load(sandbox, queue, &invocation);
    if (placement.kind == Kind::Adopt)
        m_prewarmer.arrived(*queue.runtime);
    else
        m_prewarmer.refill();
    reclaim(queue.runtime);
}

/// More functions are in use than fit into memory: the next start needs the room of an idle sandbox
/// anyway, so it is made before somebody waits for it.
void Scheduler::reclaim(const RuntimePtr &runtime)
{
    const bool churning = m_lastEviction && m_clock.steady() - *m_lastEviction <= m_options.churn;
    if (!churning || m_stopping || m_waiting > 0)
        return;
    if (PooledSandbox *victim = m_pool.find(chooseReclaim(*runtime, m_pool.all(), m_pool.budget())))
        destroy(*victim, Reason::EvictedEarlier);
}

void Scheduler::noteWait(const Queue &queue, Invocation &invocation)
{
    const Duration waited = m_clock.steady() - invocation.acceptedAt;
    if (!invocation.blocked && invocation.ahead > 0)
        invocation.blocked = queue.lastBlock;
    if (!invocation.blocked)
        return;
    const Placement &blocked = *invocation.blocked;
    const bool busy = blocked.reason == Reason::AllBusy || blocked.reason == Reason::None;
    const Queue *subject = queueOf(blocked.subject);
    decide(invocation,
           {.kind = Decision::Kind::Waited,
            .reason = busy ? Reason::AllBusy : blocked.reason,
            .subject = subject ? subject->function->name.str() : std::string(),
            .span = waited,
            .number = busy ? static_cast<std::int64_t>(invocation.ahead) : blocked.number});
}

void Scheduler::notePlacement(const Queue &queue, Invocation &invocation,
                              const Placement &placement, const PooledSandbox &sandbox)
{
    const Duration now = m_clock.steady();
    Decision decision{.sandbox = sandbox.id};
    if (placement.kind == Kind::Warm) {
        decision.kind = Decision::Kind::ReusedWarm;
        decision.span = now - sandbox.lastUsed;
        decision.number = sandbox.runs;
        decide(invocation, decision);
        return;
    }
    decision.kind = placement.kind == Kind::Prewarmed ? Decision::Kind::TookPrewarmed
                                                      : Decision::Kind::StartedCold;
    decision.reason = placement.reason;
    decision.number = placement.number;
    if (placement.reason == queue.history.reason && placement.reason != Reason::FirstRun) {
        decision.subject = queue.history.subject;
        decision.span = now - queue.history.at;
    }
    decide(invocation, decision);
}

Invocation &Scheduler::takeHead(Queue &queue)
{
    Invocation &invocation = *queue.waiting.front();
    queue.waiting.pop_front();
    queue.lastServed = m_clock.steady();
    --m_waiting;
    return invocation;
}

/// Ends @p sandbox, whose own queue has work, for a queue that has waited long enough.
void Scheduler::yieldTo(Queue &starved, PooledSandbox &sandbox)
{
    evict(starved, {.kind = Kind::Evict, .evict = {sandbox.id}, .reason = Reason::MemoryFull});
}

// --- operators -----------------------------------------------------------------------------------

void Scheduler::pin(const FunctionPtr &function, const RuntimePtr &runtime, const std::string &ns)
{
    m_pinned.emplace(ns, function->name);
    Queue &queue = queueFor(function, runtime, ns);
    for (const PooledSandbox *own : queue.sandboxes) {
        PooledSandbox &sandbox = *m_pool.find(own->id);
        sandbox.pinned = true;
        m_pool.setState(sandbox, sandbox.state);
    }
    if (queue.sandboxes.empty())
        startPinned(queue);
}

/// Starts a sandbox that nobody waits for, if there is room without ending another.
void Scheduler::startPinned(Queue &queue)
{
    const Demand demand = demandOf(queue);
    const Placement placement =
        place(demand, {}, m_pool.all(), budgetFor(&queue, starving()), queue.history);
    PooledSandbox *sandbox = m_pool.find(placement.sandbox);
    if (placement.kind == Kind::Cold)
        sandbox = &m_pool.create(queue.runtime, demand.memoryMiB, demand.network);
    if (!sandbox)
        return;
    assign(*sandbox, queue);
    load(*sandbox, queue, nullptr);
    if (placement.kind == Kind::Adopt)
        m_prewarmer.arrived(*queue.runtime);
    else
        m_prewarmer.refill();
}

void Scheduler::unpin(const QualifiedName &function, const std::string &ns)
{
    m_pinned.erase({ns, function});
    for (const auto &[id, queue] : m_queues) {
        if (queue->ns != ns || queue->function->name != function)
            continue;
        for (const PooledSandbox *own : queue->sandboxes) {
            PooledSandbox &sandbox = *m_pool.find(own->id);
            sandbox.pinned = false;
            m_pool.setState(sandbox, sandbox.state);
        }
    }
    sweepLater();
}

void Scheduler::drain(const std::string &kind)
{
    std::vector<SandboxId> affected;
    for (const PooledSandbox *sandbox : m_pool.all()) {
        if (sandbox->runtime->kind == kind)
            affected.push_back(sandbox->id);
    }
    for (const SandboxId id : affected)
        destroy(*m_pool.find(id), Reason::Drained);
}

void Scheduler::retire(const QualifiedName &function)
{
    std::vector<SandboxId> affected;
    for (const auto &[id, queue] : m_queues) {
        if (queue->function->name != function)
            continue;
        for (const PooledSandbox *own : queue->sandboxes)
            affected.push_back(own->id);
    }
    for (const SandboxId id : affected)
        destroy(*m_pool.find(id), Reason::Drained);
    std::erase_if(m_pinned, [&](const auto &pin) { return pin.second == function; });
}

bool Scheduler::destroySandbox(SandboxId id, const std::string &ns)
{
    PooledSandbox *sandbox = m_pool.find(id);
    const Queue *queue = sandbox ? queueOf(sandbox->owner) : nullptr;
    if (!sandbox || (queue && queue->ns != ns))
        return false;
    const auto resident = m_residents.find(id);
    const auto inside =
        resident == m_residents.end() ? std::vector<Invocation *>() : resident->second->invocations;
    for (Invocation *invocation : inside)
        kill(*invocation, {.kind = RunEnd::Kind::Cancelled}, Reason::ByOperator);
    destroy(*sandbox, Reason::ByOperator);
    return true;
}

// --- looking on ----------------------------------------------------------------------------------

SandboxView Scheduler::viewOf(const PooledSandbox &sandbox) const
{
    SandboxView view{.id = sandbox.id,
                     .runtime = sandbox.runtime->kind,
                     .state = sandbox.state,
                     .memoryMiB = sandbox.memoryMiB,
                     .since = sandbox.since,
                     .runs = sandbox.runs,
                     .pinned = sandbox.pinned};
    if (const Queue *queue = queueOf(sandbox.owner)) {
        view.function = queue->function->name.str();
        view.version = queue->function->version;
    }
    return view;
}

std::vector<SandboxView> Scheduler::views(const std::string &ns) const
{
    std::vector<SandboxView> list;
    for (const PooledSandbox *sandbox : m_pool.all()) {
        const Queue *queue = queueOf(sandbox->owner);
        if (!queue || queue->ns == ns)
            list.push_back(viewOf(*sandbox));
    }
    std::ranges::sort(list, {}, &SandboxView::id);
    return list;
}

std::optional<SandboxView> Scheduler::view(SandboxId id) const
{
    const PooledSandbox *sandbox = m_pool.find(id);
    return sandbox ? std::optional(viewOf(*sandbox)) : std::nullopt;
}

SchedulerLoad Scheduler::load() const
{
    SchedulerLoad load{.queued = static_cast<int>(m_waiting),
                       .running = static_cast<int>(m_invocations.size() - m_waiting),
                       .memoryUsedMiB = m_pool.budget().usedMiB};
    for (const PooledSandbox *sandbox : m_pool.all()) {
        load.warm += sandbox->idle();
        load.prewarmed += sandbox->state == SandboxState::Prewarmed;
    }
    return load;
}

std::map<QualifiedName, int> Scheduler::waiting(
    const std::string &ns, const std::function<bool(const Activation &)> &counts) const
{
    std::map<QualifiedName, int> found;
    for (const auto &[id, queue] : m_queues) {
        if (queue->ns != ns)
            continue;
        const auto count = std::ranges::count_if(
            queue->waiting, [&](const Invocation *run) { return counts(*run->record); });
        if (count > 0)
            found[queue->function->name] += static_cast<int>(count);
    }
    return found;
}

// --- idle sandboxes ------------------------------------------------------------------------------

/// One timer for all: armed for the first that is due to be paused or ended.
void Scheduler::sweepLater()
{
    if (m_sweepTimer != 0 || m_stopping)
        return;
    const Duration now = m_clock.steady();
    std::optional<Duration> next;
    for (const PooledSandbox *sandbox : m_pool.all()) {
        if (!sandbox->idle() || sandbox->leaving)
            continue;
        const bool paused = sandbox->state == SandboxState::Paused;
        const Duration due =
            sandbox->lastUsed
            + (paused ? Duration(sandbox->runtime->pool.idleTime)
                      : std::min<Duration>(m_options.pauseAfter, sandbox->runtime->pool.idleTime));
        // One that is overdue stays for a reason: pinned, or its runtime's minimum.
        if (due > now && (!next || due < *next))
            next = due;
    }
    if (next)
        m_sweepTimer = m_timers.after(*next - now, [this] { sweep(); });
}

void Scheduler::sweep()
{
    m_sweepTimer = 0;
    const Duration now = m_clock.steady();
    for (const SandboxId id : chooseExpired(m_pool.all(), now))
        destroy(*m_pool.find(id), Reason::IdleExpired);
    std::vector<SandboxId> resting;
    for (const PooledSandbox *sandbox : m_pool.all()) {
        if (sandbox->idle() && !sandbox->leaving && sandbox->state == SandboxState::Warm
            && now - sandbox->lastUsed >= m_options.pauseAfter)
            resting.push_back(sandbox->id);
    }
    for (const SandboxId id : resting) {
        m_port.pause(id);
        m_pool.setState(*m_pool.find(id), SandboxState::Paused);
    }
    sweepLater();
}

} // namespace signalbox
