#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include "core/feedform.h"
#include "models/feedwords.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/feedpanel.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringpalette.h"
#include "views/canvas/wiringside.h"

#include "wiringfixture.h"

using namespace signalbox;

/// Feeds in the window: state, settings, kinds, and what can be done with them.
class TestWiringFeeds final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void showsHowAFeedIsDoing();
    void pausesFiresAndRearms();
    void editsACronPattern();
    void saysWhatIsWrongWithAPattern();
    void changesTheKind();
    void showsSettingsThatHaveAMeaning();
    void knowsTheUrlOfAWebhook();
    void asksForAnotherAddressWhenOneIsCleared();
    void keepsWhatItDoesNotKnow();
    void buildsAFormForEveryKind_data();
    void buildsAFormForEveryKind();
    void keepsEditsWhenSomethingElseIsSelected();
    void addsAClockFromThePalette();
    void drawsARuleFromAClock();

private:
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_page->side().feed().findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] NodeId node(const char *key) const;
    void select(const char *key);
    void settle();
    const Trigger &stored(const char *name) const;

    std::unique_ptr<WiringFixture> m_world;
    std::unique_ptr<WiringPage> m_page;
};

void TestWiringFeeds::init()
{
    m_page.reset();
    m_world = std::make_unique<WiringFixture>();
    m_world->preferences.setReducedMotion(true);
    m_world->cluster.open();
    m_page = std::make_unique<WiringPage>(m_world->context);
    m_page->resize(1400, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!m_page->editor().isLayingOut());
    QCoreApplication::processEvents();
    m_page->canvas().fit();
}

NodeId TestWiringFeeds::node(const char *key) const
{
    return m_page->graph().model().nodeByKey(QLatin1String(key));
}

void TestWiringFeeds::select(const char *key)
{
    m_page->canvas().canvas().choose({node(key)});
}

void TestWiringFeeds::settle()
{
    QTRY_VERIFY(!m_page->editor().isBusy());
    QCoreApplication::processEvents();
}

const Trigger &TestWiringFeeds::stored(const char *name) const
{
    return m_world->cluster.storedTriggers.at({"guest", "", name});
}

void TestWiringFeeds::showsHowAFeedIsDoing()
{
    FeedStatus status{.trigger = {"guest", "", "uploads"}, .kind = "cron"};
    status.state = FeedStatus::State::Failing;
    status.problem = "the disk is full";
    status.events = 41;
    status.since = fromMillis(1'700'000'000'000);
    status.lastEvent = fromMillis(1'700'000'000'000);
    status.nextEvent = fromMillis(1'700'000'300'000);
    m_world->cluster.emitChange(ChangeSet{.feeds = {status}});
    select("feed:/guest/uploads");
    QVERIFY(m_page->side().isVisible());
    QCOMPARE(find<QLabel>("feed.failure")->text(), QString("the disk is full"));
    const QString facts = find<QLabel>("feed.facts")->text();
    QVERIFY(facts.contains("41"));
    QVERIFY(facts.contains("last") && facts.contains("next"));
    // It follows while it is shown.
    status.state = FeedStatus::State::Running;
    status.problem.clear();
    status.events = 42;
    m_world->cluster.emitChange(ChangeSet{.feeds = {status}});
    QTRY_VERIFY(find<QLabel>("feed.facts")->text().contains("42"));
    QVERIFY(!find<QLabel>("feed.failure")->isVisible());
}

void TestWiringFeeds::pausesFiresAndRearms()
{
    select("feed:/guest/uploads");
    auto *pause = find<QPushButton>("feed.pause");
    pause->click();
    settle();
    QVERIFY(stored("uploads").feed->paused);
    QTRY_COMPARE(pause->accessibleName(), QString("Resume"));
    QVERIFY(!m_page->graph().model().node(node("feed:/guest/uploads"))->enabled);
    m_page->editor().history().undo();
    settle();
    QVERIFY(!stored("uploads").feed->paused);
    find<QPushButton>("feed.fire")->click();
    QTRY_VERIFY(m_world->navigator.went.contains("notify uploads was fired."));
    find<QPushButton>("feed.rearm")->click();
    QTRY_VERIFY(m_world->navigator.went.contains("notify The feed of uploads began anew."));
    m_world->cluster.nextError = Error{ErrorCode::Unavailable, "gone away", {}};
    find<QPushButton>("feed.fire")->click();
    QTRY_VERIFY(m_world->navigator.went.last().contains("gone away"));
}

