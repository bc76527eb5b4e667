// The parts around the tabs: toolbar, rail, docks; and how the keyboard goes through them.

#include <algorithm>

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QLayout>
#include <QListView>
#include <QScreen>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

#include "models/workspace.h"
#include "views/common/flatpaint.h"
#include "views/common/statecolors.h"
#include "views/explorer/explorer.h"
#include "views/mainwindow/clusterbutton.h"
#include "views/mainwindow/clustertoolbar.h"
#include "views/mainwindow/eventlist.h"
#include "views/mainwindow/focusing.h"
#include "views/mainwindow/heartbeat.h"
#include "views/mainwindow/inspector.h"
#include "views/mainwindow/livelog.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

namespace {

struct RailEntry
{
    WindowVerb verb;
    const char *scheme;
};

constexpr RailEntry railEntries[] = {
    {WindowVerb::Overview, "overview"}, {WindowVerb::Functions, "functions"},
    {WindowVerb::Wiring, "wiring"},     {WindowVerb::Activations, "activations"},
    {WindowVerb::Metrics, "metrics"},   {WindowVerb::Cost, "cost"},
    {WindowVerb::Runtimes, "runtimes"}, {WindowVerb::Environment, "environment"},
    {WindowVerb::Clusters, "clusters"},
};

constexpr int smallScreen = 1280; ///< Below it panels take a sixth of the width each, not a fifth.
constexpr int fewestCharacters = 84; ///< That a page has beside the panels that are shown at first.
constexpr int leastTarget = 24;      ///< Of pixels, to be hit with a pointer.
constexpr int fewestLines = 34;      ///< That a page has above them.

} // namespace

void MainWindow::createToolBar()
{
    m_toolBar = new ClusterToolBar(m_parts.preferences, m_actions, this);
    addToolBar(m_toolBar);
    auto *cluster = new ClusterButton(this);
    connect(cluster, &ClusterButton::chosen, this, &MainWindow::clusterChosen);
    connect(cluster, &ClusterButton::manageRequested, this, [this] { openPlace(Place::Clusters); });
    m_cluster = cluster;
    m_quickOpen = new QuickOpenButton(this);
    connect(m_quickOpen, &QToolButton::clicked, this, &MainWindow::showQuickOpen);
    const auto space = [this] {
        auto *widget = new QWidget(this);
        widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        return widget;
    };
    for (QAction *action : m_actions.all())
        if (!action->icon().isNull())
            action->setIconText(action->text().remove(u'&').remove(u'…'));
    m_toolBar->setMiddle({cluster, space(), m_quickOpen, space()});
}

void MainWindow::placeRail()
{
    const Qt::ToolBarArea area = isRightToLeft() ? Qt::RightToolBarArea : Qt::LeftToolBarArea;
    if (toolBarArea(m_railBar) != area)
        addToolBar(area, m_railBar);
}

