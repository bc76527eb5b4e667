#include "views/runtimes/runtimeactions.h"

#include <algorithm>

#include <QAction>
#include <QMenu>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"

namespace signalbox {

RuntimeActions::RuntimeActions(const PageContext &context, QWidget *owner)
    : QObject(owner)
    , m_context(context)
    , m_owner(owner)
    , m_create(make("newRuntime", "plus", tr("New Runtime…")))
    , m_edit(make("editRuntime", "square-pen", tr("Open")))
    , m_enable(make("enableRuntime", "power", tr("Disable")))
    , m_deprecate(make("deprecateRuntime", "archive", tr("Deprecate")))
    , m_default(make("makeDefaultRuntime", "star", tr("Make Default of Its Family")))
    , m_drain(make("drainRuntime", "droplets", tr("Drain")))
    , m_remove(make("deleteRuntime", "trash-2", tr("Delete…")))
{
    connectActions();
    connect(&context.workspace, &Workspace::capabilitiesChanged, this, &RuntimeActions::update);
    connect(&context.workspace, &Workspace::functionsChanged, this, &RuntimeActions::update);
    update();
}

QAction *RuntimeActions::make(const char *name, const char *iconName, const QString &text)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

void RuntimeActions::connectActions()
{
    connect(m_create, &QAction::triggered, this, [this] { m_context.navigator.openRuntime({}); });
    connect(m_edit, &QAction::triggered, this,
            [this] { m_context.navigator.openRuntime(QString::fromStdString(m_runtime->kind)); });
    connect(m_enable, &QAction::triggered, this, [this] {
        Runtime changed = *m_runtime;
        changed.enabled = !changed.enabled;
        put(std::move(changed));
    });
    connect(m_deprecate, &QAction::triggered, this, [this] {
        Runtime changed = *m_runtime;
        changed.deprecated = !changed.deprecated;
        put(std::move(changed));
    });
    connect(m_default, &QAction::triggered, this, [this] {
        Runtime changed = *m_runtime;
        changed.isDefault = true;
        put(std::move(changed));
    });
    connect(m_drain, &QAction::triggered, this, &RuntimeActions::askToDrain);
    connect(m_remove, &QAction::triggered, this, &RuntimeActions::askToRemove);
}

QList<QAction *> RuntimeActions::actions() const
{
    return {m_create, m_edit, m_enable, m_deprecate, m_default, m_drain, m_remove};
}

void RuntimeActions::fill(QMenu &menu) const
{
    menu.setToolTipsVisible(true);
    menu.addAction(m_edit);
    menu.addSeparator();
    menu.addActions({m_enable, m_deprecate, m_default, m_drain});
    menu.addSeparator();
    menu.addAction(m_remove);
}

void RuntimeActions::setRuntime(const std::optional<Runtime> &runtime)
{
    m_runtime = runtime;
    update();
}

void RuntimeActions::update()
{
    const Cluster &cluster = m_context.workspace.cluster();
    const QString noEdit = cluster.whyNot(Capability::EditRuntimes);
    const QString noPool = cluster.whyNot(Capability::PoolState);
    const QString choose = m_runtime ? QString() : tr("Select one runtime first");
    const auto set = [](QAction *action, const QString &reason, const QString &otherwise) {
        const QString &why = reason.isEmpty() ? otherwise : reason;
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? action->iconText() : why);
    };
    m_enable->setText(m_runtime && !m_runtime->enabled ? tr("Enable") : tr("Disable"));
    m_deprecate->setText(m_runtime && m_runtime->deprecated ? tr("Undo Deprecation")
                                                            : tr("Deprecate"));
    set(m_create, noEdit, {});
    set(m_edit, {}, choose);
    for (QAction *action : {m_enable, m_deprecate})
        set(action, noEdit, choose);
    set(m_remove, noEdit, m_runtime ? whyNotRemoved() : choose);
    set(m_default, noEdit,
        m_runtime && m_runtime->isDefault ? tr("It is the default already") : choose);
    set(m_drain, noPool, choose);
}

/// The engine keeps a runtime as long as functions need it; better said before than after.
QString RuntimeActions::whyNotRemoved() const
{
    const auto &functions = m_context.workspace.functions().functions();
    const auto users = std::ranges::count(functions, m_runtime->kind, &FunctionSummary::kind);
    if (users == 0)
        return {};
    return tr("%n function(s) use it. Change or delete them first, or disable the runtime.",
              nullptr, int(users));
}

void RuntimeActions::put(Runtime runtime)
{
    whenFinished(m_context.workspace.cluster().putRuntime(std::move(runtime)), this,
                 [this](const Result<> &done) { report(done); });
}

void RuntimeActions::report(const Result<> &done) const
{
    if (!done)
        m_context.navigator.notify(errorText(done.error()));
}

void RuntimeActions::askToDrain()
{
    const QString kind = QString::fromStdString(m_runtime->kind);
    confirm(m_context,
            {.title = tr("Drain %1?").arg(kind),
             .text = tr("Its idle sandboxes end now and busy ones after their run. The next runs "
                        "start cold."),
             .verb = tr("Drain"),
             .typedName = {}},
            kind, m_owner, [this, kind] {
                whenFinished(m_context.workspace.cluster().drain(kind), this,
                             [this](const Result<> &done) { report(done); });
            });
}

void RuntimeActions::askToRemove()
{
    const QString kind = QString::fromStdString(m_runtime->kind);
    const QString text =
        m_runtime->detected ? tr(
            "No function uses it. It was found on this machine and returns when the machine is "
            "searched again; disable it to be rid of it for good.")
                            : tr("No function uses it. Deleting it cannot be undone.");
    confirm(m_context,
            {.title = tr("Delete runtime %1?").arg(kind),
             .text = text,
             .verb = tr("Delete Runtime"),
             .typedName = {}},
            kind, m_owner, [this, kind] {
                whenFinished(m_context.workspace.cluster().deleteRuntime(kind), this,
                             [this](const Result<> &done) { report(done); });
            });
}

} // namespace signalbox
