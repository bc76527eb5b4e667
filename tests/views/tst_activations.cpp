#include <algorithm>

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "models/format.h"
#include "views/activations/activationpage.h"
#include "views/activations/activationspage.h"
#include "views/activations/comparisonpage.h"
#include "views/activations/runcomparisontable.h"
#include "views/activations/rundifftabs.h"
#include "views/activations/whycard.h"
#include "views/common/emptystate.h"
#include "views/common/factgrid.h"
#include "views/common/jsontree.h"
#include "views/common/logtargets.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/editor/diffview.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"

#include "pagefixture.h"

using namespace signalbox;

class TestActivations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void init();
    void cleanup();
    void keepsTheReadersPlaceWhenRunsArrive();
    void asksTheClusterToFilter();
    void filtersByOutcome();
    void cancelsOnlyWhatIsOpen();
    void opensLogsByTime();
    void saysWhyAVerbIsDisabled();
    void runsAgainWithTheSameInput();
    void editsTheInputFirst();
    void saysWhatToDoWhenThereIsNothing();
    void comesBackAsItWas();
    void showsARecord();
    void saysWhatARunCosts();
    void saysNothingOfWhatIsNotBilled();
    void followsARunToItsEnd();
    void saysWhenThereIsNoSuchRun();
    void opensTheSettingThatWouldHaveHelped();
    void asksAgainWhenTheRecordCannotBeRead();
    void comparesTwoRuns();
    void comparesManyRuns();
    void choosesByKeysWhatTheBaseIsComparedWith();
    void goesThroughDifferencesFromAnywhere();
    void comparesByTheChosenClock();
    void comparesTheRunsThatCanBeRead();
    void bringsAComparisonBack();
    void offersEarlierRunsToCompareWith();
    void saysWhyRunsCannotBeCompared();
    void goesToRunsOfTheSameFunction();
    void goesBackwardsWhereNothingCanBeSearched();

private:
    ActivationsPage *openList(int runs);
    ActivationPage *openRun(const Activation &run);
    ComparisonPage *openComparison(const std::vector<Activation> &runs,
                                   const QStringList &missing = {});
    /// What the table says of the run in @p column, with the difference to the base.
    static QString factOf(const ComparisonPage *page, const char *fact, int column);
    static QStringList headsOf(const ComparisonPage *page);
    QAction *action(const Page *page, const char *name) const;
    Activation runningRun() const;

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;
};

void TestActivations::init()
{
    m_fixture = std::make_unique<PageFixture>();
}

void TestActivations::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

ComparisonPage *TestActivations::openComparison(const std::vector<Activation> &runs,
                                                const QStringList &missing)
{
    if (!m_fixture->workspace.isLoaded())
        m_fixture->load(0);
    QStringList ids;
    for (const Activation &run : runs) {
        m_fixture->cluster.history[run.id] = run;
        ids << QString::fromStdString(run.id.str());
    }
    auto *page = new ComparisonPage(m_fixture->context, (ids + missing).join(u'+'));
    m_page.reset(page);
    page->resize(1000, 700);
    page->show();
    return QTest::qWaitForWindowExposed(page) && QTest::qWaitFor([page] { return page->isShown(); })
               ? page
               : nullptr;
}

QString TestActivations::factOf(const ComparisonPage *page, const char *fact, int column)
{
    const auto *table = page->findChild<RunComparisonTable *>();
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->headerData(row, Qt::Vertical).toString() == QLatin1String(fact))
            return table->model()->index(row, column).data(CopyRole).toString();
    }
    return {};
}

QStringList TestActivations::headsOf(const ComparisonPage *page)
{
    const auto *table = page->findChild<RunComparisonTable *>();
    QStringList heads;
    for (int column = 0; column < table->model()->columnCount(); ++column)
        heads << table->model()->headerData(column, Qt::Horizontal).toString().section(u',', 0, 0);
    return heads;
}

