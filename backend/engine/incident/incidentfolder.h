#pragma once

#include <filesystem>

#include "engine/incident/incident.h"

namespace signalbox {

/// Makes a data folder of @p incident in @p folder, which must be empty or missing. An engine that is
/// started on it shows what was recorded and runs nothing. Blocks; any thread but an engine's.
[[nodiscard]] Result<> fillFolder(const Incident &incident, const std::filesystem::path &folder);

} // namespace signalbox
