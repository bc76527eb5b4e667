#include <algorithm>

#include <QActionGroup>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QToolBar>
#include <QToolButton>
#include <QWhatsThis>

#include "models/format.h"
#include "models/workspace.h"
#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/explorer/explorer.h"
#include "views/explorer/functionactions.h"
#include "views/mainwindow/aboutdialog.h"
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
#include "views/mainwindow/shortcutsheet.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsdialog.h"

namespace signalbox {

namespace {

struct RailEntry
{
    WindowVerb verb;
    Place place;
    const char *scheme;
};

constexpr RailEntry railEntries[] = {
    {WindowVerb::Overview, Place::Overview, "overview"},
    {WindowVerb::Functions, Place::Functions, "functions"},
    {WindowVerb::Activations, Place::Activations, "activations"},
    {WindowVerb::Runtimes, Place::Runtimes, "runtimes"},
    {WindowVerb::Environment, Place::Environment, "environment"},
    {WindowVerb::Clusters, Place::Clusters, "clusters"},
};

struct VerbPair
{
    WindowVerb window;
    PageVerb page;
};

constexpr int smallScreen = 1280; ///< Below it panels take a sixth of the width each, not a fifth.

constexpr VerbPair pageVerbs[] = {
    {WindowVerb::Save, PageVerb::Save},
    {WindowVerb::Run, PageVerb::Run},
    {WindowVerb::CancelRun, PageVerb::CancelRun},
    {WindowVerb::Find, PageVerb::Find},
    {WindowVerb::FindNext, PageVerb::FindNext},
    {WindowVerb::FindPrevious, PageVerb::FindPrevious},
    {WindowVerb::Replace, PageVerb::Replace},
};

} // namespace

void MainWindow::createToolBar()
{
    m_toolBar = new ClusterToolBar(tr("Main Toolbar"), this);
    addToolBar(m_toolBar);
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setAccessibleName(tr("Main toolbar"));
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->addAction(m_actions[WindowVerb::Back]);
    m_toolBar->addAction(m_actions[WindowVerb::Forward]);
    auto *cluster = new ClusterButton(this);
    connect(cluster, &ClusterButton::chosen, this, &MainWindow::clusterChosen);
    connect(cluster, &ClusterButton::manageRequested, this, [this] { openPlace(Place::Clusters); });
    m_cluster = cluster;
    m_toolBar->addWidget(cluster);
    auto *before = new QWidget(this);
    before->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(before);
    m_quickOpen = new QuickOpenButton(this);
    connect(m_quickOpen, &QToolButton::clicked, this, &MainWindow::showQuickOpen);
    m_toolBar->addWidget(m_quickOpen);
    auto *after = new QWidget(this);
    after->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(after);
    m_toolBar->addAction(m_actions[WindowVerb::Run]);
    if (auto *run =
            qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions[WindowVerb::Run])))
        run->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // Fusion sets the text hard against the icon.
    m_actions[WindowVerb::Run]->setIconText(QStringLiteral(" ") + tr("Run"));
    for (const WindowVerb verb : {WindowVerb::Back, WindowVerb::Forward, WindowVerb::Run}) {
        QWidget *button = m_toolBar->widgetForAction(m_actions[verb]);
        button->setObjectName(QStringLiteral("toolBar.") + m_actions[verb]->objectName());
        button->setAccessibleName(m_actions[verb]->text().remove(u'&'));
    }
}

void MainWindow::createRail()
{
    auto *bar = new QToolBar(tr("Places"), this);
    bar->setObjectName(QStringLiteral("rail"));
    bar->setAccessibleName(tr("Places"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_railBar = bar;
    addToolBar(Qt::LeftToolBarArea, bar);
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
                [this, place = entry.place] { openPlace(place); });
    }
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    bar->addWidget(space);
    add(m_actions[WindowVerb::Settings]);
    fitToFont();
}

