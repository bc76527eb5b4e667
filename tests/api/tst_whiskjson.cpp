#include "api/whiskjson.h"

#include <gtest/gtest.h>

namespace signalbox::whisk {
namespace {

Function sample()
{
    return {
        .name = {.ns = "guest", .package = "pkg", .name = "hello"},
        .version = {0, 0, 3},
        .exec =
            CodeExec{.kind = "python:3.11", .code = Blob("def main(a): return a"), .main = "go"},
        .parameters = {{.name = "who", .value = "world"},
                       {.name = "HOME", .value = "/x", .init = true}},
        .annotations = {{.name = "exec", .value = "python:3.11"}},
        .updated = fromMillis(1700000000123)};
}

TEST(ActionJson, hasEveryFieldOfTheSpecification)
{
    EXPECT_EQ(
        dumpJson(actionJson(sample(), Code::With)),
        R"({"annotations":[{"key":"exec","value":"python:3.11"}],)"
        R"("exec":{"kind":"python:3.11","code":"def main(a): return a","binary":false,"main":"go"},)"
        R"("limits":{"timeout":60000,"memory":256,"logs":10,"concurrency":1},)"
        R"("name":"hello","namespace":"guest/pkg",)"
        R"("parameters":[{"key":"who","value":"world"},{"key":"HOME","value":"/x","init":true}],)"
        R"("publish":false,"updated":1700000000123,"version":"0.0.3"})");
}

TEST(ActionJson, leavesTheCodeOutWhenAsked)
{
    const Json json = actionJson(sample(), Code::Without);
    EXPECT_EQ(dumpJson(json["exec"]), R"({"kind":"python:3.11","binary":false,"main":"go"})");
}

TEST(ActionJson, isShortInLists)
{
    const Json json = actionSummaryJson(sample());
    EXPECT_EQ(dumpJson(json["exec"]), R"({"binary":false})");
    EXPECT_FALSE(json.contains("parameters"));
    for (const char *key :
         {"namespace", "name", "version", "publish", "annotations", "limits", "updated"})
        EXPECT_TRUE(json.contains(key)) << key;
}

TEST(ActionJson, writesSequencesAndImages)
{
    Function function = sample();
    function.exec = SequenceExec{
        .components = {{.ns = "guest", .name = "a"}, {.ns = "guest", .package = "p", .name = "b"}}};
    EXPECT_EQ(dumpJson(actionJson(function, Code::With)["exec"]),
              R"({"kind":"sequence","components":["/guest/a","/guest/p/b"]})");
    function.exec = ImageExec{.image = "me/img"};
    EXPECT_EQ(dumpJson(actionJson(function, Code::With)["exec"]),
              R"({"kind":"blackbox","image":"me/img","binary":false})");
}

TEST(ActionPut, readsEverything)
{
    const auto update = parseActionPut(
        R"({"namespace":"x","name":"y","exec":{"kind":"PYTHON:default","code":"c","main":"m","binary":true},
            "parameters":[{"key":"a","value":{"b":1}},{"key":"e","value":"v","init":true}],
            "annotations":[{"key":"k","value":null}],"delAnnotations":["old"],
            "limits":{"timeout":1000,"memory":128,"logs":0,"concurrency":2,"instances":3},
            "version":"1.2.3","publish":true})",
        "guest");
    ASSERT_TRUE(update) << update.error().message;
    EXPECT_EQ(update->exec,
              Exec(CodeExec{.kind = "python:default", .code = Blob("c"), .main = "m"}));
    EXPECT_EQ(update->parameters, (Parameters{{.name = "a", .value = {{"b", 1}}},
                                              {.name = "e", .value = "v", .init = true}}));
    EXPECT_EQ(update->annotations, (Annotations{{.name = "k", .value = nullptr}}));
    EXPECT_EQ(update->deletedAnnotations, std::vector<std::string>{"old"});
    EXPECT_EQ(update->timeout, std::chrono::milliseconds(1000));
    EXPECT_EQ(update->memoryMiB, 128);
    EXPECT_EQ(update->logsMiB, 0);
    EXPECT_EQ(update->concurrency, 2);
    EXPECT_EQ(update->instances, 3);
    EXPECT_EQ(update->version, (SemVer{1, 2, 3}));
    EXPECT_EQ(update->publish, true);
}

