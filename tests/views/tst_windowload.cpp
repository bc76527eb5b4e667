#include <atomic>
#include <condition_variable>
#include <mutex>

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

#include "dispatchwatch.h"
#include "windowworld.h"
#include "clusters/futures.h"
#include "models/workspace.h"
#include "views/mainwindow/finder.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr auto longestGap = 100ms;
constexpr int rounds = 3; ///< The best counts: a machine may swap or be halted as a whole.
constexpr int runsInFlight = 12;
constexpr int runsPerScene = 150;

/// Invokes functions over and over on the engine thread: as soon as one run has ended, the next is
/// accepted. Lives until its last run has ended.
class Loader final : public std::enable_shared_from_this<Loader>
{
public:
    Loader(Engine &engine, std::vector<QualifiedName> functions)
        : m_engine(engine)
        , m_functions(std::move(functions))
    {
    }

    void start()
    {
        m_engine.post([self = shared_from_this()](ControlPlane &plane) {
            for (int i = 0; i < runsInFlight; ++i)
                self->next(plane);
        });
    }
    void stop() { m_stopped = true; }
    [[nodiscard]] int ended() const { return m_ended; }
    [[nodiscard]] bool isOver() const { return m_stopped && m_inFlight == 0; }

private:
    void next(ControlPlane &plane)
    {
        if (m_stopped)
            return;
        const auto &function =
            m_functions[static_cast<std::size_t>(m_begun++) % m_functions.size()];
        ++m_inFlight;
        const auto over = [self = shared_from_this(), &plane] {
            --self->m_inFlight;
            self->next(plane);
        };
        InvokeHandlers handlers;
        handlers.accepted = [over](const Result<ActivationId> &id) {
            if (!id)
                over();
        };
        handlers.finished = [self = shared_from_this(), over](const ActivationPtr &) {
            ++self->m_ended;
            over();
        };
        InvokeRequest request{.caller = m_engine.identity(),
                              .function = function,
                              .version = {},
                              .payload = Blob(R"({"name":"Ada"})"),
                              .cause = {}};
        if (!plane.invoke(std::move(request), std::move(handlers)))
            --m_inFlight;
    }

    Engine &m_engine;
    std::vector<QualifiedName> m_functions;
    int m_begun = 0;
    std::atomic<int> m_inFlight = 0;
    std::atomic<int> m_ended = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace

/// Nothing blocks the window: not one event keeps the GUI thread for more than 100 ms while the
/// engine in the same process runs what it can.
class TestWindowLoad final : public QObject
{
    Q_OBJECT
private slots:
    void noticesWork();
    void noticesWaiting();
    void reactsUnderLoad();
};

void TestWindowLoad::noticesWork()
{
    auto &watch = *static_cast<DispatchWatch *>(qApp);
    watch.take();
    bool done = false;
    QTimer::singleShot(0, this, [&done] {
        // Until the thread has worked that long: the clock also counts when others do.
        timespec begin{};
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
        do {
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        } while ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1000000
                 < 150);
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(watch.take().busy > longestGap);
}

void TestWindowLoad::noticesWaiting()
{
    auto &watch = *static_cast<DispatchWatch *>(qApp);
    watch.take();
    bool done = false;
    QTimer::singleShot(0, this, [&done] {
        // A lock that somebody else holds, as a wrong piece of code would wait for one.
        std::mutex mutex;
        std::condition_variable never;
        std::unique_lock lock(mutex);
        static_cast<void>(never.wait_for(lock, 150ms));
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(watch.take().busy > longestGap);
}

void TestWindowLoad::reactsUnderLoad()
{
    WindowWorld world;
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    const auto functions = world.makeFunctions();
    QVERIFY(!functions.empty());
    const auto loader = std::make_shared<Loader>(world.local.engine(), functions);
    loader->start();
    QTRY_VERIFY_WITH_TIMEOUT(loader->ended() > 50, 30000);

    MainWindow &window = *world.window;
    const QString kind = QString::fromStdString(world.workspace.runtimes().runtimes().front().kind);
    const QString function =
        QStringLiteral("function:") + QString::fromStdString(functions.front().str());
    ActivationId newest;
    connect(&world.workspace, &Workspace::activationsChanged, &window,
            [&newest](const std::vector<ActivationSummary> &rows) { newest = rows.back().id; });
    QTRY_VERIFY(!newest.isNull());
    // Each key is an event of its own, as from a keyboard.
    const auto type = [](QWidget *field, const QString &text) {
        for (const QChar key : text)
            QTimer::singleShot(0, field, [field, key] { QTest::keyClicks(field, key); });
    };
    const std::pair<QString, std::function<void()>> scenes[] = {
        {"overview", [&] { window.openKey("overview"); }},
        {"functions", [&] { window.openKey("functions"); }},
        {"function", [&] { window.openKey(function); }},
        {"activations", [&] { window.openKey("activations"); }},
        {"filter activations",
         [&] {
             auto *filter = world.find<QLineEdit>("activationFilter");
             filter->setFocus();
             type(filter, QStringLiteral("python"));
         }},
        {"scroll activations",
         [&] {
             world.find<QLineEdit>("activationFilter")->clear();
             auto *table = world.find<QAbstractItemView>("activationTable");
             table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
         }},
        {"activation",
         [&] {
             window.openKey(QStringLiteral("activation:") + QString::fromStdString(newest.str()));
         }},
        {"runtimes", [&] { window.openKey("runtimes"); }},
        {"runtime", [&] { window.openKey(QStringLiteral("runtime:") + kind); }},
        {"environment", [&] { window.openKey("environment"); }},
        {"clusters", [&] { window.openKey("clusters"); }},
        {"quick open",
         [&] {
             window.showQuickOpen();
             type(window.finder().field(), QStringLiteral("pyt"));
         }},
    };
    auto &watch = *static_cast<DispatchWatch *>(qApp);
    std::map<QString, std::chrono::microseconds> best;
    QElapsedTimer clock;
    clock.start();
    const int before = loader->ended();
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[name, play] : scenes) {
            watch.take();
            // From the event loop, as a key or a click would come.
            QTimer::singleShot(0, &window, play);
            const int enough = loader->ended() + runsPerScene;
            QTRY_VERIFY_WITH_TIMEOUT(loader->ended() >= enough, 60000);
            const auto longest = watch.take();
            const auto known = best.try_emplace(name, longest.busy).first;
            known->second = std::min(known->second, longest.busy);
            qInfo().noquote() << QStringLiteral("round %1, %2: %3 ms (%4 ms by the clock), %5")
                                     .arg(round)
                                     .arg(name, -20)
                                     .arg(double(longest.busy.count()) / 1000, 0, 'f', 1)
                                     .arg(double(longest.clock.count()) / 1000, 0, 'f', 1)
                                     .arg(longest.what);
        }
    }
    qInfo("%d runs a second",
          int((loader->ended() - before) * 1000LL / qMax(1LL, clock.elapsed())));
    loader->stop();
    QTRY_VERIFY_WITH_TIMEOUT(loader->isOver(), 30000);
    for (const auto &[name, busy] : best)
        QVERIFY2(busy <= longestGap,
                 qPrintable(QStringLiteral("%1: %2 ms").arg(name).arg(busy.count() / 1000)));
}

int main(int count, char **arguments)
{
    signalbox::DispatchWatch application(count, arguments);
    TestWindowLoad test;
    return QTest::qExec(&test, count, arguments);
}
#include "tst_windowload.moc"
