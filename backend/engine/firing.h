#pragma once

#include <set>
#include <unordered_map>

#include "core/preparedrule.h"
#include "engine/invoker.h"
#include "engine/schedule/quotatable.h"

namespace signalbox {

/// The rooms that an event passes through.
struct FiringRooms
{
    Catalog &catalog;
    Invoker &invoker;
    Recorder &recorder;
    Store &store;
    const QuotaTable &quotas;
    const Clock &clock;
};

/// Fires triggers: asks each rule, accepts the runs of those that match, and records the event with
/// what every rule said (openwhisk.md 2.6, ADR 0011). Owned by the control plane, engine thread.
class Firing
{
public:
    Firing(FiringRooms rooms, LimitRanges ranges);

    /// Nothing when no rule is active: then there is no record either. Otherwise @p accepted is
    /// called when the event, with its runs, is on disk.
    Result<std::optional<ActivationId>> fire(FireRequest request, Handler<ActivationId> accepted);

    /// Starts the runs that accepted events have and the last engine did not come to write down;
    /// those it had begun are closed as system errors.
    void resume(const Unfinished &unfinished);

private:
    using InvocationPtr = std::unique_ptr<Invocation>;

    [[nodiscard]] Result<TriggerPtr> admit(const FireRequest &request);
    /// What @p rule says to @p event; a run that it asks for is added to @p runs.
    [[nodiscard]] RuleVerdict ask(const RulePtr &rule, const Activation &event,
                                  std::optional<Json> &parsed, std::vector<InvocationPtr> &runs);
    [[nodiscard]] RuleVerdict run(RuleVerdict verdict, const Activation &event, const Blob &payload,
                                  std::vector<InvocationPtr> &runs);
    /// The payload for the function: the event itself, or what the rule makes of it.
    [[nodiscard]] Result<RuleDecision> decide(const RulePtr &rule, const Activation &event,
                                              std::optional<Json> &parsed);
    [[nodiscard]] Result<PreparedRule> prepared(const RulePtr &rule);

    void resumeEvent(const ActivationPtr &event, const std::set<ActivationId> &known,
                     const std::set<ActivationId> &begun);
    void runAgain(const Activation &event, const RuleVerdict &verdict, ActivationState was);
    [[nodiscard]] Result<InvocationPtr> prepareAgain(const Activation &event,
                                                     const RuleVerdict &verdict);

    FiringRooms m_rooms;
    LimitRanges m_ranges;
    std::unordered_map<std::string, RateWindow> m_rates; ///< By namespace.
    std::unordered_map<QualifiedName, PreparedRule> m_prepared;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
