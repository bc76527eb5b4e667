#include "views/metrics/chartplot.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>

#include "views/common/shades.h"
#include "views/metrics/seriescolors.h"

namespace signalbox {

namespace {

/// More pieces than this say nothing as lines: they are painted as dots.
constexpr std::size_t mostPieces = 24;
constexpr qreal curveWidth = 1.8;
constexpr qreal dotSize = 5;
constexpr qreal paleness = 0.45;

QCategoryAxis *makeAxis()
{
    auto *axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    axis->setStartValue(0);
    return axis;
}

/// Puts @p ticks on @p axis. Its labels must differ, which times of two days do not.
void fill(QCategoryAxis &axis, const std::vector<AxisTick> &ticks, double from, double to)
{
    for (const QString &label : axis.categoriesLabels())
        axis.remove(label);
    axis.setStartValue(from);
    axis.setRange(from, to);
    QString unseen;
    for (const AxisTick &tick : ticks) {
        axis.append(tick.label + unseen, tick.value);
        unseen += QChar(0x200B);
    }
}

/// Lines of at least two points, and the points that stand alone.
struct Shapes
{
    std::vector<QList<QPointF>> lines;
    QList<QPointF> dots;
};

Shapes shapesOf(const CurvePieces &pieces, int columns)
{
    const auto isLine = [](const std::vector<QPointF> &piece) { return piece.size() > 1; };
    const bool scattered = std::size_t(std::ranges::count_if(pieces, isLine)) > mostPieces;
    Shapes shapes;
    for (const auto &piece : pieces) {
        if (!scattered && isLine(piece)) {
            const auto kept = decimated(piece, columns);
            shapes.lines.emplace_back(kept.begin(), kept.end());
        } else {
            shapes.dots.append(QList<QPointF>(piece.begin(), piece.end()));
        }
    }
    return shapes;
}

} // namespace

ChartPlot::ChartPlot(std::size_t curves, QWidget *parent)
    : m_view(new QChartView(parent))
    , m_chart(m_view->chart())
    , m_times(makeAxis())
    , m_values(makeAxis())
    , m_line(new QGraphicsLineItem)
    , m_mark(new QGraphicsRectItem)
    , m_curves(curves)
{
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    // Time goes to the right in every language, as on clocks and in logs.
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    for (QGraphicsItem *item :
         {static_cast<QGraphicsItem *>(m_mark), static_cast<QGraphicsItem *>(m_line)}) {
        item->setZValue(20);
        item->hide();
        m_view->scene()->addItem(item);
    }
    for (Curve &curve : m_curves)
        curve.dots = addSeries<QScatterSeries>();
}

template <class Series>
Series *ChartPlot::addSeries()
{
    auto *series = new Series;
    m_chart->addSeries(series);
    series->attachAxis(m_times);
    series->attachAxis(m_values);
    return series;
}

void ChartPlot::setTimes(const TimeRange &range, const std::vector<AxisTick> &ticks)
{
    m_from = double(toMillis(range.from));
    m_to = double(toMillis(range.to));
    fill(*m_times, ticks, m_from, m_to);
    placeMarks();
}

void ChartPlot::setValues(const std::vector<AxisTick> &ticks)
{
    fill(*m_values, ticks, 0, ticks.empty() ? 1 : ticks.back().value);
}

void ChartPlot::fillLines(std::vector<QLineSeries *> &lines,
                          const std::vector<QList<QPointF>> &pieces)
{
    while (lines.size() < pieces.size())
        lines.push_back(addSeries<QLineSeries>());
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i]->replace(i < pieces.size() ? pieces[i] : QList<QPointF>());
}

void ChartPlot::setCurve(std::size_t curve, const CurvePieces &pieces, const CurvePieces &before)
{
    const int columns = std::max(1, int(m_area.width()) / 4); // Four points each.
    const Shapes now = shapesOf(pieces, columns);
    // Dots of two periods could not be told apart: the former one is painted where it is a line.
    fillLines(m_curves[curve].before, shapesOf(before, columns).lines);
    fillLines(m_curves[curve].lines, now.lines);
    m_curves[curve].dots->replace(now.dots);
    paint(curve);
}

