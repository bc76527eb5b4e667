#include "engine/feeds/activationfeed.h"

#include <gtest/gtest.h>

#include "support/modelengine.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// Runs that have ended and were told otherwise than once; of a pause: at all.
std::size_t lostOrDoubled(const ModelEngine &engine)
{
    std::size_t wrong = 0;
    for (const auto &[run, end] : engine.ended()) {
        const auto told = engine.events().find(run);
        const int times = told == engine.events().end() ? 0 : told->second;
        if (engine.undecided().contains(run))
            wrong += times > 1;
        else
            wrong += times != (engine.pausedAway().contains(run) ? 0 : 1);
    }
    return wrong;
}

std::size_t eventsOf(const ModelEngine &engine)
{
    std::size_t count = 0;
    for (const auto &[run, times] : engine.events())
        count += static_cast<std::size_t>(times);
    return count;
}

void runs(ModelEngine &engine, int count)
{
    for (int i = 0; i < count; ++i) {
        engine.pass(1ms);
        engine.beginRun();
        engine.endRun();
    }
}

TEST(ActivationFeeds, tellWhatAQuotaRefusedAndAKillFollowed)
{
    ModelEngine engine(1);
    engine.makeFeed();
    engine.settle();
    engine.quota = 2;
    runs(engine, 10);
    EXPECT_EQ(engine.problem(), "1 events wait: too many") << "the rest is not tried";
    for (int i = 0; i < 10; ++i)
        engine.syncOne();
    engine.kill();
    engine.quota = 0;
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 10U);
    EXPECT_EQ(lostOrDoubled(engine), 0U);
    EXPECT_EQ(engine.problem(), "");
}

TEST(ActivationFeeds, holdMoreThanMemoryDoes)
{
    ModelEngine engine(2);
    engine.makeFeed();
    engine.settle();
    engine.quota = 0;
    runs(engine, 5000);
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 5000U);
    EXPECT_EQ(lostOrDoubled(engine), 0U);
}

TEST(ActivationFeeds, tellWhatWaitedWhenTheyWerePausedAndNotWhatEndedMeanwhile)
{
    ModelEngine engine(3);
    engine.makeFeed();
    engine.settle();
    engine.quota = 0;
    runs(engine, 5);
    for (int i = 0; i < 5; ++i)
        engine.syncOne();
    engine.pass(1ms);
    engine.pause();
    engine.finishAsking();
    runs(engine, 7);
    engine.pass(1ms);
    engine.resume();
    engine.finishAsking();
    engine.quota = 0;
    runs(engine, 2);
    // The place is before the pause still.
    engine.kill();
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 7U);
    EXPECT_EQ(lostOrDoubled(engine), 0U);
}

/// The trigger says that it is paused, or is not any more, and the feed's own memory does not.
TEST(ActivationFeeds, knowOfAPauseWhoseFeedWasKilledBeforeItObeyed)
{
    ModelEngine engine(6);
    engine.makeFeed();
    engine.settle();
    engine.quota = 0;
    runs(engine, 5);
    for (int i = 0; i < 5; ++i)
        engine.syncOne();
    engine.pass(1ms);
    engine.pause();
    while (!engine.isPausedOnDisk())
        engine.settingOne();
    engine.pass(1ms);
    engine.kill();
    EXPECT_TRUE(engine.isPaused());
    runs(engine, 7);
    for (int i = 0; i < 7; ++i)
        engine.syncOne();
    engine.pass(1ms);
    engine.resume();
    while (engine.isPausedOnDisk())
        engine.settingOne();
    engine.pass(1ms);
    engine.kill();
    EXPECT_FALSE(engine.isPaused());
    runs(engine, 2);
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 7U) << "what waited before the pause, and what ended behind it";
    EXPECT_EQ(lostOrDoubled(engine), 0U);
}

