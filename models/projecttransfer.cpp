#include "models/projecttransfer.h"

#include <QJsonDocument>
#include <QtConcurrent>

#include "clusters/futures.h"
#include "deployment/diskfolder.h"
#include "deployment/formats.h"
#include "deployment/secretsfile.h"
#include "deployment/selection.h"
#include "models/errortext.h"

namespace signalbox {

namespace {

/// What went wrong with files keeps its own words: they name file and line.
QString fileText(const Error &error)
{
    return QString::fromStdString(error.message);
}

Result<deployment::Project> readFolder(const std::filesystem::path &folder)
{
    const auto read = deployment::openFolder(folder);
    const deployment::Format *format = deployment::detectFormat(read);
    if (!format)
        return fail(ErrorCode::NotFound,
                    folder.string() + " holds no project (signalbox.yaml, manifest.yaml)");
    return format->read(read);
}

constexpr std::string_view drawingFile = "canvas.json";
const QString nobody = QStringLiteral("_");

/// An empty one where the folder has none.
Result<CanvasDrawing> readDrawing(const std::filesystem::path &folder)
{
    const auto text = deployment::openFolder(folder)(std::string(drawingFile));
    if (!text)
        return text.error().code == ErrorCode::NotFound ? Result<CanvasDrawing>(CanvasDrawing())
                                                        : fail(text.error());
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(*text), &error);
    if (!json.isObject())
        return fail(ErrorCode::Malformed, (folder / drawingFile).string() + ": "
                                              + error.errorString().toStdString() + " at byte "
                                              + std::to_string(error.offset));
    return CanvasDrawing::fromJson(json.object());
}

/// What of @p whole is about @p project; groups and notes belong to a whole project only.
CanvasDrawing drawingOf(const CanvasDrawing &whole, const deployment::Project &project,
                        bool everything)
{
    if (everything)
        return whole;
    CanvasDrawing part;
    const auto take = [&](const QString &key) {
        if (const auto place = whole.positions.find(key); place != whole.positions.end())
            part.positions.insert(key, *place);
        if (const auto color = whole.colors.find(key); color != whole.colors.end())
            part.colors.insert(key, *color);
    };
    for (const auto &entity : deployment::entitiesOf(project)) {
        const QString name = QStringLiteral(":/_/") + QString::fromStdString(entity.name);
        const std::string_view kind = deployment::nameOf(entity.kind);
        take(QLatin1String(kind.data(), int(kind.size())) + name);
        if (entity.kind == deployment::EntityKind::Trigger)
            take(QStringLiteral("feed") + name);
    }
    return part;
}

} // namespace

// --- out --------------------------------------------------------------------------------------

