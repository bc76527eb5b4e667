// Every limit of the engine against every runtime of this machine, through the whole engine: the
// texts are OpenWhisk's, whatever the language.

#include <algorithm>

#include <gtest/gtest.h>

#include "core/json.h"
#include "support/hostprocesses.h"
#include "support/runningengine.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// The same misbehaviour in each language. Programs that leave something behind start
/// `/bin/sleep` with the input's `marker`. An empty program: the runtime has no such phase.
struct Misbehaviour
{
    std::string family;
    std::string sleeps;        ///< Starts a child, then never answers.
    std::string sleepsLoading; ///< Never ends loading.
    std::string eatsMemory;
    std::string floods;           ///< Logs 3000 lines of 1000 bytes, then answers `{}`.
    std::string answersTooMuch;   ///< `{"x": …}` with 2 MiB of y.
    std::string answersANumber;   ///< 42.
    std::string exits;            ///< With status 3, in the run.
    std::string exitsLoading;     ///< With status 3, while loading.
    std::string closesStreams;    ///< All three, then answers `{"ok": true}`.
    std::string leavesAChild;     ///< Answers `{}`.
    std::string forks;            ///< Both processes answer, the parent `{"parent": true}`.
    std::string tellsEnvironment; ///< `{"t": $T, "ns": $__OW_NAMESPACE, "n": parameter n}`.
    std::string exitText = "The action did not produce a valid response and exited unexpectedly.";
};

const std::string bashMarker = "m=$(echo \"$1\" | sed 's/.*\"marker\":\"\\([0-9.]*\\)\".*/\\1/')\n";

Misbehaviour shell(const std::string &family, const std::string &firstLine)
{
    return {
        .family = family,
        .sleeps = firstLine + bashMarker + "sleep $m & sleep 60\n",
        .eatsMemory = firstLine + "tail /dev/zero\necho '{}'\n",
        .floods = firstLine + "for i in {1..3000}; do printf '%01000d\\n' 0; done\necho '{}'\n",
        .answersTooMuch =
            firstLine + "printf '{\"x\":\"'; head -c 2097152 /dev/zero | tr '\\0' y; echo '\"}'\n",
        .answersANumber = firstLine + "echo 42\n",
        .exits = firstLine + "exit 3\n",
        .closesStreams = firstLine + "echo '{\"ok\":true}'\nexec <&- >&- 2>&-\necho lost\n",
        .leavesAChild = firstLine + bashMarker + "setsid sleep $m &\necho '{}'\n",
        .forks = firstLine + "( sleep 0 ) &\necho '{\"parent\":true}'\n",
        .tellsEnvironment =
            firstLine
            + "n=$(echo \"$1\" | sed 's/.*\"n\":\\([0-9]*\\).*/\\1/')\n"
              "echo \"{\\\"t\\\":\\\"$T\\\",\\\"ns\\\":\\\"$__OW_NAMESPACE\\\",\\\"n\\\":$n}\"\n",
        .exitText = "The process ended with status 3 and its last line is not a dictionary or "
                    "array.",
    };
}

Misbehaviour python()
{
    return {
        .family = "python",
        .sleeps = "import subprocess, time\ndef main(a):\n"
                  "  subprocess.Popen(['/bin/sleep', a['marker']])\n  time.sleep(60)\n",
        .sleepsLoading = "import time\ntime.sleep(60)\ndef main(a): return {}\n",
        .eatsMemory = "def main(a):\n  x = []\n  while True: x.append(bytearray(8 << 20))\n",
        .floods = "def main(a):\n  for _ in range(3000): print('x' * 1000)\n  return {}\n",
        .answersTooMuch = "def main(a): return {'x': 'y' * (2 << 20)}\n",
        .answersANumber = "def main(a): return 42\n",
        .exits = "import os\ndef main(a): os._exit(3)\n",
        .exitsLoading = "import os\nos._exit(3)\n",
        .closesStreams = "import os\ndef main(a):\n  for fd in range(3): os.close(fd)\n"
                         "  try: print('lost')\n  except OSError: pass\n"
                         "  return {'ok': True}\n",
        .leavesAChild = "import subprocess\ndef main(a):\n  subprocess.Popen(['/bin/sleep', "
                        "a['marker']], start_new_session=True)\n  return {}\n",
        .forks = "import os\ndef main(a): return {'parent': os.fork() > 0}\n",
        .tellsEnvironment = "import os\ndef main(a): return {'t': os.environ['T'], "
                            "'ns': os.environ['__OW_NAMESPACE'], 'n': a['n']}\n",
    };
}

