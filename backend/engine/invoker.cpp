#include "engine/invoker.h"

#include "engine/catalog/kinds.h"
#include "engine/catalog/parameters.h"

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

} // namespace

Invoker::Invoker(InvokeRooms rooms, LimitRanges ranges, Quotas quotas)
    : m_rooms(rooms)
    , m_ranges(ranges)
    , m_quotas(quotas)
{
}

Result<ActivationId> Invoker::invoke(InvokeRequest request, InvokeHandlers handlers)
{
    if (request.function.ns != request.caller.ns)
        return foreign();
    const FunctionPtr current = m_rooms.catalog.function(request.function);
    if (!current)
        return missing();
    const ActivationId id = m_ids.next(m_rooms.clock.now());
    if (request.version.empty()) {
        auto accepted = accept(id, current, std::move(request), std::move(handlers));
        return accepted ? Result<ActivationId>(id) : fail(accepted.error());
    }

    // A former version may have to be read first; then its refusal comes later, as an error of
    // `accepted`.
    const auto version = m_rooms.catalog.resolveVersion(request.function, request.version);
    if (!version)
        return fail(version.error());
    const QualifiedName name = request.function;
    auto early = std::make_shared<std::optional<Result<>>>();
    auto returned = std::make_shared<bool>(false);
    m_rooms.functions.version(
        name, *version,
        [this, id, early, returned, request = std::move(request),
         handlers = std::move(handlers)](Result<FunctionPtr> function) mutable {
            const auto refused = handlers.accepted;
            Result<> accepted = function
                                    ? accept(id, *function, std::move(request), std::move(handlers))
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

Result<> Invoker::accept(const ActivationId &id, const FunctionPtr &function, InvokeRequest request,
                         InvokeHandlers handlers)
{
    auto runtime = runnableRuntime(m_rooms.catalog, *function);
    if (!runtime)
        return fail(runtime.error());
    auto input = mergeInput(*function, request.payload, m_ranges.maxPayload);
    if (!input)
        return fail(input.error());
    if (auto admitted = admit(*function, request.caller.ns); !admitted)
        return admitted;

    auto invocation = std::make_unique<Invocation>();
    invocation->function = function;
    invocation->runtime = std::move(*runtime);
    invocation->caller = m_rooms.identities.ofNamespace(request.caller.ns);
    invocation->finished = std::move(handlers.finished);
    const Timestamp now = m_rooms.clock.now();
    invocation->record = std::make_shared<Activation>(Activation{.id = id,
                                                                 .ns = request.caller.ns,
                                                                 .function = function->name,
                                                                 .version = function->version,
                                                                 .kind = invocation->runtime->kind,
                                                                 .limits = function->limits,
                                                                 .cause = std::move(request.cause),
                                                                 .accepted = now,
                                                                 .input = std::move(*input)});
    invocation->record->decisions.push_back({.time = now, .kind = Decision::Kind::Accepted});
    m_rooms.recorder.accept(*invocation, std::move(handlers.accepted));
    m_rooms.scheduler.submit(std::move(invocation));
    return {};
}

Result<> Invoker::admit(const Function &function, const std::string &ns)
{
    if (auto admitted = m_rooms.scheduler.admit(function); !admitted)
        return admitted;
    if (auto rate = admitRate(m_rates[ns], m_rooms.clock.now(), m_quotas.invocationsPerMinute);
        !rate)
        return rate;
    return admitConcurrent(m_rooms.scheduler.inFlight(ns), m_quotas.concurrentInvocations);
}

// --- after a crash -------------------------------------------------------------------------------

void Invoker::resume(const Unfinished &unfinished)
{
    for (const ActivationPtr &record : unfinished.inFlight)
        resumeOne(record, ActivationState::Running);
    for (const ActivationPtr &record : unfinished.queued)
        resumeOne(record, ActivationState::Queued);
}

void Invoker::resumeOne(const ActivationPtr &record, ActivationState was)
{
    m_rooms.functions.version(
        record->function, record->version, [this, record, was](Result<FunctionPtr> function) {
            const bool begun = was != ActivationState::Queued;
            if (begun && !(function && isIdempotent(**function)))
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
    auto runtime = runnableRuntime(m_rooms.catalog, *function);
    if (auto admitted = runtime ? m_rooms.scheduler.admit(*function) : fail(runtime.error());
        !admitted) {
        closeLost(record, {.kind = RunEnd::Kind::Lost,
                           .text = "The action cannot run any more: " + admitted.error().message});
        return;
    }
    auto invocation = std::make_unique<Invocation>();
    invocation->function = function;
    invocation->runtime = std::move(*runtime);
    invocation->caller = m_rooms.identities.ofNamespace(record->ns);
    invocation->record = std::make_shared<Activation>(*record);
    invocation->record->state = ActivationState::Queued;
    invocation->record->decisions.push_back(
        {.time = m_rooms.clock.now(), .kind = Decision::Kind::RestoredAfterCrash});
    m_rooms.recorder.readopt(*invocation);
    m_rooms.scheduler.submit(std::move(invocation));
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
