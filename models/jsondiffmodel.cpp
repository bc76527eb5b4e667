#include "models/jsondiffmodel.h"

#include <QCoreApplication>

namespace signalbox {

QString changeWord(JsonChange change)
{
    switch (change) {
    case JsonChange::Same: return QCoreApplication::translate("JsonDiff", "same");
    case JsonChange::Changed: return QCoreApplication::translate("JsonDiff", "changed");
    case JsonChange::Removed: return QCoreApplication::translate("JsonDiff", "removed");
    case JsonChange::Added: return QCoreApplication::translate("JsonDiff", "added");
    }
    return {};
}

void JsonDiffModel::setTitles(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
    emit headerDataChanged(Qt::Horizontal, Left, Right);
}

void JsonDiffModel::setDiff(std::shared_ptr<const JsonDiff> diff)
{
    beginResetModel();
    m_diff = std::move(diff);
    endResetModel();
}

QModelIndex JsonDiffModel::indexOf(int node, int column) const
{
    return createIndex(m_diff->at(node).row, column, quintptr(node));
}

/// The root is a row of its own: two lone values have nothing else.
QModelIndex JsonDiffModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!m_diff || !hasIndex(row, column, parent))
        return {};
    return indexOf(parent.isValid() ? m_diff->at(nodeOf(parent)).firstChild + row : 0, column);
}

QModelIndex JsonDiffModel::parent(const QModelIndex &child) const
{
    if (!m_diff || !child.isValid())
        return {};
    const int above = m_diff->at(nodeOf(child)).parent;
    return above < 0 ? QModelIndex() : indexOf(above);
}

int JsonDiffModel::rowCount(const QModelIndex &parent) const
{
    if (!m_diff || parent.column() > 0)
        return 0;
    return parent.isValid() ? m_diff->at(nodeOf(parent)).childCount : 1;
}

int JsonDiffModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonDiffModel::data(const QModelIndex &index, int role) const
{
    if (!m_diff || !index.isValid())
        return {};
    const JsonDiff::Node &node = m_diff->at(nodeOf(index));
    const Json *value = index.column() == Right ? node.right : node.left;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Key)
            return node.key.isEmpty() ? QStringLiteral("$") : node.key;
        return JsonDiff::summary(value);
    case Qt::ToolTipRole: return node.path + QStringLiteral(" – ") + changeWord(node.change);
    case Qt::AccessibleTextRole:
        return index.column() == Key ? node.key + QStringLiteral(", ") + changeWord(node.change)
                                     : JsonDiff::summary(value);
    case ChangeRole: return int(node.change);
    case TypeRole: return value ? int(value->type()) : -1;
    default: return {};
    }
}

QVariant JsonDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Key)
        return tr("Key");
    return section == Left ? m_left : m_right;
}

} // namespace signalbox
