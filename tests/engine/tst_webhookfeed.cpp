#include "engine/feeds/webhookfeed.h"

#include <gtest/gtest.h>

#include "engine/feeds/feedregistry.h"
#include "support/feedoutletmemory.h"
#include "support/virtualtime.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;
using Digest = WebhookPlan::Digest;
using Encoding = WebhookPlan::Encoding;

const std::string hookPath = "abcdefghijklmnop";

WebhookRequest post(std::string body, std::vector<std::pair<std::string, std::string>> headers = {})
{
    headers.emplace_back("content-type", "application/json");
    return {.method = "POST", .headers = std::move(headers), .body = std::move(body)};
}

class Webhooks : public testing::Test
{
protected:
    void open(const char *settings, std::vector<PastEvent> recent = {})
    {
        FeedSpec spec{.kind = "webhook", .settings = *parseJson(settings)};
        spec.settings["path"] = hookPath;
        auto completed = completeFeed(spec, m_time.now());
        ASSERT_TRUE(completed) << completed.error().message;
        auto plan = WebhookPlan::parse(*completed);
        ASSERT_TRUE(plan);
        m_feed = std::make_unique<WebhookFeed>(FeedSetup{.trigger = {"guest", "", "t"},
                                                         .spec = *completed,
                                                         .recent = std::move(recent),
                                                         .clock = m_time,
                                                         .timers = m_time,
                                                         .outlet = m_outlet},
                                               std::move(*plan));
        m_feed->start();
    }
    int send(const WebhookRequest &request, const std::string &path = hookPath)
    {
        int status = 0;
        m_feed->receive(path, request, [&](const WebhookReply &reply) {
            status = reply.status;
            EXPECT_EQ(reply.error.empty(), status == 202);
        });
        return status;
    }
    std::string lastEvent() const { return dumpJson(m_outlet.events.back().payload); }

    VirtualTime m_time; // 1700000000
    FeedOutletMemory m_outlet;
    std::unique_ptr<WebhookFeed> m_feed;
};

