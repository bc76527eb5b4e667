#include "core/parametersecrets.h"

#include <gtest/gtest.h>

#include "core/feedsecrets.h"
#include "core/jsoncodec.h"
#include "engine/catalog/parameters.h"
#include "support/planeworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view secret = "hunter2-the-secret";
const Annotation mark{std::string(secretParametersKey), Json::array({"password"})};

FunctionUpdate withPassword(const Json &value)
{
    return {.exec = PlaneWorld::code("def main(a): return a"),
            .parameters = Parameters{{"user", "ada"}, {"password", value}}};
}

FunctionUpdate markedPassword(const Json &value)
{
    FunctionUpdate update = withPassword(value);
    update.annotations = Annotations{mark};
    return update;
}

const Json &password(const Parameters &parameters)
{
    return std::ranges::find(parameters, "password", &Parameter::name)->value;
}

/// A world whose sandboxes remember what they were given, and answer nothing of it.
class SecretWorld : public PlaneWorld
{
public:
    SecretWorld()
        : PlaneWorld({.memoryMiB = 1024})
    {
        sandboxes.script.answer = [this](const RunRequest &request) {
            given = request.value.str();
            return RunReport{.result = Blob("{}")};
        };
    }
    /// What the run of @p name got, as JSON.
    Json givenTo(const std::string &name, const std::string &payload = "{}",
                 const std::string &version = {})
    {
        last = run(name, payload, version);
        return *parseJson(given);
    }
    Function read(const std::string &name) { return **plane->function(caller, named(name)); }
    Function version(const std::string &name, const std::string &text)
    {
        return **wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
            plane->functionVersion(caller, named(name), text, std::move(done));
        });
    }

    std::string given;
    ActivationPtr last;
};

TEST(ParameterSecrets, areGivenToRunsAndToldToNobody)
{
    SecretWorld world;
    const auto put = world.put("f", markedPassword(secret));
    ASSERT_TRUE(put) << put.error().message;
    EXPECT_EQ(password((*put)->parameters), keptSecret);
    EXPECT_EQ(password(world.read("f").parameters), keptSecret);
    EXPECT_EQ(password((*world.plane->functions(world.caller, "guest")).front()->parameters),
              keptSecret);
    EXPECT_EQ(password(world.plane->reach(world.caller, world.named("f"))->parameters()),
              keptSecret);
    EXPECT_EQ(password(world.version("f", "0.0.1").parameters), keptSecret);

    EXPECT_EQ(world.givenTo("f", R"({"n":1})"),
              (Json{{"user", "ada"}, {"password", secret}, {"n", 1}}));
    EXPECT_EQ(dumpJson(toJson(*world.last)).find(secret), std::string::npos);
    EXPECT_EQ(dumpJson(toJson(**world.load(world.last->id))).find(secret), std::string::npos);
    EXPECT_EQ((*parseJson(world.last->input.view()))["password"], keptSecret);
}

TEST(ParameterSecrets, surviveClientsThatReadAndWriteBack)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", markedPassword(secret)));
    // npm's `openwhisk` sends the parameters that it read, and no annotations.
    FunctionUpdate back{.parameters = world.read("f").parameters};
    ASSERT_TRUE(world.put("f", back));
    EXPECT_EQ(world.givenTo("f")["password"], secret);
    ASSERT_TRUE(world.put("f", {.publish = true})) << "what is not named stays";
    EXPECT_EQ(world.givenTo("f")["password"], secret);
    EXPECT_EQ(password(world.read("f").parameters), keptSecret);
    world.forget();
    world.start();
    EXPECT_EQ(world.givenTo("f")["password"], secret);
}

