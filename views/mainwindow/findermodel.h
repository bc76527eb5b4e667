#pragma once

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "models/fuzzymatch.h"
#include "views/mainwindow/finder.h"

namespace signalbox {

/// Entries that answer the query, best first. Owned by the Finder.
class FinderModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole + 1, KeysRole, MatchRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<FinderEntry> entries);
    /// @p extra entries stand on top, whatever their text is.
    void setQuery(const QString &query, std::vector<FinderEntry> extra);
    [[nodiscard]] const FinderEntry *entry(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        const FinderEntry *entry = nullptr;
        std::vector<int> matched; ///< Characters of the title.
    };

    std::vector<FinderEntry> m_entries;
    std::vector<FinderEntry> m_extra;
    QStringList m_texts;
    std::vector<Row> m_rows;
};

/// Title with the matched letters strong, detail behind it, keys at the end.
class FinderDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace signalbox
