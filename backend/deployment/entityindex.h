#pragma once

#include <map>
#include <string>

#include "deployment/project.h"

namespace signalbox::deployment {

/// The entities of a project by id, as JSON that compares: what the plan and the steps look in.
/// Refers to the project.
class EntityIndex
{
public:
    explicit EntityIndex(const Project &project);

    [[nodiscard]] bool has(const EntityId &id) const;
    [[nodiscard]] const Runtime *runtime(const std::string &kind) const;
    [[nodiscard]] const Package *package(const std::string &name) const;
    [[nodiscard]] const ProjectFunction *function(const std::string &name) const;
    [[nodiscard]] const Trigger *trigger(const std::string &name) const;
    [[nodiscard]] const Rule *rule(const std::string &name) const;
    [[nodiscard]] const GatewayApi *route(const std::string &basePath) const;

private:
    std::map<std::string, const Runtime *> m_runtimes;
    std::map<std::string, const Package *> m_packages;
    std::map<std::string, const ProjectFunction *> m_functions;
    std::map<std::string, const Trigger *> m_triggers;
    std::map<std::string, const Rule *> m_rules;
    std::map<std::string, const GatewayApi *> m_routes;
};

} // namespace signalbox::deployment
