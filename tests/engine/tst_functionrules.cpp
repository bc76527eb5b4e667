#include "engine/catalog/functionrules.h"

#include <gtest/gtest.h>

#include "engine/catalog/catalog.h"
#include "engine/catalog/kinds.h"
#include "engine/catalog/parameters.h"
#include "engine/catalog/runtimerules.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

std::vector<RuntimePtr> someRuntimes()
{
    const auto make = [](Runtime runtime) {
        return std::make_shared<const Runtime>(std::move(runtime));
    };
    return {make({.kind = "nodejs:18", .family = "nodejs"}),
            make({.kind = "nodejs:20", .family = "nodejs", .memoryMiB = 512, .isDefault = true}),
            make({.kind = "python:2", .family = "python", .deprecated = true}),
            make({.kind = "ruby:3", .family = "ruby", .isDefault = true, .enabled = false})};
}

const QualifiedName name{"guest", "", "f"};
const Timestamp now = fromMillis(1'700'000'000'000);

struct Rules
{
    std::vector<RuntimePtr> runtimes = someRuntimes();
    LimitRanges ranges;

    Result<Function> put(const Function *current, FunctionUpdate update) const
    {
        return applyUpdate(current, name, std::move(update), {runtimes, ranges}, now);
    }
    Function made(FunctionUpdate update = {}) const
    {
        if (!update.exec)
            update.exec = CodeExec{.kind = "nodejs:20", .code = Blob("function main(){}")};
        return *put(nullptr, std::move(update));
    }
};

TEST(Kinds, resolveFamiliesAndCase)
{
    const auto runtimes = someRuntimes();
    EXPECT_EQ((*resolveKind("nodejs:default", runtimes))->kind, "nodejs:20");
    EXPECT_EQ((*resolveKind("NodeJS:18", runtimes))->kind, "nodejs:18");
    EXPECT_EQ((*resolveKind("nodejs", runtimes))->kind, "nodejs:20");
    const auto unknown = resolveKind("cobol:60", runtimes);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().message,
              "kind 'cobol:60' not in Set(nodejs:18, nodejs:20, nodejs:default)");
    EXPECT_EQ(unknown.error().field, "exec.kind");
}

TEST(Puts, createWithTheServersAnnotations)
{
    const Function function = Rules().made(
        {.exec = CodeExec{.kind = "nodejs:default", .code = Blob("text"), .binary = false},
         .parameters = Parameters{{"a", 1}},
         .annotations = Annotations{{"mine", "x"}}});
    EXPECT_EQ(function.version.str(), "0.0.1");
    EXPECT_EQ(kindOf(function.exec), "nodejs:20");
    EXPECT_EQ(*findAnnotation(function.annotations, "exec"), "nodejs:20");
    EXPECT_EQ(*findAnnotation(function.annotations, "provide-api-key"), false);
    EXPECT_EQ(*findAnnotation(function.annotations, "mine"), "x");
    EXPECT_EQ(function.limits.memoryMiB, 512) << "the runtime's default";
    EXPECT_EQ(function.updated, now);
}

TEST(Puts, decideBinaryByPatternWhateverTheClientSays)
{
    const Rules rules;
    const auto binary = [&](std::string code, bool sent) {
        const Function function = rules.made(
            {.exec = CodeExec{.kind = "nodejs:20", .code = Blob(std::move(code)), .binary = sent}});
        return std::get<CodeExec>(function.exec).binary;
    };
    EXPECT_TRUE(binary("abcd", false));
    EXPECT_TRUE(binary("UEsDBA==", false));
    EXPECT_FALSE(binary("abc", true));
    EXPECT_FALSE(binary("def main(a):\n", true));
}

TEST(Puts, keepAnApiKeyWish)
{
    const Function function = Rules().made({.annotations = Annotations{{"provide-api-key", true}}});
    EXPECT_EQ(*findAnnotation(function.annotations, "provide-api-key"), true);
    Rules rules;
    Function old = rules.made();
    std::erase_if(old.annotations, [](const Annotation &a) { return a.name == "provide-api-key"; });
    EXPECT_EQ(findAnnotation(rules.put(&old, {})->annotations, "provide-api-key"), nullptr)
        << "only a new function gets it";
}

TEST(Puts, mergeWhatWasSent)
{
    const Rules rules;
    const Function old = rules.made({.parameters = Parameters{{"a", 1}, {"b", 2}},
                                     .annotations = Annotations{{"k", 1}, {"l", 2}},
                                     .timeout = 5s,
                                     .logsMiB = 1});
    const auto same = rules.put(&old, {});
    EXPECT_EQ(same->version.str(), "0.0.2") << "also when nothing changes";
    EXPECT_EQ(same->parameters, old.parameters);
    EXPECT_EQ(same->limits, old.limits);

    const auto merged = rules.put(&old, {.parameters = Parameters{{"c", 3}},
                                         .annotations = Annotations{{"l", 20}, {"m", 3}},
                                         .deletedAnnotations = {"k"},
                                         .memoryMiB = 128,
                                         .publish = true});
    EXPECT_EQ(merged->parameters, (Parameters{{"c", 3}}));
    EXPECT_EQ(findAnnotation(merged->annotations, "k"), nullptr);
    EXPECT_EQ(*findAnnotation(merged->annotations, "l"), 20);
    EXPECT_EQ(*findAnnotation(merged->annotations, "m"), 3);
    EXPECT_EQ(merged->limits.timeout, 5s);
    EXPECT_EQ(merged->limits.memoryMiB, 128);
    EXPECT_TRUE(merged->publish);
    EXPECT_EQ(merged->exec, old.exec);

    EXPECT_EQ(rules.put(&old, {.version = SemVer{1, 2, 3}})->version.str(), "1.2.3");
}

