#pragma once

#include <functional>
#include <memory>

#include "api/router.h"
#include "core/time.h"
#include "engine/controlplane.h"

namespace signalbox {

/// What the controllers of one API server share. Handed out as a shared pointer, because answers
/// that are waited for may come after the server is gone; the control plane outlives both.
struct ApiContext
{
    ControlPlane &plane;
    std::unique_ptr<Timers> timers;
    /// Runs @p work on a worker thread, then what it returned on the engine thread: for bodies
    /// whose parsing would hold up everybody else.
    std::function<void(std::function<std::function<void()>()> work)> offload;
    RouteAccess metrics = RouteAccess::Anonymous; ///< Who may read `/metrics`.
    std::string build;                            ///< Version of the program, for `GET /api/v1`.
    std::string gatewayUrl; ///< `http://host:port` of the API gateway; empty while it is off.
};
using ApiContextPtr = std::shared_ptr<ApiContext>;

} // namespace signalbox
