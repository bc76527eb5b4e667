#pragma once

#include <filesystem>
#include <vector>

#include "core/entities.h"

namespace signalbox {

/// Where interpreters are looked for.
struct DetectionOptions
{
    /// In order; of one version the first hit wins. Version-manager shims are skipped, since they
    /// are scripts that need the user's home.
    std::vector<std::filesystem::path> folders{"/usr/bin", "/usr/local/bin", "/opt/node/bin"};
};

/// The runtimes this machine has, with version, pool policy and default entry; the newest of each
/// family is its default. Runs every interpreter once (`--version`), all at the same time: some
/// 20 ms, so call it off the engine thread. `native:1` is always there.
[[nodiscard]] std::vector<Runtime> detectRuntimes(const DetectionOptions &options = {});

} // namespace signalbox
