#include "clusters/changemerge.h"

#include <algorithm>
#include <map>
#include <optional>

namespace signalbox {

namespace {

/// Rows that come and go, by key; a removed one is empty.
template <class Key, class Row>
class LastStates
{
public:
    template <class KeyOf>
    void take(std::vector<Row> &rows, const std::vector<Key> &removed, KeyOf keyOf)
    {
        for (auto &row : rows) {
            const Key key = keyOf(row);
            m_states.insert_or_assign(key, std::move(row));
        }
        for (const auto &key : removed)
            m_states.insert_or_assign(key, std::nullopt);
    }

    void give(std::vector<Row> &rows, std::vector<Key> &removed)
    {
        for (auto &[key, row] : m_states) {
            if (row)
                rows.push_back(std::move(*row));
            else
                removed.push_back(key);
        }
    }

private:
    std::map<Key, std::optional<Row>> m_states;
};

void appendLines(std::vector<LiveLines> &all, std::vector<LiveLines> more)
{
    for (auto &lines : more) {
        const auto known = std::ranges::find(all, lines.activation, &LiveLines::activation);
        if (known == all.end()) {
            all.push_back(std::move(lines));
            continue;
        }
        known->dropped += lines.dropped;
        std::ranges::move(lines.lines, std::back_inserter(known->lines));
    }
}

} // namespace

ChangeSet mergeChanges(std::vector<ChangeSet> sets)
{
    if (sets.size() == 1)
        return std::move(sets.front());
    // What was said before a snapshot is said by it again.
    const auto snapshot = std::ranges::find_if(sets.rbegin(), sets.rend(), &ChangeSet::full);
    if (snapshot != sets.rend())
        sets.erase(sets.begin(), std::prev(snapshot.base()));
    LastStates<QualifiedName, FunctionSummary> functions;
    LastStates<std::string, Runtime> runtimes;
    LastStates<ActivationId, ActivationSummary> activations;
    LastStates<SandboxId, SandboxView> sandboxes;
    LastStates<QualifiedName, Package> packages;
    LastStates<QualifiedName, Trigger> triggers;
    LastStates<QualifiedName, Rule> rules;
    LastStates<QualifiedName, FeedStatus> feeds;
    std::vector<QualifiedName> noFeeds; // Gone with their trigger.
    const auto nameOf = [](const auto &entity) { return entity.name; };
    ChangeSet all;
    for (auto &set : sets) {
        functions.take(set.functions, set.removedFunctions, nameOf);
        packages.take(set.packages, set.removedPackages, nameOf);
        triggers.take(set.triggers, set.removedTriggers, nameOf);
        rules.take(set.rules, set.removedRules, nameOf);
        feeds.take(set.feeds, set.removedTriggers, [](const auto &f) { return f.trigger; });
        runtimes.take(set.runtimes, set.removedRuntimes, [](const auto &r) { return r.kind; });
        activations.take(set.activations, set.removedActivations,
                         [](const auto &a) { return a.id; });
        sandboxes.take(set.sandboxes, set.removedSandboxes, [](const auto &s) { return s.id; });
        appendLines(all.lines, std::move(set.lines));
        if (set.status)
            all.status = set.status;
    }
    if (!sets.empty()) {
        all.from = sets.front().from;
        all.to = sets.back().to;
        all.full = sets.front().full;
    }
    functions.give(all.functions, all.removedFunctions);
    packages.give(all.packages, all.removedPackages);
    triggers.give(all.triggers, all.removedTriggers);
    rules.give(all.rules, all.removedRules);
    feeds.give(all.feeds, noFeeds);
    runtimes.give(all.runtimes, all.removedRuntimes);
    activations.give(all.activations, all.removedActivations);
    sandboxes.give(all.sandboxes, all.removedSandboxes);
    return all;
}

} // namespace signalbox
