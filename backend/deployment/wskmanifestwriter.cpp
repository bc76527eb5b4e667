#include <algorithm>
#include <map>

#include "core/jsoncodec.h"
#include "deployment/codefiles.h"
#include "deployment/feedforms.h"
#include "deployment/projectwriter.h"
#include "deployment/routeoperations.h"
#include "deployment/secrets.h"
#include "deployment/wskmanifest.h"
#include "deployment/yamlwriter.h"

namespace signalbox::deployment {

namespace {

constexpr const char *defaultPackage = "default";

/// `/_/shop/price`: a name that means the same in every package of the manifest.
std::string fullText(const QualifiedName &name)
{
    return name.str();
}

/// Whether wskdeploy would take something in @p value for a variable of the environment.
bool hasDollar(const Json &value)
{
    if (value.is_string())
        return value.get_ref<const std::string &>().find('$') != std::string::npos;
    if (!value.is_structured())
        return false;
    return std::ranges::any_of(value, hasDollar);
}

bool hasSecret(const Json &value)
{
    return secretName(value) || (value.is_structured() && std::ranges::any_of(value, hasSecret));
}

/// References as wskdeploy writes them.
Json withVariables(const Json &value)
{
    if (const auto name = secretName(value))
        return "${" + *name + "}";
    Json result = value;
    if (value.is_structured()) {
        for (auto &[key, member] : result.items())
            member = withVariables(member);
    }
    return result;
}

class ManifestWriter
{
public:
    Bundle write(const Project &project)
    {
        for (const Runtime &runtime : project.runtimes)
            lose({EntityKind::Runtime, runtime.kind}, "runtimes");
        for (const Package &package : project.packages)
            addPackage(package);
        for (const ProjectFunction &entry : project.functions)
            addFunction(entry);
        for (const Trigger &trigger : project.triggers)
            addTrigger(trigger);
        for (const Rule &rule : project.rules)
            addRule(rule);
        for (const GatewayApi &route : project.routes)
            addRoute(route);
        std::ranges::sort(m_bundle.losses);
        finish(project.name.empty() ? "signalbox" : project.name);
        return std::move(m_bundle);
    }

private:
    void lose(const EntityId &entity, const std::string &what)
    {
        m_bundle.losses.push_back({entity, what});
    }

    Json &package(const std::string &name)
    {
        return m_packages[name.empty() ? defaultPackage : name];
    }

    /// A value in the form that wskdeploy reads as it is: short for texts and numbers, long for the
    /// rest, which it would take for something else.
    static Json input(const Json &value)
    {
        if (value.is_object())
            return {{"type", "json"}, {"value", value}};
        if (value.is_array())
            return {{"type", "array"}, {"value", value}};
        if (value == Json(""))
            return {{"type", "string"}, {"value", ""}};
        return value;
    }

    /// Puts the values under `inputs` of @p entry; those with secrets into the deployment file, at
    /// @p place of the package there.
    void addInputs(const EntityId &id, Json &entry, const Json &values, const std::string &package,
                   const std::vector<std::string> &place)
    {
        for (const auto &[name, value] : values.items()) {
            if (value.is_null() || hasDollar(value) || name.find('$') != std::string::npos) {
                lose(id, "parameter " + name
                             + (value.is_null() ? " (it is null)" : " (it has a dollar sign)"));
            } else if (hasSecret(value)) {
                Json *at = &m_secrets[package.empty() ? defaultPackage : package];
                for (const std::string &step : place)
                    at = &(*at)[step];
                (*at)["inputs"][name] = input(withVariables(value));
            } else {
                entry["inputs"][name] = input(value);
            }
        }
    }

    void addAnnotations(const EntityId &id, Json &entry, const Annotations &annotations)
    {
        for (const Annotation &annotation : annotations) {
            const bool dollar =
                hasDollar(annotation.value) || annotation.name.find('$') != std::string::npos;
            if (dollar)
                lose(id, "annotation " + annotation.name + " (it has a dollar sign)");
            else
                entry["annotations"][annotation.name] = withVariables(annotation.value);
        }
    }

