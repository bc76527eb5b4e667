#pragma once

#include <functional>
#include <string>
#include <vector>

namespace signalbox {

/// Process ids of this machine whose command line contains @p marker: what a test looks at to see
/// that a sandbox left nothing behind.
[[nodiscard]] std::vector<int> processesWith(const std::string &marker);

/// Waits, by looking, until no process with @p marker is left; false after ten seconds.
[[nodiscard]] bool vanish(const std::string &marker);

/// Looks again and again until @p condition holds; false after ten seconds. For what another
/// process does and nobody tells us about.
[[nodiscard]] bool eventually(const std::function<bool()> &condition);

/// A text no other test and no other run of it uses.
[[nodiscard]] std::string uniqueMarker();

} // namespace signalbox
