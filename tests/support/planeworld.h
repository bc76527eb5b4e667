#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>

#include "engine/controlplane.h"
#include "support/fakesandboxes.h"
#include "support/postedwork.h"
#include "support/temporaryfolder.h"
#include "support/virtualtime.h"

namespace signalbox {

/// A control plane over a real store in a temporary folder, with scripted sandboxes in virtual
/// time.
class PlaneWorld
{
public:
    explicit PlaneWorld(EngineOptions engineOptions = {.memoryMiB = 1024},
                        std::shared_ptr<TemporaryFolder> onFolder = nullptr)
        : options(std::move(engineOptions))
        , folder(onFolder ? std::move(onFolder) : std::make_shared<TemporaryFolder>())
        , sandboxes(time, {})
    {
        start();
    }
    ~PlaneWorld() { forget(); }

    void start()
    {
        store = std::make_unique<Store>(StoreOptions{.directory = folder->path()}, posted.poster());
        auto unfinished = store->open();
        if (!unfinished)
            throw std::runtime_error(unfinished.error().message);
        plane =
            std::make_unique<ControlPlane>(options, time, time, *store, sandboxes, posted.poster());
        const auto ready = wait<void>([&](Handler<void> done) {
            plane->start(std::move(*unfinished), {python()}, std::move(done));
        });
        if (!ready)
            throw std::runtime_error(ready.error().message);
    }
    /// Drops everything without a word, as far as one process can.
    void forget()
    {
        plane.reset();
        store.reset();
    }

    static Runtime python()
    {
        return {.kind = "python:3",
                .family = "python",
                .label = "Python 3",
                .launcher = LauncherKind::Python,
                .interpreter = "/bin/sh",
                .isDefault = true,
                .detected = true};
    }

    template <class T>
    Result<T> wait(const std::function<void(Handler<T>)> &ask)
    {
        auto answer = std::make_shared<std::optional<Result<T>>>();
        ask([answer](Result<T> result) { *answer = std::move(result); });
        posted.until([&] { return answer->has_value(); });
        return std::move(**answer);
    }
    Result<FunctionPtr> put(const std::string &name, FunctionUpdate update,
                            Overwrite overwrite = Overwrite::Yes)
    {
        return wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
            plane->putFunction(caller, named(name), std::move(update), overwrite, std::move(done));
        });
    }
    Result<FunctionPtr> put(const std::string &name)
    {
        return put(name, {.exec = code("def main(a): return a")});
    }
    static CodeExec code(std::string text, std::string kind = "python:3")
    {
        return {.kind = std::move(kind), .code = Blob(std::move(text))};
    }
    [[nodiscard]] QualifiedName named(const std::string &name) const { return {"guest", "", name}; }

    Result<ActivationId> begin(const std::string &name, const std::string &payload = "{}",
                               InvokeHandlers handlers = {}, const std::string &version = {})
    {
        return plane->invoke({.caller = caller,
                              .function = named(name),
                              .version = version,
                              .payload = Blob(payload)},
                             std::move(handlers));
    }
    /// Invokes and lets virtual time pass until it has ended.
    ActivationPtr run(const std::string &name, const std::string &payload = "{}",
                      const std::string &version = {})
    {
        auto ended = std::make_shared<ActivationPtr>();
        auto accepted = std::make_shared<bool>(false);
        const auto id =
            begin(name, payload,
                  {.accepted = [accepted](const Result<ActivationId> &) { *accepted = true; },
                   .finished = [ended](ActivationPtr a) { *ended = std::move(a); }},
                  version);
        if (!id)
            throw std::runtime_error(id.error().message);
        posted.until([&] { return *accepted; });
        time.advance(std::chrono::seconds(2));
        posted.until([&] { return *ended != nullptr; });
        return *ended;
    }
    Result<ActivationPtr> load(const ActivationId &id)
    {
        return wait<ActivationPtr>(
            [&](Handler<ActivationPtr> done) { plane->activation(caller, id, std::move(done)); });
    }

    EngineOptions options;
    std::shared_ptr<TemporaryFolder> folder;
    VirtualTime time;
    PostedWork posted;
    FakeSandboxes sandboxes;
    std::unique_ptr<Store> store;
    std::unique_ptr<ControlPlane> plane;
    Identity caller{"guest", "23bc46b1-71f6-4ed5-8c54-816aa4f8c502", "secret"};
};

} // namespace signalbox
