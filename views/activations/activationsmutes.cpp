// The activations page: what it leaves out, and how that is said. Muted functions are left out of
// everything that is shown or done here, and so are routine runs while they are folded.

#include <algorithm>

#include <QAction>
#include <QStackedWidget>

#include "models/routinetext.h"
#include "models/workspace.h"
#include "views/activations/activationspage.h"
#include "views/activations/foldbar.h"
#include "views/activations/mutechip.h"
#include "views/activations/runfilterbar.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

QString joined(const QString &text, const QString &clause)
{
    return clause.isEmpty() ? text : (text + u' ' + clause).trimmed();
}

bool hasField(const ActivationSearch &search, SearchField field)
{
    return std::ranges::any_of(
        search.clauses, [field](const SearchClause &clause) { return clause.field == field; });
}

} // namespace

void ActivationsPage::createLeavingOut()
{
    m_muteAction =
        new QAction(signalbox::icon(QStringLiteral("bell-off")), tr("Mute Function"), this);
    m_muteAction->setObjectName(QStringLiteral("muteFunction"));
    m_mutedAction =
        new QAction(signalbox::icon(QStringLiteral("bell-off")), tr("Muted Functions…"), this);
    m_mutedAction->setObjectName(QStringLiteral("mutedFunctions"));
    m_foldAction = new QAction(signalbox::icon(QStringLiteral("chevrons-down-up")),
                               tr("Fold Routine Runs"), this);
    m_foldAction->setObjectName(QStringLiteral("foldRoutine"));
    m_foldAction->setCheckable(true);
    m_foldAction->setToolTip(tr("Fold Routine Runs") + u'\n' + routineMeaning());
    connect(m_muteAction, &QAction::triggered, this,
            [this] { m_mutes->mute(QString::fromStdString(listedName(selected().front()))); });
    connect(m_mutedAction, &QAction::triggered, m_mutes, &MuteChip::edit);
    connect(m_foldAction, &QAction::toggled, this, &ActivationsPage::applyFilters);
    connect(m_fold, &FoldBar::showWanted, this, [this] {
        m_foldAction->setChecked(false);
        m_views->currentWidget()->setFocus();
    });
    connect(m_mutes, &MuteChip::changed, this, [this] {
        applyFilters();
        updateActions();
    });
    connect(m_mutes, &MuteChip::counted, this, &ActivationsPage::noteLeftOut);
    connect(m_fold, &FoldBar::counted, this, &ActivationsPage::noteLeftOut);
}

/// Who asks for routine runs, or for one activation, gets them.
bool ActivationsPage::isFolding() const
{
    const ActivationSearch &search = m_filters->search();
    return m_foldAction->isChecked() && !hasField(search, SearchField::Routine)
           && !hasField(search, SearchField::Id);
}

/// What is looked for, but for what is left out of it.
QString ActivationsPage::askedText() const
{
    const QString heard = joined(narrowedText(), m_mutes->clause());
    return isFolding() ? joined(heard, QStringLiteral("routine:no")) : heard;
}

/// Each run that is left out is counted once: routine ones of muted functions among the muted.
void ActivationsPage::countLeftOut()
{
    m_mutes->count(narrowedText());
    if (isFolding())
        m_fold->count(joined(narrowedText(), m_mutes->clause()));
    else
        m_fold->clear();
}

void ActivationsPage::noteLeftOut(int millis)
{
    m_count.setInterval(std::max(m_count.interval(), pauseAfterCounting(millis)));
    updateEmptyState();
}

/// True when all that is looked for is left out, and the empty state says so.
bool ActivationsPage::saysWhatIsLeftOut()
{
    if (m_proxy.rowCount() > 0 || !m_context.workspace.isLoaded())
        return false;
    if (m_fold->isUnknown() || m_mutes->isUnknown()) {
        m_empty->setText(QStringLiteral("hourglass"), tr("Counting"),
                         tr("What is left out of this list is being counted."));
        return true;
    }
    if (isFolding() && m_fold->folded() > 0) {
        m_empty->setText(QStringLiteral("chevrons-down-up"), tr("All that is found is routine"),
                         m_fold->text(), tr("Show"));
        return true;
    }
    if (m_mutes->leftOut() > 0) {
        m_empty->setText(QStringLiteral("bell-off"), tr("All that is found is muted"),
                         m_mutes->words(), tr("Show Them"));
        return true;
    }
    return false;
}

/// True when something was left out that is shown now.
bool ActivationsPage::showLeftOut()
{
    if (isFolding() && m_fold->folded() > 0)
        m_foldAction->setChecked(false);
    else if (m_mutes->leftOut() > 0)
        m_mutes->setShown(true);
    else
        return false;
    return true;
}

void ActivationsPage::updateMute()
{
    const std::vector<ActivationSummary> rows = selected();
    const bool one = rows.size() == 1;
    const QString name = one ? QString::fromStdString(listedName(rows.front())) : QString();
    const QString reason = one ? m_mutes->muted().whyNot(name) : tr("Select one run first");
    m_muteAction->setText(one ? tr("Mute %1").arg(name) : tr("Mute Function"));
    m_muteAction->setEnabled(reason.isEmpty());
    m_muteAction->setToolTip(reason.isEmpty() ? tr("Leave its runs out here") : reason);
}

} // namespace signalbox
