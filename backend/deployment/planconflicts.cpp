#include "deployment/planconflicts.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "core/gatewayprotection.h"
#include "deployment/entityindex.h"
#include "deployment/secrets.h"

namespace signalbox::deployment {

namespace {

using Action = PlanItem::Action;

/// Which collection a plain name belongs to: packages, functions without a package, triggers and
/// rules share one set of names (openwhisk.md 2.1).
std::map<std::string, EntityKind> plainNames(const Project &project)
{
    std::map<std::string, EntityKind> names;
    for (const EntityId &id : entitiesOf(project)) {
        const bool plain = id.kind != EntityKind::Runtime && id.kind != EntityKind::Route
                           && id.name.find('/') == std::string::npos;
        if (plain)
            names[id.name] = id.kind;
    }
    return names;
}

/// What will be there when the plan has been applied.
class Outcome
{
public:
    Outcome(const Plan &plan, const Project &current, const Project &wanted)
        : m_there(current)
        , m_here(wanted)
    {
        for (const PlanItem &item : plan.items) {
            if (item.action == Action::Remove && !item.leftOut)
                m_gone.insert(item.entity);
            const bool refused = item.action == Action::Conflict || item.leftOut;
            if (refused && !m_there.has(item.entity))
                m_gone.insert(item.entity);
        }
    }

