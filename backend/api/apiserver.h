#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/httpmessage.h"
#include "api/httpserver.h"
#include "core/error.h"

namespace signalbox {

class ControlPlane;

struct ApiServerOptions
{
    enum class Surface {
        OpenWhisk, ///< Only what OpenWhisk has; `/signalbox` does not exist.
        All
    };

    HttpServerOptions http;
    Surface surface = Surface::All;
    std::string build = "0"; ///< Version of the program.
    /// Where the API gateway listens; none: it does not.
    std::optional<HttpServerOptions> gateway;
};

/// The engine's HTTP API: OpenWhisk's under `/api/v1`, Signalbox's own under `/signalbox/v1`.
/// Construct, use and destroy on the engine thread, while the control plane lives.
class ApiServer
{
public:
    ApiServer(boost::asio::io_context &context, ControlPlane &plane, ApiServerOptions options);
    ~ApiServer();
    ApiServer(const ApiServer &) = delete;
    ApiServer &operator=(const ApiServer &) = delete;

    Result<> start();
    [[nodiscard]] std::uint16_t port() const;
    /// Opens the gateway of the options, after start(). Unavailable when it cannot listen; the API
    /// goes on without it.
    Result<> startGateway();
    [[nodiscard]] std::size_t connections() const;
    /// Answers @p request as if it had come over a connection. Needs no start().
    void serve(HttpRequest request, const Reply &reply);
    /// Takes nothing new, lets answers be written for a moment, then @p done.
    void stop(std::function<void()> done);

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace signalbox
