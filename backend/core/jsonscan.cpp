#include "core/jsonscan.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/json.h"

namespace signalbox {

namespace {

constexpr std::size_t maxDepth = 256;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Bytes of a string that need no look: printable ASCII but quote and backslash.
constexpr std::array<bool, 256> makePlain()
{
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}
constexpr std::array<bool, 256> plain = makePlain();

/// Length of the UTF-8 sequence at @p at, 0 when it is not one (RFC 3629: no surrogates, no
/// overlong forms).
std::size_t utf8Length(const char *at, const char *end)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(at[i]); };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const auto left = static_cast<std::size_t>(end - at);
    const std::uint8_t first = byte(0);
    if (first >= 0xC2 && first <= 0xDF)
        return left >= 2 && continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (left < 3 || !continues(1) || !continues(2))
            return 0;
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (left < 4 || !continues(1) || !continues(2) || !continues(3))
            return 0;
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

/// Walks over one JSON text. Each step returns what is wrong at `m_at`, or nothing.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_begin(text.data())
        , m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    Result<JsonOutline> scan()
    {
        if (!value() || !(skipSpace(), m_at == m_end || wrong("nothing more")))
            return fail(ErrorCode::Malformed, place() + ": expected " + m_expected);
        return std::move(m_outline);
    }

private:
    bool wrong(const char *expected)
    {
        m_expected = expected;
        return false;
    }

    void skipSpace()
    {
        while (m_at != m_end && isSpace(*m_at))
            ++m_at;
    }

    /// One value and everything inside it. No recursion: `m_open` remembers the brackets.
    bool value()
    {
        for (;;) {
            skipSpace();
            const char *const start = m_at;
            bool opened = false;
            if (!scalarOrOpen(start, opened))
                return false;
            if (opened)
                continue;
            if (!closeAndNext())
                return m_expected == nullptr;
        }
    }

    bool scalarOrOpen(const char *start, bool &opened)
    {
        if (m_at == m_end)
            return wrong("a value");
        if (m_depth == 1 && m_open[0] == '{')
            m_valueStart = start;
        switch (*m_at) {
        case '{': return open('{', JsonType::Object, opened);
        case '[': return open('[', JsonType::Array, opened);
        case '"': return top(JsonType::String), string();
        case 't': return top(JsonType::Boolean), literal("true");
        case 'f': return top(JsonType::Boolean), literal("false");
        case 'n': return top(JsonType::Null), literal("null");
        default: return top(JsonType::Number), number();
        }
    }

    void top(JsonType type)
    {
        if (m_depth == 0)
            m_outline.type = type;
    }

    /// Steps into a bracket; an empty one is closed at once and counts as a whole value.
    bool open(char bracket, JsonType type, bool &opened)
    {
        top(type);
        if (m_depth == maxDepth)
            return wrong("at most 256 levels");
        ++m_at;
        skipSpace();
        const char closing = bracket == '{' ? '}' : ']';
        if (m_at != m_end && *m_at == closing) {
            ++m_at;
            return true;
        }
        m_open[m_depth++] = bracket;
        opened = true;
        return bracket == '[' || key();
    }

    /// After a value: closes what ends here, or steps to the next element. False at the end of
    /// the text's value, and when something is wrong.
    bool closeAndNext()
    {
        for (;;) {
            if (m_depth == 0)
                return false;
            const bool object = m_open[m_depth - 1] == '{';
            if (object && m_depth == 1)
                m_outline.members.push_back(
                    {std::move(m_key),
                     {m_valueStart, static_cast<std::size_t>(m_at - m_valueStart)}});
            skipSpace();
            if (m_at == m_end)
                return wrong(object ? "',' or '}'" : "',' or ']'");
            if (*m_at == ',') {
                ++m_at;
                return !object || key();
            }
            if (*m_at != (object ? '}' : ']'))
                return wrong(object ? "',' or '}'" : "',' or ']'");
            ++m_at;
            --m_depth;
        }
    }

    bool key()
    {
        skipSpace();
        if (m_at == m_end || *m_at != '"')
            return wrong("a key in double quotes");
        const char *const start = m_at;
        if (!string())
            return false;
        if (m_depth == 1)
            m_key = unescaped({start, static_cast<std::size_t>(m_at - start)});
        skipSpace();
        if (m_at == m_end || *m_at != ':')
            return wrong("':'");
        ++m_at;
        return true;
    }

