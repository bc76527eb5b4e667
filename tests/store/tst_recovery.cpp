#include "store/storefixture.h"

#include <csignal>

#include <sys/wait.h>

#include "store/segmentformat.h"

namespace signalbox {
namespace {

using Recovery_ = StoreTest;

std::vector<std::string> ids(const std::vector<ActivationPtr> &activations)
{
    std::vector<std::string> texts;
    for (const auto &a : activations)
        texts.push_back(a->id.str());
    return texts;
}

TEST_F(Recovery_, tellsQueuedFromInFlightFromFinished)
{
    ASSERT_TRUE(openStore());
    const Activation queued = maker.queued();
    const Activation running = maker.queued();
    ASSERT_TRUE(accept(queued));
    ASSERT_TRUE(accept(running));
    store->markStarted(running.id);
    const Activation done = runOne();
    const Unfinished unfinished = reopen();
    ASSERT_EQ(unfinished.queued.size(), 1U);
    ASSERT_EQ(unfinished.inFlight.size(), 1U);
    EXPECT_EQ(*unfinished.queued[0], queued);
    EXPECT_EQ(*unfinished.inFlight[0], running);
    EXPECT_EQ(**load(done.id), done);
}

TEST_F(Recovery_, inFlightStaysInFlightUntilItsEndIsRecorded)
{
    ASSERT_TRUE(openStore());
    const Activation running = maker.queued();
    ASSERT_TRUE(accept(running));
    store->markStarted(running.id);
    reopen();
    EXPECT_EQ(reopen().inFlight.size(), 1U);
    ASSERT_TRUE(finish(ActivationMaker::finished(running, Outcome::SystemError)));
    const Unfinished unfinished = reopen();
    EXPECT_TRUE(unfinished.inFlight.empty());
    EXPECT_TRUE(unfinished.queued.empty());
}

TEST_F(Recovery_, knowsWhatWasStartedEvenWithoutTheMappedTable)
{
    ASSERT_TRUE(openStore());
    const Activation running = maker.queued();
    const Activation queued = maker.queued();
    ASSERT_TRUE(accept(running));
    store->markStarted(running.id);
    ASSERT_TRUE(accept(queued)); // Its batch takes the mark along.
    store.reset();
    std::filesystem::remove(options.directory / "inflight.map"); // As old as after a power loss.
    const Unfinished unfinished = reopen();
    EXPECT_EQ(ids(unfinished.inFlight), std::vector{running.id.str()});
    EXPECT_EQ(ids(unfinished.queued), std::vector{queued.id.str()});
}

TEST_F(Recovery_, theQueueKeepsItsOrderAcrossSegments)
{
    options.segmentSize = 4096;
    ASSERT_TRUE(openStore());
    std::vector<std::string> expected;
    for (int i = 0; i < 60; ++i) {
        const Activation a = maker.queued();
        ASSERT_TRUE(accept(a));
        if (i % 3 == 0)
            ASSERT_TRUE(finish(ActivationMaker::finished(a)));
        else
            expected.push_back(a.id.str());
    }
    EXPECT_TRUE(std::filesystem::exists(segmentFile(3)));
    EXPECT_EQ(ids(reopen().queued), expected);
}

/// What a killed process has told the outside world, through a pipe.
struct Told
{
    ActivationId id;
    char fact; // 'a' accepted, 's' started, 'f' finished
};

/// Runs a store under load until it is killed. Everything is said only after the store said so.
[[noreturn]] void runUntilKilled(const StoreOptions &options, int pipe)
{
    PostQueue queue;
    Store store(options, queue.post());
    if (!store.open())
        _exit(1);
    const auto tell = [pipe](const ActivationId &id, char fact) {
        const Told told{id, fact};
        if (write(pipe, &told, sizeof told) != sizeof told)
            _exit(2);
    };
    ActivationIdSource source;
    SystemClock clock;
    int open = 0;
    for (int n = 0;; ++n) {
        Activation a;
        a.id = source.next(clock.now());
        a.ns = "guest";
        a.function = {"guest", "", "f"};
        a.accepted = clock.now();
        a.input = Blob(std::string(static_cast<std::size_t>(n % 700), 'x'));
        ++open;
        store.appendAccepted(std::make_shared<const Activation>(a), [&, a, n](Result<> r) {
            if (r)
                tell(a.id, 'a');
            --open;
            if (n % 3 == 0)
                return;
            store.markStarted(a.id);
            tell(a.id, 's');
            if (n % 3 == 1)
                return;
            ++open;
            store.appendFinished(std::make_shared<const Activation>(ActivationMaker::finished(a)),
                                 [&, id = a.id](Result<> done) {
                                     if (done)
                                         tell(id, 'f');
                                     --open;
                                 });
        });
        queue.runUntil([&] { return open < 50; });
    }
}

TEST_F(Recovery_, nothingToldIsLostWhenTheProcessIsKilled)
{
    options.segmentSize = 64U << 10;
    std::map<ActivationId, std::string> facts;
    for (int round = 0; round < 8; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            runUntilKilled(options, ends[1]);
        }
        close(ends[1]);
        // Killed after a number of facts that differs per round: in the middle of anything.
        Told told;
        for (int n = 0; n < 500 + 377 * round; ++n) {
            ASSERT_EQ(read(ends[0], &told, sizeof told), static_cast<ssize_t>(sizeof told));
            facts[told.id] += told.fact;
        }
        kill(child, SIGKILL);
        while (read(ends[0], &told, sizeof told) == static_cast<ssize_t>(sizeof told))
            facts[told.id] += told.fact;
        close(ends[0]);
        waitpid(child, nullptr, 0);
    }

