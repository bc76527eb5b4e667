#include "api/router.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

Router makeRouter()
{
    Router router;
    for (const auto &[method, pattern] :
         {std::pair{HttpMethod::GET, "/"}, std::pair{HttpMethod::GET, "/ns/{ns}/actions[/]"},
          std::pair{HttpMethod::GET, "/ns/{ns}/actions/{pkg}/"},
          std::pair{HttpMethod::GET, "/ns/{ns}/actions/{name}"},
          std::pair{HttpMethod::PUT, "/ns/{ns}/actions/{name}"},
          std::pair{HttpMethod::GET, "/ns/{ns}/actions/{pkg}/{name}"}})
        router.add({.method = method, .pattern = pattern});
    return router;
}

struct Row
{
    const char *what;
    HttpMethod method;
    const char *target;
    Router::Verdict verdict;
    const char *pattern;
    std::vector<std::string> captures;
};

class Routes : public testing::TestWithParam<Row>
{
};

TEST_P(Routes, areFound)
{
    const Row &row = GetParam();
    const Router router = makeRouter();
    const auto match = router.find(row.method, *Uri::parse(row.target));
    EXPECT_EQ(match.verdict, row.verdict) << row.what;
    EXPECT_EQ(match.captures, row.captures) << row.what;
    EXPECT_EQ(match.route ? match.route->pattern : "", row.pattern) << row.what;
}

using Verdict = Router::Verdict;

INSTANTIATE_TEST_SUITE_P(
    Table, Routes,
    testing::Values(
        Row{"finds the root", HttpMethod::GET, "/", Verdict::Found, "/", {}},
        Row{"captures and decodes",
            HttpMethod::GET,
            "/ns/_/actions/a%20b",
            Verdict::Found,
            "/ns/{ns}/actions/{name}",
            {"_", "a b"}},
        Row{"ignores the query",
            HttpMethod::GET,
            "/ns/_/actions?limit=0",
            Verdict::Found,
            "/ns/{ns}/actions[/]",
            {"_"}},
        Row{"accepts a trailing slash on a collection",
            HttpMethod::GET,
            "/ns/_/actions/",
            Verdict::Found,
            "/ns/{ns}/actions[/]",
            {"_"}},
        Row{"tells a package with a slash from an action",
            HttpMethod::GET,
            "/ns/_/actions/p/",
            Verdict::Found,
            "/ns/{ns}/actions/{pkg}/",
            {"_", "p"}},
        Row{"finds an action in a package",
            HttpMethod::GET,
            "/ns/_/actions/p/a",
            Verdict::Found,
            "/ns/{ns}/actions/{pkg}/{name}",
            {"_", "p", "a"}},
        Row{"answers HEAD where there is GET", HttpMethod::HEAD, "/", Verdict::Found, "/", {}},
        Row{"keeps an encoded slash inside its segment",
            HttpMethod::GET,
            "/ns/_/actions/p%2Fa",
            Verdict::Found,
            "/ns/{ns}/actions/{name}",
            {"_", "p/a"}},
        Row{"knows a wrong method",
            HttpMethod::DELETE,
            "/ns/_/actions/a",
            Verdict::WrongMethod,
            "",
            {}},
        Row{"knows an unknown method", HttpMethod::Other, "/", Verdict::WrongMethod, "", {}},
        Row{"knows an unknown path", HttpMethod::GET, "/nope", Verdict::NoSuchPath, "", {}},
        Row{"has no double slash", HttpMethod::GET, "/ns//actions", Verdict::NoSuchPath, "", {}},
        Row{"has no second trailing slash",
            HttpMethod::GET,
            "/ns/_/actions//",
            Verdict::NoSuchPath,
            "",
            {}},
        Row{"does not match part of a path",
            HttpMethod::GET,
            "/ns/_",
            Verdict::NoSuchPath,
            "",
            {}}));

TEST(Routes, sayWhatAPathTakes)
{
    const Router router = makeRouter();
    const auto match = router.find(HttpMethod::DELETE, *Uri::parse("/ns/_/actions/a"));
    EXPECT_EQ(match.allowed, (std::vector{HttpMethod::GET, HttpMethod::PUT}));
}

} // namespace
} // namespace signalbox
