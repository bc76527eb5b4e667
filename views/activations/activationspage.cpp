#include "views/activations/activationspage.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/activations/comparedialog.h"
#include "views/activations/runs.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/filteredit.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/pill.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/timingbar.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int pageMargin = 16;
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
    , m_header(new PageHeader(title(), this))
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_filter(new FilterEdit(this))
    , m_outcome(new QComboBox(this))
    , m_function(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_cold(new QCheckBox(tr("Cold starts only"), this))
    , m_clear(new QPushButton(tr("Clear Filters"), this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
    , m_pill(new Pill(Pill::Edge::Top, m_table->viewport()))
    , m_footer(new QLabel(this))
    , m_older(new QPushButton(tr("Load Older Runs"), this))
{
    setObjectName(QStringLiteral("activationsPage"));
    setAccessibleName(title());
    setFocusProxy(m_table);
    createActions();

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
    layout->addWidget(m_table, 1);
    createFooter();
    connectModels();
    useModel();
}

ActivationsPage::~ActivationsPage()
{
    // The models are members and go before the table, a child, does.
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
                             tr("Open Logs in Log Viewer"), this);
    connect(m_logAction, &QAction::triggered, this, [this] {
        QStringList ids;
        for (const ActivationSummary &activation : selected())
            ids << QString::fromStdString(activation.id.str());
        m_context.navigator.openLog(QStringLiteral("activation/") + ids.join(u'+'));
    });
    m_compareAction = makeAction(QStringLiteral("compareRuns"), QStringLiteral("git-compare"),
                                 tr("Compare…"), this);
    connect(m_compareAction, &QAction::triggered, this, &ActivationsPage::compare);
    const auto first = [this] { return selected().front(); };
    connect(m_openAction, &QAction::triggered, this, [this] {
        for (const ActivationSummary &activation : selected())
            m_context.navigator.openActivation(activation.id);
    });
    connect(m_againAction, &QAction::triggered, this,
            [this, first] { runAgain(m_context, first().id, this); });
    connect(m_editAction, &QAction::triggered, this,
            [this, first] { editAndRun(m_context, first().id, this); });
    connect(m_cancelAction, &QAction::triggered, this, [this] {
        std::vector<ActivationId> ids;
        for (const ActivationSummary &activation : selected()) {
            if (!isFinished(activation))
                ids.push_back(activation.id);
        }
        cancelRuns(m_context, ids, this);
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
    for (QAction *action : {m_againAction, m_cancelAction})
        m_header->addAction(action);
}

void ActivationsPage::createFilters()
{
    m_filter->setObjectName(QStringLiteral("activationFilter"));
    m_filter->setAccessibleName(tr("Filter activations"));
    m_outcome->setObjectName(QStringLiteral("outcomeFilter"));
    m_outcome->setAccessibleName(tr("Outcome"));
    m_function->setObjectName(QStringLiteral("functionFilter"));
    m_function->setAccessibleName(tr("Function"));
    m_function->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_range->setObjectName(QStringLiteral("rangeFilter"));
    m_range->setAccessibleName(tr("Time range"));
    m_cold->setObjectName(QStringLiteral("coldFilter"));
    m_cold->setAccessibleName(m_cold->text());
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_clear->setAccessibleName(m_clear->text());
    m_clear->setFlat(true);
    fillOutcomes();
    fillFunctions();
    const std::pair<QString, int> ranges[] = {{tr("Any time"), 0},
                                              {tr("Last 15 minutes"), 15},
                                              {tr("Last hour"), 60},
                                              {tr("Last 24 hours"), 24 * 60},
                                              {tr("Last 7 days"), 7 * 24 * 60}};
    for (const auto &[text, minutes] : ranges)
        m_range->addItem(text, minutes);

    auto *row = new FlowLayout;
    row->setContentsMargins(pageMargin, 0, pageMargin, 12);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_filter, m_outcome, m_function,
                                                            m_range, m_cold, m_clear})
        row->addWidget(widget);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);

    for (QComboBox *box : {m_outcome, m_function, m_range})
        connect(box, &QComboBox::activated, this, &ActivationsPage::applyFilters);
    connect(m_cold, &QCheckBox::toggled, this, &ActivationsPage::applyFilters);
    connect(m_filter, &QLineEdit::textChanged, this, &ActivationsPage::updateEmptyState);
    connect(m_clear, &QPushButton::clicked, this, &ActivationsPage::clearFilters);
}

void ActivationsPage::fillOutcomes()
{
    const std::tuple<QString, OutcomeChoice, std::optional<StateRole>> choices[] = {
        {tr("Any outcome"), OutcomeChoice::All, std::nullopt},
        {tr("Unfinished"), OutcomeChoice::Unfinished, StateRole::Running},
        {tr("Success"), OutcomeChoice::Success, StateRole::Success},
        {tr("Any error"), OutcomeChoice::AnyError, StateRole::Error},
        {tr("Application error"), OutcomeChoice::ApplicationError, StateRole::Warning},
        {tr("Developer error"), OutcomeChoice::DeveloperError, StateRole::Error},
        {tr("System error"), OutcomeChoice::SystemError, StateRole::Error},
        {tr("Timed out"), OutcomeChoice::TimedOut, StateRole::Error},
        {tr("Cancelled"), OutcomeChoice::Cancelled, StateRole::Off}};
    for (const auto &[text, choice, role] : choices)
        m_outcome->addItem(role ? stateIcon(*role, palette()) : QIcon(), text, int(choice));
}

void ActivationsPage::fillFunctions()
{
    const QString chosen = m_function->currentData().toString();
    m_function->clear();
    m_function->addItem(tr("Any function"), QString());
    for (const FunctionSummary &function : m_context.workspace.functions().functions()) {
        const QString name = QString::fromStdString(function.name.local());
        m_function->addItem(name, name);
    }
    // A deleted function still has its runs.
    if (!chosen.isEmpty() && m_function->findData(chosen) < 0)
        m_function->addItem(chosen, chosen);
    m_function->setCurrentIndex(qMax(0, m_function->findData(chosen)));
}

void ActivationsPage::createTable()
{
    m_table->setObjectName(QStringLiteral("activationTable"));
    m_table->setAccessibleName(tr("Activations"));
    m_outcomes.setActivations(&m_context.workspace.activations());
    m_proxy.setSourceModel(&m_outcomes);
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
    m_table->elideMiddle(Column::Id);
    m_table->elideMiddle(Column::Function);
    m_table->setColumnWidths({17, 21, 8, 16, 10, 10, 10, 26, 8, 10, 36});
    m_table->hideAtFirst({Column::Version, Column::Wait, Column::Init, Column::Run, Column::Id});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFilterField(m_filter);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) { fillMenu(menu); });
    m_filter->setProxy(&m_proxy);
    m_filter->setList(m_table);
    connect(m_table, &TableView::rowActivated, this, &ActivationsPage::open);
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        updateActions();
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
    row->addWidget(m_footer, 1);
    row->addWidget(m_older);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_older, &QPushButton::clicked, this, [this] { model().fetchMore({}); });
}

