#include <gtest/gtest.h>

#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// A control plane with functions whose answers the test gives by name.
class FlowWorld : public PlaneWorld
{
public:
    explicit FlowWorld(const std::vector<std::string> &functions = {"a", "b", "c"},
                       EngineOptions engineOptions = {.memoryMiB = 1024})
        : PlaneWorld(std::move(engineOptions))
    {
        sandboxes.script.answer = [this](const RunRequest &request) {
            const std::string name = request.environment.at("__OW_ACTION_NAME");
            inputs[name].push_back(request.value.str());
            const auto given = answers.find(name);
            return given == answers.end() ? RunReport{.result = request.value}
                                          : RunReport{.result = Blob(given->second(request.value))};
        };
        for (const std::string &name : functions)
            require(put(name));
    }
    static void require(const Result<FunctionPtr> &stored)
    {
        if (!stored)
            throw std::runtime_error(stored.error().message);
    }
    void sequence(const std::string &name, const std::vector<std::string> &components)
    {
        SequenceExec exec;
        for (const std::string &component : components)
            exec.components.push_back(named(component));
        require(put(name, {.exec = std::move(exec)}));
    }
    void conductor(const std::string &name, std::function<std::string(const std::string &)> answer)
    {
        require(put(name, {.exec = code("x"), .annotations = Annotations{{"conductor", true}}}));
        answers["/guest/" + name] = [answer](const Blob &input) { return answer(input.str()); };
    }
    void answer(const std::string &name, std::string result)
    {
        answers["/guest/" + name] = [result](const Blob &) { return result; };
    }
    /// Accepts an invocation durably, without letting time pass.
    ActivationId accept(const std::string &name)
    {
        bool accepted = false;
        const auto id = begin(name, "{}", {.accepted = [&](const auto &) { accepted = true; }});
        posted.until([&] { return accepted; });
        return *id;
    }
    ActivationPtr record(const ActivationId &id)
    {
        const auto loaded = load(id);
        if (!loaded)
            throw std::runtime_error(loaded.error().message);
        return *loaded;
    }
    std::vector<ActivationPtr> components(const Activation &flow)
    {
        std::vector<ActivationPtr> list;
        for (const ActivationId &id : flow.components)
            list.push_back(record(id));
        return list;
    }

    std::map<std::string, std::function<std::string(const Blob &)>> answers; ///< By full name.
    std::map<std::string, std::vector<std::string>> inputs;
};

TEST(Sequences, runOneComponentAfterTheOther)
{
    FlowWorld world;
    ASSERT_TRUE(world.put(
        "b",
        {.exec = PlaneWorld::code("x"), .parameters = Parameters{{"own", 1}}, .memoryMiB = 512}));
    world.answer("a", R"({"from":"a"})");
    world.answer("c", R"({"from":"c"})");
    world.sequence("s", {"a", "b", "c"});
    const ActivationPtr ended = world.run("s", R"({"in":1})");
    EXPECT_EQ(ended->outcome, Outcome::Success);
    EXPECT_EQ(ended->result.view(), R"({"from":"c"})");
    EXPECT_EQ(ended->kind, "sequence");
    EXPECT_FALSE(ended->conductor);
    EXPECT_EQ(ended->input.view(), R"({"in":1})");
    EXPECT_EQ(world.inputs["/guest/a"].front(), R"({"in":1})");
    EXPECT_EQ(world.inputs["/guest/b"].front(), R"({"own":1,"from":"a"})");
    EXPECT_EQ(world.inputs["/guest/c"].front(), R"({"own":1,"from":"a"})");

    const auto parts = world.components(*ended);
    ASSERT_EQ(parts.size(), 3U);
    std::int64_t sum = 0;
    Timestamp last{};
    for (const ActivationPtr &part : parts) {
        EXPECT_EQ(part->cause.kind, Cause::Kind::Sequence);
        EXPECT_EQ(part->cause.parent, ended->id);
        EXPECT_GE(part->start, last);
        last = part->end;
        sum += shownDuration(*part);
    }
    EXPECT_EQ(parts[1]->function.name, "b");
    EXPECT_EQ(shownDuration(*ended), sum);
    EXPECT_GE(ended->end - ended->start, ended->run) << "waiting is no duration";
    EXPECT_EQ(ended->limits.memoryMiB, 512);
    EXPECT_EQ(*world.record(ended->id), *ended) << "what is stored is what was told";
}

