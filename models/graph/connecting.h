#pragma once

#include "models/graph/graphmodel.h"

namespace signalbox {

/// What joining two nodes would make, or why it cannot be.
struct Joining
{
    WireKind makes = WireKind::Rule;
    QString problem; ///< Translated; empty when it is allowed.

    [[nodiscard]] bool allowed() const { return problem.isEmpty(); }
};

/// Says what a wire from the out port of @p from to the in port of @p to would be. Pure: asked for
/// each node while a wire is dragged, so that allowed targets can be lit.
[[nodiscard]] Joining joining(const GraphModel &graph, NodeId from, NodeId to);

/// Nodes that a wire drawn from the @p side port of @p id may end at.
[[nodiscard]] QSet<NodeId> joinable(const GraphModel &graph, NodeId id, PortSide side);

} // namespace signalbox
