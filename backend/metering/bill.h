#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/timezone.h"
#include "metering/pricetable.h"

namespace signalbox {

/// A calendar month of a time zone: what is free is free once in each.
struct BillingMonth
{
    int year = 1970;
    unsigned month = 1; ///< 1 to 12.

    /// `2026-11`.
    [[nodiscard]] static Result<BillingMonth> parse(std::string_view text);
    [[nodiscard]] static BillingMonth of(Timestamp time, const TimeZone &zone);
    [[nodiscard]] std::string str() const;
    [[nodiscard]] BillingMonth next() const;
    /// When its first day begins in @p zone: the first moment that is in the month.
    [[nodiscard]] Timestamp begin(const TimeZone &zone) const;

    friend auto operator<=>(const BillingMonth &, const BillingMonth &) = default;
};

struct BillLine
{
    std::string key; ///< Function, rule, tag…; empty: the runs that have none.
    Quantities quantities;
    Charges charges;

    friend bool operator==(const BillLine &, const BillLine &) = default;
};

/// What runs of one namespace cost in one month. The lines add up to `gross`.
struct Bill
{
    std::vector<BillLine> lines; ///< Dearest first.
    Quantities quantities;
    Charges gross;
    Quantities freed; ///< What of the quantities was free.
    Charges free;     ///< What that would have cost.

    /// To be paid; never less than nothing.
    [[nodiscard]] Money net() const;
};

/// The line of the bill that a row belongs to.
using BillKey = std::function<std::string(const UsageRow &)>;

/// The month's bill. With a memory size the runs are billed as if they had had that.
[[nodiscard]] Bill makeBill(const PriceTable &table, const std::vector<UsageRow> &rows,
                            const BillKey &key, std::optional<std::int64_t> memoryMiB = {});

/// What the whole month will cost when the rest of it goes on as what has @p passed of it. Nothing
/// when hardly any has.
[[nodiscard]] std::optional<Money> forecast(const PriceTable &table, const Bill &bill,
                                            Duration passed, Duration whole);

/// The bill as CSV: a line each for what was used, what was free, and the sum.
[[nodiscard]] std::string invoiceCsv(const PriceTable &table, const Bill &bill,
                                     const std::string &what, const BillingMonth &month);

} // namespace signalbox
