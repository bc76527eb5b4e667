#include "views/editor/functionpage.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/recoverystore.h"
#include "models/workspace.h"
#include "views/common/banner.h"
#include "views/common/currentpage.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/findbar.h"
#include "views/editor/functionsettings.h"
#include "views/editor/inputbar.h"
#include "views/editor/runpanel.h"
#include "views/editor/versionspanel.h"
#include "views/editor/zippanel.h"

namespace signalbox {

namespace {

constexpr int narrowest = 40;       ///< Characters of width that the page always has.
constexpr int fewestLines = 17;     ///< And of height.
constexpr int besideEachOther = 76; ///< Characters from which on code and run panel are.
constexpr int settleMillis = 300;
constexpr int versionsSection = 2;

QualifiedName nameOf(const QString &text)
{
    return QualifiedName::parse(text.toStdString(), "_")
        .value_or(QualifiedName{"_", "", text.toStdString()});
}

} // namespace

FunctionPage::FunctionPage(const PageContext &context, const QString &name, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_name(nameOf(name))
    , m_save(new QAction(signalbox::icon(QStringLiteral("save")), tr("&Save"), this))
    , m_revert(new QAction(signalbox::icon(QStringLiteral("undo-2")), tr("&Revert to Saved"), this))
    , m_find(new QAction(tr("&Find…"), this))
    , m_findNext(new QAction(tr("Find &Next"), this))
    , m_findPrevious(new QAction(tr("Find &Previous"), this))
    , m_replace(new QAction(tr("R&eplace…"), this))
    , m_packFolder(new QAction(signalbox::icon(QStringLiteral("folder-input")),
                               tr("Code from F&older…"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(QStringLiteral("functionPage"));
    m_settings = new FunctionSettings(this);
    m_run = new RunPanel(context, m_name, this);
    m_versions = new VersionsPanel(context, m_name, this);
    auto *editor = new QWidget(m_stack);
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(createHead());
    m_banner = new Banner(editor);
    column->addWidget(m_banner);
    m_splitter = new QSplitter(Qt::Horizontal, editor);
    m_splitter->setObjectName(QStringLiteral("functionPage.splitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(createSections());
    m_splitter->addWidget(m_run);
    // F6 goes from one half to the other.
    m_sections->setProperty("pane", true);
    m_run->setProperty("pane", true);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({600, 400});
    // Rather than widening the window, the run panel goes below the code: see resizeEvent().
    m_splitter->setMinimumSize(fontMetrics().averageCharWidth() * narrowest,
                               fontMetrics().height() * fewestLines);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(editor);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    createActions();
    connectModels();
    m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(title()),
                     tr("It appears as soon as the cluster answers."));
    load();
}

QString FunctionPage::key() const
{
    return QStringLiteral("function:") + QString::fromStdString(m_name.str());
}

QString FunctionPage::title() const
{
    return QString::fromStdString(m_name.local());
}

QIcon FunctionPage::icon() const
{
    return signalbox::icon(QStringLiteral("square-function"));
}

void FunctionPage::createActions()
{
    const std::pair<QAction *, const char *> ids[] = {{m_save, "save"},
                                                      {m_revert, "revert"},
                                                      {m_find, "find"},
                                                      {m_findNext, "findNext"},
                                                      {m_findPrevious, "findPrevious"},
                                                      {m_replace, "replace"},
                                                      {m_packFolder, "packFolder"}};
    for (const auto &[action, id] : ids)
        action->setObjectName(QStringLiteral("functionPage.") + QLatin1String(id));
    connect(m_save, &QAction::triggered, this, &FunctionPage::save);
    connect(m_revert, &QAction::triggered, this, &FunctionPage::revert);
    connect(m_find, &QAction::triggered, this, [this] {
        showSection(0);
        m_findBar->open(FindBar::Replacing::No);
    });
    connect(m_replace, &QAction::triggered, this, [this] {
        showSection(0);
        m_findBar->open(FindBar::Replacing::Yes);
    });
    connect(m_findNext, &QAction::triggered, m_findBar, &FindBar::findNext);
    connect(m_findPrevious, &QAction::triggered, m_findBar, &FindBar::findPrevious);
    connect(m_packFolder, &QAction::triggered, m_zip, &ZipPanel::pickFolder);
    m_packFolder->setToolTip(tr("Packs a folder with its dependencies and makes it the code"));
}

QWidget *FunctionPage::createHead()
{
    auto *head = new QWidget(this);
    m_title = new QLabel(title(), head);
    m_title->setObjectName(QStringLiteral("functionPage.title"));
    m_title->setTextFormat(Qt::PlainText);
    setTitleFont(m_title);
    m_facts = new QLabel(head);
    m_facts->setObjectName(QStringLiteral("functionPage.facts"));
    m_reason = new QLabel(head);
    m_reason->setObjectName(QStringLiteral("functionPage.reason"));
    m_reason->setTextFormat(Qt::PlainText);
    // On a line of its own, which wraps: a long reason must not widen the window.
    m_reason->setWordWrap(true);
    m_reason->hide();
    m_state = new QLabel(head);
    m_state->setObjectName(QStringLiteral("functionPage.state"));
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_saveButton = new QPushButton(head);
    m_saveButton->setObjectName(QStringLiteral("functionPage.saveButton"));
    m_saveButton->setAutoDefault(false);
    const auto follow = [this] {
        m_saveButton->setText(m_save->text());
        m_saveButton->setIcon(m_save->icon());
        m_saveButton->setEnabled(m_save->isEnabled());
        m_saveButton->setToolTip(m_save->toolTip());
        m_saveButton->setAccessibleName(m_save->text().remove(u'&'));
    };
    connect(m_save, &QAction::changed, m_saveButton, follow);
    connect(m_saveButton, &QPushButton::clicked, m_save, &QAction::trigger);
    follow();
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_facts);
    row->addWidget(m_state, 1);
    row->addWidget(m_saveButton);
    auto *lines = new QVBoxLayout(head);
    lines->setContentsMargins(16, 10, 12, 10);
    lines->setSpacing(4);
    lines->addLayout(row);
    lines->addWidget(m_reason);
    return head;
}

void FunctionPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * besideEachOther;
    const Qt::Orientation wanted = narrow ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter && m_splitter->orientation() != wanted) {
        m_splitter->setOrientation(wanted);
        m_splitter->setSizes({600, 400});
    }
}

QWidget *FunctionPage::createSections()
{
    m_sections = new QTabWidget(this);
    m_sections->setObjectName(QStringLiteral("functionPage.sections"));
    m_sections->setAccessibleName(tr("Code, settings and versions"));
    m_sections->tabBar()->setObjectName(QStringLiteral("functionPage.sectionBar"));
    m_sections->tabBar()->setAccessibleName(tr("Code, settings and versions"));
    m_sections->setDocumentMode(true);
    auto *codeHolder = new QWidget(m_sections);
    m_code = new CodeEdit(CodeEdit::Numbers::Shown, codeHolder);
    m_code->setObjectName(QStringLiteral("functionPage.code"));
    m_code->setAccessibleName(tr("Code of the function"));
    m_findBar = new FindBar(*m_code, codeHolder);
    m_zip = new ZipPanel(m_sections);
    m_zip->setFileName(QString::fromStdString(m_name.name));
    auto *inside = new QVBoxLayout(codeHolder);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_code, 1);
    inside->addWidget(m_findBar);
    m_codeStack = new QStackedWidget(m_sections);
    m_codeStack->addWidget(codeHolder);
    m_codeStack->addWidget(m_zip);
    sizeByCurrentPage(*m_codeStack);
    m_sections->addTab(m_codeStack, tr("Code"));
    m_sections->addTab(m_settings, tr("Settings"));
    m_sections->addTab(m_versions, tr("Versions"));
    sizeByCurrentPage(*m_sections);
    return m_sections;
}

void FunctionPage::connectModels()
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMillis);
    connect(&m_settle, &QTimer::timeout, this, &FunctionPage::settle);
    connect(m_code, &QsciScintilla::textChanged, this, &FunctionPage::touch);
    connect(m_settings, &FunctionSettings::changed, this, [this] {
        FunctionDraft now;
        m_settings->store(now);
        m_code->setKind(now.kind);
        touch();
    });
    connect(m_zip, &ZipPanel::changed, this, [this] {
        m_codeStack->setCurrentWidget(m_zip);
        touch();
    });
    connect(m_sections, &QTabWidget::currentChanged, this, [this](int index) {
        if (index != versionsSection)
            return;
        m_versions->setDraft(draft());
        m_versions->reload();
    });
    connect(m_versions, &VersionsPanel::restored, this, [this](const FunctionPtr &function) {
        m_context.recovery.drop(key());
        m_dirty = false;
        accept(function);
        m_versions->setDraft(draft());
    });
    connect(m_run, &RunPanel::runRequested, this, &FunctionPage::runRequested);
    connect(m_run, &RunPanel::settingRequested, this, &FunctionPage::goToSetting);
    Workspace &workspace = m_context.workspace;
    connect(&workspace, &Workspace::functionsChanged, this,
            [this](const std::vector<FunctionSummary> &functions,
                   const std::vector<QualifiedName> &removed) {
                for (const FunctionSummary &function : functions) {
                    if (function.name == m_name)
                        onStoredChanged(function);
                }
                if (std::ranges::find(removed, m_name) != removed.end())
                    m_banner->present(Banner::Kind::Warning,
                                      tr("%1 was deleted. Saving brings it back.").arg(title()));
            });
    connect(&workspace, &Workspace::capabilitiesChanged, this, &FunctionPage::updateActions);
    connect(&workspace, &Workspace::loaded, this, [this] {
        m_settings->setRanges(m_context.workspace.cluster().limitRanges());
        m_settings->setKinds(kinds());
        if (!m_stored)
            load();
        else
            settle();
    });
    connect(&workspace.runtimes(), &QAbstractItemModel::rowsInserted, this, [this] {
        m_settings->setKinds(kinds());
        settle();
    });
    connect(m_empty, &EmptyState::triggered, this, &FunctionPage::load);
}

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
        setFocusProxy(m_code);
        if (waiting)
            m_code->setFocus();
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
    m_codeStack->setCurrentIndex(draft.isZip() ? 1 : 0);
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
    if (m_codeStack->currentIndex() == 1)
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
    m_run->setObstacle(m_dirty ? reason : QString());
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

