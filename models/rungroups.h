#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/activationfindings.h"

namespace signalbox {

/// Runs of a history added up by what they have in common, one row for each: sorts by raw values
/// (SortRole). GUI thread.
class RunGroupModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Key,
        Runs,
        Failed,
        FailedShare,
        ColdShare,
        Total,
        Mean,
        Longest,
        Last,
        ColumnCount
    };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(GroupBy by, std::vector<ActivationGroup> groups);
    [[nodiscard]] const std::vector<ActivationGroup> &groups() const { return m_groups; }
    [[nodiscard]] GroupBy by() const { return m_by; }
    [[nodiscard]] const ActivationGroup &at(int row) const
    {
        return m_groups[static_cast<std::size_t>(row)];
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    GroupBy m_by = GroupBy::Function;
    std::vector<ActivationGroup> m_groups;
};

/// What groups can be made by, translated: `Function`, `Hour`, …
[[nodiscard]] QString groupByText(GroupBy by);
/// What a group is called to people: hours and states in words, the rest as it is.
[[nodiscard]] QString groupText(GroupBy by, const ActivationGroup &group);
/// A search whose runs are those that @p search finds of @p group. Of errors, of which a search knows
/// the words and not the numbers in between, those with the longest words in a row.
[[nodiscard]] QString searchWithin(const QString &search, GroupBy by, const ActivationGroup &group);

/// A table for spreadsheets, its times in whole microseconds and in UTC.
[[nodiscard]] QByteArray runGroupsCsv(GroupBy by, const std::vector<ActivationGroup> &groups);

} // namespace signalbox
