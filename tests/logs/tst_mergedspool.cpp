#include <gtest/gtest.h>

#include "logs/linesearch.h"
#include "logs/mergedspool.h"

namespace signalbox {
namespace {

std::vector<std::string> linesOf(const MergedSpool::State &state)
{
    const LineIndex index = indexLines(*state.spool, state.owners->byteCount());
    return index.lines(0, std::size_t(index.lineCount()), *state.spool);
}

TEST(MergedSpool, keepsLinesAndWhoWroteThem)
{
    MergedSpool spool(1 << 20);
    ASSERT_TRUE(spool.append("one", {.source = 0, .owner = 7}));
    ASSERT_TRUE(spool.append("two", {.source = 3}));
    const auto before = spool.state();
    ASSERT_TRUE(before);
    ASSERT_TRUE(spool.append("three", {.source = 0, .owner = 8}));
    const auto after = spool.state();
    ASSERT_TRUE(after);

    EXPECT_EQ(linesOf(*after), (std::vector<std::string>{"one", "two", "three"}));
    EXPECT_EQ(after->owners->of(1), (LineOwner{.source = 3}));
    EXPECT_EQ(after->owners->firstLineOf(8), 2u);
    EXPECT_FALSE(after->owners->firstLineOf(9));
    EXPECT_EQ(after->owners->counts(), (std::vector<std::uint64_t>{2, 0, 0, 1}));
    // What was handed out before stays as it was.
    EXPECT_EQ(before->owners->lineCount(), 2u);
    EXPECT_EQ(linesOf(*before).size(), 2u);
}

TEST(MergedSpool, isThereWhileItIsEmpty)
{
    MergedSpool spool(1000);
    const auto state = spool.state();
    ASSERT_TRUE(state);
    EXPECT_EQ(state->spool->size(), 0u);
    EXPECT_EQ(state->owners->lineCount(), 0u);
}

TEST(MergedSpool, dropsTheOlderHalfAndKnowsWhoseTheRestIs)
{
    MergedSpool spool(40'000);
    for (std::uint32_t i = 0; i < 20'000; ++i)
        ASSERT_TRUE(spool.append("line " + std::to_string(i),
                                 {.source = std::uint16_t(i % 3), .owner = i}));
    const auto state = spool.state();
    ASSERT_TRUE(state);
    EXPECT_LE(state->spool->size(), 40'000u);
    EXPECT_GE(state->spool->size(), 20'000u);
    EXPECT_EQ(state->droppedLines + state->owners->lineCount(), 20'000u);
    const auto lines = linesOf(*state);
    ASSERT_EQ(lines.size(), state->owners->lineCount());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto number = std::uint32_t(state->droppedLines + i);
        EXPECT_EQ(lines[i], "line " + std::to_string(number));
        EXPECT_EQ(state->owners->of(i),
                  (LineOwner{.source = std::uint16_t(number % 3), .owner = number}));
    }
}

/// Parts of a merged log may be shorter than the blocks it is searched in, and the other way round.
TEST(MergedSpool, isSearchedWithoutHiddenSources)
{
    MergedSpool spool(64 << 20);
    for (std::uint32_t i = 0; i < 150'000; ++i)
        ASSERT_TRUE(spool.append(std::string(i % 90, 'x') + (i % 7 == 0 ? " seven" : " other"),
                                 {.source = std::uint16_t(i % 5)}));
    const auto state = spool.state();
    ASSERT_TRUE(state);
    const LineIndex index = indexLines(*state->spool, state->owners->byteCount());
    const auto query = LineQuery::compile({{{"seven"}}});
    ASSERT_TRUE(query);
    const LineSearch search =
        searchLines(*state->spool, index, *query,
                    {.threads = 2, .owners = state->owners, .hidden = {false, true, true}});
    std::uint64_t expected = 0;
    for (std::uint32_t i = 0; i < 150'000; i += 7)
        expected += i % 5 != 1 && i % 5 != 2;
    EXPECT_EQ(search.found.size(), expected);
    for (std::uint64_t i = 0; i < search.found.size(); ++i) {
        const std::uint64_t line = search.found.lineAt(i);
        ASSERT_EQ(line % 7, 0u);
        ASSERT_TRUE(line % 5 != 1 && line % 5 != 2);
    }
}

} // namespace
} // namespace signalbox
