#pragma once

#include <optional>
#include <vector>

#include "clusters/cluster.h"

namespace signalbox {

// What runs cost by a price table, asked over the cluster's HTTP API (docs/api.md), so that the engine
// in the window and a server are the same here. Futures are finished on the GUI thread.

/// An amount as whole millionths of a millionth of a currency: no floating point on its way.
struct ShownMoney
{
    qint64 pico = 0;

    /// What the API writes (`0.0000125`); nought for what is no amount.
    [[nodiscard]] static ShownMoney parse(const QString &text);
    /// In the language's way: two decimals, six where it is less than ten, `<` where that is not
    /// enough to see it.
    [[nodiscard]] QString text() const;
    /// Of amounts that are next to nothing, three digits that count: `0.000000202`.
    [[nodiscard]] QString briefText() const;

    friend auto operator<=>(const ShownMoney &, const ShownMoney &) = default;
};

struct PriceChoice
{
    QString id;
    QString name;
    bool chosen = false;

    friend bool operator==(const PriceChoice &, const PriceChoice &) = default;
};

/// Which month's cost, by what, under which prices.
struct CostRequest
{
    QString month;                        ///< `2026-11`
    QString by;                           ///< As the API has it: `function`, `tag:team`.
    QString prices;                       ///< Id; empty: the chosen one.
    int memoryMiB = 0;                    ///< As if all runs had had that much; 0: what they had.
    QString zone = QStringLiteral("UTC"); ///< Whose midnights the month begins and ends at.

    friend bool operator==(const CostRequest &, const CostRequest &) = default;
};

struct CostRow
{
    QString key; ///< Empty: runs that have none.
    qint64 requests = 0;
    qint64 memoryTime = 0; ///< Mebibyte-milliseconds.
    qint64 cpuMillis = 0;
    ShownMoney amount; ///< Before what is free.
};

/// The bill of one month.
struct MonthlyCost
{
    CostRequest request;
    QString zone; ///< Of the month.
    QString currency;
    QString prices; ///< Name of the table, where its numbers are from and of when.
    QString source;
    QString date;
    std::vector<CostRow> rows; ///< Dearest first.
    CostRow total;             ///< Its amount is before what is free.
    ShownMoney free;
    ShownMoney net;
    std::optional<ShownMoney> forecast;
};

[[nodiscard]] QFuture<Result<std::vector<PriceChoice>>> pricesOf(Cluster &cluster);
[[nodiscard]] QFuture<Result<>> choosePrices(Cluster &cluster, const QString &id);
[[nodiscard]] QFuture<Result<MonthlyCost>> monthlyCostOf(Cluster &cluster,
                                                         const CostRequest &request);
/// The same as CSV.
[[nodiscard]] QFuture<Result<QByteArray>> invoiceOf(Cluster &cluster, const CostRequest &request);

/// `1 234.567` for 1,234,567 thousandths.
[[nodiscard]] QString thousandthsText(qint64 thousandths);
/// The invoice as HTML, to be printed.
[[nodiscard]] QString invoiceHtml(const MonthlyCost &cost, const QString &ns);

} // namespace signalbox
