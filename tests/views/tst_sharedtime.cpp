#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "models/format.h"
#include "models/graph/rangeflow.h"
#include "views/activations/activationspage.h"
#include "views/activations/queryedit.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungroupsview.h"
#include "views/canvas/wiringpage.h"
#include "views/common/rangechip.h"
#include "views/common/tableview.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"

#include "wiringfixture.h"

using namespace signalbox;

/// What a chart marks and points at, in the list of runs, in a log and on the canvas.
class TestSharedTime : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMarkIsARange();
    void theListKeepsToTheMarkedRange();
    void groupsKeepToItAndDoNotWriteIt();
    void theGridRingsTheMoment();
    void aChosenRunIsTheMoment();
    void theLogShowsThatPartWhenAsked();
    void theLogGoesToTheMoment();
    void theLineThatIsReadIsTheMoment();
    void theCanvasShowsTheRatesOfThatTime();
    void theCanvasShowsTheMinuteOfTheMoment();
    void ratesAreOfAnAverageMinute();

private:
    static Timestamp at(qint64 millis) { return fromMillis(1'700'000'000'000 + millis); }
    template <class Page>
    static std::unique_ptr<Page> shown(std::unique_ptr<Page> page)
    {
        page->resize(1000, 700);
        page->show();
        return QTest::qWaitForWindowExposed(page.get()) ? std::move(page) : nullptr;
    }
    static QPushButton *release(Page &page)
    {
        return page.findChild<QPushButton *>(QStringLiteral("rangeChip.release"));
    }
};

void TestSharedTime::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    setWallClock(WallClock::Utc);
}

void TestSharedTime::aMarkIsARange()
{
    TimeCursor cursor;
    QSignalSpy changed(&cursor, &TimeCursor::markedChanged);
    cursor.mark(TimeRange{at(0), at(0)});
    QVERIFY(!cursor.marked());
    cursor.mark(TimeRange{at(0), at(1000)});
    cursor.mark(TimeRange{at(0), at(1000)});
    QCOMPARE(changed.count(), 1);
    cursor.mark(std::nullopt);
    QCOMPARE(changed.count(), 2);
}

void TestSharedTime::theListKeepsToTheMarkedRange()
{
    PageFixture fixture;
    fixture.load(60); // One a second.
    const auto page = shown(std::make_unique<ActivationsPage>(fixture.context));
    QVERIFY(page);
    auto *model = page->table()->model();
    QTRY_COMPARE(model->rowCount(), 60);
    auto *chip = page->findChild<RangeChip *>();
    QVERIFY(!chip->isVisible());
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.mark(TimeRange{at(10'000), at(20'000)});
    QTRY_COMPARE(model->rowCount(), 10);
    QVERIFY(chip->isVisible());
    QVERIFY2(chip->text().contains(QStringLiteral("22:13:30")), qPrintable(chip->text()));
    auto *line = page->findChild<QueryEdit *>();
    QVERIFY2(line->text().isEmpty(), "the range is no filter");
    // A filter holds besides, and goes without the range.
    line->setText(QStringLiteral("function:billing/invoice"));
    QTRY_COMPARE(model->rowCount(), 2);
    // A live run is not of that time.
    fixture.addRuns(60, 5);
    QCOMPARE(model->rowCount(), 2);
    line->clear();
    QTRY_COMPARE(model->rowCount(), 10);
    release(*page)->click();
    QVERIFY(!cursor.marked());
    QTRY_COMPARE(model->rowCount(), 65);
    QVERIFY(!chip->isVisible());
}

