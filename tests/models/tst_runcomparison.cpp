#include <QAbstractItemModelTester>
#include <QTest>

#include "models/runcomparisonmodel.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

ComparedRun runOf(Activation activation)
{
    ComparedRun run{.id = activation.id};
    run.record = std::make_shared<const Activation>(std::move(activation));
    return run;
}

/// Runs of one function, each with its likeness to the first.
std::vector<ComparedRun> runsOf(const std::vector<Activation> &activations)
{
    std::vector<ComparedRun> runs;
    for (const Activation &activation : activations) {
        runs.push_back(runOf(activation));
        runs.back().likeness = likenessOf(activations.front(), activation);
    }
    return runs;
}

const RunComparison::Row *rowOf(const RunComparison &comparison, const char *name)
{
    for (const RunComparison::Row &row : comparison.rows()) {
        if (row.name == QLatin1String(name))
            return &row;
    }
    return nullptr;
}

/// `41 ms | 53 ms +12 ms (+29 %)`, one part for each run; empty without such a row.
QString lineOf(const RunComparison &comparison, const char *name)
{
    const RunComparison::Row *row = rowOf(comparison, name);
    QStringList parts;
    for (std::size_t i = 0; row && i < row->cells.size(); ++i)
        parts << (row->cells[i].text + QLatin1Char(' ') + row->cells[i].difference).trimmed();
    return parts.join(QStringLiteral(" | "));
}

RunCost costOf(const char *sum)
{
    return {.billed = true,
            .amount = ShownMoney::parse(QLatin1String(sum)),
            .million = {},
            .currency = QStringLiteral("USD"),
            .prices = {},
            .date = {}};
}

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private slots:
    void saysHowMuchMoreAndLess();
    void doesNotDivideByNothing();
    void takesNoNoiseForADifference();
    void saysWhatIsTheSameAsInTheBase();
    void readsJsonWhateverItsOrder();
    void comparesWhatCanBeRead();
    void comparesCosts();
    void leavesOutWhatNoRunHas();
    void showsDifferencesOnly();
    void saysAllOfACell();
};

void TestRunComparison::saysHowMuchMoreAndLess()
{
    Activation base = FakeCluster::makeActivation(0);
    base.run = 100ms;
    Activation slower = FakeCluster::makeActivation(1000);
    slower.run = 150ms;
    Activation faster = FakeCluster::makeActivation(2000);
    faster.run = 95ms;
    const RunComparison comparison(runsOf({base, slower, faster}));
    QCOMPARE(lineOf(comparison, "Run"),
             QStringLiteral("100 ms | 150 ms +50 ms (+50 %) | 95 ms −5 ms (−5.0 %)"));
    const auto &cells = rowOf(comparison, "Run")->cells;
    QCOMPARE(cells[0].relation, RunRelation::Base);
    QCOMPARE(cells[1].relation, RunRelation::More);
    QCOMPARE(cells[2].relation, RunRelation::Less);
    QCOMPARE(cells[1].share, 1.0);
    QCOMPARE(cells[0].share, 100.0 / 150);
    QCOMPARE(lineOf(comparison, "Billed"),
             QStringLiteral("0.0250 GiB s | 0.0375 GiB s +0.0125 GiB s (+50 %) | "
                            "0.0238 GiB s −0.0013 GiB s (−5.0 %)"));
    // Later is neither better nor worse.
    QCOMPARE(rowOf(comparison, "Start")->cells[1].relation, RunRelation::Other);
    QCOMPARE(rowOf(comparison, "Start")->cells[1].difference, QStringLiteral("+1.0 s"));
}

void TestRunComparison::doesNotDivideByNothing()
{
    const Activation warm = FakeCluster::makeActivation(0);
    Activation cold = FakeCluster::makeActivation(1000);
    cold.init = 96ms;
    QCOMPARE(lineOf(RunComparison(runsOf({warm, cold})), "Init"),
             QStringLiteral("– | 96 ms +96 ms"));
    QCOMPARE(lineOf(RunComparison(runsOf({cold, warm})), "Init"),
             QStringLiteral("96 ms | – −96 ms (−100 %)"));
    QCOMPARE(lineOf(RunComparison(runsOf({warm, cold})), "Sandbox"),
             QStringLiteral("Warm | Cold differs"));
}

void TestRunComparison::takesNoNoiseForADifference()
{
    Activation base = FakeCluster::makeActivation(0);
    base.run = 41'000us;
    Activation other = FakeCluster::makeActivation(1000);
    other.run = 41'040us;
    const RunComparison comparison(runsOf({base, other}));
    QCOMPARE(lineOf(comparison, "Run"), QStringLiteral("41 ms | 41 ms same as base"));
    QVERIFY(rowOf(comparison, "Run")->equal);
    QVERIFY(!rowOf(comparison, "Start")->equal);
    other.init = 20us;
    QVERIFY2(!rowOf(RunComparison(runsOf({base, other})), "Init"), "it would read 0.0 ms");
}

