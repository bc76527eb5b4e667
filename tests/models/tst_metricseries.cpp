#include <cmath>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "core/json.h"
#include "models/format.h"
#include "models/metricchart.h"
#include "models/metricseries.h"
#include "models/metrictable.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t noon = 1'700'049'600; // 2023-11-15T12:00:00Z

Timestamp at(std::int64_t second)
{
    return Timestamp(std::chrono::seconds(second));
}

/// An answer of three steps of a minute; nothing ran in the second.
QByteArray answerText()
{
    const Json spread{{"count", {2, 0, 1}},
                      {"p50", {1000, nullptr, 3000}},
                      {"p90", {2000, nullptr, 3000}},
                      {"p95", {2000, nullptr, 3000}},
                      {"p99", {2000, nullptr, 3000}}};
    const Json values{{"runs", {2, 0, 1}},
                      {"rate", {2 / 60.0, 0, 1 / 60.0}},
                      {"timeouts", {0, 0, 6}},
                      {"duration", spread}};
    const Json whole{{"runs", 3},
                     {"duration", {{"count", 3}, {"p50", 1000}}},
                     {"init", {{"count", 0}, {"p50", 0}}},
                     {"coldRatio", nullptr}};
    const Json answer{
        {"from", noon * 1'000'000},
        {"step", 60'000'000},
        {"steps", 3},
        {"resolution", 60'000'000},
        {"all", {{"values", values}, {"whole", whole}}},
        {"series", {{{"key", "hello"}, {"rest", false}, {"whole", whole}, {"values", values}}}},
        {"engine",
         {{"queued", {{"mean", {nullptr, 1.5, nullptr}}, {"most", {nullptr, 4, nullptr}}}}}},
        {"folded", 0}};
    return QByteArray::fromStdString(answer.dump());
}

/// Answers everything with the text above, and remembers what was asked.
class AnsweringCluster final : public FakeCluster
{
public:
    std::vector<RestRequest> asked;

    QFuture<Result<RestReply>> send(const RestRequest &request) override
    {
        asked.push_back(request);
        return ready<RestReply>(RestReply{.status = 200, .body = answerText()});
    }
};

} // namespace

/// Figures over time: reading, marks of axes, decimation, text.
class TestMetricSeries final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        setWallClock(WallClock::Utc);
    }
    void readsAnAnswer();
    void refusesWhatIsNone();
    void asksForTheRangeAndTheRuns();
    void readsLines();
    void values_data();
    void values();
    void marksOfAxesAreRound_data();
    void marksOfAxesAreRound();
    void marksOfTimeAreRoundOnTheClock();
    void decimationKeepsPeaks();
    void curvesHaveGaps();
    void csvHasAllFigures();
    void tablesShowTheSameFigures();
    void tablesKeepRowsThatStay();
    void aMomentMayBeOutsideTheRange();
    void aRangeThatIsAskedForHasALength();
};

void TestMetricSeries::readsAnAnswer()
{
    const auto series = metricSeriesFrom(answerText());
    QVERIFY(series.has_value());
    QCOMPARE(series->steps, std::size_t(3));
    QVERIFY(series->range() == (TimeRange{at(noon), at(noon + 180)}));
    QCOMPARE(series->column("duration.p95")[0], 2000.0);
    QVERIFY(std::isnan(series->column("duration.p95")[1]));
    QCOMPARE(series->column("timeouts.rate")[2], 0.1);
    // Gauges hold until they change; before the first note nothing is known.
    QVERIFY(std::isnan(series->column("queued.most")[0]));
    QCOMPARE(series->column("queued.most")[2], 4.0);
    QVERIFY(series->column("no such metric").empty());
    QCOMPARE(series->indexOf(at(noon - 5)), std::size_t(0));
    QCOMPARE(series->indexOf(at(noon + 119)), std::size_t(1));
    QCOMPARE(series->indexOf(at(noon + 5000)), std::size_t(2));
}

void TestMetricSeries::refusesWhatIsNone()
{
    for (const char *text : {"", "[]", "{}", "{\"all\":3}", "{\"all\":{\"values\":{}}}"})
        QVERIFY2(!metricSeriesFrom(text).has_value(), text);
}

