#pragma once

#include <vector>

#include "models/graph/wiringgraph.h"
#include "models/roles.h"

namespace signalbox {

/// Something about the wiring that will not do what it looks like.
struct GraphProblem
{
    Mark severity = Mark::Warning; ///< Error or Warning.
    NodeId node = NodeId::None;    ///< Where to jump to; one of the two.
    WireId wire = WireId::None;
    QString text; ///< Translated, a sentence.

    friend bool operator==(const GraphProblem &, const GraphProblem &) = default;
};

/// Everything wrong with the wiring, errors first, then by text.
[[nodiscard]] std::vector<GraphProblem> problemsOf(const WiringGraph &graph);

} // namespace signalbox
