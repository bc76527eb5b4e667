#include "views/billing/budgetdialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "models/workspace.h"
#include "views/common/form.h"

namespace signalbox {

namespace {

constexpr double mostAmount = 1'000'000'000;
constexpr int mostPercent = 1000;

const char *const periods[] = {"hour", "day", "week", "month"};

} // namespace

QString budgetPeriodText(const QString &every)
{
    if (every == QLatin1String("hour"))
        return BudgetDialog::tr("Hour");
    if (every == QLatin1String("day"))
        return BudgetDialog::tr("Day");
    if (every == QLatin1String("week"))
        return BudgetDialog::tr("Week");
    return BudgetDialog::tr("Month");
}

BudgetDialog::BudgetDialog(const PageContext &context, const std::optional<BudgetStanding> &known,
                           const std::vector<PriceChoice> &tables, QWidget *parent)
    : EntityDialog(context, QStringLiteral("budgetDialog"),
                   known ? tr("Edit %1").arg(QString::fromStdString(known->trigger.name))
                         : tr("New Budget"),
                   known ? QString::fromStdString(known->trigger.name) : QString(), parent)
    , m_amount(new QDoubleSpinBox(this))
    , m_every(new QComboBox(this))
    , m_percent(new QSpinBox(this))
    , m_functions(new QLineEdit(this))
    , m_prices(new QComboBox(this))
{
    m_prices->addItem(tr("The table that holds"), QString());
    for (const PriceChoice &table : tables)
        m_prices->addItem(table.name, table.id);
    for (const char *every : periods)
        m_every->addItem(budgetPeriodText(QLatin1String(every)), QLatin1String(every));
    addFields();
    show(known ? known->terms : BudgetTerms{.functions = {}});
    connect(m_amount, &QDoubleSpinBox::valueChanged, this, &BudgetDialog::check);
    finish(known ? tr("Sa&ve") : tr("&Create"));
}

void BudgetDialog::addFields()
{
    m_amount->setRange(0, mostAmount);
    m_amount->setDecimals(2);
    m_amount->setGroupSeparatorShown(true);
    m_percent->setRange(1, mostPercent);
    m_percent->setSuffix(tr(" %"));
    m_functions->setPlaceholderText(tr("all"));
    const std::pair<QWidget *, const char *> names[] = {{m_amount, "budget.amount"},
                                                        {m_every, "budget.every"},
                                                        {m_percent, "budget.percent"},
                                                        {m_functions, "budget.functions"},
                                                        {m_prices, "budget.prices"}};
    for (const auto &[field, name] : names) {
        field->setObjectName(QLatin1String(name));
        field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    m_form->addField(QStringLiteral("feed.settings.budget"), tr("&Budget"), m_amount,
                     tr("A period, in the currency of the prices."));
    m_form->addField(QStringLiteral("feed.settings.period"), tr("&Every"), m_every,
                     tr("Begins at midnight, on Monday, on the first (UTC). What is free of a "
                        "month is taken off a month of all functions."));
    m_form->addField(QStringLiteral("feed.settings.percent"), tr("Tell &at"), m_percent,
                     tr("Once a period, beyond this part of the budget, its trigger fires: wire "
                        "it to a function that acts."));
    m_form->addField(QStringLiteral("feed.settings.functions"), tr("&Functions"), m_functions,
                     tr("Names or package/names that count, with * and ?, and commas between."));
    m_form->addField(QStringLiteral("feed.settings.prices"), tr("&Prices"), m_prices);
}

void BudgetDialog::show(const BudgetTerms &terms)
{
    m_amount->setValue(double(terms.hundredths) / 100);
    m_every->setCurrentIndex(std::max(0, m_every->findData(terms.every)));
    m_percent->setValue(terms.percent);
    m_functions->setText(terms.functions.join(QStringLiteral(", ")));
    const int table = m_prices->findData(terms.prices);
    if (table < 0) // It is gone; saving keeps what was said.
        m_prices->addItem(terms.prices, terms.prices);
    m_prices->setCurrentIndex(m_prices->findData(terms.prices));
}

BudgetTerms BudgetDialog::terms() const
{
    BudgetTerms terms{.every = m_every->currentData().toString(),
                      .hundredths = qRound64(m_amount->value() * 100),
                      .percent = m_percent->value(),
                      .functions = {},
                      .prices = m_prices->currentData().toString()};
    for (const QString &pattern : m_functions->text().split(u',', Qt::SkipEmptyParts)) {
        if (!pattern.trimmed().isEmpty())
            terms.functions.append(pattern.trimmed());
    }
    return terms;
}

QString BudgetDialog::problem() const
{
    return m_amount->value() > 0 ? QString() : tr("Say how much runs may cost");
}

QFuture<Result<>> BudgetDialog::put(const QualifiedName &name, bool create)
{
    return putBudget(m_context.workspace.cluster(), name, terms(), create);
}

} // namespace signalbox
