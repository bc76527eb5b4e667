// Forms of kinds cron, interval and once.

#include "core/feedforms.h"

namespace signalbox {

namespace {

using Type = FeedSetting::Type;

FeedSetting payload()
{
    return {.key = "payload",
            .type = Type::Object,
            .label = "Payload",
            .meaning = "What each event carries",
            .standard = Json::object()};
}

FeedSetting stamp()
{
    return {.key = "stamp",
            .label = "Key of the due time",
            .meaning = "Under this key the event says when it was due; empty: it does not",
            .standard = "",
            .advanced = true};
}

/// The bounds that clocks which go off more than once have.
std::vector<FeedSetting> bounds()
{
    return {
        {.key = "start",
         .type = Type::Time,
         .label = "Start",
         .meaning = "Nothing is due before",
         .advanced = true},
        {.key = "stop",
         .type = Type::Time,
         .label = "Stop",
         .meaning = "Nothing is due behind",
         .advanced = true},
        {.key = "maximum",
         .type = Type::Integer,
         .label = "Maximum count",
         .meaning = "So many events in all; 0: no end",
         .standard = 0,
         .advanced = true,
         .least = 0,
         .most = 1'000'000'000'000},
    };
}

FeedForm repeating(FeedForm form)
{
    form.settings.push_back(payload());
    for (FeedSetting &bound : bounds())
        form.settings.push_back(std::move(bound));
    form.settings.push_back(stamp());
    form.missed = true;
    form.sample = "The payload, due now";
    return form;
}

FeedForm cronForm()
{
    return repeating({.kind = "cron",
                      .label = "Schedule",
                      .meaning = "Fires at the times of a cron pattern",
                      .settings = {
                          {.key = "pattern",
                           .type = Type::Cron,
                           .label = "Pattern",
                           .meaning = "Minute, hour, day, month, weekday; seconds may go first",
                           .required = true},
                          {.key = "timezone",
                           .type = Type::TimeZone,
                           .label = "Time zone",
                           .meaning = "Europe/Berlin, or local for the engine's machine",
                           .standard = "UTC"},
                      }});
}

FeedForm intervalForm()
{
    constexpr double longest = 366.0 * 24 * 3600;
    return repeating({.kind = "interval",
                      .label = "Interval",
                      .meaning = "Fires every so often",
                      .settings = {
                          {.key = "seconds",
                           .type = Type::Number,
                           .label = "Seconds",
                           .meaning = "Seconds between two events, added to the minutes",
                           .standard = 0,
                           .least = 1,
                           .most = longest},
                          {.key = "minutes",
                           .type = Type::Number,
                           .label = "Minutes",
                           .meaning = "Minutes between two events, added to the seconds",
                           .standard = 0,
                           .least = 1.0 / 60,
                           .most = longest / 60},
                      }});
}

FeedForm onceForm()
{
    return {.kind = "once",
            .label = "Once",
            .meaning = "Fires a single time",
            .settings = {{.key = "at",
                          .type = Type::Time,
                          .label = "Time",
                          .meaning = "When it fires",
                          .required = true},
                         payload(),
                         {.key = "afterwards",
                          .type = Type::Choice,
                          .label = "Afterwards",
                          .meaning = "What becomes of the trigger when it has fired",
                          .standard = "keep",
                          .advanced = true,
                          .choices = {"keep", "deleteTrigger", "deleteTriggerAndRules"}},
                         stamp()},
            .missed = true,
            .sample = "The payload, due now"};
}

} // namespace

std::vector<FeedForm> clockForms()
{
    return {cronForm(), intervalForm(), onceForm()};
}

} // namespace signalbox
