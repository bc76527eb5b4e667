#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/bytes.h"

namespace signalbox {

/// Whole numbers sorted into buckets that grow with the number: exact below 32, then 32 buckets for
/// each doubling. What a bucket says of its numbers is at most 1.6 % off, so a percentile is, too.
namespace logbucket {

inline constexpr std::int64_t largest = (std::int64_t{1} << 40) - 1; ///< More counts as this.
inline constexpr std::size_t count = 36 * 32;

/// Negative numbers count as nought.
[[nodiscard]] std::size_t of(std::int64_t value);
/// The number that stands for all in @p bucket: its middle.
[[nodiscard]] std::int64_t middle(std::size_t bucket);

} // namespace logbucket

/// How often which bucket was met; holds only buckets that were. Two of them make one by adding, so
/// percentiles of any range and set are as right as those of one.
class LogHistogram
{
public:
    struct Cell
    {
        std::uint32_t bucket = 0;
        std::uint32_t count = 0;

        friend bool operator==(const Cell &, const Cell &) = default;
    };

    void add(std::int64_t value) { addCell({static_cast<std::uint32_t>(logbucket::of(value)), 1}); }
    void merge(const LogHistogram &other);
    [[nodiscard]] const std::vector<Cell> &cells() const { return m_cells; }

    void write(ByteWriter &out) const;
    static LogHistogram read(ByteReader &in);

    friend bool operator==(const LogHistogram &, const LogHistogram &) = default;

private:
    void addCell(Cell cell);

    std::vector<Cell> m_cells; ///< By bucket.
};

/// Sums of many histograms, for asking: every bucket has its place.
class LogSums
{
public:
    void add(const LogHistogram &histogram);
    void clear();
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// The number that @p perMille of a thousand do not exceed; 0 when there are none.
    [[nodiscard]] std::int64_t quantile(int perMille) const;

private:
    std::array<std::uint64_t, logbucket::count> m_counts{};
    std::uint64_t m_count = 0;
    std::size_t m_end = 0; ///< Behind the last bucket in use.
};

} // namespace signalbox
