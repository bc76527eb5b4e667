#include "api/whiskwiring.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace signalbox::whisk {
namespace {

TEST(WhiskWiring, logsOfAnEventSayWhatCameOfEachRule)
{
    using Said = RuleVerdict::Result;
    RuleVerdict verdict{.rule = {"guest", {}, "r"}, .function = {"other", "p", "f"}};
    const auto error = [&](Said said) {
        verdict.result = said;
        const auto line = parseJson(ruleLogText(verdict));
        EXPECT_EQ((*line)["success"], false);
        EXPECT_EQ((*line)["rule"], "guest/r");
        EXPECT_EQ((*line)["action"], "other/p/f");
        return (*line)["error"].get<std::string>();
    };
    const std::string rest = "action 'other/p/f' was not activated.";
    EXPECT_EQ(error(Said::Inactive), "Rule 'guest/r' is inactive, " + rest);
    EXPECT_EQ(error(Said::NotMatched), "Rule 'guest/r' did not match the event, " + rest);
    for (const Said said : {Said::Delayed, Said::Debounced, Said::Duplicate, Said::OverRate})
        EXPECT_TRUE(error(said).ends_with(rest));
    verdict.problem = "too late";
    EXPECT_EQ(error(Said::Refused), "too late");
    EXPECT_EQ((*parseJson(ruleLogText(verdict)))["statusCode"], 1);
    verdict.platformFault = true;
    EXPECT_EQ((*parseJson(ruleLogText(verdict)))["statusCode"], 3);
}

TEST(WhiskWiring, joinsRepeatedHeaders)
{
    const std::vector<HttpHeader> headers{{"accept", "a"}, {"host", "here"}, {"accept", "b"}};
    EXPECT_EQ(*parseJson(headersText(headers)), (Json{{"accept", "a, b"}, {"host", "here"}}));
    EXPECT_EQ(headersText({}), "{}");
}

TEST(WhiskWiring, readsNamesInBothForms)
{
    const auto rule = parseRulePut(
        R"({"trigger":"/_/t","action":{"path":"guest/p","name":"f"},"publish":null})", "guest");
    ASSERT_TRUE(rule) << rule.error().message;
    EXPECT_EQ(rule->trigger, (QualifiedName{"guest", {}, "t"}));
    EXPECT_EQ(rule->function, (QualifiedName{"guest", "p", "f"}));
    for (const char *bad : {R"({"trigger":"t"})", R"({"trigger":1})", R"({"action":{"path":"a"}})",
                            R"({"action":"/a/b/c/d"})", "[]", "{"})
        EXPECT_EQ(parseRulePut(bad, "guest").error().code, ErrorCode::Malformed) << bad;
}

TEST(WhiskWiring, takesAnEmptyBindingForNone)
{
    EXPECT_EQ(parsePackagePut(R"({"binding":{}})", "guest")->binding, std::nullopt);
    EXPECT_EQ(parsePackagePut(R"({"binding":{"namespace":"_","name":"p"}})", "guest")->binding,
              (QualifiedName{"guest", {}, "p"}));
    EXPECT_EQ(parsePackagePut(R"({"binding":{"name":"p"}})", "guest")->binding,
              (QualifiedName{"guest", {}, "p"}));
    EXPECT_FALSE(parsePackagePut(R"({"binding":{"namespace":"a"}})", "guest"));
    EXPECT_FALSE(parsePackagePut(R"({"binding":[]})", "guest"));
}

TEST(WhiskWiring, knowsTwoStates)
{
    EXPECT_EQ(*parseRuleState(R"({"status":"active"})"), RuleState::Active);
    EXPECT_EQ(*parseRuleState(R"({"status":"inactive"})"), RuleState::Inactive);
    for (const char *bad : {R"({"status":"on"})", R"({"status":1})", "{}", "[]"})
        EXPECT_EQ(parseRuleState(bad).error().code, ErrorCode::Malformed) << bad;
}

} // namespace
} // namespace signalbox::whisk