TEST(Sequences, stopAtAnError)
{
    FlowWorld world;
    world.sequence("s", {"a", "b", "c"});
    world.answer("b", R"({"error":"enough"})");
    const ActivationPtr failed = world.run("s");
    EXPECT_EQ(failed->outcome, Outcome::ApplicationError);
    EXPECT_EQ(failed->result.view(), R"({"error":"enough"})");
    EXPECT_EQ(failed->components.size(), 2U);
    EXPECT_TRUE(world.inputs["/guest/c"].empty());

    world.answer("b", "7"); // No dictionary: the developer's fault.
    const ActivationPtr crashed = world.run("s");
    EXPECT_EQ(crashed->outcome, Outcome::DeveloperError);
    EXPECT_EQ(crashed->components.size(), 2U);
}

TEST(Sequences, goOnWhenThePayloadHasAnError)
{
    FlowWorld world;
    world.sequence("s", {"a", "b"});
    world.answer("a", R"({"ok":1})");
    const ActivationPtr ended = world.run("s", R"({"error":"only input"})");
    EXPECT_EQ(ended->outcome, Outcome::Success);
    EXPECT_EQ(ended->components.size(), 2U);
}

TEST(Sequences, handArraysOnAndClosedParametersToo)
{
    FlowWorld world;
    ASSERT_TRUE(world.put("b", {.exec = PlaneWorld::code("x"),
                                .parameters = Parameters{{"fixed", 1}},
                                .annotations = Annotations{{"final", true}}}));
    world.sequence("s", {"a", "b"});
    world.answer("a", "[1,2]");
    EXPECT_EQ(world.run("s")->result.view(), "[1,2]");
    EXPECT_EQ(world.inputs["/guest/b"].front(), "[1,2]");
    world.answer("a", R"({"fixed":2})");
    EXPECT_EQ(world.run("s")->result.view(), R"({"fixed":2})");
    EXPECT_EQ(world.begin("s", "[1]").error().code, ErrorCode::Malformed)
        << "a caller's input is an object";
}

TEST(Sequences, nest)
{
    FlowWorld world;
    world.sequence("inner", {"b", "c"});
    world.sequence("outer", {"a", "inner"});
    const ActivationPtr outer = world.run("outer", R"({"x":1})");
    ASSERT_EQ(outer->outcome, Outcome::Success);
    ASSERT_EQ(outer->components.size(), 2U) << "a nested sequence adds its own id only";
    const ActivationPtr inner = world.components(*outer)[1];
    EXPECT_EQ(inner->kind, "sequence");
    EXPECT_EQ(inner->cause.parent, outer->id);
    EXPECT_EQ(inner->components.size(), 2U);
    EXPECT_EQ(world.components(*inner)[0]->cause.parent, inner->id);
    EXPECT_EQ(shownDuration(*outer),
              shownDuration(*world.components(*outer)[0]) + shownDuration(*inner));
}

TEST(Sequences, failWhenAComponentIsGone)
{
    FlowWorld world;
    world.sequence("s", {"a", "b"});
    ASSERT_TRUE(world.wait<FunctionPtr>([&](auto done) {
        world.plane->deleteFunction(world.caller, world.named("b"), std::move(done));
    }));
    const ActivationPtr ended = world.run("s");
    EXPECT_EQ(ended->outcome, Outcome::ApplicationError);
    EXPECT_EQ(ended->result.view(), R"({"error":"Sequence component does not exist."})");
    EXPECT_EQ(ended->components.size(), 1U);
}

TEST(Sequences, countTheirFunctionsWhenTheyRunToo)
{
    FlowWorld world;
    world.sequence("part", {"a"});
    world.sequence("s", std::vector<std::string>(40, "part"));
    world.sequence("part", {"a", "a"}); // 80 by now, which no put of `s` would have let through.
    const ActivationPtr ended = world.run("s");
    EXPECT_EQ(ended->outcome, Outcome::ApplicationError);
    EXPECT_EQ(ended->result.view(), R"({"error":"Too many actions in the sequence."})");
    EXPECT_EQ(world.inputs["/guest/a"].size(), 50U);
}

