#pragma once

#include <unordered_map>

#include "engine/catalog/functiondesk.h"
#include "engine/catalog/identities.h"
#include "engine/controlplane.h"
#include "engine/flow/flows.h"
#include "engine/record/recorder.h"
#include "engine/schedule/scheduler.h"
#include "engine/schedule/throttle.h"

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
    const Clock &clock;
};

/// Accepts invocations: existence, limits, quotas, parameters, id, journal, queue (design.md, main
/// path 2–4). Owned by the control plane, engine thread.
class Invoker
{
public:
    Invoker(InvokeRooms rooms, LimitRanges ranges, Quotas quotas);

    Result<ActivationId> invoke(InvokeRequest request, InvokeHandlers handlers);

    /// Runs one step of a flow. Nothing counts against the caller's quotas, which the flow itself
    /// has passed.
    Result<StartedStep> runStep(FlowStep step);
    /// Ends a run or a flow wherever it is. False when it is not here.
    bool cancel(const ActivationId &id);

    /// Goes on with what the last engine left: queued ones are queued again; those it had begun are
    /// closed as system errors, but for functions whose annotation `idempotent` is true. Steps of
    /// flows are closed in any case: a flow that is run again starts at its beginning.
    void resume(const Unfinished &unfinished);

private:
    Result<> accept(const ActivationId &id, const FunctionPtr &function, InvokeRequest request,
                    InvokeHandlers handlers);
    Result<> admit(const Function &function, const std::string &ns);
    [[nodiscard]] Result<Blob> inputOf(const Function &function, const Blob &payload) const;
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

    InvokeRooms m_rooms;
    LimitRanges m_ranges;
    Quotas m_quotas;
    ActivationIdSource m_ids;
    std::unordered_map<std::string, RateWindow> m_rates; ///< By namespace.
};

} // namespace signalbox
