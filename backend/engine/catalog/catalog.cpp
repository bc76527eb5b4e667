#include "engine/catalog/catalog.h"

#include <algorithm>

namespace signalbox {

void Catalog::load(StoredEntities stored, std::span<const Runtime> detected)
{
    for (Function &function : stored.functions)
        put(std::make_shared<const Function>(std::move(function)));
    m_aliases = std::move(stored.aliases);
    WiringChange wiring;
    for (Package &package : stored.packages)
        wiring.packages.push_back(std::make_shared<const Package>(std::move(package)));
    for (Trigger &trigger : stored.triggers)
        wiring.triggers.push_back(std::make_shared<const Trigger>(std::move(trigger)));
    for (Rule &rule : stored.rules)
        wiring.rules.push_back(std::make_shared<const Rule>(std::move(rule)));
    apply(wiring);
    for (Runtime &runtime : adoptRuntimes(std::move(stored.runtimes), detected))
        m_runtimes.push_back(std::make_shared<const Runtime>(std::move(runtime)));
    std::ranges::sort(m_runtimes, {}, [](const RuntimePtr &r) { return r->kind; });
}

void Catalog::addSystem(const SystemPackages &system)
{
    apply({.packages = system.packages});
    for (const FunctionPtr &function : system.functions)
        put(function);
}

FunctionPtr Catalog::function(const QualifiedName &name) const
{
    const auto found = m_functions.find(name);
    return found == m_functions.end() ? nullptr : found->second;
}

std::vector<FunctionPtr> Catalog::functions(const std::string &ns, const std::string &package) const
{
    std::vector<FunctionPtr> list;
    for (const auto &[name, function] : m_functions) {
        if (name.ns == ns && (package.empty() || name.package == package))
            list.push_back(function);
    }
    std::ranges::sort(list, [](const FunctionPtr &a, const FunctionPtr &b) {
        return a->updated != b->updated ? a->updated > b->updated : a->name < b->name;
    });
    return list;
}

void Catalog::put(FunctionPtr function)
{
    m_functions.insert_or_assign(function->name, function);
}

void Catalog::remove(const QualifiedName &name)
{
    m_functions.erase(name);
    m_aliases.erase(name);
}

const std::map<std::string, SemVer> &Catalog::aliases(const QualifiedName &name) const
{
    static const std::map<std::string, SemVer> none;
    const auto found = m_aliases.find(name);
    return found == m_aliases.end() ? none : found->second;
}

void Catalog::putAlias(const QualifiedName &name, const std::string &alias,
                       std::optional<SemVer> version)
{
    if (version)
        m_aliases[name][alias] = *version;
    else
        m_aliases[name].erase(alias);
}

Result<SemVer> Catalog::resolveVersion(const QualifiedName &name, const std::string &text) const
{
    const auto &names = aliases(name);
    if (const auto alias = names.find(text); alias != names.end())
        return alias->second;
    if (auto version = SemVer::parse(text))
        return *version;
    return fail(ErrorCode::NotFound,
                "'" + text + "' is neither a version nor an alias of " + name.str());
}

void Catalog::apply(const WiringChange &change)
{
    for (const PackagePtr &package : change.packages)
        m_packages.put(package);
    for (const TriggerPtr &trigger : change.triggers)
        m_triggers.put(trigger);
    for (const RulePtr &rule : change.rules) {
        m_rules.put(rule);
        m_ruleIndex.put(rule);
    }
    for (const QualifiedName &name : change.removedFunctions)
        remove(name);
    for (const QualifiedName &name : change.removedPackages)
        m_packages.remove(name);
    for (const QualifiedName &name : change.removedTriggers)
        m_triggers.remove(name);
    for (const QualifiedName &name : change.removedRules) {
        m_rules.remove(name);
        m_ruleIndex.remove(name);
    }
}

std::optional<Collection> Catalog::collectionOf(const QualifiedName &name) const
{
    if (m_functions.contains(name))
        return Collection::Functions;
    if (package(name))
        return Collection::Packages;
    if (trigger(name))
        return Collection::Triggers;
    return rule(name) ? std::optional(Collection::Rules) : std::nullopt;
}

RuntimePtr Catalog::runtime(const std::string &kind) const
{
    const auto found =
        std::ranges::find(m_runtimes, kind, [](const RuntimePtr &r) { return r->kind; });
    return found == m_runtimes.end() ? nullptr : *found;
}

std::vector<RuntimePtr> Catalog::putRuntime(Runtime runtime)
{
    std::vector<RuntimePtr> changed;
    for (RuntimePtr &other : m_runtimes) {
        if (runtime.isDefault && other->isDefault && other->family == runtime.family
            && other->kind != runtime.kind) {
            Runtime former = *other;
            former.isDefault = false;
            other = std::make_shared<const Runtime>(std::move(former));
            changed.push_back(other);
        }
    }
    const std::string kind = runtime.kind;
    const auto value = std::make_shared<const Runtime>(std::move(runtime));
    const auto at =
        std::ranges::lower_bound(m_runtimes, kind, {}, [](const RuntimePtr &r) { return r->kind; });
    if (at != m_runtimes.end() && (*at)->kind == kind)
        *at = value;
    else
        m_runtimes.insert(at, value);
    changed.push_back(value);
    return changed;
}

void Catalog::removeRuntime(const std::string &kind)
{
    std::erase_if(m_runtimes, [&](const RuntimePtr &r) { return r->kind == kind; });
}

FunctionPtr Catalog::userOf(const std::string &kind) const
{
    for (const auto &[name, function] : m_functions) {
        // What is made at each start is no reason to keep a runtime.
        if (name.ns != systemNamespace && kindOf(function->exec) == kind)
            return function;
    }
    return nullptr;
}

std::vector<Runtime> adoptRuntimes(std::vector<Runtime> stored, std::span<const Runtime> detected)
{
    std::vector<Runtime> runtimes = std::move(stored);
    for (Runtime &runtime : runtimes) {
        const auto found = std::ranges::find(detected, runtime.kind, &Runtime::kind);
        if (found != detected.end() && runtime.detected) {
            runtime.interpreter = found->interpreter;
            runtime.version = found->version;
            runtime.problem = found->problem;
        } else if (runtime.detected) {
            runtime.problem = runtime.interpreter + " was not found on this machine";
        }
    }
    for (const Runtime &found : detected) {
        if (std::ranges::find(runtimes, found.kind, &Runtime::kind) != runtimes.end())
            continue;
        runtimes.push_back(found);
        // An operator's choice of a default outlives a newly found runtime's own claim.
        const bool chosen =
            std::ranges::count_if(
                runtimes, [&](const Runtime &r) { return r.isDefault && r.family == found.family; })
            > 1;
        if (chosen)
            runtimes.back().isDefault = false;
    }
    return runtimes;
}

} // namespace signalbox
