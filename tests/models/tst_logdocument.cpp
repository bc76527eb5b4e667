#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include "logs/logblocks.h"
#include "models/logdocument.h"

using namespace signalbox;

/// A log of files, pipes and texts as the window sees it: nothing is read on the GUI thread, answers
/// come as values.
class TestLogDocument : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void opensAFile();
    void saysWhyAFileCannotBeOpened();
    void followsAFileThatGrows();
    void readsOnALineThatWasNotFinished();
    void showsAFileThatReplacesAnother();
    void showsAFileThatWasCutShort();
    void keepsWhatWasReadOfAFileThatIsGone();
    void findsAndGoesRound();
    void tellsWhatIsWrongWithAPattern();
    void searchesOnlyEarlierHitsWhileTyping();
    void stopsASearchWithinABlock();
    void stacksFilters();
    void showsSeverities();
    void boundsRowsAndMatches();
    void findsATime();
    void makesRows();
    void showsJsonAsColumns();
    void readsAPipeAndDropsTheBeginning();
    void exportsWhatIsShown();
    void copiesBetweenTwoPlaces();

private:
    void write(const QByteArray &text, QIODevice::OpenMode mode = QIODevice::WriteOnly);
    void open();
    bool waitFor(const std::function<bool()> &condition);
    QString text(std::uint64_t row);
    QStringList shown();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<LogDocument> m_log;
    QStringList m_notices;
};

void TestLogDocument::init()
{
    m_log.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("app.log"));
    m_notices.clear();
    m_log = std::make_unique<LogDocument>();
    connect(m_log.get(), &LogDocument::noticed, this,
            [this](LogNotice notice) { m_notices << QString::number(int(notice)); });
}

void TestLogDocument::write(const QByteArray &text, QIODevice::OpenMode mode)
{
    QFile file(m_path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(text), text.size());
}

bool TestLogDocument::waitFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

void TestLogDocument::open()
{
    m_log->open(m_path);
    QVERIFY(waitFor(
        [this] { return m_log->state() == LogDocument::State::Open && !m_log->isIndexing(); }));
}

/// The text of a row, waited for.
QString TestLogDocument::text(std::uint64_t row)
{
    const std::uint64_t line = m_log->rows().lineOf(row);
    m_log->want(this, {line});
    return waitFor([&] { return m_log->row(line) != nullptr; }) ? m_log->row(line)->text
                                                                : QStringLiteral("(never came)");
}

QStringList TestLogDocument::shown()
{
    QStringList rows;
    for (std::uint64_t row = 0; row < m_log->rows().count(); ++row)
        rows << text(row);
    return rows;
}

