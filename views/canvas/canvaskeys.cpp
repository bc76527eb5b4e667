// The part of CanvasView that the keyboard moves.

#include <algorithm>
#include <cmath>
#include <limits>

#include <QKeyEvent>

#include "models/graph/connecting.h"
#include "models/graph/graphtext.h"
#include "views/canvas/canvasaccessible.h"
#include "views/canvas/canvasview.h"

namespace signalbox {

namespace {

constexpr double smallStep = 8;
constexpr double largeStep = 40;

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left: return {-1, 0};
    case Qt::Key_Right: return {1, 0};
    case Qt::Key_Up: return {0, -1};
    default: return {0, 1};
    }
}

bool isArrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    event->accept();
    if (key == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceDown = true;
        return updateCursor();
    }
    if (m_connecting) {
        if (key == Qt::Key_Down || key == Qt::Key_Right)
            return stepTarget(1);
        if (key == Qt::Key_Up || key == Qt::Key_Left)
            return stepTarget(-1);
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            return confirmTarget();
    }
    if (key == Qt::Key_Escape)
        return cancel();
    if (isArrow(key) && control)
        return nudge(key, shift ? largeStep : smallStep);
    if (isArrow(key) && event->modifiers() == Qt::NoModifier && walk(key))
        return;
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !control) {
        if (m_scene->selectedWires().size() == 1 && m_scene->selectedNodes().isEmpty())
            return emit opened(NodeId::None, *m_scene->selectedWires().begin());
        if (m_scene->current() != NodeId::None)
            return emit opened(m_scene->current(), WireId::None);
    }
    if (event->modifiers() == Qt::NoModifier && key == Qt::Key_R)
        return chooseNextWire();
    event->ignore();
    QGraphicsView::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceDown = false;
        return updateCursor();
    }
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    m_spaceDown = false;
    updateCursor();
    QGraphicsView::focusOutEvent(event);
}

/// Along the wires to the left and right, where there are any; else to the nearest node there.
bool CanvasView::walk(int key)
{
    const GraphModel &model = m_scene->model();
    NodeId from = m_scene->current();
    if (!model.node(from)) {
        const auto nodes = model.nodes();
        if (nodes.isEmpty())
            return false;
        const auto first = std::ranges::min(nodes, {}, [this](NodeId id) {
            const QPointF at = m_scene->rectOf(id).topLeft();
            return at.x() + at.y() * 2;
        });
        m_scene->choose({first});
        m_scene->setCurrent(first);
        ensureVisible(m_scene->rectOf(first), 40, 40);
        announce(first);
        return true;
    }
    NodeId next = NodeId::None;
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const PortSide side = key == Qt::Key_Right ? PortSide::Out : PortSide::In;
        double best = std::numeric_limits<double>::max();
        for (const WireId id : model.wiresAt(from, side)) {
            const GraphWire *wire = model.wire(id);
            const NodeId other = side == PortSide::Out ? wire->to : wire->from;
            const double off =
                std::abs(m_scene->rectOf(other).center().y() - m_scene->rectOf(from).center().y());
            if (off < best) {
                best = off;
                next = other;
            }
        }
    }
    if (next == NodeId::None)
        next = nearest(from, key);
    if (next == NodeId::None)
        return true; // At the edge: the key does nothing rather than scroll.
    m_scene->choose({next});
    m_scene->setCurrent(next);
    ensureVisible(m_scene->rectOf(next), 40, 40);
    announce(next);
    return true;
}

NodeId CanvasView::nearest(NodeId from, int key) const
{
    const QPointF direction = directionOf(key);
    const QPointF start = m_scene->rectOf(from).center();
    NodeId best = NodeId::None;
    double least = std::numeric_limits<double>::max();
    for (const NodeId id : m_scene->model().nodes()) {
        const QPointF way = m_scene->rectOf(id).center() - start;
        const double along = QPointF::dotProduct(way, direction);
        if (id == from || along <= 1)
            continue;
        const double across = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
        // What lies straight ahead wins over what is near but aside.
        if (const double cost = along + across * 3; cost < least) {
            least = cost;
            best = id;
        }
    }
    return best;
}