void TestMetricSeries::asksForTheRangeAndTheRuns()
{
    AnsweringCluster cluster;
    const MetricRequest request{.range = {at(noon), at(noon + 3600)},
                                .filter = {.function = "images/*,a+b", .rule = "nightly"},
                                .steps = 240};
    const auto series = metricSeriesOf(cluster, request);
    QTRY_VERIFY(series.isFinished());
    QVERIFY(series.result().has_value());
    const auto lines = metricLinesOf(cluster, request, QStringLiteral("rule"));
    QTRY_VERIFY(lines.isFinished());
    QCOMPARE(cluster.asked.size(), std::size_t(2));
    const QString first = cluster.asked[0].query.query(QUrl::FullyEncoded);
    QVERIFY2(first.contains(QStringLiteral("from=1700049600000000&to=1700053200000000"
                                           "&step=15000000&limit=0")),
             qPrintable(first));
    QVERIFY2(first.contains(QStringLiteral("function=images/*,a%2Bb&rule=nightly")),
             qPrintable(first));
    QVERIFY(!first.contains(QStringLiteral("trigger")));
    const QString second = cluster.asked[1].query.query(QUrl::FullyEncoded);
    QVERIFY(second.contains(QStringLiteral("by=rule"))
            && second.contains(QStringLiteral("step=0")));
}

void TestMetricSeries::readsLines()
{
    const auto lines = metricLinesFrom(answerText());
    QVERIFY(lines.has_value() && lines->size() == 1);
    const MetricLine &line = lines->front();
    QCOMPARE(line.key, QStringLiteral("hello"));
    QCOMPARE(line.figure("runs"), 3.0);
    QCOMPARE(line.figure("duration.p50"), 1000.0);
    // Percentiles of nothing are none, not nought.
    QVERIFY(std::isnan(line.figure("init.p50")));
    QVERIFY(std::isnan(line.figure("coldRatio")));
}

void TestMetricSeries::values_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, double value, MetricUnit unit, const char *text) {
        QTest::newRow(name) << value << int(unit) << QString::fromUtf8(text);
    };
    using U = MetricUnit;
    row("nothing known", std::nan(""), U::Count, "–");
    row("a whole number", 12, U::Count, "12");
    row("an average", 1.25, U::Count, "1.25");
    row("no zeros behind it", 2.5, U::Count, "2.5");
    row("runs a second", 3.21, U::PerSecond, "3.21/s");
    row("runs a minute", 0.05, U::PerSecond, "3/min");
    row("runs an hour", 1 / 3600.0, U::PerSecond, "1/h");
    row("no runs", 0, U::PerSecond, "0/s");
    row("a part", 0.125, U::Ratio, "12.5 %");
    row("all", 1, U::Ratio, "100 %");
    row("a time", 41'300, U::Micros, "41 ms");
    row("a size", 1536, U::Bytes, "1.5 KiB");
}

void TestMetricSeries::values()
{
    QFETCH(double, value);
    QFETCH(int, unit);
    QTEST(formatMetric(value, static_cast<MetricUnit>(unit)), "text");
}

void TestMetricSeries::marksOfAxesAreRound_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char *name, double most, MetricUnit unit, const char *marks) {
        QTest::newRow(name) << most << int(unit) << QString::fromUtf8(marks);
    };
    using U = MetricUnit;
    row("nothing", 0, U::Count, "0|1");
    row("one", 1, U::Count, "0|1");
    row("counts are whole", 3, U::Count, "0|1|2|3");
    row("many", 180, U::Count, "0|50|100|150|200");
    row("few runs", 0.05, U::PerSecond, "0/min|1/min|2/min|3/min");
    row("parts", 1, U::Ratio, "0 %|50 %|100 %");
    row("milliseconds", 160'000, U::Micros, "0.0 ms|50 ms|100 ms|150 ms|200 ms");
    row("minutes", 400e6, U::Micros, "0.0 ms|2 min 0 s|4 min 0 s|6 min 0 s|8 min 0 s");
    row("sizes", 200 << 20, U::Bytes, "0 bytes|64.0 MiB|128.0 MiB|192.0 MiB|256.0 MiB");
}

