#include <QSignalSpy>
#include <QTest>

#include "models/logdocument.h"
#include "models/runlogfeed.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

/// What functions write as one log: of runs that have ended, and live, over a cluster in memory.
class TestRunLogFeed : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsLastRunsAndFollowsTheFunction();
    void keepsToItsFunction();
    void hasASourceForEachFunction();
    void hasASourceForEachChosenRun();
    void readsWhatAChosenFlowCalled();
    void doesNotRepeatWhatTheRecordHad();
    void readsWhatItMissedWhileTheClusterWasAway();
    void readsRecordsWithoutLiveLines();
    void saysWhatCameTooFast();
    void readsARunHoweverOldItIs();
    void saysWhyNothingCanBeRead();
    void forgetsWhoWroteOldLines();
    void showsAndHidesSources();
    void staysWithinItsLimit();

private:
    Activation addRun(int number, const std::string &function, const std::vector<int> &seconds);
    Activation beginRun(int number, const std::string &function);
    void writeLive(const Activation &run, const std::vector<int> &seconds, std::size_t dropped = 0);
    void start(RunLogScope scope, RunLogBounds bounds = {});
    static LogLine line(const std::string &function, int second);
    QStringList shown();
    bool shows(const QStringList &lines);
    static bool waitFor(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor(condition, 20'000);
    }

    // In this order: the document listens to the feed, which asks the cluster.
    std::unique_ptr<FakeCluster> m_cluster;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RunLogFeed> m_feed;
    std::unique_ptr<LogDocument> m_log;
};

void TestRunLogFeed::init()
{
    m_log.reset();
    m_feed.reset();
    m_workspace.reset();
    m_cluster = std::make_unique<FakeCluster>();
    m_workspace = std::make_unique<Workspace>(*m_cluster);
    m_cluster->emitChange({.full = true});
}

LogLine TestRunLogFeed::line(const std::string &function, int second)
{
    return {fromMillis(1'800'000'000'000) + std::chrono::seconds(second), Stream::Stdout,
            function + ' ' + std::to_string(second)};
}

/// A finished run in the history that wrote at @p seconds.
Activation TestRunLogFeed::addRun(int number, const std::string &function,
                                  const std::vector<int> &seconds)
{
    Activation run = FakeCluster::makeActivation(number, function);
    run.logs.clear();
    for (const int second : seconds)
        run.logs.push_back(line(function, second));
    m_cluster->history[run.id] = run;
    return run;
}

/// A run that goes on, as the cluster tells of it.
Activation TestRunLogFeed::beginRun(int number, const std::string &function)
{
    Activation run = addRun(number, function, {});
    run.state = ActivationState::Running;
    m_cluster->history[run.id] = run;
    m_cluster->emitChange({.activations = {summarise(run)}});
    return run;
}

void TestRunLogFeed::writeLive(const Activation &run, const std::vector<int> &seconds,
                               std::size_t dropped)
{
    LiveLines lines{.activation = run.id, .lines = {}, .dropped = dropped};
    for (const int second : seconds)
        lines.lines.push_back(line(run.function.local(), second));
    m_cluster->emitChange({.lines = {lines}});
}

void TestRunLogFeed::start(RunLogScope scope, RunLogBounds bounds)
{
    m_feed = std::make_unique<RunLogFeed>(*m_workspace, std::move(scope), bounds);
    m_log = std::make_unique<LogDocument>();
    m_log->openMerged(*m_feed);
    m_feed->start();
}

/// The lines without time and stream.
QStringList TestRunLogFeed::shown()
{
    QStringList lines;
    for (std::uint64_t row = 0; row < m_log->rows().count(); ++row) {
        const std::uint64_t number = m_log->rows().lineOf(row);
        m_log->want(this, {number});
        if (!waitFor([&] { return m_log->row(number) != nullptr; }))
            return {QStringLiteral("a row never came")};
        lines << m_log->row(number)->text;
    }
    return lines;
}

bool TestRunLogFeed::shows(const QStringList &lines)
{
    const bool came = waitFor([&] {
        return m_feed->isCaughtUp() && m_feed->hasNews() && !m_log->isIndexing()
               && m_log->rows().count() >= std::uint64_t(lines.size()) && shown() == lines;
    });
    if (!came)
        qWarning() << shown();
    return came;
}

