#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.h"

namespace signalbox {

/// An amount in a millionth of a millionth of a currency: whole numbers only. A run of a
/// millisecond costs thousands of these, and nine million of the currency still fit.
struct Money
{
    std::int64_t pico = 0;

    /// `0.0000166667`, `-3`, at most twelve decimals; Malformed otherwise.
    [[nodiscard]] static Result<Money> parse(std::string_view text);
    /// All decimals that are not nought: `0.5`.
    [[nodiscard]] std::string str() const;

    friend Money operator+(Money a, Money b) { return {a.pico + b.pico}; }
    friend Money operator-(Money a, Money b) { return {a.pico - b.pico}; }
    Money &operator+=(Money other)
    {
        pico += other.pico;
        return *this;
    }
    friend auto operator<=>(const Money &, const Money &) = default;
};

/// @p price of @p unit things, for @p amount of them; half a pico is rounded up. What does not fit
/// is the most that does.
[[nodiscard]] Money priceOf(Money price, std::int64_t amount, std::int64_t unit);

} // namespace signalbox
