#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/expressionnode.h"
#include "core/jsonvalue.h"
#include "core/textpattern.h"

namespace signalbox {

namespace {

using Arguments = std::vector<Json>;

tl::unexpected<Error> needs(std::string_view what, const Json &given)
{
    return fail(ErrorCode::Invalid,
                "needs " + std::string(what) + ", not " + std::string(typeWord(given)));
}

Result<Json> bounded(std::string text)
{
    if (text.size() > expression::maxTextBytes)
        return fail(ErrorCode::TooLarge, "makes a text longer than "
                                             + std::to_string(expression::maxTextBytes) + " bytes");
    return Json(std::move(text));
}

/// Applies @p change to a text.
template <class Change>
Result<Json> onText(const Json &value, Change change)
{
    if (!value.is_string())
        return needs("a text", value);
    return Json(change(value.get_ref<const std::string &>()));
}

/// Applies @p change to a number; a whole one stays whole where that is possible.
Result<Json> onNumber(const Json &value, double (*change)(double))
{
    if (!value.is_number())
        return needs("a number", value);
    if (value.is_number_integer())
        return value;
    const double result = change(value.get<double>());
    if (std::abs(result) < 9.0e15)
        return Json(static_cast<std::int64_t>(result));
    return Json(result);
}

Result<Json> lower(const Arguments &a, const Scope &)
{
    return onText(a[0], [](const auto &text) { return withLetterCase(text, LetterCase::Lower); });
}

Result<Json> upper(const Arguments &a, const Scope &)
{
    return onText(a[0], [](const auto &text) { return withLetterCase(text, LetterCase::Upper); });
}

Result<Json> trim(const Arguments &a, const Scope &)
{
    return onText(a[0], [](const std::string &text) {
        const auto first = text.find_first_not_of(" \t\r\n");
        if (first == std::string::npos)
            return std::string();
        return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    });
}

Result<Json> number(const Arguments &a, const Scope &)
{
    if (a[0].is_number())
        return a[0];
    if (a[0].is_boolean())
        return Json(a[0].get<bool>() ? 1 : 0);
    if (!a[0].is_string())
        return needs("a text or a number", a[0]);
    const auto parsed = parseJson(a[0].get_ref<const std::string &>());
    if (!parsed || !parsed->is_number())
        return fail(ErrorCode::Invalid,
                    "'" + a[0].get<std::string>().substr(0, 40) + "' is no number");
    return *parsed;
}

Result<Json> text(const Arguments &a, const Scope &)
{
    return Json(plainText(a[0]));
}

Result<Json> json(const Arguments &a, const Scope &)
{
    if (!a[0].is_string())
        return needs("a text", a[0]);
    return parseJson(a[0].get_ref<const std::string &>());
}

Result<Json> boolean(const Arguments &a, const Scope &)
{
    return Json(isTruthy(a[0]));
}

Result<Json> length(const Arguments &a, const Scope &)
{
    if (a[0].is_string())
        return Json(characterCount(a[0].get_ref<const std::string &>()));
    if (a[0].is_structured())
        return Json(a[0].size());
    return needs("a text, a list or an object", a[0]);
}

Result<Json> first(const Arguments &a, const Scope &)
{
    if (!a[0].is_array())
        return needs("a list", a[0]);
    return a[0].empty() ? Json() : a[0].front();
}

Result<Json> last(const Arguments &a, const Scope &)
{
    if (!a[0].is_array())
        return needs("a list", a[0]);
    return a[0].empty() ? Json() : a[0].back();
}

Result<Json> keys(const Arguments &a, const Scope &)
{
    if (!a[0].is_object())
        return needs("an object", a[0]);
    Json list = Json::array();
    for (const auto &[key, value] : a[0].items())
        list.push_back(key);
    return list;
}

Result<Json> split(const Arguments &a, const Scope &)
{
    if (!a[0].is_string() || !a[1].is_string())
        return needs("two texts", a[0].is_string() ? a[1] : a[0]);
    const auto &whole = a[0].get_ref<const std::string &>();
    const auto &separator = a[1].get_ref<const std::string &>();
    if (separator.empty())
        return fail(ErrorCode::Invalid, "needs a separator that is not empty");
    Json list = Json::array();
    std::size_t from = 0;
    for (std::size_t at = 0; (at = whole.find(separator, from)) != std::string::npos;
         from = at + separator.size())
        list.push_back(whole.substr(from, at - from));
    list.push_back(whole.substr(from));
    return list;
}

Result<Json> join(const Arguments &a, const Scope &)
{
    if (!a[0].is_array())
        return needs("a list", a[0]);
    const std::string separator = a.size() > 1 ? plainText(a[1]) : "";
    std::string whole;
    for (std::size_t i = 0; i < a[0].size() && whole.size() <= expression::maxTextBytes; ++i)
        whole += (i ? separator : "") + plainText(a[0][i]);
    return bounded(std::move(whole));
}

Result<Json> replace(const Arguments &a, const Scope &)
{
    for (const Json &argument : a)
        if (!argument.is_string())
            return needs("three texts", argument);
    const auto &whole = a[0].get_ref<const std::string &>();
    const auto &old = a[1].get_ref<const std::string &>();
    const auto &with = a[2].get_ref<const std::string &>();
    if (old.empty())
        return a[0];
    std::string result;
    std::size_t from = 0;
    for (std::size_t at = 0; (at = whole.find(old, from)) != std::string::npos
                             && result.size() <= expression::maxTextBytes;
         from = at + old.size())
        result.append(whole, from, at - from).append(with);
    return bounded(result.append(whole, from));
}

Result<Json> roundOff(const Arguments &a, const Scope &)
{
    return onNumber(a[0], std::round);
}

Result<Json> roundDown(const Arguments &a, const Scope &)
{
    return onNumber(a[0], std::floor);
}

Result<Json> roundUp(const Arguments &a, const Scope &)
{
    return onNumber(a[0], std::ceil);
}

Result<Json> now(const Arguments &, const Scope &scope)
{
    return Json(toIso(scope.now));
}

/// `default` and `exists` are here for the parser's checks; the evaluator handles them.
Result<Json> neverCalled(const Arguments &a, const Scope &)
{
    return a[0];
}

constexpr std::array<expression::Function, 21> table{{
    {"boolean", 1, 1, boolean},
    {"ceil", 1, 1, roundUp},
    {"default", 2, 2, neverCalled},
    {"exists", 1, 1, neverCalled},
    {"first", 1, 1, first},
    {"floor", 1, 1, roundDown},
    {"join", 1, 2, join},
    {"json", 1, 1, json},
    {"keys", 1, 1, keys},
    {"last", 1, 1, last},
    {"length", 1, 1, length},
    {"lower", 1, 1, lower},
    {"now", 0, 0, now},
    {"number", 1, 1, number},
    {"replace", 3, 3, replace},
    {"round", 1, 1, roundOff},
    {"split", 2, 2, split},
    {"string", 1, 1, text},
    {"text", 1, 1, text},
    {"trim", 1, 1, trim},
    {"upper", 1, 1, upper},
}};

} // namespace

const expression::Function *expression::findFunction(std::string_view name)
{
    const auto found = std::ranges::find(table, name, &Function::name);
    return found == table.end() ? nullptr : &*found;
}

std::string expression::functionNames()
{
    std::string names;
    for (const Function &function : table)
        names += (names.empty() ? "" : ", ") + std::string(function.name);
    return names;
}

} // namespace signalbox
