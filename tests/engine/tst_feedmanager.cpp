#include "engine/feeds/feedmanager.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/timetext.h"
#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using State = FeedStatus::State;

/// A feed manager over a real store, whose triggers only record what was fired at them.
class FeedWorld : public testing::Test
{
protected:
    FeedWorld() { start(); }
    ~FeedWorld() override { crash(); }

    void start()
    {
        store = std::make_unique<Store>(StoreOptions{.directory = folder.path()}, posted.poster());
        ASSERT_TRUE(store->open());
        std::optional<StoredEntities> entities;
        store->loadEntities([&](Result<StoredEntities> loaded) { entities = std::move(*loaded); });
        posted.until([&] { return entities.has_value(); });
        settings = entities->settings;
        feeds = std::make_unique<FeedManager>(FeedRooms{
            .store = *store,
            .clock = time,
            .timers = time,
            .post = posted.poster(),
            .fire =
                [this](const QualifiedName &trigger, Blob payload, Cause cause,
                       Handler<void> durable) {
                    fire(trigger, std::move(payload), std::move(cause), std::move(durable));
                },
            .changed = [this](const QualifiedName &) { ++changes; },
            .removeTrigger = [this](const QualifiedName &trigger,
                                    Afterwards) { removed.push_back(trigger); }});
    }
    /// Nothing is written down any more, as far as one process can.
    void crash()
    {
        feeds.reset();
        store.reset();
    }
    void restart(const Trigger &trigger)
    {
        crash();
        start();
        feeds->start({std::make_shared<const Trigger>(trigger)}, settings);
        settle();
    }

    void fire(const QualifiedName &trigger, Blob payload, Cause cause, Handler<void> durable)
    {
        if (refuse) {
            durable(fail(ErrorCode::Throttled, "too many"));
            return;
        }
        auto event = std::make_shared<const Activation>(Activation{.id = ids.next(time.now()),
                                                                   .ns = trigger.ns,
                                                                   .function = trigger,
                                                                   .kind = "trigger",
                                                                   .cause = std::move(cause),
                                                                   .accepted = time.now(),
                                                                   .start = time.now(),
                                                                   .input = std::move(payload)});
        fired.push_back(event);
        ++waiting;
        store->appendAccepted(event, [this, durable = std::move(durable)](Result<> kept) {
            --waiting;
            durable(kept);
        });
    }
    /// Lets the disk and the reader come to rest.
    void settle()
    {
        bool done = false;
        store->list({.ns = "guest", .limit = 1},
                    [&](const Result<std::vector<ActivationSummary>> &) { done = true; });
        posted.until([&] { return done && waiting == 0; });
    }
    /// Time passes second by second, so that each event is durable before the next.
    void pass(std::chrono::seconds span)
    {
        for (auto left = span; left > 0s; left -= 1s) {
            time.advance(1s);
            if (waiting > 0)
                posted.until([&] { return waiting == 0; });
        }
    }

    Trigger every(const char *pattern, MissedEvents missed = MissedEvents::All)
    {
        return {
            .name = {"guest", "", "tick"},
            .feed =
                FeedSpec{.kind = "cron", .settings = Json{{"pattern", pattern}}, .missed = missed},
            .updated = time.now()};
    }
    void put(const Trigger &trigger)
    {
        feeds->triggerChanged(std::make_shared<const Trigger>(trigger));
    }
    FeedStatus status() const { return *feeds->status({"guest", "", "tick"}); }
    /// Ticks that were fired, in order.
    std::vector<std::string> ticks() const
    {
        std::vector<std::string> list;
        for (const auto &event : fired)
            list.push_back(event->cause.transaction);
        return list;
    }
    void expectEachTickOnce() const
    {
        auto list = ticks();
        std::ranges::sort(list);
        EXPECT_EQ(std::ranges::adjacent_find(list), list.end()) << "told twice";
    }

