#include "views/activations/comparisonpage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/format.h"
#include "models/workspace.h"
#include "views/activations/runcomparisontable.h"
#include "views/activations/rundifftabs.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"

namespace signalbox {

ComparisonPage::ComparisonPage(const PageContext &context, const QString &ids, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_ids(ids)
    , m_runs(context.workspace.cluster(), ids)
    , m_header(new PageHeader(tr("Compare Runs"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_panes(new QSplitter(Qt::Vertical, this))
    , m_table(new RunComparisonTable(this))
    , m_others(new QComboBox(this))
    , m_differing(new QCheckBox(tr("Only ro&ws that differ"), this))
    , m_tabs(new RunDiffTabs(this))
{
    setObjectName(QStringLiteral("comparisonPage"));
    setAccessibleName(title());
    createActions();
    createContent();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(&m_runs, &ComparedRuns::answered, this, &ComparisonPage::showRuns);
    connect(&m_runs, &ComparedRuns::changed, this, [this] {
        if (isShown())
            m_table->setComparison(m_runs.comparison());
    });
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
    m_useAsBase = make("useAsBase", "pin", tr("Use as Base"));
    m_openBase = make("openBaseRun", "panel-left", tr("Open Base Run"));
    m_openOther = make("openOtherRun", "panel-right", tr("Open Other Run"));
    m_again = make("readRunsAgain", "rotate-cw", tr("Try Again"));
    m_differingOnly = make("differencesOnly", "list-filter", tr("Differences Only"));
    m_differingOnly->setCheckable(true);
    m_differingOnly->setToolTip(tr("Hide the rows that say the same of every run"));
    for (QAction *action : {m_swap, m_useAsBase})
        connect(action, &QAction::triggered, this, [this] { setBase(m_other); });
    connect(m_openBase, &QAction::triggered, this,
            [this] { m_context.navigator.openActivation(m_runs.at(m_runs.base()).id); });
    connect(m_openOther, &QAction::triggered, this,
            [this] { m_context.navigator.openActivation(m_runs.at(m_other).id); });
    connect(m_again, &QAction::triggered, this, &ComparisonPage::load);
    connect(m_differingOnly, &QAction::toggled, m_differing, &QCheckBox::setChecked);
    connect(m_differingOnly, &QAction::toggled, this, [this](bool only) {
        using Facts = RunComparisonModel::Facts;
        m_table->comparisonModel().setFacts(only ? Facts::Differing : Facts::All);
    });
    connect(m_differing, &QCheckBox::toggled, m_differingOnly, &QAction::setChecked);
    m_nextDifference = make("nextDifference", "arrow-down", tr("Next Difference"));
    m_previousDifference = make("previousDifference", "arrow-up", tr("Previous Difference"));
    m_nextDifference->setShortcut(Qt::Key_F7);
    m_previousDifference->setShortcut(Qt::SHIFT | Qt::Key_F7);
    for (QAction *action : {m_nextDifference, m_previousDifference}) {
        // Wherever on the page the keyboard is.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(m_nextDifference, &QAction::triggered, this, [this] { m_tabs->goToDifference(1); });
    connect(m_previousDifference, &QAction::triggered, this,
            [this] { m_tabs->goToDifference(-1); });
    for (QAction *action : {m_again, m_swap, m_useAsBase, m_openBase, m_openOther})
        m_header->addAction(action);
    updateActions();
}

void ComparisonPage::createContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createTop());
    column->addWidget(m_panes, 1);
    m_panes->setObjectName(QStringLiteral("comparePanes"));
    m_panes->setChildrenCollapsible(false);
    m_panes->addWidget(m_table);
    auto *below = new QWidget(m_panes);
    auto *diff = new QVBoxLayout(below);
    diff->setContentsMargins(0, 0, 0, 0);
    diff->setSpacing(0);
    diff->addWidget(createChoice());
    diff->addWidget(m_tabs, 1);
    m_panes->addWidget(below);
    m_panes->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_openBase, m_openOther, m_useAsBase, m_swap, m_differingOnly});
    connect(m_empty, &EmptyState::triggered, this, &ComparisonPage::load);
    connect(m_table, &RunComparisonTable::columnChosen, this,
            [this](int place) { setOther(m_runs.order()[std::size_t(place)]); });
    connect(m_table, &RunComparisonTable::columnActivated, this, [this](int place) {
        m_context.navigator.openActivation(m_runs.at(m_runs.order()[std::size_t(place)]).id);
    });
}

QWidget *ComparisonPage::createTop()
{
    auto *top = new QWidget(this);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(new ConnectionBanner(m_context.workspace, this));
    column->addWidget(m_header);
    m_differing->setObjectName(QStringLiteral("compareDiffering"));
    m_differing->setAccessibleName(tr("Only rows that differ"));
    m_differing->setToolTip(m_differingOnly->toolTip());
    column->addWidget(m_differing);
    return top;
}

/// Which run the base is compared with: only where there are several.
QWidget *ComparisonPage::createChoice()
{
    m_choice = new QWidget(this);
    auto *row = new QHBoxLayout(m_choice);
    row->setContentsMargins(16, 8, 16, 4);
    row->setSpacing(8);
    auto *label = new QLabel(tr("Compare the base wi&th:"), m_choice);
    label->setBuddy(m_others);
    m_others->setObjectName(QStringLiteral("compareOther"));
    m_others->setAccessibleName(tr("Run that the base is compared with"));
    m_others->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_others->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_others->setMinimumContentsLength(24);
    row->addWidget(label);
    row->addWidget(m_others, 2); // The whole words, where there is room.
    row->addStretch(1);
    connect(m_others, &QComboBox::activated, this, [this](int index) {
        if (const auto run = m_runs.find(m_others->itemData(index).toString()))
            setOther(*run);
    });
    return m_choice;
}

// --- content ---------------------------------------------------------------------------------

void ComparisonPage::load()
{
    m_stack->setCurrentIndex(0);
    if (m_runs.count() == 0)
        return refuse(tr("A comparison names 2 to %1 different runs.").arg(mostComparedRuns));
    m_empty->setText(QStringLiteral("hourglass"), tr("Reading the runs"), {});
    m_runs.read();
}

void ComparisonPage::refuse(const QString &reason, const QString &action)
{
    m_empty->setText(QStringLiteral("file-x"), tr("The runs cannot be compared"), reason, action);
}

void ComparisonPage::showRuns()
{
    if (m_runs.readable() < 2) {
        std::size_t missing = 0;
        while (m_runs.isReadable(missing))
            ++missing;
        return refuse(m_runs.at(missing).problem, tr("Try Again"));
    }
    // Filled before it is shown, so that it asks for the room that it needs.
    m_table->setComparison(m_runs.comparison());
    m_stack->setCurrentIndex(1);
    m_tabs->setWhyNoInput(m_context.workspace.cluster().whyNot(Capability::Inputs));
    showChosen();
    emit titleChanged();
}

/// Times are written by another clock.
void ComparisonPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && isShown())
        showChosen();
}

