#include "app/projectrunner.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QFile>

#include "app/paths.h"
#include "app/plantext.h"
#include "app/windowoptions.h"
#include "clusters/connectionstore.h"
#include "clusters/clusterregistry.h"
#include "clusters/credentials.h"
#include "clusters/deployer.h"
#include "clusters/embeddedcluster.h"
#include "clusters/futures.h"
#include "clusters/wskprops.h"
#include "deployment/diskfolder.h"
#include "deployment/formats.h"
#include "deployment/secretsfile.h"
#include "deployment/selection.h"
#include "engine/engine.h"

namespace signalbox {

namespace {

using deployment::Format;
using deployment::PlanItem;
using deployment::Project;

constexpr int failed = 1;
constexpr int misused = 2;
constexpr int blocked = 3;

int complain(const Error &error, int status = failed)
{
    std::fprintf(stderr, "signalbox: %s\n", error.message.c_str());
    return status;
}

/// Runs the event loop until @p future has its result. Only for a program that does nothing else.
template <class T>
T waitFor(QFuture<T> future)
{
    QObject context;
    std::optional<T> result;
    whenFinished(future, &context, [&](const T &value) {
        result = value;
        QCoreApplication::exit();
    });
    while (!result)
        QCoreApplication::exec();
    return std::move(*result);
}

WindowFolders foldersFor(const ProjectOptions &options)
{
    return foldersOf({.data = options.data, .profile = options.profile});
}

/// The cluster that the command line names, opened.
class Target
{
public:
    /// Before anything of Qt is built: the engine's helper is started while the process is small.
    static Result<std::unique_ptr<Target>> prepare(const ProjectOptions &options)
    {
        auto target = std::make_unique<Target>();
        if (!options.url.empty() || !options.cluster.empty() || !options.wskprops.empty())
            return target;
        const auto paths = findProgramPaths(executablePath());
        if (!paths)
            return fail(paths.error());
        EngineSetup setup;
        setup.store.directory = foldersFor(options).engine;
        setup.helper = paths->helper;
        setup.launchers = paths->launchers;
        target->m_engine = std::make_unique<Engine>(std::move(setup));
        return target;
    }

    Result<Cluster *> open(const ProjectOptions &options)
    {
        if (m_engine) {
            if (auto started = m_engine->start(); !started)
                return fail(started.error());
            m_cluster = std::make_unique<EmbeddedCluster>(*m_engine);
            return m_cluster.get();
        }
        QString key = QString::fromStdString(options.auth);
        auto connection = options.cluster.empty() ? addressed(options, key) : saved(options, key);
        if (!connection)
            return fail(connection.error());
        if (key.isEmpty())
            return fail(ErrorCode::Unauthorized,
                        "the key is missing: put it into SIGNALBOX_AUTH, as UUID:KEY");
        auto cluster = makeCluster(*connection, key);
        if (!cluster)
            return fail(cluster.error());
        m_cluster = std::move(*cluster);
        return m_cluster.get();
    }

    ~Target()
    {
        m_cluster.reset();
        m_engine.reset();
    }
    Target() = default;
    Target(const Target &) = delete;
    Target &operator=(const Target &) = delete;

private:
    static Result<Connection> addressed(const ProjectOptions &options, QString &key)
    {
        if (!options.wskprops.empty()) {
            const QString path = QString::fromStdString(options.wskprops.string());
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return fail(ErrorCode::NotFound, "cannot read " + options.wskprops.string());
            const auto found = parseWskProps(QString::fromUtf8(file.readAll()), path);
            if (!found)
                return fail(ErrorCode::Malformed,
                            options.wskprops.string() + " has no APIHOST or no AUTH");
            key = key.isEmpty() ? found->key : key;
            return found->connection;
        }
        if (key.isEmpty())
            key = qEnvironmentVariable("SIGNALBOX_AUTH");
        const QString host = QString::fromStdString(options.url);
        const auto url = parseApiHost(host);
        if (!url)
            return fail(url.error());
        Connection connection = newConnection();
        connection.name = host;
        connection.url = *url;
        return connection;
    }

