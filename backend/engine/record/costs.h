#pragma once

#include <optional>
#include <string>

#include "metering/bill.h"
#include "metering/rollupquery.h"
#include "metering/usage.h"

namespace signalbox {

/// Which bill to make.
struct CostQuery
{
    std::string ns;
    BillingMonth month;
    TimeZone zone;
    std::string zoneName; ///< As it was asked for.
    SeriesBy by = SeriesBy::Function;
    std::string tag;                       ///< Lines by this annotation of functions instead.
    std::string prices;                    ///< Id of a table; empty: the chosen one.
    std::optional<std::int64_t> memoryMiB; ///< As if all runs had had that much.
};

/// A bill, and what it was made with.
struct CostAnswer
{
    CostQuery query;
    PriceTable table;
    Timestamp from{};
    Timestamp to{};
    Bill bill;
    std::optional<Money> forecast; ///< Of the whole month; none in its first hour.

    /// The form of `GET /signalbox/v1/cost` (docs/api.md).
    [[nodiscard]] Json json() const;
    [[nodiscard]] std::string csv() const;
    /// What the lines stand for: `function`, `tag team`.
    [[nodiscard]] std::string what() const;
};

/// What one run costs before what is free, in the form of `GET /signalbox/v1/activations/{id}/cost`
/// (docs/api.md): also for a million like it, because one alone is next to nothing. @p rows are what
/// is billed of it: of a sequence its components, of what costs nothing none.
[[nodiscard]] Json runCostJson(const PriceTable &table, const std::vector<UsageRow> &rows);

} // namespace signalbox
