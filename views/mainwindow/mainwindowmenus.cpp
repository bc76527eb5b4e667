// The menu bar, and the dialogs that it opens.

#include <initializer_list>

#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include "models/workspace.h"
#include "views/explorer/functionactions.h"
#include "views/mainwindow/aboutdialog.h"
#include "views/mainwindow/layoutmenu.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/shortcutsheet.h"
#include "views/mainwindow/toolbardialog.h"
#include "views/projects/exportdialog.h"
#include "views/projects/importdialog.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsdialog.h"

namespace signalbox {

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
         {V::NewFunction, V::NewRuntime, V::LoadSamples, line, V::Export, V::Import, line,
          V::OpenLog, V::OpenIncident, V::RecordIncident, line, V::Save, line, V::CloseTab,
          V::CloseOtherTabs, line, V::Settings, line, V::Quit});
    fill(menuBar()->addMenu(tr("&Edit")),
         {V::Undo, V::Redo, line, V::Cut, V::Copy, V::Paste, V::SelectAll, line, V::Find,
          V::FindNext, V::FindPrevious, V::Replace, line, V::Filter});
    createViewMenu();
    m_functionMenu = menuBar()->addMenu(tr("F&unction"));
    m_functionActions->addTo(*m_functionMenu);
    m_pageMenu = menuBar()->addMenu(tr("&Page"));
    QMenu *run = menuBar()->addMenu(tr("&Run"));
    fill(run, {V::Run, V::CancelRun, line, V::KeepAwake});
    m_clusterMenu = menuBar()->addMenu(tr("&Cluster"));
    fill(m_clusterMenu, {V::Reload, line, V::Environment, V::Namespaces, V::Metrics, V::Cost,
                         V::FollowLogs, line, V::Clusters});
    fill(menuBar()->addMenu(tr("&Window")),
         {V::NewWindow, line, V::NextTab, V::PreviousTab, line, V::NextPane, V::PreviousPane});
    fill(menuBar()->addMenu(tr("&Help")), {V::Shortcuts, V::WhatsThis, line, V::About, V::AboutQt});
    for (QMenu *menu : menuBar()->findChildren<QMenu *>()) {
        menu->setToolTipsVisible(true);
        menu->setObjectName(QStringLiteral("menu.") + menu->title().remove(u'&'));
    }
    updatePageActions();
}

/// Arrangements of panels by name; they are the same in every window.
QMenu *MainWindow::createLayoutMenu()
{
    const QString file = QFileInfo(m_parts.sessionFile).path() + QStringLiteral("/layouts.json");
    // Anew with the menus; a shortcut must not reach the former one.
    delete m_layouts;
    m_layouts =
        new LayoutMenu(*this, LayoutStore(file, m_parts.files),
                       {m_actions[WindowVerb::SaveLayout], m_actions[WindowVerb::ResetLayout]});
    connect(m_layouts, &LayoutMenu::said, this, &MainWindow::notify);
    return m_layouts;
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
    add({V::Wiring, V::Triggers, V::Rules, V::Packages, V::ApiRoutes});
    QMenu *panels = view->addMenu(tr("Pane&ls"));
    for (const QDockWidget *dock : m_docks)
        panels->addAction(dock->toggleViewAction());
    panels->addSeparator();
    panels->addActions(m_undockActions);
    view->addMenu(createLayoutMenu());
    QMenu *theme = view->addMenu(tr("&Theme"));
    for (const V verb : {V::ThemeSystem, V::ThemeLight, V::ThemeDark})
        theme->addAction(m_actions[verb]);
    QMenu *size = view->addMenu(tr("Text Si&ze"));
    for (const V verb : {V::ZoomIn, V::ZoomOut, V::ZoomReset})
        size->addAction(m_actions[verb]);
    view->addSeparator();
    view->addAction(m_actions[V::ToolBar]);
    view->addAction(m_actions[V::FullScreen]);
    view->addAction(m_actions[V::MenuBar]);
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

void MainWindow::showToolBarDialog()
{
    auto *dialog = findChild<ToolBarDialog *>();
    if (!dialog)
        dialog = new ToolBarDialog(m_parts.preferences, m_actions, this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::showExport()
{
    Cluster &cluster = m_workspace->cluster();
    const CanvasDrawing drawing =
        m_parts.drawings ? m_parts.drawings->load(cluster.id()) : CanvasDrawing();
    auto *dialog = new ExportDialog(cluster, drawing, this);
    connect(dialog, &ExportDialog::reported, this, &MainWindow::notify);
    dialog->open();
}

void MainWindow::showImport()
{
    // It stays while its cluster is shown: the last import can be taken back from there.
    if (m_import && &m_import->cluster() != &m_workspace->cluster())
        m_import->deleteLater();
    if (!m_import || &m_import->cluster() != &m_workspace->cluster()) {
        m_import = new ImportDialog(context(), this);
        connect(m_import, &ImportDialog::reported, this, &MainWindow::notify);
    }
    m_import->open();
}

void MainWindow::showAbout()
{
    auto *about = new AboutDialog(m_workspace->cluster().name(), this);
    about->open();
}

} // namespace signalbox
