#pragma once

#include <QStandardItemModel>

#include "models/monthlycosts.h"
#include "views/common/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace signalbox {

class BudgetPanel;
class EmptyState;
class PageHeader;
class TableView;

/// What runs of the namespace cost in a month, by function, rule, tag…, beside it what they would have
/// cost under other prices or with another memory size, and below it the budgets. Read when it opens
/// and on request. GUI thread.
class CostPage final : public Page
{
    Q_OBJECT
public:
    explicit CostPage(const PageContext &context, QWidget *parent);
    ~CostPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("cost"); }
    [[nodiscard]] QString title() const override { return tr("Cost"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] BudgetPanel *budgets() const { return m_budgets; }
    [[nodiscard]] QString summary() const;
    /// Writes the invoice that is shown; false when the file cannot be written.
    bool writePdf(const QString &path) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QAction *make(const char *name, const char *iconName, const QString &words);
    void createChoices();
    void createLayout();
    void connectChoices();
    [[nodiscard]] CostRequest request() const;
    [[nodiscard]] bool comparing() const;
    void readPrices();
    void showPrices(const std::vector<PriceChoice> &choices);
    void reload();
    void readOther();
    void showLines();
    void showSummary();
    void refuse(const Error &error);
    void chooseTable();
    void editTables();
    void saveCsv();
    void savePdf();
    void askForFile(const QString &suffix, std::function<bool(const QString &)> write);

    PageContext m_context;
    QStandardItemModel m_model;
    std::optional<MonthlyCost> m_cost;
    std::optional<MonthlyCost> m_other; ///< What if.
    QAction *m_choose;
    QAction *m_tables;
    QAction *m_csv;
    QAction *m_pdf;
    QAction *m_reload;
    PageHeader *m_header;
    QComboBox *m_month;
    QComboBox *m_by;
    QLineEdit *m_tag;
    QComboBox *m_prices;
    QComboBox *m_compare;
    QSpinBox *m_memory;
    QLabel *m_summary;
    TableView *m_table;
    BudgetPanel *m_budgets;
    EmptyState *m_empty;
};

} // namespace signalbox
