#include "views/activations/runhistogram.h"

#include <algorithm>
#include <numeric>

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "models/format.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

constexpr int margin = 2;
constexpr int barsHeight = 44;
constexpr int leastBlock = 3;       ///< Height of what is painted of few runs.
constexpr int leastPatterned = 8;   ///< Height from which on a pattern can be seen.
constexpr int leastBarsHeight = 14; ///< In a low window, or with large text.

enum class Part { Good, Bad, Open };
constexpr int partCount = 3;

Part partOf(RunStatus status)
{
    if (status == RunStatus::Success)
        return Part::Good;
    return status == RunStatus::Unfinished || status == RunStatus::Cancelled ? Part::Open
                                                                             : Part::Bad;
}

using Bucket = std::array<std::int64_t, runStatusCount>;

std::array<qint64, partCount> partsOf(const Bucket &bucket)
{
    std::array<qint64, partCount> parts{};
    for (int i = 0; i < runStatusCount; ++i)
        parts[static_cast<std::size_t>(partOf(static_cast<RunStatus>(i)))] +=
            bucket[static_cast<std::size_t>(i)];
    return parts;
}

qint64 sumOf(const Bucket &bucket)
{
    return std::accumulate(bucket.begin(), bucket.end(), qint64{0});
}

/// Errors are hatched, open runs dotted: the shape says it without the colour.
QBrush brushOf(Part part, const QPalette &palette)
{
    switch (part) {
    case Part::Good: return stateColor(StateRole::Success, palette);
    case Part::Bad: return {stateColor(StateRole::Error, palette), Qt::BDiagPattern};
    case Part::Open: return {stateColor(StateRole::Off, palette), Qt::Dense4Pattern};
    }
    return {};
}

} // namespace

