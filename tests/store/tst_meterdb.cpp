#include <algorithm>

#include <gtest/gtest.h>

#include "store/meterdb.h"
#include "store/storefixture.h"
#include "support/temporaryfolder.h"

namespace signalbox {
namespace {

constexpr std::int64_t noon = 1'700'049'600;

Timestamp at(std::int64_t second)
{
    return Timestamp(std::chrono::seconds(second));
}

class MeterDbTest : public testing::Test
{
protected:
    template <class T>
    Result<T> wait(const std::function<void(Handler<T>)> &ask)
    {
        std::optional<Result<T>> answer;
        ask([&answer](Result<T> result) { answer = std::move(result); });
        queue.runUntil([&answer] { return answer.has_value(); });
        return std::move(*answer);
    }
    Result<std::vector<RollupRow>> load(MeterDb &db)
    {
        return wait<std::vector<RollupRow>>([&](auto handler) { db.load(std::move(handler)); });
    }
    Result<std::vector<UsageRow>> usage(MeterDb &db, std::int64_t from, std::int64_t to)
    {
        return wait<std::vector<UsageRow>>([&](auto handler) {
            db.usage({.ns = "guest", .from = at(from), .to = at(to)}, std::move(handler));
        });
    }
    static RollupRow row(std::string series, std::int64_t length, std::int64_t start,
                         std::string bytes)
    {
        return {std::move(series), length, start, std::move(bytes)};
    }
    static UsageEntry entry(std::int64_t second, std::int64_t millis, std::int64_t runs)
    {
        return {.ns = "guest",
                .quarter = quarterOf(at(second)),
                .row = {.function = "hello",
                        .version = "0.0.1",
                        .memoryMiB = 256,
                        .millis = millis,
                        .runs = runs,
                        .cpuMillis = runs * 2}};
    }

