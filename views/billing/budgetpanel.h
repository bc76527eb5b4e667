#pragma once

#include <QStandardItemModel>

#include "models/budgets.h"
#include "views/common/page.h"

class QAction;

namespace signalbox {

class EmptyState;
class PageHeader;
class TableView;

/// The budgets of the namespace and how they stand. Read when it is told to. GUI thread.
class BudgetPanel final : public QWidget
{
    Q_OBJECT
public:
    BudgetPanel(const PageContext &context, QWidget *parent);
    ~BudgetPanel() override;

    void reload();
    /// What a new budget may be priced with.
    void setTables(const std::vector<PriceChoice> &tables) { m_tables = tables; }
    [[nodiscard]] QList<QAction *> actions() const { return {m_create, m_edit, m_remove}; }
    [[nodiscard]] TableView *table() const { return m_table; }

private:
    QAction *make(const char *name, const char *iconName, const QString &words);
    void createLayout();
    void show(const std::vector<BudgetStanding> &budgets);
    void openDialog(const std::optional<BudgetStanding> &known);
    void askToRemove();
    void updateActions();
    [[nodiscard]] const BudgetStanding *selected() const;

    PageContext m_context;
    std::vector<PriceChoice> m_tables;
    std::vector<BudgetStanding> m_budgets;
    QStandardItemModel m_model;
    QAction *m_create;
    QAction *m_edit;
    QAction *m_remove;
    PageHeader *m_header;
    TableView *m_table;
    EmptyState *m_empty;
};

} // namespace signalbox
