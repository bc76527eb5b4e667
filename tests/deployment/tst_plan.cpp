// Plans: what changes, what is in the way, and in which order it is written.

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "deployment/entitydiff.h"
#include "deployment/entityindex.h"
#include "deployment/generated.h"
#include "deployment/plan.h"
#include "deployment/secrets.h"
#include "deployment/selection.h"

namespace signalbox::deployment {
namespace {

using Action = PlanItem::Action;

QualifiedName own(const std::string &text)
{
    return *parseLocal(text);
}

ProjectFunction code(const std::string &name, const std::string &text = "x")
{
    ProjectFunction entry;
    entry.function = {.name = own(name)};
    entry.function.exec = CodeExec{.kind = "python:3.11", .code = Blob(text)};
    return entry;
}

ProjectFunction sequence(const std::string &name, const std::vector<std::string> &components)
{
    ProjectFunction entry;
    entry.function = {.name = own(name)};
    SequenceExec exec;
    for (const std::string &component : components)
        exec.components.push_back(own(component));
    entry.function.exec = exec;
    return entry;
}

Package package(const std::string &name)
{
    return {.name = own(name)};
}

Trigger trigger(const std::string &name)
{
    return {.name = own(name)};
}

Rule rule(const std::string &name, const std::string &trigger, const std::string &function)
{
    return {.name = own(name), .trigger = own(trigger), .function = own(function)};
}

const PlanItem &item(const Plan &plan, const std::string &id)
{
    static const PlanItem none;
    const auto found =
        std::ranges::find(plan.items, id, [](const auto &i) { return i.entity.str(); });
    EXPECT_NE(found, plan.items.end()) << id;
    return found == plan.items.end() ? none : *found;
}

/// Does what a target does with the steps of a plan.
void apply(Project &target, const Plan &plan, const Project &wanted)
{
    const Project before = target;
    const EntityIndex here(wanted);
    const auto write = [](auto &list, auto *value, auto same) {
        std::erase_if(list, same);
        if (value)
            list.push_back(*value);
    };
    for (const PlanStep &step : stepsOf(plan, before, wanted)) {
        const std::string &name = step.entity.name;
        const bool put = step.write == PlanStep::Write::Put;
        switch (step.entity.kind) {
        case EntityKind::Runtime:
            write(target.runtimes, put ? here.runtime(name) : nullptr,
                  [&](const Runtime &r) { return r.kind == name; });
            break;
        case EntityKind::Package:
            write(target.packages, put ? here.package(name) : nullptr,
                  [&](const Package &p) { return p.name.name == name; });
            break;
        case EntityKind::Function:
            write(target.functions, put ? here.function(name) : nullptr,
                  [&](const ProjectFunction &f) { return f.function.name.local() == name; });
            break;
        case EntityKind::Trigger:
            write(target.triggers, put ? here.trigger(name) : nullptr,
                  [&](const Trigger &t) { return t.name.name == name; });
            break;
        case EntityKind::Rule:
            write(target.rules, put ? here.rule(name) : nullptr,
                  [&](const Rule &r) { return r.name.name == name; });
            break;
        case EntityKind::Route:
            write(target.routes, put ? here.route(name) : nullptr,
                  [&](const GatewayApi &r) { return r.basePath == name; });
            break;
        }
    }
    target = canonical(std::move(target));
}

TEST(Plan, saysWhatChanges)
{
    Project current;
    current.functions = {code("a"), code("b"), code("gone")};
    current.triggers = {trigger("t")};
    Project wanted = current;
    wanted.functions = {code("a"), code("b", "y"), code("new")};
    wanted.functions[1].function.parameters = {{"p", 1}};
    const Plan plan = makePlan(canonical(current), canonical(wanted));
    EXPECT_EQ(item(plan, "function a").action, Action::Keep);
    EXPECT_EQ(item(plan, "function new").action, Action::Add);
    const PlanItem &changed = item(plan, "function b");
    EXPECT_EQ(changed.action, Action::Change);
    EXPECT_EQ(changed.changes,
              (std::vector<FieldChange>{{"code", "x", "y"}, {"parameters.p", "", "1"}}));
    EXPECT_EQ(plan.count(Action::Remove), 0U);
    EXPECT_FALSE(plan.idle());
    const Plan whole = makePlan(current, wanted, {.others = PlanOptions::Others::Go});
    EXPECT_EQ(item(whole, "function gone").action, Action::Remove);
    EXPECT_TRUE(makePlan(wanted, wanted).idle());
}

struct ConflictRow
{
    const char *what;
    Project current;
    Project wanted;
    const char *entity;
    const char *reason;
};

std::vector<ConflictRow> conflicts()
{
    std::vector<ConflictRow> rows;
    rows.push_back({"a name of another collection",
                    {.triggers = {trigger("x")}},
                    {.functions = {code("x")}},
                    "function x",
                    "taken by a trigger"});
    rows.push_back({"a rule without its trigger",
                    {},
                    {.functions = {code("f")}, .rules = {rule("r", "t", "f")}},
                    "rule r",
                    "trigger t is neither"});
    rows.push_back({"a rule without its function",
                    {.triggers = {trigger("t")}},
                    {.rules = {rule("r", "t", "f")}},
                    "rule r",
                    "function f is neither"});
    rows.push_back({"a function without its package",
                    {},
                    {.functions = {code("p/f")}},
                    "function p/f",
                    "package p is neither"});
    rows.push_back({"a sequence without its component",
                    {},
                    {.functions = {sequence("s", {"a"})}},
                    "function s",
                    "function a is neither"});
    rows.push_back({"a cycle",
                    {},
                    {.functions = {sequence("a", {"b"}), sequence("b", {"a"})}},
                    "function a",
                    "contains itself: a \u2192 b \u2192 a"});
    rows.push_back({"a cycle that closes where it goes",
                    {.functions = {code("z"), sequence("b", {"a"})}},
                    {.functions = {sequence("a", {"b"})}},
                    "function a",
                    "contains itself"});
    ProjectFunction secretive = code("f");
    secretive.function.parameters = {{"password", secretReference("F_PASSWORD")}};
    rows.push_back({"a secret without value",
                    {},
                    {.functions = {secretive}},
                    "function f",
                    "secret F_PASSWORD has no value"});
    Package binding = package("p");
    binding.binding = own("/whisk.system/utils");
    rows.push_back({"a package that becomes a binding",
                    {.packages = {package("p")}},
                    {.packages = {binding}},
                    "package p",
                    "cannot become a binding"});
    return rows;
}

TEST(Plan, saysWhatIsInTheWay)
{
    for (const ConflictRow &row : conflicts()) {
        SCOPED_TRACE(row.what);
        const Plan plan = makePlan(canonical(row.current), canonical(row.wanted));
        const PlanItem &found = item(plan, row.entity);
        EXPECT_EQ(found.action, Action::Conflict);
        EXPECT_NE(found.reason.find(row.reason), std::string::npos) << found.reason;
        EXPECT_TRUE(
            std::ranges::none_of(stepsOf(plan, row.current, row.wanted), [&](const PlanStep &step) {
                return step.entity == found.entity;
            }));
    }
}

TEST(Plan, aConflictTakesAlongWhatNeedsIt)
{
    Project current{.triggers = {trigger("f")}};
    Project wanted{.functions = {code("f"), sequence("s", {"f"}), code("free")},
                   .triggers = {trigger("t")},
                   .rules = {rule("r", "t", "s")}};
    const Plan plan = makePlan(current, canonical(wanted));
    EXPECT_EQ(item(plan, "function s").action, Action::Conflict);
    EXPECT_EQ(item(plan, "rule r").action, Action::Conflict);
    EXPECT_EQ(item(plan, "function free").action, Action::Add);
    EXPECT_EQ(item(plan, "trigger t").action, Action::Add);
}

TEST(Plan, aNameThatBecomesFreeCanBeTaken)
{
    Project current{.triggers = {trigger("x")}};
    Project wanted{.functions = {code("x")}};
    const Plan plan = makePlan(current, wanted, {.others = PlanOptions::Others::Go});
    const auto steps = stepsOf(plan, current, wanted);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].write, PlanStep::Write::Delete);
    EXPECT_EQ(steps[1].entity.str(), "function x");
}

