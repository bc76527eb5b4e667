#include <utility>

#include <future>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <gtest/gtest.h>

#include "api/httpserver.h"
#include "support/tcpclient.h"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// Answers `/echo` with the request's own bytes, refuses `/refuse` by its head, and holds `/hold`
/// until told.
class EchoService final : public HttpService
{
public:
    Admission admit(const HttpRequest &head) override
    {
        if (head.target == "/refuse")
            return {.refusal = HttpResponse{.status = 401, .body = "no"}};
        return {.maxBody = 1000, .run = [this](HttpRequest request, Reply reply) {
                    if (request.target == "/hold") {
                        m_held = std::move(reply);
                        m_holding.set_value();
                        return;
                    }
                    reply({.body = std::string(nameOf(request.method)) + " " + request.target + " "
                                   + request.body.str()});
                }};
    }
    HttpResponse refuse(int status, std::string message, const HttpRequest *) override
    {
        return {.status = status, .body = std::move(message)};
    }

    void waitUntilHolding() { m_holding.get_future().get(); }
    void release() { m_held({.body = "released"}); }

private:
    Reply m_held;
    std::promise<void> m_holding;
};

/// A server on a thread of its own, as in the engine.
class HttpServers : public testing::Test
{
protected:
    void start(HttpServerOptions options = {})
    {
        m_server = std::make_unique<HttpServer>(m_loop, m_service, std::move(options));
        const auto started = m_server->start();
        ASSERT_TRUE(started) << started.error().message;
        m_port = m_server->port();
        m_thread = std::thread([this] {
            const auto work = boost::asio::make_work_guard(m_loop);
            m_loop.run();
        });
    }

