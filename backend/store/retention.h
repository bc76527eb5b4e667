#pragma once

#include <optional>
#include <span>

#include "store/recovery.h"
#include "store/store.h"

namespace signalbox {

/// How many of the oldest sealed segments are dropped: those beyond maxJournalBytes or older than
/// maxAge. A segment that holds the accepted record of something unfinished stays, and so do all
/// behind it.
[[nodiscard]] std::size_t chooseDropped(std::span<const SealedSegment> sealed,
                                        std::optional<std::uint32_t> oldestOpen,
                                        std::int64_t totalBytes, const StoreOptions &options,
                                        std::int64_t nowMillis);

} // namespace signalbox
