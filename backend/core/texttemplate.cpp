#include "core/texttemplate.h"

#include <algorithm>

#include "core/expressionnode.h"
#include "core/jsonvalue.h"

namespace signalbox {

namespace {

/// The brace that ends the expression whose text begins at @p at; npos when there is none. Braces
/// in texts do not count.
std::size_t closingBrace(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote) {
            if (c == '\\')
                ++at;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '}') {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace

Result<TextTemplate> TextTemplate::parse(std::string_view text)
{
    TextTemplate parsed;
    std::string plain;
    const auto flush = [&] {
        if (!plain.empty())
            parsed.m_pieces.push_back({.text = std::exchange(plain, {})});
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("$${")) {
            plain += "${";
            at += 3;
            continue;
        }
        if (!rest.starts_with("${")) {
            plain += text[at++];
            continue;
        }
        const std::size_t end = closingBrace(text, at + 2);
        if (end == std::string_view::npos)
            return expression::failAt(ErrorCode::Malformed, at,
                                      "the expression that begins here does not end");
        const std::string_view inner = text.substr(at + 2, end - at - 2);
        auto expression = Expression::parse(inner);
        if (!expression)
            return fail(expression.error().code,
                        "${" + std::string(inner) + "}: " + expression.error().message);
        flush();
        parsed.m_pieces.push_back(
            {.text = std::string(inner), .expression = std::move(*expression)});
        at = end + 1;
    }
    flush();
    return parsed;
}

TextTemplate TextTemplate::of(std::string text, Expression expression)
{
    TextTemplate whole;
    whole.m_pieces.push_back({.text = std::move(text), .expression = std::move(expression)});
    return whole;
}

Result<Json> TextTemplate::evaluate(const Scope &scope) const
{
    std::string whole;
    for (const Piece &piece : m_pieces) {
        if (!piece.expression) {
            whole += piece.text;
            continue;
        }
        auto value = piece.expression->evaluate(scope);
        if (!value)
            return fail(value.error().code, "${" + piece.text + "}: " + value.error().message);
        if (m_pieces.size() == 1)
            return value;
        whole += plainText(*value);
        if (whole.size() > expression::maxTextBytes)
            return fail(ErrorCode::TooLarge, "the text becomes too long");
    }
    return Json(std::move(whole));
}

bool TextTemplate::isConstant() const
{
    return std::ranges::none_of(m_pieces, [](const Piece &p) { return p.expression.has_value(); });
}

std::vector<std::string> TextTemplate::variables() const
{
    std::vector<std::string> names;
    for (const Piece &piece : m_pieces) {
        if (!piece.expression)
            continue;
        for (auto &name : piece.expression->variables())
            if (std::ranges::find(names, name) == names.end())
                names.push_back(std::move(name));
    }
    return names;
}

Result<TextTemplate> parseExpressionField(std::string_view text)
{
    if (text.find("${") != std::string_view::npos)
        return TextTemplate::parse(text);
    auto expression = Expression::parse(text);
    if (!expression)
        return fail(expression.error());
    return TextTemplate::of(std::string(text), std::move(*expression));
}

} // namespace signalbox
