#include "models/functionlistmodel.h"

#include <array>
#include <map>
#include <set>

#include "models/format.h"

namespace signalbox {

FunctionListModel::FunctionListModel(Shape shape, QObject *parent)
    : QAbstractItemModel(parent)
    , m_shape(shape)
{
    if (m_shape == Shape::Flat)
        m_groups.push_back(std::make_unique<Group>());
}

FunctionListModel::~FunctionListModel() = default;

// --- groups ---------------------------------------------------------------------------------

FunctionListModel::Group *FunctionListModel::groupFor(const QualifiedName &name) const
{
    if (m_shape == Shape::Flat)
        return m_groups.front().get();
    for (const auto &group : m_groups) {
        if (group->ns == name.ns && group->package == name.package)
            return group.get();
    }
    return nullptr;
}

FunctionListModel::Group &FunctionListModel::makeGroup(const QualifiedName &name)
{
    if (auto *group = groupFor(name))
        return *group;
    const auto at = std::ranges::partition_point(m_groups, [&](const auto &group) {
        return std::tie(group->ns, group->package) < std::tie(name.ns, name.package);
    });
    const int row = static_cast<int>(at - m_groups.begin());
    beginInsertRows({}, row, row);
    auto group = std::make_unique<Group>();
    group->ns = name.ns;
    group->package = name.package;
    const auto inserted = m_groups.insert(at, std::move(group));
    endInsertRows();
    return **inserted;
}

void FunctionListModel::dropEmptyGroups()
{
    if (m_shape == Shape::Flat)
        return;
    for (int row = static_cast<int>(m_groups.size()) - 1; row >= 0; --row) {
        if (m_groups[static_cast<std::size_t>(row)]->rows.size() > 0)
            continue;
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    }
}

int FunctionListModel::rowOf(const Group *group) const
{
    const auto found = std::ranges::find(m_groups, group, &std::unique_ptr<Group>::get);
    return static_cast<int>(found - m_groups.begin());
}

QModelIndex FunctionListModel::indexOf(const Group *group) const
{
    return m_shape == Shape::Flat ? QModelIndex() : createIndex(rowOf(group), 0, nullptr);
}

RowSignals FunctionListModel::signalsFor(const Group &group)
{
    const Group *const of = &group;
    return {.beginInsert = [this, of](int first,
                                      int last) { beginInsertRows(indexOf(of), first, last); },
            .endInsert = [this] { endInsertRows(); },
            .beginRemove = [this, of](int first,
                                      int last) { beginRemoveRows(indexOf(of), first, last); },
            .endRemove = [this] { endRemoveRows(); },
            .changed =
                [this, of](int first, int last) {
                    emit dataChanged(createIndex(first, 0, of),
                                     createIndex(last, ColumnCount - 1, of));
                }};
}

// --- changes ----------------------------------------------------------------------------------

void FunctionListModel::upsert(std::vector<Row> rows)
{
    std::map<Group *, std::vector<Row>> batches;
    for (auto &row : rows) {
        Group &group = makeGroup(row.summary.name);
        batches[&group].push_back(std::move(row));
    }
    for (auto &[group, batch] : batches)
        group->rows.upsert(std::move(batch), signalsFor(*group));
}

void FunctionListModel::remove(const std::vector<QualifiedName> &names)
{
    std::map<Group *, std::vector<QualifiedName>> batches;
    for (const auto &name : names) {
        if (auto *group = groupFor(name))
            batches[group].push_back(name);
    }
    for (const auto &[group, batch] : batches)
        group->rows.remove(batch, signalsFor(*group));
    dropEmptyGroups();
}

std::vector<QualifiedName> FunctionListModel::absentFrom(
    const std::vector<FunctionSummary> &all) const
{
    std::set<QualifiedName> present;
    for (const auto &summary : all)
        present.insert(summary.name);
    std::vector<QualifiedName> absent;
    for (const auto &summary : functions()) {
        if (!present.contains(summary.name))
            absent.push_back(summary.name);
    }
    return absent;
}

void FunctionListModel::apply(const ChangeSet &changes)
{
    remove(changes.full ? absentFrom(changes.functions) : changes.removedFunctions);
    const auto active = m_activity.apply(changes.activations);
    std::vector<Row> rows;
    for (const auto &summary : changes.functions)
        rows.push_back({summary, m_activity.view(summary.name)});
    upsert(std::move(rows));

    std::vector<Row> refreshed;
    for (const auto &name : active) {
        if (const auto *row = findRow(name))
            refreshed.push_back({row->summary, m_activity.view(name)});
    }
    upsert(std::move(refreshed));
}

// --- look-ups ---------------------------------------------------------------------------------

const FunctionListModel::Row *FunctionListModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    return &static_cast<const Group *>(index.internalPointer())->rows.at(index.row());
}

