#include "deployment/entityindex.h"

namespace signalbox::deployment {

namespace {

template <class T>
const T *find(const std::map<std::string, const T *> &entities, const std::string &name)
{
    const auto found = entities.find(name);
    return found == entities.end() ? nullptr : found->second;
}

} // namespace

EntityIndex::EntityIndex(const Project &project)
{
    for (const Runtime &runtime : project.runtimes)
        m_runtimes[runtime.kind] = &runtime;
    for (const Package &package : project.packages)
        m_packages[package.name.name] = &package;
    for (const ProjectFunction &entry : project.functions)
        m_functions[entry.function.name.local()] = &entry;
    for (const Trigger &trigger : project.triggers)
        m_triggers[trigger.name.name] = &trigger;
    for (const Rule &rule : project.rules)
        m_rules[rule.name.name] = &rule;
    for (const GatewayApi &route : project.routes)
        m_routes[route.basePath] = &route;
}

bool EntityIndex::has(const EntityId &id) const
{
    switch (id.kind) {
    case EntityKind::Runtime: return runtime(id.name);
    case EntityKind::Package: return package(id.name);
    case EntityKind::Function: return function(id.name);
    case EntityKind::Trigger: return trigger(id.name);
    case EntityKind::Rule: return rule(id.name);
    case EntityKind::Route: return route(id.name);
    }
    return false;
}

const Runtime *EntityIndex::runtime(const std::string &kind) const
{
    return find(m_runtimes, kind);
}

const Package *EntityIndex::package(const std::string &name) const
{
    return find(m_packages, name);
}

const ProjectFunction *EntityIndex::function(const std::string &name) const
{
    return find(m_functions, name);
}

const Trigger *EntityIndex::trigger(const std::string &name) const
{
    return find(m_triggers, name);
}

const Rule *EntityIndex::rule(const std::string &name) const
{
    return find(m_rules, name);
}

const GatewayApi *EntityIndex::route(const std::string &basePath) const
{
    return find(m_routes, basePath);
}

} // namespace signalbox::deployment
