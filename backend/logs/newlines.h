#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace signalbox {

/// Number of newlines in @p bytes.
[[nodiscard]] std::uint64_t countNewlines(std::string_view bytes);

/// Offsets just past every 64th newline of @p bytes, counted from the @p before newlines that came
/// before it: those whose number, from 1, is a multiple of 64. Returns how many newlines there are.
std::uint64_t sampleNewlines(std::string_view bytes, std::uint64_t before,
                             std::vector<std::uint32_t> &past);

/// Offset of the newline number @p wanted (from 0) in @p bytes, or npos when there are fewer; then
/// @p seen is how many there were.
[[nodiscard]] std::size_t nthNewline(std::string_view bytes, std::uint64_t wanted,
                                     std::uint64_t &seen);

inline constexpr std::uint64_t linesPerSample = 64;

} // namespace signalbox
