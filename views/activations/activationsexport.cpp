// The activations page: what is found, written to a file.

#include <QAction>
#include <QFileDialog>
#include <QStandardPaths>

#include "models/errortext.h"
#include "models/format.h"
#include "models/runexport.h"
#include "models/workspace.h"
#include "views/activations/activationspage.h"
#include "views/common/navigator.h"

namespace signalbox {

void ActivationsPage::askWhereToExport()
{
    if (m_export)
        return endExport(tr("The export was stopped"));
    auto *dialog = new QFileDialog(this, tr("Export Runs"));
    dialog->setObjectName(QStringLiteral("exportRunsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString csv = tr("Table (*.csv)");
    const QString json = tr("JSON (*.json)");
    dialog->setNameFilters({csv, json, tr("JSON Lines (*.jsonl)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(QStringLiteral("runs.csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog, csv, json](const QString &filter) {
                dialog->setDefaultSuffix(filter == csv    ? QStringLiteral("csv")
                                         : filter == json ? QStringLiteral("json")
                                                          : QStringLiteral("jsonl"));
            });
    connect(dialog, &QFileDialog::fileSelected, this, &ActivationsPage::exportTo);
    dialog->open();
}

void ActivationsPage::exportTo(const QString &path)
{
    const auto form =
        path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive)    ? RunExportForm::JsonArray
        : path.endsWith(QStringLiteral(".jsonl"), Qt::CaseInsensitive) ? RunExportForm::JsonLines
                                                                       : RunExportForm::Csv;
    m_export = std::make_unique<RunExport>(m_history, wantedRuns(), form, path);
    connect(m_export.get(), &RunExport::progressed, this, &ActivationsPage::updateExport);
    connect(m_export.get(), &RunExport::finished, this, [this] {
        const auto runs = static_cast<int>(m_export->runs());
        endExport(tr("%n run(s) written to %1", nullptr, runs).arg(m_export->path()));
    });
    connect(m_export.get(), &RunExport::failed, this, [this](const Error &error) {
        endExport(tr("The runs could not be exported. %1").arg(errorText(error)));
    });
    updateExport();
    m_export->start();
}

/// It may be the export itself that says so: it goes when it has ended speaking.
void ActivationsPage::endExport(const QString &message)
{
    m_export->disconnect(this);
    m_export.release()->deleteLater();
    m_context.navigator.notify(message);
    updateExport();
}

void ActivationsPage::updateExport()
{
    const QString reason = isSearchable()
                               ? QString()
                               : tr("%1 keeps no history that can be searched and exported.")
                                     .arg(m_context.workspace.cluster().name());
    m_exportAction->setText(m_export ? tr("Stop Exporting") : tr("Export…"));
    m_exportAction->setEnabled(reason.isEmpty());
    m_exportAction->setToolTip(
        m_export           ? tr("%1 runs are written so far").arg(formatCount(m_export->runs()))
        : reason.isEmpty() ? tr("Write all runs that are found to a file, as a table or as JSON")
                           : reason);
}

} // namespace signalbox
