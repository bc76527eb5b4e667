#include "logs/lineexpression.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace signalbox {

namespace {

constexpr std::string_view whiteSpace = "\\t\\x0b\\f\\r\\x20"; // PCRE2's \s without the newline.

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether @p c stands for itself when it is no operator: neither a newline nor beyond ASCII.
bool isPlain(char c)
{
    return c == '\t' || (c >= ' ' && c <= '~');
}

/// @p c so that it is an operator to nobody.
std::string literally(char c)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
        return {c};
    const auto code = static_cast<unsigned char>(c);
    return {'\\', 'x', digits[code >> 4], digits[code & 15]};
}

/// Goes through an expression that PCRE2 has compiled: that it is well formed is known.
class LineRewriter
{
public:
    explicit LineRewriter(std::string_view expression)
        : m_rest(expression)
    {
    }

    std::optional<std::string> rewritten()
    {
        if (takeIf("(?i)"))
            m_out += "(?i)";
        while (!m_rest.empty())
            if (!takePart())
                return std::nullopt;
        return std::move(m_out);
    }

private:
    enum class Group { Plain, LookBehind, LookAhead };

    bool takeIf(std::string_view text)
    {
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }
    [[nodiscard]] char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    char take()
    {
        const char c = peek();
        m_rest.remove_prefix(std::min<std::size_t>(1, m_rest.size()));
        return c;
    }

    bool takePart()
    {
        const bool branchBegins = std::exchange(m_branchBegins, false);
        const char c = take();
        switch (c) {
        case '\\': return takeEscape();
        case '[': return takeClass();
        case '(': return openGroup(branchBegins);
        case ')': return closeGroup();
        case '*':
        case '+':
        case '?': m_out += c; return takeGreed();
        case '{': return takeCount();
        case '|': m_branchBegins = m_groups.empty(); [[fallthrough]];
        case '.':
        case '^':
        case '$': m_out += c; return true;
        default: m_out += literally(c); return isPlain(c);
        }
    }

    bool takeEscape()
    {
        const char c = take();
        switch (c) {
        case 'd':
        case 'w':
        case 'S':
        case 'b':
        case 'B':
        case 't': m_out += {'\\', c}; return true;
        case 's': m_out.append("[").append(whiteSpace).append("]"); return true;
        case 'D': m_out += "[^\\d\\n]"; return true;
        case 'W': m_out += "[^\\w\\n]"; return true;
        default: m_out += literally(c); return isPunctuation(c);
        }
    }

    static bool isPunctuation(char c)
    {
        return isPlain(c) && !std::isalnum(static_cast<unsigned char>(c));
    }

    /// An automaton cannot look around, but where nothing of the match comes before what is looked
    /// at behind, or after what is looked at ahead, that might as well belong to the match.
    bool openGroup(bool branchBegins)
    {
        if (peek() == '*')
            return false;
        Group group = Group::Plain;
        if (takeIf("?<=")) {
            if (!branchBegins)
                return false;
            group = Group::LookBehind;
        } else if (takeIf("?=")) {
            if (!m_groups.empty())
                return false;
            group = Group::LookAhead;
        } else if (peek() == '?' && !takeIf("?:"))
            return false;
        m_groups.push_back(group);
        m_out += "(?:";
        return true;
    }

    bool closeGroup()
    {
        if (m_groups.empty())
            return false;
        const Group group = m_groups.back();
        m_groups.pop_back();
        m_out += ')';
        if (group == Group::LookAhead)
            return m_rest.empty() || peek() == '|';
        return group == Group::Plain || m_rest.empty()
               || std::string_view("*+?{").find(peek()) == std::string_view::npos;
    }

    /// What follows a quantifier. Lazy or greedy, the same lines match; possessive, others do.
    bool takeGreed()
    {
        takeIf("?");
        return peek() != '+';
    }

    bool takeCount()
    {
        std::size_t end = 0;
        const auto skipDigits = [&] {
            const std::size_t from = end;
            while (end < m_rest.size() && isDigit(m_rest[end]))
                ++end;
            return end > from;
        };
        const auto is = [&](char c) { return end < m_rest.size() && m_rest[end] == c; };
        if (!skipDigits()) {
            // Versions of PCRE2 differ in whether `{,3}` and `{ 3 }` are counts.
            m_out += literally('{');
            return !is(',') && !is(' ') && !is('\t');
        }
        if (is(',')) {
            ++end;
            skipDigits();
        }
        if (!is('}'))
            return false;
        m_out.append("{").append(m_rest.substr(0, end + 1));
        m_rest.remove_prefix(end + 1);
        return takeGreed();
    }

    bool takeClass()
    {
        const bool negated = takeIf("^");
        if (peek() == ']') // Stands for itself there, to some.
            return false;
        m_out += negated ? "[^\\n" : "[";
        while (!takeIf("]"))
            if (!takeMember(negated))
                return false;
        m_out += ']';
        return true;
    }

    bool takeMember(bool negated)
    {
        const bool escaped = takeIf("\\");
        const char from = take();
        if (escaped && !isPunctuation(from)) {
            if (from == 's')
                m_out += whiteSpace;
            else
                m_out += {'\\', from};
            // What is not a digit or not of a word may be a newline.
            return std::string_view(negated ? "dwsSDWt" : "dwsSt").find(from)
                       != std::string_view::npos
                   && !rangeFollows();
        }
        m_out += literally(from);
        if (!isPlain(from)
            || (from == '[' && !escaped)) // The latter may begin the name of a class.
            return false;
        if (!rangeFollows())
            return true;
        take();
        const bool escapedEnd = takeIf("\\");
        const char to = take();
        m_out.append("-").append(literally(to));
        // A newline lies between a tab and whatever else is plain.
        return from != '\t' && (from != '-' || escaped)
               && (escapedEnd ? isPunctuation(to) : isPlain(to) && to != '[');
    }

    [[nodiscard]] bool rangeFollows() const
    {
        return m_rest.size() > 1 && m_rest[0] == '-' && m_rest[1] != ']';
    }

    std::string_view m_rest;
    std::string m_out;
    std::vector<Group> m_groups;
    bool m_branchBegins = true;
};

} // namespace

std::optional<std::string> withinLines(const LinePattern &pattern)
{
    if (pattern.syntax == LinePattern::Syntax::Regex)
        return LineRewriter(pattern.text).rewritten();
    std::string expression;
    for (const char c : pattern.text) {
        if (!isPlain(c))
            return std::nullopt;
        expression += literally(c);
    }
    return expression;
}

} // namespace signalbox