    void TearDown() override
    {
        onLoop([this] { m_server.reset(); });
        m_loop.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    /// Returns when the server has looked at its deadlines: it hangs up on somebody who is silent.
    /// For servers with a short idle time.
    void waitForALook() { EXPECT_EQ(TcpClient(m_port).rest(), ""); }

    void onLoop(std::function<void()> work)
    {
        if (!m_thread.joinable())
            return work();
        std::promise<void> done;
        boost::asio::post(m_loop, [&] {
            work();
            done.set_value();
        });
        done.get_future().get();
    }

    boost::asio::io_context m_loop;
    EchoService m_service;
    std::unique_ptr<HttpServer> m_server;
    std::thread m_thread;
    std::uint16_t m_port = 0;
};

TEST_F(HttpServers, keepAConnection)
{
    start();
    TcpClient client(m_port);
    for (int i = 0; i < 3; ++i) {
        client.send("POST /echo HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");
        const auto response = client.response();
        EXPECT_EQ(statusOf(response), 200);
        EXPECT_EQ(bodyOf(response), "POST /echo hi");
        EXPECT_EQ(headerOf(response, "Connection"), "");
        EXPECT_TRUE(headerOf(response, "Date").ends_with(" GMT"));
    }
}

TEST_F(HttpServers, answerPipelinedRequestsInOrder)
{
    start();
    TcpClient client(m_port);
    std::string all;
    for (int i = 0; i < 20; ++i)
        all += "GET /" + std::to_string(i) + " HTTP/1.1\r\n\r\n";
    client.send(all);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(bodyOf(client.response()), "GET /" + std::to_string(i) + " ");
}

TEST_F(HttpServers, closeWhenAsked)
{
    start();
    for (const char *request :
         {"GET /x HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /x HTTP/1.0\r\n\r\n"}) {
        TcpClient client(m_port);
        client.send(request);
        const auto all = client.rest();
        EXPECT_EQ(headerOf(all, "Connection"), "close");
        EXPECT_EQ(bodyOf(all), "GET /x ");
    }
}

TEST_F(HttpServers, sendNoBodyForHead)
{
    start();
    TcpClient client(m_port);
    client.send("HEAD /x HTTP/1.1\r\nConnection: close\r\n\r\n");
    const auto all = client.rest();
    EXPECT_EQ(headerOf(all, "Content-Length"), "8");
    EXPECT_EQ(bodyOf(all), "");
}

TEST_F(HttpServers, sayContinueBeforeABody)
{
    start();
    TcpClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(statusOf(client.response()), 100);
    client.send("hi");
    EXPECT_EQ(bodyOf(client.response()), "POST /echo hi");
}

TEST_F(HttpServers, refuseByTheHeadAndGoOn)
{
    start();
    TcpClient client(m_port);
    client.send("POST /refuse HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_EQ(statusOf(client.response()), 401);
    client.send("GET /x HTTP/1.1\r\n\r\n");
    EXPECT_EQ(bodyOf(client.response()), "GET /x ");
}

TEST_F(HttpServers, refuseALargeBodyWithoutReadingIt)
{
    start();
    TcpClient client(m_port);
    client.send("POST /refuse HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n");
    EXPECT_EQ(statusOf(client.rest()), 401);
    TcpClient other(m_port);
    other.send("POST /echo HTTP/1.1\r\nContent-Length: 1001\r\n\r\n");
    const auto all = other.rest();
    EXPECT_EQ(statusOf(all), 413);
    EXPECT_EQ(bodyOf(all), "Request larger than allowed: 1001 > 1000 bytes.");
    TcpClient expecting(m_port);
    expecting.send("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(statusOf(expecting.rest()), 413);
}

TEST_F(HttpServers, answerAClientThatGoesOnSendingTooMuch)
{
    start();
    TcpClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nContent-Length: 4000000\r\n\r\n"
                + std::string(4000000, 'x'));
    EXPECT_EQ(statusOf(client.rest()), 413);
}

TEST_F(HttpServers, answerNoiseAndHangUp)
{
    start();
    TcpClient client(m_port);
    client.send("\x16\x03\x01 nonsense\r\n\r\n");
    const auto all = client.rest();
    EXPECT_EQ(statusOf(all), 400);
    EXPECT_EQ(headerOf(all, "Connection"), "close");
}

TEST_F(HttpServers, hangUpOnSlowHeads)
{
    start({.headTime = 50ms});
    TcpClient client(m_port);
    client.send("GET /x HTTP/1.1\r\nA: ");
    EXPECT_EQ(client.rest(), ""); // Returns when the server closes, long before the client's limit.
}

TEST_F(HttpServers, hangUpOnHeadsThatTrickle)
{
    start({.headTime = 300ms, .idleTime = 10ms});
    TcpClient client(m_port);
    client.send("GET /x HTTP/1.1\r\n");
    // Each line comes in time for itself, the whole does not: the loop ends when send fails.
    int sent = 0;
    for (; sent < 20 && client.send("A: b\r\n"); ++sent)
        waitForALook();
    EXPECT_LT(sent, 20);
}

TEST_F(HttpServers, hangUpOnSlowBodies)
{
    start({.bodyTime = 50ms});
    TcpClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(client.rest(), "");
}

TEST_F(HttpServers, hangUpOnIdleConnections)
{
    start({.idleTime = 50ms});
    TcpClient silent(m_port);
    EXPECT_EQ(silent.rest(), "");
    TcpClient client(m_port);
    client.send("GET /x HTTP/1.1\r\n\r\n");
    EXPECT_EQ(bodyOf(client.rest()), "GET /x ");
}

TEST_F(HttpServers, doNotCountTheTimeOfARunningRequest)
{
    start({.headTime = 10ms, .bodyTime = 10ms, .idleTime = 10ms});
    TcpClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nConnection: close\r\n\r\n");
    m_service.waitUntilHolding();
    waitForALook();
    waitForALook();
    onLoop([this] { m_service.release(); });
    EXPECT_EQ(bodyOf(client.rest()), "released");
}

TEST_F(HttpServers, turnAwayWhatIsTooMany)
{
    start({.maxConnections = 2});
    TcpClient first(m_port);
    TcpClient second(m_port);
    for (TcpClient *client : {&first, &second}) {
        client->send("POST /echo HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        EXPECT_EQ(statusOf(client->response()), 100);
    }
    TcpClient third(m_port);
    EXPECT_EQ(statusOf(third.rest()), 503);
    first.send("hi");
    EXPECT_EQ(bodyOf(first.response()), "POST /echo hi");
}

TEST_F(HttpServers, makeRoomByHangingUpOnTheLongestIdle)
{
    start({.maxConnections = 3});
    TcpClient busy(m_port);
    busy.send("POST /echo HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(statusOf(busy.response()), 100);
    TcpClient older(m_port);
    TcpClient newer(m_port);
    for (TcpClient *client : {&older, &newer}) {
        client->send("GET /x HTTP/1.1\r\n\r\n");
        EXPECT_EQ(statusOf(client->response()), 200);
    }
    TcpClient fourth(m_port);
    fourth.send("GET /y HTTP/1.1\r\n\r\n");
    EXPECT_EQ(statusOf(fourth.response()), 200);
    EXPECT_EQ(older.rest(), "");
    newer.send("GET /x HTTP/1.1\r\n\r\n");
    EXPECT_EQ(statusOf(newer.response()), 200);
    busy.send("hi");
    EXPECT_EQ(statusOf(busy.response()), 200);
}

TEST_F(HttpServers, boundAllBodiesTogether)
{
    start({.maxBodies = 1000});
    TcpClient first(m_port);
    first.send("POST /echo HTTP/1.1\r\nContent-Length: 700\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(statusOf(first.response()), 100);
    TcpClient second(m_port);
    first.send(std::string(699, 'a'));
    // Sent after the first's bytes arrived, as its answer to this shows.
    TcpClient small(m_port);
    small.send("POST /echo HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_EQ(statusOf(small.response()), 200);
    second.send("POST /echo HTTP/1.1\r\nContent-Length: 700\r\n\r\n" + std::string(700, 'b'));
    EXPECT_EQ(statusOf(second.rest()), 503);
    first.send("a");
    EXPECT_EQ(statusOf(first.response()), 200);
    // What was answered does not count any more.
    for (int i = 0; i < 3; ++i) {
        first.send("POST /echo HTTP/1.1\r\nContent-Length: 700\r\n\r\n" + std::string(700, 'c'));
        EXPECT_EQ(statusOf(first.response()), 200);
    }
}

TEST_F(HttpServers, sendNoBodyForARefusedHead)
{
    start();
    TcpClient client(m_port);
    client.send("HEAD /refuse HTTP/1.1\r\nContent-Length: 999999\r\n\r\n");
    const auto all = client.rest();
    EXPECT_EQ(statusOf(all), 401);
    EXPECT_EQ(bodyOf(all), "");
}

TEST_F(HttpServers, letARunningRequestEndWhenStopped)
{
    start();
    TcpClient idle(m_port);
    TcpClient busy(m_port);
    idle.send("GET /x HTTP/1.1\r\n\r\n");
    EXPECT_EQ(statusOf(idle.response()), 200);
    busy.send("GET /hold HTTP/1.1\r\n\r\n");
    m_service.waitUntilHolding();
    std::promise<void> stopped;
    onLoop([&] { m_server->stop([&] { stopped.set_value(); }); });
    EXPECT_EQ(idle.rest(), "");
    onLoop([this] { m_service.release(); });
    EXPECT_EQ(bodyOf(busy.rest()), "released");
    stopped.get_future().get();
    EXPECT_FALSE(TcpClient(m_port).send("x"));
}

TEST_F(HttpServers, stopInTimeWhenARequestNeverEnds)
{
    start({.drainTime = 50ms});
    TcpClient busy(m_port);
    busy.send("GET /hold HTTP/1.1\r\n\r\n");
    m_service.waitUntilHolding();
    std::promise<void> stopped;
    onLoop([&] { m_server->stop([&] { stopped.set_value(); }); });
    stopped.get_future().get();
    EXPECT_EQ(busy.rest(), "");
    onLoop([this] { m_service.release(); }); // Answering a closed connection is harmless.
}

TEST_F(HttpServers, surviveClientsThatVanish)
{
    start();
    for (int i = 0; i < 50; ++i) {
        TcpClient client(m_port);
        client.send(std::string("POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc")
                        .substr(0, static_cast<std::size_t>(i)));
    }
    TcpClient client(m_port);
    client.send("GET /x HTTP/1.1\r\n\r\n");
    EXPECT_EQ(statusOf(client.response()), 200);
}

TEST(HttpServerStart, saysWhyItCannotListen)
{
    boost::asio::io_context loop;
    EchoService service;
    HttpServer taken(loop, service, {});
    ASSERT_TRUE(taken.start());
    HttpServer second(loop, service, {.port = taken.port()});
    const auto refused = second.start();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_NE(refused.error().message.find(std::to_string(taken.port())), std::string::npos);
    HttpServer nowhere(loop, service, {.address = "nonsense"});
    EXPECT_EQ(nowhere.start().error().code, ErrorCode::Invalid);
    HttpServer insecure(loop, service, {.tls = TlsFiles{"/nonexistent.pem", "/nonexistent.key"}});
    EXPECT_EQ(insecure.start().error().code, ErrorCode::Invalid);
}

} // namespace
} // namespace signalbox