void ChartPlot::setVisible(std::size_t curve, bool visible)
{
    m_curves[curve].visible = visible;
    paint(curve);
}

void ChartPlot::paint(std::size_t number)
{
    const Curve &curve = m_curves[number];
    const QPen pen = seriesPen(int(number), m_palette, curveWidth);
    QColor pale = pen.color();
    pale.setAlphaF(paleness);
    for (QLineSeries *line : curve.lines) {
        line->setPen(pen);
        line->setVisible(curve.visible);
    }
    for (QLineSeries *line : curve.before) {
        line->setPen(QPen(pale, 1));
        line->setVisible(curve.visible);
    }
    curve.dots->setMarkerSize(dotSize);
    curve.dots->setMarkerShape(number % 2 == 0 ? QScatterSeries::MarkerShapeCircle
                                               : QScatterSeries::MarkerShapeRectangle);
    curve.dots->setBrush(pen.color());
    curve.dots->setPen(Qt::NoPen);
    curve.dots->setVisible(curve.visible);
}

void ChartPlot::setLine(std::optional<double> time)
{
    m_lineTime = time;
    placeMarks();
}

void ChartPlot::setMark(std::optional<std::pair<double, double>> times)
{
    m_markTimes = times;
    placeMarks();
}

void ChartPlot::placeMarks()
{
    m_line->setVisible(m_lineTime.has_value());
    if (m_lineTime) {
        const qreal x = placeOf(*m_lineTime);
        m_line->setLine(x, m_area.top(), x, m_area.bottom());
    }
    m_mark->setVisible(m_markTimes.has_value());
    if (m_markTimes) {
        const qreal from = placeOf(m_markTimes->first);
        const qreal to = placeOf(m_markTimes->second);
        m_mark->setRect(
            QRectF(QPointF(from, m_area.top()), QPointF(to, m_area.bottom())).normalized());
    }
}

void ChartPlot::applyLook(const QWidget &like)
{
    m_palette = like.palette();
    m_view->setBackgroundBrush(m_palette.color(QPalette::Base));
    for (QCategoryAxis *axis : {m_times, m_values}) {
        axis->setLabelsFont(like.font());
        axis->setLabelsBrush(quietText(m_palette));
        axis->setLinePen(QPen(edgeColor(m_palette), 1));
        axis->setGridLinePen(QPen(dividerColor(m_palette), 1));
    }
    m_line->setPen(QPen(m_palette.color(QPalette::Text), 1, Qt::DashLine));
    QColor wash = accent(m_palette);
    m_mark->setPen(QPen(wash, 1));
    wash.setAlphaF(0.18F);
    m_mark->setBrush(wash);
    for (std::size_t i = 0; i < m_curves.size(); ++i)
        paint(i);
    layOut();
}

void ChartPlot::layOut()
{
    // The same room for labels in every chart, so that moments stand below each other.
    const QFontMetricsF metrics(m_times->labelsFont());
    const qreal left = metrics.horizontalAdvance(QStringLiteral("1,000.0 MiB")) + 8;
    const qreal bottom = metrics.height() + 12;
    const QSizeF size = m_view->viewport()->size();
    m_area = QRectF(left, metrics.height() / 2 + 2, std::max(20.0, size.width() - left - 16),
                    std::max(20.0, size.height() - bottom - metrics.height() / 2 - 2));
    m_chart->setPlotArea(m_area);
    placeMarks();
}

qreal ChartPlot::placeOf(double time) const
{
    return m_area.left() + (time - m_from) / (m_to - m_from) * m_area.width();
}

double ChartPlot::timeAt(qreal x) const
{
    const double share = std::clamp((x - m_area.left()) / m_area.width(), 0.0, 1.0);
    return m_from + share * (m_to - m_from);
}

std::size_t ChartPlot::pointCount() const
{
    std::size_t count = 0;
    for (const Curve &curve : m_curves) {
        count += std::size_t(curve.dots->count());
        for (const QLineSeries *line : curve.lines)
            count += std::size_t(line->count());
    }
    return count;
}

} // namespace signalbox
