#include <QSignalSpy>
#include <QTest>

#include "models/workspace.h"
#include "support/qtfakecluster.h"

using namespace signalbox;

class TestWorkspace final : public QObject
{
    Q_OBJECT

private slots:
    void appliesEachBatchToEveryModel();
    void tellsOnceThatItIsLoaded();
    void passesOnLinesAndConnection();
    void knowsHowFunctionsEndedBeforeItStarted();
    void catchesUpAfterChangesWereMissed();
    void catchesUpPageByPage();
};

void TestWorkspace::appliesEachBatchToEveryModel()
{
    FakeCluster cluster;
    Workspace workspace(cluster);
    QSignalSpy status(&workspace, &Workspace::statusChanged);
    cluster.emitChange({.full = true,
                        .functions = {summarise(FakeCluster::makeFunction("hello"))},
                        .runtimes = {Runtime{.kind = "bash:5"}},
                        .activations = {summarise(FakeCluster::makeActivation(1))},
                        .sandboxes = {SandboxView{.id = 1, .runtime = "bash:5"}},
                        .status = EngineStatus{.running = 2}});
    QCOMPARE(workspace.functions().rowCount(), 1);
    QCOMPARE(workspace.functionTree().rowCount(), 1);
    QCOMPARE(workspace.runtimes().rowCount(), 1);
    QCOMPARE(workspace.sandboxes().rowCount(), 1);
    QCOMPARE(workspace.activations().rowCount(), 1);
    QCOMPARE(workspace.status().running, 2);
    QCOMPARE(status.size(), 1);
    cluster.emitChange({.status = EngineStatus{.running = 2}});
    QCOMPARE(status.size(), 1);
}

void TestWorkspace::tellsOnceThatItIsLoaded()
{
    FakeCluster cluster;
    Workspace workspace(cluster);
    const QSignalSpy loaded(&workspace, &Workspace::loaded);
    QVERIFY(!workspace.isLoaded());
    cluster.open();
    cluster.open();
    QVERIFY(workspace.isLoaded());
    QCOMPARE(loaded.size(), 1);
}

void TestWorkspace::passesOnLinesAndConnection()
{
    FakeCluster cluster;
    Workspace workspace(cluster);
    const QSignalSpy lines(&workspace, &Workspace::linesArrived);
    cluster.emitChange({.lines = {LiveLines{.lines = {LogLine{.text = "one"}}}}});
    QCOMPARE(lines.size(), 1);
    cluster.setConnection({.kind = ConnectionState::Kind::Stale, .reason = "no answer"});
    QCOMPARE(workspace.connection().kind, ConnectionState::Kind::Stale);
}

void TestWorkspace::knowsHowFunctionsEndedBeforeItStarted()
{
    FakeCluster cluster;
    const auto hello = FakeCluster::makeFunction("hello");
    const auto old = FakeCluster::makeActivation(1, "hello", Outcome::DeveloperError);
    cluster.stored[hello.name] = hello;
    cluster.history[old.id] = old;
    Workspace workspace(cluster);
    cluster.open();
    QTRY_COMPARE(workspace.functions().activity(hello.name).lastOutcome,
                 std::optional(Outcome::DeveloperError));
}

void TestWorkspace::catchesUpAfterChangesWereMissed()
{
    FakeCluster cluster;
    Workspace workspace(cluster);
    cluster.open();
    auto run = FakeCluster::makeActivation(1);
    run.state = ActivationState::Running;
    cluster.emitChange({.activations = {summarise(run)}});
    run.state = ActivationState::Finished;
    cluster.history[run.id] = run;
    cluster.emitChange({.full = true}); // The end of the run was in what got lost.
    QTRY_COMPARE(workspace.activations().at(0).state, ActivationState::Finished);
}

void TestWorkspace::catchesUpPageByPage()
{
    /// Refuses, as servers do, what is more than a page.
    class Paging final : public FakeCluster
    {
    public:
        int pages = 0;
        QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override
        {
            ++pages;
            if (query.limit > 200)
                nextError = Error{ErrorCode::Malformed, "limit", {}};
            return FakeCluster::activations(std::move(query));
        }
    };
    Paging cluster;
    for (int i = 0; i < 730; ++i) {
        const Activation run = FakeCluster::makeActivation(i);
        cluster.history[run.id] = run;
    }
    Workspace workspace(cluster);
    cluster.open();
    QTRY_COMPARE(workspace.activations().rowCount(), 200);
    QCOMPARE(cluster.pages, 1);
    cluster.emitChange({.full = true});
    QTRY_COMPARE(workspace.activations().rowCount(), 730);
    QCOMPARE(cluster.pages, 5);
    // No further than there is reason to believe that something was missed.
    for (int i = 730; i < 3000; ++i) {
        const Activation run = FakeCluster::makeActivation(i);
        cluster.history[run.id] = run;
    }
    cluster.pages = 0;
    cluster.emitChange({.full = true});
    QTRY_COMPARE(workspace.activations().rowCount(), 2730);
    QCOMPARE(cluster.pages, 10);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
