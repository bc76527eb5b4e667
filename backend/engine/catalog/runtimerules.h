#pragma once

#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// Whether @p runtime may be stored: kind `family:version` in lower case, an interpreter where the
/// launcher needs one, memory and pool policy in range. Invalid with the field otherwise.
[[nodiscard]] Result<> checkRuntime(const Runtime &runtime, const LimitRanges &ranges);

/// Why @p runtime cannot run on this machine now; empty when it can. Looks at the file system.
[[nodiscard]] std::string runtimeProblem(const Runtime &runtime);

} // namespace signalbox
