#include "views/runtimes/runtimepage.h"

#include <QAction>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/banner.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/usagemeter.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/runtimes/runtimeactions.h"
#include "views/runtimes/runtimeform.h"
#include "views/runtimes/sandboxpanel.h"

namespace signalbox {

RuntimePage::RuntimePage(const PageContext &context, const QString &kind, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_kind(kind)
    , m_header(new PageHeader({}, this))
    , m_badge(new StateBadge(this))
    , m_banner(new Banner(this))
    , m_pool(new UsageMeter(this))
    , m_form(
          new RuntimeForm(kind.isEmpty() ? RuntimeForm::Use::Create : RuntimeForm::Use::Edit, this))
    , m_sandboxes(new SandboxPanel(context, this))
    , m_actions(new RuntimeActions(context, this))
    , m_save(new QAction(signalbox::icon(QStringLiteral("save")),
                         isNew() ? tr("Create Runtime") : tr("Save"), this))
    , m_revert(new QAction(signalbox::icon(QStringLiteral("undo-2")), tr("Revert"), this))
{
    setObjectName(QStringLiteral("runtimePage"));
    m_save->setObjectName(QStringLiteral("saveRuntime"));
    m_save->setShortcut(QKeySequence::Save);
    m_save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_save);
    m_revert->setObjectName(QStringLiteral("revertRuntime"));
    m_pool->setAccessibleName(tr("Pool"));
    m_sandboxes->setRuntime(kind);
    createLayout();
    connectModels();
    showRuntime();
}

void RuntimePage::createLayout()
{
    m_header->setLead(m_badge);
    m_header->addAction(m_revert);
    m_header->addAction(m_save);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(12);
    top->addWidget(new ConnectionBanner(m_context.workspace, this));
    top->addWidget(m_header);
    top->addWidget(m_banner);
    top->addWidget(m_pool);

    auto *inner = new QWidget(this);
    auto *innerLayout = new QHBoxLayout(inner);
    innerLayout->setContentsMargins(24, 16, 24, 24);
    m_form->setMaximumWidth(fontMetrics().averageCharWidth() * 96);
    innerLayout->addWidget(m_form, 1);
    innerLayout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("runtimeScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inner);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("runtimeSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(m_sandboxes);
    splitter->setSizes({600, 260});
    m_sandboxes->setVisible(!isNew());
    m_pool->setVisible(!isNew());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
}

void RuntimePage::connectModels()
{
    RuntimeTableModel &runtimes = m_context.workspace.runtimes();
    connect(m_form, &RuntimeForm::edited, this, [this] {
        m_dirty = true;
        updateActions();
        emit titleChanged();
    });
    connect(m_save, &QAction::triggered, this, &RuntimePage::save);
    connect(m_revert, &QAction::triggered, this, &RuntimePage::showRuntime);
    const auto refresh = [this] {
        if (!m_dirty && !m_saving)
            showRuntime();
        else
            showPool();
    };
    connect(&runtimes, &QAbstractItemModel::dataChanged, this, refresh);
    connect(&runtimes, &QAbstractItemModel::rowsInserted, this, refresh);
    connect(&runtimes, &QAbstractItemModel::rowsRemoved, this, refresh);
    connect(&m_context.workspace, &Workspace::capabilitiesChanged, this, refresh);
}

// --- content ---------------------------------------------------------------------------------

void RuntimePage::showRuntime()
{
    const Runtime *runtime = m_context.workspace.runtimes().find(m_kind);
    const QString cannot = m_context.workspace.cluster().whyNot(Capability::EditRuntimes);
    std::vector<std::string> taken;
    for (const Runtime &known : m_context.workspace.runtimes().runtimes())
        taken.push_back(known.kind);
    m_form->setTaken(taken);
    m_header->setTitle(title());
    if (isNew()) {
        m_form->setRuntime(Runtime{});
    } else if (runtime) {
        m_form->setRuntime(*runtime);
        m_header->setTitle(QString::fromStdString(runtime->label));
        m_header->setCaption(m_kind);
    }
    m_dirty = false;
    m_form->setReadOnly(!cannot.isEmpty() || (!isNew() && !runtime));
    if (!cannot.isEmpty())
        m_banner->present(Banner::Kind::Information, cannot, {}, Banner::Closing::Fixed);
    else if (!isNew() && !runtime)
        m_banner->present(Banner::Kind::Warning, tr("There is no runtime %1 any more.").arg(m_kind),
                          {}, Banner::Closing::Fixed);
    else if (runtime && !runtime->problem.empty())
        m_banner->present(Banner::Kind::Error, QString::fromStdString(runtime->problem));
    else
        m_banner->hide();
    m_actions->setRuntime(runtime ? std::optional(*runtime) : std::nullopt);
    showPool();
    updateActions();
    emit titleChanged();
}

void RuntimePage::showPool()
{
    RuntimeTableModel &runtimes = m_context.workspace.runtimes();
    const int row = isNew() ? -1 : runtimes.rowOf(m_kind);
    m_badge->setVisible(row >= 0);
    if (row < 0)
        return;
    const QModelIndex state = runtimes.index(row, RuntimeTableModel::State);
    m_badge->setBadge(
        {roleOf(static_cast<Mark>(state.data(MarkRole).toInt())).value_or(StateRole::Off),
         state.data().toString()});
    const PoolCounts &pool = runtimes.pool(row);
    const int maximum = runtimes.at(row).pool.maximum;
    const int live = pool.warm + pool.busy + pool.prewarmed;
    const double whole = qMax(1, maximum > 0 ? maximum : live);
    m_pool->setParts(
        {{StateRole::Running, tr("Busy"), pool.busy / whole, formatCount(pool.busy)},
         {StateRole::Success, tr("Warm"), pool.warm / whole, formatCount(pool.warm)},
         {StateRole::Queued, tr("Prewarmed"), pool.prewarmed / whole, formatCount(pool.prewarmed)},
         {StateRole::Off, tr("Limit:"), 0,
          maximum > 0 ? formatCount(maximum) : tr("as memory allows")},
         {StateRole::Off, tr("Memory"), 0, formatMiB(pool.memoryMiB)}});
}

void RuntimePage::updateActions()
{
    const QString cannot = m_context.workspace.cluster().whyNot(Capability::EditRuntimes);
    QString reason = cannot;
    if (reason.isEmpty() && !m_dirty)
        reason = isNew() ? tr("Fill in the form first") : tr("Nothing has been changed");
    if (reason.isEmpty())
        reason = m_form->firstProblem();
    if (m_saving)
        reason = tr("Saving…");
    m_save->setEnabled(reason.isEmpty());
    m_save->setToolTip(reason.isEmpty() ? m_save->iconText() : reason);
    m_revert->setVisible(!isNew());
    m_revert->setEnabled(m_dirty);
}

// --- saving ----------------------------------------------------------------------------------

void RuntimePage::save()
{
    if (!m_form->validate()) {
        m_form->form()->focusProblem();
        return;
    }
    m_saving = true;
    updateActions();
    const Runtime runtime = m_form->runtime();
    whenFinished(m_context.workspace.cluster().putRuntime(runtime), this,
                 [this, kind = QString::fromStdString(runtime.kind)](const Result<> &done) {
                     onSaved(done, kind);
                 });
}

void RuntimePage::onSaved(const Result<> &done, const QString &kind)
{
    m_saving = false;
    if (!done) {
        if (!m_form->showError(done.error()))
            m_banner->present(Banner::Kind::Error, errorText(done.error()));
        updateActions();
        return;
    }
    m_dirty = false;
    m_context.navigator.notify(tr("Runtime %1 is saved.").arg(kind));
    if (isNew())
        m_context.navigator.openRuntime(kind);
    showRuntime();
}

// --- page ------------------------------------------------------------------------------------

QString RuntimePage::key() const
{
    return QStringLiteral("runtime:") + m_kind;
}

QString RuntimePage::title() const
{
    return isNew() ? tr("New Runtime") : m_kind;
}

QIcon RuntimePage::icon() const
{
    return signalbox::icon(QStringLiteral("box"));
}

QList<QAction *> RuntimePage::pageActions() const
{
    return QList<QAction *>{m_save, m_revert} + m_actions->actions();
}

Selection RuntimePage::selection() const
{
    if (isNew())
        return {};
    return RuntimeKind{m_kind};
}

} // namespace signalbox