void TestMetricSeries::marksOfAxesAreRound()
{
    QFETCH(double, most);
    QFETCH(int, unit);
    QStringList labels;
    const auto ticks = valueTicks(most, static_cast<MetricUnit>(unit), 4);
    for (const AxisTick &tick : ticks)
        labels.append(tick.label);
    QTEST(labels.join(u'|'), "marks");
    QVERIFY(ticks.back().value >= most * 0.999);
}

void TestMetricSeries::marksOfTimeAreRoundOnTheClock()
{
    const auto labels = [](Duration span, int count) {
        QStringList words;
        for (const AxisTick &tick : timeTicks({at(noon - 17), at(noon - 17) + span}, count))
            words.append(tick.label);
        return words.join(u'|');
    };
    QCOMPARE(labels(60s, 4), QStringLiteral("11:59:45|12:00:00|12:00:15|12:00:30"));
    QCOMPARE(labels(1h, 4), QStringLiteral("12:00|12:15|12:30|12:45"));
    QCOMPARE(labels(24h, 4), QStringLiteral("12:00|18:00|16 Nov|06:00"));
    QCOMPARE(labels(7 * 24h, 7),
             QStringLiteral("16 Nov|17 Nov|18 Nov|19 Nov|20 Nov|21 Nov|22 Nov"));
}

void TestMetricSeries::decimationKeepsPeaks()
{
    std::vector<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points.emplace_back(i, i == 4321 ? 100 : i == 8765 ? -100 : i % 7);
    const auto kept = decimated(points, 50);
    QVERIFY(kept.size() <= 200);
    QVERIFY(std::ranges::is_sorted(kept, {}, &QPointF::x));
    QVERIFY(std::ranges::count(kept, QPointF(4321, 100)) == 1);
    QVERIFY(std::ranges::count(kept, QPointF(8765, -100)) == 1);
    QCOMPARE(kept.front(), points.front());
    QCOMPARE(kept.back(), points.back());
    QCOMPARE(decimated(std::span(points).first(200), 50).size(), std::size_t(200));
}

void TestMetricSeries::curvesHaveGaps()
{
    const auto series = metricSeriesFrom(answerText());
    const auto pieces = unbroken(*series, "duration.p50");
    QCOMPARE(pieces.size(), std::size_t(2));
    QCOMPARE(pieces[1].front(), QPointF((noon + 120) * 1000.0, 3000));
    const auto shifted = unbroken(*series, "rate", 1h);
    QCOMPARE(shifted.size(), std::size_t(1));
    QCOMPARE(shifted[0][0].x(), (noon + 3600) * 1000.0);
}

void TestMetricSeries::csvHasAllFigures()
{
    const QList<QByteArray> rows = metricCsv(*metricSeriesFrom(answerText())).split('\n');
    QCOMPARE(rows.size(), 5);
    QVERIFY(rows[0].startsWith("time,rate,applicationErrors.rate,"));
    QVERIFY(rows[1].startsWith("2023-11-15T12:00:00Z,0.0333333333333,"));
    for (int i = 1; i < 4; ++i)
        QCOMPARE(rows[i].count(','), rows[0].count(','));
    QVERIFY(rows[3].contains(",3000,3000,3000,3000,"));
}

