#include "api/uri.h"

#include <algorithm>

namespace signalbox {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum class Plus { Literal, Space };

std::optional<std::string> decode(std::string_view text, Plus plus)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            decoded += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            decoded += text[i] == '+' && plus == Plus::Space ? ' ' : text[i];
        }
    }
    return decoded;
}

/// Calls @p each with the parts of @p text between separators, as long as it returns true.
template <class Each>
bool forEachPart(std::string_view text, char separator, Each each)
{
    for (;;) {
        const auto end = text.find(separator);
        if (!each(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

} // namespace

Result<Uri> Uri::parse(std::string_view target)
{
    if (!target.starts_with('/'))
        return fail(ErrorCode::Malformed, "the request target must start with a slash");
    const auto mark = target.find('?');
    Uri uri{.path = std::string(target.substr(0, mark))};
    const bool pathFine = forEachPart(
        target.substr(1, mark == std::string_view::npos ? std::string_view::npos : mark - 1), '/',
        [&uri](std::string_view part) {
            auto segment = percentDecode(part);
            if (segment)
                uri.segments.push_back(std::move(*segment));
            return segment.has_value();
        });
    if (!pathFine)
        return fail(ErrorCode::Malformed, "the path has a broken percent escape");
    if (mark == std::string_view::npos)
        return uri;
    const bool queryFine = forEachPart(target.substr(mark + 1), '&', [&uri](std::string_view part) {
        if (part.empty())
            return true; // A bare `?`, `&&`.
        const auto equals = part.find('=');
        auto name = queryDecode(part.substr(0, equals));
        auto value = queryDecode(equals == std::string_view::npos ? std::string_view()
                                                                  : part.substr(equals + 1));
        if (name && value)
            uri.query.emplace_back(std::move(*name), std::move(*value));
        return name && value;
    });
    if (!queryFine)
        return fail(ErrorCode::Malformed, "the query has a broken percent escape");
    return uri;
}

std::optional<std::string_view> Uri::value(std::string_view name) const
{
    const auto found = std::find_if(query.rbegin(), query.rend(),
                                    [name](const auto &pair) { return pair.first == name; });
    if (found == query.rend())
        return std::nullopt;
    return found->second;
}

std::optional<std::string> percentDecode(std::string_view text)
{
    return decode(text, Plus::Literal);
}

std::optional<std::string> queryDecode(std::string_view text)
{
    return decode(text, Plus::Space);
}

std::string percentEncode(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                           || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
                           || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

} // namespace signalbox
