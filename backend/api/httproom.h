#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_set>

#include "api/httpserver.h"

namespace signalbox {

/// One open connection, plain or TLS, HTTP or WebSocket.
class ServerConnection : public std::enable_shared_from_this<ServerConnection>
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    virtual ~ServerConnection() = default;
    virtual void start() = 0;
    /// Closes without ceremony.
    virtual void close() = 0;
    /// Closes now when idle, else after the answer being made.
    virtual void closeWhenIdle() = 0;

    /// Since when the other end has been given the time to say a whole request head; nothing when
    /// it is not its turn. Who waits for longest makes room for others.
    [[nodiscard]] virtual std::optional<TimePoint> waitingSince() const = 0;

    /// After it, the connection is closed by the next tick.
    [[nodiscard]] TimePoint deadline() const { return m_deadline; }

protected:
    void expectWithin(std::chrono::milliseconds time)
    {
        m_deadline = std::chrono::steady_clock::now() + time;
    }
    void expectNothing() { m_deadline = TimePoint::max(); }

private:
    TimePoint m_deadline = TimePoint::max();
};

/// What the connections of one server share. They outlive the server by a turn of the loop, so
/// they hold it weakly; `service` is valid while `open`.
struct HttpShared
{
    HttpServerOptions options;
    HttpService &service;
    std::size_t bodyBytes = 0; ///< See HttpServerOptions::maxBodies.
    bool open = true;          ///< False once the server is stopping: no further request is taken.
    std::unordered_set<std::shared_ptr<ServerConnection>> connections;
};

} // namespace signalbox