void CanvasView::nudge(int key, double step)
{
    QHash<NodeId, QPointF> places;
    for (const NodeId id : m_scene->selectedNodes()) {
        const GraphNode *node = m_scene->model().node(id);
        QList<NodeId> moved = m_scene->model().members(id);
        if (node->kind != NodeKind::Package || moved.isEmpty())
            moved.append(id);
        for (const NodeId it : moved)
            places.insert(it, m_scene->model().node(it)->position + directionOf(key) * step);
    }
    m_editor.move(places, tr("Move"), 1);
}

/// From a node to its wires, one after the other: rules are edited by keyboard too.
void CanvasView::chooseNextWire()
{
    const NodeId node = m_scene->current();
    QList<WireId> wires = m_scene->model().wiresOf(node);
    std::ranges::sort(wires);
    if (wires.isEmpty())
        return emit announced(tr("No wire here"));
    const auto &chosen = m_scene->selectedWires();
    qsizetype next = 0;
    if (chosen.size() == 1)
        next = (wires.indexOf(*chosen.begin()) + 1) % wires.size();
    m_scene->choose({}, {wires[next]});
    m_scene->setCurrent(node);
    announce(wires[next]);
}

void CanvasView::startConnecting()
{
    const NodeId from = m_scene->current();
    const GraphNode *node = m_scene->model().node(from);
    if (!node)
        return emit announced(tr("Select the node where the wire begins"));
    const PortSide side = hasPort(node->kind, PortSide::Out) ? PortSide::Out : PortSide::In;
    const auto targets = joinable(m_scene->model(), from, side);
    if (targets.isEmpty())
        return emit announced(tr("There is nothing to connect %1 with").arg(node->title));
    m_targets = {targets.begin(), targets.end()};
    std::ranges::sort(m_targets, {}, [this](NodeId id) {
        const QPointF at = m_scene->rectOf(id).topLeft();
        return std::pair(at.y(), at.x());
    });
    m_connecting = true;
    m_target = -1;
    m_scene->setLit(targets);
    m_scene->setPending(PendingWire{{from, side}, m_scene->rectOf(from).center(), NodeId::None});
    stepTarget(1);
}

void CanvasView::stepTarget(int direction)
{
    auto pending = m_scene->pending();
    if (!pending || m_targets.isEmpty())
        return cancel();
    m_target = int((m_target + direction + m_targets.size()) % m_targets.size());
    const NodeId target = m_targets[m_target];
    pending->to = m_scene->rectOf(target).center();
    ensureVisible(m_scene->rectOf(target), 40, 40);
    setTarget(*pending, target);
    if (const GraphNode *node = m_scene->model().node(target))
        emit announced(tr("Connect with %1: Enter").arg(node->title));
}

void CanvasView::confirmTarget()
{
    const auto pending = m_scene->pending();
    cancel();
    if (pending && m_scene->model().node(pending->target))
        join(pending->from, pending->target);
}

void CanvasView::cancel()
{
    const bool busy = m_connecting || m_mode != Mode::Idle;
    m_connecting = false;
    m_targets.clear();
    m_mode = Mode::Idle;
    m_scene->endDrag();
    m_resting = {};
    m_scene->setPending({});
    m_scene->setLit({});
    m_scene->setRubberBand({});
    if (!busy) {
        m_scene->setBright({});
        m_scene->choose({});
    }
    viewport()->update();
}

void CanvasView::selectAll()
{
    const auto nodes = m_scene->model().nodes();
    m_scene->choose({nodes.begin(), nodes.end()});
}

void CanvasView::selectStream(PortSide side)
{
    QSet<NodeId> from = m_scene->selectedNodes();
    for (const WireId id : m_scene->selectedWires()) {
        const GraphWire *wire = m_scene->model().wire(id);
        from.insert(side == PortSide::Out ? wire->to : wire->from);
    }
    const auto stream = m_scene->model().reachable(from, side);
    m_scene->choose(stream);
    m_scene->setBright(stream);
}

void CanvasView::announce(NodeId id)
{
    const QString text = nodeText(m_scene->model(), id);
    setAccessibleDescription(text);
    announceCanvasFocus(this, id, WireId::None);
    emit announced(text);
}

void CanvasView::announce(WireId id)
{
    const QString text = wireText(m_scene->model(), id);
    setAccessibleDescription(text);
    announceCanvasFocus(this, NodeId::None, id);
    emit announced(text);
}

} // namespace signalbox
