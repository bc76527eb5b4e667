#include <charconv>
#include <cctype>
#include <optional>

#include "core/expressionnode.h"

namespace signalbox {

namespace {

using expression::failAt;
using Kind = ExpressionNode::Kind;
using NodePtr = std::unique_ptr<ExpressionNode>;
using Parsed = Result<NodePtr>;

bool isNameStart(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}

bool isNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

NodePtr made(Kind kind, std::size_t offset, std::string text = {})
{
    auto node = std::make_unique<ExpressionNode>();
    node->kind = kind;
    node->offset = offset;
    node->text = std::move(text);
    return node;
}

/// Binary operators by how tightly they bind, loosest first; longer before shorter.
struct Level
{
    std::vector<std::string_view> operators;
};

const std::vector<Level> &levels()
{
    static const std::vector<Level> table{
        {{"or", "||"}}, {{"and", "&&"}},   {{"==", "!=", "<=", ">=", "<", ">", "in"}},
        {{"+", "-"}},   {{"*", "/", "%"}},
    };
    return table;
}

/// Recursive descent over one expression; the depth is bounded before the stack is.
class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {
    }

    Parsed whole()
    {
        auto node = binary(0);
        skipSpace();
        if (node && m_at < m_text.size())
            return failAt(ErrorCode::Malformed, m_at, "unexpected " + here());
        return node;
    }

private:
    /// Counts one level of nesting while it lives.
    struct Nesting
    {
        explicit Nesting(int &value)
            : depth(++value)
            , counter(value)
        {
        }
        ~Nesting() { --counter; }
        int depth;
        int &counter;
    };