void TestWiringFeeds::editsACronPattern()
{
    select("feed:/guest/uploads");
    auto *pattern = find<QLineEdit>("feed.pattern");
    QCOMPARE(pattern->text(), QString("*/5 * * * *"));
    auto *apply = find<QPushButton>("feed.apply");
    QVERIFY(!apply->isEnabled());
    pattern->selectAll();
    QTest::keyClicks(pattern, "0 3 * * *");
    QCOMPARE(find<QLabel>("feed.pattern.words")->text(), QString("At 03:00, every day"));
    QCOMPARE(find<QLabel>("feed.pattern.times")->text().split('\n').size(), 6); // A head and five.
    QVERIFY(find<QLabel>("feed.pattern.times")->text().contains("03:00"));
    QVERIFY(apply->isEnabled());
    // The zone moves the times.
    auto *zone = find<QComboBox>("feed.timezone");
    zone->setCurrentText("Asia/Tokyo");
    QVERIFY(find<QLabel>("feed.pattern.times")->text().contains("Asia/Tokyo"));
    apply->click();
    settle();
    QVERIFY(stored("uploads").feed->settings
            == Json({{"pattern", "0 3 * * *"}, {"timezone", "Asia/Tokyo"}}));
    QTRY_VERIFY(!apply->isEnabled());
    m_page->editor().history().undo();
    settle();
    QTRY_COMPARE(find<QLineEdit>("feed.pattern")->text(), QString("*/5 * * * *"));
}

void TestWiringFeeds::saysWhatIsWrongWithAPattern()
{
    select("feed:/guest/uploads");
    auto *pattern = find<QLineEdit>("feed.pattern");
    pattern->selectAll();
    QTest::keyClicks(pattern, "99 * * * *");
    QVERIFY(find<QLabel>("feed.pattern.words")->text().contains("minute"));
    QVERIFY(!find<QLabel>("feed.pattern.times")->isVisible());
    pattern->clear();
    QTest::keyClicks(pattern, " ");
    QVERIFY(!find<QPushButton>("feed.apply")->isEnabled());
    QCOMPARE(find<QLabel>("feed.problem")->text(), QString("Pattern is missing"));
}

void TestWiringFeeds::changesTheKind()
{
    select("feed:/guest/uploads");
    auto *kind = find<QComboBox>("feed.kind");
    kind->setCurrentIndex(kind->findData("interval"));
    emit kind->activated(kind->currentIndex());
    find<QDoubleSpinBox>("feed.minutes")->setValue(2);
    find<QPushButton>("feed.apply")->click();
    settle();
    QVERIFY(stored("uploads").feed->kind == "interval");
    QVERIFY(stored("uploads").feed->settings == Json({{"minutes", 2.0}}));
    kind->setCurrentIndex(0);
    emit kind->activated(0);
    find<QPushButton>("feed.apply")->click();
    settle();
    QVERIFY(!stored("uploads").feed);
    QTRY_COMPARE(node("feed:/guest/uploads"), NodeId::None);
}

void TestWiringFeeds::showsSettingsThatHaveAMeaning()
{
    select("feed:/guest/uploads");
    m_page->side().feed().chooseKind("webhook");
    auto *secret = find<QLineEdit>("feed.secret");
    QVERIFY(!secret->isVisible());
    auto *check = find<QComboBox>("feed.check");
    check->setCurrentIndex(check->findData("github"));
    QVERIFY(secret->isVisible());
    QVERIFY(!find<QLineEdit>("feed.header")->isVisible()); // GitHub's is known.
    check->setCurrentIndex(check->findData("token"));
    QVERIFY(find<QLineEdit>("feed.header")->isVisible());
    check->setCurrentIndex(check->findData("none"));
    QVERIFY(!secret->isVisible());
}

void TestWiringFeeds::knowsTheUrlOfAWebhook()
{
    Trigger hook;
    hook.name = {"guest", "", "hook"};
    hook.feed = FeedSpec{.kind = "webhook", .settings = {{"path", "abcdefghijklmnop"}}};
    m_world->cluster.emitChange(ChangeSet{.triggers = {hook}});
    select("feed:/guest/hook");
    QVERIFY(find<QLineEdit>("feed.url")->isVisible());
    QCOMPARE(find<QLineEdit>("feed.url")->text(),
             QString("http://127.0.0.1:3233/hooks/guest/hook/abcdefghijklmnop"));
    // Nothing on the canvas tells it.
    QVERIFY(!m_page->graph().model().node(node("feed:/guest/hook"))->title.contains("abcdef"));
}

