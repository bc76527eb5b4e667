#pragma once

#include <span>

#include "core/error.h"
#include "engine/flow/sequencerules.h"
#include "engine/pointers.h"

namespace signalbox {

/// What the rules of a put look at besides the put itself.
struct CatalogRules
{
    std::span<const RuntimePtr> runtimes;
    LimitRanges ranges;
    FunctionLookup find; ///< For the components of sequences.
};

/// The function that results from @p update (openwhisk.md 2.4): created when @p current is null,
/// otherwise merged into it as the next version. Kind resolved, limits and sizes checked,
/// annotations of the server written. The code itself is not looked into.
[[nodiscard]] Result<Function> applyUpdate(const Function *current, const QualifiedName &name,
                                           FunctionUpdate update, const CatalogRules &rules,
                                           Timestamp now);

/// @p old put back over @p current as a new version.
[[nodiscard]] Result<Function> restored(const Function &current, const Function &old,
                                        const CatalogRules &rules, Timestamp now);

[[nodiscard]] Result<> checkLimits(const Limits &limits, const LimitRanges &ranges);

/// Keys are there, and both lists are small enough: what every entity's have to be.
[[nodiscard]] Result<> checkPairs(const Parameters &parameters, const Annotations &annotations,
                                  const LimitRanges &ranges);

/// OpenWhisk's text of a 413.
[[nodiscard]] std::string tooLargeText(std::string_view what, std::size_t size,
                                       std::size_t allowed);

} // namespace signalbox