void TestMetricSeries::tablesShowTheSameFigures()
{
    MetricValueModel values;
    values.setSeries(*metricSeriesFrom(answerText()));
    values.setChart(2); // Durations.
    QCOMPARE(values.rowCount(), 3);
    QCOMPARE(values.columnCount(), 5);
    const auto cell = [](const QAbstractItemModel &model, int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(cell(values, 2, 3), QStringLiteral("2 ms"));
    QCOMPARE(cell(values, 1, 3), QStringLiteral("–"));
    MetricLineModel lines;
    lines.setLines(*metricLinesFrom(answerText()), QStringLiteral("Function"));
    QCOMPARE(lines.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Function"));
    QCOMPARE(cell(lines, 0, 0), QStringLiteral("hello"));
    QCOMPARE(cell(lines, 0, 1), QStringLiteral("3"));
    QCOMPARE(cell(lines, 0, 6), QStringLiteral("1 ms"));
}

void TestMetricSeries::tablesKeepRowsThatStay()
{
    MetricValueModel values;
    const QAbstractItemModelTester valueTester(&values);
    MetricSeries series = *metricSeriesFrom(answerText());
    values.setSeries(series);
    values.setChart(2);
    QSignalSpy valuesReset(&values, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex newest = values.index(0, 3);
    QCOMPARE(newest.data().toString(), QStringLiteral("3 ms"));
    series.from += series.step; // A step later: the oldest is gone, one is new.
    MetricColumn &p95 = series.columns["duration.p95"];
    p95 = {p95[1], p95[2], 9000};
    values.setSeries(series);
    QCOMPARE(newest.row(), 1);
    QCOMPARE(newest.data().toString(), QStringLiteral("3 ms"));
    QCOMPARE(values.index(0, 3).data().toString(), QStringLiteral("9 ms"));
    QCOMPARE(values.rowCount(), 3);
    QCOMPARE(valuesReset.count(), 0);
    series.from -= 24h;
    values.setSeries(series);
    QCOMPARE(valuesReset.count(), 1);

    MetricLineModel lines;
    const QAbstractItemModelTester lineTester(&lines);
    const auto named = [](const char *name, double runs) {
        return MetricLine{.key = QLatin1String(name), .rest = false, .figures = {{"runs", runs}}};
    };
    lines.setLines({named("a", 3), named("b", 2)}, QStringLiteral("Function"));
    const QPersistentModelIndex b = lines.index(1, 1);
    lines.setLines({named("c", 5), named("b", 4)}, QStringLiteral("Function"));
    QVERIFY(b.isValid());
    QCOMPARE(b.data().toString(), QStringLiteral("4"));
    QCOMPARE(lines.rowCount(), 2);
    lines.setLines({named("b", 4)}, QStringLiteral("Rule"));
    QVERIFY(!b.isValid());
}

void TestMetricSeries::aMomentMayBeOutsideTheRange()
{
    TimeCursor cursor;
    cursor.setMoment(at(noon + 600)); // Charts have not shown anything yet.
    QVERIFY(!cursor.momentInRange());
    cursor.setRange({at(noon), at(noon + 60)});
    QSignalSpy moved(&cursor, &TimeCursor::momentChanged);
    cursor.setMoment(at(noon + 600));
    QCOMPARE(moved.count(), 0); // It is where it was.
    QVERIFY(!cursor.momentInRange());
    QVERIFY(cursor.withinRange(at(noon + 600)) == at(noon + 60));
    QVERIFY(cursor.withinRange(at(noon - 1)) == at(noon));
    // The range comes to where it is, and moves on without it.
    cursor.setRange({at(noon + 590), at(noon + 650)});
    QVERIFY(cursor.momentInRange() == at(noon + 600));
    cursor.setRange({at(noon + 601), at(noon + 661)});
    QVERIFY(cursor.moment() == at(noon + 600));
    QVERIFY(!cursor.momentInRange());
    cursor.setRange({at(noon), at(noon)});
    QVERIFY(cursor.range().from == at(noon + 601));
    cursor.setMoment(std::nullopt);
    QVERIFY(!cursor.moment());
}

void TestMetricSeries::aRangeThatIsAskedForHasALength()
{
    TimeCursor cursor;
    std::vector<TimeRange> asked;
    connect(&cursor, &TimeCursor::asked, this,
            [&asked](const TimeRange &range) { asked.push_back(range); });
    cursor.ask({at(noon + 60), at(noon)}); // Marked from right to left.
    cursor.ask({at(noon), at(noon)});
    QVERIFY(asked[0] == (TimeRange{at(noon), at(noon + 60)}));
    QVERIFY(asked[1].span() == TimeCursor::leastSpan);
    QVERIFY(asked[1].from < at(noon) && asked[1].to > at(noon));
}

QTEST_MAIN(TestMetricSeries)
#include "tst_metricseries.moc"
