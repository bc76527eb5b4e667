#include "metering/money.h"

#include <limits>

namespace signalbox {

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t picoPerUnit = 1'000'000'000'000;
constexpr std::size_t decimals = 12;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::int64_t fitting(Wide value)
{
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(value > most ? most : value < -most ? -most : value);
}

} // namespace

Result<Money> Money::parse(std::string_view text)
{
    const std::string_view whole = text;
    const auto malformed = [whole] {
        return fail(ErrorCode::Malformed,
                    "'" + std::string(whole) + "' is not an amount of money such as 0.0000166667");
    };
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const auto point = std::min(text.find('.'), text.size());
    const std::string_view units = text.substr(0, point);
    std::string parts(text.substr(std::min(point + 1, text.size())));
    const bool pointOnly = point < text.size() && parts.empty();
    if (units.empty() || units.size() > 6 || pointOnly || parts.size() > decimals)
        return malformed();
    parts.resize(decimals, '0');
    std::int64_t value = 0;
    for (const char c : std::string(units) + parts) {
        if (!isDigit(c))
            return malformed();
        value = value * 10 + (c - '0');
    }
    return Money{negative ? -value : value};
}

std::string Money::str() const
{
    const auto size = static_cast<std::uint64_t>(pico < 0 ? -pico : pico);
    std::string parts = std::to_string(size % picoPerUnit);
    parts.insert(0, decimals - parts.size(), '0');
    while (!parts.empty() && parts.back() == '0')
        parts.pop_back();
    return (pico < 0 ? "-" : "") + std::to_string(size / picoPerUnit)
           + (parts.empty() ? "" : "." + parts);
}

Money priceOf(Money price, std::int64_t amount, std::int64_t unit)
{
    return {fitting((Wide{price.pico} * amount + unit / 2) / unit)};
}

} // namespace signalbox
