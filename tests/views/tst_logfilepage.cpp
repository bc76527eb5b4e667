#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include "models/format.h"
#include "models/logmarks.h"
#include "views/common/ansicolors.h"
#include "views/common/banner.h"
#include "views/common/contrast.h"
#include "views/common/logtext.h"
#include "views/common/pill.h"
#include "views/common/searchbar.h"
#include "views/common/statecolors.h"
#include "views/logs/logcolors.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/loggotodialog.h"
#include "views/logs/logmarkspane.h"
#include "views/logs/logpanel.h"
#include "views/logs/logrulesdialog.h"
#include "views/logs/logsearchbar.h"
#include "views/mainwindow/pageregistry.h"

#include "pagefixture.h"

using namespace signalbox;

/// The log viewer as somebody uses it: keys, fields and menus in, what is seen and said out.
class TestLogFilePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void goesThroughMatches();
    void saysWhatIsWrongWithAPattern();
    void listsMatchesBelow();
    void showsWhereTheMatchesAre();
    void filtersByChips();
    void keepsAWrongFilterInItsField();
    void showsSeveritiesOnly();
    void followsUntilTheReaderScrollsAway();
    void staysAtItsLineWhenFiltersChange();
    void movesByKeyboardAndCopies();
    void wrapsLongLines();
    void wrapsAtWords_data();
    void wrapsAtWords();
    void goesToLinesAndTimes();
    void readsGoals_data();
    void readsGoals();
    void keepsBookmarksWithNotes();
    void coloursTheSelection();
    void editsRules();
    void opensTheActivationOfALine();
    void showsLogsOfRunsMergedByTime();
    void tellsWhatBecameOfTheFile();
    void comesBackAfterARestart();
    void isATextToAssistiveTechnology();
    void coloursCanBeRead();
    void showsOrStripsColoursOfTerminals();
    void placesMarksWhereTheTextIs();

private:
    void write(const QByteArray &text, QIODevice::OpenMode mode = QIODevice::WriteOnly);
    void open(const QByteArray &text);
    void openKey(const QString &key);
    QString textAtCaret();
    QString status() const;
    static QByteArray lines(int count, const char *text = "line");
    template <class W>
    W *child(const char *name)
    {
        return m_page->findChild<W *>(QLatin1String(name));
    }
    QAction *action(const char *name) { return child<QAction>(name); }
    static bool waitFor(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor(condition, 20'000);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<LogMarks> m_marks;
    QString m_path;
    std::unique_ptr<LogFilePage> m_page;
};

void TestLogFilePage::initTestCase()
{
    qputenv("TZ", "UTC");
    setWallClock(WallClock::Utc);
}

void TestLogFilePage::init()
{
    m_page.reset();
    m_fixture = std::make_unique<PageFixture>();
    m_marks = std::make_unique<LogMarks>(m_fixture->folder.filePath(QStringLiteral("marks.json")),
                                         m_fixture->files);
    m_fixture->context.logMarks = m_marks.get();
    m_path = m_fixture->folder.filePath(QStringLiteral("app.log"));
}

void TestLogFilePage::write(const QByteArray &text, QIODevice::OpenMode mode)
{
    QFile file(m_path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(text), text.size());
}

QByteArray TestLogFilePage::lines(int count, const char *text)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += QByteArray(text) + ' ' + QByteArray::number(i) + '\n';
    return all;
}