Misbehaviour node()
{
    const std::string spawn = "const child = (a) => require('child_process').spawn('/bin/sleep', "
                              "[a.marker], { detached: true, stdio: 'ignore' });\n";
    return {
        .family = "nodejs",
        .sleeps = spawn + "function main(a) { child(a); for (;;) ; }\n",
        .sleepsLoading = "for (;;) ;\nfunction main() {}\n",
        .eatsMemory = "function main() {\n  const x = [];\n"
                      "  for (;;) x.push(Buffer.alloc(8 << 20, 1));\n}\n",
        .floods = "function main() {\n  for (let i = 0; i < 3000; ++i) "
                  "console.log('x'.repeat(1000));\n  return {};\n}\n",
        .answersTooMuch = "function main() { return { x: 'y'.repeat(2 << 20) }; }\n",
        .answersANumber = "function main() { return 42; }\n",
        .exits = "function main() { process.exit(3); }\n",
        .exitsLoading = "process.exit(3);\nfunction main() {}\n",
        .closesStreams = "function main() {\n  const fs = require('fs');\n"
                         "  for (const fd of [0, 1, 2]) try { fs.closeSync(fd); } catch {}\n"
                         "  try { console.log('lost'); } catch {}\n  return { ok: true };\n}\n",
        .leavesAChild = spawn + "function main(a) { child(a); return {}; }\n",
        .tellsEnvironment = "const main = (a) => ({ t: process.env.T, "
                            "ns: process.env.__OW_NAMESPACE, n: a.n });\n",
    };
}

Misbehaviour perl()
{
    const std::string child = "sub child { exec '/bin/sleep', $_[0] unless fork; }\n";
    return {
        .family = "perl",
        .sleeps = child + "sub main { child($_[0]{marker}); sleep 60; }\n1;\n",
        .sleepsLoading = "sleep 60;\nsub main { }\n1;\n",
        .eatsMemory = "sub main { my @x; push @x, chr(65 + @x % 20) x (8 << 20) while 1; }\n1;\n",
        .floods = "sub main { print 'x' x 1000, \"\\n\" for 1..3000; return {}; }\n1;\n",
        .answersTooMuch = "sub main { return { x => 'y' x (2 << 20) }; }\n1;\n",
        .answersANumber = "sub main { return 42; }\n1;\n",
        .exits = "sub main { exit 3; }\n1;\n",
        .exitsLoading = "exit 3;\n",
        .closesStreams = "sub main { close STDIN; close STDOUT; close STDERR; no warnings; "
                         "print 'lost'; return { ok => JSON::PP::true }; }\n1;\n",
        .leavesAChild = child + "sub main { child($_[0]{marker}); return {}; }\n1;\n",
        .forks = "sub main { my $p = fork; "
                 "return { parent => $p ? JSON::PP::true : JSON::PP::false }; }\n1;\n",
        .tellsEnvironment = "sub main { return { t => $ENV{T}, ns => $ENV{__OW_NAMESPACE}, "
                            "n => $_[0]{n} }; }\n1;\n",
    };
}

