#pragma once

#include <vector>

#include "core/time.h"

namespace signalbox {

/// An axis of time for spans in which something happened: long times between them, in which nothing
/// did, are collapsed to a narrow gap. Places go from 0 to 1. Pure.
class BusyAxis
{
public:
    struct Span
    {
        Timestamp from{};
        Timestamp to{};

        friend auto operator<=>(const Span &, const Span &) = default;
    };
    /// A time that was collapsed.
    struct Gap
    {
        double from = 0; ///< Places.
        double to = 0;
        Duration skipped{};

        friend bool operator==(const Gap &, const Gap &) = default;
    };

    BusyAxis() = default;
    /// In any order; they may overlap.
    explicit BusyAxis(std::vector<Span> spans);

    /// Of moments before the first span 0, of those behind the last one 1.
    [[nodiscard]] double place(Timestamp moment) const;
    /// Whether it is between the first span's begin and the last one's end.
    [[nodiscard]] bool holds(Timestamp moment) const;
    [[nodiscard]] const std::vector<Gap> &gaps() const { return m_gaps; }

private:
    /// A stretch that is drawn to scale, or a gap.
    struct Piece
    {
        Span span;
        double from = 0;
        double to = 0;
    };

    std::vector<Piece> m_pieces; ///< One behind the other.
    std::vector<Gap> m_gaps;
};

} // namespace signalbox