void MainWindow::fitToFont()
{
    m_toolBar->setIconSize(QSize(flat::scaled(18), flat::scaled(18)));
    m_railBar->setIconSize(QSize(flat::scaled(20), flat::scaled(20)));
    for (QAction *action : m_railBar->actions()) {
        if (auto *button = qobject_cast<QToolButton *>(m_railBar->widgetForAction(action)))
            button->setFixedSize(flat::scaled(40), flat::scaled(38));
    }
    // The buttons of docks ask for their size again only when the style changes.
    for (QDockWidget *dock : m_docks) {
        for (QAbstractButton *button :
             dock->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly)) {
            QEvent event(QEvent::StyleChange);
            QCoreApplication::sendEvent(button, &event);
        }
    }
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
    for (QDockWidget *dock : m_docks) {
        dock->setFloating(false);
        dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_docks[0]);
    addDockWidget(Qt::RightDockWidgetArea, m_docks[1]);
    addDockWidget(Qt::BottomDockWidgetArea, m_docks[2]);
    tabifyDockWidget(m_docks[2], m_docks[3]);
    m_docks[2]->raise();
    // Small screens and large text leave most of the width to the page.
    const int most = width() / (width() < smallScreen ? 6 : 5);
    resizeDocks({m_docks[0], m_docks[1]},
                {qMin(flat::scaled(240), most), qMin(flat::scaled(260), most)}, Qt::Horizontal);
    resizeDocks({m_docks[2]}, {qMin(flat::scaled(150), height() / 6)}, Qt::Vertical);
    // Qt makes the bar of tabbed docks itself and gives it no name.
    for (QTabBar *bar : findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setObjectName(QStringLiteral("dockTabs"));
        bar->setAccessibleName(tr("Panels"));
        bar->setDrawBase(true);
        bar->setExpanding(false);
    }
}

void MainWindow::createActions()
{
    const auto on = [this](WindowVerb verb, auto slot) {
        connect(m_actions[verb], &QAction::triggered, this, slot);
    };
    on(WindowVerb::NewFunction, [this] { newFunction(); });
    on(WindowVerb::LoadSamples, [this] { loadSamples(); });
    on(WindowVerb::CloseTab, [this] { askToClose(m_tabs->currentPage()); });
    on(WindowVerb::CloseOtherTabs, [this] {
        Page *front = m_tabs->currentPage();
        for (Page *page : m_tabs->pages()) {
            if (page != front)
                askToClose(page);
        }
    });
    on(WindowVerb::Settings, [this] { showSettings(); });
    on(WindowVerb::Quit, [this] { close(); });
    on(WindowVerb::Back, [this] { go(m_history.back()); });
    on(WindowVerb::Forward, [this] { go(m_history.forward()); });
    on(WindowVerb::Reload, [this] { m_workspace->cluster().refresh(); });
    on(WindowVerb::Palette, [this] { showPalette(); });
    on(WindowVerb::QuickOpen, [this] { showQuickOpen(); });
    on(WindowVerb::NextTab, [this] {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count());
        focusPage();
    });
    on(WindowVerb::PreviousTab, [this] {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() - 1) % m_tabs->count());
        focusPage();
    });
    on(WindowVerb::NextPane, [this] { moveThroughPanes(1); });
    on(WindowVerb::PreviousPane, [this] { moveThroughPanes(-1); });
    on(WindowVerb::Shortcuts, [this] { showShortcutSheet(); });
    on(WindowVerb::WhatsThis, [] { QWhatsThis::enterWhatsThisMode(); });
    on(WindowVerb::About, [this] { showAbout(); });
    on(WindowVerb::AboutQt, [] { QApplication::aboutQt(); });
    connectViewActions();
    connectTextActions();
    for (const VerbPair &pair : pageVerbs)
        connectPageVerb(pair.window, pair.page);
    updatePageActions();
    updateHistoryActions();
}

void MainWindow::connectViewActions()
{
    Preferences &preferences = m_parts.preferences;
    const auto on = [this](WindowVerb verb, auto slot) {
        connect(m_actions[verb], &QAction::triggered, this, slot);
    };
    on(WindowVerb::ZoomIn,
       [&preferences] { preferences.setFontPercent(preferences.fontPercent() + 10); });
    on(WindowVerb::ZoomOut,
       [&preferences] { preferences.setFontPercent(preferences.fontPercent() - 10); });
    on(WindowVerb::ZoomReset, [&preferences] { preferences.setFontPercent(100); });
    auto *themes = new QActionGroup(this);
    const std::pair<WindowVerb, ThemeChoice> choices[] = {
        {WindowVerb::ThemeSystem, ThemeChoice::System},
        {WindowVerb::ThemeLight, ThemeChoice::Light},
        {WindowVerb::ThemeDark, ThemeChoice::Dark}};
    for (const auto &[verb, choice] : choices) {
        m_actions[verb]->setCheckable(true);
        themes->addAction(m_actions[verb]);
        on(verb, [&preferences, choice = choice] { preferences.setTheme(choice); });
    }
    m_actions[WindowVerb::FullScreen]->setCheckable(true);
    on(WindowVerb::FullScreen, [this](bool full) {
        setWindowState(full ? windowState() | Qt::WindowFullScreen
                            : windowState() & ~Qt::WindowFullScreen);
    });
    m_actions[WindowVerb::MenuBar]->setCheckable(true);
    m_actions[WindowVerb::MenuBar]->setChecked(preferences.value(QStringLiteral("look.menu_bar"))
                                               != u"false");
    on(WindowVerb::MenuBar, [this, &preferences](bool shown) {
        menuBar()->setVisible(shown);
        preferences.setValue(QStringLiteral("look.menu_bar"),
                             shown ? QStringLiteral("true") : QStringLiteral("false"));
    });
    auto *openMenu = new QShortcut(Qt::Key_F10, this);
    connect(openMenu, &QShortcut::activated, this, &MainWindow::openMenu);
    // Qt knows the menu key only, which many keyboards lack.
    auto *contextMenu = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F10), this);
    connect(contextMenu, &QShortcut::activated, this, [] {
        QWidget *focus = QApplication::focusWidget();
        if (!focus)
            return;
        const QPoint at = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, focus->mapToGlobal(at));
        QApplication::sendEvent(focus, &event);
    });
    on(WindowVerb::ResetLayout, [this] { applyDefaultLayout(); });
    connect(&preferences, &Preferences::changed, this, &MainWindow::syncThemeActions);
    connect(&preferences, &Preferences::changed, this, &MainWindow::followClock);
    syncThemeActions();
}

