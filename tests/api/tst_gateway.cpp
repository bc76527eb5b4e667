#include "api/gateway.h"

#include <gtest/gtest.h>

#include "support/planeworld.h"

namespace signalbox {
namespace {

using ApiPtr = std::shared_ptr<const GatewayApi>;

void store(PlaneWorld &world, const std::string &base, Json operation)
{
    operation["x-openwhisk"] = {{"namespace", "guest"}, {"action", "f"}, {"url", "h/f.json"}};
    const auto stored = world.wait<ApiPtr>([&](Handler<ApiPtr> done) {
        world.plane->putGatewayApi(world.caller, base,
                                   {{"paths", {{"/a", {{"get", std::move(operation)}}}}}},
                                   std::move(done));
    });
    ASSERT_TRUE(stored) << stored.error().message;
}

TEST(Gateway, doesNotServeWhatWasStoredInSpiteOfItsDemands)
{
    PlaneWorld world;
    store(world, "/open", Json::object());
    store(world, "/shut", {{"security", {{{"key", Json::array()}}}}});
    Gateway gateway(std::make_shared<ApiContext>(ApiContext{.plane = *world.plane}));
    EXPECT_FALSE(gateway.admit({.target = "/api/guest/open/a"}).refusal);
    for (const auto method : {HttpMethod::GET, HttpMethod::OPTIONS}) {
        const auto refused = gateway.admit({.method = method, .target = "/api/guest/shut/a"});
        ASSERT_TRUE(refused.refusal);
        EXPECT_EQ(refused.refusal->status, 501);
    }
}

} // namespace
} // namespace signalbox
