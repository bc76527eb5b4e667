#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "logs/linepattern.h"

namespace signalbox {

/// @p pattern as a regular expression for an automaton that goes over many lines at once: what it
/// finds lies in one line, and it finds something in just those lines in which PCRE2, which sees each
/// line alone, does.
///
/// That holds for lines of ASCII that do not end with a carriage return, when no match is empty.
/// Nothing for what an automaton cannot do and for whatever is not known to mean the same to both.
[[nodiscard]] std::optional<std::string> withinLines(const LinePattern &pattern);

} // namespace signalbox
