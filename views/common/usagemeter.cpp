#include "views/common/usagemeter.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include "views/common/shades.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

constexpr int barHeight = 8;
constexpr int legendGap = 6;
constexpr int gap = 8; ///< Between bar and figure of a cell.

QString legend(const MeterPart &part)
{
    return part.value.isEmpty() ? part.name : part.name + QLatin1Char(' ') + part.value;
}

} // namespace

void paintMeter(QPainter &painter, const QRect &rect, const std::vector<MeterPart> &parts,
                const QPalette &palette, Qt::LayoutDirection direction)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(rect, 2, 2);
    painter.fillPath(track, dividerColor(palette));
    painter.setClipPath(track);
    double offset = 0;
    for (const MeterPart &part : parts) {
        const int left = rect.left() + qRound(offset * rect.width());
        offset = qMin(1.0, offset + part.share);
        const int right = rect.left() + qRound(offset * rect.width());
        const int width = part.share > 0 ? qMax(2, right - left) : 0;
        painter.fillRect(
            QStyle::visualRect(direction, rect, QRect(left, rect.top(), width, rect.height())),
            stateColor(part.role, palette));
    }
    painter.restore();
}

UsageMeter::UsageMeter(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("meter"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void UsageMeter::setParts(const std::vector<MeterPart> &parts)
{
    if (m_parts == parts)
        return;
    m_parts = parts;
    QStringList said;
    for (const MeterPart &part : parts)
        said << legend(part);
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    setToolTip(said.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize UsageMeter::sizeHint() const
{
    return {160, barHeight + legendGap + fontMetrics().height() + 2};
}

void UsageMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMeter(painter, QRect(0, 0, width(), barHeight), m_parts, palette(), layoutDirection());
    const int side = fontMetrics().ascent() * 7 / 10;
    const QRect row = rect().adjusted(0, barHeight + legendGap, 0, 0);
    int offset = 0;
    for (const MeterPart &part : m_parts) {
        const QString text = legend(part);
        const int width = side + 6 + fontMetrics().horizontalAdvance(text) + 4;
        const QRect slot = QStyle::visualRect(layoutDirection(), row,
                                              QRect(offset, row.top(), width, row.height()));
        paintBadge(painter, slot, {part.role, text}, stateColor(part.role, palette()),
                   layoutDirection());
        offset += width + 16;
    }
}

MeterDelegate::MeterDelegate(PartsAt partsAt, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_partsAt(std::move(partsAt))
{
}

void MeterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const QRect cell = option.rect.adjusted(8, 0, -8, 0);
    painter->save();
    painter->setFont(item.font);
    const bool selected = item.state & QStyle::State_Selected;
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    paintFigures(*painter, cell, text);
    painter->restore();
    const int room = cell.width() - gap
                     - qMax(option.fontMetrics.horizontalAdvance(QStringLiteral("00,000 MiB")),
                            option.fontMetrics.horizontalAdvance(text));
    if (room < 24)
        return;
    const QRect bar(cell.left(), cell.center().y() - 3, room, 6);
    paintMeter(*painter, bar, m_partsAt(index), option.palette, option.direction);
}

} // namespace signalbox
