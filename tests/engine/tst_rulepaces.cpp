#include "engine/rules/rulepaces.h"

#include <vector>

#include <gtest/gtest.h>

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Kind = RulePace::Kind;

const Timestamp noon = fromMillis(1'700'000'000'000);

Rule withPolicy(RulePolicy policy)
{
    return {.name = {"guest", "", "r"}, .policy = std::move(policy)};
}

struct PacedEvent
{
    Duration at;
    const char *key;
    Kind kind;
    Duration due{0};
};

void expectPaces(const Rule &rule, const std::vector<PacedEvent> &events)
{
    RulePaces paces;
    for (const PacedEvent &event : events) {
        const RulePace pace = paces.admit(rule, event.key, noon + event.at);
        EXPECT_EQ(pace.kind, event.kind) << "at " << event.at.count() << " key " << event.key;
        if (pace.kind != Kind::Duplicate && pace.kind != Kind::OverRate) {
            EXPECT_EQ((pace.due - noon).count(), event.due.count()) << "at " << event.at.count();
        }
    }
}

TEST(RulePaces, letEverythingThroughWithoutAWish)
{
    expectPaces(withPolicy({}), {{0s, "", Kind::Now, 0s}, {0s, "", Kind::Now, 0s}});
}

TEST(RulePaces, delay)
{
    expectPaces(withPolicy({.delay = 5s}), {{0s, "", Kind::Later, 5s}, {1s, "", Kind::Later, 6s}});
}

TEST(RulePaces, dropWhatCameBefore)
{
    expectPaces(withPolicy({.deduplicateBy = "event.id", .deduplicateFor = 10s}),
                {{0s, "a", Kind::Now, 0s},
                 {1s, "b", Kind::Now, 1s},
                 {9s, "a", Kind::Duplicate},
                 {10s, "a", Kind::Now, 10s}, // The dropped one did not begin a new span.
                 {10s, "b", Kind::Duplicate},
                 {11s, "b", Kind::Now, 11s}});
}

TEST(RulePaces, limitTheRate)
{
    expectPaces(withPolicy({.maximum = 2, .interval = 10s}), {{0s, "", Kind::Now, 0s},
                                                              {4s, "", Kind::Now, 4s},
                                                              {5s, "", Kind::OverRate},
                                                              {9s, "", Kind::OverRate},
                                                              {10s, "", Kind::Now, 10s},
                                                              {11s, "", Kind::OverRate},
                                                              {14s, "", Kind::Now, 14s}});
}

TEST(RulePaces, runForTheLastOfABurst)
{
    const Rule rule = withPolicy({.delay = 1s, .debounce = 3s});
    RulePaces paces;
    const auto first = paces.admit(rule, "", noon);
    EXPECT_EQ(first, (RulePace{.kind = Kind::Burst, .due = noon + 4s, .firstOfBurst = true}));
    const auto second = paces.admit(rule, "", noon + 2s);
    EXPECT_EQ(second, (RulePace{.kind = Kind::Burst, .due = noon + 6s, .firstOfBurst = false}));
    const auto next = paces.admit(rule, "", noon + 5s);
    EXPECT_TRUE(next.firstOfBurst) << "the burst ended three seconds after its last event";
}

TEST(RulePaces, countABurstAsOneRun)
{
    const Rule rule = withPolicy({.debounce = 1s, .maximum = 1, .interval = 60s});
    RulePaces paces;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(paces.admit(rule, "", noon + i * 500ms).kind, Kind::Burst);
    EXPECT_EQ(paces.admit(rule, "", noon + 10s).kind, Kind::OverRate);
}

TEST(RulePaces, keepRulesApartAndForget)
{
    Rule one = withPolicy({.maximum = 1, .interval = 10s});
    Rule other = one;
    other.name.name = "other";
    RulePaces paces;
    EXPECT_EQ(paces.admit(one, "", noon).kind, Kind::Now);
    EXPECT_EQ(paces.admit(other, "", noon).kind, Kind::Now);
    EXPECT_EQ(paces.admit(one, "", noon).kind, Kind::OverRate);
    paces.forget(one.name);
    EXPECT_EQ(paces.admit(one, "", noon).kind, Kind::Now);
}

TEST(RulePaces, recallWhatWasBeforeARestart)
{
    const Rule rule = withPolicy(
        {.deduplicateBy = "event.id", .deduplicateFor = 10s, .maximum = 3, .interval = 10s});
    RulePaces paces;
    paces.recall(rule, "a", noon);
    EXPECT_EQ(paces.admit(rule, "a", noon + 5s).kind, Kind::Duplicate);
    EXPECT_EQ(paces.admit(rule, "b", noon + 5s).kind, Kind::Now);
    EXPECT_EQ(paces.admit(rule, "c", noon + 5s).kind, Kind::Now);
    EXPECT_EQ(paces.admit(rule, "d", noon + 5s).kind, Kind::OverRate);
}

TEST(RulePaces, backOffTwiceAsLongEachTime)
{
    const RulePolicy policy{.retries = 4, .backoff = 10s};
    EXPECT_EQ(retryDelay(policy, 1), 10s);
    EXPECT_EQ(retryDelay(policy, 2), 20s);
    EXPECT_EQ(retryDelay(policy, 4), 80s);
    EXPECT_FALSE(retryDelay(policy, 5));
    EXPECT_FALSE(retryDelay({}, 1));
    EXPECT_EQ(retryDelay({.retries = 100, .backoff = 1h}, 100), 24h);
}

} // namespace
} // namespace signalbox
