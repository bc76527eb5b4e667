#include "views/explorer/functionspage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include "models/filterproxy.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/filteredit.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/explorer/functionactions.h"

namespace signalbox {

FunctionsPage::FunctionsPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_proxy(new FilterProxy(&context.workspace.functions(), this))
    , m_actions(new FunctionActions(context, this))
    , m_table(new TableView(this))
    , m_filter(new FilterEdit(this))
    , m_empty(new EmptyState(this))
    , m_header(new PageHeader(title(), this))
{
    setObjectName(QStringLiteral("functionsPage"));
    createTable();
    createLayout();
    const auto changed = [this] {
        updateCount();
        updateEmptyState();
    };
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, changed);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, changed);
    connect(m_proxy, &QAbstractItemModel::layoutChanged, this, changed);
    connect(&context.workspace, &Workspace::loaded, this, changed);
    changed();
}

void FunctionsPage::createTable()
{
    m_table->setObjectName(QStringLiteral("functionsPage.table"));
    m_table->setAccessibleName(tr("Functions"));
    m_table->setModel(m_proxy);
    m_table->sortByColumn(FunctionListModel::Name, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(FunctionListModel::LastRun, new StateBadgeDelegate(m_table));
    m_table->setColumnWidths({24, 15, 9, 11, 10, 11, 16, 18, 9});
    m_table->setFilterField(m_filter);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder(
        [this](QMenu &menu, const QModelIndexList &) { m_actions->addTo(menu); });
    connect(m_table, &TableView::rowActivated, m_actions->openAction(), &QAction::trigger);
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        m_actions->setTargets(selectedNames());
        emit selectionChanged();
    });
    m_actions->deleteAction()->setShortcut(QKeySequence::Delete);
    m_actions->deleteAction()->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(m_actions->deleteAction());
    connect(m_empty, &EmptyState::triggered, this, [this] {
        if (m_proxy->filterText().isEmpty())
            m_context.navigator.openPlace(Place::Overview);
        else
            m_filter->clear();
    });
}

void FunctionsPage::createLayout()
{
    m_filter->setObjectName(QStringLiteral("functionsPage.filter"));
    m_filter->setAccessibleName(tr("Filter functions"));
    m_filter->setProxy(m_proxy);
    m_filter->setList(m_table);
    auto *fresh = new QAction(signalbox::icon(QStringLiteral("plus")), tr("&New Function…"), this);
    fresh->setObjectName(QStringLiteral("functionsPage.new"));
    connect(fresh, &QAction::triggered, this, [this] { m_context.navigator.newFunction(); });
    for (QAction *action :
         {m_actions->openAction(), m_actions->runAction(), m_actions->deleteAction(), fresh})
        m_header->addAction(action);
    auto *tools = new QHBoxLayout;
    tools->addWidget(m_filter, 1);
    tools->addStretch(1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(new ConnectionBanner(m_context.workspace, this));
    top->addWidget(m_header);
    top->addLayout(tools);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table);
}

QIcon FunctionsPage::icon() const
{
    return signalbox::icon(QStringLiteral("square-function"));
}

std::vector<QualifiedName> FunctionsPage::selectedNames() const
{
    std::vector<QualifiedName> names;
    for (const QModelIndex &row : m_table->selectedRowList()) {
        if (const auto *function =
                m_context.workspace.functions().summary(m_proxy->mapToSource(row)))
            names.push_back(function->name);
    }
    return names;
}

Selection FunctionsPage::selection() const
{
    const auto names = selectedNames();
    return names.size() == 1 ? Selection(names.front()) : Selection();
}

void FunctionsPage::updateCount()
{
    const int all = m_context.workspace.functions().functionCount();
    const int shown = m_proxy->rowCount();
    if (!m_context.workspace.isLoaded())
        return m_header->setCaption({});
    m_header->setCaption(shown == all ? tr("%n functions", nullptr, all)
                                      : tr("%1 of %n functions", nullptr, all).arg(shown));
}

void FunctionsPage::updateEmptyState()
{
    const QString symbol = QStringLiteral("square-function");
    if (!m_context.workspace.isLoaded())
        m_empty->setText(symbol, tr("Waiting for the cluster"),
                         tr("Its functions appear as soon as it answers."));
    else if (!m_proxy->filterText().isEmpty())
        m_empty->setText(QStringLiteral("search-x"), tr("No function matches the filter"),
                         tr("Type less, or clear it to see all functions."), tr("Clear Filter"));
    else
        m_empty->setText(symbol, tr("There are no functions yet"),
                         tr("Write one with Ctrl+N, or start with the sample project."),
                         tr("Open Overview"));
}

QWidget *FunctionsPage::filterField() const
{
    return m_filter;
}

QJsonObject FunctionsPage::saveState() const
{
    return {{QStringLiteral("columns"), m_table->saveColumns()},
            {QStringLiteral("filter"), m_filter->text()}};
}

void FunctionsPage::restoreState(const QJsonObject &state)
{
    m_table->restoreColumns(state.value(QLatin1String("columns")).toObject());
    m_filter->setText(state.value(QLatin1String("filter")).toString());
}

std::vector<TourState> FunctionsPage::tourStates()
{
    return {{QStringLiteral("selected"), [this] { m_table->selectRow(0); }},
            {QStringLiteral("no-match"),
             [this] { m_filter->setText(QStringLiteral("no such function")); }},
            {QStringLiteral("cleared"), [this] { m_filter->clear(); }}};
}

} // namespace signalbox
