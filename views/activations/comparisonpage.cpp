#include "views/activations/comparisonpage.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/activations/activationtext.h"
#include "views/activations/jsondiffview.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"
#include "views/editor/diffview.h"

namespace signalbox {

namespace {

ActivationId idAt(const QString &ids, int part)
{
    return ActivationId::parse(ids.section(u'+', part, part).toStdString())
        .value_or(ActivationId{});
}

/// The lines as they were written, without their times: those differ in every run.
QString logText(const Activation &activation)
{
    QString text;
    for (const LogLine &line : activation.logs)
        text += QString::fromStdString(line.text) + QLatin1Char('\n');
    return text;
}

/// `+12 ms`, `−3 ms`; nothing when they are the same.
QString differenceText(Duration left, Duration right)
{
    if (left == right)
        return {};
    const bool more = right > left;
    return (more ? QStringLiteral("+") : QStringLiteral("−"))
           + formatDuration(more ? right - left : left - right);
}

} // namespace

ComparisonPage::ComparisonPage(const PageContext &context, const QString &ids, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_ids(ids)
    , m_id{idAt(ids, 0), idAt(ids, 1)}
    , m_header(new PageHeader(tr("Compare Runs"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_tabs(new QTabWidget(this))
    , m_result(new JsonDiffView(QStringLiteral("compareResult"), this))
    , m_input(new JsonDiffView(QStringLiteral("compareInput"), this))
    , m_log(new DiffView(this))
{
    setObjectName(QStringLiteral("comparisonPage"));
    setAccessibleName(title());
    createActions();
    createTabs();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createHeads());
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_empty, &EmptyState::triggered, this, &ComparisonPage::load);
    load();
}

// --- building --------------------------------------------------------------------------------

void ComparisonPage::createActions()
{
    const auto make = [this](const char *name, const char *iconName, const QString &text) {
        auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_swap = make("swapRuns", "arrow-right-left", tr("Swap Sides"));
    m_openLeft = make("openLeftRun", "file-text", tr("Open Left Run"));
    m_openRight = make("openRightRun", "file-text", tr("Open Right Run"));
    connect(m_swap, &QAction::triggered, this,
            [this] { m_context.navigator.openComparison(m_id[Right], m_id[Left]); });
    connect(m_openLeft, &QAction::triggered, this,
            [this] { m_context.navigator.openActivation(m_id[Left]); });
    connect(m_openRight, &QAction::triggered, this,
            [this] { m_context.navigator.openActivation(m_id[Right]); });
    for (QAction *action : pageActions())
        m_header->addAction(action);
}

QWidget *ComparisonPage::createHeads()
{
    auto *top = new QWidget(this);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(new ConnectionBanner(m_context.workspace, this));
    column->addWidget(m_header);
    m_times = new QGridLayout;
    m_times->setHorizontalSpacing(24);
    m_times->setVerticalSpacing(4);
    for (const Side side : {Left, Right}) {
        Head &head = m_heads[side];
        head.badge = new StateBadge(top);
        head.name = new QLabel(top);
        head.name->setObjectName(side == Left ? QStringLiteral("compareLeft")
                                              : QStringLiteral("compareRight"));
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(head.badge);
        row->addWidget(head.name);
        row->addStretch();
        m_times->addLayout(row, 0, 1 + side);
    }
    m_times->setColumnStretch(4, 1);
    column->addLayout(m_times);
    return top;
}

void ComparisonPage::createTabs()
{
    m_tabs->setObjectName(QStringLiteral("compareTabs"));
    m_tabs->setDocumentMode(true);
    m_result->setAccessibleName(tr("Differences of the results"));
    m_input->setAccessibleName(tr("Differences of the inputs"));
    m_log->setObjectName(QStringLiteral("compareLog"));
    m_log->setAccessibleName(tr("Differences of the logs"));
    m_tabs->addTab(m_result, tr("Re&sult"));
    m_tabs->addTab(m_input, tr("&Input"));
    m_tabs->addTab(m_log, tr("&Log"));
    const auto count = [this](JsonDiffView *view, const QString &title) {
        connect(view, &JsonDiffView::shown, this, [this, view, title](int differences) {
            m_tabs->setTabText(m_tabs->indexOf(view),
                               differences > 0 ? tr("%1 (%2)").arg(title).arg(differences) : title);
        });
    };
    count(m_result, tr("Re&sult"));
    count(m_input, tr("&Input"));
}

// --- content ---------------------------------------------------------------------------------

void ComparisonPage::load()
{
    m_empty->setText(QStringLiteral("hourglass"), tr("Reading both runs"), {});
    for (const Side side : {Left, Right}) {
        if (m_id[side].isNull()) {
            accept(side, fail(ErrorCode::Malformed,
                              "'" + m_ids.toStdString() + "' does not name two activations"));
            return;
        }
    }
    for (const Side side : {Left, Right}) {
        whenFinished(m_context.workspace.cluster().activation(m_id[side]), this,
                     [this, side](const Result<ActivationPtr> &record) { accept(side, record); });
    }
}

void ComparisonPage::accept(Side side, const Result<ActivationPtr> &record)
{
    if (!record) {
        m_empty->setText(QStringLiteral("file-x"), tr("The runs cannot be compared"),
                         errorText(record.error()), tr("Try Again"));
        return;
    }
    m_record[side] = *record;
    if (m_record[Left] && m_record[Right])
        showBoth();
}

void ComparisonPage::showBoth()
{
    m_stack->setCurrentIndex(1);
    showHead(Left);
    showHead(Right);
    showTimes();
    const QString left = titleOf(Left);
    const QString right = titleOf(Right);
    m_result->compare(m_record[Left]->result, m_record[Right]->result, left, right);
    m_input->compare(m_record[Left]->input, m_record[Right]->input, left, right);
    const bool inputs = m_context.workspace.cluster().can(Capability::Inputs);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_input), inputs);
    m_tabs->setTabToolTip(m_tabs->indexOf(m_input),
                          m_context.workspace.cluster().whyNot(Capability::Inputs));
    compareLogs();
    emit titleChanged();
}

void ComparisonPage::showHead(Side side)
{
    const Activation &record = *m_record[side];
    m_heads[side].badge->setBadge(badgeOf(summarise(record)));
    m_heads[side].name->setText(tr("%1 · version %2 · %3")
                                    .arg(QString::fromStdString(record.function.local()),
                                         QString::fromStdString(record.version.str()),
                                         formatTime(record.accepted)));
    m_heads[side].name->setToolTip(QString::fromStdString(record.id.str()) + QLatin1Char('\n')
                                   + formatTimeExact(record.accepted));
}

void ComparisonPage::showTimes()
{
    const Activation &left = *m_record[Left];
    const Activation &right = *m_record[Right];
    addTime(tr("Wait"), left.wait, right.wait);
    addTime(tr("Init"), left.init.value_or(Duration{}), right.init.value_or(Duration{}));
    addTime(tr("Run"), left.run, right.run);
    addTime(tr("Duration"), left.duration(), right.duration());
    if (left.usage.peakMemory > 0 && right.usage.peakMemory > 0)
        addRow(tr("Peak memory"), formatSize(left.usage.peakMemory),
               formatSize(right.usage.peakMemory), {});
}

void ComparisonPage::addTime(const QString &name, Duration left, Duration right)
{
    if (left.count() > 0 || right.count() > 0)
        addRow(name, formatDuration(left), formatDuration(right), differenceText(left, right));
}

void ComparisonPage::addRow(const QString &name, const QString &left, const QString &right,
                            const QString &difference)
{
    const int row = m_times->rowCount();
    int column = 0;
    for (const QString &text : {name, left, right, difference}) {
        auto *label = new QLabel(text, this);
        if (column == 0 || column == 3)
            setSecondaryText(label);
        m_times->addWidget(label, row, column++);
    }
}

void ComparisonPage::compareLogs()
{
    const bool logs = !m_record[Left]->logs.empty() || !m_record[Right]->logs.empty();
    m_tabs->setTabEnabled(m_tabs->indexOf(m_log), logs);
    m_tabs->setTabToolTip(m_tabs->indexOf(m_log),
                          logs ? QString() : tr("Neither run wrote to its log"));
    m_log->compare(logText(*m_record[Left]), logText(*m_record[Right]), titleOf(Left),
                   titleOf(Right));
}

QString ComparisonPage::titleOf(Side side) const
{
    const Activation &record = *m_record[side];
    return tr("%1, %2").arg(shortId(QString::fromStdString(record.id.str())),
                            formatTime(record.accepted));
}

// --- page ------------------------------------------------------------------------------------

QString ComparisonPage::key() const
{
    return QStringLiteral("compare:") + m_ids;
}

QString ComparisonPage::title() const
{
    const QString left = shortId(m_ids.section(u'+', 0, 0));
    const QString right = shortId(m_ids.section(u'+', 1, 1));
    return tr("%1 and %2").arg(left, right);
}

QIcon ComparisonPage::icon() const
{
    return signalbox::icon(QStringLiteral("git-compare"));
}

QJsonObject ComparisonPage::saveState() const
{
    return {{QStringLiteral("tab"), m_tabs->currentIndex()}};
}

void ComparisonPage::restoreState(const QJsonObject &state)
{
    m_tabs->setCurrentIndex(state.value(QStringLiteral("tab")).toInt());
}

QList<QAction *> ComparisonPage::pageActions() const
{
    return {m_swap, m_openLeft, m_openRight};
}

} // namespace signalbox
