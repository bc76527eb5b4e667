#include "views/explorer/deletefunctionsdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/typedname.h"

namespace signalbox {

namespace {

/// One function: its name. Several: the cluster's, as nobody types a list.
QString nameToType(const PageContext &context, const std::vector<QualifiedName> &names)
{
    return typedNameFor(context, names.size() == 1 ? QString::fromStdString(names.front().local())
                                                   : context.workspace.cluster().name());
}

} // namespace

DeleteFunctionsDialog::DeleteFunctionsDialog(const PageContext &context,
                                             std::vector<QualifiedName> names, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_names(std::move(names))
    , m_question(new QLabel(this))
    , m_rows(new QTreeWidget(this))
    , m_name(new TypedName(nameToType(m_context, m_names), this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_delete(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
{
    setObjectName(QStringLiteral("deleteFunctions"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int count = static_cast<int>(m_names.size());
    setWindowTitle(tr("Delete %n Functions", nullptr, count));
    const Cluster &cluster = m_context.workspace.cluster();
    const QString question = tr("These %n functions and all their versions are deleted from %1. "
                                "Records of their runs stay.",
                                nullptr, count)
                                 .arg(cluster.name());
    const QString undo =
        keepsDeletedFunctions(cluster)
            ? tr("Undo brings them back as they are, for a day or until a function of the same "
                 "name is created.")
            : tr("%1 keeps nothing of them: Undo makes them anew from what the window has read, "
                 "as their first version.")
                  .arg(cluster.name());
    m_question->setText(question + QLatin1Char(' ') + undo);
    m_question->setWordWrap(true);
    m_rows->setObjectName(QStringLiteral("deleteFunctions.rows"));
    m_rows->setAccessibleName(tr("Functions to delete"));
    m_rows->setRootIsDecorated(false);
    m_rows->setHeaderLabels({tr("Function"), tr("Kind"), tr("Version"), tr("State")});
    fillRows();
    m_delete->setText(tr("&Delete"));
    m_delete->setObjectName(QStringLiteral("deleteFunctions.delete"));
    m_delete->setAccessibleName(m_delete->text());
    m_delete->setAutoDefault(false);
    m_delete->setEnabled(m_name->isGiven());
    connect(m_name, &TypedName::givenChanged, m_delete, &QWidget::setEnabled);
    auto *cancel = m_buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("deleteFunctions.cancel"));
    cancel->setAccessibleName(cancel->text());
    // What destroys is never what Enter does.
    cancel->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_question);
    column->addWidget(m_rows);
    column->addWidget(m_name);
    column->addWidget(m_buttons);
    resize(560, 360);
    connect(m_delete, &QPushButton::clicked, this, &DeleteFunctionsDialog::start);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void DeleteFunctionsDialog::fillRows()
{
    for (const QualifiedName &name : m_names) {
        const FunctionSummary *function = m_context.workspace.functions().find(name);
        auto *row = new QTreeWidgetItem(m_rows);
        row->setText(0, QString::fromStdString(name.local()));
        row->setToolTip(0, QString::fromStdString(name.str()));
        if (function) {
            row->setText(1, QString::fromStdString(function->kind));
            row->setText(2, QString::fromStdString(function->version.str()));
        }
    }
    m_rows->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_rows->header()->setStretchLastSection(true);
}

void DeleteFunctionsDialog::start()
{
    m_delete->setEnabled(false);
    m_name->setEnabled(false);
    m_at = 0;
    next();
}

void DeleteFunctionsDialog::next()
{
    if (m_at >= m_names.size())
        return finish();
    const std::size_t row = m_at++;
    m_rows->topLevelItem(static_cast<int>(row))->setText(3, tr("deleting…"));
    if (keepsDeletedFunctions(m_context.workspace.cluster()))
        remove(row, nullptr);
    else
        remember(row);
}

void DeleteFunctionsDialog::remember(std::size_t row)
{
    whenFinished(m_context.workspace.cluster().function(m_names[row]), this,
                 [this, row](const Result<FunctionPtr> &copy) {
                     if (copy)
                         return remove(row, *copy);
                     report(row, fail(copy.error()));
                     next();
                 });
}

void DeleteFunctionsDialog::remove(std::size_t row, const FunctionPtr &copy)
{
    whenFinished(m_context.workspace.cluster().deleteFunction(m_names[row]), this,
                 [this, row, copy](const Result<> &result) {
                     if (result)
                         m_deleted.push_back({m_names[row], copy});
                     report(row, result);
                     next();
                 });
}

/// What takes it back outlives the dialog: it belongs to the window.
void DeleteFunctionsDialog::offerUndo(int deleted)
{
    const auto undo = [&cluster = m_context.workspace.cluster(), &navigator = m_context.navigator,
                       items = m_deleted, window = QPointer<QWidget>(parentWidget())] {
        auto *undelete = new FunctionUndelete(cluster, items, window);
        QObject::connect(undelete, &FunctionUndelete::finished, undelete,
                         [&navigator](int restored, const QStringList &problems) {
                             QStringList words;
                             if (restored > 0)
                                 words << tr("%n functions are back", nullptr, restored);
                             navigator.notify((words + problems).join(QLatin1Char('\n')));
                         });
        undelete->start();
    };
    m_context.navigator.notifyUndoable(tr("%n functions deleted", nullptr, deleted), undo);
}

void DeleteFunctionsDialog::report(std::size_t row, const Result<> &result)
{
    QTreeWidgetItem *item = m_rows->topLevelItem(static_cast<int>(row));
    const StateRole role = result ? StateRole::Success : StateRole::Error;
    item->setIcon(3, stateIcon(role, palette()));
    item->setText(3, result ? tr("deleted") : errorText(result.error()));
    item->setToolTip(3, item->text(3));
    m_rows->scrollToItem(item);
    if (!result)
        ++m_failed;
}

void DeleteFunctionsDialog::finish()
{
    const int deleted = static_cast<int>(m_names.size()) - m_failed;
    if (deleted > 0)
        offerUndo(deleted);
    if (m_failed == 0)
        return accept();
    m_question->setText(
        tr("%n functions could not be deleted; the reasons are below.", nullptr, m_failed));
    m_delete->hide();
    m_name->hide();
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
}

} // namespace signalbox
