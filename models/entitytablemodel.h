#pragma once

#include <functional>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

#include "models/roles.h"
#include "models/wiringstate.h"

namespace signalbox {

class Workspace;

/// One package, trigger or rule as a row of a table. A value.
struct EntityRow
{
    QualifiedName name;
    QStringList cells;
    std::vector<QVariant> sort; ///< Raw values of the cells; where empty, the cells themselves.
    Mark mark = Mark::None;
    QString detail; ///< A few quiet words behind the name, for the explorer.

    friend bool operator==(const EntityRow &, const EntityRow &) = default;
};

/// Packages, triggers or rules of a cluster as a table, made from its wiring by a function; follows
/// every change. GUI thread.
class EntityTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Build = std::function<std::vector<EntityRow>(Workspace &workspace)>;

    EntityTableModel(Workspace &workspace, QStringList titles, Build build,
                     QObject *parent = nullptr);

    [[nodiscard]] const EntityRow &at(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] int rowOf(const QualifiedName &name) const; ///< -1 when it is not there.
    /// Column of the state, which has the row's mark; -1: none.
    void setMarkColumn(int column) { m_markColumn = column; }
    [[nodiscard]] int markColumn() const { return m_markColumn; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public slots:
    /// Makes the rows again.
    void update();

private:
    Workspace &m_workspace;
    QStringList m_titles;
    Build m_build;
    int m_markColumn = -1;
    std::vector<EntityRow> m_rows; ///< By name.
};

/// Columns of the three tables.
enum class PackageColumn { Name, Kind, Access, Functions, ParameterCount, Updated };
enum class TriggerColumn { Name, Source, State, LastEvent, NextEvent, Events, Rules };
enum class RuleColumn { Name, State, Trigger, Function, Criteria };

[[nodiscard]] EntityTableModel *makePackageModel(Workspace &workspace, QObject *parent);
[[nodiscard]] EntityTableModel *makeTriggerModel(Workspace &workspace, QObject *parent);
[[nodiscard]] EntityTableModel *makeRuleModel(Workspace &workspace, QObject *parent);

} // namespace signalbox
