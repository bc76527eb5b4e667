#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include "clusters/clustertime.h"
#include "clusters/embeddedincident.h"
#include "models/incidentfile.h"
#include "models/roles.h"
#include "models/zipfile.h"
#include "views/activations/comparisonpage.h"
#include "views/activations/runcomparisontable.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/banner.h"
#include "views/common/tableview.h"
#include "views/editor/diffview.h"
#include "views/mainwindow/sparkline.h"
#include "views/settings/incidentsetting.h"
#include "views/windowworld.h"

using namespace signalbox;

namespace {

constexpr int patience = 60000; ///< A real engine starts real sandboxes.

/// Says something else to everybody, twice to who has a long name.
constexpr const char *greeting = R"(
def main(args):
    for i in range(2 if len(args['name']) > 3 else 1):
        print('hello', args['name'])
    return {'said': 'hello ' + args['name'], 'letters': len(args['name'])}
)";

} // namespace

/// One key records; the file is shown in the same window, with every view alive.
class TestIncident final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theKeyWritesAFile();
    void theFileIsOwnedAndSaysWhatItHolds();
    void everyPageSaysThatItIsARecording();
    void runsAreThereWithTheirReasons();
    void runsOfItAreCompared();
    void theOverviewShowsItsRuns();
    void metricsAndCostAreOfThatMoment();
    void verbsAreDisabledWithTheReason();
    void anIncidentIsNotRecordedAgain();
    void droppingAFileAsksForIt();
    void refusesWhatIsNone();
    void cleanupTestCase();

private:
    /// Invokes the function and waits until the run is over; null when it failed.
    ActivationId runFor(const QByteArray &name);
    [[nodiscard]] QWidget *page() const { return m_world->window->tabs().currentWidget(); }
    [[nodiscard]] QString bannerText() const
    {
        const auto *banner = page()->findChild<ConnectionBanner *>();
        return banner && banner->isVisible() ? banner->banner()->text() : QString();
    }

    std::unique_ptr<WindowWorld> m_world;
    QualifiedName m_function;
    ActivationId m_run;
    QString m_file;
    std::unique_ptr<EmbeddedIncident> m_cluster;
    std::unique_ptr<Workspace> m_workspace;
};

void TestIncident::initTestCase()
{
    m_world = std::make_unique<WindowWorld>();
    QVERIFY2(m_world->local.problem().isEmpty(), qPrintable(m_world->local.problem()));
    m_world->open();
    QTRY_VERIFY_WITH_TIMEOUT(m_world->workspace.isLoaded(), patience);
    const auto &runtimes = m_world->workspace.runtimes().runtimes();
    const auto python = std::ranges::find_if(runtimes, [](const Runtime &runtime) {
        return runtime.family == "python" && runtime.isDefault && runtime.problem.empty();
    });
    QVERIFY(python != runtimes.end());
    m_function = {"guest", "", "greet"};
    FunctionUpdate update;
    update.exec = CodeExec{.kind = python->kind, .code = Blob(std::string(greeting)), .main = {}};
    const auto put = m_world->local.cluster().putFunction(m_function, update, true);
    QTRY_VERIFY_WITH_TIMEOUT(put.isFinished(), patience);
    QVERIFY(put.result());
    m_run = runFor("Ada");
    QVERIFY(!m_run.isNull());
    QVERIFY(!runFor("Grace").isNull());
    QVERIFY(!runFor("Ada").isNull());
}

ActivationId TestIncident::runFor(const QByteArray &name)
{
    const QByteArray input = R"({"name":")" + name + R"(","password":"pa55-of-ada"})";
    const auto ticket = m_world->local.cluster().invoke(m_function, {}, Blob(input.toStdString()));
    if (!QTest::qWaitFor([&] { return ticket.isFinished(); }, patience) || !ticket.result())
        return {};
    const auto finished = ticket.result()->finished;
    const bool ended = QTest::qWaitFor([&] { return finished.isFinished(); }, patience);
    return ended && finished.result() ? ticket.result()->id : ActivationId();
}

