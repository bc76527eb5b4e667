#include "views/editor/functionpage.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/recoverystore.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/banner.h"
#include "views/common/currentpage.h"
#include "views/common/elidedlabel.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/logtargets.h"
#include "views/common/navigator.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"
#include "views/editor/findbar.h"
#include "views/editor/functionsettings.h"
#include "views/editor/inputbar.h"
#include "views/editor/runpanel.h"
#include "views/editor/sequenceeditor.h"
#include "views/editor/versionspanel.h"
#include "views/editor/websettings.h"
#include "views/editor/zippanel.h"

namespace signalbox {

namespace {

constexpr int narrowest = 40;       ///< Characters of width that the page always has.
constexpr int fewestLines = 24;     ///< Of height, below which the page scrolls,
constexpr int fewestBelow = 42;     ///< when the run panel is below the code.
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
    , m_followLog(
          new QAction(signalbox::icon(QStringLiteral("scroll-text")), tr("Follow Log"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(QStringLiteral("functionPage"));
    m_settings = new FunctionSettings(this);
    m_settings->web().setAddress(context.workspace.cluster().origin(), m_name);
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
    column->addWidget(createScroll(), 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(editor);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(ConnectionBanner::atop(context.workspace, this));
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
                                                      {m_packFolder, "packFolder"},
                                                      {m_followLog, "followLog"}};
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
    connect(m_followLog, &QAction::triggered, this,
            [this] { m_context.navigator.openLog(logOfFunction(m_name)); });
    m_followLog->setToolTip(tr("Shows what the function wrote lately, and what it writes"));
    m_packFolder->setToolTip(tr("Packs a folder with its dependencies and makes it the code"));
}

QWidget *FunctionPage::createHead()
{
    auto *head = new QWidget(this);
    m_title = new ElidedLabel(title(), head);
    m_title->setObjectName(QStringLiteral("functionPage.title"));
    setTitleFont(m_title);
    m_facts = new ElidedLabel({}, head);
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
        m_saveButton->setText(m_save->text().remove(u'&'));
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

/// Small windows and large text scroll the page rather than widening the window or cutting its parts.
QWidget *FunctionPage::createScroll()
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("functionPage.scroll"));
    scroll->setAccessibleName(tr("Code and run panel"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_splitter);
    followFont(scroll, [this] { fitParts(); });
    return scroll;
}

void FunctionPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitParts();
}

/// Where there is no room beside the code, the run panel goes below it.
void FunctionPage::fitParts()
{
    if (!m_splitter)
        return;
    const QFontMetrics metrics(QApplication::font());
    const bool narrow = width() < metrics.averageCharWidth() * besideEachOther;
    m_splitter->setMinimumSize(metrics.averageCharWidth() * narrowest,
                               metrics.height() * (narrow ? fewestBelow : fewestLines));
    const Qt::Orientation wanted = narrow ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    m_splitter->setSizes(narrow ? QList<int>{500, 500} : QList<int>{600, 400});
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
    m_sequence = new SequenceEditor(m_context, m_name, m_codeStack);
    m_codeStack->addWidget(m_sequence);
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
    connect(m_sequence, &SequenceEditor::changed, this, &FunctionPage::touch);
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
    connect(m_run, &RunPanel::placeRequested, this, &FunctionPage::showPlace);
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
    return {m_revert, m_packFolder, m_followLog, m_run->saveInputAction(), m_run->openAction()};
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

void FunctionPage::showPlace(const QString &version, int line)
{
    if (!isLoaded()) {
        connect(
            this, &FunctionPage::loaded, m_code,
            [this, version, line] { showPlace(version, line); }, Qt::SingleShotConnection);
        return;
    }
    if (version.isEmpty() || version == QString::fromStdString(m_stored->version.str())) {
        showSection(0);
        m_code->goTo(line, 1);
        m_code->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_versions->showLine(version, line);
    showSection(versionsSection);
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
