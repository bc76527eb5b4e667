#pragma once

#include <memory>

#include <QAbstractItemModel>

#include "models/jsondiff.h"

namespace signalbox {

/// Tree of one JsonDiff: the key, and the value on either side. GUI thread.
class JsonDiffModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Key, Left, Right, ColumnCount };
    enum Role { ChangeRole = Qt::UserRole + 1, TypeRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// What the sides are called, in the header.
    void setTitles(const QString &left, const QString &right);
    void setDiff(std::shared_ptr<const JsonDiff> diff);
    [[nodiscard]] const JsonDiff *diff() const { return m_diff.get(); }
    [[nodiscard]] QModelIndex indexOf(int node, int column = Key) const;
    [[nodiscard]] static int nodeOf(const QModelIndex &index) { return int(index.internalId()); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const JsonDiff> m_diff;
    QString m_left;
    QString m_right;
};

/// `added`, `removed`, `changed`, `same`: for those who do not see colours.
[[nodiscard]] QString changeWord(JsonChange change);

} // namespace signalbox
