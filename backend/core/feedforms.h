#pragma once

#include "core/feedform.h"

/// The forms of each family of feeds; feedForms() puts them together.
namespace signalbox {

[[nodiscard]] std::vector<FeedForm> clockForms();
[[nodiscard]] FeedForm webhookForm();
[[nodiscard]] std::vector<FeedForm> engineForms();
[[nodiscard]] FeedForm filesForm();
[[nodiscard]] std::vector<FeedForm> brokerForms();

} // namespace signalbox