    [[nodiscard]] bool has(const EntityId &id) const
    {
        return !m_gone.contains(id) && (m_here.has(id) || m_there.has(id));
    }
    /// A function by its own name, or behind a binding: what is behind one is not looked at.
    [[nodiscard]] bool reaches(const QualifiedName &function) const
    {
        if (function.ns != ownNamespace || has({EntityKind::Function, function.local()}))
            return true;
        const Package *package = m_here.package(function.package);
        if (!package)
            package = m_there.package(function.package);
        return package && package->binding && has({EntityKind::Package, function.package});
    }

private:
    EntityIndex m_there;
    EntityIndex m_here;
    std::set<EntityId> m_gone;
};

std::string missing(EntityKind kind, const std::string &name)
{
    return EntityId{kind, name}.str() + " is neither in the project nor where it goes";
}

std::string problemOf(const ProjectFunction &entry, const Outcome &outcome,
                      const PlanOptions &options)
{
    const Function &function = entry.function;
    if (!function.name.package.empty()
        && !outcome.has({EntityKind::Package, function.name.package}))
        return missing(EntityKind::Package, function.name.package);
    if (const auto *sequence = std::get_if<SequenceExec>(&function.exec)) {
        for (const QualifiedName &component : sequence->components) {
            if (!outcome.reaches(component))
                return missing(EntityKind::Function, localText(component));
        }
    }
    const auto *code = std::get_if<CodeExec>(&function.exec);
    const bool runs = !code || options.kinds.empty() || options.kinds.contains(code->kind)
                      || code->kind.ends_with(":default")
                      || outcome.has({EntityKind::Runtime, code->kind});
    return runs ? "" : "there is no runtime " + code->kind + " where it goes";
}

std::string problemOf(const Rule &rule, const Outcome &outcome)
{
    if (rule.trigger.ns == ownNamespace && !outcome.has({EntityKind::Trigger, rule.trigger.name}))
        return missing(EntityKind::Trigger, rule.trigger.name);
    if (!outcome.reaches(rule.function))
        return missing(EntityKind::Function, localText(rule.function));
    const auto &letter = rule.policy.deadLetter;
    if (letter && letter->ns == ownNamespace && !outcome.has({EntityKind::Trigger, letter->name}))
        return missing(EntityKind::Trigger, letter->name);
    return {};
}

std::string problemOf(const Package &package, const Outcome &outcome)
{
    const auto &binding = package.binding;
    if (binding && binding->ns == ownNamespace
        && !outcome.has({EntityKind::Package, binding->name}))
        return missing(EntityKind::Package, binding->name);
    return {};
}

std::string problemOf(const EntityId &id, const EntityIndex &wanted, const Outcome &outcome,
                      const PlanOptions &options)
{
    if (const Package *package = id.kind == EntityKind::Package ? wanted.package(id.name) : nullptr)
        return problemOf(*package, outcome);
    if (const ProjectFunction *entry =
            id.kind == EntityKind::Function ? wanted.function(id.name) : nullptr)
        return problemOf(*entry, outcome, options);
    if (const Rule *rule = id.kind == EntityKind::Rule ? wanted.rule(id.name) : nullptr)
        return problemOf(*rule, outcome);
    const GatewayApi *route = id.kind == EntityKind::Route ? wanted.route(id.name) : nullptr;
    if (route && options.openRoutesOnly) {
        if (const auto place = unenforceableProtection(route->swagger))
            return unenforceableText(*place);
    }
    return {};
}

void setConflict(PlanItem &item, std::string reason)
{
    item.action = Action::Conflict;
    item.changes.clear();
    item.reason = std::move(reason);
}

bool writes(const PlanItem &item)
{
    return !item.leftOut && (item.action == Action::Add || item.action == Action::Change);
}

/// True when somebody has chosen so.
bool isChosen(const PlanOptions &options, const EntityId &entity, PlanChoice choice)
{
    const auto chosen = options.choices.find(entity);
    return chosen != options.choices.end() && chosen->second == choice;
}

/// @p entity, and of a package all that is in it, as removals.
std::vector<PlanItem> removalOf(const EntityId &entity, const Project &current)
{
    std::vector<PlanItem> items{{.entity = entity, .action = Action::Remove}};
    for (const EntityId &other : entitiesOf(current)) {
        if (entity.kind == EntityKind::Package && other.kind == EntityKind::Function
            && other.name.starts_with(entity.name + "/"))
            items.push_back({.entity = other, .action = Action::Remove});
    }
    return items;
}

void findTakenNames(Plan &plan, const Project &current, const PlanOptions &options)
{
    const auto names = plainNames(current);
    std::set<EntityId> leaving;
    for (const PlanItem &item : plan.items) {
        if (item.action == Action::Remove && !item.leftOut)
            leaving.insert(item.entity);
    }
    std::vector<PlanItem> replaced;
    for (PlanItem &item : plan.items) {
        const auto taken = names.find(item.entity.name);
        const bool plain =
            item.entity.kind != EntityKind::Runtime && item.entity.kind != EntityKind::Route;
        if (item.action != Action::Add || item.leftOut || !plain || taken == names.end()
            || taken->second == item.entity.kind)
            continue;
        const EntityId other{taken->second, taken->first};
        if (leaving.contains(other))
            continue;
        std::vector<PlanItem> removal = removalOf(other, current);
        const bool free = std::ranges::none_of(removal, [&](const PlanItem &gone) {
            return isChosen(options, gone.entity, PlanChoice::Leave);
        });
        if (free && isChosen(options, item.entity, PlanChoice::Take)) {
            std::ranges::move(removal, std::back_inserter(replaced));
            continue;
        }
        setConflict(item, "the name is taken by a " + std::string(nameOf(taken->second))
                              + " where it goes");
        item.mayReplace = true;
    }
    for (PlanItem &item : replaced) {
        if (std::ranges::find(plan.items, item.entity, &PlanItem::entity) == plan.items.end())
            plan.items.push_back(std::move(item));
    }
}

/// A package does not go while something stays in it.
void findKeptContents(Plan &plan)
{
    for (PlanItem &item : plan.items) {
        if (item.action != Action::Remove || item.leftOut
            || item.entity.kind != EntityKind::Package)
            continue;
        const auto kept = std::ranges::find_if(plan.items, [&](const PlanItem &other) {
            return other.action == Action::Remove && other.leftOut
                   && other.entity.kind == EntityKind::Function
                   && other.entity.name.starts_with(item.entity.name + "/");
        });
        if (kept != plan.items.end())
            setConflict(item, "the function " + kept->entity.name + " stays in it");
    }
}

void findBindingsTurned(Plan &plan, const EntityIndex &there, const EntityIndex &here)
{
    for (PlanItem &item : plan.items) {
        if (item.action != Action::Change || item.leftOut
            || item.entity.kind != EntityKind::Package)
            continue;
        const Package *before = there.package(item.entity.name);
        const Package *after = here.package(item.entity.name);
        if (before && after && before->binding.has_value() != after->binding.has_value())
            setConflict(item, "a package cannot become a binding, nor a binding a package");
    }
}

void findMissingSecrets(Plan &plan, const Project &wanted)
{
    for (const MissingSecret &secret : missingSecrets(wanted)) {
        const auto item = std::ranges::find(plan.items, secret.entity, &PlanItem::entity);
        if (item != plan.items.end() && item->action != Action::Conflict && !item->leftOut)
            setConflict(*item, "the secret " + secret.name + " has no value");
    }
}

/// A conflict may leave others without what they need, so it is looked until nothing is found.
void findMissingTargets(Plan &plan, const Project &current, const Project &wanted,
                        const PlanOptions &options)
{
    const EntityIndex here(wanted);
    for (bool again = true; again;) {
        again = false;
        const Outcome outcome(plan, current, wanted);
        for (PlanItem &item : plan.items) {
            if (!writes(item))
                continue;
            if (std::string problem = problemOf(item.entity, here, outcome, options);
                !problem.empty()) {
                setConflict(item, std::move(problem));
                again = true;
            }
        }
    }
}

constexpr std::size_t deepest = 1000; ///< OpenWhisk itself ends at 50 components.

/// Follows sequences; names the first way back.
class CycleSearch
{
public:
    explicit CycleSearch(const Project &project)
        : m_index(project)
    {
    }