void TestIncident::theKeyWritesAFile()
{
    setIncidentMinutes(m_world->preferences, 30);
    m_world->preferences.setValue("incidents.folder", m_world->folder.filePath("files"));
    QSignalSpy recorded(m_world->window.get(), &MainWindow::incidentRecorded);
    QTest::keyClick(m_world->window.get(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(recorded.size(), 1, patience);
    m_file = recorded.front().front().toString();
    QVERIFY(isIncidentFile(m_file));
    QVERIFY(m_file.startsWith(m_world->folder.path()));
    QVERIFY(m_world->window->action(WindowVerb::RecordIncident)->isEnabled());
}

void TestIncident::theFileIsOwnedAndSaysWhatItHolds()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    const QByteArray bytes = file.readAll();
    const auto facts = incidentFacts(bytes);
    QVERIFY2(facts, facts ? "" : facts.error().message.c_str());
    QCOMPARE(facts->runs, 3);
    QVERIFY(facts->redacted > 0);
    QCOMPARE(facts->from.secsTo(facts->to), 30 * 60);
    QVERIFY(incidentNotice(m_file, bytes.size(), *facts).contains(QFileInfo(m_file).fileName()));
    const auto runs = readZipFile(bytes, "runs.jsonl");
    QVERIFY(runs && runs->contains(m_run.str().c_str()));
    QVERIFY(!runs->contains("pa55-of-ada"));
}

void TestIncident::everyPageSaysThatItIsARecording()
{
    const auto read = EmbeddedIncident::read(m_file);
    QTRY_VERIFY_WITH_TIMEOUT(read.isFinished(), patience);
    QVERIFY2(read.result(), read.result() ? "" : read.result().error().message.c_str());
    m_cluster = std::make_unique<EmbeddedIncident>(*read.result(), m_file);
    m_workspace = std::make_unique<Workspace>(*m_cluster);
    m_cluster->open();
    m_world->window->setWorkspace(*m_workspace);
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->isLoaded(), patience);
    const QString function = "function:" + QString::fromStdString(m_function.str());
    const QString run = QString::fromStdString(m_run.str());
    const QString runtime = m_workspace->runtimes().index(0, 0).data(IdRole).toString();
    for (const QString &key :
         {QString("overview"), QString("functions"), QString("wiring"), QString("runtimes"),
          QString("activations"), QString("environment"), QString("metrics"), QString("cost"),
          QString("packages"), QString("triggers"), QString("rules"), QString("apis"),
          QString("namespaces"), function, "activation:" + run, "runtime:" + runtime}) {
        QVERIFY2(m_world->window->openKey(key), qPrintable(key));
        QTRY_VERIFY2_WITH_TIMEOUT(bannerText().contains("incident file"), qPrintable(key),
                                  patience);
    }
    QVERIFY(bannerText().contains("taken out"));
}

void TestIncident::runsAreThereWithTheirReasons()
{
    m_world->window->openPlace(Place::Activations);
    auto *table = m_world->find<TableView>("activationTable");
    QVERIFY(table);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, patience);
    m_world->window->openActivation(m_run);
    QTRY_VERIFY_WITH_TIMEOUT(page()->objectName() == "activationPage", patience);
    QTRY_VERIFY_WITH_TIMEOUT(page()->findChild<QLabel *>("whyText") != nullptr, patience);
    QVERIFY(!page()->findChild<QLabel *>("whyText")->text().isEmpty());
    QVERIFY(bannerText().contains("incident file"));
}

