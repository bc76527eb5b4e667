#include <gtest/gtest.h>

#include "support/planeworld.h"

namespace signalbox {
namespace {

using ApiPtr = std::shared_ptr<const GatewayApi>;

Result<ApiPtr> put(PlaneWorld &world, const std::string &base, Json swagger)
{
    return world.wait<ApiPtr>([&](Handler<ApiPtr> done) {
        world.plane->putGatewayApi(world.caller, base, std::move(swagger), std::move(done));
    });
}

Result<> remove(PlaneWorld &world, const std::string &base)
{
    return world.wait<void>([&](Handler<void> done) {
        world.plane->deleteGatewayApi(world.caller, base, std::move(done));
    });
}

TEST(GatewayApis, surviveARestart)
{
    PlaneWorld world;
    const Json swagger{{"paths", {{"/a", Json::object()}}}};
    ASSERT_TRUE(put(world, "/v1", {{"old", 1}}));
    ASSERT_TRUE(put(world, "/v1", swagger));
    ASSERT_TRUE(put(world, "/gone", swagger));
    ASSERT_TRUE(remove(world, "/gone"));
    EXPECT_EQ(remove(world, "/gone").error().code, ErrorCode::NotFound);
    const auto before = world.plane->gatewayApis("guest");
    world.forget();
    world.start();
    const auto after = world.plane->gatewayApis("guest");
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(*after.front(), *before.front());
    EXPECT_EQ(after.front()->basePath, "/v1");
    EXPECT_EQ(after.front()->swagger, swagger);
    EXPECT_TRUE(world.plane->gatewayApis("else").empty());
}

TEST(GatewayApis, areBounded)
{
    PlaneWorld world;
    EXPECT_EQ(put(world, "v1", {}).error().code, ErrorCode::Invalid);
    EXPECT_EQ(put(world, "/v1", {{"big", std::string(2U << 20, 'x')}}).error().code,
              ErrorCode::TooLarge);
}

} // namespace
} // namespace signalbox
