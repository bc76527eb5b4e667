#include "core/cron.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/timetext.h"

namespace signalbox {
namespace {

/// Times at seconds, as a person reads them.
std::string shortIso(Timestamp time)
{
    return toIso(time).substr(0, 19);
}

struct NextRow
{
    const char *pattern;
    const char *zone;
    const char *after;
    std::vector<const char *> next; ///< UTC, one behind the other.
};

TEST(Cron, firesAtTheseTimes)
{
    const NextRow rows[] = {
        {"* * * * *", "", "2026-11-21T06:30:15Z", {"2026-11-21T06:31:00", "2026-11-21T06:32:00"}},
        {"*/20 * * * * *",
         "",
         "2026-11-21T06:30:15Z",
         {"2026-11-21T06:30:20", "2026-11-21T06:30:40", "2026-11-21T06:31:00"}},
        {"0 0 * * * *", "", "2026-11-21T06:00:00Z", {"2026-11-21T07:00:00"}},
        {"*/15 9-10 * * *",
         "",
         "2026-11-21T09:40:00Z",
         {"2026-11-21T09:45:00", "2026-11-21T10:00:00"}},
        {"5/20 * * * *",
         "",
         "2026-11-21T06:00:00Z",
         {"2026-11-21T06:05:00", "2026-11-21T06:25:00", "2026-11-21T06:45:00",
          "2026-11-21T07:05:00"}},
        {"0 12 * * mon-fri", "", "2026-11-20T12:00:00Z", {"2026-11-23T12:00:00"}},
        {"0 12 * * SUN,3",
         "",
         "2026-11-21T00:00:00Z",
         {"2026-11-22T12:00:00", "2026-11-25T12:00:00"}},
        {"0 0 * * 7", "", "2026-11-21T00:00:00Z", {"2026-11-22T00:00:00"}},
        {"0 0 * * 5-7", "", "2026-11-21T00:00:00Z", {"2026-11-22T00:00:00", "2026-11-27T00:00:00"}},
        {"0 0 1 jan,Jul *",
         "",
         "2026-03-01T00:00:00Z",
         {"2026-07-01T00:00:00", "2027-01-01T00:00:00"}},
        {"0 0 13 * 5",
         "",
         "2026-11-06T00:00:00Z",
         {"2026-11-13T00:00:00", "2026-11-20T00:00:00", "2026-11-27T00:00:00",
          "2026-12-04T00:00:00", "2026-12-11T00:00:00", "2026-12-13T00:00:00"}},
        {"0 0 */10 * mon", "", "2026-11-01T00:00:00Z", {"2026-12-21T00:00:00"}},
        {"0 0 31 * *", "", "2026-04-01T00:00:00Z", {"2026-05-31T00:00:00", "2026-07-31T00:00:00"}},
        {"0 0 29 2 *", "", "2096-03-01T00:00:00Z", {"2104-02-29T00:00:00"}},
        {"59 59 23 31 12 *", "", "2026-12-31T23:59:59Z", {"2027-12-31T23:59:59"}},
        {"0 8 * * *", "Europe/Berlin", "2026-11-21T06:30:00Z", {"2026-11-21T07:00:00"}},
        {"0 0 * * *", "Asia/Kolkata", "2026-11-21T00:00:00Z", {"2026-11-21T18:30:00"}},
        // Berlin skips 02:00 to 03:00 on 29 March: a fixed time fires at the change, once.
        {"30 2 * * *",
         "Europe/Berlin",
         "2026-03-28T12:00:00Z",
         {"2026-03-29T01:00:00", "2026-03-30T00:30:00"}},
        {"0,30 2 * * *",
         "Europe/Berlin",
         "2026-03-28T12:00:00Z",
         {"2026-03-29T01:00:00", "2026-03-30T00:00:00"}},
        // What is due each hour or minute has nothing to catch up with.
        {"30 * * * *",
         "Europe/Berlin",
         "2026-03-29T00:00:00Z",
         {"2026-03-29T00:30:00", "2026-03-29T01:30:00"}},
        {"*/30 2 * * *",
         "Europe/Berlin",
         "2026-03-28T12:00:00Z",
         {"2026-03-30T00:00:00", "2026-03-30T00:30:00"}},
        // Berlin has 02:00 to 03:00 twice on 25 October: a fixed time fires the first time.
        {"30 2 * * *",
         "Europe/Berlin",
         "2026-10-24T12:00:00Z",
         {"2026-10-25T00:30:00", "2026-10-26T01:30:00"}},
        {"30 2 * * *", "Europe/Berlin", "2026-10-25T00:45:00Z", {"2026-10-26T01:30:00"}},
        {"0 3 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", {"2026-10-25T02:00:00"}},
        {"30 * * * *",
         "Europe/Berlin",
         "2026-10-25T00:00:00Z",
         {"2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-10-25T02:30:00"}},
        // Half an hour, and a whole day that Samoa never had.
        {"15 2 * * *",
         "Australia/Lord_Howe",
         "2026-10-02T15:40:00Z",
         {"2026-10-02T15:45:00", "2026-10-03T15:30:00", "2026-10-04T15:15:00"}},
        {"0 12 30 12 *",
         "Pacific/Apia",
         "2011-12-01T00:00:00Z",
         {"2011-12-30T10:00:00", "2012-12-29T22:00:00"}},
        {"0 12 * * *",
         "Pacific/Apia",
         "2011-12-29T00:00:00Z",
         {"2011-12-29T22:00:00", "2011-12-30T10:00:00", "2011-12-30T22:00:00"}},
    };
    for (const NextRow &row : rows) {
        const auto pattern = CronPattern::parse(row.pattern);
        ASSERT_TRUE(pattern) << row.pattern << ": " << pattern.error().message;
        const auto zone = TimeZone::find(row.zone);
        ASSERT_TRUE(zone) << row.zone;
        Timestamp at = *parseTime(row.after);
        for (const char *expected : row.next) {
            const auto next = pattern->next(at, *zone);
            ASSERT_TRUE(next) << row.pattern << " after " << shortIso(at);
            EXPECT_EQ(shortIso(*next), expected)
                << row.pattern << " in " << row.zone << " after " << shortIso(at);
            at = *next;
        }
    }
}

struct WrongRow
{
    const char *pattern;
    const char *message; ///< Part of it.
};

TEST(Cron, refusesWhatMeansNothing)
{
    const WrongRow rows[] = {
        {"", "5 fields"},
        {"* * * *", "not 4"},
        {"* * * * * * *", "not 7"},
        {"60 * * * *", "minute field '60' is outside of 0–59"},
        {"* 24 * * *", "hour field"},
        {"* * 0 * *", "day of month field '0' is outside of 1–31"},
        {"* * * 13 *", "month field"},
        {"* * * * 8", "day of week field"},
        {"* * * * monday", "day of week field 'monday'"},
        {"5-3 * * * *", "goes backwards"},
        {"*/0 * * * *", "a step of at least 1"},
        {"*/x * * * *", "a step of at least 1"},
        {"1,,2 * * * *", "neither"},
        {"1- * * * *", "neither"},
        {"-1 * * * *", "neither"},
        {"@daily", "not 1"},
        {"* * L * *", "neither"},
        {"99999999999 * * * *", "neither"},
        {"0 0 30 2 *", "never fires"},
        {"0 0 31 4,6,9,11 *", "never fires"},
    };
    for (const WrongRow &row : rows) {
        const auto pattern = CronPattern::parse(row.pattern);
        ASSERT_FALSE(pattern) << row.pattern;
        EXPECT_NE(pattern.error().message.find(row.message), std::string::npos)
            << row.pattern << ": " << pattern.error().message;
    }
}

TEST(Cron, neverRepeatsNorGoesBack)
{
    for (const char *text : {"*/7 * * * *", "0 2 * * *", "13 */3 * * * *", "30 1-3 * 3,10 0"}) {
        const auto pattern = CronPattern::parse(text);
        for (const char *name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}) {
            const auto zone = TimeZone::find(name);
            Timestamp at = *parseTime("2026-03-01T00:00:00Z");
            for (int i = 0; i < 500; ++i) {
                const auto next = pattern->next(at, *zone);
                ASSERT_TRUE(next);
                ASSERT_GT(*next, at) << text << " in " << name;
                // Asking from anywhere in between gives the same.
                ASSERT_EQ(pattern->next(*next - std::chrono::seconds(1), *zone), next);
                at = *next;
            }
        }
    }
}

TEST(TimeZone, knowsTheMachinesData)
{
    EXPECT_FALSE(TimeZone::find("Europe/Atlantis"));
    EXPECT_FALSE(TimeZone::find("../../etc/passwd"));
    EXPECT_TRUE(TimeZone::find("local"));
    const auto berlin = TimeZone::find("Europe/Berlin")->at(*parseTime("2026-07-01"));
    EXPECT_EQ(berlin.offset, std::chrono::hours(2));
    EXPECT_EQ(shortIso(berlin.end), "2026-10-25T01:00:00");
    const auto names = timeZoneNames();
    EXPECT_NE(std::ranges::find(names, "Europe/Berlin"), names.end());
}

} // namespace
} // namespace signalbox
