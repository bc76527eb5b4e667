#include "views/common/logview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include "views/common/icons.h"
#include "views/common/logaccessible.h"
#include "views/common/logtext.h"
#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int margin = 8;
constexpr int markWidth = 3;

bool hasStream(LogStreams streams, Stream stream)
{
    return streams == LogStreams::Both
           || (streams == LogStreams::Stderr) == (stream == Stream::Stderr);
}

} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installLogAccessibility();
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    followFont(this, [this] { setFont(fixedFont(QApplication::font())); });
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    // The log's time axis and text run left to right in every language.
    setLayoutDirection(Qt::LeftToRight);
    m_firstRow.push_back(0);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::onScrolled);
}

// --- content ---------------------------------------------------------------------------------

void LogView::setLines(const std::vector<LogLine> &lines)
{
    m_lines.clear();
    m_caret = {};
    m_anchor = {};
    store(lines);
    rebuild();
    if (m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
}

void LogView::appendLines(const std::vector<LogLine> &lines)
{
    const std::size_t known = m_lines.size();
    const std::size_t firstLine = m_shown.size();
    store(lines);
    for (std::size_t i = known; i < m_lines.size(); ++i) {
        if (isShown(m_lines[i]))
            m_shown.push_back(i);
    }
    const bool wasFollowing = m_following;
    layOut(firstLine);
    findFrom(firstLine);
    if (wasFollowing) {
        follow();
    } else {
        m_unseen += int(m_shown.size() - firstLine);
        emit unseenLinesChanged(m_unseen);
    }
    viewport()->update();
    if (m_shown.size() > firstLine)
        announceLogAppended(this, int(firstLine));
}

void LogView::store(const std::vector<LogLine> &lines)
{
    // No reserve(): an exact one for every batch would move all lines every time.
    for (const LogLine &line : lines)
        m_lines.push_back({line.time, line.stream, shownLogText(line.text)});
}

bool LogView::isShown(const Line &line) const
{
    return hasStream(m_streams, line.stream);
}

void LogView::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (isShown(m_lines[i]))
            m_shown.push_back(i);
    }
    m_widest = 0;
    layOut(0);
    m_match = -1;
    findFrom(0);
    if (m_following)
        follow();
    viewport()->update();
}

const QString &LogView::lineText(int line) const
{
    return lineAt(line).text;
}

void LogView::setOrigin(Timestamp origin)
{
    m_origin = origin;
    viewport()->update();
}

void LogView::setTimeDisplay(TimeDisplay display)
{
    m_times = display;
    layOut(0);
    viewport()->update();
}

void LogView::setWrap(LogWrap wrap)
{
    m_wrap = wrap;
    layOut(0);
    if (m_following)
        follow();
    viewport()->update();
}

void LogView::setStreams(LogStreams streams)
{
    m_streams = streams;
    m_caret = {};
    m_anchor = {};
    rebuild();
}

void LogView::setQuietPrefix(int characters)
{
    m_quietPrefix = characters;
    viewport()->update();
}

void LogView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

// --- geometry --------------------------------------------------------------------------------

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

// --- search ----------------------------------------------------------------------------------

void LogView::search(const QString &text)
{
    m_needle = text;
    m_match = -1;
    m_matches.clear();
    findFrom(0);
    const int top = verticalScrollBar()->value();
    for (std::size_t i = 0; i < m_matches.size() && m_match < 0; ++i) {
        if (rowOf(m_matches[i].at) >= top)
            m_match = int(i);
    }
    goToMatch(0);
    viewport()->update();
}

void LogView::findFrom(std::size_t firstLine)
{
    if (firstLine == 0)
        m_matches.clear();
    for (std::size_t i = firstLine; !m_needle.isEmpty() && i < m_shown.size(); ++i) {
        const QString &text = m_lines[m_shown[i]].text;
        qsizetype at = text.indexOf(m_needle, 0, Qt::CaseInsensitive);
        while (at >= 0) {
            m_matches.push_back({{int(i), int(at)}, int(m_needle.size())});
            at = text.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive);
        }
    }
    emit matchesChanged(m_match + 1, matchCount());
}

void LogView::goToMatch(int step)
{
    if (m_matches.empty()) {
        m_match = -1;
    } else {
        const int count = matchCount();
        m_match = m_match < 0 ? 0 : (m_match + step + count) % count;
        const Match &match = m_matches[std::size_t(m_match)];
        m_caret = match.at;
        m_anchor = m_caret;
        ensureVisible(match.at);
    }
    emit matchesChanged(m_match + 1, matchCount());
    viewport()->update();
}

// --- following -------------------------------------------------------------------------------

void LogView::follow()
{
    m_following = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
}

void LogView::onScrolled(int value)
{
    m_following = value >= verticalScrollBar()->maximum();
    if (m_following && m_unseen != 0) {
        m_unseen = 0;
        emit unseenLinesChanged(0);
    }
    viewport()->update();
}

void LogView::ensureVisible(LogPosition position)
{
    const int row = rowOf(position);
    const int page = verticalScrollBar()->pageStep();
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(qMax(0, row - page / 3));
    else if (row >= bar->value() + page)
        bar->setValue(row - page * 2 / 3);
    if (m_wrap == LogWrap::On || lineCount() == 0)
        return;
    const QRect character = characterRect(position);
    QScrollBar *across = horizontalScrollBar();
    if (character.left() < textLeft())
        across->setValue(across->value() + character.left() - textLeft());
    else if (character.right() > viewport()->width() - margin)
        across->setValue(across->value() + character.right() - viewport()->width() / 2);
}

