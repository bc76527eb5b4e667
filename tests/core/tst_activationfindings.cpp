#include "core/activationfindings.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

struct SignatureRow
{
    const char *result;
    const char *signature;
};

TEST(ErrorSignature, leavesOutWhatDiffersFromRunToRun)
{
    const SignatureRow rows[] = {
        {R"({"error":"no such order 4711"})", "no such order #"},
        {R"({"error":"key 0193fa88c2e14c7b is taken"})", "key # is taken"},
        {R"({"error":"cafe is closed"})", "cafe is closed"},
        {R"({"error":{"message":"line 3\nbroke","code":7}})", "line # broke"},
        {R"({"error":{"code":7}})", R"({"code":#})"},
        {R"({"error":""})", ""},
        {R"({"ok":true})", ""},
        {"", ""},
        {"not json", ""},
    };
    for (const SignatureRow &row : rows)
        EXPECT_EQ(errorSignature(row.result), row.signature) << row.result;
}

TEST(ErrorSignature, isCutBetweenCharacters)
{
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "ü";
    const std::string signature = errorSignature("{\"error\":\"" + text + "\"}");
    EXPECT_TRUE(signature.ends_with("ü…")) << signature;
    EXPECT_LT(signature.size(), 130U);
}

TEST(WordsOfJson, resolvesEscapesAndStopsAtItsBound)
{
    EXPECT_EQ(wordsOfJson(R"({"a":"line one\nline two"})", 1000), R"({"a":"line one line two"})");
    EXPECT_EQ(wordsOfJson(R"("\u00fcber \ud83d\ude00 \u20ac")", 1000), "\"über 😀 €\"");
    EXPECT_EQ(wordsOfJson(R"("\ud83d lone \u12")", 1000), "\"  lone 12\"");
    EXPECT_EQ(wordsOfJson("abcdef", 3), "abc");
    EXPECT_EQ(wordsOfJson("abc\\", 10), "abc ");
}

TEST(BucketWidth, isRoundAndWideEnough)
{
    EXPECT_EQ(bucketWidth(60, 60), 1);
    EXPECT_EQ(bucketWidth(3'600'000, 60), 60'000);
    EXPECT_EQ(bucketWidth(86'400'000, 60), 1'800'000);
    EXPECT_EQ(bucketWidth(0, 0), 1);
    EXPECT_EQ(bucketWidth(86'400'000LL * 3650, 60) % 86'400'000, 0);
}

} // namespace
} // namespace signalbox
