#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "clusters/clustertime.h"
#include "core/activationsearch.h"
#include "models/mutedfunctions.h"
#include "models/runbulk.h"
#include "views/activations/activationspage.h"
#include "views/activations/bulkdialog.h"
#include "views/activations/foldbar.h"
#include "views/activations/mutechip.h"
#include "views/activations/mutedialog.h"
#include "views/activations/queryedit.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungroupsview.h"
#include "views/activations/runhistogram.h"
#include "views/activations/runviewbar.h"
#include "views/common/emptystate.h"
#include "views/common/tableview.h"

#include "pagefixture.h"

using namespace signalbox;

/// What the list of activations leaves out: runs of muted functions, and routine runs.
class TestLeftOut : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void mutesTheFunctionOfARun();
    void leavesMutedOutOfEverything();
    void showsWhatTheSearchNames();
    void showsTheMutedUntilThePageCloses();
    void editsTheListByKeyboard();
    void keepsTheListForEachConnectionAndNamespace();
    void holdsFromTheStart();
    void refusesWhatCannotBeMuted();
    void followsWhatAnotherPageMutes();
    void beginsRecordingsWithoutMutes();
    void leavesOutLoadedRunsWhereNothingIsSearched();
    void foldsRoutineRuns();
    void showsTheFoldedByEnter();
    void doesNotFoldWhatIsAskedFor();
    void saysWhenAllIsLeftOut();
    void countsEachRunThatIsLeftOutOnce();
    void keepsTheFoldWithTheView();
    void leavesRoomForRunsAtLargeText();
    void standsInLine();
    void countsByWhatTheLineSaidBefore();

private:
    void open(int runs);
    void reopen();
    [[nodiscard]] int rows() const { return m_page->table()->model()->rowCount(); }
    template <class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] MuteChip &chip() const { return *m_page->findChild<MuteChip *>(); }
    [[nodiscard]] FoldBar &bar() const { return *m_page->findChild<FoldBar *>(); }
    [[nodiscard]] EmptyState &empty() const { return *m_page->table()->findChild<EmptyState *>(); }
    [[nodiscard]] qint64 counted() const
    {
        return m_page->findChild<RunHistogram *>()->histogram().total;
    }
    void search(const QString &text) const { child<QueryEdit>("activationFilter")->setText(text); }
    void fold(bool folded = true) const { child<QAction>("foldRoutine")->setChecked(folded); }
    [[nodiscard]] QAction *menuEntry(const char *name) const
    {
        emit chip().menu()->aboutToShow();
        return chip().menu()->findChild<QAction *>(QLatin1String(name));
    }
    [[nodiscard]] QString functionAt(int row) const
    {
        return m_page->table()
            ->model()
            ->index(row, ActivationTableModel::Function)
            .data()
            .toString();
    }
    [[nodiscard]] int rowOf(const QString &function) const;
    [[nodiscard]] QStringList shownFunctions() const;
    [[nodiscard]] int routineRuns(const std::string &function = "*") const;

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ActivationsPage> m_page;
};

void TestLeftOut::init()
{
    m_fixture = std::make_unique<PageFixture>();
}

void TestLeftOut::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestLeftOut::open(int runs)
{
    m_fixture->load(runs);
    reopen();
}