    void skipSpace()
    {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])))
            ++m_at;
    }
    [[nodiscard]] std::string here() const
    {
        return m_at < m_text.size() ? "'" + std::string(m_text.substr(m_at, 1)) + "'" : "end";
    }
    [[nodiscard]] tl::unexpected<Error> expected(const std::string &what) const
    {
        return failAt(ErrorCode::Malformed, m_at, "expected " + what + " instead of " + here());
    }

    /// Takes @p token when it stands here; a word only when it ends here.
    bool take(std::string_view token)
    {
        skipSpace();
        if (!m_text.substr(m_at).starts_with(token))
            return false;
        const std::size_t end = m_at + token.size();
        if (isNameStart(token[0]) && end < m_text.size() && isNamePart(m_text[end]))
            return false;
        if (token == "|" && m_text.substr(end).starts_with("|"))
            return false;
        m_at = end;
        return true;
    }
    std::optional<std::string> takeName()
    {
        skipSpace();
        if (m_at >= m_text.size() || !isNameStart(m_text[m_at]))
            return {};
        const std::size_t start = m_at;
        while (m_at < m_text.size() && isNamePart(m_text[m_at]))
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    }

    Parsed binary(std::size_t level)
    {
        if (level == levels().size())
            return unary();
        auto left = binary(level + 1);
        while (left) {
            skipSpace();
            const std::size_t offset = m_at;
            const std::string_view op = takeOneOf(levels()[level].operators);
            if (op.empty())
                return left;
            // A chain grows to the left without recursing here, but is walked by recursion later.
            if (++m_operators > 200)
                return failAt(ErrorCode::Malformed, offset, "more than 200 operators");
            auto right = binary(level + 1);
            if (!right)
                return right;
            NodePtr node = made(Kind::Binary, offset, canonical(op));
            node->children.push_back(std::move(*left));
            node->children.push_back(std::move(*right));
            left = std::move(node);
        }
        return left;
    }
    std::string_view takeOneOf(const std::vector<std::string_view> &tokens)
    {
        for (const std::string_view token : tokens)
            if (take(token))
                return token;
        return {};
    }
    static std::string canonical(std::string_view op)
    {
        if (op == "||")
            return "or";
        return op == "&&" ? "and" : std::string(op);
    }

    Parsed unary()
    {
        const Nesting nesting(m_depth);
        if (nesting.depth > expression::maxDepth)
            return failAt(ErrorCode::Malformed, m_at,
                          "nested deeper than " + std::to_string(expression::maxDepth) + " levels");
        skipSpace();
        const std::size_t offset = m_at;
        const bool negative = take("-");
        if (!negative && !take("not") && !(m_text.substr(m_at, 2) != "!=" && take("!")))
            return postfix();
        auto operand = unary();
        if (!operand)
            return operand;
        NodePtr node = made(Kind::Unary, offset, negative ? "-" : "not");
        node->children.push_back(std::move(*operand));
        return node;
    }

    Parsed postfix()
    {
        auto node = primary();
        while (node) {
            skipSpace();
            const std::size_t offset = m_at;
            if (!take(".") && !take("[") && !take("|"))
                return node;
            if (++m_operators > 200)
                return failAt(ErrorCode::Malformed, offset, "more than 200 operators");
            const char step = m_text[m_at - 1];
            if (step == '.')
                node = member(std::move(*node), offset);
            else if (step == '[')
                node = element(std::move(*node), offset);
            else
                node = filter(std::move(*node), offset);
        }
        return node;
    }
    Parsed member(NodePtr object, std::size_t offset)
    {
        auto name = takeName();
        if (!name)
            return expected("a name behind '.'");
        NodePtr node = made(Kind::Member, offset, std::move(*name));
        node->children.push_back(std::move(object));
        return node;
    }
    Parsed element(NodePtr object, std::size_t offset)
    {
        auto index = binary(0);
        if (!index)
            return index;
        if (!take("]"))
            return expected("']'");
        NodePtr node = made(Kind::Element, offset);
        node->children.push_back(std::move(object));
        node->children.push_back(std::move(*index));
        return node;
    }
    /// `x | f` and `x | f(y)` are `f(x)` and `f(x, y)`.
    Parsed filter(NodePtr value, std::size_t)
    {
        skipSpace();
        const std::size_t offset = m_at;
        auto name = takeName();
        if (!name)
            return expected("a function behind '|'");
        NodePtr node = made(Kind::Call, offset, std::move(*name));
        node->children.push_back(std::move(value));
        if (take("("))
            return arguments(std::move(node), ")");
        return checked(std::move(node));
    }

    Parsed primary()
    {
        skipSpace();
        const std::size_t offset = m_at;
        if (m_at >= m_text.size())
            return expected("a value");
        const char c = m_text[m_at];
        if (c == '\'' || c == '"')
            return text(c);
        if (std::isdigit(static_cast<unsigned char>(c)))
            return number();
        if (take("["))
            return arguments(made(Kind::List, offset), "]");
        if (take("(")) {
            auto inner = binary(0);
            if (inner && !take(")"))
                return expected("')'");
            return inner;
        }
        if (auto name = takeName())
            return named(std::move(*name), offset);
        return expected("a value");
    }
    Parsed named(std::string name, std::size_t offset)
    {
        if (take("("))
            return arguments(made(Kind::Call, offset, std::move(name)), ")");
        NodePtr node = made(Kind::Literal, offset);
        if (name == "true" || name == "false")
            node->value = name == "true";
        else if (name != "null") {
            node->kind = Kind::Variable;
            node->text = std::move(name);
        }
        return node;
    }
    Parsed arguments(NodePtr node, std::string_view close)
    {
        if (take(close))
            return checked(std::move(node));
        for (;;) {
            auto argument = binary(0);
            if (!argument)
                return argument;
            node->children.push_back(std::move(*argument));
            if (take(close))
                return checked(std::move(node));
            if (!take(","))
                return expected("',' or '" + std::string(close) + "'");
        }
    }
    /// Calls are checked when they are read: a misspelled function is no surprise at 3 o'clock.
    static Parsed checked(NodePtr node)
    {
        if (node->kind != Kind::Call)
            return node;
        const expression::Function *function = expression::findFunction(node->text);
        if (!function)
            return failAt(ErrorCode::Malformed, node->offset,
                          "there is no function '" + node->text + "'; there are "
                              + expression::functionNames());
        const std::size_t given = node->children.size();
        if (given >= function->least && given <= function->most)
            return node;
        std::string wanted = std::to_string(function->least);
        if (function->most != function->least)
            wanted += " to " + std::to_string(function->most);
        return failAt(ErrorCode::Malformed, node->offset,
                      "'" + node->text + "' takes " + wanted + " values, not "
                          + std::to_string(given));
    }

    Parsed number()
    {
        const std::size_t start = m_at;
        std::size_t end = m_at;
        const auto digits = [&] {
            while (end < m_text.size() && std::isdigit(static_cast<unsigned char>(m_text[end])))
                ++end;
        };
        digits();
        bool whole = true;
        if (end + 1 < m_text.size() && m_text[end] == '.'
            && std::isdigit(static_cast<unsigned char>(m_text[end + 1]))) {
            whole = false;
            ++end;
            digits();
        }
        if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
            whole = false;
            ++end;
            if (end < m_text.size() && (m_text[end] == '+' || m_text[end] == '-'))
                ++end;
            digits();
        }
        NodePtr node = made(Kind::Literal, start);
        const char *first = m_text.data() + start;
        const char *last = m_text.data() + end;
        std::int64_t integer = 0;
        double real = 0;
        if (whole && std::from_chars(first, last, integer).ec == std::errc{})
            node->value = integer;
        else if (const auto read = std::from_chars(first, last, real);
                 read.ec == std::errc{} && read.ptr == last)
            node->value = real;
        else
            return failAt(ErrorCode::Malformed, start, "this is no number");
        m_at = end;
        return node;
    }

    Parsed text(char quote)
    {
        const std::size_t start = m_at++;
        NodePtr node = made(Kind::Literal, start);
        std::string value;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            char c = m_text[m_at++];
            if (c == '\\') {
                const auto plain = escaped();
                if (!plain)
                    return failAt(ErrorCode::Malformed, m_at - 1, "unknown escape in a text");
                c = *plain;
            }
            value += c;
        }
        if (m_at >= m_text.size())
            return failAt(ErrorCode::Malformed, start, "the text that begins here does not end");
        ++m_at;
        node->value = std::move(value);
        return node;
    }
    /// The character that the escape at the current place stands for; moves behind it.
    std::optional<char> escaped()
    {
        if (m_at >= m_text.size())
            return {};
        switch (const char c = m_text[m_at++]) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case '\\':
        case '\'':
        case '"':
        case '/': return c;
        default: return {};
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_operators = 0;
};

} // namespace

Result<Expression> Expression::parse(std::string_view text)
{
    if (text.size() > expression::maxBytes)
        return fail(ErrorCode::TooLarge, "the expression is longer than "
                                             + std::to_string(expression::maxBytes) + " bytes");
    auto root = Parser(text).whole();
    if (!root)
        return fail(root.error());
    Expression parsed;
    parsed.m_root = std::move(*root);
    return parsed;
}

} // namespace signalbox
