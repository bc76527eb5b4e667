#include "views/canvas/canvasscene.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr double around = 12; ///< Rings and ports stand out of a node.

bool isBox(NodeKind kind)
{
    return kind == NodeKind::Package || kind == NodeKind::Group || kind == NodeKind::Note;
}

template <class Items>
auto *at(Items &items, int index)
{
    return index >= 0 && std::size_t(index) < items.size() ? &items[std::size_t(index)] : nullptr;
}

} // namespace

CanvasScene::CanvasScene(const GraphModel &model, QObject *parent)
    : QGraphicsScene(parent)
    , m_model(model)
{
    setItemIndexMethod(NoIndex);
    connect(&model, &GraphModel::changed, this, &CanvasScene::onChanged);
    rebuild();
}

void CanvasScene::setColors(const CanvasColors &colors)
{
    m_colors = colors;
    m_painter.setColors(colors);
    update();
}

// --- following the model ------------------------------------------------------------------------

void CanvasScene::rebuild()
{
    m_boxes.clear();
    m_nodes.clear();
    m_wires.clear();
    m_index.clear();
    m_wireIndex.clear();
    for (const NodeId id : m_model.nodes()) {
        const GraphNode &node = *m_model.node(id);
        auto &list = isBox(node.kind) ? m_boxes : m_nodes;
        list.push_back({id, node.rect(), m_painter.textOf(node)});
    }
    // Groups lie under packages, notes above both.
    std::ranges::stable_sort(m_boxes, {}, [this](const DrawnNode &box) {
        const NodeKind kind = m_model.node(box.id)->kind;
        return kind == NodeKind::Group ? 0 : kind == NodeKind::Package ? 1 : 2;
    });
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        m_index.insert(m_boxes[i].id, {true, int(i)});
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        m_index.insert(m_nodes[i].id, {false, int(i)});
    for (const WireId id : m_model.wires()) {
        const GraphWire &wire = *m_model.wire(id);
        DrawnWire drawn{
            .id = id, .from = wire.from, .to = wire.to, .start = {}, .end = {}, .bounds = {}};
        place(drawn);
        m_wireIndex.insert(id, int(m_wires.size()));
        m_wires.push_back(drawn);
    }
    setSceneRect(contentsRect().adjusted(-2000, -2000, 2000, 2000));
}

void CanvasScene::onChanged(const GraphChange &change)
{
    if (change.isStructural()) {
        for (const NodeId id : change.removedNodes) {
            m_nodesChosen.remove(id);
            m_lit.remove(id);
            m_found.remove(id);
            m_bright.remove(id);
            m_dragged.remove(id);
            m_current = m_current == id ? NodeId::None : m_current;
            m_hoverNode = m_hoverNode == id ? NodeId::None : m_hoverNode;
            if (m_pending && (m_pending->from.node == id || m_pending->target == id))
                m_pending.reset();
        }
        for (const WireId id : change.removedWires) {
            m_wiresChosen.remove(id);
            m_hoverWire = m_hoverWire == id ? WireId::None : m_hoverWire;
        }
        std::erase_if(m_flights, [&](const Flight &it) { return !m_model.wire(it.wire); });
        rebuild();
        update();
        if (!change.removedNodes.isEmpty() || !change.removedWires.isEmpty()
            || !change.changedWires.isEmpty())
            emit chosen();
        return;
    }
    QSet<NodeId> touched(change.movedNodes.begin(), change.movedNodes.end());
    for (const NodeId id : change.changedNodes) {
        touched.insert(id);
        const auto [box, index] = m_index.value(id, {false, -1});
        if (DrawnNode *drawn = at(box ? m_boxes : m_nodes, index))
            drawn->text = m_painter.textOf(*m_model.node(id));
    }
    placeAround(touched);
    const QRectF needed = contentsRect();
    if (!sceneRect().contains(needed.adjusted(-500, -500, 500, 500)))
        setSceneRect(needed.adjusted(-2000, -2000, 2000, 2000));
}

