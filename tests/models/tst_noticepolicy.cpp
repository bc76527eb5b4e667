#include <QTest>

#include "models/noticepolicy.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// A moment that only the test moves.
struct Time
{
    Timestamp now = fromMillis(1'800'000'000'000);

    void pass(std::chrono::seconds span) { now += span; }
};

const Gaze elsewhere;

} // namespace

/// What is worth a notice, and when. In virtual time.
class TestNoticePolicy final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void tellsTheFirstFailureAfterSuccess();
    void takesABatchInTheOrderOfItsEnds();
    void tellsNothingOfWhatItDoesNotKnow();
    void learnsFromHistory();
    void tellsLongRunsOfOurs_data();
    void tellsLongRunsOfOurs();
    void tellsTroubleOfThePlatform();
    void limitsTheRateByFunctionAndRule();
    void anotherFunctionIsToldAtOnce();
    void manyFailuresAreOneNotice();
    void isSilentAboutWhatIsLookedAt_data();
    void isSilentAboutWhatIsLookedAt();
    void obeysTheSettings();
    void tellsEachRunOnce();
    void leavesHistoryAlone();
    void leavesPartsOfSequencesAndEvents();
    void tellsWhenAClusterGoesAway();
    void isSilentAboutAClusterThatNeverAnswered();
    void holdsLittleOfAFlood();
    void tellsEachSpentBudgetOnce();

private:
    ActivationSummary run(const std::string &function, Outcome outcome,
                          Cause::Kind cause = Cause::Kind::Api, Duration taken = 20ms);
    std::vector<Notice> end(const std::vector<ActivationSummary> &runs,
                            const Gaze &gaze = elsewhere);
    std::size_t fail(const std::string &function)
    {
        return end({run(function, Outcome::DeveloperError)}).size();
    }
    std::size_t work(const std::string &function)
    {
        return end({run(function, Outcome::Success)}).size();
    }

    Time m_time;
    NoticeSettings m_settings;
    int m_number = 0;
    std::unique_ptr<NoticePolicy> m_policy;
};

void TestNoticePolicy::init()
{
    m_time = {};
    m_settings = {};
    m_policy = std::make_unique<NoticePolicy>(QStringLiteral("local"),
                                              QStringLiteral("This computer"), m_time.now);
}

ActivationSummary TestNoticePolicy::run(const std::string &function, Outcome outcome,
                                        Cause::Kind cause, Duration taken)
{
    ActivationSummary run = summarise(FakeCluster::makeActivation(++m_number, function, outcome));
    run.cause.kind = cause;
    run.accepted = m_time.now - taken;
    run.start = run.accepted;
    run.end = m_time.now;
    run.run = taken;
    return run;
}

std::vector<Notice> TestNoticePolicy::end(const std::vector<ActivationSummary> &runs,
                                          const Gaze &gaze)
{
    return m_policy->onRuns(runs, m_settings, gaze, m_time.now);
}

void TestNoticePolicy::tellsTheFirstFailureAfterSuccess()
{
    QCOMPARE(work("hello"), std::size_t(0));
    const ActivationSummary failed = run("hello", Outcome::ApplicationError);
    const auto told = end({failed});
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(int(told[0].kind), int(Notice::Kind::Failure));
    QCOMPARE(told[0].title, QStringLiteral("hello fails now"));
    QCOMPARE(told[0].text,
             QStringLiteral("Application error after 20 ms. It worked the time before."));
    QCOMPARE(*told[0].run, failed.id);
    // It goes on failing, which is no news however long it lasts.
    m_time.pass(600s);
    QCOMPARE(fail("hello"), std::size_t(0));
    QCOMPARE(work("hello"), std::size_t(0));
    QCOMPARE(fail("hello"), std::size_t(1));
}

void TestNoticePolicy::takesABatchInTheOrderOfItsEnds()
{
    const ActivationSummary worked = run("hello", Outcome::Success);
    m_time.pass(1s);
    const ActivationSummary failed = run("hello", Outcome::ApplicationError);
    QCOMPARE(end({failed, worked}).size(), std::size_t(1));
    m_time.pass(600s);
    QCOMPARE(fail("hello"), std::size_t(0));
}

void TestNoticePolicy::tellsNothingOfWhatItDoesNotKnow()
{
    QCOMPARE(fail("new"), std::size_t(0));
}

void TestNoticePolicy::learnsFromHistory()
{
    const QualifiedName hello = run("hello", Outcome::Success).function;
    QVERIFY(!m_policy->knows(hello));
    m_policy->learn(hello, Outcome::Success);
    QVERIFY(m_policy->knows(hello));
    QCOMPARE(fail("hello"), std::size_t(1));
}

