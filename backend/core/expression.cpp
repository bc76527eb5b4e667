#include "core/expression.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/expressionnode.h"
#include "core/jsonvalue.h"

namespace signalbox {

namespace {

using expression::failAt;
using Kind = ExpressionNode::Kind;

Result<Json> evaluateNode(const ExpressionNode &node, const Scope &scope);

/// @p error, about the part at @p offset unless it names a place already.
tl::unexpected<Error> placed(const Error &error, std::size_t offset, const std::string &what)
{
    return failAt(error.code, offset, what + " " + error.message);
}

/// A part of a value: the value lives as long as the whole it is part of.
using Part = Result<const Json *>;

Part member(const ExpressionNode &node, const Json &object, const std::string &key)
{
    if (!object.is_object())
        return failAt(ErrorCode::NotFound, node.offset,
                      "'" + key + "' is missing: its parent is " + std::string(typeWord(object)));
    const auto found = object.find(key);
    if (found == object.end())
        return failAt(ErrorCode::NotFound, node.offset, "'" + key + "' is missing");
    return &*found;
}

Part element(const ExpressionNode &node, const Json &whole, const Json &index)
{
    if (index.is_string())
        return member(node, whole, index.get_ref<const std::string &>());
    if (!index.is_number_integer())
        return failAt(ErrorCode::Invalid, node.offset,
                      "an index is a whole number or a text, not " + std::string(typeWord(index)));
    if (!whole.is_array())
        return failAt(ErrorCode::NotFound, node.offset,
                      "there is no element: this is " + std::string(typeWord(whole)));
    const auto size = static_cast<std::int64_t>(whole.size());
    const std::int64_t asked = index.get<std::int64_t>();
    const std::int64_t at = asked < 0 ? size + asked : asked; // -1 is the last, as in Python.
    if (at < 0 || at >= size)
        return failAt(ErrorCode::NotFound, node.offset,
                      "element " + std::to_string(asked) + " is missing: the list has "
                          + std::to_string(size));
    return &whole[static_cast<std::size_t>(at)];
}

Part variable(const ExpressionNode &node, const Scope &scope)
{
    if (const Json *value = scope.find(node.text))
        return value;
    std::string known;
    for (const auto &entry : scope.variables)
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    return failAt(ErrorCode::Invalid, node.offset,
                  "'" + node.text + "' is unknown here; there is " + known);
}

Part stepInto(const ExpressionNode &node, const Json &whole, const Scope &scope)
{
    if (node.kind == Kind::Member)
        return member(node, whole, node.text);
    const auto index = evaluateNode(*node.children[1], scope);
    return index ? element(node, whole, *index) : fail(index.error());
}

/// A path that starts at a variable can be walked without copying what lies on the way.
bool startsAtVariable(const ExpressionNode &node)
{
    const bool isStep = node.kind == Kind::Member || node.kind == Kind::Element;
    return node.kind == Kind::Variable || (isStep && startsAtVariable(*node.children[0]));
}

Part walk(const ExpressionNode &node, const Scope &scope)
{
    if (node.kind == Kind::Variable)
        return variable(node, scope);
    const Part whole = walk(*node.children[0], scope);
    return whole ? stepInto(node, **whole, scope) : whole;
}

Result<Json> path(const ExpressionNode &node, const Scope &scope)
{
    const auto copied = [](const Part &part) {
        return part ? Result<Json>(**part) : fail(part.error());
    };
    if (startsAtVariable(node))
        return copied(walk(node, scope));
    const auto whole = evaluateNode(*node.children[0], scope);
    return whole ? copied(stepInto(node, *whole, scope)) : whole;
}

Result<Json> sum(const ExpressionNode &node, const Json &a, const Json &b)
{
    if (a.is_string() && b.is_string()) {
        const auto &left = a.get_ref<const std::string &>();
        const auto &right = b.get_ref<const std::string &>();
        if (left.size() + right.size() > expression::maxTextBytes)
            return failAt(ErrorCode::TooLarge, node.offset, "makes too long a text");
        return Json(left + right);
    }
    return failAt(ErrorCode::Invalid, node.offset,
                  "cannot add " + std::string(typeWord(b)) + " to " + std::string(typeWord(a)));
}

/// Whole numbers stay whole unless they overflow or a division leaves a rest.
Result<Json> wholeArithmetic(const ExpressionNode &node, std::int64_t a, std::int64_t b)
{
    std::int64_t result = 0;
    switch (node.text[0]) {
    case '+':
        if (!__builtin_add_overflow(a, b, &result))
            return Json(result);
        return Json(static_cast<double>(a) + static_cast<double>(b));
    case '-':
        if (!__builtin_sub_overflow(a, b, &result))
            return Json(result);
        return Json(static_cast<double>(a) - static_cast<double>(b));
    case '*':
        if (!__builtin_mul_overflow(a, b, &result))
            return Json(result);
        return Json(static_cast<double>(a) * static_cast<double>(b));
    default: break;
    }
    if (b == -1) // The one division that overflows.
        return node.text[0] == '%' ? Json(0) : Json(-static_cast<double>(a));
    if (node.text[0] == '%')
        return Json(a % b);
    return a % b == 0 ? Json(a / b) : Json(static_cast<double>(a) / static_cast<double>(b));
}

Result<Json> arithmetic(const ExpressionNode &node, const Json &a, const Json &b)
{
    if (!a.is_number() || !b.is_number()) {
        if (node.text == "+")
            return sum(node, a, b);
        return failAt(ErrorCode::Invalid, node.offset,
                      "'" + node.text + "' needs two numbers, not "
                          + std::string(typeWord(a.is_number() ? b : a)));
    }
    const bool divides = node.text == "/" || node.text == "%";
    if (divides && b.get<double>() == 0)
        return failAt(ErrorCode::Invalid, node.offset, "division by zero");
    const auto fits = [](const Json &n) {
        return n.is_number_integer()
               && (!n.is_number_unsigned() || std::in_range<std::int64_t>(n.get<std::uint64_t>()));
    };
    if (fits(a) && fits(b))
        return wholeArithmetic(node, a.get<std::int64_t>(), b.get<std::int64_t>());
    const double x = a.get<double>();
    const double y = b.get<double>();
    double result = 0;
    switch (node.text[0]) {
    case '+': result = x + y; break;
    case '-': result = x - y; break;
    case '*': result = x * y; break;
    case '/': result = x / y; break;
    default: result = std::fmod(x, y); break;
    }
    if (!std::isfinite(result))
        return failAt(ErrorCode::Invalid, node.offset, "the result is out of range");
    return Json(result);
}

Result<Json> membership(const ExpressionNode &node, const Json &value, const Json &whole)
{
    if (whole.is_array())
        return Json(std::ranges::any_of(whole, [&](const Json &e) { return sameJson(e, value); }));
    if (whole.is_string() && value.is_string())
        return Json(whole.get_ref<const std::string &>().find(value.get_ref<const std::string &>())
                    != std::string::npos);
    if (whole.is_object() && value.is_string())
        return Json(whole.contains(value.get_ref<const std::string &>()));
    return failAt(ErrorCode::Invalid, node.offset,
                  "cannot look for " + std::string(typeWord(value)) + " in "
                      + std::string(typeWord(whole)));
}

Result<Json> comparison(const ExpressionNode &node, const Json &a, const Json &b)
{
    if (node.text == "==")
        return Json(sameJson(a, b));
    if (node.text == "!=")
        return Json(!sameJson(a, b));
    if (node.text == "in")
        return membership(node, a, b);
    const auto order = orderOf(a, b);
    if (!order)
        return failAt(order.error().code, node.offset, order.error().message);
    if (node.text == "<")
        return Json(*order < 0);
    if (node.text == "<=")
        return Json(*order <= 0);
    return Json(node.text == ">" ? *order > 0 : *order >= 0);
}

Result<Json> binary(const ExpressionNode &node, const Scope &scope)
{
    auto left = evaluateNode(*node.children[0], scope);
    if (!left)
        return left;
    const bool isAnd = node.text == "and";
    const bool isOr = node.text == "or";
    if ((isAnd && !isTruthy(*left)) || (isOr && isTruthy(*left)))
        return Json(isOr);
    auto right = evaluateNode(*node.children[1], scope);
    if (!right)
        return right;
    if (isAnd || isOr)
        return Json(isTruthy(*right));
    const bool computes = std::string_view("+-*/%").find(node.text) != std::string_view::npos;
    return computes ? arithmetic(node, *left, *right) : comparison(node, *left, *right);
}

Result<Json> unary(const ExpressionNode &node, const Scope &scope)
{
    auto operand = evaluateNode(*node.children[0], scope);
    if (!operand)
        return operand;
    if (node.text == "not")
        return Json(!isTruthy(*operand));
    if (!operand->is_number())
        return failAt(ErrorCode::Invalid, node.offset,
                      "'-' needs a number, not " + std::string(typeWord(*operand)));
    ExpressionNode minus;
    minus.text = "-";
    minus.offset = node.offset;
    return arithmetic(minus, Json(0), *operand);
}

Result<Json> call(const ExpressionNode &node, const Scope &scope)
{
    std::vector<Json> arguments;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        auto argument = evaluateNode(*node.children[i], scope);
        const bool absent =
            argument ? argument->is_null() : argument.error().code == ErrorCode::NotFound;
        if (node.text == "exists" && (argument || absent))
            return Json(!absent);
        if (node.text == "default" && i == 0 && absent)
            return evaluateNode(*node.children[1], scope);
        if (!argument || (node.text == "default" && i == 0))
            return argument;
        arguments.push_back(std::move(*argument));
    }
    auto result = expression::findFunction(node.text)->call(arguments, scope);
    if (!result)
        return placed(result.error(), node.offset, "'" + node.text + "'");
    return result;
}

Result<Json> list(const ExpressionNode &node, const Scope &scope)
{
    Json values = Json::array();
    for (const auto &child : node.children) {
        auto value = evaluateNode(*child, scope);
        if (!value)
            return value;
        values.push_back(std::move(*value));
    }
    return values;
}

Result<Json> evaluateNode(const ExpressionNode &node, const Scope &scope)
{
    switch (node.kind) {
    case Kind::Literal: return node.value;
    case Kind::Variable:
    case Kind::Member:
    case Kind::Element: return path(node, scope);
    case Kind::List: return list(node, scope);
    case Kind::Call: return call(node, scope);
    case Kind::Unary: return unary(node, scope);
    case Kind::Binary: return binary(node, scope);
    }
    return Json();
}

void collectVariables(const ExpressionNode &node, std::vector<std::string> &names)
{
    if (node.kind == Kind::Variable && std::ranges::find(names, node.text) == names.end())
        names.push_back(node.text);
    for (const auto &child : node.children)
        collectVariables(*child, names);
}

} // namespace

tl::unexpected<Error> expression::failAt(ErrorCode code, std::size_t offset,
                                         const std::string &message)
{
    return fail(code, message + " (character " + std::to_string(offset + 1) + ")");
}

const Json *Scope::find(std::string_view name) const
{
    const auto found = std::ranges::find(variables, name, &Variable::name);
    return found == variables.end() ? nullptr : found->value;
}

Scope eventScope(const Json &event, Timestamp now)
{
    return {.variables = {{"event", &event}, {"trigger", &event}}, .now = now};
}

Result<Json> Expression::evaluate(const Scope &scope) const
{
    return evaluateNode(*m_root, scope);
}

std::vector<std::string> Expression::variables() const
{
    std::vector<std::string> names;
    collectVariables(*m_root, names);
    return names;
}

} // namespace signalbox
