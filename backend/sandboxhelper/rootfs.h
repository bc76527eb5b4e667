#pragma once

#include <string>

namespace signalbox {

/// The tree every sandbox sees as `/`: built once, in a tmpfs of the helper's own mount namespace,
/// so that nothing of it is on the machine's disks and a sandbox only adds /proc, /tmp and /action.
/// Read-only: /usr and its links, /opt, a small /etc, a few devices, and the launcher scripts.
struct RootTree
{
    std::string path;    ///< Where it is mounted; empty when it could not be built.
    std::string problem; ///< Why not.
};

/// Needs a mount namespace of our own. @p launchers is copied to /launcher.
[[nodiscard]] RootTree buildRootTree(const std::string &launchers);

} // namespace signalbox