void TestNoticePolicy::tellsLongRunsOfOurs_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("cancelled");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, Cause::Kind cause, int seconds, Outcome outcome,
                        bool cancelled, const char *title) {
        QTest::newRow(name) << int(cause) << seconds << int(outcome) << cancelled
                            << QString::fromLatin1(title);
    };
    using Kind = Cause::Kind;
    row("from the window", Kind::Window, 31, Outcome::Success, false, "hello is done");
    row("run again", Kind::Rerun, 30, Outcome::Success, false, "hello is done");
    row("failed", Kind::Window, 40, Outcome::DeveloperError, false, "hello has failed");
    row("short", Kind::Window, 29, Outcome::Success, false, "");
    row("of somebody else", Kind::Api, 300, Outcome::Success, false, "");
    row("of a rule", Kind::Rule, 300, Outcome::Success, false, "");
    row("cancelled by hand", Kind::Window, 300, Outcome::DeveloperError, true, "");
}

void TestNoticePolicy::tellsLongRunsOfOurs()
{
    QFETCH(int, cause);
    QFETCH(int, seconds);
    QFETCH(int, outcome);
    QFETCH(bool, cancelled);
    QFETCH(QString, title);
    ActivationSummary ended =
        run("hello", Outcome(outcome), Cause::Kind(cause), std::chrono::seconds(seconds));
    ended.cancelled = cancelled;
    const auto told = end({ended});
    QCOMPARE(told.empty() ? QString() : told[0].title, title);
    if (!told.empty())
        QCOMPARE(int(told[0].urgency),
                 int(outcome == 0 ? Notice::Urgency::Low : Notice::Urgency::Normal));
}

void TestNoticePolicy::tellsTroubleOfThePlatform()
{
    const auto told = end({run("hello", Outcome::SystemError), run("other", Outcome::SystemError)});
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(int(told[0].kind), int(Notice::Kind::Trouble));
    QCOMPARE(int(told[0].urgency), int(Notice::Urgency::Critical));
    QCOMPARE(told[0].title, QStringLiteral("This computer could not run hello"));
}

void TestNoticePolicy::limitsTheRateByFunctionAndRule()
{
    // It works and fails in turns, many times a minute.
    std::size_t told = 0;
    for (int i = 0; i < 90; ++i) {
        told += work("flaky") + fail("flaky");
        m_time.pass(1s);
    }
    QCOMPARE(told, std::size_t(2));
    // Two functions of one rule count as one, too.
    const auto byRule = [this](const std::string &function, Outcome outcome) {
        ActivationSummary ended = run(function, outcome, Cause::Kind::Rule);
        ended.cause.subject = "/guest/nightly";
        return end({ended});
    };
    QVERIFY(byRule("a", Outcome::Success).empty());
    QVERIFY(byRule("b", Outcome::Success).empty());
    const auto first = byRule("a", Outcome::DeveloperError);
    QCOMPARE(first.size(), std::size_t(1));
    QVERIFY(first[0].text.contains(QStringLiteral("/guest/nightly")));
    QVERIFY(byRule("b", Outcome::DeveloperError).empty());
}

void TestNoticePolicy::anotherFunctionIsToldAtOnce()
{
    QCOMPARE(work("a") + work("b"), std::size_t(0));
    QCOMPARE(fail("a"), std::size_t(1));
    QCOMPARE(fail("b"), std::size_t(1));
}

void TestNoticePolicy::manyFailuresAreOneNotice()
{
    std::vector<ActivationSummary> failures;
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        QCOMPARE(work(name), std::size_t(0));
        failures.push_back(run(name, Outcome::DeveloperError));
    }
    const auto told = end(failures);
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY(told[0].title.startsWith(QStringLiteral("5 ")));
    QVERIFY(!told[0].run);
}

void TestNoticePolicy::isSilentAboutWhatIsLookedAt_data()
{
    QTest::addColumn<bool>("atWindow");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("silent");
    QTest::newRow("the function") << true << "function:/guest/hello" << true;
    QTest::newRow("the list of runs") << true << "activations" << true;
    QTest::newRow("another function") << true << "function:/guest/other" << false;
    QTest::newRow("the function, in a window behind others")
        << false << "function:/guest/hello" << false;
}

void TestNoticePolicy::isSilentAboutWhatIsLookedAt()
{
    QFETCH(bool, atWindow);
    QFETCH(QString, page);
    QFETCH(bool, silent);
    QCOMPARE(work("hello"), std::size_t(0));
    const auto told = end({run("hello", Outcome::DeveloperError)}, {atWindow, page});
    QCOMPARE(told.empty(), silent);
    // What was seen is known: it is no news later.
    m_time.pass(100s);
    QCOMPARE(fail("hello"), std::size_t(0));
}

void TestNoticePolicy::obeysTheSettings()
{
    m_settings = {.longRuns = false, .failures = false, .trouble = false, .budgets = false};
    QCOMPARE(work("hello"), std::size_t(0));
    QCOMPARE(fail("hello"), std::size_t(0));
    QVERIFY(end({run("hello", Outcome::Success, Cause::Kind::Window, 300s),
                 run("hello", Outcome::SystemError)})
                .empty());
    QVERIFY(!m_policy->onConnection({.kind = ConnectionState::Kind::Online}, m_settings, elsewhere,
                                    m_time.now));
    QVERIFY(!m_policy->onConnection({.kind = ConnectionState::Kind::Stale}, m_settings, elsewhere,
                                    m_time.now));
    m_settings = {.longest = 5s};
    QCOMPARE(end({run("hello", Outcome::Success, Cause::Kind::Window, 6s)}).size(), std::size_t(1));
}

