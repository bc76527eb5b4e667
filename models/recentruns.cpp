#include "models/recentruns.h"

#include "models/activationtablemodel.h"
#include "models/format.h"

namespace signalbox {

namespace {

constexpr int settleMillis = 150;
constexpr int searchedRows = 5000;

} // namespace

RecentRuns::RecentRuns(ActivationTableModel &activations, int most, Which which, QObject *parent)
    : QAbstractListModel(parent)
    , m_activations(activations)
    , m_most(most)
    , m_which(which)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMillis);
    connect(&m_settle, &QTimer::timeout, this, &RecentRuns::take);
    const auto later = [this] {
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&activations, &QAbstractItemModel::rowsInserted, this, later);
    connect(&activations, &QAbstractItemModel::rowsRemoved, this, later);
    connect(&activations, &QAbstractItemModel::dataChanged, this, later);
    connect(&activations, &QAbstractItemModel::modelReset, this, later);
    take();
}

bool RecentRuns::wants(const ActivationSummary &activation) const
{
    if (m_which == Which::All)
        return true;
    return activation.state == ActivationState::Finished && activation.outcome != Outcome::Success;
}

void RecentRuns::take()
{
    std::vector<ActivationSummary> next;
    const int rows = std::min(m_activations.rowCount(), searchedRows);
    for (int row = 0; row < rows && static_cast<int>(next.size()) < m_most; ++row) {
        if (wants(m_activations.at(row)))
            next.push_back(m_activations.at(row));
    }
    if (next != m_rows)
        replaceRows(std::move(next));
}

void RecentRuns::replaceRows(std::vector<ActivationSummary> next)
{
    const int before = rowCount();
    const int after = static_cast<int>(next.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_rows = std::move(next);
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    if (after > 0)
        emit dataChanged(index(0), index(after - 1));
}

const ActivationSummary &RecentRuns::at(int row) const
{
    return m_rows[static_cast<std::size_t>(row)];
}

int RecentRuns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RecentRuns::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ActivationSummary &run = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(run.function.local());
    case Qt::ToolTipRole:
        return tr("%1, %2 in %3, %4")
            .arg(QString::fromStdString(run.function.local()), stateText(run),
                 formatDuration(run.duration()), formatTimeExact(run.start));
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(QString::fromStdString(run.function.local()), stateText(run));
    case MarkRole: return static_cast<int>(markOf(run));
    case IdRole: return QString::fromStdString(run.id.str());
    case SortRole: return static_cast<qint64>(toMillis(run.accepted));
    case DetailRole:
        return run.state == ActivationState::Finished ? formatDuration(run.duration())
                                                      : stateText(run);
    default: return {};
    }
}

} // namespace signalbox