    TemporaryFolder folder;
    VirtualTime time;
    PostedWork posted;
    ActivationIdSource ids;
    std::unique_ptr<Store> store;
    std::unique_ptr<FeedManager> feeds;
    std::map<std::string, std::string> settings;
    std::vector<ActivationPtr> fired;
    std::vector<QualifiedName> removed;
    int changes = 0;
    int waiting = 0;
    bool refuse = false;
};

TEST_F(FeedWorld, saysHowAFeedIsDoing)
{
    put(every("* * * * *"));
    EXPECT_EQ(status().state, State::Running);
    EXPECT_EQ(status().nextEvent, *parseTime("2023-11-14T22:14:00Z"));
    EXPECT_EQ(status().events, 0);
    EXPECT_GT(changes, 0);
    pass(100s);
    EXPECT_EQ(status().events, 2);
    EXPECT_EQ(status().lastEvent, *parseTime("2023-11-14T22:15:00Z"));
    EXPECT_EQ(fired[0]->cause.kind, Cause::Kind::Feed);
    EXPECT_EQ(fired[0]->cause.subject, "cron");
    EXPECT_EQ(feeds->statuses("guest").size(), 1U);
    EXPECT_TRUE(feeds->statuses("other").empty());
}

TEST_F(FeedWorld, neitherLosesNorDoublesAcrossCrashes)
{
    const Trigger trigger = every("* * * * * *");
    put(trigger);
    const Timestamp begin = time.now();
    for (int i = 0; i < 5; ++i) {
        pass(7s);
        restart(trigger); // At once: the memory on disk is older than the last events.
        EXPECT_EQ(status().events, 7 * (i + 1)) << "the history knows what the memory does not";
    }
    pass(3s);
    EXPECT_EQ(fired.size(), static_cast<std::size_t>((time.now() - begin) / 1s));
    expectEachTickOnce();
}

TEST_F(FeedWorld, missesNothingWhileTheEngineWasDown)
{
    const Trigger trigger = every("*/10 * * * *");
    put(trigger);
    pass(120s);
    crash();
    time.advance(1h);
    start();
    feeds->start({std::make_shared<const Trigger>(trigger)}, settings);
    settle();
    posted.until([&] { return fired.size() >= 6 && waiting == 0; });
    EXPECT_EQ(fired.size(), 6U);
    expectEachTickOnce();
}

TEST_F(FeedWorld, pausesAndResumes)
{
    Trigger trigger = every("* * * * *");
    put(trigger);
    pass(60s);
    EXPECT_EQ(fired.size(), 1U);
    trigger.feed->paused = true;
    put(trigger);
    EXPECT_EQ(status().state, State::Paused);
    EXPECT_FALSE(status().nextEvent);
    pass(600s);
    EXPECT_EQ(fired.size(), 1U);

    trigger.feed->paused = false;
    put(trigger);
    pass(60s);
    EXPECT_EQ(fired.size(), 2U) << "what was paused away was not missed";
    EXPECT_EQ(status().events, 2);
}

/// The trigger is on disk, and the engine was killed before its feed obeyed.
TEST_F(FeedWorld, knowsOfAPauseThatItNeverHeardOf)
{
    Trigger trigger = every("* * * * *", MissedEvents::All);
    put(trigger);
    pass(60s);
    trigger.feed->paused = true;
    trigger.updated = time.now();
    restart(trigger);
    EXPECT_EQ(status().state, State::Paused);
    pass(600s);
    trigger.feed->paused = false;
    trigger.updated = time.now();
    restart(trigger);
    EXPECT_EQ(fired.size(), 1U) << "what was paused away was not missed";
    pass(60s);
    EXPECT_EQ(fired.size(), 2U);
}

TEST_F(FeedWorld, aChangedFeedBeginsAnew)
{
    put(every("* * * * *"));
    pass(120s);
    put(every("*/2 * * * *"));
    EXPECT_EQ(status().events, 0);
    pass(120s);
    EXPECT_EQ(status().events, 1);
}

