#include "models/runcomparisonmodel.h"

#include <QStringList>

namespace signalbox {

namespace {

/// What a cell says where its difference cannot stand beside it.
QString wholeText(const RunComparison::Cell &cell)
{
    return cell.difference.isEmpty() ? cell.text
                                     : RunComparisonModel::tr("%1 · %2", "value and difference")
                                           .arg(cell.text, cell.difference);
}

} // namespace

void RunComparisonModel::setComparison(RunComparison comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    chooseRows();
    endResetModel();
}

void RunComparisonModel::setFacts(Facts facts)
{
    if (m_facts == facts)
        return;
    beginResetModel();
    m_facts = facts;
    chooseRows();
    endResetModel();
}

void RunComparisonModel::chooseRows()
{
    m_rows.clear();
    for (std::size_t row = 0; row < m_comparison.rows().size(); ++row) {
        if (m_facts == Facts::All || !m_comparison.rows()[row].equal)
            m_rows.push_back(row);
    }
}

const RunComparison::Row &RunComparisonModel::at(int row) const
{
    return m_comparison.rows()[m_rows[std::size_t(row)]];
}

QString RunComparisonModel::text() const
{
    QStringList fields{QString()};
    for (int column = 0; column < columnCount(); ++column)
        fields << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QStringList lines{fields.join(u'\t')};
    for (int row = 0; row < rowCount(); ++row) {
        fields = {at(row).name};
        for (const RunComparison::Cell &cell : at(row).cells)
            fields << wholeText(cell);
        lines << fields.join(u'\t');
    }
    return lines.join(u'\n');
}

int RunComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_comparison.runs().size());
}

QVariant RunComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunComparison::Cell &cell = at(index.row()).cells[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.toolTip;
    case Qt::AccessibleTextRole:
    case CopyRole: return wholeText(cell);
    case Qt::AccessibleDescriptionRole: return cell.toolTip;
    case DetailRole: return cell.difference;
    case MarkRole: return int(cell.mark);
    case RelationRole: return int(cell.relation);
    case ShareRole: return cell.share;
    default: return {};
    }
}

QVariant RunComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        const bool known = section >= 0 && section < rowCount();
        return known && role == Qt::DisplayRole ? at(section).name : QVariant();
    }
    if (section < 0 || section >= columnCount())
        return {};
    const ComparedRun &run = m_comparison.runs()[std::size_t(section)];
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(run.id.str());
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Base: %1").arg(titleOf(run)) : titleOf(run);
}

} // namespace signalbox
