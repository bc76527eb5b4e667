#include <algorithm>
#include <cassert>

#include "engine/catalog/parameters.h"
#include "engine/schedule/scheduler.h"
#include "engine/schedule/schedulerrooms.h"

namespace signalbox {

namespace {

/// What a decision calls the end of a sandbox by the run that ended so.
Decision::Reason destroyReason(const RunEnd &end, Outcome outcome)
{
    using Reason = Decision::Reason;
    switch (end.kind) {
    case RunEnd::Kind::OutOfMemory: return Reason::OutOfMemory;
    case RunEnd::Kind::TimedOut: return Reason::Deadline;
    case RunEnd::Kind::Cancelled: return Reason::ByOperator;
    case RunEnd::Kind::CannotStart: return Reason::CannotStart;
    default: return outcome == Outcome::DeveloperError ? Reason::DeveloperFault : Reason::None;
    }
}

} // namespace

// --- commands ------------------------------------------------------------------------------------

Scheduler::Resident &Scheduler::residentOf(SandboxId id)
{
    auto &resident = m_residents[id];
    if (!resident)
        resident = std::make_unique<Resident>();
    return *resident;
}

void Scheduler::assign(PooledSandbox &sandbox, Queue &queue)
{
    sandbox.owner = queue.id;
    sandbox.concurrency = queue.function->limits.concurrency;
    sandbox.pinned = m_pinned.contains({queue.ns, queue.function->name});
    queue.sandboxes.push_back(&sandbox);
}

/// Loads the queue's code into @p sandbox; @p first, if any, runs when that has succeeded.
void Scheduler::load(PooledSandbox &sandbox, const Queue &queue, Invocation *first)
{
    Resident &resident = residentOf(sandbox.id);
    resident.initSent = m_clock.steady();
    m_pool.setState(sandbox, SandboxState::Initialising);
    if (first) {
        resident.invocations.push_back(first);
        first->sandbox = sandbox.id;
        first->initAt = resident.initSent;
        first->record->state = ActivationState::Initialising;
        noteTimes(*first);
        // Loading runs the function's own top-level code already.
        m_observer.starting(*first);
        m_observer.stateChanged(*first);
        if (resident.prepared)
            armPhase(*first, RunEnd::Phase::Init);
        else
            armStart(*first);
    } else {
        armLoad(sandbox.id, queue.function->limits.timeout);
    }
    m_codes.load(queue.function, [this, alive = std::weak_ptr<void>(m_alive),
                                  id = sandbox.id](Result<CodeImagePtr> code) {
        if (!alive.expired())
            initialise(id, std::move(code));
    });
}

void Scheduler::initialise(SandboxId id, Result<CodeImagePtr> code)
{
    PooledSandbox *sandbox = m_pool.find(id);
    if (!sandbox || sandbox->leaving)
        return;
    const Queue &queue = *queueOf(sandbox->owner);
    Resident &resident = residentOf(id);
    Invocation *first = resident.invocations.empty() ? nullptr : resident.invocations.front();
    if (!code) {
        if (first)
            kill(*first, {.kind = RunEnd::Kind::Lost, .text = code.error().message},
                 Reason::CannotStart);
        else
            destroy(*sandbox, Reason::CannotStart);
        return;
    }
    const Function &function = *queue.function;
    const auto *exec = std::get_if<CodeExec>(&function.exec);
    InitRequest request{.function = function.name,
                        .version = function.version,
                        .main = exec->main.empty() ? queue.runtime->defaultMain : exec->main,
                        .code = *code,
                        .environment = initEnvironment(function.parameters),
                        .memoryMiB = function.limits.memoryMiB,
                        .concurrency = function.limits.concurrency};
    if (first)
        request.environment.merge(
            runEnvironment(*first, m_options.apiHost, m_clock.now() + function.limits.timeout));
    m_port.initialise(id, request);
}

void Scheduler::run(PooledSandbox &sandbox, Invocation &invocation)
{
    Resident &resident = residentOf(sandbox.id);
    if (std::ranges::find(resident.invocations, &invocation) == resident.invocations.end())
        resident.invocations.push_back(&invocation);
    invocation.sandbox = sandbox.id;
    invocation.runAt = m_clock.steady();
    invocation.record->state = ActivationState::Running;
    noteTimes(invocation);
    sandbox.lastUsed = invocation.runAt;
    ++sandbox.running;
    ++sandbox.runs;
    m_pool.setState(sandbox, SandboxState::Busy);
    armPhase(invocation, RunEnd::Phase::Run);
    m_observer.stateChanged(invocation);
    const Timestamp deadline = m_clock.now() + invocation.record->limits.timeout;
    m_port.run(sandbox.id, {.activation = invocation.record->id,
                            .value = withSecrets(invocation.record->input, invocation.secrets),
                            .environment = runEnvironment(invocation, m_options.apiHost, deadline),
                            .maxResult = m_options.maxResult});
}

/// The run in @p sandbox has ended well: the next one of its queue goes in, or another queue gets
/// the room, or it rests.
void Scheduler::release(PooledSandbox &sandbox)
{
    if (sandbox.leaving)
        return;
    const Duration now = m_clock.steady();
    sandbox.lastUsed = now;
    if (sandbox.running == 0) {
        if (sandbox.draining) {
            m_pool.destroy(sandbox);
            return;
        }
        sandbox.state = SandboxState::Warm;
    }
    Queue &queue = *queueOf(sandbox.owner);
    Queue *starved = m_blocked.empty() ? nullptr : starving();
    if (sandbox.idle() && !queue.waiting.empty() && starved && starved != &queue && !sandbox.pinned
        && shouldYield(queue.sandboxes.size(), starved->sandboxes.size(), starvedFor(starved),
                       m_options.fairQuantum))
        yieldTo(*starved, sandbox);
    else
        serve(queue);
    if (sandbox.state == SandboxState::Warm && !sandbox.leaving)
        m_pool.setState(sandbox, SandboxState::Warm);
    if (!m_blocked.empty())
        dispatch();
    sweepLater();
}

void Scheduler::destroy(PooledSandbox &sandbox, Reason reason, std::string subject)
{
    if (Queue *queue = queueOf(sandbox.owner))
        queue->history = {reason, std::move(subject), m_clock.steady()};
    const bool occupied = sandbox.running > 0 || sandbox.state == SandboxState::Initialising;
    if (reason == Reason::Drained && occupied)
        sandbox.draining = true;
    else
        m_pool.destroy(sandbox);
}

// --- deadlines and ends --------------------------------------------------------------------------

/// After @p limit the run ends as @p end says.
void Scheduler::arm(Invocation &invocation, Duration limit, RunEnd end, Reason reason)
{
    m_timers.cancel(invocation.timer);
    invocation.timer =
        m_timers.after(limit, [this, id = invocation.record->id, end = std::move(end), reason] {
            const auto found = m_invocations.find(id);
            if (found == m_invocations.end())
                return;
            found->second->timer = 0;
            kill(*found->second, end, reason);
        });
}

void Scheduler::armPhase(Invocation &invocation, RunEnd::Phase phase)
{
    arm(invocation, invocation.record->limits.timeout,
        {.kind = RunEnd::Kind::TimedOut, .phase = phase}, Reason::DestroyedAfterFailure);
}

/// Making a sandbox takes our time, not the function's, and has a limit of its own.
void Scheduler::armStart(Invocation &invocation)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_options.startLimit).count();
    arm(invocation, m_options.startLimit,
        {.kind = RunEnd::Kind::CannotStart,
         .text = "it was not ready within " + std::to_string(seconds) + " seconds"},
        Reason::CannotStart);
}