const FunctionListModel::Row *FunctionListModel::findRow(const QualifiedName &name) const
{
    const auto *group = groupFor(name);
    const auto row = group ? group->rows.find(name) : std::nullopt;
    return row ? &group->rows.at(*row) : nullptr;
}

const FunctionSummary *FunctionListModel::summary(const QModelIndex &index) const
{
    const auto *row = rowAt(index);
    return row ? &row->summary : nullptr;
}

const FunctionSummary *FunctionListModel::find(const QualifiedName &name) const
{
    const auto *row = findRow(name);
    return row ? &row->summary : nullptr;
}

QModelIndex FunctionListModel::indexOf(const QualifiedName &name) const
{
    const auto *group = groupFor(name);
    const auto row = group ? group->rows.find(name) : std::nullopt;
    return row ? createIndex(*row, 0, group) : QModelIndex();
}

FunctionActivityView FunctionListModel::activity(const QualifiedName &name) const
{
    return m_activity.view(name);
}

int FunctionListModel::functionCount() const
{
    int count = 0;
    for (const auto &group : m_groups)
        count += group->rows.size();
    return count;
}

std::vector<FunctionSummary> FunctionListModel::functions() const
{
    std::vector<FunctionSummary> all;
    for (const auto &group : m_groups) {
        for (int row = 0; row < group->rows.size(); ++row)
            all.push_back(group->rows.at(row).summary);
    }
    return all;
}

// --- QAbstractItemModel -------------------------------------------------------------------------

QModelIndex FunctionListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (m_shape == Shape::Flat)
        return createIndex(row, column, m_groups.front().get());
    if (!parent.isValid())
        return createIndex(row, column, nullptr);
    return createIndex(row, column, m_groups[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex FunctionListModel::parent(const QModelIndex &child) const
{
    if (m_shape == Shape::Flat || !child.isValid() || !child.internalPointer())
        return {};
    return indexOf(static_cast<const Group *>(child.internalPointer()));
}

int FunctionListModel::rowCount(const QModelIndex &parent) const
{
    if (m_shape == Shape::Flat)
        return parent.isValid() ? 0 : m_groups.front()->rows.size();
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalPointer() || parent.column() != 0)
        return 0;
    return m_groups[static_cast<std::size_t>(parent.row())]->rows.size();
}

int FunctionListModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant FunctionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const auto *row = rowAt(index))
        return functionData(*row, index.column(), role);
    return groupData(*m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant FunctionListModel::groupData(const Group &group, int column, int role) const
{
    if (role == GroupRole)
        return true;
    if (column != Name)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return group.package.empty() ? tr("default") : QString::fromStdString(group.package);
    case Qt::ToolTipRole:
        return group.package.empty() ? tr("Functions of namespace %1 outside any package")
                                           .arg(QString::fromStdString(group.ns))
                                     : tr("Package %1 of namespace %2")
                                           .arg(QString::fromStdString(group.package),
                                                QString::fromStdString(group.ns));
    case SortRole:
        // The default package comes first.
        return QString::fromStdString(group.package);
    case IdRole: return QString::fromStdString("/" + group.ns + "/" + group.package);
    default: return {};
    }
}

