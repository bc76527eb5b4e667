// Where lines, their parts and their characters are in the log view.

#include "views/logs/logfileview.h"

#include <algorithm>
#include <limits>

#include <QScrollBar>

#include "views/common/logtext.h"
#include "views/logs/logcolors.h"
#include "views/logs/logoverview.h"

namespace signalbox {

namespace {

constexpr int margin = 8;
constexpr int signWidth = 14;    ///< Bookmark.
constexpr int widestSource = 24; ///< Characters; a longer name is cut.
constexpr int overviewWidth = 12;
constexpr auto mostRows = std::uint64_t(std::numeric_limits<int>::max());

} // namespace

std::uint64_t LogFileView::topRow() const
{
    return std::uint64_t(verticalScrollBar()->value());
}

int LogFileView::rowHeight() const
{
    return fontMetrics().height() + 2;
}

int LogFileView::headHeight() const
{
    return m_log.columns().empty() ? 0 : rowHeight() + 4;
}

int LogFileView::pageRows() const
{
    return qMax(1, (viewport()->height() - headHeight()) / rowHeight());
}

int LogFileView::unit() const
{
    return qMax(1, fontMetrics().horizontalAdvance(QLatin1Char('0')));
}

int LogFileView::numberWidth() const
{
    if (m_numbers == Numbers::Hidden)
        return 0;
    const QString digits = QString::number(std::max<std::uint64_t>(m_log.lineCount(), 999));
    return int(digits.size()) * unit() + margin;
}

int LogFileView::timeWidth() const
{
    return m_times == TimeDisplay::Off ? 0 : 13 * unit() + margin;
}

int LogFileView::stripeWidth() const
{
    return m_sources.size() > 1 ? qMax(4, unit() / 2) + 1 + badgeWidth() : 0;
}

int LogFileView::badgeWidth() const
{
    if (m_sources.size() <= logSourceColors)
        return 0;
    return int(QString::number(m_sources.size()).size()) * unit() + 2;
}

int LogFileView::sourceWidth() const
{
    if (m_sourceColumn == SourceColumn::Hidden || m_sources.size() < 2)
        return 0;
    int widest = 0;
    for (const QString &name : m_sources)
        widest = qMax(widest, columnsOf(name));
    return qMin(widest, widestSource) * unit() + margin;
}

int LogFileView::textLeft() const
{
    // Stripe, sign, number, letter of the severity, time, source.
    return stripeWidth() + signWidth + numberWidth() + unit() + margin + timeWidth() + sourceWidth()
           + margin / 2;
}

int LogFileView::columnsInView() const
{
    return qMax(16, (viewport()->width() - textLeft() - margin) / unit());
}

std::vector<int> LogFileView::breaksOf(const LogRow *row) const
{
    if (m_wrap == Wrap::Off || !row || int(row->text.size()) <= columnsInView())
        return {0};
    return wrapStarts(row->text, columnsInView());
}

/// How many painted rows @p row takes.
int LogFileView::partsOf(std::uint64_t row) const
{
    return m_wrap == Wrap::Off ? 1 : int(breaksOf(m_log.row(m_rows.lineOf(row))).size());
}

/// The row from which @p parts parts of rows lead down to @p row and its own.
std::uint64_t LogFileView::rowAbove(std::uint64_t row, int parts) const
{
    int used = partsOf(row);
    while (row > 0) {
        used += partsOf(row - 1);
        if (used > parts)
            break;
        --row;
    }
    return row;
}

void LogFileView::updateScrollBars()
{
    const std::uint64_t count = m_rows.count();
    std::uint64_t last = count == 0 ? 0 : rowAbove(count - 1, pageRows());
    m_endPart = 0;
    // A tall line above what fits fills the page with its end. Not the first: one must get to its
    // beginning.
    if (m_wrap == Wrap::On && last > 1) {
        int room = pageRows();
        for (std::uint64_t row = last; row < count; ++row)
            room -= partsOf(row);
        if (room > 0) {
            --last;
            m_endPart = qMax(0, partsOf(last) - room);
        }
    }
    QScrollBar *down = verticalScrollBar();
    down->setPageStep(pageRows());
    down->setSingleStep(1);
    const bool scrolling = std::exchange(m_scrolling, true);
    down->setRange(0, int(std::min(last, mostRows)));
    m_scrolling = scrolling;
    QScrollBar *across = horizontalScrollBar();
    const int width = m_wrap == Wrap::On ? 0 : m_widest * unit() + textLeft() + margin;
    across->setPageStep(viewport()->width());
    across->setSingleStep(unit() * 4);
    across->setRange(0, qMax(0, width - viewport()->width()));
}

void LogFileView::layOutMargins()
{
    if (!m_overview)
        return;
    setViewportMargins(0, 0, overviewWidth, 0);
    const QRect room = viewport()->geometry();
    m_overview->setGeometry(room.right() + 1, room.top(), overviewWidth, room.height());
}

std::vector<LogFileView::Part> LogFileView::parts() const
{
    std::vector<Part> found;
    int top = headHeight() - m_topPart * rowHeight();
    for (std::uint64_t row = topRow(); row < m_rows.count() && top < viewport()->height(); ++row) {
        const std::uint64_t line = m_rows.lineOf(row);
        const LogRow *content = m_log.row(line);
        const int size = content ? int(content->text.size()) : 0;
        const std::vector<int> starts = breaksOf(content);
        for (std::size_t i = 0; i < starts.size() && top < viewport()->height(); ++i) {
            const int end = i + 1 < starts.size() ? starts[i + 1] : size;
            if (top >= headHeight())
                found.push_back({line, starts[i], end - starts[i], top, i == 0, content});
            top += rowHeight();
        }
    }
    return found;
}

int LogFileView::columnAt(const Part &part, int index) const
{
    if (!part.row || index <= part.from)
        return 0;
    if (part.row->narrow)
        return index - part.from;
    return columnsOf(part.row->text.mid(part.from, index - part.from));
}

int LogFileView::xOf(const Part &part, int index) const
{
    return textLeft() - horizontalScrollBar()->value() + columnAt(part, index) * unit();
}

QRect LogFileView::characterRect(LogCaret place) const
{
    for (const Part &part : parts()) {
        const bool last = part.row && part.from + part.length == int(part.row->text.size());
        if (part.line == place.line && place.column >= part.from
            && (place.column < part.from + part.length || last)) {
            const int left = xOf(part, place.column);
            return {left, part.top, qMax(unit(), xOf(part, place.column + 1) - left), rowHeight()};
        }
        if (part.line == place.line && !part.row)
            return {textLeft(), part.top, unit(), rowHeight()};
    }
    return {};
}

LogCaret LogFileView::placeAt(const QPoint &point) const
{
    LogCaret place;
    for (const Part &part : parts()) {
        if (part.top > point.y() && part.top > headHeight())
            break;
        place = {part.line, part.from};
        if (!part.row)
            continue;
        const int wanted = (point.x() - xOf(part, part.from) + unit() / 2) / unit();
        int index = part.from;
        if (part.row->narrow)
            index += std::clamp(wanted, 0, part.length);
        else
            while (index < part.from + part.length && columnAt(part, index + 1) <= wanted)
                ++index;
        place.column = index;
    }
    return place;
}

} // namespace signalbox