void TestLogFilePage::openKey(const QString &key)
{
    Page *made = createPage(key, m_fixture->context, nullptr);
    m_page.reset(qobject_cast<LogFilePage *>(made));
    QVERIFY(m_page);
    m_page->resize(900, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QVERIFY(waitFor([this] {
        return m_page->panel().log().state() == LogDocument::State::Open
               && !m_page->panel().log().isIndexing()
               && (m_page->panel().log().lineCount() == 0 || m_page->panel().log().row(0));
    }));
}

void TestLogFilePage::open(const QByteArray &text)
{
    write(text);
    openKey(QStringLiteral("log:") + m_path);
}

QString TestLogFilePage::textAtCaret()
{
    const std::uint64_t line = m_page->panel().view().caret().line;
    return waitFor([&] { return m_page->panel().log().row(line) != nullptr; })
               ? m_page->panel().log().row(line)->text
               : QString();
}

QString TestLogFilePage::status() const
{
    return m_page->findChild<QLabel *>(QStringLiteral("logStatus"))->text();
}

void TestLogFilePage::goesThroughMatches()
{
    open(lines(400));
    SearchBar *bar = m_page->panel().searchBar().bar();
    QTest::keyClicks(bar->field(), QStringLiteral("LINE 39"));
    QVERIFY(waitFor([&] { return bar->countText() == QStringLiteral("1 of 11"); })); // 39, 390…399
    QCOMPARE(textAtCaret(), QStringLiteral("line 39"));
    QTest::keyClick(bar->field(), Qt::Key_F3);
    QCOMPARE(textAtCaret(), QStringLiteral("line 390"));
    QCOMPARE(bar->countText(), QStringLiteral("2 of 11"));
    QTest::keyClick(bar->field(), Qt::Key_F3, Qt::ShiftModifier);
    QTest::keyClick(bar->field(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(textAtCaret(), QStringLiteral("line 399"));
    child<QToolButton>("logSearchCase")->click();
    QVERIFY(waitFor([&] { return bar->countText() == QStringLiteral("No match"); }));
    QTest::keyClick(bar->field(), Qt::Key_Escape);
    QVERIFY(bar->countText().isEmpty());
}

void TestLogFilePage::saysWhatIsWrongWithAPattern()
{
    open(lines(3));
    child<QToolButton>("logSearchRegex")->click();
    QTest::keyClicks(m_page->panel().searchBar().bar()->field(), QStringLiteral("line (\\d"));
    QVERIFY2(m_page->panel().searchBar().error().contains(QLatin1String("9")),
             qPrintable(m_page->panel().searchBar().error()));
    QTest::keyClicks(m_page->panel().searchBar().bar()->field(), QStringLiteral(")"));
    QVERIFY(m_page->panel().searchBar().error().isEmpty());
    QVERIFY(waitFor([this] { return m_page->panel().log().matchCount() == 3; }));
}

void TestLogFilePage::showsWhereTheMatchesAre()
{
    open(lines(500));
    LogFileView &view = m_page->panel().view();
    auto *strip = view.findChild<QWidget *>(QStringLiteral("logOverview"));
    QVERIFY(strip->isVisible());
    // Heights, in percent, at which there is a mark.
    const auto marks = [strip] {
        const QImage picture = strip->grab().toImage();
        const QRgb match = stateColor(StateRole::Warning, strip->palette()).rgb();
        std::vector<int> found;
        for (int y = 0; y < picture.height(); ++y) {
            if (picture.pixel(picture.width() / 2, y) == match)
                found.push_back(y * 100 / picture.height());
        }
        return found;
    };
    QCOMPARE(marks().size(), 0U);
    m_page->panel().searchBar().setPattern({"line 4[5-9].$", LinePattern::Syntax::Regex});
    QVERIFY(waitFor([&] { return view.log().matchCount() == 50; }));
    QVERIFY(waitFor([&] { return !marks().empty(); }));
    QVERIFY2(marks().front() >= 88, "the first of them is at nine tenths");
    QVERIFY2(marks().back() >= 97, "the last of them is at the end");
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, strip->height() - 1));
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, 0));
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestLogFilePage::listsMatchesBelow()
{
    open(lines(500));
    action("logLower")->trigger();
    m_page->panel().searchBar().setPattern({"7$", LinePattern::Syntax::Regex});
    QVERIFY(waitFor([this] { return m_page->panel().results().shownRows().count() == 50; }));
    QTest::keyClick(&m_page->panel().results(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_page->panel().view().caret().line, 497u);
    QCOMPARE(textAtCaret(), QStringLiteral("line 497"));
}

void TestLogFilePage::filtersByChips()
{
    open("get /a 200\nget /b 500\nput /a 500\nget /health 500\n");
    auto *field = child<QLineEdit>("logFilterField");
    QTest::keyClicks(field, QStringLiteral("get"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 3; }));
    child<QComboBox>("logFilterKeep")->setCurrentIndex(1);
    QTest::keyClicks(field, QStringLiteral("health"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 2; }));
    QVERIFY2(status().startsWith(QLatin1String("2 of 4 lines")), qPrintable(status()));
    // Off and on again.
    const auto chips = m_page->findChildren<QToolButton *>(QStringLiteral("logFilterOn"));
    QCOMPARE(chips.size(), 2);
    chips[0]->click();
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 3; }));
    chips[0]->click();
    child<QSpinBox>("logFilterContext")->setValue(1);
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 3; }));
    const auto drop = m_page->findChildren<QToolButton *>(QStringLiteral("logFilterRemove"));
    drop[0]->click();
    drop[1]->click();
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 4; }));
}

