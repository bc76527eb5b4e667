#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/criteria.h"
#include "core/mapping.h"

namespace signalbox {

/// What a rule makes of one event, before its policy has a say. Pure: the same event gives the
/// same decision, in the engine, in a trial and in the window's preview.
struct RuleDecision
{
    bool matched = false;
    Verdicts verdicts;
    std::string problem; ///< Matched, but the mapping or the key failed: why.
    Json parameters;     ///< For the function, unless there is a problem.
    std::string key;     ///< Of deduplication; empty without.

    [[nodiscard]] bool acts() const { return matched && problem.empty(); }
    friend bool operator==(const RuleDecision &, const RuleDecision &) = default;
};

/// A rule made ready to judge many events: criteria, mapping and key parsed. Copies are cheap; any
/// thread may ask.
class PreparedRule
{
public:
    /// Refuses what cannot work, with the place in the rule (`criteria.all[1].field`,
    /// `mapping.user`, `policy.deduplicateBy`). Not the rule's names: who knows them checks them.
    [[nodiscard]] static Result<PreparedRule> prepare(std::shared_ptr<const Rule> rule);

    [[nodiscard]] const Rule &rule() const { return *m_rule; }
    /// @p event is the trigger's parameters under the event's, an object.
    [[nodiscard]] RuleDecision decide(const Json &event, Timestamp now) const;
    /// Holds for every event and hands it on as it is: nobody need parse it.
    [[nodiscard]] bool passesOn() const;

private:
    std::shared_ptr<const Rule> m_rule;
    PreparedCriteria m_criteria;
    std::shared_ptr<const Mapping> m_mapping;
    std::shared_ptr<const TextTemplate> m_key;
};

/// Times and numbers of a policy that make sense: nothing negative, a bounded number of retries.
[[nodiscard]] Result<> checkPolicy(const RulePolicy &policy);

} // namespace signalbox
