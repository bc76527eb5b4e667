#include "api/webrequest.h"

#include <gtest/gtest.h>

#include "core/base64.h"

namespace signalbox::web {
namespace {

TEST(WebPaths, nameAFunctionAProjectionAndARest)
{
    struct Row
    {
        const char *path;
        Target target;
    };
    const Row rows[] = {
        {"/api/v1/web/ns/pkg/f", {{"ns", "pkg", "f"}, Projection::Http, ""}},
        {"/api/v1/web/ns/default/f.json", {{"ns", "", "f"}, Projection::Json, ""}},
        {"/api/v1/web/ns/default/f.http", {{"ns", "", "f"}, Projection::Http, ""}},
        {"/api/v1/web/ns/default/f.html/a/b%20c", {{"ns", "", "f"}, Projection::Html, "/a/b%20c"}},
        {"/api/v1/web/ns/default/f.svg/", {{"ns", "", "f"}, Projection::Svg, "/"}},
        {"/api/v1/web/ns/default/f.text", {{"ns", "", "f"}, Projection::Text, ""}},
        {"/api/v1/web/ns/default/f.png", {{"ns", "", "f.png"}, Projection::Http, ""}},
        {"/api/v1/web/ns/default/f.json.http", {{"ns", "", "f.json"}, Projection::Http, ""}},
        {"/api/v1/web/a%40b/p%20q/f", {{"a@b", "p q", "f"}, Projection::Http, ""}},
    };
    for (const Row &row : rows) {
        const auto target = parseTarget(row.path);
        ASSERT_TRUE(target) << row.path;
        EXPECT_EQ(*target, row.target) << row.path;
    }
    for (const char *path :
         {"/api/v1/web/ns/pkg", "/api/v1/web/ns/pkg/", "/api/v1/web//p/f", "/api/v1/web/ns/p%2Fq/f",
          "/api/v1/web/ns/p/f%00", "/api/v1/other/a/b"})
        EXPECT_FALSE(parseTarget(path)) << path;
}

TEST(WebFaces, takeOnlyTrueForTrue)
{
    EXPECT_TRUE(faceOf({{"web-export", true}}).exported);
    for (const Json &value : {Json(false), Json("true"), Json(1), Json()})
        EXPECT_FALSE(faceOf({{"web-export", value}}).exported) << dumpJson(value);
    EXPECT_FALSE(faceOf({}).exported);
    EXPECT_TRUE(faceOf({{"raw-http", true}}).raw);
    EXPECT_TRUE(faceOf({{"web-custom-options", true}}).ownOptions);
}

TEST(WebAuthorisation, followsTheAnnotation)
{
    HttpRequest plain;
    HttpRequest secret;
    secret.headers = {{"x-require-whisk-auth", "42"}};
    struct Row
    {
        Json required;
        bool anonymous;
        bool withKey;
        bool withHeader;
    };
    const Row rows[] = {
        {Json(), true, true, true},
        {false, true, true, true},
        {true, false, true, false},
        {"42", false, false, true},
        {42, false, false, true},
        {"43", false, false, false},
        {Json::array(), false, false, false},
    };
    for (const Row &row : rows) {
        const Face face{.exported = true, .requiredAuth = row.required};
        EXPECT_EQ(isAuthorised(face, plain, {}), row.anonymous) << dumpJson(row.required);
        EXPECT_EQ(isAuthorised(face, plain, "guest"), row.withKey) << dumpJson(row.required);
        EXPECT_EQ(isAuthorised(face, secret, {}), row.withHeader) << dumpJson(row.required);
    }
}

struct Sent
{
    std::string type;
    std::string body;
    std::string query;
    bool raw = false;

