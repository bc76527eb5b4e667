#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/wiring.h"
#include "metering/pricetable.h"

namespace signalbox {

/// One span of time that has a budget of its own; begins at whole UTC hours.
struct BudgetPeriod
{
    std::string name; ///< `2026-11-21`, `2026-W47`, `2026-11`, `2026-11-21T06`.
    Timestamp from{};
    Timestamp to{};

    friend bool operator==(const BudgetPeriod &, const BudgetPeriod &) = default;
};

/// How much runs may cost: the settings of kind `budget`, read. Whole numbers only. Pure.
struct BudgetPlan
{
    enum class Period { Day, Week, Month, Hour };

    Period period = Period::Day;
    std::int64_t budget = 0;           ///< Hundredths of the currency.
    std::int64_t percent = 100;        ///< Of the budget at which it fires.
    std::string prices;                ///< Id of a price table; empty: the one that holds.
    std::optional<std::int64_t> price; ///< Instead of a table: of a gigabyte-second, in billionths.
    std::vector<std::string> functions; ///< Wildcards; empty: all.

    [[nodiscard]] static Result<BudgetPlan> parse(const FeedSpec &spec);
    [[nodiscard]] BudgetPeriod periodAt(Timestamp now) const;
    /// The table that holds for it, of what was found under its id.
    [[nodiscard]] Result<PriceTable> tableOf(Result<PriceTable> found) const;
    /// Whether runs of @p function (`name`, `pkg/name`) count.
    [[nodiscard]] bool counts(std::string_view function) const;
    /// What of @p rows counts.
    [[nodiscard]] Quantities usedOf(const PriceTable &table,
                                    const std::vector<UsageRow> &rows) const;
    /// A month of all functions costs what its bill says: what is free of a month is taken off.
    /// Anything else costs what it would without that.
    [[nodiscard]] Money costOf(const PriceTable &table, const Quantities &used) const;
    /// Whether @p cost is beyond the part of the budget at which it fires.
    [[nodiscard]] bool isOver(Money cost) const;
};

/// In whole hundredths of the currency, the rest cut off.
[[nodiscard]] std::int64_t hundredthsOf(Money money);

} // namespace signalbox
