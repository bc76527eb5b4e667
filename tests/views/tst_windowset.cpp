#include <algorithm>

#include <QCheckBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/jsoncodec.h"
#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "views/common/theme.h"
#include "views/editor/codeedit.h"
#include "views/editor/functionpage.h"
#include "views/mainwindow/layoutmenu.h"
#include "views/mainwindow/layoutnamedialog.h"
#include "views/mainwindow/pagetabs.h"
#include "views/mainwindow/windowset.h"
#include "views/settings/preferences.h"

using namespace signalbox;

namespace {

/// A cluster whose engine says more than its last batch.
class AskedCluster final : public FakeCluster
{
public:
    std::optional<EngineStatus> now;
    bool hangs = false;

    QFuture<Result<RestReply>> send(const RestRequest &request) override
    {
        calls.push_back(QString::fromUtf8(request.path));
        if (hangs) {
            m_promise.start();
            return m_promise.future();
        }
        if (!now)
            return FakeCluster::send(request);
        return QtFuture::makeReadyFuture<Result<RestReply>>(
            RestReply{.status = 200, .body = QByteArray::fromStdString(dumpJson(toJson(*now)))});
    }

private:
    QPromise<Result<RestReply>> m_promise;
};

/// What the program owns besides its windows, in memory.
struct House
{
    QTemporaryDir folder;
    FileWriter files;
    AskedCluster cluster;
    Workspace workspace{cluster};
    Preferences preferences{folder.filePath("signalbox.conf"), files};
    SavedInputs inputs{folder.filePath("inputs"), files};
    RecoveryStore recovery{folder.filePath("unsaved"), files};

    House()
    {
        for (const char *name : {"hello", "billing/invoice"}) {
            const Function function =
                FakeCluster::makeFunction(name, "def main(args):\n    return args\n");
            cluster.stored[function.name] = function;
        }
        cluster.open();
    }

    WindowParts parts()
    {
        return {workspace, preferences, inputs, recovery, files, folder.filePath("session.json")};
    }

    /// One start of the program.
    std::unique_ptr<WindowSet> start()
    {
        auto windows = std::make_unique<WindowSet>(parts(), [](MainWindow &) {});
        windows->restore();
        return windows;
    }

    bool has(const QString &file)
    {
        files.flush();
        return QFile::exists(folder.filePath(file));
    }

    void setRunning(int running, int queued)
    {
        EngineStatus status;
        status.running = running;
        status.queued = queued;
        ChangeSet changes;
        changes.status = status;
        cluster.emitChange(changes);
    }
};

const QualifiedName hello{"guest", "", "hello"};

CodeEdit *openCode(MainWindow &window)
{
    window.openFunction(hello);
    auto *page = qobject_cast<FunctionPage *>(window.tabs().currentPage());
    if (!page || !QTest::qWaitFor([page] { return page->isLoaded(); }))
        return nullptr;
    return page->findChild<CodeEdit *>(QStringLiteral("functionPage.code"));
}

QString codeOf(MainWindow &window)
{
    const CodeEdit *code = openCode(window);
    return code ? code->text() : QString();
}

/// Types into the code and waits until it is kept.
void edit(House &house, MainWindow &window, const QString &text, const QString &store)
{
    CodeEdit *code = openCode(window);
    QVERIFY(code);
    code->setText(text);
    QTRY_VERIFY(!QDir(house.folder.filePath(store)).isEmpty());
}

QMessageBox *question(MainWindow &window)
{
    return window.findChild<QMessageBox *>(QStringLiteral("quitWhileRunning"));
}

QMenu *layoutMenu(MainWindow &window)
{
    auto *menu = window.findChild<LayoutMenu *>();
    emit menu->aboutToShow();
    return menu;
}

QAction *layoutAction(MainWindow &window, const QString &id)
{
    layoutMenu(window);
    return window.findChild<QAction *>(id);
}

void saveLayout(MainWindow &window, const QString &name)
{
    window.action(WindowVerb::SaveLayout)->trigger();
    auto *dialog = window.findChild<LayoutNameDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->saveButton()->isEnabled());
    dialog->field()->setText(name);
    dialog->saveButton()->click();
}

} // namespace

