#include "core/activationfindings.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

} // namespace

std::string_view nameOf(SearchOrder order)
{
    constexpr std::array<std::string_view, searchOrderCount> names{
        "time", "function", "status", "version", "duration", "wait",
        "init", "run",      "memory", "cold",    "caller"};
    return names[static_cast<std::size_t>(order)];
}

std::string_view nameOf(GroupBy by)
{
    constexpr std::array<std::string_view, groupByCount> names{
        "function", "trigger", "rule", "version", "status", "caller", "hour", "error"};
    return names[static_cast<std::size_t>(by)];
}

std::int64_t bucketWidth(std::int64_t span, int buckets)
{
    constexpr std::array widths{std::int64_t{1},
                                std::int64_t{2},
                                std::int64_t{5},
                                std::int64_t{10},
                                std::int64_t{20},
                                std::int64_t{50},
                                std::int64_t{100},
                                std::int64_t{200},
                                std::int64_t{500},
                                second,
                                2 * second,
                                5 * second,
                                10 * second,
                                15 * second,
                                30 * second,
                                minute,
                                2 * minute,
                                5 * minute,
                                10 * minute,
                                15 * minute,
                                30 * minute,
                                hour,
                                2 * hour,
                                3 * hour,
                                6 * hour,
                                12 * hour,
                                day,
                                2 * day,
                                7 * day,
                                14 * day,
                                28 * day};
    const std::int64_t least = span / std::max(1, buckets);
    const auto found = std::ranges::find_if(widths, [least](auto width) { return width >= least; });
    return found != widths.end() ? *found : (least / day + 1) * day;
}

} // namespace signalbox
