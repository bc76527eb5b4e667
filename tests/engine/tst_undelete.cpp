#include <gtest/gtest.h>

#include "core/parametersecrets.h"
#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

class Undeletion : public testing::Test
{
protected:
    Result<FunctionPtr> remove(const QualifiedName &name)
    {
        return world.wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
            world.plane->deleteFunction(world.caller, name, std::move(done));
        });
    }
    Result<FunctionPtr> undelete(const QualifiedName &name)
    {
        return world.wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
            world.plane->undeleteFunction(world.caller, name, std::move(done));
        });
    }
    std::vector<DeletedFunction> deleted()
    {
        return *world.wait<std::vector<DeletedFunction>>(
            [&](auto done) { world.plane->deletedFunctions(world.caller, std::move(done)); });
    }
    std::vector<FunctionVersion> versions(const QualifiedName &name)
    {
        return *world.wait<std::vector<FunctionVersion>>(
            [&](auto done) { world.plane->versions(world.caller, name, std::move(done)); });
    }
    void makeTwoVersions()
    {
        ASSERT_TRUE(world.put("f", {.exec = PlaneWorld::code("one"),
                                    .parameters = Parameters{{"key", "top secret"}},
                                    .annotations = Annotations{
                                        {std::string(secretParametersKey), Json::array({"key"})},
                                        {"team", "blue"}}}));
        ASSERT_TRUE(world.put("f", {.exec = PlaneWorld::code("two")}));
        ASSERT_TRUE(world.wait<void>([&](Handler<void> done) {
            world.plane->putAlias(world.caller, f, "live", "0.0.1", std::move(done));
        }));
    }

    PlaneWorld world;
    const QualifiedName f{"guest", "", "f"};
};

TEST_F(Undeletion, bringsEverythingBackAfterARestartToo)
{
    makeTwoVersions();
    const Function before = **world.plane->function(world.caller, f);
    ASSERT_TRUE(remove(f));
    EXPECT_EQ(world.begin("f").error().code, ErrorCode::NotFound);
    ASSERT_EQ(deleted().size(), 1U);
    EXPECT_EQ(deleted()[0].name, f);
    EXPECT_EQ(deleted()[0].versions, 2);
    EXPECT_EQ(deleted()[0].kind, "python:3");
    world.forget();
    world.start();

    const auto back = undelete(f);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(**back, before);
    EXPECT_EQ(**world.plane->function(world.caller, f), before);
    EXPECT_EQ(versions(f).size(), 2U);
    EXPECT_TRUE(deleted().empty());
    EXPECT_EQ(world.run("f", "{}", "live")->version.str(), "0.0.1");
    EXPECT_EQ(world.run("f")->result.view(), R"({"key":"top secret"})");
    ASSERT_TRUE(world.put("f", {.publish = true}));
    EXPECT_EQ((*world.plane->function(world.caller, f))->version.str(), "0.0.3");
    world.forget();
    world.start();
    EXPECT_EQ(versions(f).size(), 3U);
}

TEST_F(Undeletion, endsWhenTheNameIsTakenAgain)
{
    makeTwoVersions();
    ASSERT_TRUE(remove(f));
    ASSERT_TRUE(world.put("f"));
    EXPECT_EQ(undelete(f).error().code, ErrorCode::Conflict);
    EXPECT_EQ(versions(f).size(), 1U) << "versions of the former one are not its own";
    EXPECT_EQ(world.begin("f", "{}", {}, "live").error().code, ErrorCode::NotFound);
    EXPECT_TRUE(deleted().empty());
    ASSERT_TRUE(remove(f));
    ASSERT_TRUE(undelete(f));
    EXPECT_EQ(versions(f).size(), 1U);
}

TEST_F(Undeletion, endsAfterADay)
{
    makeTwoVersions();
    ASSERT_TRUE(remove(f));
    world.time.advance(23h);
    EXPECT_EQ(deleted().size(), 1U);
    world.time.advance(2h);
    EXPECT_TRUE(deleted().empty());
    EXPECT_EQ(undelete(f).error().code, ErrorCode::NotFound);
    world.forget();
    world.start(); // What is too old is forgotten for good, secrets and all.
    EXPECT_TRUE(world
                    .wait<std::vector<DeletedFunction>>([&](auto done) {
                        world.store->deletedFunctions("guest", Timestamp{}, std::move(done));
                    })
                    ->empty());
}

TEST_F(Undeletion, isOfOnesOwnOnlyAndOfWhatIsThere)
{
    EXPECT_EQ(undelete(f).error().code, ErrorCode::NotFound);
    EXPECT_EQ(undelete({"other", "", "f"}).error().code, ErrorCode::Forbidden);
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(remove(f));
    ASSERT_TRUE(world.wait<PackagePtr>([&](Handler<PackagePtr> done) {
        world.plane->putPackage(world.caller, f, {}, Overwrite::No, std::move(done));
    }));
    EXPECT_EQ(undelete(f).error().code, ErrorCode::Conflict) << "the name is a package's now";
}

} // namespace
} // namespace signalbox
