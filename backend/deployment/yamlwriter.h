#pragma once

#include <string>

#include "core/json.h"

namespace signalbox::deployment {

/// @p document as YAML in block style, one way of writing each value, so that a file changes where
/// the value does. References to secrets become `!secret NAME`. parseYaml() and jsonOf() give the
/// same value back.
[[nodiscard]] std::string writeYaml(const Json &document);

} // namespace signalbox::deployment
