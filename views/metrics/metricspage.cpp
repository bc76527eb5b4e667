#include "views/metrics/metricspage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QHideEvent>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include "clusters/clustertime.h"
#include "models/roles.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"
#include "views/metrics/chartpicture.h"
#include "views/metrics/metricchart.h"
#include "views/metrics/metricfields.h"

namespace signalbox {

MetricsPage::MetricsPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_cursor(context.workspace.cursor())
    , m_back(make("metricsBack", "zoom-out", tr("Previous Range")))
    , m_runs(make("metricsRuns", "activity", tr("Show Its Runs")))
    , m_only(make("metricsOnly", "funnel", tr("Show Only This")))
    , m_picture(make("saveMetricPicture", "download", tr("Save Picture…")))
    , m_copyPicture(make("copyMetricPicture", "copy", tr("Copy Picture")))
    , m_csv(make("saveMetricCsv", "download", tr("Save as CSV…")))
    , m_reload(make("reloadMetrics", "refresh-cw", tr("Read Again")))
    , m_header(new PageHeader(title(), this))
    , m_fields(new MetricFields([&cluster = context.workspace.cluster()] { return nowOf(cluster); },
                                this))
    , m_summary(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_tabs(new QTabWidget(m_stack))
    , m_scroll(new QScrollArea(m_tabs))
    , m_sheet(new QWidget)
    , m_grid(new QGridLayout(m_sheet))
    , m_by(new QComboBox(this))
    , m_lineTable(new TableView(this))
    , m_noLines(new EmptyState(this))
    , m_chart(new QComboBox(this))
    , m_valueTable(new TableView(this))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(QStringLiteral("metricsPage"));
    setAccessibleName(title());
    setFocusProxy(m_tabs);
    m_turn.setSingleShot(true);
    createCharts();
    createTables();
    createLayout();
    connectParts();
}

MetricsPage::~MetricsPage()
{
    for (TableView *table : {m_lineTable, m_valueTable}) {
        table->disconnect(this);
        table->setModel(nullptr);
    }
}

QAction *MetricsPage::make(const char *name, const char *iconName, const QString &words)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), words, this);
    action->setObjectName(QLatin1String(name));
    action->setEnabled(false);
    return action;
}

QIcon MetricsPage::icon() const
{
    return signalbox::icon(QStringLiteral("chart-line"));
}

