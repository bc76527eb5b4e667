#include "core/expression.h"

#include <gtest/gtest.h>

#include "core/jsonvalue.h"
#include "core/texttemplate.h"

namespace signalbox {
namespace {

const Json &sampleEvent()
{
    static const Json event = *parseJson(R"({
        "body": {"name": "Ada", "size": 7, "ratio": 0.5, "none": null, "on": true,
                 "items": [{"name": "a"}, {"name": "b"}], "text": " Übergröße ", "json": "[1,2]"},
        "headers": {"X-Kind": "push"}})");
    return event;
}

Scope sampleScope()
{
    return eventScope(sampleEvent(), fromMillis(1'700'000'000'000));
}

Result<Json> valueOf(std::string_view text)
{
    const auto expression = Expression::parse(text);
    if (!expression)
        return fail(expression.error());
    return expression->evaluate(sampleScope());
}

struct ValueRow
{
    const char *text;
    const char *value;
};

TEST(Expression, hasTheseValues)
{
    const ValueRow rows[] = {
        {"1", "1"},
        {"1.5e2", "150.0"},
        {"'a\\'b'", R"("a'b")"},
        {"\"x\"", R"("x")"},
        {"true", "true"},
        {"null", "null"},
        {"[1, 'a', event.body.on]", R"([1,"a",true])"},
        {"event.body.name", R"("Ada")"},
        {"trigger.body.name", R"("Ada")"},
        {"event.headers['X-Kind']", R"("push")"},
        {"event.body.items[0].name", R"("a")"},
        {"event.body.items[-1].name", R"("b")"},
        {"event.body.items[event.body.size - 6].name", R"("b")"},
        {"event.body.missing | default('x')", R"("x")"},
        {"event.body.none | default('x')", R"("x")"},
        {"event.nothing.below.here | default(1) + 1", "2"},
        {"event.body.items[9] | default([])", "[]"},
        {"default(event.body.name, 'x')", R"("Ada")"},
        {"exists(event.body.none)", "false"},
        {"event.body.on | exists", "true"},
        {"exists(event.body.items[2])", "false"},
        {"1 + 2 * 3 - 4", "3"},
        {"(1 + 2) * 3", "9"},
        {"7 / 2", "3.5"},
        {"6 / 2", "3"},
        {"7 % 4", "3"},
        {"-event.body.size", "-7"},
        {"9223372036854775807 + 1", "9.223372036854776e+18"},
        {"'a' + 'b'", R"("ab")"},
        {"1 == 1.0", "true"},
        {"1 == true", "false"},
        {"'a' != 'b'", "true"},
        {"1 < 2 and 2 <= 2", "true"},
        {"'b' > 'a' && 3 >= 4", "false"},
        {"false || not false", "true"},
        {"!event.body.on or event.body.size == 7", "true"},
        {"'d' in 'Ada'", "true"},
        {"2 in [1, 2]", "true"},
        {"'name' in event.body", "true"},
        {"event.body.text | trim | upper", R"("ÜBERGRÖẞE")"},
        {"lower('ÄÖ')", R"("äö")"},
        {"length('Ü€😀')", "3"},
        {"event.body.items | length", "2"},
        {"number('1.5') + 1", "2.5"},
        {"string(event.body.items)", R"("[{\"name\":\"a\"},{\"name\":\"b\"}]")"},
        {"json(event.body.json)[1]", "2"},
        {"split('a,b', ',') | last", R"("b")"},
        {"join(['a', 1, null], '-')", R"("a-1-")"},
        {"replace('aXbX', 'X', '--')", R"("a--b--")"},
        {"round(2.5)", "3"},
        {"floor(-0.5)", "-1"},
        {"keys(event) | first", R"("body")"},
        {"now()", R"("2023-11-14T22:13:20.000000000Z")"},
        {"boolean('')", "false"},
    };
    for (const ValueRow &row : rows) {
        const auto value = valueOf(row.text);
        ASSERT_TRUE(value) << row.text << ": " << value.error().message;
        EXPECT_EQ(dumpJson(*value), row.value) << row.text;
    }
}

struct FaultRow
{
    const char *text;
    ErrorCode code;
    const char *message; ///< Part of it.
};

TEST(Expression, saysWhereAndWhyItFails)
{
    const FaultRow rows[] = {
        {"", ErrorCode::Malformed, "expected a value instead of end (character 1)"},
        {"1 +", ErrorCode::Malformed, "(character 4)"},
        {"(1", ErrorCode::Malformed, "expected ')'"},
        {"event.", ErrorCode::Malformed, "a name behind '.'"},
        {"event.body[0", ErrorCode::Malformed, "expected ']'"},
        {"'abc", ErrorCode::Malformed, "does not end (character 1)"},
        {"'\\q'", ErrorCode::Malformed, "unknown escape"},
        {"1 2", ErrorCode::Malformed, "unexpected '2' (character 3)"},
        {"1.5.5", ErrorCode::Malformed, "a name behind '.'"},
        {"99e999", ErrorCode::Malformed, "no number"},
        {"shout('a')", ErrorCode::Malformed, "there is no function 'shout'"},
        {"lower()", ErrorCode::Malformed, "'lower' takes 1 values, not 0"},
        {"evnt.body", ErrorCode::Invalid, "'evnt' is unknown here; there is event, trigger"},
        {"event.body.nmae", ErrorCode::NotFound, "'nmae' is missing (character 11)"},
        {"event.body.name.first", ErrorCode::NotFound, "its parent is a text"},
        {"event.body.items[2]", ErrorCode::NotFound, "the list has 2"},
        {"event.body.items[1.5]", ErrorCode::Invalid, "a whole number"},
        {"1 / 0", ErrorCode::Invalid, "division by zero (character 3)"},
        {"1 % 0", ErrorCode::Invalid, "division by zero"},
        {"1e308 * 10", ErrorCode::Invalid, "out of range"},
        {"1 + 'a'", ErrorCode::Invalid, "cannot add a text to a number"},
        {"'a' < 1", ErrorCode::Invalid, "cannot compare a text with a number"},
        {"-'a'", ErrorCode::Invalid, "'-' needs a number"},
        {"lower(1)", ErrorCode::Invalid, "'lower' needs a text, not a number (character 1)"},
        {"number('1x')", ErrorCode::Invalid, "'1x' is no number"},
        {"json('{')", ErrorCode::Malformed, "'json'"},
        {"1 in 2", ErrorCode::Invalid, "cannot look for"},
    };
    for (const FaultRow &row : rows) {
        const auto value = valueOf(row.text);
        ASSERT_FALSE(value) << row.text << " is " << dumpJson(*value);
        EXPECT_EQ(value.error().code, row.code) << row.text;
        EXPECT_NE(value.error().message.find(row.message), std::string::npos)
            << row.text << ": " << value.error().message;
    }
}

TEST(Expression, stopsWhatWouldTakeTooMuch)
{
    std::string deep;
    for (int i = 0; i < 1000; ++i)
        deep += '(';
    EXPECT_FALSE(Expression::parse(deep));
    EXPECT_FALSE(Expression::parse(std::string(1000, '-') + "1"));
    EXPECT_FALSE(Expression::parse(std::string(1000, '!') + "1"));
    EXPECT_FALSE(Expression::parse(std::string(5000, ' ') + "1"));
    std::string chain = "1";
    for (int i = 0; i < 250; ++i)
        chain += "+1";
    EXPECT_FALSE(Expression::parse(chain)) << "a chain is walked by recursion";

    // Each replacement makes a thousand of one; five make a billiard.
    std::string bomb = "'a'";
    for (int i = 0; i < 5; ++i)
        bomb = "replace(" + bomb + ",'a','" + std::string(700, 'a') + "')";
    const auto value = valueOf(bomb);
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().code, ErrorCode::TooLarge);
}

TEST(Expression, namesItsVariables)
{
    EXPECT_EQ(Expression::parse("event.a + item.b[event.c] | default(x)")->variables(),
              (std::vector<std::string>{"event", "item", "x"}));
}

TEST(TextTemplate, keepsTheTypeOfOneExpression)
{
    const ValueRow rows[] = {
        {"plain", R"("plain")"},
        {"", R"("")"},
        {"${event.body.size}", "7"},
        {"${event.body.items[0]}", R"({"name":"a"})"},
        {"no ${event.body.size}", R"("no 7")"},
        {"${event.body.name}${event.body.size}", R"("Ada7")"},
        {"<${event.body.items[0]}|${event.body.none}>", R"("<{\"name\":\"a\"}|>")"},
        {"$${event.body.size}", R"("${event.body.size}")"},
        {"${'}' + \"}\"}", R"("}}")"},
        {"5 $ and $5", R"("5 $ and $5")"},
    };
    for (const ValueRow &row : rows) {
        const auto parsed = TextTemplate::parse(row.text);
        ASSERT_TRUE(parsed) << row.text << parsed.error().message;
        const auto value = parsed->evaluate(sampleScope());
        ASSERT_TRUE(value) << row.text << value.error().message;
        EXPECT_EQ(dumpJson(*value), row.value) << row.text;
    }
}

TEST(TextTemplate, refusesWhatIsLeftOpen)
{
    EXPECT_EQ(TextTemplate::parse("ab ${event.x").error().message,
              "the expression that begins here does not end (character 4)");
    EXPECT_EQ(TextTemplate::parse("${1 +}").error().message,
              "${1 +}: expected a value instead of end (character 4)");
}

TEST(TextTemplate, takesAFieldWithAndWithoutBraces)
{
    for (const char *text : {"event.body.size", "${event.body.size}"})
        EXPECT_EQ(dumpJson(*parseExpressionField(text)->evaluate(sampleScope())), "7") << text;
}

TEST(JsonValue, comparesAsJsonDoes)
{
    const auto same = [](const char *a, const char *b) {
        return sameJson(*parseJson(a), *parseJson(b));
    };
    EXPECT_TRUE(same(R"({"a":1,"b":[{"c":2,"d":3}]})", R"({"b":[{"d":3.0,"c":2}],"a":1})"));
    EXPECT_FALSE(same(R"({"a":1})", R"({"a":1,"b":2})"));
    EXPECT_FALSE(same("[1,2]", "[2,1]"));
    EXPECT_FALSE(same("1", "\"1\""));
    EXPECT_FALSE(same("null", "0"));
    EXPECT_LT(*orderOf(*parseJson("[1,2]"), *parseJson("[1,3]")), 0);
    EXPECT_LT(*orderOf(*parseJson("[1]"), *parseJson("[1,3]")), 0);
    EXPECT_FALSE(orderOf(*parseJson("null"), *parseJson("1")));
}

} // namespace
} // namespace signalbox
