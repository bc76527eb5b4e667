#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "metering/loghistogram.h"

namespace signalbox {
namespace {

std::int64_t exactQuantile(std::vector<std::int64_t> values, int perMille)
{
    std::ranges::sort(values);
    const auto rank = (values.size() * static_cast<std::size_t>(perMille) + 999) / 1000;
    return values[std::max<std::size_t>(rank, 1) - 1];
}

double offBy(std::int64_t got, std::int64_t exact)
{
    return std::abs(static_cast<double>(got - exact)) / std::max(1.0, static_cast<double>(exact));
}

TEST(LogHistogram, saysSmallNumbersExactly)
{
    for (std::int64_t value = 0; value < 64; ++value)
        EXPECT_EQ(logbucket::middle(logbucket::of(value)), value);
}

TEST(LogHistogram, isNowhereMoreThanOnePointSixPercentOff)
{
    for (std::int64_t value = 1; value <= logbucket::largest / 3; value = value * 17 / 16 + 1) {
        for (const std::int64_t near : {value - 1, value, value + 1})
            EXPECT_LE(offBy(logbucket::middle(logbucket::of(near)), near), 1.0 / 64) << near;
    }
}

TEST(LogHistogram, ordersBucketsAsNumbers)
{
    for (std::size_t bucket = 1; bucket < logbucket::count; ++bucket) {
        EXPECT_LT(logbucket::middle(bucket - 1), logbucket::middle(bucket));
        EXPECT_EQ(logbucket::of(logbucket::middle(bucket)), bucket);
    }
}

TEST(LogHistogram, takesWhateverIsTooLargeOrNegativeAtTheEnds)
{
    EXPECT_EQ(logbucket::of(-5), 0U);
    EXPECT_EQ(logbucket::of(std::numeric_limits<std::int64_t>::max()), logbucket::count - 1);
}

TEST(LogHistogram, givesPercentilesOfRandomNumbersWithinItsError)
{
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> durations(9, 2.5);
    std::vector<std::int64_t> values;
    LogHistogram histogram;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(static_cast<std::int64_t>(durations(random)));
        histogram.add(values.back());
    }
    LogSums sums;
    sums.add(histogram);
    for (const int perMille : {1, 500, 900, 950, 990, 999, 1000})
        EXPECT_LE(offBy(sums.quantile(perMille), exactQuantile(values, perMille)), 1.0 / 64)
            << perMille;
}

TEST(LogHistogram, mergedIsTheSameAsGatheredTogether)
{
    LogHistogram fast;
    LogHistogram slow;
    LogHistogram both;
    for (int i = 0; i < 99; ++i) {
        fast.add(1000 + i);
        both.add(1000 + i);
    }
    slow.add(1'000'000);
    both.add(1'000'000);
    LogSums sums;
    sums.add(fast);
    sums.add(slow);
    fast.merge(slow);
    EXPECT_EQ(fast, both);
    EXPECT_EQ(sums.count(), 100U);
    // The mean of both medians would be half a second.
    EXPECT_LE(offBy(sums.quantile(500), 1049), 1.0 / 64);
    EXPECT_LE(offBy(sums.quantile(1000), 1'000'000), 1.0 / 64);
}

TEST(LogHistogram, isTheSameAfterWritingAndReading)
{
    LogHistogram histogram;
    for (const std::int64_t value : {0, 3, 3, 500, 70'000, 70'001, 123'456'789})
        histogram.add(value);
    std::string bytes;
    ByteWriter out(bytes);
    histogram.write(out);
    ByteReader in(bytes);
    EXPECT_EQ(LogHistogram::read(in), histogram);
    EXPECT_TRUE(in.ok());
    EXPECT_EQ(in.left(), 0U);
}

TEST(LogHistogram, readsNonsenseWithoutReachingBeyondItsBuckets)
{
    std::string bytes;
    ByteWriter out(bytes);
    out.varint(2);
    out.varint(logbucket::count + 5);
    out.varint(1);
    out.varint(std::uint64_t{1} << 60);
    out.varint(1);
    ByteReader in(bytes);
    EXPECT_TRUE(LogHistogram::read(in).cells().empty());
}

TEST(LogHistogram, hasNoPercentileOfNothing)
{
    EXPECT_EQ(std::make_unique<LogSums>()->quantile(500), 0);
}

} // namespace
} // namespace signalbox
