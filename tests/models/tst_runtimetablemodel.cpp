#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/runtimetablemodel.h"
#include "models/sandboxtablemodel.h"

using namespace signalbox;

namespace {

SandboxView sandbox(SandboxId id, SandboxState state, const std::string &runtime = "python:3.11")
{
    return {.id = id, .runtime = runtime, .function = {}, .state = state, .memoryMiB = 256};
}

constexpr auto reportToQtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TestRuntimeTableModel final : public QObject
{
    Q_OBJECT

private slots:
    void countsTheSandboxesOfEachRuntime();
    void saysNothingWhenOnlyActivationsChange();
    void forgetsSandboxesThatASnapshotDoesNotName();
    void describesTheState_data();
    void describesTheState();
    void listsSandboxesById();
};

void TestRuntimeTableModel::countsTheSandboxesOfEachRuntime()
{
    RuntimeTableModel model;
    const QAbstractItemModelTester tester(&model, reportToQtTest);
    model.apply({.full = true,
                 .runtimes = {Runtime{.kind = "python:3.11", .family = "python"},
                              Runtime{.kind = "bash:5", .family = "bash"}},
                 .sandboxes = {sandbox(1, SandboxState::Prewarmed), sandbox(2, SandboxState::Busy),
                               sandbox(3, SandboxState::Paused)}});
    const int row = model.rowOf("python:3.11");
    QCOMPARE(model.pool(row), (PoolCounts{.prewarmed = 1, .warm = 1, .busy = 1, .memoryMiB = 768}));
    model.apply({.sandboxes = {sandbox(2, SandboxState::Warm)}, .removedSandboxes = {1}});
    QCOMPARE(model.pool(row), (PoolCounts{.prewarmed = 0, .warm = 2, .busy = 0, .memoryMiB = 512}));
    QCOMPARE(model.pool(model.rowOf("bash:5")), PoolCounts{});
    QCOMPARE(model.index(row, RuntimeTableModel::Memory).data().toString(),
             QStringLiteral("512 MiB"));
}

void TestRuntimeTableModel::saysNothingWhenOnlyActivationsChange()
{
    RuntimeTableModel model;
    model.apply({.full = true, .runtimes = {Runtime{.kind = "bash:5", .family = "bash"}}});
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({.activations = {ActivationSummary{}}});
    QCOMPARE(changed.size(), 0);
}

void TestRuntimeTableModel::forgetsSandboxesThatASnapshotDoesNotName()
{
    SandboxTableModel sandboxes;
    const QAbstractItemModelTester tester(&sandboxes, reportToQtTest);
    sandboxes.apply({.sandboxes = {sandbox(1, SandboxState::Warm), sandbox(2, SandboxState::Warm),
                                   sandbox(3, SandboxState::Warm)}});
    sandboxes.apply({.full = true, .sandboxes = {sandbox(2, SandboxState::Busy)}});
    QCOMPARE(sandboxes.rowCount(), 1);
    QCOMPARE(sandboxes.at(0), sandbox(2, SandboxState::Busy));
}

void TestRuntimeTableModel::describesTheState_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("deprecated");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("mark");
    QTest::newRow("ready") << true << false << ""
                           << "Ready" << int(Mark::Success);
    QTest::newRow("disabled") << false << false << ""
                              << "Disabled" << int(Mark::Off);
    QTest::newRow("deprecated") << true << true << ""
                                << "Deprecated" << int(Mark::Warning);
    QTest::newRow("interpreter gone") << true << false << "no such file"
                                      << "Cannot run" << int(Mark::Error);
}

void TestRuntimeTableModel::describesTheState()
{
    QFETCH(bool, enabled);
    QFETCH(bool, deprecated);
    QFETCH(QString, problem);
    RuntimeTableModel model;
    model.apply({.runtimes = {Runtime{.kind = "bash:5",
                                      .enabled = enabled,
                                      .deprecated = deprecated,
                                      .problem = problem.toStdString()}}});
    const QModelIndex cell = model.index(0, RuntimeTableModel::State);
    QTEST(cell.data().toString(), "text");
    QTEST(cell.data(MarkRole).toInt(), "mark");
}

void TestRuntimeTableModel::listsSandboxesById()
{
    SandboxTableModel model;
    model.apply({.sandboxes = {sandbox(9, SandboxState::Busy), sandbox(4, SandboxState::Warm)}});
    QCOMPARE(model.index(0, SandboxTableModel::Id).data().toString(), QStringLiteral("4"));
    QCOMPARE(model.index(1, SandboxTableModel::State).data().toString(), QStringLiteral("Busy"));
}

QTEST_GUILESS_MAIN(TestRuntimeTableModel)
#include "tst_runtimetablemodel.moc"