TEST(ActivationFeeds, beginWhenTheyWereMadeAlsoWhenTheEngineWasKilledThen)
{
    ModelEngine engine(7);
    runs(engine, 4); // Before it was made.
    for (int i = 0; i < 4; ++i)
        engine.syncOne();
    engine.beginRun();
    engine.pass(1ms);
    engine.makeTriggerOnly();
    engine.kill(); // Ends what was under way.
    runs(engine, 2);
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 3U);
    EXPECT_EQ(lostOrDoubled(engine), 0U);
    engine.kill();
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 3U);
}

TEST(ActivationFeeds, doNotTellAgainOfARunWhoseEndTheDiskRefused)
{
    ModelEngine engine(4);
    engine.makeFeed();
    engine.settle();
    engine.diskFull = true;
    runs(engine, 3);
    for (int i = 0; i < 3; ++i)
        engine.syncOne();
    engine.settle();
    EXPECT_EQ(eventsOf(engine), 3U) << "told when there was room again";
    EXPECT_TRUE(engine.ended().empty());
    for (int i = 0; i < 3; ++i) { // The next engine ends them; later ones know it.
        engine.kill();
        engine.settle();
        EXPECT_EQ(engine.ended().size(), 3U);
        EXPECT_EQ(eventsOf(engine), 3U);
    }
}

TEST(ActivationFeeds, readOnlyWhatIsBehindTheirPlace)
{
    ModelEngine engine(5);
    engine.makeFeed();
    runs(engine, 300);
    engine.settle();
    EXPECT_EQ(engine.walks(), 0U);
    engine.kill();
    engine.settle();
    EXPECT_EQ(engine.walks(), 1U) << "of " << engine.ended().size() << " that were told";
    EXPECT_EQ(eventsOf(engine), 300U);
}

/// Whatever happens in whatever order: each run whose end is on disk is told once, but for those that
/// ended while the feed was paused.
TEST(ActivationFeeds, neitherLoseNorDoubleUnderAnything)
{
    for (unsigned seed = 0; seed < 1500; ++seed) {
        ModelEngine engine(seed);
        runs(engine, static_cast<int>(engine.chance(3)));
        engine.pass(1ms);
        if (seed % 3 == 0) {
            engine.makeTriggerOnly();
            engine.kill();
        } else {
            engine.makeFeed();
        }
        const unsigned steps = 20 + engine.chance(200);
        for (unsigned step = 0; step < steps; ++step) {
            engine.pass(std::chrono::microseconds(1 + engine.chance(1000)));
            switch (engine.chance(40)) {
            case 0: engine.kill(); break;
            case 1: engine.pause(); break;
            case 2:
            case 3: engine.resume(); break;
            case 4: engine.quota = static_cast<int>(engine.chance(4)); break;
            case 5: engine.quota = 1'000'000; break;
            case 6: engine.diskFull = engine.chance(3) == 0; break;
            case 7: engine.pass(2s); break;
            default:
                switch (engine.chance(6)) {
                case 0: engine.beginRun(); break;
                case 1: engine.endRun(); break;
                case 2: engine.syncOne(); break;
                case 3: engine.settingOne(); break;
                default: engine.postOne();
                }
            }
        }
        engine.settle();
        engine.resume();
        engine.settle();
        if (seed % 2 == 0) {
            engine.kill();
            engine.settle();
        }
        ASSERT_EQ(lostOrDoubled(engine), 0U) << "seed " << seed;
    }
}

TEST(ActivationCheckpoints, areReadAsTheyWereWritten)
{
    const ActivationCheckpoint checkpoint{
        .place = {7, 4096},
        .pauses = {{fromMillis(5), fromMillis(9)}},
        .unended = {{ActivationIdSource().next(fromMillis(5)), true}}};
    EXPECT_EQ(ActivationCheckpoint::parse(checkpoint.text()), checkpoint);
    for (const char *other : {"", "7", "{}", R"({"place":"x"})", "[]"})
        EXPECT_FALSE(ActivationCheckpoint::parse(other)) << other;
}

} // namespace
} // namespace signalbox
