#include "engine/feeds/activationplan.h"

#include <array>

#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 4> outcomeWords{"success", "applicationError",
                                                       "developerError", "systemError"};
constexpr std::size_t maxResult = 64U << 10;

} // namespace

Result<ActivationPlan> ActivationPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    ActivationPlan plan;
    plan.functions = reader.texts("functions");
    const auto words = reader.texts("outcomes");
    for (const std::string &word : words) {
        const auto found = std::ranges::find(outcomeWords, word);
        if (found == outcomeWords.end())
            reader.refuse("outcomes", "has '" + word
                                          + "', which is none of success, applicationError, "
                                            "developerError, systemError");
        else
            plan.outcomes.push_back(static_cast<Outcome>(found - outcomeWords.begin()));
    }
    plan.longerThan = std::chrono::milliseconds(reader.integer("longerThan", 0, 0, 86'400'000));
    plan.steps = reader.flag("steps", false);
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Json activationEvent(const Activation &run)
{
    Json event{{"activation", run.id.str()},
               {"function", run.function.str()},
               {"version", run.version.str()},
               {"outcome", outcomeWords[static_cast<std::size_t>(run.outcome)]},
               {"duration", toMillis(run.duration())},
               {"wait", toMillis(run.wait)},
               {"cold", run.cold()},
               {"timedOut", run.timedOut},
               {"end", toIso(run.end)}};
    // What is too long to be told is in the record.
    if (run.result.size() <= maxResult)
        event["result"] = parseJson(run.result.view()).value_or(Json(run.result.str()));
    return event;
}

} // namespace signalbox
