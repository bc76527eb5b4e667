#include "views/common/flatpaint.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainterPath>
#include <QScrollArea>
#include <QStyle>

#include "views/common/shades.h"

namespace signalbox::flat {

namespace {

/// Height of a line in the font that the measures are drawn for: 10 points at 96 dots an inch.
constexpr qreal plainLine = 17;

void stroke(QPainter *painter, const QPolygonF &line, const QColor &color, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
    painter->restore();
}

QColor blend(const QColor &ground, const QColor &over, qreal share)
{
    const auto mix = [share](int a, int b) { return qRound(a + (b - a) * share); };
    return QColor(mix(ground.red(), over.red()), mix(ground.green(), over.green()),
                  mix(ground.blue(), over.blue()));
}

} // namespace

qreal scale()
{
    return qMax(1.0, QFontMetrics(QApplication::font()).height() / plainLine);
}

int scaled(int pixels)
{
    return qRound(pixels * scale());
}

QColor scrollGround(const QWidget *part, const QPalette &palette)
{
    for (const QWidget *at = part; at; at = at->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(at)) {
            // An area that paints no ground of its own lies on the window.
            const bool own =
                !qobject_cast<const QScrollArea *>(area) || area->viewport()->autoFillBackground();
            return palette.color(own ? area->viewport()->backgroundRole() : QPalette::Window);
        }
    }
    return palette.color(QPalette::Base);
}

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &edge, qreal corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge.alpha() == 0 ? QPen(Qt::NoPen) : QPen(edge, 1));
    painter->setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter->restore();
}

void field(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = enabled && (option->state & QStyle::State_HasFocus);
    const QColor edge = enabled ? edgeColor(palette) : dividerColor(palette);
    const QColor fill = enabled ? palette.color(QPalette::Base) : palette.color(QPalette::Window);
    box(painter, option->rect, fill, focused ? accent(palette) : edge);
    if (focused)
        box(painter, option->rect.adjusted(1, 1, -1, -1), Qt::transparent, accent(palette),
            radius - 1);
}

void button(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool enabled = option->state & QStyle::State_Enabled;
    const auto *push = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool primary = push && (push->features & QStyleOptionButton::DefaultButton) && enabled;
    QColor fill = primary ? accentFill(palette) : palette.color(QPalette::Button);
    const QColor ink = primary ? QColor(Qt::black) : palette.color(QPalette::ButtonText);
    if (!enabled)
        fill = palette.color(QPalette::Window);
    else if (option->state & QStyle::State_Sunken)
        fill = blend(fill, ink, 0.14);
    else if (option->state & (QStyle::State_MouseOver | QStyle::State_On))
        fill = blend(fill, ink, 0.06);
    const QColor edge = primary ? fill : enabled ? edgeColor(palette) : dividerColor(palette);
    box(painter, option->rect, fill, edge);
    if (enabled && (option->state & QStyle::State_HasFocus)
        && (option->state & QStyle::State_KeyboardFocusChange)) {
        box(painter, option->rect.adjusted(1, 1, -1, -1), Qt::transparent,
            primary ? QColor(Qt::white) : accent(palette), radius - 1);
    }
}

void chevron(QPainter *painter, const QRect &rect, Pointing pointing, const QColor &color)
{
    const qreal half = qBound<qreal>(3, qMin(rect.width(), rect.height()) / 3.4, 4 * scale());
    const QPointF center = QRectF(rect).center();
    QPolygonF line;
    switch (pointing) {
    case Pointing::Down:
        line = QPolygonF({{-half, -half / 2}, {0, half / 2}, {half, -half / 2}});
        break;
    case Pointing::Up:
        line = QPolygonF({{-half, half / 2}, {0, -half / 2}, {half, half / 2}});
        break;
    case Pointing::Right:
        line = QPolygonF({{-half / 2, -half}, {half / 2, 0}, {-half / 2, half}});
        break;
    case Pointing::Left:
        line = QPolygonF({{half / 2, -half}, {-half / 2, 0}, {half / 2, half}});
        break;
    }
    stroke(painter, line.translated(center), color, 1.4 * scale());
}

void tick(QPainter *painter, const QRect &rect, const QColor &color)
{
    const qreal inset = 3.5 * scale();
    const QRectF area = QRectF(rect).adjusted(inset, inset, -inset, -inset);
    stroke(painter,
           QPolygonF({{area.left(), area.center().y()},
                      {area.left() + area.width() * 0.38, area.bottom() - 0.5},
                      {area.right(), area.top() + 1}}),
           color, 1.8 * scale());
}

void cross(QPainter *painter, const QRect &rect, const QColor &color)
{
    const QPointF center = QRectF(rect).center();
    const qreal half = 3.5 * scale();
    const qreal width = 1.3 * scale();
    stroke(painter, QPolygonF({center + QPointF(-half, -half), center + QPointF(half, half)}),
           color, width);
    stroke(painter, QPolygonF({center + QPointF(-half, half), center + QPointF(half, -half)}),
           color, width);
}

} // namespace signalbox::flat
