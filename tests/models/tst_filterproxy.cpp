#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/filterproxy.h"
#include "models/functionlistmodel.h"
#include "support/qtfakecluster.h"

using namespace signalbox;

namespace {

ChangeSet someFunctions()
{
    ChangeSet changes;
    for (const char *name : {"hello", "etl/load", "etl/clean", "resize"})
        changes.functions.push_back(summarise(FakeCluster::makeFunction(name)));
    changes.functions.push_back(summarise(FakeCluster::makeFunction("page", "x", "nodejs:18")));
    return changes;
}

} // namespace

class TestFilterProxy final : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void keepsTheFormerFilterWhileAnExpressionIsUnfinished();
    void keepsAPackageWhileOneOfItsFunctionsStays();
    void sortsByRawValues();
};

void TestFilterProxy::accepts_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("everything when empty") << "" << 5;
    QTest::newRow("part of a name") << "el" << 1;
    QTest::newRow("in any letter case") << "HELLO" << 1;
    QTest::newRow("in any column") << "nodejs" << 1;
    QTest::newRow("spaces around are ignored") << "  etl " << 2;
    QTest::newRow("inverse") << "!etl" << 3;
    QTest::newRow("inverse of nothing is everything") << "!" << 5;
    QTest::newRow("expression") << "/^(hello|resize)$/" << 2;
    QTest::newRow("inverse expression") << "!/^etl\\//" << 3;
    QTest::newRow("dots are plain outside an expression") << "h.llo" << 0;
}

void TestFilterProxy::accepts()
{
    QFETCH(QString, filter);
    FunctionListModel model(FunctionListModel::Shape::Flat);
    model.apply(someFunctions());
    FilterProxy proxy(&model);
    const QAbstractItemModelTester tester(&proxy);
    proxy.setFilterText(filter);
    QTEST(proxy.rowCount(), "rows");
    QCOMPARE(proxy.filterError(), QString());
}

void TestFilterProxy::keepsTheFormerFilterWhileAnExpressionIsUnfinished()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    model.apply(someFunctions());
    FilterProxy proxy(&model);
    proxy.setFilterText("hello");
    const QSignalSpy errors(&proxy, &FilterProxy::filterErrorChanged);
    proxy.setFilterText("/(hel/");
    QCOMPARE(proxy.rowCount(), 1);
    QVERIFY(!proxy.filterError().isEmpty());
    proxy.setFilterText("/(hel)/");
    QVERIFY(proxy.filterError().isEmpty());
    QCOMPARE(errors.size(), 2);
}

void TestFilterProxy::keepsAPackageWhileOneOfItsFunctionsStays()
{
    FunctionListModel model(FunctionListModel::Shape::Tree);
    model.apply(someFunctions());
    FilterProxy proxy(&model);
    proxy.setFilterText("load");
    QCOMPARE(proxy.rowCount(), 1);
    const QModelIndex package = proxy.index(0, 0);
    QCOMPARE(package.data().toString(), QStringLiteral("etl"));
    QCOMPARE(proxy.rowCount(package), 1);
}

void TestFilterProxy::sortsByRawValues()
{
    FunctionListModel model(FunctionListModel::Shape::Flat);
    ChangeSet changes = someFunctions();
    changes.functions[0].limits.timeout = std::chrono::milliseconds(900);
    changes.functions[1].limits.timeout = std::chrono::seconds(3);
    model.apply(changes);
    FilterProxy proxy(&model);
    proxy.sort(FunctionListModel::Timeout);
    QCOMPARE(proxy.index(0, 0).data().toString(), QStringLiteral("hello"));
    QCOMPARE(proxy.index(1, 0).data().toString(), QStringLiteral("etl/load"));
}

QTEST_GUILESS_MAIN(TestFilterProxy)
#include "tst_filterproxy.moc"
