#include "metering/loghistogram.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace signalbox {

namespace {

constexpr unsigned subBits = 5;
constexpr std::uint64_t subCount = 1U << subBits;

std::uint32_t saturated(std::uint32_t a, std::uint32_t b)
{
    const std::uint64_t sum = std::uint64_t{a} + b;
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(sum, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace

std::size_t logbucket::of(std::int64_t value)
{
    const auto number = static_cast<std::uint64_t>(std::clamp<std::int64_t>(value, 0, largest));
    if (number < subCount)
        return number;
    const auto shift = static_cast<unsigned>(std::bit_width(number)) - subBits - 1;
    return shift * subCount + (number >> shift);
}

std::int64_t logbucket::middle(std::size_t bucket)
{
    if (bucket < 2 * subCount)
        return static_cast<std::int64_t>(bucket);
    const std::size_t shift = bucket / subCount - 1;
    const std::uint64_t lowest = (subCount + bucket % subCount) << shift;
    return static_cast<std::int64_t>(lowest + (std::uint64_t{1} << shift) / 2);
}

void LogHistogram::addCell(Cell cell)
{
    const auto at = std::ranges::lower_bound(m_cells, cell.bucket, {}, &Cell::bucket);
    if (at != m_cells.end() && at->bucket == cell.bucket)
        at->count = saturated(at->count, cell.count);
    else
        m_cells.insert(at, cell);
}

void LogHistogram::merge(const LogHistogram &other)
{
    for (const Cell &cell : other.m_cells)
        addCell(cell);
}

void LogHistogram::write(ByteWriter &out) const
{
    out.varint(m_cells.size());
    std::uint32_t former = 0;
    for (const Cell &cell : m_cells) {
        out.varint(cell.bucket - former);
        out.varint(cell.count);
        former = cell.bucket;
    }
}

LogHistogram LogHistogram::read(ByteReader &in)
{
    LogHistogram histogram;
    std::uint64_t bucket = 0;
    for (std::size_t left = in.count(2); left > 0; --left) {
        bucket += in.varint();
        const std::uint64_t count = in.varint();
        // Nonsense in a damaged file must not reach beyond the table of sums.
        if (bucket < logbucket::count && count <= std::numeric_limits<std::uint32_t>::max())
            histogram.addCell(
                {static_cast<std::uint32_t>(bucket), static_cast<std::uint32_t>(count)});
    }
    return histogram;
}

void LogSums::add(const LogHistogram &histogram)
{
    for (const auto &cell : histogram.cells()) {
        m_counts[cell.bucket] += cell.count;
        m_count += cell.count;
        m_end = std::max<std::size_t>(m_end, cell.bucket + 1);
    }
}

void LogSums::clear()
{
    std::fill_n(m_counts.begin(), m_end, 0);
    m_count = 0;
    m_end = 0;
}

std::int64_t LogSums::quantile(int perMille) const
{
    const auto part = static_cast<std::uint64_t>(perMille);
    const std::uint64_t rank = std::max<std::uint64_t>(1, (m_count * part + 999) / 1000);
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_end; ++bucket) {
        seen += m_counts[bucket];
        if (seen >= rank)
            return logbucket::middle(bucket);
    }
    return 0;
}

} // namespace signalbox
