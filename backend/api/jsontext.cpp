#include "api/jsontext.h"

namespace signalbox {

namespace {

/// What a backslash is followed by for @p c, or 0 when it needs `\u00xx`.
char shortEscape(char c)
{
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
    }
}

} // namespace

void appendQuoted(std::string &out, std::string_view text)
{
    constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0; // Start of the run that needs no escape.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        out += '\\';
        if (const char escape = shortEscape(text[i]))
            out += escape;
        else
            out.append("u00").append({digits[byte >> 4], digits[byte & 15]});
    }
    out.append(text, plain).append(1, '"');
}

} // namespace signalbox
