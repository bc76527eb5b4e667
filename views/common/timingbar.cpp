#include "views/common/timingbar.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "models/format.h"
#include "views/common/statebadge.h"
#include "views/common/statecolors.h"
#include "views/common/tableview.h"
#include "views/common/timedisplay.h"

namespace signalbox {

namespace {

constexpr int gapToFigure = 12;
constexpr int barHeight = 12;
constexpr int legendGap = 6;

struct Part
{
    StateRole role;
    QString name;
    Duration span;
};

QString words(const char *text)
{
    return QCoreApplication::translate("TimingBar", text);
}

std::vector<Part> partsOf(const Timing &timing)
{
    std::vector<Part> parts;
    parts.push_back(
        {StateRole::Queued, words(QT_TRANSLATE_NOOP("TimingBar", "Wait")), timing.wait});
    if (timing.init) {
        parts.push_back(
            {StateRole::Cold, words(QT_TRANSLATE_NOOP("TimingBar", "Init")), *timing.init});
    }
    parts.push_back({StateRole::Running, words(QT_TRANSLATE_NOOP("TimingBar", "Run")), timing.run});
    return parts;
}

double share(Duration part, Duration whole)
{
    return whole.count() > 0 ? double(part.count()) / double(whole.count()) : 0.0;
}

/// Widths of the parts in pixels. Whatever took any time at all is at least two pixels wide.
std::vector<int> widthsOf(const std::vector<Part> &parts, Duration scale, int available)
{
    std::vector<int> widths;
    for (const Part &part : parts) {
        const int width = qRound(share(part.span, scale) * available);
        widths.push_back(part.span.count() > 0 ? qMax(2, width) : 0);
    }
    int excess = -available;
    for (const int width : widths)
        excess += width;
    if (excess > 0)
        *std::max_element(widths.begin(), widths.end()) -= excess;
    return widths;
}

QString legendText(const Part &part, Duration total, bool withShare)
{
    QString text =
        words(QT_TRANSLATE_NOOP("TimingBar", "%1 %2")).arg(part.name, formatDuration(part.span));
    if (withShare)
        text += QStringLiteral(" · ") + formatShare(share(part.span, total));
    return text;
}

} // namespace

Timing timingOf(const ActivationSummary &activation, Timestamp now)
{
    Timing timing{activation.wait, activation.init, activation.run, false};
    if (activation.state == ActivationState::Finished)
        return timing;
    timing.running = true;
    const Duration elapsed = std::max(now - activation.accepted, Duration{});
    switch (activation.state) {
    case ActivationState::Queued: timing.wait = elapsed; break;
    case ActivationState::Initialising:
        timing.init = std::max(elapsed - timing.wait, Duration{});
        break;
    case ActivationState::Running:
        timing.run = std::max(elapsed - timing.wait - timing.init.value_or(Duration{}), Duration{});
        break;
    case ActivationState::Finished: break;
    }
    return timing;
}

QString timingText(const Timing &timing)
{
    const QString total = formatDuration(timing.total());
    const auto text = [&timing](Duration span) {
        return QStringLiteral("%1 (%2)").arg(formatDuration(span),
                                             formatShare(share(span, timing.total())));
    };
    if (!timing.init) {
        return words(QT_TRANSLATE_NOOP("TimingBar", "%1 in all: waited %2, ran warm %3"))
            .arg(total, text(timing.wait), text(timing.run));
    }
    return words(QT_TRANSLATE_NOOP("TimingBar", "%1 in all: waited %2, loaded the code %3, ran %4"))
        .arg(total, text(timing.wait), text(*timing.init), text(timing.run));
}

void paintTiming(QPainter &painter, const QRect &rect, const Timing &timing, Duration scale,
                 const QPalette &palette)
{
    const std::vector<Part> parts = partsOf(timing);
    const std::vector<int> widths = widthsOf(parts, std::max(scale, timing.total()), rect.width());
    int filled = 0;
    for (const int width : widths)
        filled += width;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect.left(), rect.top(), qMax(filled, 2), rect.height()), 2, 2);
    painter.setClipPath(outline);
    int left = rect.left();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        painter.fillRect(QRect(left, rect.top(), widths[i], rect.height()),
                         stateColor(parts[i].role, palette));
        left += widths[i];
    }
    painter.restore();
}

TimingBar::TimingBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timingBar"));
    setAccessibleName(tr("Timing"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBar::setTiming(const Timing &timing)
{
    if (m_timing == timing)
        return;
    m_timing = timing;
    setAccessibleDescription(timingText(timing));
    update();
}

void TimingBar::clear()
{
    m_timing.reset();
    setAccessibleDescription(QString());
    update();
}

QSize TimingBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 56, minimumSizeHint().height()};
}

QSize TimingBar::minimumSizeHint() const
{
    return {120, barHeight + legendGap + fontMetrics().height() + 2};
}

void TimingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect bar(0, 0, width(), barHeight);
    QPainterPath track;
    track.addRoundedRect(bar, 2, 2);
    QColor trackColor = palette().color(QPalette::WindowText);
    trackColor.setAlphaF(0.08F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(track, trackColor);
    if (!m_timing)
        return;
    paintTiming(painter, bar, *m_timing, m_timing->total(), palette());
    paintLegend(painter, rect().adjusted(0, barHeight + legendGap, 0, 0));
}

void TimingBar::paintLegend(QPainter &painter, const QRect &rect) const
{
    const std::vector<Part> parts = partsOf(*m_timing);
    const QFontMetrics metrics = fontMetrics();
    const int side = metrics.ascent() * 7 / 10;
    const auto widthWith = [&](bool withShare) {
        int width = 0;
        for (const Part &part : parts)
            width += side + 6
                     + metrics.horizontalAdvance(legendText(part, m_timing->total(), withShare))
                     + 20;
        return width;
    };
    const bool withShare = widthWith(true) <= rect.width();
    int offset = 0;
    for (const Part &part : parts) {
        const QString text = legendText(part, m_timing->total(), withShare);
        const int width = side + 6 + metrics.horizontalAdvance(text) + 4;
        const QRect slot = QStyle::visualRect(
            layoutDirection(), rect, QRect(rect.left() + offset, rect.top(), width, rect.height()));
        paintBadge(painter, slot, {part.role, text}, stateColor(part.role, palette()),
                   layoutDirection());
        offset += width + 16;
    }
}

bool TimingBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_timing) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), timingText(*m_timing),
                           this);
        return true;
    }
    return QWidget::event(event);
}

TimingDelegate::TimingDelegate(TimingAt timingAt, Scale scale, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_timingAt(std::move(timingAt))
    , m_scale(std::move(scale))
{
}

void TimingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const QRect cell = option.rect.adjusted(8, 0, -8, 0);
    painter->save();
    painter->setFont(item.font);
    const bool selected = item.state & QStyle::State_Selected;
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    paintFigures(*painter, cell, text);
    painter->restore();

    const std::optional<Timing> timing = m_timingAt(index);
    const int room = cell.width() - gapToFigure
                     - qMax(option.fontMetrics.horizontalAdvance(QStringLiteral("00 min")),
                            option.fontMetrics.horizontalAdvance(text));
    if (!timing || room < 16)
        return;
    const int height = qMax(6, option.fontMetrics.ascent() / 2);
    const QRect bar(cell.left(), cell.center().y() - height / 2, room, height);
    paintTiming(*painter, bar, *timing, m_scale(), option.palette);
}

} // namespace signalbox
