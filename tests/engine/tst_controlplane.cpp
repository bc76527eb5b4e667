#include "engine/controlplane.h"

#include <gtest/gtest.h>

#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

TEST(ControlPlane, runsAndRecords)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    const ActivationPtr ended = world.run("hello", R"({"a":1})");
    EXPECT_EQ(ended->outcome, Outcome::Success);
    EXPECT_EQ(ended->result.view(), R"({"a":1})");
    const auto loaded = world.load(ended->id);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(**loaded, *ended);
    const auto list = world.wait<std::vector<ActivationSummary>>(
        [&](auto done) { world.plane->activations(world.caller, {}, std::move(done)); });
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front(), summarise(*ended));
    EXPECT_EQ(world.plane->status().activationsToday, 1);
    EXPECT_NE(
        world.plane->metricsText().find("openwhisk_action_activations_total{namespace=\"guest\","
                                        "initiator=\"guest\",action=\"hello\",kind=\"python:3\","
                                        "memory=\"256\"} 1"),
        std::string::npos);
}

TEST(ControlPlane, showsARunningActivationAsItStands)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    world.sandboxes.script.run = -1us;
    const auto id = world.begin("hello");
    ASSERT_TRUE(id);
    world.time.advance(1s);
    world.sandboxes.log(1, "still here");
    const auto live = world.load(*id);
    ASSERT_TRUE(live);
    EXPECT_EQ((*live)->state, ActivationState::Running);
    ASSERT_EQ((*live)->logs.size(), 1U);
    const Identity other{"else", "u", "k"};
    const auto foreign = world.wait<ActivationPtr>(
        [&](auto done) { world.plane->activation(other, *id, std::move(done)); });
    EXPECT_EQ(foreign.error().code, ErrorCode::NotFound);
    EXPECT_EQ(world.plane->cancel(other, *id).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(world.plane->cancel(world.caller, *id));
}

TEST(ControlPlane, mergesDefaultsUnderThePayload)
{
    PlaneWorld world;
    ASSERT_TRUE(
        world.put("hello", {.exec = PlaneWorld::code("x"),
                            .parameters = Parameters{{"a", 1}, {"b", "two"}, {"e", 5, true}}}));
    EXPECT_EQ(world.run("hello", R"( { "b" : 3e999 } )")->input.view(),
              R"({"a":1, "b" : 3e999 } )");
    EXPECT_EQ(world.run("hello", "")->input.view(), R"({"a":1,"b":"two"})");
    EXPECT_EQ(world.run("hello", R"({"a":0,"b":0})")->input.view(), R"({"a":0,"b":0})");
}

TEST(ControlPlane, refusesBadInput)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello", {.exec = PlaneWorld::code("x"),
                                    .parameters = Parameters{{"fixed", 1}, {"open", nullptr}},
                                    .annotations = Annotations{{"final", true}}}));
    const auto code = [&](const std::string &payload) {
        const auto id = world.begin("hello", payload);
        return id ? std::optional<ErrorCode>() : id.error().code;
    };
    EXPECT_EQ(code("[1]"), ErrorCode::Malformed);
    EXPECT_EQ(code("{"), ErrorCode::Malformed);
    EXPECT_EQ(code("null"), ErrorCode::Malformed);
    EXPECT_EQ(code(R"({"big":")" + std::string(1 << 20, 'x') + "\"}"), ErrorCode::TooLarge);
    EXPECT_EQ(code(R"({"open":1})"), std::nullopt);
    const auto closed = world.begin("hello", R"({"fixed":2})");
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ErrorCode::Invalid);
    EXPECT_EQ(closed.error().message,
              "Request defines parameters that are not allowed (e.g., reserved properties).");
    EXPECT_EQ(world.begin("nobody").error().code, ErrorCode::NotFound);
}

TEST(ControlPlane, doesNotTellWhetherForeignThingsExist)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    const Identity other{"else", "u", "k"};
    EXPECT_EQ(world.plane->function(other, world.named("hello")).error().code,
              ErrorCode::Forbidden);
    EXPECT_EQ(world.plane->function(other, world.named("none")).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.plane->functions(other, "guest").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(
        world.plane->invoke({.caller = other, .function = world.named("hello")}, {}).error().code,
        ErrorCode::Forbidden);
    EXPECT_EQ(world.plane->function(world.caller, world.named("none")).error().message,
              "The requested resource does not exist.");
}

