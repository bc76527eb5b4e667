#include "views/common/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace signalbox {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setSpacing(8);
}

FlowLayout::~FlowLayout()
{
    while (QLayoutItem *item = FlowLayout::takeAt(0))
        delete item;
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[std::size_t(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Pass::Measure);
}

QSize FlowLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + spacing();
        height = qMax(height, item->sizeHint().height());
    }
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Pass::Place);
}

int FlowLayout::arrange(const QRect &rect, Pass pass) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction =
        parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    // Rows are collected first: items stand centred on the tallest of their row.
    std::vector<std::pair<QLayoutItem *, QRect>> row;
    int left = area.left();
    int top = area.top();
    int height = 0;
    const auto endRow = [&] {
        for (const auto &[item, place] : row) {
            const QRect centred = place.translated(0, (height - place.height()) / 2);
            if (pass == Pass::Place)
                item->setGeometry(QStyle::visualRect(direction, area, centred));
        }
        row.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint().boundedTo(
            QSize(qMax(area.width(), item->minimumSize().width()), QWIDGETSIZE_MAX));
        if (left > area.left() && left + wanted.width() > area.right() + 1) {
            endRow();
            left = area.left();
            top += height + spacing();
            height = 0;
        }
        row.push_back({item, QRect(QPoint(left, top), wanted)});
        left += wanted.width() + spacing();
        height = qMax(height, wanted.height());
    }
    endRow();
    return top + height - rect.top() + contentsMargins().bottom();
}

} // namespace signalbox
