#include "core/json.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

TEST(JsonText, saysLineAndColumnOfAFault)
{
    const auto parsed = parseJson("{\n  \"a\": tru\n}");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, ErrorCode::Malformed);
    EXPECT_NE(parsed.error().message.find("line 2"), std::string::npos) << parsed.error().message;
}

TEST(JsonText, refusesDeepNestingWithoutRecursing)
{
    EXPECT_FALSE(parseJson(std::string(1'000'000, '[')));
    EXPECT_TRUE(parseJson(std::string(200, '[') + std::string(200, ']')));
    EXPECT_FALSE(isJsonObject("{\"a\":" + std::string(300, '[') + std::string(300, ']') + "}"));
}

TEST(JsonText, doesNotEndAtAZeroByte)
{
    using namespace std::string_literals;
    for (const std::string &text : {"{}\0"s, "{}\0 anything"s, "\0{}"s, "{\"a\0\": 1}"s}) {
        const auto parsed = parseJson(text);
        ASSERT_FALSE(parsed);
        EXPECT_NE(parsed.error().message.find("zero"), std::string::npos);
        EXPECT_FALSE(isJsonObject(text));
    }
}

TEST(JsonText, keepsTheOrderOfKeys)
{
    EXPECT_EQ(dumpJson(*parseJson(R"({"z":1,"a":2})")), R"({"z":1,"a":2})");
}

TEST(JsonText, knowsObjects)
{
    EXPECT_TRUE(isJsonObject(" {\"a\": 1} "));
    for (const char *bad : {"", "[]", "1", "{", "{} x", "\"{}\""})
        EXPECT_FALSE(isJsonObject(bad)) << bad;
}

TEST(Truthiness, followsTheAnnotationRule)
{
    for (const char *falsy : {"false", "0", "0.0", "\"\"", "null"})
        EXPECT_FALSE(isTruthy(*parseJson(falsy))) << falsy;
    for (const char *truthy : {"true", "1", "-0.5", "\"false\"", "[]", "{}"})
        EXPECT_TRUE(isTruthy(*parseJson(truthy))) << truthy;
}

} // namespace
} // namespace signalbox
