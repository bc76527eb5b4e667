#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace signalbox {

/// Writes the headers that engine, helper and launchers exchange: `key\0value\0key\0value\0…`.
/// Every language splits that at NUL, it needs no escaping, and neither an environment variable nor
/// a path can hold a NUL. Keys may repeat; order is kept.
class PairWriter
{
public:
    /// A value is cut at its first NUL, as the kernel would cut it.
    PairWriter &add(std::string_view key, std::string_view value);
    PairWriter &add(std::string_view key, std::uint64_t value);
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

/// Reads what PairWriter writes. Views point into the given text.
class PairReader
{
public:
    explicit PairReader(std::string_view text)
        : m_rest(text)
    {
    }
    /// Nothing at the end and at the first damage; `damaged()` tells which.
    [[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> next();
    [[nodiscard]] bool damaged() const { return m_damaged; }

private:
    std::optional<std::string_view> word();

    std::string_view m_rest;
    bool m_damaged = false;
};

/// The first value of @p key, empty when it is not there.
[[nodiscard]] std::string_view findPair(std::string_view text, std::string_view key);
/// Digits only; nothing else is a number here.
[[nodiscard]] std::optional<std::uint64_t> parseNumber(std::string_view text);

} // namespace signalbox