/// By keyboard, and the only way to a hidden menu bar.
void MainWindow::openMenu()
{
    if (menuBar()->isVisible()) {
        menuBar()->setFocus(Qt::MenuBarFocusReason);
        menuBar()->setActiveAction(menuBar()->actions().constFirst());
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("mainMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(menuBar()->actions());
    menu->popup(mapToGlobal(QPoint(0, 0)));
}

void MainWindow::syncThemeActions()
{
    const ThemeChoice choice = m_parts.preferences.theme();
    m_actions[WindowVerb::ThemeSystem]->setChecked(choice == ThemeChoice::System);
    m_actions[WindowVerb::ThemeLight]->setChecked(choice == ThemeChoice::Light);
    m_actions[WindowVerb::ThemeDark]->setChecked(choice == ThemeChoice::Dark);
}

void MainWindow::followClock(const QString &changed)
{
    if (changed != u"look.utc")
        return;
    setWallClock(m_parts.preferences.utc() ? WallClock::Utc : WallClock::Local);
    // Tables and logs read times when they paint; what keeps them as text hears of it like of a
    // change of the locale.
    for (QWidget *widget : findChildren<QWidget *>()) {
        QEvent event(QEvent::LocaleChange);
        QCoreApplication::sendEvent(widget, &event);
        widget->update();
    }
}

void MainWindow::connectTextActions()
{
    const auto on = [this](WindowVerb verb, const char *slot, QKeySequence::StandardKey key) {
        connect(m_actions[verb], &QAction::triggered, this,
                [this, slot, key] { sendToFocus(slot, key); });
    };
    on(WindowVerb::Undo, "undo", QKeySequence::Undo);
    on(WindowVerb::Redo, "redo", QKeySequence::Redo);
    on(WindowVerb::Cut, "cut", QKeySequence::Cut);
    on(WindowVerb::Copy, "copy", QKeySequence::Copy);
    on(WindowVerb::Paste, "paste", QKeySequence::Paste);
    on(WindowVerb::SelectAll, "selectAll", QKeySequence::SelectAll);
    connect(m_actions[WindowVerb::Filter], &QAction::triggered, this, [this] {
        const Page *page = m_tabs->currentPage();
        if (QWidget *field = page ? page->filterField() : nullptr)
            field->setFocus(Qt::ShortcutFocusReason);
    });
}

void MainWindow::sendToFocus(const char *slot, QKeySequence::StandardKey key)
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus || focus->metaObject()->indexOfMethod(QByteArray(slot) + "()") >= 0) {
        if (focus)
            QMetaObject::invokeMethod(focus, slot);
        return;
    }
    // Lists have no such slot but know the key.
    const QKeySequence sequence(key);
    if (sequence.isEmpty())
        return;
    const QKeyCombination combination = sequence[0];
    QKeyEvent press(QEvent::KeyPress, combination.key(), combination.keyboardModifiers());
    QApplication::sendEvent(focus, &press);
}

void MainWindow::connectPageVerb(WindowVerb verb, PageVerb pageVerb)
{
    connect(m_actions[verb], &QAction::triggered, this, [this, pageVerb] {
        const Page *page = m_tabs->currentPage();
        if (QAction *action = page ? page->verb(pageVerb) : nullptr)
            action->trigger();
    });
}