void ActivationsPage::connectModels()
{
    Workspace &workspace = m_context.workspace;
    connect(&workspace, &Workspace::loaded, this, [this] {
        fillFunctions();
        updateEmptyState();
    });
    connect(&workspace, &Workspace::functionsChanged, this, &ActivationsPage::fillFunctions);
    connect(&workspace, &Workspace::connectionChanged, this, &ActivationsPage::updateEmptyState);
    connect(&workspace, &Workspace::capabilitiesChanged, this, &ActivationsPage::updateActions);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_proxy, signal, this, &ActivationsPage::updateFooter);
    connect(&m_proxy, &QAbstractItemModel::modelReset, this, &ActivationsPage::updateFooter);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &ActivationsPage::updateActions);
}

// --- filters ---------------------------------------------------------------------------------

ActivationQuery ActivationsPage::query() const
{
    ActivationQuery query;
    query.function = m_function->currentData().toString().toStdString();
    query.coldOnly = m_cold->isChecked();
    const auto choice = static_cast<OutcomeChoice>(m_outcome->currentData().toInt());
    query.errorsOnly = choice == OutcomeChoice::AnyError
                       || choice == OutcomeChoice::ApplicationError
                       || choice == OutcomeChoice::DeveloperError
                       || choice == OutcomeChoice::SystemError || choice == OutcomeChoice::TimedOut;
    if (const int minutes = m_range->currentData().toInt(); minutes > 0)
        query.since = QDateTime::currentMSecsSinceEpoch() - qint64(minutes) * 60'000;
    return query;
}

