#pragma once

#include <set>
#include <unordered_map>

#include "core/preparedrule.h"
#include "engine/invoker.h"
#include "engine/rules/rulepaces.h"
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
    Timers &timers;
};

/// Fires triggers: asks each rule, accepts the runs of those that match, and records the event with
/// what every rule said (openwhisk.md 2.6, ADR 0011). Owned by the control plane, engine thread.
class Firing
{
public:
    Firing(FiringRooms rooms, LimitRanges ranges);
    ~Firing();

    /// Nothing when no rule is active and no feed has told the event: then there is no record either
    /// (openwhisk.md 2.6). Otherwise @p accepted is called when the event, with its runs, is on disk.
    Result<std::optional<ActivationId>> fire(FireRequest request, Handler<ActivationId> accepted);

    /// A run that a rule asked for has ended: one that failed is tried again or, for good, told to
    /// the rule's dead-letter trigger.
    void runEnded(const Activation &run);

    /// The rule is gone.
    void forget(const QualifiedName &rule);

    /// Reads back from the history what the policies of rules have to know: keys that were seen,
    /// runs of the last interval. @p done: from here on events may come.
    void recall(std::function<void()> done);

    /// Starts the runs that accepted events have and the last engine did not come to write down;
    /// those it had begun are closed as system errors.
    void resume(const Unfinished &unfinished);

private:
    using InvocationPtr = std::unique_ptr<Invocation>;
    struct Recollection;

    void recallTrigger(const std::shared_ptr<Recollection> &recollection);
    void collect(Recollection &recollection, const Activation &event);

    /// What asking the rules of one event leads to.
    struct Asked
    {
        std::shared_ptr<Activation> event;
        std::optional<Json> parsed;
        std::vector<InvocationPtr> runs;
        std::vector<RulePtr> bursts; ///< Rules that wait for the end of a burst.
        bool matched = false;        ///< Some rule, not counting backstops.
    };
    /// The last event of a burst, until nothing has followed it for long enough.
    struct Burst
    {
        ActivationId event;
        TimerId timer = 0;
    };
    /// An event whose record is not closed, because rules wait for the end of their bursts.
    struct OpenEvent
    {
        std::shared_ptr<Activation> event;
        int pending = 0;
    };

    [[nodiscard]] Result<TriggerPtr> admit(const FireRequest &request);
    void askAll(const std::vector<RulePtr> &rules, Asked &asked);
    /// What @p rule says to the event; a run that it asks for is added.
    [[nodiscard]] RuleVerdict ask(const RulePtr &rule, Asked &asked);
    [[nodiscard]] RuleVerdict paced(RuleVerdict verdict, const RulePtr &rule,
                                    const RuleDecision &decision, Asked &asked);
    [[nodiscard]] RuleVerdict run(RuleVerdict verdict, const Blob &payload, Duration wait,
                                  Asked &asked);

    void waitForBursts(const Asked &asked);
    void leaveBurst(const QualifiedName &rule);
    void endBurst(const QualifiedName &rule);
    void settle(const ActivationId &event);
    [[nodiscard]] bool retry(const Activation &run, const Rule &rule);
    void tellDeadLetter(const Rule &rule, const Activation &cause, Json payload);
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
    RulePaces m_paces;
    std::unordered_map<QualifiedName, Burst> m_bursts; ///< By rule.
    std::unordered_map<ActivationId, OpenEvent> m_open;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
