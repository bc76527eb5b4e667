#include "app/tourfolder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/temporaryfolder.h"

namespace signalbox {
namespace {

namespace fs = std::filesystem;

/// The number of a process that has ended and been waited for.
pid_t endedProcess()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

TEST(TourFolder, goesWithItsOwner)
{
    const TemporaryFolder parent;
    fs::path path;
    {
        const TourFolder folder(parent.path());
        path = folder.path();
        EXPECT_TRUE(fs::is_directory(path));
        fs::create_directories(path / "engine" / "journal");
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(TourFolder, takesWhatAKilledTourHasLeft)
{
    const TemporaryFolder parent;
    const fs::path left =
        parent.path() / ("signalbox-tour-" + std::to_string(endedProcess()) + "-AbCdEf");
    const fs::path another =
        parent.path() / ("signalbox-tour-" + std::to_string(::getpid()) + "-x");
    const fs::path older = parent.path() / "signalbox-tour-AbCdEf";
    for (const fs::path &path : {left, another, older})
        fs::create_directories(path / "engine");
    const TourFolder folder(parent.path());
    EXPECT_FALSE(fs::exists(left));
    EXPECT_TRUE(fs::exists(another)) << "its process lives";
    EXPECT_TRUE(fs::exists(older)) << "nobody knows whose it is";
}

} // namespace
} // namespace signalbox
