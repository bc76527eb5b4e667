#include "deployment/feedforms.h"

#include <array>
#include <span>

namespace signalbox::deployment {

namespace {

/// A setting of ours and the input of the alarm that says the same.
struct Pair
{
    const char *ours;
    const char *theirs;
};

constexpr std::array<Pair, 6> cronPairs{{{"pattern", "cron"},
                                         {"timezone", "timezone"},
                                         {"start", "startDate"},
                                         {"stop", "stopDate"},
                                         {"maximum", "maxTriggers"},
                                         {"payload", "trigger_payload"}}};
constexpr std::array<Pair, 4> intervalPairs{{{"minutes", "minutes"},
                                             {"start", "startDate"},
                                             {"stop", "stopDate"},
                                             {"payload", "trigger_payload"}}};
constexpr std::array<Pair, 2> oncePairs{{{"at", "date"}, {"payload", "trigger_payload"}}};

struct Form
{
    const char *kind;
    const char *feed;
    std::span<const Pair> pairs;
    const char *needed; ///< Of ours.
};

const std::array<Form, 3> forms{
    {{"cron", "/whisk.system/alarms/alarm", cronPairs, "pattern"},
     {"interval", "/whisk.system/alarms/interval", intervalPairs, "minutes"},
     {"once", "/whisk.system/alarms/once", oncePairs, "at"}}};

using Word = const char *Pair::*;

/// @p values with their other names; nothing when one has none.
std::optional<Json> renamed(const Json &values, std::span<const Pair> pairs, Word from, Word to)
{
    if (!values.is_object())
        return std::nullopt;
    Json result = Json::object();
    for (const Pair &pair : pairs) {
        if (const auto found = values.find(pair.*from); found != values.end())
            result[pair.*to] = *found;
    }
    return result.size() == values.size() ? std::optional(result) : std::nullopt;
}

} // namespace

std::optional<AlarmFeed> alarmOf(const FeedSpec &feed)
{
    for (const Form &form : forms) {
        if (feed.kind != form.kind || feed.paused || feed.missed != MissedEvents::Skip)
            continue;
        auto inputs = renamed(feed.settings, form.pairs, &Pair::ours, &Pair::theirs);
        if (inputs && feed.settings.contains(form.needed))
            return AlarmFeed{form.feed, std::move(*inputs)};
    }
    return std::nullopt;
}

std::optional<FeedSpec> feedOf(const AlarmFeed &alarm)
{
    for (const Form &form : forms) {
        if (alarm.feed != form.feed)
            continue;
        auto settings = renamed(alarm.inputs, form.pairs, &Pair::theirs, &Pair::ours);
        if (settings && settings->contains(form.needed))
            return FeedSpec{.kind = form.kind, .settings = std::move(*settings)};
    }
    return std::nullopt;
}

} // namespace signalbox::deployment
