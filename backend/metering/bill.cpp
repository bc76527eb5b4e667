#include "metering/bill.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>

namespace signalbox {

namespace {

using namespace std::chrono;

__extension__ using Wide = __int128;

std::int64_t scaled(std::int64_t value, Duration passed, Duration whole)
{
    return static_cast<std::int64_t>(Wide{value} * whole.count() / passed.count());
}

Quantities lesser(const Quantities &a, const Quantities &b)
{
    return {.requests = std::min(a.requests, b.requests),
            .memoryTime = std::min(a.memoryTime, b.memoryTime),
            .cpuMillis = std::min(a.cpuMillis, b.cpuMillis)};
}

/// What the freed quantities would have cost. Where all of a part was free, it is what the lines say
/// of it, to the last pico: each of them is rounded for itself.
Charges freeCharges(const PriceTable &table, const Bill &bill)
{
    Charges free = chargesFor(table, bill.freed);
    if (bill.freed.requests == bill.quantities.requests)
        free.requests = bill.gross.requests;
    if (bill.freed.memoryTime == bill.quantities.memoryTime)
        free.memoryTime = bill.gross.memoryTime;
    if (bill.freed.cpuMillis == bill.quantities.cpuMillis)
        free.cpu = bill.gross.cpu;
    return free;
}

/// Quoted where a reader of CSV needs it; what a spreadsheet would take for a formula is text.
std::string csvField(const std::string &text)
{
    std::string safe =
        !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos
            ? "'" + text
            : text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// Thousandths, without a floating point on the way.
std::string thousandths(std::int64_t value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%lld.%03lld", static_cast<long long>(value / 1000),
                  static_cast<long long>(value % 1000));
    return text;
}

std::string csvRow(const std::string &key, const Quantities &quantities, const std::string &amount,
                   const std::string &currency)
{
    return csvField(key) + "," + std::to_string(quantities.requests) + ","
           + thousandths(quantities.memoryTime / 1024) + "," + thousandths(quantities.cpuMillis)
           + "," + amount + "," + currency + "\r\n";
}

} // namespace

Result<BillingMonth> BillingMonth::parse(std::string_view text)
{
    BillingMonth month;
    const auto number = [](std::string_view part, auto &value) {
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc() && end == part.data() + part.size();
    };
    const bool shaped = text.size() == 7 && text[4] == '-' && number(text.substr(0, 4), month.year)
                        && number(text.substr(5), month.month);
    if (!shaped || month.month < 1 || month.month > 12 || month.year < 1970)
        return fail(ErrorCode::Malformed,
                    "'" + std::string(text) + "' is not a month such as 2026-11", "month");
    return month;
}

BillingMonth BillingMonth::of(Timestamp time, const TimeZone &zone)
{
    const year_month_day day(floor<days>(time + zone.at(time).offset));
    return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())};
}

std::string BillingMonth::str() const
{
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u", year, month);
    return text;
}

BillingMonth BillingMonth::next() const
{
    return month == 12 ? BillingMonth{year + 1, 1} : BillingMonth{year, month + 1};
}

Timestamp BillingMonth::begin(const TimeZone &zone) const
{
    const sys_days midnight = std::chrono::year(year) / std::chrono::month(month) / 1;
    const Timestamp local = midnight;
    // The earlier of the moments that the offsets around it make of midnight; where clocks skip
    // midnight, the moment of the skip.
    const auto before = zone.at(local - hours(24));
    const Timestamp guess = local - before.offset;
    if (guess < before.end)
        return guess;
    const auto after = zone.at(before.end);
    return std::max(before.end, local - after.offset);
}

Money Bill::net() const
{
    return std::max(Money{}, gross.sum() - free.sum());
}

Bill makeBill(const PriceTable &table, const std::vector<UsageRow> &rows, const BillKey &key,
              std::optional<std::int64_t> memoryMiB)
{
    std::map<std::string, Quantities> counted;
    for (const UsageRow &row : rows)
        counted[key(row)] += countedOf(table, row, memoryMiB);
    Bill bill;
    for (const auto &[name, quantities] : counted) {
        const Charges charges = chargesFor(table, quantities);
        bill.lines.push_back({.key = name, .quantities = quantities, .charges = charges});
        bill.quantities += quantities;
        bill.gross += charges;
    }
    std::ranges::stable_sort(bill.lines, std::ranges::greater{},
                             [](const BillLine &line) { return line.charges.sum(); });
    bill.freed = lesser(bill.quantities, table.free);
    bill.free = freeCharges(table, bill);
    return bill;
}

std::optional<Money> forecast(const PriceTable &table, const Bill &bill, Duration passed,
                              Duration whole)
{
    if (passed < hours(1))
        return std::nullopt;
    if (passed >= whole)
        return bill.net();
    const Quantities all{.requests = scaled(bill.quantities.requests, passed, whole),
                         .memoryTime = scaled(bill.quantities.memoryTime, passed, whole),
                         .cpuMillis = scaled(bill.quantities.cpuMillis, passed, whole)};
    const Money gross = chargesFor(table, all).sum();
    return std::max(Money{}, gross - chargesFor(table, lesser(all, table.free)).sum());
}

std::string invoiceCsv(const PriceTable &table, const Bill &bill, const std::string &what,
                       const BillingMonth &month)
{
    std::string text =
        csvField(what) + ",requests,gigabyte-seconds,cpu-seconds,amount,currency\r\n";
    for (const BillLine &line : bill.lines)
        text += csvRow(line.key.empty() ? "(none)" : line.key, line.quantities,
                       line.charges.sum().str(), table.currency);
    text += csvRow("free of charge", bill.freed, (Money{} - bill.free.sum()).str(), table.currency);
    return text
           + csvRow("total " + month.str() + " (" + table.name + ")", bill.quantities,
                    bill.net().str(), table.currency);
}

} // namespace signalbox
