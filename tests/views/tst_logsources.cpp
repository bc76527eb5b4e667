#include <QAccessible>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include "models/format.h"
#include "models/runlogfeed.h"
#include "views/common/banner.h"
#include "views/common/contrast.h"
#include "views/common/logtargets.h"
#include "views/logs/logcolors.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logfileview.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsourcespane.h"
#include "views/mainwindow/pageregistry.h"

#include "pagefixture.h"

using namespace signalbox;

/// A log of several sources as somebody reads it: files, chosen runs, a function, a namespace.
class TestLogSources : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void readsTargets_data();
    void readsTargets();
    void namesALineOfALog();
    void mergesFilesThatGrow();
    void saysWhichFileCannotBeRead();
    void switchesSourcesByKeyboard();
    void paintsAStripeForEachSource();
    void numbersManySources();
    void namesSourcesToAssistiveTechnology();
    void hasNoListForOneSource();
    void followsAFunctionAndOpensItsRuns();
    void goesToTheFirstLineOfARun();
    void saysThatARunWroteNothing();
    void saysWhatWasLost();
    void opensASourceAlone();
    void comesBackAfterARestart();
    void coloursCanBeToldApart();

private:
    QString write(const QString &name, const QByteArray &text,
                  QIODevice::OpenMode mode = QIODevice::WriteOnly);
    void open(const QString &target);
    void addRun(int number, const std::string &function, int lines);
    ActivationId runId(int number);
    QStringList shown();
    bool shows(const QStringList &lines);
    QTreeWidget *list() { return m_page->findChild<QTreeWidget *>(QStringLiteral("logSources")); }
    QStringList listed();
    static bool waitFor(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor(condition, 20'000);
    }

    std::map<int, ActivationId> m_runs; ///< By the number that a test gives them.
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<LogFilePage> m_page;
};

void TestLogSources::init()
{
    setWallClock(WallClock::Utc);
    m_fixture = std::make_unique<PageFixture>();
    m_fixture->load(0);
}