TEST(Plan, codeThatNothingRunsIsAConflict)
{
    Project wanted{.functions = {code("f")}};
    EXPECT_EQ(item(makePlan({}, wanted, {.kinds = {"nodejs:20"}}), "function f").reason,
              "there is no runtime python:3.11 where it goes");
    EXPECT_EQ(item(makePlan({}, wanted, {.kinds = {"python:3.11"}}), "function f").action,
              Action::Add);
}

TEST(Plan, aRouteThatWouldStandOpenIsAConflict)
{
    Json swagger{{"security", Json::array({{{"key", Json::array()}}})}, {"paths", Json::object()}};
    const Project wanted{.routes = {{.ns = "_", .basePath = "/shop", .swagger = swagger}}};
    const PlanItem refused = item(makePlan({}, wanted, {.openRoutesOnly = true}), "route /shop");
    EXPECT_EQ(refused.action, Action::Conflict);
    EXPECT_NE(refused.reason.find("protects in security"), std::string::npos) << refused.reason;
    EXPECT_EQ(item(makePlan({}, wanted), "route /shop").action, Action::Add);
}

TEST(Plan, secretsStayWhatTheyAreWhereNobodySaysOtherwise)
{
    Project current{.functions = {code("f")}};
    current.functions[0].function.parameters = {{"password", "old"}};
    Project wanted = current;
    const SecretValues taken = takeSecrets(wanted);
    EXPECT_EQ(taken, (SecretValues{{"F_PASSWORD", "old"}}));
    Project same = wanted;
    fillSecrets(
        same, [](const std::string &) { return std::nullopt; }, current);
    EXPECT_TRUE(makePlan(current, same).idle());
    fillSecrets(
        wanted, [](const std::string &) { return std::optional<Json>("new"); }, current);
    EXPECT_EQ(makePlan(current, wanted).count(Action::Change), 1U);
}

