#pragma once

#include <unordered_map>

#include <QAbstractTableModel>

#include "core/changeset.h"
#include "models/roles.h"
#include "models/rowspans.h"

namespace signalbox {

/// The sandboxes of one runtime, counted by state.
struct PoolCounts
{
    int prewarmed = 0;
    int warm = 0; ///< Paused ones included.
    int busy = 0; ///< Starting and loading code included.
    int memoryMiB = 0;

    friend bool operator==(const PoolCounts &, const PoolCounts &) = default;
};

/// The runtimes of a cluster with their live pool. Owned by the Workspace, GUI thread.
class RuntimeTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Kind, Label, State, Prewarmed, Warm, Busy, Memory, Policy, Updated, ColumnCount };
    Q_ENUM(Column)

    explicit RuntimeTableModel(QObject *parent = nullptr);

    void apply(const ChangeSet &changes);

    [[nodiscard]] const Runtime &at(int row) const { return m_rows.at(row).runtime; }
    [[nodiscard]] const PoolCounts &pool(int row) const { return m_rows.at(row).pool; }
    /// Null when there is no such runtime.
    [[nodiscard]] const Runtime *find(const QString &kind) const;
    [[nodiscard]] int rowOf(const QString &kind) const; ///< -1 when there is none.
    [[nodiscard]] std::vector<Runtime> runtimes() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Runtime runtime;
        PoolCounts pool;

        friend bool operator==(const Row &, const Row &) = default;
    };
    struct KeyOf
    {
        const std::string &operator()(const Row &row) const { return row.runtime.kind; }
    };

    [[nodiscard]] RowSignals rowSignals();
    void countPools(const ChangeSet &changes);
    void removeRuntimes(const ChangeSet &changes);
    [[nodiscard]] QVariant displayed(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;
    [[nodiscard]] QString policyText(const PoolPolicy &policy) const;
    [[nodiscard]] QString runtimeStateText(const Runtime &runtime) const;

    OrderedRows<Row, KeyOf> m_rows;
    std::unordered_map<SandboxId, SandboxView> m_sandboxes;
    std::unordered_map<std::string, PoolCounts> m_pools;
};

} // namespace signalbox