void FunctionPage::goToSetting(const QString &setting, std::int64_t value)
{
    using Field = DraftProblem::Field;
    const std::pair<const char *, Field> fields[] = {{"timeout", Field::Timeout},
                                                     {"memory", Field::Memory},
                                                     {"concurrency", Field::Concurrency},
                                                     {"logs", Field::Logs}};
    for (const auto &[name, field] : fields) {
        if (!setting.contains(QLatin1String(name)))
            continue;
        showSection(1);
        if (value > 0) {
            FunctionDraft now = draft();
            if (field == Field::Timeout)
                now.limits.timeout = std::chrono::milliseconds(value);
            else if (field == Field::Memory)
                now.limits.memoryMiB = int(value);
            else if (field == Field::Concurrency)
                now.limits.concurrency = int(value);
            m_settings->show(now);
            touch();
        }
        return m_settings->focusField(field);
    }
    // Everything else the card suggests is a setting of the runtime.
    m_context.navigator.openRuntime(draft().kind);
}

void FunctionPage::prepareRun(const QString &input)
{
    if (!input.trimmed().isEmpty())
        m_run->setInput(input);
}

QList<QAction *> FunctionPage::pageActions() const
{
    return {m_revert, m_packFolder, m_run->saveInputAction(), m_run->openAction()};
}

