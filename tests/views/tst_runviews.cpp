#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "views/activations/activationspage.h"
#include "views/activations/queryedit.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungroupsview.h"
#include "views/common/elidedlabel.h"
#include "views/common/tableview.h"

#include "pagefixture.h"

using namespace signalbox;

/// The runs as a grid of cells and as groups, and the pause of what comes.
class TestRunViews : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void hasACellForEachRun();
    void paintsOnlyWhatIsVisible();
    void loadsOlderRunsAsItIsScrolled();
    void arrowsWalkAndEnterOpens();
    void mirrorsInRightToLeft();
    void sharesTheSelectionOfTheList();
    void marksFailuresInEveryColouring();
    void showsOutliersOnly();
    void keepsThePlaceWhileRunsArrive();
    void readsCellsAloud();
    void comesBackAsItWasLeft();
    void addsUpGroupsAndNarrowsToOne();
    void saysWhyThereAreNoGroups();
    void pausesAndGoesOn();

private:
    void open(int runs);
    void show(const char *view) const { child<QAction>(view)->trigger(); }
    template <class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] int rows() const { return m_page->table()->model()->rowCount(); }
    [[nodiscard]] RunGrid &grid() const { return *m_page->grid(); }
    [[nodiscard]] QImage pictureOf(int cell) const
    {
        return grid().viewport()->grab(grid().cellRect(cell)).toImage();
    }
    [[nodiscard]] int cellWith(Outcome outcome) const
    {
        for (int cell = 0; cell < grid().cellCount(); ++cell) {
            if (grid().runAt(cell).outcome == outcome)
                return cell;
        }
        return -1;
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ActivationsPage> m_page;
};

void TestRunViews::init()
{
    m_fixture = std::make_unique<PageFixture>();
}

void TestRunViews::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestRunViews::open(int runs)
{
    m_fixture->load(runs);
    m_page = std::make_unique<ActivationsPage>(m_fixture->context);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestRunViews::hasACellForEachRun()
{
    open(60);
    show("showGrid");
    QVERIFY(grid().isVisible());
    QTRY_COMPARE(grid().cellCount(), 60);
    QCOMPARE(grid().runAt(0).id, m_fixture->workspace.activations().at(0).id);
    QVERIFY(grid().runAt(0).accepted > grid().runAt(59).accepted);
    // In whatever order the list is.
    m_page->table()->sortByColumn(ActivationTableModel::Function, Qt::AscendingOrder);
    QTRY_COMPARE(grid().cellCount(), 60);
    QVERIFY(grid().runAt(0).accepted > grid().runAt(59).accepted);
    // The query line holds here too.
    child<QueryEdit>("activationFilter")->setText(QStringLiteral("function:hello"));
    QTRY_COMPARE(grid().cellCount(), 36);
    child<QueryEdit>("activationFilter")->setText(QStringLiteral("function:nothing"));
    QTRY_COMPARE(rows(), 0);
    QTRY_VERIFY2(!grid().isVisible(), "the list says why there is nothing");
}

void TestRunViews::paintsOnlyWhatIsVisible()
{
    open(9000);
    show("showGrid");
    m_page->resize(400, 500);
    QTRY_COMPARE(grid().cellCount(), 9000);
    grid().viewport()->repaint();
    const int rowsInSight = grid().viewport()->height() / grid().cellRect(0).height() + 2;
    QVERIFY(grid().paintedCells() > 0);
    QVERIFY2(grid().paintedCells() <= rowsInSight * grid().columns(),
             qPrintable(QString::number(grid().paintedCells())));
    QVERIFY(grid().paintedCells() < 9000 / 2);
}

void TestRunViews::loadsOlderRunsAsItIsScrolled()
{
    for (int i = 0; i < 9000; ++i) {
        const Activation run = FakeCluster::makeActivation(i * 1000);
        m_fixture->cluster.history[run.id] = run;
    }
    open(0);
    show("showList");
    QTRY_VERIFY(rows() >= 200);
    show("showGrid");
    const auto cellsInSight = [this] {
        return grid().viewport()->height() / grid().cellRect(0).height() * grid().columns();
    };
    // The view fills itself, and no more.
    QTRY_VERIFY2(
        grid().cellCount() >= cellsInSight(),
        qPrintable(QStringLiteral("%1 of %2").arg(grid().cellCount()).arg(cellsInSight())));
    QTRY_VERIFY(grid().verticalScrollBar()->maximum() > 0);
    const int loaded = grid().cellCount();
    QVERIFY(loaded < 9000);
    grid().verticalScrollBar()->setValue(grid().verticalScrollBar()->maximum());
    QTRY_VERIFY(grid().cellCount() > loaded);
}

void TestRunViews::arrowsWalkAndEnterOpens()
{
    open(300);
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 300);
    QVERIFY2(grid().hasFocus(), "who chose the grid wants to be in it");
    QTest::keyClick(&grid(), Qt::Key_Right);
    QCOMPARE(grid().currentCell(), 0);
    QTest::keyClick(&grid(), Qt::Key_Right);
    QCOMPARE(grid().currentCell(), 1);
    QTest::keyClick(&grid(), Qt::Key_Down);
    QCOMPARE(grid().currentCell(), 1 + grid().columns());
    QTest::keyClick(&grid(), Qt::Key_Up);
    QTest::keyClick(&grid(), Qt::Key_Left);
    QCOMPARE(grid().currentCell(), 0);
    QTest::keyClick(&grid(), Qt::Key_End);
    QCOMPARE(grid().currentCell(), 299);
    QTest::keyClick(&grid(), Qt::Key_Home);
    QTest::keyClick(&grid(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&grid(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_page->table()->selectedRowList().size(), 3);
    QTest::keyClick(&grid(), Qt::Key_Return);
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("activation ") + QString::fromStdString(grid().runAt(2).id.str()));
}

void TestRunViews::mirrorsInRightToLeft()
{
    open(60);
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 60);
    grid().setLayoutDirection(Qt::RightToLeft);
    QVERIFY(grid().cellRect(0).left() > grid().cellRect(1).left());
    QCOMPARE(grid().cellAt(grid().cellRect(7).center()), 7);
    grid().setCurrentCell(3);
    QTest::keyClick(&grid(), Qt::Key_Left);
    QCOMPARE(grid().currentCell(), 4);
}

