// The tour's pictures of an incident: the key writes the last minutes, and the file is shown.

#include "app/tour.h"
#include "clusters/embeddedincident.h"
#include "models/workspace.h"
#include "views/settings/preferences.h"

namespace signalbox {

/// A recording of the samples, and what shows it. Lives as long as the steps that use it.
struct Tour::Incident
{
    QString path;
    QFuture<Result<std::shared_ptr<IncidentEngine>>> engine;
    std::unique_ptr<EmbeddedIncident> cluster;
    std::unique_ptr<Workspace> workspace;
};

void Tour::planIncident()
{
    const auto incident = std::make_shared<Incident>();
    then([this, incident] {
        m_parts.preferences.setValue(QStringLiteral("incidents.folder"), m_logs.path());
        connect(m_window.get(), &MainWindow::incidentRecorded, this,
                [incident](const QString &path) { incident->path = path; });
        m_window->action(WindowVerb::RecordIncident)->trigger();
    });
    waitFor([incident] { return !incident->path.isEmpty(); }, QStringLiteral("the incident file"));
    picture(QStringLiteral("incident-recorded"));
    then([incident] { incident->engine = EmbeddedIncident::read(incident->path); });
    waitFor([incident] { return incident->engine.isFinished(); }, QStringLiteral("the incident"));
    then([this, incident] {
        const auto engine = incident->engine.result();
        if (!engine)
            return fail(QString::fromStdString(engine.error().message));
        incident->cluster = std::make_unique<EmbeddedIncident>(*engine, incident->path);
        incident->workspace = std::make_unique<Workspace>(*incident->cluster);
        incident->cluster->open();
        m_window->setClusters({{.id = incident->cluster->id(),
                                .name = incident->cluster->name(),
                                .purpose = QStringLiteral("incident file")}});
        m_window->setWorkspace(*incident->workspace);
        m_window->openPlace(Place::Activations);
    });
    waitFor(
        [incident] {
            return incident->workspace && incident->workspace->activations().rowCount() > 0;
        },
        QStringLiteral("the recorded runs"));
    picture(QStringLiteral("incident-activations"));
    then([this] { m_window->openKey(QStringLiteral("metrics")); });
    picture(QStringLiteral("incident-metrics"));
    then([this, incident] {
        m_window->openActivation(incident->workspace->activations().at(0).id);
    });
    picture(QStringLiteral("incident-activation"));
    // Every view is alive, or says why it has nothing.
    for (const QString &key : plainKeys())
        visit(key, QStringLiteral("incident"), usualSize);
    visitStates(QStringLiteral("activations"), QStringLiteral("incident"), usualSize);
    planMarked({QStringLiteral("activations")}, QStringLiteral("incident-marked"));
    then([this] {
        const Cluster &local = m_parts.workspace.cluster();
        m_window->setClusters({{.id = local.id(), .name = local.name()}});
        m_window->setWorkspace(m_parts.workspace);
    });
}

} // namespace signalbox
