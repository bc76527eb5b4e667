// The grid of runs: what it paints, and what pointer and keys do in it.

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "views/activations/rungrid.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

constexpr int leastSide = 10;

} // namespace

// --- painting ----------------------------------------------------------------------------------

void RunGrid::prepareLooks()
{
    m_side = std::max(leastSide, fontMetrics().height() * 3 / 4);
    m_looks.prepare(m_coloring, palette(), m_side, devicePixelRatioF());
    viewport()->update();
    emit looksChanged();
}

void RunGrid::paintCell(QPainter &painter, int cell) const
{
    painter.drawPixmap(cellRect(cell).topLeft(), m_looks.of(runAt(cell)));
}

void RunGrid::paintFrame(QPainter &painter, int cell, const QColor &color, int width) const
{
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cellRect(cell).adjusted(-1, -1, -1, -1));
}

void RunGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    m_painted = 0;
    const int offset = verticalScrollBar()->value() - m_side / 2;
    const int first = std::max(0, (offset + event->rect().top()) / m_side) * columns();
    const int end =
        std::min(cellCount(), ((offset + event->rect().bottom()) / m_side + 1) * columns());
    for (int cell = first; cell < end; ++cell) {
        paintCell(painter, cell);
        ++m_painted;
    }
    // Frames reach into the gaps around them: painted over all cells.
    for (int cell = first; cell < end && !m_selected.empty(); ++cell) {
        if (isCellSelected(cell))
            paintFrame(painter, cell, accent(palette()), 2);
    }
    for (const int cell : m_ringed) {
        if (cell >= first && cell < end)
            paintFrame(painter, cell, palette().color(QPalette::Text), 2);
    }
    if (m_hovered >= first && m_hovered < end)
        paintFrame(painter, m_hovered, palette().color(QPalette::Text), 1);
    const int current = currentCell();
    if (hasFocus() && current >= first && current < end)
        paintFrame(painter, current, palette().color(QPalette::Text), 1);
}

void RunGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void RunGrid::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    prepareLooks();
    layOut();
}

void RunGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    prepareLooks();
    layOut();
}

void RunGrid::scrollContentsBy(int, int)
{
    viewport()->update();
    fill();
}

// --- pointer -----------------------------------------------------------------------------------

bool RunGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int cell = cellAt(help->pos());
        if (cell >= 0)
            QToolTip::showText(help->globalPos(), cellText(cell), viewport(), cellRect(cell));
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RunGrid::mouseMoveEvent(QMouseEvent *event)
{
    const int cell = cellAt(event->pos());
    if (event->buttons() & Qt::LeftButton && cell >= 0)
        choose(cell, Choosing::Extend);
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    viewport()->update();
}

void RunGrid::mousePressEvent(QMouseEvent *event)
{
    const int cell = cellAt(event->pos());
    if (cell < 0)
        return QAbstractScrollArea::mousePressEvent(event);
    if (event->button() == Qt::RightButton && isCellSelected(cell))
        return; // The menu is for all that are selected.
    if (event->modifiers() & Qt::ShiftModifier)
        choose(cell, Choosing::Extend);
    else
        choose(cell, event->modifiers() & Qt::ControlModifier ? Choosing::Toggle : Choosing::Move);
}

void RunGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int cell = cellAt(event->pos()); cell >= 0 && event->button() == Qt::LeftButton)
        emit opened(runAt(cell).id);
}

void RunGrid::contextMenuEvent(QContextMenuEvent *event)
{
    const int current = currentCell();
    if (current < 0)
        return;
    emit menuWanted(event->reason() == QContextMenuEvent::Keyboard
                        ? viewport()->mapToGlobal(cellRect(current).center())
                        : event->globalPos());
}

// --- keys --------------------------------------------------------------------------------------

void RunGrid::keyPressEvent(QKeyEvent *event)
{
    const int current = currentCell();
    const int onward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const auto go = [&](int cells) {
        // The first key goes to the newest run, whichever it is.
        choose(current < 0 ? 0 : current + cells,
               event->modifiers() & Qt::ShiftModifier ? Choosing::Extend : Choosing::Move);
    };
    switch (event->key()) {
    case Qt::Key_Left: return go(-onward);
    case Qt::Key_Right: return go(onward);
    case Qt::Key_Up: return current < columns() ? void() : go(-columns());
    case Qt::Key_Down:
        return current >= 0 && current + columns() >= cellCount() ? void() : go(columns());
    case Qt::Key_PageUp: return go(-columns() * visibleRows());
    case Qt::Key_PageDown: return go(columns() * visibleRows());
    case Qt::Key_Home: return go(-cellCount());
    case Qt::Key_End: return go(cellCount());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current >= 0)
            emit opened(runAt(current).id);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace signalbox
