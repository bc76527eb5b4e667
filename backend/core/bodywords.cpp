#include <algorithm>

#include "core/activationfindings.h"
#include "core/json.h"
#include "core/jsonscan.h"

namespace signalbox {

namespace {

constexpr std::size_t signatureSize = 120;
constexpr std::size_t mostMessage = 4096;
constexpr std::size_t hexWord = 8; ///< Shorter ones may be words.

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isWordByte(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The text of `error`: itself, or the message of an object.
std::string messageOf(std::string_view value)
{
    const auto json = parseJson(value.substr(0, mostMessage));
    if (!json)
        return std::string(value.substr(0, mostMessage));
    if (json->is_string())
        return json->get<std::string>();
    for (const char *key : {"message", "error", "errorMessage"}) {
        if (json->is_object() && json->contains(key) && (*json)[key].is_string())
            return (*json)[key].get<std::string>();
    }
    return std::string(value.substr(0, mostMessage));
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// Four hexadecimal digits at @p at, or nothing.
std::optional<std::uint32_t> hexUnit(std::string_view text, std::size_t at)
{
    constexpr std::size_t digits = 4;
    if (at + digits > text.size())
        return std::nullopt;
    std::uint32_t code = 0;
    for (const char c : text.substr(at, digits)) {
        if (!isHex(c))
            return std::nullopt;
        const int value = isDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
        code = code << 4 | static_cast<std::uint32_t>(value);
    }
    return code;
}

/// Appends what the escape behind the backslash at @p at means; returns how long it is.
std::size_t appendEscape(std::string &out, std::string_view text, std::size_t at)
{
    constexpr std::size_t unitSize = 6; // \uXXXX
    if (at + 1 >= text.size() || text[at + 1] != 'u') {
        out += ' ';
        return 2;
    }
    const auto high = hexUnit(text, at + 2);
    if (!high)
        return 2;
    const bool surrogate = *high >= 0xD800 && *high < 0xDC00;
    const auto low = surrogate && text.substr(at + unitSize, 2) == "\\u"
                         ? hexUnit(text, at + unitSize + 2)
                         : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
        appendUtf8(out, 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
        return 2 * unitSize;
    }
    if (*high >= 0xD800 && *high < 0xE000)
        out += ' ';
    else
        appendUtf8(out, *high);
    return unitSize;
}

} // namespace

std::string errorSignature(std::string_view result)
{
    const auto outline = outlineJson(result);
    const JsonMember *error = outline ? outline->find("error") : nullptr;
    if (!error)
        return {};
    const std::string message = messageOf(error->value);
    std::string signature;
    std::size_t at = 0;
    while (at < message.size() && signature.size() < signatureSize) {
        std::size_t end = at;
        while (end < message.size() && isWordByte(message[end]))
            ++end;
        const std::string_view word = std::string_view(message).substr(at, end - at);
        const bool number = !word.empty() && std::ranges::any_of(word, isDigit)
                            && (isDigit(word.front())
                                || (word.size() >= hexWord && std::ranges::all_of(word, isHex)));
        if (word.empty())
            signature += static_cast<unsigned char>(message[at]) < ' ' ? ' ' : message[at];
        else
            signature += number ? std::string_view("#") : word;
        at = word.empty() ? at + 1 : end;
    }
    // Not in the middle of a character.
    while (at < message.size() && !signature.empty()
           && (static_cast<unsigned char>(message[at]) & 0xC0) == 0x80)
        signature += message[at++];
    return at < message.size() ? signature + "…" : signature;
}

std::string wordsOfJson(std::string_view json, std::size_t most)
{
    std::string out;
    out.reserve(std::min(json.size(), most));
    std::size_t at = 0;
    while (at < json.size() && out.size() < most) {
        const std::size_t escape = std::min(json.find('\\', at), json.size());
        out += json.substr(at, std::min(escape - at, most - out.size()));
        at = escape;
        if (at < json.size() && out.size() < most)
            at += appendEscape(out, json, at);
    }
    return out;
}

} // namespace signalbox
