#include "models/sandboxtablemodel.h"

#include <array>
#include <set>

#include "models/format.h"

namespace signalbox {

Mark markOf(SandboxState state)
{
    switch (state) {
    case SandboxState::Starting:
    case SandboxState::Initialising: return Mark::Cold;
    case SandboxState::Prewarmed: return Mark::Queued;
    case SandboxState::Warm: return Mark::Success;
    case SandboxState::Busy: return Mark::Running;
    case SandboxState::Paused: break;
    }
    return Mark::Off;
}

SandboxTableModel::SandboxTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

RowSignals SandboxTableModel::rowSignals()
{
    return {.beginInsert = [this](int first, int last) { beginInsertRows({}, first, last); },
            .endInsert = [this] { endInsertRows(); },
            .beginRemove = [this](int first, int last) { beginRemoveRows({}, first, last); },
            .endRemove = [this] { endRemoveRows(); },
            .changed =
                [this](int first, int last) {
                    emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
                }};
}

void SandboxTableModel::apply(const ChangeSet &changes)
{
    if (changes.full) {
        std::set<SandboxId> present;
        for (const auto &sandbox : changes.sandboxes)
            present.insert(sandbox.id);
        std::vector<int> gone;
        for (int row = 0; row < m_rows.size(); ++row) {
            if (!present.contains(m_rows.at(row).id))
                gone.push_back(row);
        }
        m_rows.removeRows(std::move(gone), rowSignals());
    } else {
        m_rows.remove(changes.removedSandboxes, rowSignals());
    }
    m_rows.upsert(changes.sandboxes, rowSignals());
}

int SandboxTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int SandboxTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SandboxTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayed(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Since ? QVariant(formatTimeExact(row.since)) : QVariant();
    case Qt::TextAlignmentRole:
        if (index.column() == Id || index.column() == Memory || index.column() == Runs)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case CopyRole:
        return index.column() == Since ? QVariant(formatTimeFull(row.since)) : QVariant();
    case SortRole: return sortValue(row, index.column());
    case IdRole: return QString::number(row.id);
    case MarkRole: return static_cast<int>(markOf(row.state));
    case KindRole: return QString::fromStdString(row.runtime);
    default: return {};
    }
}

QVariant SandboxTableModel::displayed(const SandboxView &row, int column) const
{
    switch (column) {
    case Id: return QString::number(row.id);
    case Runtime: return QString::fromStdString(row.runtime);
    case Function: return QString::fromStdString(row.function);
    case Version:
        return row.function.empty() ? QString() : QString::fromStdString(row.version.str());
    case State: return sandboxStateText(row.state);
    case Since: return formatTime(row.since);
    case Memory: return formatMiB(row.memoryMiB);
    case Runs: return formatCount(row.runs);
    case Pinned: return row.pinned ? tr("Pinned") : QString();
    default: return {};
    }
}

QVariant SandboxTableModel::sortValue(const SandboxView &row, int column)
{
    switch (column) {
    case Runtime: return QString::fromStdString(row.runtime);
    case Function: return QString::fromStdString(row.function);
    case Version: return QString::fromStdString(row.version.str());
    case State: return static_cast<int>(row.state);
    case Since: return static_cast<qlonglong>(row.since.time_since_epoch().count());
    case Memory: return row.memoryMiB;
    case Runs: return static_cast<qlonglong>(row.runs);
    case Pinned: return row.pinned ? 1 : 0;
    default: return static_cast<qulonglong>(row.id);
    }
}

QVariant SandboxTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Id || section == Memory || section == Runs))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Sandbox"), tr("Runtime"), tr("Function"),
                                                  tr("Version"), tr("State"),   tr("Since"),
                                                  tr("Memory"),  tr("Runs"),    tr("Pinned")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace signalbox
