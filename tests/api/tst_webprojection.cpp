#include "api/webprojection.h"

#include <gtest/gtest.h>

namespace signalbox::web {
namespace {

struct Row
{
    const char *what;
    Projection projection;
    const char *result;
    int status;
    const char *type; ///< Of the answer; "" when there is no body.
    const char *body; ///< Or the error's text.
};

HttpResponse answer(const Row &row, Outcome outcome)
{
    return project(row.projection, outcome, row.result, "tid");
}

void expect(const Row &row, const HttpResponse &response)
{
    EXPECT_EQ(response.status, row.status) << row.what;
    if (response.status >= 400 && response.contentType == "application/json") {
        const auto json = parseJson(response.body);
        ASSERT_TRUE(json) << row.what;
        if (json->contains("code")) {
            EXPECT_EQ((*json)["error"], row.body) << row.what;
            EXPECT_EQ((*json)["code"], "tid") << row.what;
            EXPECT_NE(response.body.find('\n'), std::string::npos) << "errors are pretty-printed";
            return;
        }
    }
    EXPECT_EQ(response.body, row.body) << row.what;
    EXPECT_EQ(response.body.empty() ? "" : response.contentType, row.type) << row.what;
}

constexpr const char *json = "application/json";
constexpr const char *notHttp = "Response is not valid 'message/http'.";
constexpr const char *otherType = "Response type in header did not match generated content type.";

TEST(WebProjection, ofASuccess)
{
    using P = Projection;
    const Row rows[] = {
        {".json of an object", P::Json, R"({"a":1})", 200, json, "{\n  \"a\": 1\n}"},
        {".json of an array", P::Json, "[1]", 200, json, "[\n  1\n]"},

        {".html of html", P::Html, R"({"html":"<p>"})", 200, "text/html; charset=UTF-8", "<p>"},
        {".html prefers body", P::Html, R"({"html":"no","body":"<b>"})", 200,
         "text/html; charset=UTF-8", "<b>"},
        {".html of no text", P::Html, R"({"html":1})", 400, json,
         "Response is not valid 'text/html'."},
        {".html of nothing", P::Html, "{}", 400, json, "Response is not valid 'text/html'."},
        {".html of an array", P::Html, "[]", 400, json, "Response is not valid 'text/html'."},

        {".svg of svg", P::Svg, R"({"svg":"<svg/>"})", 200, "image/svg+xml", "<svg/>"},
        {".svg prefers body", P::Svg, R"({"svg":"no","body":"<g/>"})", 200, "image/svg+xml",
         "<g/>"},
        {".svg of no text", P::Svg, R"({"svg":true})", 400, json,
         "Response is not valid 'image/svg+xml'."},

        {".text of a text", P::Text, R"({"text":"hi"})", 200, "text/plain; charset=UTF-8", "hi"},
        {".text prefers body", P::Text, R"({"text":"no","body":"yes"})", 200,
         "text/plain; charset=UTF-8", "yes"},
        {".text of a number", P::Text, R"({"text":1.5})", 200, "text/plain; charset=UTF-8", "1.5"},
        {".text of a boolean", P::Text, R"({"text":false})", 200, "text/plain; charset=UTF-8",
         "false"},
        {".text of null", P::Text, R"({"text":null})", 200, "text/plain; charset=UTF-8", "null"},
        {".text of an object", P::Text, R"({"text":{"a":1}})", 200, "text/plain; charset=UTF-8",
         "{\n  \"a\": 1\n}"},
        {".text of nothing", P::Text, R"({"a":1})", 404, json,
         "Response does not include requested property."},

        {".http of nothing", P::Http, "{}", 204, "", ""},
        {".http of an empty body", P::Http, R"({"body":"","headers":{"content-type":"a/b"}})", 204,
         "", ""},
        {".http of a null body", P::Http, R"({"body":null})", 204, "", ""},
        {".http with a status only", P::Http, R"({"statusCode":202})", 202, "", ""},
        {".http of a text", P::Http, R"({"body":"<p>"})", 200, "text/html; charset=UTF-8", "<p>"},
        {".http of a text with a status as text", P::Http, R"({"statusCode":"404","body":"no"})",
         404, "text/html; charset=UTF-8", "no"},
        {".http with a status nobody knows", P::Http, R"({"statusCode":799,"body":"x"})", 799,
         "text/html; charset=UTF-8", "x"},
        {".http with a whole number written as a fraction", P::Http,
         R"({"statusCode":201.0,"body":"x"})", 201, "text/html; charset=UTF-8", "x"},
        {".http with a type", P::Http, R"({"body":"a,b","headers":{"Content-Type":"text/csv"}})",
         200, "text/csv; charset=UTF-8", "a,b"},
        {".http with a type and its charset", P::Http,
         R"({"body":"x","headers":{"content-type":"text/plain; charset=latin1"}})", 200,
         "text/plain; charset=latin1", "x"},
        {".http of a binary body", P::Http,
         R"({"body":"aGk=","headers":{"content-type":"image/png"}})", 200, "image/png", "hi"},
        {".http of svg counts as binary", P::Http,
         R"({"body":"PGcvPg==","headers":{"content-type":"image/svg+xml"}})", 200, "image/svg+xml",
         "<g/>"},
        {".http of a binary body that is not base64", P::Http,
         R"({"body":"<svg>","headers":{"content-type":"image/png"}})", 400, json, otherType},
        {".http of JSON as text", P::Http,
         R"({"body":"{\"a\":1}","headers":{"content-type":"application/json"}})", 200, json,
         R"({"a":1})"},
        {".http of JSON as base64", P::Http,
         R"({"body":"eyJhIjoxfQ==","headers":{"content-type":"application/json"}})", 200, json,
         R"({"a":1})"},
        {".http of an object", P::Http, R"({"body":{"a":1}})", 200, json, "{\n  \"a\": 1\n}"},
        {".http of a number", P::Http, R"({"body":7,"statusCode":201})", 201, json, "7"},
        {".http of an object as +json", P::Http,
         R"({"body":{"a":1},"headers":{"content-type":"application/hal+json"}})", 200,
         "application/hal+json", "{\n  \"a\": 1\n}"},
        {".http of an object as something else", P::Http,
         R"({"body":{"a":1},"headers":{"content-type":"text/html"}})", 400, json, otherType},
        {".http with a type that is none", P::Http,
         R"({"body":"x","headers":{"content-type":"nonsense"}})", 400, json,
         "Response did not specify a known content-type."},
        {".http of an array", P::Http, "[1]", 400, json, notHttp},
        {".http with headers that are no object", P::Http, R"({"headers":"x"})", 400, json,
         notHttp},
        {".http with a header that is an object", P::Http, R"({"headers":{"x":{}}})", 400, json,
         notHttp},
        {".http with a header that is null", P::Http, R"({"headers":{"x":null}})", 400, json,
         notHttp},
        {".http with a header that breaks its line", P::Http,
         R"({"headers":{"x":"a\r\nSet-Cookie: b"}})", 400, json, notHttp},
        {".http with a name that is no header's", P::Http, R"({"headers":{"a b":"x"}})", 400, json,
         notHttp},
        {".http with a status of another type", P::Http, R"({"statusCode":true})", 400, json,
         notHttp},
        {".http with a status that is no number", P::Http, R"({"statusCode":"ok"})", 400, json,
         notHttp},
        {".http with a fractional status", P::Http, R"({"statusCode":200.5})", 400, json, notHttp},
        {".http with a status of four digits", P::Http, R"({"statusCode":2000})", 400, json,
         notHttp},
    };
    for (const Row &row : rows)
        expect(row, answer(row, Outcome::Success));
}

TEST(WebProjection, ofAnApplicationErrorIsThatOfItsError)
{
    using P = Projection;
    const Row rows[] = {
        {"a status and a body", P::Http, R"({"error":{"statusCode":400,"body":{"a":1}}})", 400,
         json, "{\n  \"a\": 1\n}"},
        {"a text as .http", P::Http, R"({"error":"no"})", 400, json, notHttp},
        {"a text as .json", P::Json, R"({"error":"no"})", 400, json,
         "Response is not valid 'application/json'."},
        {"an object as .json", P::Json, R"({"error":{"a":1}})", 200, json, "{\n  \"a\": 1\n}"},
        {"a text as .text", P::Text, R"({"error":"no"})", 200, "text/plain; charset=UTF-8", "no"},
        {"a text as .html", P::Html, R"({"error":"no"})", 200, "text/html; charset=UTF-8", "no"},
    };
    for (const Row &row : rows)
        expect(row, answer(row, Outcome::ApplicationError));
}

TEST(WebProjection, hidesOtherErrors)
{
    for (const Outcome outcome : {Outcome::DeveloperError, Outcome::SystemError}) {
        const Row row{"any",
                      Projection::Json,
                      R"({"error":"secret"})",
                      400,
                      json,
                      "There was an error processing your request."};
        expect(row, answer(row, outcome));
    }
}

TEST(WebProjection, copiesHeaders)
{
    const HttpResponse response =
        project(Projection::Http, Outcome::Success,
                R"({"headers":{"Set-Cookie":["a=1","b=2"],"X-N":1,"X-B":true,"Content-Length":9,)"
                R"("Transfer-Encoding":"chunked","Connection":"close"},"body":"x"})",
                "tid");
    const std::vector<HttpHeader> expected{
        {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}, {"X-N", "1"}, {"X-B", "true"}};
    EXPECT_EQ(response.headers, expected) << "what frames the message is the server's own";
}

} // namespace
} // namespace signalbox::web
