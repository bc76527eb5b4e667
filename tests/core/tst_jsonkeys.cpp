#include "core/jsonkeys.h"

#include <gtest/gtest.h>

#include "core/functionhook.h"
#include "core/wiring.h"

namespace signalbox {
namespace {

Json parsed(const char *text)
{
    return parseJson(text).value();
}

struct KeyRow
{
    const char *sent;
    const char *place; ///< Empty: all is known.
    const char *message = "";
};

template <class T>
void expectKeys(std::initializer_list<KeyRow> rows)
{
    for (const KeyRow &row : rows) {
        const auto known = knownKeys<T>(parsed(row.sent));
        EXPECT_EQ(known ? "" : known.error().field, row.place) << row.sent;
        if (!known && *row.message) {
            EXPECT_EQ(known.error().message, row.message);
        }
    }
}

TEST(KnownKeys, ofARule)
{
    expectKeys<RuleUpdate>({
        {R"({"trigger":"t","criteria":{"all":[{"field":"a","operator":"equals","pattern":1}]}})",
         ""},
        {R"({"criterea":{}})", "criterea", "criterea is unknown; perhaps criteria is meant"},
        {R"({"policy":{"retrys":3}})", "policy.retrys",
         "policy.retrys is unknown; perhaps retries is meant"},
        {R"({"policy":{"retries":3,"backoff":5},"mapping":{"any":{"thing":1}}})", ""},
        {R"({"criteria":{"all":[{"any":[]},{"feild":"a"}]}})", "criteria.all[1].feild",
         "criteria.all[1].feild is unknown; perhaps field is meant"},
        {R"({"criteria":{"not":{"fields":"a"}}})", "criteria.not.fields"},
        {R"({"criteria":{"field":"a","operator":"search","criteria":[{"patern":1}]}})",
         "criteria.criteria[0].patern"},
        {R"({"annotations":[{"key":"a","value":{"b":1}},{"name":"c","value":1}]})",
         "annotations[1].name"},
        {R"({"binding":null})", "binding"},
        {"[]", ""},
    });
}

TEST(KnownKeys, ofATrigger)
{
    expectKeys<TriggerUpdate>({
        {R"({"feed":{"kind":"cron","settings":{"whatever":1},"missed":"all"}})", ""},
        {R"({"feed":{"kind":"cron","mised":"all"}})", "feed.mised",
         "feed.mised is unknown; perhaps missed is meant"},
        {R"({"feed":null,"parameters":[{"key":"a","value":1,"init":true}]})", ""},
    });
}

TEST(KnownKeys, ofOthers)
{
    expectKeys<PackageUpdate>(
        {{R"({"binding":"/a/b","publish":true})", ""}, {R"({"publsih":true})", "publsih"}});
    expectKeys<Runtime>({{R"({"kind":"x","pool":{"prewarm":1},"environment":{"ANY":"1"}})", ""},
                         {R"({"pool":{"prewarmed":1}})", "pool.prewarmed"}});
    expectKeys<FunctionHookUpdate>(
        {{R"({"function":"f","version":"stable"})", ""}, {R"({"func":"f"})", "func"}});
}

TEST(KnownKeys, sayAllWhenNoneIsNear)
{
    const std::string_view known[] = {"trigger", "function"};
    const auto refused = onlyKeys(parsed(R"({"trigger":1,"colour":2})"), known, "rule");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "rule.colour is unknown; there are trigger, function");
    EXPECT_TRUE(onlyKeys(parsed("7"), known));
    const Json huge{{std::string(100'000, 'x'), 1}};
    EXPECT_FALSE(onlyKeys(huge, known));
}

TEST(KnownKeys, leaveBesidesAlone)
{
    const std::string_view besides[] = {"name", "updated"};
    const Json told = parsed(R"({"name":"/a/t","updated":1,"parameters":[]})");
    EXPECT_FALSE(knownKeys<TriggerUpdate>(told));
    EXPECT_TRUE(fromSentJson<TriggerUpdate>(told, besides));
    EXPECT_FALSE(knownKeys<TriggerUpdate>(parsed(R"({"feed":{"name":"x"}})"), besides));
}

TEST(KnownKeys, areThoseOfTheCodec)
{
    const Rule rule{.trigger = {"a", "", "t"}, .function = {"a", "", "f"}, .mapping = Json(1)};
    EXPECT_TRUE(knownKeys<Rule>(toJson(rule)));
    EXPECT_TRUE(knownKeys<Runtime>(toJson(Runtime{.kind = "x"})));
}

} // namespace
} // namespace signalbox