/// The limit of a load that no invocation waits for.
void Scheduler::armLoad(SandboxId id, Duration limit)
{
    m_timers.after(limit, [this, alive = std::weak_ptr<void>(m_alive), id] {
        PooledSandbox *sandbox = alive.expired() ? nullptr : m_pool.find(id);
        if (sandbox && sandbox->state == SandboxState::Initialising
            && residentOf(id).invocations.empty())
            destroy(*sandbox, Reason::DestroyedAfterFailure);
    });
}

void Scheduler::kill(Invocation &invocation, RunEnd end, Reason reason)
{
    if (invocation.ending)
        return;
    invocation.ending = std::move(end);
    m_timers.cancel(invocation.timer);
    invocation.timer = m_timers.after(m_options.lastWords, [this, id = invocation.record->id] {
        const auto found = m_invocations.find(id);
        if (found == m_invocations.end())
            return;
        Invocation &late = *found->second;
        late.timer = 0;
        if (PooledSandbox *sandbox = m_pool.find(late.sandbox))
            leave(*sandbox, late);
        close(late, *late.ending);
    });
    if (PooledSandbox *sandbox = m_pool.find(invocation.sandbox))
        destroy(*sandbox, reason);
}

void Scheduler::leave(PooledSandbox &sandbox, Invocation &invocation)
{
    std::erase(residentOf(sandbox.id).invocations, &invocation);
    if (invocation.runAt != Duration{})
        --sandbox.running;
}

void Scheduler::noteTimes(Invocation &invocation) const
{
    Activation &record = *invocation.record;
    const Duration began = invocation.initAt != Duration{}  ? invocation.initAt
                           : invocation.runAt != Duration{} ? invocation.runAt
                                                            : m_clock.steady();
    record.wait = began - invocation.acceptedAt;
    record.start = record.accepted + record.wait;
}

