#include <gtest/gtest.h>

#include "support/wiringworld.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

template <class T>
std::pair<ErrorCode, std::string> refusal(const Result<T> &result)
{
    EXPECT_FALSE(result);
    return result ? std::pair(ErrorCode::Internal, std::string("was not refused"))
                  : std::pair(result.error().code, result.error().message);
}

const std::pair otherPlace(ErrorCode::Conflict,
                           std::string("Resource by this name exists but is not in this "
                                       "collection."));
const std::pair nothingThere(ErrorCode::NotFound,
                             std::string("The requested resource does not exist."));

// --- what all collections do alike ---------------------------------------------------------------

TEST(Wiring, sharesOneSetOfNames)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putPackage("p"));
    ASSERT_TRUE(world.putTrigger("t"));
    ASSERT_TRUE(world.putRule("r", "t", "f"));
    for (const char *name : {"p", "t", "r"}) {
        EXPECT_EQ(refusal(world.put(name)), otherPlace) << name;
        EXPECT_EQ(refusal(world.plane->function(world.caller, world.own(name))), otherPlace);
    }
    for (const char *name : {"f", "t", "r"}) {
        EXPECT_EQ(refusal(world.putPackage(name)), otherPlace) << name;
        EXPECT_EQ(refusal(world.plane->package(world.caller, world.own(name))), otherPlace);
        EXPECT_EQ(refusal(world.deletePackage(name)), otherPlace);
    }
    for (const char *name : {"f", "p", "r"}) {
        EXPECT_EQ(refusal(world.putTrigger(name)), otherPlace) << name;
        EXPECT_EQ(refusal(world.plane->trigger(world.caller, world.own(name))), otherPlace);
        EXPECT_EQ(refusal(world.deleteTrigger(name)), otherPlace);
    }
    for (const char *name : {"f", "p", "t"}) {
        EXPECT_EQ(refusal(world.putRule(name, "t", "f")), otherPlace) << name;
        EXPECT_EQ(refusal(world.rule(name)), otherPlace);
        EXPECT_EQ(refusal(world.deleteRule(name)), otherPlace);
        EXPECT_EQ(refusal(world.setActive(name, RuleState::Active)), otherPlace);
    }
}

TEST(Wiring, replacesOnlyWhenAskedTo)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putPackage("p", {}, Overwrite::No));
    ASSERT_TRUE(world.putTrigger("t", {}, Overwrite::No));
    const RuleUpdate ends{.trigger = world.own("t"), .function = world.own("f")};
    ASSERT_TRUE(world.putRule("r", ends, Overwrite::No));
    const std::pair exists(ErrorCode::Conflict, std::string("resource already exists"));
    EXPECT_EQ(refusal(world.putPackage("p", {}, Overwrite::No)), exists);
    EXPECT_EQ(refusal(world.putTrigger("t", {}, Overwrite::No)), exists);
    EXPECT_EQ(refusal(world.putRule("r", ends, Overwrite::No)), exists);
}

TEST(Wiring, bumpsTheVersionUnlessOneIsSent)
{
    WiringWorld world;
    EXPECT_EQ((*world.putTrigger("t"))->version.str(), "0.0.1");
    EXPECT_EQ((*world.putTrigger("t"))->version.str(), "0.0.2");
    EXPECT_EQ((*world.putTrigger("t", {.version = SemVer{1, 0, 0}}))->version.str(), "1.0.0");
    EXPECT_EQ((*world.putPackage("p", {.version = SemVer{0, 3, 0}}))->version.str(), "0.3.0");
    EXPECT_EQ((*world.putPackage("p"))->version.str(), "0.3.1");
}

TEST(Wiring, replacesAnnotationsAndKeepsWhatIsNotSent)
{
    WiringWorld world;
    ASSERT_TRUE(world.putTrigger("t", {.parameters = Parameters{{"a", 1}},
                                       .annotations = Annotations{{"x", 1}, {"y", 2}},
                                       .publish = true}));
    const TriggerPtr updated = *world.putTrigger("t", {.annotations = Annotations{{"z", 3}}});
    EXPECT_EQ(updated->annotations, (Annotations{{"z", 3}}));
    EXPECT_EQ(updated->parameters, (Parameters{{"a", 1}}));
    EXPECT_TRUE(updated->publish);
}

