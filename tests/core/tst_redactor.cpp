#include "core/redactor.h"

#include <gtest/gtest.h>

#include "core/base64.h"

namespace signalbox {
namespace {

Json parsed(const char *text)
{
    return parseJson(text).value();
}

TEST(Redactor, takesOutWhatIsBelowASecretName)
{
    const char *rows[][2] = {
        {R"({"password":"abc"})", R"({"password":"<redacted>"})"},
        {R"({"db":{"Api-Key":42}})", R"({"db":{"Api-Key":"<redacted>"}})"},
        {R"({"token":["a","b"]})", R"({"token":"<redacted>"})"},
        {R"({"secret":null,"cookies":true})", R"({"secret":null,"cookies":true})"},
        {R"([{"key":"client_secret","value":"x"}])",
         R"([{"key":"client_secret","value":"<redacted>"}])"},
        {R"({"__ow_headers":{"accept":"*/*"}})", R"({"__ow_headers":{"accept":"<redacted>"}})"},
        {R"({"maxTokens":100,"name":"Ada"})", R"({"maxTokens":100,"name":"Ada"})"},
    };
    for (const auto &[given, wanted] : rows)
        EXPECT_EQ(dumpJson(Redactor().clean(parsed(given))), wanted);
}

TEST(Redactor, takesOutWhatATextSays)
{
    const char *rows[][2] = {
        {"login with password=hunter2 worked", "login with password=<redacted> worked"},
        {"Authorization: Bearer abc.def", "Authorization: Bearer <redacted>"},
        {R"({"apiKey": "x y", "n": 1})", R"({"apiKey": "<redacted>", "n": 1})"},
        {R"(said \"token\":\"t1\" to)", R"(said \"token\":\"<redacted>\" to)"},
        {"amqp://user:pa55@host/v", "amqp://user:<redacted>@host/v"},
        {"GET /?access_token=q&x=1", "GET /?access_token=<redacted>&x=1"},
        {"the token was accepted", "the token was accepted"},
        {"see https://example.org:80/a", "see https://example.org:80/a"},
        {"secret://path", "secret://path"},
        {"password=", "password="},
    };
    for (const auto &[given, wanted] : rows)
        EXPECT_EQ(Redactor().cleanText(given), wanted);
}

TEST(Redactor, findsWhatItHasLearntInEveryForm)
{
    constexpr std::string_view secret = "s3\"cr/et 9";
    Redactor redactor;
    redactor.learn(secret);
    const std::string forms[] = {
        std::string(secret),
        R"(s3\"cr/et 9)",
        "s3%22cr%2Fet%209",
        base64Encode(secret),
        base64Encode("body with " + std::string(secret) + " inside"),
    };
    EXPECT_EQ(redactor.cleanText("got " + base64Encode("x:" + std::string(secret)) + " there"),
              "got <redacted> there");
    for (const std::string &form : forms) {
        const std::string cleaned = redactor.cleanText(form);
        EXPECT_EQ(cleaned, Redactor::mark) << form;
    }
    EXPECT_EQ(redactor.taken(), 6);
    EXPECT_TRUE(redactor.finds("x" + std::string(secret)));
    EXPECT_EQ(dumpJson(redactor.clean({{secret, {secret, "a"}}})),
              R"({"<redacted>":["<redacted>","a"]})");
}

TEST(Redactor, takesTheLongerOfTwoThatBeginAlike)
{
    Redactor redactor;
    redactor.learn(std::string_view("abcdef"));
    redactor.learn(std::string_view("abcdefgh"));
    EXPECT_EQ(redactor.cleanSource("1abcdefgh2abcdefg"), "1<redacted>2<redacted>g");
}

TEST(Redactor, learnsNumbersAndWhatIsInsideOfAList)
{
    Redactor redactor;
    redactor.learn(parsed(R"([12345678, {"a": "inside-list"}])"));
    EXPECT_EQ(dumpJson(redactor.clean(parsed(R"([12345678, 123, "an inside-list of"])"))),
              R"(["<redacted>",123,"an <redacted> of"])");
}

TEST(Redactor, learnsFromBodiesWhatIsNamedThere)
{
    Redactor redactor;
    redactor.learnName("pin");
    redactor.learnFrom(parsed(R"({"auth": {"password": "long-enough"}, "token": "none",
                                  "pin": "654321", "Authorization": "Basic dXNlcjpwYXNzLXdvcmQ="})"));
    EXPECT_EQ(redactor.cleanSource("long-enough none 654321 pass-word"),
              "<redacted> none <redacted> <redacted>");
}

TEST(Redactor, leavesShortValuesInTexts)
{
    Redactor redactor;
    redactor.learn(std::string_view("12345"));
    EXPECT_EQ(redactor.cleanText("12345 of 123456"), "12345 of 123456");
}

TEST(Redactor, saysWhenThereIsTooMuchToLearn)
{
    Redactor redactor;
    for (std::size_t i = 0; i <= Redactor::mostLearnt; ++i)
        redactor.learn(std::string_view("secret-number-" + std::to_string(i)));
    EXPECT_TRUE(redactor.overfull());
}

} // namespace
} // namespace signalbox
