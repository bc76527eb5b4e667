#include <gtest/gtest.h>

#include "metering/rollupquery.h"
#include "metering/usage.h"

namespace signalbox {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t noon = 1'700'049'600; // 2023-11-15T12:00:00Z

Timestamp at(std::int64_t second)
{
    return Timestamp(std::chrono::seconds(second));
}

Activation run(const std::string &name, std::int64_t millis)
{
    return {.ns = "guest",
            .function = {"guest", "", name},
            .limits = {.memoryMiB = 256},
            .state = ActivationState::Finished,
            .run = milliseconds(millis)};
}

SeriesAnswer ask(const Rollups &rollups, SeriesQuery query, std::int64_t now)
{
    query.ns = "guest";
    auto answer = askSeries(rollups, std::move(query), at(now));
    EXPECT_TRUE(answer) << answer.error().message;
    return answer.value_or(SeriesAnswer{});
}

/// What every engine would have on disk: the last row of each place.
class File
{
public:
    void take(const RollupChange &change)
    {
        for (const std::string &gone : change.goneSeries)
            std::erase_if(m_rows, [&](const auto &row) { return std::get<2>(row.first) == gone; });
        for (const RollupRow &row : change.rows)
            m_rows[{row.length, row.start, row.series}] = row;
    }
    [[nodiscard]] std::vector<RollupRow> rows() const
    {
        std::vector<RollupRow> list;
        for (const auto &[place, row] : m_rows)
            list.push_back(row);
        return list;
    }

private:
    std::map<std::tuple<std::int64_t, std::int64_t, std::string>, RollupRow> m_rows;
};

TEST(Rollups, sumsUpBySecondMinuteAndHour)
{
    Rollups rollups;
    for (std::int64_t second = 0; second < 7200; second += 10) {
        rollups.add(run("hello", 20), at(noon + second));
        (void)rollups.close(at(noon + second + 1));
    }
    const std::int64_t now = noon + 7200;
    for (const std::int64_t step : {1, 60, 3600}) {
        const std::int64_t from = step == 1 ? now - 600 : noon;
        const auto answer = ask(rollups, {.from = from, .to = now, .step = step}, now);
        ASSERT_EQ(answer.lines.size(), 1U) << step;
        EXPECT_EQ(answer.step, step);
        EXPECT_EQ(answer.whole.runs, static_cast<std::uint64_t>((now - from) / 10)) << step;
        EXPECT_EQ(answer.lines.front().steps.front().runs,
                  static_cast<std::uint64_t>(std::max<std::int64_t>(1, step / 10)));
    }
}

TEST(Rollups, countTheSecondThatIsGoingOn)
{
    Rollups rollups;
    rollups.add(run("hello", 20), at(noon));
    for (const std::int64_t step : {1, 60, 3600})
        EXPECT_EQ(ask(rollups, {.from = noon, .to = noon + 1, .step = step}, noon).whole.runs, 1U);
}

TEST(Rollups, mergePercentilesOfFunctionsRatherThanAveragingThem)
{
    Rollups rollups;
    for (int i = 0; i < 98; ++i)
        rollups.add(run("fast", 10), at(noon));
    for (int i = 0; i < 2; ++i)
        rollups.add(run("slow", 5000), at(noon + 30));
    const auto answer = ask(rollups, {.from = noon, .to = noon + 60, .step = 60}, noon + 60);
    EXPECT_NEAR(static_cast<double>(answer.whole.duration.p50), 10'000, 160);
    EXPECT_NEAR(static_cast<double>(answer.whole.duration.p95), 10'000, 160);
    EXPECT_NEAR(static_cast<double>(answer.whole.duration.p99), 5'000'000, 80'000);
    EXPECT_EQ(answer.whole.duration.sum, 98 * 10'000 + 2 * 5'000'000);
}

TEST(Rollups, tellKindsOfErrorsColdStartsAndMemory)
{
    Rollups rollups;
    Activation cold = run("hello", 100);
    cold.init = milliseconds(50);
    cold.wait = milliseconds(7);
    cold.usage.peakMemory = 12 << 20;
    rollups.add(cold, at(noon));
    Activation late = run("hello", 3000);
    late.outcome = Outcome::DeveloperError;
    late.timedOut = true;
    rollups.add(late, at(noon));
    rollups.addRefused("guest", at(noon));
    const auto whole = ask(rollups, {.from = noon, .to = noon + 1, .step = 1}, noon).whole;
    EXPECT_EQ(whole.runs, 2U);
    EXPECT_EQ(whole.errors(), 1U);
    EXPECT_EQ(whole.developerErrors, 1U);
    EXPECT_EQ(whole.timeouts, 1U);
    EXPECT_EQ(whole.cold, 1U);
    EXPECT_EQ(whole.throttled, 1U);
    EXPECT_EQ(whole.init.count, 1U);
    EXPECT_EQ(whole.init.sum, 50'000);
    EXPECT_EQ(whole.wait.count, 2U);
    EXPECT_EQ(whole.peakMemory, 12 << 20);
    EXPECT_EQ(whole.memoryLimit, 256 << 20);
}

TEST(Rollups, groupByWhatRunsHaveInCommon)
{
    Rollups rollups({}, [](const QualifiedName &rule) {
        return rule == QualifiedName{"guest", "", "nightly"} ? "clock" : "";
    });
    Activation ruled = run("load", 10);
    ruled.function.package = "etl";
    ruled.cause = {.kind = Cause::Kind::Rule, .subject = "/guest/nightly"};
    rollups.add(ruled, at(noon));
    ruled.version = {0, 0, 2};
    rollups.add(ruled, at(noon));
    rollups.add(run("hello", 10), at(noon));
    const auto keys = [&](SeriesBy by) {
        std::map<std::string, std::uint64_t> counted;
        const auto answer = ask(rollups, {.by = by, .from = noon, .to = noon + 1, .step = 1}, noon);
        for (const auto &line : answer.lines)
            counted[line.key] = line.whole.runs;
        return counted;
    };
    using Counted = std::map<std::string, std::uint64_t>;
    EXPECT_EQ(keys(SeriesBy::Namespace), (Counted{{"guest", 3}}));
    EXPECT_EQ(keys(SeriesBy::Package), (Counted{{"etl", 2}, {"", 1}}));
    EXPECT_EQ(keys(SeriesBy::Function), (Counted{{"etl/load", 2}, {"hello", 1}}));
    EXPECT_EQ(keys(SeriesBy::Version),
              (Counted{{"etl/load@0.0.1", 1}, {"etl/load@0.0.2", 1}, {"hello@0.0.1", 1}}));
    EXPECT_EQ(keys(SeriesBy::Rule), (Counted{{"nightly", 2}, {"", 1}}));
    EXPECT_EQ(keys(SeriesBy::Trigger), (Counted{{"clock", 2}, {"", 1}}));
}

TEST(Rollups, keepTheBusiestLinesAndSumUpTheRest)
{
    Rollups rollups;
    for (int function = 1; function <= 5; ++function) {
        for (int i = 0; i < function; ++i)
            rollups.add(run("f" + std::to_string(function), 10), at(noon));
    }
    const auto answer = ask(rollups, {.from = noon, .to = noon + 1, .step = 1, .limit = 2}, noon);
    ASSERT_EQ(answer.lines.size(), 3U);
    EXPECT_EQ(answer.lines[0].key, "f5");
    EXPECT_EQ(answer.lines[1].key, "f4");
    EXPECT_TRUE(answer.lines[2].rest);
    EXPECT_EQ(answer.lines[2].whole.runs, 6U);
    EXPECT_EQ(answer.whole.runs, 15U);
}

TEST(Rollups, loseNothingButTheGoingSecondWhenTheEngineDies)
{
    Rollups first;
    File file;
    // Over the end of an hour, and dead in the middle of a minute.
    const std::int64_t begin = noon + 3300;
    std::int64_t second = begin;
    for (; second < begin + 500; ++second) {
        first.add(run("hello", 10), at(second));
        first.sample({.running = 3}, at(second));
        file.take(first.close(at(second)));
    }
    Rollups next;
    next.add(run("hello", 10), at(second + 60)); // Before the file is read.
    next.adopt(file.rows());
    for (const std::int64_t step : {1, 60, 3600}) {
        const auto answer =
            ask(next, {.from = begin, .to = second + 61, .step = step}, second + 61);
        EXPECT_EQ(answer.whole.runs, 500U) << step; // 499 and the new one.
    }
    const auto engine = ask(next, {.from = noon, .to = noon + 7200, .step = 3600}, second + 61);
    EXPECT_EQ(engine.engine[0].samples + engine.engine[1].samples, 499U);
    EXPECT_EQ(engine.engine[1].most.running, 3);

    // What the next engine writes is again all there is.
    file.take(next.close(at(second + 4000)));
    Rollups last;
    last.adopt(file.rows());
    for (const std::int64_t step : {60, 3600})
        EXPECT_EQ(
            ask(last, {.from = begin, .to = second + 61, .step = step}, second + 4000).whole.runs,
            500U)
            << step;
}

TEST(Rollups, writeEachSlotOnce)
{
    Rollups rollups;
    std::map<std::pair<std::int64_t, std::int64_t>, int> written;
    for (std::int64_t second = noon; second < noon + 3700; ++second) {
        rollups.add(run("hello", 10), at(second));
        for (const RollupRow &row : rollups.close(at(second)).rows)
            ++written[{row.length, row.start}];
    }
    EXPECT_EQ(written.size(), 3699U + 61U + 1U);
    for (const auto &[slot, times] : written)
        EXPECT_EQ(times, 1) << slot.first << " " << slot.second;
}

TEST(Rollups, foldTheSeriesUnusedForLongestAndSaySo)
{
    Rollups rollups({.series = 10});
    File file;
    for (int i = 0; i < 40; ++i) {
        rollups.add(run("f" + std::to_string(i), 10), at(noon + i));
        rollups.add(run("busy", 10), at(noon + i));
        file.take(rollups.close(at(noon + i)));
    }
    file.take(rollups.close(at(noon + 60)));
    EXPECT_LE(rollups.seriesCount(), 11U);
    EXPECT_GT(rollups.foldedCount(), 0);
    const auto check = [&](const Rollups &one) {
        const auto answer = ask(one, {.from = noon, .to = noon + 60, .step = 60}, noon + 60);
        EXPECT_EQ(answer.whole.runs, 80U);
        EXPECT_EQ(answer.lines.front().key, "busy");
        EXPECT_EQ(answer.lines.front().whole.runs, 40U);
        const auto other =
            std::ranges::find(answer.lines, std::string(foldedSeries), &SeriesLine::key);
        ASSERT_NE(other, answer.lines.end());
        EXPECT_GT(other->whole.runs, 20U);
    };
    check(rollups);
    Rollups next;
    next.adopt(file.rows());
    check(next);
}

/// Of much, the rest is asked for part by part, while runs come and series are folded.
TEST(Rollups, sayWhatIsToBeWrittenInParts)
{
    Rollups rollups({.series = 30});
    for (int i = 0; i < 60; ++i) {
        for (int function = 0; function < 20; ++function)
            rollups.add(run("f" + std::to_string(function), 10), at(noon + i));
    }
    File file;
    const std::int64_t over = noon + 60;
    constexpr std::size_t most = 100;
    RollupChange part = rollups.close(at(over), most);
    int parts = 1;
    int late = 0;
    for (; !part.whole; ++parts) {
        EXPECT_EQ(part.rows.size(), most);
        file.take(part);
        rollups.add(run("late" + std::to_string(late++), 10), at(over));
        part = rollups.close(at(over), most);
    }
    EXPECT_LT(part.rows.size(), most);
    file.take(part);
    EXPECT_GE(parts, (20 * 60 + 20) / static_cast<int>(most)) << "seconds and minutes";
    EXPECT_GT(rollups.foldedCount(), 0);

    Rollups next;
    next.adopt(file.rows());
    EXPECT_EQ(ask(next, {.from = noon, .to = over, .step = 60}, over).whole.runs, 1200U);
    EXPECT_EQ(ask(next, {.from = over, .to = over + 60, .step = 60}, over).whole.runs, 0U)
        << "that second is not over";
    file.take(rollups.close(at(over + 1)));
    Rollups last;
    last.adopt(file.rows());
    EXPECT_EQ(ask(last, {.from = noon, .to = over + 1, .step = 1}, over + 1).whole.runs,
              static_cast<std::uint64_t>(1200 + late));
}

TEST(Rollups, keepWhatWasFoldedInItsNamespace)
{
    Rollups rollups({.series = 50, .slots = 200});
    for (int i = 0; i < 300; ++i) {
        for (int function = 0; function < 20; ++function)
            rollups.add(run("f" + std::to_string(function), 10), at(noon + i));
        (void)rollups.close(at(noon + i + 1));
    }
    EXPECT_GT(rollups.foldedCount(), 0);
    const auto answer = ask(rollups, {.from = noon, .to = noon + 300, .step = 60}, noon + 300);
    EXPECT_EQ(answer.whole.runs, 6000U);
}

TEST(Rollups, boundTheNamespacesToo)
{
    Rollups rollups({.series = 10});
    for (int i = 0; i < 200; ++i) {
        Activation one = run("hello", 10);
        one.ns = "ns" + std::to_string(i);
        rollups.add(one, at(noon));
    }
    EXPECT_LE(rollups.seriesCount(), 11U);
}

TEST(Rollups, forgetWhatIsTooOld)
{
    Rollups rollups;
    rollups.add(run("hello", 10), at(noon));
    const std::int64_t later = noon + 401 * 86'400;
    (void)rollups.close(at(noon + 1));
    (void)rollups.close(at(later));
    (void)rollups.close(at(later + 60));
    EXPECT_EQ(rollups.seriesCount(), 0U);
}

/// What is counted of long ago needs no more room than what is kept of it.
TEST(Rollups, dropWhatIsOldAsItIsAdded)
{
    Rollups rollups;
    for (std::int64_t minute = 0; minute < 3000; ++minute)
        rollups.add(run("hello", 10), at(noon + minute * 60));
    const std::int64_t now = noon + 10 * 86'400;
    rollups.add(run("hello", 10), at(now));
    rollups.dropOld(at(now));
    std::size_t slots = 0;
    rollups.visit("guest",
                  [&](const SeriesKey &, const Rollups::Track &track) { slots += track.size(); });
    EXPECT_EQ(slots, 3000U / 60);
    EXPECT_EQ(ask(rollups, {.from = noon, .to = now + 1, .step = 3600}, now).whole.runs, 3001U);
}

TEST(Rollups, takeAClockThatGoesBack)
{
    Rollups rollups;
    File file;
    rollups.add(run("hello", 10), at(noon + 100));
    file.take(rollups.close(at(noon + 200)));
    rollups.add(run("hello", 10), at(noon));
    file.take(rollups.close(at(noon + 1)));
    file.take(rollups.close(at(noon + 300)));
    Rollups next;
    next.adopt(file.rows());
    for (const Rollups *one : {&rollups, &next})
        EXPECT_EQ(ask(*one, {.from = noon, .to = noon + 120, .step = 60}, noon + 300).whole.runs,
                  2U);
}

TEST(Rollups, leaveOutDamagedRows)
{
    Rollups first;
    first.add(run("hello", 10), at(noon));
    auto rows = first.close(at(noon + 1)).rows;
    rows.push_back({.series = rows.front().series, .length = 1, .start = noon + 5, .bytes = "no"});
    Rollups next;
    next.adopt(rows);
    EXPECT_EQ(ask(next, {.from = noon, .to = noon + 60, .step = 60}, noon + 60).whole.runs, 1U);
}

struct StepCase
{
    const char *name;
    std::int64_t ago;
    std::int64_t step;
    std::int64_t answered;
};

class SeriesSteps : public testing::TestWithParam<StepCase>
{
};

TEST_P(SeriesSteps, areAsFineAsWhatIsKept)
{
    const StepCase &c = GetParam();
    const std::int64_t now = noon;
    const auto answer = ask(Rollups(), {.from = now - c.ago, .to = now, .step = c.step}, now);
    EXPECT_EQ(answer.step, c.answered);
    EXPECT_EQ(answer.from % answer.step, 0);
    EXPECT_GE(answer.from + static_cast<std::int64_t>(answer.steps) * answer.step, now);
    EXPECT_LE(answer.from, now - c.ago);
}

INSTANTIATE_TEST_SUITE_P(
    Rollups, SeriesSteps,
    testing::Values(StepCase{"seconds of ten minutes", 600, 1, 1},
                    StepCase{"five seconds", 600, 5, 5},
                    StepCase{"seconds of an hour become minutes", 3600, 5, 60},
                    StepCase{"90 seconds of an hour become two minutes", 3600, 90, 120},
                    StepCase{"minutes of a day", 86'400, 60, 60},
                    StepCase{"minutes of a week become hours", 7 * 86'400, 600, 3600},
                    StepCase{"days", 30 * 86'400, 86'400, 86'400}));

TEST(SeriesQueries, sumUpARangeInOneStepThatIsNoLonger)
{
    Rollups rollups;
    const std::int64_t now = noon + 30;
    for (const std::int64_t ago : {100'000, 80'000, 3000, 10})
        rollups.add(run("hello", 10), at(now - ago));
    const auto day = ask(rollups, {.from = now - 86'400, .to = now, .step = 0}, now);
    EXPECT_EQ(day.steps, 1U);
    EXPECT_EQ(day.from, noon - 86'400);
    EXPECT_EQ(day.step, 86'460);
    EXPECT_EQ(day.whole.runs, 3U);
    const auto seconds = ask(rollups, {.from = now - 77, .to = now, .step = 0}, now);
    EXPECT_EQ(seconds.from, now - 77);
    EXPECT_EQ(seconds.step, 77);
    EXPECT_EQ(seconds.whole.runs, 1U);
}

TEST(SeriesQueries, refuseWhatHasNoAnswer)
{
    const Rollups rollups;
    const auto codeOf = [&](const SeriesQuery &query) {
        const auto answer = askSeries(rollups, query, at(noon));
        return answer ? std::string() : answer.error().field;
    };
    EXPECT_EQ(codeOf({.from = 5, .to = 5}), "to");
    EXPECT_EQ(codeOf({.from = noon - 10, .to = noon, .step = -1}), "step");
    EXPECT_EQ(codeOf({.from = noon - 86'400, .to = noon + 86'400, .step = 60}), "step");
}

TEST(SeriesJson, hasOnlyTheMetricsThatWereAskedFor)
{
    Rollups rollups;
    rollups.add(run("hello", 10), at(noon));
    const auto answer = ask(rollups, {.from = noon, .to = noon + 2, .step = 1}, noon + 2);
    const auto json = seriesJson(answer, {"runs", "duration"});
    ASSERT_TRUE(json);
    const Json &line = (*json)["series"][0];
    EXPECT_EQ(line["key"], "hello");
    EXPECT_EQ(line["values"]["runs"], Json::array({1, 0}));
    EXPECT_EQ(line["values"]["duration"]["p50"][1], Json());
    EXPECT_FALSE(line["values"].contains("cold"));
    EXPECT_EQ(seriesJson(answer, {"speed"}).error().field, "metric");
}

TEST(Usage, keepsTheMillisecondsOfEachRun)
{
    UsageLedger ledger;
    Activation one = run("hello", 20);
    one.usage.cpu = std::chrono::microseconds(1500);
    ledger.add(one, at(noon));
    ledger.add(one, at(noon + 899));
    one.run = std::chrono::microseconds(20'001); // Begun milliseconds count.
    ledger.add(one, at(noon));
    ledger.add(one, at(noon + 900)); // The next quarter of an hour.
    auto entries = ledger.take();
    ASSERT_EQ(entries.size(), 3U);
    std::ranges::sort(entries, {},
                      [](const UsageEntry &e) { return std::pair(e.quarter, e.row.millis); });
    const std::int64_t quarter = noon / 900;
    EXPECT_EQ(entries[0], (UsageEntry{.ns = "guest",
                                      .quarter = quarter,
                                      .row = {.function = "hello",
                                              .version = "0.0.1",
                                              .memoryMiB = 256,
                                              .millis = 20,
                                              .runs = 2,
                                              .cpuMillis = 4}}));
    EXPECT_EQ(entries[1].row.millis, 21);
    EXPECT_EQ(entries[2].quarter, quarter + 1);
    EXPECT_TRUE(ledger.empty());
}

TEST(Usage, isTakenInParts)
{
    UsageLedger ledger;
    for (int millis = 1; millis <= 25; ++millis)
        ledger.add(run("hello", millis), at(noon));
    std::set<std::int64_t> taken;
    for (const std::size_t expected : {10U, 10U, 5U}) {
        EXPECT_FALSE(ledger.empty());
        const auto part = ledger.take(10);
        EXPECT_EQ(part.size(), expected);
        for (const UsageEntry &entry : part)
            taken.insert(entry.row.millis);
    }
    EXPECT_EQ(taken.size(), 25U);
    EXPECT_TRUE(ledger.empty());
}

TEST(Usage, leavesOutWhatCostsNothing)
{
    UsageLedger ledger;
    Activation sequence = run("all", 20);
    sequence.kind = sequenceKind;
    Activation event = run("clock", 0);
    event.kind = triggerKind;
    Activation lost = run("hello", 20);
    lost.outcome = Outcome::SystemError;
    for (const Activation *one : {&sequence, &event, &lost})
        ledger.add(*one, at(noon));
    EXPECT_TRUE(ledger.empty());
}

} // namespace
} // namespace signalbox
