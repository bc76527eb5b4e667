#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/format.h"
#include "models/logmarks.h"
#include "models/timecursor.h"
#include "views/common/ansicolors.h"
#include "views/common/iconbutton.h"
#include "views/common/pill.h"
#include "views/common/searchbar.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsearchbar.h"
#include "views/logs/logsourcespane.h"

#include "pagefixture.h"

using namespace signalbox;

/// The log of one run, in a tab: lines that are handed over.
class TestLogPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsLinesBeforeItReturns();
    void goesToTheSharedMoment();
    void staysWhereItIsWhenTheRunHasEnded();
    void followsUntilTheReaderScrollsAway();
    void countsMatchesAndGoesThroughThem();
    void narrowsByFilters();
    void copiesWhatIsSelectedByKeyboard();
    void showsOneStreamOnly();
    void wrapsLongLines();
    void announcesDroppedLines();
    void writesTimesOnce();
    void showsJsonAsColumns();
    void savesLinesAsThePlatformWritesThem();
    void opensTheRunOfALine();
    void marksLinesThatCameLate();
    void keepsBookmarks();
    void indexesManyLinesElsewhere();
    void isATextToAssistiveTechnology();
    void showsOrStripsColoursOfTerminals();
    void keepsTheChoiceOfColours();
    void keepsItsKeysToItself();
    void comesBackAfterARestart();
    void cleansLines_data();
    void cleansLines();

private:
    static std::vector<LogEntry> lines(int count, const std::string &text = "line");
    [[nodiscard]] std::unique_ptr<LogPanel> make();
    [[nodiscard]] QString text(std::uint64_t line) const;
    [[nodiscard]] std::uint64_t shown() const { return m_panel->view().shownRows().count(); }
    [[nodiscard]] QAction *action(const char *name) const
    {
        return m_panel->findChild<QAction *>(QLatin1String(name));
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<LogMarks> m_marks;
    std::unique_ptr<LogPanel> m_panel;
};

std::vector<LogEntry> TestLogPanel::lines(int count, const std::string &text)
{
    std::vector<LogLine> made;
    for (int i = 0; i < count; ++i)
        made.push_back({fromMillis(1'700'000'000'000 + i),
                        i % 5 == 4 ? Stream::Stderr : Stream::Stdout,
                        text + ' ' + std::to_string(i)});
    return logEntriesOf(made);
}

std::unique_ptr<LogPanel> TestLogPanel::make()
{
    return std::make_unique<LogPanel>(m_fixture->context, LogPanel::Room::Tab);
}

QString TestLogPanel::text(std::uint64_t line) const
{
    const LogRow *row = m_panel->log().row(line);
    return row ? row->text : QStringLiteral("(not here)");
}