ProjectExport::ProjectExport(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_deployer(cluster)
{
}

void ProjectExport::setProblem(const Error &error)
{
    m_problem = fileText(error);
    emit changed();
}

void ProjectExport::read()
{
    whenFinished(m_deployer.read(), this, [this](const Result<DeployedProject> &there) {
        if (!there) {
            m_problem = errorText(there.error());
        } else {
            m_there = *there;
            m_ready = true;
            m_problem.clear();
        }
        emit changed();
    });
}

void ProjectExport::setDrawing(const CanvasDrawing &drawing)
{
    m_drawing = drawing;
}

void ProjectExport::choose(const QString &format, const std::vector<std::string> &names)
{
    const deployment::Format *form = deployment::findFormat(format.toStdString());
    auto part = deployment::selected(m_there.project, names);
    if (!form || !part)
        return;
    m_secrets = deployment::takeSecrets(*part);
    m_bundle = form->write(*part);
    m_mainFile = form->mainFile;
    const bool everything =
        deployment::entitiesOf(*part).size() == deployment::entitiesOf(m_there.project).size();
    const CanvasDrawing drawing =
        drawingOf(m_drawing.renamed(QString::fromStdString(m_there.ns), nobody), *part, everything);
    if (form->id == "signalbox" && !drawing.isEmpty())
        m_bundle.files.emplace(drawingFile, QJsonDocument(drawing.toJson()).toJson().toStdString());
    m_entities = deployment::entitiesOf(*part).size();
}

void ProjectExport::write(const QString &folder)
{
    m_problem.clear();
    const auto work = [path = folder.toStdString(), bundle = m_bundle,
                       mainFile = m_mainFile]() -> Result<> {
        return deployment::writeFolder(path, bundle, mainFile, deployment::Foreign::Refuse);
    };
    whenFinished(QtConcurrent::run(work), this, [this, folder](const Result<> &done) {
        if (done)
            emit written(folder);
        else
            setProblem(done.error());
    });
}

// --- in ---------------------------------------------------------------------------------------

ProjectImport::ProjectImport(Cluster &cluster, QObject *parent)
    : QObject(parent)
    , m_deployer(cluster)
{
    connect(&m_deployer, &Deployer::progressed, this, &ProjectImport::progressed);
}

void ProjectImport::setState(State state)
{
    m_state = state;
    emit changed();
}

void ProjectImport::refuse(const Error &error)
{
    const bool known = error.code == ErrorCode::Malformed || !error.field.empty();
    m_problem = known ? fileText(error) : errorText(error);
    m_plan = {};
    emit planChanged();
    setState(State::Empty);
}

void ProjectImport::open(const QString &folder)
{
    if (m_state == State::Reading || m_state == State::Applying)
        return;
    if (m_folder != folder)
        m_choices.clear();
    m_folder = folder;
    m_problem.clear();
    m_done.clear();
    setState(State::Reading);
    const auto work = [folder = folder.toStdString(),
                       secrets = m_secretsFile.toStdString()]() -> Result<Files> {
        auto project = readFolder(folder);
        if (!project)
            return fail(project.error());
        auto drawing = readDrawing(folder);
        if (!drawing)
            return fail(drawing.error());
        Files files{.project = std::move(*project), .secrets = {}, .drawing = *drawing};
        if (!secrets.empty()) {
            auto values = deployment::readSecretsFile(secrets);
            if (!values)
                return fail(values.error());
            files.secrets = std::move(*values);
        }
        return files;
    };
    whenFinished(QtConcurrent::run(work), this, [this](const Result<Files> &files) {
        if (!files) {
            // The words of a folder name the file.
            m_problem = fileText(files.error());
            m_plan = {};
            emit planChanged();
            return setState(State::Empty);
        }
        readCluster(*files);
    });
}

void ProjectImport::readCluster(Files files)
{
    whenFinished(m_deployer.read(), this,
                 [this, files = std::move(files)](const Result<DeployedProject> &there) {
                     if (!there)
                         return refuse(there.error());
                     m_there = *there;
                     m_drawing = files.drawing.renamed(nobody, QString::fromStdString(m_there.ns));
                     m_losses.clear();
                     deployment::Project wanted = files.project;
                     deployment::fillSecrets(wanted, deployment::lookupIn(files.secrets),
                                             m_there.project);
                     m_wanted = fitting(std::move(wanted), m_there, m_losses);
                     makePlan();
                 });
}

void ProjectImport::makePlan()
{
    const auto others = m_removesOthers ? deployment::PlanOptions::Others::Go
                                        : deployment::PlanOptions::Others::Stay;
    m_plan = deployment::makePlan(m_there.project, m_wanted,
                                  {.others = others,
                                   .kinds = m_there.kinds,
                                   .openRoutesOnly = m_there.extended,
                                   .choices = m_choices});
    emit planChanged();
    setState(State::Planned);
}

void ProjectImport::setRemovesOthers(bool removes)
{
    m_removesOthers = removes;
    if (m_state == State::Planned)
        makePlan();
}

void ProjectImport::choose(const deployment::EntityId &entity, deployment::PlanChoice choice)
{
    if (m_state != State::Planned)
        return;
    m_choices[entity] = choice;
    makePlan();
}

void ProjectImport::setSecretsFile(const QString &path)
{
    m_secretsFile = path;
    if (!m_folder.isEmpty())
        open(m_folder);
}

bool ProjectImport::canApply() const
{
    return m_state == State::Planned && !m_plan.idle();
}

bool ProjectImport::canTakeBack() const
{
    return m_state == State::Applied && !m_done.empty();
}

void ProjectImport::apply()
{
    if (!canApply())
        return;
    m_problem.clear();
    setState(State::Applying);
    whenFinished(m_deployer.apply(m_plan, m_there, m_wanted), this,
                 [this](const Deployer::Outcome &outcome) { finish(outcome, State::Applied); });
}

void ProjectImport::takeBack()
{
    if (!canTakeBack())
        return;
    m_problem.clear();
    const auto done = std::exchange(m_done, {});
    setState(State::Applying);
    whenFinished(m_deployer.takeBack(done, m_there, m_wanted), this,
                 [this](const Deployer::Outcome &outcome) { finish(outcome, State::TakenBack); });
}

void ProjectImport::finish(const Deployer::Outcome &outcome, State state)
{
    if (!outcome.error) {
        m_done = state == State::Applied ? outcome.done : std::vector<deployment::PlanStep>();
        return setState(state);
    }
    const QString culprit =
        outcome.culprit ? QString::fromStdString(outcome.culprit->str()) : QString();
    m_problem = tr("%1: %2", "entity, problem").arg(culprit, errorText(*outcome.error));
    if (state == State::Applied && !outcome.takenBack && !outcome.done.empty()) {
        m_problem += QLatin1Char(' ') + tr("What was written before could not be taken back.");
        m_done = outcome.done;
        return setState(State::Applied);
    }
    setState(State::Planned);
}

} // namespace signalbox
