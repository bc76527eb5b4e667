#include "views/editor/diffview.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codescheme.h"

namespace signalbox {

namespace {

constexpr int numberColumns = 5;

QColor ground(DiffRow::Kind kind, bool left, bool dark)
{
    using Kind = DiffRow::Kind;
    if (kind == Kind::Same)
        return {};
    const bool removed = kind == Kind::Removed || (kind == Kind::Changed && left);
    if (removed)
        return dark ? QColor(0x3a, 0x25, 0x28) : QColor(0xfd, 0xec, 0xeb);
    return dark ? QColor(0x1f, 0x35, 0x2a) : QColor(0xe5, 0xf5, 0xea);
}

QColor strongGround(bool left, bool dark)
{
    if (left)
        return dark ? QColor(0x63, 0x2f, 0x33) : QColor(0xf9, 0xcd, 0xca);
    return dark ? QColor(0x2a, 0x57, 0x3d) : QColor(0xbd, 0xe5, 0xc8);
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("diffView"));
    setAccessibleName(tr("Differences of two versions"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
}

void DiffView::compare(const QString &left, const QString &right, const QString &leftTitle,
                       const QString &rightTitle)
{
    m_rows = diffLines(left, right);
    m_leftTitle = leftTitle;
    m_rightTitle = rightTitle;
    m_changes.clear();
    m_change = -1;
    m_longest = 0;
    m_marked = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_longest = std::max({m_longest, int(m_rows[i].left.size()), int(m_rows[i].right.size())});
        const bool differs = m_rows[i].kind != DiffRow::Kind::Same;
        if (differs && (i == 0 || m_rows[i - 1].kind == DiffRow::Kind::Same))
            m_changes.push_back(int(i));
    }
    setAccessibleDescription(tr("%n places differ", nullptr, changeCount()));
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    if (!m_changes.empty())
        verticalScrollBar()->setValue(std::max(0, m_changes.front() - 4));
    viewport()->update();
}

int DiffView::changeCount() const
{
    return int(m_changes.size());
}

void DiffView::goToChange(int step)
{
    const int count = changeCount();
    if (count == 0)
        return;
    const int first = step > 0 ? 0 : count - 1;
    m_change = m_change < 0 ? first : (m_change + step + count) % count;
    verticalScrollBar()->setValue(std::max(0, m_changes[std::size_t(m_change)] - 4));
    viewport()->update();
}

/// Stretches end where a row is the same on both sides.
bool DiffView::isInCurrentChange(std::size_t row) const
{
    if (m_change < 0 || m_rows[row].kind == DiffRow::Kind::Same)
        return false;
    const auto after = std::ranges::upper_bound(m_changes, int(row));
    return after - m_changes.begin() - 1 == m_change;
}

void DiffView::goToLeftLine(int line)
{
    m_marked = line;
    const auto row = std::ranges::find(m_rows, line - 1, &DiffRow::leftLine);
    if (row != m_rows.end())
        verticalScrollBar()->setValue(std::max(0, int(row - m_rows.begin()) - 4));
    viewport()->update();
}

int DiffView::rowHeight() const
{
    return QFontMetrics(fixedFont(QApplication::font())).height() + 2;
}

int DiffView::headHeight() const
{
    return fontMetrics().height() + 12;
}

void DiffView::updateScrollBars()
{
    const int visible = std::max(1, (viewport()->height() - headHeight()) / rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, int(m_rows.size()) - visible));
    verticalScrollBar()->setPageStep(visible);
    const int columns = viewport()->width() / 2
                            / QFontMetrics(fixedFont(QApplication::font())).horizontalAdvance(u'9')
                        - numberColumns - 1;
    horizontalScrollBar()->setRange(0, std::max(0, m_longest - columns));
    horizontalScrollBar()->setPageStep(std::max(1, columns));
}

void DiffView::paintHead(QPainter &painter) const
{
    const int half = viewport()->width() / 2;
    painter.fillRect(QRect(0, 0, viewport()->width(), headHeight()),
                     palette().color(QPalette::Window));
    painter.setFont(font());
    painter.setPen(quietText(palette()));
    painter.drawText(QRect(12, 0, half - 16, headHeight()), Qt::AlignVCenter, m_leftTitle);
    painter.drawText(QRect(half + 12, 0, half - 16, headHeight()), Qt::AlignVCenter, m_rightTitle);
    painter.fillRect(QRect(0, headHeight() - 1, viewport()->width(), 1), dividerColor(palette()));
}

void DiffView::paintRow(QPainter &painter, const DiffRow &row, int top, Side side) const
{
    const bool left = side == Side::Left;
    const bool dark = isDark(palette());
    const int half = viewport()->width() / 2;
    const QRect area(left ? 0 : half, top, half, rowHeight());
    const int line = left ? row.leftLine : row.rightLine;
    const QFontMetrics metrics = painter.fontMetrics();
    const int advance = metrics.horizontalAdvance(u'9');
    if (line < 0) {
        painter.fillRect(area, palette().color(QPalette::AlternateBase));
        return;
    }
    if (row.kind != DiffRow::Kind::Same)
        painter.fillRect(area, ground(row.kind, left, dark));
    const int textLeft = area.left() + numberColumns * advance + 8;
    const bool marked = left && line + 1 == m_marked;
    if (marked) {
        const QColor color = stateColor(StateRole::Error, palette());
        painter.fillRect(QRect(area.left(), top, 3, rowHeight()), color);
        painter.setPen(color);
    } else {
        painter.setPen(CodeScheme::of(palette()).marginText);
    }
    painter.drawText(QRect(area.left(), top, numberColumns * advance, rowHeight()),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    painter.save();
    painter.setClipRect(QRect(textLeft, top, area.right() - textLeft, rowHeight()));
    const int x = textLeft - horizontalScrollBar()->value() * advance;
    const int end = left ? row.leftChangeEnd : row.rightChangeEnd;
    if (row.kind == DiffRow::Kind::Changed && end > row.changeStart)
        painter.fillRect(QRect(x + row.changeStart * advance, top,
                               (end - row.changeStart) * advance, rowHeight()),
                         strongGround(left, dark));
    painter.setPen(tokenColor(TokenClass::Text, palette()));
    painter.drawText(QPointF(x, top + metrics.ascent() + 1), left ? row.left : row.right);
    painter.restore();
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(fixedFont(QApplication::font()));
    const int first = verticalScrollBar()->value();
    int top = headHeight();
    for (std::size_t i = std::size_t(first); i < m_rows.size() && top < viewport()->height(); ++i) {
        paintRow(painter, m_rows[i], top, Side::Left);
        paintRow(painter, m_rows[i], top, Side::Right);
        if (isInCurrentChange(i))
            painter.fillRect(QRect(0, top, 3, rowHeight()), palette().color(QPalette::Link));
        top += rowHeight();
    }
    painter.fillRect(QRect(viewport()->width() / 2, 0, 1, viewport()->height()),
                     dividerColor(palette()));
    paintHead(painter);
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_F7)
        return goToChange(back ? -1 : 1);
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      + (event->key() == Qt::Key_Down ? 1 : -1));
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void DiffView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    updateScrollBars();
    viewport()->update();
}

} // namespace signalbox