Outcome Scheduler::close(Invocation &invocation, const RunEnd &end)
{
    const Duration now = m_clock.steady();
    Activation &record = *invocation.record;
    noteTimes(invocation);
    if (invocation.initAt != Duration{} && !record.init)
        record.init = now - invocation.initAt; // It never came to a run.
    if (invocation.runAt != Duration{})
        record.run = now - invocation.runAt;
    record.end = record.start + record.duration();

    Verdict verdict = judge(end, record.limits, m_options.maxResult);
    record.outcome = verdict.outcome;
    record.result = std::move(verdict.result);
    record.timedOut = end.kind == RunEnd::Kind::TimedOut;
    record.cancelled = end.kind == RunEnd::Kind::Cancelled;
    if (record.timedOut)
        decide(invocation, {.kind = Decision::Kind::TimedOut,
                            .sandbox = invocation.sandbox,
                            .span = record.limits.timeout});
    if (record.cancelled)
        decide(invocation, {.kind = Decision::Kind::Cancelled, .sandbox = invocation.sandbox});
    decide(invocation,
           {.kind = Decision::Kind::Finished, .sandbox = invocation.sandbox, .span = record.run});
    const Reason reason = destroyReason(end, record.outcome);
    if (reason != Reason::None && invocation.sandbox != 0)
        decide(invocation, {.kind = Decision::Kind::SandboxDestroyed,
                            .reason = reason,
                            .sandbox = invocation.sandbox,
                            .subject = end.text});

    const bool abrupt = record.outcome == Outcome::DeveloperError && invocation.sandbox != 0;
    invocation.logs.close(record.logs,
                          abrupt ? LogKeeper::Ending::Abrupt : LogKeeper::Ending::Complete,
                          m_clock.now());
    record.usage.logBytes = invocation.logs.written();
    record.state = ActivationState::Finished;

    m_timers.cancel(invocation.timer);
    const auto inFlight = m_inFlight.find(record.ns);
    if (--inFlight->second == 0)
        m_inFlight.erase(inFlight);
    const Outcome outcome = record.outcome;
    auto node = m_invocations.extract(record.id);
    m_observer.ended(std::move(node.mapped()));
    finishStopping();
    return outcome;
}

void Scheduler::decide(Invocation &invocation, Decision decision) const
{
    decision.time = m_clock.now();
    invocation.record->decisions.push_back(std::move(decision));
}

// --- what sandboxes say --------------------------------------------------------------------------

void Scheduler::prepared(SandboxId id)
{
    PooledSandbox *sandbox = m_pool.find(id);
    if (!sandbox || sandbox->leaving)
        return;
    Resident &resident = residentOf(id);
    resident.prepared = true;
    if (sandbox->state == SandboxState::Starting) {
        const RuntimePtr runtime = sandbox->runtime;
        sandbox->lastUsed = m_clock.steady();
        m_pool.setState(*sandbox, SandboxState::Prewarmed);
        m_prewarmer.arrived(*sandbox->runtime);
        dispatch();
        reclaim(runtime);
        return;
    }
    // Making the sandbox counts as waiting, not as loading (openwhisk.md 2.9).
    for (Invocation *first : resident.invocations) {
        first->initAt = m_clock.steady();
        noteTimes(*first);
        if (!first->ending)
            armPhase(*first, RunEnd::Phase::Init);
    }
}

void Scheduler::initialised(SandboxId id, const InitReport &report)
{
    PooledSandbox *sandbox = m_pool.find(id);
    if (!sandbox || sandbox->leaving)
        return;
    const Duration now = m_clock.steady();
    Resident &resident = residentOf(id);
    resident.loaded = report.ok;
    Invocation *first = resident.invocations.empty() ? nullptr : resident.invocations.front();
    if (!report.ok) {
        if (first) {
            leave(*sandbox, *first);
            close(*first, {.kind = RunEnd::Kind::InitRefused,
                           .phase = RunEnd::Phase::Init,
                           .text = report.error});
        }
        destroy(*sandbox, Reason::DestroyedAfterFailure);
        return;
    }
    Duration &mean = m_meanStart[sandbox->runtime->kind];
    mean = movingMean(mean, now - resident.initSent);
    if (first) {
        first->record->init = now - first->initAt;
        decide(*first,
               {.kind = Decision::Kind::Initialised, .sandbox = id, .span = *first->record->init});
        run(*sandbox, *first);
        // Further runs of the queue may share it, where the function allows that.
        if (sandbox->concurrency > 1)
            serve(*queueOf(sandbox->owner));
    } else {
        sandbox->state = SandboxState::Warm;
        release(*sandbox);
    }
}