void TestActivations::comparesTwoRuns()
{
    std::vector<Activation> runs = PageFixture::likeRuns(2);
    runs[1].result = Blob(R"({"written":[],"skipped":[]})");
    runs[1].logs.pop_back();
    ComparisonPage *page = openComparison(runs);
    QVERIFY(page);
    auto *result = page->findChild<QLabel *>(QStringLiteral("compareResult.summary"));
    auto *input = page->findChild<QLabel *>(QStringLiteral("compareInput.summary"));
    QTRY_COMPARE(input->text(), QStringLiteral("No difference"));
    QTRY_COMPARE(result->text(), QStringLiteral("4 difference(s)")); // three items, and `source`
    auto *tree = page->findChild<QTreeView *>(QStringLiteral("compareResult.tree"));
    page->findChild<QToolButton *>(QStringLiteral("compareResult.next"))->click();
    QVERIFY(tree->currentIndex().isValid());
    page->findChild<QCheckBox *>(QStringLiteral("compareResult.only"))->setChecked(true);
    const QModelIndex root = tree->model()->index(0, 0);
    QVERIFY2(tree->isRowHidden(1, root), "`skipped` is the same");
    QVERIFY(!tree->isRowHidden(0, root));
    QCOMPARE(page->findChild<DiffView *>()->changeCount(), 1);
    QCOMPARE(factOf(page, "Run", 1), QStringLiteral("200 ms · +12 ms (+6.4 %)"));
    QTRY_COMPARE(factOf(page, "Log", 1), QStringLiteral("4 line(s) · differs, −1 line(s)"));
    QVERIFY2(!page->findChild<QComboBox *>(QStringLiteral("compareOther"))->isVisible(),
             "there is nothing to choose");
    QVERIFY(!action(page, "useAsBase")->isVisible());
    QVERIFY(!action(page, "readRunsAgain")->isVisible());
    action(page, "swapRuns")->trigger();
    QCOMPARE(headsOf(page),
             (QStringList{QStringLiteral("Base: 7e8f9021"), QStringLiteral("7e8f9020")}));
    QCOMPARE(factOf(page, "Run", 1), QStringLiteral("188 ms · −12 ms (−6.0 %)"));
    QTRY_COMPARE(result->text(), QStringLiteral("4 difference(s)"));
    QVERIFY(tree->model()
                ->headerData(1, Qt::Horizontal)
                .toString()
                .startsWith(QStringLiteral("7e8f9021")));
    action(page, "openOtherRun")->trigger();
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("activation ") + QString::fromStdString(runs[0].id.str()));
}

void TestActivations::comparesManyRuns()
{
    m_fixture->cluster.runCost = {{"billed", true},
                                  {"currency", "USD"},
                                  {"charges", {{"sum", "0.000000202083"}}},
                                  {"million", "0.202083"},
                                  {"prices", {{"name", "AWS Lambda"}, {"date", "2026-11-20"}}}};
    std::vector<Activation> runs = PageFixture::likeRuns(8);
    for (const std::size_t other : {3U, 5U})
        runs[other].result = Blob(R"({"written":[]})");
    ComparisonPage *page = openComparison(runs);
    QVERIFY(page);
    QCOMPARE(headsOf(page).size(), 8);
    QCOMPARE(page->title(), QStringLiteral("7e8f9020 and 7 other run(s)"));
    QTRY_COMPARE(factOf(page, "Cost", 7), QStringLiteral("0.000000202 USD · same as base"));
    const auto sameResults = [&] {
        int same = 0;
        for (int column = 1; column < 8; ++column)
            same += factOf(page, "Result", column).endsWith(QStringLiteral("same as base"));
        return same;
    };
    QTRY_COMPARE(sameResults(), 5);
    QCOMPARE(factOf(page, "Duration", 7), QStringLiteral("368 ms · +84 ms (+30 %)"));
    auto *table = page->findChild<RunComparisonTable *>();
    const int all = table->model()->rowCount();
    QVERIFY(!factOf(page, "Version", 0).isEmpty());
    page->findChild<QCheckBox *>(QStringLiteral("compareDiffering"))->click();
    QVERIFY(action(page, "differencesOnly")->isChecked());
    QVERIFY(factOf(page, "Version", 0).isEmpty());
    QCOMPARE(table->model()->rowCount(), 5); // start, run, duration, billed, result
    action(page, "differencesOnly")->trigger();
    QCOMPARE(table->model()->rowCount(), all);
}

