#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/activation.h"

namespace signalbox {

/// The runs whose ends stand in the journal behind that of @p after, in that order, without inputs,
/// results and logs; all that have ended when it is null. Reads the journal's files themselves, newest
/// first, so it may be called while it is written to. None when @p after is not among the last
/// segments: then nobody can tell.
[[nodiscard]] Result<std::vector<std::shared_ptr<const Activation>>> readEndings(
    const std::filesystem::path &journal, const ActivationId &after);

} // namespace signalbox
