#include "core/jsoncodec.h"

#include <random>

#include <gtest/gtest.h>

namespace signalbox {
namespace {

Function sampleFunction()
{
    return {.name = {"guest", "tools", "greet"},
            .version = {1, 2, 3},
            .publish = true,
            .exec = CodeExec{.kind = "python:3.11",
                             .code = Blob("def main(a):\n  return a\n"),
                             .binary = false,
                             .main = "main"},
            .parameters = {{"place", "Ünterwelt", false},
                           {"TOKEN", {{"deep", {1, 2.5, nullptr}}}, true}},
            .annotations = {{"web-export", true}, {"final", 0}},
            .limits = {.timeout = std::chrono::milliseconds(1500),
                       .memoryMiB = 128,
                       .logsMiB = 0,
                       .concurrency = 2,
                       .instances = 4},
            .updated = Timestamp(Duration(1'700'000'000'123'456))};
}

Activation sampleActivation()
{
    Activation a;
    a.id = *ActivationId::parse("018bcfe5687b0001a0b1c2d3e4f50617");
    a.ns = "guest";
    a.function = {"whisk.system", "utils", "echo"};
    a.version = {0, 0, 7};
    a.kind = "nodejs:18";
    a.cause = {.kind = Cause::Kind::Rerun, .parent = a.id, .subject = "s", .transaction = "t1"};
    a.state = ActivationState::Finished;
    a.accepted = Timestamp(Duration(1'700'000'000'000'001));
    a.start = a.accepted + Duration(5);
    a.end = a.accepted + Duration(500);
    a.wait = Duration(5);
    a.init = Duration(17);
    a.run = Duration(478);
    a.outcome = Outcome::DeveloperError;
    a.timedOut = true;
    a.input = Blob(R"({"z":1,"a":[1.5,"x"]})");
    a.result = Blob("not json at all");
    a.logs = {{a.start, Stream::Stderr, "line"}, {a.end, Stream::Stdout, ""}};
    a.usage = {.cpu = Duration(9), .peakMemory = 1 << 20, .logBytes = 4};
    a.decisions = {{.time = a.start,
                    .kind = Decision::Kind::EvictedFor,
                    .reason = Decision::Reason::MemoryFull,
                    .sandbox = 12,
                    .subject = "/guest/b",
                    .span = Duration(3),
                    .number = 256}};
    return a;
}

template <class T>
void expectRoundTrip(const T &value)
{
    const std::string text = dumpJson(toJson(value));
    const auto back = fromJson<T>(*parseJson(text));
    ASSERT_TRUE(back) << back.error().message << "\n" << text;
    EXPECT_EQ(*back, value) << text;
}

TEST(JsonCodec, functionsComeBackWhole)
{
    expectRoundTrip(sampleFunction());
    Function f = sampleFunction();
    f.exec = SequenceExec{{{"guest", "", "a"}, {"guest", "p", "b"}}};
    expectRoundTrip(f);
    f.exec = ImageExec{.image = "python:3", .code = Blob("x"), .binary = true, .main = "m"};
    expectRoundTrip(f);
    f.exec = WorkflowExec{"steps: []"};
    f.limits.instances.reset();
    expectRoundTrip(f);
    expectRoundTrip(summarise(sampleFunction()));
}

TEST(JsonCodec, activationsComeBackWhole)
{
    expectRoundTrip(sampleActivation());
    expectRoundTrip(summarise(sampleActivation()));
    Activation queued = sampleActivation();
    queued.init.reset();
    queued.cause.parent.reset();
    queued.result = {};
    expectRoundTrip(queued);
}

TEST(JsonCodec, everyDecisionHasItsWord)
{
    for (int kind = 0; kind <= static_cast<int>(Decision::Kind::RestoredAfterCrash); ++kind)
        expectRoundTrip(Decision{.kind = static_cast<Decision::Kind>(kind)});
    for (int reason = 0; reason <= static_cast<int>(Decision::Reason::CannotStart); ++reason)
        expectRoundTrip(Decision{.reason = static_cast<Decision::Reason>(reason)});
}

TEST(JsonCodec, everyErrorCodeHasItsWord)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        expectRoundTrip(Error{static_cast<ErrorCode>(code), "message", "limits.timeout"});
}

TEST(JsonCodec, runtimesAndChangesComeBackWhole)
{
    const Runtime runtime{
        .kind = "python:3.11",
        .family = "python",
        .label = "Python 3.11.2",
        .launcher = LauncherKind::Python,
        .interpreter = "/usr/bin/python3",
        .arguments = {"-I", "-S"},
        .version = "3.11.2",
        .defaultMain = "main",
        .environment = {{"LANG", "C.UTF-8"}},
        .memoryMiB = 128,
        .pool = {.prewarm = 2, .minReady = 1, .maximum = 9, .idleTime = std::chrono::seconds(5)},
        .allowNetwork = false,
        .isDefault = true,
        .enabled = false,
        .deprecated = true,
        .detected = true,
        .problem = "gone",
        .updated = fromMillis(5)};
    expectRoundTrip(runtime);
    const ActivationId id = sampleActivation().id;
    expectRoundTrip(
        ChangeSet{.from = 4,
                  .to = 9,
                  .full = true,
                  .functions = {summarise(sampleFunction())},
                  .removedFunctions = {{"guest", "", "old"}},
                  .runtimes = {runtime},
                  .removedRuntimes = {"x"},
                  .activations = {summarise(sampleActivation())},
                  .removedActivations = {id},
                  .sandboxes = {{.id = 3,
                                 .runtime = "python:3.11",
                                 .function = "/guest/a",
                                 .state = SandboxState::Busy,
                                 .memoryMiB = 256,
                                 .runs = 7,
                                 .pinned = true}},
                  .removedSandboxes = {1, 2},
                  .lines = {{.activation = id, .lines = sampleActivation().logs, .dropped = 2}},
                  .status = EngineStatus{.queued = 1, .running = 2}});
    expectRoundTrip(ChangeSet{.from = 1, .to = 2});
    expectRoundTrip(EnvironmentCheck{.id = "userns",
                                     .state = EnvironmentCheck::State::Missing,
                                     .fact = "f",
                                     .effect = "e",
                                     .mend = "m"});
    expectRoundTrip(Identity{"guest", "uuid", "key"});
    expectRoundTrip(LimitRanges{});
}

struct Fault
{
    const char *text;
    const char *field;
    ErrorCode code;
};

class FunctionFault : public testing::TestWithParam<Fault>
{
};

TEST_P(FunctionFault, namesThePlace)
{
    const auto read = fromJson<Function>(*parseJson(GetParam().text));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().field, GetParam().field) << read.error().message;
    EXPECT_EQ(read.error().code, GetParam().code) << read.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    JsonCodec, FunctionFault,
    testing::Values(
        Fault{R"({"exec":{"kind":"k"}})", "name", ErrorCode::Malformed},
        Fault{R"({"name":"/a/b"})", "exec", ErrorCode::Malformed},
        Fault{R"({"name":"/a/b","exec":{}})", "exec.kind", ErrorCode::Malformed},
        Fault{R"({"name":"/a/b","exec":{"kind":7}})", "exec.kind", ErrorCode::Malformed},
        Fault{R"({"name":"/a/b","exec":{"kind":"k"},"limits":{"timeout":"1"}})", "limits.timeout",
              ErrorCode::Malformed},
        Fault{R"({"name":"/a/b","exec":{"kind":"k"},"limits":{"memory":99999999999}})",
              "limits.memory", ErrorCode::Invalid},
        Fault{R"({"name":"/a/b","exec":{"kind":"k"},"parameters":[{"key":"a"},{"key":1}]})",
              "parameters[1].key", ErrorCode::Malformed},
        Fault{R"({"name":"/a/b","exec":{"kind":"k"},"version":"x"})", "version",
              ErrorCode::Malformed}));

/// Every node of a tree, by pointer, parents before children.
std::vector<Json::json_pointer> nodesOf(const Json &tree)
{
    std::vector<Json::json_pointer> nodes;
    const Json flat = tree.flatten();
    for (const auto &[path, value] : flat.items()) {
        for (Json::json_pointer at(path); !at.empty(); at.pop_back())
            nodes.push_back(at);
    }
    return nodes;
}

/// Puts each of many wrong values into each place of @p value's JSON: a fault has a place, and what
/// is taken can be written again.
template <class T>
void confuse(const T &value)
{
    const Json sound = toJson(value);
    const std::vector<Json> wrong{
        nullptr,       true,           1,          -1,      1e300, 18446744073709551615U, "", "x",
        Json::array(), Json::object(), {{"a", 1}}, {1, "x"}};
    for (const auto &node : nodesOf(sound)) {
        for (const auto &other : wrong) {
            Json confused = sound;
            confused[node] = other;
            const auto read = fromJson<T>(confused);
            if (read)
                EXPECT_FALSE(dumpJson(toJson(*read)).empty());
            else
                EXPECT_FALSE(read.error().field.empty()) << node.to_string() << " " << other;
        }
    }
}

TEST(JsonCodec, wrongTypesAnywhereAreFaultsWithAPlace)
{
    confuse(sampleFunction());
    confuse(sampleActivation());
    confuse(Runtime{.kind = "k", .arguments = {"a"}, .environment = {{"A", "b"}}});
    confuse(ChangeSet{
        .functions = {summarise(sampleFunction())},
        .lines = {{.activation = sampleActivation().id, .lines = sampleActivation().logs}},
        .status = EngineStatus{}});
}

TEST(JsonCodec, damagedTextIsNeverACrash)
{
    const std::string sound = dumpJson(toJson(sampleActivation()));
    std::mt19937 random(1);
    for (int i = 0; i < 5000; ++i) {
        std::string text = sound;
        for (int n = 0; n < 3; ++n)
            text[random() % text.size()] = static_cast<char>(random());
        text.resize(i % 3 == 0 ? random() % text.size() : text.size());
        if (const auto json = parseJson(text))
            (void)fromJson<Activation>(*json);
    }
}

TEST(JsonCodec, refusesAnUnknownWord)
{
    const auto read = fromJson<Decision>(*parseJson(R"({"kind":"danced"})"), "decisions[0]");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Invalid);
    EXPECT_EQ(read.error().field, "decisions[0].kind");
}

TEST(JsonCodec, wiringComesBackWhole)
{
    const Criteria test{.kind = Criteria::Kind::Test,
                        .field = "event.size",
                        .op = Criteria::Operator::AtLeast,
                        .pattern = 3};
    const Criteria search{.kind = Criteria::Kind::Test,
                          .children = {test},
                          .field = "event.items",
                          .op = Criteria::Operator::Search,
                          .condition = Criteria::Condition::AllToAny};
    const Criteria any{.kind = Criteria::Kind::Any, .children = {search, Criteria{}}};
    const Rule rule{.name = {"guest", {}, "r"},
                    .version = {1, 2, 3},
                    .annotations = {{"a", 1}},
                    .trigger = {"guest", {}, "t"},
                    .function = {"other", "p", "f"},
                    .active = false,
                    .linked = false,
                    .criteria = {.kind = Criteria::Kind::Not, .children = {any}},
                    .mapping = Json{{"n", "${event.size}"}},
                    .policy = {.delay = std::chrono::seconds(3),
                               .deduplicateBy = "event.id",
                               .backstop = true,
                               .deadLetter = QualifiedName{"guest", {}, "dead"}}};
    EXPECT_EQ(*fromJson<Rule>(toJson(rule)), rule);
    const Trigger trigger{.name = {"guest", {}, "t"},
                          .feed = FeedSpec{.kind = "cron",
                                           .settings = {{"cron", "* * * * *"}},
                                           .missed = MissedEvents::All}};
    EXPECT_EQ(*fromJson<Trigger>(toJson(trigger)), trigger);
    const Package package{
        .name = {"guest", {}, "b"}, .publish = true, .binding = QualifiedName{"other", {}, "p"}};
    EXPECT_EQ(*fromJson<Package>(toJson(package)), package);
    ChangeSet changes{.packages = {package}, .triggers = {trigger}, .rules = {rule}};
    changes.feeds.push_back({.trigger = trigger.name,
                             .kind = "cron",
                             .state = FeedStatus::State::Failing,
                             .nextEvent = fromMillis(5),
                             .problem = "no such zone"});
    EXPECT_EQ(*fromJson<ChangeSet>(toJson(changes)), changes);
}

TEST(JsonCodec, criteriaSayWhereTheyAreWrong)
{
    const auto place = [](const char *text) {
        const auto read = fromJson<Criteria>(*parseJson(text), "criteria");
        return read ? "none" : read.error().field;
    };
    EXPECT_EQ(place("{}"), "none");
    EXPECT_EQ(place(R"({"all":[{"field":"a","operator":"exists"}]})"), "none");
    EXPECT_EQ(place("[]"), "criteria");
    EXPECT_EQ(place(R"({"all":[{"any":[{"field":"a"}]}]})"), "criteria.all[0].any[0].operator");
    EXPECT_EQ(place(R"({"not":{"field":"a","operator":"dances"}})"), "criteria.not.operator");
    EXPECT_EQ(place(R"({"all":[],"any":[]})"), "criteria");
    EXPECT_EQ(place(R"({"some":[]})"), "criteria.field");
}

TEST(JsonCodec, anUpdateMayTakeTheMappingAway)
{
    EXPECT_EQ(fromJson<RuleUpdate>(*parseJson("{}"))->mapping, std::nullopt);
    EXPECT_EQ(fromJson<RuleUpdate>(*parseJson(R"({"mapping":null})"))->mapping, Json());
}

TEST(JsonCodec, refusesWhatIsNoObject)
{
    for (const char *text : {"[]", "1", "null", "\"x\""})
        EXPECT_FALSE(fromJson<Runtime>(*parseJson(text))) << text;
}

/// Whoever brings a rule along need not write it anew.
TEST(JsonCodec, readsTheWordsOfStackStorm)
{
    const auto operatorOf = [](const char *word) {
        return fromJson<Criteria>(Json{{"field", "event.a"}, {"operator", word}, {"pattern", 1}},
                                  "criteria")
            .map([](const Criteria &test) { return test.op; });
    };
    using Operator = Criteria::Operator;
    const std::pair<Operator, std::vector<const char *>> rows[]{
        {Operator::Equals, {"equals", "eq"}},
        {Operator::NotEquals, {"nequals", "neq"}},
        {Operator::EqualsIgnoreCase, {"iequals", "ieq"}},
        {Operator::Contains, {"contains"}},
        {Operator::NotContains, {"ncontains"}},
        {Operator::ContainsIgnoreCase, {"icontains"}},
        {Operator::NotContainsIgnoreCase, {"incontains"}},
        {Operator::StartsWith, {"startswith"}},
        {Operator::StartsWithIgnoreCase, {"istartswith"}},
        {Operator::EndsWith, {"endswith"}},
        {Operator::EndsWithIgnoreCase, {"iendswith"}},
        {Operator::LessThan, {"lessthan", "lt"}},
        {Operator::GreaterThan, {"greaterthan", "gt"}},
        {Operator::AtLeast, {"at_least"}},
        {Operator::AtMost, {"at_most"}},
        {Operator::MatchesWildcard, {"matchwildcard"}},
        {Operator::Regex, {"regex"}},
        {Operator::RegexIgnoreCase, {"iregex"}},
        {Operator::MatchesRegex, {"matchregex"}},
        {Operator::TimeDiffLess, {"timediff_lt", "td_lt"}},
        {Operator::TimeDiffGreater, {"timediff_gt", "td_gt"}},
        {Operator::Exists, {"exists"}},
        {Operator::NotExists, {"nexists"}},
        {Operator::Inside, {"inside", "in"}},
        {Operator::NotInside, {"ninside", "nin"}},
    };
    for (const auto &[op, words] : rows)
        for (const char *word : words) {
            const auto read = operatorOf(word);
            ASSERT_TRUE(read) << word << ": " << read.error().message;
            EXPECT_EQ(*read, op) << word;
        }
    EXPECT_FALSE(operatorOf("equal"));
    const auto search = fromJson<Criteria>(*parseJson(R"({"field":"event.a","operator":"search",
        "condition":"any2any","criteria":[]})"),
                                           "criteria");
    ASSERT_TRUE(search) << search.error().message;
    EXPECT_EQ(search->condition, Criteria::Condition::AnyToAny);
}

} // namespace
} // namespace signalbox
