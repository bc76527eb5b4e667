#include "views/mainwindow/windowactions.h"

#include <iterator>

#include <QCoreApplication>
#include <QWidget>

#include "views/common/icons.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr const char *standardKeysProperty = "standardKeys";

struct Spec
{
    const char *id;
    const char *text;
    const char *icon;
    QKeySequence::StandardKey standard;
    const char *keys; ///< Before the standard ones, separated by "; ".
    const char *tip;
};

constexpr auto none = QKeySequence::UnknownKey;

constexpr Spec specs[] = {
    {"newWindow", QT_TRANSLATE_NOOP("WindowActions", "New &Window"), "app-window", none,
     "Ctrl+Shift+N",
     QT_TRANSLATE_NOOP("WindowActions", "Opens another window over the same engine")},
    {"newFunction", QT_TRANSLATE_NOOP("WindowActions", "&New Function…"), "plus", QKeySequence::New,
     "", QT_TRANSLATE_NOOP("WindowActions", "Writes a new function")},
    {"newRuntime", QT_TRANSLATE_NOOP("WindowActions", "New R&untime…"), "box", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Describes another interpreter or launcher")},
    {"loadSamples", QT_TRANSLATE_NOOP("WindowActions", "&Load Sample Project"), "package-open",
     none, "",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Adds three functions in three languages, with inputs to run them")},
    {"export", QT_TRANSLATE_NOOP("WindowActions", "&Export…"), "upload", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Writes functions and wiring as files fit for git")},
    {"import", QT_TRANSLATE_NOOP("WindowActions", "&Import…"), "download", none, "",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Brings in a project of files, after showing what would change")},
    {"openLog", QT_TRANSLATE_NOOP("WindowActions", "Open Lo&g File…"), "scroll-text",
     QKeySequence::Open, "Ctrl+O",
     QT_TRANSLATE_NOOP("WindowActions", "Shows a file of any size in the log viewer")},
    {"openIncident", QT_TRANSLATE_NOOP("WindowActions", "Open Inci&dent…"), "archive-restore", none,
     "",
     QT_TRANSLATE_NOOP("WindowActions", "Shows what somebody recorded, read-only, in a window")},
    {"recordIncident", QT_TRANSLATE_NOOP("WindowActions", "&Record Incident"), "life-buoy", none,
     "Ctrl+Shift+I",
     QT_TRANSLATE_NOOP("WindowActions",
                       "Writes the last minutes, without secrets, into one file for others")},
    {"save", QT_TRANSLATE_NOOP("WindowActions", "&Save"), "save", QKeySequence::Save, "",
     QT_TRANSLATE_NOOP("WindowActions", "Stores a new version of the function")},
    {"closeTab", QT_TRANSLATE_NOOP("WindowActions", "&Close Tab"), "x", QKeySequence::Close,
     "Ctrl+W", QT_TRANSLATE_NOOP("WindowActions", "Closes the tab in front")},
    {"closeOtherTabs", QT_TRANSLATE_NOOP("WindowActions", "Close &Other Tabs"), "", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Closes every tab but the one in front")},
    {"settings", QT_TRANSLATE_NOOP("WindowActions", "Se&ttings…"), "settings", none,
     "Ctrl+,; Ctrl+Shift+,",
     QT_TRANSLATE_NOOP("WindowActions", "Theme, text size, keys, engine and history")},
    {"quit", QT_TRANSLATE_NOOP("WindowActions", "&Quit"), "log-out", QKeySequence::Quit, "Ctrl+Q",
     QT_TRANSLATE_NOOP("WindowActions", "Ends Signalbox and its engine")},

    {"undo", QT_TRANSLATE_NOOP("WindowActions", "&Undo"), "undo-2", QKeySequence::Undo, "",
     QT_TRANSLATE_NOOP("WindowActions", "Takes back the last change of the text")},
    {"redo", QT_TRANSLATE_NOOP("WindowActions", "&Redo"), "redo-2", QKeySequence::Redo, "Ctrl+Y",
     QT_TRANSLATE_NOOP("WindowActions", "Makes the change again")},
    {"cut", QT_TRANSLATE_NOOP("WindowActions", "Cu&t"), "", QKeySequence::Cut, "",
     QT_TRANSLATE_NOOP("WindowActions", "Moves the selection to the clipboard")},
    {"copy", QT_TRANSLATE_NOOP("WindowActions", "&Copy"), "copy", QKeySequence::Copy, "",
     QT_TRANSLATE_NOOP("WindowActions", "Copies the selection to the clipboard")},
    {"paste", QT_TRANSLATE_NOOP("WindowActions", "&Paste"), "clipboard", QKeySequence::Paste, "",
     QT_TRANSLATE_NOOP("WindowActions", "Inserts what is in the clipboard")},
    {"selectAll", QT_TRANSLATE_NOOP("WindowActions", "Select &All"), "", QKeySequence::SelectAll,
     "", QT_TRANSLATE_NOOP("WindowActions", "Selects everything in this list or text")},
    {"find", QT_TRANSLATE_NOOP("WindowActions", "&Find…"), "search", QKeySequence::Find, "",
     QT_TRANSLATE_NOOP("WindowActions", "Looks for text on this page")},
    {"findNext", QT_TRANSLATE_NOOP("WindowActions", "Find &Next"), "", QKeySequence::FindNext, "F3",
     QT_TRANSLATE_NOOP("WindowActions", "Goes to the next place found")},
    {"findPrevious", QT_TRANSLATE_NOOP("WindowActions", "Find Pre&vious"), "",
     QKeySequence::FindPrevious, "Shift+F3",
     QT_TRANSLATE_NOOP("WindowActions", "Goes to the place found before")},
    {"replace", QT_TRANSLATE_NOOP("WindowActions", "R&eplace…"), "replace", QKeySequence::Replace,
     "Ctrl+H", QT_TRANSLATE_NOOP("WindowActions", "Replaces text in the code")},
    {"filter", QT_TRANSLATE_NOOP("WindowActions", "Fi&lter This List"), "list-filter", none,
     "Ctrl+Shift+F", QT_TRANSLATE_NOOP("WindowActions", "Goes to the filter of this page")},

    {"back", QT_TRANSLATE_NOOP("WindowActions", "&Back"), "arrow-left", QKeySequence::Back,
     "Alt+Left", QT_TRANSLATE_NOOP("WindowActions", "Back to where you were")},
    {"forward", QT_TRANSLATE_NOOP("WindowActions", "For&ward"), "arrow-right",
     QKeySequence::Forward, "Alt+Right", QT_TRANSLATE_NOOP("WindowActions", "Forward again")},
    {"reload", QT_TRANSLATE_NOOP("WindowActions", "&Reload"), "refresh-cw", QKeySequence::Refresh,
     "F5", QT_TRANSLATE_NOOP("WindowActions", "Asks the cluster again")},
    {"palette", QT_TRANSLATE_NOOP("WindowActions", "Command &Palette…"), "command", none,
     "Ctrl+Shift+P; Ctrl+Alt+I", QT_TRANSLATE_NOOP("WindowActions", "Every action and its key")},
    {"quickOpen", QT_TRANSLATE_NOOP("WindowActions", "&Quick Open…"), "search", none,
     "Ctrl+K; Ctrl+P",
     QT_TRANSLATE_NOOP("WindowActions", "Finds functions, runtimes, activations and actions")},
    {"zoomIn", QT_TRANSLATE_NOOP("WindowActions", "Zoom &In"), "zoom-in", QKeySequence::ZoomIn,
     "Ctrl++; Ctrl+=", QT_TRANSLATE_NOOP("WindowActions", "Larger text")},
    {"zoomOut", QT_TRANSLATE_NOOP("WindowActions", "Zoom &Out"), "zoom-out", QKeySequence::ZoomOut,
     "", QT_TRANSLATE_NOOP("WindowActions", "Smaller text")},
    {"zoomReset", QT_TRANSLATE_NOOP("WindowActions", "Reset &Zoom"), "", none, "Ctrl+0",
     QT_TRANSLATE_NOOP("WindowActions", "Text in the system's size")},
    {"themeSystem", QT_TRANSLATE_NOOP("WindowActions", "Follow the &System"), "sun-moon", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Light or dark as the desktop is")},
    {"themeLight", QT_TRANSLATE_NOOP("WindowActions", "&Light"), "sun", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "The light theme")},
    {"themeDark", QT_TRANSLATE_NOOP("WindowActions", "&Dark"), "moon", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "The dark theme")},
    {"fullScreen", QT_TRANSLATE_NOOP("WindowActions", "F&ull Screen"), "fullscreen", none, "F11",
     QT_TRANSLATE_NOOP("WindowActions", "Uses the whole screen")},
    {"menuBar", QT_TRANSLATE_NOOP("WindowActions", "Show &Menu Bar"), "menu", none, "Ctrl+M",
     QT_TRANSLATE_NOOP("WindowActions", "F10 opens the menu when it is hidden")},
    {"saveLayout", QT_TRANSLATE_NOOP("WindowActions", "&Save Layout As…"), "", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Keeps where panels are, by a name")},
    {"resetLayout", QT_TRANSLATE_NOOP("WindowActions", "R&eset Layout"), "", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Puts panels back where they were at first")},
    {"toolBar", QT_TRANSLATE_NOOP("WindowActions", "&Customise Toolbar…"), "", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Chooses what the toolbar holds, and in which order")},

    {"overview", QT_TRANSLATE_NOOP("WindowActions", "&Overview"), "house", none, "Ctrl+1",
     QT_TRANSLATE_NOOP("WindowActions", "Recent runs, errors and what to do next")},
    {"functions", QT_TRANSLATE_NOOP("WindowActions", "&Functions"), "square-function", none,
     "Ctrl+2", QT_TRANSLATE_NOOP("WindowActions", "All functions in a table")},
    {"wiring", QT_TRANSLATE_NOOP("WindowActions", "Wirin&g"), "workflow", none, "Ctrl+7",
     QT_TRANSLATE_NOOP("WindowActions", "Triggers, rules and functions as a drawing")},
    {"activations", QT_TRANSLATE_NOOP("WindowActions", "&Activations"), "list", none, "Ctrl+3",
     QT_TRANSLATE_NOOP("WindowActions", "Every run, live")},
    {"packages", QT_TRANSLATE_NOOP("WindowActions", "Pac&kages"), "package", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Groups of functions, bindings, and what is shared")},
    {"triggers", QT_TRANSLATE_NOOP("WindowActions", "Trigger&s"), "zap", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Channels of events, and what makes them")},
    {"rules", QT_TRANSLATE_NOOP("WindowActions", "Rul&es"), "git-branch", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "What runs for which events")},
    {"apiRoutes", QT_TRANSLATE_NOOP("WindowActions", "AP&I Routes"), "route", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Paths of the gateway, and the functions behind them")},
    {"namespaces", QT_TRANSLATE_NOOP("WindowActions", "&Namespaces"), "users", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Their keys and quotas")},
    {"metrics", QT_TRANSLATE_NOOP("WindowActions", "&Metrics"), "chart-line", none, "",
     QT_TRANSLATE_NOOP("WindowActions",
                       "What runs did over time: rates, errors, durations, memory")},
    {"cost", QT_TRANSLATE_NOOP("WindowActions", "C&ost"), "coins", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "What runs cost, by the prices of a platform")},
    {"followLogs", QT_TRANSLATE_NOOP("WindowActions", "Follow All &Logs"), "scroll-text", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Shows what every function writes, as it is written")},
    {"runtimes", QT_TRANSLATE_NOOP("WindowActions", "&Runtimes"), "boxes", none, "Ctrl+4",
     QT_TRANSLATE_NOOP("WindowActions", "What functions can be written in, and their sandboxes")},
    {"environment", QT_TRANSLATE_NOOP("WindowActions", "&Environment"), "shield-check", none,
     "Ctrl+5",
     QT_TRANSLATE_NOOP("WindowActions", "What this machine has and lacks to run functions safely")},
    {"clusters", QT_TRANSLATE_NOOP("WindowActions", "&Clusters"), "server", none, "Ctrl+6",
     QT_TRANSLATE_NOOP("WindowActions", "Connections to other platforms")},

    {"run", QT_TRANSLATE_NOOP("WindowActions", "&Run"), "play", none, "Ctrl+Return; Ctrl+Enter",
     QT_TRANSLATE_NOOP("WindowActions", "Runs the function with the input beside it")},
    {"cancelRun", QT_TRANSLATE_NOOP("WindowActions", "&Cancel Run"), "circle-stop", none, "Ctrl+.",
     QT_TRANSLATE_NOOP("WindowActions", "Ends the run that is under way")},
    {"keepAwake", QT_TRANSLATE_NOOP("WindowActions", "&Keep Awake While Runs Are Active"), "", none,
     "",
     QT_TRANSLATE_NOOP("WindowActions",
                       "This computer neither sleeps nor idles until its runs have ended")},

    {"nextTab", QT_TRANSLATE_NOOP("WindowActions", "&Next Tab"), "", QKeySequence::NextChild,
     "Ctrl+PgDown", QT_TRANSLATE_NOOP("WindowActions", "Brings the next tab forward")},
    {"previousTab", QT_TRANSLATE_NOOP("WindowActions", "&Previous Tab"), "",
     QKeySequence::PreviousChild, "Ctrl+PgUp",
     QT_TRANSLATE_NOOP("WindowActions", "Brings the tab before forward")},
    {"nextPane", QT_TRANSLATE_NOOP("WindowActions", "Next P&ane"), "", none, "F6",
     QT_TRANSLATE_NOOP("WindowActions", "Moves the keyboard to the next part of the window")},
    {"previousPane", QT_TRANSLATE_NOOP("WindowActions", "Pre&vious Pane"), "", none, "Shift+F6",
     QT_TRANSLATE_NOOP("WindowActions", "Moves the keyboard to the part of the window before")},

    {"shortcuts", QT_TRANSLATE_NOOP("WindowActions", "&Keyboard Shortcuts"), "keyboard", none,
     "Ctrl+?; F1", QT_TRANSLATE_NOOP("WindowActions", "Every key in one sheet")},
    {"whatsThis", QT_TRANSLATE_NOOP("WindowActions", "&What's This?"), "circle-help",
     QKeySequence::WhatsThis, "Shift+F1",
     QT_TRANSLATE_NOOP("WindowActions", "Explains the part of the window you click next")},
    {"about", QT_TRANSLATE_NOOP("WindowActions", "&About Signalbox"), "info", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "Version, licences, copy of what a report needs")},
    {"aboutQt", QT_TRANSLATE_NOOP("WindowActions", "About &Qt"), "", none, "",
     QT_TRANSLATE_NOOP("WindowActions", "The toolkit that Signalbox is built with")},
};

static_assert(std::size(specs) == static_cast<std::size_t>(WindowVerb::Count));

QList<QKeySequence> keysOf(const Spec &spec)
{
    // Ours come first, and the first one is shown: Ctrl+W rather than Ctrl+F4.
    QList<QKeySequence> keys =
        QKeySequence::listFromString(QLatin1String(spec.keys), QKeySequence::PortableText);
    keys.removeAll(QKeySequence());
    const auto standard =
        spec.standard == none ? QList<QKeySequence>() : QKeySequence::keyBindings(spec.standard);
    for (const QKeySequence &key : standard) {
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

/// The table is in a context of its own: tr() would look in that of the class, where a text that
/// others have too is not found.
QString words(const char *text)
{
    return QCoreApplication::translate("WindowActions", text);
}

/// Text fields and lists handle these themselves: the menu shows the key and does not take it.
bool belongsToFocus(WindowVerb verb)
{
    return verb >= WindowVerb::Undo && verb <= WindowVerb::SelectAll;
}

} // namespace

WindowActions::WindowActions(Preferences &preferences, QWidget *window)
    : QObject(window)
    , m_preferences(preferences)
{
    for (std::size_t i = 0; i < std::size(specs); ++i) {
        const Spec &spec = specs[i];
        auto *action = new QAction(words(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        const QString tip = words(spec.tip);
        action->setToolTip(tip);
        action->setStatusTip(tip);
        action->setWhatsThis(tip);
        if (*spec.icon)
            action->setIcon(icon(QLatin1String(spec.icon)));
        action->setProperty(standardKeysProperty, QVariant::fromValue(keysOf(spec)));
        if (belongsToFocus(static_cast<WindowVerb>(i)))
            action->setShortcutContext(Qt::WidgetShortcut);
        window->addAction(action);
        m_actions.push_back(action);
    }
    applyKeys();
    connect(&m_preferences, &Preferences::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1String("keys.")))
            applyKeys();
    });
}

QAction *WindowActions::operator[](WindowVerb verb) const
{
    return m_actions[static_cast<std::size_t>(verb)];
}

QList<QKeySequence> WindowActions::standardKeys(const QAction *action)
{
    return action->property(standardKeysProperty).value<QList<QKeySequence>>();
}

void WindowActions::applyKeys()
{
    for (QAction *action : m_actions)
        action->setShortcuts(m_preferences.shortcuts(action->objectName(), standardKeys(action)));
}

} // namespace signalbox
