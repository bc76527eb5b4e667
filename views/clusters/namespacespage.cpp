#include "views/clusters/namespacespage.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QInputDialog>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/listpane.h"
#include "views/common/navigator.h"

namespace signalbox {

namespace {

constexpr int largestQuota = 1'000'000;

} // namespace

NamespacesPage::NamespacesPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_list(new ListPane(QStringLiteral("namespace"), title(),
                          {{tr("Namespace"), 28},
                           {tr("Runs a Minute"), 16, true},
                           {tr("Runs at a Time"), 16, true},
                           {tr("Events a Minute"), 16, true}},
                          this))
{
    setObjectName(QStringLiteral("namespacesPage"));
    setAccessibleName(title());
    setFocusProxy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(ConnectionBanner::atop(context.workspace, this));
    column->addWidget(m_list);
    const QAction *again = m_list->addVerb("reloadNamespaces", "refresh-cw", tr("Read Again"));
    const QAction *quotas =
        m_list->addRowVerb("setQuotas", "gauge", tr("Quotas…"), tr("Select one namespace first"));
    const QAction *create = m_list->addVerb("newNamespace", "plus", tr("New Namespace…"));
    connect(again, &QAction::triggered, this, &NamespacesPage::reload);
    connect(quotas, &QAction::triggered, this, &NamespacesPage::askForQuotas);
    connect(create, &QAction::triggered, this, &NamespacesPage::askForName);
    connect(&context.workspace, &Workspace::loaded, this, &NamespacesPage::reload);
    reload();
}

QIcon NamespacesPage::icon() const
{
    return signalbox::icon(QStringLiteral("users"));
}

QList<QAction *> NamespacesPage::pageActions() const
{
    return m_list->verbs();
}

void NamespacesPage::reload()
{
    Cluster &cluster = m_context.workspace.cluster();
    m_list->forbid({QStringLiteral("newNamespace"), QStringLiteral("setQuotas")},
                   cluster.whyNot(Capability::EditFunctions));
    m_list->sayWaiting(cluster.name());
    whenFinished(namespacesOf(cluster), this,
                 [this](const Result<std::vector<NamespaceQuotas>> &rows) {
                     if (rows)
                         show(*rows);
                     else
                         m_list->sayFailed(tr("Namespaces are not shown"), rows.error());
                 });
}

void NamespacesPage::show(const std::vector<NamespaceQuotas> &namespaces)
{
    m_namespaces = namespaces;
    const auto limit = [](int quota) { return quota > 0 ? formatCount(quota) : tr("no limit"); };
    std::vector<ListPane::Row> rows;
    for (const NamespaceQuotas &quotas : namespaces)
        rows.push_back(
            {.key = quotas.name,
             .cells = {quotas.name, limit(quotas.invocationsPerMinute),
                       limit(quotas.concurrentInvocations), limit(quotas.firesPerMinute)}});
    m_list->showRows(rows);
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
    const auto row = m_list->selectedRow();
    if (!row)
        return;
    const NamespaceQuotas *chosen = &m_namespaces[*row];
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
