#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/error.h"
#include "core/time.h"

namespace signalbox {

/// A cron pattern in words, translated: `Every 5 minutes`, `At 03:00, Monday to Friday`. What has no
/// plain sentence is told field by field. Empty when it is no pattern.
[[nodiscard]] QString cronText(const std::string &pattern);

/// The next @p count times after @p after; fewer when the pattern ends. The error says what is
/// wrong with the pattern or the zone.
[[nodiscard]] Result<std::vector<Timestamp>> cronTimes(const std::string &pattern,
                                                       const std::string &zone, Timestamp after,
                                                       std::size_t count);

} // namespace signalbox