TEST(Sequences, doNotCountTheirStepsAgainstQuotas)
{
    FlowWorld world({"a"}, {.quotas = {.invocationsPerMinute = 2}, .memoryMiB = 1024});
    world.sequence("s", {"a", "a", "a"});
    EXPECT_EQ(world.run("s")->outcome, Outcome::Success);
    EXPECT_EQ(world.run("s")->outcome, Outcome::Success);
    EXPECT_EQ(world.begin("s").error().code, ErrorCode::Throttled);
}

TEST(Sequences, areCancelledWithTheComponentThatRuns)
{
    FlowWorld world;
    world.sequence("inner", {"a", "b"});
    world.sequence("s", {"inner", "c"});
    world.sandboxes.script.run = -1us;
    const ActivationId id = *world.begin("s");
    world.time.advance(100ms);
    ASSERT_EQ(world.record(id)->state, ActivationState::Running);
    ASSERT_TRUE(world.plane->cancel(world.caller, id));
    world.time.advance(1s);
    const ActivationPtr ended = world.record(id);
    EXPECT_TRUE(ended->cancelled);
    EXPECT_EQ(ended->outcome, Outcome::DeveloperError);
    EXPECT_EQ(ended->decisions.back().kind, Decision::Kind::Finished);
    const ActivationPtr inner = world.components(*ended).front();
    EXPECT_TRUE(inner->cancelled);
    EXPECT_TRUE(world.components(*inner).front()->cancelled);
    EXPECT_EQ(inner->components.size(), 1U);
    EXPECT_EQ(world.plane->cancel(world.caller, id).error().code, ErrorCode::NotFound);
}

TEST(Sequences, thatRanAreClosedAfterACrashAndWaitingOnesStartAgain)
{
    FlowWorld world({"a", "b"}, {.memoryMiB = 256});
    world.sequence("s", {"a", "b"});
    world.sandboxes.script.run = -1us;
    const ActivationId running = world.accept("s");
    world.time.advance(100ms);
    const ActivationId waiting = world.accept("s"); // The only sandbox is taken.
    world.time.advance(100ms);
    ASSERT_EQ(world.record(running)->state, ActivationState::Running);
    ASSERT_EQ(world.record(waiting)->state, ActivationState::Queued);
    const ActivationId begun = world.record(running)->components.front();
    const ActivationId unborn = world.record(waiting)->components.front();
    world.forget();

    world.sandboxes.script.run = 1ms;
    world.start();
    world.time.advance(2s);
    const ActivationPtr closed = world.record(running);
    EXPECT_EQ(closed->outcome, Outcome::SystemError);
    EXPECT_EQ(closed->kind, "sequence");
    EXPECT_EQ(
        closed->result.view(),
        R"({"error":"The engine was stopped while this activation ran. It was not run again."})");
    EXPECT_EQ(world.record(begun)->outcome, Outcome::SystemError);
    EXPECT_EQ(world.record(unborn)->outcome, Outcome::SystemError)
        << "its sequence began anew, with a new first component";
    const ActivationPtr restored = world.record(waiting);
    EXPECT_EQ(restored->outcome, Outcome::Success);
    ASSERT_EQ(restored->components.size(), 2U);
    EXPECT_NE(restored->components.front(), unborn);
    EXPECT_EQ(world.inputs["/guest/a"].size(), 1U) << "nothing was run twice";
}

TEST(Sequences, areClosedWhenTheEngineStops)
{
    FlowWorld world;
    world.sequence("s", {"a", "b"});
    world.sandboxes.script.run = -1us;
    const ActivationId id = world.accept("s");
    world.time.advance(100ms);
    bool stopped = false;
    world.plane->stop([&] { stopped = true; });
    EXPECT_EQ(world.begin("s").error().code, ErrorCode::Unavailable);
    world.time.advance(1s);
    world.posted.until([&] { return stopped; });
    world.forget();
    world.start();
    const ActivationPtr closed = world.record(id);
    EXPECT_EQ(closed->outcome, Outcome::SystemError);
    EXPECT_EQ(closed->components.size(), 1U);
}