TEST(WebhookSignatures, areThoseOfTheServices)
{
    // The example of GitHub's documentation.
    EXPECT_EQ(
        hmacText("It's a Secret to Everybody", "Hello, World!", Digest::Sha256, Encoding::Hex),
        "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    // RFC 2202, case 2.
    EXPECT_EQ(hmacText("Jefe", "what do ya want for nothing?", Digest::Sha1, Encoding::Hex),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(hmacText("key", "The quick brown fox jumps over the lazy dog", Digest::Sha256,
                       Encoding::Base64),
              "97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=");
    EXPECT_FALSE(sameSecret("", ""));
    EXPECT_FALSE(sameSecret("ab", "abc"));
}

TEST_F(Webhooks, makeAnEventOfARequest)
{
    open("{}");
    WebhookRequest request = post(R"({"n":1})", {{"x-kind", "push"}, {"cookie", "secret"}});
    request.query = {{"a", "b c"}};
    EXPECT_EQ(send(request), 202);
    EXPECT_EQ(lastEvent(), R"({"method":"POST","query":{"a":"b c"},"headers":{"x-kind":"push",)"
                           R"("content-type":"application/json"},"body":{"n":1}})");
    EXPECT_EQ(send({.method = "POST",
                    .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                    .body = "a=1+2&b=%C3%BC&c"}),
              202);
    EXPECT_EQ(m_outlet.events.back().payload["body"], (Json{{"a", "1 2"}, {"b", "ü"}, {"c", ""}}));
    EXPECT_EQ(send({.method = "POST", .body = "plain"}), 202);
    EXPECT_EQ(m_outlet.events.back().payload["body"], "plain");
}

TEST_F(Webhooks, mapTheRequest)
{
    open(R"({"mapping":{"number":"${event.body.n}","from":"${event.headers['x-from']}"}})");
    EXPECT_EQ(send(post(R"({"n":7})", {{"x-from", "ada"}})), 202);
    EXPECT_EQ(lastEvent(), R"({"number":7,"from":"ada"})");
    EXPECT_EQ(send(post("{}", {{"x-from", "ada"}})), 400) << "a mapping that fails is said";
}

TEST_F(Webhooks, refuseWhatIsNotForThem)
{
    open(R"({"methods":["POST","PUT"],"maxBody":10})");
    EXPECT_EQ(send(post("{}"), "abcdefghijklmnoq"), 404);
    EXPECT_EQ(send(post("{}"), ""), 404);
    EXPECT_EQ(send({.method = "GET"}), 405);
    EXPECT_EQ(send({.method = "PUT", .body = "x"}), 202);
    EXPECT_EQ(send(post("12345678901")), 413);
    EXPECT_EQ(send(post("{")), 400);
    EXPECT_EQ(m_outlet.events.size(), 1U);
}

TEST_F(Webhooks, checkATokenInHeaderOrQuery)
{
    open(R"({"check":"token","secret":"s3cret"})");
    EXPECT_EQ(send(post("{}")), 401);
    EXPECT_EQ(send(post("{}", {{"authorization", "Bearer wrong!"}})), 401);
    EXPECT_EQ(send(post("{}", {{"authorization", "Bearer s3cret"}})), 202);
    EXPECT_EQ(lastEvent().find("s3cret"), std::string::npos) << "secrets are not handed on";
    WebhookRequest request = post("{}");
    request.query = {{"token", "s3cret"}};
    EXPECT_EQ(send(request), 202);
    EXPECT_EQ(lastEvent().find("s3cret"), std::string::npos);
}

TEST_F(Webhooks, checkGitHubsSignatureAndDelivery)
{
    open(R"({"check":"github","secret":"k"})");
    const std::string body = R"({"action":"opened"})";
    const std::string signature = "sha256=" + hmacText("k", body, Digest::Sha256, Encoding::Hex);
    const auto request = [&](const std::string &sent, const std::string &id) {
        return post(sent, {{"x-hub-signature-256", signature}, {"x-github-delivery", id}});
    };
    EXPECT_EQ(send(request(body, "1")), 202);
    EXPECT_EQ(send(request(body + " ", "2")), 401) << "the body was changed";
    EXPECT_EQ(send(request(body, "1")), 409) << "a replay";
    EXPECT_EQ(send(request(body, "3")), 202);
    EXPECT_EQ(send(post(body, {{"x-hub-signature-256", signature.substr(7)}})), 401);
    m_time.advance(301s);
    EXPECT_EQ(send(request(body, "1")), 202) << "forgotten by then";
}

TEST_F(Webhooks, knowWhatHadNoAnswerBecauseTheEngineEnded)
{
    // A sender tries again when the engine is back, however long that took.
    const Timestamp last = m_time.now() - 2h;
    open(R"({"idHeader":"X-Id"})",
         {{.position = "old", .accepted = last - 301s}, {.position = "last", .accepted = last}});
    EXPECT_EQ(send(post("{}", {{"x-id", "last"}})), 409);
    EXPECT_EQ(send(post("{}", {{"x-id", "old"}})), 202) << "forgotten before";
    m_time.advance(301s);
    EXPECT_EQ(send(post("{}", {{"x-id", "last"}})), 202) << "forgotten by then";
}

TEST_F(Webhooks, checkGitLabsToken)
{
    open(R"({"check":"gitlab","secret":"k"})");
    EXPECT_EQ(send(post("{}", {{"x-gitlab-token", "x"}})), 401);
    EXPECT_EQ(send(post("{}", {{"x-gitlab-token", "k"}, {"x-gitlab-event-uuid", "u1"}})), 202);
    EXPECT_EQ(send(post("{}", {{"x-gitlab-token", "k"}, {"x-gitlab-event-uuid", "u1"}})), 409);
}

TEST_F(Webhooks, checkSlacksSignatureAndItsAge)
{
    open(R"({"check":"slack","secret":"k"})");
    const auto request = [&](std::int64_t time) {
        const std::string stamp = std::to_string(time);
        return post(
            "{}", {{"x-slack-request-timestamp", stamp},
                   {"x-slack-signature",
                    "v0=" + hmacText("k", "v0:" + stamp + ":{}", Digest::Sha256, Encoding::Hex)}});
    };
    EXPECT_EQ(send(request(1'700'000'000)), 202);
    EXPECT_EQ(send(request(1'700'000'000)), 409) << "a replay";
    EXPECT_EQ(send(request(1'699'999'699)), 401) << "too old";
    EXPECT_EQ(send(request(1'700'000'301)), 401) << "from the future";
    WebhookRequest moved = request(1'700'000'001);
    moved.headers[0].second = "1700000002";
    EXPECT_EQ(send(moved), 401) << "the time is signed";
}

TEST_F(Webhooks, checkAnySignature)
{
    open(R"({"check":"hmac","secret":"k","header":"X-Sum","digest":"sha1","encoding":"base64"})");
    EXPECT_EQ(send(post("{}", {{"x-sum", hmacText("k", "{}", Digest::Sha1, Encoding::Base64)}})),
              202);
    EXPECT_EQ(send(post("{}", {{"x-sum", hmacText("k", "{}", Digest::Sha1, Encoding::Hex)}})), 401);
}

TEST_F(Webhooks, standAFlood)
{
    open(R"({"perMinute":100})");
    int taken = 0;
    for (int i = 0; i < 10'000; ++i)
        taken += send(post("{}")) == 202 ? 1 : 0;
    EXPECT_EQ(taken, 100);
    EXPECT_EQ(send(post("{}")), 429);
    m_time.advance(60s);
    EXPECT_EQ(send(post("{}")), 202);
}

TEST_F(Webhooks, whatCouldNotBeKeptMayComeAgain)
{
    open(R"({"idHeader":"X-Id"})");
    m_outlet.refusals = 1;
    EXPECT_EQ(send(post("{}", {{"x-id", "1"}})), 429);
    EXPECT_EQ(send(post("{}", {{"x-id", "1"}})), 202);
    EXPECT_EQ(send(post("{}", {{"x-id", "1"}})), 409);
}

struct WebhookFault
{
    const char *settings;
    const char *place;
};

TEST(WebhookSettings, areCheckedWithTheirPlace)
{
    const WebhookFault rows[] = {
        {R"({"check":"github"})", "feed.settings.secret"},
        {R"({"check":"magic"})", "feed.settings.check"},
        {R"({"path":"short"})", "feed.settings.path"},
        {R"({"path":"../../../../etc/passwd"})", "feed.settings.path"},
        {R"({"methods":["BREW"]})", "feed.settings.methods"},
        {R"({"methods":"POST"})", "feed.settings.methods"},
        {R"({"maxBody":99999999})", "feed.settings.maxBody"},
        {R"({"mapping":{"a":"${1 +}"}})", "feed.settings.mapping"},
        {R"({"secrt":"k"})", "feed.settings.secrt"},
    };
    for (const WebhookFault &row : rows) {
        const auto spec =
            completeFeed({.kind = "webhook", .settings = *parseJson(row.settings)}, {});
        ASSERT_FALSE(spec) << row.settings;
        EXPECT_EQ(spec.error().field, row.place) << spec.error().message;
    }
}

TEST(WebhookSettings, getAPathThatNobodyGuesses)
{
    const auto one = completeFeed({.kind = "webhook"}, {});
    const auto other = completeFeed({.kind = "webhook"}, {});
    ASSERT_TRUE(one);
    EXPECT_EQ(one->settings["path"].get<std::string>().size(), 32U);
    EXPECT_NE(one->settings["path"], other->settings["path"]);
    EXPECT_EQ(*completeFeed(*one, {}), *one) << "and keep it";
}

} // namespace
} // namespace signalbox