TEST_F(FeedWorld, aFeedThatIsMadeAgainWaitsForWhatIsOnItsWay)
{
    Trigger trigger = every("* * * * * *");
    put(trigger);
    pass(3s);
    time.advance(1s);
    EXPECT_EQ(waiting, 1) << "an event is not on disk yet";
    trigger.feed->missed = MissedEvents::Once;
    put(trigger); // Nothing else has changed, so it goes on where it was.
    trigger.feed->paused = true;
    put(trigger);
    trigger.feed->paused = false;
    put(trigger);
    settle();
    pass(2s);
    EXPECT_EQ(fired.size(), 6U);
    EXPECT_EQ(status().events, 6);
    expectEachTickOnce();
}

TEST_F(FeedWorld, savingTheTriggerAgainChangesNothing)
{
    Trigger trigger = every("* * * * *");
    put(trigger);
    pass(120s);
    trigger.version = {0, 0, 2};
    trigger.updated = time.now();
    put(trigger);
    EXPECT_EQ(status().events, 2);
}

TEST_F(FeedWorld, firesOnceNowAlsoWhenPaused)
{
    Trigger trigger = every("0 0 1 1 *");
    trigger.feed->settings["payload"] = Json{{"a", 1}};
    trigger.feed->paused = true;
    put(trigger);
    std::optional<Result<>> durable;
    feeds->fireNow(trigger.name, [&](Result<> kept) { durable = kept; });
    posted.until([&] { return durable.has_value(); });
    EXPECT_TRUE(*durable);
    ASSERT_EQ(fired.size(), 1U);
    EXPECT_EQ(fired[0]->input.view(), R"({"a":1})");
    EXPECT_EQ(status().events, 0) << "a test is no event of the feed";

    feeds->fireNow({"guest", "", "other"}, [&](Result<> kept) { durable = kept; });
    EXPECT_EQ(durable->error().code, ErrorCode::NotFound);
}

TEST_F(FeedWorld, rearmsWhatHasEnded)
{
    Trigger trigger = every("* * * * *");
    trigger.feed->settings["maximum"] = 2;
    put(trigger);
    pass(300s);
    EXPECT_EQ(status().state, State::Ended);
    EXPECT_NE(status().problem, "");
    EXPECT_EQ(fired.size(), 2U);
    restart(trigger);
    pass(120s);
    EXPECT_EQ(fired.size(), 2U) << "a restart does not arm it again";
    EXPECT_TRUE(feeds->rearm(trigger.name));
    EXPECT_EQ(status().state, State::Running);
    pass(120s);
    EXPECT_EQ(fired.size(), 4U);
}

TEST_F(FeedWorld, saysWhyItFailsAndGoesOn)
{
    put(every("* * * * *"));
    refuse = true;
    pass(45s);
    EXPECT_EQ(status().state, State::Failing);
    EXPECT_NE(status().problem.find("too many"), std::string::npos);
    refuse = false;
    pass(10s);
    EXPECT_EQ(status().state, State::Running);
    EXPECT_EQ(fired.size(), 1U);
}

TEST_F(FeedWorld, anOnceTakesItsTriggerAlong)
{
    Trigger trigger = every("");
    trigger.feed = FeedSpec{.kind = "once", .settings = *parseJson(R"({"at":"2023-11-14T22:14:00Z",
                                                       "afterwards":"deleteTrigger"})")};
    put(trigger);
    pass(60s);
    posted.until([&] { return !removed.empty(); });
    EXPECT_EQ(removed, std::vector{trigger.name});
    feeds->triggerRemoved(trigger.name);
    EXPECT_FALSE(feeds->status(trigger.name));
}

TEST_F(FeedWorld, aFeedThatIsTakenAwayStops)
{
    Trigger trigger = every("* * * * *");
    put(trigger);
    trigger.feed.reset();
    put(trigger);
    pass(300s);
    EXPECT_TRUE(fired.empty());
    EXPECT_EQ(time.pending(), 0U);
}

} // namespace
} // namespace signalbox
