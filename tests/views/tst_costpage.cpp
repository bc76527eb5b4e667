#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>

#include "models/format.h"
#include "views/billing/budgetdialog.h"
#include "views/billing/budgetpanel.h"
#include "views/billing/costpage.h"
#include "views/billing/pricetablesdialog.h"
#include "views/common/confirmdialog.h"
#include "views/common/form.h"
#include "views/common/tableview.h"

#include "windowworld.h"

using namespace signalbox;

/// What runs cost, in the whole window over a real engine.
class TestCostPage final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void runsAreBilledAndCompared();
    void budgetsAreMadeAndWatched();
    void priceTablesAreCopiedAndEdited();
    void keepsRoomForLinesAtLargeText();

private:
    static CostPage *openPage(WindowWorld &world)
    {
        world.window->openKey(QStringLiteral("cost"));
        return qobject_cast<CostPage *>(world.window->tabs().currentPage());
    }
    template <class T>
    static T *child(QWidget *parent, const char *name)
    {
        return parent->findChild<T *>(QLatin1String(name));
    }
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

    // Of the zone that the engine billed the month of.
    QVERIFY2(page->summary().contains(QStringLiteral("Europe/Berlin")),
             qPrintable(page->summary()));
    setWallClock(WallClock::Utc);
    reload->trigger();
    QTRY_VERIFY(page->summary().contains(QStringLiteral("midnight in UTC")));
    setWallClock(WallClock::Local);

    // By its namespace it is one line.
    choose(*page, "cost.by", QStringLiteral("namespace"));
    QTRY_COMPARE(cell(*page, 0, 0), world.local.cluster().ns());
    QCOMPARE(cell(*page, 0, 1), QStringLiteral("2"));
    choose(*page, "cost.by", QStringLiteral("function"));
    QTRY_COMPARE(cell(*page, 0, 0), QString::fromStdString(functions.front().local()));

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
    const QByteArray written = file.readAll();
    QVERIFY(written.startsWith("%PDF-"));
    QVERIFY2(written.contains("/Type /Font"), "a page without text");
    QVERIFY(!page->writePdf(world.folder.filePath(QStringLiteral("none/invoice.pdf"))));
}

