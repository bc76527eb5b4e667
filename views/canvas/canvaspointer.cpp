// The part of CanvasView that the pointer moves.

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QDropEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include "models/graph/connecting.h"
#include "models/graph/graphtext.h"
#include "views/canvas/canvasview.h"
#include "views/canvas/wiringpalette.h"

namespace signalbox {

namespace {

constexpr double snapStep = 8;
constexpr double portReach = 14;   ///< In pixels on the screen.
constexpr double widestReach = 28; ///< On the canvas: half of a node's height.
constexpr double wireReach = 7;
constexpr double flightReach = 14;

} // namespace

double CanvasView::reach() const
{
    // From far away a node would be all port, and could not be moved.
    return std::min(portReach / zoom(), widestReach);
}

double CanvasView::snapped(double value) const
{
    return m_snap ? std::round(value / snapStep) * snapStep : value;
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->pos();
    m_pressedScene = mapToScene(event->pos());
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceDown)) {
        m_mode = Mode::Pan;
        return updateCursor();
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (m_connecting)
        cancel();
    if (const Flight *flight = m_scene->flightAt(m_pressedScene, flightReach / zoom()))
        return emit flightClicked(ActivationId(flight->activation));
    if (const auto port = m_scene->portAt(m_pressedScene, reach()))
        return startWire(*port, m_pressedScene);
    m_resizing = m_scene->resizerAt(m_pressedScene, reach());
    if (m_resizing != NodeId::None) {
        m_mode = Mode::Resize;
        return;
    }
    const bool add = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (const NodeId node = m_scene->nodeAt(m_pressedScene, false); node != NodeId::None)
        return pressNode(node, event->modifiers());
    if (const WireId wire = m_scene->wireAt(m_pressedScene, wireReach / zoom());
        wire != WireId::None) {
        QSet<WireId> wires = add ? m_scene->selectedWires() : QSet<WireId>();
        if (add && wires.contains(wire))
            wires.remove(wire);
        else
            wires.insert(wire);
        m_scene->choose(add ? m_scene->selectedNodes() : QSet<NodeId>(), wires);
        return;
    }
    if (const NodeId box = m_scene->nodeAt(m_pressedScene); box != NodeId::None)
        return pressNode(box, event->modifiers());
    m_mode = Mode::Band;
    m_bandBase = add ? m_scene->selectedNodes() : QSet<NodeId>();
    m_scene->choose(m_bandBase);
}

