#include "views/billing/budgetpanel.h"

#include <QAction>
#include <QLocale>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/billing/budgetdialog.h"
#include "views/common/confirmdialog.h"
#include "views/common/emptystate.h"
#include "views/common/listpane.h"
#include "views/common/navigator.h"
#include "views/common/tableview.h"
#include "views/common/usagemeter.h"

namespace signalbox {

namespace {

enum Column { Name, Functions, Used, Amount, Forecast, State };

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

QStringList cellsOf(const BudgetStanding &budget)
{
    const bool known = budget.problem.isEmpty();
    return {QString::fromStdString(budget.trigger.name),
            budget.terms.functions.isEmpty() ? BudgetPanel::tr("all")
                                             : budget.terms.functions.join(QStringLiteral(", ")),
            known ? moneyText(budget.cost, budget.currency) : QString(),
            BudgetPanel::tr("%1 a %2", "12.00 USD a Month")
                .arg(amountText(budget), budgetPeriodText(budget.terms.every)),
            budget.forecast ? moneyText(*budget.forecast, budget.currency) : QString(),
            stateText(budget)};
}

} // namespace

BudgetPanel::BudgetPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new ListPane(QStringLiteral("budget"), tr("Budgets"),
                          {{tr("Budget"), 18},
                           {tr("Functions"), 14},
                           {tr("Used"), 24, true},
                           {tr("Of"), 24, true},
                           {tr("On Course For"), 18, true},
                           {tr("State"), 18}},
                          this))
{
    setObjectName(QStringLiteral("budgetPanel"));
    setAccessibleName(tr("Budgets"));
    setFocusProxy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
    m_list->table()->setItemDelegateForColumn(
        Used,
        new MeterDelegate(
            [](const QModelIndex &index) {
                const bool over = index.data(overRole).toBool();
                return std::vector<MeterPart>{{over ? StateRole::Error : StateRole::Success,
                                               {},
                                               std::min(1.0, index.data(shareRole).toDouble()),
                                               {}}};
            },
            m_list->table()));
    sayNothing();
    createVerbs();
}

void BudgetPanel::createVerbs()
{
    const QString needsRow = tr("Select one budget first");
    const QAction *remove =
        m_list->addRowVerb("deleteBudget", "trash-2", tr("Delete Budget…"), needsRow);
    const QAction *edit = m_list->addRowVerb("editBudget", "pencil", tr("Edit Budget…"), needsRow);
    const QAction *create = m_list->addVerb("newBudget", "plus", tr("New Budget…"));
    connect(remove, &QAction::triggered, this, &BudgetPanel::askToRemove);
    connect(edit, &QAction::triggered, this, [this] {
        if (const BudgetStanding *budget = selected())
            openDialog(*budget);
    });
    connect(create, &QAction::triggered, this, [this] { openDialog(std::nullopt); });
}

QList<QAction *> BudgetPanel::actions() const
{
    return m_list->verbs();
}

TableView *BudgetPanel::table() const
{
    return m_list->table();
}

void BudgetPanel::sayNothing()
{
    m_list->emptyState()->setText(
        QStringLiteral("wallet"), tr("No budget watches these costs"),
        tr("A budget fires a trigger once a period, when runs have cost more than they may."));
}

void BudgetPanel::reload()
{
    m_list->forbid(
        {QStringLiteral("newBudget"), QStringLiteral("editBudget"), QStringLiteral("deleteBudget")},
        m_context.workspace.cluster().whyNot(Capability::EditFunctions));
    whenFinished(budgetsOf(m_context.workspace.cluster()), this,
                 [this](const Result<std::vector<BudgetStanding>> &budgets) {
                     show(budgets ? *budgets : std::vector<BudgetStanding>());
                     if (!budgets)
                         m_list->sayFailed(tr("Budgets are not shown"), budgets.error());
                 });
}

void BudgetPanel::show(const std::vector<BudgetStanding> &budgets)
{
    m_budgets = budgets;
    std::vector<ListPane::Row> rows;
    for (const BudgetStanding &budget : budgets)
        rows.push_back(
            {.key = QString::fromStdString(budget.trigger.str()), .cells = cellsOf(budget)});
    m_list->showRows(rows);
    sayNothing();
    for (int row = 0; row < int(budgets.size()); ++row) {
        const BudgetStanding &budget = budgets[std::size_t(row)];
        QStandardItem *used = m_list->model().item(row, Used);
        used->setData(budget.problem.isEmpty() ? budget.share() : 0.0, shareRole);
        used->setData(budget.over, overRole);
        m_list->model().item(row, Name)->setToolTip(
            tr("Period %1, %n run(s), prices of %2", nullptr, int(budget.runs))
                .arg(budget.period, budget.table));
    }
}

const BudgetStanding *BudgetPanel::selected() const
{
    const auto row = m_list->selectedRow();
    return row ? &m_budgets[*row] : nullptr;
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