TEST(Wiring, refusesWhatIsTooBig)
{
    WiringWorld world;
    const Json big = std::string(1U << 20, 'x');
    EXPECT_EQ(refusal(world.putTrigger("t", {.parameters = Parameters{{"a", big}}})).first,
              ErrorCode::TooLarge);
    EXPECT_EQ(refusal(world.putPackage("p", {.annotations = Annotations{{"a", big}}})).first,
              ErrorCode::TooLarge);
}

TEST(Wiring, survivesARestart)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("p", {.parameters = Parameters{{"a", 1}}, .publish = true}));
    ASSERT_TRUE(world.putIn("p", "f"));
    ASSERT_TRUE(world.putTrigger("t", {.feed = FeedSpec{.kind = "cron",
                                                        .settings = {{"pattern", "0 6 * * *"}},
                                                        .paused = true}}));
    ASSERT_TRUE(world.putTrigger("gone"));
    const Criteria test{.kind = Criteria::Kind::Test,
                        .field = "event.size",
                        .op = Criteria::Operator::AtLeast,
                        .pattern = 3};
    const auto rule =
        world.putRule("r", {.trigger = world.own("t"),
                            .function = QualifiedName{"guest", "p", "f"},
                            .criteria = Criteria{.kind = Criteria::Kind::Not, .children = {test}},
                            .mapping = Json{{"n", "${event.size}"}},
                            .policy = RulePolicy{.delay = 3s, .retries = 2}});
    ASSERT_TRUE(rule) << rule.error().message;
    ASSERT_TRUE(world.setActive("r", RuleState::Inactive));
    ASSERT_TRUE(world.deleteTrigger("gone"));
    const Trigger trigger = **world.plane->trigger(world.caller, world.own("t"));
    const Package package = *world.plane->package(world.caller, world.own("p"))->package;
    const Rule stored = **world.rule("r");

    world.forget();
    world.start();
    EXPECT_EQ(**world.plane->trigger(world.caller, world.own("t")), trigger);
    EXPECT_EQ(*world.plane->package(world.caller, world.own("p"))->package, package);
    EXPECT_EQ(**world.rule("r"), stored);
    EXPECT_EQ(world.ruleNamesOf("t"), std::vector<std::string>{"r"});
    EXPECT_EQ(refusal(world.plane->trigger(world.caller, world.own("gone"))), nothingThere);
}

TEST(Wiring, tellsWatchers)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putPackage("p"));
    int woken = 0;
    const auto feed = world.plane->subscribe(world.caller, 0, [&] { ++woken; });
    const auto foreign = world.plane->subscribe(world.other, 0, [] {});
    ChangeSet changes = feed->take();
    EXPECT_TRUE(changes.full);
    EXPECT_EQ(changes.packages.size(), 1U);
    foreign->take();

    ASSERT_TRUE(world.putTrigger("t"));
    ASSERT_TRUE(world.putRule("r", "t", "f"));
    EXPECT_EQ(woken, 1);
    changes = feed->take();
    ASSERT_EQ(changes.triggers.size(), 1U);
    EXPECT_EQ(changes.triggers.front(), **world.plane->trigger(world.caller, world.own("t")));
    ASSERT_EQ(changes.rules.size(), 1U);
    EXPECT_TRUE(changes.rules.front().active);

    ASSERT_TRUE(world.deleteTrigger("t"));
    ASSERT_TRUE(world.deletePackage("p"));
    changes = feed->take();
    EXPECT_EQ(changes.removedTriggers, std::vector{world.own("t")});
    EXPECT_EQ(changes.removedPackages, std::vector{world.own("p")});
    ASSERT_EQ(changes.rules.size(), 1U);
    EXPECT_FALSE(changes.rules.front().active);
    changes = foreign->take();
    EXPECT_TRUE(changes.triggers.empty() && changes.rules.empty() && changes.packages.empty());
}

