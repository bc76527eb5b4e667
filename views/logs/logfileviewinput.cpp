// Caret, selection, keyboard and pointer of the log view.

#include <algorithm>

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include "models/format.h"
#include "views/common/icons.h"
#include "views/logs/logfileaccessible.h"
#include "views/logs/logfileview.h"

namespace signalbox {

int LogFileView::lengthOf(std::uint64_t line) const
{
    const LogRow *row = m_log.row(line);
    return row ? int(row->text.size()) : 0;
}

LogCaret LogFileView::beginning() const
{
    return {m_rows.count() > 0 ? m_rows.lineOf(0) : 0, 0};
}

LogCaret LogFileView::end() const
{
    if (m_rows.count() == 0)
        return {};
    const std::uint64_t line = m_rows.lineOf(m_rows.count() - 1);
    return {line, lengthOf(line)};
}

LogCaret LogFileView::moved(std::int64_t rows) const
{
    const std::uint64_t count = m_rows.count();
    if (count == 0)
        return {};
    const std::int64_t row = std::clamp<std::int64_t>(
        std::int64_t(m_rows.rowOf(m_caret.line)) + rows, 0, std::int64_t(count) - 1);
    const std::uint64_t line = m_rows.lineOf(std::uint64_t(row));
    // A line that is not at hand yet keeps the column until it is.
    const int column = m_log.row(line) ? qMin(m_caret.column, lengthOf(line)) : m_caret.column;
    return {line, column};
}

void LogFileView::setCaret(LogCaret caret, LogCaret anchor)
{
    m_caret = caret;
    m_anchor = anchor;
    ensureVisible(caret);
    wantRows();
    viewport()->update();
    announceLogFileCaret(this);
    emit caretMoved();
}

void LogFileView::goToLine(std::uint64_t line)
{
    if (m_rows.count() == 0)
        return;
    const std::uint64_t row = std::min(m_rows.rowOf(line), m_rows.count() - 1);
    const LogCaret place{m_rows.lineOf(row), 0};
    setCaret(place, place);
}

void LogFileView::moveCaret(LogCaret place, Qt::KeyboardModifiers modifiers)
{
    setCaret(place, modifiers.testFlag(Qt::ShiftModifier) ? m_anchor : place);
}

void LogFileView::ensureVisible(LogCaret place)
{
    if (m_rows.count() == 0)
        return;
    const std::uint64_t row = std::min(m_rows.rowOf(place.line), m_rows.count() - 1);
    QScrollBar *bar = verticalScrollBar();
    const int third = qMax(1, pageRows() / 3);
    const QRect sight(0, headHeight(), viewport()->width(), viewport()->height() - headHeight());
    if (row < topRow())
        bar->setValue(int(rowAbove(row, third)));
    else if (row >= topRow() + std::uint64_t(pageRows())
             || characterRect(place).bottom() > sight.bottom()
             || (row > topRow() && characterRect(place).isNull()))
        bar->setValue(int(rowAbove(row, pageRows() - third)));
    if (m_wrap == Wrap::On) {
        // Within one line that is taller than the page, its parts scroll.
        const std::vector<int> starts = breaksOf(m_log.row(place.line));
        const auto after = std::upper_bound(starts.begin(), starts.end(), place.column);
        const int part = int(after - starts.begin()) - 1;
        if (row == topRow())
            m_topPart = std::clamp(m_topPart, qMax(0, part - pageRows() + 1), qMax(0, part));
        return;
    }
    const QRect character = characterRect(place);
    if (character.isNull())
        return;
    QScrollBar *across = horizontalScrollBar();
    if (character.left() < textLeft())
        across->setValue(across->value() + character.left() - textLeft());
    else if (character.right() > viewport()->width() - unit())
        across->setValue(across->value() + character.right() - viewport()->width() * 2 / 3);
}

std::pair<LogPlace, LogPlace> LogFileView::selectedRows() const
{
    const auto [from, to] = std::minmax(m_anchor, m_caret);
    return {{m_rows.rowOf(from.line), from.column}, {m_rows.rowOf(to.line), to.column}};
}

QString LogFileView::wordAtCaret() const
{
    const LogRow *row = m_log.row(m_caret.line);
    if (!row)
        return {};
    if (hasSelection() && m_anchor.line == m_caret.line) {
        const int from = qMin(m_anchor.column, m_caret.column);
        return row->text.mid(from, qAbs(m_anchor.column - m_caret.column));
    }
    const auto isWord = [row](int at) {
        const QChar c = row->text.at(at);
        return c.isLetterOrNumber() || c == u'_';
    };
    int from = qMin(m_caret.column, int(row->text.size()));
    int to = from;
    while (from > 0 && isWord(from - 1))
        --from;
    while (to < row->text.size() && isWord(to))
        ++to;
    return row->text.mid(from, to - from);
}

void LogFileView::copy()
{
    if (m_rows.count() == 0)
        return;
    if (!hasSelection()) {
        const std::uint64_t row = m_rows.rowOf(m_caret.line);
        return m_log.copy({row, 0}, {row, lengthOf(m_caret.line)});
    }
    const auto [from, to] = selectedRows();
    // A piece of a line is copied as it is; of several one must know who wrote them.
    m_log.copy(from, to, from.row == to.row ? QStringList() : m_sources);
}

void LogFileView::selectAll()
{
    m_anchor = beginning();
    m_caret = end();
    announceLogFileCaret(this);
    viewport()->update();
    emit caretMoved();
}

void LogFileView::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    const bool whole = modifiers.testFlag(Qt::ControlModifier);
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const int length = lengthOf(m_caret.line);
    switch (event->key()) {
    case Qt::Key_Up: return moveCaret(moved(-1), modifiers);
    case Qt::Key_Down: return moveCaret(moved(1), modifiers);
    case Qt::Key_PageUp: return moveCaret(moved(-pageRows()), modifiers);
    case Qt::Key_PageDown: return moveCaret(moved(pageRows()), modifiers);
    case Qt::Key_Left: return moveCaret({m_caret.line, qMax(0, m_caret.column - 1)}, modifiers);
    case Qt::Key_Right:
        return moveCaret({m_caret.line, qMin(length, m_caret.column + 1)}, modifiers);
    case Qt::Key_Home: return moveCaret(whole ? beginning() : LogCaret{m_caret.line, 0}, modifiers);
    case Qt::Key_End:
        moveCaret(whole ? end() : LogCaret{m_caret.line, length}, modifiers);
        if (whole)
            follow();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit lineActivated(m_caret.line); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogFileView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_rows.count() == 0)
        return;
    const LogCaret place = placeAt(event->position().toPoint());
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    m_caret = place;
    if (!extend)
        m_anchor = place;
    announceLogFileCaret(this);
    viewport()->update();
    emit caretMoved();
}

