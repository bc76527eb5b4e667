#include "models/runtimetablemodel.h"

#include <array>
#include <set>

#include "models/format.h"

namespace signalbox {

namespace {

Mark markOf(const Runtime &runtime)
{
    if (!runtime.problem.empty())
        return Mark::Error;
    if (!runtime.enabled)
        return Mark::Off;
    return runtime.deprecated ? Mark::Warning : Mark::Success;
}

void count(PoolCounts &pool, const SandboxView &sandbox)
{
    pool.memoryMiB += sandbox.memoryMiB;
    switch (sandbox.state) {
    case SandboxState::Prewarmed: ++pool.prewarmed; break;
    case SandboxState::Warm:
    case SandboxState::Paused: ++pool.warm; break;
    case SandboxState::Starting:
    case SandboxState::Initialising:
    case SandboxState::Busy: ++pool.busy; break;
    }
}

bool isNumber(int column)
{
    return column >= RuntimeTableModel::Prewarmed && column <= RuntimeTableModel::Memory;
}

} // namespace

RuntimeTableModel::RuntimeTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

RowSignals RuntimeTableModel::rowSignals()
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

void RuntimeTableModel::countPools(const ChangeSet &changes)
{
    if (changes.full)
        m_sandboxes.clear();
    for (const auto id : changes.removedSandboxes)
        m_sandboxes.erase(id);
    for (const auto &sandbox : changes.sandboxes)
        m_sandboxes[sandbox.id] = sandbox;
    m_pools.clear();
    for (const auto &[id, sandbox] : m_sandboxes)
        count(m_pools[sandbox.runtime], sandbox);
}

void RuntimeTableModel::removeRuntimes(const ChangeSet &changes)
{
    if (!changes.full) {
        m_rows.remove(changes.removedRuntimes, rowSignals());
        return;
    }
    std::set<std::string> present;
    for (const auto &runtime : changes.runtimes)
        present.insert(runtime.kind);
    std::vector<int> gone;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!present.contains(at(row).kind))
            gone.push_back(row);
    }
    m_rows.removeRows(std::move(gone), rowSignals());
}

void RuntimeTableModel::apply(const ChangeSet &changes)
{
    const bool poolsChanged =
        changes.full || !changes.sandboxes.empty() || !changes.removedSandboxes.empty();
    if (poolsChanged)
        countPools(changes);
    else if (changes.runtimes.empty() && changes.removedRuntimes.empty())
        return;
    removeRuntimes(changes);
    std::vector<Row> rows;
    for (int row = 0; row < m_rows.size(); ++row)
        rows.push_back({at(row), m_pools[at(row).kind]});
    for (const auto &runtime : changes.runtimes)
        rows.push_back({runtime, m_pools[runtime.kind]});
    // Rows that are as they were make no signal.
    m_rows.upsert(std::move(rows), rowSignals());
}

const Runtime *RuntimeTableModel::find(const QString &kind) const
{
    const int row = rowOf(kind);
    return row < 0 ? nullptr : &at(row);
}

int RuntimeTableModel::rowOf(const QString &kind) const
{
    return m_rows.find(kind.toStdString()).value_or(-1);
}

std::vector<Runtime> RuntimeTableModel::runtimes() const
{
    std::vector<Runtime> all;
    for (int row = 0; row < m_rows.size(); ++row)
        all.push_back(at(row));
    return all;
}

int RuntimeTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int RuntimeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RuntimeTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayed(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Updated)
            return formatTimeExact(row.runtime.updated);
        return QString::fromStdString(row.runtime.problem);
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case CopyRole:
        return index.column() == Updated ? QVariant(formatTimeFull(row.runtime.updated))
                                         : QVariant();
    case SortRole: return sortValue(row, index.column());
    case IdRole:
    case KindRole: return QString::fromStdString(row.runtime.kind);
    case VersionRole: return QString::fromStdString(row.runtime.version);
    case UpdatedRole: return static_cast<qlonglong>(toMillis(row.runtime.updated));
    case RunningRole: return row.pool.busy;
    case MarkRole: return static_cast<int>(markOf(row.runtime));
    default: return {};
    }
}

QVariant RuntimeTableModel::displayed(const Row &row, int column) const
{
    switch (column) {
    case Kind: return QString::fromStdString(row.runtime.kind);
    case Label: return QString::fromStdString(row.runtime.label);
    case State: return runtimeStateText(row.runtime);
    case Prewarmed: return formatCount(row.pool.prewarmed);
    case Warm: return formatCount(row.pool.warm);
    case Busy: return formatCount(row.pool.busy);
    case Memory: return formatMiB(row.pool.memoryMiB);
    case Policy: return policyText(row.runtime.pool);
    case Updated: return formatTime(row.runtime.updated);
    default: return {};
    }
}

QVariant RuntimeTableModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case Prewarmed: return row.pool.prewarmed;
    case Warm: return row.pool.warm;
    case Busy: return row.pool.busy;
    case Memory: return row.pool.memoryMiB;
    case Updated: return static_cast<qlonglong>(toMillis(row.runtime.updated));
    default: return displayed(row, column);
    }
}

QString RuntimeTableModel::policyText(const PoolPolicy &policy) const
{
    const QString idle = formatDuration(policy.idleTime);
    if (policy.maximum > 0)
        return tr("%1 prewarmed, at least %2, at most %3, idle %4")
            .arg(formatCount(policy.prewarm), formatCount(policy.minReady),
                 formatCount(policy.maximum), idle);
    return tr("%1 prewarmed, at least %2, as many as fit, idle %3")
        .arg(formatCount(policy.prewarm), formatCount(policy.minReady), idle);
}

QString RuntimeTableModel::runtimeStateText(const Runtime &runtime) const
{
    if (!runtime.problem.empty())
        return tr("Cannot run");
    if (!runtime.enabled)
        return tr("Disabled");
    if (runtime.deprecated)
        return tr("Deprecated");
    return runtime.isDefault ? tr("Ready, default") : tr("Ready");
}

QVariant RuntimeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    // The bar in front of the figures begins at the left, and so does its title.
    if (role == Qt::TextAlignmentRole && isNumber(section) && section != Memory)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Runtime"), tr("Description"), tr("State"),       tr("Prewarmed"), tr("Warm"),
        tr("Busy"),    tr("Memory"),      tr("Pool policy"), tr("Updated")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace signalbox
