#include "views/canvas/canvasview.h"

#include <algorithm>
#include <cmath>

#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include "views/canvas/canvasaccessible.h"

namespace signalbox {

namespace {

constexpr double least = 0.05;
constexpr double most = 4;
constexpr double step = 1.2;
constexpr int frame = 16;
constexpr int glideMillis = 180;

} // namespace

CanvasView::CanvasView(WiringEditor &editor, QWidget *parent)
    : QGraphicsView(parent)
    , m_editor(editor)
    , m_scene(new CanvasScene(editor.graph().model(), this))
{
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Wiring canvas"));
    installCanvasAccessibility();
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(QGraphicsView::SmartViewportUpdate);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    updateColors();
    m_clock.start();
    m_motion.setInterval(frame);
    connect(&m_motion, &QTimer::timeout, this, &CanvasView::tick);
}

void CanvasView::updateColors()
{
    m_scene->setColors(CanvasColors::from(palette()));
    m_resting = {};
}

void CanvasView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

// --- zoom and pan ---------------------------------------------------------------------------------

void CanvasView::setZoom(double zoom, QPointF keep)
{
    const double wanted = std::clamp(zoom, least, most);
    const QPointF before = mapFromScene(keep);
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPointF moved = mapFromScene(keep) - before;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(std::lround(moved.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + int(std::lround(moved.y())));
    m_resting = {};
    emit zoomChanged();
}

QPointF CanvasView::middle() const
{
    return mapToScene(viewport()->rect().center());
}

void CanvasView::zoomIn()
{
    setZoom(zoom() * step, middle());
}

void CanvasView::zoomOut()
{
    setZoom(zoom() / step, middle());
}

void CanvasView::zoomToText()
{
    // 100 % is the size at which the canvas has the window's text size.
    setZoom(QFontInfo(font()).pixelSize() / 13.0, middle());
}

void CanvasView::fit()
{
    const QRectF rect = m_scene->contentsRect().adjusted(-48, -48, 48, 48);
    const QSizeF room = viewport()->size();
    const double largest = QFontInfo(font()).pixelSize() / 13.0;
    const double zoom =
        std::min({room.width() / rect.width(), room.height() / rect.height(), largest});
    setZoom(zoom, rect.center());
    centerOn(rect.center());
    emit zoomChanged();
}

void CanvasView::fitSelection()
{
    QRectF rect;
    for (const NodeId id : m_scene->selectedNodes())
        rect |= m_scene->rectOf(id);
    for (const WireId id : m_scene->selectedWires())
        rect |= m_scene->pathOf(id).boundingRect();
    if (rect.isNull())
        return fit();
    rect.adjust(-64, -64, 64, 64);
    const QSizeF room = viewport()->size();
    setZoom(std::min({room.width() / rect.width(), room.height() / rect.height(), 1.5}),
            rect.center());
    centerOn(rect.center());
    emit zoomChanged();
}

void CanvasView::reveal(NodeId node)
{
    if (!m_scene->model().node(node))
        return;
    m_scene->choose({node});
    m_scene->setCurrent(node);
    if (zoom() < 0.5)
        setZoom(1, m_scene->rectOf(node).center());
    centerOn(m_scene->rectOf(node).center());
    emit zoomChanged();
}

void CanvasView::reveal(WireId wire)
{
    if (!m_scene->model().wire(wire))
        return;
    m_scene->choose({}, {wire});
    const QPointF center = m_scene->pathOf(wire).boundingRect().center();
    if (zoom() < 0.5)
        setZoom(1, center);
    centerOn(center);
    emit zoomChanged();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    m_resting = {};
    QGraphicsView::scrollContentsBy(dx, dy);
    emit zoomChanged();
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    m_resting = {};
    QGraphicsView::resizeEvent(event);
    emit zoomChanged();
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        const double turns = event->angleDelta().y() / 120.0;
        setZoom(zoom() * std::pow(step, turns), mapToScene(event->position().toPoint()));
        event->accept();
        return;
    }
    // A trackpad says pixels in both directions; a wheel moves up and down, with Shift sideways.
    QPoint delta = event->pixelDelta();
    if (delta.isNull()) {
        delta = event->angleDelta() / 2;
        if (event->modifiers() & Qt::ShiftModifier)
            delta = {delta.y() != 0 ? delta.y() : delta.x(), 0};
    }
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
    event->accept();
}

bool CanvasView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(zoom() * (1 + gesture->value()), mapToScene(gesture->position().toPoint()));
            return true;
        }
    }
    return QGraphicsView::viewportEvent(event);
}

