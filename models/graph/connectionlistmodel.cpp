#include "models/graph/connectionlistmodel.h"

#include <algorithm>

#include "models/roles.h"

namespace signalbox {

ConnectionListModel::ConnectionListModel(WiringGraph &graph, QObject *parent)
    : QAbstractTableModel(parent)
    , m_graph(graph)
    , m_rows(graph.model().wires())
{
    connect(&graph.model(), &GraphModel::changed, this, &ConnectionListModel::onChanged);
}

void ConnectionListModel::onChanged(const GraphChange &change)
{
    for (const WireId id : change.removedWires) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    if (!change.addedWires.isEmpty()) {
        QList<WireId> added = change.addedWires;
        std::ranges::sort(added);
        // New wires have the highest ids: they go to the end, in one piece.
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
        m_rows.append(added);
        endInsertRows();
    }
    const bool renamed = !change.changedNodes.isEmpty() || !change.changedWires.isEmpty();
    if (renamed && !m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GraphWire *wire = m_graph.model().wire(wireAt(index.row()));
    if (!wire)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return displayed(*wire, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            displayed(*wire, index.column()));
    case IdRole: return wire->key;
    case MarkRole: return int(wire->enabled ? Mark::Success : Mark::Off);
    default: return {};
    }
}

QString ConnectionListModel::displayed(const GraphWire &wire, int column) const
{
    const auto title = [this](NodeId id) {
        const GraphNode *node = m_graph.model().node(id);
        return node ? node->title : QString();
    };
    switch (column) {
    case From: return title(wire.from);
    case To: return title(wire.to);
    case Kind:
        switch (wire.kind) {
        case WireKind::Feed: return tr("Feed");
        case WireKind::Rule: return tr("Rule");
        case WireKind::Step: return tr("Step");
        case WireKind::DeadLetter: return tr("Dead letter");
        }
        return {};
    case Name: return wire.kind == WireKind::Step ? tr("Step %1").arg(wire.label) : wire.label;
    case State: return wire.enabled ? tr("On") : tr("Off");
    case Criteria: return wire.detail;
    default: return {};
    }
}

QVariant ConnectionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case From: return tr("From");
    case Kind: return tr("Kind");
    case To: return tr("To");
    case Name: return tr("Name");
    case State: return tr("State");
    case Criteria: return tr("Criteria");
    default: return {};
    }
}

} // namespace signalbox
