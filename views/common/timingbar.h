#pragma once

#include <functional>
#include <optional>

#include <QStyledItemDelegate>
#include <QWidget>

#include "core/activation.h"

namespace signalbox {

/// Where the time of one run went. A value.
struct Timing
{
    Duration wait{};
    std::optional<Duration> init; ///< Only a cold start has one.
    Duration run{};
    bool running = false; ///< The last part still grows.

    [[nodiscard]] Duration total() const { return wait + init.value_or(Duration{}) + run; }
    friend bool operator==(const Timing &, const Timing &) = default;
};

/// Timing of @p activation; the part that still grows reaches up to @p now.
[[nodiscard]] Timing timingOf(const ActivationSummary &activation, Timestamp now);
/// One sentence with all parts: for tooltips and assistive technology.
[[nodiscard]] QString timingText(const Timing &timing);
/// Draws wait, init and run in their colours. @p scale is the time that the whole width stands
/// for; the bar is drawn from left to right in every language, as time axes are.
void paintTiming(QPainter &painter, const QRect &rect, const Timing &timing, Duration scale,
                 const QPalette &palette);

/// Bar of wait, init and run with a legend of times and shares.
class TimingBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setTiming(const Timing &timing);
    void clear();
    [[nodiscard]] const std::optional<Timing> &timing() const { return m_timing; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintLegend(QPainter &painter, const QRect &rect) const;

    std::optional<Timing> m_timing;
};

/// Compact bar for a table cell with the cell's own text, a duration, behind it; @p timingAt gives
/// the row's timing, @p scale the longest of the rows shown, so that bars can be compared.
class TimingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using TimingAt = std::function<std::optional<Timing>(const QModelIndex &)>;
    using Scale = std::function<Duration()>;

    TimingDelegate(TimingAt timingAt, Scale scale, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    TimingAt m_timingAt;
    Scale m_scale;
};

} // namespace signalbox