QAction *FunctionPage::verb(PageVerb verb) const
{
    switch (verb) {
    case PageVerb::Save: return m_save;
    case PageVerb::Run: return m_run->runAction();
    case PageVerb::CancelRun: return m_run->cancelAction();
    case PageVerb::Find: return m_find;
    case PageVerb::FindNext: return m_findNext;
    case PageVerb::FindPrevious: return m_findPrevious;
    case PageVerb::Replace: return m_replace;
    }
    return nullptr;
}

void FunctionPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    // The colours of problems are those of the former theme.
    if (event->type() == QEvent::PaletteChange && m_run && m_stored)
        m_settle.start();
}

void FunctionPage::showSection(int index)
{
    m_sections->setCurrentIndex(index);
}

QJsonObject FunctionPage::saveState() const
{
    int line = 0;
    int column = 0;
    m_code->getCursorPosition(&line, &column);
    return {{QStringLiteral("section"), m_sections->currentIndex()},
            {QStringLiteral("line"), line + 1},
            {QStringLiteral("column"), column + 1},
            {QStringLiteral("input"), m_run->input()},
            {QStringLiteral("savedInput"), m_run->inputBar()->currentName()},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())}};
}

void FunctionPage::restoreState(const QJsonObject &state)
{
    m_splitter->restoreState(
        QByteArray::fromBase64(state.value(QLatin1String("splitter")).toString().toLatin1()));
    showSection(state.value(QLatin1String("section")).toInt());
    const QString input = state.value(QLatin1String("input")).toString();
    if (!input.isEmpty())
        m_run->setInput(input);
    m_run->inputBar()->choose(state.value(QLatin1String("savedInput")).toString());
    const int line = state.value(QLatin1String("line")).toInt();
    const int column = state.value(QLatin1String("column")).toInt();
    if (isLoaded())
        m_code->goTo(line, column);
    else
        connect(this, &FunctionPage::loaded, m_code,
                [this, line, column] { m_code->goTo(line, column); });
}

std::vector<TourState> FunctionPage::tourStates()
{
    return {{QStringLiteral("log"), [this] { m_run->showTab(1); }},
            {QStringLiteral("why"), [this] { m_run->showTab(2); }},
            {QStringLiteral("settings"), [this] { showSection(1); }},
            {QStringLiteral("versions"), [this] { showSection(2); }},
            {QStringLiteral("find"), [this] {
                 showSection(0);
                 m_run->showTab(0);
                 m_findBar->open(FindBar::Replacing::Yes);
                 m_findBar->findField()->setText(QStringLiteral("text"));
             }}};
}

} // namespace signalbox
