#include "app/listener.h"

#include <future>

#include <spdlog/spdlog.h>

#include "engine/engine.h"

namespace signalbox {

Listener::Listener(Engine &engine)
    : m_engine(engine)
{
}

Listener::~Listener()
{
    stop();
}

void Listener::start(ApiServerOptions options, bool needsGateway, Started started)
{
    m_engine.post([this, options = std::move(options), needsGateway,
                   started = std::move(started)](ControlPlane &plane) {
        m_server = std::make_unique<ApiServer>(m_engine.context(), plane, options);
        auto listening = m_server->start();
        const auto gateway = listening ? m_server->startGateway() : Result<>{};
        if (!gateway && needsGateway)
            listening = gateway;
        else if (!gateway)
            spdlog::warn("going on without the API gateway: {}", gateway.error().message);
        const auto port =
            listening ? Result<std::uint16_t>(m_server->port()) : fail(listening.error());
        if (!listening)
            m_server.reset();
        started(port);
    });
}

void Listener::stop()
{
    std::promise<void> done;
    m_engine.post([this, &done](ControlPlane &) {
        if (!m_server) {
            done.set_value();
            return;
        }
        m_server->stop([this, &done] {
            // Not from inside the server's own call.
            m_engine.post([this, &done](ControlPlane &) {
                m_server.reset();
                done.set_value();
            });
        });
    });
    done.get_future().wait();
}

} // namespace signalbox
