#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/activation.h"

namespace signalbox {

/// Who wrote a line of a merged log, and what is known of it apart from its text.
struct LineOwner
{
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
    static constexpr Timestamp noTime = Timestamp::min();

    std::uint16_t source = 0;     ///< Number of what readers switch on and off: a file, a function.
    std::uint32_t owner = nobody; ///< Number of what it links to: a run.
    Timestamp time = noTime;      ///< When the platform took it down.
    Stream stream = Stream::Stdout;
    bool late = false; ///< A younger line stands before it. Found out by LineOwners.

    [[nodiscard]] bool isTimed() const { return time != noTime; }
    friend bool operator==(const LineOwner &, const LineOwner &) = default;
};

/// Sources that are not shown, by their number; those beyond the last are shown.
using HiddenSources = std::vector<bool>;

/// Who wrote each line of a merged log: six bytes a line, and nine more where times are known. A
/// value; copies share what they hold.
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
    /// Whether lines say when they were written.
    [[nodiscard]] bool isTimed() const { return m_latest != LineOwner::noTime; }
    /// The first line at or after @p time, where lines are about in order; the count without any.
    [[nodiscard]] std::uint64_t lineAt(Timestamp time) const;
    /// The first line of @p owner.
    [[nodiscard]] std::optional<std::uint64_t> firstLineOf(std::uint32_t owner) const;

    /// A copy with @p more lines behind; @p byteCount bytes make them all.
    [[nodiscard]] LineOwners with(std::span<const LineOwner> more, std::uint64_t byteCount) const;

private:
    struct Part
    {
        std::vector<std::uint16_t> sources;
        std::vector<std::uint32_t> owners;
        std::vector<Timestamp> times; ///< Empty when none of its lines has one,
        std::vector<std::uint8_t>
            marks; ///< and so are these: what is said of its stream and order.

        void add(const LineOwner &line, bool late);
    };

    std::vector<std::shared_ptr<const Part>> m_parts;
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_lines = 0;
    std::uint64_t m_bytes = 0;
    Timestamp m_latest = LineOwner::noTime; ///< Of all lines.
};

} // namespace signalbox
