// The draft of a function page: loaded, checked while it is written, saved, and run.

#include "views/editor/functionpage.h"

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/elidedlabel.h"
#include "views/common/emptystate.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/functionsettings.h"
#include "views/editor/inputbar.h"
#include "views/editor/runpanel.h"
#include "views/editor/secretsettings.h"
#include "views/editor/sequenceeditor.h"
#include "views/editor/versionspanel.h"
#include "views/editor/zippanel.h"

namespace signalbox {

QStringList FunctionPage::kinds() const
{
    QStringList all;
    for (const Runtime &runtime : m_context.workspace.runtimes().runtimes()) {
        if (runtime.enabled)
            all.append(QString::fromStdString(runtime.kind));
    }
    return all;
}

void FunctionPage::load()
{
    whenFinished(m_context.workspace.cluster().function(m_name), this,
                 [this](const Result<FunctionPtr> &function) { accept(function); });
}

void FunctionPage::accept(const Result<FunctionPtr> &function)
{
    const QJsonObject recovered = m_context.recovery.find(key());
    if (!function) {
        if (recovered.isEmpty() || function.error().code != ErrorCode::NotFound) {
            m_empty->setText(QStringLiteral("circle-alert"), tr("%1 cannot be shown").arg(title()),
                             errorText(function.error()), tr("Try Again"));
            return;
        }
        // Its code is still here although the cluster has lost it.
        showDraft(FunctionDraft::fromJson(recovered));
        m_banner->present(Banner::Kind::Warning,
                          tr("%1 was deleted. Saving brings it back.").arg(title()));
        return setDirty(true);
    }
    m_stored = *function;
    m_storedDraft = FunctionDraft::of(*m_stored);
    m_settings->setRanges(m_context.workspace.cluster().limitRanges());
    m_settings->setKinds(kinds());
    // Who has versions is a Signalbox, which keeps secrets to itself.
    m_settings->secrets().setKept(m_context.workspace.cluster().can(Capability::Versions));
    m_zip->setMostBytes(std::int64_t(m_context.workspace.cluster().limitRanges().maxCode));
    const bool firstTime = m_stack->currentWidget() == m_empty;
    if (firstTime && !recovered.isEmpty()) {
        showDraft(FunctionDraft::fromJson(recovered));
        m_banner->present(Banner::Kind::Information,
                          tr("These are your unsaved changes from before."), tr("Discard Them"));
        connect(m_banner, &Banner::actionTriggered, this, &FunctionPage::revert,
                Qt::UniqueConnection);
    } else if (!m_dirty) {
        showDraft(m_storedDraft);
    }
    if (firstTime && m_run->input().trimmed() == u"{}") {
        const auto inputs = m_context.inputs.of(m_name);
        if (!inputs.empty() && m_run->inputBar()->choose(inputs.front().name))
            m_run->setInput(inputs.front().text);
    }
    settle();
    if (firstTime) {
        // Whoever opened the page wants to write.
        const bool waiting = window()->focusWidget() == this;
        QWidget *work = m_codeStack->currentWidget() == m_sequence
                            ? static_cast<QWidget *>(m_sequence)
                            : m_code;
        setFocusProxy(work);
        if (waiting)
            work->setFocus();
    }
    emit loaded();
}

void FunctionPage::showDraft(const FunctionDraft &draft)
{
    m_showing = true;
    m_stack->setCurrentIndex(1);
    m_code->setKind(draft.kind);
    if (m_code->text() != draft.code)
        m_code->setCode(draft.code);
    m_zip->setZip(draft.zip);
    if (draft.isSequence())
        m_sequence->setComponents(draft.components);
    m_codeStack->setCurrentIndex(draft.isSequence() ? 2 : draft.isZip() ? 1 : 0);
    m_sections->setTabText(0, draft.isSequence() ? tr("Components") : tr("Code"));
    m_settings->setSequence(draft.isSequence());
    m_settings->show(draft);
    m_showing = false;
    updateHead();
}

void FunctionPage::onStoredChanged(const FunctionSummary &summary)
{
    if (m_saving || !m_stored || summary.version == m_stored->version)
        return;
    if (!m_dirty)
        return load();
    m_banner->present(Banner::Kind::Warning,
                      tr("Somebody saved version %1 meanwhile. Saving yours makes it the next one.")
                          .arg(QString::fromStdString(summary.version.str())));
}

FunctionDraft FunctionPage::draft() const
{
    FunctionDraft now;
    now.name = m_name;
    m_settings->store(now);
    if (m_codeStack->currentWidget() == m_sequence)
        now.components = m_sequence->components();
    else if (m_codeStack->currentWidget() == m_zip)
        now.zip = m_zip->zip();
    else
        now.code = m_code->text();
    return now;
}

void FunctionPage::touch()
{
    if (m_showing || m_stack->currentWidget() == m_empty)
        return;
    // Nothing that costs more than a flag happens while typing.
    setDirty(true);
    m_settle.start();
}

void FunctionPage::settle()
{
    if (m_stack->currentWidget() == m_empty)
        return;
    FunctionDraft now = draft();
    now.name = m_storedDraft.name;
    const bool differs = !m_stored || !(now == m_storedDraft);
    now.name = m_name;
    m_problems = problemsOf(now, m_context.workspace.cluster().limitRanges(), kinds());
    if (const QString wrong = now.isSequence() ? m_sequence->problem() : QString();
        !wrong.isEmpty())
        m_problems.insert(m_problems.begin(), {DraftProblem::Field::Code, wrong});
    m_settings->showProblems(m_problems);
    setDirty(differs);
    if (differs)
        m_context.recovery.keep(key(), now.toJson());
    else
        m_context.recovery.drop(key());
    updateHead();
    updateActions();
}

void FunctionPage::setDirty(bool dirty)
{
    if (dirty == m_dirty)
        return;
    m_dirty = dirty;
    updateActions();
    emit titleChanged();
}

QString FunctionPage::obstacle() const
{
    Cluster &cluster = m_context.workspace.cluster();
    if (!cluster.can(Capability::EditFunctions))
        return cluster.whyNot(Capability::EditFunctions);
    if (m_problems.empty())
        return {};
    const DraftProblem &first = m_problems.front();
    const QString field = m_settings->nameOf(first.field);
    return field.isEmpty() ? first.text : tr("%1: %2", "field, problem").arg(field, first.text);
}

void FunctionPage::updateHead()
{
    FunctionDraft now;
    m_settings->store(now);
    const QString version = m_stored ? QString::fromStdString(m_stored->version.str()) : tr("new");
    m_facts->setText(tr("%1 · version %2", "kind, version").arg(now.kind, version));
    setSecondaryText(m_facts);
}

void FunctionPage::updateActions()
{
    const QString reason = obstacle();
    m_save->setEnabled(m_dirty && reason.isEmpty() && !m_saving);
    m_save->setToolTip(m_saving            ? tr("It is being saved")
                       : !reason.isEmpty() ? tr("Cannot be saved. %1").arg(reason)
                       : !m_dirty          ? tr("Nothing has changed since it was saved")
                                           : tr("Stores a new version (Ctrl+S)"));
    m_revert->setEnabled(m_dirty && m_stored);
    m_revert->setToolTip(tr("Gives up the changes since the last save"));
    m_packFolder->setEnabled(m_context.workspace.cluster().can(Capability::EditFunctions));
    m_state->setText(m_dirty ? tr("Unsaved changes") : QString());
    m_reason->setText(m_dirty ? reason : QString());
    m_reason->setVisible(!m_reason->text().isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Queued, palette()));
    m_state->setPalette(colors);
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
    m_reason->setPalette(colors);
    m_run->setObstacle(m_dirty ? reason : whyNotRun(m_context.workspace.cluster()));
    m_run->setRunText(m_dirty ? tr("Save and &Run") : tr("&Run"));
}

