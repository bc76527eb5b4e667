#include "api/apidoc.h"

#include <gtest/gtest.h>

namespace signalbox::apidoc {
namespace {

Json endpoint(const Json &changes = Json::object())
{
    Json doc{{"namespace", "_"},
             {"gatewayBasePath", "/hello"},
             {"gatewayPath", "/world"},
             {"gatewayMethod", "GET"},
             {"action",
              {{"name", "greet"},
               {"namespace", "_"},
               {"backendMethod", "GET"},
               {"backendUrl", "http://127.0.0.1:3233/api/v1/web/_/default/greet.http"},
               {"authkey", "u:k"}}}};
    doc.merge_patch(changes);
    return {{"apidoc", doc}};
}

TEST(ApiCreation, makesASwaggerDocument)
{
    const auto creation = parseCreation(endpoint(), "guest");
    ASSERT_TRUE(creation) << creation.error().message;
    const Json swagger = created(Json(), *creation);
    EXPECT_EQ(swagger["swagger"], "2.0");
    EXPECT_EQ(swagger["basePath"], "/hello");
    EXPECT_EQ(swagger["info"]["title"], "/hello");
    const Json &operation = swagger["paths"]["/world"]["get"];
    EXPECT_EQ(operation["operationId"], "get_/world");
    EXPECT_EQ(operation["x-openwhisk"],
              (Json{{"namespace", "guest"},
                    {"package", ""},
                    {"action", "greet"},
                    {"url", "http://127.0.0.1:3233/api/v1/web/guest/default/greet.json"}}));
    EXPECT_TRUE(operation["responses"].contains("default"));

    Json more = endpoint({{"gatewayMethod", "post"}, {"apiName", "ignored by now"}});
    more["responsetype"] = "text";
    const Json both = created(swagger, *parseCreation(more, "guest"));
    EXPECT_EQ(both["paths"]["/world"].size(), 2U);
    EXPECT_EQ(both["info"]["title"], "/hello");
    EXPECT_EQ(both["paths"]["/world"]["post"]["x-openwhisk"]["url"],
              "http://127.0.0.1:3233/api/v1/web/guest/default/greet.text");
}

TEST(ApiCreation, takesPackagesNamesAndPathParameters)
{
    const Json parameters = Json::array({{{"name", "id"}, {"in", "path"}}});
    const auto creation = parseCreation(endpoint({{"gatewayPath", "/book/{id}"},
                                                  {"apiName", "Books"},
                                                  {"pathParameters", parameters},
                                                  {"action", {{"name", "shelf/find"}}}}),
                                        "guest");
    ASSERT_TRUE(creation) << creation.error().message;
    const Json swagger = created(Json(), *creation);
    EXPECT_EQ(swagger["info"]["title"], "Books");
    EXPECT_EQ(swagger["paths"]["/book/{id}"]["parameters"], parameters);
    const Json &whisk = swagger["paths"]["/book/{id}"]["get"]["x-openwhisk"];
    EXPECT_EQ(whisk["package"], "shelf");
    EXPECT_EQ(whisk["url"], "http://127.0.0.1:3233/api/v1/web/guest/shelf/find.http");
}

TEST(ApiCreation, takesAWholeDocumentAsObjectOrText)
{
    const Json swagger{{"swagger", "2.0"},
                       {"basePath", "/v2"},
                       {"info", {{"title", "t"}}},
                       {"paths", Json::object()}};
    for (const Json &given : {swagger, Json(dumpJson(swagger))}) {
        const Json doc{{"namespace", "_"}, {"swagger", given}};
        for (const Json &apidoc : {doc, Json(dumpJson(doc))}) {
            const auto creation = parseCreation({{"apidoc", apidoc}}, "guest");
            ASSERT_TRUE(creation) << creation.error().message;
            EXPECT_EQ(creation->basePath, "/v2");
            EXPECT_EQ(created(Json{{"former", true}}, *creation), swagger) << "replaces all";
        }
    }
}

TEST(ApiCreation, refusesWithOpenWhisksTexts)
{
    const auto without = [](const char *field) { return endpoint({{field, nullptr}}); };
    const auto withoutOfAction = [](const char *field) {
        return endpoint({{"action", {{field, nullptr}}}});
    };
    Json types = endpoint();
    types["responsetype"] = "xml";
    Json mixed = endpoint({{"gatewayPath", "/{id}"}});
    mixed["responsetype"] = "json";
    const auto swagger = [](Json value) {
        return Json{{"apidoc", {{"namespace", "_"}, {"swagger", std::move(value)}}}};
    };
    struct Row
    {
        Json message;
        const char *text;
    };
    const Row rows[] = {
        {Json::object(), "apidoc is required."},
        {{{"apidoc", "{"}}, "apidoc field cannot be parsed. Ensure it is valid JSON."},
        {{{"apidoc", 7}},
         "apidoc field is of type number and should be a JSON object or a JSON string."},
        {without("namespace"), "apidoc is missing the namespace field"},
        {without("gatewayBasePath"), "apidoc is missing the gatewayBasePath field"},
        {without("gatewayPath"), "apidoc is missing the gatewayPath field"},
        {without("gatewayMethod"), "apidoc is missing the gatewayMethod field"},
        {without("action"), "apidoc is missing the action field."},
        {withoutOfAction("backendMethod"), "action is missing the backendMethod field."},
        {withoutOfAction("backendUrl"), "action is missing the backendUrl field."},
        {withoutOfAction("namespace"), "action is missing the namespace field."},
        {withoutOfAction("name"), "action is missing the name field."},
        {withoutOfAction("authkey"), "action is missing the authkey field."},
        {types, "responsetype is one of json, http, html, text, svg, not 'xml'."},
        {mixed, "A path with parameters needs the response type http."},
        {endpoint({{"swagger", {{"a", 1}}}}), "swagger and gatewayBasePath are mutually exclusive "
                                              "and cannot be specified together."},
        {swagger("{"), "swagger field cannot be parsed. Ensure it is valid JSON."},
        {swagger({{"paths", {{"a", 1}}}}), "swagger is missing the basePath field."},
        {swagger({{"basePath", "/a"}}), "swagger is missing the paths field."},
        {swagger({{"basePath", "/a"}, {"paths", {{"a", 1}}}}),
         "swagger is missing the info field."},
    };
    for (const Row &row : rows) {
        const auto creation = parseCreation(row.message, "guest");
        ASSERT_FALSE(creation) << row.text;
        EXPECT_EQ(creation.error().message, row.text);
    }
}

Json twoPaths()
{
    return {{"paths",
             {{"/a", {{"get", {{"x", 1}}}, {"post", {{"x", 2}}}, {"parameters", {{"p", 1}}}}},
              {"/b", {{"get", {{"x", 3}}}}}}}};
}

TEST(ApiDeletion, takesPathsAndOperations)
{
    EXPECT_FALSE((*without(twoPaths(), "/a", ""))["paths"].contains("/a"));
    const Json posted = *without(twoPaths(), "/a", "get");
    EXPECT_TRUE(posted["paths"]["/a"].contains("post"));
    EXPECT_FALSE((*without(posted, "/a", "post"))["paths"].contains("/a"))
        << "parameters alone are no path";
    EXPECT_EQ(without(twoPaths(), "/c", "").error().message, "path /c does not exist in the API");
    EXPECT_EQ(without(twoPaths(), "/b", "post").error().message,
              "path /b with operation post does not exist in the API");
    EXPECT_FALSE(without(Json::object(), "/a", ""));
}

std::shared_ptr<const GatewayApi> api(const std::string &base,
                                      const std::vector<std::string> &paths)
{
    Json swagger = Json::object();
    for (const std::string &path : paths) {
        std::string name = "f" + path.substr(1);
        std::erase_if(name, [](char c) { return c == '{' || c == '}'; }); // No function's name.
        swagger["paths"][path]["get"]["x-openwhisk"] = {
            {"namespace", "guest"},
            {"package", "default"},
            {"action", name},
            {"url", "http://h/api/v1/web/guest/default/f.http"}};
    }
    return std::make_shared<const GatewayApi>(
        GatewayApi{.ns = "guest", .basePath = base, .swagger = std::move(swagger)});
}

TEST(GatewayLookup, findsTheClosestPath)
{
    const std::vector<std::shared_ptr<const GatewayApi>> apis{
        api("/", {"/root", "/v1"}), api("/v1", {"/", "/a", "/{x}", "/a b"}),
        api("/v1/deep", {"/a"})};
    struct Row
    {
        const char *path;
        const char *function; ///< Null: no such path.
        const char *rest = "";
    };
    const Row rows[] = {
        {"/root", "froot"},
        {"/root/", "froot"},
        {"/v1/a", "fa"},
        {"/v1/", "f"},
        {"/v1", "f"},
        {"/v1/other", "fx", "/other"},
        {"/v1/a%20b", "fa b"},
        {"/v1/deep/a", "fa"},
        {"/v1/deep", "fx", "/deep"},
        {"/v1/o%2Fr", "fx", "/o%2Fr"},
        {"/v1/a/b/c", nullptr},
        {"/v10", nullptr},
        {"/none", nullptr},
    };
    for (const Row &row : rows) {
        const Match match = find(apis, "GET", row.path);
        ASSERT_EQ(match.route.has_value(), row.function != nullptr) << row.path;
        if (!row.function)
            continue;
        EXPECT_EQ(match.route->target.function.name, row.function) << row.path;
        EXPECT_EQ(match.route->target.path, row.rest) << row.path;
    }
}

TEST(GatewayLookup, knowsTheMethodsOfAPath)
{
    const std::vector<std::shared_ptr<const GatewayApi>> apis{api("/v1", {"/a"})};
    EXPECT_TRUE(find(apis, "HEAD", "/v1/a").route);
    const Match match = find(apis, "POST", "/v1/a");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.methods, std::vector<std::string>{"GET"});
    EXPECT_TRUE(find(apis, "POST", "/v1/b").methods.empty());
    EXPECT_TRUE(find({}, "GET", "/").methods.empty());
}

TEST(GatewayLookup, passesThePathOnWhereItHasParameters)
{
    Json swagger;
    swagger["paths"]["/book/{id}/page/{n}"]["get"]["x-openwhisk"] = {
        {"namespace", "guest"},
        {"package", "shelf"},
        {"action", "find"},
        {"url", "http://h/api/v1/web/guest/shelf/find.http"},
        {"secureKey", "sesame"}};
    const auto books = std::make_shared<const GatewayApi>(
        GatewayApi{.ns = "guest", .basePath = "/lib", .swagger = swagger});
    const Match match = find({books}, "GET", "/lib/book/7/page/1%2F2");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.route->target.path, "/book/7/page/1%2F2");
    EXPECT_EQ(match.route->target.function.package, "shelf");
    EXPECT_EQ(match.route->target.projection, web::Projection::Http);
    EXPECT_EQ(match.route->secret, "sesame");
    EXPECT_FALSE(find({books}, "GET", "/lib/book/7").route);
}

