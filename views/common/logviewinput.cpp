// The caret and the selection of a log, and the keys and clicks that move them.

#include "views/common/logview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>

#include "views/common/icons.h"
#include "views/common/logaccessible.h"

namespace signalbox {

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

} // namespace signalbox
