#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/expression.h"

namespace signalbox {

/// One part of a parsed expression. Immutable once parsed; only the parser and the evaluator
/// include this.
struct ExpressionNode
{
    enum class Kind {
        Literal,  ///< value
        Variable, ///< text
        Member,   ///< children[0] `.` text
        Element,  ///< children[0] `[` children[1] `]`
        List,     ///< children
        Call,     ///< text `(` children `)`
        Unary,    ///< text: `-` or `not`
        Binary,   ///< text: the operator
    };

    Kind kind = Kind::Literal;
    std::string text;
    Json value;
    std::vector<std::unique_ptr<ExpressionNode>> children;
    std::size_t offset = 0; ///< In the expression's text.
};

namespace expression {

inline constexpr std::size_t maxBytes = 4096;
inline constexpr int maxDepth = 32;
/// No evaluation may make more than this out of little.
inline constexpr std::size_t maxTextBytes = 1U << 20;

/// An error that names the character, from 1.
[[nodiscard]] tl::unexpected<Error> failAt(ErrorCode code, std::size_t offset,
                                           const std::string &message);

struct Function
{
    std::string_view name;
    std::size_t least;
    std::size_t most;
    Result<Json> (*call)(const std::vector<Json> &arguments, const Scope &scope);
};

/// None when there is no such function. `default` and `exists`, which look at parts that may be
/// missing, are known by name but belong to the evaluator.
[[nodiscard]] const Function *findFunction(std::string_view name);
/// The names of all, for messages.
[[nodiscard]] std::string functionNames();

} // namespace expression

} // namespace signalbox
