#include <QTest>

#include "models/activationhistory.h"
#include "models/roles.h"
#include "models/rungroups.h"
#include "models/runoutliers.h"
#include "support/qtfakecluster.h"

using namespace signalbox;

namespace {

ActivationGroup group(const char *key, std::int64_t runs, std::int64_t failed)
{
    using namespace std::chrono_literals;
    return {.key = key,
            .runs = runs,
            .failed = failed,
            .cold = runs / 2,
            .took = runs * Duration(20ms),
            .longest = 90ms,
            .last = 1'700'000'000'000};
}

std::vector<ActivationSummary> runsOf(const char *function, int count, Duration longest)
{
    std::vector<ActivationSummary> runs;
    for (int i = 0; i < count; ++i) {
        ActivationSummary run = summarise(FakeCluster::makeActivation(i, function));
        run.run = i == count / 2 ? longest : Duration(std::chrono::milliseconds(10 + i % 3));
        runs.push_back(std::move(run));
    }
    return runs;
}

std::vector<int> outliersIn(const std::vector<ActivationSummary> &runs)
{
    std::vector<const ActivationSummary *> all;
    for (const auto &run : runs)
        all.push_back(&run);
    return outliersOf(all);
}

} // namespace

/// Sums of what runs have in common, and runs that took unusually long.
class TestRunGroups : public QObject
{
    Q_OBJECT

private slots:
    void showsFigures();
    void keepsRowsThatAreStillThere();
    void narrowsASearch_data();
    void narrowsASearch();
    void writesATable();
    void readsWhatAClusterAddsUp();
    void findsOutliersOfEachFunction();
    void findsNoneAmongFew();
    void whatHasNotEndedIsNoOutlier();
};

void TestRunGroups::showsFigures()
{
    RunGroupModel model;
    model.setGroups(GroupBy::Function, {group("etl/load", 1000, 1), group("idle", 0, 0)});
    const auto cell = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    using Column = RunGroupModel::Column;
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(0, Column::Key), QStringLiteral("etl/load"));
    QCOMPARE(cell(0, Column::Failed), QStringLiteral("1"));
    QCOMPARE(cell(0, Column::FailedShare), QStringLiteral("0.1 %"));
    QCOMPARE(cell(0, Column::ColdShare), QStringLiteral("50.0 %"));
    QCOMPARE(cell(0, Column::Total), QStringLiteral("20.0 s"));
    QCOMPARE(cell(0, Column::Mean), QStringLiteral("20 ms"));
    QCOMPARE(cell(1, Column::FailedShare), QStringLiteral("0 %"));
    QCOMPARE(model.index(0, Column::Total).data(SortRole).toLongLong(), 20'000'000);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Function"));
}

void TestRunGroups::keepsRowsThatAreStillThere()
{
    RunGroupModel model;
    model.setGroups(GroupBy::Function, {group("a", 2, 0), group("b", 1, 0)});
    const QPersistentModelIndex second(model.index(1, 0));
    model.setGroups(GroupBy::Function, {group("a", 5, 1), group("b", 3, 0)});
    QVERIFY2(second.isValid(), "the same groups are changed in their places");
    QCOMPARE(model.at(1).runs, 3);
    model.setGroups(GroupBy::Function, {group("c", 5, 1)});
    QVERIFY(!second.isValid());
    QCOMPARE(model.rowCount(), 1);
}

