#pragma once

#include <functional>
#include <vector>

#include <QString>

#include "core/ids.h"
#include "core/names.h"

namespace signalbox {

/// Places of the window that are not about one object.
enum class Place {
    Overview,
    Functions,
    Wiring,
    Runtimes,
    Activations,
    Environment,
    Clusters,
    Settings
};

/// How a page asks the window to go somewhere; implemented by the main window. GUI thread.
/// Each call opens (or brings forward) one tab and is a step of the back/forward history.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void openPlace(Place place) = 0;
    virtual void openFunction(const QualifiedName &name) = 0;
    /// Opens the function's editor with the run panel showing @p input, ready to run (or run now).
    virtual void openRun(const QualifiedName &name, const QString &input) = 0;
    /// Opens the function at line @p line (from 1) of the code of its @p version.
    virtual void openFunctionAt(const QualifiedName &name, const QString &, int)
    {
        openFunction(name);
    }
    /// Opens the wiring with the rule chosen, and beside it what can be changed about it.
    virtual void openRule(const QualifiedName &) { openPlace(Place::Wiring); }
    /// The same of a trigger, and of its feed.
    virtual void openTrigger(const QualifiedName &) { openPlace(Place::Wiring); }
    virtual void openActivation(const ActivationId &id) = 0;
    /// Opens two or more runs side by side; the first is the base of the others.
    virtual void openComparison(const std::vector<ActivationId> &) {}
    virtual void openRuntime(const QString &kind) = 0;
    /// Opens a log in the log viewer: a path, or `activation/<id>+<id>…`.
    virtual void openLog(const QString &) {}
    /// Asks for the name and kind of a new function.
    virtual void newFunction() {}
    /// Adds the sample project to the cluster.
    virtual void loadSamples() {}
    /// A short message at the bottom of the window that goes away by itself, and stays in the
    /// event list.
    virtual void notify(const QString &text) = 0;
    /// The same of something that @p undo takes back: from the message, or with Undo while a list
    /// has the focus, until the next of its kind.
    virtual void notifyUndoable(const QString &text, std::function<void()>) { notify(text); }
    /// Shows the cluster with @p id (Cluster::id()) instead of the current one.
    virtual void openCluster(const QString &) {}
};

} // namespace signalbox
