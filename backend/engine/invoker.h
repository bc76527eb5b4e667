#pragma once

#include <unordered_map>

#include "engine/catalog/functiondesk.h"
#include "engine/catalog/identities.h"
#include "engine/catalog/reach.h"
#include "engine/builtinruns.h"
#include "engine/controlplane.h"
#include "engine/flow/flows.h"
#include "engine/record/recorder.h"
#include "engine/schedule/scheduler.h"
#include "engine/schedule/quotatable.h"
#include "engine/schedule/throttle.h"
#include "engine/schedule/waitingruns.h"

namespace signalbox {

/// The rooms that accepting and recovering invocations pass through.
struct InvokeRooms
{
    Catalog &catalog;
    FunctionDesk &functions;
    Identities &identities;
    Scheduler &scheduler;
    Flows &flows;
    Recorder &recorder;
    const QuotaTable &quotas;
    const Clock &clock;
    Timers &timers;
    BuiltinRuns &builtins;
};

/// One run to be accepted.
struct RunOrder
{
    ActivationId id;
    std::string ns; ///< Caller's.
    ReachedFunction reached;
    Blob payload;
    Cause cause;
    int ahead = 0; ///< Runs that were prepared with it and are not counted as in flight yet.
};

/// Accepts invocations: existence, limits, quotas, parameters, id, journal, queue (design.md, main
/// path 2–4). Owned by the control plane, engine thread.
class Invoker
{
public:
    Invoker(InvokeRooms rooms, LimitRanges ranges);

    Result<ActivationId> invoke(InvokeRequest request, InvokeHandlers handlers);

    [[nodiscard]] ActivationId nextId() { return m_ids.next(m_rooms.clock.now()); }
    /// Checks and admits a run without accepting it: whoever prepared it records it, then starts it.
    Result<std::unique_ptr<Invocation>> prepare(RunOrder request);
    /// At once, or when it is due.
    void start(std::unique_ptr<Invocation> invocation);
    /// A run that is not due yet; null when @p id is none.
    [[nodiscard]] ActivationPtr waiting(const ActivationId &id) const { return m_waiting.live(id); }

    /// Runs one step of a flow. Nothing counts against the caller's quotas, which the flow itself
    /// has passed.
    Result<StartedStep> runStep(FlowStep step);
    /// Ends a run or a flow wherever it is. False when it is not here.
    bool cancel(const ActivationId &id);

    /// Goes on with what the last engine left: queued ones are queued again; those it had begun are
    /// closed as system errors, but for functions whose annotation `idempotent` is true. Steps of
    /// flows are closed in any case: a flow that is run again starts at its beginning.
    /// Events are left to whoever fires.
    void resume(const Unfinished &unfinished);
    /// Closes a run that had begun when its engine was killed.
    void closeBegun(const Activation &record);
    /// Records that an accepted run can never happen; @p why is its result.
    void lose(Activation record, std::string why);

    /// What is accepted from here on is left to the next engine, which finds it in the journal.
    /// Nobody can wait for it any more.
    void stop() { m_stopping = true; }
    /// Whether a run that the stop has cut off is run again, as it would be behind a crash: that of a
    /// rule, of a function that says that this does no harm.
    [[nodiscard]] static bool isLeftToNext(const Invocation &ended);

private:
    Result<> accept(const ActivationId &id, ReachedFunction reached, InvokeRequest request,
                    InvokeHandlers handlers);
    Result<> admit(const Function &function, const std::string &ns, int ahead);
    /// As far as it may be recorded: without secrets.
    [[nodiscard]] ReachedFunction told(const ReachedFunction &reached) const;
    [[nodiscard]] Parameters secretsFor(const ReachedFunction &reached) const;
    [[nodiscard]] Result<Blob> inputOf(const ReachedFunction &reached, const Blob &payload) const;
    /// What is to run @p function; null for a flow, whose steps have runtimes.
    [[nodiscard]] Result<RuntimePtr> runtimeOf(const Function &function) const;
    [[nodiscard]] std::unique_ptr<Invocation> newInvocation(const ActivationId &id,
                                                            FunctionPtr function,
                                                            RuntimePtr runtime,
                                                            const std::string &ns) const;
    void submit(std::unique_ptr<Invocation> invocation, FlowBudget budget);
    void resumeOne(const ActivationPtr &record, ActivationState was);
    void requeue(const ActivationPtr &record, const FunctionPtr &function);
    void closeLost(const ActivationPtr &record, const RunEnd &end);

    void begin(std::unique_ptr<Invocation> invocation, FlowBudget budget);

    InvokeRooms m_rooms;
    WaitingRuns m_waiting; ///< Until dueOf().
    LimitRanges m_ranges;
    ActivationIdSource m_ids;
    bool m_stopping = false;
    std::unordered_map<std::string, RateWindow> m_rates; ///< By namespace.
};

} // namespace signalbox