void TestActivations::choosesByKeysWhatTheBaseIsComparedWith()
{
    std::vector<Activation> runs = PageFixture::likeRuns(3);
    runs[2].result = Blob(R"({"written":[],"skipped":[]})");
    ComparisonPage *page = openComparison(runs);
    QVERIFY(page);
    auto *others = page->findChild<QComboBox *>(QStringLiteral("compareOther"));
    auto *result = page->findChild<QLabel *>(QStringLiteral("compareResult.summary"));
    auto *table = page->findChild<RunComparisonTable *>();
    QVERIFY(others->isVisible());
    QCOMPARE(others->count(), 2);
    QTRY_COMPARE(result->text(), QStringLiteral("No difference"));
    QCOMPARE(table->currentIndex().column(), 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Right);
    QCOMPARE(others->currentIndex(), 1);
    QTRY_COMPARE(result->text(), QStringLiteral("4 difference(s)"));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("activation ") + QString::fromStdString(runs[2].id.str()));
    // On the base itself, what was chosen stays.
    QTest::keyClick(table, Qt::Key_Left);
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(table->currentIndex().column(), 0);
    QCOMPARE(others->currentIndex(), 0);
    QTest::keyClick(table, Qt::Key_Tab);
    QVERIFY2(!table->hasFocus(), "Tab leaves the table");
    others->setFocus();
    QTest::keyClick(others, Qt::Key_Down);
    QTRY_COMPARE(result->text(), QStringLiteral("4 difference(s)"));
    QCOMPARE(table->currentIndex().column(), 2);
    action(page, "useAsBase")->trigger();
    QCOMPARE(headsOf(page).join(u' '), QStringLiteral("Base: 7e8f9022 7e8f9020 7e8f9021"));
    QCOMPARE(others->currentIndex(), 0);
    QTRY_VERIFY(factOf(page, "Result", 2).contains(QStringLiteral("differs, +")));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("\tBase: 7e8f9022")));
}

void TestActivations::goesThroughDifferencesFromAnywhere()
{
    std::vector<Activation> runs = PageFixture::likeRuns(2);
    runs[1].result = Blob(R"({"written":[],"skipped":[]})");
    const LogLine line = runs[1].logs.front();
    runs[1].logs.insert(runs[1].logs.begin(), line);
    runs[1].logs.push_back(line);
    ComparisonPage *page = openComparison(runs);
    QVERIFY(page);
    QVERIFY(QTest::qWaitForWindowActive(page, 20'000));
    auto *result = page->findChild<QLabel *>(QStringLiteral("compareResult.summary"));
    QTRY_COMPARE(result->text(), QStringLiteral("4 difference(s)"));
    auto *table = page->findChild<RunComparisonTable *>();
    auto *tree = page->findChild<QTreeView *>(QStringLiteral("compareResult.tree"));
    const QModelIndex none = tree->currentIndex();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F7);
    const QModelIndex first = tree->currentIndex();
    QVERIFY(first.isValid() && first != none);
    QTest::keyClick(table, Qt::Key_F7, Qt::ShiftModifier);
    QVERIFY(tree->currentIndex() != first); // The last one.
    QTest::keyClick(table, Qt::Key_F7);
    QCOMPARE(tree->currentIndex(), first);
    QTest::keyClick(tree, Qt::Key_F7);
    QVERIFY2(tree->currentIndex() != first, "in the tree itself, too");
    // In a log that needs no scrolling one sees where one is.
    page->findChild<QTabWidget *>(QStringLiteral("compareTabs"))->setCurrentIndex(2);
    auto *log = page->findChild<DiffView *>();
    QCOMPARE(log->changeCount(), 2);
    QCOMPARE(log->currentChange(), -1);
    const QImage before = log->viewport()->grab().toImage();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F7);
    QCOMPARE(log->currentChange(), 0);
    const QImage at = log->viewport()->grab().toImage();
    QVERIFY(at != before);
    log->setFocus();
    QTest::keyClick(log, Qt::Key_F7);
    QCOMPARE(log->currentChange(), 1);
    QVERIFY(log->viewport()->grab().toImage() != at);
    QTest::keyClick(log, Qt::Key_F7);
    QCOMPARE(log->currentChange(), 0);
}

