#include "engine/feeds/clockplan.h"

#include <charconv>

#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using namespace std::chrono;

constexpr double longestInterval = 366.0 * 24 * 3600;

Result<CronPlan> readCron(SettingsReader &reader)
{
    const std::string text = reader.requiredText("pattern");
    auto zone = TimeZone::find(reader.text("timezone"));
    if (!zone) {
        reader.refuse("timezone", "is wrong: " + zone.error().message);
        return reader.finish().map([] { return CronPlan{}; });
    }
    auto pattern = CronPattern::parse(text);
    if (!pattern) {
        reader.refuse("pattern", "is wrong: " + pattern.error().message);
        return reader.finish().map([] { return CronPlan{}; });
    }
    return CronPlan{.pattern = *pattern, .zone = *zone};
}

IntervalPlan readInterval(SettingsReader &reader, std::optional<Timestamp> start)
{
    const double span = reader.number("seconds", 0, 1, longestInterval)
                        + 60 * reader.number("minutes", 0, 1.0 / 60, longestInterval / 60);
    if (span == 0)
        reader.refuse("seconds", "is missing");
    return {.span = duration_cast<Duration>(duration<double>(span)), .anchor = start};
}

OncePlan readOnce(SettingsReader &reader)
{
    const auto at = reader.time("at");
    if (!at)
        reader.refuse("at", "is missing");
    return {.at = at.value_or(Timestamp{})};
}

std::optional<Timestamp> nextOfInterval(const IntervalPlan &plan, Timestamp after, Timestamp made)
{
    // Without a start the first is due one interval after it was made.
    const Timestamp anchor = plan.anchor.value_or(made + plan.span);
    if (after < anchor)
        return anchor;
    return anchor + ((after - anchor) / plan.span + 1) * plan.span;
}

} // namespace

Result<ClockPlan> ClockPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    ClockPlan plan;
    plan.payload = reader.object("payload");
    plan.stamp = reader.text("stamp");
    if (spec.kind == "once") {
        plan.ticks = readOnce(reader);
        plan.afterwards = static_cast<Afterwards>(
            reader.word("afterwards", {"keep", "deleteTrigger", "deleteTriggerAndRules"}));
    } else {
        plan.start = reader.time("start");
        plan.stop = reader.time("stop");
        plan.maximum = reader.integer("maximum", 0, 0, 1'000'000'000'000);
        if (plan.start && plan.stop && *plan.stop < *plan.start)
            reader.refuse("stop", "is before start");
        if (spec.kind == "interval") {
            plan.ticks = readInterval(reader, plan.start);
        } else {
            auto cron = readCron(reader);
            if (!cron)
                return fail(cron.error());
            plan.ticks = *cron;
        }
    }
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

std::optional<Timestamp> ClockPlan::next(Timestamp after, Timestamp made) const
{
    // A start is a tick itself when the pattern says so.
    const Timestamp from = start ? std::max(after, *start - Duration(1)) : after;
    std::optional<Timestamp> tick;
    if (const auto *cron = std::get_if<CronPlan>(&ticks))
        tick = cron->pattern.next(from, cron->zone);
    else if (const auto *interval = std::get_if<IntervalPlan>(&ticks))
        tick = nextOfInterval(*interval, from, made);
    else if (const Timestamp at = std::get<OncePlan>(ticks).at; at > after)
        tick = at;
    return tick && stop && *tick > *stop ? std::nullopt : tick;
}

Json ClockPlan::payloadAt(Timestamp tick) const
{
    Json event = payload;
    if (!stamp.empty())
        event[stamp] = toIso(tick);
    return event;
}

std::optional<ClockPosition> ClockPosition::parse(std::string_view text)
{
    const auto slash = text.find('/');
    std::int64_t micros = 0;
    std::int64_t count = 0;
    if (slash == std::string_view::npos)
        return {};
    const auto read = [](std::string_view digits, std::int64_t &out) {
        const auto end = digits.data() + digits.size();
        return std::from_chars(digits.data(), end, out).ptr == end && !digits.empty();
    };
    if (!read(text.substr(0, slash), micros) || !read(text.substr(slash + 1), count))
        return {};
    return ClockPosition{.tick = Timestamp(Duration(micros)), .count = count};
}

std::string ClockPosition::str() const
{
    return std::to_string(tick.time_since_epoch().count()) + "/" + std::to_string(count);
}

ClockTurn clockTurn(const ClockPlan &plan, Timestamp made, Timestamp position, Timestamp now,
                    Duration grace, MissedEvents missed, std::size_t most)
{
    ClockTurn turn{.passed = position};
    std::optional<Timestamp> lastMissed;
    while (turn.fire.size() < most) {
        const auto tick = plan.next(turn.passed, made);
        if (!tick || *tick > now)
            break;
        turn.passed = *tick;
        const bool late = now - *tick > grace;
        if (late && missed != MissedEvents::All) {
            ++turn.skipped;
            lastMissed = tick;
        } else {
            turn.fire.push_back(*tick);
        }
        // Years of missed seconds need not be counted one by one.
        if (late && missed != MissedEvents::All && turn.skipped % 10'000 == 0)
            turn.passed = std::max(turn.passed, now - grace - hours(1));
    }
    if (missed == MissedEvents::Once && lastMissed) {
        --turn.skipped;
        turn.fire.insert(turn.fire.begin(), *lastMissed);
    }
    return turn;
}

} // namespace signalbox
