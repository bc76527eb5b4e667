#include <gtest/gtest.h>

#include <memory>
#include <random>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "logs/linebytes.h"
#include "logs/linecursor.h"
#include "logs/lineexpression.h"
#include "logs/linematcher.h"
#include "logs/linescan.h"
#include "logs/logtext.h"

namespace signalbox {
namespace {

using Syntax = LinePattern::Syntax;
using Letters = LinePattern::Letters;

template <std::size_t Count>
std::string oneOf(const char *const (&choices)[Count], std::mt19937 &random)
{
    return choices[random() % Count];
}

/// Of an expression: letters, operators, and what PCRE2 and Hyperscan see differently.
constexpr const char *atoms[] = {"a",
                                 "b",
                                 "k",
                                 "s",
                                 "1",
                                 " ",
                                 "-",
                                 "=",
                                 "]",
                                 "}",
                                 "{",
                                 "{,2}",
                                 "{ 2}",
                                 "{\"a\"",
                                 "#",
                                 "/",
                                 "_",
                                 "\t",
                                 "\\.",
                                 "\\-",
                                 "\\]",
                                 "\\{",
                                 "\\<",
                                 "\\\\",
                                 "\\/",
                                 "\\_",
                                 "\\^",
                                 "\\s",
                                 "\\S",
                                 "\\w",
                                 "\\W",
                                 "\\d",
                                 "\\D",
                                 "\\b",
                                 "\\B",
                                 "\\t",
                                 ".",
                                 ".",
                                 ".",
                                 "^",
                                 "$",
                                 "[a-c]",
                                 "[^a]",
                                 "[^ ]",
                                 "[\\w-]",
                                 "[^\\s]",
                                 "[-a]",
                                 "[a-]",
                                 "[^-a]",
                                 "[\\s\\S]",
                                 "[^\\W]",
                                 "[\\W]",
                                 "[]a]",
                                 "[^]a]",
                                 "[ -~]",
                                 "[\t-~]",
                                 "[\\t-a]",
                                 "[a-c-k]",
                                 "[+--]",
                                 "[!-.-9]",
                                 "[\\]a]",
                                 "[\\--a]",
                                 "[^\\S]",
                                 "[[]",
                                 "[\\[]",
                                 "[[:alpha:]]",
                                 "[^[:alpha:]]",
                                 "[\\d-a]",
                                 "[a-\\d]",
                                 "[$^.|]",
                                 "\\x41",
                                 "\\n",
                                 "\\r",
                                 "\\h",
                                 "\\v",
                                 "\\R",
                                 "\\A",
                                 "\\z",
                                 "\\Z",
                                 "\\N",
                                 "\\K",
                                 "\\X",
                                 "\\Qa.b\\E",
                                 "\\p{L}",
                                 "\\x{212a}",
                                 "\\xe9",
                                 "é",
                                 "ß",
                                 "\xe2\x84\xaa",
                                 "ſ",
                                 "日",
                                 "\\1",
                                 "[é-ü]",
                                 "[^é]"};
constexpr const char *quantifiers[] = {"*",  "+",  "?",      "{2}", "{0,2}", "{1,}", "*?",
                                       "+?", "??", "{1,2}?", "*+",  "?+",    "{2}+"};
constexpr const char *groups[] = {"(",   "(?:", "(",    "(?:",  "(?<=",  "(?=", "(?<!",
                                  "(?!", "(?>", "(?i:", "(?s:", "(?i)(", "(?m:"};

std::string randomExpression(std::mt19937 &random, int depth)
{
    std::string expression;
    for (unsigned i = 0, count = 1 + random() % 4; i < count; ++i) {
        const unsigned kind = random() % 12;
        if (kind == 0 && depth > 0)
            expression += randomExpression(random, depth - 1) + "|";
        else if (kind < 4 && depth > 0)
            expression += oneOf(groups, random) + randomExpression(random, depth - 1) + ")";
        else
            expression += oneOf(atoms, random);
        if (random() % 4 == 0)
            expression += oneOf(quantifiers, random);
    }
    return expression;
}

std::string randomPattern(std::mt19937 &random)
{
    static constexpr const char *begins[] = {"(?i)",       "(*UCP)", "(*CR)",
                                             "(*ANYCRLF)", "(?s)",   "(?m)"};
    return (random() % 10 == 0 ? oneOf(begins, random) : "") + randomExpression(random, 2);
}

enum class Script { Plain, CarriageReturns, Foreign, Bytes };

/// Short lines of signs that the expressions ask for.
std::string randomLines(std::mt19937 &random, Script script, std::size_t count)
{
    static constexpr const char *plain[] = {
        "a",    "b", "c", "A", "k", "K", "s", "S", "1", "2",  " ", " ", "\t", "\x0b", "\x0c",
        "\x1f", "-", "=", "_", "]", "}", "{", ".", "/", "\\", "<", "^", "[",  "\"",   "#"};
    static constexpr const char *letters[] = {"é", "É",  "ß",       "ẞ", "\xe2\x84\xaa",
                                              "ſ", "日", "\xc2\x85"};
    static constexpr const char *bytes[] = {"\xff", "\xc3", "\xed\xa0\x80", "\xf5", "\x80"};
    std::string text;
    for (std::size_t line = 0; line < count; ++line) {
        for (unsigned i = 0, length = random() % 9; i < length; ++i) {
            const unsigned kind = random() % 8;
            if (kind == 0 && script == Script::CarriageReturns)
                text += '\r';
            else if (kind == 0 && script >= Script::Foreign)
                text += oneOf(letters, random);
            else if (kind == 1 && script == Script::Bytes)
                text += oneOf(bytes, random);
            else
                text += oneOf(plain, random);
        }
        if (script != Script::Plain && random() % 3 == 0)
            text += '\r';
        text += '\n';
    }
    if (random() % 3 == 0)
        text.pop_back();
    return text;
}

/// What a matcher is held against: nothing but PCRE2, asked about each line.
class EachLine
{
public:
    explicit EachLine(const LinePattern &pattern)
    {
        m_code = compiled(pattern);
        // What matches among bytes that are no UTF-8 its interpreter sees otherwise than what it
        // compiles.
        m_native = compiled(pattern);
        if (m_native)
            pcre2_jit_compile(m_native.get(), PCRE2_JIT_COMPLETE);
        m_match.reset(pcre2_match_data_create(1, nullptr));
    }