void TestActivations::comparesByTheChosenClock()
{
    ComparisonPage *page = openComparison(PageFixture::likeRuns(3));
    QVERIFY(page);
    const QString start = factOf(page, "Start", 0);
    setWallClock(WallClock::Utc);
    QEvent changed(QEvent::LocaleChange);
    QCoreApplication::sendEvent(page, &changed);
    setWallClock(WallClock::Local);
    QVERIFY(factOf(page, "Start", 0) != start);
}

void TestActivations::comparesTheRunsThatCanBeRead()
{
    const QString gone = QStringLiteral("0190a4c2d7e84f0f8a3b5c6d7e8f9029");
    ComparisonPage *page = openComparison(PageFixture::likeRuns(2), {gone});
    QVERIFY(page);
    QCOMPARE(headsOf(page).size(), 3);
    QCOMPARE(factOf(page, "Status", 2), QStringLiteral("Cannot be read"));
    QCOMPARE(factOf(page, "Run", 1), QStringLiteral("200 ms · +12 ms (+6.4 %)"));
    QCOMPARE(page->findChild<QComboBox *>(QStringLiteral("compareOther"))->count(), 1);
    auto *table = page->findChild<RunComparisonTable *>();
    const int row = table->currentIndex().row();
    QVERIFY(!table->model()->index(0, 2).data(Qt::ToolTipRole).toString().isEmpty());
    table->setCurrentIndex(table->model()->index(row, 2));
    QCOMPARE(table->currentIndex().column(), 2);
    // It has come back: it is read again, and compared.
    Activation back = PageFixture::likeRuns(3)[2];
    back.id = *ActivationId::parse(gone.toStdString());
    m_fixture->cluster.history[back.id] = back;
    QVERIFY(action(page, "readRunsAgain")->isVisible());
    action(page, "readRunsAgain")->trigger();
    QTRY_COMPARE(factOf(page, "Run", 2), QStringLiteral("212 ms · +24 ms (+13 %)"));
    QVERIFY(!action(page, "readRunsAgain")->isVisible());
}

void TestActivations::bringsAComparisonBack()
{
    const std::vector<Activation> runs = PageFixture::likeRuns(3);
    ComparisonPage *page = openComparison(runs);
    QVERIFY(page);
    auto *table = page->findChild<RunComparisonTable *>();
    table->setCurrentIndex(table->model()->index(0, 2));
    action(page, "useAsBase")->trigger();
    action(page, "differencesOnly")->trigger();
    const QJsonObject state = page->saveState();
    page = openComparison(runs);
    QVERIFY(page);
    page->restoreState(state);
    QCOMPARE(page->saveState(), state);
    QVERIFY(headsOf(page).first().startsWith(QStringLiteral("Base: 7e8f9022")));
    // What a tab of two runs said before there could be more.
    page->restoreState({{QStringLiteral("tab"), 1}});
    QCOMPARE(page->findChild<RunDiffTabs *>()->currentIndex(), 1);
}

void TestActivations::offersEarlierRunsToCompareWith()
{
    ActivationsPage *page = openList(40);
    QTRY_COMPARE(page->table()->model()->rowCount(), 40);
    page->table()->selectRow(0);
    QAction *compare = action(page, "compareRuns");
    QVERIFY(compare->isEnabled());
    const ActivationId newest = std::get<ActivationId>(page->selection());
    compare->trigger();
    auto *dialog = page->findChild<QDialog *>(QStringLiteral("compareDialog"));
    QVERIFY(dialog);
    auto *runs = dialog->findChild<QListWidget *>(QStringLiteral("compareDialog.runs"));
    QTRY_VERIFY(runs->count() > 1);
    QVERIFY(m_fixture->cluster.lastQuery.before == newest);
    auto *verb = dialog->findChild<QPushButton *>(QStringLiteral("compareDialog.compare"));
    auto *id = dialog->findChild<QLineEdit *>(QStringLiteral("compareDialog.id"));
    id->setText(QStringLiteral("nonsense"));
    QVERIFY(!verb->isEnabled());
    id->setText(QString::fromStdString(newest.str()));
    QVERIFY2(!verb->isEnabled(), "a run is not compared with itself");
    id->clear();
    const QString chosen = runs->currentItem()->data(Qt::UserRole).toString();
    verb->click();
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("compare %1+%2").arg(chosen, QString::fromStdString(newest.str())));

    page->table()->setSelectionMode(QAbstractItemView::MultiSelection);
    page->table()->clearSelection();
    page->table()->selectRow(0);
    page->table()->selectRow(3);
    compare->trigger();
    QVERIFY(m_fixture->navigator.went.last().endsWith(u'+' + QString::fromStdString(newest.str())));
    for (int row = 4; row < 10; ++row)
        page->table()->selectRow(row);
    QVERIFY(compare->isEnabled());
    compare->trigger();
    const QStringList compared = m_fixture->navigator.went.last().split(u'+');
    QCOMPARE(compared.size(), 8);
    QCOMPARE(compared.last(), QString::fromStdString(newest.str()));
    page->table()->selectRow(10);
    QVERIFY2(!compare->isEnabled(), "nine are too many");
    QVERIFY(compare->toolTip().contains(QLatin1Char('8')));
}

