// Measures the list of activations in a whole window on whatever screen there is: 100,000 rows,
// scrolled through while new ones arrive. Prints milliseconds from the wheel to the painted window, how
// long the longest event took, and beside them the bars of the design.
//
//   xvfb-run build/release/bench/scrollbench [rows steps]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include "bench/silentcluster.h"
#include "bench/timedapplication.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "views/activations/rungrid.h"
#include "views/common/tableview.h"
#include "views/common/theme.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {
namespace {

constexpr int arrivalMillis = 50; ///< As the change feed delivers.
constexpr int arrivingRows = 50;  ///< 1,000 a second.

/// Number @p number of a day with many runs of some functions, some of which fail.
ActivationSummary makeRun(int number)
{
    using namespace std::chrono_literals;
    char id[33];
    std::snprintf(id, sizeof id, "0190a4c2d7e84f0f8a3b%012d", number);
    ActivationSummary run;
    run.id = *ActivationId::parse(id);
    run.ns = "guest";
    run.function = {"guest", number % 3 == 0 ? "billing" : "",
                    "function-" + std::to_string(number % 40)};
    run.kind = "python:3.11";
    run.state = ActivationState::Finished;
    run.accepted = fromMillis(1'790'000'000'000 + number * 40LL);
    run.start = run.accepted + 3ms;
    run.run = std::chrono::milliseconds(5 + number % 200);
    run.end = run.start + run.run;
    if (number % 9 == 0)
        run.init = std::chrono::milliseconds(40);
    run.outcome = number % 31 == 0 ? Outcome::DeveloperError : Outcome::Success;
    return run;
}

/// Has so many runs, which it gives page by page as a remote one would.
class BusyCluster final : public SilentCluster
{
public:
    explicit BusyCluster(int rows)
        : m_rows(rows)
    {
    }

    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override
    {
        std::vector<ActivationSummary> page;
        int number = m_rows - 1;
        if (query.before)
            number = std::atoi(query.before->str().c_str() + 20) - 1;
        for (; number >= 0 && page.size() < query.limit; --number)
            page.push_back(makeRun(number));
        return ready<std::vector<ActivationSummary>>(std::move(page));
    }

    /// @p count new ones.
    void arrive(int count)
    {
        ChangeSet changes;
        for (int i = 0; i < count; ++i)
            changes.activations.push_back(makeRun(m_rows + m_arrived++));
        tell(changes);
    }

private:
    int m_rows;
    int m_arrived = 0;
};

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

/// From the change of the scroll bar to the painted window, @p steps times.
std::vector<double> scroll(QAbstractScrollArea &view, int steps)
{
    std::vector<double> spans;
    QScrollBar *bar = view.verticalScrollBar();
    for (int i = 0; i < steps; ++i) {
        QElapsedTimer timer;
        timer.start();
        // Three rows of a wheel, and now and then a jump.
        const int jump = i % 50 == 49 ? bar->maximum() / 7 : 3 * bar->singleStep();
        bar->setValue((bar->value() + jump) % qMax(1, bar->maximum()));
        view.viewport()->repaint();
        spans.push_back(double(timer.nsecsElapsed()) / 1e6);
        // What has arrived is taken in between, as between two turns of a wheel.
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return spans;
}

void print(const char *what, const std::vector<double> &spans)
{
    std::printf("%-34s p50 %7.2f ms   p95 %7.2f ms   worst %7.2f ms   bar 16 ms\n", what,
                percentile(spans, 0.5), percentile(spans, 0.95), percentile(spans, 1));
}

void run(TimedApplication &application, int rows, int steps)
{
    const QTemporaryDir folder;
    FileWriter files;
    Preferences preferences(folder.filePath(QStringLiteral("conf")), files);
    const Theme theme(preferences);
    SavedInputs inputs(folder.filePath(QStringLiteral("inputs")), files);
    RecoveryStore recovery(folder.filePath(QStringLiteral("unsaved")), files);
    BusyCluster cluster(rows);
    Workspace workspace(cluster);
    MainWindow window({workspace, preferences, inputs, recovery, files,
                       folder.filePath(QStringLiteral("session.json"))});
    window.resize(1440, 900);
    window.show();
    cluster.tell({.full = true});
    window.openKey(QStringLiteral("activations"));
    auto *table = window.tabs().currentPage()->findChild<TableView *>();
    QElapsedTimer timer;
    timer.start();
    while (workspace.activations().rowCount() < rows && timer.elapsed() < 60000) {
        table->model()->fetchMore({});
        QCoreApplication::processEvents();
    }
    std::printf("%d rows on %s, filled in %lld ms\n", table->model()->rowCount(),
                qPrintable(QGuiApplication::platformName()),
                static_cast<long long>(timer.elapsed()));
    application.takeLongest();
    print("scrolling, nothing arrives", scroll(*table, steps));
    auto *list = window.findChild<QAction *>(QStringLiteral("showList"));
    window.findChild<QAction *>(QStringLiteral("showGrid"))->trigger();
    print("scrolling the grid of all", scroll(*window.findChild<RunGrid *>(), steps));
    list->trigger();
    application.takeLongest();
    QTimer arrivals;
    QObject::connect(&arrivals, &QTimer::timeout, [&cluster] { cluster.arrive(arrivingRows); });
    arrivals.start(arrivalMillis);
    print("scrolling, 1,000 rows a second", scroll(*table, steps));
    std::printf("%-34s %7.2f ms   bar 100 ms\n", "longest event meanwhile",
                application.takeLongest());
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    signalbox::TimedApplication application(count, arguments);
    const int rows = count > 1 ? std::atoi(arguments[1]) : 100000;
    const int steps = count > 2 ? std::atoi(arguments[2]) : 1000;
    signalbox::run(application, rows, steps);
}
