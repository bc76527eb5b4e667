#include "store/retention.h"

#include <future>

#include "store/indexer.h"
#include "store/segmentformat.h"
#include "store/sqlite.h"
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

/// What waits for the index waits for a part of a deletion only, however large that is.
TEST_F(RetentionTest, listsDoNotWaitForADeletion)
{
    constexpr int runs = 3500;
    options.segmentSize = 64U << 10;
    ASSERT_TRUE(openStore());
    int done = 0;
    for (int i = 0; i < runs; ++i) {
        const auto run = std::make_shared<Activation>(ActivationMaker::finished(maker.queued()));
        store->appendAccepted(run, {});
        store->appendFinished(run, [&](const Result<> &) { ++done; });
        // What is written at once is in one segment.
        queue.runUntil([&] { return i - done < 40; });
    }
    queue.runUntil([&] { return done == runs; });
    ASSERT_EQ(*count({.ns = "guest"}), runs);
    store.reset();

    const auto journal = options.directory / "journal";
    const auto index = options.directory / "index.db";
    const auto numbers = segment::list(journal);
    ASSERT_GT(numbers.size(), 3U);
    std::vector<DroppedSegment> dropped;
    for (const std::uint32_t number : numbers)
        if (number != numbers.back())
            dropped.push_back({number, madeAt(2'000'000'000'000)});
    const auto size = std::filesystem::file_size(segment::pathOf(journal, numbers.back()));
    const JournalMark end{{numbers.back(), static_cast<std::uint32_t>(size)}, 1};
    const auto rows = [&] {
        auto db = Database::open(index, Database::Mode::ReadOnly);
        return *db->integer("SELECT COUNT(*) FROM activation");
    };
    Indexer indexer(journal, index, [] {});
    indexer.start(end.end);
    // Each question is asked on the indexer's thread, so that the next round answers it.
    std::vector<std::int64_t> seen;
    std::promise<void> ended;
    std::function<void(const Result<> &)> look = [&](const Result<> &reached) {
        EXPECT_TRUE(reached);
        if (seen.empty())
            indexer.drop(dropped);
        seen.push_back(rows());
        const bool going = std::filesystem::exists(segment::pathOf(journal, numbers.front()));
        if (going && seen.size() < 20)
            indexer.whenReached(end, look);
        else
            ended.set_value();
    };
    indexer.whenReached(end, look);
    ended.get_future().wait();
    ASSERT_GE(seen.size(), 4U);
    EXPECT_EQ(seen[0], runs);
    EXPECT_EQ(seen[1], runs - 1000);
    EXPECT_EQ(seen[2], runs - 2000);
    EXPECT_LT(seen.back(), runs - 3000);
    EXPECT_FALSE(std::filesystem::exists(segment::pathOf(journal, numbers.front())));
    EXPECT_TRUE(std::filesystem::exists(segment::pathOf(journal, numbers.back())));
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