TEST(Plan, markedParametersAreSecretsWhateverTheyAreCalled)
{
    Project current{.functions = {code("f")}};
    Function &function = current.functions[0].function;
    function.parameters = {{"pin", 1234}, {"kept", "<kept secret>"}, {"user", "ada"}};
    function.annotations = {{"secret-parameters", Json::array({"pin", "kept"})}};
    Project wanted = current;
    EXPECT_EQ(takeSecrets(wanted), (SecretValues{{"F_PIN", 1234}}));
    const Parameters &written = wanted.functions[0].function.parameters;
    EXPECT_EQ(secretName(written[0].value), "F_PIN");
    EXPECT_EQ(secretName(written[1].value), "F_KEPT");
    EXPECT_EQ(written[2].value, "ada");
    EXPECT_EQ(missingSecrets(wanted).size(), 2U);

    fillSecrets(
        wanted,
        [](const std::string &name) {
            return name == "F_PIN" ? std::optional<Json>("new pin") : std::nullopt;
        },
        current);
    EXPECT_EQ(wanted.functions[0].function.parameters[1].value, "<kept secret>")
        << "where it is imported to, it stays as it is";
    const EntityIndex before(current);
    const EntityIndex after(wanted);
    for (const FieldChange &change : fieldChanges(before, after, {EntityKind::Function, "f"})) {
        EXPECT_EQ(change.after.find("new pin"), std::string::npos) << change.field;
        EXPECT_EQ(change.before.find("1234"), std::string::npos) << change.field;
    }
}

