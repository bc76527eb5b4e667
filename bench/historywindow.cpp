// Measures the whole window over a long history, with the engine inside: the list of activations opens,
// is sorted, filtered, and scrolled while pages are fetched. Prints milliseconds up to the painted rows,
// how long the longest event took meanwhile, and beside them the bars of the design.
//
//   historyload FOLDER 1000000
//   xvfb-run historywindow FOLDER/data [rounds]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <vector>

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>

#include "bench/timedapplication.h"
#include "models/activationtablemodel.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/roles.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtlocalengine.h"
#include "views/common/tableview.h"
#include "views/common/theme.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {
namespace {

using Column = ActivationTableModel::Column;

constexpr int longestWait = 60'000;
constexpr int shownRows = 20; ///< About as many as fit the window.

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

void print(const char *what, const std::vector<double> &spans, double longest, int bar)
{
    std::printf("%-42s p50 %7.1f ms   worst %7.1f ms   bar %3d ms   longest event %6.1f ms\n", what,
                percentile(spans, 0.5), percentile(spans, 1), bar, longest);
}

/// The window over one history.
class Session
{
public:
    explicit Session(EmbeddedCluster &cluster)
        : m_workspace(cluster)
        , m_window({m_workspace, m_preferences, m_inputs, m_recovery, m_files,
                    m_folder.filePath(QStringLiteral("session.json"))})
    {
        m_window.resize(1440, 900);
        m_window.show();
        cluster.open();
        waitFor([this] { return m_workspace.activations().rowCount() > 0; });
    }

    /// Up to rows that are as @p there says, and painted.
    double timed(const std::function<void()> &act, const std::function<bool()> &there)
    {
        QElapsedTimer timer;
        timer.start();
        act();
        waitFor(there);
        if (table())
            table()->viewport()->repaint();
        return double(timer.nsecsElapsed()) / 1e6;
    }

    void open() { m_window.openKey(QStringLiteral("activations")); }
    void leave() { m_window.openKey(QStringLiteral("overview")); }
    void ask(const QString &question)
    {
        auto *line = m_window.tabs().currentPage()->findChild<QLineEdit *>(
            QStringLiteral("activationFilter"));
        line->setText(question);
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(line, &enter);
    }
    void sort(Column column, Qt::SortOrder order) { table()->sortByColumn(column, order); }

    [[nodiscard]] TableView *table() const
    {
        return m_window.tabs().currentPage()->findChild<TableView *>();
    }
    [[nodiscard]] int rows() const { return table() ? table()->model()->rowCount() : 0; }
    [[nodiscard]] QString text(int row, Column column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    /// Whether the first rows are in that order, of which the first is no smaller than @p least.
    [[nodiscard]] bool falls(Column column, double least) const
    {
        if (rows() < shownRows)
            return false;
        double before = 0;
        for (int row = 0; row < shownRows; ++row) {
            const double value = table()->model()->index(row, column).data(SortRole).toDouble();
            if (row == 0 ? value < least : value > before)
                return false;
            before = value;
        }
        return true;
    }

private:
    void waitFor(const std::function<bool()> &there)
    {
        QElapsedTimer timer;
        timer.start();
        while (!there()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
            if (timer.elapsed() > longestWait) {
                std::fprintf(stderr, "nothing came within a minute\n");
                std::exit(1);
            }
        }
    }

    QTemporaryDir m_folder;
    FileWriter m_files;
    Preferences m_preferences{m_folder.filePath(QStringLiteral("conf")), m_files};
    Theme m_theme{m_preferences};
    SavedInputs m_inputs{m_folder.filePath(QStringLiteral("inputs")), m_files};
    RecoveryStore m_recovery{m_folder.filePath(QStringLiteral("unsaved")), m_files};
    Workspace m_workspace;
    MainWindow m_window;
};

void run(TimedApplication &application, EmbeddedCluster &cluster, int rounds)
{
    Session session(cluster);
    std::vector<double> opened, few, many, slowest, newest;
    application.takeLongest();
    double longest = 0;
    for (int round = 0; round < rounds; ++round) {
        session.leave();
        QCoreApplication::processEvents();
        opened.push_back(
            session.timed([&] { session.open(); }, [&] { return session.rows() >= shownRows; }));
        slowest.push_back(
            session.timed([&] { session.sort(Column::Duration, Qt::DescendingOrder); },
                          [&] {
                              return session.falls(Column::Duration, 1)
                                     && session.text(0, Column::Duration) != "";
                          }));
        newest.push_back(session.timed([&] { session.sort(Column::Start, Qt::DescendingOrder); },
                                       [&] {
                                           return session.rows() >= shownRows
                                                  && session.falls(Column::Start, 1)
                                                  && !session.falls(Column::Duration, 1);
                                       }));
        few.push_back(session.timed(
            [&] { session.ask(QStringLiteral("function:etl/step56 status:timeout")); },
            [&] {
                return session.rows() > 0 && session.text(0, Column::Function).contains("step56")
                       && session.text(session.rows() - 1, Column::Function).contains("step56");
            }));
        many.push_back(session.timed(
            [&] { session.ask(QStringLiteral("cold:yes duration:>50ms")); },
            [&] {
                return session.rows() >= shownRows && !session.text(0, Column::Init).isEmpty();
            }));
        session.ask({});
        longest = std::max(longest, application.takeLongest());
    }
    print("the list opens", opened, longest, 500);
    print("sorted by duration, slowest first", slowest, longest, 500);
    print("sorted by time, newest first", newest, longest, 500);
    print("a filter that finds few", few, longest, 500);
    print("a filter that finds many", many, longest, 500);

    std::vector<double> spans;
    QScrollBar *bar = session.table()->verticalScrollBar();
    for (int step = 0; step < 2000; ++step) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(std::min(bar->maximum(), bar->value() + 9 * bar->singleStep()));
        session.table()->viewport()->repaint();
        spans.push_back(double(timer.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    std::printf("%-42s p50 %7.1f ms   p95 %7.1f ms   worst %7.1f ms   bar 16 ms   longest event "
                "%6.1f ms   (%d rows at the end)\n",
                "scrolling while pages come", percentile(spans, 0.5), percentile(spans, 0.95),
                percentile(spans, 1), application.takeLongest(), session.rows());
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    using namespace signalbox;
    if (count < 2) {
        std::fprintf(stderr, "historywindow FOLDER/data [rounds]\n");
        return 2;
    }
    TimedApplication application(count, arguments);
    LocalEngine engine([&](const std::filesystem::path &data) {
        std::filesystem::create_directory_symlink(std::filesystem::absolute(arguments[1]), data);
    });
    if (!engine.problem().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(engine.problem()));
        return 1;
    }
    run(application, engine.cluster(), count > 2 ? std::atoi(arguments[2]) : 7);
}
