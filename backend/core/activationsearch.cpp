#include "core/activationsearch.h"

#include <algorithm>
#include <array>

#include "core/textpattern.h"

namespace signalbox {

namespace {

Match decided(bool holds)
{
    return holds ? Match::Yes : Match::No;
}

Match inRanges(const std::vector<SearchClause::Range> &ranges, std::int64_t value)
{
    return decided(std::ranges::any_of(ranges, [value](const SearchClause::Range &range) {
        return range.least <= value && value <= range.most;
    }));
}

/// What has not ended has no times yet: no range holds.
Match inRangesOnceOver(const SearchClause &clause, const ActivationSummary &activation,
                       std::int64_t value)
{
    if (activation.state != ActivationState::Finished)
        return Match::No;
    return inRanges(clause.ranges, value);
}

bool isRuleRun(const ActivationSummary &activation)
{
    return activation.cause.kind == Cause::Kind::Rule;
}

Match matchesTrigger(const SearchClause &clause, const ActivationSummary &activation)
{
    if (activation.isEvent())
        return decided(fitsOne(clause.texts, activation.function.local()));
    return isRuleRun(activation) ? Match::Unknown : Match::No;
}

/// What is typed without a key may be part of a function's name as well.
bool namesOne(const SearchClause &clause, const ActivationSummary &activation)
{
    const std::string name = listedName(activation);
    return std::ranges::any_of(clause.texts, [&](const std::string &text) {
        return name.find(text) != std::string::npos;
    });
}

Match matchesClause(const SearchClause &clause, const ActivationSummary &a)
{
    switch (clause.field) {
    case SearchField::Function: return decided(fitsOne(clause.texts, listedName(a)));
    case SearchField::Status:
        return decided(std::ranges::find(clause.statuses, statusOf(a)) != clause.statuses.end());
    case SearchField::Took: return inRangesOnceOver(clause, a, a.duration().count());
    case SearchField::Wait: return inRangesOnceOver(clause, a, a.wait.count());
    case SearchField::Init: return inRangesOnceOver(clause, a, a.init.value_or(Duration{}).count());
    case SearchField::Run: return inRangesOnceOver(clause, a, a.run.count());
    case SearchField::Memory: return inRangesOnceOver(clause, a, a.peakMemory);
    case SearchField::Cold: return inRanges(clause.ranges, a.cold() ? 1 : 0);
    case SearchField::Routine: return inRanges(clause.ranges, isRoutine(a) ? 1 : 0);
    case SearchField::Time: return inRanges(clause.ranges, a.id.millis());
    case SearchField::Version: return decided(fitsOne(clause.texts, a.version.str()));
    case SearchField::Trigger: return matchesTrigger(clause, a);
    case SearchField::Rule:
        return decided(isRuleRun(a) && fitsOne(clause.texts, withoutNamespace(a.cause.subject)));
    case SearchField::Caller: return decided(fitsOne(clause.texts, callerName(a.cause.kind)));
    case SearchField::Kind: return decided(fitsOne(clause.texts, a.kind));
    case SearchField::Id: return decided(fitsOne(clause.texts, a.id.str()));
    case SearchField::Text: return namesOne(clause, a) ? Match::Yes : Match::Unknown;
    case SearchField::Input:
    case SearchField::Result:
    case SearchField::Log: return Match::Unknown;
    }
    return Match::Unknown;
}

} // namespace

std::string_view nameOf(RunStatus status)
{
    constexpr std::array<std::string_view, runStatusCount> names{
        "unfinished", "success", "application", "developer", "system", "timeout", "cancelled"};
    return names[static_cast<std::size_t>(status)];
}

std::string_view callerName(Cause::Kind kind)
{
    constexpr std::array<std::string_view, 7> names{"api",      "window", "rule", "sequence",
                                                    "workflow", "feed",   "rerun"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view withoutNamespace(std::string_view qualified)
{
    if (!qualified.starts_with('/'))
        return qualified;
    const std::size_t end = qualified.find('/', 1);
    return end == std::string_view::npos ? qualified.substr(1) : qualified.substr(end + 1);
}

bool isWildcard(std::string_view text)
{
    return text.find_first_of("*?[") != std::string_view::npos;
}

bool fitsOne(const std::vector<std::string> &patterns, std::string_view name)
{
    return std::ranges::any_of(patterns, [name](const std::string &pattern) {
        return isWildcard(pattern) ? matchesWildcard(name, pattern) : pattern == name;
    });
}

bool ActivationSearch::needsText() const
{
    return std::ranges::any_of(
        clauses, [](const SearchClause &clause) { return clause.field >= SearchField::Text; });
}

SearchClause::Range ActivationSearch::times() const
{
    SearchClause::Range whole;
    for (const auto &clause : clauses) {
        if (clause.field != SearchField::Time || clause.negated || clause.ranges.empty())
            continue;
        const auto least = std::ranges::min(clause.ranges, {}, &SearchClause::Range::least).least;
        const auto most = std::ranges::max(clause.ranges, {}, &SearchClause::Range::most).most;
        whole.least = std::max(whole.least, least);
        whole.most = std::min(whole.most, most);
    }
    return whole;
}

Match matches(const ActivationSearch &search, const ActivationSummary &activation)
{
    Match whole = Match::Yes;
    for (const auto &clause : search.clauses) {
        Match one = matchesClause(clause, activation);
        if (clause.negated && one != Match::Unknown)
            one = one == Match::Yes ? Match::No : Match::Yes;
        if (one == Match::No)
            return Match::No;
        whole = std::min(whole, one);
    }
    return whole;
}

} // namespace signalbox
