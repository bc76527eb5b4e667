#pragma once

#include <map>
#include <string>

#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// Who sends a payload. What a flow hands on may be an array, which takes no parameters, and may
/// set parameters that annotation `final` closes to callers.
enum class PayloadOf { Caller, Flow };

/// The input of a run: @p payload over @p defaults, the parameters of the function with what it
/// inherits (openwhisk.md 1.4).
///
/// The payload is checked to be a JSON object and passed on as bytes; defaults it does not name
/// are written in front. An empty payload counts as `{}`. Malformed when it is no object, Invalid
/// when it overrides a parameter that annotation `final` closes, TooLarge beyond @p maxPayload.
[[nodiscard]] Result<Blob> mergeInput(const Function &function, const Parameters &defaults,
                                      const Blob &payload, std::size_t maxPayload,
                                      PayloadOf source = PayloadOf::Caller);

/// The parameters of an event: @p payload over the trigger's, and @p headers (a JSON object, or
/// empty for none) as `__ow_headers`, whatever the payload says (openwhisk.md 2.6). Malformed and
/// TooLarge as for an input.
[[nodiscard]] Result<Blob> mergeEvent(const Parameters &trigger, const Blob &payload,
                                      const Blob &headers, std::size_t maxPayload);

/// The input with which a run begins: @p input, as its record has it, with the value of each of
/// @p secrets where it says keptSecret (core/feedsecrets.h).
[[nodiscard]] Blob withSecrets(const Blob &input, const Parameters &secrets);

/// Init parameters as environment variables: text as it is, null as nothing, the rest as JSON.
[[nodiscard]] std::map<std::string, std::string> initEnvironment(const Parameters &parameters);

} // namespace signalbox
