// What the actions of the window do.

#include <QAbstractItemView>
#include <QActionGroup>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QWhatsThis>

#include "models/format.h"
#include "models/workspace.h"
#include "views/common/logtargets.h"
#include "views/mainwindow/layoutmenu.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

struct VerbPair
{
    WindowVerb window;
    PageVerb page;
};

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

void MainWindow::createActions()
{
    const auto on = [this](WindowVerb verb, auto slot) {
        connect(m_actions[verb], &QAction::triggered, this, slot);
    };
    on(WindowVerb::NewWindow, [this] { emit newWindowRequested(); });
    on(WindowVerb::NewFunction, [this] { newFunction(); });
    on(WindowVerb::NewRuntime, [this] { openRuntime({}); });
    on(WindowVerb::LoadSamples, [this] { loadSamples(); });
    on(WindowVerb::Export, [this] { showExport(); });
    on(WindowVerb::Import, [this] { showImport(); });
    on(WindowVerb::OpenLog, [this] { chooseLog(); });
    on(WindowVerb::FollowLogs,
       [this] { openLog(logOfNamespace(m_parts.workspace.cluster().ns())); });
    on(WindowVerb::OpenIncident, [this] { chooseIncident(); });
    on(WindowVerb::RecordIncident, [this] { recordIncident(); });
    on(WindowVerb::CloseTab, [this] { askToClose(m_tabs->currentPage()); });
    on(WindowVerb::CloseOtherTabs, [this] {
        Page *front = m_tabs->currentPage();
        for (Page *page : m_tabs->pages()) {
            if (page != front)
                askToClose(page);
        }
    });
    const std::pair<WindowVerb, const char *> lists[] = {{WindowVerb::Packages, "packages"},
                                                         {WindowVerb::Triggers, "triggers"},
                                                         {WindowVerb::Rules, "rules"},
                                                         {WindowVerb::ApiRoutes, "apis"},
                                                         {WindowVerb::Namespaces, "namespaces"}};
    for (const auto &[verb, key] : lists)
        on(verb, [this, key = QString::fromLatin1(key)] { openKey(key); });
    on(WindowVerb::Settings, [this] { showSettings(); });
    on(WindowVerb::Quit, [this] { emit quitRequested(); });
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
    m_actions[WindowVerb::KeepAwake]->setCheckable(true);
    on(WindowVerb::KeepAwake, [&preferences](bool awake) { preferences.setKeepsAwake(awake); });
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
    on(WindowVerb::ToolBar, [this] { showToolBarDialog(); });
    on(WindowVerb::SaveLayout, [this] { m_layouts->askForName(); });
    connect(&preferences, &Preferences::changed, this, &MainWindow::syncChoices);
    connect(&preferences, &Preferences::changed, this, &MainWindow::followClock);
    syncChoices();
}

void MainWindow::syncChoices()
{
    m_actions[WindowVerb::KeepAwake]->setChecked(m_parts.preferences.keepsAwake());
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
    refreshTimes();
}

void MainWindow::refreshTimes()
{
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
    if (key == QKeySequence::Undo && qobject_cast<QAbstractItemView *>(focus) && undoDeed())
        return;
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
    updateRail();
    if (!m_pageMenu)
        return;
    m_pageMenu->clear();
    const QList<QAction *> actions = page ? page->pageActions() : QList<QAction *>();
    m_pageMenu->addActions(actions);
    m_pageMenu->menuAction()->setVisible(!actions.isEmpty());
}

} // namespace signalbox
