#include "core/preparedrule.h"

#include <functional>

#include <gtest/gtest.h>

namespace signalbox {
namespace {

using namespace std::chrono_literals;

const Timestamp noon = fromMillis(1'700'000'000'000);

Rule sampleRule()
{
    Rule rule{.name = {"guest", "", "r"}, .trigger = {"guest", "", "t"}};
    rule.criteria = {.kind = Criteria::Kind::Test,
                     .field = "event.size",
                     .op = Criteria::Operator::AtLeast,
                     .pattern = 10};
    rule.mapping = *parseJson(R"({"amount":"${event.size}","by":"${event.user}"})");
    rule.policy.deduplicateBy = "event.id";
    rule.policy.deduplicateFor = 1s;
    return rule;
}

Result<PreparedRule> prepared(Rule rule)
{
    return PreparedRule::prepare(std::make_shared<const Rule>(std::move(rule)));
}

TEST(PreparedRule, decidesWhatTheFunctionGets)
{
    const auto rule = prepared(sampleRule());
    ASSERT_TRUE(rule) << rule.error().message;
    EXPECT_FALSE(rule->passesOn());
    const auto decision = rule->decide(*parseJson(R"({"size":12,"user":"ada","id":[7]})"), noon);
    EXPECT_TRUE(decision.acts()) << decision.problem;
    EXPECT_EQ(dumpJson(decision.parameters), R"({"amount":12,"by":"ada"})");
    EXPECT_EQ(decision.key, "[7]");

    const auto small = rule->decide(*parseJson(R"({"size":2})"), noon);
    EXPECT_FALSE(small.matched);
    EXPECT_EQ(small.verdicts.tests.size(), 1U);
    EXPECT_TRUE(small.parameters.is_null());
}

TEST(PreparedRule, matchesButCannotActWhereSomethingIsMissing)
{
    const auto rule = prepared(sampleRule());
    const auto noUser = rule->decide(*parseJson(R"({"size":12,"id":1})"), noon);
    EXPECT_TRUE(noUser.matched);
    EXPECT_FALSE(noUser.acts());
    EXPECT_NE(noUser.problem.find("mapping.by"), std::string::npos) << noUser.problem;
    const auto noKey = rule->decide(*parseJson(R"({"size":12,"user":"ada"})"), noon);
    EXPECT_NE(noKey.problem.find("policy.deduplicateBy"), std::string::npos) << noKey.problem;
}

TEST(PreparedRule, handsEverythingOnWithoutAWish)
{
    const auto rule = prepared({});
    EXPECT_TRUE(rule->passesOn());
    const Json event = *parseJson(R"({"a":1})");
    EXPECT_EQ(rule->decide(event, noon).parameters, event);
}

struct RefusedRule
{
    std::function<void(Rule &)> edit;
    const char *place;
};

TEST(PreparedRule, namesThePlaceOfAFault)
{
    const RefusedRule rows[] = {
        {[](Rule &r) { r.criteria.field = "size"; }, "criteria.field"},
        {[](Rule &r) { r.mapping = *parseJson("[1]"); }, "mapping"},
        {[](Rule &r) { r.mapping = *parseJson(R"({"a":{"b":"${1 +}"}})"); }, "mapping.a.b"},
        {[](Rule &r) { r.mapping = *parseJson(R"({"a":"${item.x}"})"); }, "mapping"},
        {[](Rule &r) { r.policy.deduplicateBy = "event."; }, "policy.deduplicateBy"},
        {[](Rule &r) { r.policy.deduplicateBy = "x"; }, "policy.deduplicateBy"},
        {[](Rule &r) { r.policy.deduplicateFor = 0ms; }, "policy.deduplicateFor"},
        {[](Rule &r) { r.policy.delay = -1ms; }, "policy.delay"},
        {[](Rule &r) { r.policy.debounce = std::chrono::hours(100000); }, "policy.debounce"},
        {[](Rule &r) { r.policy.interval = 0ms; }, "policy.interval"},
        {[](Rule &r) { r.policy.maximum = -1; }, "policy.maximum"},
        {[](Rule &r) { r.policy.retries = 101; }, "policy.retries"},
    };
    for (const RefusedRule &row : rows) {
        Rule rule = sampleRule();
        row.edit(rule);
        const auto refused = prepared(rule);
        ASSERT_FALSE(refused) << row.place;
        EXPECT_EQ(refused.error().field, row.place) << refused.error().message;
    }
}

} // namespace
} // namespace signalbox
