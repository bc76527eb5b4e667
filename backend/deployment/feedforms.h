#pragma once

#include <optional>

#include "core/wiring.h"

/// Clocks as `/whisk.system/alarms` says them: the words of other tools for our own feeds.
namespace signalbox::deployment {

/// The name of a feed and what it is told.
struct AlarmFeed
{
    std::string feed; ///< `/whisk.system/alarms/alarm`
    Json inputs = Json::object();

    friend bool operator==(const AlarmFeed &, const AlarmFeed &) = default;
};

/// Nothing when @p feed is no clock, or one that an alarm cannot say.
[[nodiscard]] std::optional<AlarmFeed> alarmOf(const FeedSpec &feed);
/// Nothing when it is another feed, or told something that we have no word for.
[[nodiscard]] std::optional<FeedSpec> feedOf(const AlarmFeed &alarm);

} // namespace signalbox::deployment
