#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/blob.h"
#include "core/entities.h"
#include "core/ids.h"
#include "core/names.h"
#include "core/time.h"
#include "core/wiring.h"

namespace signalbox {

/// How a run ended, from the function's point of view. Numeric values are OpenWhisk's status codes.
enum class Outcome {
    Success = 0,
    ApplicationError = 1, ///< The result has a top-level `error`.
    DeveloperError = 2,   ///< The code did not load, crashed, timed out, gave no valid result.
    SystemError = 3,      ///< The platform's fault; also what was in flight when it was killed.
};

/// `success`, `application error`, `action developer error`, `whisk internal error`.
[[nodiscard]] std::string_view statusText(Outcome outcome);

enum class ActivationState { Queued, Initialising, Running, Finished };

enum class Stream { Stdout, Stderr };

struct LogLine
{
    Timestamp time{};
    Stream stream = Stream::Stdout;
    std::string text; ///< Without the newline; bytes that are not UTF-8 are replaced.

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// OpenWhisk's form: time padded to 30 columns, space, `stdout:`, space, text (openwhisk.md 2.9).
[[nodiscard]] std::string formatLogLine(const LogLine &line);

/// What the scheduler did for one activation and why, in order. Facts only: the words are made
/// by whoever shows them. Fields that a kind does not use are empty or zero.
struct Decision
{
    enum class Kind {
        Accepted,
        Waited,        ///< reason; span = how long it waited, number = queue length ahead.
        ReusedWarm,    ///< sandbox; span = how long that one was idle, number = runs it had done.
        TookPrewarmed, ///< sandbox; reason = why no warm one served.
        StartedCold,   ///< sandbox; reason = why neither warm nor prewarmed served.
        EvictedFor,    ///< subject = function that lost its sandbox, span = how long it was idle,
                       ///< number = MiB freed.
        Initialised,   ///< span = time to load the code.
        Finished,      ///< span = run time.
        SandboxDestroyed, ///< reason
        TimedOut,         ///< span = the limit.
        Cancelled,
        RestoredAfterCrash ///< Accepted by an engine that was killed; run by this one.
    };
    enum class Reason {
        None,
        FirstRun,              ///< Never run since the engine started.
        AllBusy,               ///< Every sandbox of the function was busy; number = how many.
        NewVersion,            ///< The former sandboxes hold another version.
        IdleExpired,           ///< The warm one was ended after its idle time; span = how long ago.
        EvictedEarlier,        ///< subject = for whom, span = how long ago.
        DestroyedAfterFailure, ///< A developer error ended the sandbox; span = how long ago.
        NoPrewarmed,           ///< No prepared sandbox of the runtime was ready.
        MemoryMismatch,        ///< Prepared ones have another memory size; number = theirs in MiB.
        NeedsNetwork,          ///< Prepared ones have no network.
        MemoryFull,            ///< number = MiB missing; subject = biggest holder.
        RuntimeMaximum,        ///< number = the runtime's maximum.
        InstanceLimit,         ///< number = the function's limit.
        Starting,              ///< A sandbox was being started already.
        DeveloperFault,
        OutOfMemory,
        Deadline,
        ByOperator,
        Drained,
        CannotStart, ///< subject = what the machine said.
    };

    Timestamp time{};
    Kind kind = Kind::Accepted;
    Reason reason = Reason::None;
    SandboxId sandbox = 0;
    std::string subject;
    Duration span{};
    std::int64_t number = 0;

    friend bool operator==(const Decision &, const Decision &) = default;
};

/// Stable names used in JSON (`reusedWarm`, `memoryFull`).
[[nodiscard]] std::string_view nameOf(Decision::Kind kind);
[[nodiscard]] std::string_view nameOf(Decision::Reason reason);

/// What a run used, read from the sandbox's accounting.
struct Usage
{
    Duration cpu{};
    std::int64_t peakMemory = 0; ///< Bytes; 0 when the machine cannot tell.
    std::int64_t logBytes = 0;   ///< As written by the function, before any cut.

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// How an invocation came about.
struct Cause
{
    enum class Kind { Api, Window, Rule, Sequence, Workflow, Feed, Rerun };

    Kind kind = Kind::Api;
    std::optional<ActivationId> parent; ///< Enclosing sequence or workflow, or the run re-run.
    std::string subject;                ///< Rule or feed name, where one was the cause.
    std::string transaction;            ///< Request id of the call.