    static Result<Connection> saved(const ProjectOptions &options, QString &key)
    {
        ConnectionStore store(QString::fromStdString(foldersFor(options).connections.string()));
        if (auto loaded = store.load(); !loaded)
            return fail(loaded.error());
        const QString name = QString::fromStdString(options.cluster);
        for (const Connection &connection : store.connections()) {
            if (connection.name != name && connection.id != name)
                continue;
            if (key.isEmpty())
                key = qEnvironmentVariable("SIGNALBOX_AUTH");
            if (key.isEmpty()) {
                Credentials credentials;
                const auto kept = waitFor(credentials.read(connection.id));
                if (!kept)
                    return fail(kept.error());
                key = *kept;
            }
            return connection;
        }
        return fail(ErrorCode::NotFound, "there is no saved connection '" + options.cluster + "'");
    }

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Cluster> m_cluster;
};

int exportProject(const ProjectOptions &options, Cluster &cluster)
{
    const Format *format =
        deployment::findFormat(options.format.empty() ? "signalbox" : options.format);
    if (!format)
        return complain({.message = "there is no format '" + options.format + "'"}, misused);
    Deployer deployer(cluster);
    const auto there = waitFor(deployer.read());
    if (!there)
        return complain(there.error());
    auto project = deployment::selected(there->project, options.selection);
    if (!project)
        return complain(project.error());
    project->name = options.name;
    const auto secrets = deployment::takeSecrets(*project);
    const auto bundle = format->write(*project);
    for (const deployment::Loss &loss : bundle.losses)
        std::fprintf(stderr, "left out: %s: %s\n", loss.entity.str().c_str(), loss.what.c_str());
    const auto foreign = options.force ? deployment::Foreign::Accept : deployment::Foreign::Refuse;
    if (auto written = deployment::writeFolder(options.folder, bundle, format->mainFile, foreign);
        !written)
        return complain(written.error());
    if (!options.secrets.empty()) {
        if (auto written = deployment::writeSecretsFile(options.secrets, secrets); !written)
            return complain(written.error());
    }
    std::printf("%zu entities, %zu files, %zu secrets by reference\n",
                deployment::entitiesOf(*project).size(), bundle.files.size(), secrets.size());
    return 0;
}

Result<Project> readProject(const ProjectOptions &options)
{
    const auto read = deployment::openFolder(options.folder);
    const Format *format = options.format.empty() ? deployment::detectFormat(read)
                                                  : deployment::findFormat(options.format);
    if (!format || !format->read)
        return fail(ErrorCode::NotFound,
                    options.folder.string() + " holds no project (signalbox.yaml, manifest.yaml)");
    auto project = format->read(read);
    return project ? deployment::selected(*project, options.selection) : project;
}

Result<deployment::PlanChoices> choicesOf(const ProjectOptions &options, const Project &there,
                                          const Project &wanted)
{
    auto choices =
        deployment::choicesFor(there, wanted, options.leaveOut, deployment::PlanChoice::Leave);
    auto taken =
        deployment::choicesFor(there, wanted, options.replace, deployment::PlanChoice::Take);
    if (choices && !taken)
        return taken;
    if (choices)
        choices->merge(*taken);
    return choices;
}

int importProject(const ProjectOptions &options, Cluster &cluster)
{
    auto wanted = readProject(options);
    if (!wanted)
        return complain(wanted.error());
    deployment::SecretValues secrets;
    if (!options.secrets.empty()) {
        auto read = deployment::readSecretsFile(options.secrets);
        if (!read)
            return complain(read.error());
        secrets = std::move(*read);
    }
    Deployer deployer(cluster);
    const auto there = waitFor(deployer.read());
    if (!there)
        return complain(there.error());
    deployment::fillSecrets(*wanted, deployment::lookupIn(std::move(secrets)), there->project);
    std::vector<deployment::Loss> losses;
    *wanted = fitting(std::move(*wanted), *there, losses);
    const auto others = options.removeOthers ? deployment::PlanOptions::Others::Go
                                             : deployment::PlanOptions::Others::Stay;
    auto choices = choicesOf(options, there->project, *wanted);
    if (!choices)
        return complain(choices.error());
    const auto plan = deployment::makePlan(there->project, *wanted,
                                           {.others = others,
                                            .kinds = there->kinds,
                                            .openRoutesOnly = there->extended,
                                            .choices = std::move(*choices)});
    const std::string text = options.json ? planJson(plan, losses) : planText(plan, losses);
    std::fputs(text.c_str(), stdout);
    const bool conflicts = plan.count(PlanItem::Action::Conflict) > 0;
    if (options.mode == ProjectOptions::Mode::Plan)
        return conflicts ? blocked : 0;
    if (conflicts && !options.skipConflicts) {
        std::fputs("signalbox: nothing was done, because something is in the way\n", stderr);
        return blocked;
    }
    const auto outcome = waitFor(deployer.apply(plan, *there, *wanted));
    if (!outcome.error) {
        std::fprintf(stderr, "%zu written\n", outcome.done.size());
        return 0;
    }
    const std::string culprit = outcome.culprit ? outcome.culprit->str() + ": " : "";
    complain({.message = culprit + outcome.error->message});
    if (!outcome.takenBack && !outcome.done.empty())
        std::fputs("signalbox: what was written before could not be taken back\n", stderr);
    return failed;
}

} // namespace

int runProjectCommand(int &count, char **arguments)
{
    const auto options =
        parseProjectOptions(std::vector<std::string>(arguments + 1, arguments + count));
    if (!options)
        return complain(options.error(), misused);
    if (options->task == ProjectOptions::Task::Help) {
        std::fputs(projectHelp().c_str(), stdout);
        return 0;
    }
    // What is wrong with the files is said before an engine is started.
    if (options->task == ProjectOptions::Task::Import) {
        if (const auto project = readProject(*options); !project)
            return complain(project.error());
    }
    auto target = Target::prepare(*options);
    if (!target)
        return complain(target.error());
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication application(count, arguments);
    const auto cluster = (*target)->open(*options);
    if (!cluster)
        return complain(cluster.error());
    const int status = options->task == ProjectOptions::Task::Export
                           ? exportProject(*options, **cluster)
                           : importProject(*options, **cluster);
    // While there is an event loop for what the cluster has under way.
    target->reset();
    return status;
}

} // namespace signalbox
