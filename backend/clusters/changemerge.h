#pragma once

#include <vector>

#include "core/changeset.h"

namespace signalbox {

/// One set that says what @p sets say in their order: the last state of each id, all log lines.
[[nodiscard]] ChangeSet mergeChanges(std::vector<ChangeSet> sets);

} // namespace signalbox
