#pragma once

#include <functional>
#include <variant>
#include <vector>

#include <QIcon>
#include <QJsonObject>
#include <QString>
#include <QWidget>

#include "core/ids.h"
#include "core/names.h"

class QAction;

namespace signalbox {

class Navigator;
class Preferences;
class ConnectionStore;
class DrawingStore;
class LogMarks;
class Credentials;
class RecoveryStore;
class SavedInputs;
class Workspace;

/// A runtime as the subject of a selection.
struct RuntimeKind
{
    QString kind;

    friend bool operator==(const RuntimeKind &, const RuntimeKind &) = default;
};

/// What a page has selected; the inspector explains it.
using Selection = std::variant<std::monostate, QualifiedName, ActivationId, RuntimeKind>;

/// What every page is built from. All of it outlives the page. GUI thread.
struct PageContext
{
    Workspace &workspace;     ///< Models of the cluster that is shown.
    Navigator &navigator;     ///< How to go elsewhere.
    Preferences &preferences; ///< What the user has set: motion, fonts, language.
    SavedInputs &inputs;      ///< Named inputs of functions, as files.
    RecoveryStore &recovery;  ///< Unsaved work, kept through a crash.
    /// Saved ways to remote clusters and their keys; null where there is only one cluster.
    ConnectionStore *connections = nullptr;
    Credentials *credentials = nullptr;
    DrawingStore *drawings = nullptr; ///< Where nodes of the wiring are; null: forgotten.
    LogMarks *logMarks = nullptr;     ///< Bookmarks in logs; null where none are kept.
};

/// Verbs of the window's menus that mean what the page in front says they mean.
enum class PageVerb { Save, Run, CancelRun, Find, FindNext, FindPrevious, Replace };

/// One picture that `--tour` takes of a page besides the plain one.
struct TourState
{
    QString name;                ///< Part of the picture's file name: `why-card`.
    std::function<void()> enter; ///< Brings the page there; pictures are taken when it is idle.
};

/// One tab of the main window. Owned by the window's tabs; GUI thread.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What is open, for session restore and to bring an open tab forward instead of a second one:
    /// `activations`, `function:/guest/tools/hello`. Scheme and argument as in pageregistry.cpp.
    [[nodiscard]] virtual QString key() const = 0;
    /// Tab text, title case, short.
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QIcon icon() const = 0;

    /// Columns, sort, filter, splitters: what comes back after a restart. Small.
    [[nodiscard]] virtual QJsonObject saveState() const { return {}; }
    virtual void restoreState(const QJsonObject &) {}
    /// Whether the next session can show it again.
    [[nodiscard]] virtual bool comesBack() const { return true; }

    /// What the page's own verbs are while it is in front: shown in the Page menu and the palette.
    [[nodiscard]] virtual QList<QAction *> pageActions() const { return {}; }
    /// The action behind @p verb of the menu bar; its text, state and tooltip are shown there. Null
    /// when the page has no such verb.
    [[nodiscard]] virtual QAction *verb(PageVerb) const { return nullptr; }
    [[nodiscard]] virtual Selection selection() const { return {}; }
    /// The field that "Filter" (`/`, Ctrl+Shift+F) and "Find" focus; null when there is none.
    [[nodiscard]] virtual QWidget *filterField() const { return nullptr; }
    /// Work that closing the tab would lose; the window asks first.
    [[nodiscard]] virtual bool hasUnsavedWork() const { return false; }
    [[nodiscard]] virtual std::vector<TourState> tourStates() { return {}; }

signals:
    void titleChanged();
    void selectionChanged();
};

} // namespace signalbox