void TestLogSources::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QString TestLogSources::write(const QString &name, const QByteArray &text, QIODevice::OpenMode mode)
{
    const QString path = m_fixture->folder.filePath(name);
    QFile file(path);
    if (!file.open(mode) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void TestLogSources::open(const QString &target)
{
    Page *made = createPage(QStringLiteral("log:") + target, m_fixture->context, nullptr);
    m_page.reset(qobject_cast<LogFilePage *>(made));
    QVERIFY(m_page);
    m_page->resize(1000, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

ActivationId TestLogSources::runId(int number)
{
    return m_runs.try_emplace(number, FakeCluster::makeActivation(number).id).first->second;
}

/// A finished run number @p number, whose lines carry times between those of its neighbours.
void TestLogSources::addRun(int number, const std::string &function, int lines)
{
    Activation run = FakeCluster::makeActivation(number, function);
    run.id = runId(number);
    run.logs.clear();
    for (int i = 0; i < lines; ++i)
        run.logs.push_back({fromMillis(1'800'000'000'000 + i * 1000 + number), Stream::Stdout,
                            function + '.' + std::to_string(number) + '.' + std::to_string(i)});
    m_fixture->cluster.history[run.id] = run;
}

/// Without what stands in front of a line.
QStringList TestLogSources::shown()
{
    QStringList lines;
    const LogRows &rows = m_page->panel().view().shownRows();
    for (std::uint64_t row = 0; row < rows.count(); ++row) {
        const std::uint64_t line = rows.lineOf(row);
        if (!waitFor([&] { return m_page->panel().log().row(line) != nullptr; }))
            return {QStringLiteral("a row never came")};
        lines << m_page->panel().log().row(line)->text.section(u' ', -1);
    }
    return lines;
}

bool TestLogSources::shows(const QStringList &lines)
{
    const bool came = waitFor([&] {
        return m_page->panel().view().shownRows().count() == std::uint64_t(lines.size())
               && shown() == lines;
    });
    if (!came)
        qWarning() << shown();
    return came;
}

QStringList TestLogSources::listed()
{
    QStringList rows;
    for (int i = 0; i < list()->topLevelItemCount(); ++i)
        rows << list()->topLevelItem(i)->text(0) + u' ' + list()->topLevelItem(i)->text(1);
    return rows;
}

void TestLogSources::readsTargets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    using Kind = LogTarget::Kind;
    const auto row = [](const char *name, const QString &text, Kind kind) {
        QTest::newRow(name) << text << int(kind);
    };
    row("a file", QStringLiteral("/var/log/a b.log"), Kind::File);
    row("standard input", QStringLiteral("/proc/17/fd/0"), Kind::File);
    row("files, one with signs in its name",
        logOfFiles({QStringLiteral("/a+b/c%20.log"), QStringLiteral("/d e#.log")}), Kind::Files);
    row("runs", logOfRuns({runId(1), runId(2)}), Kind::Runs);
    row("no runs at all", QStringLiteral("activation/none"), Kind::File);
    row("a function in a package", logOfFunction({"guest", "billing", "invoice"}), Kind::Function);
    row("a namespace", logOfNamespace(QStringLiteral("guest")), Kind::Namespace);
}

void TestLogSources::readsTargets()
{
    QFETCH(const QString, text);
    QFETCH(const int, kind);
    const LogTarget target = LogTarget::parse(text);
    QCOMPARE(int(target.kind), kind);
    QCOMPARE(target.text(), text);
    if (target.kind == LogTarget::Kind::Files)
        QCOMPARE(target.paths,
                 (QStringList{QStringLiteral("/a+b/c%20.log"), QStringLiteral("/d e#.log")}));
}

void TestLogSources::namesALineOfALog()
{
    const QString function = logOfFunction({"guest", "", "hello"});
    QString target = logAtRun(function, runId(3));
    QCOMPARE(takeLogRun(target), runId(3));
    QCOMPARE(target, function);
    QVERIFY(takeLogRun(target).isNull());
    // A file may be called like that.
    QString file = QStringLiteral("/tmp/x#0190a4c2d7e84f0f8a3b5c6d7e8f9012");
    QVERIFY(takeLogRun(file).isNull());
    QVERIFY(file.endsWith(u'2'));
}

void TestLogSources::mergesFilesThatGrow()
{
    const QString a = write(QStringLiteral("a.log"),
                            "2026-11-21T10:00:01Z a1\n  trace\n2026-11-21T10:00:04Z a4\n");
    const QString b = write(QStringLiteral("b.log"), "2026-11-21T10:00:02Z b2\n");
    open(logOfFiles({a, b}));
    QVERIFY(shows({"a1", "trace", "b2", "a4"}));
    QCOMPARE(m_page->title(), QStringLiteral("2 Files Merged"));
    QVERIFY(waitFor([this] { return listed() == QStringList({"a.log 3", "b.log 1"}); }));
    write(QStringLiteral("b.log"), "2026-11-21T10:00:05Z b5\n", QIODevice::Append);
    QVERIFY(shows({"a1", "trace", "b2", "a4", "b5"}));
    QCOMPARE(m_page->panel().view().sourceOf(*m_page->panel().log().row(4)),
             QStringLiteral("b.log"));
    // Rotated: the new file of that name is read from its beginning.
    QVERIFY(QFile::rename(a, a + QStringLiteral(".1")));
    write(QStringLiteral("a.log"), "2026-11-21T10:00:07Z a7\n");
    QVERIFY(waitFor([this] { return shown().contains(QStringLiteral("a7")); }));
    QCOMPARE(shown().count(QStringLiteral("b5")), 1);
}

void TestLogSources::saysWhichFileCannotBeRead()
{
    const QString a = write(QStringLiteral("a.log"), "one\n");
    const QString missing = m_fixture->folder.filePath(QStringLiteral("missing.log"));
    open(logOfFiles({a, missing}));
    auto *again = m_page->findChild<QPushButton *>();
    const auto says = [this](const QString &text) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QVERIFY(waitFor([&] { return says(QStringLiteral("missing.log")); }));
    QVERIFY(again);
    write(QStringLiteral("missing.log"), "two\n");
    const auto buttons = m_page->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->isVisible() && button->text().contains(QStringLiteral("Again")))
            button->click();
    QVERIFY(shows({"one", "two"}));
}

void TestLogSources::switchesSourcesByKeyboard()
{
    addRun(1, "alpha", 2);
    addRun(2, "beta", 2);
    addRun(3, "gamma", 1);
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows({"alpha.1.0", "beta.2.0", "gamma.3.0", "alpha.1.1", "beta.2.1"}));
    QVERIFY(list()->isVisible());
    const auto rowOf = [this](const QString &name) {
        return list()->findItems(name, Qt::MatchExactly).front();
    };
    list()->setCurrentItem(rowOf(QStringLiteral("beta")));
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Space);
    QVERIFY(shows({"alpha.1.0", "gamma.3.0", "alpha.1.1"}));
    // Alone, and all again.
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(shows({"beta.2.0", "beta.2.1"}));
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(m_page->panel().sourcesPane().hiddenNames(), QStringList());
    QVERIFY(shows({"alpha.1.0", "beta.2.0", "gamma.3.0", "alpha.1.1", "beta.2.1"}));
    auto *all = m_page->findChild<QPushButton *>(QStringLiteral("logSourcesAll"));
    QVERIFY(!all->isEnabled());
    m_page->findChild<QPushButton *>(QStringLiteral("logSourceOnly"))->click();
    QVERIFY(shows({"beta.2.0", "beta.2.1"}));
    all->click();
    QVERIFY(shows({"alpha.1.0", "beta.2.0", "gamma.3.0", "alpha.1.1", "beta.2.1"}));
    // A search counts what is shown.
    m_page->panel().sourcesPane().hideSources({QStringLiteral("alpha")});
    QVERIFY(m_page->panel().log().search({"1$", LinePattern::Syntax::Regex}));
    QVERIFY(waitFor([this] { return m_page->panel().log().matchCount() == 1; }));
}

