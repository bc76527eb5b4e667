#pragma once

#include <optional>

#include <QHash>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

namespace signalbox {

/// Handle of a node, valid while its GraphModel lives; never used twice.
enum class NodeId : int { None = 0 };
/// Handle of a wire, valid while its GraphModel lives; never used twice.
enum class WireId : int { None = 0 };

/// What a node of the wiring stands for. Groups and notes belong to the drawing alone.
enum class NodeKind { Feed, Trigger, Function, Sequence, Package, Group, Note };

/// What a wire stands for.
enum class WireKind {
    Feed,       ///< Feed → trigger: the feed makes its events.
    Rule,       ///< Trigger → function: a rule lives on it.
    Step,       ///< Sequence → function: one of its components.
    DeadLetter, ///< Function → trigger: receives what a rule of it failed for good.
};

/// Where a wire meets a node.
enum class PortSide { In, Out };

/// One node as it is drawn. A value; positions are of the top left corner.
struct GraphNode
{
    NodeKind kind = NodeKind::Function;
    QString key;      ///< Stable: `trigger:/guest/orders`. Unique in a model.
    QString title;    ///< Name as a person sees it.
    QString subtitle; ///< Kind of code, schedule of a feed.
    QString package;  ///< Key of the package it is drawn in; empty for none.
    QPointF position;
    QSizeF size;
    int color = 0;        ///< 0: none; else one of the series colours, from 1.
    bool enabled = true;  ///< Off is drawn dashed.
    bool missing = false; ///< Something points at it and it is not there.
    QString problem;      ///< Why it does not work, translated; empty when it does.

    [[nodiscard]] QRectF rect() const { return {position, size}; }
    friend bool operator==(const GraphNode &, const GraphNode &) = default;
};

/// One wire as it is drawn. A value.
struct GraphWire
{
    WireKind kind = WireKind::Rule;
    QString key; ///< Stable: `rule:/guest/on-order`. Unique in a model.
    NodeId from = NodeId::None;
    NodeId to = NodeId::None;
    QString label;       ///< Name of the rule, number of the step.
    QString detail;      ///< Criteria in a few words.
    bool enabled = true; ///< Off is drawn dashed.

    friend bool operator==(const GraphWire &, const GraphWire &) = default;
};

/// What a batch of edits did to a GraphModel; no id is in two lists of its kind, except that a node
/// may have both moved and changed.
struct GraphChange
{
    QList<NodeId> addedNodes;
    QList<NodeId> changedNodes;
    QList<NodeId> movedNodes;
    QList<NodeId> removedNodes;
    QList<WireId> addedWires;
    QList<WireId> changedWires;
    QList<WireId> removedWires;

    [[nodiscard]] bool isEmpty() const;
    /// Nodes or wires came, went or were joined otherwise: not only moved or renamed.
    [[nodiscard]] bool isStructural() const;
};

/// Hash support for the strong ids.
[[nodiscard]] inline size_t qHash(NodeId id, size_t seed = 0)
{
    return ::qHash(static_cast<int>(id), seed);
}
[[nodiscard]] inline size_t qHash(WireId id, size_t seed = 0)
{
    return ::qHash(static_cast<int>(id), seed);
}

/// True for nodes that have ports; packages, groups and notes have none.
[[nodiscard]] bool hasPort(NodeKind kind, PortSide side);
/// Size of a node of @p kind when the drawing says nothing else.
[[nodiscard]] QSizeF defaultSize(NodeKind kind);
/// Where wires meet @p node: the middle of its left or right edge.
[[nodiscard]] QPointF portOf(const GraphNode &node, PortSide side);

} // namespace signalbox
