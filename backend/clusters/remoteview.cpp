#include "clusters/remoteview.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::size_t maxActivations = 20000; ///< Remembered to tell new ones from known ones.

/// Brings @p known to what @p all says; the differences go to @p changed and @p removed.
template <class Key, class Row, class KeyOf>
void compare(std::map<Key, Row> &known, const std::vector<Row> &all, KeyOf keyOf,
             std::vector<Row> &changed, std::vector<Key> &removed)
{
    std::map<Key, Row> next;
    for (const auto &row : all)
        next.insert_or_assign(keyOf(row), row);
    for (const auto &[key, row] : known) {
        if (!next.contains(key))
            removed.push_back(key);
    }
    for (const auto &[key, row] : next) {
        const auto before = known.find(key);
        if (before == known.end() || before->second != row)
            changed.push_back(row);
    }
    known = std::move(next);
}

template <class Key, class Row>
void update(std::map<Key, Row> &known, const std::vector<Row> &rows,
            const std::vector<Key> &removed, Key Row::*key)
{
    for (const auto &row : rows)
        known.insert_or_assign(row.*key, row);
    for (const auto &gone : removed)
        known.erase(gone);
}

} // namespace

void RemoteView::takeFunctions(const std::vector<FunctionSummary> &all, ChangeSet &changes)
{
    compare(
        m_functions, all, [](const FunctionSummary &f) { return f.name; }, changes.functions,
        changes.removedFunctions);
}

void RemoteView::takeFunction(const FunctionSummary &function, ChangeSet &changes)
{
    m_functions.insert_or_assign(function.name, function);
    changes.functions.push_back(function);
}

void RemoteView::removeFunction(const QualifiedName &name, ChangeSet &changes)
{
    if (m_functions.erase(name) > 0)
        changes.removedFunctions.push_back(name);
}

void RemoteView::takeRuntimes(const std::vector<Runtime> &all, ChangeSet &changes)
{
    compare(
        m_runtimes, all, [](const Runtime &r) { return r.kind; }, changes.runtimes,
        changes.removedRuntimes);
}

void RemoteView::takeSandboxes(const std::vector<SandboxView> &all, ChangeSet &changes)
{
    compare(
        m_sandboxes, all, [](const SandboxView &s) { return s.id; }, changes.sandboxes,
        changes.removedSandboxes);
}

void RemoteView::takeWiring(const ChangeSet &all, ChangeSet &changes)
{
    const auto name = [](const auto &entity) { return entity.name; };
    compare(m_packages, all.packages, name, changes.packages, changes.removedPackages);
    compare(m_triggers, all.triggers, name, changes.triggers, changes.removedTriggers);
    compare(m_rules, all.rules, name, changes.rules, changes.removedRules);
    std::vector<QualifiedName> gone; // With their trigger.
    compare(
        m_feeds, all.feeds, [](const FeedStatus &feed) { return feed.trigger; }, changes.feeds,
        gone);
}

/// Changes since the last ones, as the server tells them.
void RemoteView::passWiring(const ChangeSet &told, ChangeSet &changes)
{
    update(m_packages, told.packages, told.removedPackages, &Package::name);
    update(m_triggers, told.triggers, told.removedTriggers, &Trigger::name);
    update(m_rules, told.rules, told.removedRules, &Rule::name);
    update(m_feeds, told.feeds, told.removedTriggers, &FeedStatus::trigger);
    changes.packages = told.packages;
    changes.removedPackages = told.removedPackages;
    changes.triggers = told.triggers;
    changes.removedTriggers = told.removedTriggers;
    changes.rules = told.rules;
    changes.removedRules = told.removedRules;
    changes.feeds = told.feeds;
}

std::size_t RemoteView::takeActivations(const std::vector<ActivationSummary> &some,
                                        ChangeSet &changes)
{
    std::size_t unknown = 0;
    for (const auto &row : some) {
        const auto [at, inserted] = m_activations.try_emplace(row.id, row);
        if (inserted) {
            ++unknown;
            m_order.push_back(row.id);
        } else if (at->second == row) {
            continue;
        }
        at->second = row;
        changes.activations.push_back(row);
        if (row.state == ActivationState::Finished)
            m_newestStart = std::max(m_newestStart, row.start);
    }
    forgetOldest();
    return unknown;
}

void RemoteView::removeActivation(const ActivationId &id, ChangeSet &changes)
{
    if (m_activations.erase(id) == 0)
        return;
    std::erase(m_order, id);
    changes.removedActivations.push_back(id);
}

void RemoteView::take(const ChangeSet &told, ChangeSet &changes)
{
    if (told.full) {
        takeFunctions(told.functions, changes);
        takeRuntimes(told.runtimes, changes);
        takeSandboxes(told.sandboxes, changes);
        takeWiring(told, changes);
    } else {
        update(m_functions, told.functions, told.removedFunctions, &FunctionSummary::name);
        update(m_runtimes, told.runtimes, told.removedRuntimes, &Runtime::kind);
        update(m_sandboxes, told.sandboxes, told.removedSandboxes, &SandboxView::id);
        changes.functions = told.functions;
        changes.removedFunctions = told.removedFunctions;
        changes.runtimes = told.runtimes;
        changes.removedRuntimes = told.removedRuntimes;
        changes.sandboxes = told.sandboxes;
        changes.removedSandboxes = told.removedSandboxes;
        passWiring(told, changes);
    }
    takeActivations(told.activations, changes);
    for (const auto &id : told.removedActivations)
        removeActivation(id, changes);
    changes.lines = told.lines;
    changes.status = told.status;
}

void RemoteView::forgetOldest()
{
    while (m_order.size() > maxActivations) {
        m_activations.erase(m_order.front());
        m_order.pop_front();
    }
}

const ActivationSummary *RemoteView::activation(const ActivationId &id) const
{
    const auto found = m_activations.find(id);
    return found == m_activations.end() ? nullptr : &found->second;
}

const FunctionSummary *RemoteView::function(const QualifiedName &name) const
{
    const auto found = m_functions.find(name);
    return found == m_functions.end() ? nullptr : &found->second;
}

} // namespace signalbox
