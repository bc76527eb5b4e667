#include "views/billing/costpage.h"

#include <QAction>
#include <QComboBox>
#include <QDate>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/shownzone.h"
#include "models/workspace.h"
#include "views/billing/budgetpanel.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/actionreason.h"
#include "views/common/columnscroll.h"
#include "views/common/emptystate.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int shownMonths = 24;
constexpr int fewestLines = 24; ///< Of text, that a page with the whole summary is high.
constexpr int mostMiB = 1 << 20;
constexpr int fewestRows = 5;    ///< Of a table, with its head; with less the page scrolls.
constexpr int linesOfHeader = 2; ///< Title and verbs of the budgets.
constexpr int rowPadding = 10;   ///< Of a row around its text.

/// Asks for the least that its parts need: the page does not scroll for what can still shrink.
class LeastSplitter final : public QSplitter
{
public:
    using QSplitter::QSplitter;
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
};

enum Column { What, Requests, GigabyteSeconds, CpuSeconds, Amount, WhatIf, Difference, Columns };

void setCell(QStandardItemModel &model, int row, int column, const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    if (column != What)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    model.setItem(row, column, item);
}

} // namespace

CostPage::CostPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_choose(make("usePrices", "check", tr("Use These Prices")))
    , m_tables(make("editPrices", "table-properties", tr("Price Tables…")))
    , m_csv(make("saveInvoiceCsv", "download", tr("Save as CSV…")))
    , m_pdf(make("saveInvoicePdf", "file-text", tr("Save as PDF…")))
    , m_reload(make("reloadCost", "refresh-cw", tr("Read Again")))
    , m_header(new PageHeader(title(), this))
    , m_month(new QComboBox(this))
    , m_by(new QComboBox(this))
    , m_tag(new QLineEdit(this))
    , m_prices(new QComboBox(this))
    , m_compare(new QComboBox(this))
    , m_memory(new QSpinBox(this))
    , m_summary(new QLabel(this))
    , m_table(new TableView(this))
    , m_budgets(new BudgetPanel(context, this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("costPage"));
    setAccessibleName(title());
    setFocusProxy(m_table);
    createChoices();
    createLayout();
    connectChoices();
    readPrices();
}

CostPage::~CostPage()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QAction *CostPage::make(const char *name, const char *iconName, const QString &words)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), words, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

QIcon CostPage::icon() const
{
    return signalbox::icon(QStringLiteral("coins"));
}

QList<QAction *> CostPage::pageActions() const
{
    return QList{m_choose, m_tables, m_csv, m_pdf, m_reload} + m_budgets->actions();
}

