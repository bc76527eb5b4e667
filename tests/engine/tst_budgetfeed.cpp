#include <gtest/gtest.h>

#include "engine/record/runmeter.h"
#include "support/wiringworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// An engine whose runs cost ten hundredths each, and budgets that count them.
class BudgetWorld : public WiringWorld
{
public:
    BudgetWorld()
    {
        EXPECT_TRUE(put("hello"));
        EXPECT_TRUE(put("other"));
        setPrice(1);
    }

    /// Tens of hundredths of the currency that a run costs.
    void setPrice(std::int64_t tens)
    {
        const PriceTable table{.id = "mine",
                               .name = "Mine",
                               .currency = "EUR",
                               .perMillionRequests = {tens * 100'000 * 1'000'000'000'000}};
        EXPECT_TRUE(
            wait<void>([&](auto done) { plane->meter().prices().put(table, std::move(done)); }));
    }
    void watch(const std::string &trigger, Json settings)
    {
        settings["prices"] = "mine";
        const auto made = putTrigger(
            trigger, {.feed = FeedSpec{.kind = "budget", .settings = std::move(settings)}});
        ASSERT_TRUE(made) << made.error().message;
        settle();
    }
    /// Lets the disk come to rest: what was asked before is answered.
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            EXPECT_TRUE(wait<std::vector<UsageRow>>(
                [&](auto done) { plane->meter().usage({.ns = "guest"}, std::move(done)); }));
            (void)wait<StoreUsage>([&](auto done) { store->usage(std::move(done)); });
        }
    }
    std::int64_t events(const std::string &trigger)
    {
        settle();
        return plane->feedStatus(caller, own(trigger)).value_or(FeedStatus{.events = -1}).events;
    }
    void restart()
    {
        time.advance(5s); // The last second is on its way to the disk.
        settle();
        forget();
        start();
        settle();
    }
};

TEST(BudgetFeed, countsWhatWasUsedBeforeItWasMade)
{
    BudgetWorld world;
    (void)world.run("hello");
    (void)world.run("hello");
    world.watch("spent", {{"budget", 25}, {"period", "month"}});
    EXPECT_EQ(world.events("spent"), 0);
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1);
    world.watch("late", {{"budget", 25}, {"period", "month"}});
    EXPECT_EQ(world.events("late"), 1); // It is over already.
}

TEST(BudgetFeed, firesOnceAPeriodAlsoOverARestart)
{
    BudgetWorld world;
    world.watch("spent", {{"budget", 10}});
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 0); // All of it, and not more.
    world.restart();
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1);
    world.restart();
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1);
    world.time.advance(24h);
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1); // A new day, which has cost one run.
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 2);
}

TEST(BudgetFeed, countsOnlyItsFunctions)
{
    BudgetWorld world;
    world.watch("spent", {{"budget", 10}, {"functions", {"hel*"}}});
    for (const char *name : {"other", "other", "hello"})
        (void)world.run(name);
    EXPECT_EQ(world.events("spent"), 0);
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1);
}

TEST(BudgetFeed, seesPricesChange)
{
    BudgetWorld world;
    world.watch("spent", {{"budget", 50}});
    (void)world.run("hello");
    world.setPrice(2);
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 0); // Four tens, not three, and not five.
    world.setPrice(3);
    (void)world.run("hello");
    EXPECT_EQ(world.events("spent"), 1);
}

TEST(BudgetFeed, saysThatItsPricesAreGone)
{
    BudgetWorld world;
    world.watch("spent", {{"budget", 10}});
    EXPECT_TRUE(world.wait<void>(
        [&](auto done) { world.plane->meter().prices().remove("mine", std::move(done)); }));
    (void)world.run("hello");
    world.settle();
    const auto status = world.plane->feedStatus(world.caller, world.own("spent"));
    ASSERT_TRUE(status);
    EXPECT_EQ(status->state, FeedStatus::State::Failing);
    EXPECT_NE(status->problem.find("mine"), std::string::npos) << status->problem;
    world.setPrice(5);
    world.time.advance(11s);
    EXPECT_EQ(world.events("spent"), 1);
    EXPECT_EQ(world.plane->feedStatus(world.caller, world.own("spent"))->state,
              FeedStatus::State::Running);
}

} // namespace
} // namespace signalbox
