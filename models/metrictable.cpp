#include "models/metrictable.h"

#include <array>
#include <cmath>

#include <QCoreApplication>

#include "models/format.h"
#include "models/roles.h"

namespace signalbox {

namespace {

/// Gives the words below a context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MetricCharts)
};

struct LineColumn
{
    const char *figure;
    const char *title;
    MetricUnit unit;
};

constexpr std::array<LineColumn, 13> lineColumns{{
    {"runs", QT_TRANSLATE_NOOP("MetricCharts", "Runs"), MetricUnit::Count},
    {"rate", QT_TRANSLATE_NOOP("MetricCharts", "Rate"), MetricUnit::PerSecond},
    {"errors", QT_TRANSLATE_NOOP("MetricCharts", "Errors"), MetricUnit::Count},
    {"errorRatio", QT_TRANSLATE_NOOP("MetricCharts", "Errors of Runs"), MetricUnit::Ratio},
    {"throttled", QT_TRANSLATE_NOOP("MetricCharts", "Refused"), MetricUnit::Count},
    {"duration.p50", QT_TRANSLATE_NOOP("MetricCharts", "Duration p50"), MetricUnit::Micros},
    {"duration.p95", QT_TRANSLATE_NOOP("MetricCharts", "Duration p95"), MetricUnit::Micros},
    {"duration.p99", QT_TRANSLATE_NOOP("MetricCharts", "Duration p99"), MetricUnit::Micros},
    {"wait.p95", QT_TRANSLATE_NOOP("MetricCharts", "Wait p95"), MetricUnit::Micros},
    {"init.p95", QT_TRANSLATE_NOOP("MetricCharts", "Initialisation p95"), MetricUnit::Micros},
    {"coldRatio", QT_TRANSLATE_NOOP("MetricCharts", "Cold"), MetricUnit::Ratio},
    {"peakMemory", QT_TRANSLATE_NOOP("MetricCharts", "Most Memory"), MetricUnit::Bytes},
    {"memoryLimit", QT_TRANSLATE_NOOP("MetricCharts", "Memory Limit"), MetricUnit::Bytes},
}};

constexpr int rightAligned = int(Qt::AlignRight | Qt::AlignVCenter);

} // namespace

void MetricValueModel::setSeries(const MetricSeries &series)
{
    const bool alike = series.from == m_series.from && series.steps == m_series.steps
                       && series.step == m_series.step;
    if (alike) {
        m_series = series;
        if (m_series.steps > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_series = series;
    endResetModel();
}

void MetricValueModel::setChart(std::size_t chart)
{
    beginResetModel();
    m_chart = std::min(chart, metricCharts().size() - 1);
    endResetModel();
}

int MetricValueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_series.steps);
}

int MetricValueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + int(kind().curves.size());
}

QVariant MetricValueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const std::size_t step = m_series.steps - 1 - std::size_t(index.row());
    const Timestamp time = m_series.at(step);
    if (index.column() == 0) {
        switch (role) {
        case Qt::DisplayRole: return formatTime(time);
        case Qt::ToolTipRole: return formatTimeExact(time);
        case CopyRole: return formatTimeFull(time);
        case SortRole: return qint64(toMillis(time));
        default: return {};
        }
    }
    const MetricColumn &column =
        m_series.column(kind().curves[std::size_t(index.column() - 1)].metric);
    const double value = step < column.size() ? column[step] : std::nan("");
    switch (role) {
    case Qt::DisplayRole: return formatMetric(value, kind().unit);
    case Qt::TextAlignmentRole: return rightAligned;
    case SortRole: return std::isfinite(value) ? value : -1.0;
    default: return {};
    }
}

QVariant MetricValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole && section > 0)
        return rightAligned;
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? Words::tr("Begins")
                        : metricWords(kind().curves[std::size_t(section - 1)].label);
}

void MetricLineModel::setLines(std::vector<MetricLine> lines, const QString &by)
{
    beginResetModel();
    m_lines = std::move(lines);
    m_by = by;
    endResetModel();
}

int MetricLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int MetricLineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + int(lineColumns.size());
}

QVariant MetricLineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MetricLine &line = at(index.row());
    if (index.column() == 0) {
        const QString name = line.rest            ? Words::tr("(all others)")
                             : line.key.isEmpty() ? Words::tr("(none)")
                                                  : line.key;
        return role == Qt::DisplayRole || role == SortRole ? QVariant(name) : QVariant();
    }
    const LineColumn &column = lineColumns[std::size_t(index.column() - 1)];
    const double value = line.figure(column.figure);
    switch (role) {
    case Qt::DisplayRole: return formatMetric(value, column.unit);
    case Qt::TextAlignmentRole: return rightAligned;
    case SortRole: return std::isfinite(value) ? value : -1.0;
    default: return {};
    }
}

QVariant MetricLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole && section > 0)
        return rightAligned;
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_by : metricWords(lineColumns[std::size_t(section - 1)].title);
}

} // namespace signalbox
