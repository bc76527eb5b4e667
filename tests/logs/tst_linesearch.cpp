#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "logs/linesearch.h"
#include "logs/logblocks.h"
#include "logs/logtext.h"

namespace signalbox {
namespace {

using Syntax = LinePattern::Syntax;
using Letters = LinePattern::Letters;
using Keep = LineFilter::Keep;

std::vector<std::uint64_t> numbersIn(const LineSet &set)
{
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = 0; i < set.size(); ++i)
        numbers.push_back(set.lineAt(i));
    return numbers;
}

/// What the filters keep, line by line, each line looked at alone.
std::vector<std::uint64_t> keptByHand(const std::vector<std::string> &lines, const LineQuery &query)
{
    auto scratch = query.makeScratch();
    std::vector<std::uint64_t> kept;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (query.keeps(lines[i], scratch))
            kept.push_back(i);
    return kept;
}

struct MatchRow
{
    const char *what;
    LinePattern pattern;
    std::string text;
    std::vector<std::uint32_t> matching;
};

class Matches : public testing::TestWithParam<MatchRow>
{
};

TEST_P(Matches, areThoseOfTheSpecification)
{
    const auto matcher = LineMatcher::compile(GetParam().pattern);
    ASSERT_TRUE(matcher) << matcher.error().message;
    LineMatcher::Scratch scratch(*matcher);
    std::vector<std::uint32_t> numbers;
    matcher->matchingLines(GetParam().text, scratch, numbers);
    EXPECT_EQ(numbers, GetParam().matching) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    LineMatcher, Matches,
    testing::Values(
        MatchRow{"exact text", {"dead", Syntax::Text, Letters::Exact}, "a\ndead\nDEAD\n", {1}},
        MatchRow{"text in any case", {"dead"}, "a\ndead\nDEAD\n", {1, 2}},
        MatchRow{"text with signs of regular expressions", {"a.b(*"}, "aXb(\na.b(*\n", {1}},
        MatchRow{"text with a newline is in no line",
                 {"a\nb", Syntax::Text, Letters::Exact},
                 "a\nb\n",
                 {}},
        MatchRow{"letters that are not ASCII in any case", {"größe"}, "GRÖSSE\nGRÖßE\n", {1}},
        MatchRow{"a line that begins", {"^b", Syntax::Regex}, "ab\nba\n", {1}},
        MatchRow{"a line that ends", {"b$", Syntax::Regex}, "ab\nba\nb", {0, 2}},
        MatchRow{"a line that ends before CRLF", {"b$", Syntax::Regex}, "ab\r\nba\r\nb", {0, 2}},
        MatchRow{"the begin of the text is the line's", {"\\Ab", Syntax::Regex}, "ab\nba\n", {1}},
        MatchRow{"white space does not reach into the next line",
                 {"a\\sb", Syntax::Regex},
                 "a\nb\na b\n",
                 {2}},
        MatchRow{
            "what is not a letter does not either", {"a[^b]c", Syntax::Regex}, "a\nc\naxc", {2}},
        MatchRow{"a dot is a character, not a byte",
                 {"^a.b$", Syntax::Regex},
                 "aéb\na日b\nab\n",
                 {0, 1}},
        MatchRow{"what is no white space may be beyond ASCII",
                 {"a\\Sb", Syntax::Regex},
                 "a b\naéb\n",
                 {1}},
        MatchRow{"an earlier half across lines hides no match",
                 {"x\\s*y", Syntax::Regex},
                 "x\ny xy\n",
                 {1}},
        MatchRow{"a back reference", {"(\\w)\\1", Syntax::Regex}, "abc\nabba\n", {1}},
        MatchRow{"a look behind", {"(?<=a)b", Syntax::Regex}, "cb\nab\n", {1}},
        MatchRow{"an empty match is a match", {"q*", Syntax::Regex}, "a\n\nq\n", {0, 1, 2}},
        MatchRow{"bytes that are no UTF-8 do no harm",
                 {"b.d", Syntax::Regex},
                 "\xff\xff\nabcd\n\xff"
                 "bcd\n",
                 {1, 2}},
        MatchRow{"a byte order mark", {"^a", Syntax::Regex}, "b\na\n", {1}},
        MatchRow{"empty lines", {"^$", Syntax::Regex}, "\na\n\n", {0, 2}}));

struct WrongRow
{
    const char *what;
    LinePattern pattern;
    ErrorCode code;
    const char *says;
};

class WrongPatterns : public testing::TestWithParam<WrongRow>
{
};

TEST_P(WrongPatterns, areRefusedWithThePlace)
{
    const auto matcher = LineMatcher::compile(GetParam().pattern);
    ASSERT_FALSE(matcher) << GetParam().what;
    EXPECT_EQ(matcher.error().code, GetParam().code);
    EXPECT_NE(matcher.error().message.find(GetParam().says), std::string::npos)
        << matcher.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    LineMatcher, WrongPatterns,
    testing::Values(
        WrongRow{"an open bracket", {"ab(", Syntax::Regex}, ErrorCode::Invalid, "at character 4"},
        WrongRow{"nothing to repeat", {"*a", Syntax::Regex}, ErrorCode::Invalid, "at character"},
        WrongRow{"a pattern without end",
                 {std::string(5000, 'a'), Syntax::Regex},
                 ErrorCode::TooLarge,
                 "4096"}));

/// Hyperscan is of use where matches are rare; where they are not, PCRE2 looks at every line.
TEST(LineMatcher, findsRareLinesAndDenseOnes)
{
    std::string text;
    std::vector<std::uint32_t> empty;
    std::vector<std::uint32_t> spaced;
    for (std::uint32_t line = 0; line < 9000; ++line) {
        if (line % 1000 == 999)
            empty.push_back(line);
        else if (line % 700 == 1 || line >= 8000) {
            text += "a b";
            spaced.push_back(line);
        } else
            text += "a" + std::string(line % 2 == 0 ? "" : "\tand more than a few bytes");
        text += "\n";
    }
    const auto found = [&](const char *expression, std::string_view lines) {
        const auto matcher = LineMatcher::compile({expression, Syntax::Regex});
        EXPECT_TRUE(matcher);
        LineMatcher::Scratch scratch(*matcher);
        std::vector<std::uint32_t> numbers;
        matcher->matchingLines(lines, scratch, numbers);
        return numbers;
    };
    EXPECT_EQ(found("^$", text), empty);
    EXPECT_EQ(found("a\\sb", text), spaced);
    const std::string_view rare = std::string_view(text).substr(0, text.find("a b\na b\n"));
    std::erase_if(spaced, [](std::uint32_t line) { return line >= 8000; });
    EXPECT_EQ(found("a\\sb", rare), spaced);
    EXPECT_EQ(found("\\n?", rare).size(), 8000u);
}

TEST(LineMatcher, saysWhereALineMatches)
{
    const auto matcher = LineMatcher::compile({"[0-9]+", Syntax::Regex});
    ASSERT_TRUE(matcher);
    LineMatcher::Scratch scratch(*matcher);
    EXPECT_EQ(matcher->parts("a1b23", scratch), (std::vector<LinePart>{{1, 1}, {3, 2}}));
    EXPECT_TRUE(matcher->parts("none", scratch).empty());
}

TEST(LineMatcher, givesUpOnAPatternThatWouldNeverEnd)
{
    const auto evil = LineMatcher::compile({"^(a|aa)+b\\1$", Syntax::Regex});
    ASSERT_TRUE(evil);
    LineMatcher::Scratch scratch(*evil);
    std::vector<std::uint32_t> numbers;
    evil->matchingLines(std::string(60, 'a') + "bc\nend\n", scratch, numbers);
    EXPECT_TRUE(numbers.empty());
    EXPECT_EQ(scratch.gaveUp(), 1u);
}

/// Each line may take milliseconds, and a block has tens of thousands.
TEST(LineMatcher, endsBehindTheLineItIsAtWhenAsked)
{
    const std::string once = std::string(60, 'a') + "bc\n";
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += once;
    for (const char *expression : {"^(a|aa)+b\\1$", "^(a|aa)+b\\1$|neverThere"}) {
        const auto evil = LineMatcher::compile({expression, Syntax::Regex});
        ASSERT_TRUE(evil);
        LineMatcher::Scratch scratch(*evil);
        std::stop_source stop;
        stop.request_stop();
        std::vector<std::uint32_t> numbers;
        evil->matchingLines(text, scratch, numbers, stop.get_token());
        EXPECT_LE(scratch.gaveUp(), 1u);
    }
}

/// The fast ways find what looking at each line alone finds.
TEST(LineSearch, findsWhatLookingAtEachLineFinds)
{
    std::mt19937 random(21);
    const std::string text = randomLog(random, 2 * logBlockBytes + 777);
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size(), {}, 2);
    const auto lines = linesOf(text);
    const std::vector<LinePattern> patterns{
        {"dead", Syntax::Text, Letters::Exact},
        {"DEADbeef"},
        {"größe"},
        {"took [0-9]{3,} ms", Syntax::Regex},
        {"took.*error $", Syntax::Regex},
        {"^\\s*$", Syntax::Regex},
        {"\\bms\\b.*\\bms\\b", Syntax::Regex},
        {"(dead|beef) .*\\1", Syntax::Regex},
        {"[^a-z ]{9}", Syntax::Regex, Letters::Exact},
        {"x", Syntax::Regex},
        {"kelvin|straSSe|12", Syntax::Regex},
    };
    for (const LinePattern &pattern : patterns) {
        const auto query = LineQuery::compile({{pattern}});
        ASSERT_TRUE(query);
        const LineSearch search = searchLines(bytes, index, *query, {.threads = 2});
        ASSERT_EQ(numbersIn(search.found), keptByHand(lines, *query)) << pattern.text;
        EXPECT_EQ(search.searchedBytes, text.size());
    }
}

