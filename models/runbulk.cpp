#include "models/runbulk.h"

#include <algorithm>
#include <array>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/roles.h"

namespace signalbox {

namespace {

bool isSensible(BulkDeed deed, const ActivationSummary &run)
{
    const bool open = run.state != ActivationState::Finished;
    return !run.isEvent() && (deed == BulkDeed::RunAgain || open);
}

QString brief(const ActivationId &id)
{
    return shortId(QString::fromStdString(id.str()));
}

} // namespace

RunBulk::RunBulk(Cluster &cluster, BulkDeed deed, const std::vector<ActivationSummary> &runs,
                 QObject *parent)
    : QAbstractTableModel(parent)
    , m_cluster(cluster)
    , m_deed(deed)
{
    for (const ActivationSummary &run : runs) {
        if (isSensible(deed, run))
            m_items.push_back({.id = run.id, .function = run.function, .text = {}, .made = {}});
    }
}

// --- doing -----------------------------------------------------------------------------------------

void RunBulk::start(int atOnce)
{
    m_atOnce = std::max(1, atOnce);
    next();
}

void RunBulk::stop()
{
    if (m_stopped || isOver())
        return;
    m_stopped = true;
    for (; m_next < rowCount(); ++m_next) {
        item(m_next).state = State::Left;
        item(m_next).text = tr("Left as it was");
    }
    if (rowCount() > 0)
        emit dataChanged(index(0, Result), index(rowCount() - 1, Result));
    emit progressed();
    if (isOver())
        emit finished();
}

bool RunBulk::isOver() const
{
    return m_working == 0 && m_next == rowCount();
}

int RunBulk::count(State state) const
{
    return static_cast<int>(std::ranges::count(m_items, state, &Item::state));
}

ActivationId RunBulk::runOf(int row) const
{
    const Item &item = m_items[static_cast<std::size_t>(row)];
    return item.made.value_or(item.id);
}

void RunBulk::next()
{
    while (m_working < m_atOnce && m_next < rowCount())
        begin(m_next++);
}

void RunBulk::begin(int row)
{
    ++m_working;
    item(row).state = State::Working;
    item(row).text = m_deed == BulkDeed::RunAgain ? tr("Running") : tr("Cancelling");
    emit dataChanged(index(row, Result), index(row, Result));
    if (m_deed == BulkDeed::RunAgain)
        runAgain(row);
    else
        cancel(row);
}

void RunBulk::runAgain(int row)
{
    whenFinished(m_cluster.activation(item(row).id), this,
                 [this, row](const signalbox::Result<ActivationPtr> &record) {
                     if (record)
                         invoke(row, **record);
                     else
                         settle(row, State::Failed, errorText(record.error()));
                 });
}

void RunBulk::invoke(int row, const Activation &record)
{
    const Blob input = record.input.empty() ? Blob("{}") : record.input;
    whenFinished(
        m_cluster.invoke(record.function, {}, input), this,
        [this, row](const signalbox::Result<RunTicket> &ticket) {
            if (!ticket)
                return settle(row, State::Failed, errorText(ticket.error()));
            item(row).made = ticket->id;
            emit dataChanged(index(row, NewRun), index(row, NewRun));
            whenFinished(
                ticket->finished, this, [this, row](const signalbox::Result<ActivationPtr> &run) {
                    if (!run)
                        return settle(row, State::Failed, errorText(run.error()));
                    const ActivationSummary summary = summarise(**run);
                    settle(row, summary.outcome == Outcome::Success ? State::Done : State::Failed,
                           stateText(summary));
                });
        });
}

void RunBulk::cancel(int row)
{
    whenFinished(m_cluster.cancel(item(row).id), this,
                 [this, row](const signalbox::Result<> &done) {
                     settle(row, done ? State::Done : State::Failed,
                            done ? tr("Cancelled") : errorText(done.error()));
                 });
}

void RunBulk::settle(int row, State state, const QString &text)
{
    --m_working;
    item(row).state = state;
    item(row).text = text;
    emit dataChanged(index(row, Result), index(row, Result));
    next();
    emit progressed();
    if (isOver())
        emit finished();
}

// --- rows ------------------------------------------------------------------------------------------

int RunBulk::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int RunBulk::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunBulk::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = m_items[static_cast<std::size_t>(index.row())];
    if (role == MarkRole) {
        constexpr std::array marks{Mark::Queued, Mark::Running, Mark::Success, Mark::Error,
                                   Mark::Off};
        return static_cast<int>(marks[static_cast<std::size_t>(item.state)]);
    }
    if (role != Qt::DisplayRole && role != SortRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Run:
        return role == Qt::ToolTipRole ? QString::fromStdString(item.id.str()) : brief(item.id);
    case Function: return QString::fromStdString(item.function.local());
    case Result: return item.state == State::Waiting ? tr("Waiting") : item.text;
    case NewRun: return item.made ? brief(*item.made) : QString();
    default: return {};
    }
}

QVariant RunBulk::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Run"), tr("Function"), tr("Result"),
                                                  tr("New run")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace signalbox
