#pragma once

#include "models/budgets.h"
#include "views/wiring/entitydialogs.h"

class QDoubleSpinBox;
class QSpinBox;

namespace signalbox {

/// A budget: how much runs may cost a period, and from which part of it somebody is told.
class BudgetDialog final : public EntityDialog
{
    Q_OBJECT
public:
    /// @p known is edited; without it a new one is made. @p tables are the prices to choose from.
    BudgetDialog(const PageContext &context, const std::optional<BudgetStanding> &known,
                 const std::vector<PriceChoice> &tables, QWidget *parent);

    [[nodiscard]] BudgetTerms terms() const;

protected:
    QString problem() const override;
    QFuture<Result<>> put(const QualifiedName &name, bool create) override;

private:
    void addFields();
    void show(const BudgetTerms &terms);

    QDoubleSpinBox *m_amount;
    QComboBox *m_every;
    QSpinBox *m_percent;
    QLineEdit *m_functions;
    QComboBox *m_prices;
};

/// `hour` and so on in the language of the window.
[[nodiscard]] QString budgetPeriodText(const QString &every);

} // namespace signalbox
