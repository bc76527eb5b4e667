#pragma once

#include "core/activationsearch.h"

namespace signalbox {

/// The plain query of every platform's list that finds all of a search, and perhaps more.
struct NearestQuery
{
    ActivationQuery query;
    bool exact = false; ///< It finds nothing else.
};

[[nodiscard]] NearestQuery nearestQuery(const ActivationSearch &search);

} // namespace signalbox