TEST(Sequences, cannotBePinned)
{
    FlowWorld world;
    world.sequence("s", {"a"});
    EXPECT_EQ(world.plane->pin(world.caller, world.named("s"), true).error().code,
              ErrorCode::Invalid);
}

TEST(Conductors, directComponentsUntilTheyAreDone)
{
    FlowWorld world;
    world.conductor("lead", [](const std::string &input) -> std::string {
        if (input.find("second") != std::string::npos)
            return R"({"params":{"done":true}})";
        if (input.find("first") != std::string::npos)
            return R"({"action":"b","params":{"x":2},"state":{"at":"second"}})";
        return R"({"action":"a","params":{"x":1},"state":{"at":"first"}})";
    });
    const ActivationPtr ended = world.run("lead", R"({"in":1})");
    EXPECT_EQ(ended->outcome, Outcome::Success);
    EXPECT_EQ(ended->result.view(), R"({"done":true})");
    EXPECT_EQ(ended->kind, "sequence");
    EXPECT_TRUE(ended->conductor);
    EXPECT_EQ(ended->input.view(), R"({"in":1})");
    const auto parts = world.components(*ended);
    ASSERT_EQ(parts.size(), 5U);
    const char *const names[] = {"lead", "a", "lead", "b", "lead"};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i]->function.name, names[i]);
        EXPECT_EQ(parts[i]->cause.parent, ended->id);
        EXPECT_FALSE(parts[i]->conductor);
    }
    EXPECT_EQ(parts[0]->kind, "python:3") << "the code itself";
    EXPECT_EQ(world.inputs["/guest/lead"][1], R"({"x":1,"at":"first"})");
}

TEST(Conductors, hearOfWhatDoesNotExist)
{
    FlowWorld world;
    world.conductor("lead", [](const std::string &input) -> std::string {
        return input == "{}" ? R"({"action":"nobody"})" : R"({"heard":true})";
    });
    const ActivationPtr ended = world.run("lead");
    EXPECT_EQ(ended->result.view(), R"({"heard":true})");
    EXPECT_EQ(
        world.inputs["/guest/lead"][1],
        R"({"error":"Failed to resolve action with name 'guest/nobody' during composition."})");
    EXPECT_EQ(ended->components.size(), 2U);
}

TEST(Conductors, mayDirectSequencesAndCompositions)
{
    FlowWorld world;
    world.sequence("s", {"a", "b"});
    world.conductor("inner", [](const std::string &input) -> std::string {
        return input.find("back") == std::string::npos ? R"({"action":"c","params":{"back":1}})"
                                                       : R"({"params":{"inner":"done"}})";
    });
    world.conductor("outer", [](const std::string &input) -> std::string {
        if (input == "{}")
            return R"({"action":"s","params":{"x":1}})";
        return input == R"({"x":1})" ? R"({"action":"inner"})" : R"({"params":{"all":"done"}})";
    });
    const ActivationPtr ended = world.run("outer");
    EXPECT_EQ(ended->result.view(), R"({"all":"done"})");
    const auto parts = world.components(*ended);
    ASSERT_EQ(parts.size(), 5U);
    EXPECT_EQ(parts[1]->kind, "sequence");
    EXPECT_FALSE(parts[1]->conductor);
    EXPECT_TRUE(parts[3]->conductor);
    EXPECT_EQ(parts[3]->components.size(), 3U);
}

TEST(Conductors, thatNeverEndAreEnded)
{
    FlowWorld world;
    world.conductor("lead", [](const std::string &) { return R"({"action":"lead"})"; });
    const auto id = world.begin("lead");
    world.time.advance(1h);
    const ActivationPtr ended = world.record(*id);
    EXPECT_EQ(ended->outcome, Outcome::ApplicationError);
    EXPECT_EQ(ended->result.view(), R"({"error":"Too many actions in the composition."})");
    EXPECT_EQ(world.inputs["/guest/lead"].size(), 101U);
}

} // namespace
} // namespace signalbox