void CanvasView::pressNode(NodeId node, Qt::KeyboardModifiers modifiers)
{
    QSet<NodeId> nodes = m_scene->selectedNodes();
    const bool add = modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    if (add && nodes.contains(node))
        nodes.remove(node);
    else if (add)
        nodes.insert(node);
    else if (!nodes.contains(node))
        nodes = {node};
    m_scene->choose(nodes);
    m_scene->setCurrent(node);
    announce(node);
    m_mode = Mode::Press;
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = mapToScene(event->pos());
    switch (m_mode) {
    case Mode::Idle: return updateHover(point);
    case Mode::Pan: {
        const QPoint delta = event->pos() - m_pressed;
        m_pressed = event->pos();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
        return;
    }
    case Mode::Press:
        if ((event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return;
        startDrag();
        [[fallthrough]];
    case Mode::Drag: return dragTo(point);
    case Mode::Band: return bandTo(point);
    case Mode::Wire: return wireTo(point);
    case Mode::Resize: {
        const QPointF size = point - m_scene->rectOf(m_resizing).topLeft();
        m_scene->setResize(m_resizing,
                           {std::max(96.0, snapped(size.x())), std::max(56.0, snapped(size.y()))});
        return;
    }
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    const Mode mode = std::exchange(m_mode, Mode::Idle);
    if (mode == Mode::Drag)
        endDrag();
    // A press on one of several selected ones might have dragged them all; it did not.
    const bool add = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (mode == Mode::Press && !add && m_scene->current() != NodeId::None)
        m_scene->choose({m_scene->current()});
    if (mode == Mode::Wire)
        endWire(mapToScene(event->pos()));
    if (mode == Mode::Band)
        m_scene->setRubberBand({});
    if (mode == Mode::Resize) {
        const QRectF rect = m_scene->rectOf(m_resizing);
        m_scene->endDrag();
        m_editor.setBoxRect(m_resizing, rect);
    }
    updateCursor();
}

void CanvasView::startDrag()
{
    m_mode = Mode::Drag;
    m_startPlaces.clear();
    QList<NodeId> open(m_scene->selectedNodes().begin(), m_scene->selectedNodes().end());
    while (!open.isEmpty()) {
        const NodeId id = open.takeLast();
        if (m_startPlaces.contains(id))
            continue;
        m_startPlaces.insert(id, m_scene->rectOf(id).topLeft());
        open.append(m_scene->model().members(id));
    }
}

void CanvasView::dragTo(QPointF point)
{
    const QPointF by = point - m_pressedScene;
    QHash<NodeId, QPointF> places;
    for (auto it = m_startPlaces.begin(); it != m_startPlaces.end(); ++it)
        places.insert(it.key(), {snapped(it->x() + by.x()), snapped(it->y() + by.y())});
    const bool first = !m_scene->isDragging();
    const QRectF before = m_scene->movingRect();
    m_scene->drag(places);
    if (first) {
        m_resting = {};
        return viewport()->update();
    }
    // Not by the scene alone: the view takes no more from it while a picture is due, and the one that is
    // due at the first move is painted by us.
    constexpr int antialiasing = 2;
    viewport()->update(mapFromScene(before | m_scene->movingRect())
                           .boundingRect()
                           .adjusted(-antialiasing, -antialiasing, antialiasing, antialiasing));
}

void CanvasView::endDrag()
{
    const auto places = m_scene->dragged();
    m_scene->endDrag();
    m_resting = {};
    QHash<NodeId, QPointF> moved;
    for (auto it = places.begin(); it != places.end(); ++it) {
        // A package goes where its functions are.
        if (m_scene->model().node(it.key())->kind != NodeKind::Package
            || m_scene->model().members(it.key()).isEmpty())
            moved.insert(it.key(), *it);
    }
    m_editor.move(moved, tr("Move"));
    viewport()->update();
}

void CanvasView::bandTo(QPointF point)
{
    const QRectF band = QRectF(m_pressedScene, point).normalized();
    m_scene->setRubberBand(band);
    QSet<NodeId> nodes = m_bandBase;
    for (const NodeId id : m_scene->nodesIn(band))
        nodes.insert(id);
    m_scene->choose(nodes);
}

void CanvasView::startWire(const CanvasPort &port, QPointF point)
{
    m_mode = Mode::Wire;
    m_scene->setLit(joinable(m_scene->model(), port.node, port.side));
    m_scene->setPending(PendingWire{port, point, NodeId::None});
}

void CanvasView::wireTo(QPointF point)
{
    auto pending = m_scene->pending();
    if (!pending)
        return;
    pending->to = point;
    NodeId under = m_scene->nodeAt(point, false);
    if (under == NodeId::None) {
        const auto port = m_scene->portAt(point, reach() * 1.5);
        under = port ? port->node : NodeId::None;
    }
    const bool out = pending->from.side == PortSide::Out;
    const bool fits = under != NodeId::None
                      && joining(m_scene->model(), out ? pending->from.node : under,
                                 out ? under : pending->from.node)
                             .allowed();
    setTarget(*pending, fits ? under : NodeId::None);
}

void CanvasView::setTarget(PendingWire pending, NodeId target)
{
    const bool other = pending.target != target;
    pending.target = target;
    m_scene->setPending(pending);
    if (!other)
        return;
    const bool out = pending.from.side == PortSide::Out;
    if (target == NodeId::None)
        emit targeted(NodeId::None, NodeId::None);
    else
        emit targeted(out ? pending.from.node : target, out ? target : pending.from.node);
}

void CanvasView::endWire(QPointF point)
{
    wireTo(point);
    const auto pending = m_scene->pending();
    m_scene->setPending({});
    m_scene->setLit({});
    if (!pending)
        return;
    if (pending->target != NodeId::None)
        return join(pending->from, pending->target);
    const double length = QLineF(m_pressedScene, point).length() * zoom();
    const NodeId under = m_scene->nodeAt(point, false);
    if (under == NodeId::None && length > 3 * portReach)
        emit addRequested(point, pending->from);
    else if (under != NodeId::None && under != pending->from.node) {
        const bool out = pending->from.side == PortSide::Out;
        emit announced(joining(m_scene->model(), out ? pending->from.node : under,
                               out ? under : pending->from.node)
                           .problem);
    }
}

void CanvasView::join(const CanvasPort &from, NodeId target)
{
    const bool out = from.side == PortSide::Out;
    if (const auto rule = m_editor.join(out ? from.node : target, out ? target : from.node))
        emit ruleDrawn(*rule);
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_mode = Mode::Idle;
    const QPointF point = mapToScene(event->pos());
    if (const NodeId node = m_scene->nodeAt(point, false); node != NodeId::None)
        return emit opened(node, WireId::None);
    if (const WireId wire = m_scene->wireAt(point, wireReach / zoom()); wire != WireId::None)
        return emit opened(NodeId::None, wire);
    if (const NodeId box = m_scene->nodeAt(point);
        box != NodeId::None && m_scene->model().node(box)->kind != NodeKind::Package)
        return emit opened(box, WireId::None);
    emit addRequested(point, std::nullopt);
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QPointF point = mapToScene(event->pos());
        const NodeId node = m_scene->nodeAt(point, false);
        const WireId wire =
            node == NodeId::None ? m_scene->wireAt(point, wireReach / zoom()) : WireId::None;
        const NodeId box = wire == WireId::None ? m_scene->nodeAt(point) : node;
        if (wire != WireId::None && !m_scene->selectedWires().contains(wire))
            m_scene->choose({}, {wire});
        else if (wire == WireId::None && !m_scene->selectedNodes().contains(box))
            m_scene->choose(box == NodeId::None ? QSet<NodeId>() : QSet<NodeId>{box});
    } else if (m_scene->current() != NodeId::None) {
        const QPoint corner = mapFromScene(m_scene->rectOf(m_scene->current()).bottomLeft());
        where = viewport()->mapToGlobal(corner);
    }
    emit menuRequested(where);
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    event->setAccepted(!WiringPalette::idOf(event->mimeData()).isEmpty());
}

void CanvasView::dragMoveEvent(QDragMoveEvent *event)
{
    event->setAccepted(!WiringPalette::idOf(event->mimeData()).isEmpty());
}

void CanvasView::dropEvent(QDropEvent *event)
{
    const QString id = WiringPalette::idOf(event->mimeData());
    if (id.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const QPointF at = mapToScene(event->position().toPoint());
    emit dropped(id, {snapped(at.x()), snapped(at.y())});
}

QString CanvasView::tipOf(NodeId node, WireId wire) const
{
    const GraphModel &model = m_scene->model();
    QStringList lines;
    if (wire != WireId::None)
        lines << wireText(model, wire) << figuresText(m_scene->figuresOf(wire));
    else if (model.node(node))
        lines << nodeText(model, node) << figuresText(m_scene->figuresOf(node));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void CanvasView::updateHover(QPointF point)
{
    m_holdFlights = m_scene->flightAt(point, flightReach / zoom()) != nullptr;
    if (m_holdFlights) {
        viewport()->setCursor(Qt::PointingHandCursor);
        viewport()->setToolTip(tr("An event on its way: click to follow it"));
        return;
    }
    const auto port = m_scene->portAt(point, reach());
    const NodeId node = port ? port->node : m_scene->nodeAt(point);
    const bool box = node != NodeId::None
                     && !hasPort(m_scene->model().node(node)->kind, PortSide::In)
                     && !hasPort(m_scene->model().node(node)->kind, PortSide::Out);
    const WireId wire =
        node == NodeId::None || box ? m_scene->wireAt(point, wireReach / zoom()) : WireId::None;
    m_scene->setHover(wire == WireId::None ? node : NodeId::None, wire);
    if (m_scene->resizerAt(point, reach()) != NodeId::None)
        viewport()->setCursor(Qt::SizeFDiagCursor);
    else if (port)
        viewport()->setCursor(Qt::CrossCursor);
    else
        updateCursor();
    viewport()->setToolTip(tipOf(node, wire));
}

void CanvasView::updateCursor()
{
    if (m_mode == Mode::Pan)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (m_spaceDown)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

} // namespace signalbox