void TestLogSources::paintsAStripeForEachSource()
{
    addRun(1, "alpha", 1);
    addRun(2, "beta", 1);
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows({"alpha.1.0", "beta.2.0"}));
    LogFileView &view = m_page->panel().view();
    const int left = view.characterRect({0, 0}).left();
    const QImage image = view.viewport()->grab().toImage();
    const auto parts = view.parts();
    QCOMPARE(parts.size(), std::size_t(2));
    for (const LogFileView::Part &part : parts)
        QCOMPARE(image.pixelColor(1, part.top + 4).rgb(),
                 sourceInk(part.row->owner.source, view.palette()).rgb());
    QVERIFY(image.pixelColor(1, parts[0].top + 4) != image.pixelColor(1, parts[1].top + 4));
    // In words, when asked.
    m_page->findChild<QAction *>(QStringLiteral("logSourceColumn"))->trigger();
    QVERIFY(view.characterRect({0, 0}).left() > left);
}

/// Colours repeat after seven.
void TestLogSources::numbersManySources()
{
    QStringList lines;
    for (int i = 1; i <= 7; ++i) {
        addRun(i, "f" + std::to_string(i), 1);
        lines << QStringLiteral("f%1.%1.0").arg(i);
    }
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows(lines));
    LogFileView &view = m_page->panel().view();
    const int left = view.characterRect({0, 0}).left();
    QVERIFY(list()->isColumnHidden(2));
    addRun(8, "f8", 1);
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows(lines << QStringLiteral("f8.8.0")));
    QVERIFY(m_page->panel().view().characterRect({0, 0}).left() > left);
    QVERIFY(!list()->isColumnHidden(2));
    QStringList numbers;
    for (int i = 0; i < list()->topLevelItemCount(); ++i)
        numbers << list()->topLevelItem(i)->text(2);
    QCOMPARE(numbers.size(), 8);
    QCOMPARE(numbers.last(), QStringLiteral("8"));
}

