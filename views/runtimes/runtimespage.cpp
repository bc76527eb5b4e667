#include "views/runtimes/runtimespage.h"

#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "models/format.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/filteredit.h"
#include "views/common/icons.h"
#include "views/common/usagemeter.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/runtimes/runtimeactions.h"
#include "views/runtimes/sandboxpanel.h"

namespace signalbox {

using Column = RuntimeTableModel::Column;

RuntimesPage::RuntimesPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_actions(new RuntimeActions(context, this))
    , m_header(new PageHeader(title(), this))
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_filter(new FilterEdit(this))
    , m_memory(new UsageMeter(this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
    , m_sandboxes(new SandboxPanel(context, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("runtimesPage"));
    setAccessibleName(title());
    setFocusProxy(m_table);
    createTable();
    createLayout();
    Workspace &workspace = context.workspace;
    connect(&workspace, &Workspace::statusChanged, this, &RuntimesPage::updateMemory);
    connect(&workspace, &Workspace::loaded, this, &RuntimesPage::updateEmptyState);
    connect(&workspace, &Workspace::capabilitiesChanged, this, &RuntimesPage::updateEmptyState);
    updateMemory();
    updateSelection();
    updateEmptyState();
}

RuntimesPage::~RuntimesPage()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void RuntimesPage::createTable()
{
    m_table->setObjectName(QStringLiteral("runtimeTable"));
    m_table->setAccessibleName(title());
    m_filter->setObjectName(QStringLiteral("runtimeFilter"));
    m_filter->setAccessibleName(tr("Filter runtimes"));
    m_proxy.setSourceModel(&m_context.workspace.runtimes());
    m_table->setModel(&m_proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(Column::Kind, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(Column::State, new StateBadgeDelegate(m_table));
    m_table->setItemDelegateForColumn(
        Column::Memory, new MeterDelegate(
                            [this](const QModelIndex &index) {
                                const int total = m_context.workspace.status().memoryTotalMiB;
                                const int used =
                                    m_context.workspace.runtimes().pool(rowOf(index)).memoryMiB;
                                const double share = total > 0 ? double(used) / total : 0.0;
                                return std::vector<MeterPart>{{StateRole::Running, {}, share, {}}};
                            },
                            m_table));
    m_table->setColumnWidths({12, 13, 17, 9, 6, 6, 16, 20, 16});
    m_table->hideAtFirst({Column::Updated});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFilterField(m_filter);
    m_table->setEmptyState(m_empty);
    m_filter->setProxy(&m_proxy);
    m_filter->setList(m_table);
    m_table->setMenuBuilder(
        [this](QMenu &menu, const QModelIndexList &) { m_actions->fill(menu); });
    connect(m_table, &TableView::selectedRowsChanged, this, &RuntimesPage::updateSelection);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &RuntimesPage::updateSelection);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &row) {
        m_context.navigator.openRuntime(row.data(IdRole).toString());
    });
    connect(m_empty, &EmptyState::triggered, m_actions->create(), &QAction::trigger);
}

void RuntimesPage::createLayout()
{
    m_header->addAction(m_actions->drain());
    m_header->addAction(m_actions->create());
    auto *upper = new QWidget(this);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(m_banner);
    top->addWidget(m_header);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(24);
    tools->addWidget(m_filter, 0, Qt::AlignVCenter);
    tools->addWidget(m_memory, 1, Qt::AlignVCenter);
    m_memory->setAccessibleName(tr("Memory of sandboxes"));
    top->addLayout(tools);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addLayout(top);
    upperLayout->addWidget(m_table, 1);
    m_splitter->setObjectName(QStringLiteral("runtimesSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_sandboxes);
    m_splitter->setSizes({400, 500});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QIcon RuntimesPage::icon() const
{
    return signalbox::icon(QStringLiteral("boxes"));
}

int RuntimesPage::rowOf(const QModelIndex &index) const
{
    return m_proxy.mapToSource(index).row();
}

void RuntimesPage::updateSelection()
{
    const QModelIndexList rows = m_table->selectedRowList();
    const bool one = rows.size() == 1;
    m_actions->setRuntime(
        one ? std::optional(m_context.workspace.runtimes().at(rowOf(rows.front()))) : std::nullopt);
    m_sandboxes->setRuntime(one ? rows.front().data(IdRole).toString() : QString());
    emit selectionChanged();
}

void RuntimesPage::updateMemory()
{
    const EngineStatus &status = m_context.workspace.status();
    m_memory->setVisible(status.memoryTotalMiB > 0);
    if (status.memoryTotalMiB <= 0)
        return;
    const double share = double(status.memoryUsedMiB) / status.memoryTotalMiB;
    m_memory->setParts(
        {{StateRole::Running, tr("Memory of sandboxes"), share,
          tr("%1 of %2").arg(formatMiB(status.memoryUsedMiB), formatMiB(status.memoryTotalMiB))}});
    m_table->viewport()->update();
}

void RuntimesPage::updateEmptyState()
{
    const Cluster &cluster = m_context.workspace.cluster();
    if (!m_context.workspace.isLoaded())
        m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    else if (!m_filter->text().isEmpty())
        m_empty->setText(QStringLiteral("search-x"), tr("No runtime matches"),
                         tr("Clear the filter to see them all."));
    else if (cluster.can(Capability::EditRuntimes))
        m_empty->setText(QStringLiteral("cpu"), tr("No runtimes"),
                         tr("A runtime says with which interpreter functions are run."),
                         tr("New Runtime…"));
    else
        m_empty->setText(QStringLiteral("cpu"), tr("No runtimes"),
                         cluster.whyNot(Capability::EditRuntimes));
}

QJsonObject RuntimesPage::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveColumns()},
            {QStringLiteral("sandboxes"), m_sandboxes->table()->saveColumns()},
            {QStringLiteral("filter"), m_filter->text()},
            {QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())}};
}

void RuntimesPage::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state.value(QStringLiteral("table")).toObject());
    m_sandboxes->table()->restoreColumns(state.value(QStringLiteral("sandboxes")).toObject());
    m_filter->setText(state.value(QStringLiteral("filter")).toString());
    m_splitter->restoreState(
        QByteArray::fromBase64(state.value(QStringLiteral("splitter")).toString().toLatin1()));
}

QList<QAction *> RuntimesPage::pageActions() const
{
    return m_actions->actions();
}

Selection RuntimesPage::selection() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    if (rows.size() != 1)
        return {};
    return RuntimeKind{rows.front().data(IdRole).toString()};
}

QWidget *RuntimesPage::filterField() const
{
    return m_filter;
}

} // namespace signalbox