void TestRunGroups::narrowsASearch_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("narrowed");
    const auto row = [](const char *name, GroupBy by, const char *search, const char *key,
                        const char *narrowed) {
        QTest::newRow(name) << int(by) << QString::fromUtf8(search) << QString::fromUtf8(key)
                            << QString::fromUtf8(narrowed);
    };
    row("a function takes the place of a pattern", GroupBy::Function, "function:etl/* status:error",
        "etl/load", "function:etl/load status:error");
    row("a name with a blank is quoted", GroupBy::Rule, "", "on new file", "rule:\"on new file\"");
    row("an hour is a range of time", GroupBy::Hour, "cold:yes", "1700000000000",
        "cold:yes time:2023-11-14T22:13:20.000Z..2023-11-14T23:13:19.999Z");
    row("a status", GroupBy::Status, "", "timeout", "status:timeout");
    row("an error by its longest words", GroupBy::Error, "since:1h",
        "line # cannot open the file # for writing",
        "since:1h result:\"cannot open the file\" status:error");
    row("an error of numbers alone", GroupBy::Error, "", "# #", "status:error");
}

void TestRunGroups::narrowsASearch()
{
    QFETCH(int, by);
    QFETCH(QString, search);
    QFETCH(QString, key);
    const QString narrowed =
        searchWithin(search, static_cast<GroupBy>(by), group(key.toUtf8().constData(), 1, 0));
    QTEST(narrowed, "narrowed");
    QVERIFY(ActivationSearch::parse(narrowed.toStdString(), {.now = SystemClock().now()}));
}

void TestRunGroups::writesATable()
{
    const QByteArray lines =
        runGroupsCsv(GroupBy::Error, {group("=cmd|\"x\"", 3, 2), group("b", 1, 0)});
    QCOMPARE(lines.split('\n').size(), 4);
    QVERIFY(lines.startsWith("error,runs,failed,cold,took_us,mean_us,longest_us,last\r\n"));
    QVERIFY2(
        lines.contains("\"'=cmd|\"\"x\"\"\",3,2,1,60000,20000,90000,2023-11-14T22:13:20.000Z\r\n"),
        lines.constData());
}

void TestRunGroups::readsWhatAClusterAddsUp()
{
    FakeCluster cluster;
    for (int i = 0; i < 6; ++i) {
        const Activation run =
            FakeCluster::makeActivation(i * 1000, i % 3 == 0 ? "hello" : "billing/invoice",
                                        i == 1 ? Outcome::ApplicationError : Outcome::Success);
        cluster.history[run.id] = run;
    }
    const ActivationHistory history(cluster);
    const auto found = history.groups({}, GroupBy::Function, 10);
    QTRY_VERIFY(found.isFinished());
    const Result<FoundGroups> answer = found.result();
    QVERIFY(answer && answer->complete);
    const std::vector<ActivationGroup> &groups = answer->groups;
    QCOMPARE(groups.size(), 2U);
    QCOMPARE(QString::fromStdString(groups[0].key), QStringLiteral("billing/invoice"));
    QCOMPARE(groups[0].runs, 4);
    QCOMPARE(groups[0].failed, 1);
    QCOMPARE(groups[0].longest, Duration(std::chrono::milliseconds(41)));
}

void TestRunGroups::findsOutliersOfEachFunction()
{
    using namespace std::chrono_literals;
    auto runs = runsOf("quick", 40, 50ms);
    const auto slow = runsOf("slow", 40, 10s);
    runs.insert(runs.end(), slow.begin(), slow.end());
    // 50 ms is much for the one, and would be nothing among all.
    QCOMPARE(outliersIn(runs), (std::vector<int>{20, 60}));
}

void TestRunGroups::findsNoneAmongFew()
{
    using namespace std::chrono_literals;
    QCOMPARE(outliersIn(runsOf("quick", int(leastForOutliers) - 1, 9s)), std::vector<int>());
    QCOMPARE(outliersIn(runsOf("quick", int(leastForOutliers), 9s)).size(), 1U);
}

void TestRunGroups::whatHasNotEndedIsNoOutlier()
{
    using namespace std::chrono_literals;
    auto runs = runsOf("quick", 40, 9s);
    runs[20].state = ActivationState::Running;
    QCOMPARE(outliersIn(runs), std::vector<int>());
}

QTEST_GUILESS_MAIN(TestRunGroups)
#include "tst_rungroups.moc"
