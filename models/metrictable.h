#pragma once

#include <QAbstractTableModel>

#include "models/metricchart.h"
#include "models/metricseries.h"

namespace signalbox {

/// The figures of one chart as text, newest step first: what the curves show, for reading and for
/// screen readers. GUI thread.
class MetricValueModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSeries(const MetricSeries &series);
    /// Index in metricCharts().
    void setChart(std::size_t chart);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] bool goesOn(const MetricSeries &series) const;
    void forget(std::size_t steps);
    [[nodiscard]] const MetricChartKind &kind() const { return metricCharts()[m_chart]; }

    MetricSeries m_series;
    std::size_t m_chart = 0;
};

/// One row per function, version, rule…, with its figures over the whole range. Sorts by raw values
/// (sortRole). GUI thread.
class MetricLineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<MetricLine> lines, const QString &by);
    [[nodiscard]] const MetricLine &at(int row) const { return m_lines[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<MetricLine> m_lines;
    QString m_by;
};

} // namespace signalbox
