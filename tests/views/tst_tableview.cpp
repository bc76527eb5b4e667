#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "models/filterproxy.h"
#include "views/common/emptystate.h"
#include "views/common/filteredit.h"
#include "views/common/rowdrag.h"
#include "views/common/tableview.h"
#include "views/common/timingbar.h"

using namespace signalbox;
using namespace std::chrono_literals;

class TestTableView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsWhatIsReadInPlace();
    void showsNewRowsAtTheTop();
    void writesCsv();
    void packsChosenRowsForADrag();
    void dragsByPullingFromChosenRows();
    void choosesByPullingFromOtherRows();
    void bringsColumnsBack();
    void ignoresColumnsOfAnotherTable();
    void showsTheEmptyState();
    void goesToTheFilterBySlash();
    void sortsAndHidesColumnsByKeys();
    void homeAndEndGoToRows();
    void clearsTheFilterByEscape();
    void saysTimingsInWords();
    void growsWhileARunGoesOn();

private:
    void insertAtTop(int count);

    QStandardItemModel m_model;
    std::unique_ptr<TableView> m_table;
};

void TestTableView::init()
{
    m_model.clear();
    m_model.setColumnCount(3);
    m_model.setHorizontalHeaderLabels({"Name", "Size", "Note"});
    m_table = std::make_unique<TableView>();
    m_table->setModel(&m_model);
    m_table->resize(400, 300);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestTableView::insertAtTop(int count)
{
    for (int i = 0; i < count; ++i)
        m_model.insertRow(0, {new QStandardItem(QStringLiteral("row %1").arg(m_model.rowCount())),
                              new QStandardItem(QStringLiteral("1")), new QStandardItem});
}

void TestTableView::keepsWhatIsReadInPlace()
{
    insertAtTop(100);
    QTRY_VERIFY(m_table->verticalScrollBar()->maximum() > 0);
    m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->maximum() / 2);
    const QString read = m_table->indexAt({5, 5}).data().toString();
    const int before = m_table->visualRect(m_table->indexAt({5, 5})).top();
    QSignalSpy unseen(m_table.get(), &TableView::unseenRowsChanged);
    insertAtTop(7);
    QCOMPARE(m_table->indexAt({5, 5}).data().toString(), read);
    QCOMPARE(m_table->visualRect(m_table->indexAt({5, 5})).top(), before);
    QCOMPARE(m_table->unseenRows(), 7);
    QVERIFY(!unseen.isEmpty());
    m_table->goToTop();
    QCOMPARE(m_table->unseenRows(), 0);
    QCOMPARE(m_table->indexAt({5, 5}).row(), 0);
}

void TestTableView::showsNewRowsAtTheTop()
{
    insertAtTop(50);
    insertAtTop(1);
    QVERIFY(m_table->isAtTop());
    QCOMPARE(m_table->indexAt({5, 5}).row(), 0);
    QCOMPARE(m_table->unseenRows(), 0);
}

void TestTableView::writesCsv()
{
    m_model.appendRow(
        {new QStandardItem("a,b"), new QStandardItem("1"), new QStandardItem("say \"hi\"")});
    m_table->setColumnHidden(1, true);
    QCOMPARE(m_table->csv({m_model.index(0, 0)}),
             QStringLiteral("Name,Note\r\n\"a,b\",\"say \"\"hi\"\"\"\r\n"));
}

void TestTableView::packsChosenRowsForADrag()
{
    insertAtTop(5);
    QVERIFY(!m_table->rowsToDrag());
    m_table->selectRow(1);
    const auto packed = m_table->rowsToDrag();
    QVERIFY(packed);
    QCOMPARE(packed->text(), m_model.item(1, 0)->text() + QStringLiteral("\t1\t"));
    QVERIFY(packed->data(QStringLiteral("text/csv")).startsWith("Name,Size,Note\r\n"));
}

void TestTableView::dragsByPullingFromChosenRows()
{
    QTableView view;
    view.setModel(&m_model);
    view.setSelectionBehavior(QTableView::SelectRows);
    insertAtTop(5);
    int pulls = 0;
    RowDrag drag(view, [&pulls] {
        ++pulls;
        return nullptr;
    });
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.selectRow(1);
    const auto pull = [&view, this](int row, int distance) {
        const QPoint from = view.visualRect(m_model.index(row, 0)).center();
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.viewport(), from + QPoint(distance, 0));
        QTest::mouseMove(view.viewport(), from + QPoint(distance + 1, 0));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from + QPoint(distance, 0));
    };
    pull(1, 1);
    QCOMPARE(pulls, 0);
    view.selectRow(1);
    pull(1, QApplication::startDragDistance() + 1);
    QCOMPARE(pulls, 1);
    pull(3, QApplication::startDragDistance() + 1);
    QCOMPARE(pulls, 1);
}

void TestTableView::choosesByPullingFromOtherRows()
{
    insertAtTop(5);
    QWidget *ground = m_table->viewport();
    const auto centre = [this](int row) {
        return m_table->visualRect(m_model.index(row, 0)).center();
    };
    QTest::mousePress(ground, Qt::LeftButton, {}, centre(1));
    QTest::mouseMove(ground, centre(2));
    QTest::mouseMove(ground, centre(3));
    QTest::mouseRelease(ground, Qt::LeftButton, {}, centre(3));
    QCOMPARE(m_table->selectedRowList().size(), 3);
}