bool ComparisonPage::isShown() const
{
    return m_stack->currentIndex() == 1;
}

/// The base has been chosen, and with it perhaps what it was compared with.
void ComparisonPage::showChosen()
{
    for (const std::size_t run : m_runs.order()) {
        if (m_runs.isReadable(m_other) && m_other != m_runs.base())
            break;
        m_other = run;
    }
    m_table->setComparison(m_runs.comparison());
    setOther(m_other);
}

void ComparisonPage::setBase(std::size_t run)
{
    // Of two, the former base is what remains to compare with.
    m_other = m_runs.base();
    m_runs.setBase(run);
    showChosen();
}

void ComparisonPage::setOther(std::size_t run)
{
    if (!m_runs.isReadable(run) || run == m_runs.base())
        return;
    m_other = run;
    showOthers();
    const ComparedRun &left = m_runs.at(m_runs.base());
    const ComparedRun &right = m_runs.at(run);
    m_tabs->compare(*left.record, *right.record, titleOf(left), titleOf(right));
    updateActions();
}

void ComparisonPage::showOthers()
{
    m_others->clear();
    const std::vector<std::size_t> runs = m_runs.order();
    for (std::size_t column = 1; column < runs.size(); ++column) {
        if (!m_runs.isReadable(runs[column]))
            continue;
        const ComparedRun &run = m_runs.at(runs[column]);
        m_others->addItem(
            tr("%1 · %2", "run and status").arg(titleOf(run), stateText(summarise(*run.record))),
            idOf(runs[column]));
        if (runs[column] == m_other) {
            m_others->setCurrentIndex(m_others->count() - 1);
            m_table->choose(int(column));
        }
    }
    m_choice->setVisible(m_others->count() > 1);
}

