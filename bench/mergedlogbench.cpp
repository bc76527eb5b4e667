// Measures logs of several sources in a whole window on whatever screen there is: what functions write
// live, at 50,000 lines a second, and two files of 100 MB merged by time. Prints how far the log is behind, the longest event of the
// window's thread and the memory, and beside them the bars of the design.
//
//   xvfb-run build/release/bench/mergedlogbench [seconds megabytes]

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

#include "bench/silentcluster.h"
#include "bench/timedapplication.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/common/logtargets.h"
#include "views/common/theme.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logpanel.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {
namespace {

constexpr int arrivalMillis = 50; ///< As the change feed delivers.
constexpr int linesPerArrival = 3000;
constexpr int functions = 8;

/// Functions that write without end.
class ChattyCluster final : public SilentCluster
{
public:
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery) override
    {
        return ready<std::vector<ActivationSummary>>({});
    }

    void begin()
    {
        ChangeSet changes;
        for (int i = 0; i < functions; ++i) {
            ActivationSummary run;
            run.id = *ActivationId::parse("0190a4c2d7e84f0f8a3b00000000000" + std::to_string(i));
            run.ns = "guest";
            run.function = {"guest", "", "function-" + std::to_string(i)};
            run.state = ActivationState::Running;
            m_runs.push_back(run);
        }
        changes.activations = m_runs;
        tell(changes);
    }

    void write()
    {
        const Timestamp now = SystemClock().now();
        ChangeSet changes;
        for (const ActivationSummary &run : m_runs) {
            LiveLines lines{.activation = run.id, .lines = {}};
            for (int i = 0; i < linesPerArrival / functions; ++i)
                lines.lines.push_back({now + std::chrono::microseconds(i), Stream::Stdout,
                                       "INFO request " + std::to_string(m_written++)
                                           + " took 17 ms status=success rows=3"});
            changes.lines.push_back(std::move(lines));
        }
        tell(changes);
    }
    [[nodiscard]] std::uint64_t written() const { return m_written; }

private:
    std::vector<ActivationSummary> m_runs;
    std::uint64_t m_written = 0;
};

/// Mebibytes of this program that are in memory.
double memory()
{
    long pages = 0;
    long resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return double(resident) * double(sysconf(_SC_PAGESIZE)) / double(1 << 20);
}

void writeLog(const QString &path, int megabytes, int offset)
{
    std::ofstream file(path.toStdString());
    const Timestamp start = fromMillis(1'795'241'730'000);
    const auto bytes = std::int64_t(megabytes) * 1'000'000;
    std::int64_t written = 0;
    for (int i = 0; written < bytes; ++i) {
        const std::string line = toIso(start + std::chrono::microseconds(i * 700LL + offset))
                                 + " INFO etl/step" + std::to_string(i % 9)
                                 + " read 3 rows of the table of customers, status=success\n";
        written += std::int64_t(line.size());
        file << line;
    }
}

void print(const char *what, double value, const char *unit, const char *bar)
{
    std::printf("%-44s %10.1f %-8s bar %s\n", what, value, unit, bar);
}

LogFilePage *openLog(MainWindow &window, const QString &target)
{
    window.openLog(target);
    return qobject_cast<LogFilePage *>(window.tabs().currentPage());
}

void measureLive(TimedApplication &application, MainWindow &window, ChattyCluster &cluster,
                 int seconds)
{
    const LogFilePage *page = openLog(window, logOfNamespace(QStringLiteral("guest")));
    cluster.begin();
    QElapsedTimer timer;
    timer.start();
    const double before = memory();
    QTimer arrivals;
    QObject::connect(&arrivals, &QTimer::timeout, [&cluster] { cluster.write(); });
    arrivals.setTimerType(Qt::PreciseTimer);
    arrivals.start(arrivalMillis);
    application.takeLongest();
    std::uint64_t behind = 0;
    while (timer.elapsed() < seconds * 1000LL) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, arrivalMillis);
        behind = std::max(behind, cluster.written() - page->panel().log().lineCount());
    }
    arrivals.stop();
    const double rate = double(cluster.written()) / double(timer.elapsed()) * 1000;
    const double longest = application.takeLongest();
    while (page->panel().log().lineCount() < cluster.written()
           && timer.elapsed() < seconds * 1000LL + 20'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, arrivalMillis);
    print("live: lines written a second", rate, "", "50,000");
    print("live: furthest behind", double(behind) / rate * 1000, "ms", "-");
    print("live: longest event", longest, "ms", "100 ms");
    print("live: lines missing in the end",
          double(cluster.written()) - double(page->panel().log().lineCount()), "", "0");
    print("live: memory more than before", memory() - before, "MiB", "bounded");
}

void measureFiles(TimedApplication &application, MainWindow &window, const QTemporaryDir &folder,
                  int megabytes)
{
    const QStringList paths{folder.filePath(QStringLiteral("a.log")),
                            folder.filePath(QStringLiteral("b.log"))};
    writeLog(paths[0], megabytes, 0);
    writeLog(paths[1], megabytes, 350);
    application.takeLongest();
    QElapsedTimer timer;
    timer.start();
    const LogFilePage *page = openLog(window, logOfFiles(paths));
    double firstRows = 0;
    while (page->panel().log().indexedBytes() < std::uint64_t(megabytes) * 2'000'000
           && timer.elapsed() < 120'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, arrivalMillis);
        if (firstRows == 0 && page->panel().log().lineCount() > 0 && page->panel().log().row(0))
            firstRows = double(timer.nsecsElapsed()) / 1e6;
    }
    print("files: first rows", firstRows, "ms", "200 ms");
    print("files: merged and indexed", double(timer.nsecsElapsed()) / 1e6, "ms", "-");
    print("files: lines", double(page->panel().log().lineCount()), "", "-");
    print("files: longest event", application.takeLongest(), "ms", "100 ms");
    timer.restart();
    window.tabs().close(window.tabs().currentPage());
    print("files: closed", double(timer.nsecsElapsed()) / 1e6, "ms", "50 ms");
    openLog(window, logOfFiles(paths));
    QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    timer.restart();
    window.tabs().close(window.tabs().currentPage());
    print("files: closed while they are being merged", double(timer.nsecsElapsed()) / 1e6, "ms",
          "50 ms");
}

void run(TimedApplication &application, int seconds, int megabytes)
{
    const QTemporaryDir folder;
    FileWriter files;
    Preferences preferences(folder.filePath(QStringLiteral("conf")), files);
    const Theme theme(preferences);
    SavedInputs inputs(folder.filePath(QStringLiteral("inputs")), files);
    RecoveryStore recovery(folder.filePath(QStringLiteral("unsaved")), files);
    ChattyCluster cluster;
    Workspace workspace(cluster);
    MainWindow window({workspace, preferences, inputs, recovery, files,
                       folder.filePath(QStringLiteral("session.json"))});
    window.resize(1440, 900);
    window.show();
    cluster.tell({.full = true});
    measureLive(application, window, cluster, seconds);
    window.tabs().close(window.tabs().currentPage());
    measureFiles(application, window, folder, megabytes);
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    signalbox::TimedApplication application(count, arguments);
    signalbox::run(application, count > 1 ? std::atoi(arguments[1]) : 10,
                   count > 2 ? std::atoi(arguments[2]) : 100);
}