    [[nodiscard]] bool isValid() const { return m_code != nullptr; }

    [[nodiscard]] std::vector<std::uint32_t> matching(const std::vector<std::string> &lines) const
    {
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < lines.size(); ++i)
            if (matches(lines[i]))
                numbers.push_back(i);
        return numbers;
    }

private:
    struct Free
    {
        void operator()(pcre2_code *code) const { pcre2_code_free(code); }
        void operator()(pcre2_match_data *match) const { pcre2_match_data_free(match); }
    };
    using Code = std::unique_ptr<pcre2_code, Free>;

    static Code compiled(const LinePattern &pattern)
    {
        int error = 0;
        PCRE2_SIZE offset = 0;
        return Code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.text.data()),
                                  pattern.text.size(),
                                  PCRE2_UTF | PCRE2_MATCH_INVALID_UTF
                                      | (pattern.syntax == Syntax::Text ? PCRE2_LITERAL : 0)
                                      | (pattern.letters == Letters::AnyCase ? PCRE2_CASELESS : 0),
                                  &error, &offset, nullptr));
    }

    [[nodiscard]] bool matches(const std::string &line) const
    {
        const Code &code = encodingOf(line) == LineEncoding::Neither ? m_native : m_code;
        return pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), 0, 0,
                           m_match.get(), nullptr)
               >= 0;
    }

    Code m_code;
    Code m_native;
    std::unique_ptr<pcre2_match_data, Free> m_match;
};

std::vector<std::uint32_t> found(const LineMatcher &matcher, std::string_view text)
{
    LineMatcher::Scratch scratch(matcher);
    std::vector<std::uint32_t> numbers;
    matcher.matchingLines(text, scratch, numbers);
    return numbers;
}

