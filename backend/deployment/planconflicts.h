#pragma once

#include "deployment/plan.h"

namespace signalbox::deployment {

/// Turns the items of @p plan that cannot be brought in into conflicts, each with its reason: names
/// taken by another collection, missing targets, cycles, secrets without a value, code that the
/// target cannot run, routes that it would serve openly against their document, packages that still
/// hold something.
void findConflicts(Plan &plan, const Project &current, const Project &wanted,
                   const PlanOptions &options);

} // namespace signalbox::deployment
