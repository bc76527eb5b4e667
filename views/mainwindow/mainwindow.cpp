#include "views/mainwindow/mainwindow.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QToolButton>

#include "models/errortext.h"
#include "models/format.h"
#include "models/logmarks.h"
#include "models/recoverystore.h"
#include "models/workspace.h"
#include "views/activations/runs.h"
#include "views/canvas/wiringpage.h"
#include "views/editor/functionpage.h"
#include "views/editor/newfunctiondialog.h"
#include "views/explorer/explorer.h"
#include "views/explorer/functionactions.h"
#include "views/mainwindow/eventlist.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/focusing.h"
#include "views/mainwindow/heartbeat.h"
#include "views/mainwindow/inspector.h"
#include "views/mainwindow/livelog.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"
#include "views/mainwindow/sampleloader.h"
#include "views/mainwindow/toast.h"
#include "views/settings/preferences.h"
#include "views/wiring/entitypage.h"

namespace signalbox {

namespace {

constexpr int saveDelay = 500;

/// Key of the page of @p place; the settings are a dialog and have none.
QString keyOf(Place place)
{
    switch (place) {
    case Place::Overview: return QStringLiteral("overview");
    case Place::Functions: return QStringLiteral("functions");
    case Place::Wiring: return QStringLiteral("wiring");
    case Place::Runtimes: return QStringLiteral("runtimes");
    case Place::Activations: return QStringLiteral("activations");
    case Place::Environment: return QStringLiteral("environment");
    case Place::Clusters: return QStringLiteral("clusters");
    case Place::Settings: break;
    }
    return {};
}

/// Bookmarks are kept beside the session.
std::unique_ptr<LogMarks> makeLogMarks(const WindowParts &parts)
{
    if (parts.logMarks)
        return nullptr;
    const QString folder = QFileInfo(parts.sessionFile).path();
    return std::make_unique<LogMarks>(folder + QStringLiteral("/log-bookmarks.json"), parts.files);
}

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_workspace(&parts.workspace)
    , m_actions(parts.preferences, this)
    , m_tabs(new PageTabs(this))
    , m_finder(new Finder(this))
    , m_toast(new Toast(this))
    , m_events(new EventList(this))
    , m_heartbeat(new Heartbeat(*this, parts.preferences, this))
    , m_ownLogMarks(makeLogMarks(parts))
{
    setObjectName(QStringLiteral("mainWindow"));
    connect(m_toast, &Toast::actionTriggered, this, &MainWindow::undoDeed);
    setWallClock(parts.preferences.utc() ? WallClock::Utc : WallClock::Local);
    setAcceptDrops(true);
    setDockNestingEnabled(false);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCentralWidget(m_tabs);
    setStatusBar(m_heartbeat);
    resize(1360, 860);
    createToolBar();
    createRail();
    createDocks();
    createContents();
    createActions();
    createMenus();
    connectModels();
    applyDefaultLayout();
    updateTitle();
}

MainWindow::~MainWindow()
{
    // Docks and tabs signal while they are taken apart, and there is no window left to listen.
    for (QDockWidget *dock : m_docks)
        dock->disconnect(this);
    m_tabs->disconnect(this);
    m_workspace->disconnect(this);
}

PageContext MainWindow::context()
{
    return {*m_workspace,
            *this,
            m_parts.preferences,
            m_parts.inputs,
            m_parts.recovery,
            m_parts.connections,
            m_parts.credentials,
            m_parts.drawings,
            m_parts.logMarks ? m_parts.logMarks : m_ownLogMarks.get()};
}

void MainWindow::createContents()
{
    delete m_functionActions;
    m_functionActions = new FunctionActions(context(), this);
    m_explorer = new Explorer(context(), *m_functionActions, this);
    m_inspector = new Inspector(context(), this);
    // Setting a new widget deletes the former one.
    delete m_docks[0]->widget();
    delete m_docks[1]->widget();
    m_docks[0]->setWidget(m_explorer);
    m_docks[1]->setWidget(m_inspector);
    m_liveLog->setContext(context());
    m_heartbeat->setWorkspace(*m_workspace);
    connect(m_explorer, &Explorer::entityOpened, this, &MainWindow::openEntity);
    connect(m_explorer, &Explorer::selectionChanged, this,
            [this] { m_inspector->show(m_explorer->selection()); });
    connect(m_workspace, &Workspace::connectionChanged, this, [this](const ConnectionState &state) {
        if (!state.reason.isEmpty())
            m_events->add(tr("%1: %2").arg(m_workspace->cluster().name(), state.reason));
    });
}

void MainWindow::connectModels()
{
    connect(m_tabs, &PageTabs::currentPageChanged, this, &MainWindow::onPageChanged);
    connect(m_tabs, &PageTabs::closeRequested, this, &MainWindow::askToClose);
    connect(m_tabs, &PageTabs::currentSelectionChanged, this, &MainWindow::updateSelection);
    connect(m_tabs, &PageTabs::pageClosed, this, [this](const QString &key) {
        m_history.forget(key);
        if (m_tabs->count() == 0)
            openPlace(Place::Overview);
        else
            focusPage();
        updateHistoryActions();
        saveSoon();
    });
    connect(m_tabs->tabBar(), &QTabBar::tabMoved, this, &MainWindow::saveSoon);
    m_save.setSingleShot(true);
    m_save.setInterval(saveDelay);
    connect(&m_save, &QTimer::timeout, this, &MainWindow::saveSession);
    // Filters, sections, columns, inputs: whatever somebody has just touched.
    qApp->installEventFilter(this);
    for (QDockWidget *dock : m_docks) {
        connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::saveSoon);
        connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::saveSoon);
    }
}

