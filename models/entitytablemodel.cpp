#include "models/entitytablemodel.h"

#include <algorithm>

#include <QCoreApplication>

#include "models/format.h"
#include "models/wiringtext.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

QString words(const char *source)
{
    return QCoreApplication::translate("EntityTables", source);
}

QVariant millis(Timestamp time)
{
    return QVariant::fromValue(qint64(time.time_since_epoch().count()));
}

std::vector<EntityRow> packageRows(Workspace &workspace)
{
    std::map<std::string, int> functions;
    for (const FunctionSummary &function : workspace.functions().functions())
        ++functions[function.name.package];
    std::vector<EntityRow> rows;
    for (const auto &[name, package] : workspace.wiring().packages) {
        const int count = functions[name.name];
        const QString kind = package.binding
                                 ? words(QT_TRANSLATE_NOOP("EntityTables", "Binding of %1"))
                                       .arg(text(package.binding->str()))
                                 : words(QT_TRANSLATE_NOOP("EntityTables", "Package"));
        const QString access = package.publish
                                   ? words(QT_TRANSLATE_NOOP("EntityTables", "Shared"))
                                   : words(QT_TRANSLATE_NOOP("EntityTables", "Private"));
        rows.push_back(
            {.name = name,
             .cells = {text(name.name), kind, access,
                       package.binding ? QString() : formatCount(count),
                       formatCount(int(package.parameters.size())), formatTime(package.updated)},
             .sort = {{}, {}, {}, count, int(package.parameters.size()), millis(package.updated)},
             .mark = package.publish ? Mark::Success : Mark::None,
             .detail = package.publish ? access : QString()});
    }
    return rows;
}

std::vector<EntityRow> triggerRows(Workspace &workspace)
{
    const WiringState &wiring = workspace.wiring();
    std::map<QualifiedName, int> rules;
    for (const auto &[name, rule] : wiring.rules)
        ++rules[rule.trigger];
    std::vector<EntityRow> rows;
    for (const auto &[name, trigger] : wiring.triggers) {
        const auto found = wiring.feeds.find(name);
        const FeedStatus *feed = found == wiring.feeds.end() ? nullptr : &found->second;
        const QString source = trigger.feed
                                   ? feedText(*trigger.feed)
                                   : words(QT_TRANSLATE_NOOP("EntityTables", "By hand and API"));
        const Timestamp last = feed && feed->lastEvent ? *feed->lastEvent : Timestamp{};
        const Timestamp next = feed && feed->nextEvent ? *feed->nextEvent : Timestamp{};
        const std::int64_t events = feed ? feed->events : 0;
        rows.push_back(
            {.name = name,
             .cells = {text(name.name), source, feed ? feedStateText(feed->state) : QString(),
                       feed && feed->lastEvent ? formatTime(last) : QString(),
                       feed && feed->nextEvent ? formatTime(next) : QString(),
                       feed ? formatCount(events) : QString(), formatCount(rules[name])},
             .sort = {{}, {}, {}, millis(last), millis(next), qint64(events), rules[name]},
             .mark = feed ? markOf(feed->state) : Mark::None,
             .detail = trigger.feed ? source : QString()});
    }
    return rows;
}

std::vector<EntityRow> ruleRows(Workspace &workspace)
{
    std::vector<EntityRow> rows;
    for (const auto &[name, rule] : workspace.wiring().rules) {
        const bool on = rule.active && rule.linked;
        const QString state = !rule.linked
                                  ? words(QT_TRANSLATE_NOOP("EntityTables", "Trigger gone"))
                              : on ? words(QT_TRANSLATE_NOOP("EntityTables", "On"))
                                   : words(QT_TRANSLATE_NOOP("EntityTables", "Off"));
        const QString criteria = criteriaText(rule.criteria);
        rows.push_back(
            {.name = name,
             .cells = {text(name.name), state, text(rule.trigger.name), text(rule.function.local()),
                       criteria.isEmpty() ? words(QT_TRANSLATE_NOOP("EntityTables", "Every event"))
                                          : criteria},
             .sort = {},
             .mark = !rule.linked ? Mark::Warning
                     : on         ? Mark::Success
                                  : Mark::Off,
             .detail =
                 text(rule.trigger.name) + QStringLiteral(" → ") + text(rule.function.local())});
    }
    return rows;
}

