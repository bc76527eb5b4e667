#pragma once

#include <QAbstractTableModel>

#include "models/runcomparison.h"

namespace signalbox {

/// Table of one RunComparison: a column for each run, the base first, and a row for each fact. GUI
/// thread.
class RunComparisonModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// Which facts have rows.
    enum class Facts { All, Differing };
    /// Besides MarkRole, and DetailRole for the difference to the base.
    enum Role { RelationRole = CopyRole + 1, ShareRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(RunComparison comparison);
    void setFacts(Facts facts);
    [[nodiscard]] const RunComparison &comparison() const { return m_comparison; }
    /// Heads, and every row with its differences, between tabs.
    [[nodiscard]] QString text() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void chooseRows();
    [[nodiscard]] const RunComparison::Row &at(int row) const;

    RunComparison m_comparison;
    Facts m_facts = Facts::All;
    std::vector<std::size_t> m_rows; ///< Of the comparison, those that are shown.
};

} // namespace signalbox
