#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/activationsearch.h"

namespace signalbox {

/// True from the moment nobody wants the answer any more: the question ends as Cancelled. Any thread.
using Unwanted = std::shared_ptr<std::atomic<bool>>;

/// What a list of found activations is sorted by; ties are newest first.
enum class SearchOrder {
    Time,
    Function,
    Status,
    Version,
    Took,
    Wait,
    Init,
    Run,
    Memory,
    Cold,
    Caller
};

inline constexpr int searchOrderCount = 11;
/// `time`, `function`, …: as the API spells them.
[[nodiscard]] std::string_view nameOf(SearchOrder order);

enum class SortDirection { Rising, Falling };

/// One page of a search. Paging is by key: pass the last row's id as `after`.
struct FindQuery
{
    std::string ns;
    ActivationSearch search;
    SearchOrder order = SearchOrder::Time;
    SortDirection direction = SortDirection::Falling;
    std::optional<ActivationId> after;
    std::size_t limit = 200;
};

struct FoundActivations
{
    std::vector<ActivationSummary> rows;
    bool complete = false; ///< There is nothing behind the last row.
    /// Bytes of the journal, about, that a search of texts did not see yet; 0 without texts.
    std::int64_t textBehind = 0;
};

/// How many runs ended how, over time.
struct HistogramQuery
{
    std::string ns;
    ActivationSearch search;
    std::optional<std::int64_t> from; ///< Milliseconds; none: the first run that is found.
    std::optional<std::int64_t> to;   ///< Exclusive; none: behind the last run.
    int buckets = 60;                 ///< About; widths are round. At most 1,000.
};

struct ActivationHistogram
{
    std::int64_t from = 0;  ///< Milliseconds, start of the first bucket.
    std::int64_t width = 0; ///< Milliseconds of each; 0 when nothing was found.
    std::vector<std::array<std::int64_t, runStatusCount>> buckets; ///< Counts by RunStatus.
    std::int64_t total = 0;
    std::int64_t textBehind = 0;
};

/// The round width (1, 2, 5, 10, 15, 30 s, …) with which @p span makes at most @p buckets.
[[nodiscard]] std::int64_t bucketWidth(std::int64_t span, int buckets);

enum class GroupBy { Function, Trigger, Rule, Version, Status, Caller, Hour, Error };

inline constexpr int groupByCount = 8;
/// `function`, `trigger`, …: as the API spells them.
[[nodiscard]] std::string_view nameOf(GroupBy by);

struct GroupQuery
{
    std::string ns;
    ActivationSearch search;
    GroupBy by = GroupBy::Function;
    std::size_t limit = 200; ///< The biggest groups.
};

/// What the runs with one name, hour or error come to.
struct ActivationGroup
{
    std::string key; ///< Of hours: milliseconds since the epoch.
    std::int64_t runs = 0;
    std::int64_t failed = 0;
    std::int64_t cold = 0;
    Duration took{}; ///< Of all together.
    Duration longest{};
    std::int64_t last = 0; ///< When the newest was accepted, milliseconds.

    friend bool operator==(const ActivationGroup &, const ActivationGroup &) = default;
};

struct FoundGroups
{
    std::vector<ActivationGroup> groups; ///< Biggest first; hours newest first.
    bool complete = false;
    std::int64_t textBehind = 0;
};

/// Where history is dropped, oldest first and by whole segments of the journal; 0: no bound.
struct HistoryBounds
{
    std::int64_t maxBytes = 0;
    std::int64_t maxRuns = 0;
    std::chrono::hours maxAge{0};

    friend bool operator==(const HistoryBounds &, const HistoryBounds &) = default;
};

/// What an error says without what differs from run to run: numbers and hexadecimal words become
/// `#`, long texts are cut. @p result is a run's result as JSON; empty when it names no error.
[[nodiscard]] std::string errorSignature(std::string_view result);

/// @p json as words to search in, at most @p most bytes: escapes are resolved, marks are spaces.
[[nodiscard]] std::string wordsOfJson(std::string_view json, std::size_t most);

} // namespace signalbox