TEST(ControlPlane, appliesQuotasWithTheirTexts)
{
    PlaneWorld world(
        {.quotas = {.invocationsPerMinute = 3, .concurrentInvocations = 2}, .memoryMiB = 1024});
    ASSERT_TRUE(world.put("hello"));
    ASSERT_TRUE(world.begin("hello"));
    ASSERT_TRUE(world.begin("hello"));
    EXPECT_EQ(world.begin("hello").error().message,
              "Too many concurrent requests in flight (count: 2, allowed: 2).");
    EXPECT_EQ(world.begin("hello").error().message,
              "Too many requests in the last minute (count: 4, allowed: 3).");
    const std::string metrics = world.plane->metricsText();
    for (const std::string name : {"limit_concurrent_total", "limit_timed_total"})
        EXPECT_NE(metrics.find("openwhisk_action_" + name + "{initiator=\"guest\"} 1\n"),
                  std::string::npos)
            << metrics;
    world.time.advance(1min);
    EXPECT_TRUE(world.begin("hello"));
}

TEST(ControlPlane, keepsVersionsAndAliases)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello", {.exec = PlaneWorld::code("one")}));
    ASSERT_TRUE(world.put("hello", {.exec = PlaneWorld::code("two")}));
    const auto alias = [&](std::optional<std::string> version) {
        return world.wait<void>([&](auto done) {
            world.plane->putAlias(world.caller, world.named("hello"), "stable", version,
                                  std::move(done));
        });
    };
    EXPECT_EQ(alias("0.0.9").error().code, ErrorCode::NotFound);
    ASSERT_TRUE(alias("0.0.1"));
    const auto versions = world.wait<std::vector<FunctionVersion>>([&](auto done) {
        world.plane->versions(world.caller, world.named("hello"), std::move(done));
    });
    ASSERT_TRUE(versions);
    ASSERT_EQ(versions->size(), 2U);
    EXPECT_TRUE(versions->front().current);
    EXPECT_EQ(versions->back().aliases, std::vector<std::string>{"stable"});

    EXPECT_EQ(world.run("hello")->version.str(), "0.0.2");
    EXPECT_EQ(world.run("hello", "{}", "stable")->version.str(), "0.0.1");
    EXPECT_EQ(world.run("hello", "{}", "0.0.2")->version.str(), "0.0.2");
    EXPECT_EQ(world.begin("hello", "{}", {}, "nonsense").error().code, ErrorCode::NotFound);

    const auto restored = world.wait<FunctionPtr>([&](auto done) {
        world.plane->restoreVersion(world.caller, world.named("hello"), "stable", std::move(done));
    });
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ((*restored)->version.str(), "0.0.3");
    EXPECT_EQ(std::get<CodeExec>((*restored)->exec).code.view(), "one");
    ASSERT_TRUE(alias(std::nullopt));
    EXPECT_EQ(world.begin("hello", "{}", {}, "stable").error().code, ErrorCode::NotFound);
}

TEST(ControlPlane, readsFormerVersionsAfterARestart)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello", {.exec = PlaneWorld::code("one")}));
    ASSERT_TRUE(world.put("hello", {.exec = PlaneWorld::code("two")}));
    world.forget();
    world.start();
    EXPECT_EQ(world.run("hello", "{}", "0.0.1")->version.str(), "0.0.1");
    std::optional<Result<ActivationId>> answer;
    const auto id =
        world.begin("hello", "{}",
                    {.accepted = [&](Result<ActivationId> a) { answer = std::move(a); }}, "0.0.7");
    if (id) {
        world.posted.until([&] { return answer.has_value(); });
        EXPECT_EQ(answer->error().code, ErrorCode::NotFound);
    } else {
        EXPECT_EQ(id.error().code, ErrorCode::NotFound);
    }
}

TEST(ControlPlane, storesNothingOfBadCode)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    const auto bad =
        world.put("hello", {.exec = PlaneWorld::code("bm90IGEgemlw")}); // base64, no zip
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().field, "exec.code");
    EXPECT_EQ((*world.plane->function(world.caller, world.named("hello")))->version.str(), "0.0.1");
    EXPECT_EQ(world.put("hello", {}, Overwrite::No).error().message, "resource already exists");
}

