#pragma once

#include <string>
#include <string_view>

#include "core/activation.h"

namespace signalbox {

enum class WithInput { No, Yes };

/// Appends the binary form of @p activation to @p out: a head (what an ActivationSummary holds,
/// with a checksum of its own, so that a list reads only that) and the bodies, which stay bytes.
/// An accepted record has the input, a finished one everything else.
void encodeActivation(const Activation &activation, WithInput input, std::string &out);

/// ErrorCode::Malformed when @p bytes is not exactly one whole record.
[[nodiscard]] Result<Activation> decodeActivation(std::string_view bytes);

/// Reads the head of a record; @p bytes may end anywhere behind it.
[[nodiscard]] Result<ActivationSummary> decodeSummary(std::string_view bytes);

/// How many bytes of a record decodeSummary() needs, known from its first 8 bytes.
[[nodiscard]] std::size_t summaryExtent(std::string_view firstBytes);

} // namespace signalbox
