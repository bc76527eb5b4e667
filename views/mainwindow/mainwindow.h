#pragma once

#include <functional>
#include <vector>

#include <QMainWindow>
#include <QTimer>

#include "models/navigationhistory.h"
#include "views/common/navigator.h"
#include "views/common/page.h"
#include "views/mainwindow/windowactions.h"

class QActionGroup;
class QDockWidget;
class QLineEdit;
class QToolButton;

namespace signalbox {

class ClusterToolBar;
class EventList;
class Explorer;
class FileWriter;
class Finder;
class FunctionActions;
class Heartbeat;
class ImportDialog;
class Inspector;
class LayoutMenu;
class LiveLog;
class LogMarks;
class PageTabs;
class Toast;
struct FinderEntry;

/// What the main window is built from. All of it outlives the window.
struct WindowParts
{
    Workspace &workspace;
    Preferences &preferences;
    SavedInputs &inputs;
    RecoveryStore &recovery;
    FileWriter &files;
    QString sessionFile;                    ///< Where windows, docks and tabs are remembered.
    ConnectionStore *connections = nullptr; ///< Null where there is only one cluster.
    Credentials *credentials = nullptr;
    DrawingStore *drawings = nullptr; ///< Where nodes of the wiring are.
    LogMarks *logMarks = nullptr;     ///< Shared by all windows; null: of this window alone.
};

/// A cluster that the selector of the toolbar offers.
struct ClusterChoice
{
    QString id;
    QString name;
    QString purpose; ///< Translated: development, test, production.
    QColor color;    ///< Invalid: none of its own.
    bool production = false;
};

/// The window: rail, explorer, tabs, inspector, live log and events, heart-beat. Shows one
/// workspace at a time. GUI thread.
class MainWindow final : public QMainWindow, public Navigator
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows another cluster: its tabs come back, those of the former one are remembered.
    void setWorkspace(Workspace &workspace);
    void setClusters(std::vector<ClusterChoice> clusters);
    /// Brings back docks, tabs and unsaved work of the last run.
    void restoreSession();
    /// Remembers them now rather than soon.
    void saveSession();
    /// Asked before the window closes; false keeps it open.
    void setCloseGuard(std::function<bool()> guard) { m_mayClose = std::move(guard); }
    [[nodiscard]] Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] bool hasUnsavedWork() const;
    /// In front of everything, whatever state it is in.
    void comeForward();
    /// Runs the function of @p id again with the same input.
    void runOnceMore(const ActivationId &id);
    /// Says all times and ages anew: the clock was changed, or the machine has slept.
    void refreshTimes();
    [[nodiscard]] PageTabs &tabs() const { return *m_tabs; }
    [[nodiscard]] QAction *action(WindowVerb verb) const { return m_actions[verb]; }
    [[nodiscard]] Finder &finder() const { return *m_finder; }
    void showPalette();
    void showQuickOpen();
    /// Opens the page of @p key; false when no such page exists.
    bool openKey(const QString &key);

    void openPlace(Place place) override;
    void openFunction(const QualifiedName &name) override;
    void openRun(const QualifiedName &name, const QString &input) override;
    void openFunctionAt(const QualifiedName &name, const QString &version, int line) override;
    void openRule(const QualifiedName &name) override;
    void openTrigger(const QualifiedName &name) override;
    void openActivation(const ActivationId &id) override;
    void openComparison(const std::vector<ActivationId> &runs) override;
    void openRuntime(const QString &kind) override;
    /// Asks for an incident file to be shown, by its name; opens everything else in the viewer.
    void openLog(const QString &target) override;
    /// Several files become one log, merged by time.
    void openLogFiles(const QStringList &files);
    void openCluster(const QString &id) override { emit clusterChosen(id); }
    void newFunction() override;
    void loadSamples() override;
    void notify(const QString &text) override;
    void notifyUndoable(const QString &text, std::function<void()> undo) override;
    /// Takes back what notifyUndoable() was last told of; false when there is nothing.
    bool undoDeed();

