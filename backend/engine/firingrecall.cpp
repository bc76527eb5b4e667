// The part of Firing that reads back what the policies of rules have to know after a restart.

#include <algorithm>
#include <ranges>

#include "engine/firing.h"

namespace signalbox {

namespace {

constexpr std::size_t pageSize = 500;
/// Of one trigger; a longer memory than that is cut.
constexpr std::size_t maxEvents = 20'000;

/// Whether a verdict was counted by the rule's policy.
bool wasAdmitted(RuleVerdict::Result result)
{
    using Result = RuleVerdict::Result;
    return result == Result::Invoked || result == Result::Delayed || result == Result::Debounced;
}

} // namespace

/// What is being read: one trigger after the other, each from its newest event back.
struct Firing::Recollection
{
    struct Seen
    {
        QualifiedName rule;
        std::string key;
        Timestamp time{};
    };

    std::vector<std::pair<QualifiedName, Timestamp>> triggers; ///< And since when.
    std::optional<ActivationId> before;
    std::size_t events = 0;
    std::vector<Seen> seen; ///< Of all triggers, newest first.
    std::function<void()> done;
};

void Firing::recall(std::function<void()> done)
{
    const auto recollection = std::make_shared<Recollection>();
    recollection->done = std::move(done);
    const Timestamp now = m_rooms.clock.now();
    std::unordered_map<QualifiedName, Timestamp> since;
    for (const RulePtr &rule : m_rooms.catalog.allRules()) {
        const auto memory = RulePaces::memoryOf(rule->policy);
        if (memory.count() == 0)
            continue;
        Timestamp &from = since.emplace(rule->trigger, now).first->second;
        from = std::min(from, std::max<Timestamp>(now - memory, rule->updated));
    }
    recollection->triggers.assign(since.begin(), since.end());
    recallTrigger(recollection);
}

void Firing::recallTrigger(const std::shared_ptr<Recollection> &recollection)
{
    if (recollection->triggers.empty()) {
        for (const Recollection::Seen &seen : std::views::reverse(recollection->seen))
            if (const RulePtr rule = m_rooms.catalog.rule(seen.rule))
                m_paces.recall(*rule, seen.key, seen.time);
        recollection->done();
        return;
    }
    const auto &[trigger, since] = recollection->triggers.back();
    ActivationQuery query{.ns = trigger.ns,
                          .function = trigger.local(),
                          .since = toMillis(since),
                          .before = recollection->before,
                          .limit = pageSize};
    m_rooms.store.listFull(
        std::move(query), [this, alive = std::weak_ptr<void>(m_alive),
                           recollection](const Result<std::vector<ActivationPtr>> &page) {
            if (alive.expired())
                return;
            for (std::size_t i = 0; page && i < page->size(); ++i)
                collect(*recollection, *(*page)[i]);
            recollection->events += page ? page->size() : 0;
            const bool last = !page || page->size() < pageSize || recollection->events >= maxEvents;
            if (last) {
                recollection->triggers.pop_back();
                recollection->events = 0;
                recollection->before.reset();
            } else {
                recollection->before = page->back()->id;
            }
            recallTrigger(recollection);
        });
}

/// What each rule counted of one event. The key is worked out again: it is not in the record.
void Firing::collect(Recollection &recollection, const Activation &event)
{
    if (!event.isEvent())
        return;
    std::optional<Json> parsed;
    for (const RuleVerdict &verdict : event.rules) {
        const RulePtr rule = m_rooms.catalog.rule(verdict.rule);
        if (!rule || !wasAdmitted(verdict.result) || rule->updated > event.accepted
            || RulePaces::memoryOf(rule->policy).count() == 0)
            continue;
        if (const auto decision = decide(rule, event, parsed))
            recollection.seen.push_back(
                {.rule = rule->name, .key = decision->key, .time = event.accepted});
    }
}

} // namespace signalbox
