#include "api/whiskactivation.h"

#include <gtest/gtest.h>

#include "api/jsontext.h"
#include "core/json.h"

namespace signalbox::whisk {
namespace {

using namespace std::chrono_literals;

Activation sample()
{
    Activation a;
    a.id = *ActivationId::parse("0123456789abcdef0123456789abcdef");
    a.ns = "guest";
    a.function = {.ns = "guest", .package = "pkg", .name = "hello"};
    a.version = {0, 0, 3};
    a.kind = "python:3.11";
    a.state = ActivationState::Finished;
    a.start = fromMillis(1000);
    a.end = fromMillis(1042);
    a.wait = 7ms;
    a.init = 30ms;
    a.run = 12ms;
    a.result = Blob(R"({"x": 1})");
    a.logs = {{.time = fromMillis(1001), .text = "say \"hi\""}};
    return a;
}

Json parsed(const std::string &text)
{
    const auto json = parseJson(text);
    EXPECT_TRUE(json) << text;
    return json.value_or(Json());
}

const Json *annotation(const Json &record, const std::string &key)
{
    for (const auto &item : record["annotations"]) {
        if (item["key"] == key)
            return &item["value"];
    }
    return nullptr;
}

TEST(ActivationText, hasEveryFieldOfTheSpecification)
{
    const Json json = parsed(activationText(sample(), Logs::With));
    EXPECT_EQ(json["activationId"], "0123456789abcdef0123456789abcdef");
    EXPECT_EQ(json["namespace"], "guest");
    EXPECT_EQ(json["name"], "hello");
    EXPECT_EQ(json["version"], "0.0.3");
    EXPECT_EQ(json["subject"], "guest");
    EXPECT_EQ(json["publish"], false);
    EXPECT_EQ(json["start"], 1000);
    EXPECT_EQ(json["end"], 1042);
    EXPECT_EQ(json["duration"], 42);
    EXPECT_FALSE(json.contains("cause"));
    EXPECT_FALSE(json.contains("statusCode"));
    EXPECT_EQ(dumpJson(json["logs"]), R"(["1970-01-01T00:00:01.001000000Z stdout: say \"hi\""])");
    EXPECT_EQ(dumpJson(json["response"]),
              R"({"status":"success","success":true,"result":{"x":1},"size":8})");
}

TEST(ActivationText, hasTheAnnotationsThatClientsNeed)
{
    const Json json = parsed(activationText(sample(), Logs::With));
    EXPECT_EQ(*annotation(json, "path"), "guest/pkg/hello");
    EXPECT_EQ(*annotation(json, "kind"), "python:3.11");
    EXPECT_EQ(dumpJson(*annotation(json, "limits")),
              R"({"timeout":60000,"memory":256,"logs":10,"concurrency":1})");
    EXPECT_EQ(*annotation(json, "timeout"), false);
    EXPECT_EQ(*annotation(json, "waitTime"), 7);
    EXPECT_EQ(*annotation(json, "initTime"), 30);
    EXPECT_EQ(annotation(json, "causedBy"), nullptr);
}

TEST(ActivationText, hasNoInitTimeWhenWarm)
{
    Activation warm = sample();
    warm.init.reset();
    EXPECT_EQ(annotation(parsed(activationText(warm, Logs::With)), "initTime"), nullptr);
}

TEST(ActivationText, namesTheSequenceItRanIn)
{
    Activation inner = sample();
    inner.cause = {.kind = Cause::Kind::Sequence, .parent = inner.id};
    const Json json = parsed(activationText(inner, Logs::With));
    EXPECT_EQ(json["cause"], inner.id.str());
    EXPECT_EQ(*annotation(json, "causedBy"), "sequence");
}

TEST(ActivationText, ofASequenceNamesItsComponents)
{
    Activation flow = sample();
    flow.kind = "sequence";
    flow.logs.clear();
    flow.init.reset();
    flow.components = {flow.id, flow.id};
    for (const Logs logs : {Logs::With, Logs::Without}) {
        const Json json = parsed(activationText(flow, logs));
        EXPECT_EQ(json["logs"], Json::array({flow.id.str(), flow.id.str()}));
        EXPECT_EQ(*annotation(json, "kind"), "sequence");
        EXPECT_EQ(*annotation(json, "topmost"), true);
        EXPECT_EQ(annotation(json, "timeout"), nullptr);
        EXPECT_EQ(annotation(json, "conductor"), nullptr);
        EXPECT_EQ(json["end"], 1042);
        EXPECT_EQ(json["duration"], 12) << "the components' sum";
    }
    flow.conductor = true;
    flow.cause = {.kind = Cause::Kind::Sequence, .parent = flow.id};
    const Json nested = parsed(activationSummaryText(summarise(flow)));
    EXPECT_EQ(*annotation(nested, "conductor"), true);
    EXPECT_EQ(*annotation(nested, "topmost"), false);
    EXPECT_EQ(*annotation(nested, "causedBy"), "sequence");
    EXPECT_EQ(nested["duration"], 12);
}

TEST(ActivationText, hasNoLogsInABlockingAnswer)
{
    EXPECT_EQ(dumpJson(parsed(activationText(sample(), Logs::Without))["logs"]), "[]");
}

TEST(ActivationText, keepsTheBytesOfTheResult)
{
    EXPECT_NE(activationText(sample(), Logs::With).find(R"("result":{"x": 1})"), std::string::npos);
}

TEST(ActivationSummaryText, hasTheStatusCodeOnTop)
{
    Activation failed = sample();
    failed.outcome = Outcome::DeveloperError;
    const Json json = parsed(activationSummaryText(summarise(failed)));
    EXPECT_EQ(json["statusCode"], 2);
    EXPECT_EQ(json["duration"], 42);
    for (const char *absent : {"response", "logs", "subject"})
        EXPECT_FALSE(json.contains(absent)) << absent;
}

TEST(ActivationParts, standAlone)
{
    Activation failed = sample();
    failed.outcome = Outcome::ApplicationError;
    failed.result = {};
    EXPECT_EQ(responseText(failed),
              R"({"status":"application error","success":false,"result":{},"size":2})");
    EXPECT_EQ(logsText(failed),
              R"({"logs":["1970-01-01T00:00:01.001000000Z stdout: say \"hi\""]})");
}

TEST(BlockingStatus, followsTheTable)
{
    EXPECT_EQ(blockingStatus(Outcome::Success), 200);
    EXPECT_EQ(blockingStatus(Outcome::ApplicationError), 502);
    EXPECT_EQ(blockingStatus(Outcome::DeveloperError), 502);
    EXPECT_EQ(blockingStatus(Outcome::SystemError), 500);
}

TEST(JsonTexts, escapeEveryControlCharacter)
{
    std::string all = "\"\\/ \xc3\xa9";
    for (char c = 0; c < 0x20; ++c)
        all += c;
    std::string quoted;
    appendQuoted(quoted, all);
    EXPECT_EQ(parsed(quoted).get<std::string>(), all);
}

} // namespace
} // namespace signalbox::whisk
