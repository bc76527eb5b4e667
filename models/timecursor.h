#pragma once

#include <optional>

#include <QObject>

#include "core/time.h"

namespace signalbox {

/// From when to when something is shown; the end is not included.
struct TimeRange
{
    Timestamp from;
    Timestamp to;

    [[nodiscard]] Duration span() const { return to - from; }
    /// As long, and ends where this one begins.
    [[nodiscard]] TimeRange before() const { return {from - span(), from}; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// The range and the moment that several views of the same time share: what one of them is asked to
/// show or to point at, all of them do. One for each cluster in a window. GUI thread.
class TimeCursor final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// What charts show; it moves on with the time.
    [[nodiscard]] const TimeRange &range() const { return m_range; }
    /// An empty range is not taken.
    void setRange(const TimeRange &range);
    [[nodiscard]] std::optional<Timestamp> moment() const { return m_moment; }
    /// Nothing: no moment is pointed at. It may be outside the range: lists know older ones than charts
    /// show.
    void setMoment(std::optional<Timestamp> moment);
    /// The moment, when it is in the range.
    [[nodiscard]] std::optional<Timestamp> momentInRange() const;
    /// @p moment, or the end of the range that it is beyond.
    [[nodiscard]] Timestamp withinRange(Timestamp moment) const;
    /// Asks for @p range, which a person has marked; shorter than @ref leastSpan is widened to it.
    void ask(TimeRange range);

    /// What a person has marked in a chart and not let go since: lists, logs and the wiring keep to
    /// it as well. Nothing: they show all times. It is no filter, and filters hold besides.
    [[nodiscard]] const std::optional<TimeRange> &marked() const { return m_marked; }
    /// An empty range is not taken.
    void mark(const std::optional<TimeRange> &range);

    static constexpr Duration leastSpan = std::chrono::seconds(10);

signals:
    void rangeChanged();
    void momentChanged();
    void asked(const signalbox::TimeRange &range);
    void markedChanged();

private:
    TimeRange m_range;
    std::optional<Timestamp> m_moment;
    std::optional<TimeRange> m_marked;
};

} // namespace signalbox
