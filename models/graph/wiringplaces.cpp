// The part of WiringGraph that knows where things are: drawing, places of new nodes, packages.

#include <algorithm>

#include "models/graph/wiringgraph.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

constexpr double columnWidth = 320;
constexpr double rowHeight = 80;
constexpr double margin = 24;
constexpr double packageHead = 32; ///< Room for the package's name.
constexpr double emptyPackageWidth = 208;
/// Above it new nodes are stacked in columns instead of searching a spot beside their neighbours.
constexpr int mostSearched = 60;

int columnOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Feed: return 0;
    case NodeKind::Trigger: return 1;
    case NodeKind::Sequence: return 2;
    default: return 3;
    }
}

} // namespace

void WiringGraph::setDrawing(const CanvasDrawing &drawing)
{
    const GraphModel::Batch batch(m_model);
    m_drawing = drawing;
    for (const NodeId id : m_model.nodes()) {
        GraphNode node = *m_model.node(id);
        const auto place = m_drawing.positions.constFind(node.key);
        if (place != m_drawing.positions.constEnd())
            m_model.move(id, *place);
        if (node.kind == NodeKind::Group || node.kind == NodeKind::Note)
            continue;
        node.color = m_drawing.colors.value(node.key);
        m_model.put(node);
    }
    putBoxes(NodeKind::Group, m_drawing.groups);
    putBoxes(NodeKind::Note, m_drawing.notes);
    fitPackages();
}

void WiringGraph::putBoxes(NodeKind kind, const QList<DrawnBox> &boxes)
{
    const QString prefix =
        kind == NodeKind::Group ? QStringLiteral("group:") : QStringLiteral("note:");
    QSet<QString> keep;
    for (const DrawnBox &box : boxes) {
        const QString key = prefix + box.id;
        keep.insert(key);
        const NodeId id = m_model.put(GraphNode{.kind = kind,
                                                .key = key,
                                                .title = box.text,
                                                .subtitle = {},
                                                .package = {},
                                                .position = box.rect.topLeft(),
                                                .size = box.rect.size(),
                                                .color = box.color});
        m_model.move(id, box.rect.topLeft());
    }
    for (const NodeId id : m_model.nodes()) {
        if (m_model.node(id)->kind == kind && !keep.contains(m_model.node(id)->key))
            m_model.remove(id);
    }
}

void WiringGraph::placeNew()
{
    const QList<NodeId> fresh = std::exchange(m_unplaced, {});
    if (fresh.isEmpty())
        return;
    const QRectF taken = m_model.bounds(); // Of those with a place, and of the origin.
    double next[4];
    std::ranges::fill(next, fresh.size() > mostSearched && !m_drawing.positions.isEmpty()
                                ? taken.bottom() + rowHeight
                                : 0.0);
    for (const NodeId id : fresh) {
        const GraphNode *node = m_model.node(id);
        if (!node)
            continue;
        QPointF place;
        if (fresh.size() > mostSearched) {
            const int column = columnOf(node->kind);
            place = {column * columnWidth, next[column]};
            next[column] += rowHeight;
        } else {
            place = spotFor(id);
        }
        const QString key = node->key;
        m_model.move(id, place);
        m_drawing.positions.insert(key, place);
        ++m_placedHere;
    }
    emit drawingChanged();
}

/// Beside a neighbour that has a place; else at the end of the column of its kind.
QPointF WiringGraph::spotFor(NodeId id) const
{
    const GraphNode *node = m_model.node(id);
    for (const WireId wireId : m_model.wiresOf(id)) {
        const GraphWire *wire = m_model.wire(wireId);
        const bool begins = wire->from == id;
        const GraphNode *other = m_model.node(begins ? wire->to : wire->from);
        if (!m_drawing.positions.contains(other->key))
            continue;
        const QPointF beside = other->position + QPointF(begins ? -columnWidth : columnWidth, 0);
        return freeFrom({beside, node->size}, id);
    }
    return freeFrom({{columnOf(node->kind) * columnWidth, 0}, node->size}, id);
}

/// The first place at or below @p rect that no other node covers.
QPointF WiringGraph::freeFrom(QRectF rect, NodeId self) const
{
    const auto covered = [&] {
        return std::ranges::any_of(m_model.nodes(), [&](NodeId id) {
            const GraphNode *node = m_model.node(id);
            return id != self && node->kind != NodeKind::Group && node->kind != NodeKind::Package
                   && m_drawing.positions.contains(node->key)
                   && node->rect().adjusted(-8, -8, 8, 8).intersects(rect);
        });
    };
    while (covered())
        rect.translate(0, rowHeight);
    return rect.topLeft();
}

/// A package is drawn around its functions.
void WiringGraph::fitPackages()
{
    QHash<QString, QRectF> around;
    QList<NodeId> packages;
    for (const NodeId id : m_model.nodes()) {
        const GraphNode *node = m_model.node(id);
        if (node->kind == NodeKind::Package)
            packages.append(id);
        else if (!node->package.isEmpty())
            around[node->package] |= node->rect();
    }
    for (const NodeId id : packages) {
        GraphNode package = *m_model.node(id);
        const auto name = nameOf(id);
        if (!around.contains(package.key) && name
            && !m_workspace.wiring().packages.contains(*name)) {
            m_model.remove(id);
            continue;
        }
        if (!around.contains(package.key)) {
            package.size = {emptyPackageWidth, packageHead + margin};
            if (!m_drawing.positions.contains(package.key)) {
                const QPointF place = freeFrom({{columnWidth * 4, 0}, package.size}, id);
                m_drawing.positions.insert(package.key, place);
                m_model.move(id, place);
            }
            m_model.put(package);
            continue;
        }
        const QRectF rect =
            around[package.key].adjusted(-margin, -margin - packageHead, margin, margin);
        package.size = rect.size();
        m_model.put(package);
        m_model.move(id, rect.topLeft());
    }
}

} // namespace signalbox
