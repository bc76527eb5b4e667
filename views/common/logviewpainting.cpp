// How a log is painted: only the rows in sight.

#include "views/common/logview.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QScrollBar>

#include "views/common/shades.h"
#include "views/common/statecolors.h"

namespace signalbox {

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    if (lineCount() == 0) {
        painter.setFont(QApplication::font());
        painter.setPen(quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    int top = 0;
    for (const Row &row : visibleRows()) {
        paintRow(painter, row, top);
        top += rowHeight();
    }
    if (!hasFocus())
        return;
    const QRect caret = characterRect(m_caret);
    painter.fillRect(QRect(caret.left(), caret.top() + 1, 1, caret.height() - 2),
                     palette().color(QPalette::Text));
}

void LogView::paintRow(QPainter &painter, const Row &row, int top) const
{
    const Line &line = lineAt(row.line);
    const bool error = line.stream == Stream::Stderr;
    const QColor warning = stateColor(StateRole::Warning, palette());
    paintGrounds(painter, row, top);
    paintMatches(painter, row, top);
    paintSelection(painter, row, top);
    painter.setClipRect(QRect(textLeft() - 1, top, viewport()->width(), rowHeight()));
    paintText(painter, row, top, row.first ? qMin(m_quietPrefix, row.length) : 0);
    painter.setClipping(false);
    const int markLeft = textLeft() - margin - markWidth;
    if (error)
        painter.fillRect(QRect(markLeft, top, markWidth, rowHeight()), warning);
    if (row.first && m_times != TimeDisplay::Off) {
        painter.setPen(quietText(palette()));
        painter.drawText(QRect(margin, top, markLeft - 2 * margin, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         formatClock(line.time, m_times, m_origin));
    }
}

const std::vector<LogRow::Styled> &LogView::stylesOf(const Line &line) const
{
    static const std::vector<LogRow::Styled> none;
    return m_colors == TerminalColors::Shown ? line.styles : none;
}

void LogView::paintGrounds(QPainter &painter, const Row &row, int top) const
{
    for (const LogRow::Styled &styled : stylesOf(lineAt(row.line)))
        if (styled.style.ground)
            paintSpan(painter, row, top, styled.span.from, styled.span.from + styled.span.length,
                      ansiGround(*styled.style.ground, palette()));
}

/// The first @p quiet characters step back; of the others each piece of one style is drawn at once.
void LogView::paintText(QPainter &painter, const Row &row, int top, int quiet) const
{
    const Line &line = lineAt(row.line);
    const int baseline = top + 1 + fontMetrics().ascent();
    const int end = row.from + row.length;
    std::vector<int> cuts{row.from, row.from + quiet, end};
    for (const LogRow::Styled &styled : stylesOf(line))
        for (const int cut : {styled.span.from, styled.span.from + styled.span.length})
            if (cut > row.from + quiet && cut < end)
                cuts.push_back(cut);
    std::ranges::sort(cuts);
    const QColor usual = line.stream == Stream::Stderr ? stateColor(StateRole::Warning, palette())
                                                       : palette().color(QPalette::Text);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const int from = cuts[i];
        const auto has = [from](const LogRow::Styled &styled) {
            return styled.span.from <= from && from < styled.span.from + styled.span.length;
        };
        const auto styled = std::ranges::find_if(stylesOf(line), has);
        const AnsiStyle style = styled == stylesOf(line).end() ? AnsiStyle() : styled->style;
        QFont drawn = font();
        drawn.setBold(style.bold);
        drawn.setItalic(style.italic);
        drawn.setUnderline(style.underlined);
        painter.setFont(drawn);
        const bool stepsBack = style.faint || from < row.from + quiet;
        painter.setPen(style.ink   ? ansiInk(*style.ink, palette())
                       : stepsBack ? quietText(palette())
                                   : usual);
        painter.drawText(QPoint(xOf(row, from), baseline), line.text.mid(from, cuts[i + 1] - from));
    }
    painter.setFont(font());
}

void LogView::paintSpan(QPainter &painter, const Row &row, int top, int from, int to,
                        const QColor &color) const
{
    const int first = qMax(from, row.from);
    const int last = qMin(to, row.from + row.length);
    if (first >= last)
        return;
    const int left = qMax(textLeft() - 1, xOf(row, first));
    painter.fillRect(QRect(left, top, xOf(row, last) - left, rowHeight()), color);
}

void LogView::paintMatches(QPainter &painter, const Row &row, int top) const
{
    const auto before = [](const Match &match, int line) { return match.at.line < line; };
    auto match = std::lower_bound(m_matches.begin(), m_matches.end(), row.line, before);
    for (; match != m_matches.end() && match->at.line == row.line; ++match) {
        QColor color = stateColor(StateRole::Warning, palette());
        color.setAlphaF(match - m_matches.begin() == m_match ? 0.55F : 0.22F);
        paintSpan(painter, row, top, match->at.column, match->at.column + match->length, color);
    }
}

void LogView::paintSelection(QPainter &painter, const Row &row, int top) const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (from == to || row.line < from.line || row.line > to.line)
        return;
    QColor color =
        palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive, QPalette::Highlight);
    color.setAlphaF(0.35F);
    paintSpan(painter, row, top, row.line == from.line ? from.column : 0,
              row.line == to.line ? to.column : row.from + row.length, color);
}

} // namespace signalbox
