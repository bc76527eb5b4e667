#include "deployment/wskscript.h"

#include <algorithm>
#include <set>

#include "deployment/codefiles.h"
#include "deployment/feedforms.h"
#include "deployment/plan.h"
#include "deployment/entityindex.h"
#include "deployment/routedocument.h"
#include "deployment/secrets.h"

namespace signalbox::deployment {

namespace {

/// A word of the shell that means @p text and nothing else.
std::string shellWord(const std::string &text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

bool hasReference(const Json &value)
{
    return secretName(value) || (value.is_structured() && std::ranges::any_of(value, hasReference));
}

class ScriptWriter
{
public:
    Bundle write(const Project &project)
    {
        const EntityIndex index(project);
        const Plan plan = makePlan({}, project);
        // The order of an import into nothing; what that would refuse is written where it stands.
        std::set<EntityId> written;
        for (const PlanStep &step : stepsOf(plan, {}, project)) {
            written.insert(step.entity);
            add(index, step.entity);
        }
        for (const EntityId &entity : entitiesOf(project)) {
            if (!written.contains(entity))
                add(index, entity);
        }
        finish();
        return std::move(m_bundle);
    }

private:
    void lose(const EntityId &entity, const std::string &what)
    {
        m_bundle.losses.push_back({entity, what});
    }

    void add(const EntityIndex &index, const EntityId &id)
    {
        switch (id.kind) {
        case EntityKind::Runtime: return lose(id, "runtimes");
        case EntityKind::Package: return addPackage(id, *index.package(id.name));
        case EntityKind::Function: return addFunction(id, *index.function(id.name));
        case EntityKind::Trigger: return addTrigger(id, *index.trigger(id.name));
        case EntityKind::Rule: return addRule(id, *index.rule(id.name));
        case EntityKind::Route: return addRoute(id, *index.route(id.name));
        }
    }

    /// ` -p KEY VALUE`: the value as JSON, which wsk reads as such, so that texts stay texts.
    std::string value(const EntityId &id, const char *option, const std::string &key,
                      const Json &json)
    {
        const std::string start = std::string(" ") + option + " " + shellWord(key) + " ";
        if (const auto name = secretName(json)) {
            m_variables.insert(*name);
            return start + "\"$" + *name + "\"";
        }
        if (!hasReference(json))
            return start + shellWord(dumpJson(json));
        lose(id, "a secret within " + key);
        return {};
    }

    std::string values(const EntityId &id, const Parameters &parameters)
    {
        std::string text;
        for (const Parameter &parameter : parameters) {
            if (parameter.init)
                lose(id, "environment " + parameter.name);
            else
                text += value(id, "-p", parameter.name, parameter.value);
        }
        return text;
    }

    std::string values(const EntityId &id, const Annotations &annotations)
    {
        std::string text;
        for (const Annotation &annotation : annotations)
            text += value(id, "-a", annotation.name, annotation.value);
        return text;
    }

    void command(const std::string &line) { m_script += "wsk " + line + "\n"; }

    void addPackage(const EntityId &id, const Package &package)
    {
        const std::string rest = values(id, package.parameters) + values(id, package.annotations);
        if (package.binding)
            command("package bind " + shellWord(package.binding->str()) + " " + shellWord(id.name)
                    + rest);
        else
            command("package update " + shellWord(id.name) + rest
                    + (package.publish ? " --shared yes" : ""));
    }

    static std::string limitOptions(const Limits &limits)
    {
        return " -t " + std::to_string(limits.timeout.count()) + " -m "
               + std::to_string(limits.memoryMiB) + " -l " + std::to_string(limits.logsMiB)
               + (limits.concurrency != 1 ? " -c " + std::to_string(limits.concurrency) : "");
    }

    void addFunction(const EntityId &id, const ProjectFunction &entry)
    {
        const Function &function = entry.function;
        if (std::holds_alternative<WorkflowExec>(function.exec))
            return lose(id, "workflows");
        std::string line = "action update " + shellWord(id.name);
        if (const auto *sequence = std::get_if<SequenceExec>(&function.exec)) {
            std::string list;
            for (const QualifiedName &component : sequence->components)
                list += (list.empty() ? "" : ",") + component.str();
            line += " --sequence " + shellWord(list);
        } else {
            line += code(id, function);
        }
        command(line + limitOptions(function.limits) + values(id, function.parameters)
                + values(id, function.annotations));
        if (function.limits.instances)
            lose(id, "limits.instances");
        if (function.publish)
            lose(id, "shared (of a function)");
        for (const std::string &alias : entry.aliases)
            lose(id, "alias " + alias);
    }

    std::string code(const EntityId &id, const Function &function)
    {
        const std::string path = addCode(m_bundle, m_paths, function);
        std::string line = path.empty() ? "" : " " + shellWord(path);
        const auto *image = std::get_if<ImageExec>(&function.exec);
        const auto *exec = std::get_if<CodeExec>(&function.exec);
        line += image ? " --docker " + shellWord(image->image) : " --kind " + shellWord(exec->kind);
        if (const std::string &main = image ? image->main : exec->main; !main.empty())
            line += " --main " + shellWord(main);
        if (path.ends_with(".bin"))
            lose(id, "code that is neither text nor a zip");
        return line;
    }

    void addTrigger(const EntityId &id, const Trigger &trigger)
    {
        std::string line = "trigger update " + shellWord(id.name) + values(id, trigger.annotations);
        const auto alarm = trigger.feed ? alarmOf(*trigger.feed) : std::nullopt;
        if (!alarm) {
            if (trigger.feed)
                lose(id, "the feed");
            command(line + values(id, trigger.parameters));
            return;
        }
        for (const Parameter &parameter : trigger.parameters)
            lose(id, "parameter " + parameter.name + " (of a trigger with a feed)");
        for (const auto &[key, json] : alarm->inputs.items())
            line += value(id, "-p", key, json);
        // A feed is only told of a trigger that is new.
        m_script += "wsk trigger delete " + shellWord(id.name) + " >/dev/null 2>&1 || true\n";
        line.replace(0, std::string("trigger update").size(), "trigger create");
        command(line + " --feed " + shellWord(alarm->feed));
    }

    void addRule(const EntityId &id, const Rule &rule)
    {
        command("rule update " + shellWord(id.name) + " " + shellWord(rule.trigger.str()) + " "
                + shellWord(rule.function.str()) + values(id, rule.annotations));
        command(std::string(rule.active ? "rule enable " : "rule disable ") + shellWord(id.name));
        if (rule.criteria != Criteria{})
            lose(id, "the criteria");
        if (rule.mapping)
            lose(id, "the mapping");
        if (rule.policy != RulePolicy{})
            lose(id, "the policy");
    }

    void addRoute(const EntityId &id, const GatewayApi &route)
    {
        if (hasReference(route.swagger))
            return lose(id, "a route with secrets in it");
        const std::string path = "routes/" + std::to_string(++m_routes) + ".json";
        m_bundle.files[path] = dumpJson(route.swagger, 2) + "\n";
        command("api create --config-file " + shellWord(path));
    }

    void finish()
    {
        std::ranges::sort(m_bundle.losses);
        std::string head = "#!/bin/sh\n# Deploys a project with OpenWhisk's own command line.\n"
                           + lossComment(m_bundle.losses) + "set -eu\ncd \"$(dirname \"$0\")\"\n";
        for (const std::string &name : m_variables)
            head += ": \"${" + name + ":?set the secret " + name + "}\"\n";
        m_bundle.files[std::string(scriptFile)] = head + "\n" + m_script;
    }

    Bundle m_bundle;
    CodePaths m_paths;
    std::string m_script;
    std::set<std::string> m_variables;
    int m_routes = 0;
};

} // namespace

Bundle writeScript(const Project &project)
{
    return ScriptWriter().write(project);
}

} // namespace signalbox::deployment
