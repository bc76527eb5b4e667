#include "engine/feeds/budgetplan.h"

#include <algorithm>

#include "core/textpattern.h"
#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using namespace std::chrono;

constexpr std::int64_t picoOfBillionth = 1000;
constexpr std::int64_t picoOfHundredth = 10'000'000'000;

/// ISO week of a day, with the year that the week belongs to.
std::string weekOf(sys_days day)
{
    // The week's Thursday is in its year.
    const sys_days thursday = day + days(4 - static_cast<int>(weekday(day).iso_encoding()));
    const year inYear = year_month_day(thursday).year();
    const auto number = (thursday - sys_days(inYear / January / 1)).count() / 7 + 1;
    const std::string digits = std::to_string(number);
    return std::to_string(static_cast<int>(inYear)) + "-W" + (number < 10 ? "0" : "") + digits;
}

} // namespace

Result<BudgetPlan> BudgetPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    BudgetPlan plan;
    plan.period = static_cast<Period>(reader.word("period", {"day", "week", "month", "hour"}));
    plan.budget = reader.integer("budget", 0, 0, 100'000'000'000);
    plan.percent = reader.integer("percent", 100, 1, 1000);
    plan.prices = reader.text("prices");
    if (spec.settings.is_object() && spec.settings.contains("price"))
        plan.price = reader.integer("price", 0, 0, 1'000'000'000);
    plan.functions = reader.texts("functions");
    if (plan.budget == 0)
        reader.refuse("budget", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

BudgetPeriod BudgetPlan::periodAt(Timestamp now) const
{
    const std::string iso = toIso(now); // 2026-11-21T06:…
    const sys_days day = floor<days>(now);
    switch (period) {
    case Period::Day: return {iso.substr(0, 10), day, day + days(1)};
    case Period::Week: {
        const sys_days monday = day - days(static_cast<int>(weekday(day).iso_encoding()) - 1);
        return {weekOf(day), monday, monday + days(7)};
    }
    case Period::Month: {
        const year_month_day date(day);
        const year_month month = date.year() / date.month();
        return {iso.substr(0, 7), sys_days(month / 1), sys_days((month + months(1)) / 1)};
    }
    case Period::Hour: break;
    }
    const Timestamp hour = floor<hours>(now);
    return {iso.substr(0, 13), hour, hour + hours(1)};
}

Result<PriceTable> BudgetPlan::tableOf(Result<PriceTable> found) const
{
    if (price)
        return PriceTable{.perGigabyteSecond = {*price * picoOfBillionth}};
    return found;
}

bool BudgetPlan::counts(std::string_view function) const
{
    return functions.empty() || std::ranges::any_of(functions, [&](const std::string &pattern) {
               return matchesWildcard(function, pattern);
           });
}

Quantities BudgetPlan::usedOf(const PriceTable &table, const std::vector<UsageRow> &rows) const
{
    Quantities used;
    for (const UsageRow &row : rows) {
        if (counts(row.function))
            used += countedOf(table, row);
    }
    return used;
}

Money BudgetPlan::costOf(const PriceTable &table, const Quantities &used) const
{
    const Money gross = chargesFor(table, used).sum();
    if (period != Period::Month || !functions.empty())
        return gross;
    const Quantities free{.requests = std::min(used.requests, table.free.requests),
                          .memoryTime = std::min(used.memoryTime, table.free.memoryTime),
                          .cpuMillis = std::min(used.cpuMillis, table.free.cpuMillis)};
    return gross - chargesFor(table, free).sum();
}

bool BudgetPlan::isOver(Money cost) const
{
    // In hundredths of hundredths, because a product of all would be too large for 64 bits.
    return cost.pico / (picoOfHundredth / 100) > budget * percent;
}

std::int64_t hundredthsOf(Money money)
{
    return money.pico / picoOfHundredth;
}

} // namespace signalbox
