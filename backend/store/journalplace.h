#pragma once

#include <compare>
#include <cstdint>

namespace signalbox {

/// Where something is in the journal: segment number and byte offset. Ordered as written.
struct JournalPlace
{
    std::uint32_t segment = 0; ///< From 1; 0 is nowhere.
    std::uint32_t offset = 0;

    /// One integer that sorts the same, for the index.
    [[nodiscard]] std::int64_t packed() const
    {
        return static_cast<std::int64_t>(segment) << 32 | offset;
    }
    [[nodiscard]] static JournalPlace unpack(std::int64_t value)
    {
        return {static_cast<std::uint32_t>(value >> 32), static_cast<std::uint32_t>(value)};
    }

    friend auto operator<=>(const JournalPlace &, const JournalPlace &) = default;
};

} // namespace signalbox
