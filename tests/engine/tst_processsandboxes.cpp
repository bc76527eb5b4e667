#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#ifdef __SANITIZE_ADDRESS__
/// Of sanitizer/allocator_interface.h, which GCC does not install.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

#include "support/hostprocesses.h"
#include "support/sandboxbench.h"

namespace signalbox {

namespace {

class ProcessSandboxesTest : public testing::Test
{
protected:
    SandboxBench bench;
};

/// What this process holds. AddressSanitizer keeps freed memory back in its quarantine, so there
/// the resident size says nothing and its own count of live bytes is asked for.
std::size_t heldBytes()
{
#ifdef __SANITIZE_ADDRESS__
    return __sanitizer_get_current_allocated_bytes();
#endif
    std::ifstream file("/proc/self/statm");
    std::size_t size = 0;
    std::size_t resident = 0;
    file >> size >> resident;
    return resident * 4096;
}

TEST_F(ProcessSandboxesTest, AFloodOfLogsDoesNotGrowTheEngine)
{
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox, "head -c 60000000 /dev/zero | tr '\\0' x >&2\n"
                                  "yes \"$(printf '%099d' 7)\" | head -c 60000000\necho '{}'"),
              "");
    bench.keepLines(10);
    const std::size_t before = heldBytes();
    const auto run = bench.run(sandbox);
    EXPECT_EQ(run.result, "{}");
    EXPECT_GT(bench.linesSeen(sandbox), 600000U);
    EXPECT_LT(heldBytes(), before + (24U << 20));
}

TEST_F(ProcessSandboxesTest, AllOfTenMegabytesOfLogArriveBeforeTheResult)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox, "def main(a):\n"
                                  "    for i in range(100000): print('%0100d' % i)\n"
                                  "    return {'done': True}"),
              "");
    const auto run = bench.run(sandbox);
    EXPECT_EQ(run.result, R"({"done":true})");
    ASSERT_EQ(run.logs.size(), 100000U);
    EXPECT_EQ(run.logs.back().text, std::string(95, '0') + "99999");
}

TEST_F(ProcessSandboxesTest, ALineWithoutAnEndIsStillALine)
{
    const auto run = bench.once("python", "import sys\ndef main(a):\n"
                                          "    sys.stdout.write('no newline')\n    return {}");
    EXPECT_EQ(run.log(Stream::Stdout), "no newline");
}

TEST_F(ProcessSandboxesTest, APausedSandboxUsesNoProcessorAndWakesForARun)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox, "import threading, time\n"
                                  "ticks = 0\n"
                                  "def tick():\n"
                                  "    global ticks\n"
                                  "    while True:\n"
                                  "        ticks += 1\n"
                                  "        print('tick')\n"
                                  "        time.sleep(0.001)\n"
                                  "threading.Thread(target=tick, daemon=True).start()\n"
                                  "def main(a): return {'ticks': ticks}"),
              "");
    EXPECT_EQ(bench.run(sandbox).report.kind, RunReport::Kind::Result);
    bench.awaitLine(sandbox, "tick");
    bench.pause(sandbox);
    bench.settle();
    const std::size_t seen = bench.linesSeen(sandbox);
    bench.settle();
    EXPECT_EQ(bench.linesSeen(sandbox), seen);
    EXPECT_EQ(bench.run(sandbox).report.kind, RunReport::Kind::Result);
    bench.awaitLine(sandbox, "tick");
}

TEST_F(ProcessSandboxesTest, PausesAndWakesEveryRuntime)
{
    for (const std::string family : {"python", "nodejs", "bash", "perl"}) {
        if (!bench.has(family))
            continue;
        const std::string code = family == "python"   ? "def main(a): return {}"
                                 : family == "nodejs" ? "function main() { return {} }"
                                 : family == "bash"   ? "echo '{}'"
                                                      : "sub main { return {} }\n1;";
        const SandboxId sandbox = bench.create(family);
        ASSERT_EQ(bench.load(sandbox, code), "") << family;
        for (int i = 0; i < 3; ++i) {
            bench.pause(sandbox);
            EXPECT_EQ(bench.run(sandbox).result, "{}") << family;
        }
    }
}

TEST_F(ProcessSandboxesTest, DestroyBeforeTheStartIsObeyed)
{
    const SandboxId sandbox = bench.create("python");
    bench.destroy(sandbox);
    EXPECT_EQ(bench.awaitGone(sandbox).status, -9);
}

