#include "models/tracemodel.h"

#include <algorithm>

#include "clusters/futures.h"
#include "models/format.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

/// Deeper than the engine lets flows be nested, and an end for records that name each other.
constexpr int deepest = 60;

bool isStep(const Cause &cause)
{
    return cause.parent
           && (cause.kind == Cause::Kind::Sequence || cause.kind == Cause::Kind::Workflow);
}

} // namespace

TraceModel::TraceModel(Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::activationsChanged, this, &TraceModel::take);
}

void TraceModel::setFlow(const ActivationPtr &flow)
{
    if (flow->id != m_flow) {
        beginResetModel();
        m_flow = flow->id;
        m_nodes.clear();
        m_asked.clear();
        m_rows.clear();
        endResetModel();
    }
    accept(flow, {});
    // Components that are under way are in no record yet.
    const ActivationTableModel &recent = m_workspace.activations();
    for (int row = recent.rowCount() - 1; row >= 0; --row) {
        if (isPart(recent.at(row)))
            add(recent.at(row), recent.at(row).cause.parent);
    }
    rebuild();
}

bool TraceModel::isPart(const ActivationSummary &run) const
{
    return isStep(run.cause) && m_nodes.contains(*run.cause.parent);
}

void TraceModel::take(const std::vector<ActivationSummary> &activations)
{
    bool changed = false;
    for (const ActivationSummary &run : activations) {
        if (run.id == m_flow || !isPart(run))
            continue;
        add(run, run.cause.parent);
        changed = true;
    }
    if (changed)
        rebuild();
}

void TraceModel::add(const ActivationSummary &run, const std::optional<ActivationId> &parent)
{
    Node &node = m_nodes[run.id];
    node.run = run;
    node.parent = parent;
    const bool complete = node.record && node.record->state == ActivationState::Finished;
    // At once for what went in, and again for what came out.
    if (!node.record || (run.state == ActivationState::Finished && !complete))
        read(run.id, parent);
}

void TraceModel::read(const ActivationId &id, const std::optional<ActivationId> &parent)
{
    if (!m_asked.insert(id).second)
        return;
    whenFinished(m_workspace.cluster().activation(id), this,
                 [this, id, parent](const Result<ActivationPtr> &record) {
                     m_asked.erase(id);
                     // One that cannot be read is shown as far as it is known.
                     if (!record || (parent && !m_nodes.contains(*parent)))
                         return;
                     accept(*record, parent);
                     rebuild();
                     if (const int row = rowOf(id); row >= 0)
                         emit recordRead(row);
                 });
}

void TraceModel::accept(const ActivationPtr &record, const std::optional<ActivationId> &parent)
{
    m_nodes[record->id] = {.run = summarise(*record), .record = record, .parent = parent};
    for (const ActivationId &component : record->components) {
        const auto known = m_nodes.find(component);
        if (known == m_nodes.end() || !known->second.record)
            read(component, record->id);
    }
}

int TraceModel::rowOf(const ActivationId &id) const
{
    const auto row =
        std::ranges::find_if(m_rows, [&id](const Row &known) { return known.run.id == id; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

void TraceModel::append(const ActivationId &id, int depth, std::vector<Row> &rows) const
{
    const auto node = m_nodes.find(id);
    if (node == m_nodes.end() || depth > deepest)
        return;
    rows.push_back({node->second.run, depth, node->second.record});
    for (const auto &[below, other] : m_nodes) {
        if (other.parent == id)
            append(below, depth + 1, rows);
    }
}

/// Rows are only ever added, so what is selected stays where it is.
void TraceModel::rebuild()
{
    std::vector<Row> rows;
    append(m_flow, 0, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i < m_rows.size() && m_rows[i].run.id == rows[i].run.id) {
            m_rows[i] = rows[i];
            continue;
        }
        beginInsertRows({}, int(i), int(i));
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(i), rows[i]);
        endInsertRows();
    }
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool TraceModel::isFinished() const
{
    return std::ranges::all_of(
        m_rows, [](const Row &row) { return row.run.state == ActivationState::Finished; });
}

Timestamp TraceModel::begin() const
{
    return m_rows.empty() ? Timestamp{} : m_rows.front().run.accepted;
}

Timestamp TraceModel::end(Timestamp now) const
{
    if (!isFinished())
        return std::max(now, begin());
    Timestamp last = begin();
    for (const Row &row : m_rows)
        last = std::max(last, row.run.end);
    return last;
}

FlowLog TraceModel::mergedLog() const
{
    FlowLog log;
    for (const Row &row : m_rows) {
        // The log of a flow itself names the components, which are here.
        if (!row.record || isFlow(row.run))
            continue;
        const auto number = log.runs.size();
        LogSource source{QString::fromStdString(row.run.function.local()), {}};
        // A component that runs twice is told apart by its runs.
        if (std::ranges::find(log.sources, source.name, &LogSource::name) != log.sources.end())
            source.detail = shortId(QString::fromStdString(row.run.id.str()));
        log.sources.push_back(std::move(source));
        log.runs.push_back(row.run.id);
        for (LogEntry &line : logEntriesOf(row.record->logs)) {
            line.owner.source = std::uint16_t(number);
            line.owner.owner = std::uint32_t(number);
            log.lines.push_back(std::move(line));
        }
    }
    std::ranges::stable_sort(log.lines, {}, [](const LogEntry &line) { return line.owner.time; });
    return log;
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = at(index.row());
    if (role == IdRole)
        return QString::fromStdString(row.run.id.str());
    if (role == MarkRole)
        return int(markOf(row.run));
    if (role == Qt::ToolTipRole && index.column() == Component)
        return QString::fromStdString(row.run.function.str());
    if (role == Qt::TextAlignmentRole && index.column() == Span)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && index.column() == Waterfall)
        return tr("begins %1 after the start")
            .arg(formatDuration(std::chrono::duration_cast<Duration>(row.run.accepted - begin())));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Component:
        return QString(row.depth * 3, u' ') + QString::fromStdString(row.run.function.local());
    case Span:
        return row.run.state == ActivationState::Finished ? formatDuration(row.run.duration())
                                                          : QString();
    case State: return stateText(row.run);
    default: return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Component: return tr("Component");
    case Waterfall: return tr("Time");
    case Span: return tr("Duration");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace signalbox
