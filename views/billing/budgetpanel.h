#pragma once

#include "models/budgets.h"
#include "views/common/page.h"

class QAction;

namespace signalbox {

class ListPane;
class TableView;

/// The budgets of the namespace and how they stand. Read when it is told to. GUI thread.
class BudgetPanel final : public QWidget
{
    Q_OBJECT
public:
    BudgetPanel(const PageContext &context, QWidget *parent);

    void reload();
    /// What a new budget may be priced with.
    void setTables(const std::vector<PriceChoice> &tables) { m_tables = tables; }
    [[nodiscard]] QList<QAction *> actions() const;
    [[nodiscard]] TableView *table() const;

private:
    void createVerbs();
    void sayNothing();
    void show(const std::vector<BudgetStanding> &budgets);
    void openDialog(const std::optional<BudgetStanding> &known);
    void askToRemove();
    [[nodiscard]] const BudgetStanding *selected() const;

    PageContext m_context;
    std::vector<PriceChoice> m_tables;
    std::vector<BudgetStanding> m_budgets; ///< As the rows are.
    ListPane *m_list;
};

} // namespace signalbox