    void addPackage(const Package &entity)
    {
        const EntityId id{EntityKind::Package, entity.name.name};
        if (entity.binding) {
            Json &entry = package("")["dependencies"][entity.name.name];
            entry["location"] = fullText(*entity.binding);
            for (const Parameter &parameter : entity.parameters) {
                if (hasSecret(parameter.value))
                    entry["inputs"][parameter.name] = input(withVariables(parameter.value));
            }
            Json values = valuesOf(entity.parameters, false);
            for (const Parameter &parameter : entity.parameters) {
                if (hasSecret(parameter.value))
                    values.erase(parameter.name);
            }
            addInputs(id, entry, values, "", {});
            addAnnotations(id, entry, entity.annotations);
            if (entity.publish)
                lose(id, "shared (of a binding)");
            return;
        }
        Json &entry = package(entity.name.name);
        if (entry.is_null())
            entry = Json::object();
        if (entity.publish)
            entry["public"] = true;
        addInputs(id, entry, valuesOf(entity.parameters, false), entity.name.name, {});
        addAnnotations(id, entry, entity.annotations);
    }

    void addLimits(const EntityId &id, Json &entry, const Limits &limits)
    {
        const Limits usual;
        if (limits.timeout != usual.timeout)
            entry["limits"]["timeout"] = limits.timeout.count();
        if (limits.memoryMiB != usual.memoryMiB)
            entry["limits"]["memorySize"] = limits.memoryMiB;
        if (limits.logsMiB != usual.logsMiB)
            entry["limits"]["logSize"] = limits.logsMiB;
        if (limits.concurrency != usual.concurrency)
            lose(id, "limits.concurrency");
        if (limits.instances)
            lose(id, "limits.instances");
    }

    void addFunction(const ProjectFunction &entity)
    {
        const Function &function = entity.function;
        const EntityId id{EntityKind::Function, function.name.local()};
        if (std::holds_alternative<WorkflowExec>(function.exec))
            return lose(id, "workflows");
        const bool line = std::holds_alternative<SequenceExec>(function.exec);
        Json &entry =
            package(function.name.package)[line ? "sequences" : "actions"][function.name.name];
        if (line)
            addSequence(id, entry, function);
        else
            addCodeOf(id, entry, function);
        addAnnotations(id, entry, function.annotations);
        if (function.publish)
            lose(id, "shared (of a function)");
        for (const std::string &alias : entity.aliases)
            lose(id, "alias " + alias);
    }

    void addSequence(const EntityId &id, Json &entry, const Function &function)
    {
        std::string list;
        for (const QualifiedName &component : std::get<SequenceExec>(function.exec).components)
            list += (list.empty() ? "" : ", ") + fullText(component);
        entry["actions"] = list;
        if (function.limits != Limits{})
            lose(id, "limits (of a sequence)");
    }

    void addCodeOf(const EntityId &id, Json &entry, const Function &function)
    {
        const auto *image = std::get_if<ImageExec>(&function.exec);
        const auto *code = std::get_if<CodeExec>(&function.exec);
        if (const std::string path = addCode(m_bundle, m_paths, function); !path.empty())
            entry["function"] = path;
        if (image)
            entry["docker"] = image->image;
        else
            entry["runtime"] = code->kind;
        // wskdeploy takes what is no zip for text.
        const bool binary = image ? image->binary : code->binary;
        if (binary && !text(entry, "function").ends_with(".zip"))
            lose(id, "code that is neither text nor a zip");
        if (const std::string &main = image ? image->main : code->main; !main.empty())
            entry["main"] = main;
        addLimits(id, entry, function.limits);
        for (const Parameter &parameter : function.parameters) {
            if (parameter.init)
                lose(id, "environment " + parameter.name);
        }
        addInputs(id, entry, valuesOf(function.parameters, false), function.name.package,
                  {"actions", function.name.name});
    }

    static std::string text(const Json &entry, const char *key)
    {
        const auto found = entry.find(key);
        return found == entry.end() ? std::string() : found->get<std::string>();
    }

