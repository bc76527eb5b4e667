#pragma once

#include <QAbstractTableModel>

#include "core/changeset.h"
#include "models/roles.h"
#include "models/rowspans.h"

namespace signalbox {

/// The live sandboxes of a cluster. Owned by the Workspace, GUI thread.
class SandboxTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Id, Runtime, Function, Version, State, Since, Memory, Runs, Pinned, ColumnCount };
    Q_ENUM(Column)

    explicit SandboxTableModel(QObject *parent = nullptr);

    void apply(const ChangeSet &changes);
    [[nodiscard]] const SandboxView &at(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct KeyOf
    {
        SandboxId operator()(const SandboxView &row) const { return row.id; }
    };

    [[nodiscard]] RowSignals rowSignals();
    [[nodiscard]] QVariant displayed(const SandboxView &row, int column) const;
    [[nodiscard]] static QVariant sortValue(const SandboxView &row, int column);

    OrderedRows<SandboxView, KeyOf> m_rows;
};

/// Colour and shape of a sandbox's state.
[[nodiscard]] Mark markOf(SandboxState state);

} // namespace signalbox
