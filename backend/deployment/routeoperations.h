#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deployment/project.h"

namespace signalbox::deployment {

/// One operation of an API and the function that answers it: all that a wskdeploy manifest says of
/// a route.
struct RouteOperation
{
    std::string path;
    std::string method; ///< Lower case.
    QualifiedName function;
    std::string response; ///< `http`, `json`, …

    friend bool operator==(const RouteOperation &, const RouteOperation &) = default;
};

/// By path and method; operations that lead to no function are not among them.
[[nodiscard]] std::vector<RouteOperation> operationsOf(const GatewayApi &route);

/// The API that has just these operations, in its plainest form.
[[nodiscard]] GatewayApi plainRoute(const std::string &title, const std::string &basePath,
                                    const std::vector<RouteOperation> &operations);

/// What the API is called: its title.
[[nodiscard]] std::string titleOf(const GatewayApi &route);

} // namespace signalbox::deployment
