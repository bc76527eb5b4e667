#include "core/jsonscan.h"

#include <random>

#include <gtest/gtest.h>

#include "core/json.h"

namespace signalbox {
namespace {

TEST(JsonOutlines, nameTheTopLevelMembersAsWritten)
{
    const std::string text = R"( {"a": 1e400 , "b":{"c":[1,2]}, "\u0061\"":"x", "d":[]} )";
    const auto outline = outlineJson(text);
    ASSERT_TRUE(outline) << outline.error().message;
    EXPECT_EQ(outline->type, JsonType::Object);
    ASSERT_EQ(outline->members.size(), 4U);
    EXPECT_EQ(outline->members[0].value, "1e400");
    EXPECT_EQ(outline->find("b")->value, R"({"c":[1,2]})");
    EXPECT_EQ(outline->find("a\"")->value, R"("x")");
    EXPECT_EQ(outline->find("d")->value, "[]");
    EXPECT_EQ(outline->find("c"), nullptr);
}

struct Row
{
    const char *name;
    std::string text;
    bool ok;
    JsonType type = JsonType::Null;
};

TEST(JsonOutlines, followTheRfc)
{
    const Row rows[] = {
        {"an object", "{}", true, JsonType::Object},
        {"an array", "[ ]", true, JsonType::Array},
        {"a string", "\"\"", true, JsonType::String},
        {"a number", "-0.5e+10", true, JsonType::Number},
        {"a huge integer", "123456789012345678901234567890", true, JsonType::Number},
        {"a truth value", " true ", true, JsonType::Boolean},
        {"null", "null", true, JsonType::Null},
        {"nothing", "", false},
        {"spaces", "  ", false},
        {"two values", "1 2", false},
        {"a trailing comma", "[1,]", false},
        {"a trailing comma in an object", "{\"a\":1,}", false},
        {"a bare key", "{a:1}", false},
        {"an open object", "{\"a\":1", false},
        {"a wrong bracket", "[1}", false},
        {"a leading zero", "01", false},
        {"NaN", "NaN", false},
        {"a raw newline in a string", "\"\n\"", false},
        {"half a surrogate pair", "\"\\ud800\"", false},
        {"a surrogate pair", "\"\\ud83d\\ude00\"", true, JsonType::String},
        {"bytes that are not UTF-8", "\"\xff\"", false},
        {"UTF-8", "\"\xc3\xa9\"", true, JsonType::String},
        {"256 levels", std::string(256, '[') + std::string(256, ']'), true, JsonType::Array},
        {"258 levels", std::string(258, '[') + std::string(258, ']'), false},
    };
    for (const Row &row : rows) {
        const auto outline = outlineJson(row.text);
        EXPECT_EQ(outline.has_value(), row.ok) << row.name;
        if (outline && row.ok) {
            EXPECT_EQ(outline->type, row.type) << row.name;
        }
    }
}

TEST(JsonOutlines, sayWhereTheTextIsWrong)
{
    const auto outline = outlineJson("{\n  \"a\": 1\n  \"b\": 2}");
    ASSERT_FALSE(outline);
    EXPECT_EQ(outline.error().code, ErrorCode::Malformed);
    EXPECT_EQ(outline.error().message, "line 3, column 3: expected ',' or '}'");
}

TEST(JsonOutlines, agreeWithTheParserOnDamagedTexts)
{
    const std::string good = R"({"a":[1,-2.5e3,true,null,"x\n\u00e9"],"b":{"c":{}, "d":false}})";
    std::mt19937 random(7);
    const std::string_view alphabet = "{}[]\",:\\0159.eE-+truefalsn \x01";
    for (int i = 0; i < 20000; ++i) {
        std::string text = good;
        const int edits = 1 + static_cast<int>(random() % 3);
        for (int e = 0; e < edits; ++e) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
            case 0: text[at] = alphabet[random() % alphabet.size()]; break;
            case 1: text.erase(at, 1); break;
            default: text.insert(at, 1, alphabet[random() % alphabet.size()]); break;
            }
        }
        ASSERT_EQ(outlineJson(text).has_value(), Json::accept(text)) << text;
    }
}

} // namespace
} // namespace signalbox
