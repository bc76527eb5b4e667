#include "api/basicauth.h"

#include <gtest/gtest.h>

#include "core/base64.h"
#include "api/whisktexts.h"

namespace signalbox {
namespace {

struct Row
{
    const char *what;
    const char *header;    ///< Null: none.
    std::string_view text; ///< Of the refusal; empty: accepted.
};

class BasicAuth : public testing::TestWithParam<Row>
{
};

TEST_P(BasicAuth, isReadStrictly)
{
    const Row &row = GetParam();
    const std::string header = row.header ? row.header : "";
    const auto credentials = parseBasicAuth(row.header ? &header : nullptr);
    if (row.text.empty()) {
        ASSERT_TRUE(credentials) << row.what;
        EXPECT_EQ(credentials->uuid, "23bc46b1-71f6-4ed5-8c54-816aa4f8c502");
        EXPECT_EQ(credentials->key, "a:b");
    } else {
        ASSERT_FALSE(credentials) << row.what;
        EXPECT_EQ(credentials.error().code, ErrorCode::Unauthorized);
        EXPECT_EQ(credentials.error().message, row.text);
    }
}

// base64 of 23bc46b1-71f6-4ed5-8c54-816aa4f8c502:a:b
constexpr const char *good = "Basic MjNiYzQ2YjEtNzFmNi00ZWQ1LThjNTQtODE2YWE0ZjhjNTAyOmE6Yg==";
constexpr const char *goodInAnyCase =
    "bAsIc MjNiYzQ2YjEtNzFmNi00ZWQ1LThjNTQtODE2YWE0ZjhjNTAyOmE6Yg==";
constexpr const char *bearer = "Bearer MjNiYzQ2YjEtNzFmNi00ZWQ1LThjNTQtODE2YWE0ZjhjNTAyOmE6Yg==";

INSTANTIATE_TEST_SUITE_P(
    Headers, BasicAuth,
    testing::Values(
        Row{"accepts a key", good, ""}, Row{"takes the scheme in any case", goodInAnyCase, ""},
        Row{"says that there is none", nullptr, texts::authenticationMissing},
        Row{"takes an empty header for none", "", texts::authenticationMissing},
        Row{"refuses another scheme", bearer, texts::authenticationInvalid},
        Row{"refuses the scheme alone", "Basic ", texts::authenticationInvalid},
        Row{"refuses what is no base64", "Basic !!!!", texts::authenticationInvalid},
        Row{"refuses cut base64", "Basic MjNiY", texts::authenticationInvalid},
        Row{"refuses a pair without a colon", "Basic YWJj", texts::authenticationInvalid},
        // abc:def
        Row{"refuses a user that is no UUID", "Basic YWJjOmRlZg==", texts::authenticationInvalid}));

TEST(Base64, decodesStrictly)
{
    EXPECT_EQ(base64Decode(""), "");
    EXPECT_EQ(base64Decode("AA=="), std::string(1, '\0'));
    EXPECT_EQ(base64Decode("aGVsbG8="), "hello");
    EXPECT_EQ(base64Decode("aGVsbG8h"), "hello!");
    for (const char *bad : {"a", "ab", "abc", "a===", "ab=c", "aGVs\n", "____", "===="})
        EXPECT_FALSE(base64Decode(bad)) << bad;
}

} // namespace
} // namespace signalbox
