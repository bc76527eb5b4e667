#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>

#include "models/format.h"
#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pageregistry.h"

namespace signalbox {

namespace {

QString plain(QString text)
{
    return text.remove(u'&');
}

/// Every action below @p menu with the menus that lead to it.
void collect(const QMenu *menu, const QString &path, std::vector<FinderEntry> &entries)
{
    for (QAction *action : menu->actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (const QMenu *below = action->menu()) {
            collect(below, path + QStringLiteral(" › ") + plain(below->title()), entries);
            continue;
        }
        entries.push_back({.title = plain(action->text()),
                           .detail = path,
                           .keys = action->shortcut().toString(QKeySequence::NativeText),
                           .icon = action->icon(),
                           .enabled = action->isEnabled(),
                           .open = [action] { action->trigger(); }});
    }
}

} // namespace

std::vector<FinderEntry> MainWindow::actionEntries() const
{
    std::vector<FinderEntry> entries;
    for (const QAction *action : menuBar()->actions()) {
        if (action->menu() && action->isVisible())
            collect(action->menu(), plain(action->text()), entries);
    }
    return entries;
}

std::vector<FinderEntry> MainWindow::objectEntries()
{
    std::vector<FinderEntry> entries;
    for (const FunctionSummary &function : m_workspace->functions().functions()) {
        entries.push_back({.title = QString::fromStdString(function.name.local()),
                           .detail = tr("function, %1").arg(QString::fromStdString(function.kind)),
                           .keys = {},
                           .icon = icon(QStringLiteral("square-function")),
                           .open = [this, name = function.name] { openFunction(name); }});
    }
    for (const Runtime &runtime : m_workspace->runtimes().runtimes()) {
        entries.push_back(
            {.title = QString::fromStdString(runtime.kind),
             .detail = tr("runtime, %1").arg(QString::fromStdString(runtime.label)),
             .keys = {},
             .icon = icon(QStringLiteral("box")),
             .open = [this, kind = QString::fromStdString(runtime.kind)] { openRuntime(kind); }});
    }
    const WiringState &wiring = m_workspace->wiring();
    const auto add = [&](const QualifiedName &name, const QString &what, const char *iconName,
                         const QString &list) {
        entries.push_back({.title = QString::fromStdString(name.name),
                           .detail = what,
                           .keys = {},
                           .icon = icon(QLatin1String(iconName)),
                           .open = [this, name, list] { openEntity(list, name); }});
    };
    for (const auto &[name, package] : wiring.packages)
        add(name, package.binding ? tr("binding") : tr("package"), "package",
            QStringLiteral("packages"));
    for (const auto &[name, trigger] : wiring.triggers)
        add(name, tr("trigger"), "zap", QStringLiteral("triggers"));
    for (const auto &[name, rule] : wiring.rules)
        add(name, tr("rule"), "git-branch", QStringLiteral("rules"));
    return entries;
}

std::vector<FinderEntry> MainWindow::idEntries(const QString &query)
{
    std::vector<FinderEntry> entries;
    constexpr int shortestId = 6;
    const std::string typed = query.toLower().toStdString();
    if (query.size() < shortestId
        || typed.find_first_not_of("0123456789abcdef") != std::string::npos)
        return entries;
    const auto add = [&](const ActivationId &id, const QString &detail) {
        entries.push_back({.title = QString::fromStdString(id.str()),
                           .detail = detail,
                           .keys = {},
                           .icon = icon(QStringLiteral("activity")),
                           .open = [this, id] { openActivation(id); }});
    };
    // A whole id is opened even when it is older than every list.
    if (const auto id = ActivationId::parse(typed))
        add(*id, tr("activation"));
    const ActivationTableModel &activations = m_workspace->activations();
    constexpr int searched = 10000;
    for (int row = 0; row < std::min(activations.rowCount(), searched) && entries.size() < 8;
         ++row) {
        const ActivationSummary &run = activations.at(row);
        const std::string id = run.id.str();
        if (id.size() != typed.size() && (id.starts_with(typed) || id.ends_with(typed)))
            add(run.id, tr("activation of %1, %2")
                            .arg(QString::fromStdString(run.function.local()), stateText(run)));
    }
    return entries;
}

void MainWindow::showPalette()
{
    m_finder->present(tr("Type what you want to do"), actionEntries());
}

void MainWindow::showQuickOpen()
{
    std::vector<FinderEntry> entries = objectEntries();
    std::vector<FinderEntry> actions = actionEntries();
    entries.insert(entries.end(), std::make_move_iterator(actions.begin()),
                   std::make_move_iterator(actions.end()));
    m_finder->present(tr("Function, trigger, rule, package, runtime, activation id or action"),
                      std::move(entries),
                      [this](const QString &query) { return idEntries(query); });
}

} // namespace signalbox
