#include <gtest/gtest.h>

#include "engine/sandbox/codeimage.h"
#include "support/sandboxbench.h"
#include "support/zipfile.h"

namespace signalbox {

namespace {

class PythonRuntime : public testing::Test
{
protected:
    SandboxBench bench;
};

TEST_F(PythonRuntime, RunsAFunctionWithItsInput)
{
    const auto run = bench.once("python",
                                "def main(args):\n"
                                "    print('hello', args['name'])\n"
                                "    return {'greeting': 'Hello ' + args['name']}\n",
                                R"({"name":"Ada"})");
    EXPECT_EQ(run.result, R"({"greeting":"Hello Ada"})");
    EXPECT_EQ(run.log(Stream::Stdout), "hello Ada");
    EXPECT_GT(run.report.usage.cpu.count() + 1, 0);
}

TEST_F(PythonRuntime, KeepsItsStateBetweenRuns)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(
        bench.load(sandbox, "n = 0\ndef main(a):\n    global n\n    n += 1\n    return {'n': n}"),
        "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"n":1})");
    EXPECT_EQ(bench.run(sandbox).result, R"({"n":2})");
}

TEST_F(PythonRuntime, TakesCommandsBeforeItHasStarted)
{
    const SandboxId sandbox = bench.create("python");
    const auto image =
        makeCodeImage({.kind = "python:3", .code = Blob("def main(a):\n    return a")});
    bench.port().initialise(sandbox, {.main = "main", .code = *image});
    const ActivationId activation = bench.begin(sandbox, R"({"early":true})");
    EXPECT_EQ(bench.await(sandbox, activation).result, R"({"early":true})");
}

TEST_F(PythonRuntime, GivesTheContextAsEnvironment)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox,
                         "import os\nAT_INIT = os.environ.get('COLOR')\n"
                         "def main(a):\n"
                         "    return {'color': AT_INIT, 'id': os.environ['__OW_ACTIVATION_ID']}",
                         "main", {{"COLOR", "red=ish"}}),
              "");
    EXPECT_EQ(bench.run(sandbox, "{}", {{"__OW_ACTIVATION_ID", "42"}}).result,
              R"({"color":"red=ish","id":"42"})");
    EXPECT_EQ(bench.run(sandbox, "{}", {{"__OW_ACTIVATION_ID", "43"}}).result,
              R"({"color":"red=ish","id":"43"})");
}

TEST_F(PythonRuntime, LooksUpTheNamedEntry)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(
        bench.load(sandbox,
                   "class Greeter:\n    @staticmethod\n    def greet(a):\n        return {'ok': 1}",
                   "Greeter.greet"),
        "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"ok":1})");
}

TEST_F(PythonRuntime, NamesASyntaxErrorWithItsLine)
{
    const auto run = bench.once("python", "def main(a):\n    return {\n  oops\n");
    EXPECT_NE(run.initError.find("line 2"), std::string::npos) << run.initError;
    EXPECT_NE(run.initError.find("SyntaxError"), std::string::npos) << run.initError;
}

TEST_F(PythonRuntime, NamesAnErrorWhileLoadingWithItsLine)
{
    const auto run = bench.once("python", "x = 1\ny = x / 0\ndef main(a): return {}\n");
    EXPECT_NE(run.initError.find("line 2"), std::string::npos) << run.initError;
    EXPECT_NE(run.initError.find("ZeroDivisionError"), std::string::npos) << run.initError;
}

TEST_F(PythonRuntime, NamesAMissingEntry)
{
    EXPECT_EQ(bench.once("python", "def other(a): return {}").initError,
              "The code has no function 'main', which is its entry.");
}

TEST_F(PythonRuntime, AnExceptionIsAnErrorWithItsTraceInTheLog)
{
    const auto run = bench.once("python", "def main(a):\n    raise ValueError('no such thing')\n");
    EXPECT_EQ(run.result, R"({"error":"no such thing"})");
    EXPECT_NE(run.log(Stream::Stderr).find("line 2, in main"), std::string::npos);
    EXPECT_NE(run.log(Stream::Stderr).find("raise ValueError('no such thing')"), std::string::npos);
    EXPECT_EQ(run.log(Stream::Stderr).find("launcher"), std::string::npos);
}

TEST_F(PythonRuntime, OnlyDictionariesAndArraysAreResults)
{
    EXPECT_EQ(bench.once("python", "def main(a): return [1, 2]").result, "[1,2]");
    for (const std::string value : {"None", "'text'", "7", "object()"}) {
        const auto run = bench.once("python", "def main(a): return " + value);
        EXPECT_EQ(run.report.kind, RunReport::Kind::Error) << value;
        EXPECT_EQ(run.report.error, "The action did not return a dictionary or array.");
    }
}

TEST_F(PythonRuntime, SaysWhenAResultIsNotJson)
{
    for (const std::string value : {"{1, 2}", "float('nan')", "b'bytes'"}) {
        const auto run = bench.once("python", "def main(a): return {'x': " + value + "}");
        EXPECT_EQ(run.report.kind, RunReport::Kind::Error) << value;
        EXPECT_NE(run.report.error.find("cannot be written as JSON"), std::string::npos) << value;
    }
}