QVariant FunctionListModel::functionData(const Row &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return displayed(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::TextAlignmentRole:
        if (column == Memory || column == Timeout || column == Size || column == Running)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case CopyRole:
        return column == Updated ? QVariant(formatTimeFull(row.summary.updated)) : QVariant();
    case SortRole: return sortValue(row, column);
    case IdRole: return QString::fromStdString(row.summary.name.str());
    case MarkRole:
        if (row.activity.running > 0)
            return static_cast<int>(Mark::Running);
        return static_cast<int>(row.activity.lastOutcome ? markOf(*row.activity.lastOutcome)
                                                         : Mark::None);
    case KindRole: return QString::fromStdString(row.summary.kind);
    case VersionRole: return QString::fromStdString(row.summary.version.str());
    case UpdatedRole: return static_cast<qlonglong>(toMillis(row.summary.updated));
    case RunningRole: return row.activity.running;
    case GroupRole: return false;
    default: return {};
    }
}

QVariant FunctionListModel::displayed(const Row &row, int column) const
{
    const auto &f = row.summary;
    switch (column) {
    case Name: return QString::fromStdString(m_shape == Shape::Tree ? f.name.name : f.name.local());
    case Kind: return QString::fromStdString(f.kind);
    case Version: return QString::fromStdString(f.version.str());
    case Memory: return formatMiB(f.limits.memoryMiB);
    case Timeout: return formatDuration(f.limits.timeout);
    case Size: return formatSize(static_cast<std::int64_t>(f.codeSize));
    case Updated: return formatTime(f.updated);
    case LastRun:
        // Not "never": it may have run longer ago than anything that was read.
        return row.activity.lastOutcome ? outcomeText(*row.activity.lastOutcome)
                                        : QStringLiteral("–");
    case Running: return row.activity.running > 0 ? formatCount(row.activity.running) : QString();
    default: return {};
    }
}

QVariant FunctionListModel::sortValue(const Row &row, int column) const
{
    const auto &f = row.summary;
    switch (column) {
    case Version:
        return QStringLiteral("%1.%2.%3")
            .arg(f.version.major, 8, 10, QLatin1Char('0'))
            .arg(f.version.minor, 8, 10, QLatin1Char('0'))
            .arg(f.version.patch, 8, 10, QLatin1Char('0'));
    case Memory: return f.limits.memoryMiB;
    case Timeout: return static_cast<qlonglong>(f.limits.timeout.count());
    case Size: return static_cast<qulonglong>(f.codeSize);
    case Updated: return static_cast<qlonglong>(toMillis(f.updated));
    case LastRun:
        return row.activity.lastOutcome ? static_cast<int>(*row.activity.lastOutcome) : -1;
    case Running: return row.activity.running;
    default: return displayed(row, column);
    }
}

QString FunctionListModel::toolTip(const Row &row, int column) const
{
    switch (column) {
    case Updated: return formatTimeExact(row.summary.updated);
    case LastRun: return formatTimeExact(row.activity.lastRun);
    case Name: {
        const auto *text = findAnnotation(row.summary.annotations, "description");
        const QString name = QString::fromStdString(row.summary.name.str());
        if (text && text->is_string())
            return name + QLatin1Char('\n') + QString::fromStdString(text->get<std::string>());
        return name;
    }
    default: return {};
    }
}

QVariant FunctionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole
        && (section == Memory || section == Timeout || section == Size || section == Running))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Function"), tr("Kind"),     tr("Version"),
                                                  tr("Memory"),   tr("Timeout"),  tr("Size"),
                                                  tr("Updated"),  tr("Last run"), tr("Running")};
    return titles[static_cast<std::size_t>(section)];
}

QHash<int, QByteArray> FunctionListModel::roleNames() const
{
    auto names = QAbstractItemModel::roleNames();
    names.insert({{SortRole, "sort"},
                  {IdRole, "id"},
                  {MarkRole, "mark"},
                  {KindRole, "kind"},
                  {VersionRole, "version"},
                  {UpdatedRole, "updated"},
                  {RunningRole, "running"}});
    return names;
}

} // namespace signalbox
