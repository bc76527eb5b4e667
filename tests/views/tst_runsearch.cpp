#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include "views/activations/activationspage.h"
#include "views/activations/queryedit.h"
#include "views/activations/rungroupsview.h"
#include "views/activations/runhistogram.h"
#include "views/common/tableview.h"

#include "pagefixture.h"

using namespace signalbox;

/// The query line, its menus and the histogram over the list of activations.
class TestRunSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void searchesTheWholeHistory();
    void sortsTheWholeHistory();
    void keepsTheReadersPlaceInASearch();
    void saysWhatIsNotSearchedYet();
    void completesWhatCanStandAtTheCursor();
    void offersEveryClauseInAMenu();
    void choicesAndTheLineSayTheSame();
    void keepsViewsByName();
    void showsSearchesThatWereSavedWithoutAView();
    void brushesTheListWithTheHistogram();
    void leavesOutTheHistogramOnALowPage();
    void choosesARangeWithThePointer();
    void saysWhereASearchIsWrong();
    void searchesOnlyWhatIsLoadedElsewhere();
    void exportsWhatIsFound();
    void saysWhyNothingIsExported();

private:
    void open(int runs);
    [[nodiscard]] int rows() const { return m_page->table()->model()->rowCount(); }
    [[nodiscard]] QString asked(const char *name) const
    {
        return m_fixture->cluster.lastRequest.query.queryItemValue(QLatin1String(name),
                                                                   QUrl::FullyDecoded);
    }
    template <class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] QString notice() const { return child<QLabel>("searchNotice")->text(); }
    void addRun(int number, std::chrono::milliseconds took);

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ActivationsPage> m_page;
    QueryEdit *m_line = nullptr;
};

void TestRunSearch::init()
{
    m_fixture = std::make_unique<PageFixture>();
}

void TestRunSearch::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestRunSearch::open(int runs)
{
    m_fixture->load(runs);
    m_page = std::make_unique<ActivationsPage>(m_fixture->context);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_line = m_page->findChild<QueryEdit *>();
    QVERIFY(m_line);
}

void TestRunSearch::addRun(int number, std::chrono::milliseconds took)
{
    Activation run = FakeCluster::makeActivation(number);
    run.run = took;
    run.end = run.start + run.duration();
    m_fixture->cluster.history[run.id] = run;
    m_fixture->cluster.emitChange({.activations = {summarise(run)}});
}

void TestRunSearch::searchesTheWholeHistory()
{
    open(40);
    QTRY_COMPARE(rows(), 40);
    const QString text = QStringLiteral("status:error caller:window");
    m_line->setText(text);
    QTRY_COMPARE(asked("query"), text);
    QTRY_VERIFY(rows() > 0);
    for (int row = 0; row < rows(); ++row)
        QVERIFY(m_page->table()->model()->index(row, 0).data().toString().contains(
            QStringLiteral("error")));
    const int before = rows();
    m_fixture->addRuns(40, 66); // Live ones are judged by themselves.
    QVERIFY(rows() > before);
    m_line->setText(QStringLiteral("input:Ada"));
    QTRY_COMPARE(asked("query"), QStringLiteral("input:Ada"));
    QTRY_COMPARE(rows(), 106);
    child<QPushButton>("clearFilters")->click();
    QTRY_COMPARE(rows(), 106);
    QVERIFY(m_line->text().isEmpty());
}

