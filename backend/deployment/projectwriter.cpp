#include "deployment/projectwriter.h"

#include <algorithm>

#include "core/jsoncodec.h"
#include "deployment/codefiles.h"
#include "deployment/entityindex.h"
#include "deployment/projectfolder.h"
#include "deployment/yamlwriter.h"

namespace signalbox::deployment {

namespace {

/// @p json without what is as in @p usual: files say what somebody chose.
Json unusual(const Json &json, const Json &usual)
{
    Json rest = Json::object();
    for (const auto &[key, value] : json.items()) {
        const auto found = usual.find(key);
        if (found == usual.end() || *found != value)
            rest[key] = value;
    }
    return rest;
}

/// Puts @p value under @p key unless it says nothing.
void put(Json &entry, const char *key, Json value)
{
    const bool nothing = value.is_null() || (value.is_structured() && value.empty())
                         || value == Json(false) || value == Json("");
    if (!nothing)
        entry[key] = std::move(value);
}

Json documentOf(const Runtime &runtime)
{
    Json entry = unusual(toJson(runtime), toJson(Runtime{}));
    for (const char *key : {"kind", "detected", "problem", "updated"})
        entry.erase(key);
    return entry;
}

Json documentOf(const Package &package)
{
    Json entry = Json::object();
    if (package.binding)
        entry["binding"] = localText(*package.binding);
    put(entry, "shared", package.publish);
    put(entry, "parameters", valuesOf(package.parameters, false));
    put(entry, "annotations", valuesOf(package.annotations));
    return entry;
}

Json codeDocument(const CodeExec &exec, const std::string &path)
{
    Json entry = {{"kind", exec.kind}};
    put(entry, "code", path);
    put(entry, "binary", exec.binary);
    put(entry, "main", exec.main);
    return entry;
}

Json codeDocument(const ImageExec &exec, const std::string &path)
{
    Json entry = {{"image", exec.image}};
    put(entry, "code", path);
    put(entry, "binary", exec.binary);
    put(entry, "main", exec.main);
    return entry;
}

Json codeDocument(const SequenceExec &exec, const std::string &)
{
    Json components = Json::array();
    for (const QualifiedName &component : exec.components)
        components.push_back(localText(component));
    return {{"sequence", std::move(components)}};
}

Json codeDocument(const WorkflowExec &, const std::string &path)
{
    return {{"workflow", path}};
}

Json documentOf(const ProjectFunction &entry, const std::string &path)
{
    const Function &function = entry.function;
    Json document =
        std::visit([&](const auto &exec) { return codeDocument(exec, path); }, function.exec);
    put(document, "shared", function.publish);
    put(document, "limits", unusual(toJson(function.limits), toJson(Limits{})));
    put(document, "parameters", valuesOf(function.parameters, false));
    put(document, "environment", valuesOf(function.parameters, true));
    put(document, "annotations", valuesOf(function.annotations));
    put(document, "aliases", Json(entry.aliases));
    return document;
}

Json documentOf(const Trigger &trigger)
{
    Json entry = Json::object();
    put(entry, "shared", trigger.publish);
    put(entry, "parameters", valuesOf(trigger.parameters, false));
    put(entry, "annotations", valuesOf(trigger.annotations));
    if (trigger.feed) {
        entry["feed"] = unusual(toJson(*trigger.feed), toJson(FeedSpec{}));
        entry["feed"]["kind"] = trigger.feed->kind;
    }
    return entry;
}

Json documentOf(const Rule &rule)
{
    Json entry = {{"trigger", localText(rule.trigger)}, {"function", localText(rule.function)}};
    if (!rule.active)
        entry["active"] = false;
    put(entry, "shared", rule.publish);
    put(entry, "annotations", valuesOf(rule.annotations));
    if (rule.criteria != Criteria{})
        entry["criteria"] = toJson(rule.criteria);
    if (rule.mapping)
        entry["mapping"] = *rule.mapping;
    Json policy = unusual(toJson(rule.policy), toJson(RulePolicy{}));
    if (rule.policy.deadLetter)
        policy["deadLetter"] = localText(*rule.policy.deadLetter);
    put(entry, "policy", std::move(policy));
    return entry;
}

Json routesOf(const Project &project)
{
    Json routes = Json::object();
    for (const GatewayApi &route : project.routes)
        routes[route.basePath] = route.swagger;
    return routes;
}

/// The document with an empty line between its sections, so that they are seen.
std::string sections(const Json &document)
{
    std::string text;
    for (const auto &[key, value] : document.items()) {
        if (value.is_structured())
            text += "\n";
        text += writeYaml(Json{{key, value}});
    }
    return text;
}

const char *sectionOf(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Runtime: return "runtimes";
    case EntityKind::Package: return "packages";
    case EntityKind::Function: return "functions";
    case EntityKind::Trigger: return "triggers";
    case EntityKind::Rule: return "rules";
    case EntityKind::Route: return "routes";
    }
    return "";
}

} // namespace

