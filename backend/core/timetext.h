#pragma once

#include <string_view>

#include "core/error.h"
#include "core/time.h"

namespace signalbox {

/// Reads a date as ISO 8601 writes it: `2026-11-21`, `2026-11-21T06:30`, `…:00.125`, with `Z`,
/// `+01:00` or `+0100`, or nothing, which is UTC; a space may stand for the T.
/// ErrorCode::Malformed otherwise, also for days that do not exist.
[[nodiscard]] Result<Timestamp> parseTime(std::string_view text);

} // namespace signalbox