void TestWiringFeeds::asksForAnotherAddressWhenOneIsCleared()
{
    Trigger hook;
    hook.name = {"guest", "", "hook"};
    hook.feed = FeedSpec{.kind = "webhook", .settings = {{"path", "abcdefghijklmnop"}}};
    m_world->cluster.storedTriggers[hook.name] = hook;
    m_world->cluster.emitChange(ChangeSet{.triggers = {hook}});
    select("feed:/guest/hook");
    auto *path = find<QLineEdit>("feed.path");
    path->selectAll();
    QTest::keyClick(path, Qt::Key_Delete);
    find<QPushButton>("feed.apply")->click();
    settle();
    QVERIFY(stored("hook").feed->settings == Json({{"path", nullptr}}));
    hook.feed->settings["path"] = "ponmlkjihgfedcba"; // The engine chooses it.
    m_world->cluster.emitChange(ChangeSet{.triggers = {hook}});
    settle();
    QVERIFY(!m_page->side().feed().isChanged());
    QVERIFY(find<QLineEdit>("feed.url")->text().endsWith("/ponmlkjihgfedcba"));
}

void TestWiringFeeds::keepsWhatItDoesNotKnow()
{
    Trigger odd;
    odd.name = {"guest", "", "odd"};
    odd.feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "* * * * *"}, {"novel", 7}}};
    m_world->cluster.storedTriggers[odd.name] = odd;
    m_world->cluster.emitChange(ChangeSet{.triggers = {odd}});
    select("feed:/guest/odd");
    QVERIFY(!m_page->side().feed().isChanged());
    auto *pattern = find<QLineEdit>("feed.pattern");
    pattern->selectAll();
    QTest::keyClicks(pattern, "0 3 * * *");
    find<QPushButton>("feed.apply")->click();
    settle();
    QVERIFY(stored("odd").feed->settings == Json({{"pattern", "0 3 * * *"}, {"novel", 7}}));
}

void TestWiringFeeds::buildsAFormForEveryKind_data()
{
    QTest::addColumn<QString>("kind");
    for (const FeedForm &form : feedForms())
        QTest::newRow(form.kind.c_str()) << QString::fromStdString(form.kind);
}

void TestWiringFeeds::buildsAFormForEveryKind()
{
    QFETCH(QString, kind);
    select("feed:/guest/uploads");
    m_page->side().feed().chooseKind(kind);
    const FeedForm *form = findFeedForm(kind.toStdString());
    QVERIFY(hasFeedWord(form->label) && hasFeedWord(form->meaning));
    for (const FeedSetting &setting : form->settings) {
        const auto name = QByteArray("feed.") + setting.key.c_str();
        QVERIFY2(find<QWidget>(name.constData()), name.constData());
        QVERIFY2(hasFeedWord(setting.label), setting.label.c_str());
        QVERIFY2(hasFeedWord(setting.meaning), setting.meaning.c_str());
    }
}

void TestWiringFeeds::keepsEditsWhenSomethingElseIsSelected()
{
    select("feed:/guest/uploads");
    auto *pattern = find<QLineEdit>("feed.pattern");
    QTest::keyClicks(pattern, "1");
    m_page->canvas().reveal(m_page->graph().model().wireByKey("rule:/guest/on-large-order"));
    QCOMPARE(m_page->side().currentWidget(), &m_page->side().feed());
    QVERIFY(m_page->findChild<QLabel *>("wiring.status")->text().contains("uploads"));
    find<QPushButton>("feed.revert")->click();
    m_page->canvas().canvas().choose({});
    QVERIFY(!m_page->side().isVisible());
}

void TestWiringFeeds::addsAClockFromThePalette()
{
    WiringPalette &palette = m_page->palettePanel();
    QTest::keyClicks(palette.filter(), "sched");
    QCOMPARE(palette.list()->currentItem()->text(), QString("Schedule"));
    QTest::keyClick(palette.filter(), Qt::Key_Return);
    auto *name = m_page->findChild<QLineEdit *>("text.field");
    QVERIFY(name);
    name->setText("hourly");
    m_page->findChild<QPushButton *>("text.ok")->click();
    settle();
    QVERIFY(m_world->cluster.storedTriggers.contains({"guest", "", "hourly"}));
    QVERIFY(m_page->side().isVisible());
    QTest::keyClicks(find<QLineEdit>("feed.pattern"), "0 * * * *");
    find<QPushButton>("feed.apply")->click();
    settle();
    QVERIFY(stored("hourly").feed->kind == "cron");
    QVERIFY(node("feed:/guest/hourly") != NodeId::None);
}

void TestWiringFeeds::drawsARuleFromAClock()
{
    const auto rule =
        m_page->editor().join(node("feed:/guest/uploads"), node("function:/guest/hello"));
    QVERIFY(rule);
    settle();
    const Rule &made = m_world->cluster.storedRules.at(*rule);
    QVERIFY(made.trigger.name == "uploads");
    QVERIFY(made.function.name == "hello");
}

QTEST_MAIN(TestWiringFeeds)
#include "tst_wiringfeeds.moc"
