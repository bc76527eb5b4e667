#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "core/error.h"

namespace signalbox {

/// JSON of entities and settings. Keeps the order of keys as the user wrote them.
/// Inputs and results of activations are not held as Json: they stay bytes (Blob).
using Json = nlohmann::ordered_json;

/// Parses @p text; the error says line and column and what was expected (ErrorCode::Malformed).
/// Nesting deeper than 256 levels is refused, so that hostile input cannot exhaust the stack.
[[nodiscard]] Result<Json> parseJson(std::string_view text);

/// True when @p text is a well-formed JSON object; no tree is built.
[[nodiscard]] bool isJsonObject(std::string_view text);

/// Compact text; bytes that are not UTF-8 are replaced, never thrown on.
[[nodiscard]] std::string dumpJson(const Json &value, int indent = -1);

/// Truthiness of annotations (openwhisk.md 1.6): false, 0, "", null are falsy.
[[nodiscard]] bool isTruthy(const Json &value);

} // namespace signalbox
