#pragma once

#include <vector>

#include "deployment/entityindex.h"
#include "deployment/plan.h"

namespace signalbox::deployment {

/// Every field in which the entity differs between the two projects, by name; nothing when it is
/// the same, or not in both.
[[nodiscard]] std::vector<FieldChange> fieldChanges(const EntityIndex &before,
                                                    const EntityIndex &after,
                                                    const EntityId &entity);

} // namespace signalbox::deployment
