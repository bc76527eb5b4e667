#pragma once

#include <string>

#include "core/json.h"
#include "core/time.h"

namespace signalbox {

/// One API of the gateway: paths below `basePath` and the web functions that answer them, as a
/// Swagger 2.0 document with `x-openwhisk` in each operation (openwhisk.md 1.7).
struct GatewayApi
{
    std::string ns;
    std::string basePath; ///< Begins with a slash; unique in its namespace.
    Json swagger;
    Timestamp updated{};

    friend bool operator==(const GatewayApi &, const GatewayApi &) = default;
};

} // namespace signalbox