void TestLogFilePage::keepsAWrongFilterInItsField()
{
    open(lines(3));
    child<QToolButton>("logFilterRegex")->click();
    auto *field = child<QLineEdit>("logFilterField");
    QTest::keyClicks(field, QStringLiteral("["));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(field->text(), QStringLiteral("["));
    QVERIFY(child<QLabel>("logFilterError")->isVisible());
    QVERIFY(m_page->panel().filterBar().isEmpty());
    QTest::keyClick(field, Qt::Key_Backspace);
    QVERIFY(!child<QLabel>("logFilterError")->isVisible());
}

void TestLogFilePage::showsSeveritiesOnly()
{
    open("INFO a\nERROR b\nplain\nWARN c\n");
    const auto entries = child<QToolButton>("logSeverity")->menu()->actions();
    for (QAction *entry : entries)
        if (entry->text() == QLatin1String("Only Warnings and Worse"))
            entry->trigger();
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 2; }));
    entries.back()->trigger(); // All lines.
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 4; }));
}

void TestLogFilePage::followsUntilTheReaderScrollsAway()
{
    open(lines(40000));
    QVERIFY(waitFor([this] { return !m_page->panel().log().isIndexing(); }));
    QCOMPARE(m_page->panel().view().unseenRows(), std::uint64_t(0)); // What was there is not new.
    m_page->panel().filterBar().add({{"7"}});
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() < 40000; }));
    QCOMPARE(m_page->panel().view().unseenRows(), std::uint64_t(0));
    m_page.reset();

    open(lines(300));
    LogFileView &view = m_page->panel().view();
    QVERIFY(!view.following());
    action("logFollow")->trigger();
    QVERIFY(view.following());
    write("new 1\n", QIODevice::Append);
    QVERIFY(waitFor([&] { return view.shownRows().count() == 301; }));
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());

    view.verticalScrollBar()->setValue(50);
    QVERIFY(!view.following());
    QVERIFY(!action("logFollow")->isChecked());
    write("new 2\nnew 3\n", QIODevice::Append);
    QVERIFY(waitFor([&] { return view.unseenRows() == 2; }));
    QCOMPARE(view.verticalScrollBar()->value(), 50);
    auto *pill = m_page->findChild<Pill *>();
    QVERIFY(pill->isVisible());
    QVERIFY(pill->text().contains(QLatin1Char('2')));
    pill->click();
    QVERIFY(view.following());
    QVERIFY(!pill->isVisible());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
}

void TestLogFilePage::staysAtItsLineWhenFiltersChange()
{
    open(lines(1000));
    LogFileView &view = m_page->panel().view();
    view.verticalScrollBar()->setValue(501);
    m_page->panel().filterBar().add({{"1$", LinePattern::Syntax::Regex}});
    QVERIFY(waitFor([&] { return view.shownRows().count() == 100; }));
    QCOMPARE(view.parts().front().line, 501u);
    m_page->panel().filterBar().clear();
    QVERIFY(waitFor([&] { return view.shownRows().count() == 1000; }));
    QCOMPARE(view.parts().front().line, 501u);
}

void TestLogFilePage::movesByKeyboardAndCopies()
{
    open(lines(300));
    LogFileView &view = m_page->panel().view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.caret().line, 299u);
    QVERIFY(view.following());
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view.caret(), LogCaret{});
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(waitFor(
        [] { return QGuiApplication::clipboard()->text() == QLatin1String("ine 0\nline 1"); }));
    QTest::keyClick(&view, Qt::Key_PageDown);
    QVERIFY(view.caret().line > 10);
    QVERIFY(!view.characterRect(view.caret()).isNull());
}

void TestLogFilePage::wrapsLongLines()
{
    open(QByteArray(5000, 'x') + "\nend\n");
    LogFileView &view = m_page->panel().view();
    QVERIFY(waitFor([&] { return view.horizontalScrollBar()->maximum() > 0; }));
    QCOMPARE(view.parts().size(), 2u);
    action("logWrap")->trigger();
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    QVERIFY(view.parts().size() > 2);
    // A line that is taller than the page can be read to its end.
    view.setCaret({0, 5000}, {0, 5000});
    QVERIFY(!view.characterRect({0, 5000}).isNull());
    QVERIFY(view.viewport()->rect().contains(view.characterRect({0, 5000}).center()));
    view.goToLine(1);
    QVERIFY(view.viewport()->rect().contains(view.characterRect({1, 0}).center()));
}