/// Brings what is drawn of @p nodes and of their wires to where they are now.
void CanvasScene::placeAround(const QSet<NodeId> &nodes)
{
    QSet<WireId> wires;
    for (const NodeId id : nodes) {
        const auto [box, index] = m_index.value(id, {false, -1});
        DrawnNode *drawn = at(box ? m_boxes : m_nodes, index);
        const GraphNode *node = m_model.node(id);
        if (!drawn || !node)
            continue;
        update(drawn->rect.adjusted(-around, -around, around, around));
        drawn->rect = {m_dragged.value(id, node->position),
                       m_resized == id ? m_newSize : node->size};
        update(drawn->rect.adjusted(-around, -around, around, around));
        for (const WireId wire : m_model.wiresOf(id))
            wires.insert(wire);
    }
    for (const WireId id : wires) {
        DrawnWire *wire = at(m_wires, m_wireIndex.value(id, -1));
        if (!wire)
            continue;
        update(wire->bounds);
        place(*wire);
        update(wire->bounds);
    }
}

void CanvasScene::place(DrawnWire &wire) const
{
    const QRectF from = rectOf(wire.from);
    const QRectF to = rectOf(wire.to);
    wire.start = {from.right(), from.center().y()};
    wire.end = {to.left(), to.center().y()};
    wire.bounds = wireBounds(wire.start, wire.end);
}

void CanvasScene::refresh(NodeId id)
{
    if (id != NodeId::None)
        update(rectOf(id).adjusted(-around, -around, around, around));
}

// --- what is where --------------------------------------------------------------------------------

QRectF CanvasScene::rectOf(NodeId id) const
{
    const auto [box, index] = m_index.value(id, {false, -1});
    const DrawnNode *drawn = at(box ? m_boxes : m_nodes, index);
    return drawn ? drawn->rect : QRectF();
}

QPainterPath CanvasScene::pathOf(WireId id) const
{
    const DrawnWire *wire = at(m_wires, m_wireIndex.value(id, -1));
    return wire ? wirePath(wire->start, wire->end) : QPainterPath();
}

QRectF CanvasScene::contentsRect() const
{
    QRectF all;
    for (const DrawnNode &node : m_nodes)
        all |= node.rect;
    for (const DrawnNode &box : m_boxes)
        all |= box.rect;
    return all.isNull() ? QRectF(0, 0, 800, 600) : all;
}

NodeId CanvasScene::nodeAt(QPointF point, bool boxes) const
{
    for (auto it = m_nodes.rbegin(); it != m_nodes.rend(); ++it) {
        if (it->rect.contains(point))
            return it->id;
    }
    for (auto it = m_boxes.rbegin(); boxes && it != m_boxes.rend(); ++it) {
        if (it->rect.contains(point))
            return it->id;
    }
    return NodeId::None;
}

WireId CanvasScene::wireAt(QPointF point, double reach) const
{
    for (auto it = m_wires.rbegin(); it != m_wires.rend(); ++it) {
        if (!it->bounds.adjusted(-reach, -reach, reach, reach).contains(point))
            continue;
        const GraphWire *wire = m_model.wire(it->id);
        if (!wire->label.isEmpty()
            && wireLabelRect(it->start, it->end, m_painter.labelWidth(wire->label) + 12)
                   .contains(point))
            return it->id;
        QPainterPathStroker stroker;
        stroker.setWidth(reach * 2);
        if (stroker.createStroke(wirePath(it->start, it->end)).contains(point))
            return it->id;
    }
    return WireId::None;
}

std::optional<CanvasPort> CanvasScene::portAt(QPointF point, double reach) const
{
    for (auto it = m_nodes.rbegin(); it != m_nodes.rend(); ++it) {
        if (!it->rect.adjusted(-reach, -reach, reach, reach).contains(point))
            continue;
        const GraphNode &node = *m_model.node(it->id);
        for (const PortSide side : {PortSide::Out, PortSide::In}) {
            const QPointF port(side == PortSide::In ? it->rect.left() : it->rect.right(),
                               it->rect.center().y());
            if (hasPort(node.kind, side) && QLineF(port, point).length() <= reach)
                return CanvasPort{it->id, side};
        }
    }
    return std::nullopt;
}

NodeId CanvasScene::resizerAt(QPointF point, double reach) const
{
    for (auto it = m_boxes.rbegin(); it != m_boxes.rend(); ++it) {
        const bool fits = m_model.node(it->id)->kind != NodeKind::Package;
        if (fits && QLineF(it->rect.bottomRight() - QPointF(4, 4), point).length() <= reach)
            return it->id;
    }
    return NodeId::None;
}

