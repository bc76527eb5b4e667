#include <gtest/gtest.h>

#include "metering/bill.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

const PriceTable &preset(const std::string &id)
{
    const auto &all = pricePresets();
    const auto found = std::ranges::find(all, id, &PriceTable::id);
    if (found == all.end())
        throw std::runtime_error("no preset " + id);
    return *found;
}

UsageRow row(std::int64_t memoryMiB, std::int64_t millis, std::int64_t runs, std::int64_t cpu = 0)
{
    return {.function = "hello",
            .version = "0.0.1",
            .memoryMiB = memoryMiB,
            .millis = millis,
            .runs = runs,
            .cpuMillis = cpu};
}

std::string byFunction(const UsageRow &row)
{
    return row.function;
}

struct MoneyCase
{
    const char *text;
    std::int64_t pico;
    const char *shown;
};

class MoneyTexts : public testing::TestWithParam<MoneyCase>
{
};

TEST_P(MoneyTexts, areExact)
{
    const auto money = Money::parse(GetParam().text);
    ASSERT_TRUE(money);
    EXPECT_EQ(money->pico, GetParam().pico);
    EXPECT_EQ(money->str(), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(Money, MoneyTexts,
                         testing::Values(MoneyCase{"0", 0, "0"},
                                         MoneyCase{"0.0000166667", 16'666'700, "0.0000166667"},
                                         MoneyCase{"1.50", 1'500'000'000'000, "1.5"},
                                         MoneyCase{"-0.25", -250'000'000'000, "-0.25"},
                                         MoneyCase{"0.000000000001", 1, "0.000000000001"}));

TEST(Money, isNotWhatCannotBeExact)
{
    for (const char *text : {"", ".", "1.", ".5", "1e3", "0.0000000000001", "1,5", "+1", "--1",
                             "12345678", " 1", "0x1"})
        EXPECT_FALSE(Money::parse(text)) << text;
}

TEST(Money, isRoundedHalfUp)
{
    EXPECT_EQ(priceOf({1}, 1, 2).pico, 1);
    EXPECT_EQ(priceOf({1}, 49, 100).pico, 0);
    EXPECT_EQ(priceOf({3}, 1, 2).pico, 2);
    EXPECT_EQ(priceOf({9'000'000'000'000}, 9'000'000'000'000, 1).pico,
              std::numeric_limits<std::int64_t>::max());
}

TEST(PriceTables, allComeWithSourceAndDate)
{
    ASSERT_EQ(pricePresets().size(), 3U);
    for (const PriceTable &table : pricePresets()) {
        EXPECT_TRUE(table.source.starts_with("https://")) << table.id;
        EXPECT_EQ(table.date.size(), 10U) << table.id;
        EXPECT_TRUE(table.preset);
        auto again = priceTableFrom(toJson(table));
        ASSERT_TRUE(again) << again.error().message;
        again->preset = true;
        EXPECT_EQ(*again, table);
    }
}

struct WrongTable
{
    const char *field;
    Json value;
};

TEST(PriceTables, sayWhichFieldIsWrong)
{
    const WrongTable wrong[] = {
        {"id", "No Spaces"},         {"name", ""},
        {"currency", "Euro"},        {"perMillionRequests", 0.2}, // A float could not be exact.
        {"perGigabyteSecond", "-1"}, {"perCpuSecond", "dear"},
        {"roundingMillis", 0},       {"roundingMillis", 1.5},
        {"minimumMillis", -1}};
    for (const auto &[field, value] : wrong) {
        Json json = toJson(preset("aws-lambda"));
        json[field] = value;
        const auto table = priceTableFrom(json);
        ASSERT_FALSE(table) << field << value;
        EXPECT_EQ(table.error().field, field);
    }
    EXPECT_FALSE(priceTableFrom(Json::array()));
    Json json = toJson(preset("aws-lambda"));
    json["free"] = 5;
    EXPECT_FALSE(priceTableFrom(json));
}

struct RoundingCase
{
    const char *name;
    std::int64_t rounding;
    std::int64_t minimum;
    std::int64_t millis;
    std::int64_t billed;
};

class Rounding : public testing::TestWithParam<RoundingCase>
{
};

TEST_P(Rounding, isOfEachRun)
{
    const RoundingCase &c = GetParam();
    const PriceTable table{.roundingMillis = c.rounding, .minimumMillis = c.minimum};
    EXPECT_EQ(countedOf(table, row(1, c.millis, 1)).memoryTime, c.billed);
    EXPECT_EQ(countedOf(table, row(128, c.millis, 7)).memoryTime, c.billed * 128 * 7);
    EXPECT_EQ(countedOf(table, row(128, c.millis, 7), 512).memoryTime, c.billed * 512 * 7);
}

INSTANTIATE_TEST_SUITE_P(
    Bills, Rounding,
    testing::Values(RoundingCase{"a millisecond", 1, 0, 7, 7}, RoundingCase{"nothing", 1, 0, 0, 0},
                    RoundingCase{"a minimum", 1, 1, 0, 1},
                    RoundingCase{"a begun hundred", 100, 0, 1, 100},
                    RoundingCase{"a full hundred", 100, 0, 100, 100},
                    RoundingCase{"one over", 100, 0, 101, 200},
                    RoundingCase{"a minimum above the step", 100, 250, 101, 250},
                    RoundingCase{"a minimum below", 100, 100, 301, 400}));

// The platforms' own examples, from the pages that the tables name.

TEST(WorkedExamples, lambdaWithHalfAGigabyteThreeMillionTimesASecond)
{
    // aws.amazon.com/lambda/pricing: 18.34 for compute, 0.40 for requests.
    const auto bill = makeBill(preset("aws-lambda"), {row(512, 1000, 3'000'000)}, byFunction);
    EXPECT_EQ(bill.quantities.memoryTime, std::int64_t{1'500'000} * 1'024'000);
    EXPECT_EQ(bill.freed.memoryTime, std::int64_t{400'000} * 1'024'000);
    EXPECT_EQ((bill.gross.memoryTime - bill.free.memoryTime).str(), "18.337");
    EXPECT_EQ((bill.gross.requests - bill.free.requests).str(), "0.4");
    EXPECT_EQ(bill.net().str(), "18.737");
}

TEST(WorkedExamples, openWhiskWithAQuarterGigabyteFiveMillionTimes)
{
    // console.ng.bluemix.net/openwhisk/learn/pricing: 3.83 for 5 million of 500 ms.
    const auto bill = makeBill(preset("openwhisk-bluemix"), {row(256, 500, 5'000'000)}, byFunction);
    EXPECT_EQ(bill.net().str(), "3.825");
}

TEST(WorkedExamples, workersOfSevenMillisecondsFifteenMillionTimes)
{
    // developers.cloudflare.com/workers/platform/pricing: 1.50 and 1.50 besides the subscription.
    const auto bill = makeBill(preset("cloudflare-workers"),
                               {row(128, 40, 15'000'000, 15'000'000 * 7)}, byFunction);
    EXPECT_EQ((bill.gross.requests - bill.free.requests).str(), "1.5");
    EXPECT_EQ((bill.gross.cpu - bill.free.cpu).str(), "1.5");
    EXPECT_EQ(bill.net().str(), "3");
}

TEST(WorkedExamples, theSameRunsCostMoreInBegunHundreds)
{
    const std::vector<UsageRow> rows{row(128, 7, 1'000'000), row(128, 120, 1000)};
    PriceTable fine{.perGigabyteSecond = {17'000'000}, .roundingMillis = 1};
    PriceTable coarse = fine;
    coarse.roundingMillis = 100;
    EXPECT_EQ(makeBill(fine, rows, byFunction).net().str(), "0.01513");
    EXPECT_EQ(makeBill(coarse, rows, byFunction).net().str(), "0.212925");
}

TEST(Bills, areFreeBelowTheFreeTierToTheLastPico)
{
    PriceTable table = preset("aws-lambda");
    std::vector<UsageRow> rows;
    for (int i = 0; i < 37; ++i) {
        rows.push_back(row(129, 3 + i, 1 + i));
        rows.back().function = "f" + std::to_string(i);
    }
    const auto bill = makeBill(table, rows, byFunction);
    EXPECT_GT(bill.gross.sum().pico, 0);
    EXPECT_EQ(bill.net(), Money{});
}

TEST(Bills, haveLinesThatAddUpDearestFirst)
{
    std::vector<UsageRow> rows{row(128, 10, 5), row(512, 3333, 7), row(256, 1, 1)};
    rows[1].function = "dear";
    rows[2].rule = "nightly";
    const auto bill = makeBill(preset("aws-lambda"), rows, byFunction);
    ASSERT_EQ(bill.lines.size(), 2U);
    EXPECT_EQ(bill.lines.front().key, "dear");
    Charges sum;
    for (const BillLine &line : bill.lines)
        sum += line.charges;
    EXPECT_EQ(sum, bill.gross);
    const auto byRule =
        makeBill(preset("aws-lambda"), rows, [](const UsageRow &one) { return one.rule; });
    EXPECT_EQ(byRule.quantities, bill.quantities);
}

TEST(Bills, answerWhatIfMemoryWereAnother)
{
    const PriceTable table{.perGigabyteSecond = {1'000'000}};
    const auto now = makeBill(table, {row(512, 1000, 1000)}, byFunction);
    const auto less = makeBill(table, {row(512, 1000, 1000)}, byFunction, 128);
    EXPECT_EQ(now.net().pico, 4 * less.net().pico);
}

struct MonthCase
{
    const char *zone;
    const char *month;
    const char *begin;
};

class Months : public testing::TestWithParam<MonthCase>
{
};

TEST_P(Months, beginAtTheirFirstLocalMoment)
{
    const auto zone = TimeZone::find(GetParam().zone);
    ASSERT_TRUE(zone);
    const auto month = BillingMonth::parse(GetParam().month);
    ASSERT_TRUE(month);
    const Timestamp begin = month->begin(*zone);
    EXPECT_EQ(toIso(begin).substr(0, 16), GetParam().begin);
    EXPECT_EQ(BillingMonth::of(begin, *zone), *month);
    EXPECT_EQ(BillingMonth::of(begin - 1us, *zone).next(), *month);
}

INSTANTIATE_TEST_SUITE_P(
    Bills, Months,
    testing::Values(MonthCase{"UTC", "2026-11", "2026-11-01T00:00"},
                    MonthCase{"Europe/Berlin", "2026-11", "2026-10-31T23:00"},
                    MonthCase{"Europe/Berlin", "2026-07", "2026-06-30T22:00"},
                    MonthCase{"America/New_York", "2026-11", "2026-11-01T04:00"}, // DST ends later.
                    MonthCase{"Asia/Kolkata", "2026-01", "2025-12-31T18:30"},
                    MonthCase{"Asia/Kathmandu", "2026-03", "2026-02-28T18:15"},
                    MonthCase{"Pacific/Auckland", "2024-03", "2024-02-29T11:00"},
                    // Clocks skipped from midnight to one o'clock.
                    MonthCase{"America/Asuncion", "2017-10", "2017-10-01T04:00"},
                    // And went back at one to midnight: the first of the two midnights counts.
                    MonthCase{"America/Havana", "2015-11", "2015-11-01T04:00"}));

TEST(Months, areYearAndMonth)
{
    EXPECT_EQ((BillingMonth{2026, 12}.next()), (BillingMonth{2027, 1}));
    EXPECT_EQ((BillingMonth{2026, 3}.str()), "2026-03");
    for (const char *text : {"", "2026", "2026-13", "2026-00", "26-11", "2026-1", "2026/11"})
        EXPECT_FALSE(BillingMonth::parse(text)) << text;
}

TEST(Forecast, goesOnAsBefore)
{
    const PriceTable table{.perMillionRequests = {1'000'000'000'000}, .free = {.requests = 1000}};
    const auto bill = makeBill(table, {row(128, 10, 1000)}, byFunction);
    EXPECT_EQ(bill.net(), Money{});
    // A quarter of the month: 4,000 requests, of which 3,000 cost.
    const auto money = forecast(table, bill, 180h, 720h);
    ASSERT_TRUE(money);
    EXPECT_EQ(money->str(), "0.003");
    EXPECT_FALSE(forecast(table, bill, 10min, 720h));
    EXPECT_EQ(forecast(table, bill, 720h, 720h), bill.net());
}

TEST(Invoice, isCsvThatASpreadsheetTakesAsText)
{
    std::vector<UsageRow> rows{row(512, 1000, 3'000'000)};
    rows.front().function = "=a,\"b\"";
    const PriceTable &table = preset("aws-lambda");
    EXPECT_EQ(invoiceCsv(table, makeBill(table, rows, byFunction), "function", {2026, 11}),
              "function,requests,gigabyte-seconds,cpu-seconds,amount,currency\r\n"
              "\"'=a,\"\"b\"\"\",3000000,1500000.000,0.000,25.605,USD\r\n"
              "free of charge,1000000,400000.000,0.000,-6.868,USD\r\n"
              "total 2026-11 (AWS Lambda),3000000,1500000.000,0.000,18.737,USD\r\n");
}

} // namespace
} // namespace signalbox
