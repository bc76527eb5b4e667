#pragma once

#include <span>
#include <string_view>

#include "core/error.h"
#include "engine/pointers.h"

namespace signalbox {

/// The runtime that @p kind means: `family:default` and a bare family become the family's default
/// one, letters are compared in lower case. An unknown kind is Invalid and lists the valid ones.
[[nodiscard]] Result<RuntimePtr> resolveKind(std::string_view kind,
                                             std::span<const RuntimePtr> runtimes);

/// Whether new code may be put on @p runtime.
[[nodiscard]] Result<> checkUsable(const Runtime &runtime);

/// Whether functions of @p runtime may be run now.
[[nodiscard]] Result<> checkRunnable(const Runtime &runtime);

/// OpenWhisk's text for a kind that is only readable any more.
[[nodiscard]] std::string deprecatedText(std::string_view kind);

} // namespace signalbox
