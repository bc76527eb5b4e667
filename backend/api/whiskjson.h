#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/activation.h"
#include "core/changeset.h"
#include "core/entities.h"
#include "core/error.h"
#include "core/json.h"
#include "engine/controlplane.h"

/// OpenWhisk's wire forms of entities (openwhisk.md 2.2 to 2.4). Only here is a Function an action.
namespace signalbox::whisk {

enum class Code { With, Without };

/// The whole action, as GET, PUT and DELETE answer it.
[[nodiscard]] Json actionJson(const Function &function, Code code);
/// The action as it was reached, without its code: with the parameters that it inherits and the
/// binding that led to it (openwhisk.md 2.4).
[[nodiscard]] Json reachedActionJson(const ReachedFunction &reached);
/// One element of an actions list: no code, no parameters; the kind is in annotation `exec`.
[[nodiscard]] Json actionSummaryJson(const Function &function);

/// Reads the body of a PUT. Names without a namespace belong to @p ns. The error's message is
/// complete: `The request content was malformed: …`.
[[nodiscard]] Result<FunctionUpdate> parseActionPut(std::string_view body, std::string_view ns);

/// `{timeout, memory, logs, concurrency[, instances]}`: milliseconds and MB.
[[nodiscard]] Json limitsJson(const Limits &limits);
/// `[{key, value[, init]}]`
[[nodiscard]] Json parametersJson(const Parameters &parameters);
/// `[{key, value}]`
[[nodiscard]] Json annotationsJson(const Annotations &annotations);

/// `GET /`: what this server is, its limits (memory and logs in bytes) and its runtimes.
[[nodiscard]] Json infoJson(const EngineOptions &options, const std::vector<RuntimePtr> &runtimes);
/// `GET /api/v1`.
[[nodiscard]] Json apiJson(std::string_view build, std::string_view buildNumber);
/// `GET /namespaces/{ns}/limits` (sizes in MB).
[[nodiscard]] Json namespaceLimitsJson(const LimitRanges &limits, const Quotas &quotas);

} // namespace signalbox::whisk