TEST(Puts, rewriteTheExecAnnotation)
{
    const Rules rules;
    const Function old = rules.made();
    const auto changed = rules.put(&old, {.exec = CodeExec{.kind = "nodejs:18", .code = Blob("x")},
                                          .annotations = Annotations{{"exec", "nonsense"}}});
    EXPECT_EQ(*findAnnotation(changed->annotations, "exec"), "nodejs:18");
}

struct Refusal
{
    const char *what;
    FunctionUpdate update;
    ErrorCode code;
    std::string message;
    std::string field;
};

TEST(Puts, refuseWithTheWordsOfOpenWhisk)
{
    const CodeExec good{.kind = "nodejs:20", .code = Blob("x")};
    const Refusal rows[] = {
        {"no code at all", {}, ErrorCode::Invalid, "exec undefined", "exec"},
        {"empty code",
         {.exec = CodeExec{.kind = "nodejs:20"}},
         ErrorCode::Invalid,
         "'code' must be a string or attachment object defined in 'exec' for 'nodejs:20' actions",
         "exec.code"},
        {"a deprecated kind",
         {.exec = CodeExec{.kind = "python:2", .code = Blob("x")}},
         ErrorCode::Invalid,
         deprecatedText("python:2"),
         "exec.kind"},
        {"a disabled kind",
         {.exec = CodeExec{.kind = "ruby:3", .code = Blob("x")}},
         ErrorCode::Forbidden,
         "the runtime 'ruby:3' is disabled; enable it or use another kind",
         "exec.kind"},
        {"a short timeout",
         {.exec = good, .timeout = 99ms},
         ErrorCode::Invalid,
         "timeout 99 milliseconds below allowed threshold of 100 milliseconds",
         "limits.timeout"},
        {"a long timeout",
         {.exec = good, .timeout = 300001ms},
         ErrorCode::Invalid,
         "timeout 300001 milliseconds exceeds allowed threshold of 300000 milliseconds",
         "limits.timeout"},
        {"too much memory",
         {.exec = good, .memoryMiB = 513},
         ErrorCode::Invalid,
         "memory 513 MB exceeds allowed threshold of 512 MB",
         "limits.memory"},
        {"too little memory",
         {.exec = good, .memoryMiB = 127},
         ErrorCode::Invalid,
         "memory 127 MB below allowed threshold of 128 MB",
         "limits.memory"},
        {"too many logs",
         {.exec = good, .logsMiB = 11},
         ErrorCode::Invalid,
         "logs 11 MB exceeds allowed threshold of 10 MB",
         "limits.logs"},
        {"negative logs",
         {.exec = good, .logsMiB = -1},
         ErrorCode::Invalid,
         "logs -1 MB below allowed threshold of 0 MB",
         "limits.logs"},
        {"concurrency",
         {.exec = good, .concurrency = 2},
         ErrorCode::Invalid,
         "concurrency 2 exceeds allowed threshold of 1",
         "limits.concurrency"},
        {"no instances",
         {.exec = good, .instances = 0},
         ErrorCode::Invalid,
         "instances 0 below allowed threshold of 1",
         "limits.instances"},
        {"a nameless parameter",
         {.exec = good, .parameters = Parameters{{"", 1}}},
         ErrorCode::Invalid,
         "parameters need a key",
         "parameters[0].key"},
        {"an empty sequence",
         {.exec = SequenceExec{}},
         ErrorCode::Invalid,
         "No component specified for the sequence.",
         "exec.components"},
        {"a workflow",
         {.exec = WorkflowExec{}},
         ErrorCode::Unsupported,
         "functions of kind 'workflow' are not supported by this engine",
         "exec.kind"},
    };
    for (const Refusal &row : rows) {
        const auto refused = Rules().put(nullptr, row.update);
        ASSERT_FALSE(refused) << row.what;
        EXPECT_EQ(refused.error().code, row.code) << row.what;
        EXPECT_EQ(refused.error().message, row.message) << row.what;
        EXPECT_EQ(refused.error().field, row.field) << row.what;
    }
}

