#include "views/mainwindow/findermodel.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

constexpr int mostRows = 100;
constexpr int margin = 10;

} // namespace

void FinderModel::setEntries(std::vector<FinderEntry> entries)
{
    m_entries = std::move(entries);
    m_texts.clear();
    for (const FinderEntry &entry : m_entries)
        m_texts.append(entry.title + u' ' + entry.detail);
}

void FinderModel::setQuery(const QString &query, std::vector<FinderEntry> extra)
{
    beginResetModel();
    m_extra = std::move(extra);
    m_rows.clear();
    for (const FinderEntry &entry : m_extra)
        m_rows.push_back({&entry, {}});
    for (RankedMatch &ranked : rankMatches(query, m_texts, mostRows)) {
        const FinderEntry &entry = m_entries[static_cast<std::size_t>(ranked.index)];
        std::erase_if(ranked.match.positions, [&](int at) { return at >= entry.title.size(); });
        m_rows.push_back({&entry, std::move(ranked.match.positions)});
    }
    endResetModel();
}

const FinderEntry *FinderModel::entry(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].entry : nullptr;
}

int FinderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FinderModel::data(const QModelIndex &index, int role) const
{
    const FinderEntry *found = entry(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole: return found->title;
    case Qt::DecorationRole:
        return found->icon.isNull() ? icon(QStringLiteral("chevron-right")) : found->icon;
    case Qt::AccessibleTextRole:
        return QStringList({found->title, found->detail, found->keys}).join(QStringLiteral(", "));
    case DetailRole: return found->detail;
    case KeysRole: return found->keys;
    case MatchRole:
        return QVariant::fromValue(m_rows[static_cast<std::size_t>(index.row())].matched);
    default: return {};
    }
}

Qt::ItemFlags FinderModel::flags(const QModelIndex &index) const
{
    const FinderEntry *found = entry(index);
    if (!found || !found->enabled)
        return Qt::ItemIsSelectable;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled;
}

void FinderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QPalette &palette = option.palette;
    if (selected)
        flat::box(painter, option.rect.adjusted(4, 0, -4, 0), palette.color(QPalette::Highlight),
                  Qt::transparent);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor ink = palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected || !enabled ? ink : quietText(palette);
    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect rest = option.rect.adjusted(margin + 4, 0, -margin - 4, 0);
    const auto placed = [&](const QRect &rect) {
        return mirrored ? QStyle::visualRect(option.direction, option.rect, rect) : rect;
    };

    const QString keys = index.data(FinderModel::KeysRole).toString();
    if (!keys.isEmpty()) {
        const int width = option.fontMetrics.horizontalAdvance(keys);
        painter->setPen(quiet);
        painter->drawText(placed(QRect(rest.right() - width, rest.top(), width + 1, rest.height())),
                          Qt::AlignCenter, keys);
        rest.setRight(rest.right() - width - 16);
    }
    const int side = flat::scaled(16);
    const auto decoration = index.data(Qt::DecorationRole).value<QIcon>();
    decoration.paint(painter, placed(QRect(rest.left(), rest.center().y() - side / 2, side, side)),
                     Qt::AlignCenter,
                     enabled ? selected ? QIcon::Selected : QIcon::Normal : QIcon::Disabled);
    rest.setLeft(rest.left() + side + 10);

    QTextLayout layout(index.data(Qt::DisplayRole).toString(), option.font);
    QList<QTextLayout::FormatRange> strong;
    for (const int at : index.data(FinderModel::MatchRole).value<std::vector<int>>()) {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        strong.append({at, 1, format});
    }
    layout.setFormats(strong);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rest.width());
    layout.endLayout();
    const int titleWidth = qMin(rest.width(), qCeil(line.naturalTextWidth()));
    const QRect title = placed(QRect(rest.left(), rest.top(), titleWidth, rest.height()));
    painter->setPen(ink);
    layout.draw(painter, QPointF(title.left(), rest.center().y() - line.height() / 2));
    rest.setLeft(rest.left() + titleWidth + 12);
    if (rest.width() < 24)
        return;
    painter->setPen(quiet);
    const QString detail = option.fontMetrics.elidedText(
        index.data(FinderModel::DetailRole).toString(), Qt::ElideMiddle, rest.width());
    painter->drawText(placed(rest), Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                      detail);
}

QSize FinderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, option.fontMetrics.height() + 14};
}

} // namespace signalbox
