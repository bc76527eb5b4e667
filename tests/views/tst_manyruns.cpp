#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include "models/runbulk.h"
#include "views/activations/activationspage.h"
#include "views/activations/bulkdialog.h"
#include "views/activations/historydialog.h"
#include "views/activations/queryedit.h"
#include "views/common/confirmdialog.h"
#include "views/common/tableview.h"

#include "pagefixture.h"

using namespace signalbox;

/// What is done with many runs at once, and the bounds of all that are kept.
class TestManyRuns : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void runsTheSelectedAgainAFewAtATime();
    void saysOfEachWhatBecameOfIt();
    void stopLeavesTheRest();
    void runsEverythingFoundAgain();
    void cancelsWhatIsFoundAndOpen();
    void leavesOutWhatCannotBe();
    void saysWhyNothingCanBeDone();
    void saysWhatIsKept();
    void saysWhatBoundsWouldDelete();
    void deletesOnlyAfterAskingAgain();
    void goesBackToTheProgramsOwnBounds();

private:
    void open(int runs);
    void trigger(const char *name) const
    {
        m_page->findChild<QAction *>(QLatin1String(name))->trigger();
    }
    template <class T = BulkDialog>
    [[nodiscard]] T *dialog() const
    {
        return m_page->findChild<T *>();
    }
    template <class T>
    [[nodiscard]] T *part(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    [[nodiscard]] QString text() const { return part<QLabel>("bulk.text")->text(); }
    /// Of runs under way, the one that was started @p place-th.
    Activation openRun(std::size_t place) const
    {
        std::vector<Activation> open;
        for (const auto &[id, run] : m_fixture->cluster.history) {
            if (run.state != ActivationState::Finished)
                open.push_back(run);
        }
        return open.at(place);
    }
    [[nodiscard]] int openRuns() const
    {
        return int(std::ranges::count_if(m_fixture->cluster.history, [](const auto &run) {
            return run.second.state != ActivationState::Finished;
        }));
    }
    [[nodiscard]] bool hasCalled(const QString &call) const
    {
        return std::ranges::count(m_fixture->cluster.calls, call) > 0;
    }
    void addOpenRun(int number, const char *function)
    {
        Activation run = FakeCluster::makeActivation(number, function);
        run.state = ActivationState::Running;
        m_fixture->cluster.history[run.id] = run;
        m_fixture->cluster.emitChange({.activations = {summarise(run)}});
    }
    HistoryDialog *openHistory()
    {
        trigger("historyBounds");
        return dialog<HistoryDialog>();
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ActivationsPage> m_page;
};

void TestManyRuns::init()
{
    m_fixture = std::make_unique<PageFixture>();
}

void TestManyRuns::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestManyRuns::open(int runs)
{
    m_fixture->load(runs);
    m_page = std::make_unique<ActivationsPage>(m_fixture->context);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_COMPARE(m_page->table()->model()->rowCount(), runs);
}

void TestManyRuns::runsTheSelectedAgainAFewAtATime()
{
    open(10);
    m_page->table()->selectAll();
    trigger("runAgain");
    QVERIFY(dialog());
    QVERIFY2(text().contains(QStringLiteral("10")), qPrintable(text()));
    QVERIFY2(text().contains(QStringLiteral("hello (6)")), qPrintable(text()));
    QCOMPARE(openRuns(), 0);
    part<QSpinBox>("bulk.atOnce")->setValue(3);
    part<QPushButton>("bulk.go")->click();
    QTRY_COMPARE(openRuns(), 3);
    for (int ended = 1; ended <= 10; ++ended) {
        m_fixture->cluster.finishRun(openRun(0));
        QTRY_COMPARE(part<QProgressBar>("bulk.progress")->value(), ended);
        QTRY_COMPARE(openRuns(), std::min(3, 10 - ended));
    }
    QVERIFY(dialog()->bulk()->isOver());
    QCOMPARE(dialog()->bulk()->count(RunBulk::State::Done), 10);
    QVERIFY(!part<QPushButton>("bulk.stop")->isVisible());
    QCOMPARE(m_fixture->cluster.lastPayload.view(), std::string_view("{\"name\":\"Ada\"}"));
}

void TestManyRuns::saysOfEachWhatBecameOfIt()
{
    open(3);
    m_page->table()->selectAll();
    trigger("runAgain");
    part<QPushButton>("bulk.go")->click();
    QTRY_COMPARE(openRuns(), 3);
    Activation failed = openRun(0);
    failed.outcome = Outcome::DeveloperError;
    m_fixture->cluster.finishRun(failed);
    m_fixture->cluster.finishRun(openRun(0));
    m_fixture->cluster.finishRun(openRun(0));
    QTRY_VERIFY(dialog()->bulk()->isOver());
    QCOMPARE(dialog()->bulk()->count(RunBulk::State::Failed), 1);
    auto *table = part<TableView>("bulk.table");
    QStringList results;
    for (int row = 0; row < 3; ++row)
        results << table->model()->index(row, RunBulk::Result).data().toString();
    QCOMPARE(results.count(QStringLiteral("Success")), 2);
    QCOMPARE(results.count(QStringLiteral("Developer error")), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_fixture->navigator.went.last(),
             QStringLiteral("activation ")
                 + QString::fromStdString(dialog()->bulk()->runOf(0).str()));
}

void TestManyRuns::stopLeavesTheRest()
{
    open(10);
    m_page->table()->selectAll();
    trigger("runAgain");
    part<QSpinBox>("bulk.atOnce")->setValue(2);
    part<QPushButton>("bulk.go")->click();
    QTRY_COMPARE(openRuns(), 2);
    part<QPushButton>("bulk.stop")->click();
    QCOMPARE(dialog()->bulk()->count(RunBulk::State::Left), 8);
    m_fixture->cluster.finishRun(openRun(0));
    m_fixture->cluster.finishRun(openRun(0));
    QTRY_VERIFY(dialog()->bulk()->isOver());
    QCOMPARE(openRuns(), 0);
    QVERIFY2(text().contains(QStringLiteral("8")), qPrintable(text()));
}

void TestManyRuns::runsEverythingFoundAgain()
{
    open(30);
    part<QueryEdit>("activationFilter")->setText(QStringLiteral("function:billing/invoice"));
    QTRY_COMPARE(m_page->table()->model()->rowCount(), 6);
    trigger("runAllAgain");
    QTRY_VERIFY2(text().contains(QStringLiteral("6 run")), qPrintable(text()));
    QTRY_VERIFY(part<QPushButton>("bulk.go")->isEnabled());
    QCOMPARE(part<TableView>("bulk.table")->model()->rowCount(), 6);
}

void TestManyRuns::cancelsWhatIsFoundAndOpen()
{
    open(10);
    addOpenRun(200'000, "hello");
    addOpenRun(201'000, "hello");
    addOpenRun(202'000, "billing/invoice");
    part<QueryEdit>("activationFilter")->setText(QStringLiteral("function:hello"));
    QTRY_COMPARE(m_page->table()->model()->rowCount(), 8);
    trigger("cancelAllFound");
    QTRY_VERIFY2(text().contains(QStringLiteral("2 run")), qPrintable(text()));
    m_fixture->cluster.calls.clear();
    part<QPushButton>("bulk.go")->click();
    QTRY_VERIFY(dialog()->bulk()->isOver());
    QCOMPARE(dialog()->bulk()->count(RunBulk::State::Done), 2);
    const auto cancels = std::ranges::count_if(m_fixture->cluster.calls, [](const QString &call) {
        return call.startsWith(QStringLiteral("cancel "));
    });
    QCOMPARE(cancels, 2);
}

void TestManyRuns::leavesOutWhatCannotBe()
{
    ActivationSummary run = summarise(FakeCluster::makeActivation(1));
    ActivationSummary event = run;
    event.kind = triggerKind;
    RunBulk again(m_fixture->cluster, BulkDeed::RunAgain, {run, event});
    QCOMPARE(again.rowCount(), 1);
    RunBulk cancel(m_fixture->cluster, BulkDeed::Cancel, {run, event});
    QCOMPARE(cancel.rowCount(), 0);
    QVERIFY(cancel.isOver());
    cancel.stop();
    QVERIFY(cancel.isOver());
}

void TestManyRuns::saysWhyNothingCanBeDone()
{
    m_fixture->cluster.missing = {Capability::Decisions, Capability::Cancel};
    open(3);
    for (const char *name : {"runAllAgain", "cancelAllFound", "historyBounds"}) {
        auto *action = m_page->findChild<QAction *>(QLatin1String(name));
        QVERIFY(!action->isEnabled());
        QVERIFY(!action->toolTip().isEmpty() && action->toolTip() != action->iconText());
    }
}

void TestManyRuns::saysWhatIsKept()
{
    m_fixture->cluster.bounds = {.maxBytes = 0, .maxRuns = 500, .maxAge = std::chrono::hours(48)};
    open(40);
    openHistory();
    QTRY_COMPARE(part<QSpinBox>("history.runs")->value(), 500);
    QCOMPARE(part<QSpinBox>("history.age")->value(), 2);
    QStringList words;
    for (const QLabel *label : dialog<HistoryDialog>()->findChildren<QLabel *>())
        words << label->text();
    QVERIFY(words.contains(QStringLiteral("40")));
    QVERIFY(words.contains(QStringLiteral("40.0 KiB")));
    QVERIFY2(!part<QPushButton>("history.save")->isEnabled(), "nothing is changed yet");
}

void TestManyRuns::saysWhatBoundsWouldDelete()
{
    open(40);
    openHistory();
    auto *consequence = part<QLabel>("history.consequence");
    auto *save = part<QPushButton>("history.save");
    QTRY_VERIFY(consequence->text().contains(QStringLiteral("Nothing")));
    part<QSpinBox>("history.runs")->setValue(15);
    QTRY_VERIFY2(consequence->text().contains(QStringLiteral("25 of 40")),
                 qPrintable(consequence->text()));
    QVERIFY(save->isEnabled());
    // Of an age, the history is asked: all these runs are years old.
    part<QSpinBox>("history.age")->setValue(3);
    QTRY_VERIFY2(consequence->text().contains(QStringLiteral("40 of 40")),
                 qPrintable(consequence->text()));
    part<QSpinBox>("history.age")->setValue(0);
    part<QSpinBox>("history.runs")->setValue(0);
    part<QSpinBox>("history.size")->setValue(1);
    QTRY_VERIFY(consequence->text().contains(QStringLiteral("Nothing")));
}

void TestManyRuns::deletesOnlyAfterAskingAgain()
{
    open(40);
    HistoryDialog *history = openHistory();
    QTRY_VERIFY(part<QPushButton>("history.own")->isEnabled());
    part<QSpinBox>("history.runs")->setValue(15);
    auto *save = part<QPushButton>("history.save");
    QTRY_VERIFY(save->isEnabled());
    save->click();
    QVERIFY(!hasCalled(QStringLiteral("bounds")));
    auto *question = history->findChild<ConfirmDialog *>();
    QVERIFY(question);
    question->verbButton()->click();
    QTRY_VERIFY(hasCalled(QStringLiteral("bounds")));
    QCOMPARE(m_fixture->cluster.bounds.maxRuns, 15);
    // What deletes nothing is not asked about.
    m_fixture->cluster.calls.clear();
    QTRY_VERIFY(part<QSpinBox>("history.runs")->isEnabled());
    QVERIFY(!save->isEnabled());
    part<QSpinBox>("history.runs")->setValue(5000);
    QTRY_VERIFY(save->isEnabled());
    save->click();
    QTRY_VERIFY(hasCalled(QStringLiteral("bounds")));
    QCOMPARE(m_fixture->cluster.bounds.maxRuns, 5000);
}

void TestManyRuns::goesBackToTheProgramsOwnBounds()
{
    m_fixture->cluster.bounds.maxRuns = 500;
    open(4);
    openHistory();
    auto *own = part<QPushButton>("history.own");
    QTRY_VERIFY(own->isEnabled());
    own->click();
    QTRY_COMPARE(m_fixture->cluster.bounds, HistoryBounds());
    QTRY_COMPARE(part<QSpinBox>("history.runs")->value(), 0);
}

QTEST_MAIN(TestManyRuns)
#include "tst_manyruns.moc"