// --- painting while something is dragged ----------------------------------------------------------

void CanvasView::paintEvent(QPaintEvent *event)
{
    if (!m_scene->isDragging())
        return QGraphicsView::paintEvent(event);
    const double ratio = devicePixelRatioF();
    const QRectF exposed = mapToScene(viewport()->rect()).boundingRect();
    if (m_resting.isNull()) {
        m_resting = QPixmap(viewport()->size() * ratio);
        m_resting.setDevicePixelRatio(ratio);
        QPainter painter(&m_resting);
        painter.setWorldTransform(viewportTransform());
        m_scene->paint(painter, exposed, CanvasScene::Part::Resting);
    }
    QPainter painter(viewport());
    const QRect area = event->rect();
    painter.drawPixmap(QRectF(area), m_resting,
                       QRectF(QPointF(area.topLeft()) * ratio, QSizeF(area.size()) * ratio));
    painter.setClipRect(area);
    painter.setWorldTransform(viewportTransform());
    m_scene->paint(painter, mapToScene(area).boundingRect(), CanvasScene::Part::Moving);
}

// --- motion ---------------------------------------------------------------------------------------

void CanvasView::glideFrom(const QHash<NodeId, QPointF> &before)
{
    if (m_reducedMotion || before.isEmpty())
        return;
    m_glideFrom = before;
    m_glideBegan = m_clock.elapsed();
    m_scene->drag(before);
    m_motion.start();
}

void CanvasView::fly(WireId wire, const ActivationId &activation)
{
    const qint64 now = m_clock.elapsed();
    // The newest ones are enough to know whether there were more than that within a second.
    m_begunOfSecond.push_back(now);
    while (now - m_begunOfSecond.front() > 1000
           || m_begunOfSecond.size() > std::size_t(m_flightRate) + 1)
        m_begunOfSecond.pop_front();
    const bool flood = m_begunOfSecond.size() > std::size_t(m_flightRate);
    if (m_reducedMotion || flood || !isVisible() || !m_scene->model().wire(wire))
        return;
    auto flights = m_scene->flights();
    flights.push_back({.wire = wire, .activation = activation, .began = now});
    m_scene->setFlights(std::move(flights), now);
    if (!m_motion.isActive()) {
        m_lastTick = now;
        m_motion.start();
    }
}

void CanvasView::glide(qint64 now)
{
    const double share = std::min(1.0, double(now - m_glideBegan) / glideMillis);
    const double eased = 1 - std::pow(1 - share, 3);
    QHash<NodeId, QPointF> places;
    for (auto it = m_glideFrom.begin(); it != m_glideFrom.end(); ++it) {
        if (const GraphNode *node = m_scene->model().node(it.key()))
            places.insert(it.key(), *it + (node->position - *it) * eased);
    }
    m_resting = {};
    m_scene->drag(places);
    if (share >= 1) {
        m_glideFrom.clear();
        m_scene->endDrag();
    }
    viewport()->update();
}

void CanvasView::tick()
{
    const qint64 now = m_clock.elapsed();
    if (!m_glideFrom.isEmpty())
        glide(now);
    auto flights = m_scene->flights();
    // Held ones stand still: as if they had begun later.
    if (m_holdFlights) {
        for (Flight &flight : flights)
            flight.began += now - m_lastTick;
    }
    m_lastTick = now;
    m_scene->setFlights(std::move(flights), now);
    if (m_glideFrom.isEmpty() && m_scene->flights().empty())
        m_motion.stop();
}

} // namespace signalbox
