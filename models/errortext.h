#pragma once

#include <QString>

#include "core/error.h"

namespace signalbox {

/// What a person reads for @p error: the kind of failure, translated, and the message.
[[nodiscard]] QString errorText(const Error &error);

} // namespace signalbox
