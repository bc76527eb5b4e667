#include "core/redactedtext.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace signalbox {

namespace {

/// Without separators, in lower case.
constexpr std::array words{std::string_view("password"),      std::string_view("passwd"),
                           std::string_view("passphrase"),    std::string_view("secret"),
                           std::string_view("token"),         std::string_view("apikey"),
                           std::string_view("authorization"), std::string_view("credential"),
                           std::string_view("cookie"),        std::string_view("privatekey"),
                           std::string_view("accesskey"),     std::string_view("securekey"),
                           std::string_view("sessionid"),     std::string_view("requirewhiskauth")};

/// Names that hold names, or counts.
constexpr std::array harmless{
    std::string_view("secretparameters"), std::string_view("formersecretparameters"),
    std::string_view("maxtokens"),        std::string_view("tokens"),
    std::string_view("inputtokens"),      std::string_view("outputtokens"),
    std::string_view("totaltokens"),      std::string_view("tokencount")};

constexpr std::size_t longestName = 64;

bool isWordChar(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

struct Span
{
    std::size_t from = 0;
    std::size_t to = 0;
};

std::size_t skip(std::string_view text, std::size_t at, std::string_view characters)
{
    return std::min(text.find_first_not_of(characters, at), text.size());
}

/// The value behind a name that ends at @p at: `=x`, `: x`, `": "x y"`.
std::optional<Span> valueBehind(std::string_view text, std::size_t at)
{
    at = skip(text, at, "\"'\\");
    at = skip(text, at, " \t");
    if (at >= text.size() || (text[at] != '=' && text[at] != ':'))
        return {};
    if (text.substr(at, 3) == "://")
        return {};
    at = skip(text, at + 1, "=> \t");
    std::size_t from = skip(text, at, "\\");
    std::size_t to = from;
    if (from < text.size() && (text[from] == '"' || text[from] == '\'')) {
        to = std::min(text.find_first_of(std::string{text[from], '\\', '\n'}, from + 1),
                      text.size());
        ++from;
    } else {
        // `Bearer x` and `Basic x` are two words.
        for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "basic "}) {
            if (text.substr(from).starts_with(scheme))
                from += scheme.size();
        }
        to = std::min(text.find_first_of(" \t\r\n&,;\"'<>)}]", from), text.size());
    }
    return to > from ? std::optional(Span{from, to}) : std::nullopt;
}

/// The password of `scheme://user:password@host`, where `://` begins at @p at.
std::optional<Span> passwordOfUrl(std::string_view text, std::size_t at)
{
    const std::size_t from = at + 3;
    const std::size_t end = std::min(text.find_first_of("/ \t\r\n\"'<>", from), text.size());
    const std::size_t host = text.substr(0, end).rfind('@');
    if (host == std::string_view::npos || host < from)
        return {};
    const std::size_t colon = text.substr(0, host).find(':', from);
    if (colon == std::string_view::npos || colon + 1 >= host)
        return {};
    return Span{colon + 1, host};
}

/// The next thing from @p at on that says a secret.
std::optional<Span> nextSpoken(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        if (text.substr(at).starts_with("://")) {
            if (const auto password = passwordOfUrl(text, at))
                return password;
            at += 3;
        } else if (isWordChar(text[at])) {
            const std::size_t start = at;
            while (at < text.size() && isWordChar(text[at]))
                ++at;
            if (at - start <= longestName && soundsSecret(text.substr(start, at - start))) {
                if (const auto value = valueBehind(text, at))
                    return value;
            }
        } else {
            ++at;
        }
    }
    return {};
}

} // namespace

bool soundsSecret(std::string_view name)
{
    constexpr std::size_t shortestWord = 5;
    if (name.size() < shortestWord || name.size() > longestName)
        return false;
    std::string plain;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return std::ranges::find(harmless, plain) == harmless.end()
           && std::ranges::any_of(
               words, [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

std::string withoutSpokenSecrets(std::string_view text, std::string_view mark, std::int64_t &taken)
{
    std::string out;
    std::size_t copied = 0;
    for (auto span = nextSpoken(text, 0); span; span = nextSpoken(text, span->to)) {
        out.append(text.substr(copied, span->from - copied));
        if (const auto value = text.substr(span->from, span->to - span->from);
            value.starts_with(mark)) {
            out.append(value);
        } else {
            out.append(mark);
            ++taken;
        }
        copied = span->to;
    }
    return out.append(text.substr(copied));
}

bool saysSecret(std::string_view text)
{
    return nextSpoken(text, 0).has_value();
}

} // namespace signalbox