TEST(ParameterSecrets, areNotKeptWhereThereAreNone)
{
    SecretWorld world;
    const auto refused = world.put("f", markedPassword(keptSecret));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_EQ(refused.error().field, "parameters.password");
    EXPECT_EQ(refused.error().message, "parameters.password must be given: there is none to keep");
    ASSERT_TRUE(world.put("open", withPassword("plain")));
    EXPECT_FALSE(world.put("open", withPassword(keptSecret)))
        << "of a parameter that is no secret there is nothing to keep";
    FunctionUpdate nonsense = withPassword("x");
    nonsense.annotations = Annotations{{mark.name, "password"}};
    EXPECT_EQ(world.put("f", nonsense).error().field, "annotations.secret-parameters");
}

TEST(ParameterSecrets, areNotReadByTakingTheirMarkAway)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", markedPassword(secret)));
    ASSERT_TRUE(world.put("f", {.annotations = Annotations{{mark.name, Json::array()}}}));
    EXPECT_EQ(password(world.read("f").parameters), keptSecret);
    ASSERT_TRUE(world.put("f", {.deletedAnnotations = {mark.name}}));
    EXPECT_EQ(password(world.read("f").parameters), keptSecret);

    FunctionUpdate open = withPassword("known to all");
    open.annotations = Annotations{{mark.name, Json::array()}};
    ASSERT_TRUE(world.put("f", open));
    EXPECT_EQ(password(world.read("f").parameters), "known to all");
    EXPECT_EQ(password(world.version("f", "0.0.1").parameters), keptSecret);
    EXPECT_EQ(password(world.version("f", "0.0.3").parameters), keptSecret);

    const auto restored = world.wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
        world.plane->restoreVersion(world.caller, world.named("f"), "0.0.1", std::move(done));
    });
    EXPECT_EQ(password((*restored)->parameters), keptSecret);
    EXPECT_EQ(world.givenTo("f")["password"], secret);
}

TEST(ParameterSecrets, areSecretInVersionsBeforeTheMarkToo)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", withPassword(secret)));
    ASSERT_TRUE(world.put("f", {.annotations = Annotations{mark}}));
    EXPECT_EQ(password(world.version("f", "0.0.1").parameters), keptSecret);
    EXPECT_EQ(world.givenTo("f", "{}", "0.0.1")["password"], secret);
    EXPECT_EQ(world.last->input.view().find(secret), std::string_view::npos);
    const auto restored = world.wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
        world.plane->restoreVersion(world.caller, world.named("f"), "0.0.1", std::move(done));
    });
    ASSERT_TRUE(restored);
    EXPECT_EQ(password(world.read("f").parameters), keptSecret);
}

TEST(ParameterSecrets, ofARecordedInputAreGivenAgain)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", markedPassword(secret)));
    EXPECT_EQ(world.givenTo("f", R"({"password":"<kept secret>","n":2})")["password"], secret);
    EXPECT_EQ(world.givenTo("f", R"({"password":"mine"})")["password"], "mine");
}

TEST(ParameterSecrets, ofPackagesReachTheirFunctionsThroughBindingsToo)
{
    SecretWorld world;
    const auto putPackage = [&](const std::string &name, PackageUpdate update) {
        return world.wait<PackagePtr>([&](Handler<PackagePtr> done) {
            world.plane->putPackage(world.caller, world.named(name), std::move(update),
                                    Overwrite::Yes, std::move(done));
        });
    };
    const auto made = putPackage(
        "db", {.parameters = Parameters{{"password", secret}}, .annotations = Annotations{mark}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(password((*made)->parameters), keptSecret);
    ASSERT_TRUE(putPackage("bound", {.binding = QualifiedName{"guest", "", "db"}}));
    // As `wsk package update db -a team x`: the annotations are replaced, the secret is not.
    ASSERT_TRUE(putPackage("db", {.annotations = Annotations{{"team", "x"}}}));
    EXPECT_EQ(password((*world.plane->package(world.caller, world.named("db"))).parameters),
              keptSecret);
    EXPECT_EQ(password((*world.plane->package(world.caller, world.named("bound"))).parameters),
              keptSecret);
    const auto packages = *world.plane->packages(world.caller, "guest");
    for (const PackagePtr &package : packages)
        EXPECT_EQ(dumpJson(toJson(*package)).find(secret), std::string::npos);

    const auto put = world.wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
        world.plane->putFunction(world.caller, {"guest", "db", "query"},
                                 {.exec = PlaneWorld::code("x")}, Overwrite::No, std::move(done));
    });
    ASSERT_TRUE(put);
    for (const std::string package : {"db", "bound"}) {
        std::optional<ActivationPtr> ended;
        const auto id = world.plane->invoke(
            {.caller = world.caller, .function = {"guest", package, "query"}},
            {.finished = [&](ActivationPtr activation) { ended = std::move(activation); }});
        ASSERT_TRUE(id) << id.error().message;
        world.time.advance(2s);
        world.posted.until([&] { return ended.has_value(); });
        EXPECT_EQ((*parseJson(world.given))["password"], secret) << package;
        EXPECT_EQ(dumpJson(toJson(**ended)).find(secret), std::string::npos) << package;
    }
}

