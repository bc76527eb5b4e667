#include <QScrollBar>
#include <QTest>

#include "pagefixture.h"
#include "views/common/tableview.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"

using namespace signalbox;

namespace {

constexpr int manyRows = 3000;

QString idAt(const TableView &table, int y)
{
    const QModelIndex index = table.indexAt(QPoint(4, y));
    return index.siblingAtColumn(ActivationTableModel::Id).data().toString();
}

} // namespace

/// Where somebody reads, nothing moves, however many runs arrive.
class TestScrolling final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void staysWhereItIsRead_data();
    void staysWhereItIsRead();
    void followsAtTheTop();
    void keepsTheSelection();

private:
    TableView &table() const { return *m_window->tabs().currentPage()->findChild<TableView *>(); }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void TestScrolling::init()
{
    m_fixture = std::make_unique<PageFixture>();
    m_fixture->load(manyRows);
    m_window = std::make_unique<MainWindow>(WindowParts{
        m_fixture->workspace, m_fixture->preferences, m_fixture->inputs, m_fixture->recovery,
        m_fixture->files, m_fixture->folder.filePath(QStringLiteral("session.json"))});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->openKey(QStringLiteral("activations"));
    QTRY_VERIFY(table().verticalScrollBar()->maximum() > 0);
}

void TestScrolling::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void TestScrolling::staysWhereItIsRead_data()
{
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("rows");
    QTest::newRow("one by one") << 60 << 1;
    QTest::newRow("in batches") << 20 << 50;
}

void TestScrolling::staysWhereItIsRead()
{
    QFETCH(int, batches);
    QFETCH(int, rows);
    QScrollBar *bar = table().verticalScrollBar();
    // Within a row, too: not only at the edge of one.
    bar->setValue(bar->maximum() / 2 + 7);
    const QString read = idAt(table(), 100);
    QVERIFY(!read.isEmpty());
    const int y = table().visualRect(table().indexAt(QPoint(4, 100))).top();
    for (int i = 0; i < batches; ++i) {
        m_fixture->addRuns(manyRows + i * rows, rows);
        QCoreApplication::processEvents();
        QCOMPARE(idAt(table(), 100), read);
    }
    QCOMPARE(table().visualRect(table().indexAt(QPoint(4, 100))).top(), y);
    // And there the reader scrolls on from.
    const int before = bar->value();
    bar->setValue(before + bar->singleStep());
    m_fixture->addRuns(manyRows + batches * rows, rows);
    QCoreApplication::processEvents();
    QVERIFY(bar->value() > before);
}

void TestScrolling::followsAtTheTop()
{
    table().goToTop();
    m_fixture->addRuns(manyRows, 30);
    QCoreApplication::processEvents();
    QCOMPARE(table().verticalScrollBar()->value(), 0);
    const ActivationId newest = m_fixture->workspace.activations().at(0).id;
    QCOMPARE(m_fixture->workspace.activations().at(0).accepted,
             FakeCluster::makeActivation((manyRows + 29) * 1000).accepted);
    QCOMPARE(idAt(table(), 4), QString::fromStdString(newest.str()));
}

void TestScrolling::keepsTheSelection()
{
    QScrollBar *bar = table().verticalScrollBar();
    bar->setValue(bar->maximum() / 3);
    table().setCurrentIndex(table().indexAt(QPoint(4, 100)));
    const QString chosen = idAt(table(), 100);
    m_fixture->addRuns(manyRows, 200);
    QCoreApplication::processEvents();
    QCOMPARE(table().currentIndex().siblingAtColumn(ActivationTableModel::Id).data().toString(),
             chosen);
    QCOMPARE(idAt(table(), 100), chosen);
}

QTEST_MAIN(TestScrolling)
#include "tst_scrolling.moc"