TEST(Wiring, keepsConcurrentChangesInOrder)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putTrigger("t"));
    std::vector<std::string> told;
    const auto note = [&](const std::string &what) {
        return [&told, what](const auto &result) {
            told.push_back(what + (result ? "" : " refused"));
        };
    };
    // None waits for the one before: they queue up.
    world.plane->deleteTrigger(world.caller, world.own("t"), note("trigger deleted"));
    world.plane->putRule(world.caller, world.own("r"),
                         {.trigger = world.own("t"), .function = world.own("f")}, Overwrite::No,
                         note("rule"));
    world.plane->putPackage(world.caller, world.own("p"), {}, Overwrite::No, note("package"));
    world.plane->putFunction(world.caller, {"guest", "p", "g"},
                             {.exec = PlaneWorld::code("def main(a): return a")}, Overwrite::No,
                             note("function"));
    world.plane->putFunction(world.caller, world.own("n"),
                             {.exec = PlaneWorld::code("def main(a): return a")}, Overwrite::No,
                             note("name as function"));
    world.plane->putTrigger(world.caller, world.own("n"), {}, Overwrite::No,
                            note("name as trigger"));
    world.posted.until([&] { return told.size() == 6; });
    EXPECT_EQ(std::ranges::count(told, "trigger deleted"), 1);
    EXPECT_EQ(std::ranges::count(told, "rule refused"), 1);
    EXPECT_EQ(std::ranges::count(told, "package"), 1);
    // Whoever came first has the name; never both.
    EXPECT_EQ(std::ranges::count(told, "name as function")
                  + std::ranges::count(told, "name as trigger"),
              1);
}

// --- packages ------------------------------------------------------------------------------------

TEST(Packages, namedDefaultAreRefused)
{
    WiringWorld world;
    EXPECT_EQ(refusal(world.putPackage("default")),
              std::pair(ErrorCode::Invalid, std::string("Package name 'default' is reserved.")));
}

TEST(Packages, holdFunctions)
{
    WiringWorld world;
    EXPECT_EQ(refusal(world.putIn("p", "f")), nothingThere);
    ASSERT_TRUE(world.putPackage("p", {.parameters = Parameters{{"a", 1}}}));
    ASSERT_TRUE(world.putIn("p", "f"));
    ASSERT_TRUE(world.putIn("p", "g"));
    const auto view = world.plane->package(world.caller, world.own("p"));
    ASSERT_TRUE(view);
    EXPECT_EQ(view->functions.size(), 2U);
    EXPECT_EQ(view->parameters, (Parameters{{"a", 1}}));
    EXPECT_EQ(refusal(world.deletePackage("p")),
              std::pair(ErrorCode::Conflict,
                        std::string("Package not empty (contains 2 entities). Set force param or "
                                    "delete package contents.")));
    ASSERT_TRUE(world.wait<FunctionPtr>([&](auto done) {
        world.plane->deleteFunction(world.caller, {"guest", "p", "g"}, std::move(done));
    }));
    EXPECT_EQ(refusal(world.deletePackage("p")).second,
              "Package not empty (contains 1 entity). Set force param or delete package contents.");
    ASSERT_TRUE(world.deletePackage("p", Contents::Delete));
    EXPECT_EQ(refusal(world.plane->function(world.caller, {"guest", "p", "f"})), nothingThere);
    world.forget();
    world.start();
    EXPECT_EQ(refusal(world.plane->function(world.caller, {"guest", "p", "f"})), nothingThere);
}

TEST(Packages, bindToOthers)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("p", {.parameters = Parameters{{"a", 1}, {"b", 1}}}));
    ASSERT_TRUE(world.putIn("p", "f"));
    const auto bound = world.putPackage(
        "b", {.binding = world.own("p"), .parameters = Parameters{{"b", 2}, {"c", 2}}});
    ASSERT_TRUE(bound) << bound.error().message;
    EXPECT_EQ((*bound)->annotations,
              (Annotations{{"binding", {{"namespace", "guest"}, {"name", "p"}}}}));
    const auto view = world.plane->package(world.caller, world.own("b"));
    ASSERT_TRUE(view);
    EXPECT_EQ(view->package->name.name, "b");
    EXPECT_EQ(view->parameters, (Parameters{{"a", 1}, {"b", 2}, {"c", 2}}));
    ASSERT_EQ(view->functions.size(), 1U);
    EXPECT_EQ(view->functions.front()->name.str(), "/guest/p/f");

    const std::string_view annotation = "binding";
    const auto kept = world.putPackage("b", {.annotations = Annotations{{"x", 1}}});
    EXPECT_NE(findAnnotation((*kept)->annotations, annotation), nullptr);
    EXPECT_EQ(
        refusal(world.putIn("b", "g")),
        std::pair(ErrorCode::Invalid, std::string("Operation not permitted on package binding.")));
    const auto deleted = world.wait<FunctionPtr>([&](auto done) {
        world.plane->deleteFunction(world.caller, {"guest", "b", "f"}, std::move(done));
    });
    EXPECT_EQ(refusal(deleted).second, "Operation not permitted on package binding.");
    EXPECT_TRUE(world.deletePackage("b")) << "a binding has no contents of its own";
}

