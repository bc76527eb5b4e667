#include "engine/catalog/formerfeeds.h"

#include <gtest/gtest.h>

#include "core/feedsecrets.h"
#include "support/wiringworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view secret = "whsec-of-the-shop";

FeedSpec webhook()
{
    return {.kind = "webhook",
            .settings = {{"path", "orders-of-the-shop"}, {"check", "hmac"}, {"secret", secret}},
            .paused = true};
}

FeedSpec broker(const std::string &host)
{
    return {.kind = "amqp",
            .settings = {{"host", host}, {"queue", "orders"}, {"password", secret}},
            .paused = true};
}

TriggerUpdate withFeed(FeedSpec feed)
{
    return {.feed = std::move(feed)};
}

class FormerFeedSecrets : public testing::Test
{
protected:
    Result<TriggerPtr> put(const FeedSpec &feed, const std::string &name = "t")
    {
        return world.putTrigger(name, withFeed(feed));
    }
    FeedSpec read(const std::string &name = "t")
    {
        return *(*world.plane->trigger(world.caller, world.own(name)))->feed;
    }
    std::map<std::string, std::string> settings()
    {
        return world
            .wait<StoredEntities>([&](auto done) { world.store->loadEntities(std::move(done)); })
            ->settings;
    }
    /// What the engine has, which it tells nobody.
    FeedSpec stored(const std::string &name = "t")
    {
        const auto all = world.wait<StoredEntities>(
            [&](auto done) { world.store->loadEntities(std::move(done)); });
        return *std::ranges::find(all->triggers, world.own(name), &Trigger::name)->feed;
    }
    /// How many are on disk.
    std::size_t kept()
    {
        std::size_t count = 0;
        for (const auto &[key, text] : settings())
            count += formerFeedsIn(key, text).size();
        return count;
    }

    WiringWorld world;
};

TEST_F(FormerFeedSecrets, comeBackWithADeletedTrigger)
{
    ASSERT_TRUE(put(webhook()));
    const FeedSpec told = read();
    ASSERT_EQ(told.settings["secret"], keptSecret);
    ASSERT_TRUE(world.deleteTrigger("t"));
    const auto back = put(told);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ((*back)->feed->settings["secret"], keptSecret);
    EXPECT_EQ(stored(), webhook());

    ASSERT_TRUE(world.deleteTrigger("t"));
    world.forget();
    world.start();
    ASSERT_TRUE(put(told)) << "and over a restart";
    EXPECT_EQ(stored(), webhook());
}

TEST_F(FormerFeedSecrets, comeBackWithAFormerKindOrAddress)
{
    ASSERT_TRUE(put(webhook()));
    const FeedSpec first = read();
    ASSERT_TRUE(put({.kind = "cron", .settings = {{"pattern", "0 6 * * *"}}, .paused = true}));
    ASSERT_TRUE(put(broker("one.example")));
    const FeedSpec second = read();
    FeedSpec elsewhere = broker("two.example");
    elsewhere.settings["password"] = "another";
    ASSERT_TRUE(put(elsewhere));
    const FeedSpec third = read();
    ASSERT_TRUE(put({}));

    ASSERT_TRUE(put(third));
    EXPECT_EQ(stored(), elsewhere);
    ASSERT_TRUE(put(second)) << "the address is that of the one before";
    EXPECT_EQ(stored(), broker("one.example"));
    ASSERT_TRUE(put(first));
    EXPECT_EQ(stored(), webhook());
}

TEST_F(FormerFeedSecrets, goNowhereElse)
{
    ASSERT_TRUE(put(broker("one.example")));
    const FeedSpec told = read();
    ASSERT_TRUE(world.deleteTrigger("t"));
    EXPECT_EQ(put(told, "another").error().message,
              "feed.settings.password must be given: there is none to keep");
    EXPECT_FALSE(put({.kind = "mqtt",
                      .settings = {{"host", "one.example"},
                                   {"topics", Json::array({"a"})},
                                   {"password", keptSecret}},
                      .paused = true}));
    FeedSpec elsewhere = told;
    elsewhere.settings["host"] = "attacker.example";
    EXPECT_FALSE(put(elsewhere)) << "nobody gets to read it at a server of their own";
    world.caller = world.other;
    EXPECT_FALSE(put(told));
    world.caller = world.guest;
    EXPECT_TRUE(put(told));
}

TEST_F(FormerFeedSecrets, areForgottenAfterADay)
{
    ASSERT_TRUE(put(webhook()));
    const FeedSpec told = read();
    ASSERT_TRUE(world.deleteTrigger("t"));
    EXPECT_EQ(kept(), 1U);
    world.time.advance(23h);
    ASSERT_TRUE(put(told));
    ASSERT_TRUE(world.deleteTrigger("t"));
    world.time.advance(23h);
    EXPECT_EQ(kept(), 1U) << "the day begins with the last deletion";
    world.time.advance(2h);
    EXPECT_FALSE(put(told));
    world.forget();
    world.start();
    world.posted.until([this] { return kept() == 0; });
    EXPECT_FALSE(put(told));
}

TEST_F(FormerFeedSecrets, areForgottenWithTheirNamespace)
{
    const auto made = world.wait<Identity>(
        [&](Handler<Identity> done) { world.plane->makeNamespace("shop", std::move(done)); });
    ASSERT_TRUE(made);
    world.caller = *made;
    ASSERT_TRUE(put(webhook()));
    const FeedSpec told = read();
    ASSERT_TRUE(world.deleteTrigger("t"));
    ASSERT_TRUE(world.wait<void>([&](Handler<void> done) {
        world.plane->deleteNamespace(world.guest, "shop", std::move(done));
    }));
    EXPECT_EQ(kept(), 0U);
    EXPECT_FALSE(put(told));
}

TEST_F(FormerFeedSecrets, areNotKeptOfFeedsThatLoseNone)
{
    ASSERT_TRUE(put({.kind = "cron", .settings = {{"pattern", "0 6 * * *"}}, .paused = true}));
    ASSERT_TRUE(world.deleteTrigger("t"));
    ASSERT_TRUE(put(webhook()));
    FeedSpec changed = read();
    changed.settings["check"] = "token";
    ASSERT_TRUE(put(changed));
    EXPECT_EQ(kept(), 0U);
}

TEST_F(FormerFeedSecrets, areNotMoreThanAHundredOfANamespace)
{
    FormerFeeds feeds(*world.store);
    const auto trigger = [this](int i) { return world.own("t" + std::to_string(i)); };
    const Timestamp now = world.time.now();
    for (int i = 0; i <= 100; ++i)
        feeds.keep(trigger(i), webhook(), now);
    feeds.keep(trigger(100), webhook(), now); // Equal ones count once.
    EXPECT_TRUE(feeds.of(trigger(0), now).empty());
    EXPECT_EQ(feeds.of(trigger(1), now).size(), 1U);
    EXPECT_EQ(feeds.of(trigger(100), now).size(), 1U);
    EXPECT_EQ(kept(), 100U);
}

} // namespace
} // namespace signalbox
