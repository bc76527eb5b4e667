#pragma once

#include <string_view>

#include "core/json.h"

namespace signalbox {

/// The body of a request as its content type says: JSON or a form parsed, anything else as text.
/// Malformed for JSON that is none.
[[nodiscard]] Result<Json> parsedBody(std::string_view contentType, std::string_view body);

} // namespace signalbox
