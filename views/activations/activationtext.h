#pragma once

#include <QString>

#include "models/failureplace.h"

namespace signalbox {

/// One or two sentences: what ran and why, when, for how long, with what end.
[[nodiscard]] QString summaryText(const Activation &activation, Timestamp now);
/// Peak memory against its limit; empty when the machine could not tell.
[[nodiscard]] QString memoryText(const Activation &activation);
/// Where a run failed, as a sentence without an end.
[[nodiscard]] QString placeText(const FailurePlace &place);

} // namespace signalbox
