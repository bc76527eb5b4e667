#include "views/activations/activationpage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/failureplace.h"
#include "models/format.h"
#include "models/runcost.h"
#include "models/workspace.h"
#include "views/activations/activationtext.h"
#include "views/activations/comparedialog.h"
#include "views/activations/eventpanel.h"
#include "views/activations/runneighbours.h"
#include "views/activations/runs.h"
#include "views/activations/traceview.h"
#include "views/activations/whycard.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/currentpage.h"
#include "views/common/emptystate.h"
#include "views/common/factgrid.h"
#include "views/common/icons.h"
#include "views/common/jsontree.h"
#include "views/common/logtargets.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/timingbar.h"
#include "views/common/typography.h"
#include "views/logs/logpanel.h"

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds tick{250};
const QString lineTarget = QStringLiteral("line");
const QString triggerTarget = QStringLiteral("trigger");
const QString ruleTarget = QStringLiteral("rule");

/// The rule that started it; none when something else did.
std::optional<QualifiedName> ruleBehind(const Activation &activation)
{
    if (activation.cause.kind != Cause::Kind::Rule)
        return std::nullopt;
    const auto rule = QualifiedName::parse(activation.cause.subject, activation.ns);
    return rule ? std::optional(*rule) : std::nullopt;
}

} // namespace

