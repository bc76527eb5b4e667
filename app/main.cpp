// The window, with the engine inside.

#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QIcon>
#include <QMessageBox>

#include "app/apiservice.h"
#include "app/busname.h"
#include "app/clusterset.h"
#include "app/desktopties.h"
#include "app/endingsignals.h"
#include "app/guestkey.h"
#include "app/languages.h"
#include "app/paths.h"
#include "app/projectrunner.h"
#include "app/singleinstance.h"
#include "app/tour.h"
#include "app/tourfolder.h"
#include "app/windowoptions.h"
#include "clusters/connectionstore.h"
#include "clusters/credentials.h"
#include "clusters/embeddedcluster.h"
#include "engine/engine.h"
#include "models/configtext.h"
#include "models/errortext.h"
#include "models/filewriter.h"
#include "models/graph/canvasdrawing.h"
#include "models/incidentfile.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "views/common/desktopappearance.h"
#include "views/common/logtargets.h"
#include "views/common/theme.h"
#include "views/mainwindow/windowset.h"
#include "views/settings/preferences.h"

namespace signalbox {
namespace {

constexpr int failed = 1;
constexpr int misused = 2;

QString pathText(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

/// What the engine must know before anything of Qt is built: read from the settings file as text.
EngineSetup setupOf(const WindowFolders &folders, const ProgramPaths &paths)
{
    QFile file(pathText(folders.config));
    const ConfigText config(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                                           : QString());
    EngineSetup setup;
    setup.options.memoryMiB = config.value(QStringLiteral("engine.memory_mib")).toInt();
    // Who uses the window may read those files anyway.
    std::vector<std::filesystem::path> watched;
    const QString below = config.value(QStringLiteral("engine.watch_folders"), QStringLiteral("/"));
    for (const QString &folder : below.split(QLatin1Char(':'), Qt::SkipEmptyParts))
        watched.emplace_back(folder.toStdString());
    setup.options.watchFolders = WatchFolders(std::move(watched));
    setup.store.directory = folders.engine;
    setup.store.maxAge =
        std::chrono::hours(24 * config.value(QStringLiteral("history.days")).toInt());
    const std::size_t mib =
        config.value(QStringLiteral("history.mib"), QStringLiteral("2048")).toULongLong();
    setup.store.maxJournalBytes = mib << 20;
    setup.helper = paths.helper;
    setup.launchers = paths.launchers;
    return setup;
}

/// Everything that is built once and passed down; the order is the order of need.
struct Program
{
    WindowFolders folders;
    FileWriter files;
    Preferences preferences;
    Languages languages;
    DesktopAppearance appearance;
    Theme theme;
    EmbeddedCluster embedded;
    ApiService api;
    ConnectionStore connections;
    Credentials credentials;
    ClusterSet clusters;
    SavedInputs inputs;
    RecoveryStore recovery;
    DrawingStore drawings;

    Program(const WindowFolders &where, Engine &engine)
        : folders(where)
        , preferences(pathText(where.config), files)
        , appearance(DesktopAppearance::sessionBus())
        , theme(preferences, &appearance)
        , embedded(engine)
        , api(engine, embedded, preferences)
        , connections(pathText(where.connections))
        , clusters(embedded, connections, credentials)
        , inputs(pathText(where.inputs), files)
        , recovery(pathText(where.state / "unsaved"), files)
        , drawings(pathText(where.inputs.parent_path() / "drawings"), files)
    {
    }

    [[nodiscard]] WindowParts parts()
    {
        return {clusters.local(), preferences,  inputs,
                recovery,         files,        pathText(folders.state / "session.json"),
                &connections,     &credentials, &drawings};
    }

    /// Tells @p window what the program knows and does what the window asks for.
    void connectWindow(MainWindow &window)
    {
        window.setClusters(clusters.choices());
        QObject::connect(&clusters, &ClusterSet::choicesChanged, &window,
                         [this, &window] { window.setClusters(clusters.choices()); });
        QObject::connect(&clusters, &ClusterSet::chosen, &window,
                         [&window](Workspace &workspace, const MainWindow &asker) {
                             if (&asker == &window)
                                 window.setWorkspace(workspace);
                         });
        QObject::connect(&clusters, &ClusterSet::failed, &window,
                         [&window](const QString &reason, const MainWindow &asker) {
                             if (&asker == &window)
                                 window.notify(reason);
                         });
        QObject::connect(&api, &ApiService::said, &window, &MainWindow::notify);
        QObject::connect(&window, &MainWindow::clusterChosen, &clusters,
                         [this, &window](const QString &id) { clusters.choose(id, window); });
        QObject::connect(
            &window, &MainWindow::incidentRequested, &clusters,
            [this, &window](const QString &path) { clusters.openIncident(path, window); });
    }

    /// The one of a tour.
    std::unique_ptr<MainWindow> makeWindow()
    {
        auto window = std::make_unique<MainWindow>(parts());
        connectWindow(*window);
        window->restoreSession();
        return window;
    }
};

/// Puts windows in the language of the preferences in the place of those that are open. Tabs, docks and
/// unsaved work come back as after a restart; runs and the engine notice nothing.
void speakAnew(Program &program, WindowSet &windows)
{
    windows.rebuild([&program] { program.languages.install(program.preferences.language()); });
    windows.front().openPlace(Place::Settings);
}

/// The files among @p paths as one log. A pipe has no times to go by before it is read.
QStringList asOneLog(const QStringList &paths)
{
    QStringList files;
    QStringList others;
    for (const QString &path : paths)
        (QFileInfo(path).isFile() && !isIncidentFile(path) ? files : others) << path;
    return files.size() > 1 ? others << logOfFiles(files) : paths;
}

/// The logs of the command line as paths that another process can open, too.
QStringList logPaths(const WindowOptions &options)
{
    QStringList paths;
    for (const std::string &log : options.logs) {
        std::error_code none;
        const std::filesystem::path input = "/proc/" + std::to_string(::getpid()) + "/fd/0";
        // A file that was redirected is a file like any other.
        const bool isFile = log == "-" && std::filesystem::is_regular_file(input, none);
        const std::filesystem::path path = log != "-" ? std::filesystem::path(log)
                                           : isFile   ? std::filesystem::canonical(input, none)
                                                      : input;
        paths << pathText(path);
    }
    return options.merge ? asOneLog(paths) : paths;
}

/// What the command line asks for besides a window, in the words of its options.
QStringList deedsOf(const WindowOptions &options)
{
    QStringList deeds;
    for (const std::string &deed : options.deeds)
        deeds << QString::fromStdString(deed);
    return deeds;
}

/// Does one of deedsOf() in the window in front.
void perform(const QString &deed, WindowSet &windows)
{
    if (deed == u"new-window")
        windows.open();
    else if (deed == u"new-function")
        windows.front().newFunction();
    else if (deed == u"open-log")
        windows.front().action(WindowVerb::OpenLog)->trigger();
    else if (deed == u"connect")
        windows.front().openPlace(Place::Clusters);
}

/// Does what a second program, or another one on the bus, asks for.
template <class Caller>
void obey(const Caller &caller, WindowSet &windows)
{
    QObject::connect(&caller, &Caller::logRequested, &windows,
                     [&windows](const QString &path) { windows.front().openLog(path); });
    QObject::connect(&caller, &Caller::deedRequested, &windows,
                     [&windows](const QString &deed) { perform(deed, windows); });
    QObject::connect(&caller, &Caller::raiseRequested, &windows,
                     [&windows] { windows.front().comeForward(); });
}

/// Remote clusters are asked as long as a window shows them.
void restUnseenClusters(Program &program, WindowSet &windows)
{
    const auto rest = [&program, &windows] { program.clusters.rest(windows.shownWorkspaces()); };
    QObject::connect(&program.clusters, &ClusterSet::chosen, &windows, rest, Qt::QueuedConnection);
    QObject::connect(&windows, &WindowSet::windowClosed, &program.clusters, rest);
}

int showWindow(QApplication &application, Program &program, SingleInstance &instance,
               const WindowOptions &options)
{
    WindowSet windows(program.parts(),
                      [&program](MainWindow &window) { program.connectWindow(window); });
    restUnseenClusters(program, windows);
    QObject::connect(&program.clusters, &ClusterSet::incidentOpened, &windows,
                     [&windows](Workspace &workspace) { windows.open().setWorkspace(workspace); });
    const DesktopTies desktop(program.clusters, program.preferences, windows);
    obey(instance, windows);
    BusName name;
    obey(name, windows);
    if (!options.newInstance)
        name.claim(DesktopAppearance::sessionBus(), QString::fromStdString(options.profile));
    // Queued: the choice is made in a dialog of a window that goes.
    QObject::connect(
        &program.preferences, &Preferences::changed, &windows,
        [&windows, &program](const QString &key) {
            if (key == u"look.language")
                speakAnew(program, windows);
        },
        Qt::QueuedConnection);
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &windows,
                     [&windows] { windows.saveAll(); });
    const EndingSignals signals_;
    QObject::connect(&signals_, &EndingSignals::received, &windows, [&windows] {
        windows.endAll();
        QCoreApplication::exit(0);
    });
    windows.restore();
    for (const QString &log : logPaths(options))
        windows.front().openLog(log);
    for (const QString &deed : deedsOf(options))
        perform(deed, windows);
    return application.exec();
}

int takeTour(QApplication &application, Program &program, const WindowOptions &options)
{
    const EndingSignals signals_;
    QObject::connect(&signals_, &EndingSignals::received, &application,
                     [] { QCoreApplication::exit(0); });
    program.preferences.setReducedMotion(true);
    Tour tour(pathText(options.tour), program.parts(), [&program] { return program.makeWindow(); });
    QObject::connect(&tour, &Tour::finished, &application,
                     [](int status) { QCoreApplication::exit(status); });
    QMetaObject::invokeMethod(&tour, &Tour::start, Qt::QueuedConnection);
    return application.exec();
}

int runProgram(QApplication &application, const WindowOptions &options,
               const WindowFolders &folders, Engine &engine)
{
    SingleInstance instance(pathText(folders.socket));
    const bool alone = options.newInstance || options.task == WindowOptions::Task::Tour;
    if (!alone && instance.handOver(logPaths(options), deedsOf(options)))
        return 0;
    if (const auto started = engine.start(); !started) {
        std::fprintf(stderr, "signalbox: %s\n", started.error().message.c_str());
        QMessageBox box(QMessageBox::Critical, QCoreApplication::translate("main", "Signalbox"),
                        QCoreApplication::translate("main", "The engine could not start. %1")
                            .arg(errorText(started.error())));
        QObject::connect(&box, &QMessageBox::finished, &application,
                         [] { QCoreApplication::exit(failed); });
        box.open();
        return application.exec();
    }
    if (!alone)
        instance.listen();
    Program program(folders, engine);
    program.languages.install(options.language.empty() ? program.preferences.language()
                                                       : QString::fromStdString(options.language));
    program.theme.apply();
    if (const auto loaded = program.connections.load(); !loaded)
        std::fprintf(stderr, "signalbox: %s\n", loaded.error().message.c_str());
    program.embedded.open();
    const int status = options.task == WindowOptions::Task::Tour
                           ? takeTour(application, program, options)
                           : showWindow(application, program, instance, options);
    program.embedded.close();
    program.files.flush();
    return status;
}

int run(int &count, char **arguments)
{
    if (count > 1 && isProjectCommand(arguments[1]))
        return runProjectCommand(count, arguments);
    auto options = parseWindowOptions(std::vector<std::string>(arguments + 1, arguments + count));
    if (!options) {
        std::fprintf(stderr, "signalbox: %s\n", options.error().message.c_str());
        return misused;
    }
    if (options->task == WindowOptions::Task::Help) {
        std::fputs(windowHelp().c_str(), stdout);
        return 0;
    }
    if (options->task == WindowOptions::Task::Version) {
        std::puts("signalbox " SIGNALBOX_VERSION);
        return 0;
    }
    const auto paths = findProgramPaths(executablePath());
    if (!paths) {
        std::fprintf(stderr, "signalbox: %s\n", paths.error().message.c_str());
        return failed;
    }
    const bool display =
        std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY") || std::getenv("QT_QPA_PLATFORM");
    if (options->task == WindowOptions::Task::Tour && !display)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    std::optional<TourFolder> tourFolder;
    if (options->task == WindowOptions::Task::Tour && options->data.empty())
        options->data = tourFolder.emplace().path();
    const WindowFolders folders = foldersOf(*options);
    // The helper is started while this process is small: before anything of Qt is built.
    Engine engine(setupOf(folders, *paths));

    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.signalbox.Signalbox"));
    QApplication application(count, arguments);
    QApplication::setWindowIcon(
        QIcon::fromTheme(QStringLiteral("org.signalbox.Signalbox"),
                         QIcon(QStringLiteral(":/icons/app/org.signalbox.Signalbox.svg"))));
    return runProgram(application, *options, folders, engine);
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    std::signal(SIGPIPE, SIG_IGN);
    return signalbox::run(count, arguments);
}
