#pragma once

#include <QTimer>

#include "models/filterproxy.h"
#include "models/metrictable.h"
#include "views/common/page.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QTabWidget;

namespace signalbox {

class EmptyState;
class MetricChart;
class MetricFields;
class PageHeader;
class TableView;

/// What runs did over time: charts that share their range and moment, the same by function, rule…
/// and as a table of values. Read again as often as what is kept changes, and never while nobody
/// looks. GUI thread.
class MetricsPage final : public Page
{
    Q_OBJECT
public:
    explicit MetricsPage(const PageContext &context, QWidget *parent);
    ~MetricsPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("metrics"); }
    [[nodiscard]] QString title() const override { return tr("Metrics"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override
    {
        return {m_back, m_runs, m_only, m_picture, m_copyPicture, m_csv, m_reload};
    }
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] std::vector<TourState> tourStates() override;

    [[nodiscard]] const std::vector<MetricChart *> &charts() const { return m_charts; }
    [[nodiscard]] TimeCursor &cursor() { return m_cursor; }
    [[nodiscard]] TableView *lines() const { return m_lineTable; }
    [[nodiscard]] TableView *values() const { return m_valueTable; }
    /// Every chart shows what was read last.
    [[nodiscard]] bool isFilled() const
    {
        return m_series.steps > 0 && m_filled == m_charts.size();
    }
    [[nodiscard]] bool isWaitingToRead() const { return m_turn.isActive(); }
    /// All charts as a picture: SVG when @p path says so, PNG otherwise; false when it cannot be
    /// written.
    [[nodiscard]] bool writePicture(const QString &path) const;
    [[nodiscard]] bool writeCsv(const QString &path) const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *make(const char *name, const char *iconName, const QString &words);
    void createCharts();
    void createTables();
    void createLayout();
    void connectParts();
    void arrangeCharts();
    void offerNames();
    void reload();
    void readFormer(int turn, const MetricRequest &request);
    void readLines(int turn, const MetricRequest &request);
    void showSeries(const MetricSeries &series, const std::optional<MetricSeries> &before);
    void fillNext();
    void refuse(const Error &error);
    void planNext();
    void markShown();
    void showOnly();
    void showValuesOf(int chart);
    void updateOnly();
    void askForFile(const QStringList &filters, const QString &suffix,
                    std::function<bool(const QString &)> write);

    PageContext m_context;
    TimeCursor &m_cursor; ///< Of the workspace: lists, logs and the wiring follow it too.
    MetricValueModel m_valueModel;
    MetricLineModel m_lineModel;
    FilterProxy m_sortedLines;
    MetricSeries m_series;
    std::optional<MetricSeries> m_before; ///< What it is compared with.
    QTimer m_turn;
    QTimer m_fill; ///< One chart a turn: all of them at once would hold up the window.
    std::size_t m_filled = 0;
    int m_reading = 0; ///< Number of the last reading; answers to former ones are dropped.
    QAction *m_back;
    QAction *m_runs; ///< Of the range that is shown.
    QAction *m_only;
    QAction *m_picture;
    QAction *m_copyPicture;
    QAction *m_csv;
    QAction *m_reload;
    PageHeader *m_header;
    MetricFields *m_fields;
    QLabel *m_summary;
    QStackedWidget *m_stack;
    QTabWidget *m_tabs;
    QScrollArea *m_scroll;
    QWidget *m_sheet; ///< What the charts lie on.
    QGridLayout *m_grid;
    std::vector<MetricChart *> m_charts;
    QComboBox *m_by;
    TableView *m_lineTable;
    EmptyState *m_noLines;
    QComboBox *m_chart;
    TableView *m_valueTable;
    EmptyState *m_empty;
};

} // namespace signalbox