/// From the list to what differs: of three runs one says what the base says, and one does not.
void TestIncident::runsOfItAreCompared()
{
    m_world->window->openPlace(Place::Activations);
    auto *list = m_world->find<TableView>("activationTable");
    QVERIFY(list);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 3, patience);
    list->selectAll();
    for (const char *verb : {"runAgain", "editAndRun"}) {
        const auto *action = page()->findChild<QAction *>(verb);
        QVERIFY2(action && !action->isEnabled(), verb);
    }
    auto *compare = page()->findChild<QAction *>("compareRuns");
    QVERIFY2(compare && compare->isEnabled(), qPrintable(compare ? compare->toolTip() : QString()));
    compare->trigger();
    auto *comparison = qobject_cast<ComparisonPage *>(page());
    QVERIFY(comparison);
    QTRY_VERIFY_WITH_TIMEOUT(comparison->isShown(), patience);
    QVERIFY(bannerText().contains("incident file"));

    const QAbstractItemModel *facts = page()->findChild<RunComparisonTable *>()->model();
    QCOMPARE(facts->columnCount(), 3);
    const auto fact = [facts](const char *name, int column) {
        for (int row = 0; row < facts->rowCount(); ++row) {
            if (facts->headerData(row, Qt::Vertical).toString() == QLatin1String(name))
                return facts->index(row, column).data(CopyRole).toString();
        }
        return QString();
    };
    for (int run = 0; run < 3; ++run) {
        QVERIFY2(fact("Status", run).startsWith("Success"), qPrintable(fact("Status", run)));
        QVERIFY2(!fact("Duration", run).isEmpty(), "how long it took");
    }
    QTRY_COMPARE_WITH_TIMEOUT(fact("Result", 1), QString("34 bytes · differs, +2 bytes"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(fact("Result", 2), QString("32 bytes · same as base"), patience);
    QCOMPARE(fact("Input", 1), QString("40 bytes · differs, +2 bytes"));
    QCOMPARE(fact("Input", 2), QString("38 bytes · same as base"));
    QCOMPARE(fact("Log", 1), QString("2 line(s) · differs, +1 line(s)"));
    QCOMPARE(fact("Log", 2), QString("1 line(s) · same as base"));

    auto *others = page()->findChild<QComboBox *>("compareOther");
    auto *tabs = page()->findChild<QTabWidget *>("compareTabs");
    const auto *result = page()->findChild<QLabel *>("compareResult.summary");
    const auto *input = page()->findChild<QLabel *>("compareInput.summary");
    const auto *log = page()->findChild<DiffView *>("compareLog");
    QVERIFY2(!page()->findChild<QAction *>("runAgain"), "nothing is run from here");
    QVERIFY(others && tabs && result && input && log);
    QCOMPARE(others->count(), 2);
    for (int tab = 0; tab < tabs->count(); ++tab)
        QVERIFY2(tabs->isTabEnabled(tab), qPrintable(tabs->tabText(tab) + tabs->tabToolTip(tab)));
    const auto choose = [others](int other) {
        others->setCurrentIndex(other);
        emit others->activated(other);
    };
    choose(0);
    QTRY_COMPARE_WITH_TIMEOUT(result->text(), QStringLiteral("2 difference(s)"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(input->text(), QStringLiteral("1 difference(s)"), patience);
    QCOMPARE(log->changeCount(), 1);
    choose(1);
    QTRY_COMPARE_WITH_TIMEOUT(result->text(), QStringLiteral("No difference"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(input->text(), QStringLiteral("No difference"), patience);
    QCOMPARE(log->changeCount(), 0);
}

void TestIncident::theOverviewShowsItsRuns()
{
    m_world->window->openPlace(Place::Overview);
    const auto *history = page()->findChild<Sparkline *>("overview.history");
    QVERIFY(history);
    QTRY_COMPARE_WITH_TIMEOUT(history->runs().size(), std::size_t(3), patience);
    const auto *state = m_world->window->findChild<QToolButton *>("heartbeat.state");
    QVERIFY(state);
    QCOMPARE(state->text(), m_cluster->name());
    m_world->window->openPlace(Place::Environment);
    QTRY_VERIFY_WITH_TIMEOUT(page()->findChild<QWidget *>("check.recording"), patience);
    QVERIFY2(!page()->findChild<QWidget *>("check.memory"), "the memory of another machine");
}

void TestIncident::metricsAndCostAreOfThatMoment()
{
    QVERIFY(m_world->window->openKey("metrics"));
    auto *summary = page()->findChild<QLabel *>("metrics.summary");
    QVERIFY(summary);
    QTRY_VERIFY_WITH_TIMEOUT(!summary->text().isEmpty(), patience);
    QVERIFY2(summary->text().contains(u'3'), qPrintable(summary->text()));
    // A range of one's own is offered up to the moment of recording, not up to now.
    auto *range = page()->findChild<QComboBox *>("metrics.range");
    const int own = range->count() - 1;
    range->setCurrentIndex(own);
    emit range->activated(own);
    const QDateTime offered = page()->findChild<QDateTimeEdit *>("metrics.to")->dateTime();
    QCOMPARE(offered.toSecsSinceEpoch(), recordedAt(*m_cluster).toSecsSinceEpoch());
    QCOMPARE(page()->findChild<QDateTimeEdit *>("metrics.from")->dateTime(),
             offered.addSecs(-3600));
    QVERIFY(m_world->window->openKey("cost"));
    auto *table = m_world->find<TableView>("costTable");
    QVERIFY(table);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
}

void TestIncident::verbsAreDisabledWithTheReason()
{
    m_world->window->openActivation(m_run);
    const auto *again = page()->findChild<QAction *>("runAgain");
    QVERIFY(again);
    QTRY_VERIFY_WITH_TIMEOUT(!again->isEnabled(), patience);
    QVERIFY2(again->toolTip().contains("incident file"), qPrintable(again->toolTip()));
    const std::pair<const char *, const char *> elsewhere[] = {
        {"triggers", "newTrigger"}, {"rules", "newRule"},           {"packages", "newPackage"},
        {"apis", "newRoute"},       {"namespaces", "newNamespace"}, {"cost", "newBudget"},
        {"cost", "usePrices"}};
    for (const auto &[key, name] : elsewhere) {
        QVERIFY(m_world->window->openKey(key));
        const auto *action = page()->findChild<QAction *>(name);
        QVERIFY2(action, name);
        QTRY_VERIFY2_WITH_TIMEOUT(!action->isEnabled(), name, patience);
        QVERIFY2(action->toolTip().contains("incident file"), name);
    }
}

void TestIncident::anIncidentIsNotRecordedAgain()
{
    QSignalSpy recorded(m_world->window.get(), &MainWindow::incidentRecorded);
    QAction *record = m_world->window->action(WindowVerb::RecordIncident);
    record->trigger();
    QVERIFY(record->isEnabled());
    QVERIFY(recorded.isEmpty());
}

void TestIncident::droppingAFileAsksForIt()
{
    QSignalSpy requested(m_world->window.get(), &MainWindow::incidentRequested);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(m_file)});
    // Qt gives a drop to whoever has let it in.
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_world->window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_world->window.get(), &drop);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.front().front().toString(), m_file);
}

void TestIncident::refusesWhatIsNone()
{
    QVERIFY(!incidentFacts("hello"));
    QVERIFY(!incidentFacts(writeZip({{.name = "manifest.json", .content = "[]"}})));
    QVERIFY(!isIncidentFile("/tmp/a.log"));
}

void TestIncident::cleanupTestCase()
{
    if (m_world && m_world->window)
        m_world->window->setWorkspace(m_world->workspace);
    m_world->window.reset();
    m_workspace.reset();
    m_cluster.reset();
    m_world.reset();
}

QTEST_MAIN(TestIncident)
#include "tst_incident.moc"