void TestLeftOut::reopen()
{
    m_page.reset();
    m_page = std::make_unique<ActivationsPage>(m_fixture->context);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

int TestLeftOut::rowOf(const QString &function) const
{
    int row = 0;
    while (row < rows() && functionAt(row) != function)
        ++row;
    return row;
}

QStringList TestLeftOut::shownFunctions() const
{
    QStringList names;
    for (int row = 0; row < rows(); ++row)
        names << functionAt(row);
    names.removeDuplicates();
    names.sort();
    return names;
}

int TestLeftOut::routineRuns(const std::string &function) const
{
    return int(std::ranges::count_if(m_fixture->cluster.history, [&](const auto &run) {
        return fitsOne({function}, listedName(run.second)) && isRoutine(run.second);
    }));
}

// --- muted functions ---------------------------------------------------------------------------

void TestLeftOut::mutesTheFunctionOfARun()
{
    open(60);
    QTRY_COMPARE(rows(), 60);
    auto *mute = child<QAction>("muteFunction");
    QVERIFY(!mute->isEnabled());
    QVERIFY(!chip().isVisible());
    m_page->table()->selectRow(rowOf(QStringLiteral("hello")));
    QTRY_VERIFY(mute->isEnabled());
    QVERIFY2(mute->text().contains(QStringLiteral("hello")), qPrintable(mute->text()));
    QVERIFY(m_page->pageActions().contains(mute));
    mute->trigger();
    QTRY_COMPARE(rows(), 24);
    QCOMPARE(shownFunctions(), (QStringList{QStringLiteral("billing/invoice"),
                                            QStringLiteral("images/resize-photograph")}));
    QVERIFY(chip().isVisible());
    QTRY_VERIFY2(chip().words().contains(QStringLiteral("36 run")), qPrintable(chip().words()));
    QCOMPARE(chip().accessibleName(), chip().words());
    QVERIFY(chip().focusPolicy() & Qt::TabFocus);
    // What arrives is left out as well.
    m_fixture->addRuns(60, 5);
    QTRY_COMPARE(rows(), 26);
    QVERIFY(!shownFunctions().contains(QStringLiteral("hello")));
    menuEntry("unmute.hello")->trigger();
    QTRY_COMPARE(rows(), 65);
    QVERIFY(!chip().isVisible());
}

void TestLeftOut::leavesMutedOutOfEverything()
{
    open(60);
    chip().mute(QStringLiteral("images/*"));
    QTRY_COMPARE(rows(), 48);
    QTRY_COMPARE(counted(), 48);
    child<QAction>("showGrid")->trigger();
    QTRY_COMPARE(m_page->grid()->cellCount(), 48);
    child<QAction>("showGroups")->trigger();
    QTRY_COMPARE(m_page->groups()->table()->model()->rowCount(), 2);
    child<QAction>("runAllAgain")->trigger();
    QTRY_VERIFY2(child<QLabel>("bulk.text")->text().contains(QStringLiteral("48 run")),
                 qPrintable(child<QLabel>("bulk.text")->text()));
    m_page->findChild<BulkDialog *>()->reject();
    // A search of other things leaves them out too.
    child<QAction>("showList")->trigger();
    search(QStringLiteral("status:error"));
    const auto asked = [this] {
        return m_fixture->cluster.lastRequest.query.queryItemValue(QStringLiteral("query"),
                                                                   QUrl::FullyDecoded);
    };
    QTRY_COMPARE(asked(), QStringLiteral("status:error -function:images/*"));
    QTRY_VERIFY(rows() > 0);
    QVERIFY(!shownFunctions().contains(QStringLiteral("images/resize-photograph")));
}

void TestLeftOut::showsWhatTheSearchNames()
{
    open(60);
    chip().mute(QStringLiteral("hello"));
    QTRY_COMPARE(rows(), 24);
    search(QStringLiteral("function:hello"));
    QTRY_COMPARE(rows(), 36);
    QVERIFY2(chip().words().contains(QStringLiteral("shown")), qPrintable(chip().words()));
    search(QStringLiteral("-function:billing/*"));
    QTRY_COMPARE(rows(), 12);
    for (const auto &[id, run] : m_fixture->cluster.history) {
        if (listedName(run) == "hello") {
            search(QString::fromStdString(id.str()));
            break;
        }
    }
    QTRY_COMPARE(shownFunctions(), QStringList{QStringLiteral("hello")});
    QCOMPARE(rows(), 1);
}

void TestLeftOut::showsTheMutedUntilThePageCloses()
{
    open(60);
    chip().mute(QStringLiteral("hello"));
    QTRY_COMPARE(rows(), 24);
    menuEntry("showMuted")->trigger();
    QTRY_COMPARE(rows(), 60);
    QVERIFY2(chip().isVisible(), "what is muted is still said");
    QVERIFY(menuEntry("showMuted")->isChecked());
    menuEntry("showMuted")->trigger();
    QTRY_COMPARE(rows(), 24);
    menuEntry("showMuted")->trigger();
    QTRY_COMPARE(rows(), 60);
    reopen();
    QTRY_COMPARE(rows(), 24);
    QVERIFY(chip().isVisible());
}

void TestLeftOut::editsTheListByKeyboard()
{
    open(60);
    QTRY_COMPARE(rows(), 60);
    child<QAction>("mutedFunctions")->trigger();
    auto *name = child<QLineEdit>("muteDialog.name");
    QVERIFY(name);
    QTRY_VERIFY(name->hasFocus());
    auto *add = child<QPushButton>("muteDialog.add");
    QVERIFY(!add->isEnabled());
    QTest::keyClicks(name, QStringLiteral("h*"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY2(name->text().isEmpty(), "the next one can be typed");
    auto *list = child<QListWidget>("muteDialog.names");
    QCOMPARE(list->count(), 1);
    QTRY_COMPARE(rows(), 24);
    QTest::keyClicks(name, QStringLiteral("h*"));
    QVERIFY(!add->isEnabled());
    QVERIFY(child<QLabel>("muteDialog.problem")->text().contains(QStringLiteral("already")));
    list->setCurrentRow(0);
    auto *remove = child<QPushButton>("muteDialog.remove");
    remove->setFocus();
    QTest::keyClick(remove, Qt::Key_Space);
    QCOMPARE(list->count(), 0);
    QTRY_COMPARE(rows(), 60);
}

void TestLeftOut::keepsTheListForEachConnectionAndNamespace()
{
    open(60);
    chip().mute(QStringLiteral("a name with spaces, and a comma"));
    chip().mute(QStringLiteral("hello"));
    const QStringList muted = chip().muted().names();
    QCOMPARE(muted.size(), 2);
    QTRY_COMPARE(rows(), 24);
    m_fixture->files.flush();
    SavedInputs later(m_fixture->folder.filePath(QStringLiteral("inputs")), m_fixture->files);
    QCOMPARE(MutedFunctions(m_fixture->cluster, later).names(), muted);
    QVERIFY(later.muted(QStringLiteral("other"), m_fixture->cluster.ns()).isEmpty());
    QVERIFY(later.muted(m_fixture->cluster.id(), QStringLiteral("other")).isEmpty());
    for (const QString &call : m_fixture->cluster.calls)
        QVERIFY2(!call.startsWith(QStringLiteral("put")), "no server is told");
}

void TestLeftOut::holdsFromTheStart()
{
    m_fixture->inputs.saveMuted(m_fixture->cluster.id(), m_fixture->cluster.ns(),
                                {QStringLiteral("hello")});
    reopen(); // As at the start of the program: nothing has been loaded yet.
    m_fixture->load(60);
    QTRY_COMPARE(rows(), 24);
    QVERIFY(chip().isVisible());
}

void TestLeftOut::refusesWhatCannotBeMuted()
{
    MutedFunctions muted(m_fixture->cluster, m_fixture->inputs);
    QVERIFY(!muted.add(QStringLiteral("  ")));
    QVERIFY(muted.add(QStringLiteral(" hello ")));
    QVERIFY(!muted.add(QStringLiteral("hello")));
    QCOMPARE(muted.names(), QStringList{QStringLiteral("hello")});
    int added = 0;
    while (added < 100 && muted.add(QString(100, u'x') + QString::number(added)))
        ++added;
    QVERIFY(added > 10 && added < 100);
    QVERIFY2(ActivationSearch::parse((u'-' + muted.clause()).toStdString(), {}),
             "what is muted can always be asked for");
}

void TestLeftOut::followsWhatAnotherPageMutes()
{
    open(60);
    QTRY_COMPARE(rows(), 60);
    ActivationsPage other(m_fixture->context);
    other.findChild<MuteChip *>()->mute(QStringLiteral("hello"));
    m_page->hide();
    m_page->show();
    QTRY_COMPARE(rows(), 24);
    chip().mute(QStringLiteral("images/*"));
    QCOMPARE(chip().muted().names(),
             (QStringList{QStringLiteral("hello"), QStringLiteral("images/*")}));
}

void TestLeftOut::beginsRecordingsWithoutMutes()
{
    open(60);
    chip().mute(QStringLiteral("hello"));
    m_fixture->cluster.setProperty(recordedAtProperty, QDateTime::currentDateTime());
    reopen();
    QTRY_COMPARE(rows(), 60);
    QVERIFY(!chip().isVisible());
    chip().mute(QStringLiteral("images/*"));
    QTRY_COMPARE(rows(), 48);
    reopen();
    QTRY_COMPARE(rows(), 60);
}

void TestLeftOut::leavesOutLoadedRunsWhereNothingIsSearched()
{
    m_fixture->cluster.missing = {Capability::Decisions};
    open(60);
    chip().mute(QStringLiteral("hello"));
    QTRY_COMPARE(rows(), 24);
    QVERIFY2(chip().words().contains(QStringLiteral("36 run")), qPrintable(chip().words()));
    m_fixture->addRuns(60, 5);
    QTRY_COMPARE(rows(), 26);
    const int routine = routineRuns() - routineRuns("hello");
    fold();
    QTRY_COMPARE(rows(), 26 - routine);
    QVERIFY2(bar().text().contains(QString::number(routine)), qPrintable(bar().text()));
}

// --- routine runs --------------------------------------------------------------------------------

void TestLeftOut::foldsRoutineRuns()
{
    open(60);
    QTRY_COMPARE(rows(), 60);
    QVERIFY(!bar().isVisible());
    const int routine = routineRuns();
    QVERIFY(routine > 20 && routine < 60);
    fold();
    QTRY_COMPARE(rows(), 60 - routine);
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().contains(QString::number(routine)), qPrintable(bar().text()));
    QTRY_COMPARE(counted(), 60 - routine);
    child<QAction>("showGrid")->trigger();
    QTRY_COMPARE(m_page->grid()->cellCount(), 60 - routine);
    // What arrives is folded and counted, after the pause of all counts.
    m_fixture->addRuns(60, 20);
    const int then = routineRuns();
    QVERIFY(then > routine);
    QTRY_COMPARE(rows(), 80 - then);
    QTRY_VERIFY_WITH_TIMEOUT(bar().text().contains(QString::number(then)), 30'000);
    // A run is folded when it turns out to be routine.
    Activation run = FakeCluster::makeActivation(200'000);
    run.state = ActivationState::Running;
    m_fixture->cluster.history[run.id] = run;
    m_fixture->cluster.emitChange({.activations = {summarise(run)}});
    QTRY_COMPARE(rows(), 81 - then);
    m_fixture->cluster.finishRun(run);
    QTRY_COMPARE(rows(), 80 - then);
}

void TestLeftOut::showsTheFoldedByEnter()
{
    open(60);
    fold();
    QTRY_VERIFY(bar().isVisible());
    auto *show = child<QPushButton>("foldBar.show");
    show->setFocus();
    QTest::keyClick(show, Qt::Key_Return);
    QTRY_COMPARE(rows(), 60);
    QVERIFY(!bar().isVisible());
    QVERIFY(!child<QAction>("foldRoutine")->isChecked());
    QVERIFY2(m_page->table()->hasFocus(), "the focus goes where there is something to read");
}

void TestLeftOut::doesNotFoldWhatIsAskedFor()
{
    open(60);
    fold();
    const int routine = routineRuns();
    QTRY_COMPARE(rows(), 60 - routine);
    search(QStringLiteral("routine:yes"));
    QTRY_COMPARE(rows(), routine);
    QVERIFY(!bar().isVisible());
    search(QStringLiteral("function:hello"));
    QTRY_COMPARE(rows(), 36 - routineRuns("hello"));
    QTRY_VERIFY(bar().text().contains(QString::number(routineRuns("hello"))));
}

void TestLeftOut::saysWhenAllIsLeftOut()
{
    m_fixture->load(0);
    ChangeSet runs;
    for (int number = 0; number < 3; ++number) {
        const Activation run = FakeCluster::makeActivation(number * 1000);
        m_fixture->cluster.history[run.id] = run;
        runs.activations.push_back(summarise(run));
    }
    m_fixture->cluster.emitChange(runs);
    reopen();
    QTRY_COMPARE(rows(), 3);
    fold();
    QTRY_COMPARE(rows(), 0);
    QTRY_COMPARE(empty().what(), QStringLiteral("All that is found is routine"));
    empty().button()->click();
    QTRY_COMPARE(rows(), 3);
    chip().mute(QStringLiteral("hel*"));
    QTRY_COMPARE(rows(), 0);
    QTRY_COMPARE(empty().what(), QStringLiteral("All that is found is muted"));
    empty().button()->click();
    QTRY_COMPARE(rows(), 3);
    QVERIFY(chip().isVisible());
}

void TestLeftOut::countsEachRunThatIsLeftOutOnce()
{
    open(60);
    fold();
    chip().mute(QStringLiteral("hello"));
    const int routine = routineRuns() - routineRuns("hello");
    QTRY_COMPARE(rows(), 24 - routine);
    QTRY_COMPARE(bar().folded(), routine);
    QTRY_COMPARE(chip().leftOut(), 36);
    QCOMPARE(rows() + bar().folded() + chip().leftOut(), 60);
}

void TestLeftOut::keepsTheFoldWithTheView()
{
    open(60);
    const int routine = routineRuns();
    fold();
    QTRY_COMPARE(rows(), 60 - routine);
    const QJsonObject state = m_page->saveState();
    reopen();
    QTRY_COMPARE(rows(), 60);
    m_page->restoreState(state);
    QVERIFY(child<QAction>("foldRoutine")->isChecked());
    QTRY_COMPARE(rows(), 60 - routine);
    m_page->restoreState({});
    QTRY_COMPARE(rows(), 60);
}

void TestLeftOut::leavesRoomForRunsAtLargeText()
{
    open(60);
    chip().mute(QStringLiteral("hello"));
    fold();
    QTRY_VERIFY(bar().isVisible());
    QVERIFY(chip().isVisible());
    QVERIFY(child<RunViewBar>("runViewBar")->hasWords());
    QVERIFY(child<QComboBox>("functionFilter")->isVisible());
    QFont large = m_page->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    m_page->setFont(large);
    // As on a screen of 1,280 by 800 pixels without menu bar, tabs, explorer and status bar.
    m_page->resize(800, QFontMetrics(large).height() * 16);
    QTRY_VERIFY(!child<RunViewBar>("runViewBar")->hasWords());
    QVERIFY(!child<QComboBox>("functionFilter")->isVisible());
    QVERIFY(child<QPushButton>("addFilter")->isVisible());
    const int row = m_page->table()->rowHeight(0);
    QTRY_VERIFY2(m_page->table()->viewport()->height() >= 4 * row,
                 qPrintable(QString::number(m_page->table()->viewport()->height() / row)));
    // What has lost its words still says them.
    auto *grid = child<QToolButton>("showGridButton");
    QCOMPARE(grid->accessibleName(), QStringLiteral("Grid"));
    QVERIFY(grid->toolTip().contains(QStringLiteral("Grid")));
    QVERIFY(chip().accessibleName().contains(QStringLiteral("36 run")));
    QVERIFY(chip().toolTip().contains(chip().words()));
    // Where the page grows again, all comes back.
    m_page->setFont({});
    m_page->resize(1000, 700);
    QTRY_VERIFY(child<RunViewBar>("runViewBar")->hasWords());
    QTRY_VERIFY(child<QComboBox>("functionFilter")->isVisible());
    QTRY_COMPARE(chip().text(), chip().words());
}

void TestLeftOut::standsInLine()
{
    open(60);
    const auto middle = [this](const char *name) {
        const auto *button = child<QToolButton>(name);
        return button->mapTo(m_page.get(), button->rect().center()).y();
    };
    QCOMPARE(middle("pauseRunsButton"), middle("showListButton"));
    chip().mute(QStringLiteral("hello"));
    QTRY_VERIFY(chip().isVisible());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(middle("pauseRunsButton"), middle("showListButton"));
    QCOMPARE(chip().mapTo(m_page.get(), chip().rect().center()).y(), middle("showListButton"));
}

/// While a line is being written, or cannot be read, everything is asked by what it said before.
void TestLeftOut::countsByWhatTheLineSaidBefore()
{
    const auto asked = [this] {
        return m_fixture->cluster.lastRequest.query.queryItemValue(QStringLiteral("query"),
                                                                   QUrl::FullyDecoded);
    };
    open(60);
    chip().mute(QStringLiteral("images/*"));
    fold();
    search(QStringLiteral("duration:>0ms"));
    const auto question = QStringLiteral("duration:>0ms -function:images/* routine:no");
    QTRY_COMPARE(asked(), question);
    QTRY_VERIFY2(chip().text().contains(QStringLiteral("12 run")), qPrintable(chip().text()));
    const QString folded = bar().text();
    QVERIFY(bar().isVisible());

    search(QStringLiteral("duration:>0ms \"disk is fu"));
    QTRY_VERIFY(child<QLabel>("searchNotice")->isVisible());
    m_fixture->addRuns(60, 5); // Are counted some seconds later.
    QTRY_VERIFY2_WITH_TIMEOUT(chip().text().contains(QStringLiteral("13 run")),
                              qPrintable(chip().text()), 10000);
    QTRY_COMPARE(counted(), qint64(rows()));
    QVERIFY(bar().isVisible());
    QVERIFY(bar().text() != folded);
    // What is done with all that is found is done with what is shown.
    m_fixture->cluster.lastRequest = {};
    child<QAction>("runAllAgain")->trigger();
    QTRY_COMPARE(asked(), question);
    m_page->findChild<BulkDialog *>()->reject();
    child<QAction>("showGroups")->trigger();
    QTRY_VERIFY(m_page->groups()->table()->model()->rowCount() > 0);
}

QTEST_MAIN(TestLeftOut)
#include "tst_leftout.moc"