TEST(LineSearch, stacksFilters)
{
    std::mt19937 random(22);
    const std::string text = randomLog(random, logBlockBytes + 777);
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    const auto lines = linesOf(text);
    const std::vector<std::vector<LineFilter>> stacks{
        {},
        {{{"dead"}, Keep::Others}},
        {{{"dead"}}, {{"beef"}}},
        {{{"dead"}, Keep::Others}, {{"ms"}}, {{"\\d", Syntax::Regex}, Keep::Others}},
    };
    for (const auto &stack : stacks) {
        const auto query = LineQuery::compile(stack);
        ASSERT_TRUE(query);
        EXPECT_EQ(numbersIn(searchLines(bytes, index, *query).found), keptByHand(lines, *query));
    }
}

TEST(LineSearch, saysWhichFilterIsWrong)
{
    const auto query = LineQuery::compile({{{"fine"}}, {{"(", Syntax::Regex}}});
    ASSERT_FALSE(query);
    EXPECT_EQ(query.error().field, "1");
}

TEST(LineSearch, goesOnWhereTheLogHasGrown)
{
    std::mt19937 random(23);
    const std::string text = randomLog(random, 2 * logBlockBytes + 4321);
    const TextBytes bytes(text);
    const auto query = LineQuery::compile({{{"dead"}}});
    ASSERT_TRUE(query);
    LineIndex index;
    LineSearch search;
    for (std::uint64_t size = 1; size < text.size();) {
        size = std::min<std::uint64_t>(size + random() % 600'000, text.size());
        index = indexLines(bytes, size, index);
        search = searchLines(bytes, index, *query, {.known = search});
    }
    EXPECT_EQ(numbersIn(search.found), keptByHand(linesOf(text), *query));
}

TEST(LineSearch, looksOnlyWhereTheFormerAnswerHasLines)
{
    std::string text(logBlockBytes - 1, 'x');
    text += "\nabc\n" + std::string(logBlockBytes, 'y') + "\nabd\n";
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    const auto wide = LineQuery::compile({{{"ab"}}});
    const auto narrow = LineQuery::compile({{{"abd"}}});
    const LineSearch former = searchLines(bytes, index, *wide);
    ASSERT_EQ(former.found.size(), 2u);
    const LineSearch search = searchLines(bytes, index, *narrow, {.within = former.found});
    EXPECT_EQ(numbersIn(search.found), std::vector<std::uint64_t>{3});
}

TEST(LineSearch, showsTheFirstLinesBeforeItIsDoneAndStopsWhenAsked)
{
    std::mt19937 random(24);
    const TextBytes bytes(randomLog(random, 6 * logBlockBytes));
    const LineIndex index = indexLines(bytes, bytes.size());
    const auto query = LineQuery::compile({{{"dead"}}});
    std::stop_source stop;
    std::uint64_t first = 0;
    const LineSearch search =
        searchLines(bytes, index, *query, {}, stop.get_token(), [&](const LineSearch &soFar) {
            first = soFar.found.size();
            stop.request_stop();
        });
    EXPECT_GT(first, 0u);
    EXPECT_LT(search.searchedBytes, bytes.size());
    EXPECT_EQ(search.found.blockCount(), 1u);
    EXPECT_EQ(search.found.size(), first);
}

TEST(LineSet, knowsItsLinesAndTheirContext)
{
    std::mt19937 random(25);
    const std::string text = randomLog(random, 2 * logBlockBytes + 1);
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    for (const unsigned rarity : {3u, 50u, 5000u, 1'000'000u}) {
        LineSet set;
        std::set<std::uint64_t> chosen;
        for (std::size_t block = 0; block < index.blockCount(); ++block) {
            auto part = std::make_shared<LineSet::Part>();
            for (std::uint32_t line = 0; line < index.linesIn(block); ++line)
                if (random() % rarity == 0) {
                    part->push_back(line);
                    chosen.insert(index.firstLineOf(block) + line);
                }
            set.append(index, std::move(part));
        }
        ASSERT_EQ(numbersIn(set), std::vector<std::uint64_t>(chosen.begin(), chosen.end()));
        for (int i = 0; i < 200; ++i) {
            const std::uint64_t line = random() % index.lineCount();
            ASSERT_EQ(set.contains(line), chosen.count(line) == 1);
            ASSERT_EQ(set.before(line),
                      std::uint64_t(std::distance(chosen.begin(), chosen.lower_bound(line))));
        }
        for (const std::uint32_t around : {1u, 2u, 40u}) {
            std::set<std::uint64_t> wider;
            for (const std::uint64_t line : chosen)
                for (std::uint64_t near = line > around ? line - around : 0;
                     near <= std::min(line + around, index.lineCount() - 1); ++near)
                    wider.insert(near);
            ASSERT_EQ(numbersIn(withContext(set, around, index)),
                      std::vector<std::uint64_t>(wider.begin(), wider.end()))
                << rarity << " " << around;
        }
    }
}

} // namespace
} // namespace signalbox