TEST(GatewayLookup, findsTheSecretInTheAssemblyOfTheServerlessFramework)
{
    const auto swagger = parseJson(R"({
        "paths": {"/a": {
            "get": {"operationId": "get-/a",
                    "x-openwhisk": {"namespace": "guest", "action": "read", "url": "u/read.json"}},
            "post": {"operationId": "post-/a",
                     "x-openwhisk": {"namespace": "guest", "action": "open", "url": "u/open.json"}}}},
        "x-ibm-configuration": {"assembly": {"execute": [{"operation-switch": {"case": [
            {"operations": ["get-/a"], "execute": [{"set-variable": {"actions": [
                {"set": "message.headers.Other", "value": "no"},
                {"set": "message.headers.X-Require-Whisk-Auth", "value": "sesame"}]}}]},
            {"operations": ["post-/a"], "execute": [{"set-variable": {"actions": [
                {"set": "message.headers.X-Require-Whisk-Auth"}]}}]}]}}]}}})");
    ASSERT_TRUE(swagger);
    const auto shop = std::make_shared<const GatewayApi>(
        GatewayApi{.ns = "guest", .basePath = "/", .swagger = *swagger});
    EXPECT_EQ(find({shop}, "GET", "/a").route->secret, "sesame");
    EXPECT_EQ(find({shop}, "POST", "/a").route->secret, "");
}

