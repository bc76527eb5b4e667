#include <gtest/gtest.h>

#include <random>

#include "core/time.h"
#include "logs/logblocks.h"
#include "logs/logmerge.h"

namespace signalbox {
namespace {

/// Bytes that are added while somebody reads.
class GrowingBytes final : public LogBytes
{
public:
    explicit GrowingBytes(std::string first)
        : text(std::move(first))
    {
    }
    [[nodiscard]] std::uint64_t size() const override { return text.size(); }
    [[nodiscard]] std::size_t read(std::uint64_t offset, std::span<char> into) const override
    {
        return offset >= text.size() ? 0 : text.copy(into.data(), into.size(), offset);
    }

    std::string text;
};

using Lines = std::vector<std::string>;
using Last = LogMerge::LastLine;

const Timestamp near = fromMillis(1'795'000'000'000);

/// What comes out, each line behind the letter of its source.
Lines readOn(LogMerge &merge, Last last = Last::Whole)
{
    Lines lines;
    const auto read = merge.readOn(last, [&](std::string_view line, std::uint16_t source) {
        lines.push_back(std::string(1, char('a' + source)) + ' ' + std::string(line));
        return Result<>();
    });
    EXPECT_TRUE(read);
    return lines;
}

Lines merged(const std::vector<std::string> &logs)
{
    LogMerge merge(near);
    for (const std::string &log : logs)
        merge.add(std::make_shared<TextBytes>(log));
    return readOn(merge);
}

TEST(LogMerge, ordersLinesByTheirTimes)
{
    EXPECT_EQ(merged({"2026-11-21T10:00:01Z one\n2026-11-21T10:00:04Z four\n",
                      "2026-11-21T10:00:02Z two\n2026-11-21T10:00:03Z three\n"}),
              (Lines{"a 2026-11-21T10:00:01Z one", "b 2026-11-21T10:00:02Z two",
                     "b 2026-11-21T10:00:03Z three", "a 2026-11-21T10:00:04Z four"}));
}

TEST(LogMerge, knowsTimesOfSeveralForms)
{
    // The same second, said in three ways.
    EXPECT_EQ(merged({"1795255202 epoch\n", "2026-11-21 10:00:01,500 log4j\n",
                      "[2026-11-21T12:00:03+02:00] zone\n"}),
              (Lines{"b 2026-11-21 10:00:01,500 log4j", "a 1795255202 epoch",
                     "c [2026-11-21T12:00:03+02:00] zone"}));
}

TEST(LogMerge, keepsALineWithoutATimeWithTheOneBeforeIt)
{
    EXPECT_EQ(merged({"2026-11-21T10:00:01Z failed\n  at main.py:3\n  at lib.py:9\n"
                      "2026-11-21T10:00:05Z next\n",
                      "2026-11-21T10:00:01Z same\n2026-11-21T10:00:02Z later\n"}),
              (Lines{"a 2026-11-21T10:00:01Z failed", "a   at main.py:3", "a   at lib.py:9",
                     "b 2026-11-21T10:00:01Z same", "b 2026-11-21T10:00:02Z later",
                     "a 2026-11-21T10:00:05Z next"}));
}

TEST(LogMerge, keepsTheOrderOfOneLogWhoseClockWentBack)
{
    EXPECT_EQ(merged({"2026-11-21T10:00:05Z before\n2026-11-21T10:00:01Z after\n",
                      "2026-11-21T10:00:03Z other\n"}),
              (Lines{"b 2026-11-21T10:00:03Z other", "a 2026-11-21T10:00:05Z before",
                     "a 2026-11-21T10:00:01Z after"}));
}

TEST(LogMerge, givesALogWithoutTimesFirst)
{
    EXPECT_EQ(merged({"2026-11-21T10:00:05Z x\n", "plain\n\nwords"}),
              (Lines{"b plain", "b ", "b words", "a 2026-11-21T10:00:05Z x"}));
}

TEST(LogMerge, goesOnWhereItWas)
{
    auto first = std::make_shared<GrowingBytes>("2026-11-21T10:00:01Z a\n2026-11-21T10:00");
    auto second = std::make_shared<GrowingBytes>("");
    LogMerge merge(near);
    merge.add(first);
    merge.add(second);
    EXPECT_EQ(readOn(merge, Last::Waiting), Lines{"a 2026-11-21T10:00:01Z a"});
    EXPECT_EQ(merge.readBytes(0), 23u);
    first->text += ":04Z b\r\n";
    second->text += "2026-11-21T10:00:03Z c\n";
    EXPECT_EQ(readOn(merge, Last::Waiting),
              (Lines{"b 2026-11-21T10:00:03Z c", "a 2026-11-21T10:00:04Z b"}));
    EXPECT_EQ(readOn(merge), Lines());
    merge.replace(0, std::make_shared<TextBytes>("rotated\n"));
    EXPECT_EQ(readOn(merge), Lines{"a rotated"});
}

TEST(LogMerge, readsALineOfAnyLength)
{
    const std::string huge(3 * maxLineBytes, 'x');
    const Lines lines = merged({"first\n" + huge + "\nlast\n"});
    ASSERT_GE(lines.size(), 3u);
    EXPECT_EQ(lines.back(), "a last");
    std::size_t bytes = 0;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i)
        bytes += lines[i].size() - 2;
    EXPECT_EQ(bytes, huge.size());
}

TEST(LogMerge, endsWhenItIsStopped)
{
    std::string log;
    for (int i = 0; i < 100'000; ++i)
        log += "line\n";
    LogMerge merge(near);
    merge.add(std::make_shared<TextBytes>(log));
    std::stop_source stop;
    std::size_t lines = 0;
    const auto read = merge.readOn(
        Last::Whole,
        [&](std::string_view, std::uint16_t) {
            if (++lines == 5000)
                stop.request_stop();
            return Result<>();
        },
        stop.get_token());
    EXPECT_TRUE(read);
    EXPECT_LT(lines, 8000u);
    // What was left out then is still there.
    EXPECT_EQ(readOn(merge).size(), 100'000 - lines);
}

TEST(LogMerge, endsWhenNobodyTakesTheLines)
{
    LogMerge merge(near);
    merge.add(std::make_shared<TextBytes>("one\ntwo\n"));
    const auto read = merge.readOn(Last::Whole, [](std::string_view, std::uint16_t) -> Result<> {
        return fail(ErrorCode::Unavailable, "the disk is full");
    });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message, "the disk is full");
}

/// Random logs: nothing is lost, nothing is made up, each log keeps its order, and where every line
/// says a time that rises within its log, the whole rises.
TEST(LogMerge, losesNothingOfRandomLogs)
{
    std::mt19937 random(20261121); // NOLINT: every run must read the same logs.
    for (int round = 0; round < 60; ++round) {
        const std::size_t sources = 1 + random() % 5;
        std::vector<Lines> logs(sources);
        LogMerge merge(near);
        for (std::size_t i = 0; i < sources; ++i) {
            std::int64_t millis = 1'795'000'000'000;
            std::string text;
            const unsigned count = random() % 400;
            for (unsigned line = 0; line < count; ++line) {
                millis += random() % 3;
                logs[i].push_back(toIso(fromMillis(millis)) + ' '
                                  + std::string(random() % 40, 'y'));
                text += logs[i].back() + '\n';
            }
            merge.add(std::make_shared<TextBytes>(text));
        }
        std::vector<Lines> got(sources);
        std::string last;
        const auto read = merge.readOn(Last::Whole, [&](std::string_view line, std::uint16_t from) {
            got[from].emplace_back(line);
            EXPECT_LE(last, line.substr(0, last.size()));
            last = line.substr(0, line.find(' '));
            return Result<>();
        });
        ASSERT_TRUE(read);
        ASSERT_EQ(got, logs) << "round " << round;
    }
}

} // namespace
} // namespace signalbox