QList<NodeId> CanvasScene::nodesIn(const QRectF &rect) const
{
    QList<NodeId> inside;
    for (const DrawnNode &node : m_nodes) {
        if (rect.intersects(node.rect))
            inside.append(node.id);
    }
    for (const DrawnNode &box : m_boxes) {
        if (rect.contains(box.rect))
            inside.append(box.id);
    }
    return inside;
}

// --- selection and looks --------------------------------------------------------------------------

void CanvasScene::choose(const QSet<NodeId> &nodes, const QSet<WireId> &wires)
{
    if (nodes == m_nodesChosen && wires == m_wiresChosen)
        return;
    m_nodesChosen = nodes;
    m_wiresChosen = wires;
    if (nodes.size() == 1)
        m_current = *nodes.begin();
    update();
    emit chosen();
}

void CanvasScene::setCurrent(NodeId id)
{
    refresh(m_current);
    m_current = id;
    refresh(m_current);
}

void CanvasScene::setLit(const QSet<NodeId> &nodes)
{
    m_lit = nodes;
    update();
}

void CanvasScene::setFound(const QSet<NodeId> &nodes)
{
    m_found = nodes;
    update();
}

void CanvasScene::setBright(const QSet<NodeId> &nodes)
{
    m_bright = nodes;
    update();
}

void CanvasScene::setHover(NodeId node, WireId wire)
{
    if (node == m_hoverNode && wire == m_hoverWire)
        return;
    const auto touchWire = [this](WireId id) {
        if (const DrawnWire *it = at(m_wires, m_wireIndex.value(id, -1)))
            update(it->bounds);
    };
    refresh(m_hoverNode);
    touchWire(m_hoverWire);
    m_hoverNode = node;
    m_hoverWire = wire;
    refresh(m_hoverNode);
    touchWire(m_hoverWire);
}

void CanvasScene::setPending(const std::optional<PendingWire> &wire)
{
    m_pending = wire;
    update();
}

void CanvasScene::setRubberBand(const QRectF &rect)
{
    update(m_band.adjusted(-3, -3, 3, 3));
    m_band = rect;
    update(m_band.adjusted(-3, -3, 3, 3));
}

void CanvasScene::setFigures(const QHash<NodeId, FlowFigures> &nodes,
                             const QHash<WireId, FlowFigures> &wires)
{
    if (nodes == m_nodeFigures && wires == m_wireFigures)
        return;
    m_nodeFigures = nodes;
    m_wireFigures = wires;
    m_dearest = 0;
    for (const FlowFigures &figures : wires)
        m_dearest = std::max(m_dearest, figures.billed);
    update();
    emit figuresChanged();
}

void CanvasScene::setHeat(bool shown)
{
    m_heat = shown;
    update();
}

// --- dragging -------------------------------------------------------------------------------------

void CanvasScene::drag(const QHash<NodeId, QPointF> &places)
{
    m_dragged = places;
    const auto keys = places.keys();
    placeAround({keys.begin(), keys.end()});
}

void CanvasScene::setResize(NodeId box, const QSizeF &size)
{
    m_resized = box;
    m_newSize = size;
    placeAround({box});
}

void CanvasScene::endDrag()
{
    const auto keys = m_dragged.keys();
    QSet<NodeId> nodes(keys.begin(), keys.end());
    if (m_resized != NodeId::None)
        nodes.insert(m_resized);
    m_dragged.clear();
    m_resized = NodeId::None;
    placeAround(nodes);
}

bool CanvasScene::moves(const DrawnWire &wire) const
{
    return m_dragged.contains(wire.from) || m_dragged.contains(wire.to);
}

QRectF CanvasScene::movingRect() const
{
    QRectF all;
    for (auto it = m_dragged.begin(); it != m_dragged.end(); ++it) {
        all |= rectOf(it.key()).adjusted(-around, -around, around, around);
        for (const WireId wire : m_model.wiresOf(it.key())) {
            if (const DrawnWire *drawn = at(m_wires, m_wireIndex.value(wire, -1)))
                all |= drawn->bounds;
        }
    }
    return all;
}

} // namespace signalbox
