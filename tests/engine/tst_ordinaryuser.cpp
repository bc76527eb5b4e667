#include <filesystem>
#include <iostream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/childprogram.h"
#include "support/hostprocesses.h"
#include "buildpaths.h"

namespace signalbox {

namespace fs = std::filesystem;

namespace {

constexpr const char *user = "54321"; ///< Nobody's.
/// All of what keeps a function in, and what every runtime does first.
constexpr const char *filter = "Isolation.*:ProcessSandboxesTest.*-*Flood*:*Megabytes*:"
                               "*RunsAFunction*:BashRuntime.*:EngineDeath.*";

/// The test program, the helper and the launchers where an ordinary user can reach them.
class OrdinaryPlace
{
public:
    OrdinaryPlace()
        : m_folder(fs::temp_directory_path() / ("signalbox-user-" + uniqueMarker()))
    {
        fs::create_directories(m_folder / "app");
        const fs::path app = fs::path(SIGNALBOX_BUILD_DIR) / "app";
        for (const char *name : {"signalbox-sandbox", "libsignalbox-isolation.so", "launchers"})
            fs::copy(app / name, m_folder / "app" / name, fs::copy_options::recursive);
        fs::copy("/proc/self/exe", program());
        fs::permissions(m_folder,
                        fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    }
    ~OrdinaryPlace() { fs::remove_all(m_folder); }
    [[nodiscard]] std::string app() const { return (m_folder / "app").string(); }
    [[nodiscard]] std::string program() const { return (m_folder / "tests").string(); }

private:
    fs::path m_folder;
};

TEST(OrdinaryUser, IsIsolatedAsWell)
{
    if (geteuid() != 0)
        GTEST_SKIP() << "WE ARE AN ORDINARY USER: the whole suite runs as one already";
    const OrdinaryPlace place;
    ChildProgram tests({"setpriv", "--reuid", user, "--regid", user, "--clear-groups",
                        "--bounding-set", "-all", "--inh-caps", "-all", place.program(),
                        std::string("--gtest_filter=") + filter, "--gtest_brief=1"},
                       {"SIGNALBOX_BENCH_APP=" + place.app(), "PATH=/usr/bin:/bin", "TMPDIR=/tmp"});
    std::string output;
    EXPECT_EQ(tests.finish(output), 0) << output;
    EXPECT_EQ(output.find("FAILED"), std::string::npos) << output;
    EXPECT_NE(output.find("PASSED"), std::string::npos) << output;
}

} // namespace

} // namespace signalbox
