#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include "models/format.h"
#include "views/activations/activationspage.h"
#include "views/activations/waterfalldelegate.h"
#include "views/common/statecolors.h"
#include "views/common/tableview.h"

#include "pagefixture.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

Timestamp at(Duration since)
{
    return Timestamp(std::chrono::hours(500'000)) + since;
}

/// First and last pixel of @p color in a row of @p picture; none is -1.
std::pair<int, int> extentOf(const QImage &picture, const QColor &color)
{
    std::pair<int, int> extent{-1, -1};
    for (int x = 0; x < picture.width(); ++x) {
        if (picture.pixelColor(x, picture.height() / 2).rgb() != color.rgb())
            continue;
        if (extent.first < 0)
            extent.first = x;
        extent.second = x;
    }
    return extent;
}

/// What of a widget was painted.
class PaintedArea final : public QObject
{
public:
    QRect area;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            area |= static_cast<QPaintEvent *>(event)->rect();
        return false;
    }
};

} // namespace

/// The waterfall in the list of runs.
class TestWaterfall : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void putsRunsWhereTheyStand();
    void showsWaitInitAndRun();
    void collapsesWhatIsIdle();
    void saysHowLongNothingRan();
    void keepsToTheCell();
    void showsTheSharedMoment();
    void theListHasIt();
    void rowsThatComeIntoSightMoveTheAxis();

private:
    [[nodiscard]] QImage row(int number);
    [[nodiscard]] std::pair<int, int> runOf(int number)
    {
        return extentOf(row(number), stateColor(StateRole::Running, m_table->palette()));
    }

    std::vector<RunSpan> m_runs;
    QStandardItemModel m_model;
    std::unique_ptr<QTableView> m_table;
};

void TestWaterfall::init()
{
    m_table = std::make_unique<QTableView>();
    m_table->setItemDelegate(new WaterfallDelegate(
        [this](const QModelIndex &index) { return m_runs[std::size_t(index.row())]; },
        [this] {
            std::vector<BusyAxis::Span> spans;
            for (const RunSpan &run : m_runs)
                spans.push_back(run.span());
            return spans;
        },
        m_table.get()));
    m_table->setModel(&m_model);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_model.setColumnCount(1);
    m_table->setColumnWidth(0, 417); // 400 pixels between the margins, and one.
    m_table->resize(440, 300);
}

QImage TestWaterfall::row(int number)
{
    m_model.setRowCount(int(m_runs.size()));
    m_table->ensurePolished();
    return m_table->viewport()->grab(m_table->visualRect(m_model.index(number, 0))).toImage();
}

void TestWaterfall::putsRunsWhereTheyStand()
{
    m_runs = {{at(6s), {.run = 4s}}, {at(0s), {.run = 6s}}};
    QVERIFY(qAbs(runOf(1).first - 8) <= 1); // Its corner is round.
    QVERIFY(qAbs(runOf(1).second - (8 + 240)) <= 2);
    QVERIFY(qAbs(runOf(0).first - (8 + 240)) <= 2);
    QVERIFY(qAbs(runOf(0).second - (8 + 400)) <= 2);
}

void TestWaterfall::showsTheSharedMoment()
{
    m_runs = {{at(6s), {.run = 4s}}, {at(0s), {.run = 6s}}};
    auto *waterfall = qobject_cast<WaterfallDelegate *>(m_table->itemDelegate());
    const QColor line = m_table->palette().color(QPalette::Highlight);
    const auto lineAt = [&](int number) { return extentOf(row(number), line); };
    QCOMPARE(lineAt(0).first, -1);
    waterfall->setMoment(at(3s));
    for (const int number : {0, 1}) {
        QVERIFY(qAbs(lineAt(number).first - (8 + 120)) <= 1);
        QCOMPARE(lineAt(number).second, lineAt(number).first);
    }
    waterfall->setMoment(at(11s)); // Of another time.
    QCOMPARE(lineAt(0).first, -1);
    waterfall->setMoment(std::nullopt);
    QCOMPARE(lineAt(1).first, -1);
}

void TestWaterfall::showsWaitInitAndRun()
{
    m_runs = {{at(0s), {.wait = 1s, .init = 1s, .run = 2s}}};
    const QImage picture = row(0);
    const auto wait = extentOf(picture, stateColor(StateRole::Queued, m_table->palette()));
    const auto init = extentOf(picture, stateColor(StateRole::Cold, m_table->palette()));
    const auto run = extentOf(picture, stateColor(StateRole::Running, m_table->palette()));
    QVERIFY(wait.first >= 0 && init.first >= 0 && run.first >= 0);
    QCOMPARE(wait.second + 1, init.first);
    QCOMPARE(init.second + 1, run.first);
    QVERIFY(qAbs((run.second - run.first) - 2 * (init.second - init.first)) <= 4);
}