    void addTrigger(const Trigger &trigger)
    {
        const EntityId id{EntityKind::Trigger, trigger.name.name};
        Json &entry = package("")["triggers"][trigger.name.name];
        entry = Json::object();
        const std::vector<std::string> place{"triggers", trigger.name.name};
        const auto alarm = trigger.feed ? alarmOf(*trigger.feed) : std::nullopt;
        if (alarm && !hasDollar(alarm->inputs) && !hasNull(alarm->inputs)) {
            entry["feed"] = alarm->feed;
            addInputs(id, entry, alarm->inputs, "", place);
            // With a feed, inputs are the feed's.
            for (const Parameter &parameter : trigger.parameters)
                lose(id, "parameter " + parameter.name + " (of a trigger with a feed)");
        } else {
            if (trigger.feed)
                lose(id, "the feed");
            addInputs(id, entry, valuesOf(trigger.parameters, false), "", place);
        }
        addAnnotations(id, entry, trigger.annotations);
        if (trigger.publish)
            lose(id, "shared (of a trigger)");
    }

    static bool hasNull(const Json &values)
    {
        return std::ranges::any_of(values, [](const Json &value) { return value.is_null(); });
    }

    void addRule(const Rule &rule)
    {
        const EntityId id{EntityKind::Rule, rule.name.name};
        package("")["rules"][rule.name.name] = {{"trigger", localText(rule.trigger)},
                                                {"action", fullText(rule.function)}};
        if (!rule.active)
            lose(id, "that it is off");
        if (rule.criteria != Criteria{})
            lose(id, "the criteria");
        if (rule.mapping)
            lose(id, "the mapping");
        if (rule.policy != RulePolicy{})
            lose(id, "the policy");
        if (!rule.annotations.empty())
            lose(id, "annotations (of a rule)");
        if (rule.publish)
            lose(id, "shared (of a rule)");
    }

    void addRoute(const GatewayApi &route)
    {
        const EntityId id{EntityKind::Route, route.basePath};
        const auto operations = operationsOf(route);
        const bool own = std::ranges::all_of(operations, [](const RouteOperation &operation) {
            return operation.function.ns == ownNamespace;
        });
        const auto first = operations.empty() ? std::string() : operations[0].function.package;
        const bool together = std::ranges::all_of(operations, [&](const RouteOperation &operation) {
            return operation.function.package == first;
        });
        if (operations.empty() || !own || !together)
            return lose(id, operations.empty() ? "a route without functions"
                                               : "functions of several packages or namespaces");
        Json &paths = package(first)["apis"][titleOf(route)][route.basePath];
        if (plainRoute(titleOf(route), route.basePath, operations) != route)
            lose(id, "what is more than path, method and response");
        for (const RouteOperation &operation : operations) {
            Json &methods = paths[operation.path];
            if (methods.contains(operation.function.name))
                lose(id, "two methods of " + operation.path + " for one function");
            methods[operation.function.name] = {{"method", operation.method},
                                                {"response", operation.response}};
        }
    }

    void finish(const std::string &name)
    {
        const auto file = [&](const std::map<std::string, Json> &packages) {
            Json document;
            document["project"]["name"] = name;
            document["project"]["packages"] = Json::object();
            for (const auto &[package, entry] : packages)
                document["project"]["packages"][package] = entry.is_null() ? Json::object() : entry;
            return writeYaml(document);
        };
        m_bundle.files[std::string(manifestFile)] =
            "# For wskdeploy: wskdeploy -m manifest.yaml -d deployment.yaml\n"
            + lossComment(m_bundle.losses) + file(m_packages);
        m_bundle.files[std::string(deploymentFile)] =
            "# Values of the environment that the manifest needs.\n" + file(m_secrets);
    }

    Bundle m_bundle;
    CodePaths m_paths;
    std::map<std::string, Json> m_packages;
    std::map<std::string, Json> m_secrets;
};

} // namespace

Bundle writeManifest(const Project &project)
{
    return ManifestWriter().write(project);
}

} // namespace signalbox::deployment
