#include "views/activations/searchquery.h"

#include <algorithm>

namespace signalbox {

namespace {

/// Takes @p clause into @p query; true when nothing of it is left.
bool take(const SearchClause &clause, ActivationQuery &query)
{
    if (clause.negated)
        return false;
    if (clause.field == SearchField::Function && clause.texts.size() == 1
        && !isWildcard(clause.texts.front()) && query.function.empty()) {
        query.function = clause.texts.front();
        return true;
    }
    if (clause.field == SearchField::Cold && clause.ranges.size() == 1
        && clause.ranges.front().least == 1) {
        query.coldOnly = true;
        return true;
    }
    if (clause.field == SearchField::Status) {
        const bool errors = std::ranges::all_of(clause.statuses, [](RunStatus status) {
            return status > RunStatus::Success && status < RunStatus::Cancelled;
        });
        query.errorsOnly |= errors;
    }
    return false;
}

} // namespace

NearestQuery nearestQuery(const ActivationSearch &search)
{
    NearestQuery nearest{.query = {}, .exact = true};
    for (const auto &clause : search.clauses) {
        const bool taken = take(clause, nearest.query);
        nearest.exact = nearest.exact && taken;
    }
    const SearchClause::Range times = search.times();
    if (times.least > 0)
        nearest.query.since = times.least;
    if (times.most < std::numeric_limits<std::int64_t>::max())
        nearest.query.upto = times.most;
    return nearest;
}

} // namespace signalbox
