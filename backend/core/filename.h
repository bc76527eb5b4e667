#pragma once

#include <string>
#include <string_view>

namespace signalbox {

/// @p raw, which may be any bytes, as text: what is no UTF-8 becomes `%FF`, and so does a `%` that
/// would be mistaken for that.
[[nodiscard]] std::string shownFileName(std::string_view raw);
[[nodiscard]] bool isUtf8(std::string_view bytes);
/// The bytes again.
[[nodiscard]] std::string rawFileName(std::string_view shown);

} // namespace signalbox