void TestWaterfall::collapsesWhatIsIdle()
{
    // To scale, an hour would leave less than a pixel for a second.
    m_runs = {{at(3601s), {.run = 1s}}, {at(0s), {.run = 1s}}};
    QVERIFY(runOf(1).second - runOf(1).first > 180);
    QVERIFY(runOf(0).second - runOf(0).first > 180);
    QVERIFY(runOf(0).first - runOf(1).second < 20);
    // The line goes through both rows, at one place.
    const auto inked = [this](int number) {
        const QImage picture = row(number);
        int pixels = 0;
        for (int y = 0; y < picture.height(); ++y)
            pixels += picture.pixelColor(8 + 200, y) != picture.pixelColor(2, y);
        return pixels;
    };
    QVERIFY(inked(0) > 3);
    QVERIFY(inked(1) > 3);
}

void TestWaterfall::saysHowLongNothingRan()
{
    m_runs = {{at(3601s), {.run = 1s}}, {at(0s), {.run = 1s}}};
    m_model.setRowCount(2);
    m_model.setData(m_model.index(0, 0), QStringLiteral("its times"), Qt::ToolTipRole);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    const QRect cell = m_table->visualRect(m_model.index(0, 0));
    const auto tipAt = [&](int x) {
        const QPoint place(x, cell.center().y());
        QHelpEvent event(QEvent::ToolTip, place, m_table->viewport()->mapToGlobal(place));
        QApplication::sendEvent(m_table->viewport(), &event);
        return QToolTip::text();
    };
    QVERIFY2(tipAt(8 + 200).contains(QStringLiteral("1 h")), qPrintable(tipAt(8 + 200)));
    QCOMPARE(tipAt(8 + 60), QStringLiteral("its times"));
}

void TestWaterfall::keepsToTheCell()
{
    // The last of two, so short that it would be drawn over the edge.
    m_runs = {{at(1h - 1us), {.run = 1us}}, {at(0s), {.run = 1h}}};
    const auto last = runOf(0);
    QVERIFY(last.first >= 0);
    QVERIFY(last.second <= 8 + 400);
    // Runs that took no time at all can be seen.
    m_runs = {{at(0s), {.run = 0s}}, {at(60s), {.run = 1s}}};
    QVERIFY(runOf(0).first >= 0);
}

void TestWaterfall::theListHasIt()
{
    PageFixture fixture;
    fixture.load(40);
    ActivationsPage page(fixture.context);
    page.resize(1200, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int column = ActivationTableModel::Waterfall;
    QVERIFY(!page.table()->isColumnHidden(column));
    const QModelIndex cell = page.table()->model()->index(3, column);
    const ActivationSummary &run = fixture.workspace.activations().at(3);
    const QString told = cell.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(told.contains(formatDuration(run.run)), qPrintable(told));
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), told);
    // Its picture is no text, not even an empty one at the end of a row.
    const QString copied = page.table()->csv({cell.siblingAtColumn(0)});
    QVERIFY2(!copied.contains(QStringLiteral(",\r\n")), qPrintable(copied));
    QVERIFY(!page.table()->csv({}).contains(QStringLiteral("Waterfall")));
    const QRect rect = page.table()->visualRect(cell);
    const QImage picture = page.table()->viewport()->grab(rect).toImage();
    QVERIFY(extentOf(picture, stateColor(StateRole::Running, page.table()->palette())).first >= 0);
}

void TestWaterfall::rowsThatComeIntoSightMoveTheAxis()
{
    PageFixture fixture;
    fixture.load(400);
    ActivationsPage page(fixture.context);
    page.resize(1200, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    PaintedArea painted;
    page.table()->viewport()->installEventFilter(&painted);
    page.table()->verticalScrollBar()->setValue(page.table()->rowHeight(0));
    // Not only the row that came: the others stand elsewhere now.
    QTRY_COMPARE(painted.area, page.table()->viewport()->rect());
    // And so does a run that has ended.
    painted.area = {};
    ActivationSummary longer = fixture.workspace.activations().at(2);
    longer.run += 5s;
    fixture.cluster.emitChange({.activations = {longer}});
    QTRY_COMPARE(painted.area, page.table()->viewport()->rect());
}

QTEST_MAIN(TestWaterfall)
#include "tst_waterfall.moc"
