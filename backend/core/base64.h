#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signalbox {

/// Strict decoding (alphabet with + and /, length a multiple of four); nothing otherwise.
[[nodiscard]] std::optional<std::string> base64Decode(std::string_view text);

[[nodiscard]] std::string base64Encode(std::string_view bytes);

} // namespace signalbox
