#include "engine/invoker.h"

#include "engine/catalog/kinds.h"
#include "engine/catalog/parameters.h"
#include "engine/catalog/systempackages.h"

namespace signalbox {

namespace {

bool isIdempotent(const Function &function)
{
    const Json *value = findAnnotation(function.annotations, "idempotent");
    return value && isTruthy(*value);
}

Result<RuntimePtr> runnableRuntime(const Catalog &catalog, const Function &function)
{
    const std::string kind = kindOf(function.exec);
    const RuntimePtr runtime = catalog.runtime(kind);
    if (!runtime)
        return fail(ErrorCode::Unavailable, "the runtime '" + kind + "' does not exist any more");
    if (auto runnable = checkRunnable(*runtime); !runnable)
        return fail(runnable.error());
    return runtime;
}

/// True for what a sequence or composition started.
bool isStep(const Activation &record)
{
    return record.cause.kind == Cause::Kind::Sequence && record.cause.parent;
}

/// What @p record ran, with the packages that it was reached through, as far as they are there.
ReachedFunction reachedAgain(const Catalog &catalog, const Activation &record,
                             const FunctionPtr &function)
{
    auto reached =
        reachFunction(catalog, record.ns, reachedName(record)).value_or(ReachedFunction{});
    reached.function = function;
    return reached;
}

constexpr std::string_view stepText =
    "The engine was stopped before this activation began. The sequence it is a step of does not go "
    "on with it.";

/// The record of a composition is that of a sequence with a mark.
void markConductor(Activation &record, const Function &function)
{
    if (!isConductor(function))
        return;
    record.kind = sequenceKind;
    record.conductor = true;
}

} // namespace

Invoker::Invoker(InvokeRooms rooms, LimitRanges ranges)
    : m_rooms(rooms)
    , m_waiting(
          rooms.clock, rooms.timers,
          [this](std::unique_ptr<Invocation> invocation) { begin(std::move(invocation), {}); })
    , m_ranges(ranges)
{
}

Result<ActivationId> Invoker::invoke(InvokeRequest request, InvokeHandlers handlers)
{
    auto reached = reachFunction(m_rooms.catalog, request.caller.ns, request.function);
    if (!reached)
        return fail(reached.error());
    const ActivationId id = nextId();
    if (request.version.empty()) {
        auto accepted = accept(id, std::move(*reached), std::move(request), std::move(handlers));
        return accepted ? Result<ActivationId>(id) : fail(accepted.error());
    }

    // A former version may have to be read first; then its refusal comes later, as an error of
    // `accepted`.
    const QualifiedName name = reached->function->name;
    const auto version = m_rooms.catalog.resolveVersion(name, request.version);
    if (!version)
        return fail(version.error());
    auto early = std::make_shared<std::optional<Result<>>>();
    auto returned = std::make_shared<bool>(false);
    m_rooms.functions.version(
        name, *version,
        [this, id, early, returned, reached = std::move(*reached), request = std::move(request),
         handlers = std::move(handlers)](Result<FunctionPtr> function) mutable {
            const auto refused = handlers.accepted;
            reached.function = function.value_or(nullptr);
            Result<> accepted =
                function ? accept(id, std::move(reached), std::move(request), std::move(handlers))
                         : Result<>(fail(function.error()));
            if (!*returned)
                *early = accepted;
            else if (!accepted && refused)
                refused(fail(accepted.error()));
        });
    *returned = true;
    if (*early && !**early)
        return fail((*early)->error());
    return id;
}

ReachedFunction Invoker::told(const ReachedFunction &reached) const
{
    return openly(reached, m_rooms.catalog.function(reached.function->name).get());
}

Parameters Invoker::secretsFor(const ReachedFunction &reached) const
{
    return secretsOf(reached, m_rooms.catalog.function(reached.function->name).get());
}

/// Sequences are called with the payload alone; a conductor merges its own parameters each time.
Result<Blob> Invoker::inputOf(const ReachedFunction &reached, const Blob &payload) const
{
    static const Function plain;
    const Function &function = *reached.function;
    auto merged = isSequence(function) ? mergeInput(plain, {}, payload, m_ranges.maxPayload)
                                       : mergeInput(function, told(reached).parameters(), payload,
                                                    m_ranges.maxPayload);
    if (!merged || !isConductor(function))
        return merged;
    return payload.empty() ? Blob("{}") : payload;
}

Result<RuntimePtr> Invoker::runtimeOf(const Function &function) const
{
    return isSequence(function) || isBuiltin(function) ? Result<RuntimePtr>(nullptr)
                                                       : runnableRuntime(m_rooms.catalog, function);
}

std::unique_ptr<Invocation> Invoker::newInvocation(const ActivationId &id, FunctionPtr function,
                                                   RuntimePtr runtime, const std::string &ns) const
{
    auto invocation = std::make_unique<Invocation>();
    const Timestamp now = m_rooms.clock.now();
    invocation->record = std::make_shared<Activation>(Activation{.id = id,
                                                                 .ns = ns,
                                                                 .function = function->name,
                                                                 .version = function->version,
                                                                 .kind = kindOf(function->exec),
                                                                 .limits = function->limits,
                                                                 .accepted = now});
    invocation->record->decisions.push_back({.time = now, .kind = Decision::Kind::Accepted});
    invocation->function = std::move(function);
    invocation->runtime = std::move(runtime);
    invocation->caller = m_rooms.identities.ofNamespace(ns);
    return invocation;
}

void Invoker::submit(std::unique_ptr<Invocation> invocation, FlowBudget budget)
{
    if (dueOf(*invocation->record) > m_rooms.clock.now())
        m_waiting.hold(std::move(invocation));
    else
        begin(std::move(invocation), std::move(budget));
}

void Invoker::begin(std::unique_ptr<Invocation> invocation, FlowBudget budget)
{
    if (m_stopping)
        return;
    if (isBuiltin(*invocation->function))
        m_rooms.builtins.begin(std::move(invocation));
    else if (isFlow(*invocation->record))
        m_rooms.flows.begin(std::move(invocation), std::move(budget));
    else
        m_rooms.scheduler.submit(std::move(invocation));
}

Result<> Invoker::accept(const ActivationId &id, ReachedFunction reached, InvokeRequest request,
                         InvokeHandlers handlers)
{
    if (m_stopping)
        return fail(ErrorCode::Unavailable, "the engine is being stopped");
    auto invocation = prepare({.id = id,
                               .ns = std::move(request.caller.ns),
                               .reached = std::move(reached),
                               .payload = std::move(request.payload),
                               .cause = std::move(request.cause)});
    if (!invocation)
        return fail(invocation.error());
    (*invocation)->finished = std::move(handlers.finished);
    m_rooms.recorder.accept(**invocation, std::move(handlers.accepted));
    submit(std::move(*invocation), {});
    return {};
}

Result<std::unique_ptr<Invocation>> Invoker::prepare(RunOrder request)
{
    const FunctionPtr &function = request.reached.function;
    auto runtime = runtimeOf(*function);
    if (!runtime)
        return fail(runtime.error());
    auto input = inputOf(request.reached, request.payload);
    if (!input)
        return fail(input.error());
    if (auto admitted = admit(*function, request.ns, request.ahead); !admitted)
        return fail(admitted.error());

    auto invocation = newInvocation(request.id, function, std::move(*runtime), request.ns);
    invocation->secrets = secretsFor(request.reached);
    Activation &record = *invocation->record;
    record.binding = request.reached.bindingName();
    record.cause = std::move(request.cause);
    record.input = std::move(*input);
    markConductor(record, *function);
    return invocation;
}

void Invoker::start(std::unique_ptr<Invocation> invocation)
{
    m_rooms.recorder.readopt(*invocation);
    submit(std::move(invocation), {});
}

Result<> Invoker::admit(const Function &function, const std::string &ns, int ahead)
{
    // Flows and what the engine answers itself take no sandbox.
    const bool flow = isSequence(function) || isConductor(function) || isBuiltin(function);
    if (auto admitted = flow ? m_rooms.flows.admit() : m_rooms.scheduler.admit(function); !admitted)
        return admitted;
    const Quotas &quotas = m_rooms.quotas.of(ns);
    if (auto rate = admitRate(m_rates[ns], m_rooms.clock.now(), quotas.invocationsPerMinute);
        !rate) {
        m_rooms.recorder.refused(ns, Metrics::Quota::PerMinute);
        return rate;
    }
    auto free =
        admitConcurrent(m_rooms.scheduler.inFlight(ns) + ahead, quotas.concurrentInvocations);
    if (!free)
        m_rooms.recorder.refused(ns, Metrics::Quota::Concurrent);
    return free;
}

// --- steps of flows ------------------------------------------------------------------------------

Result<StartedStep> Invoker::runStep(FlowStep step)
{
    auto reached = reachFunction(m_rooms.catalog, step.owner, step.function);
    if (!reached && !step.conductor)
        return fail(reached.error());
    if (step.conductor)
        reached = ReachedFunction{.function = step.conductor,
                                  .package = reached ? reached->package : nullptr,
                                  .binding = reached ? reached->binding : nullptr};
    const FunctionPtr &function = reached->function;
    const StepKind kind = isSequence(*function)                       ? StepKind::Sequence
                          : isConductor(*function) && !step.conductor ? StepKind::Composition
                                                                      : StepKind::Code;
    auto runtime = runtimeOf(*function);
    if (!runtime)
        return fail(runtime.error());
    auto input = kind == StepKind::Code
                     ? mergeInput(*function, told(*reached).parameters(), step.input,
                                  m_ranges.maxPayload, PayloadOf::Flow)
                     : Result<Blob>(step.input);
    if (!input)
        return fail(input.error());
    const bool sandboxed = kind == StepKind::Code && !isBuiltin(*function);
    if (auto admitted = sandboxed ? m_rooms.scheduler.admit(*function) : Result<>{}; !admitted)
        return fail(admitted.error());

    const ActivationId id = nextId();
    auto invocation = newInvocation(id, function, std::move(*runtime), step.ns);
    invocation->secrets = secretsFor(*reached);
    invocation->record->binding = reached->bindingName();
    invocation->begun = std::move(step.begun);
    invocation->ended = std::move(step.ended);
    Activation &record = *invocation->record;
    record.cause = std::move(step.cause);
    record.input = std::move(*input);
    if (kind == StepKind::Composition)
        markConductor(record, *function);
    m_rooms.recorder.accept(*invocation, {});
    submit(std::move(invocation), std::move(step.budget));
    return StartedStep{id, kind};
}

bool Invoker::cancel(const ActivationId &id)
{
    if (const auto waiting = m_waiting.take(id)) {
        waiting->record->cancelled = true;
        closeLost(waiting->record, {.kind = RunEnd::Kind::Cancelled});
        return true;
    }
    return m_rooms.scheduler.cancel(id) || m_rooms.flows.cancel(id);
}

bool Invoker::isLeftToNext(const Invocation &ended)
{
    const Activation &record = *ended.record;
    return record.cause.kind == Cause::Kind::Rule && record.outcome == Outcome::SystemError
           && isIdempotent(*ended.function);
}

// --- after a crash -------------------------------------------------------------------------------

void Invoker::resume(const Unfinished &unfinished)
{
    for (const ActivationPtr &record : unfinished.inFlight)
        resumeOne(record, ActivationState::Running);
    for (const ActivationPtr &record : unfinished.queued) {
        if (!record->isEvent())
            resumeOne(record, ActivationState::Queued);
    }
}

void Invoker::resumeOne(const ActivationPtr &record, ActivationState was)
{
    m_rooms.functions.version(
        record->function, record->version, [this, record, was](Result<FunctionPtr> function) {
            const bool begun = was != ActivationState::Queued;
            if (isStep(*record))
                closeLost(record, begun ? RunEnd{.kind = RunEnd::Kind::EngineStopped}
                                        : RunEnd{.kind = RunEnd::Kind::Lost,
                                                 .text = std::string(stepText)});
            else if (begun && !(function && isIdempotent(**function)))
                closeLost(record, {.kind = RunEnd::Kind::EngineStopped});
            else if (!function)
                closeLost(record, {.kind = RunEnd::Kind::Lost,
                                   .text = "The action was deleted before this activation could "
                                           "run."});
            else
                requeue(record, *function);
        });
}

void Invoker::requeue(const ActivationPtr &record, const FunctionPtr &function)
{
    auto runtime = runtimeOf(*function);
    const bool flow = isFlow(*record);
    if (auto admitted = !runtime                       ? fail(runtime.error())
                        : flow || isBuiltin(*function) ? m_rooms.flows.admit()
                                                       : m_rooms.scheduler.admit(*function);
        !admitted) {
        closeLost(record, {.kind = RunEnd::Kind::Lost,
                           .text = "The action cannot run any more: " + admitted.error().message});
        return;
    }
    auto invocation = newInvocation(record->id, function, std::move(*runtime), record->ns);
    invocation->record = std::make_shared<Activation>(*record);
    invocation->secrets = secretsFor(reachedAgain(m_rooms.catalog, *record, function));
    invocation->record->state = ActivationState::Queued;
    invocation->record->decisions.push_back(
        {.time = m_rooms.clock.now(), .kind = Decision::Kind::RestoredAfterCrash});
    m_rooms.recorder.readopt(*invocation);
    submit(std::move(invocation), {});
}

void Invoker::closeBegun(const Activation &record)
{
    closeLost(std::make_shared<const Activation>(record), {.kind = RunEnd::Kind::EngineStopped});
}

void Invoker::lose(Activation record, std::string why)
{
    closeLost(std::make_shared<const Activation>(std::move(record)),
              {.kind = RunEnd::Kind::Lost, .text = std::move(why)});
}

void Invoker::closeLost(const ActivationPtr &record, const RunEnd &end)
{
    auto closed = std::make_shared<Activation>(*record);
    const Verdict verdict = judge(end, record->limits, m_ranges.maxResult);
    closed->state = ActivationState::Finished;
    closed->outcome = verdict.outcome;
    closed->result = verdict.result;
    if (closed->start == Timestamp{})
        closed->start = record->accepted;
    closed->end = closed->start;
    closed->decisions.push_back(
        {.time = m_rooms.clock.now(), .kind = Decision::Kind::RestoredAfterCrash});
    m_rooms.recorder.closeForeign(std::move(closed));
}

} // namespace signalbox
