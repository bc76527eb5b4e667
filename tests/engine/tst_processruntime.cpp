#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "engine/sandbox/codeimage.h"
#include "support/hostprocesses.h"
#include "support/sandboxbench.h"
#include "support/zipfile.h"

namespace signalbox {

namespace {

class BashRuntime : public testing::Test
{
protected:
    BenchRun once(const std::string &code, const std::string &input = "{}")
    {
        return bench.once("bash", code, input);
    }

    SandboxBench bench;
};

TEST_F(BashRuntime, TheLastLineIsTheResultAndTheRestIsLog)
{
    const auto run = once("echo one\necho two\necho problem >&2\necho '{\"n\": 2}'\n");
    EXPECT_EQ(run.result, R"({"n": 2})");
    EXPECT_EQ(run.log(Stream::Stdout), "one\ntwo");
    EXPECT_EQ(run.log(Stream::Stderr), "problem");
}

TEST_F(BashRuntime, GivesTheInputAsArgumentAndOnStdin)
{
    const auto run =
        once("read -r line\n[ \"$line\" = \"$1\" ] && echo \"$1\"\n", R"({"a":"b c"})");
    EXPECT_EQ(run.result, R"({"a":"b c"})");
}

TEST_F(BashRuntime, GivesALongInputOnStdinOnly)
{
    const std::string input = R"({"x":")" + std::string(500000, 'y') + R"("})";
    const auto run = once("echo \"{\\\"arguments\\\": $#, \\\"bytes\\\": $(wc -c)}\"", input);
    EXPECT_EQ(run.json()["arguments"], 0);
    EXPECT_EQ(run.json()["bytes"], input.size() + 1);
}

TEST_F(BashRuntime, AnUnreadInputDoesNotHangTheRun)
{
    EXPECT_EQ(once("exec <&-\necho '{}'", R"({"x":")" + std::string(1000000, 'y') + R"("})").result,
              "{}");
}

TEST_F(BashRuntime, StartsAProcessPerRun)
{
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox, "n=$((n + 1))\necho x >> /tmp/runs\n"
                                  "echo \"{\\\"n\\\": $n, \\\"runs\\\": $(wc -l < /tmp/runs)}\""),
              "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"n": 1, "runs": 1})");
    EXPECT_EQ(bench.run(sandbox).result, R"({"n": 1, "runs": 2})");
}

TEST_F(BashRuntime, GivesTheContextAsEnvironment)
{
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(
        bench.load(sandbox,
                   "echo \"{\\\"c\\\": \\\"$COLOR\\\", \\\"i\\\": \\\"$__OW_ACTIVATION_ID\\\"}\"",
                   "main", {{"COLOR", "red"}}),
        "");
    EXPECT_EQ(bench.run(sandbox, "{}", {{"__OW_ACTIVATION_ID", "9"}}).result,
              R"({"c": "red", "i": "9"})");
}

TEST_F(BashRuntime, SaysWhyThereIsNoResult)
{
    EXPECT_EQ(once("echo just text").report.error,
              "The action did not return a dictionary or array.");
    EXPECT_EQ(once("echo just text").log(Stream::Stdout), "just text");
    EXPECT_EQ(once("").initError, "the function has no code");
    EXPECT_NE(once("exit 3").report.error.find("status 3"), std::string::npos);
    EXPECT_NE(once("kill -9 $$").report.error.find("signal 9"), std::string::npos);
}

TEST_F(BashRuntime, ASyntaxErrorIsInTheLogWithItsLine)
{
    const auto run = once("echo start\nif then\n");
    EXPECT_EQ(run.report.kind, RunReport::Kind::Error);
    EXPECT_NE(run.log(Stream::Stderr).find("line 2"), std::string::npos);
}

TEST_F(BashRuntime, SurvivesClosedStreams)
{
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox, "echo '{\"ok\": 1}'\nexec >&- 2>&- <&-\nsleep 0.02"), "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"ok": 1})");
    EXPECT_EQ(bench.run(sandbox).result, R"({"ok": 1})");
}