    [[nodiscard]] Result<Json> input(const std::optional<std::string> &user = {}) const
    {
        Call call;
        call.request.method = HttpMethod::POST;
        call.request.target = "/api/v1/web/guest/default/f/x" + query;
        if (!type.empty())
            call.request.headers.push_back({"content-type", type});
        call.request.body = Blob(body);
        call.uri = *Uri::parse(call.request.target);
        const auto input = inputOf(call, *parseTarget(call.uri.path), {.raw = raw}, user);
        if (!input)
            return fail(input.error());
        return parseJson(input->view());
    }
};

TEST(WebInput, tellsOfTheRequest)
{
    const auto input = Sent{.type = "text/plain"}.input("guest");
    ASSERT_TRUE(input);
    EXPECT_EQ((*input)["__ow_method"], "post");
    EXPECT_EQ((*input)["__ow_path"], "/x");
    EXPECT_EQ((*input)["__ow_user"], "guest");
    EXPECT_EQ((*input)["__ow_headers"], (Json{{"content-type", "text/plain"}}));
    EXPECT_FALSE(input->contains("__ow_body"));
    EXPECT_FALSE(input->contains("__ow_query"));
    EXPECT_FALSE(Sent{}.input()->contains("__ow_user"));
}

TEST(WebInput, takesQueryThenBody)
{
    const auto input = Sent{.type = "application/json; charset=utf-8",
                            .body = R"({"b":2,"c":{"d":3}})",
                            .query = "?a=x%20y&b=1&a=z&flag"}
                           .input();
    ASSERT_TRUE(input);
    EXPECT_EQ((*input)["a"], "z");
    EXPECT_EQ((*input)["b"], 2);
    EXPECT_EQ((*input)["c"]["d"], 3);
    EXPECT_EQ((*input)["flag"], "");
    const auto form =
        Sent{.type = "application/x-www-form-urlencoded", .body = "a=1+2&b=%26"}.input();
    EXPECT_EQ((*form)["a"], "1 2");
    EXPECT_EQ((*form)["b"], "&");
}

TEST(WebInput, boxesOtherBodies)
{
    struct Row
    {
        const char *what;
        Sent sent;
        Json body;
    };
    const std::string bytes("\0\xff", 2);
    const Row rows[] = {
        {"JSON that is no object", {.type = "application/json", .body = "[1]"}, Json::array({1})},
        {"+json", {.type = "application/hal+json", .body = "7"}, 7},
        {"text", {.type = "text/plain", .body = "hi"}, "hi"},
        {"xml", {.type = "application/xml", .body = "<a/>"}, "<a/>"},
        {"binary", {.type = "image/png", .body = bytes}, base64Encode(bytes)},
        {"without a type", {.body = "hi"}, "aGk="},
        {"raw text", {.type = "text/plain", .body = "hi", .raw = true}, "hi"},
        {"raw JSON", {.type = "application/json", .body = "{}", .raw = true}, "e30="},
        {"raw form",
         {.type = "application/x-www-form-urlencoded", .body = "a=1", .raw = true},
         "a=1"},
        {"raw without a body", {.raw = true}, ""},
    };
    for (const Row &row : rows) {
        const auto input = row.sent.input();
        ASSERT_TRUE(input) << row.what;
        EXPECT_EQ((*input)["__ow_body"], row.body) << row.what;
    }
    const auto raw = Sent{.query = "?a=1&b=%20", .raw = true}.input();
    EXPECT_EQ((*raw)["__ow_query"], "a=1&b=%20");
    EXPECT_FALSE(raw->contains("a")) << "nothing is promoted";
    EXPECT_EQ((*Sent{.raw = true}.input())["__ow_query"], "");
}

TEST(WebInput, refusesReservedNamesAndBadJson)
{
    for (const char *name :
         {"__ow_method", "__ow_headers", "__ow_path", "__ow_user", "__ow_query", "__ow_body"}) {
        const std::string body = "{\"" + std::string(name) + "\":1}";
        for (const Sent &sent : {Sent{.query = "?" + std::string(name) + "=1"},
                                 Sent{.type = "application/json", .body = body}}) {
            const auto refused = sent.input();
            ASSERT_FALSE(refused) << name;
            EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
            EXPECT_EQ(refused.error().message, "Request defines parameters that are not allowed "
                                               "(e.g., reserved properties).");
        }
        EXPECT_TRUE((Sent{.query = "?" + std::string(name) + "=1", .raw = true}.input()));
    }
    EXPECT_EQ((Sent{.type = "application/json", .body = "{"}.input().error().code),
              ErrorCode::Malformed);
}

TEST(Base64, encodesWhatItDecodes)
{
    for (const std::string text : {"", "a", "ab", "abc", "abcd"})
        EXPECT_EQ(base64Decode(base64Encode(text)), text);
    EXPECT_EQ(base64Encode("hi"), "aGk=");
}

} // namespace
} // namespace signalbox::web