void TestCostPage::budgetsAreMadeAndWatched()
{
    WindowWorld world;
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    const auto functions = world.makeFunctions();
    QVERIFY(!functions.empty());
    CostPage *page = openPage(world);
    QVERIFY(page);
    TableView *table = page->budgets()->table();
    QCOMPARE(table->model()->rowCount(), 0);
    QTRY_VERIFY(child<QComboBox>(page, "cost.prices")->count() > 0);
    QVERIFY(!child<QAction>(page, "editBudget")->isEnabled());

    // Verbs of budgets are in the menu of the page and the palette as well.
    QVERIFY(page->pageActions().contains(child<QAction>(page, "newBudget")));
    child<QAction>(page, "newBudget")->trigger();
    auto *dialog = child<BudgetDialog>(page, "budgetDialog");
    QVERIFY(dialog);
    dialog->nameField()->setText(QStringLiteral("monthly"));
    QVERIFY(!dialog->doneButton()->isEnabled());
    QCOMPARE(dialog->doneButton()->toolTip(), QStringLiteral("Say how much runs may cost"));
    child<QDoubleSpinBox>(dialog, "budget.amount")->setValue(12.5);
    child<QSpinBox>(dialog, "budget.percent")->setValue(80);
    child<QLineEdit>(dialog, "budget.functions")->setText(QStringLiteral("a*, pkg/*"));
    QVERIFY(dialog->doneButton()->isEnabled());
    dialog->doneButton()->click();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    const auto cellOf = [table](int column) {
        return table->model()->index(0, column).data().toString();
    };
    QCOMPARE(cellOf(0), QStringLiteral("monthly"));
    QCOMPARE(cellOf(1), QStringLiteral("a*, pkg/*"));
    QCOMPARE(cellOf(3), QStringLiteral("12.50 USD a Month"));
    QCOMPARE(cellOf(5), QStringLiteral("Within"));

    // The other way round: what was made is shown to be edited, and goes when it is deleted.
    table->selectRow(0);
    child<QAction>(page, "editBudget")->trigger();
    QTRY_VERIFY(child<BudgetDialog>(page, "budgetDialog"));
    dialog = child<BudgetDialog>(page, "budgetDialog");
    QCOMPARE(dialog->terms(),
             (BudgetTerms{.every = QStringLiteral("month"),
                          .hundredths = 1250,
                          .percent = 80,
                          .functions = {QStringLiteral("a*"), QStringLiteral("pkg/*")},
                          .prices = {}}));
    dialog->reject();
    child<QAction>(page, "deleteBudget")->trigger();
    auto *question = page->findChild<ConfirmDialog *>();
    QVERIFY(question);
    question->verbButton()->click();
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void TestCostPage::keepsRoomForLinesAtLargeText()
{
    WindowWorld world;
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    CostPage *page = openPage(world);
    QVERIFY(page);
    auto *budgets = child<TableView>(page, "budgetTable");
    auto *scroll = child<QScrollArea>(page, "cost.scroll");
    world.window->resize(1280, 800);
    QCoreApplication::sendPostedEvents();
    QVERIFY2(scroll->verticalScrollBar()->maximum() == 0, "what fits does not scroll");
    world.preferences.setFontPercent(200);
    world.window->resize(1280, 800);
    for (TableView *table : {page->table(), budgets}) {
        const int row = table->verticalHeader()->defaultSectionSize();
        QTRY_VERIFY2(table->viewport()->height() >= 2 * row,
                     qPrintable(QString::number(table->viewport()->height())));
    }
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
    const auto *memory = child<QSpinBox>(page, "cost.memory");
    const auto *summary = child<QLabel>(page, "cost.summary");
    const auto bottom = [memory, page] {
        return memory->mapTo(page, memory->rect().bottomLeft()).y();
    };
    const auto top = [summary, page] { return summary->mapTo(page, QPoint()).y(); };
    QTRY_VERIFY2(top() > bottom(), "the sum stands below the choices");
    // As much as the choices need in rows, whatever the tables take.
    const QWidget *content = scroll->widget();
    QVERIFY(content->height() >= content->heightForWidth(content->width()));
    QVERIFY(content->heightForWidth(content->width())
            > page->table()->minimumHeight() + budgets->height() + top());
    QVERIFY(QTest::qWaitForWindowActive(world.window.get(), 20'000));
    auto *create = child<QPushButton>(page, "newBudgetButton");
    page->table()->setFocus();
    for (int tabs = 0; tabs < 6 && QApplication::focusWidget() != create; ++tabs)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), create);
    QCOMPARE(create->visibleRegion().boundingRect(), create->rect());
}

void TestCostPage::priceTablesAreCopiedAndEdited()
{
    WindowWorld world;
    QVERIFY2(world.local.problem().isEmpty(), qPrintable(world.local.problem()));
    world.open();
    QTRY_VERIFY(world.workspace.isLoaded());
    CostPage *page = openPage(world);
    QVERIFY(page);
    auto *choices = child<QComboBox>(page, "cost.prices");
    QTRY_VERIFY(choices->count() > 0);
    const int tables = choices->count();
    choose(*page, "cost.prices", QStringLiteral("aws-lambda"));
    child<QAction>(page, "editPrices")->trigger();
    auto *dialog = child<PriceTablesDialog>(page, "priceTablesDialog");
    QVERIFY(dialog);
    auto *list = child<QListWidget>(dialog, "prices.list");
    QTRY_COMPARE(list->count(), tables);
    QCOMPARE(list->currentItem()->text(), QStringLiteral("AWS Lambda"));
    auto *name = child<QLineEdit>(dialog, "prices.name");
    auto *save = child<QPushButton>(dialog, "prices.save");
    QVERIFY(name->isReadOnly());
    QVERIFY(!save->isEnabled());

    child<QPushButton>(dialog, "prices.copy")->click();
    QCOMPARE(list->currentItem()->text(), QStringLiteral("AWS Lambda (copy)"));
    QVERIFY(!name->isReadOnly());
    auto *seconds = child<QLineEdit>(dialog, "prices.perGigabyteSecond");
    QCOMPARE(seconds->text(), QStringLiteral("0.00001667"));
    name->clear();
    QTest::keyClicks(name, QStringLiteral("Ours"));
    seconds->selectAll();
    QTest::keyClicks(seconds, QStringLiteral("much"));
    QVERIFY(save->isEnabled());
    save->click();
    auto *form = dialog->findChild<Form *>();
    QTRY_VERIFY(!form->problem(QStringLiteral("perGigabyteSecond")).isEmpty());
    seconds->selectAll();
    QTest::keyClicks(seconds, QStringLiteral("0.5"));
    save->click();
    QTRY_COMPARE(choices->count(), tables + 1);
    QTRY_VERIFY(!save->isEnabled());
    const int own = choices->findText(QStringLiteral("Ours"));
    QCOMPARE(choices->itemData(own).toString(), QStringLiteral("aws-lambda-copy"));

    // What is not saved is asked about.
    QTest::keyClicks(seconds, QStringLiteral("1"));
    dialog->reject();
    auto *question = dialog->findChild<ConfirmDialog *>();
    QVERIFY(question);
    QVERIFY(dialog->isVisible());
    question->reject();
    child<QPushButton>(dialog, "prices.delete")->click();
    for (auto *asked : dialog->findChildren<ConfirmDialog *>()) {
        if (asked->isVisible())
            asked->verbButton()->click();
    }
    QTRY_COMPARE(choices->count(), tables);
    dialog->reject();
    QVERIFY(!dialog->isVisible());
}

QTEST_MAIN(TestCostPage)
#include "tst_costpage.moc"