TEST(Puts, boundSizes)
{
    Rules rules;
    rules.ranges.maxCode = 10;
    rules.ranges.maxParameters = 20;
    const auto big =
        rules.put(nullptr, {.exec = CodeExec{.kind = "nodejs:20", .code = Blob("12345678901")}});
    ASSERT_FALSE(big);
    EXPECT_EQ(big.error().code, ErrorCode::TooLarge);
    EXPECT_EQ(big.error().message, "exec.code larger than allowed: 11 > 10 bytes.");
    const auto wide = rules.put(nullptr, {.exec = CodeExec{.kind = "nodejs:20", .code = Blob("x")},
                                          .parameters = Parameters{{"a", std::string(30, 'x')}}});
    ASSERT_FALSE(wide);
    EXPECT_EQ(wide.error().code, ErrorCode::TooLarge);
    EXPECT_EQ(wide.error().field, "parameters");
}

TEST(Puts, leaveFunctionsOfDeprecatedKindsAlone)
{
    const Rules rules;
    Function old = rules.made();
    old.exec = CodeExec{.kind = "python:2", .code = Blob("x")};
    EXPECT_EQ(rules.put(&old, {.publish = true}).error().message, deprecatedText("python:2"));
    EXPECT_TRUE(rules.put(&old, {.exec = CodeExec{.kind = "nodejs:20", .code = Blob("x")}}))
        << "a move to another kind is the way out";
}

TEST(Restoring, makesANewVersionOfAnOldOne)
{
    const Rules rules;
    const Function old = rules.made({.timeout = 3s});
    Function current = *rules.put(
        &old, {.exec = CodeExec{.kind = "nodejs:18", .code = Blob("new")}, .timeout = 4s});
    const auto back = restored(current, old, {rules.runtimes, rules.ranges}, now + 1s);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->version.str(), "0.0.3");
    EXPECT_EQ(back->exec, old.exec);
    EXPECT_EQ(back->limits.timeout, 3s);
    EXPECT_EQ(back->updated, now + 1s);
}

TEST(Runtimes, keepTheOperatorsSettingsOverDetection)
{
    const std::vector<Runtime> detected{{.kind = "python:3.11",
                                         .family = "python",
                                         .interpreter = "/usr/bin/python3.11",
                                         .version = "3.11.9",
                                         .isDefault = true,
                                         .detected = true}};
    Runtime edited = detected[0];
    edited.version = "3.11.2";
    edited.pool.prewarm = 7;
    const Runtime lost{
        .kind = "ruby:3", .family = "ruby", .interpreter = "/usr/bin/ruby3", .detected = true};
    const Runtime own{.kind = "python:own", .family = "python", .isDefault = true};
    const auto adopted = adoptRuntimes({edited, lost, own}, detected);
    ASSERT_EQ(adopted.size(), 3U);
    EXPECT_EQ(adopted[0].version, "3.11.9");
    EXPECT_EQ(adopted[0].pool.prewarm, 7);
    EXPECT_EQ(adopted[1].problem, "/usr/bin/ruby3 was not found on this machine");
    EXPECT_EQ(adopted[2], own);

    const auto fresh = adoptRuntimes({own}, detected);
    ASSERT_EQ(fresh.size(), 2U);
    EXPECT_FALSE(fresh[1].isDefault) << "the operator chose another default";
}

TEST(Runtimes, areCheckedBeforeTheyAreStored)
{
    const Runtime good{.kind = "python:3.11",
                       .family = "python",
                       .launcher = LauncherKind::Python,
                       .interpreter = "/usr/bin/python3"};
    EXPECT_TRUE(checkRuntime(good, {}));
    const auto field = [&](const std::function<void(Runtime &)> &edit) {
        Runtime bad = good;
        edit(bad);
        const auto checked = checkRuntime(bad, {});
        return checked ? std::string() : checked.error().field;
    };
    EXPECT_EQ(field([](Runtime &r) { r.kind = "python"; }), "kind");
    EXPECT_EQ(field([](Runtime &r) { r.kind = "python:default"; }), "kind");
    EXPECT_EQ(field([](Runtime &r) { r.family = "perl"; }), "family");
    EXPECT_EQ(field([](Runtime &r) { r.interpreter = "python3"; }), "interpreter");
    EXPECT_EQ(field([](Runtime &r) { r.interpreter.clear(); }), "interpreter");
    EXPECT_EQ(field([](Runtime &r) { r.memoryMiB = 64; }), "memory");
    EXPECT_EQ(field([](Runtime &r) { r.pool.prewarm = -1; }), "pool.prewarm");
    EXPECT_EQ(field([](Runtime &r) { r.pool = {.prewarm = 3, .maximum = 2}; }), "pool.maximum");
    EXPECT_EQ(field([](Runtime &r) { r.pool.idleTime = 0s; }), "pool.idleTime");
}

TEST(InitParameters, becomeTextInTheEnvironment)
{
    const auto environment = initEnvironment({{"TEXT", "a b", true},
                                              {"NONE", nullptr, true},
                                              {"LIST", Json::array({1, 2}), true},
                                              {"arg", 1}});
    EXPECT_EQ(environment, (std::map<std::string, std::string>{
                               {"TEXT", "a b"}, {"NONE", ""}, {"LIST", "[1,2]"}}));
}

} // namespace
} // namespace signalbox
