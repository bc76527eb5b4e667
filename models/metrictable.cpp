#include "models/metrictable.h"

#include <algorithm>
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

/// The line of the same name in @p lines.
std::vector<MetricLine>::iterator find(std::vector<MetricLine> &lines, const MetricLine &like)
{
    return std::ranges::find_if(lines, [&like](const MetricLine &line) {
        return line.key == like.key && line.rest == like.rest;
    });
}

constexpr int rightAligned = int(Qt::AlignRight | Qt::AlignVCenter);

} // namespace

void MetricValueModel::setSeries(const MetricSeries &series)
{
    if (!goesOn(series)) {
        beginResetModel();
        m_series = series;
        endResetModel();
        return;
    }
    const int over = int((series.from - m_series.from) / series.step);
    const int fresh = int((series.range().to - m_series.range().to) / series.step);
    if (over > 0) {
        beginRemoveRows({}, rowCount() - over, rowCount() - 1);
        forget(std::size_t(over));
        endRemoveRows();
    }
    if (fresh > 0)
        beginInsertRows({}, 0, fresh - 1);
    m_series = series;
    if (fresh > 0)
        endInsertRows();
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

/// True when @p series is what is shown, moved on: then rows that are read stay where they are.
bool MetricValueModel::goesOn(const MetricSeries &series) const
{
    return m_series.steps > 0 && series.steps > 0 && series.step == m_series.step
           && series.from >= m_series.from && series.from < m_series.range().to
           && series.range().to >= m_series.range().to
           && (series.from - m_series.from) % series.step == Duration::zero();
}

/// Takes away the first @p steps.
void MetricValueModel::forget(std::size_t steps)
{
    for (auto &[name, column] : m_series.columns)
        column.erase(column.begin(),
                     column.begin() + std::ptrdiff_t(std::min(steps, column.size())));
    m_series.from = m_series.at(steps);
    m_series.steps -= steps;
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
    if (by != m_by) {
        beginResetModel();
        m_lines = std::move(lines);
        m_by = by;
        endResetModel();
        return;
    }
    // Lines that stay keep their rows, so that what is selected stays selected.
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (find(lines, at(row)) != lines.end())
            continue;
        beginRemoveRows({}, row, row);
        m_lines.erase(m_lines.begin() + row);
        endRemoveRows();
    }
    for (MetricLine &line : lines) {
        if (const auto known = find(m_lines, line); known != m_lines.end()) {
            *known = std::move(line);
            continue;
        }
        beginInsertRows({}, rowCount(), rowCount());
        m_lines.push_back(std::move(line));
        endInsertRows();
    }
    if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
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
    if (role == Qt::InitialSortOrderRole)
        return section > 0 ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_by : metricWords(lineColumns[std::size_t(section - 1)].title);
}

} // namespace signalbox