TEST(ControlPlane, givesConcurrentPutsDifferentVersions)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    std::vector<std::string> versions;
    for (int i = 0; i < 5; ++i) {
        world.plane->putFunction(
            world.caller, world.named("hello"), {.publish = false}, Overwrite::Yes,
            [&](Result<FunctionPtr> function) { versions.push_back((*function)->version.str()); });
    }
    world.posted.until([&] { return versions.size() == 5; });
    EXPECT_EQ(versions, (std::vector<std::string>{"0.0.2", "0.0.3", "0.0.4", "0.0.5", "0.0.6"}));
}

TEST(ControlPlane, deletesWithEverything)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    world.run("hello");
    const auto deleted = world.wait<FunctionPtr>([&](auto done) {
        world.plane->deleteFunction(world.caller, world.named("hello"), std::move(done));
    });
    ASSERT_TRUE(deleted);
    EXPECT_EQ(world.begin("hello").error().code, ErrorCode::NotFound);
    world.time.advance(1s);
    EXPECT_TRUE(world.plane->sandboxes(world.caller).empty());
    ASSERT_TRUE(world.put("hello"));
    EXPECT_EQ((*world.plane->function(world.caller, world.named("hello")))->version.str(), "0.0.1");
}

TEST(ControlPlane, guardsRuntimes)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    const auto remove = [&](const std::string &kind) {
        return world.wait<void>(
            [&](auto done) { world.plane->deleteRuntime(world.caller, kind, std::move(done)); });
    };
    const auto put = [&](Runtime runtime) {
        return world.wait<RuntimePtr>([&](auto done) {
            world.plane->putRuntime(world.caller, std::move(runtime), std::move(done));
        });
    };
    EXPECT_EQ(remove("python:3").error().code, ErrorCode::Conflict);
    EXPECT_EQ(remove("python:9").error().code, ErrorCode::NotFound);
    Runtime other = PlaneWorld::python();
    other.kind = "python:4";
    other.detected = false;
    ASSERT_TRUE(put(other));
    EXPECT_FALSE(world.plane->runtimes().front()->isDefault) << "there is one default per family";
    other.kind = "Python";
    EXPECT_EQ(put(other).error().field, "kind");
    EXPECT_TRUE(remove("python:4"));

    Runtime retired = PlaneWorld::python();
    retired.deprecated = true;
    ASSERT_TRUE(put(retired));
    const auto refused = world.begin("hello");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
              "The 'python:3' runtime is no longer supported. You may read and delete but not "
              "update or invoke this action.");
    EXPECT_EQ(world.put("hello", {.publish = true}).error().code, ErrorCode::Invalid);
    world.forget();
    world.start();
    EXPECT_TRUE(world.plane->runtimes().front()->deprecated) << "an operator's change is kept";
}

TEST(ControlPlane, closesWhatACrashInterruptedUnlessItIsIdempotent)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    ASSERT_TRUE(world.put("twice", {.exec = PlaneWorld::code("x"),
                                    .annotations = Annotations{{"idempotent", true}}}));
    ASSERT_TRUE(world.put("once"));
    world.sandboxes.script.run = -1us;
    int accepted = 0;
    const InvokeHandlers count{.accepted = [&](const Result<ActivationId> &) { ++accepted; }};
    const ActivationId running = *world.begin("hello", "{}", count);
    const ActivationId idempotent = *world.begin("twice", "{}", count);
    const ActivationId third = *world.begin("once", "{}", count);
    world.time.advance(100ms);
    ASSERT_EQ(world.plane->status().running, 3);
    world.posted.until([&] { return accepted == 3; });
    world.forget();

    world.sandboxes.script.run = 1ms;
    world.start();
    world.time.advance(1s);
    const auto state = [&](const ActivationId &id) {
        const auto loaded = world.load(id);
        return loaded ? (*loaded)->outcome : Outcome::DeveloperError;
    };
    EXPECT_EQ(state(running), Outcome::SystemError);
    EXPECT_EQ(
        (*world.load(running))->result.view(),
        R"({"error":"The engine was stopped while this activation ran. It was not run again."})");
    EXPECT_EQ(state(idempotent), Outcome::Success);
    EXPECT_EQ(state(third), Outcome::SystemError);
}