void ComparisonPage::updateActions()
{
    const bool two = m_runs.count() == 2;
    const bool shown = isShown();
    m_swap->setVisible(two);
    m_useAsBase->setVisible(!two);
    m_again->setVisible(shown && m_runs.readable() < m_runs.count());
    for (QAction *action : {m_swap, m_useAsBase, m_openBase, m_openOther, m_differingOnly,
                            m_nextDifference, m_previousDifference})
        action->setEnabled(shown);
    if (shown)
        m_useAsBase->setToolTip(tr("Compare all with %1").arg(titleOf(m_runs.at(m_other))));
}

QString ComparisonPage::idOf(std::size_t run) const
{
    return run < m_runs.count() ? QString::fromStdString(m_runs.at(run).id.str()) : QString();
}

// --- page ------------------------------------------------------------------------------------

QString ComparisonPage::key() const
{
    return QStringLiteral("compare:") + m_ids;
}

QString ComparisonPage::title() const
{
    const QString first = shortId(m_ids.section(u'+', 0, 0));
    const int more = int(m_ids.count(u'+'));
    if (more > 1)
        return tr("%1 and %n other run(s)", nullptr, more).arg(first);
    return tr("%1 and %2").arg(first, shortId(m_ids.section(u'+', 1, 1)));
}

QIcon ComparisonPage::icon() const
{
    return signalbox::icon(QStringLiteral("git-compare"));
}

QJsonObject ComparisonPage::saveState() const
{
    return {{QStringLiteral("tab"), m_tabs->currentIndex()},
            {QStringLiteral("base"), idOf(m_runs.base())},
            {QStringLiteral("other"), idOf(m_other)},
            {QStringLiteral("differing"), m_differingOnly->isChecked()},
            {QStringLiteral("panes"), QString::fromLatin1(m_panes->saveState().toBase64())}};
}

void ComparisonPage::restoreState(const QJsonObject &state)
{
    m_tabs->setCurrentIndex(state.value(QStringLiteral("tab")).toInt());
    m_differingOnly->setChecked(state.value(QStringLiteral("differing")).toBool());
    m_panes->restoreState(
        QByteArray::fromBase64(state.value(QStringLiteral("panes")).toString().toLatin1()));
    if (const auto other = m_runs.find(state.value(QStringLiteral("other")).toString()))
        m_other = *other;
    if (const auto base = m_runs.find(state.value(QStringLiteral("base")).toString()))
        m_runs.setBase(*base);
    if (isShown())
        showChosen();
}

QList<QAction *> ComparisonPage::pageActions() const
{
    return {m_swap,          m_useAsBase,      m_openBase,           m_openOther,
            m_differingOnly, m_nextDifference, m_previousDifference, m_again};
}

std::vector<TourState> ComparisonPage::tourStates()
{
    return {{QStringLiteral("last"), [this] { setOther(m_runs.order().back()); }},
            {QStringLiteral("log"), [this] { m_tabs->showLog(); }},
            {QStringLiteral("differences"), [this] { m_differingOnly->setChecked(true); }}};
}

} // namespace signalbox