/// Several main windows, and arrangements of their panels by name.
class TestWindowSet final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void opensAnother();
    void bringsAllBack();
    void oneThatWasClosedStaysAway();
    void keepsUnsavedWorkOfEach();
    void unsavedWorkSurvivesTheClosing();
    void isMadeAnewWithItsTabs();
    void endsWithoutAQuestionWhenIdle();
    void asksBeforeItEndsWork_data();
    void asksBeforeItEndsWork();
    void asksForWhatNoBatchHasToldYet();
    void endsWithAnEngineThatHangs();
    void asksOnlyForTheLastWindow();
    void neverAsksTheSystem();
    void remembersTheAnswer_data();
    void remembersTheAnswer();
    void savesAndChoosesLayouts();
    void deletesLayouts();
};

void TestWindowSet::initTestCase()
{
    QApplication::setQuitOnLastWindowClosed(false);
}

void TestWindowSet::opensAnother()
{
    House house;
    const auto windows = house.start();
    QCOMPARE(windows->count(), std::size_t(1));
    MainWindow &first = windows->front();
    first.openKey(QStringLiteral("activations"));
    first.action(WindowVerb::NewWindow)->trigger();
    QCOMPARE(windows->count(), std::size_t(2));
    MainWindow &second = windows->front();
    QVERIFY(&second != &first);
    QVERIFY(second.isVisible());
    // Tabs of its own over the same models.
    QVERIFY(!second.tabs().find(QStringLiteral("activations")));
    QCOMPARE(&second.workspace(), &first.workspace());
    QCOMPARE(windows->shownWorkspaces().size(), std::size_t(1));
}

void TestWindowSet::bringsAllBack()
{
    House house;
    {
        const auto windows = house.start();
        windows->front().openKey(QStringLiteral("activations"));
        MainWindow &second = windows->open();
        second.openKey(QStringLiteral("runtimes"));
        second.findChild<QDockWidget *>(QStringLiteral("dock.explorer"))->hide();
        windows->endAll();
    }
    const auto windows = house.start();
    QCOMPARE(windows->count(), std::size_t(2));
    MainWindow &first = windows->front();
    QVERIFY(first.tabs().find(QStringLiteral("activations")));
    QVERIFY(first.findChild<QDockWidget *>(QStringLiteral("dock.explorer"))->isVisibleTo(&first));
    MainWindow &second = *windows->all().front();
    QVERIFY(second.tabs().find(QStringLiteral("runtimes")));
    QVERIFY(!second.tabs().find(QStringLiteral("activations")));
    QVERIFY(
        !second.findChild<QDockWidget *>(QStringLiteral("dock.explorer"))->isVisibleTo(&second));
}

void TestWindowSet::oneThatWasClosedStaysAway()
{
    House house;
    {
        const auto windows = house.start();
        MainWindow &second = windows->open();
        second.saveSession();
        QVERIFY(house.has(QStringLiteral("session-2.json")));
        second.close();
        QCOMPARE(windows->count(), std::size_t(1));
        QVERIFY(!house.has(QStringLiteral("session-2.json")));
        // The first one may go, too: the second then comes back alone.
        MainWindow &first = windows->front();
        windows->open();
        first.close();
        QVERIFY(!house.has(QStringLiteral("session.json")));
        windows->quit();
        QTRY_COMPARE(windows->count(), std::size_t(0));
    }
    QVERIFY(house.has(QStringLiteral("session-2.json")));
    QCOMPARE(house.start()->count(), std::size_t(1));
}