TEST(Packages, refuseBadBindings)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("p"));
    ASSERT_TRUE(world.putPackage("b", {.binding = world.own("p")}));
    ASSERT_TRUE(world.putTrigger("t"));
    const auto bind = [&](const std::string &name, const QualifiedName &target) {
        return refusal(world.putPackage(name, {.binding = target}));
    };
    EXPECT_EQ(bind("n", world.own("nobody")),
              std::pair(ErrorCode::Invalid,
                        std::string("Binding references a package that does not exist.")));
    EXPECT_EQ(bind("n", world.own("b")),
              std::pair(ErrorCode::Invalid, std::string("Cannot bind to another package "
                                                        "binding.")));
    EXPECT_EQ(bind("n", world.own("t")),
              std::pair(ErrorCode::Conflict, std::string("Cannot bind to a resource that is not a "
                                                         "package.")));
    EXPECT_EQ(bind("p", world.own("b")).first, ErrorCode::Invalid);
    ASSERT_TRUE(world.putPackage("q"));
    EXPECT_EQ(bind("p", world.own("q")),
              std::pair(ErrorCode::Conflict, std::string("Resource is a package and cannot be "
                                                         "converted into a binding.")));
    EXPECT_EQ(bind("n", {"other", {}, "p"}).first, ErrorCode::Forbidden);
}

TEST(Packages, areSharedWhenPublished)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("open", {.publish = true}));
    ASSERT_TRUE(world.putPackage("shut"));
    ASSERT_TRUE(world.putPackage("bound", {.binding = world.own("open"), .publish = true}));
    ASSERT_TRUE(world.putIn("open", "f"));
    const QualifiedName open = world.own("open");
    const QualifiedName shut = world.own("shut");
    world.caller = world.other;
    EXPECT_TRUE(world.plane->package(world.caller, open));
    EXPECT_EQ(refusal(world.plane->package(world.caller, shut)).first, ErrorCode::Forbidden);
    EXPECT_EQ(refusal(world.plane->package(world.caller, {"guest", {}, "none"})).first,
              ErrorCode::Forbidden);
    const auto list = world.plane->packages(world.caller, "guest");
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U) << "published ones that are no bindings";
    EXPECT_EQ(list->front()->name, open);
    EXPECT_EQ(world.plane->functions(world.caller, "guest", "open")->size(), 1U);
    EXPECT_EQ(refusal(world.plane->functions(world.caller, "guest", "shut")).first,
              ErrorCode::Forbidden);
    EXPECT_TRUE(world.putPackage("mine", {.binding = open}));
    EXPECT_EQ(refusal(world.putPackage("not", {.binding = shut})).first, ErrorCode::Forbidden);

    // Taken back: who had bound it loses it.
    world.caller = world.guest;
    ASSERT_TRUE(world.putPackage("open", {.publish = false}));
    world.caller = world.other;
    EXPECT_EQ(refusal(world.plane->package(world.caller, world.own("mine"))).first,
              ErrorCode::Forbidden);
}

// --- triggers and rules --------------------------------------------------------------------------

TEST(Triggers, checkTheirFeedAnnotation)
{
    WiringWorld world;
    const auto put = [&](const Json &feed) {
        return world.putTrigger("t", {.annotations = Annotations{{"feed", feed}}});
    };
    EXPECT_TRUE(put("/whisk.system/alarms/alarm"));
    EXPECT_TRUE(put("alarm"));
    EXPECT_EQ(refusal(put(1)),
              std::pair(ErrorCode::Invalid, std::string("Feed name is not valid")));
    EXPECT_EQ(refusal(put("/a/b/c/d")).second, "Feed name is not valid");
    EXPECT_EQ(refusal(put("")).second, "Feed name is not valid");
}

TEST(Triggers, keepWhatTheEngineChoseForTheirFeed)
{
    WiringWorld world;
    const auto put = [&](const char *name, Json settings) {
        const auto stored = world.putTrigger(
            name, {.feed = FeedSpec{.kind = "mqtt", .settings = std::move(settings)}});
        return stored ? (*stored)->feed->settings["clientId"] : Json(stored.error().message);
    };
    const Json topics = Json::array({"a"});
    const Json chosen = put("t", {{"topics", topics}});
    EXPECT_NE(put("u", {{"topics", topics}}), chosen);
    EXPECT_EQ(put("t", {{"topics", topics}, {"qos", 0}}), chosen);
    const Json another = put("t", {{"topics", topics}, {"clientId", nullptr}});
    EXPECT_NE(another, chosen);
    EXPECT_TRUE(another.is_string());
    EXPECT_EQ(put("t", {{"topics", topics}, {"clientId", "plant-7"}}), "plant-7");
}