void TestNoticePolicy::tellsEachRunOnce()
{
    const ActivationSummary ended = run("hello", Outcome::Success, Cause::Kind::Window, 60s);
    QCOMPARE(end({ended}).size(), std::size_t(1));
    m_time.pass(120s);
    QVERIFY(end({ended}).empty());
}

void TestNoticePolicy::leavesHistoryAlone()
{
    ActivationSummary former = run("hello", Outcome::Success, Cause::Kind::Window, 60s);
    former.end = m_time.now - 1s;
    QVERIFY(end({former}).empty());
    ActivationSummary running = run("hello", Outcome::Success, Cause::Kind::Window, 60s);
    running.state = ActivationState::Running;
    QVERIFY(end({running}).empty());
}

void TestNoticePolicy::leavesPartsOfSequencesAndEvents()
{
    QCOMPARE(work("part"), std::size_t(0));
    QVERIFY(end({run("part", Outcome::DeveloperError, Cause::Kind::Sequence)}).empty());
    ActivationSummary event = run("letters", Outcome::Success, Cause::Kind::Window, 60s);
    event.kind = triggerKind;
    QVERIFY(end({event}).empty());
}

void TestNoticePolicy::tellsWhenAClusterGoesAway()
{
    using Kind = ConnectionState::Kind;
    const auto connection = [this](Kind kind, const Gaze &gaze = elsewhere) {
        return m_policy->onConnection({.kind = kind, .reason = QStringLiteral("refused")},
                                      m_settings, gaze, m_time.now);
    };
    QVERIFY(!connection(Kind::Online));
    const auto told = connection(Kind::Stale);
    QVERIFY(told);
    QCOMPARE(told->title, QStringLiteral("This computer does not answer"));
    QCOMPARE(told->text, QStringLiteral("refused"));
    QCOMPARE(told->tag, m_policy->troubleTag());
    QVERIFY(!connection(Kind::Stale));
    // A connection that comes and goes is told once a minute.
    QVERIFY(!connection(Kind::Online));
    QVERIFY(!connection(Kind::Stale));
    m_time.pass(61s);
    QVERIFY(!connection(Kind::Online));
    QVERIFY(connection(Kind::Offline));
    m_time.pass(61s);
    QVERIFY(!connection(Kind::Online));
    QVERIFY(!connection(Kind::Stale, {true, QStringLiteral("overview")}));
}

void TestNoticePolicy::isSilentAboutAClusterThatNeverAnswered()
{
    // Whoever has just chosen it looks at the answer.
    QVERIFY(!m_policy->onConnection({.kind = ConnectionState::Kind::Connecting}, m_settings,
                                    elsewhere, m_time.now));
    QVERIFY(!m_policy->onConnection({.kind = ConnectionState::Kind::Offline}, m_settings, elsewhere,
                                    m_time.now));
}

void TestNoticePolicy::holdsLittleOfAFlood()
{
    // As many runs as a busy day has, of as many functions: it must neither slow down nor tell more.
    std::size_t told = 0;
    for (int i = 0; i < 20000; ++i) {
        const std::string name = "f" + std::to_string(i % 1000);
        told += i % 2000 < 1000 ? work(name) : fail(name);
        if (i % 100 == 0)
            m_time.pass(1s);
    }
    // Each function has failed ten times after success, every twenty seconds.
    QVERIFY(told <= 4000);
    QVERIFY(told >= 1000);
}

void TestNoticePolicy::tellsEachSpentBudgetOnce()
{
    FeedStatus feed{.trigger = {"guest", "", "spent"}, .kind = "budget"};
    const auto told = [&](const Gaze &gaze = elsewhere) {
        return m_policy->onFeed(feed, m_settings, gaze);
    };
    QVERIFY(!told());
    feed.lastEvent = m_time.now - 1h; // Before this window.
    QVERIFY(!told());
    feed.lastEvent = m_time.now + 1s;
    const auto notice = told();
    QVERIFY(notice);
    QCOMPARE(notice->title, QStringLiteral("Budget alert: spent"));
    QVERIFY(!told()); // Its state came again.
    feed.lastEvent = m_time.now + 24h;
    QVERIFY(!told({.atWindow = true, .page = QStringLiteral("cost")}));
    feed.lastEvent = m_time.now + 48h;
    QVERIFY(told({.atWindow = true, .page = QStringLiteral("functions")}));
    feed.lastEvent = m_time.now + 72h;
    m_settings.budgets = false;
    QVERIFY(!told());
    feed.kind = "cron";
    m_settings.budgets = true;
    feed.lastEvent = m_time.now + 96h;
    QVERIFY(!told());
}

QTEST_GUILESS_MAIN(TestNoticePolicy)
#include "tst_noticepolicy.moc"
