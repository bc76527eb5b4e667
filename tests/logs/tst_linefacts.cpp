#include <gtest/gtest.h>

#include "core/timetext.h"
#include "logs/ansitext.h"
#include "logs/linefacts.h"

namespace signalbox {
namespace {

struct SeverityRow
{
    const char *line;
    Severity severity;
};

class Severities : public testing::TestWithParam<SeverityRow>
{
};

TEST_P(Severities, areWhatTheLineCallsItself)
{
    EXPECT_EQ(severityOf(GetParam().line), GetParam().severity) << GetParam().line;
}

INSTANTIATE_TEST_SUITE_P(
    LineFacts, Severities,
    testing::Values(SeverityRow{"2026-11-21 06:30:00 ERROR cannot read", Severity::Error},
                    SeverityRow{"[warn] disk is nearly full", Severity::Warning},
                    SeverityRow{"warning: unused variable", Severity::Warning},
                    SeverityRow{R"({"ts":1,"level":"error","msg":"x"})", Severity::Error},
                    SeverityRow{R"({"severity": "INFO"})", Severity::Info},
                    SeverityRow{"time=… level=debug msg=hello", Severity::Debug},
                    SeverityRow{"E0921 12:03:35.000001 1 x.go:1] no", Severity::Error},
                    SeverityRow{"<11>1 2026-11-21T06:30:00Z host app", Severity::Error},
                    SeverityRow{"<165>1 2026-11-21T06:30:00Z host app", Severity::Info},
                    SeverityRow{"CRITICAL:root:no way out", Severity::Fatal},
                    SeverityRow{"there was an error in the last line", Severity::Unknown},
                    SeverityRow{"an information desk", Severity::Unknown},
                    SeverityRow{"terror: not a level", Severity::Unknown},
                    SeverityRow{"06:30 \x1b[1;31mERROR\x1b[0m cannot read", Severity::Error},
                    SeverityRow{"", Severity::Unknown}));

struct TimeRow
{
    const char *line;
    const char *time; ///< Null for none.
};

class Times : public testing::TestWithParam<TimeRow>
{
};

TEST_P(Times, areReadFromTheLine)
{
    const Timestamp near = *parseTime("2026-11-21");
    const auto time = timeOf(GetParam().line, near);
    ASSERT_EQ(time.has_value(), GetParam().time != nullptr) << GetParam().line;
    if (time) {
        EXPECT_EQ(toIso(*time), toIso(*parseTime(GetParam().time))) << GetParam().line;
    }
}

INSTANTIATE_TEST_SUITE_P(
    LineFacts, Times,
    testing::Values(TimeRow{"2026-11-21T06:30:00.125Z stdout: x", "2026-11-21T06:30:00.125Z"},
                    TimeRow{"2026-11-21T06:30:00.125000000Z stdout: x", "2026-11-21T06:30:00.125Z"},
                    TimeRow{"2026-11-21 06:30:00,125 INFO x", "2026-11-21T06:30:00.125Z"},
                    TimeRow{"2026/11/21 06:30:00 x", "2026-11-21T06:30:00Z"},
                    TimeRow{"[2026-11-21T08:30:00+02:00] x", "2026-11-21T06:30:00Z"},
                    TimeRow{"[INFO] 2026-11-21 06:30:00 +0100 x", "2026-11-21T05:30:00Z"},
                    TimeRow{R"({"level":"info","time":"2026-11-21T06:30:00Z"})",
                            "2026-11-21T06:30:00Z"},
                    TimeRow{"1763706600 x", "2025-11-21T06:30:00Z"},
                    TimeRow{"[1763706600.250] x", "2025-11-21T06:30:00.250Z"},
                    TimeRow{R"({"ts":1763706600250})", "2025-11-21T06:30:00.250Z"},
                    TimeRow{"Nov 21 06:30:00 host app[1]: x", "2026-11-21T06:30:00Z"},
                    TimeRow{"Nov  1 06:30:00 host app[1]: x", "2026-11-01T06:30:00Z"},
                    TimeRow{"no time here", nullptr}, TimeRow{"", nullptr},
                    TimeRow{"order 1763706600 was sent", nullptr},
                    TimeRow{"2026-13-41T06:30:00Z", nullptr}));

TEST(LineFacts, syslogOfDecemberReadInJanuaryIsOfLastYear)
{
    const auto time = timeOf("Dec 31 23:59:59 host app: x", *parseTime("2027-01-01"));
    ASSERT_TRUE(time);
    EXPECT_EQ(toIso(*time), toIso(*parseTime("2026-12-31T23:59:59Z")));
}

TEST(LineFacts, findTheLineOfATime)
{
    std::string text;
    const Timestamp start = *parseTime("2026-11-21T06:00:00Z");
    for (int i = 0; i < 5000; ++i) {
        text += toIso(start + std::chrono::seconds(i)) + " line\n";
        if (i % 3 == 0)
            text += "  at some.place(of an exception)\n";
    }
    const TextBytes bytes(text);
    const LineIndex index = indexLines(bytes, bytes.size());
    const auto found = lineAtTime(index, bytes, start + std::chrono::seconds(3000));
    ASSERT_TRUE(found);
    const auto lines = index.lines(*found, 2, bytes);
    // The line itself, or the ones without a time that stand directly before it.
    EXPECT_TRUE(lines[0].starts_with(toIso(start + std::chrono::seconds(3000)))
                || lines[1].starts_with(toIso(start + std::chrono::seconds(3000))));
    EXPECT_EQ(lineAtTime(index, bytes, start - std::chrono::hours(1)), 0u);
    EXPECT_GE(*lineAtTime(index, bytes, start + std::chrono::hours(99)), index.lineCount() - 1);
    const TextBytes none("a\nb\nc\n");
    EXPECT_FALSE(lineAtTime(indexLines(none, none.size()), none, start));
}

TEST(AnsiText, keepsTextAndColours)
{
    const AnsiText read =
        readAnsi("a\x1b[1;31mred\x1b[0m b\x1b[38;5;196mx\x1b[48;2;1;2;3my\x1b[m.");
    EXPECT_EQ(read.text, "ared bxy.");
    ASSERT_EQ(read.runs.size(), 3u);
    EXPECT_EQ(read.runs[0],
              (AnsiRun{1, 3, {.ink = AnsiColor{.basic = std::uint8_t(1)}, .bold = true}}));
    EXPECT_EQ(read.runs[1], (AnsiRun{6, 1, {.ink = AnsiColor{.rgb = 0xff0000}}}));
    EXPECT_EQ(
        read.runs[2],
        (AnsiRun{7, 1, {.ink = AnsiColor{.rgb = 0xff0000}, .ground = AnsiColor{.rgb = 0x010203}}}));
}

TEST(AnsiText, dropsWhatIsNoColour)
{
    EXPECT_EQ(readAnsi("\x1b[2K\x1b[1Gprogress").text, "progress");
    EXPECT_EQ(readAnsi("\x1b]0;title\x07text").text, "text");
    EXPECT_EQ(readAnsi("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\").text, "link");
    EXPECT_EQ(readAnsi("end\x1b").text, "end");
    EXPECT_EQ(readAnsi("cut\x1b[31").text, "cut31");
}

} // namespace
} // namespace signalbox