QStringList titled(std::initializer_list<const char *> titles)
{
    QStringList all;
    for (const char *title : titles)
        all.append(words(title));
    return all;
}

} // namespace

EntityTableModel::EntityTableModel(Workspace &workspace, QStringList titles, Build build,
                                   QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_titles(std::move(titles))
    , m_build(std::move(build))
    , m_rows(m_build(workspace))
{
    connect(&workspace, &Workspace::changesApplied, this, [this](const ChangeSet &changes) {
        if (WiringState::concerns(changes) || !changes.functions.empty()
            || !changes.removedFunctions.empty() || changes.full)
            update();
    });
}

void EntityTableModel::update()
{
    std::vector<EntityRow> rows = m_build(m_workspace);
    const auto same = [](const EntityRow &a, const EntityRow &b) { return a.name == b.name; };
    // Both are sorted by name: what is gone, then what is new, then what is different.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const bool stays =
            std::ranges::any_of(rows, [&](const EntityRow &other) { return same(other, at(row)); });
        if (stays)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(rows.size()); ++row) {
        const EntityRow &wanted = rows[std::size_t(row)];
        if (row < rowCount() && same(at(row), wanted)) {
            if (at(row) == wanted)
                continue;
            m_rows[std::size_t(row)] = wanted;
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
            continue;
        }
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, wanted);
        endInsertRows();
    }
}

int EntityTableModel::rowOf(const QualifiedName &name) const
{
    const auto row = std::ranges::find(m_rows, name, &EntityRow::name);
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int EntityTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EntityTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant EntityTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const EntityRow &row = at(index.row());
    const auto column = std::size_t(index.column());
    const bool number = column < row.sort.size() && row.sort[column].isValid();
    switch (role) {
    case Qt::DisplayRole: return row.cells.value(index.column());
    case Qt::ToolTipRole:
        return index.column() == 0 ? text(row.name.str()) : row.cells.value(index.column());
    case Qt::TextAlignmentRole:
        return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole: return number ? row.sort[column] : QVariant(row.cells.value(index.column()));
    case IdRole: return text(row.name.str());
    case DetailRole: return row.detail;
    case MarkRole:
        return int(index.column() == m_markColumn || index.column() == 0 ? row.mark : Mark::None);
    default: return {};
    }
}

QVariant EntityTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_titles.value(section);
}

EntityTableModel *makePackageModel(Workspace &workspace, QObject *parent)
{
    auto *model = new EntityTableModel(workspace,
                                       titled({QT_TRANSLATE_NOOP("EntityTables", "Name"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Kind"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Access"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Functions"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Parameters"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Changed")}),
                                       packageRows, parent);
    return model;
}

EntityTableModel *makeTriggerModel(Workspace &workspace, QObject *parent)
{
    auto *model = new EntityTableModel(workspace,
                                       titled({QT_TRANSLATE_NOOP("EntityTables", "Name"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Source"),
                                               QT_TRANSLATE_NOOP("EntityTables", "State"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Last Event"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Next Event"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Events"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Rules")}),
                                       triggerRows, parent);
    model->setMarkColumn(int(TriggerColumn::State));
    return model;
}

EntityTableModel *makeRuleModel(Workspace &workspace, QObject *parent)
{
    auto *model = new EntityTableModel(workspace,
                                       titled({QT_TRANSLATE_NOOP("EntityTables", "Name"),
                                               QT_TRANSLATE_NOOP("EntityTables", "State"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Trigger"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Function"),
                                               QT_TRANSLATE_NOOP("EntityTables", "Criteria")}),
                                       ruleRows, parent);
    model->setMarkColumn(int(RuleColumn::State));
    return model;
}

} // namespace signalbox