    std::string from(const std::string &name)
    {
        if (const auto at = std::ranges::find(m_path, name); at != m_path.end()) {
            std::string text;
            for (auto step = at; step != m_path.end(); ++step)
                text += *step + " \u2192 ";
            return text + name;
        }
        const ProjectFunction *entry = m_index.function(name);
        const auto *sequence = entry ? std::get_if<SequenceExec>(&entry->function.exec) : nullptr;
        if (!sequence || !m_seen.insert(name).second)
            return {};
        if (m_path.size() >= deepest)
            return "nested deeper than " + std::to_string(deepest);
        m_path.push_back(name);
        for (const QualifiedName &component : sequence->components) {
            if (component.ns != ownNamespace)
                continue;
            if (std::string cycle = from(component.local()); !cycle.empty())
                return cycle;
        }
        m_path.pop_back();
        return {};
    }

private:
    EntityIndex m_index;
    std::vector<std::string> m_path;
    std::set<std::string> m_seen;
};

void findCycles(Plan &plan, const Project &current, const Project &wanted)
{
    Project together = wanted;
    const EntityIndex here(wanted);
    for (const ProjectFunction &entry : current.functions) {
        if (!here.function(entry.function.name.local()))
            together.functions.push_back(entry);
    }
    for (PlanItem &item : plan.items) {
        const ProjectFunction *entry =
            item.entity.kind == EntityKind::Function ? here.function(item.entity.name) : nullptr;
        if (!entry || !writes(item) || !std::holds_alternative<SequenceExec>(entry->function.exec))
            continue;
        if (std::string cycle = CycleSearch(together).from(item.entity.name); !cycle.empty())
            setConflict(item, "the sequence contains itself: " + cycle);
    }
}

} // namespace

std::string sequenceCycle(const Project &project)
{
    for (const ProjectFunction &entry : project.functions) {
        if (std::string cycle = CycleSearch(project).from(entry.function.name.local());
            !cycle.empty())
            return cycle;
    }
    return {};
}

void findConflicts(Plan &plan, const Project &current, const Project &wanted,
                   const PlanOptions &options)
{
    findKeptContents(plan);
    findTakenNames(plan, current, options);
    findBindingsTurned(plan, EntityIndex(current), EntityIndex(wanted));
    findMissingSecrets(plan, wanted);
    findCycles(plan, current, wanted);
    findMissingTargets(plan, current, wanted, options);
}

} // namespace signalbox::deployment
