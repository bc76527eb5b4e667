#include "store/journal.h"

#include "store/storefixture.h"

namespace signalbox {
namespace {

/// A journal without the rest of the store. What is appended before start() is one batch.
class JournalTest : public testing::Test
{
protected:
    JournalTest()
    {
        std::filesystem::create_directories(options.directory / "journal");
        journal = std::make_unique<Journal>(
            options, queue.post(), JournalListener{.committed = [this](const JournalMark &mark) {
                committed.push_back(mark);
            }});
    }

    void start()
    {
        auto recovered = recoverJournal(options.directory / "journal");
        ASSERT_TRUE(recovered);
        ASSERT_TRUE(journal->start(std::move(*recovered)));
    }
    ActivationId append(JournalEntry::Kind kind, Handler<void> durable)
    {
        const auto a = std::make_shared<const Activation>(maker.queued());
        journal->append({.kind = kind, .activation = a, .durable = std::move(durable)});
        return a->id;
    }

    ScratchFolder folder;
    StoreOptions options{.directory = folder.path(), .segmentSize = 1U << 20};
    PostQueue queue;
    ActivationMaker maker;
    std::vector<JournalMark> committed; ///< Read only when the journal is gone.
    std::unique_ptr<Journal> journal;
};

TEST_F(JournalTest, aBatchIsSyncedOnceAndAnsweredByOnePost)
{
    constexpr int total = 1000;
    int durable = 0;
    for (int i = 0; i < total; ++i)
        append(JournalEntry::Kind::Accepted, [&](Result<> r) { durable += r ? 1 : 0; });
    start();
    queue.runUntil([&] { return durable == total; });
    EXPECT_EQ(queue.posted(), 1U);
    journal.reset();
    ASSERT_EQ(committed.size(), 1U);
    EXPECT_EQ(committed[0].sequence, 1000U);
}

TEST_F(JournalTest, nobodyIsToldBeforeTheRecordIsInTheFile)
{
    start();
    const ScratchFolder copy;
    std::size_t told = 0;
    for (std::size_t i = 1; i <= 50; ++i) {
        append(JournalEntry::Kind::Accepted, [&](Result<>) { ++told; });
        queue.runUntil([&] { return told == i; });
        // A copy, because recovery cuts the tail of what it reads.
        std::filesystem::copy(folder.path() / "journal", copy.path(),
                              std::filesystem::copy_options::overwrite_existing
                                  | std::filesystem::copy_options::recursive);
        const auto found = recoverJournal(copy.path());
        ASSERT_TRUE(found);
        EXPECT_EQ(found->open.entries().size(), i);
    }
}

TEST_F(JournalTest, aBarrierIsReachedBehindWhatWasAppendedBefore)
{
    append(JournalEntry::Kind::Accepted, {});
    const std::uint64_t sequence =
        journal->append({.reached = [&](const JournalMark &mark) { committed.push_back(mark); }});
    start();
    journal.reset();
    ASSERT_EQ(committed.size(), 2U);
    EXPECT_EQ(committed[0].sequence, sequence);
    EXPECT_EQ(committed[0].end, committed[1].end);
    EXPECT_GT(committed[0].end.offset, segment::headerSize);
}

TEST_F(JournalTest, endingItWritesWhatIsQueued)
{
    std::vector<std::string> expected;
    for (int i = 0; i < 10; ++i)
        expected.push_back(append(JournalEntry::Kind::Accepted, {}).str());
    start();
    journal.reset();
    std::vector<std::string> found;
    const auto recovered = recoverJournal(folder.path() / "journal");
    for (const auto &[id, entry] : recovered->open.entries())
        found.push_back(id.str());
    std::ranges::sort(found);
    EXPECT_EQ(found, expected);
}

TEST_F(JournalTest, aSealedSegmentSaysWhatIsInIt)
{
    options.segmentSize = 4096;
    journal = std::make_unique<Journal>(options, queue.post(), JournalListener{});
    start();
    std::vector<ActivationId> ids;
    int durable = 0;
    for (int i = 0; i < 100; ++i) {
        ids.push_back(append(JournalEntry::Kind::Accepted, [&](Result<>) { ++durable; }));
        queue.runUntil([&] { return durable == i + 1; });
    }
    journal.reset();
    std::uint64_t accepted = 0;
    std::size_t open = 0;
    const auto numbers = segment::list(folder.path() / "journal");
    ASSERT_GT(numbers.size(), 2U);
    for (const std::uint32_t number : numbers) {
        if (number == numbers.back())
            continue;
        const auto footer =
            readFooter(*File::openRead(segment::pathOf(folder.path() / "journal", number)));
        ASSERT_TRUE(footer) << number;
        EXPECT_EQ(footer->first, ids[accepted]);
        accepted += footer->accepted;
        EXPECT_EQ(footer->last, ids[accepted - 1]);
        EXPECT_GT(footer->open.size(), open); // Those of older segments are carried on.
        open = footer->open.size();
        EXPECT_EQ(open, accepted);
    }
}

} // namespace
} // namespace signalbox
