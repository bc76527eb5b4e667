// The flight recorder: writes the last minutes into a file, and opens such files.

#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "clusters/clustertime.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/incidentfile.h"
#include "models/workspace.h"
#include "views/mainwindow/mainwindow.h"
#include "views/settings/incidentsetting.h"

namespace signalbox {

namespace {

const QString folderKey = QStringLiteral("incidents.folder");

QString folderOf(const Preferences &preferences)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return preferences.value(folderKey, documents);
}

} // namespace

/// Writes at once: whoever presses the key has no time for a dialog.
void MainWindow::recordIncident()
{
    Cluster &cluster = m_workspace->cluster();
    if (recordedAt(cluster).isValid())
        return notify(tr("This is an incident file already"));
    m_actions[WindowVerb::RecordIncident]->setEnabled(false);
    const QString path = folderOf(m_parts.preferences) + QLatin1Char('/')
                         + incidentFileName(QDateTime::currentDateTime());
    notify(tr("Recording the last %n minutes…", nullptr, incidentMinutes(m_parts.preferences)));
    whenFinished(
        cluster.send(incidentRequest(incidentMinutes(m_parts.preferences))), this,
        [this, path](const Result<RestReply> &reply) {
            if (reply)
                return keepIncident(path, reply->body);
            m_actions[WindowVerb::RecordIncident]->setEnabled(true);
            notify(tr("The incident could not be recorded. %1").arg(errorText(reply.error())));
        });
}

void MainWindow::keepIncident(const QString &path, const QByteArray &file)
{
    const auto facts = incidentFacts(file);
    whenFinished(writeIncident(path, file), this,
                 [this, path, size = file.size(), facts](const Result<> &written) {
                     m_actions[WindowVerb::RecordIncident]->setEnabled(true);
                     if (!written)
                         return notify(QString::fromStdString(written.error().message));
                     notify(facts ? incidentNotice(path, size, *facts) : path);
                     emit incidentRecorded(path);
                 });
}

void MainWindow::chooseIncident()
{
    auto *dialog = new QFileDialog(this, tr("Open Incident"));
    dialog->setObjectName(QStringLiteral("openIncidentDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Incident files (*.incident)"), tr("All files (*)")});
    dialog->setDirectory(folderOf(m_parts.preferences));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_parts.preferences.setValue(folderKey, QFileInfo(file).path());
        emit incidentRequested(file);
    });
    dialog->open();
}

} // namespace signalbox