void TestLogDocument::opensAFile()
{
    write("one\ntwo\nthree");
    open();
    QCOMPARE(m_log->lineCount(), 3u);
    QCOMPARE(m_log->byteCount(), 13u);
    QCOMPARE(shown(),
             (QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
}

void TestLogDocument::saysWhyAFileCannotBeOpened()
{
    m_log->open(m_folder->filePath(QStringLiteral("missing.log")));
    QVERIFY(waitFor([this] { return m_log->state() == LogDocument::State::Failed; }));
    QCOMPARE(m_log->error().code, ErrorCode::NotFound);
}

void TestLogDocument::followsAFileThatGrows()
{
    write("one\n");
    open();
    write("two\nthree\n", QIODevice::Append);
    QVERIFY(waitFor([this] { return m_log->lineCount() == 3; }));
    QCOMPARE(text(2), QStringLiteral("three"));
    QVERIFY(m_notices.isEmpty());
}

void TestLogDocument::readsOnALineThatWasNotFinished()
{
    write("one\nhalf");
    open();
    QCOMPARE(text(1), QStringLiteral("half"));
    write(" and the rest\n", QIODevice::Append);
    QVERIFY(waitFor([this] { return text(1) == QStringLiteral("half and the rest"); }));
    QCOMPARE(m_log->lineCount(), 2u);
}

void TestLogDocument::showsAFileThatReplacesAnother()
{
    write("old one\nold two\n");
    open();
    QVERIFY(QFile::rename(m_path, m_path + QStringLiteral(".1")));
    write("new\n");
    QVERIFY(waitFor([this] { return m_log->lineCount() == 1 && !m_log->isIndexing(); }));
    QCOMPARE(text(0), QStringLiteral("new"));
    QVERIFY(m_notices.contains(QString::number(int(LogNotice::Replaced))));
    // The new file is watched like the first one.
    write("newer\n", QIODevice::Append);
    QVERIFY(waitFor([this] { return m_log->lineCount() == 2; }));
}

void TestLogDocument::showsAFileThatWasCutShort()
{
    write("one\ntwo\nthree\n");
    open();
    write("a\n", QIODevice::WriteOnly | QIODevice::Truncate);
    QVERIFY(waitFor([this] { return m_log->lineCount() == 1; }));
    QCOMPARE(text(0), QStringLiteral("a"));
    QCOMPARE(m_notices, QStringList{QString::number(int(LogNotice::CutShort))});
}

void TestLogDocument::keepsWhatWasReadOfAFileThatIsGone()
{
    write("one\ntwo\n");
    open();
    QVERIFY(QFile::remove(m_path));
    QVERIFY(waitFor([this] { return !m_notices.isEmpty(); }));
    QCOMPARE(m_notices, QStringList{QString::number(int(LogNotice::Gone))});
    QCOMPARE(text(1), QStringLiteral("two"));
}

void TestLogDocument::findsAndGoesRound()
{
    write("apple\nbanana\ncherry\nApple pie\nend\n");
    open();
    QVERIFY(m_log->search({"apple"}));
    QVERIFY(waitFor([this] { return !m_log->searcher().isSearching(); }));
    QCOMPARE(m_log->matchCount(), 2u);
    QCOMPARE(m_log->nextMatch(0, 1), std::optional<std::uint64_t>(3));
    QCOMPARE(m_log->nextMatch(3, 1), std::optional<std::uint64_t>(0));
    QCOMPARE(m_log->nextMatch(0, -1), std::optional<std::uint64_t>(3));
    QCOMPARE(m_log->nextMatch(2, -1), std::optional<std::uint64_t>(0));
    // What comes later is searched, too.
    write("apple again\n", QIODevice::Append);
    QVERIFY(waitFor([this] { return m_log->matchCount() == 3; }));
    QVERIFY(m_log->search({}));
    QCOMPARE(m_log->matchCount(), 0u);
    QVERIFY(!m_log->nextMatch(0, 1));
}

void TestLogDocument::tellsWhatIsWrongWithAPattern()
{
    write("a\n");
    open();
    const auto wrong = m_log->search({"(a", LinePattern::Syntax::Regex});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Invalid);
    const auto filter =
        m_log->setFilters({{{"a"}}, {{"[", LinePattern::Syntax::Regex}}}, SeveritySet().set(), 0);
    QVERIFY(!filter);
    QCOMPARE(filter.error().field, std::string("1"));
}

/// Bytes in memory that count which blocks are read.
class CountingBytes final : public LogBytes
{
public:
    explicit CountingBytes(std::string text)
        : m_text(std::move(text))
    {
    }
    std::uint64_t size() const override { return m_text.size(); }
    std::size_t read(std::uint64_t offset, std::span<char> into) const override
    {
        if (into.size() >= logBlockBytes / 2)
            ++blocks;
        if (onRead)
            onRead();
        return m_text.read(offset, into);
    }

    mutable std::atomic<int> blocks = 0;
    std::function<void()> onRead;

private:
    TextBytes m_text;
};

/// @p blocks blocks of lines of 64 bytes; the first line of block @p special differs.
static std::string blocksOfLines(std::size_t blocks, std::size_t special)
{
    std::string text;
    const std::string line = std::string(63, '.') + '\n';
    while (text.size() < blocks * logBlockBytes)
        text += line;
    text.replace(special * logBlockBytes, 12, "needle in it");
    return text;
}

void TestLogDocument::searchesOnlyEarlierHitsWhileTyping()
{
    const auto bytes = std::make_shared<CountingBytes>(blocksOfLines(8, 3));
    const auto index = std::make_shared<const LineIndex>(indexLines(*bytes, bytes->size(), {}, 2));
    LineSearcher searcher;
    searcher.setSource(bytes);
    searcher.setIndex(index);
    const auto ask = [&](const char *text) {
        bytes->blocks = 0;
        QVERIFY(searcher.ask({.filters = {{{text}}}}));
        QVERIFY(waitFor([&] { return !searcher.isSearching(); }));
        QCOMPARE(searcher.found().size(), 1u);
    };
    ask("needle");
    QVERIFY(bytes->blocks >= 8);
    ask("needle in");
    QVERIFY2(bytes->blocks <= 1, qPrintable(QString::number(bytes->blocks)));
    // Not a longer form of the last question: everything is looked at.
    ask("in it");
    QVERIFY(bytes->blocks >= 8);
}

void TestLogDocument::stopsASearchWithinABlock()
{
    const auto bytes = std::make_shared<CountingBytes>(blocksOfLines(16, 15));
    const auto index = std::make_shared<const LineIndex>(indexLines(*bytes, bytes->size(), {}, 2));
    std::atomic<bool> reading = false;
    std::atomic<bool> goOn = false;
    bytes->blocks = 0;
    bytes->onRead = [&] {
        reading = true;
        reading.notify_all();
        goOn.wait(false);
    };
    LineSearcher searcher;
    searcher.setSource(bytes);
    searcher.setIndex(index);
    QVERIFY(searcher.ask({.filters = {{{"needle"}}}}));
    reading.wait(false);
    searcher.clear();
    goOn = true;
    goOn.notify_all();
    // Each thread ends the block that it has in hand; a new question is answered at once.
    QVERIFY(searcher.ask({.filters = {{{"absent"}}}}));
    const int before = int(std::thread::hardware_concurrency());
    QVERIFY(waitFor([&] { return !searcher.isSearching(); }));
    QVERIFY2(bytes->blocks <= before + 16, qPrintable(QString::number(bytes->blocks)));
    QCOMPARE(searcher.found().size(), 0u);
}

void TestLogDocument::stacksFilters()
{
    write("get /a 200\nget /b 500\nput /a 500\nget /health 500\nget /c 200\n");
    open();
    const auto filter = [this](std::vector<LineFilter> filters, std::uint32_t context) {
        QVERIFY(m_log->setFilters(filters, SeveritySet().set(), context));
        QVERIFY(waitFor([this] { return !m_log->filter().isSearching(); }));
    };
    using Keep = LineFilter::Keep;
    filter({{{"get"}, Keep::Matching}, {{"health"}, Keep::Others}}, 0);
    QCOMPARE(shown(), (QStringList{QStringLiteral("get /a 200"), QStringLiteral("get /b 500"),
                                   QStringLiteral("get /c 200")}));
    filter({{{"get"}, Keep::Matching}, {{"health"}, Keep::Others}, {{"500"}, Keep::Matching}}, 0);
    QCOMPARE(shown(), QStringList{QStringLiteral("get /b 500")});
    filter({{{"put"}, Keep::Matching}}, 1);
    QCOMPARE(shown(), (QStringList{QStringLiteral("get /b 500"), QStringLiteral("put /a 500"),
                                   QStringLiteral("get /health 500")}));
    // The search sees what the filters leave.
    QVERIFY(m_log->search({"500"}));
    QVERIFY(waitFor([this] { return !m_log->searcher().isSearching(); }));
    QCOMPARE(m_log->matchCount(), 1u);
    write("put /z 200\n", QIODevice::Append);
    QVERIFY(waitFor([this] { return m_log->rows().count() == 5; }));
    filter({}, 0);
    QCOMPARE(m_log->rows().count(), 6u);
}

void TestLogDocument::showsSeverities()
{
    write("[info] a\n\x1b[31mERROR\x1b[0m b\nplain\n[warn] c\nERROR d\n");
    open();
    SeveritySet bad;
    bad.set(std::size_t(Severity::Error)).set(std::size_t(Severity::Warning));
    QVERIFY(m_log->setFilters({}, bad, 0));
    QVERIFY(waitFor([this] { return !m_log->filter().isSearching(); }));
    QCOMPARE(shown(), (QStringList{QStringLiteral("ERROR b"), QStringLiteral("[warn] c"),
                                   QStringLiteral("ERROR d")}));
    QVERIFY(m_log->setFilters({{{"d"}}}, bad, 0));
    QVERIFY(waitFor([this] { return !m_log->filter().isSearching(); }));
    QCOMPARE(shown(), QStringList{QStringLiteral("ERROR d")});
}

void TestLogDocument::boundsRowsAndMatches()
{
    write("a0\na1\na2\na3\na4\n");
    open();
    QVERIFY(m_log->search({"a"}));
    QVERIFY(waitFor([this] { return m_log->matchCount() == 5; }));
    m_log->setBounds(1, 4);
    QCOMPARE(shown(),
             (QStringList{QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3")}));
    QCOMPARE(m_log->matchCount(), 3u);
    QCOMPARE(m_log->nextMatch(3, 1), std::optional<std::uint64_t>(1));
    QCOMPARE(m_log->nextMatch(1, -1), std::optional<std::uint64_t>(3));
    QVERIFY(!m_log->rows().shows(0));
    QVERIFY(m_log->rows().shows(1));
    QCOMPARE(m_log->rows().rowOf(0), 0u);
    QCOMPARE(m_log->rows().rowOf(9), 3u);
}

void TestLogDocument::findsATime()
{
    QByteArray text;
    for (int i = 0; i < 600; ++i)
        text += QByteArray("2026-11-21T06:") + QByteArray::number(10 + i / 60) + ':'
                + QByteArray::number(i % 60).rightJustified(2, '0') + "Z line\n";
    write(text);
    open();
    QSignalSpy found(m_log.get(), &LogDocument::timeFound);
    std::optional<quint64> line;
    connect(m_log.get(), &LogDocument::timeFound, this,
            [&line](Timestamp, std::optional<quint64> answer) { line = answer; });
    // 06:15:30
    m_log->findTime(Timestamp(std::chrono::seconds(1'795'241'730)));
    QVERIFY(found.wait());
    QCOMPARE(line, std::optional<quint64>(330));
}

void TestLogDocument::makesRows()
{
    write("2026-11-21T06:30:00Z \x1b[1;31mERROR\x1b[0m\tgr\xc3\xb6\xc3\x9f"
          "er needle\n");
    open();
    m_log->setRules({{"ERR"}, {"(", LinePattern::Syntax::Regex}, {"needle"}});
    QVERIFY(m_log->search({"er needle"}));
    m_log->want(this, {0});
    QVERIFY(waitFor([this] { return m_log->row(0) && m_log->row(0)->matches.size() == 1; }));
    const LogRow &row = *m_log->row(0);
    QCOMPARE(row.text, QStringLiteral("2026-11-21T06:30:00Z ERROR      größer needle"));
    QCOMPARE(row.severity, Severity::Error);
    QCOMPARE(row.time, std::optional(Timestamp(std::chrono::seconds(1'795'242'600))));
    QCOMPARE(row.styles.size(), 1u);
    QCOMPARE(row.styles[0].span, (LogSpan{21, 5}));
    QVERIFY(row.styles[0].style.bold);
    QCOMPARE(row.matches[0], (LogSpan{36, 9}));
    QCOMPARE(row.marks.size(), 2u);
    QCOMPARE(row.marks[0].rule, 0);
    QCOMPARE(row.marks[0].span, (LogSpan{21, 3}));
    QCOMPARE(row.marks[1].rule, 2);
}

void TestLogDocument::showsJsonAsColumns()
{
    write(R"({"level":"info","ts":"06:30","msg":"started","port":8080})"
          "\n"
          R"({"level":"error","ts":"06:31","msg":"no","port":1,"why":{"a":1}})"
          "\nno object\n");
    open();
    QSignalSpy changed(m_log.get(), &LogDocument::columnsChanged);
    m_log->setColumnsShown(true);
    QVERIFY(changed.wait());
    QCOMPARE(m_log->columns().size(), 4u);
    QCOMPARE(m_log->columns()[0].key, std::string("ts"));
    QCOMPARE(shown(), (QStringList{QStringLiteral("06:30  info   8080  started"),
                                   QStringLiteral("06:31  error  1     no       why={\"a\":1}"),
                                   QStringLiteral("no object")}));
    m_log->setColumnsShown(false);
    QVERIFY(waitFor([this] { return text(2) == QStringLiteral("no object"); }));
    QVERIFY(waitFor([this] { return text(0).startsWith(u'{'); }));
}

void TestLogDocument::readsAPipeAndDropsTheBeginning()
{
    m_log = std::make_unique<LogDocument>(64 << 10);
    connect(m_log.get(), &LogDocument::noticed, this,
            [this](LogNotice notice) { m_notices << QString::number(int(notice)); });
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    m_log->open(QStringLiteral("/proc/self/fd/%1").arg(ends[0]));
    QVERIFY(waitFor([this] { return m_log->isPipe(); }));
    const auto put = [&ends](const QByteArray &text) {
        QCOMPARE(::write(ends[1], text.constData(), std::size_t(text.size())), text.size());
    };
    put("first\nsecond\n");
    QVERIFY(waitFor([this] { return m_log->lineCount() == 2; }));
    QCOMPARE(text(1), QStringLiteral("second"));
    const QByteArray chunk = QByteArray("0123456789abcde\n").repeated(1024); // 16 KiB
    for (int i = 0; i < 8; ++i)
        put(chunk);
    put("last\n");
    ::close(ends[1]);
    QVERIFY(
        waitFor([this] { return m_notices.contains(QString::number(int(LogNotice::PipeEnded))); }));
    QVERIFY(waitFor([this] { return !m_log->isIndexing(); }));
    QVERIFY(m_notices.contains(QString::number(int(LogNotice::Dropped))));
    // Nothing is lost without being counted, and no more is kept than asked for.
    QCOMPARE(m_log->lineCount() + m_log->droppedLines(), 2u + 8 * 1024 + 1);
    QVERIFY(m_log->byteCount() <= 64 << 10);
    QCOMPARE(text(m_log->rows().count() - 1), QStringLiteral("last"));
    ::close(ends[0]);
}

void TestLogDocument::exportsWhatIsShown()
{
    write("\x1b[32mgreen\x1b[0m one\ntwo\ngreen three\n");
    open();
    QVERIFY(m_log->setFilters({{{"green"}}}, SeveritySet().set(), 0));
    QVERIFY(waitFor([this] { return !m_log->filter().isSearching(); }));
    const auto exported = [this](LogColors colors) {
        const QString path = m_folder->filePath(QStringLiteral("out.log"));
        QSignalSpy done(m_log.get(), &LogDocument::exported);
        m_log->exportRows(m_log->rows(), 0, m_log->rows().count(), {.colors = colors}, path);
        if (!done.wait())
            return QByteArray("(never done)");
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    };
    QCOMPARE(exported(LogColors::Kept), QByteArray("\x1b[32mgreen\x1b[0m one\ngreen three\n"));
    QCOMPARE(exported(LogColors::Removed), QByteArray("green one\ngreen three\n"));
}

void TestLogDocument::copiesBetweenTwoPlaces()
{
    write("alpha\nbeta\ngamma\n");
    open();
    QSignalSpy copied(m_log.get(), &LogDocument::copied);
    m_log->copy({0, 2}, {2, 3});
    QVERIFY(copied.wait());
    QCOMPARE(copied[0][0].toString(), QStringLiteral("pha\nbeta\ngam"));
    m_log->copy({1, 1}, {1, 3});
    QVERIFY(copied.wait());
    QCOMPARE(copied[1][0].toString(), QStringLiteral("et"));
}

QTEST_MAIN(TestLogDocument)
#include "tst_logdocument.moc"
