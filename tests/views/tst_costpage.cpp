#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QTest>

#include "views/billing/costpage.h"
#include "views/common/tableview.h"

#include "windowworld.h"

using namespace signalbox;

/// What runs cost, in the whole window over a real engine.
class TestCostPage final : public QObject
{
    Q_OBJECT

private slots:
    void runsAreBilledAndCompared();

private:
    static QString cell(const CostPage &page, int row, int column)
    {
        return page.table()->model()->index(row, column).data().toString();
    }
    static void choose(CostPage &page, const char *box, const QString &id)
    {
        auto *choice = page.findChild<QComboBox *>(QLatin1String(box));
        const int row = choice->findData(id);
        QVERIFY(row >= 0);
        choice->setCurrentIndex(row);
        emit choice->activated(row);
    }
};

void TestCostPage::runsAreBilledAndCompared()
{
    WindowWorld world;
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    const auto functions = world.makeFunctions();
    QVERIFY(!functions.empty());
    for (int i = 0; i < 2; ++i) {
        const auto run = world.local.cluster().invoke(functions.front(), {}, Blob("{}"));
        QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 20000);
    }
    world.window->openKey(QStringLiteral("cost"));
    auto *page = qobject_cast<CostPage *>(world.window->tabs().currentPage());
    QVERIFY(page);
    auto *reload = page->findChild<QAction *>(QStringLiteral("reloadCost"));
    // Runs are counted when they have ended, which may be after the page was opened.
    QVERIFY(QTest::qWaitFor(
        [&] {
            reload->trigger();
            return cell(*page, 0, 1) == QStringLiteral("2");
        },
        20000));
    QCOMPARE(cell(*page, 0, 0), QString::fromStdString(functions.front().local()));
    QVERIFY(page->summary().contains(QStringLiteral("USD")));
    QVERIFY(page->summary().contains(QStringLiteral("https://")));

    choose(*page, "cost.prices", QStringLiteral("aws-lambda"));
    choose(*page, "cost.compare", QStringLiteral("openwhisk-bluemix"));
    QTRY_COMPARE(page->table()->model()->columnCount(), 7);
    const QString before = cell(*page, 0, 5);
    page->findChild<QSpinBox *>(QStringLiteral("cost.memory"))->setValue(131072);
    QTRY_VERIFY(page->table()->model()->columnCount() == 7 && cell(*page, 0, 5) != before);

    const QString pdf = world.folder.filePath(QStringLiteral("invoice.pdf"));
    QVERIFY(page->writePdf(pdf));
    QFile file(pdf);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-"));
    QVERIFY(!page->writePdf(world.folder.filePath(QStringLiteral("none/invoice.pdf"))));
}

QTEST_MAIN(TestCostPage)
#include "tst_costpage.moc"
