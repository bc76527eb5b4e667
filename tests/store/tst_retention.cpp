#include "store/retention.h"

#include "store/storefixture.h"

namespace signalbox {
namespace {

ActivationId madeAt(std::int64_t millis)
{
    return ActivationIdSource().next(fromMillis(millis));
}

std::vector<SealedSegment> threeSegments()
{
    return {{1, 100, 0, madeAt(999), 10},
            {2, 100, 1000, madeAt(1999), 20},
            {3, 100, 2000, madeAt(2999), 30}};
}

TEST(Retention, withoutBoundsNothingIsDropped)
{
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {1 << 30, 1 << 30}, {}, 1LL << 60), 0U);
}

TEST(Retention, theOldestGoUntilTheRestFits)
{
    HistoryBounds options{.maxBytes = 250};
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 350}, options, 3000), 1U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 360}, options, 3000), 2U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 250}, options, 3000), 0U);
}

TEST(Retention, whatIsOlderThanTheAgeGoes)
{
    constexpr std::int64_t hour = 3'600'000;
    HistoryBounds options{.maxAge = std::chrono::hours(1)};
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 300}, options, hour + 1000), 0U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 300}, options, hour + 1001), 1U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 300}, options, hour + 2001), 2U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.bytes = 300}, options, hour + 3001), 3U);
}

TEST(Retention, soManyRunsStayAsAreAllowed)
{
    HistoryBounds bounds{.maxRuns = 30};
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.runs = 60}, bounds, 3000), 2U);
    bounds.maxRuns = 31;
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.runs = 60}, bounds, 3000), 1U);
    EXPECT_EQ(chooseDropped(threeSegments(), {}, {.runs = 40}, bounds, 3000), 0U);
}

TEST(Retention, aSegmentWithUnfinishedWorkStaysAndAllBehindIt)
{
    HistoryBounds options{.maxBytes = 1};
    EXPECT_EQ(chooseDropped(threeSegments(), 2, {.bytes = 300}, options, 3000), 1U);
    EXPECT_EQ(chooseDropped(threeSegments(), 1, {.bytes = 300}, options, 3000), 0U);
}

using RetentionTest = StoreTest;

TEST_F(RetentionTest, dropsWholeSegmentsAndTheirRows)
{
    options.segmentSize = 16U << 10;
    options.maxJournalBytes = 64U << 10;
    ASSERT_TRUE(openStore());
    Activation last;
    for (int i = 0; i < 600; ++i)
        last = runOne(i % 2 == 0 ? "a" : "b");
    const auto rows = list({.ns = "guest", .limit = 1000});
    ASSERT_TRUE(rows);
    // The drop follows the roll that caused it: ask once more behind it.
    const auto left = list({.ns = "guest", .limit = 1000});
    EXPECT_FALSE(std::filesystem::exists(segmentFile(1)));
    EXPECT_LT(left->size(), 400U);
    EXPECT_GT(left->size(), 50U);
    EXPECT_EQ(left->front().id, last.id);
    EXPECT_EQ(*count({.ns = "guest"}), static_cast<std::int64_t>(left->size()));
    EXPECT_EQ(*count({.ns = "guest", .function = "a"}) + *count({.ns = "guest", .function = "b"}),
              static_cast<std::int64_t>(left->size()));
    const auto usage = queue.wait<StoreUsage>([&](auto h) { store->usage(std::move(h)); });
    EXPECT_LE(usage->journalBytes,
              static_cast<std::int64_t>(options.maxJournalBytes + (17U << 10)));
    // A start applies the rule as well: what is left is the newer part of what there was.
    auto before = idsOf(*left);
    reopen();
    const auto after = idsOf(*list({.ns = "guest", .limit = 1000}));
    ASSERT_GT(after.size(), 50U);
    before.resize(after.size());
    EXPECT_EQ(after, before);
}

TEST_F(RetentionTest, unfinishedWorkIsNeverDropped)
{
    options.segmentSize = 16U << 10;
    options.maxJournalBytes = 32U << 10;
    ASSERT_TRUE(openStore());
    const Activation waiting = maker.queued();
    ASSERT_TRUE(accept(waiting));
    for (int i = 0; i < 300; ++i)
        runOne();
    const Unfinished unfinished = reopen();
    ASSERT_EQ(unfinished.queued.size(), 1U);
    EXPECT_EQ(*unfinished.queued[0], waiting);
}

} // namespace
} // namespace signalbox
