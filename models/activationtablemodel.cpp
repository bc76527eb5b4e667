#include "models/activationtablemodel.h"

#include <array>

#include "clusters/futures.h"
#include "models/activationhistory.h"
#include "models/format.h"

namespace signalbox {

namespace {

constexpr std::chrono::seconds retryDelay{5};
/// How often a search of texts asks whether new runs belong to it.
constexpr std::chrono::seconds newestDelay{2};

void keepLastPerId(std::vector<ActivationSummary> &batch)
{
    std::unordered_map<ActivationId, std::size_t> lastOf;
    for (std::size_t i = 0; i < batch.size(); ++i)
        lastOf[batch[i].id] = i;
    std::size_t i = 0;
    std::erase_if(batch, [&](const ActivationSummary &row) { return lastOf[row.id] != i++; });
}

bool isNumber(int column)
{
    return column >= ActivationTableModel::Wait && column <= ActivationTableModel::Duration;
}

} // namespace

ActivationTableModel::ActivationTableModel(Cluster &cluster, ActivationQuery filter,
                                           QObject *parent)
    : ActivationTableModel(cluster, std::move(filter), Bounds{}, parent)
{
}

ActivationTableModel::ActivationTableModel(Cluster &cluster, ActivationQuery filter, Bounds bounds,
                                           QObject *parent)
    : QAbstractTableModel(parent)
    , m_cluster(cluster)
    , m_filter(std::move(filter))
    , m_bounds(bounds)
    , m_allowed(bounds.window)
{
    m_newest.setSingleShot(true);
    m_newest.setInterval(newestDelay);
    connect(&m_newest, &QTimer::timeout, this, &ActivationTableModel::askForNewest);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryDelay);
}

// --- changes ----------------------------------------------------------------------------------

void ActivationTableModel::searchIn(const ActivationHistory &history, RunSearch search)
{
    m_history = &history;
    m_search = std::move(search);
}

bool ActivationTableModel::isByTime() const
{
    return m_search.order == SearchOrder::Time && m_search.direction == SortDirection::Falling;
}

Match ActivationTableModel::matchOf(const ActivationSummary &activation) const
{
    if (m_history)
        return signalbox::matches(m_search.search, activation);
    const bool failed =
        activation.state == ActivationState::Finished && activation.outcome != Outcome::Success;
    const bool no = (!m_filter.function.empty() && activation.function.local() != m_filter.function)
                    || (m_filter.errorsOnly && !failed)
                    || (m_filter.coldOnly && !activation.cold());
    return no ? Match::No : Match::Yes;
}

bool ActivationTableModel::isBeyond(const ActivationSummary &activation) const
{
    if (m_complete || !m_cursor)
        return false;
    if (isByTime())
        return KeyOf{}(activation) < *m_cursor;
    return m_rows.size() >= m_bounds.maximum || standsBefore(m_search, *m_last, activation);
}

void ActivationTableModel::apply(const ChangeSet &changes)
{
    remove(changes.removedActivations);
    std::vector<ActivationSummary> batch;
    for (const auto &activation : changes.activations) {
        const bool held = m_acceptedOf.contains(activation.id);
        const Match match = matchOf(activation);
        if (match == Match::Unknown && !held && !m_newest.isActive())
            m_newest.start();
        // What is held and matches no more is changed all the same: whoever filters takes it out.
        if (held || (match == Match::Yes && !isBeyond(activation)))
            batch.push_back(activation);
    }
    if (batch.empty())
        return;
    upsert(std::move(batch));
    trim();
}

void ActivationTableModel::upsert(std::vector<ActivationSummary> batch)
{
    keepLastPerId(batch);
    removeMoved(batch);
    for (const auto &activation : batch)
        m_acceptedOf[activation.id] = activation.accepted;
    m_rows.upsert(std::move(batch), rowSignals());
}

/// An activation whose accepted time has become known better stands at another place.
void ActivationTableModel::removeMoved(const std::vector<ActivationSummary> &batch)
{
    std::vector<Key> moved;
    for (const auto &activation : batch) {
        const auto known = m_acceptedOf.find(activation.id);
        if (known != m_acceptedOf.end() && known->second != activation.accepted)
            moved.push_back({known->second, activation.id});
    }
    m_rows.remove(moved, rowSignals());
}

