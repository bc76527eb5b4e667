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

Json runCostJson(const PriceTable &table, const std::vector<UsageRow> &rows)
{
    constexpr std::int64_t many = 1'000'000;
    Quantities one;
    Quantities million;
    for (UsageRow row : rows) {
        one += countedOf(table, row);
        row.runs *= many;
        row.cpuMillis *= many;
        million += countedOf(table, row);
    }
    return {{"billed", !rows.empty()},
            {"runs", rows.size()},
            {"prices", toJson(table)},
            {"currency", table.currency},
            {"quantities", quantitiesJson(one)},
            {"charges", chargesJson(chargesFor(table, one))},
            {"million", chargesFor(table, million).sum().str()}};
}

} // namespace signalbox