    static std::string unescaped(std::string_view quoted)
    {
        if (quoted.find('\\') == std::string_view::npos)
            return std::string(quoted.substr(1, quoted.size() - 2));
        const auto parsed = Json::parse(quoted, nullptr, false);
        return parsed.is_string() ? parsed.get<std::string>() : std::string(quoted);
    }

    bool string()
    {
        ++m_at;
        for (;;) {
            while (m_at != m_end && plain[static_cast<std::uint8_t>(*m_at)])
                ++m_at;
            if (m_at == m_end)
                return wrong("the closing '\"'");
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (*m_at == '\\') {
                if (!escape())
                    return false;
                continue;
            }
            if (static_cast<std::uint8_t>(*m_at) < 0x20)
                return wrong("control characters in strings to be escaped");
            const std::size_t length = utf8Length(m_at, m_end);
            if (length == 0)
                return wrong("UTF-8");
            m_at += length;
        }
    }

    bool escape()
    {
        ++m_at;
        if (m_at == m_end)
            return wrong("an escape");
        if (*m_at != 'u') {
            if (std::string_view("\"\\/bfnrt").find(*m_at) == std::string_view::npos)
                return wrong("an escape: one of \" \\ / b f n r t u");
            ++m_at;
            return true;
        }
        unsigned code = 0;
        if (!hex4(code))
            return false;
        if (code >= 0xDC00 && code <= 0xDFFF)
            return wrong("the first half of a surrogate pair");
        if (code < 0xD800 || code > 0xDBFF)
            return true;
        unsigned low = 0;
        if (m_end - m_at < 2 || m_at[0] != '\\' || m_at[1] != 'u')
            return wrong("the second half of a surrogate pair");
        ++m_at;
        return hex4(low)
               && ((low >= 0xDC00 && low <= 0xDFFF)
                   || wrong("the second half of a surrogate pair"));
    }

    /// `uXXXX`, from the u on.
    bool hex4(unsigned &code)
    {
        ++m_at;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (m_at == m_end)
                return wrong("four hex digits");
            const char c = *m_at;
            const char lower = static_cast<char>(c | 0x20);
            if (isDigit(c))
                code = code * 16 + static_cast<unsigned>(c - '0');
            else if (lower >= 'a' && lower <= 'f')
                code = code * 16 + static_cast<unsigned>(lower - 'a' + 10);
            else
                return wrong("four hex digits");
        }
        return true;
    }

    bool literal(std::string_view word)
    {
        if (std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).substr(0, word.size())
            != word)
            return wrong("a value");
        m_at += word.size();
        return true;
    }

    bool digits()
    {
        if (m_at == m_end || !isDigit(*m_at))
            return false;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return true;
    }

    bool number()
    {
        if (*m_at == '-')
            ++m_at;
        const bool zero = m_at != m_end && *m_at == '0';
        if (zero)
            ++m_at;
        else if (!digits())
            return wrong("a value");
        if (m_at != m_end && *m_at == '.') {
            ++m_at;
            if (!digits())
                return wrong("a digit");
        }
        if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            if (!digits())
                return wrong("a digit");
        }
        return true;
    }

    [[nodiscard]] std::string place() const
    {
        const auto line = std::count(m_begin, m_at, '\n') + 1;
        const char *lineStart = m_at;
        while (lineStart != m_begin && lineStart[-1] != '\n')
            --lineStart;
        return "line " + std::to_string(line) + ", column " + std::to_string(m_at - lineStart + 1);
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    const char *m_expected = nullptr;
    const char *m_valueStart = nullptr;
    std::string m_key;
    std::size_t m_depth = 0;
    std::array<char, maxDepth> m_open{};
    JsonOutline m_outline;
};

} // namespace

const JsonMember *JsonOutline::find(std::string_view key) const
{
    const auto found = std::ranges::find(members, key, &JsonMember::key);
    return found == members.end() ? nullptr : &*found;
}

Result<JsonOutline> outlineJson(std::string_view text)
{
    return Scanner(text).scan();
}

} // namespace signalbox
