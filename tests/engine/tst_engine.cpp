#include "engine/engine.h"

#include <filesystem>
#include <future>

#include <gtest/gtest.h>

#include "support/temporaryfolder.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// A whole engine over a data folder, with what a test asks of it made blocking.
class RunningEngine
{
public:
    explicit RunningEngine(const std::filesystem::path &data,
                           std::optional<Identity> identity = {})
        : m_engine({.options = {.memoryMiB = 2048},
                    .store = {.directory = data},
                    .helper = std::filesystem::path(SIGNALBOX_BUILD_DIR) / "app/signalbox-sandbox",
                    .launchers = std::filesystem::path(SIGNALBOX_SOURCE_DIR) / "resources/launchers",
                    .identity = std::move(identity)})
        , m_started(m_engine.start())
    {}

    [[nodiscard]] const Result<> &started() const { return m_started; }
    [[nodiscard]] const Identity &identity() const { return m_engine.identity(); }

    /// Runs @p ask on the engine thread and waits for its answer.
    template <class T>
    T wait(std::function<void(ControlPlane &, std::function<void(T)>)> ask)
    {
        auto promise = std::make_shared<std::promise<T>>();
        auto answer = promise->get_future();
        m_engine.post([ask, promise](ControlPlane &plane) {
            ask(plane, [promise](T value) { promise->set_value(std::move(value)); });
        });
        if (answer.wait_for(30s) != std::future_status::ready)
            throw std::runtime_error("the engine does not answer");
        return answer.get();
    }

    Result<FunctionPtr> put(const std::string &name, const std::string &code,
                            const std::string &kind = "python:default")
    {
        return wait<Result<FunctionPtr>>([&, caller = identity()](ControlPlane &plane, auto done) {
            FunctionUpdate update{.exec = CodeExec{.kind = kind, .code = Blob(code)}};
            plane.putFunction(caller, {caller.ns, "", name}, update, Overwrite::Yes, done);
        });
    }
    ActivationPtr run(const std::string &name, const std::string &payload)
    {
        return wait<ActivationPtr>([&, caller = identity()](ControlPlane &plane, auto done) {
            const auto id = plane.invoke(
                {.caller = caller, .function = {caller.ns, "", name}, .payload = Blob(payload)},
                {.finished = [done](ActivationPtr activation) { done(std::move(activation)); }});
            if (!id)
                throw std::runtime_error(id.error().message);
        });
    }

private:
    Engine m_engine;
    Result<> m_started;
};

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
    const auto known = engine.wait<Result<Identity>>([&](ControlPlane &plane, auto done) {
        done(plane.authenticate(given.uuid, given.key));
    });
    EXPECT_EQ(known, given);
}

} // namespace
} // namespace signalbox
