#include "api/listquery.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

Uri uriOf(const std::string &query)
{
    return *Uri::parse("/x?" + query);
}

TEST(ListQueries, haveDefaults)
{
    EXPECT_EQ(ListQuery::parse(uriOf(""), "actions"), ListQuery{});
    EXPECT_EQ(ListQuery{}.limit, 30U);
}

TEST(ListQueries, takeZeroForTheMost)
{
    EXPECT_EQ(ListQuery::parse(uriOf("limit=0"), "actions")->limit, 200U);
}

TEST(ListQueries, readAll)
{
    EXPECT_EQ(ListQuery::parse(uriOf("skip=7&limit=200&count=true"), "actions"),
              (ListQuery{.skip = 7, .limit = 200, .answer = Answer::Count}));
}

struct Row
{
    const char *query;
    const char *text;
};

class BadListQueries : public testing::TestWithParam<Row>
{
};

TEST_P(BadListQueries, nameTheParameterAndTheCollection)
{
    const auto query = ActivationListQuery::parse(uriOf(GetParam().query));
    ASSERT_FALSE(query) << GetParam().query;
    EXPECT_EQ(query.error().code, ErrorCode::Malformed);
    EXPECT_EQ(query.error().message, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadListQueries,
    testing::Values(
        Row{"limit=-1", "The query parameter 'limit' was malformed: The value '-1' is not in the "
                        "range of 0 to 200 for activations."},
        Row{"limit=201", "The query parameter 'limit' was malformed: The value '201' is not in the "
                         "range of 0 to 200 for activations."},
        Row{"limit=undefined", "The query parameter 'limit' was malformed: The value 'undefined' "
                               "is not an integer for activations."},
        Row{"limit=", "The query parameter 'limit' was malformed: The value '' is not an integer "
                      "for activations."},
        Row{"limit=99999999999999999999", "The query parameter 'limit' was malformed: The value "
                                          "'99999999999999999999' is not an integer for "
                                          "activations."},
        Row{"skip=-1", "The query parameter 'skip' was malformed: The value '-1' is not greater "
                       "than or equal to 0 for activations."},
        Row{"skip=1.5", "The query parameter 'skip' was malformed: The value '1.5' is not an "
                        "integer for activations."},
        Row{"count=1", "The query parameter 'count' was malformed: '1' is not a valid Boolean "
                       "value"},
        Row{"docs=yes", "The query parameter 'docs' was malformed: 'yes' is not a valid Boolean "
                        "value"},
        Row{"docs=true&count=true", "The parameter 'docs' is not permitted with 'count'."},
        Row{"name=a/b/c", "The query parameter 'name' was malformed: Parameter may be a 'simple' "
                          "name or 'package-name/simple' name: a/b/c"},
        Row{"name=", "The query parameter 'name' was malformed: Parameter may be a 'simple' name "
                     "or 'package-name/simple' name: "},
        Row{"since=yesterday", "The query parameter 'since' was malformed: Parameter is not a "
                               "valid value for epoch seconds: yesterday"},
        Row{"upto=-5", "The query parameter 'upto' was malformed: Parameter is not a valid value "
                       "for epoch seconds: -5"}));

TEST(ActivationListQueries, becomeQueriesOfTheStore)
{
    const auto query =
        ActivationListQuery::parse(uriOf("name=p/a&since=1&upto=2&skip=3&limit=4&docs=true"));
    ASSERT_TRUE(query);
    EXPECT_EQ(query->detail, Detail::Full);
    EXPECT_EQ(query->toQuery("guest"),
              (ActivationQuery{
                  .ns = "guest", .function = "p/a", .since = 1, .upto = 2, .skip = 3, .limit = 4}));
}

} // namespace
} // namespace signalbox
