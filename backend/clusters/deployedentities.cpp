#include "clusters/deployedentities.h"

#include "clusters/openwhiskfields.h"

namespace signalbox::openwhisk {

namespace {

Parameters parametersIn(const Json &json)
{
    Parameters list;
    for (const Json &item : elements(json, "parameters"))
        list.push_back({.name = text(item, "key"), .value = member(item, "value")});
    return list;
}

Annotations annotationsIn(const Json &json)
{
    Annotations list;
    for (const Json &item : elements(json, "annotations"))
        list.push_back({text(item, "key"), member(item, "value")});
    return list;
}

/// An entity's own name, or `{path, name}` of another.
Result<QualifiedName> nameIn(const Json &json, const char *parent)
{
    return QualifiedName::parse("/" + text(json, parent) + "/" + text(json, "name"), "_");
}

template <class T>
Json pairs(const std::vector<T> &list)
{
    Json json = Json::array();
    for (const T &entry : list)
        json.push_back({{"key", entry.name}, {"value", entry.value}});
    return json;
}

} // namespace

Result<Package> readPackage(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    auto name = nameIn(*json, "namespace");
    if (!name)
        return fail(name.error());
    Package package{.name = *name,
                    .publish = isTruthy(member(*json, "publish")),
                    .parameters = parametersIn(*json),
                    .annotations = annotationsIn(*json)};
    const Json &binding = member(*json, "binding");
    if (binding.is_object() && !text(binding, "name").empty())
        package.binding = QualifiedName{text(binding, "namespace"), "", text(binding, "name")};
    return package;
}

Result<Trigger> readTrigger(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    auto name = nameIn(*json, "namespace");
    if (!name)
        return fail(name.error());
    return Trigger{.name = *name,
                   .publish = isTruthy(member(*json, "publish")),
                   .parameters = parametersIn(*json),
                   .annotations = annotationsIn(*json)};
}

Result<Rule> readRule(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    auto name = nameIn(*json, "namespace");
    auto trigger = nameIn(member(*json, "trigger"), "path");
    auto function = nameIn(member(*json, "action"), "path");
    for (const auto *part : {&name, &trigger, &function}) {
        if (!*part)
            return fail(part->error());
    }
    return Rule{.name = *name,
                .publish = isTruthy(member(*json, "publish")),
                .annotations = annotationsIn(*json),
                .trigger = *trigger,
                .function = *function,
                .active = text(*json, "status") != "inactive"};
}

Result<std::vector<std::string>> readNames(std::string_view body)
{
    const auto json = parseJson(body);
    if (!json)
        return fail(json.error());
    if (!json->is_array())
        return fail(ErrorCode::Malformed, "the answer is not a list");
    std::vector<std::string> names;
    for (const Json &item : *json) {
        const auto name = nameIn(item, "namespace");
        if (!name)
            return fail(name.error());
        names.push_back(name->local());
    }
    return names;
}

std::string writePackage(const Package &package)
{
    Json json{{"parameters", pairs(package.parameters)},
              {"annotations", pairs(package.annotations)},
              {"publish", package.publish}};
    if (package.binding)
        json["binding"] = {{"namespace", package.binding->ns}, {"name", package.binding->name}};
    return dumpJson(json);
}

std::string writeTrigger(const Trigger &trigger)
{
    return dumpJson({{"parameters", pairs(trigger.parameters)},
                     {"annotations", pairs(trigger.annotations)},
                     {"publish", trigger.publish}});
}

std::string writeRule(const Rule &rule)
{
    return dumpJson({{"trigger", rule.trigger.str()},
                     {"action", rule.function.str()},
                     {"annotations", pairs(rule.annotations)},
                     {"publish", rule.publish}});
}

} // namespace signalbox::openwhisk