void TestWindowSet::keepsUnsavedWorkOfEach()
{
    House house;
    {
        const auto windows = house.start();
        edit(house, windows->front(), QStringLiteral("# of the first\n"),
             QStringLiteral("unsaved"));
        edit(house, windows->open(), QStringLiteral("# of the second\n"),
             QStringLiteral("unsaved-2"));
        // As after `kill -9`: nobody closes anything, sessions were written on the way.
        windows->saveAll();
    }
    const auto windows = house.start();
    QCOMPARE(windows->count(), std::size_t(2));
    QCOMPARE(codeOf(windows->front()), QStringLiteral("# of the first\n"));
    QCOMPARE(codeOf(*windows->all().front()), QStringLiteral("# of the second\n"));
}

void TestWindowSet::unsavedWorkSurvivesTheClosing()
{
    House house;
    const auto windows = house.start();
    MainWindow &second = windows->open();
    edit(house, second, QStringLiteral("# of the second\n"), QStringLiteral("unsaved-2"));
    second.close();
    QVERIFY(house.has(QStringLiteral("session-2.json")));
    QCOMPARE(windows->count(), std::size_t(1));
    MainWindow &again = windows->open();
    QCOMPARE(codeOf(again), QStringLiteral("# of the second\n"));
}

void TestWindowSet::isMadeAnewWithItsTabs()
{
    House house;
    // What is not this computer's – another cluster, an incident file – stays in its window.
    class Elsewhere final : public FakeCluster
    {
        QString id() const override { return QStringLiteral("elsewhere"); }
    };
    Elsewhere elsewhere;
    Workspace other(elsewhere);
    const auto windows = house.start();
    windows->front().openKey(QStringLiteral("activations"));
    windows->open().setWorkspace(other);
    windows->front().openKey(QStringLiteral("runtimes"));
    bool without = false;
    windows->rebuild([&windows, &without] { without = windows->count() == 0; });
    QVERIFY(without);
    QCOMPARE(windows->count(), std::size_t(2));
    QVERIFY(windows->front().tabs().find(QStringLiteral("runtimes")));
    QCOMPARE(&windows->front().workspace(), &other);
    QCOMPARE(&windows->all().front()->workspace(), &house.workspace);
    QVERIFY(windows->all().front()->tabs().find(QStringLiteral("activations")));
}

void TestWindowSet::endsWithoutAQuestionWhenIdle()
{
    House house;
    const auto windows = house.start();
    windows->front().action(WindowVerb::Quit)->trigger();
    QTRY_COMPARE(windows->count(), std::size_t(0));
}

void TestWindowSet::asksBeforeItEndsWork_data()
{
    QTest::addColumn<int>("running");
    QTest::addColumn<int>("queued");
    QTest::newRow("under way") << 2 << 0;
    QTest::newRow("waiting") << 0 << 1;
}

void TestWindowSet::asksBeforeItEndsWork()
{
    QFETCH(int, running);
    QFETCH(int, queued);
    House house;
    const auto windows = house.start();
    house.setRunning(running, queued);
    MainWindow &window = windows->front();
    window.close();
    QCOMPARE(windows->count(), std::size_t(1));
    QVERIFY(window.isVisible());
    QMessageBox *box = question(window);
    QVERIFY(box);
    // The safe answer is the default, and asking again brings the same question forward.
    QCOMPARE(box->defaultButton()->objectName(), QStringLiteral("quitWhileRunning.stay"));
    window.action(WindowVerb::Quit)->trigger();
    QCOMPARE(window.findChildren<QMessageBox *>(QStringLiteral("quitWhileRunning")).size(), 1);
    box->defaultButton()->click();
    QCOMPARE(windows->count(), std::size_t(1));
    QVERIFY(!house.preferences.quitsWhileRunning());
}

void TestWindowSet::asksForWhatNoBatchHasToldYet()
{
    House house;
    const auto windows = house.start();
    MainWindow &window = windows->front();
    house.cluster.now = EngineStatus{.queued = 1};
    window.close();
    QTRY_VERIFY(question(window));
    QVERIFY(window.isVisible());
    QCOMPARE(windows->count(), std::size_t(1));
    question(window)->defaultButton()->click();
    // Asked anew each time.
    house.cluster.now = EngineStatus{};
    window.close();
    QTRY_COMPARE(windows->count(), std::size_t(0));
}

