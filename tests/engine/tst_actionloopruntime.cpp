#include <string>

#include <gtest/gtest.h>

#include "engine/sandbox/codeimage.h"
#include "support/hostprocesses.h"
#include "support/sandboxbench.h"
#include "support/zipfile.h"

namespace signalbox {

namespace {

/// The same small program in each language.
struct Language
{
    std::string family;
    std::string greet;   ///< Logs "log line", returns greeting and activation id.
    std::string failing; ///< Raises "no such thing".
    std::string broken;  ///< Does not parse.
    std::string other;   ///< Has no entry "main".
    std::string archiveEntry;
};

const Language languages[] = {
    {"perl",
     "sub main { my ($a) = @_; print \"log line\\n\"; warn \"on stderr\\n\";\n"
     "  return { greeting => \"Hello $a->{name}\", id => $ENV{__OW_ACTIVATION_ID} }; }\n1;",
     "sub main { die \"no such thing\\n\"; }\n1;", "sub main {\n  my ($a) = ;\n}\n1;",
     "sub other { }\n1;", "main.pl"},
    {"ruby",
     "def main(a)\n  puts 'log line'\n  $stderr.puts 'on stderr'\n"
     "  { greeting: \"Hello #{a['name']}\", id: ENV['__OW_ACTIVATION_ID'] }\nend",
     "def main(a)\n  raise 'no such thing'\nend", "def main(a)\n  {{\nend", "def other(a)\nend",
     "main.rb"},
    {"php",
     "<?php\nfunction main($a) { echo \"log line\\n\"; fwrite(STDERR, \"on stderr\\n\");\n"
     "  return ['greeting' => 'Hello ' . $a['name'], 'id' => getenv('__OW_ACTIVATION_ID')]; }",
     "<?php\nfunction main($a) { throw new Exception('no such thing'); }",
     "<?php\nfunction main($a) {\n  return return;\n}", "<?php\nfunction other($a) {}",
     "index.php"},
};

class ActionLoop : public testing::TestWithParam<Language>
{
protected:
    void SetUp() override
    {
        if (!bench.has(GetParam().family))
            GTEST_SKIP() << "THIS MACHINE HAS NO " << GetParam().family
                         << ": its launcher is not tested";
    }
    BenchRun once(const std::string &code, const std::string &input = "{}")
    {
        return bench.once(GetParam().family, code, input);
    }

    SandboxBench bench;
};

TEST_P(ActionLoop, RunsAFunctionAgainAndAgain)
{
    const SandboxId sandbox = bench.create(GetParam().family);
    ASSERT_EQ(bench.load(sandbox, GetParam().greet), "");
    for (const std::string id : {"1", "2", "3"}) {
        const auto run = bench.run(sandbox, R"({"name":"Zoë"})", {{"__OW_ACTIVATION_ID", id}});
        EXPECT_EQ(run.json()["greeting"], "Hello Zoë") << run.result;
        EXPECT_EQ(run.json()["id"], id);
        EXPECT_EQ(run.log(Stream::Stdout), "log line");
        EXPECT_EQ(run.log(Stream::Stderr), "on stderr");
    }
}

TEST_P(ActionLoop, AnExceptionIsAnError)
{
    const auto run = once(GetParam().failing);
    EXPECT_EQ(run.json()["error"], "no such thing") << run.result;
    EXPECT_NE(run.log(Stream::Stderr).find("no such thing"), std::string::npos);
}

TEST_P(ActionLoop, NamesASyntaxErrorWithItsLine)
{
    const auto run = once(GetParam().broken);
    EXPECT_TRUE(run.initError.find("line 2") != std::string::npos
                || run.initError.find("line 3") != std::string::npos
                || run.initError.find(":3:") != std::string::npos
                || run.initError.find(":2:") != std::string::npos)
        << run.initError;
}

TEST_P(ActionLoop, NamesAMissingEntry)
{
    EXPECT_NE(once(GetParam().other).initError.find("'main', which is its entry"),
              std::string::npos);
}

TEST_P(ActionLoop, RunsAZip)
{
    const SandboxId sandbox = bench.create(GetParam().family);
    ASSERT_EQ(
        bench.load(sandbox, encodeBase64(zipOf({{GetParam().archiveEntry, GetParam().greet}}))),
        "");
    EXPECT_EQ(bench.run(sandbox, R"({"name":"zip"})").json()["greeting"], "Hello zip");
    const SandboxId empty = bench.create(GetParam().family);
    EXPECT_NE(bench.load(empty, encodeBase64(zipOf({{"x", "y"}}))).find(GetParam().archiveEntry),
              std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Runtimes, ActionLoop, testing::ValuesIn(languages),
                         [](const auto &row) { return row.param.family; });

/// A launcher written for OpenWhisk, which nobody here wrote for us: it is just a command.
class CustomLauncher : public testing::Test
{
protected:
    SandboxId create(const std::string &program)
    {
        Runtime runtime{
            .kind = "custom:1", .family = "custom", .launcher = LauncherKind::ActionLoop};
        const SandboxId sandbox = bench.create(std::make_shared<const Runtime>(runtime));
        problem = bench.load(sandbox, program);
        return sandbox;
    }

    SandboxBench bench;
    std::string problem;
};

TEST_F(CustomLauncher, SpeaksActionLoop)
{
    const SandboxId sandbox =
        create("#!/bin/bash\n"
               "[ \"$__OW_WAIT_FOR_ACK\" ] && echo '{\"ok\": true}' >&3\n"
               "while read -r line; do echo seen; echo \"$line\" >&3; done\n");
    ASSERT_EQ(problem, "");
    const auto run = bench.run(sandbox, "{\n\"a\":\n1}", {{"__OW_ACTION_NAME", "/guest/\"f\""}});
    EXPECT_EQ(run.json()["value"], Json({{"a", 1}})) << run.result;
    EXPECT_EQ(run.json()["action_name"], "/guest/\"f\"");
    EXPECT_EQ(run.log(Stream::Stdout), "seen");
}

TEST_F(CustomLauncher, MayRefuseToInitialise)
{
    create("#!/bin/bash\necho '{\"ok\": false}' >&3\n");
    EXPECT_EQ(problem, "The action did not initialize.");
}

TEST_F(CustomLauncher, ThatEndsAtOnceIsReported)
{
    const SandboxId sandbox = create("#!/bin/bash\nexit 4\n");
    EXPECT_TRUE(problem.starts_with("gone")) << problem;
    EXPECT_EQ(bench.awaitGone(sandbox).status, 4);
}

TEST_F(CustomLauncher, ThatDiesInARunLeavesItWithoutResponse)
{
    const SandboxId sandbox =
        create("#!/bin/bash\necho '{\"ok\":true}' >&3\nread -r line\necho bye\nexit 6\n");
    ASSERT_EQ(problem, "");
    const auto run = bench.run(sandbox);
    EXPECT_EQ(run.report.kind, RunReport::Kind::NoResponse);
    EXPECT_EQ(run.exit.status, 6);
    EXPECT_EQ(run.log(Stream::Stdout), "bye");
}

} // namespace

} // namespace signalbox