// --- caret and selection ---------------------------------------------------------------------

LogPosition LogView::end() const
{
    if (lineCount() == 0)
        return {};
    return {lineCount() - 1, int(lineText(lineCount() - 1).size())};
}

void LogView::setCaret(LogPosition position, LogPosition anchor)
{
    m_caret = position;
    m_anchor = anchor;
    ensureVisible(position);
    announceLogCaret(this);
    viewport()->update();
}

void LogView::moveCaret(LogPosition position, Qt::KeyboardModifiers modifiers)
{
    setCaret(position, modifiers.testFlag(Qt::ShiftModifier) ? m_anchor : position);
}

LogPosition LogView::moved(int rows) const
{
    const int line = qBound(0, m_caret.line + rows, qMax(0, lineCount() - 1));
    const int length = lineCount() == 0 ? 0 : int(lineText(line).size());
    return {line, qMin(m_caret.column, length)};
}

QString LogView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    if (from == to || lineCount() == 0)
        return {};
    QStringList lines;
    for (int line = from.line; line <= to.line; ++line) {
        const int start = line == from.line ? from.column : 0;
        const int length = line == to.line ? to.column - start : -1;
        lines << lineText(line).mid(start, length);
    }
    return lines.join(QLatin1Char('\n'));
}

void LogView::selectAll()
{
    m_anchor = {};
    m_caret = end();
    announceLogCaret(this);
    viewport()->update();
}

void LogView::copy() const
{
    QString chosen = selectedText();
    if (chosen.isEmpty()) {
        QStringList lines;
        for (int line = 0; line < lineCount(); ++line)
            lines << lineText(line);
        chosen = lines.join(QLatin1Char('\n'));
    }
    QApplication::clipboard()->setText(chosen);
}

QString LogView::text() const
{
    QString all;
    for (int i = 0; i < lineCount(); ++i) {
        const Line &line = lineAt(i);
        const QString time = formatClock(line.time, m_times, m_origin);
        if (!time.isEmpty())
            all += time + QLatin1Char(' ');
        all +=
            line.stream == Stream::Stderr ? QStringLiteral("stderr: ") : QStringLiteral("stdout: ");
        all += line.text + QLatin1Char('\n');
    }
    return all;
}

// --- events ----------------------------------------------------------------------------------

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

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    const bool whole = modifiers.testFlag(Qt::ControlModifier);
    const int page = verticalScrollBar()->pageStep();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const int length = lineCount() == 0 ? 0 : int(lineText(m_caret.line).size());
    switch (event->key()) {
    case Qt::Key_Up: return moveCaret(moved(-1), modifiers);
    case Qt::Key_Down: return moveCaret(moved(1), modifiers);
    case Qt::Key_PageUp: return moveCaret(moved(-page), modifiers);
    case Qt::Key_PageDown: return moveCaret(moved(page), modifiers);
    case Qt::Key_Left: return moveCaret({m_caret.line, qMax(0, m_caret.column - 1)}, modifiers);
    case Qt::Key_Right:
        return moveCaret({m_caret.line, qMin(length, m_caret.column + 1)}, modifiers);
    case Qt::Key_Home:
        return moveCaret(whole ? LogPosition{} : LogPosition{m_caret.line, 0}, modifiers);
    case Qt::Key_End:
        moveCaret(whole ? end() : LogPosition{m_caret.line, length}, modifiers);
        if (whole)
            follow();
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || lineCount() == 0)
        return;
    const LogPosition position = positionAt(event->position().toPoint());
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    m_caret = position;
    if (!extend)
        m_anchor = position;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || lineCount() == 0)
        return;
    m_caret = positionAt(event->position().toPoint());
    ensureVisible(m_caret);
    viewport()->update();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (lineCount() == 0)
        return;
    const LogPosition position = positionAt(event->position().toPoint());
    const QString &line = lineText(position.line);
    const auto isWord = [&line](int at) {
        return line.at(at).isLetterOrNumber() || line.at(at) == u'_';
    };
    int from = position.column;
    int to = position.column;
    while (from > 0 && isWord(from - 1))
        --from;
    while (to < line.size() && isWord(to))
        ++to;
    m_anchor = {position.line, from};
    m_caret = {position.line, to};
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy"), QKeySequence::Copy, this,
                    [this] { copy(); });
    menu->addAction(tr("Select All"), QKeySequence::SelectAll, this, &LogView::selectAll);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(QPoint(textLeft(), rowHeight()))
                    : event->globalPos());
}

// --- painting --------------------------------------------------------------------------------

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
    const int baseline = top + 1 + fontMetrics().ascent();
    const bool error = line.stream == Stream::Stderr;
    const QColor warning = stateColor(StateRole::Warning, palette());
    paintMatches(painter, row, top);
    paintSelection(painter, row, top);
    painter.setPen(error ? warning : palette().color(QPalette::Text));
    painter.setClipRect(QRect(textLeft() - 1, top, viewport()->width(), rowHeight()));
    const int quiet = row.first ? qMin(m_quietPrefix, row.length) : 0;
    painter.drawText(QPoint(xOf(row, row.from + quiet), baseline),
                     line.text.mid(row.from + quiet, row.length - quiet));
    if (quiet > 0) {
        painter.setPen(quietText(palette()));
        painter.drawText(QPoint(xOf(row, row.from), baseline), line.text.left(quiet));
    }
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
