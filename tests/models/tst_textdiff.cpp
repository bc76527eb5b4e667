#include <QTest>

#include <random>

#include "models/textdiff.h"

using namespace signalbox;

namespace {

/// One letter per row: = same, ~ changed, - removed, + added.
QString shape(const std::vector<DiffRow> &rows)
{
    QString text;
    for (const auto &row : rows)
        text += QStringLiteral("=~-+")[static_cast<int>(row.kind)];
    return text;
}

QString joined(const std::vector<DiffRow> &rows, int DiffRow::*line, QString DiffRow::*text)
{
    QString all;
    int expected = 0;
    for (const auto &row : rows) {
        if (row.*line < 0)
            continue;
        if (row.*line != expected++)
            return QStringLiteral("line numbers do not rise by one");
        all += row.*text + QLatin1Char('\n');
    }
    return all;
}

} // namespace

class TestTextDiff final : public QObject
{
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void keepsTheLongestCommonPart();
    void marksWhereChangedLinesDiffer();
    void bothSidesCanBeReadBack_data();
    void bothSidesCanBeReadBack();
    void endsSoonWhenNothingIsTheSame();
};

void TestTextDiff::compares_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("rows");
    QTest::newRow("two empty texts") << ""
                                     << ""
                                     << "";
    QTest::newRow("the same") << "a\nb\n"
                              << "a\nb\n"
                              << "==";
    QTest::newRow("a final newline is no line") << "a\nb"
                                                << "a\nb\n"
                                                << "==";
    QTest::newRow("all added") << ""
                               << "a\nb\n"
                               << "++";
    QTest::newRow("all removed") << "a\nb\n"
                                 << ""
                                 << "--";
    QTest::newRow("one line changed") << "a\nb\nc"
                                      << "a\nx\nc"
                                      << "=~=";
    QTest::newRow("one line added in between") << "a\nc"
                                               << "a\nb\nc"
                                               << "=+=";
    QTest::newRow("one line removed at the start") << "a\nb\nc"
                                                   << "b\nc"
                                                   << "-==";
    QTest::newRow("more lines than before") << "a\nx\nd"
                                            << "a\nb\nc\nd"
                                            << "=~+=";
}

void TestTextDiff::compares()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QTEST(shape(diffLines(left, right)), "rows");
}

void TestTextDiff::keepsTheLongestCommonPart()
{
    // Several shortest edits exist; all keep four lines.
    const auto rows = diffLines("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc");
    QCOMPARE(shape(rows).count(QLatin1Char('=')), 4);
}

void TestTextDiff::marksWhereChangedLinesDiffer()
{
    const auto rows = diffLines("return name + 1", "return count + 1");
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(rows[0].left.mid(rows[0].changeStart, rows[0].leftChangeEnd - rows[0].changeStart),
             QStringLiteral("name"));
    QCOMPARE(rows[0].right.mid(rows[0].changeStart, rows[0].rightChangeEnd - rows[0].changeStart),
             QStringLiteral("count"));
}

void TestTextDiff::bothSidesCanBeReadBack_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 50; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestTextDiff::bothSidesCanBeReadBack()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto text = [&] {
        QString all;
        for (auto lines = random() % 40; lines > 0; --lines)
            all += QString(QChar(QLatin1Char(static_cast<char>('a' + random() % 4))))
                   + QLatin1Char('\n');
        return all;
    };
    const QString left = text();
    const QString right = text();
    const auto rows = diffLines(left, right);
    QCOMPARE(joined(rows, &DiffRow::leftLine, &DiffRow::left), left);
    QCOMPARE(joined(rows, &DiffRow::rightLine, &DiffRow::right), right);
    for (const auto &row : rows)
        QCOMPARE(row.kind == DiffRow::Kind::Same,
                 row.left == row.right && row.leftLine >= 0 && row.rightLine >= 0);
}

void TestTextDiff::endsSoonWhenNothingIsTheSame()
{
    QString left;
    QString right;
    for (int i = 0; i < 20000; ++i) {
        left += QStringLiteral("left %1\n").arg(i);
        right += QStringLiteral("right %1\n").arg(i);
    }
    const auto rows = diffLines(left, right);
    QCOMPARE(rows.size(), std::size_t(20000));
    QCOMPARE(rows.front().kind, DiffRow::Kind::Changed);
}

QTEST_GUILESS_MAIN(TestTextDiff)
#include "tst_textdiff.moc"