void MetricsPage::createCharts()
{
    for (const MetricChartKind &kind : metricCharts())
        m_charts.push_back(new MetricChart(kind, m_cursor, m_sheet));
    m_grid->setContentsMargins(16, 12, 16, 16);
    m_grid->setSpacing(12);
    m_scroll->setObjectName(QStringLiteral("metrics.charts"));
    m_scroll->setAccessibleName(tr("Charts"));
    m_scroll->setWidget(m_sheet);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void MetricsPage::createTables()
{
    const std::pair<QString, const char *> kinds[] = {
        {tr("Function"), "function"}, {tr("Version"), "version"}, {tr("Package"), "package"},
        {tr("Rule"), "rule"},         {tr("Trigger"), "trigger"}, {tr("Namespace"), "namespace"}};
    for (const auto &[label, word] : kinds)
        m_by->addItem(label, QLatin1String(word));
    m_by->setObjectName(QStringLiteral("metrics.by"));
    m_by->setAccessibleName(tr("Lines by"));
    for (const MetricChartKind &kind : metricCharts())
        m_chart->addItem(metricWords(kind.title));
    m_chart->setObjectName(QStringLiteral("metrics.chart"));
    m_chart->setAccessibleName(tr("Values of"));
    m_sortedLines.setSourceModel(&m_lineModel);
    m_sortedLines.setSortRole(SortRole);
    m_lineTable->setObjectName(QStringLiteral("metricLines"));
    m_lineTable->setAccessibleName(tr("Figures by line"));
    m_lineTable->setModel(&m_sortedLines);
    m_lineTable->setSortingEnabled(true);
    m_lineTable->sortByColumn(1, Qt::DescendingOrder);
    std::vector<int> widths{24};
    for (int column = 1; column < m_lineModel.columnCount(); ++column) {
        const QString head =
            m_lineModel.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        widths.push_back(std::max(9, int(head.size()) + 2));
    }
    m_lineTable->setColumnWidths(widths);
    m_noLines->setText(QStringLiteral("chart-line"), tr("Nothing ran in this time"),
                       tr("Choose a longer time, or let other runs through."));
    m_lineTable->setEmptyState(m_noLines);
    m_valueTable->setObjectName(QStringLiteral("metricValues"));
    m_valueTable->setAccessibleName(tr("Values of a chart"));
    m_valueTable->setModel(&m_valueModel);
    showValuesOf(0);
}

void MetricsPage::createLayout()
{
    for (QAction *action : {m_reload, m_csv, m_copyPicture, m_picture, m_runs, m_back})
        m_header->addAction(action);
    const auto tab = [this](const QString &words, QComboBox *choice, TableView *table) {
        auto *body = new QWidget(m_tabs);
        auto *label = new QLabel(words, body);
        label->setBuddy(choice);
        auto *line = new QHBoxLayout;
        line->setContentsMargins(16, 8, 16, 8);
        line->setSpacing(8);
        line->addWidget(label);
        line->addWidget(choice);
        line->addStretch(1);
        auto *column = new QVBoxLayout(body);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addLayout(line);
        column->addWidget(table, 1);
        return body;
    };
    m_tabs->setObjectName(QStringLiteral("metrics.tabs"));
    m_tabs->setAccessibleName(tr("Views of the figures"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_scroll, tr("Charts"));
    m_tabs->addTab(tab(tr("B&y"), m_by, m_lineTable), tr("Breakdown"));
    m_tabs->addTab(tab(tr("Value&s of"), m_chart, m_valueTable), tr("Values"));
    m_empty->setObjectName(QStringLiteral("metrics.empty"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tabs);
    m_summary->setObjectName(QStringLiteral("metrics.summary"));
    m_summary->setWordWrap(true);
    setSecondaryText(m_summary);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(new ConnectionBanner(m_context.workspace, this));
    top->addWidget(m_header);
    top->addWidget(m_fields);
    top->addWidget(m_summary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    arrangeCharts();
}

void MetricsPage::connectParts()
{
    connect(m_reload, &QAction::triggered, this, &MetricsPage::reload);
    connect(m_back, &QAction::triggered, m_fields, &MetricFields::goBack);
    connect(m_only, &QAction::triggered, this, &MetricsPage::showOnly);
    connect(m_csv, &QAction::triggered, this, [this] {
        askForFile({tr("CSV files (*.csv)")}, QStringLiteral("csv"),
                   [this](const QString &path) { return writeCsv(path); });
    });
    connect(m_picture, &QAction::triggered, this, [this] {
        askForFile({tr("PNG pictures (*.png)"), tr("SVG pictures (*.svg)")}, QStringLiteral("png"),
                   [this](const QString &path) { return writePicture(path); });
    });
    m_copyPicture->setToolTip(tr("Copy all charts; Ctrl+C in one copies that one alone"));
    connect(m_copyPicture, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setImage(chartPicture(*m_sheet)); });
    connect(&m_fill, &QTimer::timeout, this, &MetricsPage::fillNext);
    connect(&m_turn, &QTimer::timeout, this, &MetricsPage::reload);
    connect(m_fields, &MetricFields::changed, this, &MetricsPage::reload);
    // What is marked here lists, logs and the wiring keep to as well, until the charts are live again.
    connect(&m_cursor, &TimeCursor::asked, this, [this](const TimeRange &range) {
        m_fields->zoomTo(range);
        m_cursor.mark(range);
    });
    connect(m_fields, &MetricFields::changed, this, [this] {
        if (m_cursor.marked())
            markShown();
    });
    connect(m_runs, &QAction::triggered, this, [this] {
        m_cursor.mark(m_series.range());
        m_context.navigator.openPlace(Place::Activations);
    });
    connect(m_by, &QComboBox::activated, this, &MetricsPage::reload);
    connect(m_chart, &QComboBox::activated, this, &MetricsPage::showValuesOf);
    m_lineTable->setMenuBuilder(
        [this](QMenu &menu, const QModelIndexList &) { menu.addAction(m_only); });
    connect(m_lineTable, &TableView::rowActivated, this, &MetricsPage::showOnly);
    connect(m_lineTable, &TableView::selectedRowsChanged, this, &MetricsPage::updateOnly);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MetricsPage::updateOnly);
    connect(&m_context.workspace, &Workspace::loaded, this, &MetricsPage::reload);
}

} // namespace signalbox