void MainWindow::createRail()
{
    auto *bar = new QToolBar(tr("Places"), this);
    bar->setObjectName(QStringLiteral("rail"));
    bar->setAccessibleName(tr("Places"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_railBar = bar;
    placeRail();
    m_rail = new QActionGroup(this);
    m_rail->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    const QStringList schemes = pageSchemes();
    const auto add = [this, bar](QAction *action) {
        bar->addAction(action);
        QWidget *button = bar->widgetForAction(action);
        button->setObjectName(QStringLiteral("rail.") + action->objectName());
        button->setAccessibleName(action->text().remove(u'&').remove(QStringLiteral("…")));
        button->setFocusPolicy(Qt::TabFocus);
    };
    for (const RailEntry &entry : railEntries) {
        QAction *action = m_actions[entry.verb];
        // A place without a page is not shown at all, rather than shown dead.
        action->setVisible(schemes.contains(QLatin1String(entry.scheme)));
        action->setCheckable(true);
        m_rail->addAction(action);
        add(action);
        connect(action, &QAction::triggered, this,
                [this, key = QString::fromLatin1(entry.scheme)] { openKey(key); });
    }
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    bar->addWidget(space);
    add(m_actions[WindowVerb::Settings]);
    fitToFont();
}

void MainWindow::updateRail()
{
    const Page *page = m_tabs->currentPage();
    const QString scheme = page ? PageKey::parse(page->key()).scheme : QString();
    for (const RailEntry &entry : railEntries)
        m_actions[entry.verb]->setChecked(scheme == QLatin1String(entry.scheme));
}

/// Large text on a low screen makes the buttons lower rather than hiding the last ones.
void MainWindow::fitRail()
{
    std::vector<QToolButton *> buttons;
    for (QAction *action : m_railBar->actions()) {
        auto *button = qobject_cast<QToolButton *>(m_railBar->widgetForAction(action));
        if (button && action->isVisible())
            buttons.push_back(button);
    }
    const QLayout *layout = m_railBar->layout();
    const int count = static_cast<int>(buttons.size());
    const QMargins margins = layout->contentsMargins();
    // The empty space above the settings is one part more.
    const int room = m_railBar->height() - margins.top() - margins.bottom()
                     - (count + 1) * qMax(0, layout->spacing());
    const int usual = flat::scaled(38);
    const int height = qBound(qMin(leastTarget, usual), count > 0 ? room / count : usual, usual);
    const int side = qMin(flat::scaled(20), height - 6);
    m_railBar->setIconSize(QSize(side, side));
    for (QToolButton *button : buttons)
        button->setFixedSize(flat::scaled(40), height);
}

void MainWindow::fitToFont()
{
    m_toolBar->setIconSize(QSize(flat::scaled(18), flat::scaled(18)));
    fitRail();
    // The buttons of docks ask for their size again only when the style changes.
    for (QDockWidget *dock : m_docks) {
        for (QAbstractButton *button :
             dock->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly)) {
            QEvent event(QEvent::StyleChange);
            QCoreApplication::sendEvent(button, &event);
        }
    }
    // Larger text must not make the window wider than its screen; the rest asks for its size later.
    if (m_docks.size() > 1)
        QTimer::singleShot(0, m_docks[1], [this] {
            if (minimumSizeHint().width() > screen()->availableGeometry().width())
                m_docks[1]->hide();
        });
}

QDockWidget *MainWindow::addDock(const QString &id, const QString &title, Qt::DockWidgetArea area,
                                 const QString &key)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(QStringLiteral("dock.") + id);
    dock->setAccessibleName(title);
    dock->toggleViewAction()->setObjectName(QStringLiteral("show.") + id);
    dock->toggleViewAction()->setShortcut(QKeySequence(key));
    dock->toggleViewAction()->setToolTip(tr("Shows or hides the panel “%1”").arg(title));
    addAction(dock->toggleViewAction());
    addDockWidget(area, dock);
    m_docks.push_back(dock);
    return dock;
}

void MainWindow::createDocks()
{
    addDock(QStringLiteral("explorer"), tr("Explorer"), Qt::LeftDockWidgetArea,
            QStringLiteral("Alt+1"));
    addDock(QStringLiteral("inspector"), tr("Inspector"), Qt::RightDockWidgetArea,
            QStringLiteral("Alt+2"));
    QDockWidget *live = addDock(QStringLiteral("liveLog"), tr("Live Log"), Qt::BottomDockWidgetArea,
                                QStringLiteral("Alt+3"));
    m_liveLog = new LiveLog(live);
    live->setWidget(m_liveLog);
    QDockWidget *events = addDock(QStringLiteral("events"), tr("Events"), Qt::BottomDockWidgetArea,
                                  QStringLiteral("Alt+4"));
    auto *list = new QListView(events);
    list->setObjectName(QStringLiteral("events.list"));
    list->setAccessibleName(tr("Events"));
    list->setFrameShape(QFrame::NoFrame);
    list->setModel(m_events);
    list->setUniformItemSizes(true);
    events->setWidget(list);
    hideTitleWhileTabbed(live);
    hideTitleWhileTabbed(events);
}

void MainWindow::hideTitleWhileTabbed(QDockWidget *dock)
{
    // The tab says the title already; a floating panel needs its own.
    const auto update = [dock](bool floating) {
        QWidget *none = dock->titleBarWidget();
        if (!floating && !none)
            dock->setTitleBarWidget(new QWidget(dock));
        else if (floating && none) {
            dock->setTitleBarWidget(nullptr);
            none->deleteLater();
        }
    };
    connect(dock, &QDockWidget::topLevelChanged, this, update);
    update(false);
    auto *undock = new QAction(tr("Undock “%1”").arg(dock->windowTitle()), this);
    undock->setObjectName(QStringLiteral("undock.") + dock->objectName());
    undock->setCheckable(true);
    connect(undock, &QAction::triggered, dock, &QDockWidget::setFloating);
    connect(dock, &QDockWidget::topLevelChanged, undock, &QAction::setChecked);
    m_undockActions.append(undock);
}