void TestLogFilePage::wrapsAtWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("rows");
    const auto row = [](const char *name, const char *text, const QStringList &rows) {
        QTest::newRow(name) << QString::fromUtf8(text) << rows;
    };
    row("keeps what fits", "0123456789", {"0123456789"});
    row("begins a row with a word", "one two three four", {"one two ", "three four"});
    row("lets the space behind a full row hang", "0123456789 next", {"0123456789 ", "next"});
    row("lets no second space hang", "0123456789  next", {"0123456789 ", " next"});
    row("cuts a word that no row holds", "0123456789abcdefghij", {"0123456789", "abcdefghij"});
    row("fills the row before a long word", "to /srv/shop/orders/2026.json",
        {"to /srv/sh", "op/orders/", "2026.json"});
    row("goes on with words behind a cut one", "/srv/shop/orders and more",
        {"/srv/shop/", "orders and ", "more"});
    row("counts wide characters twice", "ab 界界 界界", {"ab 界界 ", "界界"});
    row("is not led on by an indent", "        0123456789", {"        01", "23456789"});
}

void TestLogFilePage::wrapsAtWords()
{
    QFETCH(QString, text);
    QFETCH(QStringList, rows);
    std::vector<int> starts = wrapStarts(text, 10);
    starts.push_back(int(text.size()));
    QStringList parts;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        parts << text.mid(starts[i], starts[i + 1] - starts[i]);
    QCOMPARE(parts, rows);
}

void TestLogFilePage::goesToLinesAndTimes()
{
    QByteArray text;
    for (int minute = 0; minute < 60; ++minute)
        text +=
            "2026-11-21T06:" + QByteArray::number(minute).rightJustified(2, '0') + ":00Z tick\n";
    open(text);
    const auto go = [this](const QString &place) {
        action("logGoTo")->trigger();
        auto *dialog = m_page->findChildren<LogGoToDialog *>().constLast();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("logGoTo.place"))->setText(place);
        QTest::keyClick(dialog, Qt::Key_Return);
    };
    go(QStringLiteral("12"));
    QCOMPARE(m_page->panel().view().caret().line, 11u);
    go(QStringLiteral("06:41"));
    QVERIFY(waitFor([this] { return m_page->panel().view().caret().line == 41; }));
    // Bounds, and everything again.
    action("logFromHere")->trigger();
    QCOMPARE(m_page->panel().view().shownRows().count(), 19u);
    action("logEverything")->trigger();
    QCOMPARE(m_page->panel().view().shownRows().count(), 60u);
    action("logBounds")->trigger();
    auto *dialog = m_page->findChildren<LogGoToDialog *>().constLast();
    const auto field = [dialog](const char *name) {
        return dialog->findChild<QLineEdit *>(QLatin1String(name));
    };
    QVERIFY(waitFor([&] { return field("logGoTo.from") != nullptr; }));
    field("logGoTo.from")->setText(QStringLiteral("06:10"));
    field("logGoTo.until")->setText(QStringLiteral("06:19"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 10; }));
    QCOMPARE(m_page->panel().view().shownRows().lineOf(0), 10u);
}

