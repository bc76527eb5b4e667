#pragma once

#include <string>

#include "core/activation.h"

/// OpenWhisk's wire forms of activations (openwhisk.md 2.9), written straight into text: the
/// result stays the bytes the function returned.
namespace signalbox::whisk {

enum class Logs { With, Without };

/// The whole record. Blocking answers have no logs, but the components of a sequence.
[[nodiscard]] std::string activationText(const Activation &activation, Logs logs);
/// One element of a list without docs; only here is the numeric `statusCode`.
[[nodiscard]] std::string activationSummaryText(const ActivationSummary &activation);
/// `{status, success, result, size}`
[[nodiscard]] std::string responseText(const Activation &activation);
/// `{"logs": […]}`
[[nodiscard]] std::string logsText(const Activation &activation);
/// What the function returned; `{}` when it returned nothing.
[[nodiscard]] std::string_view resultText(const Activation &activation);

/// Status of the answer to a blocking call (openwhisk.md 2.5).
[[nodiscard]] int blockingStatus(Outcome outcome);

} // namespace signalbox::whisk