Misbehaviour ruby()
{
    return {
        .family = "ruby",
        .sleeps = "def main(a)\n  spawn('/bin/sleep', a['marker'])\n  sleep 60\nend\n",
        .sleepsLoading = "sleep 60\ndef main(a)\nend\n",
        .eatsMemory = "def main(a)\n  x = []\n  loop { x << 'x' * (8 << 20) }\nend\n",
        .floods = "def main(a)\n  3000.times { puts 'x' * 1000 }\n  {}\nend\n",
        .answersTooMuch = "def main(a)\n  { x: 'y' * (2 << 20) }\nend\n",
        .answersANumber = "def main(a)\n  42\nend\n",
        .exits = "def main(a)\n  exit!(3)\nend\n",
        .exitsLoading = "exit!(3)\n",
        .closesStreams = "def main(a)\n  $stdin.close\n  $stdout.close\n  $stderr.close\n"
                         "  { ok: true }\nend\n",
        .leavesAChild =
            "def main(a)\n  spawn('/bin/sleep', a['marker'], pgroup: true)\n  {}\nend\n",
        .forks = "def main(a)\n  { parent: !fork.nil? }\nend\n",
        .tellsEnvironment = "def main(a)\n  { t: ENV['T'], ns: ENV['__OW_NAMESPACE'], "
                            "n: a['n'] }\nend\n",
    };
}

Misbehaviour php()
{
    const auto body = [](const std::string &text) {
        return "<?php\nfunction main($a) { " + text + " }\n";
    };
    const std::string child = "exec('/bin/sleep ' . $a['marker'] . ' >/dev/null 2>&1 &'); ";
    return {
        .family = "php",
        .sleeps = body(child + "sleep(60);"),
        .sleepsLoading = "<?php\nsleep(60);\nfunction main($a) {}\n",
        .eatsMemory = body("$x = []; while (true) $x[] = str_repeat(chr(count($x)), 8 << 20);"),
        .floods = body("for ($i = 0; $i < 3000; ++$i) echo str_repeat('x', 1000), \"\\n\"; "
                       "return [];"),
        .answersTooMuch = body("return ['x' => str_repeat('y', 2 << 20)];"),
        .answersANumber = body("return 42;"),
        .exits = body("exit(3);"),
        .exitsLoading = "<?php\nexit(3);\n",
        .closesStreams = body("foreach ([STDIN, STDOUT, STDERR] as $s) "
                              "if (is_resource($s)) fclose($s); "
                              "echo 'lost'; return ['ok' => true];"),
        .leavesAChild = body(child + "return [];"),
        .forks = body("return ['parent' => pcntl_fork() > 0];"),
        .tellsEnvironment = body("return ['t' => getenv('T'), 'ns' => getenv('__OW_NAMESPACE'), "
                                 "'n' => $a['n']];"),
    };
}

void PrintTo(const Misbehaviour &row, std::ostream *out)
{
    *out << row.family;
}

class LimitsByRuntime : public testing::TestWithParam<Misbehaviour>
{
protected:
    void SetUp() override
    {
        const auto runtimes = engine.wait<std::vector<RuntimePtr>>(
            [](ControlPlane &plane, auto done) { done(plane.runtimes()); });
        const auto found = std::ranges::find(runtimes, GetParam().family,
                                             [](const RuntimePtr &one) { return one->family; });
        if (found == runtimes.end())
            GTEST_SKIP() << "THIS MACHINE HAS NO " << GetParam().family;
    }

    /// Null when the runtime has no such phase.
    ActivationPtr runCode(const std::string &code, FunctionUpdate update = {}, Json payload = {})
    {
        const auto put = engine.put("f", code, std::move(update), GetParam().family + ":default");
        if (!put)
            throw std::runtime_error(put.error().message);
        return engine.run("f", payload.is_null() ? "{}" : payload.dump());
    }
    static std::string errorOf(const Activation &activation)
    {
        const Json result = Json::parse(activation.result.view(), nullptr, false);
        return result.contains("error") && result["error"].is_string()
                   ? result["error"].get<std::string>()
                   : std::string(activation.result.view().substr(0, 500));
    }
    static std::string logOf(const Activation &activation)
    {
        std::string text;
        for (const LogLine &line : activation.logs)
            text += line.text.substr(0, 200) + "\n";
        return text;
    }
    [[nodiscard]] bool limitsMemory()
    {
        const auto check = engine.check("cgroup.memory");
        return check && check->state == EnvironmentCheck::State::Good;
    }

