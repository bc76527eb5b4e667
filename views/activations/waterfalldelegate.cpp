#include "views/activations/waterfalldelegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "models/format.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

constexpr int margin = 8;
constexpr int thinnest = 3;
constexpr int pointerReach = 4; ///< A dotted line is thinner than what a hand can point at.

QRect roomOf(const QRect &cell)
{
    return cell.adjusted(margin, 0, -margin, 0);
}

int pixelAt(const QRect &room, double place)
{
    return room.left() + qRound(place * (room.width() - 1));
}

} // namespace

WaterfallDelegate::WaterfallDelegate(SpanAt spanAt, Shown shown, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_spanAt(std::move(spanAt))
    , m_shown(std::move(shown))
{
}

const BusyAxis &WaterfallDelegate::axis() const
{
    if (std::vector<BusyAxis::Span> spans = m_shown(); spans != m_spans) {
        m_spans = std::move(spans);
        m_axis = BusyAxis(m_spans);
    }
    return m_axis;
}

void WaterfallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const QRect room = roomOf(option.rect);
    if (room.width() < 4 * thinnest)
        return;

    painter->save();
    painter->setClipRect(option.rect);
    const bool selected = item.state & QStyle::State_Selected;
    QColor line = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    line.setAlphaF(0.45F);
    painter->setPen(QPen(line, 1, Qt::DotLine));
    for (const BusyAxis::Gap &gap : axis().gaps()) {
        const int x = pixelAt(room, (gap.from + gap.to) / 2);
        painter->drawLine(x, option.rect.top(), x, option.rect.bottom());
    }
    const RunSpan run = m_spanAt(index);
    const BusyAxis::Span span = run.span();
    const int width = qMax(thinnest, pixelAt(room, axis().place(span.to))
                                         - pixelAt(room, axis().place(span.from)));
    const int left = qMin(pixelAt(room, axis().place(span.from)), room.right() + 1 - width);
    const int height = qMax(6, option.fontMetrics.ascent() / 2);
    const QRect bar(left, room.center().y() - height / 2, width, height);
    // An event takes no time, and is somewhere all the same.
    if (run.timing.total() == Duration{})
        painter->fillRect(bar, stateColor(StateRole::Running, option.palette));
    else
        paintTiming(*painter, bar, run.timing, run.timing.total(), option.palette);
    if (m_moment && axis().holds(*m_moment)) {
        const int x = pixelAt(room, axis().place(*m_moment));
        painter->setPen(
            item.palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
        painter->drawLine(x, option.rect.top(), x, option.rect.bottom());
    }
    painter->restore();
}

bool WaterfallDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect room = roomOf(option.rect);
    for (const BusyAxis::Gap &gap : axis().gaps()) {
        const int x = pixelAt(room, (gap.from + gap.to) / 2);
        if (event->type() == QEvent::ToolTip && qAbs(event->pos().x() - x) <= pointerReach) {
            QToolTip::showText(
                event->globalPos(),
                tr("None of the runs shown waited or ran for %1").arg(formatDuration(gap.skipped)),
                view);
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace signalbox
