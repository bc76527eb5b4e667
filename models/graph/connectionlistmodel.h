#pragma once

#include <QAbstractTableModel>

#include "models/graph/wiringgraph.h"

namespace signalbox {

/// Every connection of a wiring as a row: what a screen reader reads instead of the canvas, and
/// what can be compared as text. Owned by a wiring page; GUI thread.
class ConnectionListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { From, Kind, To, Name, State, Criteria, ColumnCount };
    Q_ENUM(Column)

    explicit ConnectionListModel(WiringGraph &graph, QObject *parent = nullptr);

    [[nodiscard]] WireId wireAt(int row) const { return m_rows.value(row, WireId::None); }
    [[nodiscard]] int rowOf(WireId wire) const { return int(m_rows.indexOf(wire)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void onChanged(const GraphChange &change);
    [[nodiscard]] QString displayed(const GraphWire &wire, int column) const;

    WiringGraph &m_graph;
    QList<WireId> m_rows; ///< Ascending.
};

} // namespace signalbox