void FunctionPage::save()
{
    settle();
    if (!m_save->isEnabled())
        return;
    m_saving = true;
    updateActions();
    const FunctionUpdate update = draft().update(m_stored ? m_stored->annotations : Annotations());
    whenFinished(m_context.workspace.cluster().putFunction(m_name, update, false), this,
                 [this](const Result<FunctionPtr> &function) { afterSave(function); });
}

void FunctionPage::afterSave(const Result<FunctionPtr> &function)
{
    m_saving = false;
    const bool run = std::exchange(m_runAfterSave, false);
    if (!function) {
        m_banner->present(Banner::Kind::Error,
                          tr("Not saved. %1").arg(errorText(function.error())));
        return updateActions();
    }
    m_banner->hide();
    m_stored = *function;
    m_storedDraft = FunctionDraft::of(*m_stored);
    // JSON comes back in the store's layout; what the user sees stays as typed unless it differs.
    FunctionDraft now = draft();
    if (now.update(m_stored->annotations) == m_storedDraft.update(m_stored->annotations)) {
        now.name = m_storedDraft.name;
        m_storedDraft = now;
    }
    settle();
    emit saved();
    if (run)
        m_run->start();
}

void FunctionPage::revert()
{
    if (!m_stored)
        return;
    m_banner->hide();
    showDraft(m_storedDraft);
    settle();
}

void FunctionPage::runRequested()
{
    settle();
    if (!m_dirty)
        return m_run->start();
    if (!m_save->isEnabled())
        return;
    m_runAfterSave = true;
    save();
}

} // namespace signalbox
