#include "views/common/statebadge.h"

#include "models/format.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QPainterPath>

namespace signalbox {

namespace {

constexpr int gap = 6;

int shapeSize(const QFontMetrics &metrics)
{
    return qMax(8, metrics.ascent() * 7 / 10);
}

void paintSnow(QPainter &painter, const QRectF &box, const QColor &color)
{
    painter.setPen(QPen(color, qMax(1.2, box.width() / 7), Qt::SolidLine, Qt::RoundCap));
    for (int spoke = 0; spoke < 3; ++spoke) {
        QLineF line(box.center(), box.center() + QPointF(box.width() / 2, 0));
        line.setAngle(spoke * 60 + 90);
        painter.drawLine(line);
        line.setAngle(line.angle() + 180);
        painter.drawLine(line);
    }
}

void paintTriangle(QPainter &painter, const QRectF &box, const QColor &color)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.right() + 0.5, box.bottom());
    path.lineTo(box.left() - 0.5, box.bottom());
    path.closeSubpath();
    painter.fillPath(path, color);
}

void paintRing(QPainter &painter, const QRectF &box, const QColor &color, Qt::PenStyle style)
{
    const qreal width = qMax(1.4, box.width() / 6);
    painter.setPen(QPen(color, width, style));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

} // namespace

std::optional<StateRole> roleOf(Mark mark)
{
    switch (mark) {
    case Mark::None: break;
    case Mark::Success: return StateRole::Success;
    case Mark::Running: return StateRole::Running;
    case Mark::Queued: return StateRole::Queued;
    case Mark::Warning: return StateRole::Warning;
    case Mark::Error: return StateRole::Error;
    case Mark::Cold: return StateRole::Cold;
    case Mark::Off: return StateRole::Off;
    }
    return std::nullopt;
}

Badge badgeOf(const ActivationSummary &activation)
{
    return {roleOf(markOf(activation)).value_or(StateRole::Off), stateText(activation)};
}

Badge badgeOf(EnvironmentCheck::State state)
{
    switch (state) {
    case EnvironmentCheck::State::Good: return {StateRole::Success, StateBadge::tr("Good")};
    case EnvironmentCheck::State::Weaker: return {StateRole::Warning, StateBadge::tr("Weaker")};
    case EnvironmentCheck::State::Missing: break;
    }
    return {StateRole::Error, StateBadge::tr("Missing")};
}

void paintStateShape(QPainter &painter, const QRectF &rect, StateRole role, const QColor &color)
{
    const qreal side = qMin(rect.width(), rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (role) {
    case StateRole::Success: painter.drawEllipse(box); break;
    case StateRole::Error: painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1); break;
    case StateRole::Warning: paintTriangle(painter, box, color); break;
    case StateRole::Cold: paintSnow(painter, box, color); break;
    case StateRole::Queued: paintRing(painter, box, color, Qt::SolidLine); break;
    case StateRole::Off: paintRing(painter, box, color, Qt::DotLine); break;
    case StateRole::Running:
        painter.drawPie(box, 90 * 16, 180 * 16);
        paintRing(painter, box, color, Qt::SolidLine);
        break;
    }
    painter.restore();
}

void paintBadge(QPainter &painter, const QRect &rect, const Badge &badge, const QColor &color,
                Qt::LayoutDirection direction)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int side = shapeSize(metrics);
    const QRect shape =
        QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, QSize(side, side), rect);
    paintStateShape(painter, shape, badge.role, color);
    const QRect text = direction == Qt::RightToLeft ? rect.adjusted(0, 0, -side - gap, 0)
                                                    : rect.adjusted(side + gap, 0, 0, 0);
    painter.setPen(color);
    // The run of the words, not of the window, orders numbers and signs in them.
    painter.setLayoutDirection(badge.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(text,
                     int(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter)
                         | Qt::AlignAbsolute),
                     metrics.elidedText(badge.text, Qt::ElideRight, text.width()));
}

QIcon stateIcon(StateRole role, const QPalette &palette)
{
    QIcon icon;
    for (const int side : {16, 32, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const int margin = side / 5;
        paintStateShape(painter,
                        QRectF(0, 0, side, side).adjusted(margin, margin, -margin, -margin), role,
                        stateColor(role, palette));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

StateBadge::StateBadge(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("stateBadge"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateBadge::setBadge(const Badge &badge)
{
    if (m_badge == badge)
        return;
    m_badge = badge;
    setAccessibleName(badge.text);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {shapeSize(metrics) + gap + metrics.horizontalAdvance(m_badge.text) + 2,
            metrics.height() + 4};
}

void StateBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_badge, stateColor(m_badge.role, palette()), layoutDirection());
}

void StateBadge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

StateBadgeDelegate::StateBadgeDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

StateBadgeDelegate::StateBadgeDelegate(StateRole fixed, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_fixed(fixed)
{
}

Badge StateBadgeDelegate::badgeAt(const QModelIndex &index) const
{
    if (m_fixed)
        return {*m_fixed, index.data().toString()};
    const auto role = roleOf(static_cast<Mark>(index.data(MarkRole).toInt()));
    return {role.value_or(StateRole::Off), index.data().toString()};
}

void StateBadgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    item.icon = QIcon();
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);
    const Badge badge = badgeAt(index);
    if (badge.text.isEmpty())
        return;
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setFont(item.font);
    paintBadge(*painter, option.rect.adjusted(8, 0, -8, 0), badge,
               selected ? option.palette.color(QPalette::Active, QPalette::HighlightedText)
                        : stateColor(badge.role, option.palette),
               option.direction);
    painter->restore();
}

QSize StateBadgeDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Badge badge = badgeAt(index);
    return {shapeSize(option.fontMetrics) + gap + option.fontMetrics.horizontalAdvance(badge.text)
                + 16,
            option.fontMetrics.height() + 10};
}

} // namespace signalbox