void TestRunLogFeed::readsLastRunsAndFollowsTheFunction()
{
    // Two runs at once: their lines go in between each other.
    addRun(1, "hello", {1, 4});
    addRun(2, "hello", {2, 3});
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3", "hello 4"}));
    const Activation run = beginRun(3, "hello");
    writeLive(run, {5, 6});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3", "hello 4", "hello 5", "hello 6"}));
    const auto owner = m_feed->ownerOf(run.id);
    QVERIFY(owner);
    QCOMPARE(m_feed->activationOf(*owner), run.id);
    QCOMPARE(m_log->rows().owners->firstLineOf(*owner), std::optional<std::uint64_t>(4));
    QCOMPARE(m_log->row(0)->time, std::optional(line("", 1).time));
}

void TestRunLogFeed::keepsToItsFunction()
{
    addRun(1, "hello", {1});
    addRun(2, "other", {2});
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}});
    QVERIFY(shows({"hello 1"}));
    writeLive(beginRun(3, "other"), {3});
    writeLive(beginRun(4, "hello"), {4});
    QVERIFY(shows({"hello 1", "hello 4"}));
    QCOMPARE(m_feed->sources().size(), 1u);
}

void TestRunLogFeed::hasASourceForEachFunction()
{
    addRun(1, "hello", {1, 3});
    addRun(2, "billing/invoice", {2});
    start({});
    QVERIFY(shows({"hello 1", "billing/invoice 2", "hello 3"}));
    writeLive(beginRun(3, "third"), {4});
    QVERIFY(shows({"hello 1", "billing/invoice 2", "hello 3", "third 4"}));
    QStringList names;
    for (const LogSource &source : m_feed->sources())
        names << source.name;
    names.sort();
    QCOMPARE(names, (QStringList{"billing/invoice", "hello", "third"}));
    QCOMPARE(m_feed->sources()[m_log->row(3)->owner.source].name, QStringLiteral("third"));
    QVERIFY(m_feed->isLive());
}

void TestRunLogFeed::hasASourceForEachChosenRun()
{
    const Activation first = addRun(1, "hello", {1, 3});
    const Activation second = addRun(2, "hello", {2});
    addRun(3, "hello", {5});
    start({.function = {}, .runs = {first.id, second.id}});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3"}));
    QCOMPARE(m_feed->sources().size(), 2u);
    QCOMPARE(m_feed->activationOf(m_log->row(1)->owner.owner), second.id);
    QVERIFY(m_log->row(0)->owner.source != m_log->row(1)->owner.source);
}

void TestRunLogFeed::readsWhatAChosenFlowCalled()
{
    const Activation step = addRun(1, "step", {2});
    Activation flow = addRun(2, "flow", {});
    flow.kind = std::string(sequenceKind);
    flow.components = {step.id};
    m_cluster->history[flow.id] = flow;
    start({.function = {}, .runs = {flow.id}});
    QVERIFY(shows({"step 2"}));
}

void TestRunLogFeed::doesNotRepeatWhatTheRecordHad()
{
    // The record of a run that goes on has two lines; the feed brings the second once more, late.
    Activation run = beginRun(1, "hello");
    run.logs = {line("hello", 1), line("hello", 2)};
    m_cluster->history[run.id] = run;
    m_cluster->holdAnswers = true;
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}});
    writeLive(run, {2, 3});
    QVERIFY(!m_feed->isCaughtUp());
    m_cluster->holdAnswers = false;
    m_cluster->release();
    QVERIFY(shows({"hello 1", "hello 2", "hello 3"}));
    writeLive(run, {4});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3", "hello 4"}));
}

void TestRunLogFeed::readsWhatItMissedWhileTheClusterWasAway()
{
    Activation run = beginRun(1, "hello");
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}});
    QVERIFY(shows({}));
    writeLive(run, {1});
    QVERIFY(shows({"hello 1"}));
    m_cluster->setConnection(
        {.kind = ConnectionState::Kind::Offline, .lastAnswer = {}, .reason = {}});
    // Meanwhile it writes on, and another run comes and goes.
    run.logs = {line("hello", 1), line("hello", 2), line("hello", 4)};
    m_cluster->history[run.id] = run;
    addRun(2, "hello", {3});
    m_cluster->setConnection(
        {.kind = ConnectionState::Kind::Online, .lastAnswer = {}, .reason = {}});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3", "hello 4"}));
    writeLive(run, {5});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3", "hello 4", "hello 5"}));
}

void TestRunLogFeed::readsRecordsWithoutLiveLines()
{
    m_cluster->missing = {Capability::LiveLogs};
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}});
    QVERIFY(shows({}));
    const Activation run = addRun(1, "hello", {1, 2});
    m_cluster->emitChange({.activations = {summarise(run)}});
    QVERIFY(shows({"hello 1", "hello 2"}));
}

