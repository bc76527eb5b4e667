#include <gtest/gtest.h>

#include <algorithm>

#include "core/json.h"
#include "support/runningengine.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// Real Python in real sandboxes, through the whole engine.
class EngineLimits : public testing::Test
{
protected:
    ActivationPtr runCode(const std::string &code, FunctionUpdate update = {},
                          const std::string &payload = "{}")
    {
        const auto put = engine.put("f", code, std::move(update));
        if (!put)
            throw std::runtime_error(put.error().message);
        return engine.run("f", payload);
    }
    static std::string errorOf(const Activation &activation)
    {
        const Json result = Json::parse(activation.result.view(), nullptr, false);
        return result.contains("error") ? result["error"].get<std::string>() : result.dump();
    }
    bool has(const std::string &id)
    {
        const auto check = engine.check(id);
        return check && check->state == EnvironmentCheck::State::Good;
    }

    TemporaryFolder folder;
    RunningEngine engine{folder.path()};
};

TEST_F(EngineLimits, endARunAtItsTime)
{
    const ActivationPtr ended = runCode(
        "import time\ndef main(a):\n  print('begun')\n  time.sleep(60)\n", {.timeout = 1000ms});
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_TRUE(ended->timedOut);
    EXPECT_EQ(errorOf(*ended), "The action exceeded its time limits of 1000 milliseconds.");
    EXPECT_GE(ended->run, 1000ms);
    EXPECT_EQ(ended->logs.front().text, "begun");
}

TEST_F(EngineLimits, endALoadAtItsTime)
{
    const ActivationPtr ended =
        runCode("import time\ntime.sleep(60)\ndef main(a):\n  return {}\n", {.timeout = 1000ms});
    EXPECT_EQ(errorOf(*ended),
              "The action exceeded its time limits of 1000 milliseconds during initialization.");
}

TEST_F(EngineLimits, tellAnExitFromAnAnswer)
{
    const ActivationPtr ended = runCode("import os\ndef main(a):\n  os._exit(3)\n");
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(errorOf(*ended),
              "The action did not produce a valid response and exited unexpectedly.");
    const ActivationPtr loading = runCode("import os\nos._exit(3)\n");
    EXPECT_EQ(errorOf(*loading), "The action did not initialize and exited unexpectedly.");
}

TEST_F(EngineLimits, endARunThatTakesTooMuchMemory)
{
    if (!has("cgroup.memory"))
        GTEST_SKIP() << "this machine cannot limit memory";
    const ActivationPtr ended =
        runCode("def main(a):\n  x = bytearray(600 << 20)\n  return {}\n", {.memoryMiB = 128});
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError) << ended->result.view();
    EXPECT_EQ(errorOf(*ended), "The action exhausted its memory and was aborted.");
}

TEST_F(EngineLimits, sayWhatIsWrongWithTheCode)
{
    const ActivationPtr ended = runCode("def main(a:\n");
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_NE(std::string(ended->result.view()).find("SyntaxError"), std::string::npos)
        << ended->result.view();
}

TEST_F(EngineLimits, cutLogs)
{
    const ActivationPtr ended = runCode("def main(a):\n"
                                        "  for i in range(3000):\n    print('x' * 1000)\n"
                                        "  return {}\n",
                                        {.logsMiB = 1});
    EXPECT_EQ(ended->outcome, Outcome::Success);
    EXPECT_EQ(ended->usage.logBytes, 3000 * 1001);
    EXPECT_EQ(ended->logs.back().text, "Logs were truncated because the total bytes size exceeds "
                                       "the limit of 1048576 bytes.");
}

TEST_F(EngineLimits, cutResults)
{
    const ActivationPtr ended = runCode("def main(a):\n  return {'x': 'y' * (2 << 20)}\n");
    EXPECT_EQ(ended->outcome, Outcome::ApplicationError);
    EXPECT_TRUE(errorOf(*ended).starts_with(
        "The action produced a response that exceeded the allowed length: 20971"))
        << errorOf(*ended).substr(0, 200);
    const ActivationPtr scalar = runCode("def main(a):\n  return 42\n");
    EXPECT_EQ(scalar->outcome, Outcome::DeveloperError) << scalar->result.view();
}

TEST_F(EngineLimits, giveTheFunctionItsContext)
{
    const ActivationPtr ended = runCode("import os\ndef main(a):\n"
                                        "  return {'env': {k: v for k, v in os.environ.items() if "
                                        "k.startswith('__OW') or k == 'T'},"
                                        " 'args': a}\n",
                                        {.parameters = Parameters{{"T", "secret", true}, {"n", 1}},
                                         .annotations = Annotations{{"provide-api-key", true}}},
                                        R"({"p":2})");
    const Json result = Json::parse(ended->result.view());
    EXPECT_EQ(result["args"], Json::parse(R"({"n":1,"p":2})"));
    const Json &environment = result["env"];
    EXPECT_EQ(environment["T"], "secret");
    EXPECT_EQ(environment["__OW_ACTION_NAME"], "/guest/f");
    EXPECT_EQ(environment["__OW_ACTIVATION_ID"], ended->id.str());
    EXPECT_EQ(environment["__OW_API_KEY"], engine.identity().uuid + ":" + engine.identity().key);
    EXPECT_EQ(environment["__OW_NAMESPACE"], "guest");
}

TEST_F(EngineLimits, cancelWhatRuns)
{
    ASSERT_TRUE(engine.put("f", "import time\ndef main(a):\n  time.sleep(60)\n"));
    const auto ended =
        engine.wait<ActivationPtr>([caller = engine.identity()](ControlPlane &plane, auto done) {
            const auto id = plane.invoke({.caller = caller, .function = {"guest", "", "f"}},
                                         {.finished = [done](ActivationPtr a) { done(a); }});
            EXPECT_TRUE(plane.cancel(caller, *id));
        });
    EXPECT_TRUE(ended->cancelled);
    EXPECT_EQ(errorOf(*ended), "The activation was cancelled.");
}

} // namespace
} // namespace signalbox
