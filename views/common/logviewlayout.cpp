// Where the lines of a log are: rows, columns, scroll bars.

#include "views/common/logview.h"

#include <QScrollBar>

#include "views/common/logtext.h"

namespace signalbox {

int LogView::rowHeight() const
{
    return fontMetrics().height() + 2;
}

int LogView::textLeft() const
{
    int left = margin + markWidth + margin;
    if (m_times != TimeDisplay::Off)
        left += fontMetrics().horizontalAdvance(QStringLiteral("00:00:00.000")) + 2 * margin;
    return left;
}

std::vector<int> LogView::breaksOf(const QString &text) const
{
    return m_wrap == LogWrap::On ? wrapStarts(text, m_columns) : std::vector<int>{0};
}

void LogView::layOut(std::size_t firstLine)
{
    const int room = viewport()->width() - textLeft() - margin;
    m_columns = qMax(16, room / qMax(1, fontMetrics().horizontalAdvance(QLatin1Char('0'))));
    m_firstRow.resize(m_shown.size() + 1);
    if (firstLine == 0)
        m_firstRow[0] = 0;
    for (std::size_t i = firstLine; i < m_shown.size(); ++i) {
        const QString &text = m_lines[m_shown[i]].text;
        const int columns = columnsOf(text);
        m_widest = qMax(m_widest, columns);
        const bool fits = m_wrap == LogWrap::Off || columns <= m_columns;
        m_firstRow[i + 1] = m_firstRow[i] + (fits ? 1 : int(breaksOf(text).size()));
    }
    updateScrollBars();
}

void LogView::updateScrollBars()
{
    const int page = qMax(1, viewport()->height() / rowHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(1);
    // The range may clamp the value; that is not the reader scrolling away.
    const bool wasFollowing = m_following;
    verticalScrollBar()->setRange(0, qMax(0, m_firstRow.back() - page));
    m_following = wasFollowing;
    const int unit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int width = m_wrap == LogWrap::On ? 0 : m_widest * unit + textLeft() + margin;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(unit * 4);
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
}

std::vector<LogView::Row> LogView::visibleRows() const
{
    std::vector<Row> rows;
    const int first = verticalScrollBar()->value();
    const int last = first + viewport()->height() / rowHeight() + 1;
    auto above = std::upper_bound(m_firstRow.begin(), m_firstRow.end() - 1, first);
    int line = qMax(0, int(above - m_firstRow.begin()) - 1);
    for (; line < lineCount() && m_firstRow[std::size_t(line)] <= last; ++line) {
        const QString &text = lineText(line);
        const std::vector<int> starts = breaksOf(text);
        for (std::size_t part = 0; part < starts.size(); ++part) {
            const int number = m_firstRow[std::size_t(line)] + int(part);
            if (number < first || number > last)
                continue;
            const int end = part + 1 < starts.size() ? starts[part + 1] : int(text.size());
            rows.push_back({line, starts[part], end - starts[part], part == 0});
        }
    }
    return rows;
}

int LogView::xOf(const Row &row, int column) const
{
    const QString part = lineText(row.line).mid(row.from, qMax(0, column - row.from));
    return textLeft() - horizontalScrollBar()->value() + fontMetrics().horizontalAdvance(part);
}

int LogView::rowOf(LogPosition position) const
{
    if (lineCount() == 0)
        return 0;
    const std::vector<int> starts = breaksOf(lineText(position.line));
    const auto after = std::upper_bound(starts.begin(), starts.end(), position.column);
    return m_firstRow[std::size_t(position.line)] + int(after - starts.begin()) - 1;
}

QRect LogView::characterRect(LogPosition position) const
{
    const int top = (rowOf(position) - verticalScrollBar()->value()) * rowHeight();
    Row row{position.line, 0, 0, true};
    for (const int start : breaksOf(lineText(position.line))) {
        if (start <= position.column)
            row.from = start;
    }
    const int left = xOf(row, position.column);
    return {left, top, qMax(1, xOf(row, position.column + 1) - left), rowHeight()};
}

LogPosition LogView::positionAt(const QPoint &point) const
{
    const std::vector<Row> rows = visibleRows();
    if (rows.empty())
        return {};
    const int index = qBound(0, point.y() / rowHeight(), int(rows.size()) - 1);
    const Row &row = rows[std::size_t(index)];
    int low = row.from;
    int high = row.from + row.length;
    while (low < high) {
        const int middle = (low + high) / 2;
        if ((xOf(row, middle) + xOf(row, middle + 1)) / 2 < point.x())
            low = middle + 1;
        else
            high = middle;
    }
    return {row.line, low};
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool wasFollowing = m_following;
    layOut(0);
    if (wasFollowing)
        follow();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_firstRow.empty())
        layOut(0);
}

} // namespace signalbox
