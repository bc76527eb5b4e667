#include "views/explorer/functionactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/common/logtargets.h"
#include "views/common/navigator.h"
#include "views/explorer/deletefunctionsdialog.h"

namespace signalbox {

FunctionActions::FunctionActions(const PageContext &context, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_open(make(QStringLiteral("openFunction"), tr("&Open"), QStringLiteral("square-pen"),
                  tr("Opens the code and settings of the function")))
    , m_run(make(QStringLiteral("runFunction"), tr("&Run…"), QStringLiteral("play"),
                 tr("Opens the function with its input, ready to run")))
    , m_log(make(QStringLiteral("followFunctionLog"), tr("Follow &Log"),
                 QStringLiteral("scroll-text"),
                 tr("Shows what the function wrote lately, and what it writes")))
    , m_copy(make(QStringLiteral("copyFunctionName"), tr("&Copy Full Name"), QStringLiteral("copy"),
                  tr("Copies the full name, as clients of the API want it")))
    , m_delete(
          make(QStringLiteral("deleteFunction"), tr("&Delete…"), QStringLiteral("trash-2"), {}))
{
    connect(m_open, &QAction::triggered, this, &FunctionActions::openAll);
    connect(m_run, &QAction::triggered, this, &FunctionActions::runAll);
    connect(m_log, &QAction::triggered, this, &FunctionActions::followLogs);
    connect(m_copy, &QAction::triggered, this, &FunctionActions::copyNames);
    connect(m_delete, &QAction::triggered, this, &FunctionActions::askToDelete);
    connect(&context.workspace, &Workspace::capabilitiesChanged, this,
            &FunctionActions::updateState);
    updateState();
}

QAction *FunctionActions::make(const QString &id, const QString &text, const QString &iconName,
                               const QString &tip)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(id);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    return action;
}

void FunctionActions::setTargets(std::vector<QualifiedName> targets)
{
    m_targets = std::move(targets);
    updateState();
}

void FunctionActions::updateState()
{
    const auto count = m_targets.size();
    Cluster &cluster = m_context.workspace.cluster();
    m_open->setEnabled(count > 0);
    m_run->setEnabled(count == 1);
    m_log->setEnabled(count > 0);
    m_copy->setEnabled(count > 0);
    const bool canEdit = cluster.can(Capability::EditFunctions);
    m_delete->setEnabled(count > 0 && canEdit);
    m_delete->setToolTip(canEdit ? tr("Deletes the selected functions with all their versions")
                                 : cluster.whyNot(Capability::EditFunctions));
    m_run->setToolTip(count > 1 ? tr("Select one function to run it")
                                : tr("Opens the function with its input, ready to run"));
}

QList<QAction *> FunctionActions::all() const
{
    return {m_open, m_run, m_log, m_copy, m_delete};
}

void FunctionActions::addTo(QMenu &menu) const
{
    menu.addAction(m_open);
    menu.addAction(m_run);
    menu.addAction(m_log);
    menu.addSeparator();
    menu.addAction(m_copy);
    menu.addSeparator();
    menu.addAction(m_delete);
}

void FunctionActions::openAll()
{
    for (const QualifiedName &name : m_targets)
        m_context.navigator.openFunction(name);
}

void FunctionActions::runAll()
{
    m_context.navigator.openRun(m_targets.front(), QString());
}

void FunctionActions::followLogs()
{
    for (const QualifiedName &name : m_targets)
        m_context.navigator.openLog(logOfFunction(name));
}

void FunctionActions::copyNames()
{
    QStringList names;
    for (const QualifiedName &name : m_targets)
        names.append(QString::fromStdString(name.str()));
    QGuiApplication::clipboard()->setText(names.join(u'\n'));
}

void FunctionActions::askToDelete()
{
    auto *dialog = new DeleteFunctionsDialog(m_context, m_targets, m_window);
    dialog->open();
}

} // namespace signalbox
