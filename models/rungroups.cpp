#include "models/rungroups.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QLocale>

#include "core/searchtext.h"
#include "models/format.h"
#include "models/roles.h"

namespace signalbox {

namespace {

constexpr qint64 millisPerHour = 3'600'000;

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : double(part) / double(whole);
}

Duration mean(const ActivationGroup &group)
{
    return group.runs == 0 ? Duration{} : group.took / group.runs;
}

QString percent(std::int64_t part, std::int64_t whole)
{
    // A small share is not none, and nearly all is not all.
    const double of = 100 * share(part, whole);
    const int digits = of == 0 || of == 100 ? 0 : 1;
    return RunGroupModel::tr("%1 %").arg(QLocale().toString(of, 'f', digits));
}

QString stateWord(const std::string &key)
{
    const std::pair<std::string_view, QString> texts[] = {
        {"unfinished", RunGroupModel::tr("Unfinished")},
        {"success", outcomeText(Outcome::Success)},
        {"application", outcomeText(Outcome::ApplicationError)},
        {"developer", outcomeText(Outcome::DeveloperError)},
        {"system", outcomeText(Outcome::SystemError)},
        {"timeout", RunGroupModel::tr("Timed out")},
        {"cancelled", RunGroupModel::tr("Cancelled")}};
    for (const auto &[word, words] : texts) {
        if (word == key)
            return words;
    }
    return text(key);
}

QString callerWord(const std::string &key)
{
    const std::pair<std::string_view, QString> texts[] = {
        {"api", RunGroupModel::tr("API")},           {"window", RunGroupModel::tr("Window")},
        {"rule", RunGroupModel::tr("Rule")},         {"sequence", RunGroupModel::tr("Sequence")},
        {"workflow", RunGroupModel::tr("Workflow")}, {"feed", RunGroupModel::tr("Feed")},
        {"rerun", RunGroupModel::tr("Run again")}};
    for (const auto &[word, words] : texts) {
        if (word == key)
            return words;
    }
    return text(key);
}

QString isoTime(qint64 millis)
{
    return QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// From the hour's beginning to its last millisecond, as a search takes it.
std::string hourClause(qint64 begin)
{
    return (isoTime(begin) + QStringLiteral("..") + isoTime(begin + millisPerHour - 1))
        .toStdString();
}

/// The longest words in a row of an error whose numbers are `#`.
QString wordsOfError(const std::string &signature)
{
    QString longest;
    for (const QString &part : text(signature).split(u'#')) {
        const QString words = part.simplified();
        longest = words.size() > longest.size() ? words : longest;
    }
    return longest;
}

/// A leading sign would make a formula of it in spreadsheets.
QString csvText(const std::string &value)
{
    QString field = text(value);
    if (!field.isEmpty() && QStringLiteral("=+-@\t\r").contains(field.front()))
        field.prepend(u'\'');
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

qint64 hourOf(const ActivationGroup &group)
{
    return text(group.key).toLongLong();
}

} // namespace

QString groupByText(GroupBy by)
{
    const std::array<QString, groupByCount> texts{
        RunGroupModel::tr("Function"), RunGroupModel::tr("Trigger"), RunGroupModel::tr("Rule"),
        RunGroupModel::tr("Version"),  RunGroupModel::tr("Status"),  RunGroupModel::tr("Caller"),
        RunGroupModel::tr("Hour"),     RunGroupModel::tr("Error")};
    return texts[static_cast<std::size_t>(by)];
}

QString groupText(GroupBy by, const ActivationGroup &group)
{
    switch (by) {
    case GroupBy::Hour: return formatTime(fromMillis(hourOf(group)));
    case GroupBy::Status: return stateWord(group.key);
    case GroupBy::Caller: return callerWord(group.key);
    default: return text(group.key);
    }
}

QString searchWithin(const QString &search, GroupBy by, const ActivationGroup &group)
{
    std::string line = search.toStdString();
    if (by == GroupBy::Hour)
        return text(withClause(line, "time", hourClause(hourOf(group))));
    if (by == GroupBy::Error) {
        const std::string words = wordsOfError(group.key).remove(u'"').toStdString();
        if (!words.empty())
            line = withClause(line, "result", '"' + words + '"');
        return text(withClause(line, "status", "error"));
    }
    return text(withClause(line, nameOf(by), quotedValue(group.key)));
}

QByteArray runGroupsCsv(GroupBy by, const std::vector<ActivationGroup> &groups)
{
    const std::string_view name = nameOf(by);
    QByteArray lines(name.data(), qsizetype(name.size()));
    lines += ",runs,failed,cold,took_us,mean_us,longest_us,last\r\n";
    for (const ActivationGroup &group : groups) {
        const bool hour = by == GroupBy::Hour;
        lines += (hour ? isoTime(hourOf(group)) : csvText(group.key)).toUtf8();
        for (const qint64 number : {group.runs, group.failed, group.cold, group.took.count(),
                                    mean(group).count(), group.longest.count()})
            lines += ',' + QByteArray::number(number);
        lines += ',' + isoTime(group.last).toUtf8() + "\r\n";
    }
    return lines;
}

/// The same groups with other sums are changed in their places: what is selected stays.
void RunGroupModel::setGroups(GroupBy by, std::vector<ActivationGroup> groups)
{
    if (by == m_by
        && std::ranges::equal(groups, m_groups, {}, &ActivationGroup::key, &ActivationGroup::key)) {
        m_groups = std::move(groups);
        if (!m_groups.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_by = by;
    m_groups = std::move(groups);
    endResetModel();
    emit headerDataChanged(Qt::Horizontal, Key, Key);
}

int RunGroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int RunGroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

namespace {

QString displayed(GroupBy by, const ActivationGroup &group, int column)
{
    switch (column) {
    case RunGroupModel::Key: return groupText(by, group);
    case RunGroupModel::Runs: return formatCount(group.runs);
    case RunGroupModel::Failed: return formatCount(group.failed);
    case RunGroupModel::FailedShare: return percent(group.failed, group.runs);
    case RunGroupModel::ColdShare: return percent(group.cold, group.runs);
    case RunGroupModel::Total: return formatDuration(group.took);
    case RunGroupModel::Mean: return formatDuration(mean(group));
    case RunGroupModel::Longest: return formatDuration(group.longest);
    case RunGroupModel::Last: return formatTime(fromMillis(group.last));
    default: return {};
    }
}

QVariant sortValue(GroupBy by, const ActivationGroup &group, int column)
{
    switch (column) {
    case RunGroupModel::Key:
        return by == GroupBy::Hour ? QVariant(hourOf(group)) : QVariant(groupText(by, group));
    case RunGroupModel::Runs: return qlonglong(group.runs);
    case RunGroupModel::Failed: return qlonglong(group.failed);
    case RunGroupModel::FailedShare: return share(group.failed, group.runs);
    case RunGroupModel::ColdShare: return share(group.cold, group.runs);
    case RunGroupModel::Total: return qlonglong(group.took.count());
    case RunGroupModel::Mean: return qlonglong(mean(group).count());
    case RunGroupModel::Longest: return qlonglong(group.longest.count());
    case RunGroupModel::Last: return qlonglong(group.last);
    default: return {};
    }
}

} // namespace

QVariant RunGroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActivationGroup &group = at(index.row());
    const bool time = index.column() == Last || (index.column() == Key && m_by == GroupBy::Hour);
    const Timestamp when = fromMillis(index.column() == Last ? group.last
                                      : time                 ? hourOf(group)
                                                             : 0);
    switch (role) {
    case Qt::DisplayRole: return displayed(m_by, group, index.column());
    case SortRole: return sortValue(m_by, group, index.column());
    case Qt::ToolTipRole:
        return time                    ? QVariant(formatTimeExact(when))
               : index.column() == Key ? QVariant(groupText(m_by, group))
                                       : QVariant();
    case CopyRole: return time ? QVariant(formatTimeFull(when)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Key || index.column() == Last
                   ? QVariant()
                   : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant RunGroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section != Key && section != Last)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{
        groupByText(m_by),     tr("Runs"),       tr("Failed"),
        tr("Failed share"),    tr("Cold share"), tr("Took in all"),
        tr("Took on average"), tr("Longest"),    tr("Last run")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace signalbox
