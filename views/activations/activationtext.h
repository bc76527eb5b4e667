#pragma once

#include <QString>

#include "core/activation.h"

namespace signalbox {

/// One or two sentences: what ran and why, when, for how long, with what end.
[[nodiscard]] QString summaryText(const Activation &activation, Timestamp now);
/// Peak memory against its limit; empty when the machine could not tell.
[[nodiscard]] QString memoryText(const Activation &activation);

} // namespace signalbox
