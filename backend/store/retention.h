#pragma once

#include <optional>
#include <span>

#include "core/activationfindings.h"
#include "store/recovery.h"

namespace signalbox {

/// What a journal holds.
struct HistoryHeld
{
    std::int64_t bytes = 0;
    std::int64_t runs = 0;
};

/// How many of the oldest sealed segments are dropped: those beyond maxBytes or maxRuns or older
/// than maxAge. So many runs as are allowed are there in any case. A segment that holds the accepted record of something unfinished stays, and so do all
/// behind it.
[[nodiscard]] std::size_t chooseDropped(std::span<const SealedSegment> sealed,
                                        std::optional<std::uint32_t> oldestOpen, HistoryHeld held,
                                        const HistoryBounds &bounds, std::int64_t nowMillis);

} // namespace signalbox