void TestRunLogFeed::saysWhatCameTooFast()
{
    const Activation run = beginRun(1, "hello");
    start({});
    QVERIFY(shows({}));
    QSignalSpy told(m_feed.get(), &RunLogFeed::lossesChanged);
    writeLive(run, {1}, 500);
    QCOMPARE(m_feed->losses().tooFast, 500u);
    QCOMPARE(told.count(), 1);
    QVERIFY(shows({"hello 1", QString::fromUtf8("… 500 line(s) came too fast to be shown here")}));
}

void TestRunLogFeed::readsARunHoweverOldItIs()
{
    const Activation old = addRun(1, "hello", {1});
    for (int i = 2; i < 8; ++i)
        addRun(i, "hello", {i});
    start({.function = QualifiedName{"guest", "", "hello"}, .runs = {}}, {.pastRuns = 2});
    QVERIFY(shows({"hello 6", "hello 7"}));
    QVERIFY(!m_feed->ownerOf(old.id));
    QVERIFY(m_feed->include(old.id));
    QVERIFY(shows({"hello 1", "hello 6", "hello 7"}));
    QVERIFY(m_feed->ownerOf(old.id));
    QVERIFY(!m_feed->include(old.id));
}

void TestRunLogFeed::saysWhyNothingCanBeRead()
{
    m_feed = std::make_unique<RunLogFeed>(
        *m_workspace, RunLogScope{{}, {*ActivationId::parse("0190a4c2d7e84f0f8a3b5c6d7e8f9012")}},
        RunLogBounds());
    QSignalSpy failed(m_feed.get(), &MergedLog::failed);
    m_feed->start();
    QVERIFY(waitFor([&] { return failed.count() == 1; }));
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::NotFound);
}

void TestRunLogFeed::forgetsWhoWroteOldLines()
{
    const Activation first = addRun(1, "hello", {1});
    const Activation second = addRun(2, "hello", {2});
    const Activation third = addRun(3, "hello", {3});
    start({}, {.linkedRuns = 2});
    QVERIFY(shows({"hello 1", "hello 2", "hello 3"}));
    int known = 0;
    for (const Activation &run : {first, second, third})
        known += m_feed->ownerOf(run.id).has_value();
    QCOMPARE(known, 2);
    int linked = 0;
    for (std::uint64_t i = 0; i < 3; ++i)
        linked += !m_feed->activationOf(m_log->row(i)->owner.owner).isNull();
    QCOMPARE(linked, 2);
}

void TestRunLogFeed::showsAndHidesSources()
{
    addRun(1, "a", {1, 4});
    addRun(2, "b", {2, 5});
    addRun(3, "c", {3});
    start({});
    QVERIFY(shows({"a 1", "b 2", "c 3", "a 4", "b 5"}));
    HiddenSources hidden(3);
    hidden[m_log->row(1)->owner.source] = true;
    m_log->setHiddenSources(hidden);
    QVERIFY(shows({"a 1", "c 3", "a 4"}));
    // A search counts what is shown, and what comes is hidden, too.
    QVERIFY(m_log->search({"[45]$", LinePattern::Syntax::Regex}));
    QVERIFY(waitFor([this] { return !m_log->searcher().isSearching(); }));
    QCOMPARE(m_log->matchCount(), 1u);
    const Activation run = beginRun(4, "b");
    writeLive(run, {6});
    writeLive(beginRun(5, "c"), {7});
    QVERIFY(shows({"a 1", "c 3", "a 4", "c 7"}));
    m_log->setHiddenSources({});
    QVERIFY(shows({"a 1", "b 2", "c 3", "a 4", "b 5", "b 6", "c 7"}));
}

void TestRunLogFeed::staysWithinItsLimit()
{
    start({}, {.bytes = 20'000});
    QVERIFY(shows({}));
    const Activation run = beginRun(1, "hello");
    for (int i = 0; i < 2000; ++i)
        writeLive(run, {i});
    QVERIFY(waitFor([this] {
        return m_log->rows().owners
               && m_log->droppedLines() + m_log->rows().owners->lineCount() == 2000;
    }));
    QVERIFY(m_log->byteCount() <= 20'000);
    QVERIFY(m_log->droppedLines() > 0);
}

QTEST_GUILESS_MAIN(TestRunLogFeed)
#include "tst_runlogfeed.moc"
