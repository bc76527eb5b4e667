#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

/// Whether a value of that name is likely to be secret, whatever its case and separators: `password`,
/// `api_key`, `X-Auth-Token`.
[[nodiscard]] bool soundsSecret(std::string_view name);

/// @p text with @p mark for what it says of a secret itself: `password=…`, `Authorization: Bearer …`,
/// `scheme://user:…@host`. Adds to @p taken how often.
[[nodiscard]] std::string withoutSpokenSecrets(std::string_view text, std::string_view mark,
                                               std::int64_t &taken);

/// Whether withoutSpokenSecrets() would take something.
[[nodiscard]] bool saysSecret(std::string_view text);

} // namespace signalbox
