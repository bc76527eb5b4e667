// The part of CostPage that changes and writes things.

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/billing/budgetpanel.h"
#include "views/billing/costpage.h"
#include "views/billing/pricetablesdialog.h"
#include "views/common/navigator.h"

namespace signalbox {

void CostPage::chooseTable()
{
    const QString name = m_prices->currentText();
    whenFinished(
        choosePrices(m_context.workspace.cluster(), m_prices->currentData().toString()), this,
        [this, name](const Result<> &done) {
            m_context.navigator.notify(
                done ? tr("%1 holds from now on, unless another table is asked for.").arg(name)
                     : errorText(done.error()));
            m_budgets->reload();
        });
}

void CostPage::editTables()
{
    auto *dialog = new PriceTablesDialog(m_context, m_prices->currentData().toString(), this);
    connect(dialog, &PriceTablesDialog::changed, this, &CostPage::readPrices);
    dialog->open();
}

void CostPage::askForFile(const QString &suffix, std::function<bool(const QString &)> write)
{
    auto *dialog = new QFileDialog(this, tr("Save the Invoice"));
    dialog->setObjectName(QStringLiteral("saveInvoice"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(
        QStringLiteral("cost-%1.%2").arg(m_cost ? m_cost->request.month : QString(), suffix));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, write = std::move(write)](const QString &path) {
                m_context.navigator.notify(write(path) ? tr("Written: %1").arg(path)
                                                       : tr("%1 could not be written").arg(path));
            });
    dialog->open();
}

void CostPage::saveCsv()
{
    whenFinished(invoiceOf(m_context.workspace.cluster(), request()), this,
                 [this](const Result<QByteArray> &csv) {
                     if (!csv)
                         return m_context.navigator.notify(errorText(csv.error()));
                     askForFile(QStringLiteral("csv"), [bytes = *csv](const QString &path) {
                         QSaveFile file(path);
                         return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                                && file.commit();
                     });
                 });
}

void CostPage::savePdf()
{
    askForFile(QStringLiteral("pdf"), [this](const QString &path) { return writePdf(path); });
}

bool CostPage::writePdf(const QString &path) const
{
    // What cannot be opened is not painted on: a writer without a file says nothing.
    QSaveFile file(path);
    if (!m_cost || !file.open(QIODevice::WriteOnly))
        return false;
    {
        QPdfWriter writer(&file);
        writer.setTitle(tr("Cost %1").arg(m_cost->request.month));
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setHtml(invoiceHtml(*m_cost, m_context.workspace.cluster().ns()));
        document.print(&writer);
    }
    return file.commit();
}

} // namespace signalbox
