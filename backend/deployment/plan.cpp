#include "deployment/plan.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <ranges>

#include "deployment/entitydiff.h"
#include "deployment/entityindex.h"
#include "deployment/planconflicts.h"

namespace signalbox::deployment {

namespace {

using Action = PlanItem::Action;

constexpr std::array<std::string_view, 5> actionNames{"add", "change", "remove", "conflict",
                                                      "keep"};

PlanItem itemFor(const EntityId &entity, const EntityIndex &there, const EntityIndex &here)
{
    if (!there.has(entity))
        return {.entity = entity, .action = Action::Add};
    auto changes = fieldChanges(there, here, entity);
    const Action action = changes.empty() ? Action::Keep : Action::Change;
    return {.entity = entity, .action = action, .changes = std::move(changes)};
}

/// Deeper ones are conflicts (planconflicts.cpp); this keeps the search from following them.
constexpr std::size_t deepest = 1000;

/// Functions so that components come before the sequences that name them.
std::vector<EntityId> inOrderOfNeed(std::vector<EntityId> functions, const EntityIndex &index)
{
    std::vector<EntityId> ordered;
    std::set<std::string> done;
    const std::set<EntityId> all(functions.begin(), functions.end());
    std::size_t depth = 0;
    const std::function<void(const EntityId &)> visit = [&](const EntityId &id) {
        if (depth >= deepest || !all.contains(id) || !done.insert(id.name).second)
            return;
        const ProjectFunction *entry = index.function(id.name);
        const auto *sequence = entry ? std::get_if<SequenceExec>(&entry->function.exec) : nullptr;
        ++depth;
        for (const QualifiedName &name :
             sequence ? sequence->components : std::vector<QualifiedName>()) {
            if (name.ns == ownNamespace)
                visit({EntityKind::Function, name.local()});
        }
        --depth;
        ordered.push_back(id);
    };
    std::ranges::for_each(functions, visit);
    return ordered;
}

/// Packages before the bindings to them.
std::vector<EntityId> bindingsLast(std::vector<EntityId> packages, const EntityIndex &index)
{
    std::ranges::stable_partition(packages, [&](const EntityId &id) {
        const Package *package = index.package(id.name);
        return !package || !package->binding;
    });
    return packages;
}

std::vector<EntityId> arranged(const std::vector<EntityId> &entities, const Project &project)
{
    const EntityIndex index(project);
    std::map<EntityKind, std::vector<EntityId>> byKind;
    for (const EntityId &entity : entities)
        byKind[entity.kind].push_back(entity);
    byKind[EntityKind::Package] = bindingsLast(byKind[EntityKind::Package], index);
    byKind[EntityKind::Function] = inOrderOfNeed(byKind[EntityKind::Function], index);
    std::vector<EntityId> list;
    for (auto &[kind, some] : byKind)
        list.insert(list.end(), some.begin(), some.end());
    return list;
}

} // namespace

std::string_view nameOf(PlanItem::Action action)
{
    return actionNames.at(static_cast<std::size_t>(action));
}

std::size_t Plan::count(PlanItem::Action action) const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        items, [&](const PlanItem &item) { return item.action == action && !item.leftOut; }));
}

bool Plan::idle() const
{
    return std::ranges::all_of(items, [](const PlanItem &item) {
        return item.leftOut || item.action == Action::Keep || item.action == Action::Conflict;
    });
}

Plan makePlan(const Project &current, const Project &wanted, const PlanOptions &options)
{
    const EntityIndex there(current);
    const EntityIndex here(wanted);
    Plan plan;
    for (const EntityId &entity : entitiesOf(wanted))
        plan.items.push_back(itemFor(entity, there, here));
    for (const EntityId &entity : entitiesOf(current)) {
        if (options.others == PlanOptions::Others::Go && !here.has(entity))
            plan.items.push_back({.entity = entity, .action = Action::Remove});
    }
    for (PlanItem &item : plan.items) {
        const auto chosen = options.choices.find(item.entity);
        item.leftOut = item.action != Action::Keep && chosen != options.choices.end()
                       && chosen->second == PlanChoice::Leave;
    }
    findConflicts(plan, current, wanted, options);
    std::ranges::sort(plan.items, {}, &PlanItem::entity);
    return plan;
}

Result<PlanChoices> choicesFor(const Project &current, const Project &wanted,
                               const std::vector<std::string> &names, PlanChoice choice)
{
    std::vector<EntityId> entities = entitiesOf(wanted);
    std::ranges::copy(entitiesOf(current), std::back_inserter(entities));
    PlanChoices choices;
    for (const std::string &name : names) {
        bool found = false;
        for (const EntityId &entity : entities) {
            const std::string full = std::string(nameOf(entity.kind)) + ":" + entity.name;
            if (name == entity.name || name == full) {
                choices[entity] = choice;
                found = true;
            }
        }
        if (!found)
            return fail(ErrorCode::NotFound, "there is no " + name);
    }
    return choices;
}

std::vector<PlanStep> stepsOf(const Plan &plan, const Project &current, const Project &wanted)
{
    std::vector<EntityId> gone;
    std::vector<EntityId> put;
    for (const PlanItem &item : plan.items) {
        if (item.leftOut)
            continue;
        if (item.action == Action::Remove)
            gone.push_back(item.entity);
        else if (item.action == Action::Add || item.action == Action::Change)
            put.push_back(item.entity);
    }
    std::vector<PlanStep> steps;
    gone = arranged(gone, current);
    // Runtimes last of all: functions that no longer need them may be among those that change.
    std::vector<EntityId> runtimes;
    for (const EntityId &entity : gone | std::views::reverse) {
        if (entity.kind == EntityKind::Runtime)
            runtimes.push_back(entity);
        else
            steps.push_back({PlanStep::Write::Delete, entity});
    }
    for (const EntityId &entity : arranged(put, wanted))
        steps.push_back({PlanStep::Write::Put, entity});
    for (const EntityId &entity : runtimes)
        steps.push_back({PlanStep::Write::Delete, entity});
    return steps;
}

Plan inverse(Plan plan)
{
    for (PlanItem &item : plan.items) {
        if (item.action == Action::Add)
            item.action = Action::Remove;
        else if (item.action == Action::Remove)
            item.action = Action::Add;
        for (FieldChange &change : item.changes)
            std::swap(change.before, change.after);
    }
    return plan;
}

} // namespace signalbox::deployment
