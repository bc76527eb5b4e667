#include "views/activations/traceview.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QToolTip>
#include <QVBoxLayout>

#include "clusters/clustertime.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/common/jsontree.h"
#include "views/common/navigator.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/timingbar.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds tick{250};
constexpr int cellMargin = 8;

/// Each run at its place on the time axis of the whole flow, which runs from left to right in every
/// language. A flow among them is a thin line over those of its components.
class WaterfallDelegate final : public QStyledItemDelegate
{
public:
    WaterfallDelegate(const TraceModel &model, const Cluster &cluster, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
        , m_cluster(cluster)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const ActivationSummary &run = m_model.at(index.row()).run;
        const Timestamp now = nowOf(m_cluster);
        const Timestamp begin = m_model.begin();
        const double whole = double(std::max<std::int64_t>(1, (m_model.end(now) - begin).count()));
        const bool finished = run.state == ActivationState::Finished;
        const Timestamp end = finished ? run.end : now;
        const QRect cell = option.rect.adjusted(cellMargin, 0, -cellMargin, 0);
        const int left = cell.left() + int(cell.width() * ((run.accepted - begin).count() / whole));
        const int width = qMax(
            2, int(cell.width() * (std::max(end, run.accepted) - run.accepted).count() / whole));
        const int height = qMax(6, option.fontMetrics.ascent() / 2);
        QRect bar(left, cell.center().y() - height / 2, qMin(width, cell.right() + 1 - left),
                  height);
        painter->fillRect(QRect(cell.left(), cell.center().y(), cell.width(), 1),
                          dividerColor(option.palette));
        if (isFlow(run)) {
            bar.setHeight(3);
            painter->fillRect(bar, quietText(option.palette));
            return;
        }
        const Timing timing = timingOf(run, now);
        paintTiming(*painter, bar, timing, timing.total(), option.palette);
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        Q_UNUSED(option)
        if (event->type() != QEvent::ToolTip || !index.isValid())
            return false;
        QToolTip::showText(event->globalPos(),
                           timingText(timingOf(m_model.at(index.row()).run, nowOf(m_cluster))),
                           view);
        return true;
    }

private:
    const TraceModel &m_model;
    const Cluster &m_cluster;
};

} // namespace

TraceView::TraceView(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(context.workspace)
    , m_table(new TableView(this))
{
    setObjectName(QStringLiteral("traceView"));
    m_data = createData();
    createTable();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("traceView.splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_data);
    splitter->setSizes({400, 600});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    setFocusProxy(m_table);
    m_clock.setInterval(tick);
    connect(&m_clock, &QTimer::timeout, this, &TraceView::grow);
    connect(&m_model, &TraceModel::recordRead, this, &TraceView::showData);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_table->selectedRowList().isEmpty() && m_model.rowCount() > 1)
            m_table->selectRow(1);
    });
}

TraceView::~TraceView()
{
    // The model is a member and goes before the table, a child, does.
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void TraceView::createTable()
{
    m_table->setObjectName(QStringLiteral("traceTable"));
    m_table->setAccessibleName(tr("Components"));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(
        TraceModel::Waterfall,
        new WaterfallDelegate(m_model, m_context.workspace.cluster(), m_table));
    m_table->setItemDelegateForColumn(TraceModel::State, new StateBadgeDelegate(m_table));
    m_table->setColumnWidths({20, 30, 10, 16});
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &rows) {
        const TraceModel::Row row = m_model.at(rows.front().row());
        menu.addAction(icon(QStringLiteral("file-text")), tr("Open Activation"), this,
                       [this, id = row.run.id] { m_context.navigator.openActivation(id); });
        menu.addAction(icon(QStringLiteral("square-function")), tr("Open Function"), this,
                       [this, name = row.run.function] { m_context.navigator.openFunction(name); });
    });
    connect(m_table, &TableView::selectedRowsChanged, this, &TraceView::showData);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &row) {
        if (row.row() > 0)
            m_context.navigator.openActivation(m_model.at(row.row()).run.id);
    });
}

QWidget *TraceView::createData()
{
    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setObjectName(QStringLiteral("traceView.data"));
    halves->setChildrenCollapsible(false);
    const auto half = [this, halves](const QString &id, QLabel *&title, JsonTree *&tree) {
        auto *holder = new QWidget(halves);
        title = new QLabel(holder);
        title->setTextFormat(Qt::PlainText);
        title->setContentsMargins(12, 8, 12, 0);
        setHeadingFont(title);
        tree = new JsonTree(holder);
        tree->setObjectName(id);
        tree->setPlaceholder(tr("Choose a component to see its data."));
        auto *column = new QVBoxLayout(holder);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(title);
        column->addWidget(tree, 1);
        halves->addWidget(holder);
    };
    half(QStringLiteral("traceView.in"), m_inTitle, m_in);
    half(QStringLiteral("traceView.out"), m_outTitle, m_out);
    m_in->setAccessibleName(tr("What went in"));
    m_out->setAccessibleName(tr("What came out"));
    return halves;
}

void TraceView::setFlow(const ActivationPtr &flow)
{
    m_model.setFlow(flow);
    if (m_model.isFinished())
        m_clock.stop();
    else
        m_clock.start();
    showData();
}

void TraceView::showData()
{
    const QModelIndexList rows = m_table->selectedRowList();
    const bool one = rows.size() == 1;
    m_data->setEnabled(one);
    if (!one) {
        m_inTitle->setText(tr("In"));
        m_outTitle->setText(tr("Out"));
        m_in->clear();
        m_out->clear();
        return;
    }
    const TraceModel::Row &row = m_model.at(rows.front().row());
    const QString name = QString::fromStdString(row.run.function.local());
    m_inTitle->setText(tr("Into %1", "data of a component").arg(name));
    m_outTitle->setText(tr("Out of %1", "data of a component").arg(name));
    m_in->setFileName(name + QStringLiteral("-input"));
    m_out->setFileName(name + QStringLiteral("-result"));
    const Cluster &cluster = m_context.workspace.cluster();
    m_in->setPlaceholder(cluster.can(Capability::Inputs) ? tr("This run had no input.")
                                                         : cluster.whyNot(Capability::Inputs));
    m_out->setPlaceholder(row.run.state == ActivationState::Finished
                              ? tr("This run gave no result.")
                              : tr("The result appears here when the run has finished."));
    m_in->setJson(row.record ? row.record->input : Blob());
    m_out->setJson(row.record ? row.record->result : Blob());
}

void TraceView::grow()
{
    if (m_model.isFinished())
        m_clock.stop();
    if (isVisible())
        m_table->viewport()->update();
}

void TraceView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    auto *halves = static_cast<QSplitter *>(m_data);
    halves->setOrientation(width() < fontMetrics().averageCharWidth() * 70 ? Qt::Vertical
                                                                           : Qt::Horizontal);
}

} // namespace signalbox
