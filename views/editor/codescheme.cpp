#include "views/editor/codescheme.h"

#include <algorithm>

#include "views/common/statecolors.h"

namespace signalbox {

namespace {

struct Pair
{
    const char *light;
    const char *dark;
};

/// In the order of TokenClass.
constexpr Pair colors[] = {
    {"#1B2027", "#E3E7EC"}, // text
    {"#5A6572", "#9AA5B1"}, // comment
    {"#1A6E3E", "#8FD6A6"}, // string
    {"#8A4B00", "#E8B36B"}, // number
    {"#7A2F9E", "#D3A6F0"}, // keyword
    {"#1F4FBF", "#8FB4FF"}, // name
    {"#0B6478", "#7FD3E6"}, // special
    {"#A82424", "#FF8F87"}, // problem
};

bool hasAny(const QString &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) {
        return text.contains(QLatin1String(word), Qt::CaseInsensitive);
    });
}

} // namespace

TokenClass tokenClassOf(const QString &description)
{
    if (hasAny(description, {"unclosed", "error", "parsing"}))
        return TokenClass::Problem;
    if (hasAny(description, {"comment", "pod"}))
        return TokenClass::Comment;
    if (hasAny(description, {"property", "function", "method", "class", "module"}))
        return TokenClass::Name;
    if (hasAny(description,
               {"string", "quote", "character", "here document", "backtick", "heredoc"}))
        return TokenClass::String;
    if (hasAny(description, {"number"}))
        return TokenClass::Number;
    if (hasAny(description, {"keyword", "demoted", "tag", "word"}))
        return TokenClass::Keyword;
    if (hasAny(description, {"decorator", "regular", "variable", "scalar", "parameter", "symbol",
                             "array", "hash", "global", "attribute", "escape", "entity", "iri"}))
        return TokenClass::Special;
    return TokenClass::Text;
}

CodeScheme CodeScheme::of(const QPalette &palette)
{
    if (isDark(palette))
        return {.paper = QColor(0x1b, 0x1f, 0x25),
                .currentLine = QColor(0x22, 0x28, 0x30),
                .selection = QColor(0x2b, 0x3a, 0x57),
                .margin = QColor(0x1b, 0x1f, 0x25),
                .marginText = QColor(0x8a, 0x95, 0xa2),
                .bracket = QColor(0x3a, 0x4a, 0x68)};
    return {.paper = QColor(0xff, 0xff, 0xff),
            .currentLine = QColor(0xf5, 0xf7, 0xfa),
            .selection = QColor(0xdd, 0xe8, 0xfe),
            .margin = QColor(0xff, 0xff, 0xff),
            .marginText = QColor(0x68, 0x72, 0x7e),
            .bracket = QColor(0xd6, 0xe4, 0xfe)};
}

QColor tokenColor(TokenClass token, const QPalette &palette)
{
    const Pair &pair = colors[static_cast<int>(token)];
    return QColor(QLatin1String(isDark(palette) ? pair.dark : pair.light));
}

} // namespace signalbox
