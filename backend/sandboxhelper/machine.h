#pragma once

#include <cstdint>
#include <string>

#include "sandboxhelper/cgroups.h"

namespace signalbox {

/// What this machine lets the helper isolate with, found by trying. Prepared once, at start.
struct Machine
{
    bool root = false;
    std::uint32_t features = 0; ///< SandboxFeature bits that work here.
    std::string treePath;       ///< The sandbox root; empty without mount namespaces.
    std::string mountProblem;   ///< Why there is none.
    std::uint32_t firstUid = 0; ///< Of the range for sandboxes; 0: none can be taken.
    std::uint32_t uidCount = 0;
    int filterFile = -1;
    std::int32_t frameFd = 2000;
    Cgroups cgroups;
};

/// Enters own namespaces where possible, builds the root, finds cgroups and filter.
void prepareMachine(Machine &machine, const std::string &launchers);

/// The lines of the environment page about isolation, as pairs `check` = fields split by \x1f:
/// id, state (good, weaker, missing), fact, effect, mend.
[[nodiscard]] std::string describeMachine(const Machine &machine);

} // namespace signalbox