void LogFileView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || m_rows.count() == 0)
        return;
    const QPoint point = event->position().toPoint();
    if (point.y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    else if (point.y() < headHeight())
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    m_caret = placeAt(point);
    viewport()->update();
    emit caretMoved();
}

void LogFileView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_rows.count() == 0)
        return;
    m_caret = m_anchor = placeAt(event->position().toPoint());
    const LogRow *row = m_log.row(m_caret.line);
    const QString word = wordAtCaret();
    if (row && !word.isEmpty()) {
        // The word that the place is in, not the first one that reads the same.
        const int from = int(row->text.indexOf(word, qMax(0, m_caret.column - int(word.size()))));
        m_anchor.column = from;
        m_caret.column = from + int(word.size());
    }
    viewport()->update();
    emit caretMoved();
    emit lineActivated(m_caret.line);
}

void LogFileView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !hasSelection())
        m_caret = m_anchor = placeAt(viewport()->mapFromGlobal(event->globalPos()));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy"), QKeySequence::Copy, this,
                    &LogFileView::copy);
    menu->addAction(tr("Select All"), QKeySequence::SelectAll, this, &LogFileView::selectAll);
    emit menuRequested(menu);
    menu->popup(event->reason() == QContextMenuEvent::Keyboard
                    ? viewport()->mapToGlobal(characterRect(m_caret).bottomLeft())
                    : event->globalPos());
}

/// What the margin says by signs is said in words where the pointer rests.
bool LogFileView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (const Part &part : parts())
        if (part.row && help->pos().x() < textLeft() && help->pos().y() >= part.top
            && help->pos().y() < part.top + rowHeight())
            text = marginText(*part.row);
    QToolTip::showText(help->globalPos(), text, viewport());
    return true;
}

QString LogFileView::marginText(const LogRow &row) const
{
    QStringList parts;
    if (row.time)
        parts << formatTimeExact(*row.time);
    if (!sourceOf(row).isEmpty())
        parts << sourceOf(row);
    if (row.owner.isTimed())
        parts << (row.owner.stream == Stream::Stderr ? QStringLiteral("stderr")
                                                     : QStringLiteral("stdout"));
    if (row.owner.late)
        parts << tr("came after lines that were written later");
    return parts.join(QStringLiteral(" · "));
}

void LogFileView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogFileView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace signalbox