TEST_F(BashRuntime, TheLauncherCannotBeLookedInto)
{
    const auto run = once("cat /proc/1/maps /proc/1/environ /proc/1/mem | wc -c\n"
                          "kill -9 1\necho '{\"alive\": true}'");
    EXPECT_EQ(run.log(Stream::Stdout), "0");
    EXPECT_EQ(run.result, R"({"alive": true})");
}

TEST_F(BashRuntime, BackgroundProcessesEndWithTheRunAndDoNotDelayIt)
{
    const std::string marker = uniqueMarker();
    const auto run = once("sleep " + marker + " &\nsetsid sleep " + marker + " &\necho '{}'");
    EXPECT_EQ(run.result, "{}");
    EXPECT_TRUE(vanish(marker));
}

TEST_F(BashRuntime, CutsAResultThatIsTooLongAndSaysHowLongItWas)
{
    const SandboxId sandbox = bench.create("bash");
    ASSERT_EQ(bench.load(sandbox,
                         "printf '{\"x\":\"'; head -c 3000000 /dev/zero | tr '\\0' y; echo '\"}'"),
              "");
    const auto run = bench.run(sandbox, "{}", {}, 1000);
    EXPECT_EQ(run.report.kind, RunReport::Kind::TooLong);
    EXPECT_EQ(run.report.size, 3000008U);
    EXPECT_EQ(run.result.size(), 1000U);
}

TEST_F(BashRuntime, AMemoryBombIsReportedAsSuch)
{
    const auto checks = bench.environment();
    const bool bounded = std::ranges::any_of(checks, [](const EnvironmentCheck &check) {
        return check.id == "cgroup.memory" && check.state == EnvironmentCheck::State::Good;
    });
    const auto run = bench.once("bash", "tail /dev/zero\necho '{}'", "{}", 128);
    if (bounded) {
        EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
        EXPECT_TRUE(run.report.outOfMemory);
    } else {
        EXPECT_NE(run.log(Stream::Stderr).find("memory"), std::string::npos);
    }
}

TEST_F(BashRuntime, MetersTheProcessorTimeOfItsProcesses)
{
    const auto run = once("for ((i = 0; i < 200000; ++i)); do :; done\necho '{}'");
    EXPECT_EQ(run.result, "{}");
    EXPECT_GT(run.report.usage.cpu, std::chrono::milliseconds(20));
    EXPECT_LT(run.report.usage.cpu, std::chrono::seconds(30));
    EXPECT_GT(run.report.usage.peakMemory, 100 << 10);
}

class NativeRuntime : public BashRuntime
{
};

TEST_F(NativeRuntime, RunsAScriptByItsFirstLine)
{
    EXPECT_EQ(
        bench.once("native", "#!/usr/bin/python3\nimport sys\nprint(sys.argv[1])", R"({"a":1})")
            .result,
        R"({"a":1})");
    EXPECT_EQ(bench.once("native", "echo '{\"by\": \"sh\"}'").result, R"({"by": "sh"})");
}

TEST_F(NativeRuntime, RunsAnExecutable)
{
    std::ifstream file("/bin/echo", std::ios::binary);
    const std::string program((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bench.once("native", encodeBase64(program), R"({"echo":true})").result,
              R"({"echo":true})");
}

TEST_F(NativeRuntime, RunsAZipWithExec)
{
    EXPECT_EQ(
        bench
            .once("native", encodeBase64(zipOf({{"exec", "#!/bin/sh\n. ./lib.sh\nanswer"},
                                                {"lib.sh", "answer() { echo '{\"zip\": 1}'; }"}})))
            .result,
        R"({"zip": 1})");
    EXPECT_NE(bench.once("native", encodeBase64(zipOf({{"other", "x"}}))).initError.find("'exec'"),
              std::string::npos);
}

TEST_F(NativeRuntime, SaysWhatCannotBeStarted)
{
    const auto run = bench.once("native", "#!/no/such/interpreter\n");
    EXPECT_EQ(run.report.kind, RunReport::Kind::Error);
    EXPECT_NE(run.log(Stream::Stderr).find("cannot start"), std::string::npos);
}

} // namespace

} // namespace signalbox
