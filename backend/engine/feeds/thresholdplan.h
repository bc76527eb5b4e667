#pragma once

#include <optional>
#include <string>

#include "engine/feeds/feed.h"

namespace signalbox {

/// When a measure is too high: the settings of kinds `queue` and `memory`, read. Pure.
struct ThresholdPlan
{
    enum class MemoryOf { Sandboxes, Machine };

    std::int64_t threshold = 0; ///< Over it from here on.
    std::int64_t clear = 0;     ///< Over no longer from here down.
    Duration hold{};            ///< So long without a break before either counts.
    Duration every{};           ///< Between two looks.
    bool tellsClear = true;     ///< An event also when it is over no longer.
    std::string function;       ///< Of `queue`: wildcard for the functions that count; empty: all.
    MemoryOf of = MemoryOf::Sandboxes;

    [[nodiscard]] static Result<ThresholdPlan> parse(const FeedSpec &spec);
};

/// On which side of a threshold a measure is. Pure: asks no clock.
class ThresholdSide
{
public:
    explicit ThresholdSide(bool over)
        : m_over(over)
    {
    }

    /// The new side, when @p value at @p now has been there for long enough.
    [[nodiscard]] std::optional<bool> look(const ThresholdPlan &plan, std::int64_t value,
                                           Timestamp now);
    [[nodiscard]] bool over() const { return m_over; }

private:
    bool m_over;
    std::optional<Timestamp> m_crossing; ///< On the other side since.
};

} // namespace signalbox