/// The position of an entity among the steps, or the end.
std::size_t at(const std::vector<PlanStep> &steps, const std::string &entity)
{
    return static_cast<std::size_t>(
        std::ranges::find(steps, entity, [](const PlanStep &s) { return s.entity.str(); })
        - steps.begin());
}

TEST(Plan, writesWhatIsNeededFirst)
{
    Package binding = package("a");
    binding.binding = own("p");
    binding.binding = QualifiedName{"_", "", "p"};
    Project wanted{.packages = {binding, package("p")},
                   .functions = {sequence("a1", {"b1"}), sequence("b1", {"p/z"}), code("p/z")},
                   .triggers = {trigger("t")},
                   .rules = {rule("r", "t", "a1")}};
    wanted = canonical(wanted);
    const Plan plan = makePlan({}, wanted);
    const auto steps = stepsOf(plan, {}, wanted);
    EXPECT_LT(at(steps, "package p"), at(steps, "package a"));
    EXPECT_LT(at(steps, "package p"), at(steps, "function p/z"));
    EXPECT_LT(at(steps, "function p/z"), at(steps, "function b1"));
    EXPECT_LT(at(steps, "function b1"), at(steps, "function a1"));
    EXPECT_LT(at(steps, "function a1"), at(steps, "rule r"));
    EXPECT_LT(at(steps, "trigger t"), at(steps, "rule r"));
    const auto back = stepsOf(inverse(plan), wanted, {});
    EXPECT_LT(at(back, "rule r"), at(back, "function a1"));
    EXPECT_LT(at(back, "function a1"), at(back, "function b1"));
    EXPECT_LT(at(back, "function p/z"), at(back, "package p"));
    EXPECT_LT(at(back, "package a"), at(back, "package p"));
}

TEST(Plan, appliedItMakesTheOtherAndTakenBackTheFormer)
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const Project before = generatedProject(random);
        const Project wanted = generatedProject(random);
        const PlanOptions all{.others = PlanOptions::Others::Go};
        const Plan plan = makePlan(before, wanted, all);
        Project target = before;
        apply(target, plan, wanted);
        const Plan left = makePlan(target, wanted, all);
        EXPECT_TRUE(left.idle()) << "what is left are conflicts";
        Project back = target;
        apply(back, inverse(plan), before);
        EXPECT_TRUE(makePlan(back, before, all).idle());
        Project named = before;
        named.name = back.name;
        EXPECT_EQ(back, named);
    }
}

TEST(Selection, takesWhatItNeedsAlong)
{
    Project project{
        .packages = {package("p"), package("q")},
        .functions = {code("p/f"), code("p/g"), code("q/h"), sequence("s", {"p/f", "/other/x"})},
        .triggers = {trigger("t"), trigger("u")},
        .rules = {rule("r", "t", "s")}};
    project = canonical(project);
    const auto names = [&](const std::vector<std::string> &chosen) {
        std::set<std::string> list;
        const auto part = selected(project, chosen);
        EXPECT_TRUE(part);
        for (const EntityId &id : entitiesOf(*part))
            list.insert(id.str());
        return list;
    };
    using Names = std::set<std::string>;
    EXPECT_EQ(names({"rule:r"}),
              (Names{"package p", "function p/f", "function s", "trigger t", "rule r"}));
    EXPECT_EQ(names({"p"}), (Names{"package p", "function p/f", "function p/g"}));
    EXPECT_EQ(names({"q/h", "u"}), (Names{"package q", "function q/h", "trigger u"}));
    EXPECT_EQ(*selected(project, {}), project);
    EXPECT_FALSE(selected(project, {"nobody"}));
    EXPECT_FALSE(selected(project, {"trigger:p"}));
}