void TestActivations::saysWhyRunsCannotBeCompared()
{
    m_fixture->load(0);
    QStringList nine;
    for (int i = 0; i < 9; ++i)
        nine << QString::fromStdString(FakeCluster::makeActivation(i).id.str());
    for (const QString &ids : {QStringLiteral("one+two"), nine.first(), nine.join(u'+'),
                               nine.first() + u'+' + nine.first(), nine.mid(0, 2).join(u'+')}) {
        const ComparisonPage page(m_fixture->context, ids);
        auto *empty = page.findChild<EmptyState *>();
        QTRY_VERIFY2(empty->what().contains(QStringLiteral("cannot be compared")), qPrintable(ids));
        QVERIFY(!page.isShown());
    }
}

ActivationsPage *TestActivations::openList(int runs)
{
    m_fixture->load(runs);
    auto *page = new ActivationsPage(m_fixture->context);
    m_page.reset(page);
    page->resize(900, 500);
    page->show();
    return QTest::qWaitForWindowExposed(page) ? page : nullptr;
}

ActivationPage *TestActivations::openRun(const Activation &run)
{
    if (!m_fixture->workspace.isLoaded())
        m_fixture->load(0);
    m_fixture->cluster.history[run.id] = run;
    auto *page = new ActivationPage(m_fixture->context, QString::fromStdString(run.id.str()));
    m_page.reset(page);
    page->resize(1000, 700);
    page->show();
    QCoreApplication::processEvents();
    return page;
}

QAction *TestActivations::action(const Page *page, const char *name) const
{
    for (QAction *action : page->pageActions()) {
        if (action->objectName() == QLatin1String(name))
            return action;
    }
    return nullptr;
}