TEST_F(PythonRuntime, CutsAResultThatIsTooLongAndSaysHowLongItWas)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox, "def main(a): return {'x': 'y' * 5000000}"), "");
    const auto run = bench.run(sandbox, "{}", {}, 1000);
    EXPECT_EQ(run.report.kind, RunReport::Kind::TooLong);
    EXPECT_EQ(run.report.size, 5000008U);
    EXPECT_EQ(run.result.size(), 1000U);
    EXPECT_EQ(bench.run(sandbox, "{}", {}, 6000000).report.kind, RunReport::Kind::Result);
}

TEST_F(PythonRuntime, RunsAZipWithItsModules)
{
    const SandboxId sandbox = bench.create("python");
    const std::string zip =
        zipOf({{"__main__.py", "from lib.words import word\n"
                               "def main(a): return {'word': word()}\n"},
               {"lib/__init__.py", ""},
               {"lib/words.py", "def word(): return open('/action/data.txt').read()\n"},
               {"data.txt", "from the archive"}});
    ASSERT_EQ(bench.load(sandbox, encodeBase64(zip)), "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"word":"from the archive"})");
}

TEST_F(PythonRuntime, ActivatesTheVirtualenvOfAZip)
{
    const SandboxId sandbox = bench.create("python");
    const std::string packages = "virtualenv/lib/python3.99/site-packages/";
    ASSERT_EQ(bench.load(sandbox,
                         encodeBase64(zipOf({{"__main__.py", "import dep\n"
                                                             "def main(a): return {'v': dep.v}\n"},
                                             {packages + "dep.py", "v = 5\n"}}))),
              "");
    EXPECT_EQ(bench.run(sandbox).result, R"({"v":5})");
}

TEST_F(PythonRuntime, NamesTheFileAZipLacks)
{
    const SandboxId sandbox = bench.create("python");
    EXPECT_NE(bench.load(sandbox, encodeBase64(zipOf({{"other.py", "x"}}))).find("__main__.py"),
              std::string::npos);
}

TEST_F(PythonRuntime, SurvivesClosedStreams)
{
    const SandboxId sandbox = bench.create("python");
    ASSERT_EQ(bench.load(sandbox, "import os, sys\n"
                                  "def main(a):\n"
                                  "    print('before')\n"
                                  "    if a.get('close') == 'objects':\n"
                                  "        sys.stdout.close(); sys.stderr.close()\n"
                                  "    if a.get('close') == 'descriptors':\n"
                                  "        os.close(0); os.close(1); os.close(2)\n"
                                  "    if a.get('close') == 'range':\n"
                                  "        os.closerange(0, 1024)\n"
                                  "    if a.get('close') == 'replaced':\n"
                                  "        sys.stdout = None; sys.stderr = 7\n"
                                  "    return {'ok': True}\n"),
              "");
    for (const std::string how : {"objects", "descriptors", "range", "replaced", "nothing"}) {
        const auto run = bench.run(sandbox, Json{{"close", how}}.dump());
        EXPECT_EQ(run.result, R"({"ok":true})") << how << run.report.error;
        EXPECT_EQ(run.log(Stream::Stdout), "before") << how;
    }
}

TEST_F(PythonRuntime, SaysWhenTheFunctionEndsTheProcess)
{
    const auto run =
        bench.once("python", "import os\ndef main(a):\n    print('bye')\n    os._exit(7)");
    EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
    EXPECT_EQ(run.exit.status, 7);
    EXPECT_EQ(run.log(Stream::Stdout), "bye");
    EXPECT_EQ(bench.once("python", "import sys\ndef main(a): sys.exit(1)").report.kind,
              RunReport::Kind::Error);
}

TEST_F(PythonRuntime, AForgedReplyEndsTheSandbox)
{
    const auto run = bench.once("python", R"(
import os, struct
def main(a):
    header = b'activation\0' + b'0' * 32 + b'\0'
    blob = b'{"forged":true}'
    os.write(2000, struct.pack('<IcxxxI', 8 + len(header) + len(blob), b'F', len(header)) + header + blob)
    return {'own': True}
)");
    EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
    EXPECT_TRUE(run.gone);
}

TEST_F(PythonRuntime, RandomNumbersDifferBetweenSandboxes)
{
    const std::string code = "import random, uuid, os\n"
                             "def main(a): return {'r': random.random(), 'u': str(uuid.uuid4())}";
    EXPECT_NE(bench.once("python", code).result, bench.once("python", code).result);
}

TEST_F(PythonRuntime, LinesCarryTheTimeTheyWereWritten)
{
    const auto run = bench.once("python", "import time\n"
                                          "def main(a):\n"
                                          "    first = time.time_ns(); print('one')\n"
                                          "    while time.time_ns() < first + 5000000: pass\n"
                                          "    second = time.time_ns(); print('two')\n"
                                          "    return {'us': [first // 1000, second // 1000]}");
    ASSERT_EQ(run.logs.size(), 2U);
    const Json us = run.json()["us"];
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_GE(run.logs[i].time.time_since_epoch().count(), us[i].get<std::int64_t>());
    EXPECT_LE(run.logs[0].time, run.logs[1].time);
}

} // namespace

} // namespace signalbox