TEST(Projects, leaveOutWhatAnEngineChoseForOneFeed)
{
    Project project{.triggers = {trigger("chosen"), trigger("own")}};
    project.triggers[0].feed =
        FeedSpec{.kind = "mqtt", .settings = {{"clientId", "signalbox-a1B2c3D4e5F6"}}};
    project.triggers[1].feed = FeedSpec{.kind = "mqtt", .settings = {{"clientId", "plant-7"}}};
    project = canonical(std::move(project));
    EXPECT_EQ(project.triggers[0].feed->settings, Json::object());
    EXPECT_EQ(project.triggers[1].feed->settings, Json({{"clientId", "plant-7"}}));
}

TEST(Secrets, areKnownByTheirNames)
{
    for (const char *name : {"password", "dbPassword", "API_KEY", "apiKey", "client-secret",
                             "githubToken", "require-whisk-auth", "AWS_ACCESS_KEY"})
        EXPECT_TRUE(namesSecret(name)) << name;
    for (const char *name : {"key", "currency", "tokenUrl", "secretName", "author", "passage"})
        EXPECT_FALSE(namesSecret(name)) << name;
}

TEST(Secrets, thatNobodyIsToldStayWhereTheyAre)
{
    Project project{.triggers = {trigger("hook")}};
    project.triggers[0].feed =
        FeedSpec{.kind = "webhook", .settings = {{"check", "hmac"}, {"secret", "<kept secret>"}}};
    const Project there = project;
    EXPECT_TRUE(takeSecrets(project).empty());
    EXPECT_EQ(missingSecrets(project).size(), 1U);
    Project elsewhere = project;
    fillSecrets(elsewhere, [](const std::string &) { return std::nullopt; }, {});
    EXPECT_EQ(missingSecrets(elsewhere).size(), 1U);
    fillSecrets(
        project, [](const std::string &) { return std::nullopt; }, there);
    EXPECT_EQ(project, there) << "the marker is sent back, which keeps the secret";
}

TEST(Secrets, areFoundInFeedsAndRoutes)
{
    Project project{.triggers = {trigger("hook")}};
    project.triggers[0].feed =
        FeedSpec{.kind = "webhook", .settings = {{"check", "hmac"}, {"secret", "s3"}}};
    Json swagger;
    swagger["paths"]["/a"]["get"]["x-openwhisk"] = {{"action", "f"}, {"secureKey", "k"}};
    swagger["x-ibm-configuration"]["execute"] =
        Json::array({{{"set", "message.headers.X-Require-Whisk-Auth"}, {"value", "w"}}});
    project.routes.push_back({.ns = "_", .basePath = "/v1", .swagger = swagger});
    const Project whole = project;
    const SecretValues values = takeSecrets(project);
    EXPECT_EQ(values,
              (SecretValues{
                  {"HOOK_SECRET", "s3"}, {"V1_SECUREKEY", "k"}, {"V1_REQUIRE_WHISK_AUTH", "w"}}));
    EXPECT_EQ(missingSecrets(project).size(), 3U);
    fillSecrets(project, [&](const std::string &name) { return std::optional(values.at(name)); },
                {});
    EXPECT_EQ(project, whole);
}

Plan chosen(const Project &current, const Project &wanted, PlanChoices choices,
            PlanOptions::Others others = PlanOptions::Others::Stay)
{
    return makePlan(current, wanted, {.others = others, .choices = std::move(choices)});
}

TEST(PlanChoices, leaveSingleEntitiesAsTheyAre)
{
    Project current;
    current.functions = {code("changes", "old"), code("goes")};
    Project wanted;
    wanted.functions = {code("changes", "new"), code("comes")};
    const Plan plan = chosen(current, wanted,
                             {{{EntityKind::Function, "changes"}, PlanChoice::Leave},
                              {{EntityKind::Function, "comes"}, PlanChoice::Leave},
                              {{EntityKind::Function, "goes"}, PlanChoice::Leave}},
                             PlanOptions::Others::Go);
    EXPECT_TRUE(plan.idle());
    EXPECT_EQ(item(plan, "function changes").action, Action::Change);
    EXPECT_TRUE(item(plan, "function changes").leftOut);
    EXPECT_FALSE(item(plan, "function changes").changes.empty()) << "what differs is still told";
    EXPECT_EQ(plan.count(Action::Change) + plan.count(Action::Add) + plan.count(Action::Remove),
              0U);
    EXPECT_TRUE(stepsOf(plan, current, wanted).empty());
}

