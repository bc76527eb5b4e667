#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/time.h"
#include "store/inflighttable.h"
#include "store/recovery.h"
#include "store/store.h"

namespace signalbox {

/// Reads the accepted records of @p open and divides them by whether they were started. Marks in
/// @p inFlight of what has ended are cleared. A record that cannot be read is noted.
[[nodiscard]] Unfinished readUnfinished(const std::filesystem::path &journal, const OpenSet &open,
                                        InFlightTable &inFlight, std::vector<std::string> &notes);

/// Size of a database with its companions.
[[nodiscard]] std::int64_t databaseBytes(const std::filesystem::path &path);
/// When the oldest segment was made; the epoch when there is none.
[[nodiscard]] Timestamp oldestRecord(const std::filesystem::path &journal);

} // namespace signalbox