TEST(ActionPut, takesAbsentAndNullForKeep)
{
    EXPECT_EQ(parseActionPut("{}", "guest"), FunctionUpdate{});
    EXPECT_EQ(
        parseActionPut(R"({"exec":null,"limits":null,"parameters":null,"publish":null})", "guest"),
        FunctionUpdate{});
}

TEST(ActionPut, resolvesTheNamesOfASequence)
{
    const auto update = parseActionPut(
        R"({"exec":{"kind":"sequence","components":["/_/a","/guest/p/b"]}})", "guest");
    ASSERT_TRUE(update);
    EXPECT_EQ(update->exec,
              Exec(SequenceExec{.components = {{.ns = "guest", .name = "a"},
                                               {.ns = "guest", .package = "p", .name = "b"}}}));
}

struct BadRow
{
    const char *body;
    const char *field;
};

class BadActionPut : public testing::TestWithParam<BadRow>
{
};

TEST_P(BadActionPut, saysWhatAndWhere)
{
    const auto update = parseActionPut(GetParam().body, "guest");
    ASSERT_FALSE(update) << GetParam().body;
    EXPECT_EQ(update.error().code, ErrorCode::Malformed);
    EXPECT_TRUE(update.error().message.starts_with("The request content was malformed: "))
        << update.error().message;
    EXPECT_EQ(update.error().field, GetParam().field) << update.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadActionPut,
    testing::Values(BadRow{"", ""}, BadRow{"{", ""}, BadRow{"[]", ""}, BadRow{"\"x\"", ""},
                    BadRow{R"({"exec":1})", "exec"}, BadRow{R"({"exec":{}})", "exec.kind"},
                    BadRow{R"({"exec":{"kind":3}})", "exec.kind"},
                    BadRow{R"({"exec":{"kind":"python:3"}})", "exec.code"},
                    BadRow{R"({"exec":{"kind":"python:3","code":5}})", "exec.code"},
                    BadRow{R"({"exec":{"kind":"python:3","code":"x","main":[]}})", "exec.main"},
                    BadRow{R"({"exec":{"kind":"blackbox"}})", "exec.image"},
                    BadRow{R"({"exec":{"kind":"sequence"}})", "exec.components"},
                    BadRow{R"({"exec":{"kind":"sequence","components":["/"]}})", "exec.components"},
                    BadRow{R"({"exec":{"kind":"sequence","components":[1]}})", "exec.components"},
                    BadRow{R"({"parameters":{}})", "parameters"},
                    BadRow{R"({"parameters":[{"key":"a"}]})", "parameters"},
                    BadRow{R"({"parameters":[{"key":"","value":1}]})", "parameters"},
                    BadRow{R"({"annotations":[1]})", "annotations"},
                    BadRow{R"({"delAnnotations":[1]})", "delAnnotations"},
                    BadRow{R"({"limits":[]})", "limits"},
                    BadRow{R"({"limits":{"timeout":"1"}})", "limits.timeout"},
                    BadRow{R"({"limits":{"memory":1.5}})", "limits.memory"},
                    BadRow{R"({"limits":{"logs":99999999999}})", "limits.logs"},
                    BadRow{R"({"version":"a"})", "version"}, BadRow{R"({"version":1})", "version"},
                    BadRow{R"({"publish":"true"})", "publish"}));

TEST(Info, hasWhatToolsRead)
{
    const Runtime runtime{.kind = "python:3.11", .family = "python", .isDefault = true};
    const Json json = infoJson({}, {std::make_shared<const Runtime>(runtime)});
    EXPECT_EQ(dumpJson(json["api_paths"]), R"(["/api/v1"])");
    EXPECT_EQ(json["limits"]["min_action_memory"], 128 << 20);
    EXPECT_EQ(json["limits"]["max_action_duration"], 300000);
    EXPECT_EQ(json["runtimes"]["python"][0]["kind"], "python:3.11");
    EXPECT_EQ(json["runtimes"]["python"][0]["default"], true);
    for (const char *key : {"image", "deprecated", "attached", "requireMain"})
        EXPECT_TRUE(json["runtimes"]["python"][0].contains(key)) << key;
    EXPECT_EQ(apiJson("1", "2")["api_version_path"], "v1");
    EXPECT_EQ(namespaceLimitsJson({}, {})["maxParameterSize"], "1 MB");
}

} // namespace
} // namespace signalbox::whisk
