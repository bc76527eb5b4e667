// Ways of a log into the window: the menu, a file that is dropped on it, other pages.

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include "models/incidentfile.h"
#include "views/common/logtargets.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logpanel.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

/// Files among what is dragged; folders are no logs.
QStringList filesOf(const QMimeData &dragged)
{
    QStringList files;
    const QList<QUrl> urls = dragged.urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files << url.toLocalFile();
    return files;
}

} // namespace

void MainWindow::openLog(const QString &target)
{
    if (isIncidentFile(target)) {
        emit incidentRequested(target);
        return;
    }
    QString log = target;
    const ActivationId run = takeLogRun(log);
    openKey(QStringLiteral("log:") + log);
    if (auto *page = qobject_cast<LogFilePage *>(m_tabs->currentPage()); page && !run.isNull())
        page->panel().showRun(run);
}

/// One by itself, several merged by time. Incidents are opened, whatever came with them.
void MainWindow::openLogFiles(const QStringList &files)
{
    QStringList logs;
    for (const QString &file : files) {
        // A pipe has no times to go by before it is read.
        if (isIncidentFile(file) || !QFileInfo(file).isFile())
            openLog(file);
        else
            logs << file;
    }
    if (!logs.isEmpty())
        openLog(logs.size() == 1 ? logs.front() : logOfFiles(logs));
}

void MainWindow::chooseLog()
{
    auto *dialog = new QFileDialog(this, tr("Open Log File"));
    dialog->setObjectName(QStringLiteral("openLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Logs (*.log *.txt *.json *.jsonl *.out *.err)"), tr("All files (*)")});
    const QString key = QStringLiteral("logs.folder");
    if (const QString folder = m_parts.preferences.value(key); !folder.isEmpty())
        dialog->setDirectory(folder);
    connect(dialog, &QFileDialog::filesSelected, this, [this, key](const QStringList &files) {
        openLogFiles(files);
        m_parts.preferences.setValue(key, QFileInfo(files.constFirst()).path());
    });
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    openLogFiles(filesOf(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace signalbox
