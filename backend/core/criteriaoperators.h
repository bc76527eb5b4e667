#pragma once

#include <optional>

#include "core/textpattern.h"
#include "core/wiring.h"

namespace signalbox::criteria {

/// The pattern of one test, ready: a value, and its compiled form where the operator wants one.
struct PreparedPattern
{
    Json value;
    std::optional<TextPattern> compiled;
};

/// Checks that @p value suits @p op and compiles it. The message is about the pattern.
[[nodiscard]] Result<PreparedPattern> preparePattern(Criteria::Operator op, Json value);

/// Applies @p op as stackstorm.md 4.1 says; not for Search. The error says why it is undecided.
[[nodiscard]] Result<bool> apply(Criteria::Operator op, const Json &value,
                                 const PreparedPattern &pattern, Timestamp now);

} // namespace signalbox::criteria
