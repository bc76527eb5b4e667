#include "store/searchcondition.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::int64_t mostMillis = (std::int64_t{1} << 48) - 1;
constexpr std::size_t idDigits = 32;

std::string hexId(std::int64_t millis, char fill)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr int timeDigits = 12;
    std::string id;
    for (int i = timeDigits - 1; i >= 0; --i)
        id += digits[static_cast<std::size_t>(millis >> (4 * i) & 0xF)];
    id.append(idDigits - timeDigits, fill);
    return "x'" + id + "'";
}

std::string oneOf(const std::string &expression, const std::vector<std::int64_t> &numbers)
{
    if (numbers.empty())
        return "0";
    std::string list;
    for (const std::int64_t number : numbers)
        list += (list.empty() ? "" : ",") + std::to_string(number);
    return expression + " IN (" + list + ")";
}

/// SQLite reads the smallest number as a real one, and both ends mean no bound anyway.
std::string between(const std::string &expression, const std::vector<SearchClause::Range> &ranges)
{
    const SearchClause::Range whole;
    std::string any;
    for (const auto &range : ranges) {
        std::string one = "1";
        if (range.least != whole.least)
            one += " AND " + expression + ">=" + std::to_string(range.least);
        if (range.most != whole.most)
            one += " AND " + expression + "<=" + std::to_string(range.most);
        any += (any.empty() ? "(" : " OR (") + one + ")";
    }
    return any.empty() ? "0" : "(" + any + ")";
}

/// As isRoutine() has it.
std::string routineCondition()
{
    return "(status=" + std::to_string(static_cast<int>(RunStatus::Success))
           + " AND init IS NULL AND wait<" + std::to_string(routineWait.count()) + " AND run<"
           + std::to_string(routineTook.count()) + ")";
}

std::string afterEnd(const std::string &condition)
{
    return "(status<>0 AND " + condition + ")";
}

bool isHexText(std::string_view text)
{
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// An id or, with a star at its end, what ids begin with.
std::string idCondition(const std::string &pattern)
{
    std::string_view text = pattern;
    const bool prefix = text.ends_with('*');
    if (prefix)
        text.remove_suffix(1);
    if (!isHexText(text) || text.size() > idDigits || (!prefix && text.size() < idDigits))
        return "0";
    const std::string first(idDigits - text.size(), '0');
    const std::string last(idDigits - text.size(), 'f');
    return "id BETWEEN x'" + std::string(text) + first + "' AND x'" + std::string(text) + last
           + "'";
}

std::string anyId(const std::vector<std::string> &patterns)
{
    std::string any;
    for (const auto &pattern : patterns)
        any += (any.empty() ? "" : " OR ") + idCondition(pattern);
    return "(" + any + ")";
}

std::vector<std::int64_t> callersOf(const std::vector<std::string> &patterns)
{
    std::vector<std::int64_t> kinds;
    for (int i = 0; i <= static_cast<int>(Cause::Kind::Rerun); ++i) {
        if (fitsOne(patterns, callerName(static_cast<Cause::Kind>(i))))
            kinds.push_back(i);
    }
    return kinds;
}

std::vector<std::int64_t> numbersOf(const std::vector<RunStatus> &statuses)
{
    std::vector<std::int64_t> numbers;
    for (const RunStatus status : statuses)
        numbers.push_back(static_cast<std::int64_t>(status));
    return numbers;
}

Result<std::string> inText(std::size_t number, const SearchLookups &lookups)
{
    return lookups.texts(number).map(
        [number] { return "inText(" + std::to_string(number) + ",accepted,finished)"; });
}

/// Without a key, a text may be part of the function's name.
Result<std::string> textOrName(const SearchClause &clause, std::size_t number,
                               const SearchLookups &lookups)
{
    std::vector<std::string> parts;
    for (const auto &text : clause.texts) {
        if (!isWildcard(text))
            parts.push_back("*" + text + "*");
    }
    const auto names = parts.empty() ? Result<std::vector<std::int64_t>>() : lookups.words(parts);
    const auto text = inText(number, lookups);
    if (!names || !text)
        return names ? text : fail(names.error());
    return "(" + *text + " OR " + oneOf("function", *names) + ")";
}

Result<std::string> clauseCondition(const SearchClause &clause, std::size_t number,
                                    const SearchLookups &lookups)
{
    const auto words = [&](const char *column) -> Result<std::string> {
        return lookups.words(clause.texts).map([column](const auto &found) {
            return oneOf(column, found);
        });
    };
    switch (clause.field) {
    case SearchField::Function: return words("function");
    case SearchField::Version: return words("version");
    case SearchField::Trigger: return words("trigger");
    case SearchField::Rule: return words("rule");
    case SearchField::Kind: return words("kind");
    case SearchField::Status: return oneOf("status", numbersOf(clause.statuses));
    case SearchField::Caller: return oneOf("cause", callersOf(clause.texts));
    case SearchField::Took: return afterEnd(between("(run+coalesce(init,0))", clause.ranges));
    case SearchField::Wait: return afterEnd(between("wait", clause.ranges));
    case SearchField::Init: return afterEnd(between("coalesce(init,0)", clause.ranges));
    case SearchField::Run: return afterEnd(between("run", clause.ranges));
    case SearchField::Memory: return afterEnd(between("memory", clause.ranges));
    case SearchField::Cold: return between("cold", clause.ranges);
    case SearchField::Routine: return between(routineCondition(), clause.ranges);
    case SearchField::Time: return between("madeAt(id)", clause.ranges);
    case SearchField::Id: return anyId(clause.texts);
    case SearchField::Text: return textOrName(clause, number, lookups);
    case SearchField::Input:
    case SearchField::Result:
    case SearchField::Log:
        return lookups.texts(number).map(
            [number] { return "inText(" + std::to_string(number) + ",accepted,finished)"; });
    }
    return std::string("0");
}

} // namespace

std::string leastIdOf(std::int64_t millis)
{
    return hexId(std::clamp<std::int64_t>(millis, 0, mostMillis), '0');
}

std::string greatestIdOf(std::int64_t millis)
{
    return hexId(std::clamp<std::int64_t>(millis, 0, mostMillis), 'f');
}

Result<std::string> searchCondition(const ActivationSearch &search, const SearchLookups &lookups)
{
    const SearchClause::Range times = search.times();
    if (times.most < 0 || times.least > times.most)
        return std::string("0");
    std::string sql = "1";
    if (times.least > 0)
        sql += " AND id>=" + leastIdOf(times.least);
    if (times.most < mostMillis)
        sql += " AND id<=" + greatestIdOf(times.most);
    for (std::size_t i = 0; i < search.clauses.size(); ++i) {
        const auto &clause = search.clauses[i];
        const bool bounded =
            clause.field == SearchField::Time && !clause.negated && clause.ranges.size() == 1;
        if (bounded)
            continue; // The ids say it already.
        const auto condition = clauseCondition(clause, i, lookups);
        if (!condition)
            return condition;
        sql += (clause.negated ? " AND NOT " : " AND ") + *condition;
    }
    return sql;
}

} // namespace signalbox
