#include "engine/engine.h"

#include <gtest/gtest.h>

#include "support/runningengine.h"

namespace signalbox {
namespace {

TEST(Engines, runAPythonFunctionAndRememberIt)
{
    const TemporaryFolder folder;
    Identity identity;
    ActivationId id;
    {
        RunningEngine engine(folder.path());
        ASSERT_TRUE(engine.started()) << engine.started().error().message;
        identity = engine.identity();
        EXPECT_EQ(identity.ns, "guest");
        EXPECT_TRUE(isUuid(identity.uuid));
        EXPECT_EQ(identity.key.size(), 64U);
        const auto function = engine.put("hello", "def main(args):\n"
                                                  "    print('working')\n"
                                                  "    return {'hello': args['name']}\n");
        ASSERT_TRUE(function) << function.error().message;

        const ActivationPtr first = engine.run("hello", R"({"name":"you"})");
        EXPECT_EQ(first->outcome, Outcome::Success) << first->result.view();
        EXPECT_EQ(Json::parse(first->result.view()), Json({{"hello", "you"}}));
        ASSERT_EQ(first->logs.size(), 1U);
        EXPECT_EQ(first->logs[0].text, "working");
        EXPECT_TRUE(first->cold());
        const ActivationPtr second = engine.run("hello", R"({"name":"me"})");
        EXPECT_FALSE(second->cold());
        id = second->id;
    }
    RunningEngine again(folder.path());
    ASSERT_TRUE(again.started()) << again.started().error().message;
    EXPECT_EQ(again.identity(), identity) << "the key is made once";
    const auto loaded = again.wait<Result<ActivationPtr>>(
        [&](ControlPlane &plane, auto done) { plane.activation(identity, id, done); });
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(Json::parse((*loaded)->result.view()), Json({{"hello", "me"}}));
    EXPECT_EQ((*loaded)->input.view(), R"({"name":"me"})");
    EXPECT_EQ(again.run("hello", R"({"name":"them"})")->outcome, Outcome::Success);
}

TEST(Engines, refuseAFolderThatAnotherEngineHolds)
{
    const TemporaryFolder folder;
    RunningEngine first(folder.path());
    ASSERT_TRUE(first.started());
    RunningEngine second(folder.path());
    ASSERT_FALSE(second.started());
    EXPECT_EQ(second.started().error().code, ErrorCode::Conflict);
}

TEST(Engines, takeTheIdentityTheyAreGiven)
{
    const TemporaryFolder folder;
    const Identity given{"guest", randomUuid(), "a-key"};
    RunningEngine engine(folder.path(), given);
    ASSERT_TRUE(engine.started());
    EXPECT_EQ(engine.identity(), given);
    const auto known = engine.wait<Result<Identity>>(
        [&](ControlPlane &plane, auto done) { done(plane.authenticate(given.uuid, given.key)); });
    EXPECT_EQ(known, given);
}

} // namespace
} // namespace signalbox