void TestLogFilePage::readsGoals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("line");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("a line") << QStringLiteral("1204") << qint64(1203) << qint64(-1);
    QTest::newRow("a time on the day")
        << QStringLiteral("06:30") << qint64(-1) << qint64(1'795'242'600);
    QTest::newRow("with seconds") << QStringLiteral("06:30:07") << qint64(-1)
                                  << qint64(1'795'242'607);
    QTest::newRow("a day and a time")
        << QStringLiteral("2026-11-21 06:30") << qint64(-1) << qint64(1'795'242'600);
    QTest::newRow("a zone is minded")
        << QStringLiteral("2026-11-21T07:30:00+01:00") << qint64(-1) << qint64(1'795'242'600);
    QTest::newRow("neither") << QStringLiteral("noon") << qint64(-1) << qint64(-1);
}

void TestLogFilePage::readsGoals()
{
    QFETCH(QString, text);
    QFETCH(qint64, line);
    QFETCH(qint64, seconds);
    const LogGoal goal = parseLogGoal(text, Timestamp(std::chrono::seconds(1'795'230'000)), true);
    QCOMPARE(goal.line ? qint64(*goal.line) : -1, line);
    QCOMPARE(goal.time ? qint64(goal.time->time_since_epoch().count() / 1'000'000) : -1, seconds);
}

void TestLogFilePage::keepsBookmarksWithNotes()
{
    open(lines(100));
    m_page->panel().view().goToLine(41);
    action("logBookmark")->trigger();
    m_page->panel().view().goToLine(80);
    action("logBookmark")->trigger();
    action("logLower")->trigger();
    auto *list = child<QTreeWidget>("logMarks");
    QCOMPARE(list->topLevelItemCount(), 2);
    list->topLevelItem(0)->setText(1, QStringLiteral("here it began"));
    action("logNextBookmark")->trigger();
    QCOMPARE(m_page->panel().view().caret().line, 41u);
    action("logPreviousBookmark")->trigger();
    QCOMPARE(m_page->panel().view().caret().line, 80u);
    action("logBookmark")->trigger();
    QCOMPARE(m_page->panel().view().bookmarks(), std::set<std::uint64_t>{41});
    // Kept for this file, not in the page.
    m_fixture->files.flush();
    const LogMarks again(m_fixture->folder.filePath(QStringLiteral("marks.json")),
                         m_fixture->files);
    QCOMPARE(again.of(m_path).size(), 1u);
    QCOMPARE(again.of(m_path).at(41), QStringLiteral("here it began"));
}

void TestLogFilePage::coloursTheSelection()
{
    open("alpha beta\nbeta gamma\n");
    m_page->panel().view().setCaret({0, 8}, {0, 8});
    QVERIFY(
        waitFor([this] { return m_page->panel().view().wordAtCaret() == QLatin1String("beta"); }));
    action("logLabel3")->trigger();
    QVERIFY(waitFor([this] {
        const LogRow *row = m_page->panel().log().row(1);
        return row && row->marks.size() == 1;
    }));
    QCOMPARE(m_page->panel().log().row(1)->marks[0].span, (LogSpan{0, 4}));
}

void TestLogFilePage::editsRules()
{
    open("needle\n");
    action("logRulesEdit")->trigger();
    auto *dialog = m_page->findChild<LogRulesDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->rules(), shippedLogRules());
    emit dialog->chosen({{{"needle"}, 2}});
    QVERIFY(waitFor([this] {
        const LogRow *row = m_page->panel().log().row(0);
        return row && row->marks.size() == 1;
    }));
    const QByteArray kept = m_fixture->preferences.value(QStringLiteral("logs.rules")).toUtf8();
    QCOMPARE(logRulesFromJson(kept), (std::vector<LogRule>{{{"needle"}, 2}}));
}

void TestLogFilePage::opensTheActivationOfALine()
{
    open("no id here\nrun 0190a4c2d7e84f0f8a3b5c6d7e8f9012 failed\n");
    QAction *openActivation = action("logOpenActivation");
    QVERIFY(!openActivation->isEnabled());
    m_page->panel().view().goToLine(1);
    QVERIFY(openActivation->isEnabled());
    openActivation->trigger();
    QCOMPARE(m_fixture->navigator.went,
             QStringList{QStringLiteral("activation 0190a4c2d7e84f0f8a3b5c6d7e8f9012")});
}

void TestLogFilePage::showsLogsOfRunsMergedByTime()
{
    Activation first = PageFixture::interestingRun();
    Activation second = first;
    second.id = *ActivationId::parse("0190a4c2d7e84f0f8a3b5c6d7e8f9013");
    second.function.name = "other";
    second.logs = {{first.logs[1].time + std::chrono::milliseconds(1), Stream::Stderr, "between"}};
    m_fixture->cluster.history[first.id] = first;
    m_fixture->cluster.history[second.id] = second;
    openKey(
        QStringLiteral("log:activation/%1+%2")
            .arg(QString::fromStdString(first.id.str()), QString::fromStdString(second.id.str())));
    QVERIFY(waitFor(
        [this] { return m_page->panel().log().lineCount() == 6 && m_page->panel().log().row(2); }));
    QCOMPARE(m_page->panel().log().row(2)->text, QStringLiteral("between"));
    QCOMPARE(m_page->panel().log().row(2)->time, std::optional(second.logs.front().time));
    QCOMPARE(m_page->panel().view().sourceOf(*m_page->panel().log().row(2)),
             QStringLiteral("images/other 7e8f9013"));
    m_page->panel().view().goToLine(2);
    action("logOpenActivation")->trigger();
    m_page->panel().view().goToLine(3);
    action("logOpenActivation")->trigger();
    QCOMPARE(m_fixture->navigator.went,
             (QStringList{QStringLiteral("activation 0190a4c2d7e84f0f8a3b5c6d7e8f9013"),
                          QStringLiteral("activation 0190a4c2d7e84f0f8a3b5c6d7e8f9012")}));
}

void TestLogFilePage::tellsWhatBecameOfTheFile()
{
    open(lines(5));
    auto *banner = m_page->findChild<Banner *>();
    QVERIFY(!banner->isVisible());
    write("short\n", QIODevice::WriteOnly | QIODevice::Truncate);
    QVERIFY(waitFor([&] { return banner->isVisible(); }));
    QVERIFY(banner->text().contains(QLatin1String("cut short")));
    QVERIFY(waitFor([this] { return status().startsWith(QLatin1String("1 line")); }));
}

void TestLogFilePage::comesBackAfterARestart()
{
    open(lines(500));
    m_page->panel().filterBar().add({{"4"}});
    m_page->panel().searchBar().setPattern({"44"});
    QVERIFY(waitFor([this] { return m_page->panel().log().matchCount() == 14; }));
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 176; }));
    m_page->panel().view().goToLine(344);
    action("logWrap")->trigger();
    const QJsonObject state = m_page->saveState();
    const QString key = m_page->key();
    m_page.reset(qobject_cast<LogFilePage *>(createPage(key, m_fixture->context, nullptr)));
    m_page->restoreState(state);
    m_page->resize(900, 500);
    m_page->show();
    QVERIFY(waitFor([this] { return m_page->panel().view().caret().line == 344; }));
    QVERIFY(waitFor([this] { return m_page->panel().view().shownRows().count() == 176; }));
    QVERIFY(waitFor([this] { return m_page->panel().log().matchCount() == 14; }));
    QVERIFY(action("logWrap")->isChecked());
    QVERIFY(m_page->comesBack());
}

void TestLogFilePage::isATextToAssistiveTechnology()
{
    open(lines(3));
    QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(&m_page->panel().view());
    QVERIFY(interface);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QVERIFY(interface->state().readOnly);
    QVERIFY(waitFor([&] {
        return text->text(0, text->characterCount()) == QLatin1String("line 0\nline 1\nline 2\n");
    }));
    int from = 0;
    int to = 0;
    QCOMPARE(text->textAtOffset(9, QAccessible::LineBoundary, &from, &to),
             QStringLiteral("line 1\n"));
    QCOMPARE(from, 7);
    QCOMPARE(to, 14);
    text->setCursorPosition(8);
    QCOMPARE(m_page->panel().view().caret(), (LogCaret{1, 1}));
    QCOMPARE(text->cursorPosition(), 8);
}

void TestLogFilePage::coloursCanBeRead()
{
    for (const QColor &base : {QColor(Qt::white), QColor(0x1b1d21)}) {
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        for (std::uint8_t basic = 0; basic < 16; ++basic) {
            const QColor ink = ansiInk({.basic = basic}, palette);
            QVERIFY2(contrast(ink, base) >= 4.5, qPrintable(ink.name() + u' ' + base.name()));
        }
        const QColor mixed = ansiInk({.rgb = 0x808080}, palette);
        QVERIFY(contrast(mixed, base) >= 4.5);
    }
}

void TestLogFilePage::showsOrStripsColoursOfTerminals()
{
    open("plain \x1b[41mred\x1b[0m plain\n");
    const auto hasGround = [this] {
        const QColor ground =
            ansiGround({.basic = std::uint8_t(1)}, m_page->panel().view().palette());
        const QImage image = m_page->panel().view().viewport()->grab().toImage();
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).rgb() == ground.rgb())
                    return true;
        return false;
    };
    QVERIFY(hasGround());
    action("logTerminalColors")->trigger();
    QVERIFY(!hasGround());
    // The choice holds for every log.
    open("\x1b[41mred\x1b[0m\n");
    QVERIFY(!action("logTerminalColors")->isChecked());
    QVERIFY(!hasGround());
    action("logTerminalColors")->trigger();
    QVERIFY(hasGround());
}

void TestLogFilePage::placesMarksWhereTheTextIs()
{
    open(QByteArray(120, 'x') + '\n');
    const LogFileView &view = m_page->panel().view();
    // A font whose columns are no whole pixels would be drawn beside what is marked in it.
    const qreal drawn = QFontMetricsF(view.font()).horizontalAdvance(QString(100, u'x'));
    const int placed = view.characterRect({0, 100}).left() - view.characterRect({0, 0}).left();
    QVERIFY2(qAbs(drawn - placed) <= 1, qPrintable(QString::number(drawn - placed)));
}

QTEST_MAIN(TestLogFilePage)
#include "tst_logfilepage.moc"
