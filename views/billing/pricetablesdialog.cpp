#include "views/billing/pricetablesdialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/form.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr double mostCount = 1e12;
constexpr int listCharacters = 26;
constexpr int fieldCharacters = 54;

QPushButton *makeButton(const char *name, const QString &words, QWidget *parent)
{
    auto *button = new QPushButton(words, parent);
    QString plain = words;
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(plain.remove(u'&'));
    button->setAutoDefault(false);
    return button;
}

} // namespace

PriceTablesDialog::PriceTablesDialog(const PageContext &context, const QString &id, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_list(new QListWidget(this))
    , m_form(new Form(this))
    , m_state(new QLabel(this))
    , m_copy(makeButton("prices.copy", tr("Make a &Copy"), this))
    , m_remove(makeButton("prices.delete", tr("Dele&te"), this))
    , m_save(makeButton("prices.save", tr("Sa&ve"), this))
{
    setObjectName(QStringLiteral("priceTablesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Price Tables"));
    createFields();
    createLayout();
    connect(m_list, &QListWidget::currentRowChanged, this, &PriceTablesDialog::showTable);
    connect(m_copy, &QPushButton::clicked, this, &PriceTablesDialog::copy);
    connect(m_remove, &QPushButton::clicked, this, &PriceTablesDialog::remove);
    connect(m_save, &QPushButton::clicked, this, &PriceTablesDialog::save);
    reload(id);
}

void PriceTablesDialog::addLine(const char *key, const QString &label, QString EditedPrices::*value,
                                const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QStringLiteral("prices.") + QLatin1String(key));
    edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addField(QLatin1String(key), label, edit, hint);
    m_lines.push_back({key, edit, value});
    connect(edit, &QLineEdit::textEdited, this, &PriceTablesDialog::take);
}

void PriceTablesDialog::addCount(const char *key, const QString &label, qint64 EditedPrices::*value,
                                 const QString &suffix)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QStringLiteral("prices.") + QLatin1String(key));
    box->setDecimals(0);
    box->setRange(0, mostCount);
    box->setGroupSeparatorShown(true);
    box->setSuffix(suffix);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addField(QLatin1String(key), label, box);
    m_counts.push_back({key, box, value});
    connect(box, &QDoubleSpinBox::valueChanged, this, &PriceTablesDialog::take);
}

void PriceTablesDialog::createFields()
{
    using P = EditedPrices;
    addLine("name", tr("&Name"), &P::name);
    addLine("currency", tr("C&urrency"), &P::currency, tr("Three letters, such as EUR."));
    addLine("perMillionRequests", tr("A &million runs"), &P::perMillionRequests,
            tr("Amounts have a point and at most twelve decimals."));
    addLine("perGigabyteSecond", tr("A &gigabyte-second"), &P::perGigabyteSecond);
    addLine("perCpuSecond", tr("A C&PU second"), &P::perCpuSecond);
    addCount("roundingMillis", tr("&Rounded up to"), &P::roundingMillis, tr(" ms"));
    addCount("minimumMillis", tr("At &least"), &P::minimumMillis, tr(" ms"));
    m_form->addSection(tr("Free in Each Month"));
    addCount("requests", tr("Run&s"), &P::freeRequests, {});
    addCount("gigabyteSeconds", tr("Gigab&yte-seconds"), &P::freeGigabyteSeconds, {});
    addCount("cpuSeconds", tr("CPU sec&onds"), &P::freeCpuSeconds, {});
    m_form->addSection(tr("Where the Numbers Are From"));
    addLine("source", tr("P&age"), &P::source);
    addLine("date", tr("Rea&d on"), &P::date, tr("Such as 2026-11-21."));
    addLine("note", tr("Not&e"), &P::note);
}

void PriceTablesDialog::createLayout()
{
    m_list->setObjectName(QStringLiteral("prices.list"));
    m_list->setAccessibleName(windowTitle());
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * listCharacters);
    m_state->setObjectName(QStringLiteral("prices.state"));
    m_state->setWordWrap(true);
    setSecondaryText(m_state);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_form);
    scroll->setMinimumSize(fontMetrics().averageCharWidth() * fieldCharacters,
                           fontMetrics().height() * 22);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("prices.close"));
    close->setAccessibleName(close->text().remove(u'&'));
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::ApplyRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &PriceTablesDialog::reject);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_state);
    right->addWidget(scroll, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(m_list);
    row->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(row, 1);
    column->addWidget(buttons);
}

void PriceTablesDialog::reload(const QString &id)
{
    whenFinished(priceTablesOf(m_context.workspace.cluster()), this,
                 [this, id](const Result<std::vector<EditedPrices>> &tables) {
                     if (!tables) {
                         m_state->setText(errorText(tables.error()));
                         return updateButtons();
                     }
                     m_tables = *tables;
                     showList(id);
                 });
}

bool PriceTablesDialog::isNew(const QString &id) const
{
    return std::ranges::find(m_tables, id, &EditedPrices::id) == m_tables.end();
}

void PriceTablesDialog::showList(const QString &id)
{
    m_showing = true;
    m_list->clear();
    const auto add = [this](const EditedPrices &table) {
        auto *item = new QListWidgetItem(table.name, m_list);
        item->setData(Qt::UserRole, table.id);
    };
    for (const EditedPrices &table : m_tables) {
        const auto draft = m_drafts.find(table.id);
        add(draft == m_drafts.end() ? table : draft->second);
    }
    for (const auto &[key, draft] : m_drafts) {
        if (isNew(key))
            add(draft);
    }
    int row = 0;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == id)
            row = i;
    }
    m_showing = false;
    m_list->setCurrentRow(row);
    showTable();
}

