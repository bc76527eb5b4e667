#include "views/editor/runpanel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/failureplace.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/activations/activationtext.h"
#include "views/activations/whycard.h"
#include "views/common/banner.h"
#include "views/common/currentpage.h"
#include "views/common/icons.h"
#include "views/common/jsontree.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/timingbar.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/inputbar.h"
#include "views/editor/jsonfield.h"
#include "views/logs/logpanel.h"

namespace signalbox {

RunPanel::RunPanel(const PageContext &context, QualifiedName function, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_function(std::move(function))
    , m_run(new QAction(icon(QStringLiteral("play")), tr("&Run"), this))
    , m_cancel(new QAction(icon(QStringLiteral("circle-stop")), tr("&Cancel"), this))
    , m_open(new QAction(icon(QStringLiteral("external-link")), tr("Open Activation"), this))
    , m_saveInput(new QAction(icon(QStringLiteral("save")), tr("Save &Input…"), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("runPanel"));
    createActions();
    m_splitter->setObjectName(QStringLiteral("runPanel.splitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(createInput());
    m_splitter->addWidget(createOutput());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({260, 440});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    connect(&context.workspace, &Workspace::linesArrived, this, [this](const LiveLines &lines) {
        if (m_running && lines.activation == m_id)
            m_log->addLines(logEntriesOf(lines.lines), lines.dropped);
    });
    connect(&context.workspace, &Workspace::capabilitiesChanged, this, &RunPanel::updateActions);
    updateActions();
}

void RunPanel::createActions()
{
    m_run->setObjectName(QStringLiteral("runPanel.run"));
    m_cancel->setObjectName(QStringLiteral("runPanel.cancel"));
    m_open->setObjectName(QStringLiteral("runPanel.open"));
    connect(m_run, &QAction::triggered, this, &RunPanel::runRequested);
    connect(m_cancel, &QAction::triggered, this, &RunPanel::cancel);
    connect(m_open, &QAction::triggered, this,
            [this] { m_context.navigator.openActivation(m_id); });
    m_saveInput->setObjectName(QStringLiteral("runPanel.saveInput"));
    m_saveInput->setToolTip(tr("Saves the input beside the code under a name"));
    connect(m_saveInput, &QAction::triggered, this, [this] { m_bar->askForName(); });
    m_open->setToolTip(tr("Opens the record of this run"));
}

QWidget *RunPanel::createInput()
{
    auto *panel = new QWidget(m_splitter);
    m_bar = new InputBar(m_context.inputs, m_function, panel);
    m_input = new JsonField(QStringLiteral("runPanel.input"), tr("Input of the run, a JSON object"),
                            panel);
    m_input->setText(QStringLiteral("{}"));
    m_input->edit()->setFrameShape(QFrame::NoFrame);
    auto *run = new QPushButton(panel);
    run->setObjectName(QStringLiteral("runPanel.runButton"));
    run->setDefault(true);
    auto *cancel = new QPushButton(panel);
    cancel->setObjectName(QStringLiteral("runPanel.cancelButton"));
    cancel->setAutoDefault(false);
    const std::pair<QPushButton *, QAction *> pairs[] = {{run, m_run}, {cancel, m_cancel}};
    for (const auto &[button, action] : pairs) {
        const auto follow = [button = button, action = action] {
            // No letter: the menu has it, and the key is in the tooltip.
            button->setText(action->text().remove(u'&'));
            button->setIcon(action->icon());
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
            button->setAccessibleName(action->text().remove(u'&'));
        };
        connect(action, &QAction::changed, button, follow);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        follow();
    }
    m_note = new QLabel(panel);
    m_note->setObjectName(QStringLiteral("runPanel.obstacle"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 0, 12, 8);
    m_note->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 8);
    buttons->setSpacing(8);
    buttons->addWidget(run);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_input, 1);
    column->addLayout(buttons);
    column->addWidget(m_note);
    connect(m_bar, &InputBar::chosen, this, &RunPanel::setInput);
    connect(m_bar, &InputBar::saveRequested, this,
            [this](const QString &name) { m_bar->save(name, input()); });
    connect(m_input, &JsonField::changed, this, [this] {
        updateActions();
        emit inputChanged();
    });
    return panel;
}

QWidget *RunPanel::createOutput()
{
    auto *panel = new QWidget(m_splitter);
    m_badge = new StateBadge(panel);
    m_timing = new TimingBar(panel);
    m_timing->setObjectName(QStringLiteral("runPanel.timing"));
    m_banner = new Banner(panel);
    m_tabs = new QTabWidget(panel);
    m_tabs->setObjectName(QStringLiteral("runPanel.tabs"));
    m_tabs->setAccessibleName(tr("Result, log and reasons"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("runPanel.tabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Result, log and reasons"));
    m_tabs->setDocumentMode(true);
    m_result = new JsonTree(m_tabs);
    m_result->setPlaceholder(
        tr("The result of a run appears here. Ctrl+Return runs the function."));
    m_result->setFileName(QString::fromStdString(m_function.name) + QStringLiteral("-result"));
    m_log = new LogPanel(m_context, LogPanel::Room::Tab, m_tabs);
    m_log->setPlaceholder(tr("What the function prints appears here."));
    m_log->setFileName(QString::fromStdString(m_function.name) + QStringLiteral("-log"));
    auto *area = new QScrollArea(m_tabs);
    area->setObjectName(QStringLiteral("runPanel.whyArea"));
    area->setAccessibleName(tr("Why"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto *holder = new QWidget(area);
    m_why = new WhyCardView(holder);
    auto *inside = new QVBoxLayout(holder);
    inside->setContentsMargins(12, 12, 12, 12);
    inside->addWidget(m_why);
    inside->addStretch();
    area->setWidget(holder);
    m_tabs->addTab(m_result, tr("Result"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(area, tr("Why"));
    sizeByCurrentPage(*m_tabs);
    m_openButton = new QToolButton(panel);
    m_openButton->setDefaultAction(m_open);
    m_openButton->setObjectName(QStringLiteral("runPanel.openButton"));
    m_openButton->setAccessibleName(tr("Open activation"));
    m_openButton->setAutoRaise(true);
    m_openButton->setFocusPolicy(Qt::TabFocus);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 8);
    head->setSpacing(8);
    head->addWidget(m_badge);
    head->addStretch(1);
    head->addWidget(m_openButton);
    auto *timing = new QVBoxLayout;
    timing->setContentsMargins(12, 0, 12, 10);
    timing->addWidget(m_timing);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(timing);
    column->addWidget(m_banner);
    column->addWidget(m_tabs, 1);
    m_badge->setBadge({StateRole::Off, tr("Not run yet")});
    connect(m_banner, &Banner::actionTriggered, this,
            [this] { emit placeRequested(m_version, m_line); });
    connect(m_why, &WhyCardView::settingRequested, this, &RunPanel::settingRequested);
    return panel;
}

void RunPanel::setInput(const QString &text)
{
    m_input->setText(text.trimmed().isEmpty() ? QStringLiteral("{}") : text);
    updateActions();
}

QString RunPanel::input() const
{
    return m_input->text();
}

void RunPanel::setObstacle(const QString &reason)
{
    m_obstacle = reason;
    updateActions();
}

void RunPanel::setRunText(const QString &text)
{
    m_run->setText(text);
}

void RunPanel::updateActions()
{
    Cluster &cluster = m_context.workspace.cluster();
    QString reason = m_obstacle;
    if (reason.isEmpty() && !m_input->problem().isEmpty())
        reason = tr("The input is not a JSON object.");
    m_run->setEnabled(reason.isEmpty() && !m_running);
    m_run->setToolTip(m_running          ? tr("It is running")
                      : reason.isEmpty() ? tr("Runs the function with this input (Ctrl+Return)")
                                         : reason);
    m_note->setText(m_running ? QString() : reason);
    m_note->setVisible(!m_note->text().isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Warning, palette()));
    m_note->setPalette(colors);
    const bool canCancel = cluster.can(Capability::Cancel);
    m_cancel->setEnabled(m_running && canCancel && !m_id.isNull());
    m_cancel->setToolTip(canCancel ? tr("Ends the run (Ctrl+.)")
                                   : cluster.whyNot(Capability::Cancel));
    m_open->setEnabled(!m_id.isNull());
}

void RunPanel::start()
{
    if (m_running)
        return;
    m_running = true;
    m_id = {};
    m_banner->hide();
    m_result->clear();
    m_log->clear();
    m_why->clear();
    m_timing->clear();
    m_badge->setBadge({StateRole::Queued, tr("Queued")});
    updateActions();
    const std::string payload = input().trimmed().isEmpty() ? "{}" : input().toStdString();
    whenFinished(m_context.workspace.cluster().invoke(m_function, QString(), Blob(payload)), this,
                 [this](const Result<RunTicket> &ticket) { accepted(ticket); });
}

void RunPanel::accepted(const Result<RunTicket> &ticket)
{
    if (!ticket)
        return ended(fail(ticket.error()));
    m_id = ticket->id;
    m_badge->setBadge({StateRole::Running, tr("Running")});
    updateActions();
    QFuture<Result<ActivationPtr>> done = ticket->finished;
    whenFinished(done, this, [this, id = m_id](const Result<ActivationPtr> &result) {
        if (id == m_id)
            ended(result);
    });
}

void RunPanel::ended(const Result<ActivationPtr> &result)
{
    m_running = false;
    updateActions();
    if (result) {
        showActivation(**result);
    } else {
        m_badge->setBadge({StateRole::Error, tr("Not run")});
        m_banner->present(Banner::Kind::Error, errorText(result.error()));
    }
    emit finished();
}

void RunPanel::showActivation(const Activation &activation)
{
    const ActivationSummary summary = summarise(activation);
    m_id = activation.id;
    m_badge->setBadge(badgeOf(summary));
    m_timing->setTiming(timingOf(summary, activation.end));
    m_result->setJson(activation.result);
    m_log->setLines(logEntriesOf(activation.logs), activation.start);
    if (activation.logs.empty())
        m_log->setPlaceholder(tr("The function printed nothing."));
    m_why->explainActivation(activation, m_context.workspace.cluster().limitRanges());
    m_tabs->setTabText(1, activation.logs.empty() ? tr("Log")
                                                  : tr("Log (%1)").arg(activation.logs.size()));
    showFailure(activation);
    updateActions();
}

void RunPanel::showFailure(const Activation &activation)
{
    const auto place = failurePlace(activation);
    if (!place)
        return;
    m_version = QString::fromStdString(activation.version.str());
    m_line = place->line;
    m_banner->present(Banner::Kind::Error, placeText(*place), tr("Show the Line"));
}

void RunPanel::cancel()
{
    whenFinished(m_context.workspace.cluster().cancel(m_id), this, [this](const Result<> &result) {
        if (!result)
            m_banner->present(Banner::Kind::Warning, errorText(result.error()));
    });
}

void RunPanel::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
}

} // namespace signalbox