RunHistogram::RunHistogram(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("runHistogram"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Runs over time"));
    describe();
}

QSize RunHistogram::sizeHint() const
{
    return {400, barsHeight + fontMetrics().height() + 2 * margin};
}

QSize RunHistogram::minimumSizeHint() const
{
    return {100, leastBarsHeight + fontMetrics().height() + 2 * margin};
}

void RunHistogram::setHistogram(ActivationHistogram histogram)
{
    const bool same = histogram.from == m_histogram.from && histogram.width == m_histogram.width;
    m_histogram = std::move(histogram);
    m_reason.clear();
    if (!same || m_cursor >= barCount()) {
        m_cursor = m_anchor = -1;
        m_dragging = false;
    }
    describe();
    update();
}

void RunHistogram::setReason(const QString &reason)
{
    m_histogram = {};
    m_reason = reason;
    m_cursor = m_anchor = -1;
    describe();
    update();
}

// --- words -----------------------------------------------------------------------------------

QString RunHistogram::barText(int bar) const
{
    if (bar < 0 || bar >= barCount())
        return {};
    const auto parts = partsOf(m_histogram.buckets[static_cast<std::size_t>(bar)]);
    const auto time = [this](int edge) {
        return formatTime(fromMillis(m_histogram.from + edge * m_histogram.width));
    };
    return tr("%1 to %2: %3 good, %4 failed, %5 open or cancelled")
        .arg(time(bar), time(bar + 1), formatCount(parts[0]), formatCount(parts[1]),
             formatCount(parts[2]));
}

void RunHistogram::describe()
{
    QString text = barText(m_cursor);
    if (text.isEmpty())
        text = m_reason.isEmpty() ? tr("%n run(s)", nullptr, static_cast<int>(m_histogram.total))
                                  : m_reason;
    setAccessibleDescription(tr("%1. The arrow keys go from bar to bar, with Shift they choose a "
                                "range, Enter shows only "
                                "its runs.")
                                 .arg(text));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

bool RunHistogram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), barText(barAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

// --- painting --------------------------------------------------------------------------------

QRect RunHistogram::plot() const
{
    return rect().adjusted(margin, margin, -margin, -margin - fontMetrics().height());
}

int RunHistogram::leftOf(int bar) const
{
    const QRect area = plot();
    return area.left() + static_cast<int>(qint64(area.width()) * bar / std::max(1, barCount()));
}

int RunHistogram::barAt(int x) const
{
    if (barCount() == 0)
        return -1;
    const QRect area = plot();
    const auto bar = qint64(x - area.left()) * barCount() / std::max(1, area.width());
    return static_cast<int>(std::clamp<qint64>(bar, 0, barCount() - 1));
}

void RunHistogram::paintBar(QPainter &painter, int bar, qint64 most) const
{
    const QRect area = plot();
    const int left = leftOf(bar);
    const int gap = leftOf(bar + 1) - left > 4 ? 1 : 0;
    const int width = std::max(1, leftOf(bar + 1) - left - gap);
    const auto parts = partsOf(m_histogram.buckets[static_cast<std::size_t>(bar)]);
    int bottom = area.bottom() + 1;
    for (int i = 0; i < partCount; ++i) {
        const qint64 count = parts[static_cast<std::size_t>(i)];
        if (count == 0)
            continue;
        // One failure among thousands is what somebody looks for.
        const int height = std::max(leastBlock, static_cast<int>(count * area.height() / most));
        const QRect block(left, std::max(area.top(), bottom - height), width, height);
        const QBrush brush = brushOf(static_cast<Part>(i), palette());
        // Of so few pixels a pattern would leave nothing to see.
        painter.fillRect(block, height < leastPatterned ? QBrush(brush.color()) : brush);
        bottom -= height;
    }
}

void RunHistogram::paintMarks(QPainter &painter) const
{
    if (m_cursor < 0)
        return;
    const QRect area = plot();
    const int first = std::min(m_cursor, m_anchor < 0 ? m_cursor : m_anchor);
    const int last = std::max(m_cursor, m_anchor);
    const QRect chosen(QPoint(leftOf(first), area.top()),
                       QPoint(leftOf(last + 1) - 1, area.bottom()));
    QColor shade = palette().color(QPalette::Highlight);
    shade.setAlpha(60);
    painter.fillRect(chosen, shade);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(chosen.adjusted(0, 0, -1, -1));
}

void RunHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = plot();
    const QRect labels(area.left(), area.bottom() + 2, area.width(), fontMetrics().height());
    painter.setPen(dividerColor(palette()));
    painter.drawLine(area.bottomLeft() + QPoint(0, 1), area.bottomRight() + QPoint(0, 1));
    qint64 most = 1;
    for (const auto &bucket : m_histogram.buckets)
        most = std::max(most, sumOf(bucket));
    for (int bar = 0; bar < barCount(); ++bar)
        paintBar(painter, bar, most);
    paintMarks(painter);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (barCount() == 0) {
        painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, m_reason);
    } else {
        // Time runs from left to right in every language.
        const auto time = [this](int edge) {
            return formatTime(fromMillis(m_histogram.from + edge * m_histogram.width));
        };
        painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, time(0));
        painter.drawText(labels, Qt::AlignRight | Qt::AlignVCenter, time(barCount()));
        painter.drawText(labels, Qt::AlignHCenter | Qt::AlignVCenter,
                         tr("%1 runs, at most %2 in a bar")
                             .arg(formatCount(m_histogram.total), formatCount(most)));
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

// --- choosing ----------------------------------------------------------------------------------

void RunHistogram::moveTo(int bar, bool extend)
{
    if (barCount() == 0)
        return;
    m_cursor = std::clamp(bar, 0, barCount() - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_cursor;
    describe();
    update();
}

void RunHistogram::choose()
{
    if (m_cursor < 0)
        return;
    const int first = std::min(m_cursor, m_anchor);
    const int last = std::max(m_cursor, m_anchor);
    emit rangeChosen(m_histogram.from + first * m_histogram.width,
                     m_histogram.from + (last + 1) * m_histogram.width - 1);
}

void RunHistogram::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || barCount() == 0)
        return QWidget::mousePressEvent(event);
    m_dragging = true;
    moveTo(barAt(event->pos().x()), event->modifiers() & Qt::ShiftModifier);
}

void RunHistogram::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragging)
        moveTo(barAt(event->pos().x()), true);
}

void RunHistogram::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_dragging, false))
        return QWidget::mouseReleaseEvent(event);
    moveTo(barAt(event->pos().x()), true);
    choose();
}

void RunHistogram::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left: return moveTo(m_cursor < 0 ? barCount() - 1 : m_cursor - 1, extend);
    case Qt::Key_Right: return moveTo(m_cursor + 1, extend);
    case Qt::Key_Home: return moveTo(0, extend);
    case Qt::Key_End: return moveTo(barCount() - 1, extend);
    case Qt::Key_Return:
    case Qt::Key_Enter: return choose();
    case Qt::Key_Escape:
        m_cursor = m_anchor = -1;
        describe();
        return update();
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace signalbox
