#include "engine/record/costs.h"

namespace signalbox {

namespace {

Json quantitiesJson(const Quantities &quantities)
{
    return {{"requests", quantities.requests},
            {"memoryTime", quantities.memoryTime},
            {"cpuMillis", quantities.cpuMillis}};
}

Json chargesJson(const Charges &charges)
{
    return {{"requests", charges.requests.str()},
            {"memoryTime", charges.memoryTime.str()},
            {"cpu", charges.cpu.str()},
            {"sum", charges.sum().str()}};
}

} // namespace

std::string CostAnswer::what() const
{
    return query.tag.empty() ? std::string(wordOf(query.by)) : "tag " + query.tag;
}

Json CostAnswer::json() const
{
    Json lines = Json::array();
    for (const BillLine &line : bill.lines)
        lines.push_back({{"key", line.key},
                         {"quantities", quantitiesJson(line.quantities)},
                         {"charges", chargesJson(line.charges)}});
    return {{"month", query.month.str()},
            {"zone", query.zoneName},
            {"from", from.time_since_epoch().count()},
            {"to", to.time_since_epoch().count()},
            {"by", what()},
            {"prices", toJson(table)},
            {"memory", query.memoryMiB ? Json(*query.memoryMiB) : Json()},
            {"currency", table.currency},
            {"lines", std::move(lines)},
            {"quantities", quantitiesJson(bill.quantities)},
            {"gross", chargesJson(bill.gross)},
            {"freeQuantities", quantitiesJson(bill.freed)},
            {"free", chargesJson(bill.free)},
            {"net", bill.net().str()},
            {"forecast", forecast ? Json(forecast->str()) : Json()}};
}

std::string CostAnswer::csv() const
{
    return invoiceCsv(table, bill, what(), query.month);
}

Json runCostJson(const PriceTable &table, const Activation &run)
{
    constexpr std::int64_t many = 1'000'000;
    const bool billed = isBilled(run);
    UsageRow row = usageOf(run);
    row.runs = billed ? 1 : 0;
    const Quantities one = countedOf(table, row);
    row.runs *= many;
    row.cpuMillis *= billed ? many : 0;
    return {{"billed", billed},
            {"prices", toJson(table)},
            {"currency", table.currency},
            {"quantities", quantitiesJson(one)},
            {"charges", chargesJson(chargesFor(table, one))},
            {"million", chargesFor(table, countedOf(table, row)).sum().str()}};
}

} // namespace signalbox
