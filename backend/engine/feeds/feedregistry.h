#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "engine/feeds/feed.h"

namespace signalbox {

/// One kind of feed. A new kind is a file pair, a row in feedregistry.cpp and a test.
struct FeedKind
{
    std::string_view name;
    /// Checks the settings of a spec that somebody wants to save and fills in what the engine
    /// chooses (the path of a webhook). Errors name the place below `feed.settings`.
    Result<FeedSpec> (*complete)(FeedSpec spec, Timestamp now);
    /// A feed of settings that were checked once; an error when they are not usable now.
    Result<std::unique_ptr<Feed>> (*make)(FeedSetup setup);
    /// So many of its last events it is given back (FeedSetup::recent), to know one that its source
    /// brings again. 0: only those behind its checkpoint.
    std::size_t remembers = 0;
};

[[nodiscard]] std::span<const FeedKind> feedKinds();
/// Null when there is no such kind.
[[nodiscard]] const FeedKind *findFeedKind(std::string_view name);

/// The spec as it may be saved: ErrorCode::Invalid for an unknown kind, or what the kind says.
[[nodiscard]] Result<FeedSpec> completeFeed(FeedSpec spec, Timestamp now);

/// ErrorCode::Forbidden for a complete spec that reaches for what this engine does not give.
[[nodiscard]] Result<> permittedFeed(const FeedSpec &spec, const WatchFolders &folders);

} // namespace signalbox
