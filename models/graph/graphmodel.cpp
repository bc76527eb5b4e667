#include "models/graph/graphmodel.h"

#include <algorithm>
#include <utility>

namespace signalbox {

namespace {

template <class Id>
void addOnce(QList<Id> &list, Id id)
{
    if (!list.contains(id))
        list.append(id);
}

template <class Id, class Value>
QList<Id> sortedKeys(const QHash<Id, Value> &hash)
{
    QList<Id> keys = hash.keys();
    std::ranges::sort(keys);
    return keys;
}

} // namespace

GraphModel::Batch::Batch(GraphModel &model)
    : m_model(model)
{
    ++m_model.m_depth;
}

GraphModel::Batch::~Batch()
{
    if (--m_model.m_depth == 0)
        m_model.tell();
}

void GraphModel::tell()
{
    if (m_pending.isEmpty())
        return;
    emit changed(std::exchange(m_pending, {}));
}

NodeId GraphModel::put(GraphNode node)
{
    const Batch batch(*this);
    const NodeId known = nodeByKey(node.key);
    if (known == NodeId::None) {
        const auto id = static_cast<NodeId>(++m_lastNode);
        m_nodeKeys.insert(node.key, id);
        m_nodes.insert(id, std::move(node));
        m_pending.addedNodes.append(id);
        return id;
    }
    GraphNode &old = m_nodes[known];
    node.position = old.position;
    if (old == node)
        return known;
    old = std::move(node);
    if (!m_pending.addedNodes.contains(known))
        addOnce(m_pending.changedNodes, known);
    return known;
}

void GraphModel::remove(NodeId id)
{
    const auto found = m_nodes.constFind(id);
    if (found == m_nodes.constEnd())
        return;
    const Batch batch(*this);
    for (const WireId wire : wiresOf(id))
        remove(wire);
    m_wiresOf.remove(id);
    m_nodeKeys.remove(found->key);
    m_nodes.erase(found);
    m_pending.changedNodes.removeAll(id);
    m_pending.movedNodes.removeAll(id);
    // Whoever listens has never seen one that came and went within the batch.
    if (m_pending.addedNodes.removeAll(id) == 0)
        m_pending.removedNodes.append(id);
}

WireId GraphModel::put(GraphWire wire)
{
    Q_ASSERT(m_nodes.contains(wire.from) && m_nodes.contains(wire.to));
    const Batch batch(*this);
    WireId id = wireByKey(wire.key);
    if (id == WireId::None) {
        id = static_cast<WireId>(++m_lastWire);
        m_wireKeys.insert(wire.key, id);
        m_pending.addedWires.append(id);
    } else {
        const GraphWire &old = m_wires[id];
        if (old == wire)
            return id;
        m_wiresOf[old.from].removeAll(id);
        m_wiresOf[old.to].removeAll(id);
        if (!m_pending.addedWires.contains(id))
            addOnce(m_pending.changedWires, id);
    }
    m_wiresOf[wire.from].append(id);
    if (wire.to != wire.from)
        m_wiresOf[wire.to].append(id);
    m_wires.insert(id, std::move(wire));
    return id;
}

void GraphModel::remove(WireId id)
{
    const auto found = m_wires.constFind(id);
    if (found == m_wires.constEnd())
        return;
    const Batch batch(*this);
    m_wiresOf[found->from].removeAll(id);
    m_wiresOf[found->to].removeAll(id);
    m_wireKeys.remove(found->key);
    m_wires.erase(found);
    m_pending.changedWires.removeAll(id);
    if (m_pending.addedWires.removeAll(id) == 0)
        m_pending.removedWires.append(id);
}

void GraphModel::move(NodeId id, QPointF position)
{
    const auto found = m_nodes.find(id);
    if (found == m_nodes.end() || found->position == position)
        return;
    const Batch batch(*this);
    found->position = position;
    if (!m_pending.addedNodes.contains(id))
        addOnce(m_pending.movedNodes, id);
}

void GraphModel::clear()
{
    const Batch batch(*this);
    for (const NodeId id : nodes())
        remove(id);
}

const GraphNode *GraphModel::node(NodeId id) const
{
    const auto found = m_nodes.constFind(id);
    return found == m_nodes.constEnd() ? nullptr : &*found;
}

const GraphWire *GraphModel::wire(WireId id) const
{
    const auto found = m_wires.constFind(id);
    return found == m_wires.constEnd() ? nullptr : &*found;
}

QList<NodeId> GraphModel::nodes() const
{
    return sortedKeys(m_nodes);
}

QList<WireId> GraphModel::wires() const
{
    return sortedKeys(m_wires);
}

QList<WireId> GraphModel::wiresAt(NodeId id, PortSide side) const
{
    QList<WireId> here;
    for (const WireId wireId : wiresOf(id)) {
        const GraphWire *it = wire(wireId);
        if ((side == PortSide::Out ? it->from : it->to) == id)
            here.append(wireId);
    }
    return here;
}

QSet<NodeId> GraphModel::reachable(const QSet<NodeId> &from, PortSide side) const
{
    QSet<NodeId> seen = from;
    QList<NodeId> open(from.begin(), from.end());
    while (!open.isEmpty()) {
        const NodeId id = open.takeLast();
        for (const WireId wireId : wiresAt(id, side)) {
            const GraphWire *it = wire(wireId);
            const NodeId next = side == PortSide::Out ? it->to : it->from;
            if (seen.contains(next))
                continue;
            seen.insert(next);
            open.append(next);
        }
    }
    return seen;
}

QList<NodeId> GraphModel::members(NodeId id) const
{
    const GraphNode *box = node(id);
    QList<NodeId> inside;
    if (!box || (box->kind != NodeKind::Group && box->kind != NodeKind::Package))
        return inside;
    for (const NodeId other : nodes()) {
        const GraphNode &it = m_nodes[other];
        if (other == id)
            continue;
        const bool in = box->kind == NodeKind::Package
                            ? it.package == box->key
                            : it.kind != NodeKind::Package && box->rect().contains(it.rect());
        if (in)
            inside.append(other);
    }
    return inside;
}

QRectF GraphModel::bounds(const QList<NodeId> &ids) const
{
    QRectF all;
    if (ids.isEmpty()) {
        for (const GraphNode &it : m_nodes)
            all |= it.rect();
    } else {
        for (const NodeId id : ids) {
            if (const GraphNode *it = node(id))
                all |= it->rect();
        }
    }
    return all;
}

} // namespace signalbox