void ActivationTableModel::remove(const std::vector<ActivationId> &ids)
{
    std::vector<Key> keys;
    for (const auto &id : ids) {
        const auto known = m_acceptedOf.find(id);
        if (known == m_acceptedOf.end())
            continue;
        keys.push_back({known->second, id});
        m_acceptedOf.erase(known);
    }
    m_rows.remove(keys, rowSignals());
}

void ActivationTableModel::trim()
{
    if (m_rows.size() <= most() || !isByTime())
        return;
    std::vector<int> rows;
    for (int row = most(); row < m_rows.size(); ++row) {
        m_acceptedOf.erase(at(row).id);
        rows.push_back(row);
    }
    m_rows.removeRows(std::move(rows), rowSignals());
    m_cursor = KeyOf{}(at(m_rows.size() - 1));
    m_complete = false;
    emit completenessChanged();
}

RowSignals ActivationTableModel::rowSignals()
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

// --- history ----------------------------------------------------------------------------------

bool ActivationTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching && !m_retry.isActive()
           && m_rows.size() < m_bounds.maximum;
}

void ActivationTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    m_asked = m_bounds.page;
    if (m_history)
        return fetchFound();
    ActivationQuery query = m_filter;
    query.ns = m_cluster.ns().toStdString();
    query.limit = static_cast<std::size_t>(m_asked);
    if (m_cursor)
        query.before = m_cursor->id;
    whenFinished(m_cluster.activations(std::move(query)), this,
                 [this](const Result<std::vector<ActivationSummary>> &page) { takePage(page); });
}

void ActivationTableModel::fetchFound()
{
    const auto after = m_cursor ? std::optional(m_cursor->id) : std::nullopt;
    whenFinished(m_history->find(m_search, after, m_asked), this,
                 [this](const Result<FoundActivations> &found) {
                     if (found)
                         noteTextBehind(found->textBehind);
                     takePage(found ? Result<std::vector<ActivationSummary>>(found->rows)
                                    : fail(found.error()));
                 });
}

/// Words come after their runs: what is not searchable yet may belong here too.
void ActivationTableModel::noteTextBehind(qint64 bytes)
{
    m_textBehind = bytes;
    if (bytes > 0)
        m_newest.start();
}

/// New runs of which only the cluster knows whether they belong here.
void ActivationTableModel::askForNewest()
{
    if (m_fetching)
        return m_newest.start();
    m_fetching = true;
    whenFinished(m_history->find(m_search, std::nullopt, m_bounds.page), this,
                 [this](const Result<FoundActivations> &found) {
                     m_fetching = false;
                     if (!found)
                         return;
                     noteTextBehind(found->textBehind);
                     upsert(found->rows);
                     trim();
                     emit completenessChanged();
                 });
}

void ActivationTableModel::takePage(const Result<std::vector<ActivationSummary>> &page)
{
    m_fetching = false;
    if (page)
        return addPage(*page);
    m_retry.start();
    emit fetchFailed(page.error());
}

void ActivationTableModel::addPage(const std::vector<ActivationSummary> &page)
{
    m_complete = page.size() < static_cast<std::size_t>(m_asked);
    const std::size_t held = m_rows.size();
    if (!page.empty()) {
        m_cursor = KeyOf{}(page.back());
        m_last = page.back();
        // Whoever scrolls back sees what was fetched, even beyond the usual window.
        m_allowed =
            std::clamp(m_rows.size() + static_cast<int>(page.size()), m_allowed, m_bounds.maximum);
        std::vector<ActivationSummary> rows = page;
        // The page was read a moment ago; what is held of a run under way may be newer.
        std::erase_if(rows, [this](const ActivationSummary &row) {
            return row.state != ActivationState::Finished && m_acceptedOf.contains(row.id);
        });
        upsert(std::move(rows));
        trim();
    }
    emit completenessChanged();
    // All of them had come as changes before: who has scrolled to the end would get no further.
    if (!page.empty() && std::size_t(m_rows.size()) == held)
        fetchMore({});
}

// --- QAbstractItemModel -------------------------------------------------------------------------

int ActivationTableModel::rowOf(const ActivationId &id) const
{
    const auto known = m_acceptedOf.find(id);
    if (known == m_acceptedOf.end())
        return -1;
    return m_rows.find(Key{known->second, id}).value_or(-1);
}

int ActivationTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int ActivationTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ActivationTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return displayed(row, index.column());
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Waterfall ? QVariant(spanText(row)) : QVariant();
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case CopyRole:
        return index.column() == Start
                   ? QVariant(formatTimeFull(row.start == Timestamp{} ? row.accepted : row.start))
                   : QVariant();
    case SortRole: return sortValue(row, index.column());
    case IdRole: return QString::fromStdString(row.id.str());
    case MarkRole: return static_cast<int>(markOf(row));
    case KindRole: return QString::fromStdString(row.kind);
    case VersionRole: return QString::fromStdString(row.version.str());
    case UpdatedRole: return static_cast<qlonglong>(toMillis(row.end));
    default: return {};
    }
}

QVariant ActivationTableModel::displayed(const ActivationSummary &row, int column) const
{
    const bool ran = row.state == ActivationState::Finished;
    switch (column) {
    case State: return stateText(row);
    case Function: return QString::fromStdString(row.function.local());
    case Version: return QString::fromStdString(row.version.str());
    case Start: return formatTime(row.start == Timestamp{} ? row.accepted : row.start);
    case Wait: return ran ? formatDuration(row.wait) : QString();
    case Init: return row.init ? formatDuration(*row.init) : QString();
    case Run: return ran ? formatDuration(row.run) : QString();
    case Duration: return ran ? formatDuration(row.duration()) : QString();
    case Cold: return row.cold() ? tr("Cold") : QString();
    case Cause: return causeText(row.cause);
    case Id: return QString::fromStdString(row.id.str());
    default: return {};
    }
}

QVariant ActivationTableModel::sortValue(const ActivationSummary &row, int column)
{
    const auto micros = [](signalbox::Duration span) {
        return static_cast<qlonglong>(span.count());
    };
    switch (column) {
    case State: return static_cast<int>(statusOf(row));
    case Function: return QString::fromStdString(row.function.local());
    case Version: return QString::fromStdString(row.version.str());
    case Start:
    case Waterfall: return micros(row.accepted.time_since_epoch());
    case Wait: return micros(row.wait);
    case Init: return micros(row.init.value_or(signalbox::Duration{}));
    case Run: return micros(row.run);
    case Duration: return micros(row.duration());
    case Cold: return row.cold() ? 1 : 0;
    // By kind first, as a cluster sorts its history.
    case Cause:
        return QString(QChar(u'0' + static_cast<int>(row.cause.kind))) + causeText(row.cause);
    default: return QString::fromStdString(row.id.str());
    }
}

/// What its place in the waterfall shows, for a pointer and for those who do not see it.
QString ActivationTableModel::spanText(const ActivationSummary &row)
{
    const QString from = formatTimeExact(row.accepted);
    if (row.state != ActivationState::Finished)
        return tr("since %1").arg(from);
    if (!row.init)
        return tr("from %1: waited %2, ran warm %3")
            .arg(from, formatDuration(row.wait), formatDuration(row.run));
    return tr("from %1: waited %2, loaded the code %3, ran %4")
        .arg(from, formatDuration(row.wait), formatDuration(*row.init), formatDuration(row.run));
}

QVariant ActivationTableModel::toolTip(const ActivationSummary &row, int column) const
{
    switch (column) {
    case Waterfall: return spanText(row);
    case Start: return formatTimeExact(row.start == Timestamp{} ? row.accepted : row.start);
    case Function: return QString::fromStdString(row.function.str());
    case Id: return QString::fromStdString(row.id.str());
    default: return {};
    }
}

QVariant ActivationTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    // The bar in front of the durations begins at the left, and so does its title.
    if (role == Qt::TextAlignmentRole && isNumber(section) && section != Duration)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    // The slowest and the newest are looked for; names are read from their first letter.
    if (role == Qt::InitialSortOrderRole)
        return isNumber(section) || section == Start || section == Cold || section == Waterfall
                   ? Qt::DescendingOrder
                   : Qt::AscendingOrder;
    if (role == Qt::ToolTipRole && section == Waterfall)
        return tr(
            "When the runs shown waited, loaded their code and ran, on one axis. A dotted line "
            "stands for a time in which none of them did");
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("State"), tr("Function"), tr("Version"),       tr("Start"),
        tr("Wait"),  tr("Init"),     tr("Run"),           tr("Duration"),
        tr("Cold"),  tr("Cause"),    tr("Activation id"), tr("Waterfall")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace signalbox
