#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/changeset.h"
#include "core/wiring.h"

namespace signalbox {

/// Packages, triggers, rules and feeds of a cluster: the last state of each. A value; owned by the
/// Workspace.
struct WiringState
{
    std::map<QualifiedName, Package> packages;
    std::map<QualifiedName, Trigger> triggers;
    std::map<QualifiedName, Rule> rules;
    std::map<QualifiedName, FeedStatus> feeds; ///< By trigger.

    void apply(const ChangeSet &changes);
    /// True when @p changes says something about wiring.
    [[nodiscard]] static bool concerns(const ChangeSet &changes);
};

} // namespace signalbox