void TestRunComparison::saysWhatIsTheSameAsInTheBase()
{
    const Activation base = FakeCluster::makeActivation(0);
    const Activation alike = FakeCluster::makeActivation(1000);
    Activation other = FakeCluster::makeActivation(2000, "billing/invoice");
    other.result = Blob("{\"greeting\":\"Hello Eve\"}");
    other.logs.push_back({other.start, Stream::Stdout, "done"});
    const RunComparison comparison(runsOf({base, alike, other}));
    QCOMPARE(lineOf(comparison, "Result"),
             QStringLiteral("24 bytes | 24 bytes same as base | 24 bytes differs"));
    QCOMPARE(lineOf(comparison, "Input"),
             QStringLiteral("14 bytes | 14 bytes same as base | 14 bytes same as base"));
    QCOMPARE(lineOf(comparison, "Log"), QStringLiteral("1 line(s) | 1 line(s) same as base | "
                                                       "2 line(s) differs, +1 line(s)"));
    QCOMPARE(lineOf(comparison, "Function"),
             QStringLiteral("hello | hello same as base | billing/invoice differs"));
    QVERIFY(rowOf(comparison, "Input")->equal);
    QVERIFY(!rowOf(comparison, "Result")->equal);
}

void TestRunComparison::readsJsonWhateverItsOrder()
{
    Activation base = FakeCluster::makeActivation(0);
    Activation other = base;
    base.result = Blob(R"({"a":1,"b":[2,3]})");
    other.result = Blob(R"({ "b": [2, 3], "a": 1 })");
    QVERIFY(likenessOf(base, other).result);
    other.result = Blob(R"({ "b": [3, 2], "a": 1 })");
    QVERIFY(!likenessOf(base, other).result);
    other.logs.front().time += 5ms;
    QVERIFY2(likenessOf(base, other).log, "times differ in every run");
    other.logs.front().text = "set";
    QVERIFY(!likenessOf(base, other).log);
}

void TestRunComparison::comparesWhatCanBeRead()
{
    const Activation base = FakeCluster::makeActivation(0);
    const Activation other = FakeCluster::makeActivation(1000);
    std::vector<ComparedRun> runs = runsOf({base, other});
    runs.insert(runs.begin() + 1, ComparedRun{.id = FakeCluster::makeActivation(500).id,
                                              .problem = QStringLiteral("it is gone")});
    const RunComparison comparison(runs);
    const RunComparison::Row *status = rowOf(comparison, "Status");
    QCOMPARE(status->cells[1].text, QStringLiteral("Cannot be read"));
    QCOMPARE(status->cells[1].toolTip, QStringLiteral("it is gone"));
    QCOMPARE(status->cells[2].difference, QStringLiteral("same as base"));
    QVERIFY2(status->equal, "those that could be read are equal");
    QCOMPARE(lineOf(comparison, "Run"), QStringLiteral("41 ms | – | 41 ms same as base"));
}

void TestRunComparison::comparesCosts()
{
    std::vector<ComparedRun> runs =
        runsOf({FakeCluster::makeActivation(0), FakeCluster::makeActivation(1000)});
    runs[0].cost = costOf("0.000000200");
    QCOMPARE(lineOf(RunComparison(runs), "Cost"), QStringLiteral("0.0000002 USD | –"));
    runs[1].cost = costOf("0.000000300");
    QCOMPARE(lineOf(RunComparison(runs), "Cost"),
             QStringLiteral("0.0000002 USD | 0.0000003 USD +50 %"));
}

void TestRunComparison::leavesOutWhatNoRunHas()
{
    const RunComparison comparison(
        runsOf({FakeCluster::makeActivation(0), FakeCluster::makeActivation(1000)}));
    for (const char *name : {"Init", "Peak memory", "Cost"})
        QVERIFY2(!rowOf(comparison, name), name);
    for (const char *name : {"Status", "Wait", "Run", "Duration", "Memory limit", "Cause"})
        QVERIFY2(rowOf(comparison, name), name);
}

void TestRunComparison::showsDifferencesOnly()
{
    RunComparisonModel model;
    const QAbstractItemModelTester tester(&model);
    Activation slower = FakeCluster::makeActivation(1000);
    slower.run = 90ms;
    model.setComparison(RunComparison(runsOf({FakeCluster::makeActivation(0), slower})));
    const int all = model.rowCount();
    QCOMPARE(model.columnCount(), 2);
    model.setFacts(RunComparisonModel::Facts::Differing);
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.headerData(row, Qt::Vertical, Qt::DisplayRole).toString();
    QCOMPARE(names.join(u' '), QStringLiteral("Start Run Duration Billed"));
    model.setFacts(RunComparisonModel::Facts::All);
    QCOMPARE(model.rowCount(), all);
}

void TestRunComparison::saysAllOfACell()
{
    RunComparisonModel model;
    Activation slower = FakeCluster::makeActivation(1000);
    slower.run = 82ms;
    model.setComparison(RunComparison(runsOf({FakeCluster::makeActivation(0), slower})));
    model.setFacts(RunComparisonModel::Facts::Differing);
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::DisplayRole)
                .toString()
                .startsWith(QStringLiteral("Base: ")));
    QCOMPARE(model.index(1, 1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("82 ms · +41 ms (+100 %)"));
    QVERIFY(model.text().contains(QStringLiteral("\nRun\t41 ms\t82 ms · +41 ms (+100 %)\n")));
}

QTEST_MAIN(TestRunComparison)
#include "tst_runcomparison.moc"
