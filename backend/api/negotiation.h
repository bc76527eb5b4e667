#pragma once

#include <string_view>

namespace signalbox {

/// True for `application/json` with or without parameters, in any case.
[[nodiscard]] bool isJsonType(std::string_view contentType);

/// True when an Accept header allows @p type (`application/json`): missing, a wildcard, or listed
/// with a quality above zero; the most specific range decides.
[[nodiscard]] bool accepts(std::string_view acceptHeader, std::string_view type);

} // namespace signalbox
