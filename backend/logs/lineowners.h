#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace signalbox {

/// Who wrote a line of a merged log.
struct LineOwner
{
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    std::uint16_t source = 0;     ///< Number of what readers switch on and off: a file, a function.
    std::uint32_t owner = nobody; ///< Number of what it links to: a run.

    friend bool operator==(const LineOwner &, const LineOwner &) = default;
};

/// Sources that are not shown, by their number; those beyond the last are shown.
using HiddenSources = std::vector<bool>;

/// Who wrote each line of a merged log, six bytes a line. A value; copies share what they hold.
class LineOwners
{
public:
    [[nodiscard]] std::uint64_t lineCount() const { return m_lines; }
    /// The bytes of the log that these lines make; what lies behind them has no owner yet.
    [[nodiscard]] std::uint64_t byteCount() const { return m_bytes; }
    /// Of @p line, which must exist.
    [[nodiscard]] LineOwner of(std::uint64_t line) const;
    /// Lines of each source.
    [[nodiscard]] const std::vector<std::uint64_t> &counts() const { return m_counts; }
    /// The first line of @p owner.
    [[nodiscard]] std::optional<std::uint64_t> firstLineOf(std::uint32_t owner) const;

    /// A copy with @p more lines behind; @p byteCount bytes make them all.
    [[nodiscard]] LineOwners with(std::span<const LineOwner> more, std::uint64_t byteCount) const;

private:
    struct Part
    {
        std::vector<std::uint16_t> sources;
        std::vector<std::uint32_t> owners;
    };

    std::vector<std::shared_ptr<const Part>> m_parts;
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_lines = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace signalbox