void TestSharedTime::groupsKeepToItAndDoNotWriteIt()
{
    PageFixture fixture;
    fixture.load(60);
    const auto page = shown(std::make_unique<ActivationsPage>(fixture.context));
    QVERIFY(page);
    fixture.workspace.cursor().mark(TimeRange{at(0), at(10'000)});
    page->findChild<QAction *>(QStringLiteral("showGroups"))->trigger();
    TableView *table = page->groups()->table();
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, RunGroupModel::Runs).data().toInt(), 6);
    table->setCurrentIndex(table->model()->index(0, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(page->findChild<QueryEdit *>()->text(), QStringLiteral("function:hello"));
    QTRY_COMPARE(page->table()->model()->rowCount(), 6);
}

void TestSharedTime::theGridRingsTheMoment()
{
    PageFixture fixture;
    fixture.load(60);
    const auto page = shown(std::make_unique<ActivationsPage>(fixture.context));
    QVERIFY(page);
    page->findChild<QAction *>(QStringLiteral("showGrid"))->trigger();
    QTRY_COMPARE(page->grid()->cellCount(), 60);
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.setRange({at(0), at(100'000)});
    cursor.setMoment(at(30'010));
    QCOMPARE(page->grid()->ringedCells(), std::vector<int>{29});
    QCOMPARE(page->grid()->runAt(29).accepted, at(30'000));
    // Between two runs, the one before.
    cursor.setMoment(at(30'900));
    QCOMPARE(page->grid()->ringedCells(), std::vector<int>{29});
    cursor.setMoment(std::nullopt);
    QVERIFY(page->grid()->ringedCells().empty());
}

void TestSharedTime::aChosenRunIsTheMoment()
{
    PageFixture fixture;
    fixture.load(60);
    const auto page = shown(std::make_unique<ActivationsPage>(fixture.context));
    QVERIFY(page);
    QTRY_COMPARE(page->table()->model()->rowCount(), 60);
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.setRange({at(50'000), at(100'000)});
    page->table()->selectRow(0); // The newest.
    QVERIFY(cursor.moment() == at(59'000));
    QVERIFY(cursor.momentInRange() == at(59'000));
    QTest::keyClick(page->table(), Qt::Key_End);
    QVERIFY2(cursor.moment() == at(0), "not the nearest that charts show");
    QVERIFY(!cursor.momentInRange());
    // Several are no moment.
    QTest::keyClick(page->table(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(page->table()->selectedRowList().size(), 2);
    QVERIFY(cursor.moment() == at(0));
    // In the grid as well.
    page->findChild<QAction *>(QStringLiteral("showGrid"))->trigger();
    QTRY_COMPARE(page->grid()->cellCount(), 60);
    page->grid()->setFocus();
    page->grid()->setCurrentCell(5);
    QVERIFY(cursor.moment() == page->grid()->runAt(5).accepted);
}

std::unique_ptr<LogFilePage> openLog(PageFixture &fixture)
{
    const QString path = fixture.folder.filePath(QStringLiteral("minutes.log"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return nullptr;
    for (int minute = 0; minute < 60; ++minute)
        file.write("2026-11-21T06:" + QByteArray::number(minute).rightJustified(2, '0')
                   + ":00Z tick\n");
    file.close();
    auto page = std::make_unique<LogFilePage>(fixture.context, path);
    page->resize(1000, 700);
    page->show();
    const bool read =
        QTest::qWaitForWindowExposed(page.get())
        && QTest::qWaitFor([&page] { return page->panel().log().lineCount() == 60; }, 20'000);
    return read ? std::move(page) : nullptr;
}

/// Minutes after six o'clock of the day of the log.
Timestamp minute(int number)
{
    const QDateTime six(QDate(2026, 11, 21), QTime(6, 0), Qt::UTC);
    return fromMillis(six.addSecs(60 * number).toMSecsSinceEpoch());
}

void TestSharedTime::theLogShowsThatPartWhenAsked()
{
    PageFixture fixture;
    fixture.load(0);
    const auto page = openLog(fixture);
    QVERIFY(page);
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.mark(TimeRange{minute(10), minute(20)});
    QVERIFY(page->findChild<RangeChip *>()->isVisible());
    QCOMPARE(page->panel().view().shownRows().count(), 60u);
    page->findChild<QPushButton *>(QStringLiteral("logMarkedOnly"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(page->panel().view().shownRows().count(), 10u, 20'000);
    // It follows from range to range, and shows everything when that is let go.
    cursor.mark(TimeRange{minute(15), minute(600)});
    QTRY_COMPARE_WITH_TIMEOUT(page->panel().view().shownRows().count(), 45u, 20'000);
    release(*page)->click();
    QTRY_COMPARE_WITH_TIMEOUT(page->panel().view().shownRows().count(), 60u, 20'000);
    QVERIFY(!page->findChild<RangeChip *>()->isVisible());
}

void TestSharedTime::theLogGoesToTheMoment()
{
    PageFixture fixture;
    fixture.load(0);
    const auto page = openLog(fixture);
    QVERIFY(page);
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.setRange({minute(0), minute(60)});
    cursor.setMoment(minute(41));
    QTRY_COMPARE_WITH_TIMEOUT(page->panel().view().caret().line, 41u, 20'000);
    cursor.setMoment(minute(7));
    QTRY_COMPARE_WITH_TIMEOUT(page->panel().view().caret().line, 7u, 20'000);
}

void TestSharedTime::theLineThatIsReadIsTheMoment()
{
    PageFixture fixture;
    fixture.load(0);
    const auto page = openLog(fixture);
    QVERIFY(page);
    TimeCursor &cursor = fixture.workspace.cursor();
    auto &view = page->panel().view();
    view.goToLine(12);
    QTRY_VERIFY_WITH_TIMEOUT(view.caret().line == 12u, 20'000);
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.caret().line, 13u);
    QTRY_VERIFY_WITH_TIMEOUT(cursor.moment() == minute(13), 20'000);
    // What a chart points at is not changed by the line that it leads to.
    cursor.setMoment(minute(20) - std::chrono::seconds(1));
    QTRY_COMPARE_WITH_TIMEOUT(view.caret().line, 20u, 20'000);
    QVERIFY(cursor.moment() == minute(20) - std::chrono::seconds(1));
}

void TestSharedTime::theCanvasShowsTheMinuteOfTheMoment()
{
    WiringFixture fixture;
    fixture.cluster.metricLines = {
        {"function", Json::array({Json{{"key", "billing/invoice"},
                                       {"rest", false},
                                       {"whole", {{"runs", 7}, {"errors", 1}}}}})}};
    fixture.cluster.open();
    const auto page = shown(std::make_unique<WiringPage>(fixture.context));
    QVERIFY(page);
    const auto runsOf = [&page](const char *name) {
        const auto &model = page->graph().model();
        for (const NodeId id : model.nodes()) {
            if (page->graph().nameOf(id) == QualifiedName::parse(name, "guest").value())
                return page->canvas().canvas().figuresOf(id).runs;
        }
        return -1;
    };
    QTRY_VERIFY(page->graph().model().nodeCount() > 0);
    auto *chip = page->findChild<RangeChip *>();
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.setMoment(at(90'000));
    QTRY_COMPARE(runsOf("billing/invoice"), 7);
    QVERIFY(chip->isVisible());
    QVERIFY(
        chip->text().contains(formatTime(std::chrono::floor<std::chrono::minutes>(at(90'000)))));
    release(*page)->click();
    QVERIFY(!cursor.moment());
    QTRY_VERIFY(runsOf("billing/invoice") != 7);
    QVERIFY(!chip->isVisible());
    // What somebody pointed at elsewhere before does not stop what is live.
    page->hide();
    cursor.setMoment(at(90'000));
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
    QVERIFY(!chip->isVisible());
}

void TestSharedTime::theCanvasShowsTheRatesOfThatTime()
{
    WiringFixture fixture;
    const auto line = [](const char *key, int runs, int errors) {
        return Json{{"key", key}, {"rest", false}, {"whole", {{"runs", runs}, {"errors", errors}}}};
    };
    fixture.cluster.metricLines = {{"function", Json::array({line("billing/invoice", 600, 60)})},
                                   {"rule", Json::array({line("on-large-order", 300, 0)})},
                                   {"trigger", Json::array({line("orders", 1, 0)})}};
    fixture.cluster.open();
    const auto page = shown(std::make_unique<WiringPage>(fixture.context));
    QVERIFY(page);
    const auto figuresOf = [&page](const char *name) {
        const auto &model = page->graph().model();
        for (const NodeId id : model.nodes()) {
            if (page->graph().nameOf(id) == QualifiedName::parse(name, "guest").value())
                return page->canvas().canvas().figuresOf(id);
        }
        return FlowFigures();
    };
    QTRY_VERIFY(page->graph().model().nodeCount() > 0);
    TimeCursor &cursor = fixture.workspace.cursor();
    cursor.mark(TimeRange{at(0), at(600'000)}); // Ten minutes.
    QTRY_COMPARE(figuresOf("billing/invoice").runs, 60);
    QCOMPARE(figuresOf("billing/invoice").errors, 6);
    QTRY_COMPARE(figuresOf("orders").runs, 1);
    auto *chip = page->findChild<RangeChip *>();
    QVERIFY(chip->isVisible());
    QVERIFY(chip->text().contains(QStringLiteral("Not live")));
    // What runs now is not of that time.
    const FlowFigures before = figuresOf("hello");
    fixture.addRuns();
    QCOMPARE(figuresOf("hello"), before);
    release(*page)->click();
    QTRY_VERIFY(figuresOf("billing/invoice").runs != 60);
    QVERIFY(!chip->isVisible());
}

void TestSharedTime::ratesAreOfAnAverageMinute()
{
    MetricLine line{.key = QStringLiteral("etl/load"), .figures = {{"runs", 3}, {"errors", 0}}};
    MetricLine rest{.key = {}, .rest = true, .figures = {{"runs", 900}}};
    const auto flow = flowOf({line, rest}, "guest", std::chrono::hours(1));
    QCOMPARE(flow.size(), 1u);
    const FlowFigures figures = RangeFlow::in(flow, {"guest", "etl", "load"});
    QCOMPARE(figures.runs, 1); // What ran is not nothing.
    QCOMPARE(figures.errors, 0);
    QVERIFY(figures.last == Outcome::Success);
    QCOMPARE(RangeFlow::in(flow, {"guest", {}, "other"}), FlowFigures());
}

QTEST_MAIN(TestSharedTime)
#include "tst_sharedtime.moc"
