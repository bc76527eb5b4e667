#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/activation.h"
#include "core/error.h"
#include "core/timezone.h"

namespace signalbox {

/// What a clause of a search looks at.
enum class SearchField {
    Function,
    Status,
    Took, ///< Init plus run, microseconds.
    Wait,
    Init,
    Run,
    Memory,  ///< Peak, bytes.
    Cold,    ///< 1 or 0.
    Routine, ///< 1 or 0: see isRoutine().
    Time,    ///< When it was accepted, milliseconds since the epoch.
    Version,
    Trigger, ///< Of an event: what was fired; of a run: what its event fired.
    Rule,
    Caller, ///< What invoked it: `api`, `window`, `rule`, …
    Kind,
    Id,
    Text, ///< Anywhere in input, result or log, or in the function's name.
    Input,
    Result,
    Log,
};

/// How a run ended, as lists tell it; the names are those of `status:`.
enum class RunStatus {
    Unfinished,
    Success,
    ApplicationError,
    DeveloperError,
    SystemError,
    TimedOut,
    Cancelled
};

inline constexpr int runStatusCount = 7;

template <class Record>
[[nodiscard]] RunStatus statusOf(const Record &record)
{
    if (record.state != ActivationState::Finished)
        return RunStatus::Unfinished;
    if (record.cancelled)
        return RunStatus::Cancelled;
    if (record.timedOut)
        return RunStatus::TimedOut;
    return static_cast<RunStatus>(static_cast<int>(RunStatus::Success)
                                  + static_cast<int>(record.outcome));
}

/// What a routine run keeps below: it waited so briefly, and it took so little time.
inline constexpr Duration routineWait = std::chrono::milliseconds(100);
inline constexpr Duration routineTook = std::chrono::seconds(1);

/// True when there is nothing to learn from a run: it succeeded, warm, after a short wait, and soon.
template <class Record>
[[nodiscard]] bool isRoutine(const Record &record)
{
    return statusOf(record) == RunStatus::Success && !record.init && record.wait < routineWait
           && record.run < routineTook;
}

/// `unfinished`, `success`, `application`, `developer`, `system`, `timeout`, `cancelled`.
[[nodiscard]] std::string_view nameOf(RunStatus status);

/// One condition. Texts and numbers are alternatives: one of them has to hold.
struct SearchClause
{
    /// Both ends belong to it.
    struct Range
    {
        std::int64_t least = std::numeric_limits<std::int64_t>::min();
        std::int64_t most = std::numeric_limits<std::int64_t>::max();

        friend bool operator==(const Range &, const Range &) = default;
    };

    SearchField field = SearchField::Text;
    bool negated = false;
    std::vector<std::string> texts; ///< Of names: shell wildcards. Of text: words in a row.
    std::vector<Range> ranges;      ///< Of numbers and times.
    std::vector<RunStatus> statuses;

    friend bool operator==(const SearchClause &, const SearchClause &) = default;
};

/// Where relative times of a search begin, and what a day is.
struct SearchMoment
{
    Timestamp now{};
    TimeZone zone{}; ///< The reader's, for what names none.
};

/// Which activations: clauses that must all hold. Made from text such as
/// `function:etl/* status:error duration:>2s cold:yes since:1h -caller:window "disk full"`.
struct ActivationSearch
{
    std::vector<SearchClause> clauses;

    /// Malformed or Invalid with the place of the fault, in bytes, as `query:12` in `field`.
    [[nodiscard]] static Result<ActivationSearch> parse(std::string_view text,
                                                        const SearchMoment &moment);
    [[nodiscard]] bool isEmpty() const { return clauses.empty(); }
    /// True when the bodies of records have to be looked at.
    [[nodiscard]] bool needsText() const;
    /// Milliseconds that all clauses on time allow.
    [[nodiscard]] SearchClause::Range times() const;

    friend bool operator==(const ActivationSearch &, const ActivationSearch &) = default;
};

/// What a summary alone says. Unknown: a body or another record would have to be asked.
enum class Match { No, Unknown, Yes };
[[nodiscard]] Match matches(const ActivationSearch &search, const ActivationSummary &activation);

/// A rule's or function's name without its namespace: what `rule:` and `function:` compare with.
[[nodiscard]] std::string_view withoutNamespace(std::string_view qualified);
/// What functions are listed under: a binding's name for what was reached through one.
template <class Record>
[[nodiscard]] std::string listedName(const Record &record)
{
    return record.binding ? record.binding->name + "/" + record.function.name
                          : record.function.local();
}
/// `api`, `window`, `rule`, `sequence`, `workflow`, `feed`, `rerun`.
[[nodiscard]] std::string_view callerName(Cause::Kind kind);
[[nodiscard]] bool isWildcard(std::string_view text);
/// One of @p patterns: a wildcard fits, or it is the same.
[[nodiscard]] bool fitsOne(const std::vector<std::string> &patterns, std::string_view name);

} // namespace signalbox