    const Unfinished unfinished = reopen();
    std::map<std::string, int> queued;
    std::map<std::string, int> inFlight;
    for (const auto &id : ids(unfinished.queued))
        ++queued[id];
    for (const auto &id : ids(unfinished.inFlight))
        ++inFlight[id];
    for (const auto &[id, told] : facts) {
        const std::string text = id.str();
        EXPECT_TRUE(load(id)) << text << " " << told;
        if (told.find('f') != std::string::npos) {
            EXPECT_EQ(queued.count(text) + inFlight.count(text), 0U) << text;
        } else if (told.find('s') != std::string::npos) {
            EXPECT_EQ(queued.count(text), 0U) << text << ": it would run twice";
        }
    }
    for (const auto &[id, times] : queued)
        EXPECT_EQ(times, 1) << id;
    EXPECT_EQ(*count({.ns = "guest"}),
              static_cast<std::int64_t>(list({.ns = "guest", .limit = 1000000})->size()));
    EXPECT_GE(*count({.ns = "guest"}), static_cast<std::int64_t>(facts.size()));
}

TEST_F(Recovery_, aTornLastRecordIsCutWhereverItIsTorn)
{
    ASSERT_TRUE(openStore());
    const Activation kept = runOne();
    store.reset();
    const std::string before = readFile(segmentFile());
    ASSERT_TRUE(openStore());
    const Activation torn = maker.queued();
    ASSERT_TRUE(accept(torn));
    store.reset();
    const std::string after = readFile(segmentFile());

    const std::size_t start = before.find_last_not_of('\0') / 8 * 8 + 8;
    const std::size_t end = after.find_last_not_of('\0') + 1;
    ASSERT_GT(end, start + segment::recordHeaderSize);
    for (std::size_t size = start; size < end; ++size) {
        std::string cut = after;
        std::fill(cut.begin() + static_cast<std::ptrdiff_t>(size), cut.end(), '\0');
        if (cut == after)
            continue; // Nothing but a zero was cut.
        writeFile(segmentFile(), cut);
        const Unfinished unfinished = reopen();
        EXPECT_TRUE(unfinished.queued.empty()) << size;
        EXPECT_EQ(store->notes().empty(), size == start) << size;
        EXPECT_EQ(*count({.ns = "guest"}), 1) << size;
        store.reset();
    }
    // The place of the cut record is used again, and nothing of it comes back.
    reopen();
    const Activation next = runOne();
    EXPECT_TRUE(reopen().queued.empty());
    EXPECT_EQ(**load(next.id), next);
    EXPECT_EQ(**load(kept.id), kept);
}

TEST_F(Recovery_, damageInTheMiddleIsSaidAndTheRestKept)
{
    ASSERT_TRUE(openStore());
    const Activation first = runOne();
    const Activation second = runOne();
    const Activation third = runOne();
    store.reset();
    std::string bytes = readFile(segmentFile());
    bytes[bytes.find(second.cause.transaction)] ^= 1;
    bytes[bytes.rfind(second.cause.transaction)] ^= 1;
    writeFile(segmentFile(), bytes);
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(options.directory / (std::string("index.db") + suffix));

    reopen();
    ASSERT_FALSE(store->notes().empty());
    EXPECT_NE(store->notes()[0].find("0000000001.seg"), std::string::npos) << store->notes()[0];
    EXPECT_EQ(idsOf(*list({.ns = "guest"})), (std::vector{third.id.str(), first.id.str()}));
    EXPECT_EQ(**load(third.id), third);
    EXPECT_EQ(load(second.id).error().code, ErrorCode::NotFound);
}

TEST_F(Recovery_, aRecordDamagedBehindTheIndexIsLeftOutOfLists)
{
    ASSERT_TRUE(openStore());
    const Activation first = runOne();
    const Activation second = runOne();
    const Activation third = runOne();
    ASSERT_TRUE(list({.ns = "guest"}));
    store.reset();
    std::string bytes = readFile(segmentFile());
    bytes[bytes.rfind(second.cause.transaction)] ^= 1; // Of its end.
    writeFile(segmentFile(), bytes);
    reopen();
    EXPECT_EQ(idsOf(*list({.ns = "guest", .limit = 2})),
              (std::vector{third.id.str(), first.id.str()}));
    EXPECT_EQ(load(second.id).error().code, ErrorCode::Internal);
}

TEST_F(Recovery_, aSegmentWithoutItsHeaderIsSetAside)
{
    options.segmentSize = 2048;
    ASSERT_TRUE(openStore());
    for (int i = 0; i < 30; ++i)
        runOne();
    store.reset();
    std::string bytes = readFile(segmentFile(2));
    bytes[3] ^= 1;
    writeFile(segmentFile(2), bytes);
    reopen();
    EXPECT_FALSE(store->notes().empty());
    EXPECT_TRUE(std::filesystem::exists(segmentFile(2).string() + ".damaged"));
    EXPECT_GT(list({.ns = "guest", .limit = 100})->size(), 10U);
    runOne();
}

TEST_F(Recovery_, aJournalOfANewerSignalboxIsRefusedUntouched)
{
    ASSERT_TRUE(openStore());
    runOne();
    store.reset();
    std::string bytes = readFile(segmentFile());
    bytes[8] = 99;
    writeFile(segmentFile(), bytes);
    const auto opened = openStore();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(readFile(segmentFile()), bytes);
}

class DamagedIndex : public StoreTest, public testing::WithParamInterface<const char *>
{
};

TEST_P(DamagedIndex, isMadeAgain)
{
    const std::string damage = GetParam();
    ASSERT_TRUE(openStore());
    std::vector<std::string> expected;
    for (int i = 0; i < 300; ++i)
        expected.push_back(runOne().id.str());
    std::ranges::reverse(expected);
    ASSERT_TRUE(count({.ns = "guest"}));
    store.reset();
    const auto index = options.directory / "index.db";
    std::string bytes = readFile(index);
    if (damage == "missing") {
        std::filesystem::remove(index);
    } else if (damage == "garbage") {
        writeFile(index, std::string(10000, 'x'));
    } else if (damage == "cut") {
        writeFile(index, bytes.substr(0, bytes.size() / 2));
    } else if (damage == "pages") {
        std::fill(bytes.begin() + 4096, bytes.end(), '\x5a');
        writeFile(index, bytes);
    }
    reopen();
    EXPECT_EQ(idsOf(*list({.ns = "guest", .limit = 1000})), expected);
    EXPECT_EQ(*count({.ns = "guest"}), 300);
    runOne();
    EXPECT_EQ(*count({.ns = "guest"}), 301);
}

INSTANTIATE_TEST_SUITE_P(Recovery, DamagedIndex,
                         testing::Values("missing", "garbage", "cut", "pages"),
                         [](const auto &row) { return std::string(row.param); });

} // namespace
} // namespace signalbox
