#include "views/clusters/namespacespage.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/emptystate.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

constexpr int largestQuota = 1'000'000;

} // namespace

NamespacesPage::NamespacesPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_create(make("newNamespace", "plus", tr("New Namespace…")))
    , m_quotas(make("setQuotas", "gauge", tr("Quotas…")))
    , m_reload(make("reloadNamespaces", "refresh-cw", tr("Read Again")))
    , m_header(new PageHeader(title(), this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("namespacesPage"));
    setAccessibleName(title());
    setFocusProxy(m_table);
    connect(m_create, &QAction::triggered, this, &NamespacesPage::askForName);
    connect(m_quotas, &QAction::triggered, this, &NamespacesPage::askForQuotas);
    connect(m_reload, &QAction::triggered, this, &NamespacesPage::reload);
    createLayout();
    connect(&context.workspace, &Workspace::loaded, this, &NamespacesPage::reload);
    updateActions();
    reload();
}

NamespacesPage::~NamespacesPage()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QAction *NamespacesPage::make(const char *name, const char *iconName, const QString &text)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), text, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

QIcon NamespacesPage::icon() const
{
    return signalbox::icon(QStringLiteral("users"));
}

void NamespacesPage::createLayout()
{
    for (QAction *action : {m_reload, m_quotas, m_create})
        m_header->addAction(action);
    m_model.setHorizontalHeaderLabels(
        {tr("Namespace"), tr("Runs a Minute"), tr("Runs at a Time"), tr("Events a Minute")});
    m_table->setObjectName(QStringLiteral("namespaceTable"));
    m_table->setAccessibleName(title());
    m_table->setModel(&m_model);
    m_table->setColumnWidths({28, 16, 16, 16});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder(
        [this](QMenu &menu, const QModelIndexList &) { menu.addAction(m_quotas); });
    connect(m_table, &TableView::selectedRowsChanged, this, &NamespacesPage::updateActions);
    connect(m_table, &TableView::rowActivated, m_quotas, &QAction::trigger);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->addWidget(m_header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
}

void NamespacesPage::reload()
{
    Cluster &cluster = m_context.workspace.cluster();
    m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    whenFinished(namespacesOf(cluster), this,
                 [this](const Result<std::vector<NamespaceQuotas>> &rows) {
                     if (rows)
                         return show(*rows);
                     m_empty->setText(QStringLiteral("circle-alert"),
                                      tr("Namespaces are not shown"), errorText(rows.error()));
                 });
}

void NamespacesPage::show(const std::vector<NamespaceQuotas> &rows)
{
    m_rows = rows;
    m_model.setRowCount(0);
    for (const NamespaceQuotas &row : rows) {
        QList<QStandardItem *> cells{new QStandardItem(row.name)};
        for (const int quota :
             {row.invocationsPerMinute, row.concurrentInvocations, row.firesPerMinute}) {
            auto *cell = new QStandardItem(quota > 0 ? formatCount(quota) : tr("no limit"));
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            cells.append(cell);
        }
        for (QStandardItem *cell : cells)
            cell->setEditable(false);
        m_model.appendRow(cells);
    }
    updateActions();
}

const NamespaceQuotas *NamespacesPage::selected() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    return rows.size() == 1 ? &m_rows[std::size_t(rows.front().row())] : nullptr;
}

void NamespacesPage::updateActions()
{
    m_quotas->setEnabled(selected());
    m_quotas->setToolTip(selected() ? m_quotas->iconText() : tr("Select one namespace first"));
}

void NamespacesPage::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("newNamespaceDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New Namespace"));
    dialog->setLabelText(tr("Name. It gets a key of its own:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        whenFinished(makeNamespace(m_context.workspace.cluster(), name.trimmed()), this,
                     [this, name](const Result<QString> &key) {
                         if (!key)
                             return m_context.navigator.notify(errorText(key.error()));
                         QGuiApplication::clipboard()->setText(*key);
                         m_context.navigator.notify(
                             tr("The key of %1 is in the clipboard. It is told this once.")
                                 .arg(name.trimmed()));
                         reload();
                     });
    });
    dialog->open();
}

void NamespacesPage::askForQuotas()
{
    const NamespaceQuotas *chosen = selected();
    if (!chosen)
        return;
    auto *dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("quotasDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Quotas of %1").arg(chosen->name));
    auto *form = new Form(dialog);
    const auto add = [dialog, form](const char *id, const QString &label, int value) {
        auto *box = new QSpinBox(dialog);
        box->setObjectName(QLatin1String(id));
        box->setRange(0, largestQuota);
        box->setSpecialValueText(tr("no limit"));
        box->setValue(value);
        form->addField(QLatin1String(id), label, box);
        return box;
    };
    auto *runs = add("quota.invocations", tr("&Runs a minute"), chosen->invocationsPerMinute);
    auto *together = add("quota.concurrent", tr("Runs at a &time"), chosen->concurrentInvocations);
    auto *fires = add("quota.fires", tr("&Events a minute"), chosen->firesPerMinute);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, dialog);
    for (const auto which : {QDialogButtonBox::Save, QDialogButtonBox::Cancel}) {
        QPushButton *button = buttons->button(which);
        button->setObjectName(which == QDialogButtonBox::Save ? QStringLiteral("quota.save")
                                                              : QStringLiteral("quota.cancel"));
        button->setAccessibleName(button->text().remove(u'&'));
    }
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this,
            [this, runs, together, fires, changed = *chosen]() mutable {
                changed.invocationsPerMinute = runs->value();
                changed.concurrentInvocations = together->value();
                changed.firesPerMinute = fires->value();
                whenFinished(putQuotas(m_context.workspace.cluster(), changed), this,
                             [this](const Result<> &done) {
                                 if (!done)
                                     m_context.navigator.notify(errorText(done.error()));
                                 reload();
                             });
            });
    dialog->open();
}

} // namespace signalbox
