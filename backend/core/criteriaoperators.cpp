#include "core/criteriaoperators.h"

#include <algorithm>
#include <array>

#include "core/jsonvalue.h"
#include "core/timetext.h"

namespace signalbox::criteria {

namespace {

using Operator = Criteria::Operator;

/// What an operator wants as its pattern. Null is always taken: nothing matches it.
enum class Wants { Anything, Text, Number, TextOrList, Nothing };

struct OperatorRow
{
    Operator op;
    Wants wants;
    bool negated = false;              ///< The opposite of the row's test, where that is decided.
    std::optional<PatternStyle> style; ///< The pattern is compiled in this style.
};

constexpr PatternStyle::Language literal = PatternStyle::Language::Literal;
constexpr PatternStyle::Case folded = PatternStyle::Case::Folded;

const OperatorRow &rowOf(Operator op)
{
    using enum Criteria::Operator;
    static const std::array<OperatorRow, 26> rows{{
        {Equals, Wants::Anything},
        {NotEquals, Wants::Anything, true},
        {EqualsIgnoreCase, Wants::Text, false,
         PatternStyle{.language = literal, .letters = folded, .atStart = true, .atEnd = true}},
        {Contains, Wants::Anything},
        {NotContains, Wants::Anything, true},
        {ContainsIgnoreCase, Wants::Text, false,
         PatternStyle{.language = literal, .letters = folded}},
        {NotContainsIgnoreCase, Wants::Text, true,
         PatternStyle{.language = literal, .letters = folded}},
        {StartsWith, Wants::Text, false, PatternStyle{.language = literal, .atStart = true}},
        {StartsWithIgnoreCase, Wants::Text, false,
         PatternStyle{.language = literal, .letters = folded, .atStart = true}},
        {EndsWith, Wants::Text, false, PatternStyle{.language = literal, .atEnd = true}},
        {EndsWithIgnoreCase, Wants::Text, false,
         PatternStyle{.language = literal, .letters = folded, .atEnd = true}},
        {LessThan, Wants::Anything},
        {GreaterThan, Wants::Anything},
        {AtLeast, Wants::Anything},
        {AtMost, Wants::Anything},
        {MatchesWildcard, Wants::Text},
        {Regex, Wants::Text, false, PatternStyle{}},
        {RegexIgnoreCase, Wants::Text, false, PatternStyle{.letters = folded}},
        {MatchesRegex, Wants::Text, false,
         PatternStyle{.dot = PatternStyle::Dot::MatchesAll, .atStart = true}},
        {TimeDiffLess, Wants::Number},
        {TimeDiffGreater, Wants::Number},
        {Exists, Wants::Nothing},
        {NotExists, Wants::Nothing, true},
        {Inside, Wants::TextOrList},
        {NotInside, Wants::TextOrList, true},
        {Search, Wants::Nothing},
    }};
    return *std::ranges::find(rows, op, &OperatorRow::op);
}

bool suits(const Json &pattern, Wants wants)
{
    switch (wants) {
    case Wants::Text: return pattern.is_string();
    case Wants::Number: return pattern.is_number();
    case Wants::TextOrList: return pattern.is_string() || pattern.is_array();
    default: return true;
    }
}

std::string_view wordFor(Wants wants)
{
    switch (wants) {
    case Wants::Text: return "a text";
    case Wants::Number: return "a number of seconds";
    default: return "a list or a text";
    }
}

/// Whether @p part is in the text or list @p whole.
Result<bool> isIn(const Json &part, const Json &whole)
{
    if (whole.is_array())
        return std::ranges::any_of(whole, [&](const Json &e) { return sameJson(e, part); });
    if (whole.is_string() && part.is_string())
        return whole.get_ref<const std::string &>().find(part.get_ref<const std::string &>())
               != std::string::npos;
    return fail(ErrorCode::Invalid, "cannot look for " + std::string(typeWord(part)) + " in "
                                        + std::string(typeWord(whole)));
}

Result<bool> ordered(Operator op, const Json &value, const Json &pattern)
{
    const auto order = orderOf(value, pattern);
    if (!order)
        return fail(order.error());
    switch (op) {
    case Operator::LessThan: return *order < 0;
    case Operator::GreaterThan: return *order > 0;
    case Operator::AtLeast: return *order >= 0;
    default: return *order <= 0;
    }
}

Result<bool> timeDifference(Operator op, const Json &value, double seconds, Timestamp now)
{
    if (!value.is_string())
        return fail(ErrorCode::Invalid,
                    "the field must be a date in text, not " + std::string(typeWord(value)));
    const auto time = parseTime(value.get_ref<const std::string &>());
    if (!time)
        return fail(time.error());
    const double difference = std::chrono::duration<double>(now - *time).count();
    return op == Operator::TimeDiffLess ? difference < seconds : difference > seconds;
}

/// Operators whose pattern was compiled, and wildcards: texts only.
Result<bool> inText(const OperatorRow &row, const Json &value, const PreparedPattern &pattern)
{
    if (!value.is_string())
        return fail(ErrorCode::Invalid,
                    "the field must be a text, not " + std::string(typeWord(value)));
    const auto &text = value.get_ref<const std::string &>();
    if (row.op == Operator::MatchesWildcard)
        return matchesWildcard(text, pattern.value.get_ref<const std::string &>());
    return pattern.compiled->foundIn(text);
}

/// The row's test itself, before it is negated.
Result<bool> decide(const OperatorRow &row, const Json &value, const PreparedPattern &pattern,
                    Timestamp now)
{
    switch (row.op) {
    case Operator::Equals:
    case Operator::NotEquals: return sameJson(value, pattern.value);
    case Operator::Exists:
    case Operator::NotExists: return !value.is_null();
    case Operator::Contains:
    case Operator::NotContains: return isIn(pattern.value, value);
    case Operator::Inside:
    case Operator::NotInside: return isIn(value, pattern.value);
    case Operator::LessThan:
    case Operator::GreaterThan:
    case Operator::AtLeast:
    case Operator::AtMost: return ordered(row.op, value, pattern.value);
    case Operator::TimeDiffLess:
    case Operator::TimeDiffGreater:
        return timeDifference(row.op, value, pattern.value.get<double>(), now);
    default: return inText(row, value, pattern);
    }
}

} // namespace

Result<PreparedPattern> preparePattern(Operator op, Json value)
{
    const OperatorRow &row = rowOf(op);
    PreparedPattern prepared{.value = std::move(value)};
    if (prepared.value.is_null())
        return prepared;
    if (!suits(prepared.value, row.wants))
        return fail(ErrorCode::Invalid, "must be " + std::string(wordFor(row.wants)) + ", not "
                                            + std::string(typeWord(prepared.value)));
    if (row.style) {
        auto compiled =
            TextPattern::compile(prepared.value.get_ref<const std::string &>(), *row.style);
        if (!compiled)
            return fail(compiled.error());
        prepared.compiled = std::move(*compiled);
    }
    return prepared;
}

Result<bool> apply(Operator op, const Json &value, const PreparedPattern &pattern, Timestamp now)
{
    const bool looksAtPattern = op != Operator::Exists && op != Operator::NotExists;
    if (pattern.value.is_null() && looksAtPattern && op != Operator::NotEquals)
        return false;
    const OperatorRow &row = rowOf(op);
    const auto decided = decide(row, value, pattern, now);
    return decided ? Result<bool>(*decided != row.negated) : decided;
}

} // namespace signalbox::criteria
