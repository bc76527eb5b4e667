#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "clusters/clustertime.h"
#include "models/activationhistory.h"
#include "models/runexport.h"
#include "models/searchfault.h"
#include "support/qtfakecluster.h"
#include "support/qtlocalengine.h"

using namespace signalbox;

namespace {

ActivationSummary run(int number, std::chrono::milliseconds took, RunStatus status)
{
    ActivationSummary row;
    row.id = *ActivationId::parse(
        QString::number(number, 16).rightJustified(12, u'0').leftJustified(32, u'0').toStdString());
    row.state = ActivationState::Finished;
    row.function = {"guest", "", number % 2 == 0 ? "Beta" : "alpha"};
    row.run = took;
    row.outcome = status == RunStatus::Success ? Outcome::Success : Outcome::ApplicationError;
    return row;
}

RunSearch sortedBy(SearchOrder order, SortDirection direction)
{
    return {.text = {}, .search = {}, .order = order, .direction = direction};
}

QString faultOf(const QString &line)
{
    const auto search = ActivationSearch::parse(line.toStdString(), {.now = SystemClock().now()});
    if (search)
        return {};
    const SearchFault fault = searchFault(line, search.error());
    return QStringLiteral("%1+%2 %3").arg(fault.at).arg(fault.size).arg(fault.text);
}

} // namespace

/// Searches of a cluster's history: what is asked of an engine, and what is said of its answers.
class TestActivationHistory : public QObject
{
    Q_OBJECT

private slots:
    void asksARealEngine();
    void ordersAsTheEngineDoes();
    void countsWhatIsHeld();
    void exportsPageByPage();
    void anExportOfNothingIsAnEmptyArray();
    void anExportMeansTheMomentItBeganAt();
    void keepsTheFormerFileWhenAnExportFails();
    void saysWhereASearchIsWrong_data();
    void saysWhereASearchIsWrong();
};