Json valuesOf(const Parameters &parameters, bool init)
{
    Json values = Json::object();
    for (const Parameter &parameter : parameters) {
        if (parameter.init == init)
            values[parameter.name] = parameter.value;
    }
    return values;
}

Json valuesOf(const Annotations &annotations)
{
    Json values = Json::object();
    for (const Annotation &annotation : annotations)
        values[annotation.name] = annotation.value;
    return values;
}

Json projectDocument(const Project &project, Bundle &bundle)
{
    Json document = {{"signalbox", 1}};
    put(document, "name", project.name);
    Json runtimes = Json::object();
    for (const Runtime &runtime : project.runtimes)
        runtimes[runtime.kind] = documentOf(runtime);
    Json packages = Json::object();
    for (const Package &package : project.packages)
        packages[package.name.name] = documentOf(package);
    Json functions = Json::object();
    CodePaths paths;
    for (const ProjectFunction &entry : project.functions)
        functions[entry.function.name.local()] =
            documentOf(entry, addCode(bundle, paths, entry.function));
    Json triggers = Json::object();
    for (const Trigger &trigger : project.triggers)
        triggers[trigger.name.name] = documentOf(trigger);
    Json rules = Json::object();
    for (const Rule &rule : project.rules)
        rules[rule.name.name] = documentOf(rule);
    put(document, "runtimes", std::move(runtimes));
    put(document, "packages", std::move(packages));
    put(document, "functions", std::move(functions));
    put(document, "triggers", std::move(triggers));
    put(document, "rules", std::move(rules));
    put(document, "routes", routesOf(project));
    return document;
}

Bundle writeProjectFolder(const Project &project)
{
    Bundle bundle;
    const Json document = projectDocument(project, bundle);
    bundle.files[std::string(projectFile)] =
        "# A Signalbox project. `signalbox import DIR --plan` says what it would change.\n"
        "# Values marked !secret are not in here: they come from the environment, a file of\n"
        "# secrets, or stay as they are where the project is imported to.\n"
        + sections(document);
    return bundle;
}

std::string entityText(const Project &project, const EntityId &entity)
{
    // Only that one: a document of all of them for each would take its square in time.
    const EntityIndex index(project);
    const auto take = [](auto &list, const auto *found) {
        if (found)
            list.push_back(*found);
    };
    Project one;
    switch (entity.kind) {
    case EntityKind::Runtime: take(one.runtimes, index.runtime(entity.name)); break;
    case EntityKind::Package: take(one.packages, index.package(entity.name)); break;
    case EntityKind::Function: take(one.functions, index.function(entity.name)); break;
    case EntityKind::Trigger: take(one.triggers, index.trigger(entity.name)); break;
    case EntityKind::Rule: take(one.rules, index.rule(entity.name)); break;
    case EntityKind::Route: take(one.routes, index.route(entity.name)); break;
    }
    Bundle ignored;
    const Json document = projectDocument(one, ignored);
    const auto section = document.find(sectionOf(entity.kind));
    if (section == document.end() || !section->contains(entity.name))
        return {};
    return writeYaml((*section)[entity.name]);
}

} // namespace signalbox::deployment
