#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/time.h"

namespace signalbox {

/// Names one activation: 32 lower-case hex digits outside, 16 bytes inside, ordered by time
/// (48-bit milliseconds, 16-bit counter, 64 random bits), so an id finds its journal segment.
struct ActivationId
{
    std::array<std::uint8_t, 16> bytes{};

    /// ErrorCode::Malformed unless 32 hex digits; upper case is accepted, as OpenWhisk does.
    static Result<ActivationId> parse(std::string_view text);
    [[nodiscard]] std::string str() const;
    /// Milliseconds since the epoch at which the id was made.
    [[nodiscard]] std::int64_t millis() const;
    [[nodiscard]] bool isNull() const { return *this == ActivationId{}; }

    friend auto operator<=>(const ActivationId &, const ActivationId &) = default;
};

/// Makes ids that never repeat and strictly rise within one engine, even when the clock steps back.
/// Engine thread.
class ActivationIdSource
{
public:
    [[nodiscard]] ActivationId next(Timestamp now);

private:
    std::int64_t m_lastMillis = 0;
    std::uint16_t m_counter = 0;
};

using SandboxId = std::uint64_t; ///< Unique within one engine process; 0 is none.
using Revision = std::uint64_t;  ///< Position in the change feed; rises by one per change.

/// Cryptographically random lower-case hex digits and UUIDs (version 4).
[[nodiscard]] std::string randomHex(std::size_t digits);
[[nodiscard]] std::string randomAlphanumeric(std::size_t length);
[[nodiscard]] std::string randomUuid();
[[nodiscard]] bool isUuid(std::string_view text);

} // namespace signalbox

template <>
struct std::hash<signalbox::ActivationId>
{
    std::size_t operator()(const signalbox::ActivationId &id) const noexcept
    {
        std::uint64_t h = 0;
        for (const auto byte : id.bytes)
            h = (h ^ byte) * 0x100000001b3ULL;
        return static_cast<std::size_t>(h);
    }
};
