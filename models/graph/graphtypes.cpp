#include "models/graph/graphtypes.h"

namespace signalbox {

bool GraphChange::isEmpty() const
{
    return !isStructural() && changedNodes.isEmpty() && movedNodes.isEmpty();
}

bool GraphChange::isStructural() const
{
    return !addedNodes.isEmpty() || !removedNodes.isEmpty() || !addedWires.isEmpty()
           || !changedWires.isEmpty() || !removedWires.isEmpty();
}

bool hasPort(NodeKind kind, PortSide side)
{
    switch (kind) {
    case NodeKind::Feed: return side == PortSide::Out;
    case NodeKind::Trigger:
    case NodeKind::Sequence: return true;
    case NodeKind::Function: return side == PortSide::In;
    case NodeKind::Package:
    case NodeKind::Group:
    case NodeKind::Note: return false;
    }
    return false;
}

QSizeF defaultSize(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Note: return {208, 112};
    case NodeKind::Group:
    case NodeKind::Package: return {320, 208};
    default: return {208, 56};
    }
}

QPointF portOf(const GraphNode &node, PortSide side)
{
    const QRectF rect = node.rect();
    return {side == PortSide::In ? rect.left() : rect.right(), rect.center().y()};
}

} // namespace signalbox
