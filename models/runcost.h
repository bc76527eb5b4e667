#pragma once

#include "clusters/cluster.h"
#include "models/monthlycosts.h"

namespace signalbox {

/// What one run costs under the prices that are chosen, before what is free.
struct RunCost
{
    bool billed = false; ///< Events, sequences and faults of the platform cost nothing.
    ShownMoney amount;
    ShownMoney million; ///< Of a million runs like it.
    QString currency;
    QString prices; ///< Name of the table, and of when its numbers are.
    QString date;

    friend bool operator==(const RunCost &, const RunCost &) = default;
};

/// Asks the cluster; an error for a run that has not ended, or where nobody keeps prices. Finished on
/// the GUI thread.
[[nodiscard]] QFuture<Result<RunCost>> runCostOf(Cluster &cluster, const ActivationId &id);

/// `0.00000208 USD`; empty for what is not billed.
[[nodiscard]] QString runCostText(const RunCost &cost);
/// Whose prices they are, and what a million such runs come to.
[[nodiscard]] QString runCostHint(const RunCost &cost);

} // namespace signalbox
