#pragma once

#include <string>

#include "core/wiring.h"

namespace signalbox {

/// A name that no other feed has: `signalbox-` and twelve random letters and digits.
[[nodiscard]] std::string chosenFeedName();

/// The spec as a copy or a file may have it: without what an engine chose for this feed alone. Two
/// feeds with one MQTT session would take each other's messages.
[[nodiscard]] FeedSpec withoutChoices(FeedSpec spec);

/// @p given with what the engine chose for @p kept, where it says nothing of it. Null in a setting
/// asks for another choice.
[[nodiscard]] FeedSpec withKeptChoices(FeedSpec given, const FeedSpec *kept);

} // namespace signalbox
