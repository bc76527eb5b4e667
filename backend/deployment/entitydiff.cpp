#include "deployment/entitydiff.h"

#include <map>

#include "core/feedsecrets.h"
#include "core/jsoncodec.h"
#include "core/parametersecrets.h"
#include "deployment/codefiles.h"
#include "deployment/projectwriter.h"
#include "deployment/secrets.h"
#include "deployment/yamlwriter.h"

namespace signalbox::deployment {

namespace {

using FieldTexts = std::map<std::string, std::string>;

constexpr std::size_t longestShown = 256U << 10;

std::string shown(const Json &value)
{
    std::string text = writeYaml(value);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

void addValues(FieldTexts &fields, const std::string &group, const Json &values)
{
    for (const auto &[name, value] : values.items())
        fields[group + "." + name] = shown(value);
}

/// Parameters with words in the place of secrets: a plan is read by people.
Parameters shownParameters(Parameters parameters, const Annotations &annotations)
{
    const SecretNames secrets = secretNames(annotations);
    for (Parameter &parameter : parameters) {
        const bool given = parameter.value != Json(keptSecret) && !secretName(parameter.value);
        if (secrets.contains(parameter.name) && given)
            parameter.value = "<secret>";
    }
    return parameters;
}

/// Code that a person can compare is shown; of the rest its size and what it begins with.
std::string codeText(const Blob &code, bool binary)
{
    const std::string bytes = codeBytes(code, binary);
    const bool text = !binary && bytes.find('\0') == std::string::npos;
    if (text && bytes.size() <= longestShown)
        return bytes;
    return "(" + std::to_string(bytes.size()) + " bytes, fingerprint "
           + std::to_string(std::hash<std::string>{}(bytes)) + ")";
}

void addExec(FieldTexts &fields, const CodeExec &exec)
{
    fields["kind"] = exec.kind;
    fields["main"] = exec.main;
    fields["code"] = codeText(exec.code, exec.binary);
}

void addExec(FieldTexts &fields, const ImageExec &exec)
{
    fields["image"] = exec.image;
    fields["main"] = exec.main;
    fields["code"] = codeText(exec.code, exec.binary);
}

void addExec(FieldTexts &fields, const SequenceExec &exec)
{
    std::string list;
    for (const QualifiedName &component : exec.components)
        list += localText(component) + "\n";
    fields["sequence"] = list;
}

void addExec(FieldTexts &fields, const WorkflowExec &exec)
{
    fields["workflow"] = exec.text;
}

FieldTexts textsOf(const Runtime &runtime)
{
    FieldTexts fields;
    const Json json = toJson(runtime);
    for (const auto &[key, value] : json.items())
        fields[key] = shown(value);
    return fields;
}

FieldTexts textsOf(const Package &package)
{
    FieldTexts fields;
    if (package.binding)
        fields["binding"] = localText(*package.binding);
    fields["shared"] = shown(package.publish);
    addValues(fields, "parameters",
              valuesOf(shownParameters(package.parameters, package.annotations), false));
    addValues(fields, "annotations", valuesOf(package.annotations));
    return fields;
}

FieldTexts textsOf(const ProjectFunction &entry)
{
    FieldTexts fields;
    const Function &function = entry.function;
    std::visit([&](const auto &exec) { addExec(fields, exec); }, function.exec);
    fields["shared"] = shown(function.publish);
    addValues(fields, "limits", toJson(function.limits));
    const Parameters parameters = shownParameters(function.parameters, function.annotations);
    addValues(fields, "parameters", valuesOf(parameters, false));
    addValues(fields, "environment", valuesOf(parameters, true));
    addValues(fields, "annotations", valuesOf(function.annotations));
    fields["aliases"] = shown(entry.aliases);
    return fields;
}

FieldTexts textsOf(const Trigger &trigger)
{
    FieldTexts fields;
    fields["shared"] = shown(trigger.publish);
    addValues(fields, "parameters", valuesOf(trigger.parameters, false));
    addValues(fields, "annotations", valuesOf(trigger.annotations));
    if (trigger.feed)
        addValues(fields, "feed", toJson(*trigger.feed));
    return fields;
}

FieldTexts textsOf(const Rule &rule)
{
    FieldTexts fields;
    fields["trigger"] = localText(rule.trigger);
    fields["function"] = localText(rule.function);
    fields["active"] = shown(rule.active);
    fields["shared"] = shown(rule.publish);
    addValues(fields, "annotations", valuesOf(rule.annotations));
    fields["criteria"] = shown(toJson(rule.criteria));
    if (rule.mapping)
        fields["mapping"] = shown(*rule.mapping);
    addValues(fields, "policy", toJson(rule.policy));
    return fields;
}

FieldTexts textsOf(const GatewayApi &route)
{
    FieldTexts fields;
    for (const auto &[key, value] : route.swagger.items()) {
        if (key == "paths" && value.is_object())
            addValues(fields, "paths", value);
        else
            fields[key] = shown(value);
    }
    return fields;
}

template <class T>
std::vector<FieldChange> changesBetween(const T *before, const T *after)
{
    std::vector<FieldChange> changes;
    if (!before || !after || *before == *after)
        return changes;
    const FieldTexts old = textsOf(*before);
    const FieldTexts now = textsOf(*after);
    for (const auto &[field, text] : old) {
        const auto found = now.find(field);
        if (found == now.end() || found->second != text)
            changes.push_back({field, text, found == now.end() ? "" : found->second});
    }
    for (const auto &[field, text] : now) {
        if (!old.contains(field))
            changes.push_back({field, "", text});
    }
    return changes;
}

} // namespace

std::vector<FieldChange> fieldChanges(const EntityIndex &before, const EntityIndex &after,
                                      const EntityId &entity)
{
    const std::string &name = entity.name;
    switch (entity.kind) {
    case EntityKind::Runtime: return changesBetween(before.runtime(name), after.runtime(name));
    case EntityKind::Package: return changesBetween(before.package(name), after.package(name));
    case EntityKind::Function: return changesBetween(before.function(name), after.function(name));
    case EntityKind::Trigger: return changesBetween(before.trigger(name), after.trigger(name));
    case EntityKind::Rule: return changesBetween(before.rule(name), after.rule(name));
    case EntityKind::Route: return changesBetween(before.route(name), after.route(name));
    }
    return {};
}

} // namespace signalbox::deployment