void TestTableView::bringsColumnsBack()
{
    m_table->setColumnHidden(1, true);
    m_table->horizontalHeader()->moveSection(2, 0);
    m_table->setColumnWidth(0, 123);
    const QJsonObject state = m_table->saveColumns();
    TableView other;
    other.setModel(&m_model);
    other.restoreColumns(state);
    QVERIFY(other.isColumnHidden(1));
    QCOMPARE(other.horizontalHeader()->logicalIndex(0), 2);
    QCOMPARE(other.columnWidth(0), 123);
}

void TestTableView::ignoresColumnsOfAnotherTable()
{
    const QJsonObject state = m_table->saveColumns();
    QStandardItemModel wider(0, 5);
    TableView other;
    other.setModel(&wider);
    other.setColumnHidden(4, true);
    other.restoreColumns(state);
    QVERIFY(other.isColumnHidden(4));
}

void TestTableView::showsTheEmptyState()
{
    auto *empty = new EmptyState;
    empty->setText(QStringLiteral("box"), QStringLiteral("Nothing"),
                   QStringLiteral("Add something"), QStringLiteral("Add"));
    m_table->setEmptyState(empty);
    QVERIFY(empty->isVisible());
    insertAtTop(1);
    QVERIFY(!empty->isVisible());
    m_model.removeRow(0);
    QVERIFY(empty->isVisible());
    QSignalSpy triggered(empty, &EmptyState::triggered);
    QTest::keyClick(empty->button(), Qt::Key_Space);
    QCOMPARE(triggered.count(), 1);
}

void TestTableView::goesToTheFilterBySlash()
{
    QWidget page;
    auto *filter = new FilterEdit(&page);
    m_table->setParent(&page);
    m_table->setFilterField(filter);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    m_table->setFocus();
    QTest::keyClick(m_table.get(), Qt::Key_Slash);
    QCOMPARE(QApplication::focusWidget(), filter);
    QVERIFY(filter->text().isEmpty());
    m_table.release()->setParent(&page); // Owned by the page from here on.
}

/// The menu key, the letter of a menu, then the column.
void TestTableView::sortsAndHidesColumnsByKeys()
{
    m_model.appendRow({new QStandardItem("pear"), new QStandardItem("1"), new QStandardItem});
    m_model.appendRow({new QStandardItem("apple"), new QStandardItem("2"), new QStandardItem});
    m_table->setSortingEnabled(true);
    const auto choose = [this](Qt::Key letter, int row) {
        const QPoint at(5, 5);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, m_table->mapToGlobal(at));
        QApplication::sendEvent(m_table.get(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, letter);
        auto *columns = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(columns && columns != menu);
        columns->setActiveAction(columns->actions().at(row));
        QTest::keyClick(columns, Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
    };
    const auto first = [this] { return m_table->model()->index(0, 0).data().toString(); };
    m_table->sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(first(), QStringLiteral("apple"));
    choose(Qt::Key_S, 1); // The other way round.
    QCOMPARE(first(), QStringLiteral("pear"));
    choose(Qt::Key_S, 0);
    QCOMPARE(first(), QStringLiteral("apple"));
    m_table->selectRow(0); // Below the verbs of a row as well.
    choose(Qt::Key_U, 2);
    QVERIFY(m_table->isColumnHidden(2));
    choose(Qt::Key_U, 2);
    QVERIFY(!m_table->isColumnHidden(2));
}

void TestTableView::homeAndEndGoToRows()
{
    insertAtTop(20);
    const auto chosen = [this] {
        std::vector<int> rows;
        for (const QModelIndex &index : m_table->selectedRowList())
            rows.push_back(index.row());
        return rows;
    };
    m_table->selectRow(3);
    QTest::keyClick(m_table.get(), Qt::Key_End);
    QCOMPARE(chosen(), std::vector<int>{19});
    QCOMPARE(m_table->currentIndex().row(), 19);
    QTest::keyClick(m_table.get(), Qt::Key_Home);
    QCOMPARE(chosen(), std::vector<int>{0});
    m_table->setCurrentIndex(m_model.index(16, 0));
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QTest::keyClick(m_table.get(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(chosen(), (std::vector<int>{17, 18, 19}));
    QTest::keyClick(m_table.get(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(chosen(), (std::vector<int>{17, 18}));
}

void TestTableView::clearsTheFilterByEscape()
{
    m_model.appendRow(new QStandardItem("apple"));
    m_model.appendRow(new QStandardItem("pear"));
    FilterProxy proxy(&m_model);
    FilterEdit filter;
    filter.setProxy(&proxy);
    QTest::keyClicks(&filter, QStringLiteral("!app"));
    QCOMPARE(proxy.rowCount(), 1);
    QTest::keyClick(&filter, Qt::Key_Escape);
    QCOMPARE(proxy.rowCount(), 2);
    QTest::keyClicks(&filter, QStringLiteral("/(/"));
    QVERIFY(!filter.accessibleDescription().isEmpty());
}

void TestTableView::saysTimingsInWords()
{
    TimingBar bar;
    bar.setTiming({10ms, 30ms, 60ms, false});
    const QString said = bar.accessibleDescription();
    for (const char *part : {"100 ms", "10 %", "30 %", "60 %"})
        QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
}

void TestTableView::growsWhileARunGoesOn()
{
    ActivationSummary run;
    run.accepted = fromMillis(1000);
    run.wait = 20ms;
    run.state = ActivationState::Running;
    const Timing timing = timingOf(run, fromMillis(1500));
    QVERIFY(timing.running);
    QCOMPARE(timing.run, Duration(480ms));
    run.state = ActivationState::Queued;
    QCOMPARE(timingOf(run, fromMillis(1500)).wait, Duration(500ms));
}

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
