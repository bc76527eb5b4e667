#pragma once

#include <algorithm>
#include <filesystem>
#include <future>
#include <stdexcept>

#include "engine/engine.h"
#include "support/hostprocesses.h"
#include "support/temporaryfolder.h"
#include "buildpaths.h"

namespace signalbox {

/// A whole engine over a data folder, with what a test asks of it made blocking.
class RunningEngine
{
public:
    explicit RunningEngine(const std::filesystem::path &data, std::optional<Identity> identity = {})
        : m_engine(
            {.options = {.memoryMiB = 2048},
             .store = {.directory = data},
             .helper = std::filesystem::path(SIGNALBOX_BUILD_DIR) / "app/signalbox-sandbox",
             .launchers = std::filesystem::path(SIGNALBOX_SOURCE_DIR) / "resources/launchers",
             .identity = std::move(identity)})
        , m_started(m_engine.start())
    {
    }

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
        if (answer.wait_for(std::chrono::seconds(30)) != std::future_status::ready)
            throw std::runtime_error("the engine does not answer");
        return answer.get();
    }

    Result<FunctionPtr> put(const std::string &name, const std::string &code,
                            FunctionUpdate update = {}, const std::string &kind = "python:default")
    {
        update.exec = CodeExec{.kind = kind, .code = Blob(code)};
        return wait<Result<FunctionPtr>>([&, caller = identity()](ControlPlane &plane, auto done) {
            plane.putFunction(caller, {caller.ns, "", name}, update, Overwrite::Yes, done);
        });
    }
    ActivationPtr run(const std::string &name, const std::string &payload = "{}")
    {
        return wait<ActivationPtr>([&, caller = identity()](ControlPlane &plane, auto done) {
            const auto id = plane.invoke(
                {.caller = caller, .function = {caller.ns, "", name}, .payload = Blob(payload)},
                {.finished = [done](ActivationPtr activation) { done(std::move(activation)); }});
            if (!id)
                throw std::runtime_error(id.error().message);
        });
    }

    /// What the machine offers for @p id. Waits until the helper has looked at the machine.
    std::optional<EnvironmentCheck> check(const std::string &id)
    {
        std::vector<EnvironmentCheck> checks;
        const bool looked = eventually([&] {
            checks = wait<std::vector<EnvironmentCheck>>(
                [](ControlPlane &plane, auto done) { done(plane.environment()); });
            return std::ranges::any_of(
                checks, [](const auto &one) { return one.id.starts_with("cgroup."); });
        });
        const auto found = std::ranges::find(checks, id, &EnvironmentCheck::id);
        if (!looked || found == checks.end())
            return {};
        return *found;
    }

private:
    Engine m_engine;
    Result<> m_started;
};

} // namespace signalbox