void TestLogPanel::init()
{
    setWallClock(WallClock::Utc);
    m_fixture = std::make_unique<PageFixture>();
    m_marks = std::make_unique<LogMarks>(m_fixture->folder.filePath(QStringLiteral("marks.json")),
                                         m_fixture->files);
    m_fixture->context.logMarks = m_marks.get();
    m_panel = make();
    m_panel->resize(600, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get(), 20'000));
}

void TestLogPanel::cleanup()
{
    m_panel.reset();
}

void TestLogPanel::showsLinesBeforeItReturns()
{
    m_panel->setLines(lines(5), {});
    // No event has passed: nobody sees an empty tab first.
    QCOMPARE(m_panel->log().lineCount(), 5u);
    QCOMPARE(m_panel->view().parts().size(), std::size_t(5));
    QCOMPARE(text(4), QStringLiteral("line 4"));
    m_panel->clear();
    QCOMPARE(m_panel->log().lineCount(), 0u);
    m_panel->setLines(logEntriesOf({{{}, Stream::Stdout, "two\nlines"}}), {});
    QCOMPARE(m_panel->log().lineCount(), 1u);
    QCOMPARE(text(0), QStringLiteral("two lines"));
}

/// Beside a chart that is pointed at.
void TestLogPanel::goesToTheSharedMoment()
{
    using namespace std::chrono_literals;
    m_panel->setLines(lines(50), {});
    m_panel->view().setFollowing(false); // As by scrolling.
    TimeCursor &cursor = m_fixture->workspace.cursor();
    const Timestamp first = fromMillis(1'700'000'000'000);
    cursor.setRange({first - 1min, first + 1min});
    cursor.setMoment(first + 20ms);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->view().caret().line, 20u, 20'000);
    // One question at a time is asked: what is not for this log asks none.
    cursor.setMoment(first - 1s);
    cursor.setMoment(first + 30ms);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->view().caret().line, 30u, 20'000);
    m_panel->view().setFollowing(true);
    cursor.setMoment(first + 5ms);
    m_panel->view().setFollowing(false);
    cursor.setMoment(first + 40ms);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->view().caret().line, 40u, 20'000);
}

void TestLogPanel::staysWhereItIsWhenTheRunHasEnded()
{
    m_panel->setLines({}, {});
    const std::vector<LogEntry> all = lines(60);
    m_panel->addLines({all.begin(), all.begin() + 50}, 0);
    m_panel->view().goToLine(3);
    const quint64 generation = m_panel->log().generation();
    m_panel->setLines(all, {});
    QCOMPARE(m_panel->log().lineCount(), 60u);
    QCOMPARE(m_panel->log().generation(), generation);
    QCOMPARE(m_panel->view().caret().line, 3u);
    // What was left out meanwhile makes it another log.
    m_panel->setLines(lines(61, "other"), {});
    QCOMPARE(m_panel->log().lineCount(), 61u);
    QCOMPARE(text(60), QStringLiteral("other 60"));
}

void TestLogPanel::followsUntilTheReaderScrollsAway()
{
    LogFileView &view = m_panel->view();
    QScrollBar *bar = view.verticalScrollBar();
    m_panel->setLines(lines(200), {});
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    m_panel->addLines(lines(3), 0);
    QVERIFY(view.following());
    QCOMPARE(bar->value(), bar->maximum());

    bar->setValue(50);
    m_panel->addLines(lines(7), 0);
    QCOMPARE(bar->value(), 50);
    QCOMPARE(view.unseenRows(), 7u);
    auto *pill = m_panel->findChild<Pill *>();
    QVERIFY(pill->isVisible());
    QVERIFY(pill->text().contains(QLatin1Char('7')));
    pill->click();
    QVERIFY(view.following());
    QCOMPARE(view.unseenRows(), 0u);
    QVERIFY(!pill->isVisible());
}

void TestLogPanel::countsMatchesAndGoesThroughThem()
{
    m_panel->setLines(lines(40), {});
    m_panel->searchBar().setPattern({"^LINE 3", LinePattern::Syntax::Regex});
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->log().matchCount(), 11u, 20'000); // 3 and 30 to 39
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->view().caret().line, 3u,
                              20'000); // The first one from the caret on.
    m_panel->findNextAction()->trigger();
    QCOMPARE(m_panel->view().caret().line, 30u);
    m_panel->addLines(logEntriesOf({{{}, Stream::Stdout, "line 300"}}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->log().matchCount(), 12u, 20'000);
    action("logLower")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->results().shownRows().count(), 12u, 20'000);
    QVERIFY(m_panel->results().isVisible());
    m_panel->searchBar().setPattern({});
    QCOMPARE(m_panel->log().matchCount(), 0u);
}

void TestLogPanel::narrowsByFilters()
{
    m_panel->setLines(lines(40), {});
    QVERIFY(!m_panel->filterBar().isVisible());
    action("logFiltersShown")->trigger();
    QVERIFY(m_panel->filterBar().isVisible());
    QTest::keyClicks(m_panel->filterBar().field(), QStringLiteral("line 1"));
    QTest::keyClick(m_panel->filterBar().field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 11u, 20'000);
    QVERIFY(m_panel->findChild<QLabel *>(QStringLiteral("logStatus"))->isVisible());
}

void TestLogPanel::copiesWhatIsSelectedByKeyboard()
{
    m_panel->setLines(lines(5), {});
    LogFileView *view = &m_panel->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(),
                              QStringLiteral("line 0\nline 1"), 20'000);
}

void TestLogPanel::showsOneStreamOnly()
{
    m_panel->setLines(lines(10), {});
    const auto *button = m_panel->findChild<QToolButton *>(QStringLiteral("logStreams"));
    QVERIFY(button->isVisible());
    const QList<QAction *> choices = button->menu()->actions();
    choices[2]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 2u, 20'000);
    QCOMPARE(m_panel->view().shownRows().lineOf(0), 4u);
    m_panel->addLines(lines(5), 0);
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 3u, 20'000);
    choices[1]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 12u, 20'000);
    choices[0]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 15u, 20'000);
}

void TestLogPanel::wrapsLongLines()
{
    m_panel->setLines(logEntriesOf({{{}, Stream::Stdout, std::string(300, 'x')}}), {});
    LogFileView &view = m_panel->view();
    QVERIFY(view.parts().size() > 1);
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    action("logWrap")->trigger();
    QCOMPARE(view.parts().size(), std::size_t(1));
    QVERIFY(view.horizontalScrollBar()->maximum() > 0);
    // The end of a tall line stands above the last one, instead of nothing.
    action("logWrap")->trigger();
    std::vector<LogEntry> all = lines(5);
    all.insert(all.begin() + 4, {std::string(3000, 'y'), {}});
    m_panel->setLines(all, {});
    QVERIFY(view.following());
    const std::vector<LogFileView::Part> parts = view.parts();
    QVERIFY(parts.size() > 3);
    QCOMPARE(parts.back().line, 5u);
    QCOMPARE(parts.front().line, 4u);
    QVERIFY(parts.front().from > 0);
}

void TestLogPanel::announcesDroppedLines()
{
    m_panel->setLines({}, {});
    m_panel->addLines(lines(2), 40);
    auto *notice = m_panel->findChild<QLabel *>(QStringLiteral("bannerText"));
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QStringLiteral("40")));
    // Its record has them all.
    m_panel->setLines(lines(42), {});
    QVERIFY(!notice->isVisible());
}

/// The platform's time is in the margin, whatever the line itself begins with.
void TestLogPanel::writesTimesOnce()
{
    const Timestamp time = fromMillis(1'700'000'000'000);
    m_panel->setLines(
        logEntriesOf({{time, Stream::Stdout, "2019-01-01T00:00:00Z ERROR of its own"}}), time);
    QCOMPARE(m_panel->log().row(0)->time, std::optional(time));
    QCOMPARE(m_panel->log().row(0)->severity, Severity::Error);
    const int left = m_panel->view().characterRect({0, 0}).left();
    const auto *times = m_panel->findChild<QToolButton *>(QStringLiteral("logTimes"));
    for (QAction *choice : times->menu()->actions())
        if (choice->data().toInt() == int(TimeDisplay::Off))
            choice->trigger();
    QVERIFY(m_panel->view().characterRect({0, 0}).left() < left);
}

void TestLogPanel::showsJsonAsColumns()
{
    m_panel->setLines(logEntriesOf({{{}, Stream::Stdout, R"({"level":"info","msg":"one"})"},
                                    {{}, Stream::Stdout, R"({"level":"warn","msg":"two"})"}}),
                      {});
    action("logColumns")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->log().columns().size(), std::size_t(2), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(text(1).simplified(), QStringLiteral("warn two"), 20'000);
}

void TestLogPanel::savesLinesAsThePlatformWritesThem()
{
    const Timestamp time = fromMillis(1'700'000'000'125);
    m_panel->setSources({{QStringLiteral("first"), {}}, {QStringLiteral("2nd"), {}}}, {});
    m_panel->setLines({{"one", {.source = 0, .time = time}},
                       {"two", {.source = 1, .time = time, .stream = Stream::Stderr}}},
                      {});
    const QString path = m_fixture->folder.filePath(QStringLiteral("out.log"));
    QSignalSpy done(&m_panel->log(), &LogDocument::exported);
    m_panel->log().exportRows(m_panel->log().rows(), 0, 2, {.sources = m_panel->view().sources()},
                              path);
    QVERIFY(done.wait(20'000));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray iso = QByteArray::fromStdString(toIso(time));
    QCOMPARE(file.readAll(), "first | " + iso + " stdout: one\n2nd   | " + iso + " stderr: two\n");
    m_panel->view().selectAll();
    m_panel->view().copy();
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(),
                              QStringLiteral("first | one\n2nd   | two"), 20'000);
}

void TestLogPanel::opensTheRunOfALine()
{
    const ActivationId first = FakeCluster::makeActivation(1, "first").id;
    const ActivationId second = FakeCluster::makeActivation(2, "second").id;
    m_panel->setSources({{QStringLiteral("first"), {}}, {QStringLiteral("second"), {}}},
                        {first, second});
    m_panel->setLines({{"one", {.source = 0, .owner = 0}}, {"two", {.source = 1, .owner = 1}}}, {});
    QCOMPARE(m_panel->view().sourceOf(*m_panel->log().row(1)), QStringLiteral("second"));
    m_panel->view().goToLine(1);
    QCOMPARE(m_panel->activationAtCaret(), second);
    QTest::keyClick(&m_panel->view(), Qt::Key_Return);
    emit m_panel->sourcesPane().openRequested(0);
    const QString opens = QStringLiteral("activation ");
    QCOMPARE(m_fixture->navigator.went, (QStringList{opens + QString::fromStdString(second.str()),
                                                     opens + QString::fromStdString(first.str())}));
}

void TestLogPanel::marksLinesThatCameLate()
{
    const auto at = [](int millis) { return fromMillis(1'700'000'000'000 + millis); };
    m_panel->setLines(logEntriesOf({{at(0), Stream::Stdout, "a"}, {at(9), Stream::Stdout, "b"}}),
                      {});
    m_panel->addLines(logEntriesOf({{at(5), Stream::Stdout, "c"}, {at(9), Stream::Stdout, "d"}}),
                      0);
    QList<bool> late;
    for (std::uint64_t line = 0; line < 4; ++line)
        late << m_panel->log().row(line)->owner.late;
    QCOMPARE(late, (QList<bool>{false, false, true, false}));
}

void TestLogPanel::keepsBookmarks()
{
    m_panel->keepMarksOf(QStringLiteral("activation/1"));
    m_panel->setLines(lines(5), {});
    m_panel->view().goToLine(2);
    action("logBookmark")->trigger();
    QCOMPARE(m_panel->view().bookmarks(), std::set<std::uint64_t>{2});
    const auto other = make();
    other->keepMarksOf(QStringLiteral("activation/1"));
    QCOMPARE(other->view().bookmarks(), std::set<std::uint64_t>{2});
}

void TestLogPanel::indexesManyLinesElsewhere()
{
    m_panel->setLines(lines(40'000), {});
    // It has handed the work over and goes on.
    QVERIFY(m_panel->log().lineCount() < 40'000u);
    m_panel->addLines(lines(10), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->log().lineCount(), 40'010u, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->log().row(40'009), 20'000);
    QCOMPARE(text(40'009), QStringLiteral("line 9"));
}

void TestLogPanel::isATextToAssistiveTechnology()
{
    m_panel->setLines(lines(5), {});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&m_panel->view());
    QVERIFY(interface);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QVERIFY(interface->state().readOnly);
    QCOMPARE(text->text(0, text->characterCount()),
             QStringLiteral("line 0\nline 1\nline 2\nline 3\nstderr: line 4\n"));
    int from = 0;
    int to = 0;
    QCOMPARE(text->textAtOffset(9, QAccessible::LineBoundary, &from, &to),
             QStringLiteral("line 1\n"));
    QCOMPARE(from, 7);
    QCOMPARE(to, 14);
    text->setCursorPosition(8);
    QCOMPARE(m_panel->view().caret(), (LogCaret{1, 1}));
    for (const IconButton *button : m_panel->findChildren<IconButton *>())
        if (button->isVisible())
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
}

void TestLogPanel::showsOrStripsColoursOfTerminals()
{
    LogFileView &view = m_panel->view();
    m_panel->setLines(logEntriesOf({{fromMillis(0), Stream::Stdout,
                                     "a \x1b[1;32mgreen\x1b[0m and \x1b[41mground"}}),
                      {});
    QCOMPARE(text(0), QStringLiteral("a green and ground"));
    const auto has = [&view](const QColor &color) {
        const QImage image = view.viewport()->grab().toImage();
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == color.rgb())
                    return true;
        return false;
    };
    const QColor green = ansiInk({.basic = std::uint8_t(2)}, view.palette());
    const QColor ground = ansiGround({.basic = std::uint8_t(1)}, view.palette());
    QVERIFY(has(green));
    QVERIFY(has(ground));
    action("logTerminalColors")->trigger();
    QVERIFY(!has(green));
    QVERIFY(!has(ground));
    QCOMPARE(text(0), QStringLiteral("a green and ground"));
}

void TestLogPanel::keepsTheChoiceOfColours()
{
    QVERIFY(action("logTerminalColors")->isChecked());
    action("logTerminalColors")->trigger();
    const auto other = make();
    QVERIFY(!other->findChild<QAction *>(QStringLiteral("logTerminalColors"))->isChecked());
}

/// Two on one screen, in a window whose own keys mean something else.
void TestLogPanel::keepsItsKeysToItself()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    LogPanel *left = make().release();
    LogPanel *right = make().release();
    layout->addWidget(left);
    layout->addWidget(right);
    QAction ofPage;
    ofPage.setShortcut(QKeySequence::Find);
    window.addAction(&ofPage);
    QSignalSpy page(&ofPage, &QAction::triggered);
    window.resize(700, 600);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window, 20'000));
    for (LogPanel *panel : {left, right})
        panel->setLines(lines(5), {});
    right->view().setFocus();
    QTest::keyClick(&right->view(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(right->searchBar().bar()->field()->hasFocus());
    QCOMPARE(page.count(), 0);
    right->view().setFocus();
    QTest::keyClick(&right->view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(right->view().bookmarks().size(), std::size_t(1));
    QVERIFY(left->view().bookmarks().empty());
}

void TestLogPanel::comesBackAfterARestart()
{
    m_panel->setLines(lines(10), {});
    action("logWrap")->trigger();
    m_panel->findChild<QToolButton *>(QStringLiteral("logStreams"))
        ->menu()
        ->actions()[2]
        ->trigger();
    const QJsonObject state = m_panel->saveState();
    m_panel = make();
    m_panel->restoreState(state);
    m_panel->setLines(lines(10), {});
    QVERIFY(!action("logWrap")->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(shown(), 2u, 20'000);
    const QString stream = QStringLiteral("stream");
    QCOMPARE(m_panel->saveState().value(stream), state.value(stream));
}

void TestLogPanel::cleansLines_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain text stays") << QByteArray("a b") << QStringLiteral("a b");
    QTest::newRow("colours are taken out")
        << QByteArray("\x1b[1;31mred\x1b[0m end") << QStringLiteral("red end");
    QTest::newRow("of an unfinished sequence what could be text stays")
        << QByteArray("x\x1b[31") << QStringLiteral("x31");
    QTest::newRow("tabs go to the next stop") << QByteArray("a\tb") << QStringLiteral("a       b");
    QTest::newRow("carriage returns vanish")
        << QByteArray("50%\r100%") << QStringLiteral("50%100%");
}

void TestLogPanel::cleansLines()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, shown);
    m_panel->setLines(logEntriesOf({{{}, Stream::Stdout, raw.toStdString()}}), {});
    QCOMPARE(text(0), shown);
}

QTEST_MAIN(TestLogPanel)
#include "tst_logpanel.moc"
