#include "models/busyaxis.h"

#include <algorithm>

namespace signalbox {

namespace {

/// A time without a span that is shorter than this part of the busy time stays as long as it was.
constexpr int keptParts = 10;
/// Of the axis: for one gap, and at most for all of them.
constexpr double gapWidth = 0.03;
constexpr double mostGaps = 0.3;

Duration lengthOf(const BusyAxis::Span &span)
{
    return span.to - span.from;
}

/// Those that overlap or touch are one.
std::vector<BusyAxis::Span> merged(std::vector<BusyAxis::Span> spans)
{
    std::ranges::sort(spans);
    std::vector<BusyAxis::Span> stretches;
    for (const BusyAxis::Span &span : spans) {
        if (!stretches.empty() && span.from <= stretches.back().to)
            stretches.back().to = std::max(stretches.back().to, span.to);
        else
            stretches.push_back({span.from, std::max(span.from, span.to)});
    }
    return stretches;
}

} // namespace

BusyAxis::BusyAxis(std::vector<Span> spans)
{
    const std::vector<Span> stretches = merged(std::move(spans));
    Duration busy{};
    for (const Span &stretch : stretches)
        busy += lengthOf(stretch);

    Duration toScale{};
    std::size_t gaps = 0;
    std::vector<std::pair<Span, bool>> parts; // Whether it is a gap.
    for (const Span &stretch : stretches) {
        if (!parts.empty() && stretch.from - parts.back().first.to <= busy / keptParts) {
            toScale += stretch.to - parts.back().first.to;
            parts.back().first.to = stretch.to;
            continue;
        }
        if (!parts.empty()) {
            parts.push_back({{parts.back().first.to, stretch.from}, true});
            ++gaps;
        }
        parts.push_back({stretch, false});
        toScale += lengthOf(stretch);
    }

    const double gap = gaps == 0 ? 0 : std::min(gapWidth, mostGaps / double(gaps));
    const double rest = 1 - gap * double(gaps);
    double from = 0;
    for (const auto &[span, isGap] : parts) {
        const double width = isGap ? gap
                             : toScale.count() > 0
                                 ? rest * double(lengthOf(span).count()) / double(toScale.count())
                                 : rest / double(gaps + 1);
        m_pieces.push_back({span, from, from + width});
        if (isGap)
            m_gaps.push_back({from, from + width, lengthOf(span)});
        from += width;
    }
}

bool BusyAxis::holds(Timestamp moment) const
{
    return !m_pieces.empty() && moment >= m_pieces.front().span.from
           && moment <= m_pieces.back().span.to;
}

double BusyAxis::place(Timestamp moment) const
{
    const auto piece =
        std::ranges::lower_bound(m_pieces, moment, {}, [](const Piece &p) { return p.span.to; });
    if (piece == m_pieces.end())
        return m_pieces.empty() ? 0 : 1;
    if (moment <= piece->span.from)
        return piece->from;
    const double share =
        double((moment - piece->span.from).count()) / double(lengthOf(piece->span).count());
    return piece->from + share * (piece->to - piece->from);
}

} // namespace signalbox
