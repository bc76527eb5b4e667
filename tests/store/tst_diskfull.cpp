#include "store/storefixture.h"

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>

namespace signalbox {
namespace {

/// Files of this process cannot grow beyond a size while this lives: what a full disk looks like to
/// somebody who may not mount one.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_formerAction = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit limit{bytes, m_former.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_former);
        std::signal(SIGXFSZ, m_formerAction);
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_former{};
    void (*m_formerAction)(int) = nullptr;
};

using DiskFull = StoreTest;

TEST_F(DiskFull, refusesUntilThereIsSpaceAndForgetsWhatItRefused)
{
    ASSERT_TRUE(openStore());
    const Activation before = runOne();
    std::vector<std::string> refused;
    {
        const FileSizeLimit full(256); // The first segment is longer than that already.
        for (int i = 0; i < 3; ++i) {
            const Activation a = maker.queued();
            refused.push_back(a.id.str());
            const auto accepted = accept(a);
            ASSERT_FALSE(accepted);
            EXPECT_EQ(accepted.error().code, ErrorCode::Unavailable);
            EXPECT_NE(accepted.error().message.find(segmentFile().string()), std::string::npos)
                << accepted.error().message;
        }
    }
    const Activation after = runOne();
    const Unfinished unfinished = reopen();
    EXPECT_TRUE(unfinished.queued.empty());
    EXPECT_TRUE(store->notes().empty());
    EXPECT_EQ(idsOf(*list({.ns = "guest"})), (std::vector{after.id.str(), before.id.str()}));
}

TEST_F(DiskFull, aBatchThatFitsOnlyInPartIsRefusedWhole)
{
    ASSERT_TRUE(openStore());
    runOne();
    Activation large = maker.queued();
    large.input = Blob(std::string(100'000, 'x'));
    {
        const FileSizeLimit full(50'000);
        EXPECT_FALSE(accept(large));
    }
    const Activation small = maker.queued();
    ASSERT_TRUE(accept(small));
    const Unfinished unfinished = reopen();
    ASSERT_EQ(unfinished.queued.size(), 1U);
    EXPECT_EQ(*unfinished.queued[0], small);
}

TEST_F(DiskFull, whatBelongsTogetherIsRefusedTogetherHoweverLarge)
{
    ASSERT_TRUE(openStore());
    runOne();
    // More than the journal writes at a time.
    Activation large = maker.queued();
    large.input = Blob(std::string(33U << 20, 'x'));
    const Activation small = maker.queued();
    {
        const FileSizeLimit full((33U << 20) + 1024); // Enough for the large one.
        bool refused = false;
        store->together([&] {
            store->appendAccepted(std::make_shared<const Activation>(large), {});
            for (int i = 0; i < 9; ++i)
                store->appendAccepted(std::make_shared<const Activation>(maker.queued()), {});
            store->appendAccepted(std::make_shared<const Activation>(small),
                                  [&](const Result<> &kept) { refused = !kept; });
        });
        queue.runUntil([&] { return refused; });
    }
    EXPECT_TRUE(reopen().queued.empty());
}

TEST_F(DiskFull, anEndThatCouldNotBeWrittenLeavesTheRunInFlight)
{
    ASSERT_TRUE(openStore());
    const Activation a = maker.queued();
    ASSERT_TRUE(accept(a));
    store->markStarted(a.id);
    {
        const FileSizeLimit full(256);
        EXPECT_FALSE(finish(ActivationMaker::finished(a)));
    }
    const Unfinished unfinished = reopen();
    ASSERT_EQ(unfinished.inFlight.size(), 1U);
    EXPECT_TRUE(unfinished.queued.empty());
}

TEST_F(DiskFull, aFullFileSystemRecoversWhenSomethingIsDeleted)
{
    const auto mountPoint = folder.path() / "small";
    std::filesystem::create_directory(mountPoint);
    if (mount("tmpfs", mountPoint.c_str(), "tmpfs", 0, "size=2m") != 0)
        GTEST_SKIP() << "only root can mount a small file system";
    options.directory = mountPoint / "data";
    options.segmentSize = 64U << 10;
    ASSERT_TRUE(openStore());
    const auto ballast = mountPoint / "ballast";
    writeFile(ballast, std::string(4U << 20, 'x')); // As much as there is room for.
    Activation large = maker.queued();
    large.input = Blob(std::string(200'000, 'x'));
    Result<> accepted;
    for (int i = 0; i < 20 && accepted; ++i) {
        large.id.bytes[15] = static_cast<std::uint8_t>(i);
        accepted = accept(large);
    }
    EXPECT_FALSE(accepted);
    std::filesystem::remove(ballast);
    EXPECT_TRUE(accept(maker.queued()));
    store.reset();
    EXPECT_EQ(umount(mountPoint.c_str()), 0);
}

TEST_F(DiskFull, aFolderThatCannotBeMadeIsNamed)
{
    options.directory = "/proc/signalbox";
    const auto opened = openStore();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unavailable);
    EXPECT_NE(opened.error().message.find("/proc/signalbox"), std::string::npos);
}

} // namespace
} // namespace signalbox
