#include "core/ids.h"

#include <set>

#include <gtest/gtest.h>

namespace signalbox {
namespace {

TEST(ActivationIds, riseEvenWhenTheClockStepsBack)
{
    ActivationIdSource source;
    ActivationId last = source.next(fromMillis(1000));
    for (int i = 0; i < 200000; ++i) {
        const ActivationId id = source.next(fromMillis(i % 3 == 0 ? 900 : 1000));
        ASSERT_LT(last, id) << i;
        last = id;
    }
}

TEST(ActivationIds, keepTheirTimeAndText)
{
    ActivationIdSource source;
    const ActivationId id = source.next(fromMillis(1'700'000'000'123));
    EXPECT_EQ(id.millis(), 1'700'000'000'123);
    EXPECT_EQ(id.str().size(), 32U);
    EXPECT_EQ(ActivationId::parse(id.str()), id);
    EXPECT_FALSE(ActivationId::parse("xyz"));
    EXPECT_FALSE(ActivationId::parse(std::string(31, '0') + "g"));
}

TEST(Uuids, areWellFormedAndDistinct)
{
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string uuid = randomUuid();
        EXPECT_TRUE(isUuid(uuid)) << uuid;
        seen.insert(uuid);
    }
    EXPECT_EQ(seen.size(), 100U);
    EXPECT_FALSE(isUuid("not-a-uuid"));
}

} // namespace
} // namespace signalbox