Activation TestActivations::runningRun() const
{
    Activation run = FakeCluster::makeActivation(900'000);
    run.state = ActivationState::Running;
    run.result = {};
    run.end = {};
    run.logs.clear();
    return run;
}

void TestActivations::keepsTheReadersPlaceWhenRunsArrive()
{
    ActivationsPage *page = openList(200);
    QTRY_VERIFY(page->table()->verticalScrollBar()->maximum() > 0);
    page->table()->verticalScrollBar()->setValue(1000);
    const int column = page->table()->horizontalHeader()->logicalIndexAt(5);
    const QString read =
        page->table()->indexAt({5, 5}).siblingAtColumn(column).data(IdRole).toString();
    m_fixture->addRuns(200, 12);
    QCOMPARE(page->table()->indexAt({5, 5}).siblingAtColumn(column).data(IdRole).toString(), read);
    auto *pill = page->findChild<QPushButton *>(QStringLiteral("pill"));
    QVERIFY(pill->isVisible());
    QVERIFY(pill->text().contains(QStringLiteral("12")));
    pill->click();
    QVERIFY(page->table()->isAtTop());
    QVERIFY(!pill->isVisible());
}

void TestActivations::asksTheClusterToFilter()
{
    ActivationsPage *page = openList(40);
    page->setFunction(QStringLiteral("billing/invoice"));
    page->findChild<QCheckBox *>(QStringLiteral("coldFilter"))->setChecked(true);
    QTRY_COMPARE(m_fixture->cluster.lastQuery.function, std::string("billing/invoice"));
    QTRY_VERIFY(m_fixture->cluster.lastQuery.coldOnly);
    QVERIFY(page->findChild<QPushButton *>(QStringLiteral("clearFilters"))->isVisible());
    page->findChild<QPushButton *>(QStringLiteral("clearFilters"))->click();
    QTRY_COMPARE(page->table()->model()->rowCount(), 40);
}

void TestActivations::filtersByOutcome()
{
    ActivationsPage *page = openList(40);
    auto *box = page->findChild<QComboBox *>(QStringLiteral("outcomeFilter"));
    box->setCurrentIndex(box->findData(int(OutcomeChoice::ApplicationError)));
    emit box->activated(box->currentIndex());
    m_fixture->addRuns(40, 40);
    QTRY_VERIFY(page->table()->model()->rowCount() > 0);
    for (int row = 0; row < page->table()->model()->rowCount(); ++row)
        QCOMPARE(page->table()->model()->index(row, 0).data().toString(),
                 QStringLiteral("Application error"));
}

void TestActivations::cancelsOnlyWhatIsOpen()
{
    ActivationsPage *page = openList(3);
    const Activation open = runningRun();
    m_fixture->cluster.emitChange(ChangeSet{.activations = {summarise(open)}});
    page->table()->selectAll();
    QAction *cancel = action(page, "cancelRuns");
    QVERIFY(cancel->isEnabled());
    m_fixture->cluster.calls.clear();
    cancel->trigger();
    const QString wanted = QStringLiteral("cancel ") + QString::fromStdString(open.id.str());
    QCOMPARE(m_fixture->cluster.calls, std::vector<QString>{wanted});
}

/// The first source is the run that was first, however the list is sorted.
void TestActivations::opensLogsByTime()
{
    ActivationsPage *page = openList(3);
    std::vector<ActivationSummary> runs;
    for (int row = 0; row < 3; ++row)
        runs.push_back(m_fixture->workspace.activations().at(row));
    QVERIFY(runs.front().accepted > runs.back().accepted);
    std::vector<ActivationId> ids;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        ids.push_back(run->id);
    page->table()->selectAll();
    action(page, "openLogs")->trigger();
    QCOMPARE(m_fixture->navigator.went.last(), QStringLiteral("log ") + logOfRuns(ids));
}

void TestActivations::saysWhyAVerbIsDisabled()
{
    m_fixture->cluster.missing = {Capability::Inputs, Capability::Cancel};
    ActivationsPage *page = openList(3);
    page->table()->selectRow(0);
    for (const char *name : {"runAgain", "editAndRun", "cancelRuns"}) {
        QVERIFY(!action(page, name)->isEnabled());
        QCOMPARE(action(page, name)->toolTip(), m_fixture->cluster.whyNot(Capability::Inputs));
    }
    QVERIFY(action(page, "openActivation")->isEnabled());
}

void TestActivations::runsAgainWithTheSameInput()
{
    ActivationsPage *page = openList(3);
    page->table()->selectRow(0);
    action(page, "runAgain")->trigger();
    QTRY_COMPARE(m_fixture->cluster.lastPayload.view(), std::string_view("{\"name\":\"Ada\"}"));
    QTRY_VERIFY(!m_fixture->navigator.went.isEmpty());
    QVERIFY(m_fixture->navigator.went.last().startsWith(QStringLiteral("activation ")));
}

void TestActivations::editsTheInputFirst()
{
    ActivationsPage *page = openList(3);
    page->table()->selectRow(0);
    action(page, "editAndRun")->trigger();
    QTRY_VERIFY(!m_fixture->navigator.went.isEmpty());
    QVERIFY(m_fixture->navigator.went.last().endsWith(QStringLiteral("{ \"name\": \"Ada\" }")));
}

void TestActivations::saysWhatToDoWhenThereIsNothing()
{
    ActivationsPage *page = openList(0);
    auto *empty = page->table()->findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    empty->button()->click();
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("place %1").arg(int(Place::Functions)));
    m_fixture->cluster.setConnection(
        {ConnectionState::Kind::Offline, {}, QStringLiteral("refused")});
    empty->button()->click();
    QCOMPARE(m_fixture->cluster.calls.back(), QStringLiteral("refresh"));
}

