#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "logs/linefacts.h"
#include "logs/lineindex.h"
#include "logs/linematcher.h"
#include "logs/lineowners.h"
#include "logs/lineset.h"

namespace signalbox {

/// One step of narrowing: only lines that match, or only lines that do not.
struct LineFilter
{
    enum class Keep { Matching, Others };

    LinePattern pattern;
    Keep keep = Keep::Matching;

    friend bool operator==(const LineFilter &, const LineFilter &) = default;
};

/// A stack of filters, compiled: each narrows what the former ones leave. Any thread.
class LineQuery
{
public:
    /// Of what the filters leave, only lines of one of @p severities are kept. The error's field is
    /// the number of the wrong filter, from 0.
    [[nodiscard]] static Result<LineQuery> compile(const std::vector<LineFilter> &filters,
                                                   SeveritySet severities = SeveritySet().set());

    /// What a thread needs to use the query.
    using Scratch = std::vector<LineMatcher::Scratch>;
    [[nodiscard]] Scratch makeScratch() const;

    [[nodiscard]] bool keeps(std::string_view line, Scratch &scratch) const;
    /// Numbers, from 0, of those of @p lines (whole, with their ends) that are kept; anything when @p stop
    /// has asked.
    [[nodiscard]] LineSet::Part keptLines(std::string_view lines, Scratch &scratch,
                                          const std::stop_token &stop = {}) const;

private:
    struct Step
    {
        LineMatcher matcher;
        LineFilter::Keep keep;
    };

    [[nodiscard]] bool passes(std::string_view line, std::size_t firstStep, Scratch &scratch) const;

    std::vector<Step> m_steps;
    SeveritySet m_severities;
};

/// A search so far.
struct LineSearch
{
    LineSet found;
    std::uint64_t searchedBytes = 0;
    /// Lines that would have taken too much work to search; they count as not found.
    std::uint64_t gaveUp = 0;
};

/// Called with what was found in everything up to some block, by the worker that completed it; never
/// by two threads at once.
using SearchProgress = std::function<void(const LineSearch &soFar)>;

struct SearchOptions
{
    unsigned threads = 1;
    /// Only blocks in which this has lines are looked at: for a query that can only find less than
    /// the one this is the answer of.
    std::optional<LineSet> within;
    /// Where an earlier search of the same query got to; its last block is searched again.
    LineSearch known;
    /// Of a merged log: lines of sources that are hidden count as not found.
    std::shared_ptr<const LineOwners> owners;
    HiddenSources hidden;
    std::optional<Stream> stream; ///< And so do those of the other stream.
};

/// Searches what @p index covers. Stopped, it returns what it has up to the first gap.
[[nodiscard]] LineSearch searchLines(const LogBytes &bytes, const LineIndex &index,
                                     const LineQuery &query, SearchOptions options = {},
                                     const std::stop_token &stop = {},
                                     const SearchProgress &progress = {});

} // namespace signalbox
