#pragma once

#include <QObject>
#include <QSet>

#include "models/graph/graphtypes.h"

namespace signalbox {

/// Nodes, wires and positions: a graph that knows no graphics and no cluster. Every edit is told by
/// changed(); edits inside a Batch are told together. GUI thread.
class GraphModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Collects the edits made while it lives; the outermost one tells them.
    class Batch final
    {
    public:
        explicit Batch(GraphModel &model);
        ~Batch();
        Batch(const Batch &) = delete;
        Batch &operator=(const Batch &) = delete;

    private:
        GraphModel &m_model;
    };

    /// Adds @p node, or replaces the one with its key; the position of a known node stays.
    NodeId put(GraphNode node);
    /// Removes the node with its wires. Nothing happens when it is gone already.
    void remove(NodeId id);
    /// Adds @p wire, or replaces the one with its key. Its ends have to exist.
    WireId put(GraphWire wire);
    void remove(WireId id);
    void move(NodeId id, QPointF position);
    void clear();

    [[nodiscard]] const GraphNode *node(NodeId id) const;
    [[nodiscard]] const GraphWire *wire(WireId id) const;
    [[nodiscard]] NodeId nodeByKey(const QString &key) const { return m_nodeKeys.value(key); }
    [[nodiscard]] WireId wireByKey(const QString &key) const { return m_wireKeys.value(key); }
    /// Ascending: in the order they came.
    [[nodiscard]] QList<NodeId> nodes() const;
    [[nodiscard]] QList<WireId> wires() const;
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); }
    [[nodiscard]] int wireCount() const { return int(m_wires.size()); }
    /// Wires that begin or end at @p id.
    [[nodiscard]] QList<WireId> wiresOf(NodeId id) const { return m_wiresOf.value(id); }
    [[nodiscard]] QList<WireId> wiresAt(NodeId id, PortSide side) const;

    /// Everything that can be reached from @p from along (Out) or against (In) the wires, with
    /// @p from itself.
    [[nodiscard]] QSet<NodeId> reachable(const QSet<NodeId> &from, PortSide side) const;
    /// Nodes drawn inside the package, or whose middle lies inside the group, @p id.
    [[nodiscard]] QList<NodeId> members(NodeId id) const;
    /// Bounds of @p ids, or of everything when there are none.
    [[nodiscard]] QRectF bounds(const QList<NodeId> &ids = {}) const;

signals:
    void changed(const signalbox::GraphChange &change);

private:
    void tell();

    QHash<NodeId, GraphNode> m_nodes;
    QHash<WireId, GraphWire> m_wires;
    QHash<QString, NodeId> m_nodeKeys;
    QHash<QString, WireId> m_wireKeys;
    QHash<NodeId, QList<WireId>> m_wiresOf;
    int m_lastNode = 0;
    int m_lastWire = 0;
    int m_depth = 0; ///< Batches that are open.
    GraphChange m_pending;
};

} // namespace signalbox
