// The activations page: what is done with many runs at once, and what is kept of all of them.

#include <QAction>

#include "models/runbulk.h"
#include "models/workspace.h"
#include "views/activations/activationspage.h"
#include "views/activations/bulkdialog.h"
#include "views/activations/historydialog.h"
#include "views/common/icons.h"

namespace signalbox {

void ActivationsPage::createBulkActions()
{
    const auto make = [this](const char *name, const char *iconName, const QString &text) {
        auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_againFoundAction = make("runAllAgain", "rotate-cw", tr("Run All Found Again…"));
    m_cancelFoundAction = make("cancelAllFound", "circle-stop", tr("Cancel All Found…"));
    m_historyAction = make("historyBounds", "database", tr("What Is Kept…"));
    connect(m_againFoundAction, &QAction::triggered, this,
            [this] { doWithFound(BulkDeed::RunAgain); });
    connect(m_cancelFoundAction, &QAction::triggered, this,
            [this] { doWithFound(BulkDeed::Cancel); });
    connect(m_historyAction, &QAction::triggered, this, [this] {
        auto *dialog = new HistoryDialog(m_context, this);
        dialog->open();
    });
}

void ActivationsPage::updateBulkActions(const QString &whyNoInput, const QString &whyNoCancel)
{
    const QString noHistory = isSearchable() ? QString()
                                             : tr("%1 keeps no history that can be searched.")
                                                   .arg(m_context.workspace.cluster().name());
    const auto set = [](QAction *action, const QString &reason) {
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->iconText() : reason);
    };
    set(m_againFoundAction, whyNoInput.isEmpty() ? noHistory : whyNoInput);
    set(m_cancelFoundAction, whyNoCancel.isEmpty() ? noHistory : whyNoCancel);
    set(m_historyAction, noHistory);
}

void ActivationsPage::doWith(BulkDeed deed, const std::vector<ActivationSummary> &runs)
{
    auto *dialog = new BulkDialog(m_context, deed, this);
    dialog->ask(runs);
    dialog->open();
}

/// Of runs to cancel, those that have not ended: what the line says of the state holds besides.
void ActivationsPage::doWithFound(BulkDeed deed)
{
    RunSearch wanted = wantedRuns();
    if (deed == BulkDeed::Cancel)
        wanted.text = (wanted.text + QStringLiteral(" status:unfinished")).trimmed();
    auto *dialog = new BulkDialog(m_context, deed, this);
    dialog->askForFound(wanted);
    dialog->open();
}

} // namespace signalbox