void TestRunViews::sharesTheSelectionOfTheList()
{
    open(60);
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 60);
    const int failed = cellWith(Outcome::ApplicationError);
    QVERIFY(failed > 0);
    QTest::mouseClick(grid().viewport(), Qt::LeftButton, {}, grid().cellRect(failed).center());
    QCOMPARE(grid().currentCell(), failed);
    QCOMPARE(std::get<ActivationId>(m_page->selection()), grid().runAt(failed).id);
    QVERIFY(child<QAction>("runAgain")->isEnabled());
    QVERIFY(grid().isCellSelected(failed));
    show("showList");
    QCOMPARE(m_page->table()->selectedRowList().first().data(IdRole).toString(),
             QString::fromStdString(grid().runAt(failed).id.str()));
}

void TestRunViews::marksFailuresInEveryColouring()
{
    open(60);
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 60);
    auto *coloring = child<QComboBox>("gridColoring");
    for (int choice = 0; choice < coloring->count(); ++choice) {
        coloring->setCurrentIndex(choice);
        QVERIFY(!grid().legend().empty());
        for (const auto &meaning : grid().legend())
            QVERIFY(!meaning.text.isEmpty());
        // A cross: more than one colour in the middle of the cell, where a good one has one.
        const auto colorsOf = [this](int cell) {
            const QImage picture = pictureOf(cell);
            QSet<QRgb> colors;
            const int side = picture.width();
            for (int i = side / 4; i < side * 5 / 8; ++i)
                colors << picture.pixel(i, side * 3 / 8);
            return colors.size();
        };
        QCOMPARE(colorsOf(cellWith(Outcome::Success)), 1);
        QVERIFY(colorsOf(cellWith(Outcome::ApplicationError)) > 1);
        QVERIFY(colorsOf(cellWith(Outcome::DeveloperError)) > 1);
    }
}

void TestRunViews::showsOutliersOnly()
{
    open(100);
    Activation slow = FakeCluster::makeActivation(500'000, "hello");
    slow.run = std::chrono::seconds(9);
    slow.end = slow.start + slow.run;
    m_fixture->cluster.emitChange({.activations = {summarise(slow)}});
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 101);
    child<QCheckBox>("gridOutliers")->setChecked(true);
    QVERIFY(grid().cellCount() > 0 && grid().cellCount() < 20);
    QCOMPARE(grid().runAt(0).id, slow.id);
    QVERIFY(
        child<QLabel>("gridOutlierCount")->text().contains(QString::number(grid().cellCount())));
    // Cells are still those of the same runs when others come and go above them.
    const int cells = grid().cellCount();
    const ActivationId last = grid().runAt(cells - 1).id;
    m_fixture->addRuns(600, 5);
    QCOMPARE(grid().runAt(cells - 1).id, last);
    m_fixture->cluster.emitChange({.removedActivations = {slow.id}});
    QCOMPARE(grid().runAt(grid().cellCount() - 1).id, last);
    QTest::keyClick(&grid(), Qt::Key_Home);
    QCOMPARE(grid().currentCell(), 0);
    child<QCheckBox>("gridOutliers")->setChecked(false);
    QCOMPARE(grid().cellCount(), 105);
}

void TestRunViews::keepsThePlaceWhileRunsArrive()
{
    open(6000);
    show("showGrid");
    m_page->resize(400, 500);
    QTRY_VERIFY(grid().verticalScrollBar()->maximum() > 400);
    grid().verticalScrollBar()->setValue(300);
    const auto inSight = [this](const ActivationId &id) {
        for (int cell = 0; cell < grid().cellCount(); ++cell) {
            if (grid().runAt(cell).id == id)
                return grid().viewport()->rect().intersects(grid().cellRect(cell));
        }
        return false;
    };
    const ActivationId seen = grid().runAt(grid().cellAt({30, 30})).id;
    grid().setCurrentCell(grid().cellAt({30, 30}));
    m_fixture->addRuns(6000, 2000);
    QTRY_COMPARE(grid().cellCount(), 8000);
    QVERIFY(inSight(seen));
    QCOMPARE(grid().runAt(grid().currentCell()).id, seen);
}

