#include "models/plantreemodel.h"

#include <algorithm>
#include <array>

#include "deployment/projectfolder.h"

namespace signalbox {

using deployment::EntityKind;
using deployment::PlanItem;

namespace {

constexpr std::array shownActions{PlanItem::Action::Conflict, PlanItem::Action::Add,
                                  PlanItem::Action::Change, PlanItem::Action::Remove,
                                  PlanItem::Action::Keep};

/// Checked: it is done, as the project says. None where there is nothing to choose.
std::optional<Qt::CheckState> checkOf(const PlanItem &item)
{
    const bool fixed = item.action == PlanItem::Action::Keep
                       || (item.action == PlanItem::Action::Conflict && !item.mayReplace);
    if (fixed)
        return std::nullopt;
    const bool done = !item.leftOut && item.action != PlanItem::Action::Conflict;
    return done ? Qt::Checked : Qt::Unchecked;
}

QString countText(const deployment::Plan &plan, PlanItem::Action action, std::size_t all)
{
    const auto count = plan.count(action);
    return count == all ? QString::number(all) : PlanTreeModel::tr("%1 of %2").arg(count).arg(all);
}

} // namespace

QString PlanTreeModel::actionText(PlanItem::Action action)
{
    switch (action) {
    case PlanItem::Action::Add: return tr("Add");
    case PlanItem::Action::Change: return tr("Change");
    case PlanItem::Action::Remove: return tr("Remove");
    case PlanItem::Action::Conflict: return tr("In conflict");
    case PlanItem::Action::Keep: break;
    }
    return tr("As it is");
}

QString PlanTreeModel::kindText(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Runtime: return tr("Runtime");
    case EntityKind::Package: return tr("Package");
    case EntityKind::Function: return tr("Function");
    case EntityKind::Trigger: return tr("Trigger");
    case EntityKind::Rule: return tr("Rule");
    case EntityKind::Route: break;
    }
    return tr("API route");
}

int PlanTreeModel::add(int parent, Node node)
{
    const int id = static_cast<int>(m_nodes.size());
    std::vector<int> &siblings = parent < 0 ? m_roots : m_nodes[std::size_t(parent)].children;
    node.parent = parent;
    node.row = static_cast<int>(siblings.size());
    siblings.push_back(id);
    m_nodes.push_back(std::move(node));
    return id;
}

void PlanTreeModel::setPlan(const deployment::Plan &plan, const deployment::Project &before,
                            const deployment::Project &after)
{
    beginResetModel();
    m_nodes.clear();
    m_roots.clear();
    m_before = before;
    m_after = after;
    for (const PlanItem::Action action : shownActions) {
        const auto all = std::ranges::count(plan.items, action, &PlanItem::action);
        if (all == 0)
            continue;
        const int group = add(-1, {.what = actionText(action),
                                   .detail = countText(plan, action, std::size_t(all)),
                                   .action = action});
        for (const PlanItem &item : plan.items) {
            if (item.action != action)
                continue;
            const int entity =
                add(group, {.what = QString::fromStdString(item.entity.name),
                            .detail = item.reason.empty() ? kindText(item.entity.kind)
                                                          : QString::fromStdString(item.reason),
                            .entity = item.entity,
                            .action = action,
                            .check = checkOf(item)});
            for (const deployment::FieldChange &change : item.changes)
                add(entity, {.what = QString::fromStdString(change.field),
                             .before = QString::fromStdString(change.before),
                             .after = QString::fromStdString(change.after),
                             .action = action});
        }
    }
    endResetModel();
}

const PlanTreeModel::Node &PlanTreeModel::node(const QModelIndex &index) const
{
    return m_nodes[std::size_t(index.internalId())];
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const std::vector<int> &siblings = parent.isValid() ? node(parent).children : m_roots;
    if (row < 0 || std::size_t(row) >= siblings.size() || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, quintptr(siblings[std::size_t(row)]));
}

QModelIndex PlanTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || node(child).parent < 0)
        return {};
    const int parent = node(child).parent;
    return createIndex(m_nodes[std::size_t(parent)].row, 0, quintptr(parent));
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_roots.size());
    return parent.column() == 0 ? static_cast<int>(node(parent).children.size()) : 0;
}

int PlanTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PlanTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &shown = node(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return index.column() == What ? shown.what : shown.detail;
    case BeforeRole:
        return shown.entity ? QString::fromStdString(entityText(m_before, *shown.entity))
                            : shown.before;
    case AfterRole:
        return shown.entity ? QString::fromStdString(entityText(m_after, *shown.entity))
                            : shown.after;
    case Qt::CheckStateRole:
        return index.column() == What && shown.check ? QVariant(*shown.check) : QVariant();
    case EntityRole: {
        const Node &named =
            shown.entity || shown.parent < 0 ? shown : m_nodes[std::size_t(shown.parent)];
        return named.entity ? QString::fromStdString(named.entity->str()) : QString();
    }
    case ActionRole: return static_cast<int>(shown.action);
    default: return {};
    }
}

Qt::ItemFlags PlanTreeModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags plain = QAbstractItemModel::flags(index);
    const bool chosen = index.isValid() && index.column() == What && node(index).check;
    return chosen ? plain | Qt::ItemIsUserCheckable : plain;
}

bool PlanTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || !node(index).check)
        return false;
    const bool taken = value.toInt() == Qt::Checked;
    emit choiceMade(*node(index).entity,
                    taken ? deployment::PlanChoice::Take : deployment::PlanChoice::Leave);
    return true;
}

QVariant PlanTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == What ? tr("What") : tr("Details");
}

} // namespace signalbox