void Scheduler::logged(SandboxId id, Stream stream, Timestamp time, std::string_view line)
{
    const auto resident = m_residents.find(id);
    if (resident == m_residents.end() || resident->second->invocations.empty())
        return;
    // With several runs at once nobody can tell whose line it is (openwhisk.md 1.2).
    Invocation &invocation = *resident->second->invocations.back();
    if (invocation.logs.add(invocation.record->logs, {time, stream, std::string(line)}))
        m_observer.lineKept(invocation, invocation.record->logs.back());
}

void Scheduler::finished(SandboxId id, RunReport report)
{
    PooledSandbox *sandbox = m_pool.find(id);
    if (!sandbox)
        return;
    const std::vector<Invocation *> &inside = residentOf(id).invocations;
    const auto found = std::ranges::find_if(inside, [&](const Invocation *invocation) {
        return invocation->record->id == report.activation;
    });
    if (found == inside.end())
        return;
    Invocation &invocation = **found;
    invocation.record->usage = report.usage;
    if (!invocation.ending && report.kind == RunReport::Kind::NoResponse) {
        // Another run's end may have taken it along; otherwise, whether memory was the reason is
        // known when the sandbox is gone.
        kill(invocation, {.kind = sandbox->leaving ? RunEnd::Kind::Collateral : RunEnd::Kind::Died},
             Reason::DestroyedAfterFailure);
        return;
    }
    if (invocation.ending && invocation.ending->kind == RunEnd::Kind::Died)
        return;

    leave(*sandbox, invocation);
    Queue &queue = *queueOf(sandbox->owner);
    queue.meanRun = movingMean(queue.meanRun, m_clock.steady() - invocation.runAt);
    if (invocation.ending) {
        close(invocation, *invocation.ending);
        return;
    }
    const Outcome outcome = close(invocation, {.report = std::move(report)});
    if (outcome == Outcome::DeveloperError) {
        sandbox->draining = true; // Others may still run in it.
        queue.history = {Reason::DestroyedAfterFailure, {}, m_clock.steady()};
    }
    release(*sandbox);
}

void Scheduler::gone(SandboxId id, const ExitReport &report)
{
    PooledSandbox *sandbox = m_pool.find(id);
    if (!sandbox)
        return;
    Resident &resident = residentOf(id);
    const bool expected = sandbox->leaving;
    while (!resident.invocations.empty()) {
        Invocation &invocation = *resident.invocations.front();
        leave(*sandbox, invocation);
        RunEnd end = invocation.ending.value_or(
            RunEnd{.kind = expected ? RunEnd::Kind::Collateral : RunEnd::Kind::Died});
        if (end.kind == RunEnd::Kind::Died) {
            const bool ran = invocation.runAt != Duration{};
            end.phase = ran ? RunEnd::Phase::Run : RunEnd::Phase::Init;
            if (report.outOfMemory)
                end.kind = RunEnd::Kind::OutOfMemory;
            else if (!report.error.empty())
                end = {.kind = RunEnd::Kind::CannotStart, .text = report.error};
        }
        close(invocation, end);
    }
    const bool neverReady = sandbox->owner == 0 && sandbox->state == SandboxState::Starting;
    if (Queue *queue = queueOf(sandbox->owner)) {
        if (!expected)
            queue->history = {Reason::DestroyedAfterFailure, {}, m_clock.steady()};
        std::erase(queue->sandboxes, sandbox);
    }
    const PooledSandbox last = m_pool.remove(id);
    m_residents.erase(id);
    if (last.owner == 0 && !expected)
        m_prewarmer.failed(*last.runtime);
    else if (neverReady)
        m_prewarmer.arrived(*last.runtime);
    dispatch();
    m_prewarmer.refill();
}

// --- the end -------------------------------------------------------------------------------------

void Scheduler::stop(std::function<void()> done)
{
    m_stopping = true;
    m_stopped = std::move(done);
    m_prewarmer.stop();
    m_timers.cancel(std::exchange(m_sweepTimer, 0));
    for (auto &[id, queue] : m_queues) {
        for (const Invocation *waiting : queue->waiting)
            m_invocations.erase(waiting->record->id);
        queue->waiting.clear();
    }
    m_waiting = 0;
    std::vector<Invocation *> running;
    for (const auto &[id, invocation] : m_invocations)
        running.push_back(invocation.get());
    for (Invocation *invocation : running)
        kill(*invocation, {.kind = RunEnd::Kind::EngineStopped}, Reason::ByOperator);
    std::vector<SandboxId> sandboxes;
    for (const PooledSandbox *sandbox : m_pool.all())
        sandboxes.push_back(sandbox->id);
    for (const SandboxId id : sandboxes)
        m_pool.destroy(*m_pool.find(id));
    finishStopping();
}

void Scheduler::finishStopping()
{
    if (m_stopping && m_stopped && m_invocations.empty())
        std::exchange(m_stopped, nullptr)();
}

} // namespace signalbox
