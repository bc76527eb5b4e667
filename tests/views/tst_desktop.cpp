#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "support/qtfakedesktop.h"
#include "support/qtprivatebus.h"
#include "views/desktop/desktopnotices.h"
#include "views/desktop/keepawake.h"
#include "views/desktop/launcherentry.h"
#include "views/desktop/machinewatch.h"
#include "views/desktop/noticedesk.h"
#include "views/desktop/sleepinhibitor.h"
#include "views/mainwindow/pagetabs.h"
#include "views/mainwindow/windowset.h"
#include "views/settings/preferences.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Hears what launchers hear.
class FakeLauncher final : public QObject
{
    Q_OBJECT
public:
    QList<QVariantMap> heard;
    QString program;

    bool start(QDBusConnection bus)
    {
        return bus.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                           QStringLiteral("Update"), this, SLOT(onUpdate(QString, QVariantMap)));
    }

public slots:
    void onUpdate(const QString &uri, const QVariantMap &facts)
    {
        program = uri;
        heard.append(facts);
    }
};

/// Windows over a cluster in memory.
struct Office
{
    QTemporaryDir folder;
    FileWriter files;
    FakeCluster cluster;
    Workspace workspace{cluster};
    Preferences preferences{folder.filePath("signalbox.conf"), files};
    SavedInputs inputs{folder.filePath("inputs"), files};
    RecoveryStore recovery{folder.filePath("unsaved"), files};
    WindowSet windows{
        {workspace, preferences, inputs, recovery, files, folder.filePath("session.json")},
        [](MainWindow &) {}};

    Office()
    {
        const Function hello = FakeCluster::makeFunction("hello");
        cluster.stored[hello.name] = hello;
        cluster.open();
        windows.restore();
    }

    Activation end(Outcome outcome, std::chrono::seconds ago = 0s)
    {
        static int number = 100;
        Activation run = FakeCluster::makeActivation(++number, "hello", outcome);
        run.end = SystemClock().now() - ago;
        run.start = run.end - 20ms;
        run.accepted = run.start;
        run.input = Blob(R"({"name":"Ada"})");
        cluster.history[run.id] = run;
        cluster.emitChange({.activations = {summarise(run)}});
        return run;
    }

    void setRunning(int running)
    {
        EngineStatus status;
        status.running = running;
        ChangeSet changes;
        changes.status = status;
        cluster.emitChange(changes);
    }
};

Notice notice(const QString &tag, const QString &title = QStringLiteral("hello fails now"))
{
    return {.kind = Notice::Kind::Failure,
            .urgency = Notice::Urgency::Critical,
            .tag = tag,
            .title = title,
            .text = QStringLiteral("a < b"),
            .run = ActivationId{}};
}

} // namespace

/// What ties the program to the desktop, against a desktop of the test's own.
class TestDesktop final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsByTheService();
    void escapesMarkupWhereThereIsSome();
    void laterOnesTakeTheirPlace();
    void oneThatWasClosedIsShownAnew();
    void staysSilentWhileInhibited();
    void showsByThePortalWhereThereIsNoService();
    void showsByThePortalInASandbox();
    void withdrawsWhatIsOver();
    void isSilentWithoutABus();
    void deskTellsAndOpensTheLog();
    void deskRunsAgain();
    void deskIsSilentAboutThePageInFront();
    void deskLearnsFromTheList();
    void deskWithdrawsTroubleThatIsOver();
    void tellsWhenTheMachineWakes();
    void tellsANetworkOncePerBurst();
    void keepsAwakeOnlyWhileAskedAndRunning();
    void fallsBackToThePortal();
    void saysWhenNobodyKeepsAwake();
    void dropsALockThatComesTooLate();
    void tellsTheLauncher();

private:
    QDBusConnection desktop() { return m_bus->connectAs(QStringLiteral("desktop")); }
    QDBusConnection program() { return m_bus->connectAs(QStringLiteral("program")); }

    std::unique_ptr<PrivateBus> m_bus;
};

void TestDesktop::init()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY2(m_bus->isRunning(), "dbus-daemon could not be started");
}

void TestDesktop::cleanup()
{
    m_bus.reset();
}

// --- notices ----------------------------------------------------------------------------------

