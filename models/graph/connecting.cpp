#include "models/graph/connecting.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct Connecting
{
    Q_DECLARE_TR_FUNCTIONS(Connecting)
};

Joining refuse(const QString &why)
{
    return {.makes = WireKind::Rule, .problem = why};
}

bool isRunnable(NodeKind kind)
{
    return kind == NodeKind::Function || kind == NodeKind::Sequence;
}

Joining fromFeed(const GraphModel &graph, NodeId to, const GraphNode &target)
{
    // From a clock straight to what it is to run: a rule of the feed's trigger.
    if (isRunnable(target.kind))
        return {.makes = WireKind::Rule, .problem = {}};
    if (target.kind != NodeKind::Trigger)
        return refuse(Connecting::tr("A feed makes events for a trigger"));
    for (const WireId id : graph.wiresAt(to, PortSide::In)) {
        if (graph.wire(id)->kind == WireKind::Feed)
            return refuse(Connecting::tr("%1 has a feed already").arg(target.title));
    }
    return {.makes = WireKind::Feed, .problem = {}};
}

Joining fromTrigger(const GraphNode &target)
{
    if (!isRunnable(target.kind))
        return refuse(Connecting::tr("A rule leads from a trigger to a function"));
    return {.makes = WireKind::Rule, .problem = {}};
}

Joining fromSequence(const GraphModel &graph, NodeId from, NodeId to, const GraphNode &target)
{
    if (!isRunnable(target.kind))
        return refuse(Connecting::tr("A sequence runs functions"));
    // Only steps are followed: a rule in between makes a new run, not a longer one.
    QSet<NodeId> seen{to};
    QList<NodeId> open{to};
    while (!open.isEmpty()) {
        const NodeId at = open.takeLast();
        if (at == from)
            return refuse(Connecting::tr("The sequence would run itself"));
        for (const WireId id : graph.wiresAt(at, PortSide::Out)) {
            const GraphWire *wire = graph.wire(id);
            if (wire->kind != WireKind::Step || seen.contains(wire->to))
                continue;
            seen.insert(wire->to);
            open.append(wire->to);
        }
    }
    return {.makes = WireKind::Step, .problem = {}};
}

} // namespace

Joining joining(const GraphModel &graph, NodeId from, NodeId to)
{
    const GraphNode *source = graph.node(from);
    const GraphNode *target = graph.node(to);
    if (!source || !target || !hasPort(source->kind, PortSide::Out))
        return refuse(Connecting::tr("Nothing can start here"));
    if (!hasPort(target->kind, PortSide::In))
        return refuse(Connecting::tr("Nothing can end here"));
    if (target->missing)
        return refuse(Connecting::tr("%1 does not exist").arg(target->title));
    switch (source->kind) {
    case NodeKind::Feed: return fromFeed(graph, to, *target);
    case NodeKind::Trigger: return fromTrigger(*target);
    case NodeKind::Sequence: return fromSequence(graph, from, to, *target);
    default: return refuse(Connecting::tr("Nothing can start here"));
    }
}

QSet<NodeId> joinable(const GraphModel &graph, NodeId id, PortSide side)
{
    QSet<NodeId> targets;
    for (const NodeId other : graph.nodes()) {
        const auto verdict =
            side == PortSide::Out ? joining(graph, id, other) : joining(graph, other, id);
        if (verdict.allowed())
            targets.insert(other);
    }
    return targets;
}

} // namespace signalbox
