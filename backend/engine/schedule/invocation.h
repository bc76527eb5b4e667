#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/pointers.h"
#include "engine/record/logkeeper.h"
#include "engine/record/outcome.h"
#include "engine/schedule/placement.h"

namespace signalbox {

/// One accepted request on its way through the engine, and the record that grows with it. Made by
/// the invoker, owned by the scheduler until it has ended, then by the recorder. Engine thread.
struct Invocation
{
    std::shared_ptr<Activation> record; ///< Only read by others until it is finished.
    FunctionPtr function;
    Parameters secrets; ///< Which the record's input does not tell, and the run is given.
    RuntimePtr runtime;
    std::shared_ptr<const Identity> caller;
    std::function<void(ActivationPtr)> finished; ///< May be empty; when the end is durable.
    // For the flow that this is a step of: before its first instruction, and at its end.
    std::function<void()> begun;
    std::function<void(ActivationPtr)> ended;

    // The scheduler's notes.
    Duration acceptedAt{}; ///< Steady, like the two below.
    Duration initAt{};
    Duration runAt{};
    std::size_t ahead = 0;            ///< In its queue when it came.
    std::optional<Placement> blocked; ///< Why it had to wait, first reason.
    SandboxId sandbox = 0;
    TimerId timer = 0;
    std::optional<RunEnd> ending; ///< Decided; the sandbox's last words are awaited.
    LogKeeper logs;
};

/// `__OW_*` of one run (openwhisk.md 3.1).
[[nodiscard]] std::map<std::string, std::string> runEnvironment(const Invocation &invocation,
                                                                const std::string &apiHost,
                                                                Timestamp deadline);

/// Watches runs and sandboxes: the recorder. Called on the engine thread.
class RunObserver
{
public:
    virtual ~RunObserver() = default;
    /// Before any of the function's code sees it: from here on it is never run twice.
    virtual void starting(const Invocation &invocation) = 0;
    virtual void stateChanged(const Invocation &invocation) = 0;
    virtual void lineKept(const Invocation &invocation, const LogLine &line) = 0;
    /// The record is complete, exactly once per submitted invocation.
    virtual void ended(std::unique_ptr<Invocation> invocation) = 0;
    /// State changed, or it is gone. @p ns is empty for prepared ones.
    virtual void sandboxChanged(SandboxId sandbox, const std::string &ns) = 0;
};

} // namespace signalbox