void TestLogSources::namesSourcesToAssistiveTechnology()
{
    addRun(1, "alpha", 1);
    addRun(2, "beta", 1);
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows({"alpha.1.0", "beta.2.0"}));
    QAccessibleInterface *interface =
        QAccessible::queryAccessibleInterface(&m_page->panel().view());
    QVERIFY(interface && interface->textInterface());
    QAccessibleTextInterface *text = interface->textInterface();
    const QStringList lines =
        text->text(0, text->characterCount()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].startsWith(QLatin1String("alpha: ")), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(QLatin1String("beta: ")), qPrintable(lines[1]));
    // Places are those of the line, behind the name.
    const int second = int(lines[0].size()) + 1;
    text->setCursorPosition(second + 6 + 3);
    QCOMPARE(m_page->panel().view().caret(), (LogCaret{1, 3}));
    QCOMPARE(text->cursorPosition(), second + 6 + 3);
    QVERIFY(!list()->accessibleName().isEmpty());
}

void TestLogSources::hasNoListForOneSource()
{
    addRun(1, "hello", 2);
    open(logOfFunction({"guest", "", "hello"}));
    QVERIFY(shows({"hello.1.0", "hello.1.1"}));
    QVERIFY(!list()->isVisible());
    QVERIFY(!m_page->findChild<QAction *>(QStringLiteral("logSourcesShown"))->isVisible());
    QVERIFY(m_page->panel().view().sourceOf(*m_page->panel().log().row(0)).isEmpty());
}

void TestLogSources::followsAFunctionAndOpensItsRuns()
{
    addRun(1, "hello", 300);
    open(logOfFunction({"guest", "", "hello"}));
    QVERIFY(waitFor([this] { return m_page->panel().log().rows().count() == 300; }));
    QVERIFY(m_page->panel().view().following());
    Activation run = FakeCluster::makeActivation(2, "hello");
    run.state = ActivationState::Running;
    m_fixture->cluster.emitChange({.activations = {summarise(run)}});
    LiveLines lines{.activation = run.id, .lines = {}};
    lines.lines = {{fromMillis(1'900'000'000'000), Stream::Stderr, "just now"}};
    m_fixture->cluster.emitChange({.lines = {lines}});
    QVERIFY(waitFor([this] {
        return m_page->panel().log().rows().count() == 301 && m_page->panel().log().row(300);
    }));
    QTest::keyClick(&m_page->panel().view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_page->panel().view().caret().line, 300u);
    QCOMPARE(m_page->selection(), Selection(run.id));
    QTest::keyClick(&m_page->panel().view(), Qt::Key_Return);
    QCOMPARE(m_fixture->navigator.went,
             QStringList{QStringLiteral("activation ") + QString::fromStdString(run.id.str())});
}

void TestLogSources::goesToTheFirstLineOfARun()
{
    for (int i = 1; i < 5; ++i)
        addRun(i, "hello", 100);
    open(logOfFunction({"guest", "", "hello"}));
    QVERIFY(waitFor([this] { return m_page->panel().log().rows().count() == 400; }));
    m_page->panel().showRun(runId(3));
    QVERIFY(waitFor([this] { return m_page->panel().view().caret().line == 2; }));
    QVERIFY(!m_page->panel().view().following());
    QCOMPARE(m_page->selection(), Selection(runId(3)));
}

void TestLogSources::saysThatARunWroteNothing()
{
    addRun(1, "hello", 1);
    addRun(2, "hello", 0);
    open(logOfFunction({"guest", "", "hello"}));
    QVERIFY(shows({"hello.1.0"}));
    m_page->panel().showRun(runId(2));
    auto *banner = m_page->findChild<Banner *>();
    QVERIFY(waitFor([&] { return banner->isVisible(); }));
    QVERIFY2(banner->text().contains(QStringLiteral("wrote nothing")), qPrintable(banner->text()));
    QVERIFY(shows({"hello.1.0"}));
}

