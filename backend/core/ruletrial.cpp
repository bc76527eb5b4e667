#include "core/ruletrial.h"

#include <algorithm>

namespace signalbox {

namespace {

RuleTrial::Entry tryEvent(const PreparedRule &rule, const TrialEvent &event,
                          std::vector<RuleTrial::Stop> &stops)
{
    RuleTrial::Entry entry{.event = event.id, .accepted = event.accepted};
    const auto json = parseJson(event.input.empty() ? "{}" : event.input.view());
    if (!json) {
        entry.stoppedBy = "event";
        entry.problem = json.error().message;
        return entry;
    }
    auto decision = rule.decide(*json, event.accepted);
    entry.matched = decision.matched;
    entry.problem = std::move(decision.problem);
    entry.parameters = std::move(decision.parameters);
    if (decision.matched)
        return entry;
    entry.stoppedBy = decision.verdicts.stoppedBy;
    const auto known = std::ranges::find(stops, entry.stoppedBy, &RuleTrial::Stop::place);
    if (known != stops.end()) {
        ++known->events;
        return entry;
    }
    const auto test =
        std::ranges::find(decision.verdicts.tests, entry.stoppedBy, &CriterionVerdict::place);
    stops.push_back({.place = entry.stoppedBy,
                     .field = test == decision.verdicts.tests.end() ? "" : test->field,
                     .events = 1});
    return entry;
}

} // namespace

Result<RuleTrial> tryRule(std::shared_ptr<const Rule> rule, const std::vector<TrialEvent> &events,
                          std::size_t samples)
{
    const auto prepared = PreparedRule::prepare(std::move(rule));
    if (!prepared)
        return fail(prepared.error());
    RuleTrial trial{.events = static_cast<int>(events.size())};
    for (const TrialEvent &event : events) {
        RuleTrial::Entry entry = tryEvent(*prepared, event, trial.stops);
        trial.matched += entry.matched ? 1 : 0;
        trial.failed += entry.matched && !entry.problem.empty() ? 1 : 0;
        if (static_cast<std::size_t>(trial.matched) > samples)
            entry.parameters = nullptr;
        trial.entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(trial.stops, std::ranges::greater(), &RuleTrial::Stop::events);
    return trial;
}

Json toJson(const RuleTrial &trial)
{
    Json json{{"events", trial.events},
              {"matched", trial.matched},
              {"failed", trial.failed},
              {"stops", Json::array()},
              {"entries", Json::array()}};
    for (const auto &stop : trial.stops)
        json["stops"].push_back(
            {{"place", stop.place}, {"field", stop.field}, {"events", stop.events}});
    for (const auto &entry : trial.entries) {
        Json row{{"event", entry.event.str()},
                 {"accepted", entry.accepted.time_since_epoch().count()},
                 {"matched", entry.matched}};
        if (!entry.stoppedBy.empty())
            row["stoppedBy"] = entry.stoppedBy;
        if (!entry.problem.empty())
            row["problem"] = entry.problem;
        if (!entry.parameters.is_null())
            row["parameters"] = entry.parameters;
        json["entries"].push_back(std::move(row));
    }
    return json;
}

} // namespace signalbox