void TestDesktop::showsByTheService()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    QSignalSpy chosen(&notices, &DesktopNotices::chosen);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 1);
    const ShownNotice &shown = service.shown[0];
    QCOMPARE(shown.title, QStringLiteral("hello fails now"));
    QCOMPARE(shown.text, QStringLiteral("a < b"));
    QCOMPARE(shown.icon, QStringLiteral("org.signalbox.Signalbox"));
    QCOMPARE(shown.actions,
             QStringList({"default", "Show", "show-log", "Show Log", "run-again", "Run Again"}));
    QCOMPARE(shown.hints.value(QStringLiteral("urgency")).toInt(), 2);
    QCOMPARE(shown.hints.value(QStringLiteral("desktop-entry")).toString(),
             QStringLiteral("org.signalbox.Signalbox"));
    // What others have shown is none of ours.
    service.choose(7, QStringLiteral("show-log"));
    service.give(shown.id, QStringLiteral("a token"));
    service.choose(shown.id, QStringLiteral("show-log"));
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("a"));
    QCOMPARE(chosen[0][1].toString(), QStringLiteral("show-log"));
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("a token"));
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

void TestDesktop::escapesMarkupWhereThereIsSome()
{
    FakeNotifications service;
    service.capabilities = {QStringLiteral("body-markup")};
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 1);
    QCOMPARE(service.shown[0].text, QStringLiteral("a &lt; b"));
    // A service without buttons gets none.
    QVERIFY(service.shown[0].actions.isEmpty());
}

void TestDesktop::laterOnesTakeTheirPlace()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 1);
    notices.show(notice(QStringLiteral("b")));
    QTRY_COMPARE(service.shown.size(), 2);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 3);
    QCOMPARE(service.shown[1].replaced, 0U);
    QCOMPARE(service.shown[2].replaced, service.shown[0].id);
}

void TestDesktop::oneThatWasClosedIsShownAnew()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 1);
    service.close(service.shown[0].id);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 2);
    QCOMPARE(service.shown[1].replaced, 0U);
}

void TestDesktop::staysSilentWhileInhibited()
{
    FakeNotifications service;
    service.inhibited = true;
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.asked, 1);
    service.inhibited = false;
    notices.show(notice(QStringLiteral("b"), QStringLiteral("later")));
    QTRY_COMPARE(service.shown.size(), 1);
    QCOMPARE(service.shown[0].title, QStringLiteral("later"));
}

void TestDesktop::showsByThePortalWhereThereIsNoService()
{
    FakeNoticePortal portal;
    QVERIFY(portal.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(portal.shown.size(), 1);
}

void TestDesktop::showsByThePortalInASandbox()
{
    FakeNotifications service;
    FakeNoticePortal portal;
    QVERIFY(service.start(desktop()));
    QVERIFY(portal.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Portal);
    QSignalSpy chosen(&notices, &DesktopNotices::chosen);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(portal.shown.size(), 1);
    QVERIFY(service.shown.isEmpty());
    const auto &[id, facts] = portal.shown[0];
    QCOMPARE(facts.value(QStringLiteral("title")).toString(), QStringLiteral("hello fails now"));
    QCOMPARE(facts.value(QStringLiteral("priority")).toString(), QStringLiteral("urgent"));
    QVERIFY(facts.contains(QStringLiteral("buttons")));
    portal.choose(QStringLiteral("of another program"), QStringLiteral("default"));
    portal.choose(id, QStringLiteral("run-again"));
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][1].toString(), QStringLiteral("run-again"));
    notices.withdraw(QStringLiteral("a"));
    QTRY_COMPARE(portal.removed, QStringList{id});
}

void TestDesktop::withdrawsWhatIsOver()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    QTRY_COMPARE(service.shown.size(), 1);
    // The id comes with the answer.
    QTRY_VERIFY((notices.withdraw(QStringLiteral("a")), !service.closed.isEmpty()));
    QCOMPARE(service.closed, QList<uint>{service.shown[0].id});
}

void TestDesktop::isSilentWithoutABus()
{
    DesktopNotices notices(QDBusConnection(QString{}), DesktopNotices::Way::Service);
    notices.show(notice(QStringLiteral("a")));
    notices.withdraw(QStringLiteral("a"));
}

