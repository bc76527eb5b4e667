#pragma once

#include <span>
#include <vector>

#include <QAction>
#include <QObject>

namespace signalbox {

class Preferences;

/// Everything the window's menus, toolbar and palette can do. The order is that of the table.
enum class WindowVerb {
    NewWindow,
    NewFunction,
    NewRuntime,
    LoadSamples,
    Export,
    Import,
    OpenLog,
    OpenIncident,
    RecordIncident,
    Save,
    CloseTab,
    CloseOtherTabs,
    Settings,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    Filter,
    Back,
    Forward,
    Reload,
    Palette,
    QuickOpen,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    FullScreen,
    MenuBar,
    SaveLayout,
    ResetLayout,
    ToolBar,
    Overview,
    Functions,
    Wiring,
    Activations,
    Packages,
    Triggers,
    Rules,
    ApiRoutes,
    Namespaces,
    Metrics,
    Cost,
    FollowLogs,
    Runtimes,
    Environment,
    Clusters,
    Run,
    CancelRun,
    KeepAwake,
    NextTab,
    PreviousTab,
    NextPane,
    PreviousPane,
    Shortcuts,
    WhatsThis,
    About,
    AboutQt,
    Count
};

/// The window's actions, made from one table: name, text, icon, keys, tooltip. Keys follow the
/// user's settings. Owned by the main window.
class WindowActions final : public QObject
{
    Q_OBJECT
public:
    WindowActions(Preferences &preferences, QWidget *window);

    [[nodiscard]] QAction *operator[](WindowVerb verb) const;
    [[nodiscard]] std::vector<QAction *> all() const { return m_actions; }
    /// Keys of @p action before the user changed them.
    [[nodiscard]] static QList<QKeySequence> standardKeys(const QAction *action);

private:
    void applyKeys();

    Preferences &m_preferences;
    std::vector<QAction *> m_actions;
};

} // namespace signalbox
