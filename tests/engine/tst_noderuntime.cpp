#include <gtest/gtest.h>

#include "engine/sandbox/codeimage.h"
#include "support/hostprocesses.h"
#include "support/sandboxbench.h"
#include "support/zipfile.h"

namespace signalbox {

namespace {

class NodeRuntime : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!bench.has("nodejs"))
            GTEST_SKIP() << "THIS MACHINE HAS NO Node.js: its launcher is not tested";
    }
    BenchRun once(const std::string &code, const std::string &input = "{}")
    {
        return bench.once("nodejs", code, input);
    }

    SandboxBench bench;
};

TEST_F(NodeRuntime, RunsAFunctionWithItsInput)
{
    const auto run = once("function main(args) {\n"
                          "  console.log('hello', args.name);\n"
                          "  console.error('to stderr');\n"
                          "  return { greeting: `Hello ${args.name}` };\n"
                          "}",
                          R"({"name":"Grace"})");
    EXPECT_EQ(run.result, R"({"greeting":"Hello Grace"})");
    EXPECT_EQ(run.log(Stream::Stdout), "hello Grace");
    EXPECT_EQ(run.log(Stream::Stderr), "to stderr");
}

TEST_F(NodeRuntime, FindsTheEntryInTheExports)
{
    EXPECT_EQ(once("module.exports.main = () => ({ from: 'module.exports' })").result,
              R"({"from":"module.exports"})");
    EXPECT_EQ(once("exports.main = () => ({ from: 'exports' })").result, R"({"from":"exports"})");
    EXPECT_EQ(once("const main = () => ({ from: 'local' })").result, R"({"from":"local"})");
    EXPECT_EQ(once("export const main = () => ({ from: 'module' })").result,
              R"({"from":"module"})");
}

TEST_F(NodeRuntime, AwaitsPromises)
{
    EXPECT_EQ(
        once("function main() { return new Promise(r => setTimeout(() => r({ late: 1 }), 20)) }")
            .result,
        R"({"late":1})");
    EXPECT_EQ(once("async function main() {}").result, "{}");
    EXPECT_EQ(once("function main() { return Promise.reject({ code: 7 }) }").result,
              R"({"error":{"code":7}})");
    EXPECT_EQ(once("function main() { return Promise.reject() }").result, R"({"error":{}})");
    EXPECT_EQ(
        once("async function main() { throw new TypeError('no') }").json()["error"]["message"],
        "no");
}

TEST_F(NodeRuntime, AThrownErrorIsNoResult)
{
    const auto run = once("function main() {\n  throw new Error('broken')\n}");
    EXPECT_EQ(run.report.kind, RunReport::Kind::Error);
    EXPECT_EQ(run.report.error, "An error has occurred: Error: broken");
    EXPECT_NE(run.log(Stream::Stderr).find("index.js:2"), std::string::npos);
}

TEST_F(NodeRuntime, OnlyObjectsAndArraysAreResults)
{
    EXPECT_EQ(once("function main() { return [1, 'x'] }").result, R"([1,"x"])");
    EXPECT_EQ(once("function main() { return 'text' }").report.error,
              "The action did not return a dictionary or array.");
    EXPECT_EQ(once("function main() { const a = {}; a.a = a; return a }").report.kind,
              RunReport::Kind::Error);
}

TEST_F(NodeRuntime, NamesASyntaxErrorWithItsLine)
{
    const auto run = once("function main(args) {\n  return {,\n}");
    EXPECT_NE(run.initError.find("index.js:2"), std::string::npos) << run.initError;
    EXPECT_NE(run.initError.find("SyntaxError"), std::string::npos) << run.initError;
    EXPECT_NE(once("function other() {}").initError.find("no function 'main'"), std::string::npos);
}

TEST_F(NodeRuntime, RunsAPackage)
{
    const SandboxId sandbox = bench.create("nodejs");
    ASSERT_EQ(
        bench.load(sandbox,
                   encodeBase64(zipOf(
                       {{"package.json", R"({"main":"app.js"})"},
                        {"app.js", "const dep = require('dep');\n"
                                   "exports.main = () => ({ dep: dep.value });"},
                        {"node_modules/dep/index.js", "exports.value = 'from the archive';"}}))),
        "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"dep":"from the archive"})");
}

