#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>
#include <signal.h>

#include "support/childprogram.h"
#include "support/hostprocesses.h"
#include "support/sandboxbench.h"

namespace signalbox {

namespace fs = std::filesystem;

namespace {

/// Cgroup folders that a helper with this process id made.
std::size_t cgroupsOf(const std::string &helper)
{
    std::size_t count = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at("/sys/fs/cgroup", error), end; at != end;
         at.increment(error)) {
        if (error)
            break;
        count += at->path().filename() == "signalbox-" + helper ? 1 : 0;
    }
    return count;
}

/// Another process in the role of the engine, with a sandbox whose function never ends.
class StandIn
{
public:
    explicit StandIn(const std::string &marker)
        : m_program(
            {"/proc/self/exe", "--gtest_filter=EngineStandIn.*", "--gtest_also_run_disabled_tests"},
            {"MARKER=" + marker, "PATH=/usr/bin:/bin"})
    {
        helper = m_program.lineWith("helper ");
        helper.erase(0, helper.rfind(' ') + 1);
    }
    void kill() { m_program.kill(); }

    std::string helper;

private:
    ChildProgram m_program;
};

/// Not a test: what StandIn runs.
TEST(EngineStandIn, DISABLED_HoldsASandbox)
{
    const char *marker = std::getenv("MARKER");
    ASSERT_TRUE(marker);
    SandboxBench bench;
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox, std::string("sleep ") + marker + " &\necho started >&2\nwait\n"),
              "");
    const ActivationId run = bench.begin(sandbox);
    bench.awaitLine(sandbox, "started");
    std::printf("helper %d\n", bench.helperPid());
    std::fflush(stdout);
    static_cast<void>(bench.await(sandbox, run));
}

TEST(EngineDeath, EndsHelperAndSandboxesAndLeavesNoCgroups)
{
    const std::string marker = uniqueMarker();
    StandIn engine(marker);
    ASSERT_NE(engine.helper, "");
    // The shell has forked by now; the name is that of what it runs a moment later.
    ASSERT_TRUE(eventually([&] { return !processesWith(marker).empty(); }));
    engine.kill();
    EXPECT_TRUE(vanish(marker));
    // A zombie that nobody has reaped yet has no command line any more.
    EXPECT_TRUE(eventually([&] {
        const auto helpers = processesWith("signalbox-sandbox");
        return std::ranges::find(helpers, std::stoi(engine.helper)) == helpers.end();
    }));
    EXPECT_TRUE(eventually([&] { return cgroupsOf(engine.helper) == 0; }));
}

TEST(EngineDeath, WithItsHelperIsCleanedUpAtTheNextStart)
{
    const std::string marker = uniqueMarker();
    StandIn engine(marker);
    ASSERT_NE(engine.helper, "");
    kill(std::stoi(engine.helper), SIGSTOP);
    engine.kill();
    kill(std::stoi(engine.helper), SIGKILL);
    EXPECT_TRUE(vanish(marker));
    SandboxBench next;
    EXPECT_TRUE(eventually([&] { return cgroupsOf(engine.helper) == 0; }));
}

} // namespace

} // namespace signalbox