TEST(ParameterSecrets, reachRunsThatACrashHeldUp)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", markedPassword(secret)));
    world.sandboxes.script.run = -1us;
    int accepted = 0;
    std::vector<ActivationId> ids;
    for (int i = 0; i < 8; ++i)
        ids.push_back(*world.begin("f", "{}", {.accepted = [&](const auto &) { ++accepted; }}));
    world.time.advance(1s);
    world.posted.until([&] { return accepted == 8; });
    world.given.clear();
    world.forget();
    world.sandboxes.script.run = 1ms;
    world.start();
    world.time.advance(5s);
    const auto last = world.load(ids.back());
    ASSERT_TRUE(last);
    ASSERT_EQ((*last)->outcome, Outcome::Success);
    EXPECT_EQ((*last)->input.view().find(secret), std::string_view::npos);
    EXPECT_EQ((*parseJson(world.given))["password"], secret);
}

TEST(ParameterSecrets, areInNoSnapshotOfTheChangeFeed)
{
    SecretWorld world;
    ASSERT_TRUE(world.put("f", markedPassword(secret)));
    ASSERT_TRUE(world.wait<PackagePtr>([&](Handler<PackagePtr> done) {
        world.plane->putPackage(
            world.caller, world.named("db"),
            {.parameters = Parameters{{"password", secret}}, .annotations = Annotations{mark}},
            Overwrite::Yes, std::move(done));
    }));
    const auto watch = world.plane->subscribe(world.caller, 0, [] {});
    const ChangeSet all = watch->take();
    ASSERT_EQ(all.packages.size(), 1U);
    EXPECT_EQ(password(all.packages.front().parameters), keptSecret);
    ASSERT_TRUE(world.wait<PackagePtr>([&](Handler<PackagePtr> done) {
        world.plane->putPackage(world.caller, world.named("db"), {.publish = true}, Overwrite::Yes,
                                std::move(done));
    }));
    EXPECT_EQ(password(watch->take().packages.front().parameters), keptSecret);
}

TEST(ParameterSecrets, areFilledInWhereTheInputSaysSoAndNowhereElse)
{
    const Parameters secrets{{"key", Json{{"id", 1}}}};
    struct Row
    {
        const char *input;
        const char *run;
    };
    for (const auto &[input, run] :
         {Row{R"({"key":"<kept secret>"})", R"({"key":{"id":1}})"},
          Row{R"({"a":1e400,"key":"<kept secret>"})", R"({"a":1e400,"key":{"id":1}})"},
          Row{R"({"key":"given"})", R"({"key":"given"})"},
          Row{R"({"other":"<kept secret>"})", R"({"other":"<kept secret>"})"},
          Row{R"({"deep":{"key":"<kept secret>"}})", R"({"deep":{"key":"<kept secret>"}})"},
          Row{R"(["<kept secret>"])", R"(["<kept secret>"])"}})
        EXPECT_EQ(withSecrets(Blob(input), secrets).view(), run);
}

} // namespace
} // namespace signalbox
