#include "core/gatewayprotection.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

struct ProtectionRow
{
    const char *what;
    const char *swagger;
    const char *place; ///< Empty: may be served openly.
};

class Protection : public testing::TestWithParam<ProtectionRow>
{
};

TEST_P(Protection, isFoundWhereTheDocumentDemandsIt)
{
    const auto swagger = parseJson(GetParam().swagger);
    ASSERT_TRUE(swagger) << swagger.error().message;
    EXPECT_EQ(unenforceableProtection(*swagger).value_or(""), GetParam().place);
}

const ProtectionRow rows[] = {
    {"nothing", R"({"paths":{"/a":{"get":{"operationId":"a"}}}})", ""},
    {"security of the whole", R"({"security":[{"key":[]}]})", "security"},
    {"security of an operation", R"({"paths":{"/a":{"get":{},"post":{"security":[{"key":[]}]}}}})",
     "paths./a.post.security"},
    {"security of a path", R"({"paths":{"/a":{"security":[{"key":[]}]}}})", "paths./a.security"},
    {"security of no known shape", R"({"security":{"key":[]}})", "security"},
    {"no security", R"({"security":[],"paths":{"/a":{"get":{"security":[]}}}})", ""},
    {"security for who wants", R"({"security":[{"key":[]},{}]})", ""},
    {"an API key", R"({"securityDefinitions":{"key":{"type":"apiKey","in":"header","name":"k"}}})",
     "securityDefinitions.key"},
    {"OAuth", R"({"securityDefinitions":{"google":{"type":"oauth2"}}})",
     "securityDefinitions.google"},
    {"JWT", R"({"securityDefinitions":{"jwt":{"type":"oauth2","x-google-jwks_uri":"u"}}})",
     "securityDefinitions.jwt"},
    {"definitions of no known shape", R"({"securityDefinitions":[1]})", "securityDefinitions"},
    {"no definitions", R"({"securityDefinitions":{}})", ""},
    {"OpenAPI 3", R"({"components":{"securitySchemes":{"bearer":{"type":"http"}}}})",
     "components.securitySchemes.bearer"},
    {"a rate limit", R"({"x-ibm-rate-limit":[{"unit":"minute","units":1,"rate":1}]})",
     "x-ibm-rate-limit"},
    {"a rate limit of the gateway", R"({"x-gateway-rate-limit":[{"unit":"hour","rate":1}]})",
     "x-gateway-rate-limit"},
    {"a rate limit of an operation",
     R"({"paths":{"/a":{"get":{"x-ibm-rate-limit":[{"rate":1}]}}}})",
     "paths./a.get.x-ibm-rate-limit"},
    {"a rate limit in the configuration",
     R"({"x-ibm-configuration":{"x-ibm-rate-limit":[{"rate":1}]}})",
     "x-ibm-configuration.x-ibm-rate-limit"},
    {"no rate limit", R"({"x-ibm-rate-limit":[]})", ""},
    {"a policy of the assembly",
     R"({"x-ibm-configuration":{"assembly":{"execute":[{"set-variable":{}},{"jwt-validate":{}}]}}})",
     "x-ibm-configuration.assembly.execute.1.jwt-validate"},
    {"a policy of one case",
     R"({"x-gateway-configuration":{"assembly":{"execute":[{"operation-switch":{"case":[
         {"operations":["a"],"execute":[{"ratelimit":{}}]}]}}]}}})",
     "x-gateway-configuration.assembly.execute.0.operation-switch.case.0.execute.0.ratelimit"},
    {"an assembly that only leads on",
     R"({"x-ibm-configuration":{"cors":{"enabled":true},"assembly":{"execute":[{"operation-switch":
         {"case":[{"operations":["a"],"execute":[{"set-variable":{}},{"invoke":{}}]}]}}]}}})",
     ""},
    {"a path that is called so",
     R"({"paths":{"/security":{"get":{}}},"definitions":{"security":1}})", ""},
    {"no document", "7", ""},
    {"paths of no known shape", R"({"paths":[{"security":[{"key":[]}]}]})", ""},
};

INSTANTIATE_TEST_SUITE_P(Documents, Protection, testing::ValuesIn(rows), [](const auto &row) {
    std::string name = row.param.what;
    std::ranges::replace_if(
        name, [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
});

} // namespace
} // namespace signalbox
