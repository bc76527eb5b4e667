#include "views/activations/runs.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/page.h"

namespace signalbox {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Runs", text);
}

using WithRecord = std::function<void(const Activation &)>;

void withRecord(const PageContext &context, const ActivationId &id, QWidget *owner, WithRecord use)
{
    whenFinished(context.workspace.cluster().activation(id), owner,
                 [&navigator = context.navigator,
                  use = std::move(use)](const Result<ActivationPtr> &record) {
                     if (record)
                         use(**record);
                     else
                         navigator.notify(errorText(record.error()));
                 });
}

Blob inputOf(const Activation &activation)
{
    return activation.input.empty() ? Blob("{}") : activation.input;
}

} // namespace

void runAgain(const PageContext &context, const ActivationId &id, QWidget *owner)
{
    withRecord(context, id, owner,
               [&workspace = context.workspace, &navigator = context.navigator,
                owner](const Activation &activation) {
                   whenFinished(
                       workspace.cluster().invoke(activation.function, {}, inputOf(activation)),
                       owner, [&navigator](const Result<RunTicket> &ticket) {
                           if (ticket)
                               navigator.openActivation(ticket->id);
                           else
                               navigator.notify(
                                   words(QT_TRANSLATE_NOOP("Runs", "The run did not start. %1"))
                                       .arg(errorText(ticket.error())));
                       });
               });
}

void editAndRun(const PageContext &context, const ActivationId &id, QWidget *owner)
{
    withRecord(context, id, owner, [&navigator = context.navigator](const Activation &activation) {
        const auto parsed = parseJson(inputOf(activation).view());
        const std::string text = parsed ? dumpJson(*parsed, 2) : inputOf(activation).str();
        navigator.openRun(activation.function, QString::fromStdString(text));
    });
}

void cancelRuns(const PageContext &context, const std::vector<ActivationId> &ids, QWidget *owner)
{
    for (const ActivationId &id : ids) {
        whenFinished(
            context.workspace.cluster().cancel(id), owner,
            [&navigator = context.navigator, id](const Result<> &done) {
                if (!done)
                    navigator.notify(
                        words(QT_TRANSLATE_NOOP("Runs", "Run %1 could not be cancelled. %2"))
                            .arg(shortId(QString::fromStdString(id.str())),
                                 errorText(done.error())));
            });
    }
}

void fillRunMenu(const PageContext &context, const ActivationSummary &run, QMenu &menu,
                 QWidget *owner)
{
    menu.setToolTipsVisible(true);
    const auto add = [&menu, owner](const char *id, const char *iconName, const char *text,
                                    const QString &reason, auto slot) {
        QAction *action = menu.addAction(icon(QLatin1String(iconName)), words(text), owner, slot);
        action->setObjectName(QLatin1String(id));
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->iconText() : reason);
    };
    Cluster &cluster = context.workspace.cluster();
    const QString noInput = whyNotAgain(cluster);
    QString noCancel = cluster.whyNot(Capability::Cancel);
    if (noCancel.isEmpty() && run.state == ActivationState::Finished)
        noCancel = words(QT_TRANSLATE_NOOP("Runs", "It has finished"));
    Navigator &navigator = context.navigator;
    add("openRun", "file-text", QT_TRANSLATE_NOOP("Runs", "&Open"), {},
        [&navigator, id = run.id] { navigator.openActivation(id); });
    add("openFunctionOfRun", "square-function", QT_TRANSLATE_NOOP("Runs", "Open &Function"), {},
        [&navigator, name = run.function] { navigator.openFunction(name); });
    menu.addSeparator();
    add("runAgain", "rotate-cw", QT_TRANSLATE_NOOP("Runs", "&Run Again"), noInput,
        [context, id = run.id, owner] { runAgain(context, id, owner); });
    add("editAndRun", "square-pen", QT_TRANSLATE_NOOP("Runs", "&Edit Input and Run…"), noInput,
        [context, id = run.id, owner] { editAndRun(context, id, owner); });
    add("cancelRun", "circle-stop", QT_TRANSLATE_NOOP("Runs", "&Cancel"), noCancel,
        [context, id = run.id, owner] { cancelRuns(context, {id}, owner); });
    menu.addSeparator();
    add("copyRunId", "clipboard-copy", QT_TRANSLATE_NOOP("Runs", "Copy &Id"), {},
        [id = run.id] { QGuiApplication::clipboard()->setText(QString::fromStdString(id.str())); });
}

} // namespace signalbox