TEST_F(NodeRuntime, RunsAFunctionOfAFileInAPackage)
{
    const SandboxId sandbox = bench.create("nodejs");
    ASSERT_EQ(
        bench.load(sandbox,
                   encodeBase64(zipOf({{"tools.js", "exports.go = () => ({ went: true });"}})),
                   "tools.go"),
        "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"went":true})");
    const SandboxId empty = bench.create("nodejs");
    EXPECT_NE(bench.load(empty, encodeBase64(zipOf({{"x.txt", ""}}))).find("package.json"),
              std::string::npos);
}

TEST_F(NodeRuntime, RunsSeveralAtATimeWhereTheFunctionAllowsIt)
{
    const SandboxId sandbox = bench.create("nodejs");
    const auto image =
        makeCodeImage({.kind = "nodejs:1",
                       .code = Blob("let waiting = [];\n"
                                    "function main(a) {\n"
                                    "  return new Promise(r => {\n"
                                    "    waiting.push(() => r({ n: a.n }));\n"
                                    "    if (waiting.length === 3) waiting.forEach(w => w());\n"
                                    "  });\n"
                                    "}")});
    bench.port().initialise(sandbox, {.main = "main", .code = *image, .concurrency = 3});
    std::vector<ActivationId> runs;
    for (int n = 0; n < 3; ++n)
        runs.push_back(bench.begin(sandbox, Json{{"n", n}}.dump()));
    for (int n = 0; n < 3; ++n)
        EXPECT_EQ(bench.await(sandbox, runs[static_cast<std::size_t>(n)]).result,
                  Json({{"n", n}}).dump());
}

TEST_F(NodeRuntime, ItsChildrenDoNotInheritTheSocketAndEndWithTheRun)
{
    const std::string marker = uniqueMarker();
    const auto run =
        once("function main(a) {\n"
             "  const { spawn, execSync } = require('child_process');\n"
             "  spawn('/bin/sleep', [a.marker], { detached: true, stdio: 'ignore' });\n"
             "  return { fds: execSync('ls /proc/self/fd').toString().trim().split('\\n') };\n"
             "}",
             Json{{"marker", marker}}.dump());
    EXPECT_EQ(run.result, R"({"fds":["0","1","2","3"]})");
    EXPECT_TRUE(vanish(marker));
}

TEST_F(NodeRuntime, SurvivesEndedStreams)
{
    const SandboxId sandbox = bench.create("nodejs");
    ASSERT_EQ(bench.load(sandbox,
                         "function main(a) {\n"
                         "  console.log('before');\n"
                         "  if (a.end) { process.stdout.destroy(); process.stderr.destroy(); }\n"
                         "  return { ok: true };\n"
                         "}"),
              "");
    for (const std::string input : {R"({"end":true})", R"({"end":true})", "{}"}) {
        const auto run = bench.run(sandbox, input);
        EXPECT_EQ(run.result, R"({"ok":true})");
        EXPECT_EQ(run.log(Stream::Stdout), "before");
    }
}

TEST_F(NodeRuntime, AMemoryBombIsReportedAsSuch)
{
    const auto run = bench.once("nodejs",
                                "function main() {\n"
                                "  const hog = [];\n"
                                "  for (;;) hog.push(new Array(100000).fill({}));\n"
                                "}",
                                "{}", 128);
    EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
    EXPECT_TRUE(run.exit.outOfMemory);
}

TEST_F(NodeRuntime, SaysWhenTheFunctionEndsTheProcess)
{
    const auto run = once("function main() { console.log('bye'); process.exit(5) }");
    EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
    EXPECT_EQ(run.exit.status, 5);
    EXPECT_EQ(run.log(Stream::Stdout), "bye");
}

} // namespace

} // namespace signalbox
