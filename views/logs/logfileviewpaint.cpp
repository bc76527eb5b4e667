// How the log view paints what is in sight.

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QScrollBar>

#include "views/common/ansicolors.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/logs/logcolors.h"
#include "views/logs/logfileview.h"

namespace signalbox {

namespace {

constexpr int margin = 8;
constexpr int signWidth = 14;
constexpr int streamWidth = 2;

} // namespace

void LogFileView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    if (m_rows.count() == 0) {
        painter.setFont(QApplication::font());
        painter.setPen(quietText(palette()));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    for (const Part &part : parts())
        paintPart(painter, part);
    paintHead(painter);
    if (!hasFocus())
        return;
    const QRect caret = characterRect(m_caret);
    if (caret.left() >= textLeft() - 1)
        painter.fillRect(QRect(caret.left(), caret.top() + 1, 1, caret.height() - 2),
                         palette().color(QPalette::Text));
}

void LogFileView::paintPart(QPainter &painter, const Part &part) const
{
    if (part.line == m_caret.line && hasFocus() && !hasSelection())
        painter.fillRect(QRect(0, part.top, viewport()->width(), rowHeight()),
                         hoverColor(palette()));
    painter.setClipRect(QRect(textLeft() - 1, part.top, viewport()->width(), rowHeight()));
    if (part.row) {
        paintGrounds(painter, part);
        paintSelection(painter, part);
        paintText(painter, part);
    }
    painter.setClipping(false);
    if (part.first)
        paintMargin(painter, part);
    paintStream(painter, part);
    paintStripe(painter, part);
}

void LogFileView::paintSpan(QPainter &painter, const Part &part, LogSpan span,
                            const QColor &color) const
{
    const int from = qMax(span.from, part.from);
    const int to = qMin(span.from + span.length, part.from + part.length);
    if (from >= to)
        return;
    const int left = xOf(part, from);
    painter.fillRect(QRect(left, part.top, xOf(part, to) - left, rowHeight()), color);
}

const std::vector<LogRow::Styled> &LogFileView::stylesOf(const Part &part) const
{
    static const std::vector<LogRow::Styled> none;
    return m_colors == TerminalColors::Shown ? part.row->styles : none;
}

void LogFileView::paintGrounds(QPainter &painter, const Part &part) const
{
    for (const LogRow::Styled &styled : stylesOf(part))
        if (styled.style.ground)
            paintSpan(painter, part, styled.span, ansiGround(*styled.style.ground, palette()));
    for (const LogRow::Marked &mark : part.row->marks)
        if (std::size_t(mark.rule) < m_ruleColors.size())
            paintSpan(painter, part, mark.span,
                      markGround(m_ruleColors[std::size_t(mark.rule)], palette()));
    QColor match = stateColor(StateRole::Warning, palette());
    match.setAlphaF(part.line == m_caret.line ? 0.5F : 0.25F);
    for (const LogSpan &span : part.row->matches) {
        paintSpan(painter, part, span, match);
        // A line below: colour alone says nothing to some.
        const int from = qMax(span.from, part.from);
        const int to = qMin(span.from + span.length, part.from + part.length);
        if (from < to)
            painter.fillRect(QRect(xOf(part, from), part.top + rowHeight() - 1,
                                   xOf(part, to) - xOf(part, from), 1),
                             stateColor(StateRole::Warning, palette()));
    }
}

void LogFileView::paintSelection(QPainter &painter, const Part &part) const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (from == to || part.line < from.line || part.line > to.line)
        return;
    QColor color =
        palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive, QPalette::Highlight);
    color.setAlphaF(0.35F);
    const int first = part.line == from.line ? from.column : 0;
    const int last = part.line == to.line ? to.column : part.from + part.length;
    paintSpan(painter, part, {first, last - first}, color);
}

