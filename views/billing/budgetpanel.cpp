#include "views/billing/budgetpanel.h"

#include <QAction>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/billing/budgetdialog.h"
#include "views/common/confirmdialog.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"
#include "views/common/usagemeter.h"

namespace signalbox {

namespace {

enum Column { Name, Functions, Used, Amount, Forecast, State, Columns };

/// How full a budget is, for its bar.
constexpr int shareRole = Qt::UserRole + 1;
constexpr int overRole = Qt::UserRole + 2;

QString stateText(const BudgetStanding &budget)
{
    if (!budget.problem.isEmpty())
        return budget.problem;
    if (budget.share() > 1)
        return BudgetPanel::tr("Used up");
    if (budget.over)
        return BudgetPanel::tr("Beyond %1 %").arg(QLocale().toString(budget.terms.percent));
    if (budget.forecast && budget.forecast->pico > budget.amount().pico)
        return BudgetPanel::tr("Will not last");
    return BudgetPanel::tr("Within");
}

QString moneyText(const ShownMoney &money, const QString &currency)
{
    return currency.isEmpty() ? money.text() : money.text() + u' ' + currency;
}

/// Nobody sets a budget of less than a hundredth.
QString amountText(const BudgetStanding &budget)
{
    const QString amount = QLocale().toString(double(budget.terms.hundredths) / 100, 'f', 2);
    return budget.currency.isEmpty() ? amount : amount + u' ' + budget.currency;
}

} // namespace

BudgetPanel::BudgetPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_create(make("newBudget", "plus", tr("New Budget…")))
    , m_edit(make("editBudget", "pencil", tr("Edit Budget…")))
    , m_remove(make("deleteBudget", "trash-2", tr("Delete Budget…")))
    , m_header(new PageHeader(tr("Budgets"), this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("budgetPanel"));
    setAccessibleName(tr("Budgets"));
    setFocusProxy(m_table);
    connect(m_create, &QAction::triggered, this, [this] { openDialog(std::nullopt); });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (const BudgetStanding *budget = selected())
            openDialog(*budget);
    });
    connect(m_remove, &QAction::triggered, this, &BudgetPanel::askToRemove);
    createLayout();
    updateActions();
}

BudgetPanel::~BudgetPanel()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QAction *BudgetPanel::make(const char *name, const char *iconName, const QString &words)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), words, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

void BudgetPanel::createLayout()
{
    for (QAction *action : {m_remove, m_edit, m_create})
        m_header->addAction(action);
    m_model.setHorizontalHeaderLabels(
        {tr("Budget"), tr("Functions"), tr("Used"), tr("Of"), tr("On Course For"), tr("State")});
    m_table->setObjectName(QStringLiteral("budgetTable"));
    m_table->setAccessibleName(tr("Budgets"));
    m_table->setModel(&m_model);
    for (const Column column : {Used, Amount, Forecast})
        m_model.horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setColumnWidths({18, 14, 24, 24, 18, 18});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setItemDelegateForColumn(Used,
                                      new MeterDelegate(
                                          [](const QModelIndex &index) {
                                              const bool over = index.data(overRole).toBool();
                                              return std::vector<MeterPart>{
                                                  {over ? StateRole::Error : StateRole::Success,
                                                   {},
                                                   std::min(1.0, index.data(shareRole).toDouble()),
                                                   {}}};
                                          },
                                          m_table));
    m_table->setEmptyState(m_empty);
    m_empty->setText(QStringLiteral("wallet"), tr("No budget watches these costs"),
                     tr("A budget fires a trigger once a period, when runs have cost more than "
                        "they may."));
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        menu.addActions({m_edit, m_create, m_remove});
    });
    connect(m_table, &TableView::selectedRowsChanged, this, &BudgetPanel::updateActions);
    connect(m_table, &TableView::rowActivated, m_edit, &QAction::trigger);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->addWidget(m_header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
}

void BudgetPanel::reload()
{
    whenFinished(budgetsOf(m_context.workspace.cluster()), this,
                 [this](const Result<std::vector<BudgetStanding>> &budgets) {
                     if (budgets)
                         return show(*budgets);
                     m_empty->setText(QStringLiteral("circle-alert"), tr("Budgets are not shown"),
                                      errorText(budgets.error()));
                     show({});
                 });
}

void BudgetPanel::show(const std::vector<BudgetStanding> &budgets)
{
    const BudgetStanding *chosen = selected();
    const QualifiedName former = chosen ? chosen->trigger : QualifiedName();
    m_budgets = budgets;
    m_model.setRowCount(0);
    for (const BudgetStanding &budget : m_budgets) {
        const bool known = budget.problem.isEmpty();
        const QStringList cells{
            QString::fromStdString(budget.trigger.name),
            budget.terms.functions.isEmpty() ? tr("all")
                                             : budget.terms.functions.join(QStringLiteral(", ")),
            known ? moneyText(budget.cost, budget.currency) : QString(),
            tr("%1 a %2", "12.00 USD a Month")
                .arg(amountText(budget), budgetPeriodText(budget.terms.every)),
            budget.forecast ? moneyText(*budget.forecast, budget.currency) : QString(),
            stateText(budget)};
        QList<QStandardItem *> row;
        for (const QString &text : cells) {
            row.append(new QStandardItem(text));
            row.last()->setEditable(false);
        }
        for (const Column column : {Used, Amount, Forecast})
            row[column]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row[Used]->setData(known ? budget.share() : 0.0, shareRole);
        row[Used]->setData(budget.over, overRole);
        row[Name]->setToolTip(tr("Period %1, %n run(s), prices of %2", nullptr, int(budget.runs))
                                  .arg(budget.period, budget.table));
        m_model.appendRow(row);
        if (budget.trigger == former)
            m_table->selectRow(m_model.rowCount() - 1);
    }
    updateActions();
}

const BudgetStanding *BudgetPanel::selected() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    return rows.size() == 1 ? &m_budgets[std::size_t(rows.front().row())] : nullptr;
}

void BudgetPanel::updateActions()
{
    for (QAction *action : {m_edit, m_remove}) {
        action->setEnabled(selected());
        action->setToolTip(selected() ? action->iconText() : tr("Select one budget first"));
    }
}

void BudgetPanel::openDialog(const std::optional<BudgetStanding> &known)
{
    auto *dialog = new BudgetDialog(m_context, known, m_tables, this);
    connect(dialog, &QDialog::accepted, this, &BudgetPanel::reload);
    dialog->open();
}

void BudgetPanel::askToRemove()
{
    const BudgetStanding *budget = selected();
    if (!budget)
        return;
    const QString name = QString::fromStdString(budget->trigger.name);
    confirm(m_context,
            {.title = tr("Delete %1?").arg(name),
             .text = tr("The budget and its trigger are deleted. Rules of the trigger stay, but "
                        "nothing fires them."),
             .verb = tr("Delete Budget"),
             .typedName = {}},
            name, this, [this, trigger = budget->trigger] {
                whenFinished(m_context.workspace.cluster().deleteTrigger(trigger), this,
                             [this](const Result<> &done) {
                                 if (!done)
                                     m_context.navigator.notify(errorText(done.error()));
                                 reload();
                             });
            });
}

} // namespace signalbox