TEST(GatewayLookup, saysWhatMayNotBeServed)
{
    auto shut = *api("/shut", {"/a"});
    shut.swagger["paths"]["/a"]["post"]["security"] = {{{"key", Json::array()}}};
    const std::vector<std::shared_ptr<const GatewayApi>> apis{
        api("/open", {"/a"}), std::make_shared<const GatewayApi>(std::move(shut))};
    EXPECT_FALSE(find(apis, "GET", "/open/a").unenforceable);
    EXPECT_EQ(find(apis, "GET", "/shut/a").unenforceable, "paths./a.post.security");
}

TEST(GatewayLookup, survivesDocumentsOfAnyShape)
{
    for (const char *text :
         {"{}", R"({"paths":7})", R"({"paths":{"/a":7}})", R"({"paths":{"/a":{"get":7}}})",
          R"({"paths":{"/a":{"get":{"x-openwhisk":7}}}})",
          R"({"paths":{"/a":{"get":{"x-openwhisk":{"action":7}}}}})", R"({"paths":{"":{}}})",
          R"({"paths":{"a":{"get":{}}}})",
          R"({"x-ibm-configuration":{"assembly":{"execute":{"operation-switch":7}}}})"}) {
        const auto odd = std::make_shared<const GatewayApi>(
            GatewayApi{.ns = "guest", .basePath = "/", .swagger = *parseJson(text)});
        EXPECT_FALSE(find({odd}, "GET", "/a").route) << text;
    }
}

} // namespace
} // namespace signalbox::apidoc
