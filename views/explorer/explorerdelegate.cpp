#include "views/explorer/explorerdelegate.h"

#include <QApplication>
#include <QPainter>

#include "models/roles.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"

namespace signalbox {

ExplorerDelegate::ExplorerDelegate(QString iconName, QString groupIcon, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_icon(std::move(iconName))
    , m_groupIcon(std::move(groupIcon))
{
}

void ExplorerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    item.icon = {};
    QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state & QStyle::State_Selected;
    const bool group = index.data(GroupRole).toBool();
    const QColor ink = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const auto placed = [&item](const QRect &rect) {
        return QStyle::visualRect(item.direction, item.rect, rect);
    };
    const int flags =
        Qt::AlignVCenter | (item.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    QRect rest = item.rect.adjusted(4, 0, -10, 0);
    icon(group ? m_groupIcon : m_icon)
        .paint(painter, placed(QRect(rest.left(), rest.center().y() - 7, 15, 15)), Qt::AlignCenter,
               selected ? QIcon::Selected : QIcon::Normal);
    rest.setLeft(rest.left() + 22);

    const auto role = roleOf(static_cast<Mark>(index.data(MarkRole).toInt()));
    if (role) {
        const QRectF shape(rest.right() - 10, rest.center().y() - 4.5, 10, 10);
        paintStateShape(*painter, placed(shape.toRect()), *role, stateColor(*role, item.palette));
        rest.setRight(rest.right() - 18);
    }
    const QString detail = index.data(DetailRole).toString();
    if (!detail.isEmpty()) {
        const int width = item.fontMetrics.horizontalAdvance(detail);
        if (width < rest.width() / 2) {
            painter->setPen(selected ? ink : quietText(item.palette));
            painter->drawText(
                placed(QRect(rest.right() - width, rest.top(), width + 1, rest.height())), flags,
                detail);
            rest.setRight(rest.right() - width - 8);
        }
    }
    painter->setPen(ink);
    painter->drawText(placed(rest), flags,
                      item.fontMetrics.elidedText(text, Qt::ElideMiddle, rest.width()));
}

} // namespace signalbox
