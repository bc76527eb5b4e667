#include "engine/feeds/clockfeed.h"

#include <gtest/gtest.h>

#include "core/timetext.h"
#include "engine/feeds/feedregistry.h"
#include "support/feedoutletmemory.h"
#include "support/virtualtime.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

Timestamp at(const char *iso)
{
    return *parseTime(iso);
}

FeedSpec clockSpec(const char *kind, const char *settings, MissedEvents missed = MissedEvents::Skip)
{
    return {.kind = kind, .settings = *parseJson(settings), .missed = missed};
}

class ClockFeeds : public testing::Test
{
protected:
    /// A feed made now, or one that goes on behind @p position.
    std::unique_ptr<Feed> run(const FeedSpec &spec, std::string position = {})
    {
        auto feed = findFeedKind(spec.kind)->make({.trigger = {"guest", "", "t"},
                                                   .spec = spec,
                                                   .position = std::move(position),
                                                   .made = m_made,
                                                   .resumed = m_resumed,
                                                   .clock = m_time,
                                                   .timers = m_time,
                                                   .outlet = m_outlet,
                                                   .post = {}});
        EXPECT_TRUE(feed) << feed.error().message;
        (*feed)->start();
        return std::move(*feed);
    }
    std::size_t count() const { return m_outlet.events.size(); }

    VirtualTime m_time; // 2023-11-14T22:13:20Z
    Timestamp m_made = m_time.now();
    Timestamp m_resumed{};
    FeedOutletMemory m_outlet;
};

TEST_F(ClockFeeds, cronFiresAtItsTimes)
{
    const auto feed =
        run(clockSpec("cron", R"({"pattern":"*/5 * * * *","payload":{"a":1},"stamp":"due"})"));
    EXPECT_EQ(m_outlet.next, at("2023-11-14T22:15:00Z"));
    m_time.advance(99s);
    EXPECT_EQ(count(), 0U);
    m_time.advance(1s);
    ASSERT_EQ(count(), 1U);
    EXPECT_EQ(dumpJson(m_outlet.events[0].payload),
              R"({"a":1,"due":"2023-11-14T22:15:00.000000000Z"})");
    m_time.advance(1h);
    EXPECT_EQ(count(), 13U);
    EXPECT_EQ(m_outlet.next, at("2023-11-14T23:20:00Z"));
}

TEST_F(ClockFeeds, intervalCountsFromItsBeginning)
{
    const auto feed = run(clockSpec("interval", R"({"seconds":90})"));
    m_time.advance(89s);
    EXPECT_EQ(count(), 0U);
    m_time.advance(1s);
    EXPECT_EQ(count(), 1U);
    m_time.advance(15min);
    EXPECT_EQ(count(), 11U);
}

TEST_F(ClockFeeds, intervalMayBeginAndEndAtATime)
{
    const auto feed = run(clockSpec(
        "interval",
        R"({"minutes":10,"start":"2023-11-14T23:00:00Z","stop":"2023-11-14T23:25:00Z"})"));
    m_time.advance(46min);
    EXPECT_EQ(count(), 0U);
    m_time.advance(1min);
    EXPECT_EQ(count(), 1U);
    m_time.advance(10h);
    EXPECT_EQ(count(), 3U);
    EXPECT_EQ(m_outlet.state, FeedStatus::State::Ended);
    EXPECT_FALSE(m_outlet.next);
}

TEST_F(ClockFeeds, endsAfterItsMaximum)
{
    const FeedSpec spec = clockSpec("cron", R"({"pattern":"* * * * *","maximum":2})");
    auto feed = run(spec);
    m_time.advance(10min);
    EXPECT_EQ(count(), 2U);
    EXPECT_EQ(m_outlet.state, FeedStatus::State::Ended);

    // The count is part of the position: a restart does not begin it again.
    feed = run(spec, m_outlet.events.back().position);
    m_time.advance(10min);
    EXPECT_EQ(count(), 2U);
}

TEST_F(ClockFeeds, onceFiresOnceAndMayTakeItsTriggerAlong)
{
    const FeedSpec spec =
        clockSpec("once", R"({"at":"2023-11-14T22:20:00Z","afterwards":"deleteTriggerAndRules"})");
    auto feed = run(spec);
    m_time.advance(1h);
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(m_outlet.state, FeedStatus::State::Ended);
    EXPECT_EQ(m_outlet.removed, Afterwards::DeleteTriggerAndRules);

    feed = run(spec, m_outlet.events.back().position);
    EXPECT_EQ(count(), 1U) << "not again after a restart";
}

struct MissedRow
{
    MissedEvents missed;
    std::size_t atStart;
    const char *firstStamp;
};