void LogFileView::paintText(QPainter &painter, const Part &part) const
{
    // Of a long line only what is in sight, where that can be told without measuring.
    const int scrolled = horizontalScrollBar()->value() / unit();
    const int end = part.from + part.length;
    const int from = qMin(part.from + (part.row->narrow ? scrolled : 0), end);
    const int to = qMin(end, part.from + scrolled + viewport()->width() / unit() + 2);
    std::vector<int> cuts{from, to};
    for (const LogRow::Styled &styled : stylesOf(part))
        for (const int cut : {styled.span.from, styled.span.from + styled.span.length})
            if (cut > from && cut < to)
                cuts.push_back(cut);
    std::sort(cuts.begin(), cuts.end());
    const int baseline = part.top + 1 + fontMetrics().ascent();
    const QColor usual = part.row->owner.stream == Stream::Stderr
                             ? stateColor(StateRole::Warning, palette())
                             : palette().color(QPalette::Text);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const auto has = [&](const LogRow::Styled &styled) {
            return styled.span.from <= cuts[i] && cuts[i] < styled.span.from + styled.span.length;
        };
        const auto styled = std::ranges::find_if(stylesOf(part), has);
        const AnsiStyle style = styled == stylesOf(part).end() ? AnsiStyle() : styled->style;
        QFont drawn = font();
        drawn.setBold(style.bold);
        drawn.setItalic(style.italic);
        drawn.setUnderline(style.underlined);
        painter.setFont(drawn);
        painter.setPen(style.ink     ? ansiInk(*style.ink, palette())
                       : style.faint ? quietText(palette())
                                     : usual);
        painter.drawText(QPoint(xOf(part, cuts[i]), baseline),
                         part.row->text.mid(cuts[i], cuts[i + 1] - cuts[i]));
    }
    painter.setFont(font());
    if (part.row->cut && part.from + part.length == int(part.row->text.size())) {
        painter.setPen(stateColor(StateRole::Warning, palette()));
        painter.drawText(QPoint(xOf(part, part.from + part.length) + unit(), baseline),
                         tr("… (the line goes on)"));
    }
}

void LogFileView::paintMargin(QPainter &painter, const Part &part) const
{
    const QRect row(0, part.top, textLeft(), rowHeight());
    painter.fillRect(row.adjusted(0, 0, -margin / 2, 0), palette().color(QPalette::Base));
    if (m_bookmarks.contains(part.line))
        icon(QStringLiteral("bookmark"))
            .paint(&painter, QRect(stripeWidth() + 1, part.top, signWidth - 2, rowHeight()));
    int left = stripeWidth() + signWidth;
    painter.setPen(quietText(palette()));
    if (m_numbers == Numbers::Shown)
        painter.drawText(QRect(left, part.top, numberWidth() - margin, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(part.line + 1));
    left += numberWidth();
    if (!part.row)
        return;
    QFont bold = font();
    bold.setBold(part.row->severity >= Severity::Warning);
    painter.setFont(bold);
    painter.setPen(severityInk(part.row->severity, palette()));
    painter.drawText(QRect(left, part.top, unit(), rowHeight()), Qt::AlignCenter,
                     severityLetter(part.row->severity));
    painter.setFont(font());
    left += unit() + margin;
    if (m_times != TimeDisplay::Off && part.row->time) {
        // What came late stands where it came, and says so.
        painter.setPen(part.row->owner.late ? stateColor(StateRole::Warning, palette())
                                            : quietText(palette()));
        painter.drawText(QRect(left, part.top, timeWidth() - margin, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         formatClock(*part.row->time, m_times, m_origin));
        if (part.row->owner.late)
            painter.drawText(QRect(left - margin, part.top, unit(), rowHeight()), Qt::AlignCenter,
                             QStringLiteral("↓"));
    }
    left += timeWidth();
    if (sourceWidth() == 0)
        return;
    painter.setPen(sourceInk(part.row->owner.source, palette()));
    painter.drawText(
        QRect(left, part.top, sourceWidth() - margin, rowHeight()),
        Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(sourceOf(*part.row), Qt::ElideMiddle, sourceWidth() - margin));
}

/// What was written to stderr has a mark before it, also where its text has colours of its own.
void LogFileView::paintStream(QPainter &painter, const Part &part) const
{
    if (part.row && part.row->owner.stream == Stream::Stderr)
        painter.fillRect(QRect(textLeft() - streamWidth - 2, part.top, streamWidth, rowHeight()),
                         stateColor(StateRole::Warning, palette()));
}

/// Beside every part of a line, so that a wrapped one hangs together.
void LogFileView::paintStripe(QPainter &painter, const Part &part) const
{
    if (stripeWidth() == 0 || !part.row)
        return;
    const int source = part.row->owner.source;
    const int width = stripeWidth() - badgeWidth() - 1;
    paintSourceStripe(painter, QRect(0, part.top, width, rowHeight()), source, palette());
    if (badgeWidth() == 0 || !part.first)
        return;
    painter.setPen(sourceInk(source, palette()));
    painter.drawText(QRect(width + 1, part.top, badgeWidth(), rowHeight()),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(source + 1));
}

void LogFileView::paintHead(QPainter &painter) const
{
    if (headHeight() == 0)
        return;
    const QRect head(0, 0, viewport()->width(), headHeight());
    painter.fillRect(head, palette().color(QPalette::Window));
    painter.fillRect(QRect(0, head.bottom(), head.width(), 1), dividerColor(palette()));
    painter.setPen(quietText(palette()));
    int left = textLeft() - horizontalScrollBar()->value();
    for (const LogColumn &column : m_log.columns()) {
        painter.drawText(QPoint(left, 2 + fontMetrics().ascent()),
                         QString::fromStdString(column.key).left(column.width));
        left += (column.width + logColumnGap) * unit();
    }
}

} // namespace signalbox