void MainWindow::applyDefaultLayout()
{
    const QSize room = size(); // Panels may make it larger.
    for (QDockWidget *dock : m_docks)
        dock->setFloating(false);
    for (const std::size_t always : {0, 2, 3})
        m_docks[always]->show();
    // Where reading begins; Qt does not mirror the areas.
    const bool mirrored = isRightToLeft();
    addDockWidget(mirrored ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea, m_docks[0]);
    addDockWidget(mirrored ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, m_docks[1]);
    addDockWidget(Qt::BottomDockWidgetArea, m_docks[2]);
    tabifyDockWidget(m_docks[2], m_docks[3]);
    m_docks[2]->raise();
    // Small screens and large text leave most of the width to the page.
    const int most = room.width() / (room.width() < smallScreen ? 6 : 5);
    const auto widthOf = [&](const QDockWidget *dock, int wanted) {
        return qMax(qMin(flat::scaled(wanted), most), dock->minimumSizeHint().width());
    };
    const QList<int> widths{widthOf(m_docks[0], 240), widthOf(m_docks[1], 260)};
    // What is left to the page decides what else is shown at first; all of it can be called up.
    const QFontMetrics metrics(QApplication::font());
    const int beside = room.width() - m_railBar->width() - widths[0] - widths[1];
    m_docks[1]->setVisible(beside >= qMax(metrics.averageCharWidth() * fewestCharacters,
                                          m_tabs->minimumSizeHint().width()));
    resizeDocks({m_docks[0], m_docks[1]}, widths, Qt::Horizontal);
    resizeDocks({m_docks[2]}, {qMin(flat::scaled(150), room.height() / 6)}, Qt::Vertical);
    for (const std::size_t below : {2, 3})
        m_docks[below]->setVisible(room.height() >= metrics.height() * fewestLines);
    // Qt makes the bar of tabbed docks itself and gives it no name.
    for (QTabBar *bar : findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setObjectName(QStringLiteral("dockTabs"));
        bar->setAccessibleName(tr("Panels"));
        bar->setDrawBase(true);
        bar->setExpanding(false);
    }
    layout()->activate();
    if (!isMaximized() && !isFullScreen())
        resize(room);
}

void MainWindow::moveThroughPanes(int step)
{
    std::vector<QWidget *> panes;
    if (m_docks[0]->isVisible())
        panes.push_back(m_explorer->functionTree());
    // A page of several halves names them.
    const auto halves = m_tabs->currentWidget()->findChildren<QWidget *>();
    const auto before = panes.size();
    std::ranges::copy_if(halves, std::back_inserter(panes), [](const QWidget *half) {
        return half->isVisible() && half->property("pane").toBool();
    });
    if (panes.size() == before)
        panes.push_back(m_tabs->currentWidget());
    if (m_docks[1]->isVisible())
        panes.push_back(m_inspector);
    for (std::size_t i = 2; i < m_docks.size(); ++i) {
        if (m_docks[i]->isVisible() && !m_docks[i]->visibleRegion().isEmpty())
            panes.push_back(m_docks[i]->widget());
    }
    panes.push_back(m_heartbeat);
    const QWidget *focus = QApplication::focusWidget();
    int at = 0;
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (panes[i] && focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = static_cast<int>(i);
    }
    const int count = static_cast<int>(panes.size());
    for (int moved = 1; moved <= count; ++moved) {
        const int next = ((at + step * moved) % count + count) % count;
        if (focusInto(panes[static_cast<std::size_t>(next)]))
            return;
    }
}

void MainWindow::setClusters(std::vector<ClusterChoice> clusters)
{
    m_clusters = std::move(clusters);
    updateClusterButton();
}

void MainWindow::updateClusterButton()
{
    auto *button = static_cast<ClusterButton *>(m_cluster);
    button->setClusters(m_clusters, m_workspace->cluster().id(),
                        m_actions[WindowVerb::Clusters]->isVisible());
    QColor tint;
    for (const ClusterChoice &cluster : m_clusters) {
        if (cluster.id == m_workspace->cluster().id() && cluster.production)
            tint =
                cluster.color.isValid() ? cluster.color : stateColor(StateRole::Error, palette());
    }
    m_toolBar->setTint(tint);
}

} // namespace signalbox