void MainWindow::setWorkspace(Workspace &workspace)
{
    if (&workspace == m_workspace)
        return;
    m_sessions.insert(m_workspace->cluster().id(), m_tabs->saveState());
    m_workspace->disconnect(this);
    m_undoDeed = {}; // It was done to the former cluster.
    // Pages hold references to the former workspace; unsaved work is in the recovery store.
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        delete m_tabs->widget(0);
    m_workspace = &workspace;
    m_history = {};
    createContents();
    createMenus();
    m_tabs->blockSignals(false);
    m_tabs->restoreState(m_sessions.value(workspace.cluster().id()).toObject(), context());
    openFirstPages();
    onPageChanged(m_tabs->currentPage());
    updateClusterButton();
    saveSoon();
}

bool MainWindow::openKey(const QString &key)
{
    if (!m_tabs->open(key, context()))
        return false;
    // The tab may have been in front already, which changes nothing that would be signalled.
    onPageChanged(m_tabs->currentPage());
    focusPage();
    return true;
}

/// The keyboard goes where the eye goes. A page that still waits for its cluster holds it.
void MainWindow::focusPage()
{
    if (Page *page = m_tabs->currentPage(); page && !focusInto(page))
        page->setFocus();
}

void MainWindow::openPlace(Place place)
{
    if (place == Place::Settings)
        return showSettings();
    openKey(keyOf(place));
}

void MainWindow::openEntity(const QString &list, const QualifiedName &name)
{
    openKey(list);
    if (auto *page = qobject_cast<EntityPage *>(m_tabs->currentPage()))
        page->selectEntity(QString::fromStdString(name.str()));
}

void MainWindow::openFunction(const QualifiedName &name)
{
    openKey(QStringLiteral("function:") + QString::fromStdString(name.str()));
}

void MainWindow::openRun(const QualifiedName &name, const QString &input)
{
    openFunction(name);
    if (auto *page = qobject_cast<FunctionPage *>(m_tabs->currentPage()))
        page->prepareRun(input);
}

void MainWindow::openFunctionAt(const QualifiedName &name, const QString &version, int line)
{
    openFunction(name);
    if (auto *page = qobject_cast<FunctionPage *>(m_tabs->currentPage()))
        page->showPlace(version, line);
}

void MainWindow::openRule(const QualifiedName &name)
{
    openPlace(Place::Wiring);
    if (auto *page = qobject_cast<WiringPage *>(m_tabs->currentPage()))
        page->revealRule(name);
}

void MainWindow::openTrigger(const QualifiedName &name)
{
    openPlace(Place::Wiring);
    if (auto *page = qobject_cast<WiringPage *>(m_tabs->currentPage()))
        page->revealTrigger(name);
}

void MainWindow::openActivation(const ActivationId &id)
{
    openKey(QStringLiteral("activation:") + QString::fromStdString(id.str()));
}

