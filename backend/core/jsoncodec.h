#pragma once

#include <string_view>

#include "core/changeset.h"
#include "core/json.h"

namespace signalbox {

/// Values as JSON: what the HTTP extensions, the change feed and stored rows are made of.
///
/// Keys are camelCase. Times are integers, microseconds since the epoch, and spans are
/// microseconds, except where a field says otherwise (`limits.timeout` is milliseconds and
/// `pool.idleTime` seconds, as everywhere a person writes them). Names are `/ns/pkg/name`, versions
/// `1.2.3`, ids 32 hex digits, enumerators camelCase words. Bodies of activations (`input`,
/// `result`) are embedded as JSON; one that is not JSON goes under `inputText`, `resultText`.
/// Absent optional values have no key.
///
/// Instantiated for Function, FunctionSummary, FunctionVersion, Parameters, Annotations, Limits,
/// LimitRanges, Exec, PoolPolicy, Runtime, Identity, Activation, ActivationSummary, Decision, Usage,
/// Cause, LogLine, ChangeSet, SandboxView, EngineStatus, LiveLines, EnvironmentCheck, Error,
/// FeedForm, FunctionHook and what wiring.h has. Criteria are `{"all": […]}`, `{"any": […]}`, `{"not": {…}}` or a test
/// `{"field", "operator", "pattern"}`; the spans of a rule's policy are milliseconds.
template <class T>
[[nodiscard]] Json toJson(const T &value);

/// Reads what toJson() wrote. A missing key keeps the field's default, an unknown one is ignored;
/// a wrong type or value is ErrorCode::Malformed or Invalid with its place (`limits.timeout`,
/// `parameters[2].key`) in Error::field. @p place is what the whole is called in such a place.
template <class T>
[[nodiscard]] Result<T> fromJson(const Json &json, std::string_view place = {});

} // namespace signalbox
