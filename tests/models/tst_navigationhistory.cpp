#include <QTest>

#include "models/navigationhistory.h"

using namespace signalbox;

class NavigationHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyOneGoesNowhere()
    {
        NavigationHistory history;
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.canGoForward());
        QVERIFY(!history.back());
        QVERIFY(!history.forward());
    }

    void goesBackAndForward()
    {
        NavigationHistory history;
        history.visit("a");
        history.visit("b");
        history.visit("c");
        QCOMPARE(history.back().value(), QString("b"));
        QCOMPARE(history.back().value(), QString("a"));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward().value(), QString("b"));
    }

    void aNewStepForgetsWhatLayAhead()
    {
        NavigationHistory history;
        history.visit("a");
        history.visit("b");
        history.back();
        history.visit("c");
        QVERIFY(!history.canGoForward());
        QCOMPARE(history.back().value(), QString("a"));
    }

    void theSamePlaceTwiceIsOneStep()
    {
        NavigationHistory history;
        history.visit("a");
        history.visit("a");
        QVERIFY(!history.canGoBack());
    }

    void closedPagesAreForgotten()
    {
        NavigationHistory history;
        history.visit("a");
        history.visit("b");
        history.visit("a");
        history.visit("c");
        history.forget("b");
        QCOMPARE(history.back().value(), QString("a"));
        QVERIFY2(!history.canGoBack(), "the two visits of a have become one");
    }

    void forgettingThePresentPlaceKeepsAPlace()
    {
        NavigationHistory history;
        history.visit("a");
        history.visit("b");
        history.forget("b");
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.canGoForward());
        history.visit("c");
        QCOMPARE(history.back().value(), QString("a"));
    }

    void isBounded()
    {
        NavigationHistory history;
        for (int i = 0; i < 1000; ++i)
            history.visit(QString::number(i));
        int steps = 0;
        while (history.back())
            ++steps;
        QCOMPARE(steps, 99);
    }
};

QTEST_GUILESS_MAIN(NavigationHistoryTest)
#include "tst_navigationhistory.moc"