const EditedPrices *PriceTablesDialog::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString id = item ? item->data(Qt::UserRole).toString() : QString();
    if (const auto draft = m_drafts.find(id); draft != m_drafts.end())
        return &draft->second;
    const auto found = std::ranges::find(m_tables, id, &EditedPrices::id);
    return found == m_tables.end() ? nullptr : &*found;
}

void PriceTablesDialog::showTable()
{
    const EditedPrices *table = current();
    if (m_showing || !table)
        return updateButtons();
    m_showing = true;
    m_form->clearProblems();
    for (const Line &line : m_lines) {
        line.edit->setText(table->*line.value);
        line.edit->setCursorPosition(0);
        line.edit->setReadOnly(table->preset);
    }
    for (const Count &count : m_counts) {
        count.box->setValue(double(table->*count.value));
        count.box->setReadOnly(table->preset);
    }
    m_showing = false;
    updateButtons();
}

EditedPrices PriceTablesDialog::edited() const
{
    EditedPrices prices = *current();
    for (const Line &line : m_lines)
        prices.*line.value = line.edit->text().trimmed();
    for (const Count &count : m_counts)
        prices.*count.value = qRound64(count.box->value());
    return prices;
}

/// Keeps what is in the fields as the current table's draft.
void PriceTablesDialog::take()
{
    const EditedPrices *table = current();
    if (m_showing || !table || table->preset)
        return;
    const EditedPrices prices = edited();
    const auto saved = std::ranges::find(m_tables, prices.id, &EditedPrices::id);
    if (saved != m_tables.end() && *saved == prices)
        m_drafts.erase(prices.id);
    else
        m_drafts[prices.id] = prices;
    m_list->currentItem()->setText(prices.name);
    updateButtons();
}

void PriceTablesDialog::copy()
{
    const EditedPrices *table = current();
    if (!table)
        return;
    EditedPrices prices = *table;
    prices.name = tr("%1 (copy)").arg(table->name);
    std::vector<EditedPrices> taken = m_tables;
    for (const auto &[id, draft] : m_drafts)
        taken.push_back(draft);
    prices.id = freePriceId(prices.name, taken);
    prices.preset = false;
    prices.chosen = false;
    m_drafts[prices.id] = prices;
    showList(prices.id);
    m_lines.front().edit->setFocus();
    m_lines.front().edit->selectAll();
}

void PriceTablesDialog::save()
{
    const EditedPrices *table = current();
    if (!table || table->preset)
        return;
    m_form->clearProblems();
    whenFinished(putPriceTable(m_context.workspace.cluster(), *table), this,
                 [this, id = table->id](const Result<> &done) {
                     if (!done) {
                         const QString field = QString::fromStdString(done.error().field);
                         m_form->setProblem(m_form->hasField(field) ? field
                                                                    : QStringLiteral("name"),
                                            errorText(done.error()));
                         return m_form->focusProblem();
                     }
                     m_drafts.erase(id);
                     emit changed();
                     reload(id);
                 });
}

void PriceTablesDialog::remove()
{
    const EditedPrices *table = current();
    if (!table || table->preset)
        return;
    const QString id = table->id;
    if (isNew(id)) {
        m_drafts.erase(id);
        return showList({});
    }
    confirm({.title = tr("Delete %1?").arg(table->name),
             .text = tr("What was used stays and can be billed by another table. Budgets with "
                        "these prices cannot be counted any more."),
             .verb = tr("Delete Prices"),
             .typedName = {}},
            this, [this, id] {
                whenFinished(deletePriceTable(m_context.workspace.cluster(), id), this,
                             [this, id](const Result<> &done) {
                                 if (!done)
                                     return m_state->setText(errorText(done.error()));
                                 m_drafts.erase(id);
                                 emit changed();
                                 reload({});
                             });
            });
}

void PriceTablesDialog::updateButtons()
{
    const EditedPrices *table = current();
    const bool own = table && !table->preset;
    const bool draft = table && m_drafts.contains(table->id);
    const QString cannot = m_context.workspace.cluster().whyNot(Capability::EditFunctions);
    m_copy->setEnabled(table && cannot.isEmpty());
    m_copy->setToolTip(cannot);
    m_remove->setEnabled(own && cannot.isEmpty());
    m_save->setEnabled(own && draft && cannot.isEmpty());
    if (!cannot.isEmpty()) {
        m_remove->setToolTip(cannot);
        return m_save->setToolTip(cannot);
    }
    m_remove->setToolTip(own ? QString() : tr("It came with Signalbox and stays"));
    m_save->setToolTip(own && draft ? QString()
                       : own        ? tr("Nothing was changed")
                                    : tr("It came with Signalbox: make a copy to change"));
    if (!table)
        return;
    QStringList words;
    if (table->preset)
        words.append(tr("This table came with Signalbox. Make a copy to change it."));
    if (table->chosen)
        words.append(tr("It holds where no other is asked for."));
    if (draft)
        words.append(tr("Not saved yet."));
    m_state->setText(words.join(u' '));
}

void PriceTablesDialog::reject()
{
    if (m_drafts.empty())
        return QDialog::reject();
    confirm({.title = tr("Leave without saving?"),
             .text = tr("%n table(s) are not saved.", nullptr, int(m_drafts.size())),
             .verb = tr("Leave"),
             .typedName = {}},
            this, [this] { QDialog::reject(); });
}

} // namespace signalbox