TEST(Triggers, leaveTheirRulesBehindInactive)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putTrigger("t"));
    ASSERT_TRUE(world.putRule("r", "t", "f"));
    ASSERT_TRUE(world.deleteTrigger("t"));
    EXPECT_FALSE((*world.rule("r"))->active);
    EXPECT_EQ(refusal(world.setActive("r", RuleState::Active)).first, ErrorCode::NotFound);
    EXPECT_TRUE(world.setActive("r", RuleState::Inactive)) << "it is that already";

    // A new trigger of the name does not know the rule until somebody switches that on.
    ASSERT_TRUE(world.putTrigger("t"));
    EXPECT_TRUE(world.ruleNamesOf("t").empty());
    EXPECT_FALSE((*world.rule("r"))->active);
    ASSERT_TRUE(world.setActive("r", RuleState::Active));
    EXPECT_EQ(world.ruleNamesOf("t"), std::vector<std::string>{"r"});
}

TEST(Rules, needTheirEnds)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.putTrigger("t"));
    EXPECT_EQ(refusal(world.putRule("r", "none", "f")),
              std::pair(ErrorCode::Invalid, std::string("trigger /guest/none does not exist")));
    EXPECT_EQ(refusal(world.putRule("r", "t", "none")),
              std::pair(ErrorCode::Invalid, std::string("action /guest/none does not exist")));
    EXPECT_EQ(refusal(world.putRule("r", "f", "t")), otherPlace);
    EXPECT_EQ(refusal(world.putRule("r", {.trigger = world.own("t")})),
              std::pair(ErrorCode::Invalid,
                        std::string("rule requires a valid trigger and a valid action")));
    EXPECT_EQ(refusal(world.putRule("r", {.trigger = QualifiedName{"other", {}, "t"},
                                          .function = world.own("f")}))
                  .first,
              ErrorCode::Forbidden);
    EXPECT_EQ(refusal(world.putRule("r", {.trigger = world.own("t"),
                                          .function = QualifiedName{"other", "p", "f"}}))
                  .first,
              ErrorCode::Forbidden);
}

TEST(Rules, keepTheirStateInUpdates)
{
    WiringWorld world;
    ASSERT_TRUE(world.put("f"));
    ASSERT_TRUE(world.put("g"));
    ASSERT_TRUE(world.putTrigger("t"));
    ASSERT_TRUE(world.putTrigger("u"));
    ASSERT_TRUE((*world.putRule("r", "t", "f"))->active);
    EXPECT_TRUE((*world.putRule("r", {.function = world.own("g")}))->active);
    EXPECT_EQ((*world.rule("r"))->trigger, world.own("t"));
    ASSERT_FALSE((*world.setActive("r", RuleState::Inactive))->active);
    const RulePtr moved = *world.putRule("r", {.trigger = world.own("u")});
    EXPECT_FALSE(moved->active);
    EXPECT_EQ(moved->version.str(), "0.0.3") << "switching is no new version";
    EXPECT_TRUE(world.ruleNamesOf("t").empty());
    EXPECT_EQ(world.ruleNamesOf("u"), std::vector<std::string>{"r"});
    ASSERT_TRUE(world.deleteRule("r"));
    EXPECT_TRUE(world.ruleNamesOf("u").empty());
    EXPECT_EQ(refusal(world.rule("r")), nothingThere);
}

TEST(Rules, reachFunctionsThroughBindings)
{
    WiringWorld world;
    ASSERT_TRUE(world.putPackage("p", {.publish = true}));
    ASSERT_TRUE(world.putIn("p", "f"));
    world.caller = world.other;
    ASSERT_TRUE(world.putPackage("mine", {.binding = QualifiedName{"guest", {}, "p"}}));
    ASSERT_TRUE(world.putTrigger("t"));
    for (const QualifiedName &name :
         {QualifiedName{"other", "mine", "f"}, QualifiedName{"guest", "p", "f"}}) {
        const auto rule = world.putRule("r", {.trigger = world.own("t"), .function = name});
        ASSERT_TRUE(rule) << rule.error().message;
        EXPECT_EQ((*rule)->function, name);
    }
}

} // namespace
} // namespace signalbox
