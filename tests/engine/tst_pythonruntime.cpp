#include <gtest/gtest.h>

#include "support/sandboxbench.h"

namespace signalbox {

namespace {

TEST(PythonRuntime, RunsAFunctionWithItsInput)
{
    SandboxBench bench;
    const auto run = bench.once("python", "def main(args):\n"
                                          "    print('hello', args['name'])\n"
                                          "    return {'greeting': 'Hello ' + args['name']}\n",
                                R"({"name":"Ada"})");
    EXPECT_EQ(run.result, R"({"greeting":"Hello Ada"})");
    EXPECT_EQ(run.log(Stream::Stdout), "hello Ada");
}

} // namespace

} // namespace signalbox
