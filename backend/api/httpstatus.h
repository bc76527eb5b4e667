#pragma once

#include "core/error.h"

namespace signalbox {

/// The HTTP status an error is answered with: the only place that maps one to the other.
[[nodiscard]] int httpStatus(ErrorCode code);

} // namespace signalbox