void CostPage::createChoices()
{
    const QDate now = toDateTime(nowOf(m_context.workspace.cluster())).date();
    for (int i = 0; i < shownMonths; ++i) {
        const QDate month = now.addMonths(-i);
        m_month->addItem(QLocale().toString(month, QStringLiteral("MMMM yyyy")),
                         month.toString(QStringLiteral("yyyy-MM")));
    }
    const std::pair<QString, const char *> kinds[] = {
        {tr("Function"), "function"},  {tr("Version"), "version"}, {tr("Package"), "package"},
        {tr("Rule"), "rule"},          {tr("Trigger"), "trigger"}, {tr("Tag"), "tag"},
        {tr("Namespace"), "namespace"}};
    for (const auto &[label, word] : kinds)
        m_by->addItem(label, QLatin1String(word));
    m_tag->setText(QStringLiteral("team"));
    m_tag->setToolTip(tr("Name of the annotation of functions whose values make the lines"));
    m_tag->hide();
    m_memory->setRange(0, mostMiB);
    m_memory->setSingleStep(128);
    m_memory->setSuffix(tr(" MiB"));
    m_memory->setSpecialValueText(tr("as it was"));
    m_memory->setKeyboardTracking(false);
    m_compare->addItem(tr("Nothing"), QString());
    for (QComboBox *box : {m_prices, m_compare}) // Filled when the cluster has answered.
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const std::pair<QWidget *, const char *> names[] = {
        {m_month, "cost.month"},   {m_by, "cost.by"},           {m_tag, "cost.tag"},
        {m_prices, "cost.prices"}, {m_compare, "cost.compare"}, {m_memory, "cost.memory"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    m_month->setAccessibleName(tr("Month"));
    m_by->setAccessibleName(tr("Lines by"));
    m_tag->setAccessibleName(tr("Annotation"));
    m_prices->setAccessibleName(tr("Prices"));
    m_compare->setAccessibleName(tr("Compare with"));
    m_memory->setAccessibleName(tr("Memory of the comparison"));
}

void CostPage::createLayout()
{
    for (QAction *action : {m_reload, m_pdf, m_csv, m_tables, m_choose})
        m_header->addAction(action);
    auto *choices = new FlowLayout;
    const auto add = [&](const QString &words, std::initializer_list<QWidget *> fields) {
        auto *group = new QWidget(this);
        auto *row = new QHBoxLayout(group);
        row->setContentsMargins(0, 0, 12, 0);
        auto *label = new QLabel(words, group);
        label->setBuddy(*fields.begin());
        row->addWidget(label);
        for (QWidget *field : fields)
            row->addWidget(field);
        choices->addWidget(group);
    };
    add(tr("&Month"), {m_month});
    add(tr("B&y"), {m_by, m_tag});
    add(tr("Pr&ices"), {m_prices});
    add(tr("C&ompare with"), {m_compare});
    add(tr("Memory &there"), {m_memory});
    m_summary->setObjectName(QStringLiteral("cost.summary"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_table->setObjectName(QStringLiteral("costTable"));
    m_table->setAccessibleName(tr("Cost by line"));
    m_table->setModel(&m_model);
    m_table->setEmptyState(m_empty);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(new ConnectionBanner(m_context.workspace, this));
    top->addWidget(m_header);
    top->addLayout(choices);
    top->addWidget(m_summary);
    auto *split = new LeastSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("cost.split"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_budgets);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    followFont(split, [this] {
        const int line = fontMetrics().height() + rowPadding;
        m_table->setMinimumHeight(line * fewestRows);
        m_budgets->setMinimumHeight(line * (fewestRows + linesOfHeader));
    });
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(split, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new ColumnScroll(QStringLiteral("cost.scroll"), content, this));
}

void CostPage::connectChoices()
{
    connect(m_reload, &QAction::triggered, this, &CostPage::readPrices);
    connect(m_choose, &QAction::triggered, this, &CostPage::chooseTable);
    connect(m_tables, &QAction::triggered, this, &CostPage::editTables);
    connect(m_csv, &QAction::triggered, this, &CostPage::saveCsv);
    connect(m_pdf, &QAction::triggered, this, &CostPage::savePdf);
    for (QComboBox *box : {m_month, m_prices})
        connect(box, &QComboBox::activated, this, &CostPage::reload);
    connect(m_by, &QComboBox::activated, this, [this] {
        m_tag->setVisible(m_by->currentData() == QStringLiteral("tag"));
        reload();
    });
    connect(m_tag, &QLineEdit::editingFinished, this, &CostPage::reload);
    connect(m_compare, &QComboBox::activated, this, &CostPage::readOther);
    connect(m_memory, &QSpinBox::valueChanged, this, &CostPage::readOther);
    connect(&m_context.workspace, &Workspace::loaded, this, &CostPage::readPrices);
}

CostRequest CostPage::request() const
{
    QString by = m_by->currentData().toString();
    if (by == QLatin1String("tag"))
        by = m_tag->text().trimmed().isEmpty() ? QStringLiteral("function")
                                               : QStringLiteral("tag:") + m_tag->text().trimmed();
    return {.month = m_month->currentData().toString(),
            .by = by,
            .prices = m_prices->currentData().toString(),
            .zone = shownZone()};
}

bool CostPage::comparing() const
{
    return !m_compare->currentData().toString().isEmpty() || m_memory->value() > 0;
}

void CostPage::refuse(const Error &error)
{
    m_empty->setText(QStringLiteral("circle-alert"), tr("Cost is not shown"), errorText(error));
    m_cost.reset();
    m_other.reset();
    showLines();
}

void CostPage::readPrices()
{
    Cluster &cluster = m_context.workspace.cluster();
    m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    whenFinished(pricesOf(cluster), this, [this](const Result<std::vector<PriceChoice>> &choices) {
        if (!choices)
            return refuse(choices.error());
        showPrices(*choices);
        reload();
    });
}

void CostPage::showPrices(const std::vector<PriceChoice> &choices)
{
    const QString former = m_prices->currentData().toString();
    const QString compared = m_compare->currentData().toString();
    m_budgets->setTables(choices);
    m_budgets->reload();
    m_prices->clear();
    while (m_compare->count() > 1)
        m_compare->removeItem(1);
    for (const PriceChoice &choice : choices) {
        m_prices->addItem(choice.name, choice.id);
        m_compare->addItem(choice.name, choice.id);
        if (former.isEmpty() ? choice.chosen : choice.id == former)
            m_prices->setCurrentIndex(m_prices->count() - 1);
    }
    m_compare->setCurrentIndex(std::max(0, m_compare->findData(compared)));
}

void CostPage::reload()
{
    const CostRequest wanted = request();
    whenFinished(monthlyCostOf(m_context.workspace.cluster(), wanted), this,
                 [this, wanted](const Result<MonthlyCost> &cost) {
                     if (wanted != request())
                         return; // Another was chosen meanwhile; its answer comes.
                     if (!cost)
                         return refuse(cost.error());
                     m_cost = *cost;
                     readOther();
                 });
}

void CostPage::readOther()
{
    m_other.reset();
    if (!m_cost || !comparing())
        return showLines();
    CostRequest wanted = request();
    if (const QString id = m_compare->currentData().toString(); !id.isEmpty())
        wanted.prices = id;
    wanted.memoryMiB = m_memory->value();
    whenFinished(monthlyCostOf(m_context.workspace.cluster(), wanted), this,
                 [this, month = wanted.month](const Result<MonthlyCost> &cost) {
                     if (!cost)
                         return refuse(cost.error());
                     if (comparing() && m_cost && month == m_cost->request.month)
                         m_other = *cost;
                     showLines();
                 });
}

void CostPage::showLines()
{
    const QString currency = m_cost ? m_cost->currency : QString();
    const QString other = m_other ? m_other->currency : currency;
    m_model.clear();
    QStringList heads{m_by->currentText(), tr("Requests"), tr("GB-Seconds"), tr("CPU Seconds"),
                      tr("Amount (%1)").arg(currency)};
    // Amounts of two currencies have no difference.
    const bool difference = m_other && other == currency;
    if (m_other)
        heads.append(tr("What If (%1)").arg(other));
    if (difference)
        heads.append(tr("Difference"));
    m_model.setHorizontalHeaderLabels(heads);
    for (int column = Requests; column < heads.size(); ++column)
        m_model.horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QHash<QString, ShownMoney> others;
    for (const CostRow &row : m_other ? m_other->rows : std::vector<CostRow>())
        others[row.key] = row.amount;
    int at = 0;
    for (const CostRow &row : m_cost ? m_cost->rows : std::vector<CostRow>()) {
        setCell(m_model, at, What, row.key.isEmpty() ? tr("(none)") : row.key);
        setCell(m_model, at, Requests, QLocale().toString(row.requests));
        setCell(m_model, at, GigabyteSeconds, thousandthsText(row.memoryTime / 1024));
        setCell(m_model, at, CpuSeconds, thousandthsText(row.cpuMillis));
        setCell(m_model, at, Amount, row.amount.text());
        const ShownMoney beside = others.value(row.key);
        if (m_other)
            setCell(m_model, at, WhatIf, beside.text());
        if (difference)
            setCell(m_model, at, Difference, ShownMoney{beside.pico - row.amount.pico}.text());
        ++at;
    }
    m_table->setColumnWidths(std::vector<int>(std::size_t(heads.size()), 18));
    m_table->horizontalHeader()->setStretchLastSection(true);
    if (m_cost && m_cost->rows.empty())
        m_empty->setText(QStringLiteral("coins"), tr("Nothing was used in this month"),
                         tr("Runs are counted from the moment that they have ended."));
    for (QAction *action : {m_csv, m_pdf})
        action->setEnabled(m_cost.has_value());
    setReason(*m_choose, m_context.workspace.cluster().whyNot(Capability::EditFunctions));
    m_choose->setEnabled(m_choose->isEnabled() && m_cost.has_value());
    showSummary();
}

void CostPage::showSummary()
{
    QStringList lines;
    if (m_cost) {
        lines.append(tr("To be paid: %1 %2 (%3 used, of which %4 are free).")
                         .arg(m_cost->net.text(), m_cost->currency, m_cost->total.amount.text(),
                              m_cost->free.text()));
        if (m_cost->forecast)
            lines.append(tr("The whole month, when it goes on like this: %1 %2.")
                             .arg(m_cost->forecast->text(), m_cost->currency));
        if (m_other)
            lines.append(tr("With %1 it would be %2 %3.")
                             .arg(m_other->prices, m_other->net.text(), m_other->currency));
        lines.append(tr("The month begins and ends at midnight in %1.").arg(m_cost->zone));
        lines.append(tr("Prices of %1, %2").arg(m_cost->date, m_cost->source));
    }
    const QString whole = lines.join(u' ');
    const bool low = height() < fontMetrics().height() * fewestLines;
    m_summary->setText(low && !lines.isEmpty() ? lines.front() : whole);
    m_summary->setToolTip(whole);
    m_summary->setAccessibleDescription(whole);
}

/// Where there is no room for all of it, the sum is said and the rest is in its tooltip.
void CostPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    showSummary();
}

QString CostPage::summary() const
{
    return m_summary->text();
}

} // namespace signalbox
