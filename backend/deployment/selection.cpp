#include "deployment/selection.h"

#include <algorithm>
#include <set>

#include "deployment/entityindex.h"

namespace signalbox::deployment {

namespace {

/// Gathers entities with all they need, each once.
class Choice
{
public:
    explicit Choice(const Project &project)
        : m_index(project)
    {
    }

    void add(const EntityId &id)
    {
        if (!m_index.has(id) || !m_chosen.insert(id).second)
            return;
        switch (id.kind) {
        case EntityKind::Package: return needs(*m_index.package(id.name));
        case EntityKind::Function: return needs(m_index.function(id.name)->function);
        case EntityKind::Rule: return needs(*m_index.rule(id.name));
        case EntityKind::Runtime:
        case EntityKind::Trigger:
        case EntityKind::Route: return;
        }
    }

    [[nodiscard]] bool has(const EntityId &id) const { return m_chosen.contains(id); }

private:
    void own(EntityKind kind, const QualifiedName &name)
    {
        if (name.ns != ownNamespace)
            return;
        if (kind == EntityKind::Function && !name.package.empty())
            add({EntityKind::Package, name.package});
        add({kind, name.local()});
    }

    void needs(const Package &package)
    {
        if (package.binding)
            own(EntityKind::Package, *package.binding);
    }

    void needs(const Function &function)
    {
        if (!function.name.package.empty())
            add({EntityKind::Package, function.name.package});
        if (const auto *code = std::get_if<CodeExec>(&function.exec))
            add({EntityKind::Runtime, code->kind});
        if (const auto *sequence = std::get_if<SequenceExec>(&function.exec)) {
            for (const QualifiedName &component : sequence->components)
                own(EntityKind::Function, component);
        }
    }

    void needs(const Rule &rule)
    {
        own(EntityKind::Trigger, rule.trigger);
        own(EntityKind::Function, rule.function);
        if (rule.policy.deadLetter)
            own(EntityKind::Trigger, *rule.policy.deadLetter);
    }

    EntityIndex m_index;
    std::set<EntityId> m_chosen;
};

bool matches(const EntityId &id, const std::string &name)
{
    const auto colon = name.find(':');
    if (colon != std::string::npos && name.substr(0, colon) == nameOf(id.kind))
        return name.substr(colon + 1) == id.name;
    if (id.kind == EntityKind::Route || id.kind == EntityKind::Runtime)
        return false;
    return id.name == name || (id.kind == EntityKind::Function && id.name.starts_with(name + "/"));
}

} // namespace

Result<Project> selected(const Project &project, const std::vector<std::string> &names)
{
    if (names.empty())
        return project;
    Choice choice(project);
    const auto all = entitiesOf(project);
    for (const std::string &name : names) {
        bool found = false;
        for (const EntityId &id : all) {
            if (!matches(id, name))
                continue;
            choice.add(id);
            found = true;
        }
        if (!found)
            return fail(ErrorCode::NotFound, "there is nothing called '" + name + "'");
    }
    Project part = project;
    const auto keep = [&](auto &list, EntityKind kind, auto nameOfEntry) {
        std::erase_if(list, [&](const auto &entry) {
            return !choice.has({kind, nameOfEntry(entry)});
        });
    };
    keep(part.runtimes, EntityKind::Runtime, [](const Runtime &r) { return r.kind; });
    keep(part.packages, EntityKind::Package, [](const Package &p) { return p.name.name; });
    keep(part.functions, EntityKind::Function,
         [](const ProjectFunction &f) { return f.function.name.local(); });
    keep(part.triggers, EntityKind::Trigger, [](const Trigger &t) { return t.name.name; });
    keep(part.rules, EntityKind::Rule, [](const Rule &r) { return r.name.name; });
    keep(part.routes, EntityKind::Route, [](const GatewayApi &r) { return r.basePath; });
    return part;
}

} // namespace signalbox::deployment
