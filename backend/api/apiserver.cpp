#include "api/apiserver.h"

#include <unordered_map>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "api/apicontext.h"
#include "api/dispatcher.h"
#include "api/gateway.h"
#include "api/signalboxroutes.h"
#include "api/whiskroutes.h"

namespace signalbox {

namespace asio = boost::asio;

namespace {

/// Timers of the event loop. What has not fired when it is destroyed never does.
class LoopTimers final : public Timers
{
public:
    explicit LoopTimers(asio::io_context &context)
        : m_context(context)
    {
    }

    TimerId after(Duration delay, std::function<void()> callback) override
    {
        const TimerId id = ++m_last;
        auto [entry, added] = m_timers->try_emplace(id, m_context, delay);
        // The table decides, not the error: a timer that has expired can be cancelled until its
        // handler runs.
        entry->second.async_wait([id, callback = std::move(callback),
                                  timers = std::weak_ptr(m_timers)](boost::system::error_code) {
            const auto table = timers.lock();
            if (table && table->erase(id) > 0)
                callback();
        });
        return id;
    }
    void cancel(TimerId timer) override { m_timers->erase(timer); }

private:
    using Table = std::unordered_map<TimerId, asio::steady_timer>;

    asio::io_context &m_context;
    std::shared_ptr<Table> m_timers = std::make_shared<Table>();
    TimerId m_last = 0;
};

/// What only this machine can reach may tell its users how busy it is.
bool isLoopback(const std::string &address)
{
    boost::system::error_code error;
    const auto parsed = asio::ip::make_address(address, error);
    return !error && parsed.is_loopback();
}

std::string hostOf(const HttpServerOptions &options)
{
    const bool six = options.address.find(':') != std::string::npos;
    return (options.tls ? "https://" : "http://")
           + (six ? "[" + options.address + "]" : options.address);
}

} // namespace

class ApiServer::Parts
{
public:
    Parts(asio::io_context &loop, ControlPlane &plane, ApiServerOptions options)
        : m_context(std::make_shared<ApiContext>(ApiContext{
            .plane = plane,
            .timers = std::make_unique<LoopTimers>(loop),
            .offload = [this, &loop](auto work) { offload(loop, std::move(work)); },
            .metrics = isLoopback(options.http.address) ? RouteAccess::Anonymous : RouteAccess::Key,
            .build = std::move(options.build)}))
        , m_dispatcher(m_context)
        , m_server(loop, m_dispatcher, std::move(options.http))
        , m_gatewayService(m_context)
    {
        if (options.gateway) {
            m_gatewayHost = hostOf(*options.gateway);
            m_gateway.emplace(loop, m_gatewayService, std::move(*options.gateway));
        }
        Router &router = m_dispatcher.router();
        addWhiskRoutes(router, m_context);
        if (options.surface == ApiServerOptions::Surface::All)
            addSignalboxRoutes(router, m_context);
    }

    ~Parts()
    {
        m_workers.stop();
        m_workers.join();
    }

    HttpServer &server() { return m_server; }

    void serve(HttpRequest request, const Reply &reply)
    {
        Admission admission = m_dispatcher.admit(request);
        if (admission.refusal)
            return reply(std::move(*admission.refusal));
        if (request.body.size() > admission.maxBody)
            return reply(m_dispatcher.refuse(413, "The request entity is too large.", &request));
        admission.run(std::move(request), reply);
    }

    Result<> startGateway()
    {
        if (!m_gateway)
            return {};
        if (auto started = m_gateway->start(); !started) {
            m_gateway.reset();
            return started;
        }
        m_context->gatewayUrl = m_gatewayHost + ":" + std::to_string(m_gateway->port());
        return {};
    }

    void stop(std::function<void()> done)
    {
        m_server.stop([this, done = std::move(done)] {
            if (m_gateway)
                m_gateway->stop(done);
            else
                done();
        });
    }

private:
    void offload(asio::io_context &loop, std::function<std::function<void()>()> work)
    {
        asio::post(m_workers, [&loop, work = std::move(work), alive = std::weak_ptr(m_alive)] {
            asio::post(loop, [then = work(), alive] {
                if (!alive.expired())
                    then();
            });
        });
    }

    ApiContextPtr m_context;
    Dispatcher m_dispatcher;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    asio::thread_pool m_workers{1};
    HttpServer m_server;
    Gateway m_gatewayService;
    std::string m_gatewayHost; ///< `http://host`
    std::optional<HttpServer> m_gateway;
};

ApiServer::ApiServer(asio::io_context &context, ControlPlane &plane, ApiServerOptions options)
    : m_parts(std::make_unique<Parts>(context, plane, std::move(options)))
{
}

ApiServer::~ApiServer() = default;

Result<> ApiServer::start()
{
    return m_parts->server().start();
}

std::uint16_t ApiServer::port() const
{
    return m_parts->server().port();
}

Result<> ApiServer::startGateway()
{
    return m_parts->startGateway();
}

std::size_t ApiServer::connections() const
{
    return m_parts->server().connections();
}

void ApiServer::serve(HttpRequest request, const Reply &reply)
{
    m_parts->serve(std::move(request), reply);
}

void ApiServer::stop(std::function<void()> done)
{
    m_parts->stop(std::move(done));
}

} // namespace signalbox