bool ActivationsPage::isFiltered() const
{
    return m_function->currentIndex() > 0 || m_outcome->currentIndex() > 0
           || m_range->currentIndex() > 0 || m_cold->isChecked() || !m_filter->text().isEmpty();
}

void ActivationsPage::applyFilters()
{
    m_outcomes.setOutcome(static_cast<OutcomeChoice>(m_outcome->currentData().toInt()));
    const ActivationQuery wanted = query();
    const bool plain = wanted == ActivationQuery{};
    if (plain && !m_queried)
        return updateEmptyState();
    // The former model is let go only after the proxies have turned to the next one.
    auto former = std::move(m_queried);
    if (!plain) {
        Cluster &cluster = m_context.workspace.cluster();
        m_queried = std::make_unique<ActivationTableModel>(cluster, wanted);
        connect(&cluster, &Cluster::changed, m_queried.get(), &ActivationTableModel::apply);
    }
    useModel();
}

void ActivationsPage::useModel()
{
    ActivationTableModel &current = model();
    m_outcomes.setActivations(&current);
    connect(&current, &ActivationTableModel::completenessChanged, this,
            &ActivationsPage::updateFooter, Qt::UniqueConnection);
    connect(&current, &ActivationTableModel::fetchFailed, this, [this](const Error &error) {
        m_footer->setText(tr("Older runs could not be loaded. %1").arg(errorText(error)));
    });
    updateActions();
    updateEmptyState();
    updateFooter();
}

void ActivationsPage::clearFilters()
{
    m_filter->clear();
    for (QComboBox *box : {m_outcome, m_function, m_range})
        box->setCurrentIndex(0);
    const QSignalBlocker blocked(m_cold);
    m_cold->setChecked(false);
    applyFilters();
}

void ActivationsPage::setFunction(const QString &function)
{
    if (m_function->findData(function) < 0)
        m_function->addItem(function, function);
    m_function->setCurrentIndex(m_function->findData(function));
    applyFilters();
}

// --- rows ------------------------------------------------------------------------------------

ActivationTableModel &ActivationsPage::model() const
{
    return m_queried ? *m_queried : m_context.workspace.activations();
}

const ActivationSummary &ActivationsPage::summaryAt(const QModelIndex &index) const
{
    return model().at(m_outcomes.mapToSource(m_proxy.mapToSource(index)).row());
}

std::vector<ActivationSummary> ActivationsPage::selected() const
{
    std::vector<ActivationSummary> activations;
    for (const QModelIndex &row : m_table->selectedRowList())
        activations.push_back(summaryAt(row));
    return activations;
}

Duration ActivationsPage::longestVisible() const
{
    Duration longest{1};
    const int first = qMax(0, m_table->rowAt(0));
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    const int end = last < 0 ? m_proxy.rowCount() - 1 : last;
    for (int row = first; row <= end; ++row) {
        const ActivationSummary &activation = summaryAt(m_proxy.index(row, 0));
        if (isFinished(activation))
            longest = std::max(longest, activation.wait + activation.duration());
    }
    return longest;
}

void ActivationsPage::open(const QModelIndex &row)
{
    m_context.navigator.openActivation(summaryAt(row).id);
}

