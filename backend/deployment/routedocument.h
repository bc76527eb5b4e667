#pragma once

#include <string_view>

#include "core/json.h"

namespace signalbox::deployment {

/// The document of an API whose functions of namespace @p from are those of @p to. Addresses of
/// functions lose the host they were on: a document of a project belongs to no server.
[[nodiscard]] Json renamedRoute(Json swagger, std::string_view from, std::string_view to);

/// The same with @p origin (`https://host`) before the addresses of functions.
[[nodiscard]] Json routeAt(Json swagger, std::string_view origin);

} // namespace signalbox::deployment
