#include "core/activationsearch.h"

#include <gtest/gtest.h>

#include "core/searchtext.h"
#include "core/timetext.h"

namespace signalbox {
namespace {

/// 2026-11-21 12:00 UTC.
const SearchMoment noon{.now = fromMillis(1'795'262'400'000)};
constexpr std::int64_t hour = 3'600'000;

ActivationSearch parsed(std::string_view text, const SearchMoment &moment = noon)
{
    auto search = ActivationSearch::parse(text, moment);
    EXPECT_TRUE(search) << text << ": " << search.error().message;
    return search.value_or(ActivationSearch());
}

/// A cold run of etl/load by rule on-upload that took 2.5 s and failed.
ActivationSummary failedLoad()
{
    ActivationSummary run;
    run.id = ActivationIdSource().next(noon.now - std::chrono::minutes(30));
    run.function = {"guest", "etl", "load"};
    run.version = SemVer{0, 0, 3};
    run.kind = "python:3.11";
    run.cause = {.kind = Cause::Kind::Rule, .parent = {}, .subject = "/guest/on-upload"};
    run.state = ActivationState::Finished;
    run.outcome = Outcome::ApplicationError;
    run.wait = std::chrono::milliseconds(40);
    run.init = std::chrono::milliseconds(500);
    run.run = std::chrono::milliseconds(2000);
    run.peakMemory = 100 << 20;
    return run;
}

struct MatchRow
{
    const char *text;
    Match expected;
};

TEST(ActivationSearch, everyClauseDecides)
{
    using enum Match;
    const MatchRow rows[] = {
        {"", Yes},
        {"function:etl/load", Yes},
        {"function:etl/*", Yes},
        {"function:load", No},
        {"function:greet,etl/load", Yes},
        {"-function:etl/*", No},
        {"!function:greet", Yes},
        {"status:error", Yes},
        {"status:application", Yes},
        {"status:developer,system", No},
        {"status:success", No},
        {"STATUS:error", Yes},
        {"duration:>2s", Yes},
        {"duration:>2500ms", No},
        {"duration:>=2500ms", Yes},
        {"duration:<3s", Yes},
        {"duration:2s..2.5s", Yes},
        {"duration:..1s", No},
        {"duration:2.5s", Yes},
        {"wait:<100ms", Yes},
        {"init:>100ms", Yes},
        {"run:2s", Yes},
        {"memory:>99MB", Yes},
        {"memory:<1024", No},
        {"cold:yes", Yes},
        {"cold:no", No},
        {"routine:yes", No},
        {"routine:no", Yes},
        {"-routine:yes", Yes},
        {"routine:yes,no", Yes},
        {"since:1h", Yes},
        {"since:15m", No},
        {"until:15m", Yes},
        {"until:1h", No},
        {"time:1h..15m", Yes},
        {"since:2026-11-21T11:00Z", Yes},
        {"since:2026-11-21T13:00+01:00", No},
        {"on:today", Yes},
        {"on:yesterday", No},
        {"on:2026-11-21", Yes},
        {"version:0.0.3", Yes},
        {"version:0.0.*", Yes},
        {"version:0.0.1", No},
        {"rule:on-upload", Yes},
        {"rule:other", No},
        {"trigger:upload", Unknown},
        {"caller:rule", Yes},
        {"caller:api,window", No},
        {"kind:python*", Yes},
        {"id:0*", Yes},
        {"id:ffffffffffffffffffffffffffffffff", No},
        {"\"disk full\"", Unknown},
        {"log:disk", Unknown},
        {"tl/lo", Yes},
        {"-log:disk", Unknown},
        {"\"disk full\" status:success", No},
    };
    for (const MatchRow &row : rows)
        EXPECT_EQ(matches(parsed(row.text), failedLoad()), row.expected) << row.text;
}

TEST(ActivationSearch, whatHasNotEndedHasNoTimes)
{
    ActivationSummary run = failedLoad();
    run.state = ActivationState::Running;
    EXPECT_EQ(matches(parsed("duration:<10s"), run), Match::No);
    EXPECT_EQ(matches(parsed("status:unfinished"), run), Match::Yes);
    EXPECT_EQ(matches(parsed("status:error"), run), Match::No);
}

/// A warm run that succeeded, with the longest wait and time that are routine.
ActivationSummary routineRun()
{
    ActivationSummary run = failedLoad();
    run.outcome = Outcome::Success;
    run.init.reset();
    run.wait = routineWait - Duration(1);
    run.run = routineTook - Duration(1);
    return run;
}

TEST(ActivationSearch, routineIsWhatSucceededWarmAndSoon)
{
    struct Row
    {
        const char *what;
        void (*change)(ActivationSummary &);
    };
    const Row rows[] = {
        {"failed", [](ActivationSummary &run) { run.outcome = Outcome::SystemError; }},
        {"timed out", [](ActivationSummary &run) { run.timedOut = true; }},
        {"cancelled", [](ActivationSummary &run) { run.cancelled = true; }},
        {"running", [](ActivationSummary &run) { run.state = ActivationState::Running; }},
        {"cold", [](ActivationSummary &run) { run.init = Duration(0); }},
        {"waited", [](ActivationSummary &run) { run.wait = routineWait; }},
        {"slow", [](ActivationSummary &run) { run.run = routineTook; }},
    };
    EXPECT_EQ(matches(parsed("routine:yes"), routineRun()), Match::Yes);
    EXPECT_EQ(matches(parsed("routine:no"), routineRun()), Match::No);
    for (const Row &row : rows) {
        ActivationSummary run = routineRun();
        row.change(run);
        EXPECT_EQ(matches(parsed("routine:yes"), run), Match::No) << row.what;
        EXPECT_EQ(matches(parsed("routine:no"), run), Match::Yes) << row.what;
    }
}

TEST(ActivationSearch, anEventIsFoundByItsTrigger)
{
    ActivationSummary event = failedLoad();
    event.kind = triggerKind;
    event.function = {"guest", "", "upload"};
    EXPECT_EQ(matches(parsed("trigger:upload"), event), Match::Yes);
    EXPECT_EQ(matches(parsed("trigger:other"), event), Match::No);
}

struct FaultRow
{
    const char *text;
    const char *place;
};

TEST(ActivationSearch, aFaultNamesItsPlace)
{
    const FaultRow rows[] = {
        {"colour:red", "query:0"},      {"cold:yes status:odd", "query:9"},
        {"duration:fast", "query:0"},   {"duration:>2parsec", "query:0"},
        {"since:someday", "query:0"},   {"on:2026-13-01", "query:0"},
        {"time:1h", "query:0"},         {"cold:maybe", "query:0"},
        {"function:", "query:0"},       {"function:a,,b", "query:0"},
        {"ok \"never ends", "query:3"}, {"-\"\"", "query:0"},
        {"memory:-5", "query:0"},
    };
    for (const FaultRow &row : rows) {
        const auto search = ActivationSearch::parse(row.text, noon);
        ASSERT_FALSE(search) << row.text;
        EXPECT_EQ(search.error().field, row.place) << row.text;
        EXPECT_FALSE(search.error().message.empty());
    }
    EXPECT_EQ(ActivationSearch::parse(std::string(9000, 'x'), noon).error().code,
              ErrorCode::TooLarge);
}

TEST(ActivationSearch, datesAreTheReadersUnlessTheyNameAZone)
{
    const SearchMoment east{.now = noon.now, .zone = *TimeZone::find("Etc/GMT-2")};
    const std::int64_t midnight = toMillis(noon.now) - 12 * hour;
    EXPECT_EQ(parsed("since:2026-11-21").times().least, midnight);
    EXPECT_EQ(parsed("since:2026-11-21", east).times().least, midnight - 2 * hour);
    EXPECT_EQ(parsed("since:2026-11-21T00:00Z", east).times().least, midnight);
    EXPECT_EQ(parsed("on:yesterday", east).times().most, midnight - 2 * hour - 1);
}

/// Noon is in November: another offset than that of a day in July.
TEST(ActivationSearch, datesAreByTheClockOfThatDay)
{
    const SearchMoment berlin{.now = noon.now, .zone = *TimeZone::find("Europe/Berlin")};
    const auto at = [](const char *text) { return toMillis(*parseTime(text)); };
    const auto times = [&](const char *text) { return parsed(text, berlin).times(); };
    EXPECT_EQ(times("on:2026-07-15").least, at("2026-07-14T22:00:00Z"));
    EXPECT_EQ(times("on:2026-07-15").most, at("2026-07-15T22:00:00Z") - 1);
    EXPECT_EQ(times("on:2026-11-15").least, at("2026-11-14T23:00:00Z"));
    EXPECT_EQ(times("since:2026-07-15T12:00").least, at("2026-07-15T10:00:00Z"));
    // The days of the change have 23 and 25 hours.
    EXPECT_EQ(times("on:2026-03-29").least, at("2026-03-28T23:00:00Z"));
    EXPECT_EQ(times("on:2026-03-29").most, at("2026-03-29T22:00:00Z") - 1);
    EXPECT_EQ(times("on:2026-10-25").least, at("2026-10-24T22:00:00Z"));
    EXPECT_EQ(times("on:2026-10-25").most, at("2026-10-25T23:00:00Z") - 1);
}

TEST(ActivationSearch, clausesOnTimeNarrowEachOther)
{
    const auto times = parsed("since:2h until:1h since:90m -since:5m").times();
    EXPECT_EQ(times.least, toMillis(noon.now) - hour - hour / 2);
    EXPECT_EQ(times.most, toMillis(noon.now) - hour);
}

TEST(ActivationSearch, quotedTextKeepsSpacesAndColons)
{
    const auto search = parsed(R"("a: b \"c\"" log:"x, y")");
    ASSERT_EQ(search.clauses.size(), 2U);
    EXPECT_EQ(search.clauses[0].texts, std::vector<std::string>{R"(a: b "c")"});
    EXPECT_EQ(search.clauses[1].texts, std::vector<std::string>{"x, y"});
    EXPECT_TRUE(search.needsText());
    EXPECT_FALSE(parsed("cold:yes").needsText());
}

TEST(ActivationSearch, aPastedIdIsTheRunOfThatId)
{
    const std::string id = "0193a5b2c4d6e8f00112233445566778";
    const auto fieldOf = [](const std::string &text) {
        const auto search = ActivationSearch::parse(text, {});
        EXPECT_TRUE(search && search->clauses.size() == 1) << text;
        return search ? search->clauses.front().field : SearchField::Kind;
    };
    EXPECT_EQ(fieldOf(id), SearchField::Id);
    EXPECT_EQ(fieldOf("-" + id), SearchField::Id);
    EXPECT_EQ(fieldOf('"' + id + '"'), SearchField::Text);
    EXPECT_EQ(fieldOf("log:" + id), SearchField::Log);
    EXPECT_EQ(fieldOf(id.substr(1)), SearchField::Text);
}

TEST(SearchText, menusReplaceTheirClauseAndLeaveTheRest)
{
    EXPECT_EQ(withClause("", "status", "error"), "status:error");
    EXPECT_EQ(withClause("a status:success b", "status", "error"), "a status:error b");
    EXPECT_EQ(withClause("status:success -status:error b", "status", ""), "b");
    EXPECT_EQ(withClause("\"status:x y\"", "status", "error"), "\"status:x y\" status:error");
    EXPECT_EQ(clauseValue("cold:yes function:\"a b\",c", "function"), "\"a b\",c");
    EXPECT_EQ(clauseValue("-cold:yes", "cold"), "");
    EXPECT_EQ(quotedValue("plain"), "plain");
    EXPECT_EQ(quotedValue("a \"b\""), R"("a \"b\"")");
}

struct CompletionRow
{
    const char *text; ///< `|` is the cursor.
    std::size_t at;
    std::size_t size;
    const char *first;
};

TEST(SearchText, completesKeysAndValues)
{
    const SearchNames names{.functions = {"greet", "etl/load", "etl/save"},
                            .triggers = {"upload"},
                            .rules = {"on upload"},
                            .versions = {},
                            .kinds = {}};
    const CompletionRow rows[] = {
        {"|", 0, 0, "function:"},
        {"st|", 0, 2, "status:"},
        {"-st|", 1, 2, "status:"},
        {"status:|", 7, 0, "error"},
        {"status:su|", 7, 2, "success"},
        {"status:error,ti|", 13, 2, "timeout"},
        {"function:sa|", 9, 2, "etl/save"},
        {"cold:y| x", 5, 1, "yes"},
        {"rou|", 0, 3, "routine:"},
        {"routine:|", 8, 0, "yes"},
        {"rule:on|", 5, 2, "\"on upload\""},
        {"trigger:up| cold:yes", 8, 2, "upload"},
        {"log:dis|", 4, 3, nullptr},
        {"zzz|", 0, 3, nullptr},
    };
    for (const CompletionRow &row : rows) {
        std::string text = row.text;
        const std::size_t cursor = text.find('|');
        text.erase(cursor, 1);
        const auto completion = completeSearch(text, cursor, names);
        EXPECT_EQ(completion.at, row.at) << row.text;
        EXPECT_EQ(completion.size, row.size) << row.text;
        ASSERT_EQ(completion.candidates.empty(), row.first == nullptr) << row.text;
        if (row.first) {
            EXPECT_EQ(completion.candidates.front(), row.first) << row.text;
        }
    }
}

TEST(SearchText, everyExampleIsUnderstood)
{
    for (const auto &key : searchKeys()) {
        const auto search = ActivationSearch::parse(key.example, noon);
        ASSERT_TRUE(search) << key.example;
        EXPECT_EQ(search->clauses.front().field, key.field) << key.example;
    }
}

} // namespace
} // namespace signalbox