void MainWindow::runOnceMore(const ActivationId &id)
{
    runAgain(context(), id, this);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::openComparison(const std::vector<ActivationId> &runs)
{
    QStringList ids;
    for (const ActivationId &run : runs)
        ids << QString::fromStdString(run.str());
    openKey(QStringLiteral("compare:") + ids.join(u'+'));
}

void MainWindow::openRuntime(const QString &kind)
{
    if (openKey(QStringLiteral("runtime:") + kind))
        return;
    if (openKey(QStringLiteral("runtimes:") + kind))
        return;
    m_inspector->show(RuntimeKind{kind});
}

void MainWindow::newFunction()
{
    auto *dialog = new NewFunctionDialog(context(), this);
    connect(dialog, &NewFunctionDialog::created, this, &MainWindow::openRun);
    dialog->open();
}

void MainWindow::loadSamples()
{
    auto *loader = new SampleLoader(context(), this);
    QAction *action = m_actions[WindowVerb::LoadSamples];
    action->setEnabled(false);
    connect(loader, &SampleLoader::finished, this,
            [this, action](const std::vector<QualifiedName> &names, const QString &problem) {
                action->setEnabled(true);
                notify(
                    problem.isEmpty()
                        ? tr("The sample project is here: %n functions", nullptr, int(names.size()))
                        : tr("The sample project could not be loaded. %1").arg(problem));
                emit samplesLoaded(names);
            });
    loader->start();
}

void MainWindow::notify(const QString &text)
{
    m_events->add(text);
    m_toast->present(text);
}

void MainWindow::notifyUndoable(const QString &text, std::function<void()> undo)
{
    m_undoDeed = std::move(undo);
    m_events->add(text);
    m_toast->present(text, tr("Undo"));
}

bool MainWindow::undoDeed()
{
    if (!m_undoDeed)
        return false;
    m_toast->hide();
    std::exchange(m_undoDeed, {})();
    return true;
}

void MainWindow::onPageChanged(Page *page)
{
    if (!page)
        return;
    if (!m_movingInHistory)
        m_history.visit(page->key());
    // Some know their title only when the cluster has answered.
    connect(page, &Page::titleChanged, this, &MainWindow::updateTitle, Qt::UniqueConnection);
    updateHistoryActions();
    updatePageActions();
    updateSelection();
    updateTitle();
    saveSoon();
}

void MainWindow::updateSelection()
{
    const Page *page = m_tabs->currentPage();
    if (!page)
        return;
    m_inspector->show(page->selection());
    if (const auto selection = page->selection();
        const auto *name = std::get_if<QualifiedName>(&selection))
        m_functionActions->setTargets({*name});
}

void MainWindow::updateTitle()
{
    const Page *page = m_tabs->currentPage();
    const QString cluster = m_workspace->cluster().name();
    setWindowTitle(page ? tr("%1 – %2 – Signalbox", "page, cluster").arg(page->title(), cluster)
                        : tr("%1 – Signalbox", "cluster").arg(cluster));
}

void MainWindow::go(const std::optional<QString> &key)
{
    if (!key)
        return;
    m_movingInHistory = true;
    openKey(*key);
    m_movingInHistory = false;
    updateHistoryActions();
}

void MainWindow::updateHistoryActions()
{
    m_actions[WindowVerb::Back]->setEnabled(m_history.canGoBack());
    m_actions[WindowVerb::Forward]->setEnabled(m_history.canGoForward());
}

void MainWindow::askToClose(Page *page)
{
    if (!page)
        return;
    if (!page->hasUnsavedWork())
        return m_tabs->close(page);
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Unsaved Changes"),
                        tr("%1 has changes that are not saved.").arg(page->title()),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("unsavedChanges"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Discarding them cannot be undone."));
    QAction *save = page->verb(PageVerb::Save);
    box->button(QMessageBox::Save)->setEnabled(save && save->isEnabled());
    connect(box, &QMessageBox::finished, page, [this, page, save, box](int) {
        const auto choice = box->standardButton(box->clickedButton());
        if (choice == QMessageBox::Save)
            saveAndClose(page, save);
        if (choice == QMessageBox::Discard) {
            m_parts.recovery.drop(page->key());
            m_tabs->close(page);
        }
    });
    box->open();
}

/// The tab goes when its work is safe, and stays when saving has failed: the page says why.
void MainWindow::saveAndClose(Page *page, QAction *save)
{
    auto *waiting = new QObject(page);
    connect(page, &Page::titleChanged, waiting, [this, page, waiting] {
        if (page->hasUnsavedWork())
            return;
        delete waiting;
        m_tabs->close(page);
    });
    save->trigger();
    if (save->isEnabled())
        return waiting->deleteLater();
    connect(save, &QAction::changed, waiting, [save, waiting] {
        if (save->isEnabled())
            waiting->deleteLater();
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    saveSession();
    m_save.stop();
    QMainWindow::closeEvent(event);
    if (event->isAccepted())
        emit closed();
}

bool MainWindow::hasUnsavedWork() const
{
    return std::ranges::any_of(m_tabs->pages(),
                               [](const Page *page) { return page->hasUnsavedWork(); });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    saveSoon();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_railBar)
        fitToFont();
    // Docks change sides by themselves, tool bars do not.
    if (event->type() == QEvent::LayoutDirectionChange && m_railBar)
        placeRail();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyRelease || event->type() == QEvent::MouseButtonRelease)
        saveSoon();
    if (watched == m_railBar && event->type() == QEvent::Resize)
        fitRail();
    return QMainWindow::eventFilter(watched, event);
}

} // namespace signalbox
