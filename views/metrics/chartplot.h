#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include "models/metricchart.h"

namespace signalbox {

/// What is painted of a curve: pieces without gaps, milliseconds to the right.
using CurvePieces = std::vector<std::vector<QPointF>>;

/// Axes, grid and curves of one MetricChart, made with Qt Charts: the only class that knows them
/// (its header is included by sources of this folder only). Owned by the chart; GUI thread.
class ChartPlot final
{
public:
    /// Of @p curves curves, within @p parent.
    ChartPlot(std::size_t curves, QWidget *parent);

    [[nodiscard]] QWidget *view() const { return m_view; }
    [[nodiscard]] QWidget *viewport() const { return m_view->viewport(); }
    void setTimes(const TimeRange &range, const std::vector<AxisTick> &ticks);
    void setValues(const std::vector<AxisTick> &ticks);
    /// @p before: the same of a former period, painted paler.
    void setCurve(std::size_t curve, const CurvePieces &pieces, const CurvePieces &before);
    void setVisible(std::size_t curve, bool visible);
    /// The vertical line, in milliseconds.
    void setLine(std::optional<double> time);
    /// What is being marked, in milliseconds.
    void setMark(std::optional<std::pair<double, double>> times);
    /// Takes colours and fonts of @p like.
    void applyLook(const QWidget &like);
    /// After a change of size.
    void layOut();

    [[nodiscard]] QRectF area() const { return m_area; }
    [[nodiscard]] double timeAt(qreal x) const;
    [[nodiscard]] std::size_t pointCount() const;

private:
    struct Curve
    {
        std::vector<QLineSeries *> lines;
        QScatterSeries *dots = nullptr; ///< Values with none beside them.
        std::vector<QLineSeries *> before;
        bool visible = true;
    };

    template <class Series>
    Series *addSeries();
    void fillLines(std::vector<QLineSeries *> &lines, const std::vector<QList<QPointF>> &pieces);
    void paint(std::size_t curve);
    [[nodiscard]] qreal placeOf(double time) const;
    void placeMarks();

    QChartView *m_view;
    QChart *m_chart;
    QCategoryAxis *m_times;
    QCategoryAxis *m_values;
    QGraphicsLineItem *m_line;
    QGraphicsRectItem *m_mark;
    std::vector<Curve> m_curves;
    QPalette m_palette;
    QRectF m_area;
    double m_from = 0;
    double m_to = 1;
    std::optional<double> m_lineTime;
    std::optional<std::pair<double, double>> m_markTimes;
};

} // namespace signalbox