void TestWindowSet::endsWithAnEngineThatHangs()
{
    House house;
    const auto windows = house.start();
    house.cluster.hangs = true;
    windows->quit();
    windows->quit();
    QCOMPARE(windows->count(), std::size_t(1));
    QTRY_COMPARE(windows->count(), std::size_t(0));
    QCOMPARE(std::ranges::count(house.cluster.calls, QStringLiteral("/signalbox/v1/status")), 1);
}

void TestWindowSet::asksOnlyForTheLastWindow()
{
    House house;
    const auto windows = house.start();
    MainWindow &first = windows->front();
    MainWindow &second = windows->open();
    house.setRunning(1, 0);
    second.close();
    QCOMPARE(windows->count(), std::size_t(1));
    QVERIFY(!question(first));
}

void TestWindowSet::neverAsksTheSystem()
{
    House house;
    const auto windows = house.start();
    windows->open();
    house.setRunning(1, 3);
    windows->endAll();
    QCOMPARE(windows->count(), std::size_t(0));
}

void TestWindowSet::remembersTheAnswer_data()
{
    QTest::addColumn<bool>("remember");
    QTest::newRow("asked once") << true;
    QTest::newRow("asked each time") << false;
}

void TestWindowSet::remembersTheAnswer()
{
    QFETCH(bool, remember);
    House house;
    auto windows = house.start();
    windows->open();
    house.setRunning(1, 0);
    windows->front().action(WindowVerb::Quit)->trigger();
    QMessageBox *box = question(windows->front());
    QVERIFY(box);
    box->findChild<QCheckBox *>(QStringLiteral("quitWhileRunning.remember"))->setChecked(remember);
    box->findChild<QPushButton *>(QStringLiteral("quitWhileRunning.quit"))->click();
    QTRY_COMPARE(windows->count(), std::size_t(0));
    QCOMPARE(house.preferences.quitsWhileRunning(), remember);
    windows = house.start();
    QCOMPARE(windows->count(), std::size_t(2));
    windows->quit();
    QCOMPARE(windows->count(), std::size_t(remember ? 0 : 2));
}

void TestWindowSet::savesAndChoosesLayouts()
{
    House house;
    const auto windows = house.start();
    MainWindow &first = windows->front();
    first.resize(1440, 900);
    auto *inspector = first.findChild<QDockWidget *>(QStringLiteral("dock.inspector"));
    inspector->show();
    saveLayout(first, QStringLiteral("Wide & quiet"));
    inspector->hide();
    // Another window has it, too.
    MainWindow &second = windows->open();
    auto *other = second.findChild<QDockWidget *>(QStringLiteral("dock.inspector"));
    other->hide();
    QAction *choice = layoutAction(second, QStringLiteral("layout.Wide & quiet"));
    QVERIFY(choice);
    choice->trigger();
    QVERIFY(other->isVisibleTo(&second));
    QVERIFY(!inspector->isVisibleTo(&first));
    second.action(WindowVerb::ResetLayout)->trigger();
    QVERIFY(second.findChild<QDockWidget *>(QStringLiteral("dock.explorer"))->isVisibleTo(&second));
}

void TestWindowSet::deletesLayouts()
{
    House house;
    const auto windows = house.start();
    MainWindow &window = windows->front();
    saveLayout(window, QStringLiteral("Narrow"));
    QAction *removal = layoutAction(window, QStringLiteral("deleteLayout.Narrow"));
    QVERIFY(removal);
    removal->trigger();
    auto *dialog = window.findChild<QDialog *>(QStringLiteral("confirmDialog"));
    QVERIFY(dialog);
    dialog->accept();
    QVERIFY(!layoutAction(window, QStringLiteral("layout.Narrow")));
}

QTEST_MAIN(TestWindowSet)
#include "tst_windowset.moc"