/// Every way to search, chosen by what the text is like, finds what PCRE2 finds in each line.
TEST(LineMatcher, findsWhatPlainPcreFindsWhateverThePatternAndTheText)
{
    std::mt19937 random(31);
    unsigned scanned = 0;
    for (unsigned round = 0; round < 1200; ++round) {
        const LinePattern pattern{randomPattern(random),
                                  random() % 10 == 0 ? Syntax::Text : Syntax::Regex,
                                  random() % 3 == 0 ? Letters::AnyCase : Letters::Exact};
        const EachLine plain(pattern);
        const auto matcher = LineMatcher::compile(pattern);
        ASSERT_EQ(matcher.has_value(), plain.isValid()) << pattern.text;
        if (!matcher)
            continue;
        const auto script = Script(random() % 4);
        const std::string text = randomLines(random, script, 1 + random() % 60);
        ASSERT_EQ(found(*matcher, text), plain.matching(linesOf(text)))
            << pattern.text << "\nin\n"
            << testing::PrintToString(text);
        scanned += script == Script::Plain && withinLines(pattern) ? 1 : 0;
    }
    EXPECT_GT(scanned, 40u); // Or the expressions are none that an automaton takes.
}

/// In long texts how to search is decided by what the first lines tell.
TEST(LineMatcher, findsTheSameInLongTexts)
{
    std::mt19937 random(32);
    const std::string nothing(1200, '~');
    for (unsigned round = 0; round < 60; ++round) {
        const LinePattern pattern{randomPattern(random), Syntax::Regex, Letters::Exact};
        const EachLine plain(pattern);
        const auto matcher = LineMatcher::compile(pattern);
        ASSERT_EQ(matcher.has_value(), plain.isValid()) << pattern.text;
        if (!matcher)
            continue;
        const auto script = Script(random() % 4);
        std::string text;
        while (text.size() < 40'000)
            text += random() % 3 == 0 ? nothing + "\n" : randomLines(random, script, 300);
        ASSERT_EQ(found(*matcher, text), plain.matching(linesOf(text))) << pattern.text;
    }
}

TEST(LineMatcher, findsTheSameInBlocksThatChange)
{
    std::mt19937 random(33);
    std::string text;
    for (const Script script :
         {Script::Plain, Script::Bytes, Script::Plain, Script::CarriageReturns})
        while (text.size() % 1'300'000 < 1'200'000)
            text += randomLines(random, script, 100)
                    + (random() % 300 == 0 ? std::string(random() % 300'000, 'a') : "");
    for (const char *expression : {"a+b", "[0-9] ?s$", "^\\W*$", "(?<=a)b(?=\\s)"}) {
        const LinePattern pattern{expression, Syntax::Regex, Letters::Exact};
        const auto matcher = LineMatcher::compile(pattern);
        ASSERT_TRUE(matcher);
        EXPECT_EQ(found(*matcher, text), EachLine(pattern).matching(linesOf(text))) << expression;
    }
}

/// What is too much work for PCRE2 is none for an automaton, and then there is an answer.
TEST(LineMatcher, doesNotGiveUpOnWhatAnAutomatonCanDo)
{
    const auto matcher = LineMatcher::compile({"^(a|aa)+b$", Syntax::Regex, Letters::Exact});
    ASSERT_TRUE(matcher);
    LineMatcher::Scratch scratch(*matcher);
    EXPECT_FALSE(matcher->matches(std::string(60, 'a') + "bc", scratch));
    std::vector<std::uint32_t> numbers;
    // With carriage returns, each line is looked at.
    matcher->matchingLines(std::string(60, 'a') + "bc\r\n" + std::string(60, 'a') + "b\r\n",
                           scratch, numbers);
    EXPECT_EQ(numbers, std::vector<std::uint32_t>{1});
    EXPECT_EQ(scratch.gaveUp(), 0u);
}

struct ExpressionRow
{
    const char *what;
    LinePattern pattern;
    std::optional<std::string> within;
};

class WithinLines : public testing::TestWithParam<ExpressionRow>
{
};

TEST_P(WithinLines, isThatOfTheSpecification)
{
    EXPECT_EQ(withinLines(GetParam().pattern), GetParam().within) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    LineExpression, WithinLines,
    testing::Values(
        ExpressionRow{"a text has no operators", {"a.b{"}, "a\\x2eb\\x7b"},
        ExpressionRow{"a text that is not ASCII", {"größe"}, std::nullopt},
        ExpressionRow{
            "what is not a sign may not be a newline", {"[^a]", Syntax::Regex}, "[^\\na]"},
        ExpressionRow{
            "white space without the newline", {"\\s", Syntax::Regex}, "[\\t\\x0b\\f\\r\\x20]"},
        ExpressionRow{
            "what is not a digit may not be one either", {"\\D", Syntax::Regex}, "[^\\d\\n]"},
        ExpressionRow{"a look behind where the match begins",
                      {"(?<=a)b|(?<=c)d", Syntax::Regex},
                      "(?:a)b|(?:c)d"},
        ExpressionRow{"a look behind within the match", {"a(?<=a)b", Syntax::Regex}, std::nullopt},
        ExpressionRow{"a look ahead where it ends", {"a(?=b)|c", Syntax::Regex}, "a(?:b)|c"},
        ExpressionRow{"a look ahead within it", {"a(?=b)b", Syntax::Regex}, std::nullopt},
        ExpressionRow{"braces that count", {"a{2,}b{x", Syntax::Regex}, "a{2,}b\\x7bx"},
        ExpressionRow{"braces that may count", {"a{,3}", Syntax::Regex}, std::nullopt},
        ExpressionRow{"possession", {"a*+a", Syntax::Regex}, std::nullopt},
        ExpressionRow{"a back reference", {"(a)\\1", Syntax::Regex}, std::nullopt},
        ExpressionRow{"a class with a name", {"[[:alpha:]]", Syntax::Regex}, std::nullopt},
        ExpressionRow{"a range with a newline in it", {"[\t-a]", Syntax::Regex}, std::nullopt},
        ExpressionRow{"a newline", {"a\\nb", Syntax::Regex}, std::nullopt}));

TEST(LineBytes, areKnownAtEveryPlace)
{
    for (const std::size_t size : {2u, 7u, 8u, 9u, 63u, 64u, 65u, 127u, 200u}) {
        std::string text(size, 'a');
        EXPECT_EQ(bytesOf(text), LineBytes{});
        for (std::size_t at = 0; at + 1 < size; ++at) {
            text.replace(at, 2, "\r\n");
            EXPECT_EQ(bytesOf(text), (LineBytes{LineEncoding::Ascii, true}));
            text.replace(at, 2, "é");
            EXPECT_EQ(bytesOf(text), (LineBytes{LineEncoding::Utf8, false}));
            EXPECT_EQ(encodingOf(text, LineEncoding::Utf8), LineEncoding::Utf8);
            text.replace(at, 2, "\x80\r");
            EXPECT_EQ(bytesOf(text), (LineBytes{LineEncoding::Neither, true}));
            EXPECT_EQ(encodingOf(text), LineEncoding::Neither);
            text.replace(at, 2, "aa");
        }
    }
    EXPECT_EQ(bytesOf(""), LineBytes{});
}

TEST(LineCursor, knowsTheLineOfEveryByte)
{
    std::mt19937 random(34);
    std::string text;
    while (text.size() < 20'000)
        text += std::string(random() % 4 == 0 ? random() % 900 : random() % 3, 'x') + "\n";
    const auto lines = linesOf(text);
    for (const std::size_t step : {1u, 3u, 200u, 700u, 5000u}) {
        LineCursor cursor(text);
        for (std::size_t at = 0; at < text.size(); at += 1 + random() % step) {
            cursor.moveTo(at);
            ASSERT_EQ(cursor.number(), std::count(text.begin(), text.begin() + long(at), '\n'));
            ASSERT_EQ(cursor.line(), lines[cursor.number()]);
            ASSERT_LE(cursor.begin(), at);
            ASSERT_GE(cursor.end(), at);
        }
    }
}

} // namespace
} // namespace signalbox
