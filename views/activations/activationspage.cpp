#include "views/activations/activationspage.h"

#include <algorithm>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>

#include "clusters/clustertime.h"
#include "models/format.h"
#include "models/runbulk.h"
#include "models/runcomparison.h"
#include "models/runexport.h"
#include "models/workspace.h"
#include "views/activations/comparedialog.h"
#include "views/activations/foldbar.h"
#include "views/activations/mutechip.h"
#include "views/activations/queryedit.h"
#include "views/activations/runfilterbar.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungridpane.h"
#include "views/activations/rungroupsview.h"
#include "views/activations/runhistogram.h"
#include "views/activations/runs.h"
#include "views/activations/runviewbar.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/elidedlabel.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/logtargets.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/pill.h"
#include "views/common/rangechip.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/timingbar.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int pageMargin = 16;
constexpr int fewestLines = 20;       ///< Of text, that a page with a histogram is high.
constexpr std::size_t mostLogs = 200; ///< Runs whose logs are merged.
using Column = ActivationTableModel::Column;

QAction *makeAction(const QString &name, const QString &iconName, const QString &text,
                    QObject *parent)
{
    auto *action = new QAction(icon(iconName), text, parent);
    action->setObjectName(name);
    return action;
}

bool isFinished(const ActivationSummary &activation)
{
    return activation.state == ActivationState::Finished;
}

} // namespace

ActivationsPage::ActivationsPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_history(context.workspace.cluster())
    , m_header(new PageHeader(title(), this))
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_filters(new RunFilterBar(context.workspace, context.inputs, this))
    , m_histogram(new RunHistogram(this))
    , m_range(new RangeChip(context.workspace.cursor(), tr("Marked in the charts: %1"),
                            tr("All Times"), this))
    , m_viewBar(new RunViewBar(this))
    , m_mutes(new MuteChip(context.workspace, context.inputs, m_viewBar))
    , m_fold(new FoldBar(context.workspace, this))
    , m_viewActions(new QActionGroup(this))
    , m_waiting(new ElidedLabel({}, this))
    , m_views(new QStackedWidget(this))
    , m_table(new TableView(m_views))
    , m_empty(new EmptyState(this))
    , m_pill(new Pill(Pill::Edge::Top, m_table->viewport()))
    , m_footer(new ElidedLabel({}, this))
    , m_older(new QPushButton(tr("Load Older Runs"), this))
{
    setObjectName(QStringLiteral("activationsPage"));
    setAccessibleName(title());
    setFocusProxy(m_views);
    createActions();
    createLeavingOut();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(pageMargin, 12, pageMargin, 12);
    top->setSpacing(8);
    top->addWidget(m_header);
    top->addWidget(m_banner);
    layout->addLayout(top);
    createFilters();
    createTable();
    createViews();
    layout->addWidget(m_viewBar);
    layout->addWidget(m_views, 1);
    createFooter();
    connectModels();
    useModel();
    showView();
    if (!m_mutes->clause().isEmpty())
        applyFilters();
}