ActivationPage::ActivationPage(const PageContext &context, const QString &id, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_id(ActivationId::parse(id.toStdString()).value_or(ActivationId{}))
    , m_idText(id)
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_header(new PageHeader(tr("Activation %1").arg(shortId(m_idText)), this))
    , m_badge(new StateBadge(this))
    , m_summary(new QLabel(this))
    , m_timing(new TimingBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_splitter(new QSplitter(this))
    , m_tabs(new QTabWidget(this))
    , m_result(new JsonTree(this))
    , m_input(new JsonTree(this))
    , m_log(new LogPanel(context, LogPanel::Room::Tab, this))
    , m_why(new WhyCardView(this))
    , m_facts(new FactGrid(this))
    , m_clock(new QTimer(this))
    , m_neighbours(new RunNeighbours(context, this))
{
    setObjectName(QStringLiteral("activationPage"));
    setAccessibleName(title());
    createActions();
    createContent();
    createFinding();
    connectWorkspace();
    updateActions();
    load();
}

// --- building --------------------------------------------------------------------------------

void ActivationPage::createActions()
{
    const auto make = [this](const char *name, const char *iconName, const QString &text) {
        auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_cancelAction = make("cancelRun", "circle-stop", tr("Cancel"));
    m_againAction = make("runAgain", "rotate-cw", tr("Run Again"));
    m_editAction = make("editAndRun", "square-pen", tr("Edit Input and Run…"));
    m_fireAction = make("fireAgain", "zap", tr("Fire Again"));
    m_functionAction = make("openFunctionOfRun", "square-function", tr("Open Function"));
    m_logAction = make("openLog", "scroll-text", tr("Open in Log Viewer"));
    connect(m_logAction, &QAction::triggered, this,
            [this] { m_context.navigator.openLog(logOfRuns({m_id})); });
    m_showInLogAction = make("showInLog", "scroll-text", tr("Show in Log of the Function"));
    connect(m_showInLogAction, &QAction::triggered, this, [this] {
        m_context.navigator.openLog(logAtRun(logOfFunction(m_record->function), m_id));
    });
    m_compareAction = make("compareRun", "git-compare", tr("Compare With…"));
    connect(m_compareAction, &QAction::triggered, this, [this] {
        auto *dialog = new CompareDialog(m_context, summarise(*m_record), this);
        dialog->open();
    });
    m_copyAction = make("copyActivationId", "clipboard-copy", tr("Copy Id"));
    connect(m_cancelAction, &QAction::triggered, this,
            [this] { cancelRuns(m_context, {m_id}, this); });
    connect(m_againAction, &QAction::triggered, this, [this] { runAgain(m_context, m_id, this); });
    connect(m_editAction, &QAction::triggered, this, [this] { editAndRun(m_context, m_id, this); });
    connect(m_fireAction, &QAction::triggered, this, &ActivationPage::fireAgain);
    connect(m_functionAction, &QAction::triggered, this,
            [this] { m_context.navigator.openFunction(m_record->function); });
    connect(m_copyAction, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(m_idText); });
}

void ActivationPage::createContent()
{
    m_header->setLead(m_badge);
    for (QAction *action :
         {m_cancelAction, m_fireAction, m_againAction, m_editAction, m_compareAction})
        m_header->addAction(action);
    m_summary->setObjectName(QStringLiteral("runSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    setSecondaryText(m_summary);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(m_banner);
    top->addWidget(m_header);
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    line->addWidget(m_summary, 1);
    for (QAction *action : m_neighbours->actions()) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        line->addWidget(button, 0, Qt::AlignTop);
    }
    top->addLayout(line);
    top->addSpacing(4);
    top->addWidget(m_timing);

    m_tabs->setObjectName(QStringLiteral("runTabs"));
    m_tabs->setDocumentMode(true);
    m_result->setObjectName(QStringLiteral("runResult"));
    m_result->setAccessibleName(tr("Result"));
    m_input->setObjectName(QStringLiteral("runInput"));
    m_input->setAccessibleName(tr("Input"));
    m_tabs->addTab(m_result, tr("Re&sult"));
    m_tabs->addTab(m_input, tr("&Input"));
    m_tabs->addTab(m_log, tr("&Log"));
    m_log->addVerb(m_showInLogAction);
    m_log->keepMarksOf(logOfRuns({m_id}));
    sizeByCurrentPage(*m_tabs);
    m_splitter->setObjectName(QStringLiteral("runSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tabs);
    m_splitter->addWidget(createSide());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({600, 400});

    auto *content = new QWidget(this);
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addLayout(top);
    contentLayout->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_empty->setText(QStringLiteral("hourglass"), tr("Opening %1").arg(shortId(m_idText)), {});
    connect(m_empty, &EmptyState::triggered, this, &ActivationPage::load);
}

QWidget *ActivationPage::createSide()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(16);
    layout->addWidget(m_why);
    auto *heading = new QLabel(tr("Details"), side);
    setHeadingFont(heading);
    auto *details = new QVBoxLayout;
    details->setSpacing(8);
    details->addWidget(heading);
    details->addWidget(m_facts);
    layout->addLayout(details);
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("runSide"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(side);
    scroll->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    return scroll;
}

void ActivationPage::connectWorkspace()
{
    Workspace &workspace = m_context.workspace;
    connect(&workspace, &Workspace::activationsChanged, this,
            [this](const std::vector<ActivationSummary> &activations) {
                for (const ActivationSummary &activation : activations) {
                    if (activation.id != m_id)
                        continue;
                    if (activation.state == ActivationState::Finished || !m_record)
                        load();
                    else
                        showSummary(activation);
                }
            });
    connect(&workspace, &Workspace::linesArrived, this, [this](const LiveLines &lines) {
        if (lines.activation == m_id && m_record && m_record->state != ActivationState::Finished
            && !m_trace)
            m_log->addLines(logEntriesOf(lines.lines), lines.dropped);
    });
    connect(&workspace, &Workspace::capabilitiesChanged, this, &ActivationPage::updateActions);
    connect(m_why, &WhyCardView::settingRequested, this, &ActivationPage::openSetting);
    connect(m_facts, &FactGrid::linkActivated, this, [this](const QString &target) {
        if (target == QLatin1String("function"))
            m_functionAction->trigger();
        else if (target == lineTarget)
            openFailure();
        else if (target == triggerTarget)
            m_context.navigator.openTrigger(m_record->function);
        else if (target == ruleTarget)
            m_context.navigator.openRule(*ruleBehind(*m_record));
        else if (const auto parent = ActivationId::parse(target.toStdString()))
            m_context.navigator.openActivation(*parent);
    });
    m_clock->setInterval(tick);
    connect(m_clock, &QTimer::timeout, this, &ActivationPage::showTick);
}

void ActivationPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    // Beside each other the columns would be too narrow to read; then they stand below each other.
    const bool narrow = width() < fontMetrics().averageCharWidth() * 96;
    const Qt::Orientation wanted = narrow ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    m_splitter->setSizes({600, 400});
}

// --- content ---------------------------------------------------------------------------------

void ActivationPage::load()
{
    if (m_loading)
        return;
    if (m_id.isNull()) {
        showError(
            {ErrorCode::Malformed, "'" + m_idText.toStdString() + "' is not an activation id", {}});
        return;
    }
    m_loading = true;
    whenFinished(m_context.workspace.cluster().activation(m_id), this,
                 [this](const Result<ActivationPtr> &record) {
                     m_loading = false;
                     if (record)
                         showRecord(*record);
                     else if (!m_record)
                         showError(record.error());
                 });
}

void ActivationPage::showError(const Error &error)
{
    m_empty->setText(QStringLiteral("file-x"),
                     tr("Activation %1 cannot be shown").arg(shortId(m_idText)), errorText(error),
                     tr("Try Again"));
    m_stack->setCurrentIndex(0);
}

void ActivationPage::showRecord(const ActivationPtr &record)
{
    const Activation &activation = *record;
    const bool followed = m_record && m_record->state != ActivationState::Finished;
    m_record = activation;
    const bool finished = activation.state == ActivationState::Finished;
    m_stack->setCurrentIndex(1);
    m_input->setPlaceholder(m_context.workspace.cluster().can(Capability::Inputs)
                                ? tr("This run had no input.")
                                : m_context.workspace.cluster().whyNot(Capability::Inputs));
    m_input->setJson(activation.input);
    m_result->setPlaceholder(finished ? tr("This run gave no result.")
                                      : tr("The result appears here when the run has finished."));
    m_result->setJson(activation.result);
    m_input->setFileName(tr("input-%1").arg(shortId(m_idText)));
    m_result->setFileName(tr("result-%1").arg(shortId(m_idText)));
    m_log->setFileName(tr("log-%1").arg(shortId(m_idText)));
    m_log->setPlaceholder(finished ? tr("This run wrote nothing to its log.")
                                   : tr("Lines appear here as the run writes them."));
    // Live lines that came meanwhile are in the record of a finished run, not in that of a live one.
    if (!isFlow(activation) && (finished || !followed))
        m_log->setLines(logEntriesOf(activation.logs), activation.accepted);
    m_why->explainActivation(activation, m_context.workspace.cluster().limitRanges());
    if (isFlow(activation))
        showTrace(record);
    else if (activation.isEvent())
        showFired(activation);
    showFacts(activation);
    if (finished)
        askCost();
    showSummary(summarise(activation));
    m_neighbours->setRun(summarise(activation));
    emit titleChanged();
    emit selectionChanged();
}

/// Where nobody keeps prices, the line is as it was.
void ActivationPage::askCost()
{
    whenFinished(runCostOf(m_context.workspace.cluster(), m_id), this,
                 [this](const Result<RunCost> &cost) {
                     if (!cost)
                         return;
                     m_cost = runCostText(*cost);
                     m_summary->setToolTip(runCostHint(*cost));
                     showTick();
                 });
}

/// A flow shows its whole trace first, and in its log what its components wrote.
void ActivationPage::showTrace(const ActivationPtr &record)
{
    if (!m_trace) {
        m_trace = new TraceView(m_context, m_tabs);
        m_tabs->insertTab(0, m_trace, tr("&Trace"));
        sizeByCurrentPage(*m_tabs);
        m_tabs->setCurrentIndex(m_wantedTab.value_or(0));
        connect(&m_trace->model(), &TraceModel::recordRead, this, &ActivationPage::showMergedLog);
    }
    m_trace->setFlow(record);
    showMergedLog();
}

/// An event has no times, log or reasons of its own: it shows what it carried and what the rules said.
void ActivationPage::showFired(const Activation &event)
{
    if (!m_event) {
        m_event = new EventPanel(m_context, m_tabs);
        m_tabs->insertTab(0, m_event, tr("Rules"));
        m_tabs->setTabText(m_tabs->indexOf(m_result), tr("Event"));
        m_tabs->setTabText(m_tabs->indexOf(m_input), tr("With Parameters"));
        m_tabs->setTabVisible(m_tabs->indexOf(m_log), false);
        sizeByCurrentPage(*m_tabs);
        m_tabs->setCurrentIndex(m_wantedTab.value_or(0));
        m_timing->hide();
        m_why->hide();
    }
    m_event->setEvent(event);
}

void ActivationPage::fireAgain()
{
    whenFinished(m_context.workspace.cluster().fireAgain(m_id), this,
                 [this](const Result<ActivationId> &event) {
                     if (!event)
                         return m_context.navigator.notify(errorText(event.error()));
                     m_context.navigator.openActivation(*event);
                 });
}

void ActivationPage::showMergedLog()
{
    const FlowLog log = m_trace->model().mergedLog();
    m_log->setSources(log.sources, log.runs);
    m_log->setLines(log.lines, m_record->accepted);
}

void ActivationPage::showSummary(const ActivationSummary &activation)
{
    if (!m_record)
        return;
    m_record->state = activation.state;
    m_record->wait = activation.wait;
    m_record->init = activation.init;
    m_record->start = activation.start;
    m_badge->setBadge(badgeOf(activation));
    m_header->setTitle(QString::fromStdString(activation.function.local()));
    m_header->setCaption(
        activation.isEvent()
            ? tr("event")
            : tr("version %1").arg(QString::fromStdString(activation.version.str())));
    if (activation.state == ActivationState::Finished)
        m_clock->stop();
    else
        m_clock->start();
    showTick();
    updateActions();
}

void ActivationPage::showTick()
{
    if (!m_record || (m_clock->isActive() && !isVisible()))
        return;
    const Timestamp now = nowOf(m_context.workspace.cluster());
    const QString summary = summaryText(*m_record, now);
    m_summary->setText(m_cost.isEmpty() ? summary : tr("%1 · %2").arg(summary, m_cost));
    m_timing->setTiming(timingOf(summarise(*m_record), now));
}

void ActivationPage::showFacts(const Activation &activation)
{
    const Limits &limits = activation.limits;
    m_facts->setFact(tr("Id"), m_idText, FactGrid::Form::Code);
    const QString name = QString::fromStdString(activation.function.str());
    if (activation.isEvent()) {
        m_facts->setLink(tr("Trigger"), name, triggerTarget);
        m_facts->setFact(tr("Cause"), causeText(activation.cause));
        m_facts->setFact(tr("Accepted"), formatTime(activation.accepted), FactGrid::Form::Plain,
                         formatTimeExact(activation.accepted));
        m_facts->setFact(tr("Transaction"), QString::fromStdString(activation.cause.transaction),
                         FactGrid::Form::Code);
        return;
    }
    m_facts->setLink(tr("Function"), name, QStringLiteral("function"));
    m_facts->setFact(tr("Version"), QString::fromStdString(activation.version.str()));
    m_facts->setFact(tr("Runtime"), QString::fromStdString(activation.kind));
    const auto place = failurePlace(activation);
    m_facts->setLink(tr("Failed at"), place ? placeText(*place) : QString(), lineTarget);
    if (ruleBehind(activation))
        m_facts->setLink(tr("Cause"), causeText(activation.cause), ruleTarget);
    else
        m_facts->setFact(tr("Cause"), causeText(activation.cause));
    const QString parent = activation.cause.parent
                               ? QString::fromStdString(activation.cause.parent->str())
                               : QString();
    m_facts->setLink(tr("From run"), shortId(parent), parent);
    m_facts->setFact(tr("Accepted"), formatTime(activation.accepted), FactGrid::Form::Plain,
                     formatTimeExact(activation.accepted));
    m_facts->setFact(tr("Started"), formatTime(activation.start), FactGrid::Form::Plain,
                     formatTimeExact(activation.start));
    m_facts->setFact(tr("Ended"), formatTime(activation.end), FactGrid::Form::Plain,
                     formatTimeExact(activation.end));
    m_facts->setFact(tr("Billed"),
                     activation.state == ActivationState::Finished
                         ? formatUse(activation.limits.memoryMiB, activation.duration())
                         : QString(),
                     FactGrid::Form::Plain,
                     tr("Memory limit times duration, which is what platforms bill by"));
    m_facts->setFact(tr("CPU time"), activation.usage.cpu.count() > 0
                                         ? formatDuration(activation.usage.cpu)
                                         : QString());
    m_facts->setFact(tr("Peak memory"), memoryText(activation));
    m_facts->setFact(
        tr("Log"),
        tr("%1 of %2").arg(formatSize(activation.usage.logBytes), formatMiB(limits.logsMiB)));
    m_facts->setFact(tr("Limits"),
                     tr("%1 · %2 · %n at a time", nullptr, limits.concurrency)
                         .arg(formatDuration(limits.timeout), formatMiB(limits.memoryMiB)));
    m_facts->setFact(tr("Transaction"), QString::fromStdString(activation.cause.transaction),
                     FactGrid::Form::Code);
}

void ActivationPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_record)
        showFacts(*m_record);
}

void ActivationPage::updateActions()
{
    const Cluster &cluster = m_context.workspace.cluster();
    const bool known = m_record.has_value();
    const bool finished = known && m_record->state == ActivationState::Finished;
    const auto set = [](QAction *action, bool enabled, const QString &reason) {
        action->setEnabled(enabled && reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->iconText() : reason);
    };
    m_cancelAction->setVisible(known && !finished);
    set(m_cancelAction, known, cluster.whyNot(Capability::Cancel));
    const bool event = known && m_record->isEvent();
    m_fireAction->setVisible(event);
    const QString noWiring = cluster.whyNot(Capability::Wiring);
    set(m_fireAction, event, noWiring.isEmpty() ? whyNotRun(cluster) : noWiring);
    for (QAction *action : {m_againAction, m_editAction, m_functionAction})
        action->setVisible(!event);
    set(m_againAction, known, whyNotAgain(cluster));
    set(m_editAction, known, whyNotAgain(cluster));
    m_functionAction->setEnabled(known);
    m_compareAction->setVisible(!event);
    set(m_compareAction, finished, known && !finished ? tr("It has not finished") : QString());
    updateFinding();
    m_logAction->setEnabled(known && !event);
    m_showInLogAction->setEnabled(known && !event && !isFlow(*m_record));
}

/// The code of the version that ran, at the line where it failed.
void ActivationPage::openFailure()
{
    if (const auto place = failurePlace(*m_record))
        m_context.navigator.openFunctionAt(
            m_record->function, QString::fromStdString(m_record->version.str()), place->line);
}

void ActivationPage::openSetting(const QString &setting)
{
    if (setting.startsWith(QLatin1String("pool.")))
        m_context.navigator.openRuntime(QString::fromStdString(m_record->kind));
    else if (setting.startsWith(QLatin1String("engine.")))
        m_context.navigator.openPlace(Place::Settings);
    else
        m_context.navigator.openFunction(m_record->function);
}

// --- page ------------------------------------------------------------------------------------

QString ActivationPage::key() const
{
    return QStringLiteral("activation:") + m_idText;
}

QString ActivationPage::title() const
{
    if (!m_record)
        return shortId(m_idText);
    return tr("%1 · %2").arg(QString::fromStdString(m_record->function.name), shortId(m_idText));
}

QIcon ActivationPage::icon() const
{
    if (!m_record)
        return signalbox::icon(QStringLiteral("activity"));
    return stateIcon(badgeOf(summarise(*m_record)).role, palette());
}

QJsonObject ActivationPage::saveState() const
{
    return {{QStringLiteral("tab"), m_tabs->currentIndex()},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
            {QStringLiteral("log"), m_log->saveState()}};
}

void ActivationPage::restoreState(const QJsonObject &state)
{
    m_wantedTab = state.value(QStringLiteral("tab")).toInt();
    m_tabs->setCurrentIndex(*m_wantedTab);
    m_splitter->restoreState(
        QByteArray::fromBase64(state.value(QStringLiteral("splitter")).toString().toLatin1()));
    if (const QJsonValue log = state.value(QStringLiteral("log")); log.isObject())
        m_log->restoreState(log.toObject());
}

QList<QAction *> ActivationPage::pageActions() const
{
    return QList<QAction *>{m_cancelAction,    m_fireAction,     m_againAction,
                            m_editAction,      m_functionAction, m_logAction,
                            m_showInLogAction, m_compareAction,  m_copyAction}
           + m_neighbours->actions();
}

Selection ActivationPage::selection() const
{
    return m_id;
}

} // namespace signalbox