void TestDesktop::deskTellsAndOpensTheLog()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    Office office;
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    NoticeDesk desk(office.preferences, notices, office.windows);
    desk.watch(office.workspace);
    office.windows.front().showMinimized();
    office.end(Outcome::Success);
    const Activation failed = office.end(Outcome::DeveloperError);
    QTRY_COMPARE(service.shown.size(), 1);
    service.choose(service.shown[0].id, QStringLiteral("show-log"));
    const QString key = QStringLiteral("log:activation/") + QString::fromStdString(failed.id.str());
    QTRY_VERIFY(office.windows.front().tabs().find(key));
    QVERIFY(!office.windows.front().isMinimized());
    service.choose(service.shown[0].id, QStringLiteral("default"));
    QTRY_VERIFY(office.windows.front().tabs().find(QStringLiteral("activation:")
                                                   + QString::fromStdString(failed.id.str())));
}

void TestDesktop::deskRunsAgain()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    Office office;
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    NoticeDesk desk(office.preferences, notices, office.windows);
    desk.watch(office.workspace);
    office.windows.front().showMinimized();
    office.end(Outcome::Success);
    office.end(Outcome::DeveloperError);
    QTRY_COMPARE(service.shown.size(), 1);
    service.choose(service.shown[0].id, QStringLiteral("run-again"));
    QTRY_COMPARE(office.cluster.lastPayload.str(), std::string(R"({"name":"Ada"})"));
}

void TestDesktop::deskIsSilentAboutThePageInFront()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    Office office;
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    NoticeDesk desk(office.preferences, notices, office.windows);
    desk.watch(office.workspace);
    MainWindow &window = office.windows.front();
    window.openFunction({"guest", "", "hello"});
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    office.end(Outcome::Success);
    office.end(Outcome::DeveloperError);
    // Of another page it is told: then nothing was shown before.
    window.openKey(QStringLiteral("runtimes"));
    office.end(Outcome::Success);
    const Activation told = office.end(Outcome::ApplicationError);
    QTRY_COMPARE(service.shown.size(), 1);
    QVERIFY(service.shown[0].text.startsWith(QStringLiteral("Application error")));
}

void TestDesktop::deskLearnsFromTheList()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    Office office;
    // Before anybody watched: of a former start of the program.
    office.end(Outcome::Success, 3600s);
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    NoticeDesk desk(office.preferences, notices, office.windows);
    desk.watch(office.workspace);
    office.windows.front().showMinimized();
    office.end(Outcome::DeveloperError);
    QTRY_COMPARE(service.shown.size(), 1);
}

void TestDesktop::deskWithdrawsTroubleThatIsOver()
{
    FakeNotifications service;
    QVERIFY(service.start(desktop()));
    Office office;
    DesktopNotices notices(program(), DesktopNotices::Way::Service);
    NoticeDesk desk(office.preferences, notices, office.windows);
    desk.watch(office.workspace);
    office.windows.front().showMinimized();
    office.cluster.setConnection({.kind = ConnectionState::Kind::Stale,
                                  .lastAnswer = {},
                                  .reason = QStringLiteral("connection refused")});
    QTRY_COMPARE(service.shown.size(), 1);
    QCOMPARE(service.shown[0].title, QStringLiteral("Fake does not answer"));
    QCOMPARE(service.shown[0].text, QStringLiteral("connection refused"));
    QTRY_VERIFY((office.cluster.setConnection({.kind = ConnectionState::Kind::Online}),
                 !service.closed.isEmpty()));
}

// --- sleep and network ------------------------------------------------------------------------

void TestDesktop::tellsWhenTheMachineWakes()
{
    FakeLogind logind;
    QVERIFY(logind.start(desktop()));
    MachineWatch watch(program());
    QSignalSpy woken(&watch, &MachineWatch::woken);
    logind.sleep(true);
    logind.sleep(false);
    QTRY_COMPARE(woken.size(), 1);
}

void TestDesktop::tellsANetworkOncePerBurst()
{
    MachineWatch watch(QDBusConnection(QString{}));
    QSignalSpy changed(&watch, &MachineWatch::networkChanged);
    watch.onNetwork(true);
    watch.onNetwork(false);
    watch.onNetwork(true);
    watch.onNetwork(true);
    QTRY_COMPARE(changed.size(), 1);
    // One that goes away is no reason to ask anybody.
    watch.onNetwork(true);
    watch.onNetwork(false);
    QVERIFY(!changed.wait(600));
}