    TemporaryFolder folder;
    RunningEngine engine{folder.path()};
};

TEST_P(LimitsByRuntime, aRunEndsAtItsTimeWithAllItsProcesses)
{
    const std::string marker = uniqueMarker();
    const auto ended = runCode(GetParam().sleeps, {.timeout = 1500ms}, {{"marker", marker}});
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_TRUE(ended->timedOut);
    EXPECT_EQ(errorOf(*ended), "The action exceeded its time limits of 1500 milliseconds.");
    EXPECT_TRUE(vanish(marker));
}

TEST_P(LimitsByRuntime, aLoadEndsAtItsTime)
{
    if (GetParam().sleepsLoading.empty())
        GTEST_SKIP() << "nothing of the function runs while it is loaded";
    const auto ended = runCode(GetParam().sleepsLoading, {.timeout = 1500ms});
    EXPECT_TRUE(ended->timedOut);
    EXPECT_EQ(errorOf(*ended),
              "The action exceeded its time limits of 1500 milliseconds during initialization.");
}

TEST_P(LimitsByRuntime, memoryHasItsOwnText)
{
    if (!limitsMemory())
        GTEST_SKIP() << "THIS MACHINE CANNOT LIMIT MEMORY";
    const auto ended = runCode(GetParam().eatsMemory, {.memoryMiB = 128});
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(errorOf(*ended), "The action exhausted its memory and was aborted.");
}

TEST_P(LimitsByRuntime, logsEndWithALineThatSaysSo)
{
    const auto ended = runCode(GetParam().floods, {.logsMiB = 1});
    EXPECT_EQ(ended->outcome, Outcome::Success) << errorOf(*ended);
    EXPECT_EQ(ended->usage.logBytes, 3000 * 1001);
    ASSERT_FALSE(ended->logs.empty());
    EXPECT_EQ(ended->logs.back().stream, Stream::Stderr);
    EXPECT_EQ(ended->logs.back().text, "Logs were truncated because the total bytes size exceeds "
                                       "the limit of 1048576 bytes.");
}

TEST_P(LimitsByRuntime, aResultThatIsTooLongIsCut)
{
    const auto ended = runCode(GetParam().answersTooMuch);
    EXPECT_EQ(ended->outcome, Outcome::ApplicationError);
    const std::string error = errorOf(*ended);
    EXPECT_TRUE(error.starts_with("The action produced a response that exceeded the allowed "
                                  "length: 20971"))
        << error.substr(0, 200);
    EXPECT_NE(error.find(" > 1048576 bytes. The truncated response was: {\"x\":\"yyyy"), error.npos)
        << error.substr(0, 200);
    EXPECT_LT(error.size(), (1U << 20) + 200U);
}

TEST_P(LimitsByRuntime, onlyDictionariesAndArraysAreResults)
{
    const auto ended = runCode(GetParam().answersANumber);
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(errorOf(*ended), "The action did not return a dictionary or array.");
}

TEST_P(LimitsByRuntime, anEndWithoutAnswerIsSaidAndTheNextRunWorks)
{
    const auto ended = runCode(GetParam().exits);
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(errorOf(*ended), GetParam().exitText);
    ASSERT_FALSE(ended->logs.empty());
    EXPECT_EQ(ended->logs.back().text, "The action did not initialize or run as expected. Log data "
                                       "might be missing.");
    EXPECT_EQ(errorOf(*engine.run("f")), GetParam().exitText);
}