ActivationsPage::~ActivationsPage()
{
    // The models are members and go before the table and the grid, children, do.
    m_grid->letGo();
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QIcon ActivationsPage::icon() const
{
    return signalbox::icon(QStringLiteral("list"));
}

// --- building --------------------------------------------------------------------------------

void ActivationsPage::createActions()
{
    m_openAction =
        makeAction(QStringLiteral("openActivation"), QStringLiteral("file-text"), tr("Open"), this);
    m_againAction =
        makeAction(QStringLiteral("runAgain"), QStringLiteral("rotate-cw"), tr("Run Again"), this);
    m_editAction = makeAction(QStringLiteral("editAndRun"), QStringLiteral("square-pen"),
                              tr("Edit Input and Run…"), this);
    m_cancelAction =
        makeAction(QStringLiteral("cancelRuns"), QStringLiteral("circle-stop"), tr("Cancel"), this);
    m_onlyAction = makeAction(QStringLiteral("filterToFunction"), QStringLiteral("list-filter"),
                              tr("Only This Function"), this);
    m_functionAction = makeAction(QStringLiteral("openFunctionOfRun"),
                                  QStringLiteral("square-function"), tr("Open Function"), this);
    m_copyAction = makeAction(QStringLiteral("copyActivationId"), QStringLiteral("clipboard-copy"),
                              tr("Copy Id"), this);
    m_logAction = makeAction(QStringLiteral("openLogs"), QStringLiteral("scroll-text"),
                             tr("Open Logs Together"), this);
    connect(m_logAction, &QAction::triggered, this,
            [this] { m_context.navigator.openLog(logOfRuns(selectedByTime())); });
    m_showInLogAction = makeAction(QStringLiteral("showInLog"), QStringLiteral("scroll-text"),
                                   tr("Show in Log of the Function"), this);
    connect(m_showInLogAction, &QAction::triggered, this, [this] {
        const ActivationSummary run = selected().front();
        m_context.navigator.openLog(logAtRun(logOfFunction(run.function), run.id));
    });
    m_compareAction = makeAction(QStringLiteral("compareRuns"), QStringLiteral("git-compare"),
                                 tr("Compare…"), this);
    connect(m_compareAction, &QAction::triggered, this, &ActivationsPage::compare);
    m_exportAction =
        makeAction(QStringLiteral("exportRuns"), QStringLiteral("download"), tr("Export…"), this);
    connect(m_exportAction, &QAction::triggered, this, &ActivationsPage::askWhereToExport);
    const auto first = [this] { return selected().front(); };
    connect(m_openAction, &QAction::triggered, this, [this] {
        for (const ActivationSummary &activation : selected())
            m_context.navigator.openActivation(activation.id);
    });
    connect(m_againAction, &QAction::triggered, this, [this, first] {
        if (m_table->selectedRowList().size() == 1)
            runAgain(m_context, first().id, this);
        else
            doWith(BulkDeed::RunAgain, selected());
    });
    connect(m_editAction, &QAction::triggered, this,
            [this, first] { editAndRun(m_context, first().id, this); });
    connect(m_cancelAction, &QAction::triggered, this, [this] {
        std::vector<ActivationSummary> open = selected();
        std::erase_if(open, isFinished);
        if (open.size() == 1)
            cancelRuns(m_context, {open.front().id}, this);
        else
            doWith(BulkDeed::Cancel, open);
    });
    connect(m_onlyAction, &QAction::triggered, this,
            [this, first] { setFunction(QString::fromStdString(first().function.local())); });
    connect(m_functionAction, &QAction::triggered, this,
            [this, first] { m_context.navigator.openFunction(first().function); });
    connect(m_copyAction, &QAction::triggered, this, [this] {
        QStringList ids;
        for (const ActivationSummary &activation : selected())
            ids << QString::fromStdString(activation.id.str());
        QApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
    });
    createBulkActions();
    for (QAction *action : {m_againAction, m_cancelAction, m_exportAction})
        m_header->addAction(action);
}

void ActivationsPage::createFilters()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(pageMargin, 0, pageMargin, 12);
    column->setSpacing(8);
    column->addWidget(m_filters);
    column->addWidget(m_histogram);
    column->addWidget(m_range);
    static_cast<QVBoxLayout *>(layout())->addLayout(column);
    m_count.setSingleShot(true);
    connect(&m_count, &QTimer::timeout, this, &ActivationsPage::countNewRuns);
    connect(m_filters, &RunFilterBar::searchChanged, this, &ActivationsPage::applyFilters);
    connect(m_filters, &RunFilterBar::viewChosen, this, &ActivationsPage::showSaved);
    connect(m_filters, &RunFilterBar::viewNamed, this, &ActivationsPage::saveView);
    connect(m_histogram, &RunHistogram::rangeChosen, this, &ActivationsPage::chooseRange);
}

void ActivationsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitHeight();
}

void ActivationsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

/// Runs come before a picture of them, and before choices that a menu has too, where there is no room
/// for all.
void ActivationsPage::fitHeight()
{
    const bool high = height() >= fontMetrics().height() * fewestLines;
    m_histogram->setVisible(high);
    m_filters->setHeight(high ? RunFilterBar::Height::Ample : RunFilterBar::Height::Scarce);
}

