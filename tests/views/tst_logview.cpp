#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "models/filewriter.h"

#include "views/common/ansicolors.h"
#include "views/common/logpane.h"
#include "views/common/logtext.h"
#include "views/common/logview.h"
#include "views/common/pill.h"
#include "views/common/searchbar.h"
#include "views/settings/preferences.h"

using namespace signalbox;
using namespace std::chrono_literals;

class TestLogView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void followsUntilTheReaderScrollsAway();
    void countsMatchesAndGoesThroughThem();
    void copiesWhatIsSelectedByKeyboard();
    void showsOneStreamOnly();
    void wrapsLongLines();
    void announcesDroppedLines();
    void isATextToAssistiveTechnology();
    void showsOrStripsColoursOfTerminals();
    void keepsTheChoiceOfColours();
    void cleansLines_data();
    void cleansLines();

private:
    static std::vector<LogLine> lines(int count, const std::string &text = "line");

    std::unique_ptr<LogPane> m_pane;
};

std::vector<LogLine> TestLogView::lines(int count, const std::string &text)
{
    std::vector<LogLine> made;
    for (int i = 0; i < count; ++i)
        made.push_back({fromMillis(1'700'000'000'000 + i),
                        i % 5 == 4 ? Stream::Stderr : Stream::Stdout,
                        text + ' ' + std::to_string(i)});
    return made;
}

void TestLogView::init()
{
    m_pane = std::make_unique<LogPane>();
    m_pane->resize(600, 300);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestLogView::followsUntilTheReaderScrollsAway()
{
    LogView *view = m_pane->view();
    m_pane->setLog(lines(200), {});
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    m_pane->appendLines(lines(3), 0);
    QVERIFY(view->following());
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());

    view->verticalScrollBar()->setValue(50);
    m_pane->appendLines(lines(7), 0);
    QCOMPARE(view->verticalScrollBar()->value(), 50);
    QCOMPARE(view->unseenLines(), 7);
    auto *pill = m_pane->findChild<Pill *>();
    QVERIFY(pill->isVisible());
    QVERIFY(pill->text().contains(QLatin1Char('7')));
    pill->click();
    QVERIFY(view->following());
    QCOMPARE(view->unseenLines(), 0);
    QVERIFY(!pill->isVisible());
}

void TestLogView::countsMatchesAndGoesThroughThem()
{
    m_pane->setLog(lines(40), {});
    m_pane->view()->search(QStringLiteral("LINE 3"));
    QCOMPARE(m_pane->view()->matchCount(), 11); // 3 and 30 to 39
    const int first = m_pane->view()->currentMatch();
    m_pane->view()->goToMatch(1);
    QCOMPARE(m_pane->view()->currentMatch(), (first + 1) % 11);
    m_pane->appendLines({{{}, Stream::Stdout, "line 300"}}, 0);
    QCOMPARE(m_pane->view()->matchCount(), 12);
    m_pane->view()->search({});
    QCOMPARE(m_pane->view()->matchCount(), 0);
}

void TestLogView::copiesWhatIsSelectedByKeyboard()
{
    m_pane->setLog(lines(5), {});
    LogView *view = m_pane->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("line 0\nline 1"));
}

void TestLogView::showsOneStreamOnly()
{
    m_pane->setLog(lines(10), {});
    m_pane->view()->setStreams(LogStreams::Stderr);
    QCOMPARE(m_pane->view()->lineCount(), 2);
    QCOMPARE(m_pane->view()->lineText(0), QStringLiteral("line 4"));
    m_pane->view()->setStreams(LogStreams::Both);
    QCOMPARE(m_pane->view()->lineCount(), 10);
}

void TestLogView::wrapsLongLines()
{
    m_pane->setLog({{{}, Stream::Stdout, std::string(5000, 'x')}}, {});
    LogView *view = m_pane->view();
    QVERIFY(view->verticalScrollBar()->maximum() > 0);
    QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
    view->setWrap(LogWrap::Off);
    QCOMPARE(view->verticalScrollBar()->maximum(), 0);
    QVERIFY(view->horizontalScrollBar()->maximum() > 0);
}

void TestLogView::announcesDroppedLines()
{
    m_pane->appendLines(lines(2), 40);
    auto *notice = m_pane->findChild<QLabel *>(QStringLiteral("bannerText"));
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(QStringLiteral("40")));
}

void TestLogView::isATextToAssistiveTechnology()
{
    m_pane->setLog(lines(3), {});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_pane->view());
    QVERIFY(interface);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QVERIFY(interface->state().readOnly);
    QCOMPARE(text->text(0, text->characterCount()), QStringLiteral("line 0\nline 1\nline 2\n"));
    int from = 0;
    int to = 0;
    QCOMPARE(text->textAtOffset(9, QAccessible::LineBoundary, &from, &to),
             QStringLiteral("line 1\n"));
    QCOMPARE(from, 7);
    QCOMPARE(to, 14);
    text->setCursorPosition(8);
    QCOMPARE(m_pane->view()->caret().line, 1);
    QCOMPARE(m_pane->view()->caret().column, 1);
}

void TestLogView::showsOrStripsColoursOfTerminals()
{
    LogView *view = m_pane->view();
    view->setTimeDisplay(TimeDisplay::Off);
    m_pane->setLog({{fromMillis(0), Stream::Stdout, "a \x1b[1;32mgreen\x1b[0m and \x1b[41mground"}},
                   {});
    QCOMPARE(view->lineText(0), QStringLiteral("a green and ground"));
    const auto has = [view](const QColor &color) {
        const QImage image = view->viewport()->grab().toImage();
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == color.rgb())
                    return true;
        return false;
    };
    const QColor green = ansiInk({.basic = std::uint8_t(2)}, view->palette());
    const QColor ground = ansiGround({.basic = std::uint8_t(1)}, view->palette());
    QVERIFY(has(green));
    QVERIFY(has(ground));
    m_pane->findChild<QToolButton *>(QStringLiteral("logTerminalColors"))->click();
    QVERIFY(!has(green));
    QVERIFY(!has(ground));
    QCOMPARE(view->lineText(0), QStringLiteral("a green and ground"));
}

void TestLogView::keepsTheChoiceOfColours()
{
    const QTemporaryDir folder;
    FileWriter files;
    Preferences preferences(folder.filePath(QStringLiteral("conf")), files);
    m_pane->keepChoicesIn(preferences);
    auto *colors = m_pane->findChild<QToolButton *>(QStringLiteral("logTerminalColors"));
    QVERIFY(colors->isChecked());
    colors->click();
    LogPane other;
    other.keepChoicesIn(preferences);
    QVERIFY(!other.findChild<QToolButton *>(QStringLiteral("logTerminalColors"))->isChecked());
}

void TestLogView::cleansLines_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain text stays") << QByteArray("a b") << QStringLiteral("a b");
    QTest::newRow("colours are taken out")
        << QByteArray("\x1b[1;31mred\x1b[0m end") << QStringLiteral("red end");
    QTest::newRow("an unfinished sequence ends with the line")
        << QByteArray("x\x1b[31") << QStringLiteral("x");
    QTest::newRow("tabs go to the next stop") << QByteArray("a\tb") << QStringLiteral("a       b");
    QTest::newRow("carriage returns vanish")
        << QByteArray("50%\r100%") << QStringLiteral("50%100%");
}

void TestLogView::cleansLines()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, shown);
    QCOMPARE(shownLogText({raw.constData(), std::size_t(raw.size())}), shown);
}

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
