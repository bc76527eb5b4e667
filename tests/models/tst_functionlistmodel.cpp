#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/functionlistmodel.h"
#include "support/qtfakecluster.h"

using namespace signalbox;

namespace {

FunctionSummary named(const std::string &local)
{
    return summarise(FakeCluster::makeFunction(local));
}

QStringList childrenOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names << model.index(row, 0, parent).data().toString();
    return names;
}

constexpr auto reportToQtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TestFunctionListModel final : public QObject
{
    Q_OBJECT

private slots:
    void listsFunctionsByName();
    void groupsFunctionsByPackage();
    void dropsAPackageWithItsLastFunction();
    void keepsRowsThatASnapshotNamesAgain();
    void findsAFunctionAgainAfterOthersCame();
    void showsHowTheLastRunEnded();
    void countsRunsUnderWay();
};

void TestFunctionListModel::listsFunctionsByName()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    const QAbstractItemModelTester tester(&model, reportToQtTest);
    model.apply({.full = true, .functions = {named("resize"), named("etl/load"), named("hello")}});
    QCOMPARE(childrenOf(model), (QStringList{"hello", "resize", "etl/load"}));
    QCOMPARE(model.functionCount(), 3);
    model.apply({.removedFunctions = {named("resize").name}});
    QCOMPARE(childrenOf(model), (QStringList{"hello", "etl/load"}));
}

void TestFunctionListModel::groupsFunctionsByPackage()
{
    FunctionListModel model(FunctionListModel::Shape::Tree);
    const QAbstractItemModelTester tester(&model, reportToQtTest);
    model.apply({.functions = {named("etl/load"), named("hello"), named("etl/clean")}});
    QCOMPARE(childrenOf(model), (QStringList{"default", "etl"}));
    QCOMPARE(childrenOf(model, model.index(1, 0)), (QStringList{"clean", "load"}));
    QVERIFY(model.index(0, 0).data(GroupRole).toBool());
    QVERIFY(!model.summary(model.index(0, 0)));
    QCOMPARE(model.summary(model.index(0, 0, model.index(1, 0)))->name.str(),
             std::string("/guest/etl/clean"));
}

void TestFunctionListModel::dropsAPackageWithItsLastFunction()
{
    FunctionListModel model(FunctionListModel::Shape::Tree);
    const QAbstractItemModelTester tester(&model, reportToQtTest);
    model.apply({.functions = {named("etl/load"), named("hello")}});
    model.apply({.removedFunctions = {named("etl/load").name}});
    QCOMPARE(childrenOf(model), (QStringList{"default"}));
}

void TestFunctionListModel::keepsRowsThatASnapshotNamesAgain()
{
    FunctionListModel model(FunctionListModel::Shape::Tree);
    model.apply({.full = true, .functions = {named("a"), named("b"), named("c")}});
    const QPersistentModelIndex selected = model.indexOf(named("b").name);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply({.full = true, .functions = {named("b"), named("d")}});
    QCOMPARE(reset.size(), 0);
    QVERIFY(selected.isValid());
    QCOMPARE(selected.data().toString(), QStringLiteral("b"));
    QCOMPARE(childrenOf(model, model.index(0, 0)), (QStringList{"b", "d"}));
}

void TestFunctionListModel::findsAFunctionAgainAfterOthersCame()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    model.apply({.functions = {named("m")}});
    model.apply({.functions = {named("a"), named("z")}});
    QCOMPARE(model.indexOf(named("m").name).row(), 1);
    QVERIFY(!model.indexOf(named("none").name).isValid());
}

void TestFunctionListModel::showsHowTheLastRunEnded()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    model.apply({.functions = {named("hello")}});
    const auto lastRun = [&] {
        return model.index(0, FunctionListModel::LastRun).data().toString();
    };
    QCOMPARE(lastRun(), QStringLiteral("–"));
    const auto newer = FakeCluster::makeActivation(2, "hello", Outcome::DeveloperError);
    const auto older = FakeCluster::makeActivation(1, "hello", Outcome::Success);
    model.apply({.activations = {summarise(newer)}});
    QCOMPARE(lastRun(), QStringLiteral("Developer error"));
    model.apply({.activations = {summarise(older)}});
    QCOMPARE(lastRun(), QStringLiteral("Developer error"));
    QCOMPARE(model.index(0, 0).data(MarkRole).toInt(), int(Mark::Error));
}

void TestFunctionListModel::countsRunsUnderWay()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    model.apply({.functions = {named("hello")}});
    auto first = summarise(FakeCluster::makeActivation(1));
    auto second = summarise(FakeCluster::makeActivation(2));
    first.state = ActivationState::Queued;
    second.state = ActivationState::Running;
    model.apply({.activations = {first, second}});
    QCOMPARE(model.index(0, 0).data(RunningRole).toInt(), 2);
    QCOMPARE(model.index(0, 0).data(MarkRole).toInt(), int(Mark::Running));
    first.state = ActivationState::Running;
    model.apply({.activations = {first}});
    QCOMPARE(model.index(0, 0).data(RunningRole).toInt(), 2);
    first.state = ActivationState::Finished;
    second.state = ActivationState::Finished;
    model.apply({.activations = {first, second}});
    QCOMPARE(model.index(0, 0).data(RunningRole).toInt(), 0);
}

QTEST_GUILESS_MAIN(TestFunctionListModel)
#include "tst_functionlistmodel.moc"