    PostQueue queue;
    TemporaryFolder folder;
    std::filesystem::path path = folder.path() / "meters.db";
};

TEST_F(MeterDbTest, keepsTheLastOfEachSlot)
{
    {
        MeterDb db(path, queue.post());
        db.write({.rows = {row("a", 1, noon, "one"), row("a", 60, noon, "minute")}}, {}, at(noon));
        db.write({.rows = {row("a", 1, noon, std::string("tw\0o", 4))}}, {}, at(noon));
    }
    MeterDb db(path, queue.post());
    const auto rows = load(db);
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(*rows, (std::vector{row("a", 1, noon, std::string("tw\0o", 4)),
                                  row("a", 60, noon, "minute")}));
}

TEST_F(MeterDbTest, forgetsSeriesAndWhatIsTooOld)
{
    MeterDb db(path, queue.post());
    db.write({.rows = {row("a", 1, noon, ""), row("b", 1, noon, ""), row("a", 3600, noon, "")}}, {},
             at(noon));
    db.write({.goneSeries = {"b"}}, {}, at(noon));
    EXPECT_EQ(load(db)->size(), 2U);
    db.write({.rows = {row("a", 60, noon + 3600, "")}}, {}, at(noon + 3600));
    EXPECT_EQ(*load(db), (std::vector{row("a", 60, noon + 3600, ""), row("a", 3600, noon, "")}));
}

TEST_F(MeterDbTest, addsUpUsageOfARange)
{
    MeterDb db(path, queue.post());
    db.write({}, {entry(noon, 20, 3)}, at(noon));
    db.write({}, {entry(noon, 20, 2), entry(noon, 21, 1)}, at(noon));
    db.write({}, {entry(noon + 900, 20, 10)}, at(noon + 900));
    const auto all = usage(db, noon, noon + 1800);
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(*all, (std::vector{entry(0, 20, 15).row, entry(0, 21, 1).row}));
    EXPECT_EQ(*usage(db, noon, noon + 900),
              (std::vector{entry(0, 20, 5).row, entry(0, 21, 1).row}));
    EXPECT_TRUE(usage(db, noon - 900, noon)->empty());
}

TEST_F(MeterDbTest, beginsAnewWhenTheFileIsDamaged)
{
    std::ofstream(path) << std::string(5000, 'x');
    MeterDb db(path, queue.post());
    db.write({.rows = {row("a", 1, noon, "one")}}, {}, at(noon));
    const auto rows = load(db);
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(rows->size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(path.string() + ".damaged"));
}

TEST_F(MeterDbTest, keepsNothingOfPartsWithoutTheLast)
{
    const auto writeParts = [&](MeterDb &db) {
        int taken = 0;
        for (int part = 0; part < 3; ++part)
            db.writePart({.rows = {row("a", 1, noon + part, "one")}}, {entry(noon, 20, 1)},
                         [&taken] { ++taken; });
        queue.runUntil([&] { return taken == 3; });
    };
    {
        MeterDb db(path, queue.post());
        writeParts(db);
    }
    MeterDb db(path, queue.post());
    EXPECT_TRUE(load(db)->empty());
    EXPECT_TRUE(usage(db, noon, noon + 900)->empty());
    writeParts(db);
    db.write({.rows = {row("a", 1, noon + 3, "one")}}, {entry(noon, 20, 1)}, at(noon));
    EXPECT_EQ(load(db)->size(), 4U);
    EXPECT_EQ(usage(db, noon, noon + 900)->front().runs, 4);
    db.write({.rows = {row("b", 1, noon, "one")}}, {}, at(noon));
    EXPECT_EQ(load(db)->size(), 5U);
}

TEST_F(MeterDbTest, goesOnInANewFileWhenItIsDamagedAmidParts)
{
    std::ofstream(path) << std::string(5000, 'x');
    MeterDb db(path, queue.post());
    db.writePart({.rows = {row("a", 1, noon, "one")}}, {}, [] {});
    db.write({.rows = {row("a", 1, noon + 1, "one")}}, {}, at(noon));
    EXPECT_EQ(load(db)->size(), 2U);
}

using MeteredStoreTest = StoreTest;

/// An engine may be killed before its meter has asked for anything.
TEST_F(MeteredStoreTest, whatEndedInANewStoreIsCountedByTheNextStart)
{
    ASSERT_TRUE(openStore());
    const ActivationId id = runOne().id;
    reopen();
    const auto uncounted = queue.wait<Uncounted>([&](Handler<Uncounted> handler) {
        store->meters().uncounted(SystemClock().now(), std::move(handler));
    });
    ASSERT_TRUE(uncounted) << uncounted.error().message;
    ASSERT_EQ(uncounted->runs.size(), 1U);
    EXPECT_EQ(uncounted->runs.front().run->id, id);
    EXPECT_FALSE(uncounted->runs.front().billed);
}

/// However much was never counted, neither memory nor the engine thread gets it all at once.
TEST_F(MeteredStoreTest, whatWasNeverCountedComesInSlices)
{
    options.segmentSize = 8U << 20;
    ASSERT_TRUE(openStore());
    std::vector<ActivationId> ended;
    for (int i = 0; i < 30; ++i) {
        Activation run = ActivationMaker::finished(maker.queued());
        run.result = Blob(std::string(1U << 20, 'r'));
        ended.push_back(run.id);
        ASSERT_TRUE(finish(run));
    }
    reopen();
    std::vector<ActivationId> read;
    auto slice = queue.wait<Uncounted>([&](Handler<Uncounted> handler) {
        store->meters().uncounted(SystemClock().now(), std::move(handler));
    });
    int slices = 1;
    while (slice) {
        EXPECT_LE(slice->runs.size(), 5U) << "4 MiB and a record";
        for (const UncountedRun &uncounted : slice->runs) {
            EXPECT_FALSE(uncounted.billed);
            EXPECT_TRUE(uncounted.run->result.empty());
            read.push_back(uncounted.run->id);
        }
        if (slice->last)
            break;
        ++slices;
        slice = queue.wait<Uncounted>(
            [&](Handler<Uncounted> handler) { store->meters().moreUncounted(std::move(handler)); });
    }
    EXPECT_EQ(read, ended);
    EXPECT_GE(slices, 7);

    // Behind what was counted: the last five, of which three are in the bills.
    store->meters().write({}, {}, SystemClock().now(),
                          CountedUpto{.usage = ended[27], .rollups = ended[24]});
    slice = queue.wait<Uncounted>([&](Handler<Uncounted> handler) {
        store->meters().uncounted(SystemClock().now(), std::move(handler));
    });
    std::vector<bool> billed;
    while (slice) {
        for (const UncountedRun &uncounted : slice->runs)
            billed.push_back(uncounted.billed);
        if (slice->last)
            break;
        slice = queue.wait<Uncounted>(
            [&](Handler<Uncounted> handler) { store->meters().moreUncounted(std::move(handler)); });
    }
    EXPECT_EQ(billed, (std::vector{true, true, true, false, false}));
}

/// Many small ends stand in few megabytes.
TEST_F(MeteredStoreTest, aSliceHasABoundedNumberOfRuns)
{
    ASSERT_TRUE(openStore());
    constexpr std::size_t runs = 3 * MeterDb::mostInSlice + 10;
    std::vector<ActivationId> ended;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < runs; ++i) {
        const Activation run = ActivationMaker::finished(maker.queued());
        ended.push_back(run.id);
        store->appendFinished(std::make_shared<const Activation>(run),
                              [&kept](const Result<> &written) { kept += written ? 1 : 0; });
    }
    queue.runUntil([&] { return kept == runs; });
    reopen();
    std::vector<ActivationId> read;
    auto slice = queue.wait<Uncounted>([&](Handler<Uncounted> handler) {
        store->meters().uncounted(SystemClock().now(), std::move(handler));
    });
    while (slice) {
        EXPECT_LE(slice->runs.size(), MeterDb::mostInSlice);
        for (const UncountedRun &uncounted : slice->runs)
            read.push_back(uncounted.run->id);
        if (slice->last)
            break;
        slice = queue.wait<Uncounted>(
            [&](Handler<Uncounted> handler) { store->meters().moreUncounted(std::move(handler)); });
    }
    EXPECT_EQ(read, ended);
}

} // namespace
} // namespace signalbox
