#pragma once

#include <cstdint>
#include <string_view>

namespace signalbox {

/// CRC-32C (Castagnoli) of @p bytes, continued from @p crc. Uses the processor's instruction where
/// there is one.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes, std::uint32_t crc = 0);

/// The table form, for machines without the instruction; same result.
[[nodiscard]] std::uint32_t crc32cByTable(std::string_view bytes, std::uint32_t crc = 0);

} // namespace signalbox
