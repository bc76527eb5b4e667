// The activations page: its views of the same runs, and the pause of all of them.

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QStackedWidget>

#include "models/format.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/activations/activationspage.h"
#include "views/activations/mutechip.h"
#include "views/activations/runfilterbar.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungridpane.h"
#include "views/activations/rungroupsview.h"
#include "views/activations/runviewbar.h"
#include "views/common/elidedlabel.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int rowsOfList = 200;  ///< Fetched at a time.
constexpr int rowsOfGrid = 2000; ///< Cells are many and small.

} // namespace

QAction *ActivationsPage::addView(View view, const QString &name, const QString &iconName,
                                  const QString &text)
{
    auto *action = new QAction(signalbox::icon(iconName), text, m_viewActions);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setData(static_cast<int>(view));
    return action;
}

void ActivationsPage::createViews()
{
    m_grid = new RunGrid(m_found, m_proxy, *m_table->selectionModel(), this);
    m_gridPane = new RunGridPane(m_grid, m_views);
    m_groups = new RunGroupsView(m_history, m_context.navigator, m_views);
    for (QWidget *page : std::initializer_list<QWidget *>{m_table, m_gridPane, m_groups})
        m_views->addWidget(page);
    m_views->setFocusProxy(m_table);
    // The highest of them would else be what a small screen has to have room for.
    m_views->setMinimumHeight(fontMetrics().lineSpacing() * 2);

    addView(View::List, QStringLiteral("showList"), QStringLiteral("list"), tr("List"))
        ->setChecked(true);
    addView(View::Grid, QStringLiteral("showGrid"), QStringLiteral("layout-grid"), tr("Grid"));
    addView(View::Groups, QStringLiteral("showGroups"), QStringLiteral("layers"), tr("Groups"));
    m_pauseAction = new QAction(signalbox::icon(QStringLiteral("pause")), tr("Pause"), this);
    m_pauseAction->setObjectName(QStringLiteral("pauseRuns"));
    m_pauseAction->setCheckable(true);
    m_pauseAction->setToolTip(tr("Let new runs wait while these are read"));
    m_waiting->setObjectName(QStringLiteral("waitingRuns"));
    setSecondaryText(m_waiting);

    for (QAction *action : m_viewActions->actions())
        m_viewBar->addVerb(action);
    m_viewBar->addVerb(m_foldAction);
    m_viewBar->addNote(m_mutes);
    m_viewBar->addSpace();
    m_viewBar->addNote(m_waiting);
    m_viewBar->addVerb(m_pauseAction);

    connect(m_viewActions, &QActionGroup::triggered, this, [this] {
        showView();
        readView();
    });
    connect(m_pauseAction, &QAction::toggled, this, &ActivationsPage::setPaused);
    connect(m_grid, &RunGrid::opened, this,
            [this](const ActivationId &id) { m_context.navigator.openActivation(id); });
    connect(m_grid, &RunGrid::cellsChanged, this, &ActivationsPage::updateFooter);
    connect(m_grid, &RunGrid::menuWanted, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(position);
    });
    connect(m_groups, &RunGroupsView::narrowed, this, [this](const QString &search) {
        m_viewActions->actions().front()->trigger();
        m_filters->setText(search);
    });
}

ActivationsPage::View ActivationsPage::view() const
{
    const QAction *chosen = m_viewActions->checkedAction();
    const auto wanted = chosen ? static_cast<View>(chosen->data().toInt()) : View::List;
    return wanted == View::Groups && !isSearchable() ? View::List : wanted;
}

/// A grid of nothing is the list, which says why there is nothing.
void ActivationsPage::showView()
{
    const bool none = m_proxy.rowCount() == 0;
    QWidget *page = m_table;
    if (view() == View::Grid && !none)
        page = m_gridPane;
    else if (view() == View::Groups)
        page = m_groups;
    if (m_queried)
        m_queried->setPage(view() == View::Grid && m_searched ? rowsOfGrid : rowsOfList);
    if (page == m_views->currentWidget())
        return;
    m_views->setCurrentWidget(page);
    m_views->setFocusProxy(page);
}

/// What only the view that is shown says.
void ActivationsPage::readView()
{
    followMoment();
    updateFooter();
    countRuns();
    m_views->currentWidget()->setFocus();
}

void ActivationsPage::saveView(const QString &name)
{
    QJsonObject layout = saveState();
    layout.remove(QStringLiteral("search"));
    m_context.inputs.saveView({name, m_filters->text(), layout});
}

void ActivationsPage::showSaved(const SavedView &saved)
{
    if (saved.layout.isEmpty())
        return m_filters->setText(saved.search);
    QJsonObject state = saved.layout;
    state[QStringLiteral("search")] = saved.search;
    restoreState(state);
    readView();
}

void ActivationsPage::setPaused(bool paused)
{
    if (paused)
        m_found.pause();
    else
        m_found.resume();
    m_pauseAction->setText(paused ? tr("Go On") : tr("Pause"));
    m_pauseAction->setIcon(
        signalbox::icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_pauseAction->setToolTip(paused ? tr("Show the runs that came meanwhile")
                                     : tr("Let new runs wait while these are read"));
    showWaiting();
    countRuns();
}

void ActivationsPage::showWaiting()
{
    const int waiting = m_found.waiting();
    m_waiting->setVisible(m_found.isPaused());
    m_waiting->setText(waiting == 0 ? tr("Paused")
                                    : tr("Paused: %n new run(s) wait", nullptr, waiting));
}

std::vector<TourState> ActivationsPage::tourStates()
{
    const QList<QAction *> views = m_viewActions->actions();
    return {{QStringLiteral("grid"),
             [this, views] {
                 views[1]->trigger();
                 m_grid->setCurrentCell(3);
             }},
            {QStringLiteral("groups"), [views] { views[2]->trigger(); }},
            {QStringLiteral("left-out"),
             [this, views] {
                 views[0]->trigger();
                 if (model().rowCount() > 0)
                     m_mutes->mute(QString::fromStdString(listedName(model().at(0))));
                 m_foldAction->setChecked(true);
             }},
            {QStringLiteral("list"), [this, views] {
                 views[0]->trigger();
                 m_foldAction->setChecked(false);
                 const QStringList muted = m_mutes->muted().names();
                 for (const QString &name : muted)
                     m_mutes->unmute(name);
             }}};
}

QJsonObject ActivationsPage::saveState() const
{
    const QAction *chosen = m_viewActions->checkedAction();
    return {{QStringLiteral("table"), m_table->saveColumns()},
            {QStringLiteral("search"), m_filters->text()},
            {QStringLiteral("view"), chosen ? chosen->objectName() : QString()},
            {QStringLiteral("folded"), m_foldAction->isChecked()},
            {QStringLiteral("grid"), m_gridPane->saveState()},
            {QStringLiteral("groups"), m_groups->saveState()}};
}

void ActivationsPage::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state.value(QStringLiteral("table")).toObject());
    m_gridPane->restoreState(state.value(QStringLiteral("grid")).toObject());
    m_groups->restoreState(state.value(QStringLiteral("groups")).toObject());
    const QString view = state.value(QStringLiteral("view")).toString();
    for (QAction *action : m_viewActions->actions()) {
        if (action->objectName() == view)
            action->setChecked(true);
    }
    m_foldAction->setChecked(state.value(QStringLiteral("folded")).toBool());
    m_filters->setText(state.value(QStringLiteral("search")).toString());
    m_filters->fillFunctions();
    showView();
}

} // namespace signalbox
