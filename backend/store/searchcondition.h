#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/activationsearch.h"

namespace signalbox {

/// What the words of a search are in the index.
struct SearchLookups
{
    /// Numbers of the words that fit one of the patterns.
    std::function<Result<std::vector<std::int64_t>>(const std::vector<std::string> &)> words;
    /// Makes the texts of clause @p clause ready to be asked for by `inText(clause, accepted,
    /// finished)`.
    std::function<Result<>(std::size_t clause)> texts;
};

/// The SQL that follows WHERE for @p search; nothing of what was typed gets into it but numbers.
[[nodiscard]] Result<std::string> searchCondition(const ActivationSearch &search,
                                                  const SearchLookups &lookups);

/// `x'…'`, the smallest or largest id of a millisecond.
[[nodiscard]] std::string leastIdOf(std::int64_t millis);
[[nodiscard]] std::string greatestIdOf(std::int64_t millis);

} // namespace signalbox
