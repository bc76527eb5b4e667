#include "engine/engine.h"

#include <future>
#include <thread>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "engine/asiotimers.h"
#include "engine/incident/standstill.h"
#include "engine/sandbox/processsandboxes.h"
#include "engine/sandbox/runtimedetection.h"

namespace signalbox {

namespace {

constexpr std::string_view homeNamespace = "guest";

/// What start() waits for: the identity, or why there is no engine.
using Started = std::promise<Result<Identity>>;

} // namespace

/// Everything that lives on the engine thread, and the thread.
class Engine::Parts
{
public:
    explicit Parts(EngineSetup engineSetup)
        : setup(std::move(engineSetup))
        , helper(setup.standsAt ? fail(ErrorCode::Unsupported, "a recording runs nothing")
                                : HelperProcess::start(setup.helper, setup.launchers))
        , work(boost::asio::make_work_guard(context))
        , clock(makeClock(setup.standsAt))
        , timers(context, *clock)
    {
    }

    Post poster()
    {
        return [this](std::function<void()> task) { boost::asio::post(context, std::move(task)); };
    }

    void start(const std::shared_ptr<Started> &started);
    void settleIdentity(const std::shared_ptr<Started> &started);
    /// Ends the loop when everything is in the store.
    void stop();
    void clear();

    EngineSetup setup;
    Result<HelperProcess> helper;
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work;
    std::unique_ptr<Clock> clock;
    AsioTimers timers;
    std::unique_ptr<Store> store;
    std::unique_ptr<SandboxPort> sandboxes;
    std::unique_ptr<ControlPlane> plane;
    Identity identity;
    std::thread thread;
};

void Engine::Parts::start(const std::shared_ptr<Started> &started)
{
    store = std::make_unique<Store>(setup.store, poster());
    auto unfinished = store->open();
    if (!unfinished) {
        started->set_value(fail(unfinished.error()));
        return;
    }
    if (setup.standsAt)
        sandboxes = std::make_unique<NoSandboxes>();
    else
        sandboxes = std::make_unique<ProcessSandboxes>(context, *clock, std::move(*helper));
    plane =
        std::make_unique<ControlPlane>(setup.options, *clock, timers, *store, *sandboxes, poster());
    // Nothing is served yet, so this thread may wait for the interpreters to say their versions.
    auto detected = setup.standsAt ? std::vector<Runtime>() : detectRuntimes();
    plane->start(std::move(*unfinished), std::move(detected), [this, started](Result<> ready) {
        if (ready)
            settleIdentity(started);
        else
            started->set_value(fail(ready.error()));
    });
}

void Engine::Parts::settleIdentity(const std::shared_ptr<Started> &started)
{
    std::optional<Identity> known;
    for (const Identity &stored : plane->identities()) {
        if (stored.ns == homeNamespace)
            known = stored;
    }
    identity = setup.identity ? *setup.identity
               : known        ? *known
                       : Identity{std::string(homeNamespace), randomUuid(), randomAlphanumeric(64)};
    if (known == identity) {
        started->set_value(identity);
        return;
    }
    plane->putIdentity(identity, [this, started](Result<> durable) {
        started->set_value(durable ? Result<Identity>(identity) : fail(durable.error()));
    });
}

void Engine::Parts::stop()
{
    if (plane)
        plane->stop([this] { clear(); });
    else
        clear();
}

void Engine::Parts::clear()
{
    // Not from inside the control plane's own call.
    boost::asio::post(context, [this] {
        plane.reset();
        sandboxes.reset();
        store.reset();
        work.reset();
        context.stop();
    });
}

Engine::Engine(EngineSetup setup)
    : m_parts(std::make_unique<Parts>(std::move(setup)))
{
}

Engine::~Engine()
{
    if (!m_parts->thread.joinable())
        return;
    boost::asio::post(m_parts->context, [parts = m_parts.get()] { parts->stop(); });
    m_parts->thread.join();
}

Result<> Engine::start()
{
    if (!m_parts->helper && !m_parts->setup.standsAt)
        return fail(m_parts->helper.error());
    const auto started = std::make_shared<Started>();
    auto outcome = started->get_future();
    m_parts->thread = std::thread([parts = m_parts.get(), started] {
        boost::asio::post(parts->context, [parts, started] { parts->start(started); });
        parts->context.run();
    });
    const Result<Identity> identity = outcome.get();
    return identity ? Result<>{} : fail(identity.error());
}

void Engine::post(std::function<void(ControlPlane &)> work)
{
    boost::asio::post(m_parts->context, [parts = m_parts.get(), work = std::move(work)] {
        if (parts->plane)
            work(*parts->plane);
    });
}

boost::asio::io_context &Engine::context()
{
    return m_parts->context;
}

ControlPlane &Engine::controlPlane()
{
    return *m_parts->plane;
}

const Identity &Engine::identity() const
{
    return m_parts->identity;
}

} // namespace signalbox
