#pragma once

#include <span>

#include "engine/catalog/reach.h"
#include "engine/feeds/watchfolders.h"

namespace signalbox {

/// What the rules of a put look at besides the put itself.
struct WiringContext
{
    const Catalog &catalog;
    LimitRanges ranges;
    const WatchFolders &watchFolders; ///< What a feed of files may watch.
    Timestamp now;
};

/// The package that results from @p update (openwhisk.md 2.8): created when @p current is null.
[[nodiscard]] Result<Package> updatedPackage(const Package *current, const QualifiedName &name,
                                             const PackageUpdate &update,
                                             const WiringContext &context);

/// The trigger that results from @p update (openwhisk.md 2.6). Secrets that it keeps are those of
/// its feed, or of @p formers.
[[nodiscard]] Result<Trigger> updatedTrigger(const Trigger *current, const QualifiedName &name,
                                             const TriggerUpdate &update,
                                             std::span<const FeedSpec> formers,
                                             const WiringContext &context);

/// The rule that results from @p update (openwhisk.md 2.7): active when it is new, otherwise as it
/// was. Its trigger and function must be there.
[[nodiscard]] Result<Rule> updatedRule(const Rule *current, const QualifiedName &name,
                                       const RuleUpdate &update, const WiringContext &context);

} // namespace signalbox