void TestLogSources::saysWhatWasLost()
{
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(waitFor([this] { return m_page->panel().log().state() == LogDocument::State::Open; }));
    Activation run = FakeCluster::makeActivation(2, "hello");
    run.state = ActivationState::Running;
    m_fixture->cluster.emitChange({.activations = {summarise(run)}});
    LiveLines lines{.activation = run.id, .lines = {}, .dropped = 4321};
    lines.lines = {{fromMillis(1'900'000'000'000), Stream::Stdout, "one"}};
    m_fixture->cluster.emitChange({.lines = {lines}});
    const auto *status = m_page->findChild<QLabel *>(QStringLiteral("logStatus"));
    QVERIFY(waitFor([&] { return status->text().contains(QStringLiteral("4,321 lines came")); }));
}

void TestLogSources::opensASourceAlone()
{
    const QString a = write(QStringLiteral("a.log"), "one\n");
    const QString b = write(QStringLiteral("b.log"), "two\n");
    open(logOfFiles({a, b}));
    QVERIFY(shows({"one", "two"}));
    emit m_page->panel().sourcesPane().openRequested(1);
    QCOMPARE(m_fixture->navigator.went, QStringList{QStringLiteral("log ") + b});
    m_fixture->navigator.went.clear();
    addRun(1, "alpha", 1);
    addRun(2, "beta", 1);
    open(logOfRuns({runId(1), runId(2)}));
    QVERIFY(shows({"alpha.1.0", "beta.2.0"}));
    const int beta = m_page->panel().log().row(1)->owner.source;
    emit m_page->panel().sourcesPane().openRequested(beta);
    QCOMPARE(m_fixture->navigator.went,
             QStringList{QStringLiteral("log ") + logOfRuns({runId(2)})});
}

void TestLogSources::comesBackAfterARestart()
{
    addRun(1, "alpha", 1);
    addRun(2, "beta", 1);
    open(logOfNamespace(QStringLiteral("guest")));
    QVERIFY(shows({"alpha.1.0", "beta.2.0"}));
    m_page->panel().sourcesPane().hideSources({QStringLiteral("beta")});
    QVERIFY(shows({"alpha.1.0"}));
    m_page->findChild<QAction *>(QStringLiteral("logSourceColumn"))->trigger();
    const QJsonObject state = m_page->saveState();
    open(logOfNamespace(QStringLiteral("guest")));
    m_page->restoreState(state);
    QVERIFY(shows({"alpha.1.0"}));
    QVERIFY(m_page->findChild<QAction *>(QStringLiteral("logSourceColumn"))->isChecked());
    QCOMPARE(m_page->panel().sourcesPane().hiddenNames(), QStringList{QStringLiteral("beta")});
}

void TestLogSources::coloursCanBeToldApart()
{
    for (const QColor &base : {QColor(Qt::white), QColor(0x1b1d21)}) {
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        for (int i = 0; i < 7; ++i) {
            const QColor ink = sourceInk(i, palette);
            QVERIFY2(contrast(ink, base) >= 4.5, qPrintable(ink.name() + u' ' + base.name()));
            for (int other = 0; other < i; ++other)
                QVERIFY(ink != sourceInk(other, palette));
        }
        // Colours repeat; the stripes look otherwise then.
        const auto stripe = [&palette](int number) {
            QImage image(6, 18, QImage::Format_RGB32);
            image.fill(palette.color(QPalette::Base));
            QPainter painter(&image);
            paintSourceStripe(painter, image.rect(), number, palette);
            return image;
        };
        QVERIFY(stripe(0) != stripe(7));
        QVERIFY(stripe(7) != stripe(14));
    }
}

QTEST_MAIN(TestLogSources)
#include "tst_logsources.moc"