signals:
    void clusterChosen(const QString &id);
    /// An incident file is to be shown.
    void incidentRequested(const QString &path);
    void incidentRecorded(const QString &path);
    void newWindowRequested();
    void quitRequested();
    /// Nobody sees it any more; what it showed is remembered.
    void closed();
    /// The sample project is there; @p names are its functions.
    void samplesLoaded(const std::vector<signalbox::QualifiedName> &names);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createActions();
    void createMenus();
    void createViewMenu();
    [[nodiscard]] QMenu *createLayoutMenu();
    void createToolBar();
    void createRail();
    /// Where lines of text begin.
    void placeRail();
    void createDocks();
    QDockWidget *addDock(const QString &id, const QString &title, Qt::DockWidgetArea area,
                         const QString &key);
    void fitToFont();
    void fitRail();
    void hideTitleWhileTabbed(QDockWidget *dock);
    void createContents();
    void connectModels();
    void connectViewActions();
    void connectTextActions();
    void connectPageVerb(WindowVerb verb, PageVerb pageVerb);
    [[nodiscard]] PageContext context();

    void onPageChanged(Page *page);
    void focusPage();
    void updatePageActions();
    void updateRail();
    void updateHistoryActions();
    void updateSelection();
    void updateTitle();
    void updateClusterButton();
    void syncChoices();
    void followClock(const QString &changed);
    void openMenu();
    void askToClose(Page *page);
    void saveAndClose(Page *page, QAction *save);
    void go(const std::optional<QString> &key);
    void moveThroughPanes(int step);
    void sendToFocus(const char *slot, QKeySequence::StandardKey key);
    void showShortcutSheet();
    void showSettings();
    void showToolBarDialog();
    void showAbout();
    void showExport();
    void showImport();
    void chooseLog();
    void chooseIncident();
    void recordIncident();
    void keepIncident(const QString &path, const QByteArray &file);

    [[nodiscard]] std::vector<FinderEntry> actionEntries() const;
    /// The list of packages, triggers or rules (by its key) at @p name.
    void openEntity(const QString &list, const QualifiedName &name);
    [[nodiscard]] std::vector<FinderEntry> objectEntries();
    [[nodiscard]] std::vector<FinderEntry> idEntries(const QString &query);

    void saveSoon();
    void applyDefaultLayout();
    void openFirstPages();
    void reopenUnsavedWork();

    WindowParts m_parts;
    Workspace *m_workspace;
    WindowActions m_actions;
    NavigationHistory m_history;
    bool m_movingInHistory = false;
    PageTabs *m_tabs;
    Finder *m_finder;
    ImportDialog *m_import = nullptr; ///< The last one, of the cluster it is for.
    Toast *m_toast;
    std::function<void()> m_undoDeed;
    EventList *m_events;
    Heartbeat *m_heartbeat;
    std::unique_ptr<LogMarks> m_ownLogMarks; ///< Where none are shared.
    std::function<bool()> m_mayClose;
    QActionGroup *m_rail = nullptr;
    ClusterToolBar *m_toolBar = nullptr;
    QToolBar *m_railBar = nullptr;
    QToolButton *m_cluster = nullptr;
    QToolButton *m_quickOpen = nullptr;
    LayoutMenu *m_layouts = nullptr;
    QMenu *m_pageMenu = nullptr;
    QMenu *m_functionMenu = nullptr;
    QMenu *m_clusterMenu = nullptr;
    FunctionActions *m_functionActions = nullptr;
    Explorer *m_explorer = nullptr;
    Inspector *m_inspector = nullptr;
    LiveLog *m_liveLog = nullptr;
    QList<QAction *> m_undockActions;   ///< Of docks whose title is hidden.
    std::vector<QDockWidget *> m_docks; ///< Explorer, inspector, live log, events.
    std::vector<ClusterChoice> m_clusters;
    QJsonObject m_sessions;    ///< Tabs by cluster id.
    QJsonObject m_places;      ///< Geometries by set of screens.
    QByteArray m_savedSession; ///< As it was last written.
    QTimer m_save;
};

} // namespace signalbox
