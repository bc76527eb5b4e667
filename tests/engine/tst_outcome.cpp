#include "engine/record/outcome.h"

#include <gtest/gtest.h>

#include "core/json.h"
#include "engine/record/logkeeper.h"
#include "engine/schedule/throttle.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

struct Row
{
    const char *name;
    RunEnd end;
    Outcome outcome;
    std::string result;
};

RunEnd answered(std::string text)
{
    return {.report = {.result = Blob(std::move(text))}};
}

std::string error(const std::string &text)
{
    return std::string(errorResult(text).view());
}

TEST(Outcomes, haveTheTextsThatToolsCompare)
{
    using Kind = RunEnd::Kind;
    using Phase = RunEnd::Phase;
    const Row rows[] = {
        {"an object", answered(R"({"a": 1})"), Outcome::Success, R"({"a": 1})"},
        {"an array", answered("[1,2]"), Outcome::Success, "[1,2]"},
        {"an object with an error", answered(R"({"error":{"x":1}})"), Outcome::ApplicationError,
         R"({"error":{"x":1}})"},
        {"an error further down", answered(R"({"a":{"error":1}})"), Outcome::Success,
         R"({"a":{"error":1}})"},
        {"an array with an error inside", answered(R"([{"error":1}])"), Outcome::Success,
         R"([{"error":1}])"},
        {"a number", answered("42"), Outcome::DeveloperError,
         error("The action did not return a dictionary or array.")},
        {"null", answered("null"), Outcome::DeveloperError,
         error("The action did not return a dictionary or array.")},
        {"no JSON", answered("oops"), Outcome::DeveloperError,
         error("The action did not produce a valid JSON response: oops")},
        {"a thrown exception",
         {.report = {.kind = RunReport::Kind::Error, .error = "boom"}},
         Outcome::DeveloperError,
         error("boom")},
        {"no answer",
         {.report = {.kind = RunReport::Kind::NoResponse}},
         Outcome::DeveloperError,
         error("The action did not produce a valid response and exited unexpectedly.")},
        {"too long an answer",
         {.report = {.kind = RunReport::Kind::TooLong, .result = Blob("{\"ab"), .size = 70}},
         Outcome::ApplicationError,
         error("The action produced a response that exceeded the allowed length: 70 > 64 bytes. "
               "The truncated response was: {\"ab")},
        {"code that does not load",
         {.kind = Kind::InitRefused, .text = "line 3"},
         Outcome::DeveloperError,
         error("line 3")},
        {"a silent end while loading",
         {.kind = Kind::Died, .phase = Phase::Init},
         Outcome::DeveloperError,
         error("The action did not initialize and exited unexpectedly.")},
        {"a silent end",
         {.kind = Kind::Died},
         Outcome::DeveloperError,
         error("The action did not produce a valid response and exited unexpectedly.")},
        {"no memory",
         {.kind = Kind::OutOfMemory},
         Outcome::DeveloperError,
         error("The action exhausted its memory and was aborted.")},
        {"a timeout",
         {.kind = Kind::TimedOut},
         Outcome::DeveloperError,
         error("The action exceeded its time limits of 1500 milliseconds.")},
        {"a timeout while loading",
         {.kind = Kind::TimedOut, .phase = Phase::Init},
         Outcome::DeveloperError,
         error("The action exceeded its time limits of 1500 milliseconds during initialization.")},
        {"a cancel",
         {.kind = Kind::Cancelled},
         Outcome::DeveloperError,
         error("The activation was cancelled.")},
        {"no sandbox",
         {.kind = Kind::CannotStart, .text = "no space"},
         Outcome::SystemError,
         error("The sandbox could not be started: no space")},
        {"a stopped engine",
         {.kind = Kind::EngineStopped},
         Outcome::SystemError,
         error("The engine was stopped while this activation ran. It was not run again.")},
        {"something lost",
         {.kind = Kind::Lost, .text = "gone"},
         Outcome::SystemError,
         error("gone")},
    };
    for (const Row &row : rows) {
        const Verdict verdict = judge(row.end, {.timeout = 1500ms}, 64);
        EXPECT_EQ(verdict.outcome, row.outcome) << row.name;
        EXPECT_EQ(verdict.result.view(), row.result) << row.name;
    }
}

TEST(Outcomes, areJsonWhateverTheFunctionWrote)
{
    const Verdict verdict = judge(answered("\xff\x00\"broken"), {}, 64);
    EXPECT_TRUE(isJsonObject(verdict.result.view()));
}

TEST(LogKeepers, cutAtTheLimitAndSaySo)
{
    LogKeeper keeper(1);
    std::vector<LogLine> lines;
    const std::string half(512 * 1024, 'x');
    EXPECT_TRUE(keeper.add(lines, {.text = half}));
    EXPECT_TRUE(keeper.add(lines, {.text = half})) << "a part of it fits";
    EXPECT_FALSE(keeper.add(lines, {.text = "more"}));
    EXPECT_EQ(lines[1].text.size(), (1U << 20) - half.size() - 1);
    keeper.close(lines, LogKeeper::Ending::Complete, {});
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[2].stream, Stream::Stderr);
    EXPECT_EQ(
        lines[2].text,
        "Logs were truncated because the total bytes size exceeds the limit of 1048576 bytes.");
    EXPECT_EQ(keeper.written(), static_cast<std::int64_t>(2 * half.size() + 7));
}

TEST(LogKeepers, neverCutACharacter)
{
    LogKeeper keeper(1);
    std::vector<LogLine> lines;
    keeper.add(lines, {.text = std::string((1U << 20) - 2, 'x')});
    keeper.add(lines, {.text = "\xc3\xa9\xc3\xa9"});
    EXPECT_EQ(lines.size(), 1U) << "one byte of room is none for a character of two";
}

TEST(LogKeepers, keepNothingWhenTheLimitIsZero)
{
    LogKeeper keeper(0);
    std::vector<LogLine> lines;
    EXPECT_FALSE(keeper.add(lines, {.text = "x"}));
    keeper.close(lines, LogKeeper::Ending::Abrupt, {});
    EXPECT_TRUE(lines.empty());
    EXPECT_EQ(keeper.written(), 2);
}

TEST(Throttles, countTheMinuteOfTheClock)
{
    RateWindow window;
    const Timestamp minute = fromMillis(60000 * 100);
    EXPECT_TRUE(admitRate(window, minute, 2));
    EXPECT_TRUE(admitRate(window, minute + 59s, 2));
    const auto refused = admitRate(window, minute + 59s, 2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Throttled);
    EXPECT_EQ(refused.error().message,
              "Too many requests in the last minute (count: 3, allowed: 2).");
    EXPECT_TRUE(admitRate(window, minute + 60s, 2));
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(admitRate(window, minute, 0)) << "0 is no limit";
}

TEST(Throttles, boundWhatIsInFlight)
{
    EXPECT_TRUE(admitConcurrent(29, 30));
    EXPECT_EQ(admitConcurrent(30, 30).error().message,
              "Too many concurrent requests in flight (count: 30, allowed: 30).");
    EXPECT_TRUE(admitConcurrent(1000, 0));
}

} // namespace
} // namespace signalbox
