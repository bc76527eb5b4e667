#include "engine/feeds/alarmspec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/timetext.h"

namespace signalbox {

namespace {

using Event = AlarmRequest::Event;

constexpr std::array<std::pair<std::string_view, Event>, 6> events{{{"CREATE", Event::Create},
                                                                    {"READ", Event::Read},
                                                                    {"UPDATE", Event::Update},
                                                                    {"DELETE", Event::Delete},
                                                                    {"PAUSE", Event::Pause},
                                                                    {"UNPAUSE", Event::Unpause}}};

/// A client's name of a setting, and ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names{
    {{"cron", "pattern"},
     {"timezone", "timezone"},
     {"minutes", "minutes"},
     {"date", "at"},
     {"startDate", "start"},
     {"stopDate", "stop"},
     {"maxTriggers", "maximum"},
     {"deleteAfterFire", "afterwards"},
     {"trigger_payload", "payload"}}};

std::string kindFor(const std::string &action)
{
    return action == "alarm" ? "cron" : action;
}

tl::unexpected<Error> wrong(const std::string &what)
{
    return fail(ErrorCode::Invalid, what);
}

/// Command lines send everything as text.
Result<Json> translated(const std::string &name, const Json &value)
{
    if (name == "trigger_payload") {
        Json payload = value;
        if (value.is_string())
            payload = parseJson(value.get_ref<const std::string &>()).value_or(value);
        return payload.is_object() ? payload : Json{{"payload", payload}};
    }
    if (name == "deleteAfterFire") {
        const std::string word = value.is_string() ? value.get<std::string>() : dumpJson(value);
        if (word == "false")
            return Json("keep");
        if (word == "true")
            return Json("deleteTrigger");
        return word == "rules" ? Result<Json>("deleteTriggerAndRules")
                               : wrong("deleteAfterFire must be one of [true, false, rules].");
    }
    if ((name == "minutes" || name == "maxTriggers") && value.is_string())
        return parseJson(value.get_ref<const std::string &>());
    return value;
}

std::string_view clientsWord(std::string_view afterwards)
{
    return afterwards == "deleteTrigger" ? "true" : afterwards == "keep" ? "false" : "rules";
}

} // namespace

Result<AlarmRequest> AlarmRequest::parse(const Json &arguments, const std::string &ns)
{
    AlarmRequest request{.settings = arguments};
    const auto taken = [&](const char *name) {
        const Json value = arguments.value(name, Json());
        request.settings.erase(name);
        return value.is_string() ? value.get<std::string>() : std::string();
    };
    const std::string word = taken("lifecycleEvent");
    const auto event = std::ranges::find(events, word, [](const auto &e) { return e.first; });
    if (event == events.end())
        return wrong("lifecycleEvent must be one of CREATE, READ, UPDATE, DELETE, PAUSE, UNPAUSE");
    request.event = event->second;
    auto trigger = QualifiedName::parse(taken("triggerName"), ns);
    if (!trigger)
        return wrong("triggerName is missing or wrong: " + trigger.error().message);
    request.trigger = std::move(*trigger);
    if (request.trigger.ns == "_")
        request.trigger.ns = ns;
    const std::string auth = taken("authKey");
    const auto colon = auth.find(':');
    if (colon == std::string::npos)
        return fail(ErrorCode::Unauthorized, "authKey is missing");
    request.uuid = auth.substr(0, colon);
    request.key = auth.substr(colon + 1);
    return request;
}

Result<FeedSpec> alarmSpec(const std::string &action, const Json &settings, const FeedSpec *current,
                           Timestamp now)
{
    FeedSpec spec = current ? *current : FeedSpec{.kind = kindFor(action)};
    for (const auto &[name, value] : settings.items()) {
        const auto known = std::ranges::find(names, name, [](const auto &n) { return n.first; });
        // A client's other parameters (`strict`, its own) are let pass, as by the original.
        if (known == names.end())
            continue;
        auto ours = translated(name, value);
        if (!ours)
            return fail(ours.error());
        spec.settings[std::string(known->second)] = std::move(*ours);
    }
    if (!current && action == "alarm" && !spec.settings.contains("pattern"))
        return wrong("alarms trigger feed is missing the cron parameter.");
    if (!current && action == "interval" && !spec.settings.contains("minutes"))
        return wrong("interval trigger feed is missing the minutes parameter.");
    if (!current && action == "once" && !spec.settings.contains("at"))
        return wrong("fire once trigger feed is missing the date parameter.");
    // Clients count on a first event soon.
    if (!current && action == "interval" && !spec.settings.contains("start"))
        spec.settings["start"] = toIso(now + std::chrono::seconds(30));
    return spec;
}

Json alarmAnswer(const QualifiedName &trigger, const FeedSpec &spec, const FeedStatus &status)
{
    Json config{{"namespace", trigger.ns}, {"name", trigger.name}};
    for (const auto &[client, ours] : names) {
        const auto value = spec.settings.find(std::string(ours));
        if (value == spec.settings.end())
            continue;
        const std::string name = client == "trigger_payload" ? "payload" : std::string(client);
        config[name] = client == "deleteAfterFire" && value->is_string()
                           ? Json(clientsWord(value->get_ref<const std::string &>()))
                           : *value;
    }
    Json told{{"active", status.state == FeedStatus::State::Running},
              {"dateChanged", toMillis(status.since)},
              {"dateChangedISO", toIso(status.since)}};
    if (!status.problem.empty())
        told["reason"] = {{"kind", "AUTO"}, {"message", status.problem}};
    return {{"config", std::move(config)}, {"status", std::move(told)}};
}

} // namespace signalbox