TEST_F(ClockFeeds, missedEventsFollowTheSetting)
{
    const MissedRow rows[] = {
        {MissedEvents::Skip, 0, ""},
        {MissedEvents::Once, 1, "2023-11-15T00:10:00.000000000Z"},
        {MissedEvents::All, 12, "2023-11-14T22:20:00.000000000Z"},
    };
    m_time.advance(at("2023-11-15T00:12:00Z") - m_time.now());
    const std::string position =
        ClockPosition{.tick = at("2023-11-14T22:15:00Z"), .count = 7}.str();
    for (const MissedRow &row : rows) {
        m_outlet.events.clear();
        const auto feed = run(
            clockSpec("cron", R"({"pattern":"*/10 * * * *","stamp":"due"})", row.missed), position);
        EXPECT_EQ(count(), row.atStart);
        m_time.advance(0s);
        const Json due = count() > 0 ? m_outlet.events[0].payload["due"] : Json("");
        EXPECT_EQ(due.get<std::string>(), row.firstStamp);
        EXPECT_EQ(m_outlet.next, at("2023-11-15T00:20:00Z"));
    }
}

TEST_F(ClockFeeds, aLongSleepIsCaughtUpInBatches)
{
    m_time.advance(1h);
    const auto feed = run(clockSpec("cron", R"({"pattern":"* * * * * *"})", MissedEvents::All));
    m_time.advance(0s);
    EXPECT_EQ(count(), 3600U);
    for (std::size_t i = 1; i < count(); ++i)
        ASSERT_EQ(ClockPosition::parse(m_outlet.events[i].position)->tick
                      - ClockPosition::parse(m_outlet.events[i - 1].position)->tick,
                  1s);
}

TEST_F(ClockFeeds, whatWasPausedAwayWasNotMissed)
{
    m_time.advance(1h);
    m_resumed = m_time.now();
    const auto feed = run(clockSpec("cron", R"({"pattern":"* * * * *"})", MissedEvents::All),
                          ClockPosition{.tick = m_made, .count = 0}.str());
    EXPECT_EQ(count(), 0U);
    m_time.advance(1min);
    EXPECT_EQ(count(), 1U);
}

TEST_F(ClockFeeds, aRefusedEventWaitsAndIsNotLost)
{
    const auto feed = run(clockSpec("cron", R"({"pattern":"*/5 * * * *"})"));
    m_outlet.refusals = 3;
    m_time.advance(100s);
    EXPECT_EQ(m_outlet.state, FeedStatus::State::Failing);
    EXPECT_NE(m_outlet.problem.find("too many"), std::string::npos);
    m_time.advance(8s);
    EXPECT_EQ(count(), 1U);
    EXPECT_EQ(m_outlet.state, FeedStatus::State::Running);
    m_time.advance(5min);
    EXPECT_EQ(count(), 2U);
}

TEST_F(ClockFeeds, stopWhenDestroyed)
{
    run(clockSpec("interval", R"({"seconds":1})")).reset();
    EXPECT_EQ(m_time.pending(), 0U);
}

struct ClockFault
{
    const char *kind;
    const char *settings;
    const char *place;
};

TEST(ClockSettings, areCheckedWithTheirPlace)
{
    const ClockFault rows[] = {
        {"cron", "{}", "feed.settings.pattern"},
        {"cron", R"({"pattern":5})", "feed.settings.pattern"},
        {"cron", R"({"pattern":"0 0 30 2 *"})", "feed.settings.pattern"},
        {"cron", R"({"pattern":"* * * * *","timezone":"Mars/Olympus"})", "feed.settings.timezone"},
        {"cron", R"({"pattern":"* * * * *","stop":"2001-01-01"})", "feed.settings.stop"},
        {"cron", R"({"pattern":"* * * * *","start":"soon"})", "feed.settings.start"},
        {"cron", R"({"pattern":"* * * * *","maximum":-1})", "feed.settings.maximum"},
        {"cron", R"({"pattern":"* * * * *","payload":[1]})", "feed.settings.payload"},
        {"cron", R"({"pattern":"* * * * *","tz":"UTC"})", "feed.settings.tz"},
        {"interval", "{}", "feed.settings.seconds"},
        {"interval", R"({"seconds":0.2})", "feed.settings.seconds"},
        {"interval", R"({"minutes":5,"start":"2030-01-02","stop":"2030-01-01"})",
         "feed.settings.stop"},
        {"once", "{}", "feed.settings.at"},
        {"once", R"({"at":"2001-01-01"})", "feed.settings.at"},
        {"once", R"({"at":"2030-01-01","afterwards":"explode"})", "feed.settings.afterwards"},
        {"cron", "[]", "feed.settings"},
        {"sundial", "{}", "feed.kind"},
    };
    const Timestamp now = at("2026-11-21T06:30:00Z");
    for (const ClockFault &row : rows) {
        const auto spec = completeFeed(clockSpec(row.kind, row.settings), now);
        ASSERT_FALSE(spec) << row.settings;
        EXPECT_EQ(spec.error().field, row.place) << spec.error().message;
    }
    EXPECT_TRUE(completeFeed(clockSpec("once", R"({"at":1900000000000})"), now));
}

} // namespace
} // namespace signalbox
