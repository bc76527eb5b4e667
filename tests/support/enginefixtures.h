#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include "engine/schedule/scheduler.h"
#include "support/fakesandboxes.h"
#include "support/virtualtime.h"

namespace signalbox {

/// Code that is always at hand.
class NoCode final : public CodeSource
{
public:
    void load(const FunctionPtr &, Handler<CodeImagePtr> done) override
    {
        done(std::make_shared<const CodeImage>());
    }
};

/// Remembers what has ended, and what the scheduler promised on the way.
class RunMemory final : public RunObserver
{
public:
    void starting(const Invocation &invocation) override { started[invocation.record->id]++; }
    void stateChanged(const Invocation &) override {}
    void lineKept(const Invocation &, const LogLine &) override {}
    void ended(std::unique_ptr<Invocation> invocation) override
    {
        endings[invocation->record->id]++;
        records[invocation->record->id] = invocation->record;
    }
    void sandboxChanged(SandboxId, const std::string &) override {}

    std::map<ActivationId, int> started;
    std::map<ActivationId, int> endings;
    std::map<ActivationId, ActivationPtr> records;
};

/// A scheduler in virtual time with one runtime.
class SchedulerWorld
{
public:
    explicit SchedulerWorld(PoolPolicy pool = {}, int totalMiB = 4096)
        : runtime(std::make_shared<const Runtime>(
            Runtime{.kind = "python:3", .family = "python", .memoryMiB = 256, .pool = pool}))
        , sandboxes(time, {})
        , scheduler({.totalMiB = totalMiB, .maxQueued = 8}, time, time, sandboxes, codes, memory)
    {
        scheduler.setRuntimes({runtime});
    }

    FunctionPtr function(const std::string &name, const std::function<void(Function &)> &edit = {})
    {
        if (const auto known = m_functions.find(name); known != m_functions.end() && !edit)
            return known->second;
        Function made{.name = {"guest", "", name}, .exec = CodeExec{.kind = "python:3"}};
        if (edit)
            edit(made);
        return m_functions[name] = std::make_shared<const Function>(std::move(made));
    }
    ActivationId submit(const std::string &name) { return submit(function(name)); }
    ActivationId submit(const FunctionPtr &what)
    {
        auto invocation = std::make_unique<Invocation>();
        invocation->function = what;
        invocation->runtime = runtime;
        invocation->caller = std::make_shared<const Identity>(Identity{"guest", "u", "k"});
        invocation->record = std::make_shared<Activation>(Activation{.id = m_ids.next(time.now()),
                                                                     .ns = "guest",
                                                                     .function = what->name,
                                                                     .version = what->version,
                                                                     .kind = "python:3",
                                                                     .limits = what->limits,
                                                                     .accepted = time.now(),
                                                                     .input = Blob("{}")});
        const ActivationId id = invocation->record->id;
        scheduler.submit(std::move(invocation));
        return id;
    }
    [[nodiscard]] bool hasEnded(const ActivationId &id) const
    {
        return memory.records.contains(id);
    }
    [[nodiscard]] std::size_t endedCount() const { return memory.records.size(); }
    [[nodiscard]] const Activation &ended(const ActivationId &id) const
    {
        return *memory.records.at(id);
    }
    [[nodiscard]] std::vector<Decision::Kind> kinds(const ActivationId &id) const
    {
        std::vector<Decision::Kind> list;
        for (const Decision &decision : ended(id).decisions)
            list.push_back(decision.kind);
        return list;
    }

    VirtualTime time;
    RuntimePtr runtime;
    FakeSandboxes sandboxes;
    NoCode codes;
    RunMemory memory;
    Scheduler scheduler;

private:
    ActivationIdSource m_ids;
    std::map<std::string, FunctionPtr> m_functions;
};

} // namespace signalbox
