#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "models/metricchart.h"
#include "models/metricseries.h"

class QToolButton;

namespace signalbox {

class ChartPlot;
class ElidedLabel;

/// One chart of figures over time: title, what the curves say at the shared moment, toggles for the
/// curves, and the curves. Pointing or arrow keys move the moment; dragging, or arrows with Shift
/// and then Enter, ask for a range; Copy takes a picture of it. GUI thread.
class MetricChart final : public QWidget
{
    Q_OBJECT
public:
    /// @p kind and @p cursor outlive the chart.
    MetricChart(const MetricChartKind &kind, TimeCursor &cursor, QWidget *parent);
    ~MetricChart() override;

    /// @p before: the same figures of a former period, painted behind; nothing: none.
    void setSeries(const MetricSeries &series, const std::optional<MetricSeries> &before);
    [[nodiscard]] const MetricChartKind &kind() const { return m_kind; }
    void setCurveVisible(std::size_t curve, bool visible);
    [[nodiscard]] bool isCurveVisible(std::size_t curve) const;
    /// What the curves say at the shared moment, or last.
    [[nodiscard]] QString readout() const;
    [[nodiscard]] std::size_t paintedPoints() const;
    void copyPicture();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void createLegend();
    void createLayout();
    void applyLook();
    void fillPlot();
    void layOutPlot();
    void showMoment();
    void updateSentence();
    void pressAt(qreal x);
    void moveTo(qreal x);
    void releaseAt(qreal x);
    void step(int steps, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] Timestamp timeAt(qreal x) const;
    [[nodiscard]] Timestamp momentOrEnd() const;
    [[nodiscard]] double mostShown() const;

    const MetricChartKind &m_kind;
    TimeCursor &m_cursor;
    MetricSeries m_series;
    std::optional<MetricSeries> m_before;
    std::optional<Timestamp> m_markFrom;
    ElidedLabel *m_readout;
    std::vector<QToolButton *> m_toggles;
    std::unique_ptr<ChartPlot> m_plot;
};

} // namespace signalbox