void ActivationsPage::createTable()
{
    m_table->setObjectName(QStringLiteral("activationTable"));
    m_table->setAccessibleName(tr("Activations"));
    m_found.setActivations(&m_context.workspace.activations());
    m_proxy.setSourceModel(&m_found);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setModel(&m_proxy);
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(Column::State, new StateBadgeDelegate(m_table));
    m_table->setItemDelegateForColumn(Column::Cold,
                                      new StateBadgeDelegate(StateRole::Cold, m_table));
    m_table->setItemDelegateForColumn(
        Column::Duration, new TimingDelegate(
                              [this](const QModelIndex &index) -> std::optional<Timing> {
                                  const ActivationSummary &activation = summaryAt(index);
                                  if (!isFinished(activation))
                                      return std::nullopt;
                                  return timingOf(activation, activation.end);
                              },
                              [this] { return longestVisible(); }, m_table));
    m_waterfall =
        new WaterfallDelegate([this](const QModelIndex &index) { return spanOf(summaryAt(index)); },
                              [this] { return spansInSight(); }, m_table);
    m_table->setItemDelegateForColumn(Column::Waterfall, m_waterfall);
    m_table->leaveOutOfText(Column::Waterfall);
    // What all rows in sight have in common is painted in each.
    const auto repaint = [this] { m_table->viewport()->update(); };
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, repaint);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, repaint);
    m_table->elideMiddle(Column::Id);
    m_table->elideMiddle(Column::Function);
    m_table->setColumnWidths({19, 20, 8, 17, 10, 10, 10, 19, 8, 14, 36, 24});
    m_table->hideAtFirst({Column::Version, Column::Wait, Column::Init, Column::Run, Column::Id});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFilterField(m_filters->field());
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) { fillMenu(menu); });
    m_filters->field()->setList(m_table);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] {
        // Of a whole history, the first ones by the column are asked for.
        if (isSearchable())
            applyFilters();
    });
    connect(m_table, &TableView::rowActivated, this, &ActivationsPage::open);
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        updateActions();
        pointAtSelected();
        emit selectionChanged();
    });
    connect(m_table, &TableView::unseenRowsChanged, this, [this](int count) {
        m_pill->present(count == 0 ? QString() : tr("%n new run(s)", nullptr, count));
    });
    connect(m_pill, &Pill::clicked, m_table, &TableView::goToTop);
    connect(m_empty, &EmptyState::triggered, this, &ActivationsPage::onEmptyAction);
}

void ActivationsPage::createFooter()
{
    m_footer->setObjectName(QStringLiteral("activationFooter"));
    m_older->setObjectName(QStringLiteral("loadOlder"));
    m_older->setAccessibleName(m_older->text());
    setSecondaryText(m_footer);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(pageMargin, 6, pageMargin, 6);
    row->setSpacing(8);
    row->addWidget(m_footer);
    row->addStretch(1);
    row->addWidget(m_fold);
    row->addWidget(m_older);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_older, &QPushButton::clicked, this, [this] { model().fetchMore({}); });
}

void ActivationsPage::connectModels()
{
    Workspace &workspace = m_context.workspace;
    connect(&workspace, &Workspace::loaded, this, [this] {
        m_mutes->read();
        m_filters->fillFunctions();
        updateEmptyState();
        countRuns();
    });
    connect(&workspace, &Workspace::functionsChanged, m_filters, &RunFilterBar::fillFunctions);
    connect(&workspace.cluster(), &Cluster::changed, this, [this](const ChangeSet &changes) {
        if (!changes.activations.empty() && !m_count.isActive())
            m_count.start();
    });
    connect(&workspace, &Workspace::connectionChanged, this, &ActivationsPage::updateEmptyState);
    connect(&workspace.cursor(), &TimeCursor::markedChanged, this, &ActivationsPage::followMarked);
    connect(&workspace.cursor(), &TimeCursor::momentChanged, this, &ActivationsPage::followMoment);
    connect(&workspace, &Workspace::capabilitiesChanged, this, &ActivationsPage::updateActions);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_proxy, signal, this, &ActivationsPage::updateFooter);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, &ActivationsPage::updateFooter);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &ActivationsPage::updateActions);
}

// --- rows ------------------------------------------------------------------------------------

ActivationTableModel &ActivationsPage::model() const
{
    return m_queried ? *m_queried : m_context.workspace.activations();
}

const ActivationSummary &ActivationsPage::summaryAt(const QModelIndex &index) const
{
    return model().at(m_found.mapToSource(m_proxy.mapToSource(index)).row());
}