void TestRunSearch::sortsTheWholeHistory()
{
    open(300);
    TableView *table = m_page->table();
    using Column = ActivationTableModel::Column;
    table->sortByColumn(Column::Duration, Qt::DescendingOrder);
    QTRY_COMPARE(asked("sort"), QStringLiteral("duration"));
    QCOMPARE(asked("direction"), QStringLiteral("falling"));
    QTRY_COMPARE(rows(), 200);
    Duration longest{};
    for (const auto &[id, run] : m_fixture->cluster.history)
        longest = std::max(longest, run.duration());
    const auto tookAt = [table](int row) {
        return table->model()->index(row, Column::Duration).data(SortRole).toLongLong();
    };
    QCOMPARE(tookAt(0), qlonglong(longest.count()));
    // What arrives takes its place by the order, or stays out where nothing was fetched yet.
    addRun(900'000, std::chrono::milliseconds(0));
    QCOMPARE(rows(), 200);
    addRun(901'000, std::chrono::seconds(50));
    QCOMPARE(rows(), 201);
    QCOMPARE(tookAt(0), 50'000'000);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
    QTRY_COMPARE(rows(), 302);
    for (int row = 1; row < rows(); ++row)
        QVERIFY(tookAt(row - 1) >= tookAt(row));
}

void TestRunSearch::keepsTheReadersPlaceInASearch()
{
    open(200);
    m_line->setText(QStringLiteral("caller:api,window duration:>1ms"));
    QTRY_COMPARE(rows(), 200);
    TableView *table = m_page->table();
    QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
    table->verticalScrollBar()->setValue(1000);
    const auto idAtTop = [table] { return table->indexAt({5, 5}).data(IdRole).toString(); };
    const QString read = idAtTop();
    m_fixture->addRuns(200, 12);
    QCOMPARE(rows(), 212);
    QCOMPARE(idAtTop(), read);
    QVERIFY(child<QPushButton>("pill")->isVisible());
}

void TestRunSearch::saysWhatIsNotSearchedYet()
{
    m_fixture->cluster.textBehind = 3 << 20;
    open(10);
    m_line->setText(QStringLiteral("input:Ada"));
    QTRY_VERIFY(notice().contains(QStringLiteral("3")));
    QVERIFY(child<QLabel>("searchNotice")->isVisible());
    // What comes is asked for until everything is searched.
    m_fixture->addRuns(10, 1);
    m_fixture->cluster.textBehind = 0;
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 11, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(notice().isEmpty(), 30'000);
}

void TestRunSearch::completesWhatCanStandAtTheCursor()
{
    open(3);
    m_line->setFocus();
    QTest::keyClicks(m_line, QStringLiteral("func"));
    auto *completer = m_line->findChild<QCompleter *>();
    QVERIFY(completer->popup()->isVisible());
    QCOMPARE(completer->completionModel()->index(0, 0).data().toString(),
             QStringLiteral("function:"));
    emit completer->activated(QStringLiteral("function:"));
    QCOMPARE(m_line->text(), QStringLiteral("function:"));
    QTRY_COMPARE(completer->completionModel()->rowCount(), 3); // The functions there are.
    emit completer->activated(QStringLiteral("billing/invoice"));
    QCOMPARE(m_line->text(), QStringLiteral("function:billing/invoice"));
    m_line->clear();
    QTest::keyClick(m_line, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY2(completer->completionModel()->rowCount() > 15, "every key is offered");
}

void TestRunSearch::offersEveryClauseInAMenu()
{
    open(3);
    auto *menu = child<QMenu>("filterMenu");
    emit menu->aboutToShow();
    QCOMPARE(std::size_t(menu->actions().size()), searchKeys().size());
    for (const SearchKey &key : searchKeys()) {
        const QString name = QString::fromUtf8(key.name.data(), qsizetype(key.name.size()));
        auto *values = menu->findChild<QMenu *>(QStringLiteral("filterMenu.") + name);
        QVERIFY2(values, qPrintable(name));
        QVERIFY2(values->title() != name, qPrintable(name));
        QAction *type = values->actions().last();
        type->trigger();
        QVERIFY2(m_line->text().contains(name + u':'), qPrintable(name));
        m_line->clear();
    }
    auto *cold = menu->findChild<QMenu *>(QStringLiteral("filterMenu.cold"));
    m_line->setText(QStringLiteral("status:error"));
    cold->actions().first()->trigger();
    QCOMPARE(m_line->text(), QStringLiteral("status:error cold:yes"));
}

void TestRunSearch::choicesAndTheLineSayTheSame()
{
    open(3);
    auto *outcome = child<QComboBox>("outcomeFilter");
    auto *cold = child<QCheckBox>("coldFilter");
    m_line->setText(QStringLiteral("cold:yes status:timeout"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QVERIFY(cold->isChecked());
    QCOMPARE(outcome->currentText(), QStringLiteral("Timed out"));
    outcome->setCurrentIndex(0);
    emit outcome->activated(0);
    QCOMPARE(m_line->text(), QStringLiteral("cold:yes"));
    cold->setChecked(false);
    QVERIFY(m_line->text().isEmpty());
    m_line->setText(QStringLiteral("status:timeout,cancelled"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QVERIFY2(outcome->currentIndex() < 0, "no choice says this");
    // Days and spans stand in one choice, and take each other's place.
    auto *range = child<QComboBox>("rangeFilter");
    m_line->setText(QStringLiteral("cold:yes since:1h"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QCOMPARE(range->currentText(), QStringLiteral("Last hour"));
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Y);
    QCOMPARE(range->currentText(), QStringLiteral("Yesterday"));
    QCOMPARE(m_line->text(), QStringLiteral("cold:yes on:yesterday"));
    m_line->setText(QStringLiteral("on:2026-11-21 since:1h"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QVERIFY2(range->currentIndex() < 0, "no choice says both");
    range->setCurrentIndex(0);
    emit range->activated(0);
    QVERIFY(m_line->text().isEmpty());
    // As the histogram writes it.
    for (const char *clause : {"time:2h..1h", "until:1h"}) {
        m_line->setText(QLatin1String(clause));
        QTest::keyClick(m_line, Qt::Key_Return);
        QVERIFY2(range->currentIndex() < 0, clause);
        range->setCurrentIndex(1);
        emit range->activated(1);
        QCOMPARE(m_line->text(), QStringLiteral("since:15m"));
    }
}

void TestRunSearch::keepsViewsByName()
{
    open(3);
    auto *menu = child<QMenu>("savedViewMenu");
    emit menu->aboutToShow();
    m_line->setText(QStringLiteral("cold:perhaps"));
    QTest::keyClick(m_line, Qt::Key_Return);
    emit menu->aboutToShow();
    auto *save = menu->findChild<QAction *>(QStringLiteral("saveView"));
    QVERIFY2(!save->isEnabled(), "what cannot be read is nothing to save");
    m_line->setText(QStringLiteral("cold:yes since:24h"));
    QTest::keyClick(m_line, Qt::Key_Return);
    auto *header = m_page->table()->horizontalHeader();
    header->setSortIndicator(ActivationTableModel::Column::Duration, Qt::DescendingOrder);
    m_page->table()->hideColumn(ActivationTableModel::Column::Function);
    child<QToolButton>("showGroupsButton")->click();
    QVERIFY(m_page->groups()->isVisible());
    auto *by = m_page->groups()->findChild<QComboBox *>(QStringLiteral("groupRunsBy"));
    by->setCurrentIndex(by->count() - 1);
    emit menu->aboutToShow();
    save = menu->findChild<QAction *>(QStringLiteral("saveView"));
    QVERIFY(save->isEnabled());
    save->trigger();
    auto *dialog = m_page->findChild<QInputDialog *>(QStringLiteral("viewName"));
    QVERIFY(dialog);
    dialog->setTextValue(QStringLiteral("Cold / today"));
    dialog->accept();
    m_line->clear();
    by->setCurrentIndex(0);
    child<QToolButton>("showListButton")->click();
    header->setSortIndicator(-1, Qt::DescendingOrder);
    m_page->table()->showColumn(ActivationTableModel::Column::Function);
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("Cold / today"));
    menu->actions().first()->trigger();
    QCOMPARE(m_line->text(), QStringLiteral("cold:yes since:24h"));
    QVERIFY(m_page->groups()->isVisible());
    QCOMPARE(by->currentIndex(), by->count() - 1);
    QCOMPARE(header->sortIndicatorSection(), int(ActivationTableModel::Column::Duration));
    QVERIFY(m_page->table()->isColumnHidden(ActivationTableModel::Column::Function));
    auto *remove = menu->findChild<QMenu *>(QStringLiteral("deleteView"));
    remove->actions().first()->trigger();
    QVERIFY(m_fixture->inputs.views().empty());
}

/// Files of before hold the search alone.
void TestRunSearch::showsSearchesThatWereSavedWithoutAView()
{
    open(3);
    m_fixture->inputs.saveView({QStringLiteral("old"), QStringLiteral("cold:yes"), {}});
    child<QToolButton>("showGroupsButton")->click();
    auto *menu = child<QMenu>("savedViewMenu");
    emit menu->aboutToShow();
    menu->actions().first()->trigger();
    QCOMPARE(m_line->text(), QStringLiteral("cold:yes"));
    QVERIFY(m_page->groups()->isVisible());
}

void TestRunSearch::brushesTheListWithTheHistogram()
{
    open(40);
    auto *histogram = child<RunHistogram>("runHistogram");
    QTRY_COMPARE(histogram->histogram().total, 40);
    QVERIFY(histogram->barText(0).contains(QStringLiteral("failed")));
    histogram->setFocus();
    QTest::keyClick(histogram, Qt::Key_Home);
    QVERIFY(histogram->accessibleDescription().startsWith(histogram->barText(0)));
    QTest::keyClick(histogram, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(histogram, Qt::Key_Return);
    QCOMPARE(m_line->text(),
             QStringLiteral("time:2023-11-14T22:13:20.000Z..2023-11-15T00:13:19.999Z"));
    QTRY_COMPARE(asked("query"), m_line->text());
    QTRY_COMPARE(rows(), 40);
    // A range takes the place of a former one.
    QTest::keyClick(histogram, Qt::Key_End);
    QTest::keyClick(histogram, Qt::Key_Return);
    QCOMPARE(m_line->text(),
             QStringLiteral("time:2023-11-14T23:13:20.000Z..2023-11-15T00:13:19.999Z"));
}

void TestRunSearch::leavesOutTheHistogramOnALowPage()
{
    open(40);
    const auto *histogram = child<RunHistogram>("runHistogram");
    QVERIFY(histogram->isVisible());
    m_page->resize(m_page->width(), m_page->fontMetrics().height() * 15);
    QTRY_VERIFY(!histogram->isVisible());
    m_page->resize(m_page->width(), 700);
    QTRY_VERIFY(histogram->isVisible());
}

void TestRunSearch::choosesARangeWithThePointer()
{
    open(40);
    auto *histogram = child<RunHistogram>("runHistogram");
    QTRY_COMPARE(histogram->histogram().total, 40);
    const QPoint left(10, 10);
    const QPoint right(histogram->width() - 10, 10);
    QTest::mousePress(histogram, Qt::LeftButton, {}, right);
    QTest::mouseMove(histogram, left);
    QTest::mouseRelease(histogram, Qt::LeftButton, {}, left);
    QCOMPARE(m_line->text(),
             QStringLiteral("time:2023-11-14T22:13:20.000Z..2023-11-15T00:13:19.999Z"));
}

void TestRunSearch::saysWhereASearchIsWrong()
{
    open(40);
    QTRY_COMPARE(rows(), 40);
    m_line->setFocus();
    m_line->setText(QStringLiteral("cold:yes wait:soon"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QVERIFY(notice().contains(QStringLiteral("“wait:soon” at character 10")));
    QCOMPARE(m_line->selectedText(), QStringLiteral("wait:soon"));
    QVERIFY(m_line->hasFocus());
    QCOMPARE(rows(), 40); // The list stays as it was.
    m_line->clear();
    QTRY_VERIFY(notice().isEmpty());
}

void TestRunSearch::searchesOnlyWhatIsLoadedElsewhere()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    open(40);
    QTRY_COMPARE(rows(), 40);
    auto *histogram = child<RunHistogram>("runHistogram");
    QTRY_COMPARE(histogram->histogram().total, 40);
    m_line->setText(QStringLiteral("duration:>100ms"));
    QTRY_VERIFY(rows() < 40);
    QVERIFY(rows() > 0);
    m_page->table()->sortByColumn(ActivationTableModel::Duration, Qt::DescendingOrder);
    m_line->setText(QStringLiteral("input:Ada"));
    QTRY_VERIFY(notice().contains(QStringLiteral("cannot be searched")));
    QCOMPARE(rows(), 0);
    QVERIFY2(m_fixture->cluster.lastRequest.path.isEmpty(), "nothing was asked that it cannot do");
}

void TestRunSearch::exportsWhatIsFound()
{
    open(40);
    m_line->setText(QStringLiteral("status:application"));
    QTest::keyClick(m_line, Qt::Key_Return);
    QTRY_VERIFY(rows() > 0 && rows() < 40);
    for (const char *name : {"some.csv", "some.json", "some.jsonl"}) {
        child<QAction>("exportRuns")->trigger();
        auto *dialog = child<QFileDialog>("exportRunsDialog");
        QVERIFY(dialog);
        const QString path = m_fixture->folder.filePath(QLatin1String(name));
        emit dialog->fileSelected(path);
        delete dialog;
        QTRY_VERIFY(!m_fixture->navigator.went.isEmpty());
        QVERIFY(m_fixture->navigator.went.last().endsWith(path));
        m_fixture->navigator.went.clear();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        // The line above a table, and the brackets of an array.
        const int head = path.endsWith(QStringLiteral("csv"))    ? 1
                         : path.endsWith(QStringLiteral("json")) ? 2
                                                                 : 0;
        QCOMPARE(int(file.readAll().count('\n')) - head, rows());
        QCOMPARE(child<QAction>("exportRuns")->text(), QStringLiteral("Export…"));
    }
    child<QAction>("exportRuns")->trigger();
    auto *dialog = child<QFileDialog>("exportRunsDialog");
    emit dialog->fileSelected(m_fixture->folder.filePath(QStringLiteral("missing/some.csv")));
    QTRY_VERIFY(!m_fixture->navigator.went.isEmpty());
    QVERIFY(m_fixture->navigator.went.last().contains(QStringLiteral("could not be exported")));
}

void TestRunSearch::saysWhyNothingIsExported()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    open(3);
    auto *action = child<QAction>("exportRuns");
    QVERIFY(!action->isEnabled());
    QVERIFY(action->toolTip().contains(QStringLiteral("Fake")));
}

QTEST_MAIN(TestRunSearch)
#include "tst_runsearch.moc"
