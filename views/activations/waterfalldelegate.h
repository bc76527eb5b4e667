#pragma once

#include <functional>
#include <optional>

#include <QStyledItemDelegate>

#include "models/busyaxis.h"
#include "views/common/timingbar.h"

namespace signalbox {

/// When a run waited, started and ran.
struct RunSpan
{
    Timestamp from{};
    Timing timing;

    [[nodiscard]] BusyAxis::Span span() const { return {from, from + timing.total()}; }
};

/// The cells of a list as one waterfall: each run's wait, init and run where they stand on an axis that
/// all rows shown share. Times in which none of them ran are collapsed to a dotted line. Drawn from left to
/// right in every language, as time axes are.
class WaterfallDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using SpanAt = std::function<RunSpan(const QModelIndex &)>;
    /// Of the rows that are shown.
    using Shown = std::function<std::vector<BusyAxis::Span>()>;

    WaterfallDelegate(SpanAt spanAt, Shown shown, QObject *parent);

    /// That the views share: a line through all rows, where their axis has it.
    void setMoment(std::optional<Timestamp> moment) { m_moment = moment; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// Of a dotted line: how long nothing ran.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    [[nodiscard]] const BusyAxis &axis() const;

    SpanAt m_spanAt;
    Shown m_shown;
    mutable std::vector<BusyAxis::Span> m_spans; ///< What the axis was made of.
    mutable BusyAxis m_axis;
    std::optional<Timestamp> m_moment;
};

} // namespace signalbox
