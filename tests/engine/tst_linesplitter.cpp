#include <vector>

#include <gtest/gtest.h>

#include "engine/sandbox/linesplitter.h"

namespace signalbox {

namespace {

struct Lines
{
    std::vector<std::string> all;
    LineSplitter::Sink sink = [this](std::string_view line) { all.emplace_back(line); };
};

TEST(LineSplitter, JoinsPiecesOfALine)
{
    Lines lines;
    LineSplitter splitter;
    splitter.append("he", lines.sink);
    splitter.append("llo\n\nworld", lines.sink);
    splitter.finish(lines.sink);
    EXPECT_EQ(lines.all, (std::vector<std::string>{"hello", "", "world"}));
}

TEST(LineSplitter, HasNothingLeftAfterACompleteLine)
{
    Lines lines;
    LineSplitter splitter;
    splitter.append("a\n", lines.sink);
    splitter.finish(lines.sink);
    EXPECT_EQ(lines.all, std::vector<std::string>{"a"});
}

TEST(LineSplitter, CutsALineThatDoesNotEnd)
{
    Lines lines;
    LineSplitter splitter(10);
    for (int i = 0; i < 5; ++i)
        splitter.append("abcdefg", lines.sink);
    splitter.finish(lines.sink);
    std::string joined;
    for (const auto &line : lines.all) {
        EXPECT_LE(line.size(), 10U);
        joined += line;
    }
    EXPECT_EQ(joined.size(), 35U);
}

struct Utf8Row
{
    const char *name;
    std::string bytes;
    std::string text;
};

class Utf8 : public testing::TestWithParam<Utf8Row>
{
};

TEST_P(Utf8, IsKeptOrReplaced)
{
    std::string buffer;
    EXPECT_EQ(asUtf8(GetParam().bytes, buffer), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    LineSplitter, Utf8,
    testing::Values(Utf8Row{"Ascii", "plain", "plain"}, Utf8Row{"Umlaut", "\xc3\xbc", "\xc3\xbc"},
                    Utf8Row{"FourBytes", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
                    Utf8Row{"LoneByte",
                            "a\xff"
                            "b",
                            "a\xef\xbf\xbd"
                            "b"},
                    Utf8Row{"CutSequence", "a\xe2\x82", "a\xef\xbf\xbd\xef\xbf\xbd"},
                    Utf8Row{"Overlong", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
                    Utf8Row{"Surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
                    Utf8Row{"TooHigh", "\xf4\x90\x80\x80",
                            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}),
    [](const auto &row) { return row.param.name; });

} // namespace

} // namespace signalbox
