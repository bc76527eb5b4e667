#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/catalog/entitytable.h"
#include "engine/catalog/ruleindex.h"
#include "engine/catalog/systempackages.h"
#include "engine/pointers.h"
#include "store/store.h"

namespace signalbox {

/// The four kinds of entities that share the names of a namespace.
enum class Collection { Functions, Packages, Triggers, Rules };

/// The entities in memory: current functions, aliases, packages, triggers, rules, runtimes. Owned by the control plane,
/// engine thread. Holds what is stored; changes are decided by the rules and durable before they
/// come here.
class Catalog
{
public:
    /// Takes over what the store had, and joins @p detected runtimes to the stored ones.
    void load(StoredEntities stored, std::span<const Runtime> detected);
    /// Adds what is made at each start.
    void addSystem(const SystemPackages &system);

    [[nodiscard]] FunctionPtr function(const QualifiedName &name) const;
    /// Newest first by `updated`; an empty @p package: all of the namespace.
    [[nodiscard]] std::vector<FunctionPtr> functions(const std::string &ns,
                                                     const std::string &package = {}) const;
    void put(FunctionPtr function);
    /// Also forgets the aliases.
    void remove(const QualifiedName &name);

    [[nodiscard]] const std::map<std::string, SemVer> &aliases(const QualifiedName &name) const;
    void putAlias(const QualifiedName &name, const std::string &alias,
                  std::optional<SemVer> version);
    /// @p text is a version or an alias of @p name. NotFound when it is neither.
    [[nodiscard]] Result<SemVer> resolveVersion(const QualifiedName &name,
                                                const std::string &text) const;

    [[nodiscard]] PackagePtr package(const QualifiedName &name) const
    {
        return m_packages.find(name);
    }
    [[nodiscard]] std::vector<PackagePtr> packages(const std::string &ns) const
    {
        return m_packages.list(ns);
    }
    [[nodiscard]] TriggerPtr trigger(const QualifiedName &name) const
    {
        return m_triggers.find(name);
    }
    [[nodiscard]] std::vector<TriggerPtr> triggers(const std::string &ns) const
    {
        return m_triggers.list(ns);
    }
    [[nodiscard]] std::vector<TriggerPtr> allTriggers() const { return m_triggers.all(); }
    [[nodiscard]] std::vector<RulePtr> allRules() const { return m_rules.all(); }
    [[nodiscard]] RulePtr rule(const QualifiedName &name) const { return m_rules.find(name); }
    [[nodiscard]] std::vector<RulePtr> rules(const std::string &ns) const
    {
        return m_rules.list(ns);
    }
    /// The rules that @p trigger knows, by name.
    [[nodiscard]] const std::vector<RulePtr> &rulesOf(const QualifiedName &trigger) const
    {
        return m_ruleIndex.rulesOf(trigger);
    }
    /// Takes over what is durable now.
    void apply(const WiringChange &change);
    /// Where the name is taken; none when it is free. Names in packages are functions' only.
    [[nodiscard]] std::optional<Collection> collectionOf(const QualifiedName &name) const;

    [[nodiscard]] RuntimePtr runtime(const std::string &kind) const;
    [[nodiscard]] const std::vector<RuntimePtr> &runtimes() const { return m_runtimes; }
    /// Puts @p runtime in place of the one of its kind. Returns every runtime that changed: a new
    /// default takes the mark from its family's former one.
    std::vector<RuntimePtr> putRuntime(Runtime runtime);
    void removeRuntime(const std::string &kind);
    /// A function that uses @p kind, if there is one.
    [[nodiscard]] FunctionPtr userOf(const std::string &kind) const;

private:
    std::unordered_map<QualifiedName, FunctionPtr> m_functions;
    std::map<QualifiedName, std::map<std::string, SemVer>> m_aliases;
    EntityTable<Package> m_packages;
    EntityTable<Trigger> m_triggers;
    EntityTable<Rule> m_rules;
    RuleIndex m_ruleIndex;
    std::vector<RuntimePtr> m_runtimes; ///< By kind.
};

/// Joins what the machine has with what an operator stored: his settings stay, the interpreter is
/// the one found now, and a stored one that was not found again says so in `problem`.
[[nodiscard]] std::vector<Runtime> adoptRuntimes(std::vector<Runtime> stored,
                                                 std::span<const Runtime> detected);

} // namespace signalbox
