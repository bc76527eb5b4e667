#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "logs/lineindex.h"
#include "logs/logblocks.h"
#include "logs/logtext.h"
#include "logs/newlines.h"

namespace signalbox {
namespace {

std::vector<std::string> allLines(const LineIndex &index, const LogBytes &bytes)
{
    std::vector<std::string> lines;
    while (lines.size() < index.lineCount()) {
        auto more = index.lines(lines.size(), 1000, bytes);
        EXPECT_FALSE(more.empty());
        if (more.empty())
            break;
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

struct LogRow
{
    const char *what;
    std::string text;
    std::uint64_t lines;
};

class SmallLogs : public testing::TestWithParam<LogRow>
{
};

TEST_P(SmallLogs, haveTheirLines)
{
    const TextBytes bytes(GetParam().text);
    const LineIndex index = indexLines(bytes, bytes.size());
    EXPECT_EQ(index.lineCount(), GetParam().lines) << GetParam().what;
    EXPECT_EQ(allLines(index, bytes), linesOf(GetParam().text)) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(LineIndex, SmallLogs,
                         testing::Values(LogRow{"empty", "", 0}, LogRow{"one newline", "\n", 1},
                                         LogRow{"no newline at the end", "a\nb", 2},
                                         LogRow{"a newline at the end", "a\nb\n", 2},
                                         LogRow{"empty lines", "\n\n\n", 3},
                                         LogRow{"CRLF", "a\r\nb\r\n", 2},
                                         LogRow{"zero bytes", std::string("a\0b\nc", 5), 2}));

TEST(LineIndex, findsEveryLineOfALargeLogWhateverTheThreads)
{
    std::mt19937 random(7);
    const std::string text = randomLog(random, 3 * logBlockBytes + 12345);
    const TextBytes bytes(text);
    const auto expected = linesOf(text);
    for (const unsigned threads : {1u, 2u, 5u}) {
        const LineIndex index = indexLines(bytes, bytes.size(), {}, threads);
        ASSERT_EQ(index.lineCount(), expected.size());
        ASSERT_EQ(allLines(index, bytes), expected);
    }
}

TEST(LineIndex, knowsTheLineOfEveryOffset)
{
    std::mt19937 random(8);
    const std::string text = randomLog(random, 2 * logBlockBytes + 99);
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size(), {}, 2);
    for (int i = 0; i < 3000; ++i) {
        const std::uint64_t line = random() % index.lineCount();
        const std::uint64_t start = index.startOf(line, bytes);
        ASSERT_TRUE(start == 0 || text[start - 1] == '\n');
        ASSERT_EQ(index.lineAt(start, bytes), line);
        const std::uint64_t offset = random() % text.size();
        const std::uint64_t there = index.lineAt(offset, bytes);
        ASSERT_LE(index.startOf(there, bytes), offset);
        if (there + 1 < index.lineCount()) {
            ASSERT_GT(index.startOf(there + 1, bytes), offset);
        }
    }
}

TEST(LineIndex, growsWithItsLogAsIfItHadBeenReadAtOnce)
{
    std::mt19937 random(9);
    const std::string text = randomLog(random, 2 * logBlockBytes + 4567);
    const TextBytes bytes(text);
    LineIndex index;
    std::uint64_t size = 0;
    while (size < text.size()) {
        const std::uint64_t step = random() % 3 == 0 ? 1 + random() % 3 : random() % 700'000;
        size = std::min<std::uint64_t>(size + step, text.size());
        index = indexLines(bytes, size, index);
        ASSERT_EQ(index.lineCount(), linesOf(text.substr(0, size)).size()) << size;
    }
    EXPECT_EQ(allLines(index, bytes), linesOf(text));
}

TEST(LineIndex, growsAcrossABlockThatEndsWithANewline)
{
    std::string text(logBlockBytes - 1, 'x');
    text += "\nsecond\n";
    const TextBytes bytes(text);
    LineIndex index = indexLines(bytes, logBlockBytes);
    EXPECT_EQ(index.lineCount(), 1u);
    index = indexLines(bytes, text.size(), index);
    EXPECT_EQ(index.lineCount(), 2u);
    EXPECT_EQ(index.lines(1, 1, bytes), std::vector<std::string>{"second"});
}

TEST(LineIndex, tellsOfItsProgressInOrder)
{
    std::mt19937 random(10);
    const TextBytes bytes(randomLog(random, 5 * logBlockBytes));
    std::uint64_t lines = 0;
    std::uint64_t reached = 0;
    int reports = 0;
    const LineIndex whole = indexLines(bytes, bytes.size(), {}, 3, {}, [&](const LineIndex &soFar) {
        EXPECT_GE(soFar.lineCount(), lines);
        EXPECT_GT(soFar.byteCount(), reached);
        lines = soFar.lineCount();
        reached = soFar.byteCount();
        ++reports;
    });
    EXPECT_GE(reports, 2);
    EXPECT_LE(lines, whole.lineCount());
}

TEST(LineIndex, stopsWhenAsked)
{
    std::mt19937 random(11);
    const TextBytes bytes(randomLog(random, 6 * logBlockBytes));
    std::stop_source stop;
    const LineIndex part = indexLines(bytes, bytes.size(), {}, 1, stop.get_token(),
                                      [&](const LineIndex &) { stop.request_stop(); });
    EXPECT_EQ(part.blockCount(), 1u);
    const LineIndex whole = indexLines(bytes, bytes.size(), part);
    EXPECT_EQ(whole.lineCount(), indexLines(bytes, bytes.size()).lineCount());
}

TEST(LineIndex, cutsALineThatIsTooLongAndGoesOnAfterIt)
{
    const std::string text = "a\n" + std::string(3 * maxLineBytes, 'y') + "\nb\n";
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    const auto lines = index.lines(0, 10, bytes, 64 << 20);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[1].size(), maxLineBytes);
    EXPECT_EQ(lines[2], "b");
}

TEST(LineIndex, takesLittleMemory)
{
    std::string text;
    for (int i = 0; i < 1'000'000; ++i)
        text += "2026-11-21T06:30:00 a line of a usual length that says something\n";
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    EXPECT_LE(index.memory(), index.lineCount() / 8);
}

TEST(Newlines, areCountedAndSampledAsByHand)
{
    std::mt19937 random(12);
    for (int round = 0; round < 300; ++round) {
        std::string text(random() % 700, 'a');
        for (char &c : text)
            if (random() % 4 == 0)
                c = '\n';
        const std::uint64_t before = random() % 64;
        std::vector<std::uint32_t> expected;
        std::uint64_t seen = before;
        for (std::uint32_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n' && ++seen % linesPerSample == 0)
                expected.push_back(i + 1);
        std::vector<std::uint32_t> past;
        ASSERT_EQ(sampleNewlines(text, before, past), seen - before);
        ASSERT_EQ(past, expected);
        ASSERT_EQ(countNewlines(text), seen - before);
    }
}

class LogFiles : public testing::Test
{
protected:
    void SetUp() override
    {
        m_path = std::filesystem::temp_directory_path()
                 / ("signalbox-logs-" + std::to_string(getpid()) + ".log");
        std::ofstream(m_path) << "one\ntwo\n";
    }
    void TearDown() override { std::filesystem::remove(m_path); }

    std::filesystem::path m_path;
};

TEST_F(LogFiles, sayWhatBecameOfThem)
{
    const auto file = FileBytes::open(m_path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->changeSince(8), LogFileChange::None);
    std::ofstream(m_path, std::ios::app) << "three\n";
    EXPECT_EQ((*file)->changeSince(8), LogFileChange::Grown);
    std::filesystem::resize_file(m_path, 4);
    EXPECT_EQ((*file)->changeSince(8), LogFileChange::Replaced);
    std::filesystem::rename(m_path, m_path.string() + ".1");
    EXPECT_EQ((*file)->changeSince(4), LogFileChange::Gone);
    std::ofstream(m_path) << "another file\n";
    EXPECT_EQ((*file)->changeSince(4), LogFileChange::Replaced);
    std::filesystem::remove(m_path.string() + ".1");
}

TEST_F(LogFiles, thatAreCutShortBehindOurBackAreReadToTheirNewEnd)
{
    const auto file = FileBytes::open(m_path);
    ASSERT_TRUE(file);
    const LineIndex index = indexLines(**file, 8);
    std::filesystem::resize_file(m_path, 4);
    EXPECT_EQ(index.lines(0, 2, **file), (std::vector<std::string>{"one", ""}));
    EXPECT_EQ(BlockReader(**file, 8).lines(0), "one\n");
}

TEST_F(LogFiles, thatAreNoneAreRefused)
{
    EXPECT_EQ(FileBytes::open(m_path.string() + ".no").error().code, ErrorCode::NotFound);
    EXPECT_EQ(FileBytes::open(m_path.parent_path()).error().code, ErrorCode::Invalid);
}

} // namespace
} // namespace signalbox