/// Two with each other, the older one on the left; one with what is chosen then.
void ActivationsPage::compare()
{
    std::vector<ActivationSummary> rows = selected();
    std::ranges::sort(rows, {}, &ActivationSummary::accepted);
    if (rows.size() == 2)
        return m_context.navigator.openComparison(rows[0].id, rows[1].id);
    auto *dialog = new CompareDialog(m_context, rows.front(), this);
    dialog->open();
}

void ActivationsPage::fillMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    menu.addAction(m_openAction);
    menu.addAction(m_functionAction);
    menu.addAction(m_logAction);
    menu.addAction(m_compareAction);
    menu.addSeparator();
    menu.addActions({m_againAction, m_editAction, m_cancelAction});
    menu.addSeparator();
    menu.addActions({m_onlyAction, m_copyAction});
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
    for (QAction *action : {m_openAction, m_copyAction})
        action->setEnabled(!rows.empty());
    for (QAction *action : {m_onlyAction, m_functionAction})
        action->setEnabled(one);
    const bool ended = std::ranges::all_of(
        rows, [](const ActivationSummary &a) { return isFinished(a) && !a.isEvent(); });
    set(m_compareAction, ended && (one || rows.size() == 2),
        ended && (one || rows.size() == 2) ? QString()
                                           : tr("Select one or two runs that have finished"));
    const QString noInput = cluster.whyNot(Capability::Inputs);
    const QString choose = one ? QString() : tr("Select one run first");
    set(m_againAction, one, noInput.isEmpty() ? choose : noInput);
    set(m_editAction, one, noInput.isEmpty() ? choose : noInput);
    const QString noCancel = cluster.whyNot(Capability::Cancel);
    const QString nothing = open ? QString() : tr("Select a run that has not finished");
    set(m_cancelAction, open, noCancel.isEmpty() ? nothing : noCancel);
}

// --- words -----------------------------------------------------------------------------------

void ActivationsPage::updateEmptyState()
{
    m_clear->setVisible(isFiltered());
    const Workspace &workspace = m_context.workspace;
    const QString name = m_context.workspace.cluster().name();
    if (isFiltered()) {
        m_empty->setText(QStringLiteral("search-x"), tr("No run matches"),
                         tr("None of the runs that are loaded pass the filters."),
                         tr("Clear Filters"));
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
    if (isFiltered())
        clearFilters();
    else if (m_context.workspace.connection().kind == ConnectionState::Kind::Offline)
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
        text += QStringLiteral(" · ") + tr("older ones load as you scroll");
    m_footer->setText(text);
    m_footer->setVisible(loaded > 0);
    m_older->setVisible(loaded > 0 && shown < loaded && model().canFetchMore({}));
}

// --- page ------------------------------------------------------------------------------------

QJsonObject ActivationsPage::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveColumns()},
            {QStringLiteral("filter"), m_filter->text()},
            {QStringLiteral("outcome"), m_outcome->currentIndex()},
            {QStringLiteral("function"), m_function->currentData().toString()},
            {QStringLiteral("range"), m_range->currentIndex()},
            {QStringLiteral("cold"), m_cold->isChecked()}};
}

void ActivationsPage::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state.value(QStringLiteral("table")).toObject());
    m_filter->setText(state.value(QStringLiteral("filter")).toString());
    m_outcome->setCurrentIndex(state.value(QStringLiteral("outcome")).toInt());
    m_range->setCurrentIndex(state.value(QStringLiteral("range")).toInt());
    const QSignalBlocker blocked(m_cold);
    m_cold->setChecked(state.value(QStringLiteral("cold")).toBool());
    setFunction(state.value(QStringLiteral("function")).toString());
}

QList<QAction *> ActivationsPage::pageActions() const
{
    return {m_openAction, m_functionAction, m_logAction,  m_compareAction, m_againAction,
            m_editAction, m_cancelAction,   m_onlyAction, m_copyAction};
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
    return m_filter;
}

} // namespace signalbox
