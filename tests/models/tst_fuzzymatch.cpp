#include <QTest>

#include "models/fuzzymatch.h"

using namespace signalbox;

class FuzzyMatchTest : public QObject
{
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("an empty query matches everything") << ""
                                                           << "New Function" << true;
        QTest::newRow("letters in order match") << "nfn"
                                                << "New Function" << true;
        QTest::newRow("letters out of order do not") << "zn"
                                                     << "New Function" << false;
        QTest::newRow("case does not matter") << "NEW"
                                              << "new function" << true;
        QTest::newRow("words match in any order") << "func new"
                                                  << "New Function" << true;
        QTest::newRow("every word must match") << "new zebra"
                                               << "New Function" << false;
        QTest::newRow("a longer query than text does not match") << "helloo"
                                                                 << "hello" << false;
    }
    void matches()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QTEST(fuzzyMatch(query, text).has_value(), "matches");
    }

    void ranks_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("candidates");
        QTest::addColumn<QString>("first");
        QTest::newRow("starts of words win")
            << "sv" << QStringList{"Resolve", "Show Versions"} << "Show Versions";
        QTest::newRow("the whole word wins over scattered letters")
            << "run" << QStringList{"Recount", "Run"} << "Run";
        QTest::newRow("of equal matches the shorter text wins")
            << "hello" << QStringList{"hello-world", "hello"} << "hello";
        QTest::newRow("camel case starts words")
            << "cd" << QStringList{"accrued-long", "colorDepth"} << "colorDepth";
        QTest::newRow("an empty query keeps the order") << "" << QStringList{"bb", "a"} << "bb";
    }
    void ranks()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, candidates);
        QFETCH(QString, first);
        const auto ranked = rankMatches(query, candidates, 10);
        QVERIFY(!ranked.empty());
        QCOMPARE(candidates.at(ranked.front().index), first);
    }

    void saysWhichCharactersMatched()
    {
        const auto match = fuzzyMatch(QStringLiteral("nf"), QStringLiteral("New Function"));
        QVERIFY(match);
        QCOMPARE(match->positions, (std::vector<int>{0, 4}));
    }

    void keepsToTheLimit()
    {
        QCOMPARE(rankMatches(QString(), {"a", "b", "c"}, 2).size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(FuzzyMatchTest)
#include "tst_fuzzymatch.moc"