    friend bool operator==(const Cause &, const Cause &) = default;
};

/// `kind` of the record of an event: of what was fired, not of a run (ADR 0011).
inline constexpr std::string_view triggerKind = "trigger";

/// The immutable record of one run, or of one event that was fired; before `state` is Finished,
/// what is known so far.
struct Activation
{
    ActivationId id;
    std::string ns;         ///< Invoker's namespace.
    QualifiedName function; ///< As resolved (the provider's name); the trigger of an event.
    std::optional<QualifiedName> binding; ///< The package binding it was reached through.
    SemVer version;
    std::string kind;
    Limits limits;
    Cause cause;
    ActivationState state = ActivationState::Queued;

    Timestamp accepted{};
    Timestamp start{}; ///< Run start minus init time (openwhisk.md 2.9).
    Timestamp end{};
    Duration wait{};              ///< Accepted to start of init, or of the run when warm.
    std::optional<Duration> init; ///< Only when code was loaded: a cold start.
    Duration run{};               ///< Of a sequence: the sum of its components' durations.

    Outcome outcome = Outcome::Success;
    bool timedOut = false;
    bool cancelled = false;
    bool conductor = false; ///< A composition: a conductor chose the components.
    Blob input;             ///< JSON object, after merging of parameters.
    Blob result;            ///< JSON; empty while running.
    /// Of a sequence: its components' activations, in the order they were started.
    std::vector<ActivationId> components;
    std::vector<LogLine> logs;
    Usage usage;
    std::vector<Decision> decisions;
    std::vector<RuleVerdict> rules; ///< Of an event: what each rule of the trigger said to it.

    /// Init plus run: the `duration` of the API.
    [[nodiscard]] Duration duration() const { return init.value_or(Duration{}) + run; }
    [[nodiscard]] bool cold() const { return init.has_value(); }
    [[nodiscard]] bool isEvent() const { return kind == triggerKind; }

    friend bool operator==(const Activation &, const Activation &) = default;
};

/// One row of a list: what the index knows without opening the record.
struct ActivationSummary
{
    ActivationId id;
    std::string ns;
    QualifiedName function;
    std::optional<QualifiedName> binding;
    SemVer version;
    std::string kind;
    Limits limits;
    Cause cause;
    ActivationState state = ActivationState::Queued;
    Timestamp accepted{};
    Timestamp start{};
    Timestamp end{};
    Duration wait{};
    std::optional<Duration> init;
    Duration run{};
    Outcome outcome = Outcome::Success;
    bool timedOut = false;
    bool cancelled = false;
    bool conductor = false;
    std::int64_t resultSize = 0;
    std::int64_t peakMemory = 0;

    [[nodiscard]] Duration duration() const { return init.value_or(Duration{}) + run; }
    [[nodiscard]] bool cold() const { return init.has_value(); }
    [[nodiscard]] bool isEvent() const { return kind == triggerKind; }

    friend bool operator==(const ActivationSummary &, const ActivationSummary &) = default;
};

[[nodiscard]] ActivationSummary summarise(const Activation &activation);

/// The kind that activations of sequences and of compositions have (openwhisk.md 2.11, 2.12).
inline constexpr std::string_view sequenceKind = "sequence";

/// True for the record of a sequence or composition, whose components have records of their own.
template <class Record>
[[nodiscard]] bool isFlow(const Record &record)
{
    return record.kind == sequenceKind;
}

/// The `duration` that clients see, in milliseconds. Whole milliseconds of start and end are
/// subtracted, because clients check that; a sequence has the sum of its components' durations.
template <class Record>
[[nodiscard]] std::int64_t shownDuration(const Record &record)
{
    if (isFlow(record))
        return toMillis(record.run);
    return std::max<std::int64_t>(0, toMillis(record.end) - toMillis(record.start));
}

/// Which activations, newest first. Paging is by key: pass the last row's id as `before`.
struct ActivationQuery
{
    std::string ns;
    /// `name` or `pkg/name` within ns or elsewhere (a binding's name for what was reached through
    /// one); empty: all.
    std::string function;
    std::optional<std::int64_t> since; ///< Milliseconds, inclusive, on `start`.
    std::optional<std::int64_t> upto;
    std::optional<ActivationId> before; ///< Only activations older than this one.
    bool errorsOnly = false;
    bool coldOnly = false;
    std::size_t skip = 0; ///< Only for OpenWhisk's `skip`; costs as much as it skips.
    std::size_t limit = 30;

    friend bool operator==(const ActivationQuery &, const ActivationQuery &) = default;
};

} // namespace signalbox