TEST_P(LimitsByRuntime, anEndWhileLoadingIsSaid)
{
    if (GetParam().exitsLoading.empty())
        GTEST_SKIP() << "nothing of the function runs while it is loaded";
    const auto ended = runCode(GetParam().exitsLoading);
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(errorOf(*ended), "The action did not initialize and exited unexpectedly.");
}

TEST_P(LimitsByRuntime, closedStreamsLoseTheLogOnly)
{
    const auto ended = runCode(GetParam().closesStreams);
    EXPECT_EQ(Json::parse(ended->result.view()), Json({{"ok", true}})) << logOf(*ended);
    const auto again = engine.run("f");
    EXPECT_EQ(Json::parse(again->result.view()), Json({{"ok", true}})) << logOf(*again);
}

TEST_P(LimitsByRuntime, aChildLeftBehindIsEnded)
{
    const std::string marker = uniqueMarker();
    const auto ended = runCode(GetParam().leavesAChild, {}, {{"marker", marker}});
    EXPECT_EQ(ended->outcome, Outcome::Success) << errorOf(*ended) << logOf(*ended);
    EXPECT_TRUE(vanish(marker));
}

TEST_P(LimitsByRuntime, ofAForkOnlyTheFirstProcessAnswers)
{
    if (GetParam().forks.empty())
        GTEST_SKIP() << "this language does not fork";
    ASSERT_EQ(errorOf(*runCode(GetParam().forks)), R"({"parent":true})");
    for (int run = 0; run < 5; ++run) {
        const auto again = engine.run("f");
        EXPECT_EQ(errorOf(*again), R"({"parent":true})") << logOf(*again);
        EXPECT_FALSE(again->init) << "the sandbox was lost";
    }
}

TEST_P(LimitsByRuntime, parametersArriveAsValuesAndInitParametersInTheEnvironment)
{
    const auto ended = runCode(GetParam().tellsEnvironment,
                               {.parameters = Parameters{{"T", "a secret", true}, {"n", 7}}});
    const Json result = Json::parse(ended->result.view());
    EXPECT_EQ(result.value("t", ""), "a secret");
    EXPECT_EQ(result.value("ns", ""), "guest");
    EXPECT_EQ(result.value("n", 0), 7);
}

// That it takes at most 200 ms is tested in virtual time (tst_scheduler.cpp).
TEST_P(LimitsByRuntime, aCancelledRunEndsWithAllItsProcesses)
{
    const std::string marker = uniqueMarker();
    ASSERT_TRUE(engine.put("f", GetParam().sleeps, {}, GetParam().family + ":default"));
    const auto caller = engine.identity();
    ActivationId id;
    auto ended = std::make_shared<std::promise<ActivationPtr>>();
    auto end = ended->get_future();
    id = *engine.wait<Result<ActivationId>>([&](ControlPlane &plane, auto done) {
        done(plane.invoke({.caller = caller,
                           .function = {caller.ns, "", "f"},
                           .payload = Blob(Json{{"marker", marker}}.dump())},
                          {.finished = [ended](ActivationPtr a) { ended->set_value(a); }}));
    });
    ASSERT_TRUE(eventually([&] { return !processesWith(marker).empty(); }));
    EXPECT_TRUE(engine.wait<Result<>>(
        [&](ControlPlane &plane, auto done) { done(plane.cancel(caller, id)); }));
    ASSERT_EQ(end.wait_for(10s), std::future_status::ready);
    const ActivationPtr record = end.get();
    EXPECT_TRUE(record->cancelled);
    EXPECT_EQ(errorOf(*record), "The activation was cancelled.");
    EXPECT_TRUE(vanish(marker));
}

INSTANTIATE_TEST_SUITE_P(Runtimes, LimitsByRuntime,
                         testing::Values(python(), node(), shell("bash", ""),
                                         shell("native", "#!/bin/bash\n"), perl(), ruby(), php()),
                         [](const auto &row) { return row.param.family; });

} // namespace
} // namespace signalbox
