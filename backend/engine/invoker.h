#pragma once

#include <unordered_map>

#include "engine/catalog/functiondesk.h"
#include "engine/catalog/identities.h"
#include "engine/controlplane.h"
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

    /// Goes on with what the last engine left: queued ones are queued again; those it had begun are
    /// closed as system errors, but for functions whose annotation `idempotent` is true.
    void resume(const Unfinished &unfinished);

private:
    Result<> accept(const ActivationId &id, const FunctionPtr &function, InvokeRequest request,
                    InvokeHandlers handlers);
    Result<> admit(const Function &function, const std::string &ns);
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
