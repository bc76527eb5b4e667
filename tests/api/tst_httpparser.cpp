#include "api/httpparser.h"

#include <gtest/gtest.h>

namespace signalbox {
namespace {

using State = HttpParser::State;

/// Feeds @p text in pieces of @p step bytes, allowing bodies of @p maxBody.
HttpParser parse(std::string_view text, std::size_t step = 1000000, std::size_t maxBody = 1000)
{
    HttpParser parser(HttpBounds{.maxHead = 2000, .maxTarget = 200, .maxHeaders = 10});
    std::string waiting;
    while (!text.empty() && parser.state() != State::Done && parser.state() != State::Failed) {
        waiting += text.substr(0, step);
        text.remove_prefix(std::min(step, text.size()));
        for (;;) {
            const State before = parser.state();
            const std::size_t used = parser.feed(waiting);
            waiting.erase(0, used);
            if (before == State::Head && parser.state() == State::Body)
                parser.setMaxBody(maxBody);
            if (waiting.empty() || parser.state() == State::Done || parser.state() == State::Failed
                || (used == 0 && before == parser.state()))
                break;
        }
    }
    return parser;
}

constexpr std::string_view post = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Mixed-CASE:  v \r\n"
                                  "Content-Length: 5\r\n\r\nhello";

TEST(HttpParsers, readARequest)
{
    auto parser = parse(post);
    ASSERT_EQ(parser.state(), State::Done);
    const HttpRequest &request = parser.request();
    EXPECT_EQ(request.method, HttpMethod::POST);
    EXPECT_EQ(request.target, "/a?b=c");
    EXPECT_EQ(request.body.view(), "hello");
    EXPECT_TRUE(request.keepAlive);
    EXPECT_FALSE(request.upgrade);
    ASSERT_TRUE(request.header("x-mixed-case"));
    EXPECT_EQ(*request.header("x-mixed-case"), "v");
}

TEST(HttpParsers, readTheSameInPiecesOfAnySize)
{
    const HttpRequest whole = parse(post).request();
    for (std::size_t step = 1; step < post.size(); ++step) {
        auto parser = parse(post, step);
        ASSERT_EQ(parser.state(), State::Done) << step;
        EXPECT_EQ(parser.request(), whole) << step;
    }
}

TEST(HttpParsers, readChunks)
{
    auto parser = parse("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    ASSERT_EQ(parser.state(), State::Done);
    EXPECT_EQ(parser.request().body.view(), "abcde");
}

TEST(HttpParsers, readChunksInPiecesOfAnySize)
{
    for (const std::string body : {"0\r\n\r\n", "1\r\na\r\n0\r\n\r\n", "0;x\r\nA: b\r\n\r\n"}) {
        const std::string text = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
        for (std::size_t step = 1; step < text.size(); ++step)
            EXPECT_EQ(parse(text, step).state(), State::Done) << body << " in steps of " << step;
    }
}

TEST(HttpParsers, ignoreTrailers)
{
    auto parser = parse("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "0\r\nAuthorization: Basic late\r\nContent-Type: application/json\r\n\r\n");
    ASSERT_EQ(parser.state(), State::Done);
    EXPECT_EQ(parser.request().headers.size(), 1U);
}

TEST(HttpParsers, leaveTheNextRequestAlone)
{
    HttpParser parser({});
    const std::string two = "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n";
    EXPECT_EQ(parser.feed(two), two.size() / 2);
    EXPECT_EQ(parser.state(), State::Done);
    EXPECT_EQ(parser.request().target, "/1");
}

TEST(HttpParsers, takeTargetsAsProxiesWriteThem)
{
    EXPECT_EQ(parse("GET http://host:1/a?b HTTP/1.1\r\n\r\n").request().target, "/a?b");
    EXPECT_EQ(parse("GET https://host HTTP/1.1\r\n\r\n").request().target, "/");
    EXPECT_EQ(parse("GET http://host?b HTTP/1.1\r\n\r\n").request().target, "/?b");
}

TEST(HttpParsers, knowWhoWantsToStay)
{
    EXPECT_FALSE(parse("GET / HTTP/1.0\r\n\r\n").request().keepAlive);
    EXPECT_FALSE(parse("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").request().keepAlive);
    EXPECT_TRUE(parse("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
                    .request()
                    .upgrade);
}

struct Row
{
    const char *what;
    std::string text;
    int status;
};

class BadRequests : public testing::TestWithParam<Row>
{
};

TEST_P(BadRequests, areRefused)
{
    for (const std::size_t step : {1UL, 7UL, 1000000UL}) {
        auto parser = parse(GetParam().text, step);
        ASSERT_EQ(parser.state(), State::Failed) << GetParam().what << " in pieces of " << step;
        EXPECT_EQ(parser.status(), GetParam().status) << GetParam().what;
        EXPECT_FALSE(parser.problem().empty());
    }
}

std::string manyHeaders(int count, std::size_t size)
{
    std::string text = "GET / HTTP/1.1\r\n";
    for (int i = 0; i < count; ++i)
        text += "h" + std::to_string(i) + ": " + std::string(size, 'x') + "\r\n";
    return text + "\r\n";
}

const std::string chunked = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n";

INSTANTIATE_TEST_SUITE_P(
    Rows, BadRequests,
    testing::Values(
        Row{"noise", "\x16\x03\x01\x02\r\n\r\n\r\n\r\n", 400},
        Row{"no version", "GET /\r\n\r\n", 400},
        Row{"another version", "GET / HTTP/3.0\r\n\r\n", 400},
        Row{"a space in a header name", "GET / HTTP/1.1\r\na b: c\r\n\r\n", 400},
        Row{"a length that is no number", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400},
        Row{"a negative length", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},
        Row{"two lengths", "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        Row{"length and chunks", chunked + "Content-Length: 4\r\n\r\nabcd", 400},
        Row{"a chunk size that is none", chunked + "\r\nxyz\r\n", 400},
        Row{"a chunk size beyond all numbers", chunked + "\r\nfffffffffffffffff\r\n", 400},
        Row{"a chunk header without end", chunked + "\r\n5;" + std::string(5000, 'x'), 431},
        Row{"a trailer without end", chunked + "\r\n0\r\na: " + std::string(5000, 'x'), 431},
        Row{"a long target", "GET /" + std::string(200, 'a') + " HTTP/1.1\r\n\r\n", 414},
        Row{"a long header", manyHeaders(1, 3000), 431},
        Row{"a head too long in sum", manyHeaders(3, 900), 431},
        Row{"many headers", manyHeaders(11, 1), 431},
        Row{"an endless head", "GET / HTTP/1.1\r\na: " + std::string(5000, 'x'), 431},
        Row{"a long body", "PUT / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", 413},
        Row{"long chunks", chunked + "\r\n3e9\r\n" + std::string(1001, 'x') + "\r\n0\r\n\r\n",
            413}));

} // namespace
} // namespace signalbox