std::vector<ActivationSummary> ActivationsPage::selected() const
{
    std::vector<ActivationSummary> activations;
    for (const QModelIndex &row : m_table->selectedRowList())
        activations.push_back(summaryAt(row));
    return activations;
}

/// The first one and the one behind the last.
std::pair<int, int> ActivationsPage::rowsInSight() const
{
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    return {qMax(0, m_table->rowAt(0)), last < 0 ? m_proxy.rowCount() : last + 1};
}

Duration ActivationsPage::longestVisible() const
{
    Duration longest{1};
    const auto [first, end] = rowsInSight();
    for (int row = first; row < end; ++row) {
        const ActivationSummary &activation = summaryAt(m_proxy.index(row, 0));
        if (isFinished(activation))
            longest = std::max(longest, activation.wait + activation.duration());
    }
    return longest;
}

/// What goes on reaches up to now, in steps: else each painting would ask for the next.
RunSpan ActivationsPage::spanOf(const ActivationSummary &run) const
{
    if (isFinished(run))
        return {run.accepted, timingOf(run, run.end)};
    const Timestamp now = std::chrono::floor<std::chrono::seconds>(m_history.now());
    return {run.accepted, timingOf(run, now)};
}

std::vector<BusyAxis::Span> ActivationsPage::spansInSight() const
{
    std::vector<BusyAxis::Span> spans;
    const auto [first, end] = rowsInSight();
    for (int row = first; row < end; ++row)
        spans.push_back(spanOf(summaryAt(m_proxy.index(row, 0))).span());
    return spans;
}

void ActivationsPage::open(const QModelIndex &row)
{
    m_context.navigator.openActivation(summaryAt(row).id);
}

/// Several with the oldest of them; one with what is chosen then.
void ActivationsPage::compare()
{
    const std::vector<ActivationSummary> rows = selected();
    if (rows.size() == 1) {
        auto *dialog = new CompareDialog(m_context, rows.front(), this);
        return dialog->open();
    }
    m_context.navigator.openComparison(selectedByTime());
}

/// The oldest first.
std::vector<ActivationId> ActivationsPage::selectedByTime() const
{
    std::vector<ActivationSummary> rows = selected();
    std::ranges::sort(rows, {}, &ActivationSummary::accepted);
    std::vector<ActivationId> runs;
    for (const ActivationSummary &run : rows)
        runs.push_back(run.id);
    return runs;
}

void ActivationsPage::fillMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    menu.addAction(m_openAction);
    menu.addAction(m_functionAction);
    menu.addAction(m_logAction);
    menu.addAction(m_showInLogAction);
    menu.addAction(m_compareAction);
    menu.addSeparator();
    menu.addActions({m_againAction, m_editAction, m_cancelAction});
    menu.addSeparator();
    menu.addActions({m_onlyAction, m_muteAction, m_copyAction, m_exportAction});
    menu.addSeparator();
    menu.addActions({m_againFoundAction, m_cancelFoundAction});
}

void ActivationsPage::updateActions()
{
    const std::vector<ActivationSummary> rows = selected();
    const Cluster &cluster = m_context.workspace.cluster();
    const bool one = rows.size() == 1;
    const bool open = std::any_of(rows.begin(), rows.end(),
                                  [](const ActivationSummary &a) { return !isFinished(a); });
    const auto set = [](QAction *action, bool enabled, const QString &reason) {
        action->setEnabled(enabled && reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->iconText() : reason);
    };
    m_logAction->setEnabled(!rows.empty() && rows.size() <= mostLogs);
    m_showInLogAction->setEnabled(one && !rows.front().isEvent() && !isFlow(rows.front()));
    for (QAction *action : {m_openAction, m_copyAction})
        action->setEnabled(!rows.empty());
    for (QAction *action : {m_onlyAction, m_functionAction})
        action->setEnabled(one);
    const bool ended = std::ranges::all_of(
        rows, [](const ActivationSummary &a) { return isFinished(a) && !a.isEvent(); });
    const bool few = !rows.empty() && rows.size() <= mostComparedRuns;
    const QString noComparison =
        rows.size() > mostComparedRuns
            ? tr("At most %n runs can be compared at once", nullptr, int(mostComparedRuns))
            : tr("Select runs that have finished");
    set(m_compareAction, ended && few, ended && few ? QString() : noComparison);
    const QString noInput = whyNotAgain(cluster);
    const QString choose = one ? QString() : tr("Select one run first");
    const QString chooseSome = rows.empty() ? tr("Select a run first") : QString();
    set(m_againAction, !rows.empty(), noInput.isEmpty() ? chooseSome : noInput);
    set(m_editAction, one, noInput.isEmpty() ? choose : noInput);
    updateExport();
    set(m_viewActions->actions().back(), isSearchable(),
        isSearchable()
            ? QString()
            : tr("%1 keeps no history whose runs could be added up.").arg(cluster.name()));
    const QString noCancel = cluster.whyNot(Capability::Cancel);
    const QString nothing = open ? QString() : tr("Select a run that has not finished");
    set(m_cancelAction, open, noCancel.isEmpty() ? nothing : noCancel);
    updateBulkActions(noInput, noCancel);
    updateMute();
}

