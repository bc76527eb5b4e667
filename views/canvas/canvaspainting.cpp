// The part of CanvasScene that paints.

#include <cmath>

#include <QPainter>

#include "models/format.h"
#include "views/canvas/canvasscene.h"

namespace signalbox {

namespace {

constexpr double gridStep = 24;
constexpr int flightMillis = 900; ///< From one end of a wire to the other.
/// Above so many wires in sight they are painted as straight lines, in one go per colour.
constexpr int mostCurves = 500;

double scaleOf(const QPainter &painter)
{
    const QTransform &transform = painter.worldTransform();
    return std::hypot(transform.m11(), transform.m12());
}

} // namespace

void CanvasScene::drawBackground(QPainter *painter, const QRectF &rect)
{
    paint(*painter, rect, Part::All);
}

void CanvasScene::drawForeground(QPainter *painter, const QRectF &)
{
    paintOverlay(*painter);
}

void CanvasScene::paint(QPainter &painter, const QRectF &exposed, Part part) const
{
    const double scale = scaleOf(painter);
    if (part != Part::Moving) {
        painter.fillRect(exposed, m_colors.ground);
        paintGrid(painter, exposed, scale);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
    paintBoxes(painter, exposed, scale, part);
    paintWires(painter, exposed, scale, part);
    paintNodes(painter, exposed, scale, part);
}

void CanvasScene::paintGrid(QPainter &painter, const QRectF &exposed, double scale) const
{
    if (scale < 0.6)
        return;
    QList<QPointF> dots;
    const double left = std::floor(exposed.left() / gridStep) * gridStep;
    const double top = std::floor(exposed.top() / gridStep) * gridStep;
    for (double x = left; x <= exposed.right(); x += gridStep) {
        for (double y = top; y <= exposed.bottom(); y += gridStep)
            dots.append({x, y});
    }
    QPen pen(m_colors.dots, 2);
    pen.setCosmetic(true);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(pen);
    painter.drawPoints(dots.constData(), int(dots.size()));
}

NodeLook CanvasScene::lookOf(const DrawnNode &node) const
{
    const bool aside = (m_pending || !m_lit.isEmpty()) && !m_lit.contains(node.id)
                       && (!m_pending || m_pending->from.node != node.id);
    return {.chosen = m_nodesChosen.contains(node.id),
            .current = m_current == node.id && m_nodesChosen.contains(node.id),
            .lit = m_lit.contains(node.id),
            .found = m_found.contains(node.id),
            .hover = m_hoverNode == node.id,
            .dim = aside || (!m_bright.isEmpty() && !m_bright.contains(node.id)),
            .figures = m_nodeFigures.value(node.id)};
}

WireLook CanvasScene::lookOf(const DrawnWire &wire) const
{
    const FlowFigures figures = m_wireFigures.value(wire.id);
    const bool hot = m_heat && figures.billed > 0;
    const bool aside =
        !m_bright.isEmpty() && !(m_bright.contains(wire.from) && m_bright.contains(wire.to));
    return {.chosen = m_wiresChosen.contains(wire.id),
            .hover = m_hoverWire == wire.id,
            .dim = aside,
            .problem = figures.errors > 0,
            .runs = figures.runs,
            .heat = hot ? double(figures.billed) / double(m_dearest) : 0,
            .cost = hot ? formatUse(1, std::chrono::milliseconds(figures.billed)) : QString()};
}

void CanvasScene::paintBoxes(QPainter &painter, const QRectF &exposed, double scale,
                             Part part) const
{
    const NodeDetail detail = detailAt(scale, m_boxes.size());
    for (const DrawnNode &box : m_boxes) {
        const bool moving = m_dragged.contains(box.id);
        if (!exposed.intersects(box.rect.adjusted(-4, -4, 4, 4))
            || (part == Part::Resting && moving) || (part == Part::Moving && !moving))
            continue;
        m_painter.paintBox(painter, *m_model.node(box.id), box.rect, box.text, lookOf(box), detail);
    }
}

void CanvasScene::paintWires(QPainter &painter, const QRectF &exposed, double scale,
                             Part part) const
{
    std::vector<const DrawnWire *> seen;
    for (const DrawnWire &wire : m_wires) {
        if (!exposed.intersects(wire.bounds) || (part == Part::Resting && moves(wire))
            || (part == Part::Moving && !moves(wire)))
            continue;
        seen.push_back(&wire);
    }
    const bool curves = seen.size() <= std::size_t(mostCurves);
    if (curves) {
        const NodeDetail detail = detailAt(scale, seen.size());
        for (const DrawnWire *wire : seen)
            m_painter.paintWire(painter, *m_model.wire(wire->id), wire->start, wire->end,
                                lookOf(*wire), detail);
        return;
    }
    QHash<QRgb, QList<QLineF>> lines;
    for (const DrawnWire *wire : seen) {
        const WireLook look = lookOf(*wire);
        QColor color = m_painter.wireColor(*m_model.wire(wire->id), look);
        if (look.dim)
            color = m_colors.dots;
        lines[color.rgb()].append({wire->start, wire->end});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (auto it = lines.begin(); it != lines.end(); ++it) {
        QPen pen(QColor(it.key()), 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.drawLines(*it);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void CanvasScene::paintNodes(QPainter &painter, const QRectF &exposed, double scale,
                             Part part) const
{
    std::vector<const DrawnNode *> seen;
    const QRectF area = exposed.adjusted(-12, -12, 12, 12);
    for (const DrawnNode &node : m_nodes) {
        const bool moving = m_dragged.contains(node.id);
        if (!area.intersects(node.rect) || (part == Part::Resting && moving)
            || (part == Part::Moving && !moving))
            continue;
        seen.push_back(&node);
    }
    // What is being dragged looks like what rests, however few of them there are.
    const NodeDetail detail = detailAt(scale, part == Part::Moving ? m_nodes.size() : seen.size());
    if (detail != NodeDetail::Block || part == Part::Moving) {
        for (const DrawnNode *node : seen)
            m_painter.paintNode(painter, *m_model.node(node->id), node->rect, node->text,
                                lookOf(*node),
                                detail == NodeDetail::Block ? NodeDetail::Title : detail);
        return;
    }
    QHash<QRgb, QList<QRectF>> rects;
    for (const DrawnNode *node : seen) {
        const GraphNode &it = *m_model.node(node->id);
        const NodeLook look = lookOf(*node);
        QColor color = it.color > 0 ? m_colors.seriesColor(it.color)
                                    : m_colors.kinds.value(it.kind, m_colors.quiet);
        if (it.missing || look.figures.errors > 0)
            color = m_colors.error;
        if (look.found)
            color = m_colors.warning;
        if (look.chosen)
            color = m_colors.accent;
        if (look.dim)
            color = m_colors.dots;
        rects[color.rgb()].append(node->rect);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (auto it = rects.begin(); it != rects.end(); ++it) {
        painter.setBrush(QColor(it.key()));
        painter.drawRects(*it);
    }
}

void CanvasScene::setFlights(std::vector<Flight> flights, qint64 now)
{
    const auto touch = [this] {
        for (const Flight &flight : m_flights) {
            const QPointF place = placeOf(flight);
            update(QRectF(place - QPointF(12, 12), QSizeF(24, 24)));
        }
    };
    touch();
    std::erase_if(flights, [now](const Flight &it) { return now - it.began > flightMillis; });
    m_flights = std::move(flights);
    m_now = now;
    touch();
}

QPointF CanvasScene::placeOf(const Flight &flight) const
{
    const double share = std::clamp(double(m_now - flight.began) / flightMillis, 0.0, 1.0);
    return pathOf(flight.wire).pointAtPercent(share);
}

const Flight *CanvasScene::flightAt(QPointF point, double reach) const
{
    for (const Flight &flight : m_flights) {
        if (QLineF(placeOf(flight), point).length() <= reach)
            return &flight;
    }
    return nullptr;
}

void CanvasScene::paintOverlay(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const Flight &flight : m_flights) {
        painter.setPen(QPen(m_colors.ground, 2));
        painter.setBrush(flight.failed ? m_colors.error : m_colors.accent);
        painter.drawEllipse(placeOf(flight), 6, 6);
    }
    if (m_pending) {
        const QRectF rect = rectOf(m_pending->from.node);
        const bool out = m_pending->from.side == PortSide::Out;
        const QPointF port(out ? rect.right() : rect.left(), rect.center().y());
        QPointF end = m_pending->to;
        if (m_pending->target != NodeId::None) {
            const QRectF target = rectOf(m_pending->target);
            end = {out ? target.left() : target.right(), target.center().y()};
        }
        const bool held = m_pending->target != NodeId::None;
        painter.setPen(
            QPen(held ? m_colors.lit : m_colors.accent, 2.5, held ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(out ? wirePath(port, end) : wirePath(end, port));
    }
    if (!m_band.isNull()) {
        QColor fill = m_colors.accent;
        fill.setAlpha(36);
        QPen pen(m_colors.accent, 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(fill);
        painter.drawRect(m_band);
    }
}

} // namespace signalbox
