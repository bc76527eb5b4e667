#include "core/criteria.h"

#include <gtest/gtest.h>

#include "core/mapping.h"

namespace signalbox {
namespace {

using Operator = Criteria::Operator;
using Condition = Criteria::Condition;

const Timestamp noon = fromMillis(1'700'000'000'000); // 2023-11-14T22:13:20Z

/// What a test says: it holds, it does not, or it cannot be decided and therefore does not.
enum class Says { Yes, No, Undecided };

struct OperatorCase
{
    Operator op;
    const char *value; ///< JSON; none: the field is missing.
    const char *pattern;
    Says says;
};

Criteria test(Operator op, const char *pattern, std::string field = "event.f")
{
    return {.kind = Criteria::Kind::Test,
            .field = std::move(field),
            .op = op,
            .pattern = pattern ? *parseJson(pattern) : Json()};
}

Criteria group(Criteria::Kind kind, std::vector<Criteria> children)
{
    return {.kind = kind, .children = std::move(children)};
}

Json eventWith(const char *value)
{
    Json event = Json::object();
    if (value)
        event["f"] = *parseJson(value);
    return event;
}

constexpr OperatorCase operatorCases[] = {
    {Operator::Equals, "1", "1.0", Says::Yes},
    {Operator::Equals, R"("a")", R"("a")", Says::Yes},
    {Operator::Equals, R"("a")", R"("A")", Says::No},
    {Operator::Equals, R"({"x":1,"y":2})", R"({"y":2,"x":1})", Says::Yes},
    {Operator::Equals, R"("1")", "1", Says::No},
    {Operator::Equals, "null", "null", Says::No},
    {Operator::Equals, nullptr, "1", Says::No},
    {Operator::NotEquals, "1", "2", Says::Yes},
    {Operator::NotEquals, "1", "1", Says::No},
    {Operator::NotEquals, "1", "null", Says::Yes},
    {Operator::NotEquals, "null", "null", Says::No},
    {Operator::NotEquals, nullptr, "1", Says::Yes},
    {Operator::EqualsIgnoreCase, R"("Größe")", R"("GRÖßE")", Says::Yes},
    {Operator::EqualsIgnoreCase, R"("ab")", R"("a")", Says::No},
    {Operator::EqualsIgnoreCase, R"("a.c")", R"("ABC")", Says::No},
    {Operator::EqualsIgnoreCase, "1", R"("1")", Says::Undecided},
    {Operator::EqualsIgnoreCase, R"("a")", "null", Says::No},
    {Operator::Contains, R"("signalbox")", R"("gnal")", Says::Yes},
    {Operator::Contains, R"(["a","b"])", R"("b")", Says::Yes},
    {Operator::Contains, R"([1,2])", "3", Says::No},
    {Operator::Contains, R"([[1]])", "[1]", Says::Yes},
    {Operator::Contains, R"("1")", "1", Says::Undecided},
    {Operator::Contains, "5", R"("5")", Says::Undecided},
    {Operator::Contains, nullptr, R"("a")", Says::Undecided},
    {Operator::Contains, R"([null])", "null", Says::No},
    {Operator::NotContains, R"(["a"])", R"("b")", Says::Yes},
    {Operator::NotContains, R"("abc")", R"("b")", Says::No},
    {Operator::NotContains, nullptr, R"("b")", Says::Undecided},
    {Operator::NotContains, R"("abc")", "null", Says::No},
    {Operator::ContainsIgnoreCase, R"("SignalBox")", R"("BOX")", Says::Yes},
    {Operator::ContainsIgnoreCase, R"("a+b")", R"("A+")", Says::Yes},
    {Operator::ContainsIgnoreCase, R"(["BOX"])", R"("box")", Says::Undecided},
    {Operator::NotContainsIgnoreCase, R"("Signal")", R"("box")", Says::Yes},
    {Operator::NotContainsIgnoreCase, R"("BOX")", R"("box")", Says::No},
    {Operator::NotContainsIgnoreCase, "1", R"("box")", Says::Undecided},
    {Operator::StartsWith, R"("abc")", R"("ab")", Says::Yes},
    {Operator::StartsWith, R"("abc")", R"("bc")", Says::No},
    {Operator::StartsWith, R"("abc")", R"("AB")", Says::No},
    {Operator::StartsWith, "12", R"("1")", Says::Undecided},
    {Operator::StartsWithIgnoreCase, R"("Äbc")", R"("äB")", Says::Yes},
    {Operator::StartsWithIgnoreCase, R"("xab")", R"("ab")", Says::No},
    {Operator::EndsWith, R"("abc")", R"("bc")", Says::Yes},
    {Operator::EndsWith, R"("abcd")", R"("bc")", Says::No},
    {Operator::EndsWith, R"("abc\n")", R"("c")", Says::No},
    {Operator::EndsWithIgnoreCase, R"("abC")", R"("Bc")", Says::Yes},
    {Operator::EndsWithIgnoreCase, R"("abc")", R"("b")", Says::No},
    {Operator::LessThan, "1", "2", Says::Yes},
    {Operator::LessThan, "2", "2", Says::No},
    {Operator::LessThan, R"("Z")", R"("a")", Says::Yes},
    {Operator::LessThan, R"("10")", R"("9")", Says::Yes},
    {Operator::LessThan, R"("1")", "2", Says::Undecided},
    {Operator::LessThan, "[1,2]", "[1,3]", Says::Yes},
    {Operator::LessThan, "1", "null", Says::No},
    {Operator::LessThan, nullptr, "1", Says::Undecided},
    {Operator::GreaterThan, "2.5", "2", Says::Yes},
    {Operator::GreaterThan, "2", "2", Says::No},
    {Operator::GreaterThan, "2", R"("1")", Says::Undecided},
    {Operator::AtLeast, "2", "2", Says::Yes},
    {Operator::AtLeast, "1", "2", Says::No},
    {Operator::AtLeast, R"("b")", R"("a")", Says::Yes},
    {Operator::AtLeast, "1", R"("a")", Says::Undecided},
    {Operator::AtMost, "2", "2", Says::Yes},
    {Operator::AtMost, "3", "2", Says::No},
    {Operator::AtMost, "true", "1", Says::Yes},
    {Operator::MatchesWildcard, R"("report-7.csv")", R"("report-?.[ct]sv")", Says::Yes},
    {Operator::MatchesWildcard, R"("a/report.csv")", R"("*.csv")", Says::Yes},
    {Operator::MatchesWildcard, R"("report.csv.bak")", R"("*.csv")", Says::No},
    {Operator::MatchesWildcard, R"("b")", R"("[!a]")", Says::Yes},
    {Operator::MatchesWildcard, R"("ü")", R"("?")", Says::Yes},
    {Operator::MatchesWildcard, R"("A")", R"("a")", Says::No},
    {Operator::MatchesWildcard, "1", R"("*")", Says::Undecided},
    {Operator::Regex, R"("build 42 failed")", R"("\\d+ fail")", Says::Yes},
    {Operator::Regex, R"("build")", R"("^uild")", Says::No},
    {Operator::Regex, R"("BUILD")", R"("build")", Says::No},
    {Operator::Regex, "42", R"("\\d")", Says::Undecided},
    {Operator::Regex, R"("a")", "null", Says::No},
    {Operator::RegexIgnoreCase, R"("BUILD")", R"("b.ild")", Says::Yes},
    {Operator::RegexIgnoreCase, R"("x")", R"("y")", Says::No},
    {Operator::MatchesRegex, R"("ab\ncd")", R"("ab.cd")", Says::Yes},
    {Operator::MatchesRegex, R"("xab")", R"("ab")", Says::No},
    {Operator::MatchesRegex, R"("abx")", R"("ab")", Says::Yes},
    {Operator::TimeDiffLess, R"("2023-11-14T22:13:00Z")", "30", Says::Yes},
    {Operator::TimeDiffLess, R"("2023-11-14T22:13:00Z")", "20", Says::No},
    {Operator::TimeDiffLess, R"("2023-11-14 23:13:00+01:00")", "30", Says::Yes},
    {Operator::TimeDiffLess, R"("yesterday")", "30", Says::Undecided},
    {Operator::TimeDiffLess, "1700000000", "30", Says::Undecided},
    {Operator::TimeDiffGreater, R"("2023-11-14T22:13:00Z")", "19.5", Says::Yes},
    {Operator::TimeDiffGreater, R"("2023-11-14T22:13:00Z")", "20", Says::No},
    {Operator::TimeDiffGreater, R"("2023-11-14T22:13:00Z")", "null", Says::No},
    {Operator::Exists, "0", nullptr, Says::Yes},
    {Operator::Exists, "null", nullptr, Says::No},
    {Operator::Exists, nullptr, R"("ignored")", Says::No},
    {Operator::NotExists, nullptr, nullptr, Says::Yes},
    {Operator::NotExists, "null", "1", Says::Yes},
    {Operator::NotExists, "false", nullptr, Says::No},
    {Operator::Inside, R"("a")", R"(["a","b"])", Says::Yes},
    {Operator::Inside, "1", R"(["1"])", Says::No},
    {Operator::Inside, R"("ell")", R"("hello")", Says::Yes},
    {Operator::Inside, "1", R"("1")", Says::Undecided},
    {Operator::Inside, R"("a")", "null", Says::No},
    {Operator::NotInside, R"("c")", R"(["a","b"])", Says::Yes},
    {Operator::NotInside, R"("a")", R"(["a","b"])", Says::No},
    {Operator::NotInside, R"("c")", "null", Says::No},
};

TEST(Criteria, everyOperatorAnswersAsItsTableSays)
{
    int number = 0;
    for (const OperatorCase &row : operatorCases) {
        const std::string what = "row " + std::to_string(++number) + ": "
                                 + (row.value ? row.value : "nothing") + " against "
                                 + (row.pattern ? row.pattern : "nothing");
        const Verdicts verdicts = evaluate(test(row.op, row.pattern), eventWith(row.value), noon);
        ASSERT_EQ(verdicts.tests.size(), 1U) << what;
        EXPECT_EQ(verdicts.held, row.says == Says::Yes) << what << verdicts.tests[0].problem;
        EXPECT_EQ(verdicts.tests[0].held, verdicts.held) << what;
        EXPECT_EQ(verdicts.tests[0].problem.empty(), row.says != Says::Undecided)
            << what << verdicts.tests[0].problem;
    }
}

TEST(Criteria, saysWhatCouldNotBeDecided)
{
    EXPECT_EQ(evaluate(test(Operator::LessThan, "2"), eventWith(R"("1")"), noon).tests[0].problem,
              "cannot compare a text with a number");
    EXPECT_EQ(
        evaluate(test(Operator::Contains, R"("a")"), eventWith(nullptr), noon).tests[0].problem,
        "${event.f}: 'f' is missing (character 6)");
}

struct SearchCase
{
    Condition condition;
    const char *items;
    bool held;
};

TEST(Criteria, searchCombinesItemsAndTests)
{
    const SearchCase rows[] = {
        {Condition::Any, R"([{"n":1,"k":"a"},{"n":5,"k":"x"}])", true},
        {Condition::Any, R"([{"n":1,"k":"x"},{"n":5,"k":"a"}])", false},
        {Condition::Any, "[]", false},
        {Condition::All, R"([{"n":1,"k":"x"},{"n":5,"k":"x"}])", false},
        {Condition::All, R"([{"n":4,"k":"x"},{"n":5,"k":"x"}])", true},
        {Condition::All, "[]", true},
        {Condition::AnyToAny, R"([{"n":1,"k":"a"},{"n":5,"k":"a"}])", true},
        {Condition::AnyToAny, R"([{"n":1,"k":"a"}])", false},
        {Condition::AllToAny, R"([{"n":1,"k":"x"},{"n":5,"k":"a"}])", true},
        {Condition::AllToAny, R"([{"n":1,"k":"x"},{"n":1,"k":"a"}])", false},
        {Condition::Any, R"({"n":5,"k":"x"})", true},
    };
    for (const SearchCase &row : rows) {
        Criteria search = test(Operator::Search, nullptr);
        search.condition = row.condition;
        search.children = {test(Operator::GreaterThan, "3", "item.n"),
                           test(Operator::Equals, R"("x")", "item.k")};
        const Verdicts verdicts = evaluate(search, eventWith(row.items), noon);
        EXPECT_EQ(verdicts.held, row.held) << row.items;
        EXPECT_EQ(verdicts.tests.size(), 1U) << "a search is one test";
    }
}

TEST(Criteria, searchSaysWhyItCouldNotDecide)
{
    Criteria search = test(Operator::Search, nullptr);
    search.children = {test(Operator::GreaterThan, "3", "item.n")};
    EXPECT_NE(evaluate(search, eventWith(R"([{"m":1}])"), noon).tests[0].problem, "");
    EXPECT_NE(evaluate(search, eventWith("7"), noon).tests[0].problem, "");
    EXPECT_NE(evaluate(search, eventWith(nullptr), noon).tests[0].problem, "");
}

TEST(Criteria, nestAllAnyNot)
{
    using Kind = Criteria::Kind;
    const Criteria tree =
        group(Kind::All,
              {test(Operator::Exists, nullptr, "event.a"),
               group(Kind::Any, {test(Operator::Equals, "1", "event.a"),
                                 group(Kind::Not, {test(Operator::Equals, "2", "event.b")})})});
    const auto ask = [&](const char *event) { return evaluate(tree, *parseJson(event), noon); };
    EXPECT_TRUE(ask(R"({"a":1,"b":2})").held);
    EXPECT_TRUE(ask(R"({"a":3,"b":1})").held);
    EXPECT_FALSE(ask(R"({"b":1})").held);

    const Verdicts stopped = ask(R"({"a":3,"b":2})");
    EXPECT_FALSE(stopped.held);
    ASSERT_EQ(stopped.tests.size(), 3U) << "each test says something";
    EXPECT_EQ(stopped.tests[0].place, "all[0]");
    EXPECT_EQ(stopped.tests[1].place, "all[1].any[0]");
    EXPECT_EQ(stopped.tests[2].place, "all[1].any[1].not");
    EXPECT_TRUE(stopped.tests[2].held);
    EXPECT_EQ(stopped.stoppedBy, "all[1].any[0]");
    EXPECT_EQ(ask(R"({"a":1})").stoppedBy, "");
}

/// A test that did not hold is not to blame where another of its group did.
TEST(Criteria, nameTheTestThatDecided)
{
    using Kind = Criteria::Kind;
    const auto is = [](const char *value, const char *field) {
        return test(Operator::Equals, value, field);
    };
    const Criteria either = group(Kind::Any, {is("1", "event.a"), is("1", "event.b")});
    const Criteria never = group(Kind::Not, {is("1", "event.c")});
    const Criteria notBoth =
        group(Kind::Not, {group(Kind::All, {is("1", "event.a"), is("1", "event.b")})});
    const auto stop = [](const Criteria &tree, const char *event) {
        return evaluate(tree, *parseJson(event), noon).stoppedBy;
    };
    const Criteria both = group(Kind::All, {either, never});
    EXPECT_EQ(stop(both, R"({"a":2,"b":1,"c":1})"), "all[1].not");
    EXPECT_EQ(stop(both, R"({"a":1,"b":1,"c":1})"), "all[1].not");
    EXPECT_EQ(stop(both, R"({"a":2,"b":2,"c":2})"), "all[0].any[0]");
    EXPECT_EQ(stop(both, R"({"a":2,"b":2,"c":1})"), "all[0].any[0]");
    EXPECT_EQ(stop(both, R"({"a":2,"b":1,"c":2})"), "");
    EXPECT_EQ(stop(notBoth, R"({"a":1,"b":1})"), "not.all[0]");
    EXPECT_EQ(stop(notBoth, R"({"a":1,"b":2})"), "");
    const Criteria neither = group(Kind::Not, {either});
    EXPECT_EQ(stop(neither, R"({"a":2,"b":1})"), "not.any[1]");
    const Criteria twice = group(Kind::Not, {group(Kind::Not, {either})});
    EXPECT_EQ(stop(twice, R"({"a":2,"b":2})"), "not.not.any[0]");
    EXPECT_EQ(stop(group(Kind::Any, {}), "{}"), "") << "there is nothing to name";
}

TEST(Criteria, emptyOnesHoldAlways)
{
    EXPECT_TRUE(evaluate({}, Json(), noon).held);
    EXPECT_TRUE(PreparedCriteria::prepare({})->isEmpty());
    EXPECT_FALSE(evaluate(group(Criteria::Kind::Any, {}), Json(), noon).held);
}

TEST(Criteria, patternsMayComeFromTheEvent)
{
    const Criteria sameAuthor = test(Operator::Equals, R"("${event.owner | default('root')}")");
    EXPECT_TRUE(evaluate(sameAuthor, *parseJson(R"({"f":"ada","owner":"ada"})"), noon).held);
    EXPECT_TRUE(evaluate(sameAuthor, *parseJson(R"({"f":"root"})"), noon).held);

    const Criteria missing = test(Operator::Equals, R"("${event.owner}")");
    EXPECT_NE(evaluate(missing, *parseJson(R"({"f":1})"), noon).tests[0].problem.find("owner"),
              std::string::npos);
    const Criteria regex = test(Operator::Regex, R"("${event.pattern}")");
    EXPECT_TRUE(evaluate(regex, *parseJson(R"({"f":"abc","pattern":"b."})"), noon).held);
    EXPECT_NE(evaluate(regex, *parseJson(R"({"f":"a","pattern":"("})"), noon).tests[0].problem, "");
    EXPECT_NE(evaluate(regex, *parseJson(R"({"f":"a","pattern":1})"), noon).tests[0].problem, "");
}

struct RefusedCase
{
    Criteria criteria;
    const char *place;
    const char *message; ///< Part of it.
};

TEST(Criteria, refuseWhatCouldNeverHold)
{
    using Kind = Criteria::Kind;
    const RefusedCase rows[] = {
        {group(Kind::All, {{}, group(Kind::Any, {test(Operator::Regex, "5")})}),
         "criteria.all[1].any[0].pattern", "must be a text, not a number"},
        {test(Operator::Regex, R"("(")"), "criteria.pattern", "wrong at character"},
        {test(Operator::TimeDiffLess, R"("5")"), "criteria.pattern", "a number of seconds"},
        {test(Operator::Inside, "5"), "criteria.pattern", "a list or a text"},
        {test(Operator::Equals, "1", "evnt.a"), "criteria.field", "'evnt', which is unknown"},
        {test(Operator::Equals, "1", "item.a"), "criteria.field", "unknown"},
        {test(Operator::Equals, "1", "event..a"), "criteria.field", "character 7"},
        {test(Operator::Equals, R"("${item.x}")"), "criteria.pattern", "unknown"},
        {test(Operator::Equals, R"("${1 +}")"), "criteria.pattern", "expected a value"},
        {group(Kind::Not, {}), "criteria.not", "takes one condition"},
        {group(Kind::All, std::vector<Criteria>(300)), "criteria", "more than 256"},
    };
    for (const RefusedCase &row : rows) {
        const auto prepared = PreparedCriteria::prepare(row.criteria);
        ASSERT_FALSE(prepared) << row.place;
        EXPECT_EQ(prepared.error().field, row.place) << prepared.error().message;
        EXPECT_NE(prepared.error().message.find(row.message), std::string::npos)
            << prepared.error().message;
    }
    Criteria deep;
    for (int i = 0; i < 40; ++i)
        deep = group(Kind::Not, {deep});
    EXPECT_FALSE(PreparedCriteria::prepare(deep));
}

TEST(Criteria, aHostileRegexEndsSoon)
{
    const Criteria bomb = test(Operator::Regex, R"("^(a+)+$")");
    const auto event = eventWith(("\"" + std::string(5000, 'a') + "!\"").c_str());
    const Verdicts verdicts = evaluate(bomb, event, noon);
    EXPECT_FALSE(verdicts.held);
    EXPECT_NE(verdicts.tests[0].problem.find("too much work"), std::string::npos);
}

// --- mapping -------------------------------------------------------------------------------------

TEST(Mapping, substitutesWithTypes)
{
    const Json event = *parseJson(R"({"n":3,"list":[1,2],"user":{"name":"Ada"}})");
    const Json json = *parseJson(R"({"count":"${event.n}","all":"${event.list}","fix":5,
        "deep":{"hello":["Hi ${event.user.name}!",{"size":"${event.list | length}"}]},
        "mail":"${event.user.mail | default('none')}","literal":"$${x}"})");
    const auto mapping = Mapping::compile(json, "mapping");
    ASSERT_TRUE(mapping) << mapping.error().message;
    EXPECT_EQ(dumpJson(*mapping->apply(eventScope(event, noon))),
              R"({"count":3,"all":[1,2],"fix":5,"deep":{"hello":["Hi Ada!",{"size":2}]},)"
              R"("mail":"none","literal":"${x}"})");
    EXPECT_EQ(mapping->constant(), nullptr);
    EXPECT_EQ(mapping->variables(), std::vector<std::string>{"event"});
}

TEST(Mapping, knowsWhenThereIsNothingToDo)
{
    const Json json = *parseJson(R"({"a":[1,{"b":"$${c}"}],"e":{},"f":[]})");
    const auto mapping = Mapping::compile(json, "");
    ASSERT_NE(mapping->constant(), nullptr);
    EXPECT_EQ(dumpJson(*mapping->constant()), R"({"a":[1,{"b":"${c}"}],"e":{},"f":[]})");
}

TEST(Mapping, namesThePlaceOfAFault)
{
    const auto wrong = Mapping::compile(*parseJson(R"({"a":[0,{"b":"${1 +}"}]})"), "mapping");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().field, "mapping.a[1].b");

    const auto mapping = Mapping::compile(*parseJson(R"({"a":{"b":"x${event.y}"}})"), "mapping");
    const Json event = Json::object();
    const auto applied = mapping->apply(eventScope(event, noon));
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().field, "mapping.a.b");
    EXPECT_EQ(applied.error().message, "mapping.a.b: ${event.y}: 'y' is missing (character 6)");
}

} // namespace
} // namespace signalbox