void TestDesktop::keepsAwakeOnlyWhileAskedAndRunning()
{
    FakeLogind logind;
    QVERIFY(logind.start(desktop()));
    Office office;
    SleepInhibitor inhibitor(program(), QDBusConnection(QString{}));
    QSignalSpy held(&inhibitor, &SleepInhibitor::held);
    KeepAwake awake(office.workspace, office.preferences, inhibitor);
    awake.setLinger(0ms);
    office.setRunning(2);
    QVERIFY(!inhibitor.isWanted());
    QAction *toggle = office.windows.front().action(WindowVerb::KeepAwake);
    toggle->trigger();
    QTRY_COMPARE(held.size(), 1);
    QCOMPARE(logind.asked,
             QStringList{QStringLiteral("sleep:idle|Signalbox|Functions are running|block")});
    QVERIFY(!logind.isReleased());
    // More runs need no second lock; the last one that ends opens it.
    office.setRunning(5);
    office.setRunning(0);
    QTRY_VERIFY(logind.isReleased());
    QCOMPARE(logind.asked.size(), 1);
    office.setRunning(1);
    QTRY_COMPARE(held.size(), 2);
    toggle->trigger();
    QTRY_VERIFY(logind.isReleased());
    QVERIFY(!office.preferences.keepsAwake());
}

void TestDesktop::fallsBackToThePortal()
{
    FakeLogind logind;
    logind.refusals = 1;
    QVERIFY(logind.start(desktop()));
    FakeInhibitPortal portal;
    QVERIFY(portal.start(desktop()));
    SleepInhibitor inhibitor(program(), program());
    QSignalSpy held(&inhibitor, &SleepInhibitor::held);
    inhibitor.hold(QStringLiteral("why"));
    QTRY_COMPARE(held.size(), 1);
    QCOMPARE(portal.flags, QList<uint>{12});
    inhibitor.release();
    QTRY_COMPARE(portal.request.closed, 1);
}

void TestDesktop::saysWhenNobodyKeepsAwake()
{
    Office office;
    SleepInhibitor inhibitor(program(), program());
    KeepAwake awake(office.workspace, office.preferences, inhibitor);
    QSignalSpy impossible(&awake, &KeepAwake::impossible);
    office.preferences.setKeepsAwake(true);
    office.setRunning(1);
    QTRY_COMPARE(impossible.size(), 1);
    QVERIFY(!office.preferences.keepsAwake());
    QVERIFY(!office.windows.front().action(WindowVerb::KeepAwake)->isChecked());
}

void TestDesktop::dropsALockThatComesTooLate()
{
    FakeLogind logind;
    QVERIFY(logind.start(desktop()));
    SleepInhibitor inhibitor(program(), QDBusConnection(QString{}));
    inhibitor.hold(QStringLiteral("why"));
    inhibitor.release();
    QTRY_VERIFY(logind.isReleased());
    QVERIFY(!inhibitor.isWanted());
}

void TestDesktop::tellsTheLauncher()
{
    FakeLauncher launcher;
    QVERIFY(launcher.start(desktop()));
    Office office;
    {
        LauncherEntry entry(program(), office.workspace);
        std::vector<ActivationSummary> runs;
        for (int i = 0; i < 4; ++i) {
            runs.push_back(summarise(FakeCluster::makeActivation(i)));
            runs.back().state = ActivationState::Running;
        }
        office.cluster.emitChange({.activations = runs});
        QTRY_COMPARE(launcher.heard.size(), 1);
        QCOMPARE(launcher.program, QStringLiteral("application://org.signalbox.Signalbox.desktop"));
        QCOMPARE(launcher.heard[0].value(QStringLiteral("count")).toInt(), 4);
        QVERIFY(launcher.heard[0].value(QStringLiteral("count-visible")).toBool());
        runs[0].state = ActivationState::Finished;
        office.cluster.emitChange({.activations = {runs[0]}});
        QTRY_COMPARE(launcher.heard.size(), 2);
        QCOMPARE(launcher.heard[1].value(QStringLiteral("count")).toInt(), 3);
        QCOMPARE(launcher.heard[1].value(QStringLiteral("progress")).toDouble(), 0.25);
        QVERIFY(launcher.heard[1].value(QStringLiteral("progress-visible")).toBool());
    }
    // The icon of a program that has ended shows nothing.
    QTRY_COMPARE(launcher.heard.size(), 3);
    QVERIFY(!launcher.heard[2].value(QStringLiteral("count-visible")).toBool());
    QVERIFY(!launcher.heard[2].value(QStringLiteral("progress-visible")).toBool());
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
