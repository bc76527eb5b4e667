#pragma once

#include <optional>
#include <vector>

#include "core/time.h"

namespace signalbox {

/// A time in which a feed was paused because somebody asked for it.
struct PausedSpan
{
    Timestamp from{};
    Timestamp to{};

    /// Not of its first and last moment: what may have ended outside is not lost.
    [[nodiscard]] bool holds(Timestamp time) const { return time > from && time < to; }

    friend bool operator==(const PausedSpan &, const PausedSpan &) = default;
};

/// When a feed was paused on purpose, as far as its checkpoint does not say. Pure.
struct FeedPauses
{
    std::optional<Timestamp> since; ///< While it is paused.
    std::vector<PausedSpan> over;   ///< Oldest first.
    Timestamp resumed{};            ///< From the last of all.

    /// The trigger was saved at @p saved. Idempotent: a start asks again, because the engine may have
    /// been killed between the trigger's change and what the feed wrote down of it.
    /// Returns whether that was news.
    bool follow(bool paused, Timestamp saved)
    {
        if (paused == since.has_value())
            return false;
        if (!paused) {
            resumed = saved;
            over.push_back({*since, saved});
        }
        since = paused ? std::optional(saved) : std::nullopt;
        return true;
    }

    friend bool operator==(const FeedPauses &, const FeedPauses &) = default;
};

} // namespace signalbox
