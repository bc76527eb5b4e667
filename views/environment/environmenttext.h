#pragma once

#include <vector>

#include <QString>

#include "core/changeset.h"

namespace signalbox {

/// Checks that belong together, in the order they are shown.
struct CheckGroup
{
    QString title;
    std::vector<EnvironmentCheck> checks; ///< What needs attention first.
};

/// Isolation, runtimes, storage, other: by the first part of the ids. Empty groups are left out.
[[nodiscard]] std::vector<CheckGroup> groupChecks(const std::vector<EnvironmentCheck> &checks);
/// `5 good, 1 weaker, 2 missing`
[[nodiscard]] QString countText(const std::vector<EnvironmentCheck> &checks);
/// All of it as plain text, to be pasted into a report.
[[nodiscard]] QString reportText(const std::vector<EnvironmentCheck> &checks);
/// The command in a mend: what is in backquotes, or all of it when it reads like a command.
[[nodiscard]] QString commandIn(const QString &mend);

} // namespace signalbox
