#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/expression.h"

namespace signalbox {

/// Text with `${…}` in it. One expression alone keeps its type; among other text each becomes
/// text (objects and lists as compact JSON, null as nothing). `$${` stands for `${`.
class TextTemplate
{
public:
    [[nodiscard]] static Result<TextTemplate> parse(std::string_view text);
    /// The one @p expression, whose text is @p text.
    [[nodiscard]] static TextTemplate of(std::string text, Expression expression);
    [[nodiscard]] Result<Json> evaluate(const Scope &scope) const;
    /// Nothing to substitute.
    [[nodiscard]] bool isConstant() const;
    [[nodiscard]] std::vector<std::string> variables() const;

private:
    /// Literal text, or an expression when there is one.
    struct Piece
    {
        std::string text; ///< Of an expression as it was written, for messages.
        std::optional<Expression> expression;
    };
    std::vector<Piece> m_pieces;
};

/// Reads a key or condition that a person wrote as `event.id` or as `${event.id}`.
[[nodiscard]] Result<TextTemplate> parseExpressionField(std::string_view text);

} // namespace signalbox
