#include "models/timecursor.h"

#include <algorithm>

namespace signalbox {

void TimeCursor::setRange(const TimeRange &range)
{
    if (range == m_range || range.to <= range.from)
        return;
    m_range = range;
    emit rangeChanged();
}

void TimeCursor::setMoment(std::optional<Timestamp> moment)
{
    if (moment == m_moment)
        return;
    m_moment = moment;
    emit momentChanged();
}

std::optional<Timestamp> TimeCursor::momentInRange() const
{
    return m_moment && withinRange(*m_moment) == *m_moment ? m_moment : std::nullopt;
}

Timestamp TimeCursor::withinRange(Timestamp moment) const
{
    return std::clamp(moment, m_range.from, m_range.to);
}

void TimeCursor::ask(TimeRange range)
{
    if (range.to < range.from)
        std::swap(range.from, range.to);
    if (range.span() < leastSpan) {
        range.from -= (leastSpan - range.span()) / 2;
        range.to = range.from + leastSpan;
    }
    emit asked(range);
}

void TimeCursor::mark(const std::optional<TimeRange> &range)
{
    if (range == m_marked || (range && range->to <= range->from))
        return;
    m_marked = range;
    emit markedChanged();
}

} // namespace signalbox
