#include "store/storefixture.h"

namespace signalbox {
namespace {

/// Picks up the ends of runs.
std::optional<ActivationId> ends(JournalMoment moment, const ActivationSummary &run)
{
    return moment == JournalMoment::Ended ? std::optional(run.id) : std::nullopt;
}

class JournalWalks : public StoreTest
{
protected:
    JournalSlice slice(const JournalWalk &walk)
    {
        auto read =
            queue.wait<JournalSlice>([&](auto done) { store->walk(walk, std::move(done)); });
        EXPECT_TRUE(read) << read.error().message;
        return read.value_or(JournalSlice());
    }
    /// All of it, slice by slice.
    std::vector<ActivationId> walked(JournalPlace from)
    {
        std::vector<ActivationId> ids;
        JournalWalk walk{.from = from, .pick = ends};
        slices = 0;
        gap = false;
        while (true) {
            const JournalSlice part = slice(walk);
            ++slices;
            gap = gap || part.gap;
            for (const JournalFinding &finding : part.found)
                ids.push_back(finding.id);
            if (part.isLast())
                return ids;
            walk.from = part.next;
            walk.upto = part.upto;
        }
    }
    std::vector<ActivationId> runMany(int count, std::size_t bytes)
    {
        std::vector<ActivationId> ids;
        for (int i = 0; i < count; ++i) {
            Activation run = ActivationMaker::finished(maker.queued());
            run.result = Blob(std::string(bytes, 'r'));
            ids.push_back(run.id);
            store->appendFinished(std::make_shared<const Activation>(run), {});
        }
        return ids;
    }

    int slices = 0;
    bool gap = false;
};

TEST_F(JournalWalks, seeWhatWasAppendedBeforeAndGoOnWhereTheyEnded)
{
    ASSERT_TRUE(openStore());
    const JournalPlace begin = store->durableEnd();
    auto expected = runMany(3, 10);
    EXPECT_EQ(walked(begin), expected) << "none of it was known to be on disk";
    const JournalPlace behind = store->durableEnd();
    EXPECT_TRUE(walked(behind).empty());
    const auto more = runMany(2, 10);
    EXPECT_EQ(walked(behind), more);
    expected.insert(expected.end(), more.begin(), more.end());
    reopen();
    EXPECT_EQ(walked(begin), expected);
    EXPECT_GE(store->durableEnd(), behind);
    EXPECT_FALSE(gap);
}

TEST_F(JournalWalks, pickWhatTheyAreAskedTo)
{
    ASSERT_TRUE(openStore());
    const Activation a = runOne("wanted");
    runOne("other");
    std::vector<JournalFinding> found;
    for (const JournalFinding &finding :
         slice({.pick = [](JournalMoment, const ActivationSummary &run) {
             return run.function.name == "wanted" ? std::optional(run.id) : std::nullopt;
         }}).found)
        found.push_back(finding);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].moment, JournalMoment::Accepted);
    EXPECT_EQ(found[1].moment, JournalMoment::Ended);
    EXPECT_LT(found[0].place, found[1].place);
    EXPECT_EQ(found[1].id, a.id);
}

TEST_F(JournalWalks, crossSegmentsInBoundedSlices)
{
    options.segmentSize = 8U << 20;
    ASSERT_TRUE(openStore());
    const auto expected = runMany(40, 1U << 20); // Some 40 MiB in segments of 8.
    EXPECT_EQ(walked({}), expected);
    EXPECT_GE(slices, 10) << "no slice is longer than 4 MiB and a record";
    EXPECT_LE(slices, 20);
    EXPECT_FALSE(gap);
}

TEST_F(JournalWalks, sayWhenRetentionWasFaster)
{
    options.segmentSize = 1U << 20;
    ASSERT_TRUE(openStore());
    const JournalPlace begin = store->durableEnd();
    for (int i = 0; i < 20; ++i) {
        runMany(1, 200'000);
        ASSERT_EQ(walked(begin).size(), i + 1U); // On disk, so that the next is another batch.
    }
    ASSERT_TRUE(std::filesystem::exists(segmentFile(3)));
    store->setBounds({.maxBytes = 2 << 20});
    for (int i = 0; i < 1000 && std::filesystem::exists(segmentFile(2)); ++i)
        (void)list({.ns = "guest", .limit = 1});
    const auto rest = walked(begin);
    EXPECT_TRUE(gap);
    EXPECT_LT(rest.size(), 20U);
    EXPECT_FALSE(rest.empty());
}

} // namespace
} // namespace signalbox