void MainWindow::updatePageActions()
{
    Page *page = m_tabs->currentPage();
    for (const VerbPair &pair : pageVerbs) {
        QAction *source = page ? page->verb(pair.page) : nullptr;
        QAction *target = m_actions[pair.window];
        target->setEnabled(source && source->isEnabled());
        target->setToolTip(source ? source->toolTip() : target->whatsThis());
        if (source)
            connect(source, &QAction::changed, this, &MainWindow::updatePageActions,
                    Qt::UniqueConnection);
    }
    m_actions[WindowVerb::Filter]->setEnabled(page && page->filterField());
    m_actions[WindowVerb::CloseTab]->setEnabled(page);
    m_actions[WindowVerb::CloseOtherTabs]->setEnabled(m_tabs->count() > 1);
    const QString scheme = page ? PageKey::parse(page->key()).scheme : QString();
    for (const RailEntry &entry : railEntries)
        m_actions[entry.verb]->setChecked(scheme == QLatin1String(entry.scheme));
    if (!m_pageMenu)
        return;
    m_pageMenu->clear();
    const QList<QAction *> actions = page ? page->pageActions() : QList<QAction *>();
    m_pageMenu->addActions(actions);
    m_pageMenu->menuAction()->setVisible(!actions.isEmpty());
}

void MainWindow::createMenus()
{
    menuBar()->clear();
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    menuBar()->setAccessibleName(tr("Menu bar"));
    menuBar()->setVisible(m_actions[WindowVerb::MenuBar]->isChecked());
    const auto fill = [this](QMenu *menu, std::initializer_list<WindowVerb> verbs) {
        for (const WindowVerb verb : verbs) {
            if (verb == WindowVerb::Count)
                menu->addSeparator();
            else
                menu->addAction(m_actions[verb]);
        }
    };
    using V = WindowVerb;
    constexpr V line = V::Count;
    fill(menuBar()->addMenu(tr("&File")),
         {V::NewFunction, V::LoadSamples, line, V::Save, line, V::CloseTab, V::CloseOtherTabs, line,
          V::Settings, line, V::Quit});
    fill(menuBar()->addMenu(tr("&Edit")),
         {V::Undo, V::Redo, line, V::Cut, V::Copy, V::Paste, V::SelectAll, line, V::Find,
          V::FindNext, V::FindPrevious, V::Replace, line, V::Filter});
    createViewMenu();
    m_functionMenu = menuBar()->addMenu(tr("F&unction"));
    m_functionActions->addTo(*m_functionMenu);
    m_pageMenu = menuBar()->addMenu(tr("&Page"));
    QMenu *run = menuBar()->addMenu(tr("&Run"));
    fill(run, {V::Run, V::CancelRun});
    m_clusterMenu = menuBar()->addMenu(tr("&Cluster"));
    fill(m_clusterMenu, {V::Reload, line, V::Environment, V::Clusters});
    fill(menuBar()->addMenu(tr("&Window")),
         {V::NextTab, V::PreviousTab, line, V::NextPane, V::PreviousPane, line, V::ResetLayout});
    fill(menuBar()->addMenu(tr("&Help")), {V::Shortcuts, V::WhatsThis, line, V::About, V::AboutQt});
    for (QMenu *menu : menuBar()->findChildren<QMenu *>()) {
        menu->setToolTipsVisible(true);
        menu->setObjectName(QStringLiteral("menu.") + menu->title().remove(u'&'));
    }
    updatePageActions();
}

void MainWindow::createViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto add = [this, view](std::initializer_list<WindowVerb> verbs) {
        for (const WindowVerb verb : verbs)
            view->addAction(m_actions[verb]);
        view->addSeparator();
    };
    using V = WindowVerb;
    add({V::Palette, V::QuickOpen});
    add({V::Back, V::Forward});
    add({V::Overview, V::Functions, V::Activations, V::Runtimes});
    QMenu *panels = view->addMenu(tr("Pane&ls"));
    for (const QDockWidget *dock : m_docks)
        panels->addAction(dock->toggleViewAction());
    panels->addSeparator();
    panels->addActions(m_undockActions);
    QMenu *theme = view->addMenu(tr("&Theme"));
    for (const V verb : {V::ThemeSystem, V::ThemeLight, V::ThemeDark})
        theme->addAction(m_actions[verb]);
    QMenu *size = view->addMenu(tr("Text Si&ze"));
    for (const V verb : {V::ZoomIn, V::ZoomOut, V::ZoomReset})
        size->addAction(m_actions[verb]);
    view->addSeparator();
    view->addAction(m_actions[V::FullScreen]);
    view->addAction(m_actions[V::MenuBar]);
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

void MainWindow::showShortcutSheet()
{
    auto *sheet = new ShortcutSheet(menuBar(), this);
    sheet->open();
}

void MainWindow::showSettings()
{
    auto *dialog = findChild<SettingsDialog *>();
    if (!dialog)
        dialog = new SettingsDialog(m_parts.preferences, m_actions, this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::showAbout()
{
    auto *about = new AboutDialog(m_workspace->cluster().name(), this);
    about->open();
}

} // namespace signalbox