void TestActivations::comesBackAsItWas()
{
    ActivationsPage *page = openList(10);
    page->setFunction(QStringLiteral("hello"));
    page->table()->setColumnHidden(ActivationTableModel::Cause, true);
    const QJsonObject state = page->saveState();
    ActivationsPage other(m_fixture->context);
    other.restoreState(state);
    QVERIFY(other.table()->isColumnHidden(ActivationTableModel::Cause));
    QCOMPARE(other.findChild<QComboBox *>(QStringLiteral("functionFilter"))->currentData(),
             QVariant(QStringLiteral("hello")));
}

void TestActivations::showsARecord()
{
    const Activation run = PageFixture::interestingRun();
    ActivationPage *page = openRun(run);
    QCOMPARE(page->findChild<StateBadge *>()->badge().text, QStringLiteral("Success"));
    QCOMPARE(page->findChild<LogPanel *>()->log().lineCount(), 5u);
    QVERIFY(page->findChild<QLabel *>(QStringLiteral("runSummary"))
                ->text()
                .contains(QStringLiteral("284 ms")));
    QVERIFY(!page->findChild<WhyCardView *>()->text().isEmpty());
    QCOMPARE(page->findChild<FactGrid *>()->fact(QStringLiteral("Id")),
             QString::fromStdString(run.id.str()));
    QVERIFY(!action(page, "cancelRun")->isVisible());
    action(page, "copyActivationId")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString(run.id.str()));
}

void TestActivations::saysWhatARunCosts()
{
    m_fixture->cluster.runCost = {{"billed", true},
                                  {"currency", "USD"},
                                  {"charges", {{"sum", "0.000000202083"}}},
                                  {"million", "0.202083"},
                                  {"prices", {{"name", "AWS Lambda"}, {"date", "2026-11-20"}}}};
    ActivationPage *page = openRun(PageFixture::interestingRun());
    const auto *summary = page->findChild<QLabel *>(QStringLiteral("runSummary"));
    QTRY_VERIFY(summary->text().endsWith(QStringLiteral("· 0.000000202 USD")));
    QVERIFY(summary->toolTip().contains(QStringLiteral("AWS Lambda (2026-11-20)")));
    QVERIFY(summary->toolTip().contains(QStringLiteral("0.202083 USD")));
}

void TestActivations::saysNothingOfWhatIsNotBilled()
{
    m_fixture->cluster.runCost = {{"billed", false}, {"currency", "USD"}};
    ActivationPage *page = openRun(PageFixture::interestingRun());
    QCoreApplication::processEvents();
    const auto *summary = page->findChild<QLabel *>(QStringLiteral("runSummary"));
    QVERIFY(!summary->text().contains(QStringLiteral("USD")));
    QVERIFY(summary->toolTip().isEmpty());
}

void TestActivations::followsARunToItsEnd()
{
    Activation run = runningRun();
    ActivationPage *page = openRun(run);
    QCOMPARE(page->findChild<StateBadge *>()->badge().text, QStringLiteral("Running"));
    QVERIFY(action(page, "cancelRun")->isVisible());
    ChangeSet lines;
    lines.lines = {{run.id, {{run.start, Stream::Stdout, "half way"}}, 0}};
    m_fixture->cluster.emitChange(lines);
    const auto *log = page->findChild<LogPanel *>();
    QCOMPARE(log->log().lineCount(), 1u);

    run.state = ActivationState::Finished;
    run.result = Blob("{\"done\":true}");
    run.end = run.start + run.run;
    run.logs = {{run.start, Stream::Stdout, "half way"}, {run.end, Stream::Stdout, "there"}};
    m_fixture->cluster.history[run.id] = run;
    m_fixture->cluster.emitChange(ChangeSet{.activations = {summarise(run)}});
    QTRY_COMPARE(page->findChild<StateBadge *>()->badge().text, QStringLiteral("Success"));
    QCOMPARE(log->log().lineCount(), 2u);
    QVERIFY(!action(page, "cancelRun")->isVisible());
}

