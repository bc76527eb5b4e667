#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "models/monthlycosts.h"

namespace signalbox {

// Budgets of what runs cost: triggers whose feed of kind `budget` fires once a period. Asked over the
// cluster's HTTP API (docs/api.md). Futures are finished on the GUI thread.

/// What a budget is: the settings of its feed.
struct BudgetTerms
{
    QString every = QStringLiteral("month"); ///< `hour`, `day`, `week`, `month`; UTC.
    qint64 hundredths = 0;                   ///< Of the currency, a period.
    int percent = 100;                       ///< The part of it at which it fires.
    QStringList functions;                   ///< Wildcards; empty: all.
    QString prices;                          ///< Id of a table; empty: the one that holds.

    friend bool operator==(const BudgetTerms &, const BudgetTerms &) = default;
};

/// A budget and how it stands.
struct BudgetStanding
{
    QualifiedName trigger;
    BudgetTerms terms;
    QString period; ///< `2026-11`, `2026-W47`…
    QString table;  ///< Name of the price table.
    QString currency;
    ShownMoney cost;
    std::optional<ShownMoney> forecast; ///< Of the whole period; none in its first twentieth.
    qint64 runs = 0;
    bool over = false; ///< Beyond the part at which it fires.
    QString problem;   ///< Why it cannot be counted; the figures say nothing then.

    /// The budget itself.
    [[nodiscard]] ShownMoney amount() const;
    /// Used of the budget: 1 is all of it.
    [[nodiscard]] double share() const;
};

[[nodiscard]] QFuture<Result<std::vector<BudgetStanding>>> budgetsOf(Cluster &cluster);
/// Makes or changes the trigger and its feed. @p create: refuse to replace another one.
[[nodiscard]] QFuture<Result<>> putBudget(Cluster &cluster, const QualifiedName &trigger,
                                          const BudgetTerms &terms, bool create);

} // namespace signalbox
