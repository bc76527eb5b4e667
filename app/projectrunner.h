#pragma once

#include <filesystem>

#include "app/projectoptions.h"

namespace signalbox {

/// Runs `signalbox export` or `signalbox import`; needs no display. The program's status.
[[nodiscard]] int runProjectCommand(int &count, char **arguments);

} // namespace signalbox