TEST(ControlPlane, resumesTheQueueInOrder)
{
    PlaneWorld world({.memoryMiB = 256});
    ASSERT_TRUE(world.put("hello"));
    world.sandboxes.script.run = -1us;
    int accepted = 0;
    std::vector<ActivationId> ids;
    for (int i = 0; i < 4; ++i)
        ids.push_back(*world.begin("hello", "{\"i\":" + std::to_string(i) + "}",
                                   {.accepted = [&](const auto &) { ++accepted; }}));
    world.time.advance(1s);
    world.posted.until([&] { return accepted == 4; });
    world.forget();
    world.sandboxes.script.run = 1ms;
    world.start();
    world.time.advance(1s);
    Timestamp last{};
    for (std::size_t i = 1; i < ids.size(); ++i) {
        const auto loaded = world.load(ids[i]);
        ASSERT_TRUE(loaded);
        EXPECT_EQ((*loaded)->outcome, Outcome::Success);
        EXPECT_EQ((*loaded)->decisions[0].kind, Decision::Kind::Accepted);
        EXPECT_EQ((*loaded)->decisions[1].kind, Decision::Kind::RestoredAfterCrash);
        EXPECT_GE((*loaded)->wait, 1s) << "it waits since it was accepted";
        EXPECT_GE((*loaded)->start, last);
        last = (*loaded)->start;
    }
}

TEST(ControlPlane, stopsInOrder)
{
    PlaneWorld world({.memoryMiB = 256});
    ASSERT_TRUE(world.put("hello"));
    world.sandboxes.script.run = -1us;
    int accepted = 0;
    const InvokeHandlers count{.accepted = [&](const auto &) { ++accepted; }};
    const ActivationId running = *world.begin("hello", "{}", count);
    const ActivationId waiting = *world.begin("hello", "{}", count);
    world.time.advance(100ms);
    world.posted.until([&] { return accepted == 2; });
    bool stopped = false;
    world.plane->stop([&] { stopped = true; });
    EXPECT_EQ(world.begin("hello").error().code, ErrorCode::Unavailable);
    world.time.advance(1s);
    world.posted.until([&] { return stopped; });
    world.forget();
    world.sandboxes.script.run = 1ms;
    world.start();
    world.time.advance(1s);
    EXPECT_EQ((*world.load(running))->outcome, Outcome::SystemError);
    EXPECT_EQ((*world.load(waiting))->outcome, Outcome::Success) << "the next engine ran it";
}

TEST(ControlPlane, keepsPinsOverARestart)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    ASSERT_TRUE(world.plane->pin(world.caller, world.named("hello"), true));
    bool flushed = false;
    world.store->flush([&] { flushed = true; });
    world.posted.until([&] { return flushed; });
    world.forget();
    world.start();
    world.time.advance(1s);
    ASSERT_EQ(world.plane->sandboxes(world.caller).size(), 1U);
    EXPECT_TRUE(world.plane->sandboxes(world.caller).front().pinned);
}

TEST(ControlPlane, movesAPinToTheNewVersion)
{
    PlaneWorld world;
    ASSERT_TRUE(world.put("hello"));
    ASSERT_TRUE(world.plane->pin(world.caller, world.named("hello"), true));
    world.time.advance(1s);
    ASSERT_TRUE(world.put("hello"));
    world.time.advance(1s);
    const auto views = world.plane->sandboxes(world.caller);
    ASSERT_EQ(views.size(), 2U);
    EXPECT_FALSE(views[0].pinned);
    EXPECT_TRUE(views[1].pinned);
    EXPECT_EQ(views[1].version.str(), "0.0.2");
}

TEST(ControlPlane, refusesKindsOfFunctionsItCannotRunYet)
{
    PlaneWorld world;
    EXPECT_EQ(world.put("i", {.exec = ImageExec{.image = "x"}}).error().code,
              ErrorCode::Unsupported);
    EXPECT_EQ(world.put("w", {.exec = WorkflowExec{}}).error().code, ErrorCode::Unsupported);
}

TEST(ControlPlane, knowsItsKeys)
{
    PlaneWorld world;
    ASSERT_TRUE(world.wait<void>(
        [&](auto done) { world.plane->putIdentity(world.caller, std::move(done)); }));
    EXPECT_EQ(world.plane->authenticate(world.caller.uuid, "secret"), world.caller);
    for (const std::string key : {"", "secre", "secret!", "Secret"}) {
        const auto refused = world.plane->authenticate(world.caller.uuid, key);
        ASSERT_FALSE(refused) << key;
        EXPECT_EQ(refused.error().code, ErrorCode::Unauthorized);
        EXPECT_EQ(refused.error().message, "The supplied authentication is invalid");
    }
}

} // namespace
} // namespace signalbox