// --- words -----------------------------------------------------------------------------------

void ActivationsPage::updateEmptyState()
{
    const Workspace &workspace = m_context.workspace;
    const QString name = m_context.workspace.cluster().name();
    if (saysWhatIsLeftOut()) {
        updateFooter();
        return;
    }
    if (isFiltered()) {
        m_empty->setText(QStringLiteral("search-x"), tr("No run matches"),
                         isSearchable() ? tr("No run in the history passes the filters.")
                                        : tr("None of the runs that are loaded pass the filters."),
                         m_context.workspace.cursor().marked() ? tr("Clear Filters and Range")
                                                               : tr("Clear Filters"));
    } else if (workspace.connection().kind == ConnectionState::Kind::Offline) {
        m_empty->setText(QStringLiteral("cloud-off"), tr("%1 does not answer").arg(name),
                         workspace.connection().reason, tr("Try Again"));
    } else if (!workspace.isLoaded()) {
        m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(name),
                         tr("Its runs appear here as soon as it answers."));
    } else {
        m_empty->setText(QStringLiteral("activity"), tr("No runs yet"),
                         tr("Run a function and its record appears here while it runs."),
                         tr("Go to Functions"));
    }
    updateFooter();
}

void ActivationsPage::onEmptyAction()
{
    if (showLeftOut())
        return;
    if (isFiltered()) {
        m_filters->clear();
        m_context.workspace.cursor().mark(std::nullopt);
    } else if (m_context.workspace.connection().kind == ConnectionState::Kind::Offline)
        m_context.workspace.cluster().refresh();
    else
        m_context.navigator.openPlace(Place::Functions);
}

void ActivationsPage::updateFooter()
{
    const int shown = m_proxy.rowCount();
    const int loaded = model().rowCount();
    QString text =
        shown == loaded
            ? tr("%n run(s) shown", nullptr, shown)
            : tr("%1 of %2 loaded runs shown").arg(formatCount(shown), formatCount(loaded));
    if (model().isCut())
        text += QStringLiteral(" · ") + tr("older ones are not shown: filter to reach them");
    else if (!model().isComplete())
        text += QStringLiteral(" · ")
                + (model().isByTime() ? tr("older ones load as you scroll")
                                      : tr("more load as you scroll"));
    m_footer->setText(text);
    m_footer->setVisible(loaded > 0 && view() != View::Groups);
    // A list and a grid load by themselves as they are scrolled, unless little of it is shown.
    const bool few = shown < loaded || m_grid->shown() == RunGrid::Shown::Outliers;
    m_older->setVisible(loaded > 0 && view() != View::Groups && few && model().canFetchMore({}));
    showView();
}

QList<QAction *> ActivationsPage::pageActions() const
{
    QList<QAction *> actions = m_viewActions->actions();
    actions << m_pauseAction << m_groups->exportAction() << m_againFoundAction
            << m_cancelFoundAction << m_historyAction << m_foldAction << m_muteAction
            << m_mutedAction;
    return actions << QList{m_openAction,    m_functionAction, m_logAction,   m_showInLogAction,
                            m_compareAction, m_againAction,    m_editAction,  m_cancelAction,
                            m_onlyAction,    m_copyAction,     m_exportAction};
}

Selection ActivationsPage::selection() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    if (rows.size() != 1)
        return {};
    return summaryAt(rows.front()).id;
}

QWidget *ActivationsPage::filterField() const
{
    return m_filters->field();
}

} // namespace signalbox
