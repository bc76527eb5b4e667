#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/activation.h"
#include "core/entities.h"
#include "core/wiring.h"

namespace signalbox {

/// A function without its code: what lists and the explorer need.
struct FunctionSummary
{
    QualifiedName name;
    SemVer version;
    bool publish = false;
    std::string kind;
    std::string main;
    bool binary = false;
    std::size_t codeSize = 0;
    Limits limits;
    Annotations annotations;
    Timestamp updated{};

    friend bool operator==(const FunctionSummary &, const FunctionSummary &) = default;
};

[[nodiscard]] FunctionSummary summarise(const Function &function);

enum class SandboxState { Starting, Prewarmed, Initialising, Warm, Busy, Paused };

/// One sandbox as an operator sees it.
struct SandboxView
{
    SandboxId id = 0;
    std::string runtime;  ///< Kind.
    std::string function; ///< `/ns/pkg/name`, empty while it is prepared only.
    SemVer version;
    SandboxState state = SandboxState::Starting;
    int memoryMiB = 0; ///< Reserved.
    Timestamp since{}; ///< In this state since.
    std::int64_t runs = 0;
    bool pinned = false;

    friend bool operator==(const SandboxView &, const SandboxView &) = default;
};

/// Heart-beat of an engine.
struct EngineStatus
{
    int queued = 0;
    int running = 0;
    int warm = 0;
    int prewarmed = 0;
    int memoryUsedMiB = 0;  ///< Reserved by sandboxes.
    int memoryTotalMiB = 0; ///< What the engine may reserve.
    std::int64_t activationsToday = 0;
    std::int64_t errorsToday = 0;

    friend bool operator==(const EngineStatus &, const EngineStatus &) = default;
};

/// Log lines of an activation that is still running.
struct LiveLines
{
    ActivationId activation;
    std::vector<LogLine> lines;
    std::size_t dropped = 0; ///< Lines left out of this batch because it was full.

    friend bool operator==(const LiveLines &, const LiveLines &) = default;
};

/// What has changed since the receiver's last revision; last state per id. Applying it twice
/// gives the same as applying it once.
struct ChangeSet
{
    Revision from = 0; ///< Valid on top of this revision; 0 with `full`.
    Revision to = 0;
    bool full = false; ///< A snapshot: whatever is not named here is gone (activations excepted).

    std::vector<FunctionSummary> functions;
    std::vector<QualifiedName> removedFunctions;
    std::vector<Runtime> runtimes;
    std::vector<std::string> removedRuntimes;
    std::vector<ActivationSummary> activations;
    std::vector<ActivationId> removedActivations;
    std::vector<SandboxView> sandboxes;
    std::vector<SandboxId> removedSandboxes;
    std::vector<Package> packages;
    std::vector<QualifiedName> removedPackages;
    std::vector<Trigger> triggers;
    std::vector<QualifiedName> removedTriggers;
    std::vector<Rule> rules;
    std::vector<QualifiedName> removedRules;
    std::vector<FeedStatus> feeds; ///< Gone with their trigger, or with its `feed`.
    std::vector<LiveLines> lines;
    std::optional<EngineStatus> status;

    friend bool operator==(const ChangeSet &, const ChangeSet &) = default;
};

/// One line of the environment page: a piece the machine has or lacks.
struct EnvironmentCheck
{
    enum class State { Good, Weaker, Missing };

    std::string id; ///< `cgroup.memory`, `userns`, `runtime.python:3.11`
    State state = State::Good;
    std::string fact;   ///< What was found, in English, for logs and the API.
    std::string effect; ///< What follows from it; empty when good.
    std::string mend;   ///< What to do, a command where one exists.

    friend bool operator==(const EnvironmentCheck &, const EnvironmentCheck &) = default;
};

} // namespace signalbox
