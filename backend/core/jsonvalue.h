#pragma once

#include <string>
#include <string_view>

#include "core/json.h"

namespace signalbox {

/// Equal as JSON: 1 is 1.0, the order of an object's keys does not matter, true is not 1.
[[nodiscard]] bool sameJson(const Json &a, const Json &b);

/// Text as it is, null as nothing, everything else as compact JSON.
[[nodiscard]] std::string plainText(const Json &value);

/// `a text`, `a number`, `a list`…: how messages call a type.
[[nodiscard]] std::string_view typeWord(const Json &value);

/// Less, equal or greater as Python orders: two numbers (true counts as 1), two texts by code
/// point, two lists by their first difference; of anything else an error that says what was
/// compared with what.
[[nodiscard]] Result<int> orderOf(const Json &a, const Json &b);

} // namespace signalbox
