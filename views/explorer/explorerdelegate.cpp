#include "views/explorer/explorerdelegate.h"

#include <QApplication>
#include <QPainter>

#include "models/roles.h"
#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"

namespace signalbox {

namespace {

constexpr int margin = 10;
constexpr int gap = 8;

} // namespace

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
    const int side = flat::scaled(15);
    QRect rest = item.rect.adjusted(margin, 0, -margin, 0);
    icon(group ? m_groupIcon : m_icon)
        .paint(painter, placed(QRect(rest.left(), rest.center().y() - side / 2, side, side)),
               Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    rest.setLeft(rest.left() + side + gap);

    const auto role = roleOf(static_cast<Mark>(index.data(MarkRole).toInt()));
    if (role) {
        const int mark = flat::scaled(10);
        const QRect shape(rest.right() - mark, rest.center().y() - mark / 2 + 1, mark, mark);
        paintStateShape(*painter, placed(shape), *role, stateColor(*role, item.palette));
        rest.setRight(rest.right() - mark - gap);
    }
    const QString detail = index.data(DetailRole).toString();
    if (!detail.isEmpty()) {
        const int width = item.fontMetrics.horizontalAdvance(detail);
        if (width < rest.width() / 2) {
            painter->setPen(selected ? ink : quietText(item.palette));
            painter->drawText(
                placed(QRect(rest.right() - width, rest.top(), width + 1, rest.height())), flags,
                detail);
            rest.setRight(rest.right() - width - gap);
        }
    }
    painter->setPen(ink);
    painter->drawText(placed(rest), flags,
                      item.fontMetrics.elidedText(text, Qt::ElideMiddle, rest.width()));
}

} // namespace signalbox
