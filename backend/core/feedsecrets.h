#pragma once

#include <memory>
#include <span>

#include "core/wiring.h"

namespace signalbox {

/// What is told instead of a secret, and may be sent back to keep it.
inline constexpr std::string_view keptSecret = "<kept secret>";

/// The spec as it may be told to whoever has the namespace's key: secrets, as the kind's form names
/// them, are there but not readable.
[[nodiscard]] FeedSpec withoutSecrets(FeedSpec spec);
[[nodiscard]] Trigger withoutSecrets(Trigger trigger);
/// The same value when there is nothing to hide; null stays null.
[[nodiscard]] std::shared_ptr<const Trigger> openly(std::shared_ptr<const Trigger> trigger);

/// @p given with the secrets of @p kept where it says keptSecret, else those of the first of
/// @p formers that has them. Invalid, with the place, when there is none to keep or the feed is to
/// connect elsewhere than the one that has it: nobody gets to read a secret by having it sent to a
/// server of their own.
[[nodiscard]] Result<FeedSpec> withKeptSecrets(FeedSpec given, const FeedSpec *kept,
                                               std::span<const FeedSpec> formers = {});

/// The settings that say keptSecret: theirs are only where the feed is.
[[nodiscard]] std::vector<std::string> keptSettings(const FeedSpec &told);

/// Whether a put of what is told of @p before would not bring its secrets back once the feed is
/// @p after; null: there is none any more.
[[nodiscard]] bool losesSecrets(const FeedSpec &before, const FeedSpec *after);

} // namespace signalbox
