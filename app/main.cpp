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
#include <QIcon>
#include <QMessageBox>

#include "app/apiservice.h"
#include "app/clusterset.h"
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
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "views/common/desktopappearance.h"
#include "views/common/theme.h"
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

    std::unique_ptr<MainWindow> makeWindow()
    {
        auto window = std::make_unique<MainWindow>(parts());
        window->setClusters(clusters.choices());
        MainWindow *shown = window.get();
        QObject::connect(&clusters, &ClusterSet::choicesChanged, shown,
                         [this, shown] { shown->setClusters(clusters.choices()); });
        QObject::connect(&clusters, &ClusterSet::chosen, shown, &MainWindow::setWorkspace);
        QObject::connect(&clusters, &ClusterSet::failed, shown, &MainWindow::notify);
        QObject::connect(&api, &ApiService::said, shown, &MainWindow::notify);
        QObject::connect(shown, &MainWindow::clusterChosen, &clusters, &ClusterSet::choose);
        window->restoreSession();
        return window;
    }
};

/// Puts a window in the language of the preferences in the place of @p window. Tabs, docks and unsaved
/// work come back as after a restart; runs and the engine notice nothing.
void speakAnew(Program &program, std::unique_ptr<MainWindow> &window)
{
    const QByteArray geometry = window->saveGeometry();
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    window->close();
    window.reset();
    program.files.flush();
    program.languages.install(program.preferences.language());
    window = program.makeWindow();
    window->restoreGeometry(geometry);
    window->show();
    QApplication::setQuitOnLastWindowClosed(quits);
    window->openPlace(Place::Settings);
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
    return paths;
}

int showWindow(QApplication &application, Program &program, SingleInstance &instance,
               const QStringList &logs)
{
    std::unique_ptr<MainWindow> window = program.makeWindow();
    QObject::connect(&instance, &SingleInstance::logRequested, &application,
                     [&window](const QString &path) { window->openLog(path); });
    QObject::connect(&instance, &SingleInstance::raiseRequested, &application, [&window] {
        window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
        window->raise();
        window->activateWindow();
    });
    // Queued: the choice is made in a dialog of the window that goes.
    QObject::connect(
        &program.preferences, &Preferences::changed, &application,
        [&window, &program](const QString &key) {
            if (key == u"look.language")
                speakAnew(program, window);
        },
        Qt::QueuedConnection);
    window->show();
    for (const QString &log : logs)
        window->openLog(log);
    return application.exec();
}

int takeTour(QApplication &application, Program &program, const WindowOptions &options)
{
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
    if (!alone && instance.handOver(logPaths(options)))
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
    const EndingSignals signals_;
    QObject::connect(&signals_, &EndingSignals::received, &application, [] {
        QApplication::closeAllWindows();
        QCoreApplication::exit(0);
    });
    program.embedded.open();
    const int status = options.task == WindowOptions::Task::Tour
                           ? takeTour(application, program, options)
                           : showWindow(application, program, instance, logPaths(options));
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