TEST(PlanChoices, whatNeedsWhatIsLeftAwayIsInConflict)
{
    Project wanted;
    wanted.functions = {code("f"), sequence("s", {"f"})};
    wanted.triggers = {trigger("t")};
    wanted.rules = {rule("r", "t", "s")};
    const Plan plan = chosen({}, wanted, {{{EntityKind::Function, "f"}, PlanChoice::Leave}});
    EXPECT_EQ(item(plan, "function s").action, Action::Conflict);
    EXPECT_EQ(item(plan, "rule r").action, Action::Conflict);
    EXPECT_EQ(item(plan, "trigger t").action, Action::Add);
    // What is there already serves as well.
    Project current;
    current.functions = {code("f", "older")};
    const Plan served = chosen(current, wanted, {{{EntityKind::Function, "f"}, PlanChoice::Leave}});
    EXPECT_EQ(item(served, "function s").action, Action::Add);
}

TEST(PlanChoices, letOneTakeThePlaceOfWhatHasItsName)
{
    Project current;
    current.packages = {package("x")};
    current.functions = {code("x/f"), code("y")};
    Project wanted;
    wanted.functions = {code("x")};
    wanted.triggers = {trigger("y")};
    const Plan before = chosen(current, wanted, {});
    EXPECT_TRUE(item(before, "function x").mayReplace);
    EXPECT_EQ(before.count(Action::Conflict), 2U);

    const PlanChoices choices{{{EntityKind::Function, "x"}, PlanChoice::Take},
                              {{EntityKind::Trigger, "y"}, PlanChoice::Take}};
    const Plan plan = chosen(current, wanted, choices);
    EXPECT_EQ(plan.count(Action::Conflict), 0U);
    EXPECT_EQ(item(plan, "package x").action, Action::Remove);
    EXPECT_EQ(item(plan, "function x/f").action, Action::Remove) << "with all that is in it";
    Project target = current;
    apply(target, plan, wanted);
    EXPECT_TRUE(makePlan(target, wanted).idle());
    EXPECT_EQ(entitiesOf(target), entitiesOf(wanted));

    // What is in the way was chosen to stay.
    PlanChoices both = choices;
    both[{EntityKind::Function, "y"}] = PlanChoice::Leave;
    EXPECT_EQ(item(chosen(current, wanted, both), "trigger y").action, Action::Conflict);
    both = choices;
    both[{EntityKind::Function, "x/f"}] = PlanChoice::Leave;
    const Plan kept = chosen(current, wanted, both, PlanOptions::Others::Go);
    EXPECT_EQ(item(kept, "package x").action, Action::Conflict) << "its function stays";
    EXPECT_EQ(item(kept, "function x").action, Action::Conflict) << "the name is not free then";
}

TEST(PlanChoices, areNamed)
{
    Project current;
    current.triggers = {trigger("bell")};
    Project wanted;
    wanted.functions = {code("shop/price")};
    wanted.packages = {package("shop")};
    const auto choices =
        choicesFor(current, wanted, {"shop/price", "trigger:bell"}, PlanChoice::Leave);
    ASSERT_TRUE(choices);
    EXPECT_EQ(*choices, (PlanChoices{{{EntityKind::Function, "shop/price"}, PlanChoice::Leave},
                                     {{EntityKind::Trigger, "bell"}, PlanChoice::Leave}}));
    EXPECT_FALSE(choicesFor(current, wanted, {"rule:bell"}, PlanChoice::Leave));
}

} // namespace
} // namespace signalbox::deployment