TEST_F(ProcessSandboxesTest, ARunOnAGoneSandboxEndsWithoutResponse)
{
    const SandboxId sandbox = bench.create("bash");
    bench.destroy(sandbox);
    bench.awaitGone(sandbox);
    const ActivationId run = bench.begin(sandbox);
    EXPECT_EQ(bench.await(sandbox, run).report.kind, RunReport::Kind::NoResponse);
}

TEST_F(ProcessSandboxesTest, AnInterpreterThatIsNotThereIsReported)
{
    Runtime runtime = *bench.runtime("python");
    runtime.interpreter = "/usr/bin/python3.99";
    const SandboxId sandbox = bench.create(std::make_shared<const Runtime>(runtime));
    EXPECT_NE(bench.awaitGone(sandbox).error.find("python3.99"), std::string::npos);
}

TEST_F(ProcessSandboxesTest, ManySandboxesLiveBesideEachOther)
{
    std::vector<SandboxId> sandboxes;
    for (int i = 0; i < 40; ++i)
        sandboxes.push_back(bench.create("python"));
    for (const SandboxId sandbox : sandboxes)
        ASSERT_EQ(bench.load(sandbox, "def main(a): return a"), "");
    for (const SandboxId sandbox : sandboxes)
        EXPECT_EQ(bench.run(sandbox, Json{{"id", sandbox}}.dump()).json()["id"], sandbox);
}

TEST_F(ProcessSandboxesTest, TheEnvironmentIsDescribed)
{
    const auto checks = bench.environment();
    for (const std::string id :
         {"sandbox.helper", "sandbox.mount", "sandbox.pid", "sandbox.net", "sandbox.seccomp",
          "sandbox.user", "cgroup.memory", "cgroup.pids", "cgroup.cpu"}) {
        const auto found = std::ranges::find(checks, id, &EnvironmentCheck::id);
        ASSERT_NE(found, checks.end()) << id;
        EXPECT_FALSE(found->fact.empty()) << id;
        EXPECT_EQ(found->effect.empty(), found->state == EnvironmentCheck::State::Good) << id;
        EXPECT_EQ(found->mend.empty(), found->state == EnvironmentCheck::State::Good) << id;
    }
}

TEST_F(ProcessSandboxesTest, WhenTheHelperDiesEverythingEndsAndANewOneIsStarted)
{
    const std::string marker = uniqueMarker();
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox, "sleep " + marker + " &\necho started >&2\nwait\n"), "");
    const ActivationId run = bench.begin(sandbox);
    bench.awaitLine(sandbox, "started");
    kill(bench.helperPid(), SIGKILL);
    EXPECT_EQ(bench.await(sandbox, run).report.kind, RunReport::Kind::NoResponse);
    EXPECT_NE(bench.awaitGone(sandbox).error.find("helper"), std::string::npos);
    EXPECT_TRUE(vanish(marker));
    EXPECT_EQ(bench.once("python", "def main(a): return {'again': 1}").result, R"({"again":1})");
    const auto checks = bench.environment();
    EXPECT_EQ(checks[0].state, EnvironmentCheck::State::Weaker);
}

TEST_F(ProcessSandboxesTest, UsageIsCountedPerRun)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox, "import time\n"
                                  "def main(a):\n"
                                  "    end = time.process_time() + a['ms'] / 1000\n"
                                  "    while time.process_time() < end: pass\n"
                                  "    hog = bytearray(a['mib'] << 20)\n"
                                  "    return {}"),
              "");
    const auto busy = bench.run(sandbox, R"({"ms":60,"mib":50})").report.usage;
    const auto idle = bench.run(sandbox, R"({"ms":0,"mib":0})").report.usage;
    EXPECT_GE(busy.cpu, std::chrono::milliseconds(60));
    EXPECT_LT(idle.cpu, std::chrono::milliseconds(30));
    EXPECT_GT(busy.peakMemory, 50 << 20);
    // Without a cgroup the peak is the sandbox's, not the run's.
    const auto checks = bench.environment();
    const auto meter = std::ranges::find(checks, "cgroup.meter", &EnvironmentCheck::id);
    if (meter->state == EnvironmentCheck::State::Good) {
        EXPECT_LT(idle.peakMemory, busy.peakMemory);
    }
}

} // namespace

} // namespace signalbox
