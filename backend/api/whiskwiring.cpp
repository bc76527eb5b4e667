#include "api/whiskwiring.h"

#include <map>

#include "api/whiskjson.h"

namespace signalbox::whisk {

namespace {

/// `ns/name` or `ns/pkg/name` in the two parts that rules have.
Json pathJson(const QualifiedName &name)
{
    return {{"path", name.parent()}, {"name", name.name}};
}

Json bindingJson(const QualifiedName &binding)
{
    return {{"namespace", binding.ns}, {"name", binding.name}};
}

/// What the three collections have alike.
template <class Entity>
Json headJson(const Entity &entity)
{
    return {{"annotations", annotationsJson(entity.annotations)},
            {"name", entity.name.name},
            {"namespace", entity.name.ns},
            {"publish", entity.publish},
            {"updated", toMillis(entity.updated)},
            {"version", entity.version.str()}};
}

const char *stateText(RuleState state)
{
    return state == RuleState::Active ? "active" : "inactive";
}

/// Why a rule's function was not run, in OpenWhisk's words where it has any.
std::string reasonText(const RuleVerdict &verdict)
{
    using Said = RuleVerdict::Result;
    const std::string rule = "Rule '" + verdict.rule.path() + "' ";
    const std::string rest = "action '" + verdict.function.path() + "' was not activated.";
    switch (verdict.result) {
    case Said::Inactive: return rule + "is inactive, " + rest;
    case Said::NotMatched: return rule + "did not match the event, " + rest;
    case Said::Delayed: return rule + "is delayed, " + rest;
    case Said::Debounced: return rule + "waits for the last event of a burst, " + rest;
    case Said::Duplicate: return rule + "has seen this event already, " + rest;
    case Said::OverRate: return rule + "is over its rate, " + rest;
    case Said::Invoked:
    case Said::Refused: break;
    }
    return verdict.problem;
}

} // namespace

Json packageJson(const Package &package)
{
    Json json = headJson(package);
    json["parameters"] = parametersJson(package.parameters);
    json["binding"] = package.binding ? bindingJson(*package.binding) : Json::object();
    return json;
}

Json packageJson(const PackageView &view)
{
    Json json = packageJson(*view.package);
    json["parameters"] = parametersJson(view.parameters);
    json["actions"] = Json::array();
    json["feeds"] = Json::array();
    for (const FunctionPtr &function : view.functions) {
        const bool feed = findAnnotation(function->annotations, "feed") != nullptr;
        json[feed ? "feeds" : "actions"].push_back(
            {{"name", function->name.name},
             {"version", function->version.str()},
             {"annotations", annotationsJson(function->annotations)}});
    }
    return json;
}

Json packageSummaryJson(const Package &package)
{
    Json json = headJson(package);
    json["binding"] = package.binding ? bindingJson(*package.binding) : Json(false);
    return json;
}

Json triggerJson(const Trigger &trigger, const std::vector<RulePtr> &rules)
{
    Json json = headJson(trigger);
    json["parameters"] = parametersJson(trigger.parameters);
    json["limits"] = Json::object();
    for (const RulePtr &rule : rules) {
        const RuleState state = rule->active ? RuleState::Active : RuleState::Inactive;
        json["rules"][rule->name.path()] = {{"action", pathJson(rule->function)},
                                            {"status", stateText(state)}};
    }
    return json;
}

Json triggerSummaryJson(const Trigger &trigger)
{
    return headJson(trigger);
}

Json ruleListJson(const Rule &rule)
{
    Json json = headJson(rule);
    json["trigger"] = pathJson(rule.trigger);
    json["action"] = pathJson(rule.function);
    return json;
}

Json ruleJson(const Rule &rule, RuleState state)
{
    Json json = ruleListJson(rule);
    json["status"] = stateText(state);
    return json;
}

std::string headersText(std::span<const HttpHeader> headers)
{
    Json json = Json::object();
    for (const HttpHeader &header : headers) {
        const auto known = json.find(header.name);
        if (known == json.end())
            json[header.name] = header.value;
        else
            *known = known->get<std::string>() + ", " + header.value;
    }
    return dumpJson(json);
}

std::string ruleLogText(const RuleVerdict &verdict)
{
    const bool invoked = verdict.activation.has_value();
    Json json{{"rule", verdict.rule.path()},
              {"action", verdict.function.path()},
              {"success", invoked},
              {"statusCode", invoked                 ? 0
                             : verdict.platformFault ? 3
                                                     : 1}};
    if (invoked)
        json["activationId"] = verdict.activation->str();
    else
        json["error"] = reasonText(verdict);
    return dumpJson(json);
}

} // namespace signalbox::whisk