void TestRunViews::readsCellsAloud()
{
    open(60);
    show("showGrid");
    QTRY_COMPARE(grid().cellCount(), 60);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&grid());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 60);
    const int failed = cellWith(Outcome::DeveloperError);
    QAccessibleInterface *cell = list->child(failed);
    QCOMPARE(cell->role(), QAccessible::ListItem);
    QVERIFY(cell->text(QAccessible::Name).contains(QStringLiteral("Developer error")));
    QCOMPARE(list->indexOfChild(cell), failed);
    QCOMPARE(cell->parent(), list);
    grid().setCurrentCell(failed);
    QVERIFY(cell->state().selected);
    QCOMPARE(list->focusChild(), cell);
    const QPoint middle = cell->rect().center();
    QCOMPARE(list->childAt(middle.x(), middle.y()), cell);
    QVERIFY(!list->child(60));
}

void TestRunViews::comesBackAsItWasLeft()
{
    open(60);
    show("showGrid");
    child<QComboBox>("gridColoring")->setCurrentIndex(1);
    child<QComboBox>("groupRunsBy")->setCurrentIndex(4);
    const QJsonObject state = m_page->saveState();
    m_page.reset();
    open(0);
    QVERIFY(!grid().isVisible());
    m_page->restoreState(state);
    QVERIFY(grid().isVisible());
    QCOMPARE(grid().coloring(), CellColoring::Took);
    QCOMPARE(child<QComboBox>("groupRunsBy")->currentIndex(), 4);
}

void TestRunViews::addsUpGroupsAndNarrowsToOne()
{
    open(60);
    show("showGroups");
    QAbstractItemModel *groups = m_page->groups()->table()->model();
    QTRY_COMPARE(groups->rowCount(), 3);
    const auto cell = [groups](int row, int column) {
        return groups->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, RunGroupModel::Key), QStringLiteral("hello"));
    QCOMPARE(cell(0, RunGroupModel::Runs), QStringLiteral("36"));
    QVERIFY(child<QAction>("exportGroups")->isEnabled());
    const QString path = m_fixture->folder.filePath(QStringLiteral("groups.csv"));
    QVERIFY(m_page->groups()->writeCsv(path));
    // Groups follow the query line.
    child<QueryEdit>("activationFilter")->setText(QStringLiteral("function:hello"));
    QTRY_COMPARE(groups->rowCount(), 1);
    child<QComboBox>("groupRunsBy")->setCurrentIndex(int(GroupBy::Status));
    QTRY_COMPARE(groups->rowCount(), 3);
    TableView *table = m_page->groups()->table();
    int failed = -1;
    for (int row = 0; row < groups->rowCount(); ++row)
        failed = cell(row, 0) == QStringLiteral("Application error") ? row : failed;
    QVERIFY(failed >= 0);
    const int runs = cell(failed, RunGroupModel::Runs).toInt();
    table->setCurrentIndex(groups->index(failed, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY2(m_page->table()->isVisible(), "its runs are listed");
    QCOMPARE(child<QueryEdit>("activationFilter")->text(),
             QStringLiteral("function:hello status:application"));
    QTRY_COMPARE(rows(), runs);
}

void TestRunViews::saysWhyThereAreNoGroups()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    open(10);
    auto *groups = child<QAction>("showGroups");
    QVERIFY(!groups->isEnabled());
    QVERIFY(groups->toolTip().contains(QStringLiteral("Fake")));
    m_page->restoreState({{QStringLiteral("view"), QStringLiteral("showGroups")}});
    QVERIFY2(m_page->table()->isVisible(), "what was left elsewhere is not empty here");
}

void TestRunViews::pausesAndGoesOn()
{
    open(40);
    QTRY_COMPARE(rows(), 40);
    child<QAction>("pauseRuns")->setChecked(true);
    auto *waiting = child<ElidedLabel>("waitingRuns");
    QVERIFY(waiting->isVisible());
    m_fixture->addRuns(40, 12);
    QCOMPARE(rows(), 40);
    QTRY_VERIFY_WITH_TIMEOUT(waiting->text().contains(QStringLiteral("12")), 30'000);
    // What is shown goes on changing.
    Activation run = m_fixture->cluster.history.rbegin()->second;
    child<QueryEdit>("activationFilter")->setText(QStringLiteral("function:hello"));
    QTRY_COMPARE(rows(), 24);
    child<QueryEdit>("activationFilter")->clear();
    QTRY_COMPARE(rows(), 40);
    child<QAction>("pauseRuns")->setChecked(false);
    QTRY_COMPARE(rows(), 52);
    QVERIFY(!waiting->isVisible());
}

QTEST_MAIN(TestRunViews)
#include "tst_runviews.moc"
