#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"

namespace signalbox {

struct ExpressionNode;

/// What an expression can see: named values and the moment it is evaluated at.
struct Scope
{
    struct Variable
    {
        std::string_view name;
        const Json *value; ///< Outlives the scope.
    };

    std::vector<Variable> variables;
    Timestamp now{};

    [[nodiscard]] const Json *find(std::string_view name) const;
};

/// `event`, and `trigger` as StackStorm calls it: the same value under both names.
[[nodiscard]] Scope eventScope(const Json &event, Timestamp now);

/// The small language of criteria, mappings and workflows (ADR 0010):
/// `event.body.items[0].name | default('x')`.
///
/// Literals (JSON's, strings also in single quotes), paths, lists, `+ - * / %`, `== != < <= > >=`,
/// `in`, `and or not`, and functions, called as `f(x)` or `x | f`. No loops, no state, no effects:
/// every evaluation ends, in time bounded by the sizes of expression and values. Copies share the
/// parsed form; any thread may evaluate.
class Expression
{
public:
    /// At most 4,096 bytes and 32 levels. ErrorCode::Malformed with the character it is wrong at.
    [[nodiscard]] static Result<Expression> parse(std::string_view text);

    /// ErrorCode::NotFound when a field is missing that nothing gives a `default` for, Invalid when
    /// types do not fit; both with the character of the part that failed.
    [[nodiscard]] Result<Json> evaluate(const Scope &scope) const;

    /// Names of the variables it starts paths from, for checks of what is in scope.
    [[nodiscard]] std::vector<std::string> variables() const;

private:
    std::shared_ptr<const ExpressionNode> m_root;
};

} // namespace signalbox