void TestActivationHistory::asksARealEngine()
{
    LocalEngine local;
    if (!local.problem().isEmpty())
        QSKIP(qPrintable(local.problem()));
    const ActivationHistory history(local.cluster());
    QVERIFY(history.isSearchable());
    const auto found = history.find(
        {.text = QStringLiteral("function:\"a+b %41&c#é\" cold:yes"), .search = {}}, {}, 10);
    QTRY_VERIFY_WITH_TIMEOUT(found.isFinished(), 60'000);
    QVERIFY2(found.result(), found.result() ? "" : found.result().error().message.c_str());
    QVERIFY(found.result()->rows.empty());
    QVERIFY(found.result()->complete);

    const auto counts = history.histogram(QStringLiteral("since:1h"), 10);
    QTRY_VERIFY_WITH_TIMEOUT(counts.isFinished(), 60'000);
    QVERIFY2(counts.result(), counts.result() ? "" : counts.result().error().message.c_str());
    QCOMPARE(counts.result()->total, 0);

    // Nothing of a search is lost on the way: the engine names the very word.
    const auto refused = history.find(
        {.text = QStringLiteral("function:\"a+b %41&c#é\" nothing:at-all"), .search = {}}, {}, 10);
    QTRY_VERIFY_WITH_TIMEOUT(refused.isFinished(), 60'000);
    QVERIFY(!refused.result());
    QVERIFY(refused.result().error().message.find("nothing:") != std::string::npos);
}

void TestActivationHistory::ordersAsTheEngineDoes()
{
    using std::chrono::milliseconds;
    const auto early = run(1, milliseconds(20), RunStatus::Success);
    const auto later = run(2, milliseconds(20), RunStatus::ApplicationError);
    const auto slow = run(3, milliseconds(900), RunStatus::Success);
    using enum SortDirection;
    QVERIFY(standsBefore(sortedBy(SearchOrder::Time, Falling), later, early));
    QVERIFY(standsBefore(sortedBy(SearchOrder::Time, Rising), early, later));
    QVERIFY(standsBefore(sortedBy(SearchOrder::Took, Falling), slow, later));
    QVERIFY(standsBefore(sortedBy(SearchOrder::Took, Rising), later, slow));
    QVERIFY2(standsBefore(sortedBy(SearchOrder::Took, Rising), later, early), "ties: newest first");
    QVERIFY(standsBefore(sortedBy(SearchOrder::Status, Falling), later, slow));
    QVERIFY2(standsBefore(sortedBy(SearchOrder::Function, Rising), slow, later),
             "case does not matter");
    QVERIFY(!standsBefore(sortedBy(SearchOrder::Cold, Falling), early, early));
}

void TestActivationHistory::countsWhatIsHeld()
{
    using std::chrono::milliseconds;
    const auto early = run(1'000'000, milliseconds(1), RunStatus::Success);
    const auto later = run(1'600'000, milliseconds(1), RunStatus::ApplicationError);
    const ActivationHistogram counted = histogramOf({&early, &later}, 10);
    QCOMPARE(counted.total, 2);
    QVERIFY(counted.width > 0);
    QCOMPARE(counted.from % counted.width, 0);
    QCOMPARE(counted.buckets.front()[std::size_t(RunStatus::Success)], 1);
    QCOMPARE(counted.buckets.back()[std::size_t(RunStatus::ApplicationError)], 1);
    QVERIFY(histogramOf({}, 10).buckets.empty());
}

void TestActivationHistory::exportsPageByPage()
{
    FakeCluster cluster;
    constexpr int runs = 5003; // One page and a bit.
    for (int i = 0; i < runs; ++i) {
        const Activation one = FakeCluster::makeActivation(i);
        cluster.history[one.id] = one;
    }
    const ActivationHistory history(cluster);
    const QTemporaryDir folder;
    for (const auto form :
         {RunExportForm::Csv, RunExportForm::JsonArray, RunExportForm::JsonLines}) {
        const QString path = folder.filePath(QStringLiteral("runs"));
        RunExport out(history, {}, form, path);
        QSignalSpy done(&out, &RunExport::finished);
        out.start();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000);
        QCOMPARE(out.runs(), runs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (form == RunExportForm::JsonArray) {
            const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
            QCOMPARE(all.size(), runs);
            QVERIFY(all.at(0).toObject().contains("input"));
            continue;
        }
        QSet<QByteArray> ids;
        int heads = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            const bool head = line.startsWith("id,");
            heads += head;
            if (!head)
                ids.insert(line);
        }
        QCOMPARE(ids.size(), runs);
        QCOMPARE(heads, form == RunExportForm::Csv ? 1 : 0);
    }
}

void TestActivationHistory::anExportOfNothingIsAnEmptyArray()
{
    FakeCluster cluster;
    const ActivationHistory history(cluster);
    const QTemporaryDir folder;
    RunExport out(history, {}, RunExportForm::JsonArray, folder.filePath("runs.json"));
    const QSignalSpy done(&out, &RunExport::finished);
    out.start();
    QTRY_COMPARE(done.size(), 1);
    QFile file(folder.filePath("runs.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("[]\n"));
}

void TestActivationHistory::anExportMeansTheMomentItBeganAt()
{
    FakeCluster cluster;
    for (int i = 0; i < 5001; ++i) {
        const Activation one = FakeCluster::makeActivation(i);
        cluster.history[one.id] = one;
    }
    const ActivationHistory history(cluster);
    const QTemporaryDir folder;
    RunExport out(history, {}, RunExportForm::Csv, folder.filePath("runs.csv"));
    const QSignalSpy done(&out, &RunExport::finished);
    const auto began = QDateTime::currentDateTime();
    // An incident's time stands still; so much later is the second page asked for.
    cluster.setProperty(recordedAtProperty, began);
    out.start();
    cluster.setProperty(recordedAtProperty, began.addSecs(90));
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(cluster.lastRequest.query.queryItemValue("ago"), QString::number(90'000));
}

void TestActivationHistory::keepsTheFormerFileWhenAnExportFails()
{
    FakeCluster cluster;
    const ActivationHistory history(cluster);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("runs.csv"));
    {
        QFile former(path);
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("former");
    }
    cluster.nextError = Error{ErrorCode::Unavailable, "gone", {}};
    {
        RunExport out(history, {}, RunExportForm::Csv, path);
        QSignalSpy failed(&out, &RunExport::failed);
        out.start();
        QTRY_COMPARE(failed.size(), 1);
    }
    QFile left(path);
    QVERIFY(left.open(QIODevice::ReadOnly));
    QCOMPARE(left.readAll(), QByteArray("former"));
}

void TestActivationHistory::saysWhereASearchIsWrong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing is wrong") << "status:error cold:yes"
                                      << "";
    QTest::newRow("an unknown key")
        << "cold:yes colour:red"
        << "9+10 “colour:red” at character 10: there is no “colour:”; within a text it needs "
           "quotation marks";
    QTest::newRow("behind other letters than ASCII")
        << "\"Größe\" wait:x"
        << "8+6 “wait:x” at character 9: this is no value of “wait:”; write it as in wait:>100ms";
    QTest::newRow("a second value") << "status:error,red"
                                    << "0+16 “status:error,red” at character 1: this is no value "
                                       "of “status:”; write it as in status:error";
    QTest::newRow("no value")
        << "status:"
        << "0+7 “status:” at character 1: “status:” needs a value, as in status:error";
    QTest::newRow("an open text")
        << "\"abc"
        << "0+4 “\"abc” at character 1: a closing quotation mark is missing";
    QTest::newRow("an empty text") << "\"\""
                                   << "0+2 “\"\"” at character 1: there is nothing to look for";
}

void TestActivationHistory::saysWhereASearchIsWrong()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(faultOf(line), expected);
}

QTEST_GUILESS_MAIN(TestActivationHistory)
#include "tst_activationhistory.moc"
