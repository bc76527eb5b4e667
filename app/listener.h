#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "api/apiserver.h"

namespace signalbox {

class Engine;

/// The HTTP API of an engine: lives on the engine thread, is used from the one that made it. The
/// engine has been started and outlives it.
class Listener final
{
public:
    using Started = std::function<void(Result<std::uint16_t>)>;

    explicit Listener(Engine &engine);
    /// Stops and waits for it.
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    /// Begins to listen; @p started is called on the engine thread with the port. Without
    /// @p needsGateway a gateway that cannot listen is only warned of.
    void start(ApiServerOptions options, bool needsGateway, Started started);
    /// Lets answers be written for a moment, then returns. Does nothing when it has not started.
    void stop();

private:
    Engine &m_engine;
    std::unique_ptr<ApiServer> m_server; ///< Engine thread.
};

} // namespace signalbox
