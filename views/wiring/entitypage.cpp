#include "views/wiring/entitypage.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

#include "models/errortext.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/actionreason.h"
#include "views/common/emptystate.h"
#include "views/common/filteredit.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"

namespace signalbox {

EntityPage::EntityPage(const PageContext &context, EntityTableModel *model, const QString &id,
                       QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(model)
    , m_header(new PageHeader({}, this))
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_filter(new FilterEdit(this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
    , m_id(id)
{
    setObjectName(id + QStringLiteral("Page"));
    m_model->setParent(this);
    m_proxy.setSourceModel(m_model);
}

EntityPage::~EntityPage()
{
    // The proxy is a member and goes before the table, a child, does.
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QAction *EntityPage::addVerb(const char *name, const char *icon, const QString &text, Needs needs,
                             std::function<void()> does)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(icon)), text, this);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, std::move(does));
    m_verbs.push_back({action, needs});
    m_actions.append(action);
    return action;
}

void EntityPage::finish(const QString &title, const std::vector<int> &widths, Emptiness emptiness)
{
    m_emptiness = std::move(emptiness);
    setAccessibleName(title);
    setFocusProxy(m_table);
    m_header->setTitle(title);
    // The first verb makes a new one and is offered at the end, where every page has it.
    for (auto action = m_actions.rbegin(); action != m_actions.rend(); ++action) {
        if (*action == m_actions.front() || m_verbs.size() <= 4)
            m_header->addAction(*action);
    }
    m_filter->setObjectName(m_id + QStringLiteral("Filter"));
    m_filter->setAccessibleName(tr("Filter: %1").arg(title));
    m_filter->setProxy(&m_proxy);
    m_filter->setList(m_table);
    m_table->setObjectName(m_id + QStringLiteral("Table"));
    m_table->setAccessibleName(title);
    m_table->setModel(&m_proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setColumnWidths(widths);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setFilterField(m_filter);
    m_table->setEmptyState(m_empty);
    if (const int state = m_model->markColumn(); state >= 0)
        m_table->setItemDelegateForColumn(state, new StateBadgeDelegate(m_table));
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        menu.setToolTipsVisible(true);
        menu.addActions(m_actions.mid(1));
    });
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(m_banner);
    top->addWidget(m_header);
    top->addWidget(m_filter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        updateVerbs();
        emit selectionChanged();
    });
    connect(m_table, &TableView::rowActivated, this, [this] {
        if (m_actions.size() > 1 && m_actions.at(1)->isEnabled())
            m_actions.at(1)->trigger();
    });
    connect(m_empty, &EmptyState::triggered, m_actions.front(), &QAction::trigger);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_proxy, signal, this, &EntityPage::updateEmptyState);
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &EntityPage::updateVerbs);
    connect(&m_context.workspace, &Workspace::loaded, this, &EntityPage::updateEmptyState);
    connect(&m_context.workspace, &Workspace::capabilitiesChanged, this, [this] {
        updateVerbs();
        updateEmptyState();
    });
    updateVerbs();
    updateEmptyState();
}

std::vector<QualifiedName> EntityPage::selected() const
{
    std::vector<QualifiedName> names;
    for (const QModelIndex &row : m_table->selectedRowList())
        names.push_back(m_model->at(m_proxy.mapToSource(row).row()).name);
    return names;
}

QString EntityPage::whyNot(const QAction *action) const
{
    const Cluster &cluster = m_context.workspace.cluster();
    const QString name = action->objectName();
    const bool looks = name.startsWith(u"show") || name.startsWith(u"open");
    const QString cannot = cluster.whyNot(Capability::Wiring);
    return looks || !cannot.isEmpty() ? cannot : cluster.whyNot(Capability::EditFunctions);
}

void EntityPage::updateVerbs()
{
    const std::size_t count = selected().size();
    for (const Verb &verb : m_verbs) {
        QString reason;
        if (verb.needs == Needs::One && count != 1)
            reason = tr("Select one row first");
        else if (verb.needs == Needs::Any && count == 0)
            reason = tr("Select a row first");
        else
            reason = whyNot(verb.action);
        setReason(*verb.action, reason);
    }
}

void EntityPage::updateEmptyState()
{
    const Cluster &cluster = m_context.workspace.cluster();
    const QString cannot = cluster.whyNot(Capability::Wiring);
    if (!m_context.workspace.isLoaded())
        m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    else if (!m_filter->text().isEmpty())
        m_empty->setText(QStringLiteral("search-x"), tr("Nothing matches"),
                         tr("Clear the filter to see them all."));
    else if (!cannot.isEmpty())
        m_empty->setText(m_emptiness.icon, m_emptiness.title, cannot);
    else
        m_empty->setText(m_emptiness.icon, m_emptiness.title, m_emptiness.text, m_emptiness.verb);
}

void EntityPage::report(const Result<> &done) const
{
    if (!done)
        m_context.navigator.notify(errorText(done.error()));
}

void EntityPage::selectEntity(const QString &name)
{
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        if (m_proxy.index(row, 0).data(IdRole).toString() == name)
            m_table->selectRow(row);
    }
}

QAction *EntityPage::action(const char *name) const
{
    for (QAction *action : m_actions) {
        if (action->objectName() == QLatin1String(name))
            return action;
    }
    return nullptr;
}

QWidget *EntityPage::filterField() const
{
    return m_filter;
}

QJsonObject EntityPage::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveColumns()},
            {QStringLiteral("filter"), m_filter->text()}};
}

void EntityPage::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state.value(QStringLiteral("table")).toObject());
    m_filter->setText(state.value(QStringLiteral("filter")).toString());
}

} // namespace signalbox