void TestActivations::saysWhenThereIsNoSuchRun()
{
    m_fixture->load(0);
    ActivationPage page(m_fixture->context, QStringLiteral("not an id"));
    auto *empty = page.findChild<EmptyState *>();
    QVERIFY(!empty->isHidden());
    QVERIFY(empty->accessibleDescription().contains(QStringLiteral("not an activation id")));
}

void TestActivations::asksAgainWhenTheRecordCannotBeRead()
{
    m_fixture->load(0);
    m_fixture->cluster.nextError = Error{ErrorCode::Unavailable, "the disk is busy", {}};
    const Activation run = PageFixture::interestingRun();
    ActivationPage *page = openRun(run);
    auto *empty = page->findChild<EmptyState *>();
    QTRY_VERIFY(empty->accessibleDescription().contains(QStringLiteral("the disk is busy")));
    empty->button()->click();
    QTRY_COMPARE(page->findChild<LogPanel *>()->log().lineCount(), 5u);
}

void TestActivations::opensTheSettingThatWouldHaveHelped()
{
    ActivationPage *page = openRun(PageFixture::interestingRun());
    auto *why = page->findChild<WhyCardView *>();
    QVERIFY(why->suggestionButton()->isVisible());
    why->suggestionButton()->click();
    QVERIFY(!m_fixture->navigator.went.isEmpty());
}

void TestActivations::goesToRunsOfTheSameFunction()
{
    m_fixture->load(0);
    std::vector<Activation> runs;
    for (int i = 0; i < 5; ++i) {
        const Outcome outcome = i == 0 || i == 4 ? Outcome::Success : Outcome::DeveloperError;
        runs.push_back(FakeCluster::makeActivation(i, i == 3 ? "other" : "hello", outcome));
        m_fixture->cluster.history[runs.back().id] = runs.back();
    }
    const auto went = [this](const char *name, const ActivationPage *page) {
        m_fixture->navigator.went.clear();
        action(page, name)->trigger();
        (void)QTest::qWaitFor([this] { return !m_fixture->navigator.went.isEmpty(); });
        return m_fixture->navigator.went.value(0);
    };
    const auto pageOf = [&runs](std::size_t number) {
        return QStringLiteral("activation ") + QString::fromStdString(runs[number].id.str());
    };
    ActivationPage *page = openRun(runs[2]);
    QTRY_VERIFY(action(page, "nextRun")->isEnabled());
    QCOMPARE(went("previousRun", page), pageOf(1));
    QCOMPARE(went("nextRun", page), pageOf(4)); // Not that of the other function.
    QCOMPARE(went("lastGoodRun", page), pageOf(0));
    page = openRun(runs[0]);
    QTRY_VERIFY(action(page, "nextRun")->isEnabled());
    QVERIFY(went("previousRun", page).startsWith(QStringLiteral("notify ")));
    QVERIFY(went("lastGoodRun", page).startsWith(QStringLiteral("notify ")));
}

void TestActivations::goesBackwardsWhereNothingCanBeSearched()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    m_fixture->load(0);
    const Activation good = FakeCluster::makeActivation(1);
    const Activation bad = FakeCluster::makeActivation(2, "hello", Outcome::DeveloperError);
    const Activation last = FakeCluster::makeActivation(3);
    for (const Activation &run : {good, bad})
        m_fixture->cluster.history[run.id] = run;
    const ActivationPage *page = openRun(last);
    QTRY_VERIFY(action(page, "previousRun")->isEnabled());
    QVERIFY(!action(page, "nextRun")->isEnabled());
    QVERIFY(action(page, "nextRun")->toolTip().contains(QStringLiteral("backwards")));
    action(page, "previousRun")->trigger();
    action(page, "lastGoodRun")->trigger();
    QTRY_COMPARE(m_fixture->navigator.went.size(), 2);
    QCOMPARE(m_fixture->navigator.went[0],
             QStringLiteral("activation ") + QString::fromStdString(bad.id.str()));
    QCOMPARE(m_fixture->navigator.went[1],
             QStringLiteral("activation ") + QString::fromStdString(good.id.str()));
}

QTEST_MAIN(TestActivations)
#include "tst_activations.moc"
