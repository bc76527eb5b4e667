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

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
