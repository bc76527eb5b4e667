#pragma once

#include <optional>

#include <QAbstractItemModel>

#include "deployment/plan.h"

namespace signalbox {

/// A plan as a tree: entities below what becomes of them, and below each entity the fields that
/// change. Rows are values; a new plan replaces all. GUI thread.
class PlanTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { What, Detail, ColumnCount };
    enum Role {
        BeforeRole = Qt::UserRole + 1, ///< Text before the change; of an entity: its whole text.
        AfterRole,
        ActionRole, ///< int of PlanItem::Action.
        EntityRole, ///< Text that names the entity of a row, or of the row above it.
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// @p before and @p after: what the plan was made of, for the texts of whole entities.
    void setPlan(const deployment::Plan &plan, const deployment::Project &before,
                 const deployment::Project &after);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Of the check mark of an entity: asks for another plan by choiceMade().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What becomes of an entity, as a word.
    [[nodiscard]] static QString actionText(deployment::PlanItem::Action action);
    /// Function, trigger …
    [[nodiscard]] static QString kindText(deployment::EntityKind kind);

signals:
    void choiceMade(const signalbox::deployment::EntityId &entity,
                    signalbox::deployment::PlanChoice choice);

private:
    struct Node
    {
        int parent = -1;
        int row = 0;
        QString what;
        QString detail;
        QString before;
        QString after;
        std::optional<deployment::EntityId> entity; ///< Whose whole texts are asked for.
        deployment::PlanItem::Action action = deployment::PlanItem::Action::Keep;
        std::optional<Qt::CheckState> check; ///< Where there is a choice.
        std::vector<int> children;
    };

    int add(int parent, Node node);
    [[nodiscard]] const Node &node(const QModelIndex &index) const;

    deployment::Project m_before;
    deployment::Project m_after;
    std::vector<Node> m_nodes;
    std::vector<int> m_roots;
};

} // namespace signalbox
