#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/changeset.h"

namespace signalbox {

/// The helper's findings: pairs `check` = id, state, fact, effect, mend, split by 0x1f.
[[nodiscard]] std::vector<EnvironmentCheck> parseChecks(std::string_view pairs);

/// The helper's findings with a line about the helper itself in front.
[[nodiscard]] std::vector<EnvironmentCheck> describeEnvironment(
    const std::vector<EnvironmentCheck> &found, int restarts, bool running,
    const std::string &problem);

} // namespace signalbox
