// The part of MetricsPage that asks the cluster and shows what it says.

#include <cmath>

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/emptystate.h"
#include "views/common/tableview.h"
#include "views/metrics/metricchart.h"
#include "views/metrics/metricfields.h"
#include "views/metrics/metricspage.h"

namespace signalbox {

namespace {

constexpr int pointCount = 240;
constexpr int leastPauseMillis = 5000;
constexpr int mostPauseMillis = 3'600'000;
constexpr int columnCharacters = 55; ///< Narrower than that, charts stand below each other.

QStringList namesOf(const auto &entities)
{
    QStringList names;
    for (const auto &[name, entity] : entities)
        names.append(QString::fromStdString(name.local()));
    return names;
}

std::int64_t sumOf(const MetricColumn &column)
{
    double sum = 0;
    for (const double value : column)
        sum += std::isfinite(value) ? value : 0;
    return std::llround(sum);
}

} // namespace

void MetricsPage::offerNames()
{
    QStringList functions;
    for (const FunctionSummary &function : m_context.workspace.functions().functions())
        functions.append(QString::fromStdString(function.name.local()));
    const WiringState &wiring = m_context.workspace.wiring();
    m_fields->offer(functions, namesOf(wiring.rules), namesOf(wiring.triggers));
}

void MetricsPage::reload()
{
    m_turn.stop();
    const int turn = ++m_reading;
    if (!isVisible())
        return; // Read when it is shown.
    offerNames();
    m_back->setEnabled(m_fields->canGoBack());
    m_reload->setEnabled(true);
    Cluster &cluster = m_context.workspace.cluster();
    if (m_series.steps == 0)
        m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    const MetricRequest request{.range = m_fields->rangeAt(nowOf(cluster)),
                                .filter = m_fields->filter(),
                                .steps = pointCount};
    whenFinished(metricSeriesOf(cluster, request), this,
                 [this, turn, request](const Result<MetricSeries> &series) {
                     if (turn != m_reading)
                         return; // Something else was asked for meanwhile.
                     if (!series)
                         return refuse(series.error());
                     m_series = *series;
                     readFormer(turn, request);
                     readLines(turn, request);
                     planNext();
                 });
}

void MetricsPage::readFormer(int turn, const MetricRequest &request)
{
    const auto compared = m_fields->comparison(request.range);
    if (!compared)
        return showSeries(m_series, std::nullopt);
    MetricRequest former = request;
    former.range = {m_series.from - compared->earlier, m_series.range().to - compared->earlier};
    if (!compared->version.isEmpty())
        former.filter.version = compared->version;
    whenFinished(metricSeriesOf(m_context.workspace.cluster(), former), this,
                 [this, turn](const Result<MetricSeries> &before) {
                     if (turn != m_reading)
                         return;
                     showSeries(m_series, before ? std::optional(*before) : std::nullopt);
                 });
}

void MetricsPage::readLines(int turn, const MetricRequest &request)
{
    MetricRequest whole = request;
    whole.range = m_series.range();
    const QString by = m_by->currentData().toString();
    whenFinished(
        metricLinesOf(m_context.workspace.cluster(), whole, by), this,
        [this, turn, words = m_by->currentText()](const Result<std::vector<MetricLine>> &lines) {
            if (turn != m_reading)
                return;
            if (lines)
                m_noLines->setText(QStringLiteral("chart-line"), tr("Nothing ran in this time"),
                                   tr("Choose a longer time, or let other runs through."));
            else
                m_noLines->setText(QStringLiteral("circle-alert"), tr("The figures are not shown"),
                                   errorText(lines.error()));
            m_lineModel.setLines(lines.value_or(std::vector<MetricLine>()), words);
            updateOnly();
        });
}

void MetricsPage::showSeries(const MetricSeries &series, const std::optional<MetricSeries> &before)
{
    m_cursor.setRange(series.range());
    m_before = before;
    m_filled = 0;
    m_fill.start();
    m_valueModel.setSeries(series);
    QStringList words{tr("%1 to %2, a value for every %3.")
                          .arg(formatTime(series.from), formatTime(series.range().to),
                               formatDuration(series.step)),
                      tr("%n run(s),", nullptr, int(sumOf(series.column("runs")))),
                      tr("%n with an error.", nullptr, int(sumOf(series.column("errors"))))};
    if (before)
        words.append(before->from == series.from
                         ? tr("Paler: the other version.")
                         : tr("Paler: what began at %1.").arg(formatTime(before->from)));
    m_summary->setText(words.join(u' '));
    m_csv->setEnabled(true);
    m_runs->setEnabled(true);
    m_picture->setEnabled(true);
    m_copyPicture->setEnabled(true);
    m_stack->setCurrentWidget(m_tabs);
}

void MetricsPage::fillNext()
{
    m_charts[m_filled]->setSeries(m_series, m_before);
    if (++m_filled == m_charts.size())
        m_fill.stop();
}

void MetricsPage::refuse(const Error &error)
{
    const bool unknown = error.code == ErrorCode::NotFound || error.code == ErrorCode::Unsupported;
    m_empty->setText(
        unknown ? QStringLiteral("chart-line") : QStringLiteral("circle-alert"),
        tr("There are no figures"),
        unknown ? tr("%1 keeps none of its runs. Signalbox's own engine does, here or as a server.")
                      .arg(m_context.workspace.cluster().name())
                : errorText(error));
    m_series = {};
    m_fill.stop();
    m_summary->clear();
    m_csv->setEnabled(false);
    m_runs->setEnabled(false);
    m_picture->setEnabled(false);
    m_copyPicture->setEnabled(false);
    m_stack->setCurrentWidget(m_empty);
}

/// What is kept changes once for each second, minute or hour; asking more often shows nothing new.
void MetricsPage::planNext()
{
    if (m_fields->isLive())
        m_turn.start(
            std::clamp(int(toMillis(m_series.resolution)), leastPauseMillis, mostPauseMillis));
}

/// The others follow from range to range, and are let go when the charts are live.
void MetricsPage::markShown()
{
    if (m_fields->isLive())
        m_cursor.mark(std::nullopt);
    else
        m_cursor.mark(m_fields->rangeAt(nowOf(m_context.workspace.cluster())));
}

void MetricsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    reload();
}

void MetricsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_turn.stop();
}

void MetricsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrangeCharts();
}

void MetricsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrangeCharts();
}

void MetricsPage::arrangeCharts()
{
    const int column = fontMetrics().averageCharWidth() * columnCharacters;
    const int columns = width() >= 2 * column ? 2 : 1;
    if (m_grid->count() > 0 && m_grid->property("columns").toInt() == columns)
        return;
    m_grid->setProperty("columns", columns);
    for (int i = 0; i < int(m_charts.size()); ++i)
        m_grid->addWidget(m_charts[std::size_t(i)], i / columns, i % columns);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
}

void MetricsPage::showValuesOf(int chart)
{
    m_chart->setCurrentIndex(chart);
    m_valueModel.setChart(std::size_t(chart));
    m_valueTable->setColumnWidths({20, 18, 18, 18, 18, 18});
}

void MetricsPage::updateOnly()
{
    m_only->setEnabled(m_tabs->currentIndex() == 1 && !m_lineTable->selectedRowList().isEmpty());
}

void MetricsPage::showOnly()
{
    const QModelIndexList rows = m_lineTable->selectedRowList();
    if (rows.isEmpty())
        return;
    const MetricLine &line = m_lineModel.at(m_sortedLines.mapToSource(rows.front()).row());
    if (!line.rest && !line.key.isEmpty())
        m_fields->showOnly(m_by->currentData().toString(), line.key);
}

QJsonObject MetricsPage::saveState() const
{
    QJsonObject state = m_fields->saveState();
    state[QStringLiteral("tab")] = m_tabs->currentIndex();
    state[QStringLiteral("by")] = m_by->currentIndex();
    state[QStringLiteral("chart")] = m_chart->currentIndex();
    state[QStringLiteral("lines")] = m_lineTable->saveColumns();
    QJsonArray hidden;
    for (const MetricChart *chart : m_charts)
        for (std::size_t i = 0; i < chart->kind().curves.size(); ++i)
            if (!chart->isCurveVisible(i))
                hidden.append(QString::fromStdString(chart->kind().curves[i].metric));
    state[QStringLiteral("hidden")] = hidden;
    return state;
}

void MetricsPage::restoreState(const QJsonObject &state)
{
    m_by->setCurrentIndex(qBound(0, state[QStringLiteral("by")].toInt(), m_by->count() - 1));
    m_tabs->setCurrentIndex(state[QStringLiteral("tab")].toInt());
    showValuesOf(qBound(0, state[QStringLiteral("chart")].toInt(), m_chart->count() - 1));
    m_lineTable->restoreColumns(state[QStringLiteral("lines")].toObject());
    const QJsonArray hidden = state[QStringLiteral("hidden")].toArray();
    for (MetricChart *chart : m_charts)
        for (std::size_t i = 0; i < chart->kind().curves.size(); ++i)
            chart->setCurveVisible(
                i, !hidden.contains(QString::fromStdString(chart->kind().curves[i].metric)));
    m_fields->restoreState(state);
}

std::vector<TourState> MetricsPage::tourStates()
{
    return {{QStringLiteral("breakdown"), [this] { m_tabs->setCurrentIndex(1); }},
            {QStringLiteral("values"),
             [this] {
                 m_tabs->setCurrentIndex(2);
                 showValuesOf(2);
             }},
            {QStringLiteral("moment"), [this] {
                 m_tabs->setCurrentIndex(0);
                 const MetricColumn &runs = m_series.column("runs");
                 m_cursor.setMoment(
                     m_series.at(std::size_t(std::ranges::max_element(runs) - runs.begin())));
                 m_scroll->ensureWidgetVisible(m_charts[4]);
             }}};
}

} // namespace signalbox
