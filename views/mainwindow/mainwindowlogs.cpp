// Ways of a log into the window: the menu, a file that is dropped on it, other pages.

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include "models/incidentfile.h"
#include "views/mainwindow/mainwindow.h"
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
    if (isIncidentFile(target))
        emit incidentRequested(target);
    else
        openKey(QStringLiteral("log:") + target);
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
        for (const QString &file : files)
            openLog(file);
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
    const QStringList files = filesOf(*event->mimeData());
    for (const QString &file : files)
        openLog(file);
    event->acceptProposedAction();
}

} // namespace signalbox
