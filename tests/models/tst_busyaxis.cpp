// The axis of the waterfall in the list of runs.

#include <random>

#include <QTest>

#include "models/busyaxis.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

Timestamp at(Duration since)
{
    return Timestamp(std::chrono::hours(500'000)) + since;
}

BusyAxis::Span span(Duration from, Duration to)
{
    return {at(from), at(to)};
}

} // namespace

class TestBusyAxis final : public QObject
{
    Q_OBJECT
private slots:
    void drawsToScaleWhatFollowsClosely();
    void collapsesIdleTimes();
    void keepsAShortPause();
    void joinsWhatOverlaps();
    void hasRoomForManyGaps();
    void bearsNothingAndMoments();
    void neverTurnsTimeRound();
};

void TestBusyAxis::drawsToScaleWhatFollowsClosely()
{
    const BusyAxis axis({span(0s, 6s), span(6s, 10s)});
    QVERIFY(axis.gaps().empty());
    QCOMPARE(axis.place(at(0s)), 0.0);
    QCOMPARE(axis.place(at(5s)), 0.5);
    QCOMPARE(axis.place(at(10s)), 1.0);
    QCOMPARE(axis.place(at(-1s)), 0.0);
    QCOMPARE(axis.place(at(99s)), 1.0);
}

void TestBusyAxis::collapsesIdleTimes()
{
    // An hour between two runs of a second each.
    const BusyAxis axis({span(3601s, 3602s), span(0s, 1s)});
    QCOMPARE(axis.gaps().size(), std::size_t(1));
    const BusyAxis::Gap gap = axis.gaps().front();
    QCOMPARE(gap.skipped.count(), Duration(1h).count());
    QCOMPARE(gap.from, 0.485);
    QCOMPARE(gap.to, 0.515);
    QCOMPARE(axis.place(at(1s)), gap.from);
    QCOMPARE(axis.place(at(3601s)), gap.to);
    QCOMPARE(axis.place(at(1s + 30min)), 0.5);
    QCOMPARE(axis.place(at(3602s)), 1.0);
}

void TestBusyAxis::keepsAShortPause()
{
    // 10 s of work: a pause of a second is part of the picture, one of 2 s is not.
    QVERIFY(BusyAxis({span(0s, 5s), span(6s, 11s)}).gaps().empty());
    QCOMPARE(BusyAxis({span(0s, 5s), span(7s, 12s)}).gaps().size(), std::size_t(1));
}

void TestBusyAxis::joinsWhatOverlaps()
{
    const BusyAxis axis({span(0s, 10s), span(2s, 3s), span(4s, 20s)});
    QVERIFY(axis.gaps().empty());
    QCOMPARE(axis.place(at(10s)), 0.5);
}

void TestBusyAxis::hasRoomForManyGaps()
{
    std::vector<BusyAxis::Span> spans;
    for (int i = 0; i < 60; ++i)
        spans.push_back(span(i * 60s, i * 60s + 5ms));
    const BusyAxis axis(spans);
    QCOMPARE(axis.gaps().size(), std::size_t(59));
    double collapsed = 0;
    for (const BusyAxis::Gap &gap : axis.gaps())
        collapsed += gap.to - gap.from;
    QVERIFY(collapsed < 0.31);
    // Each run has the same share of what is left.
    QVERIFY(qAbs(axis.place(spans[7].to) - axis.place(spans[7].from) - 0.7 / 60) < 1e-9);
}

void TestBusyAxis::bearsNothingAndMoments()
{
    QCOMPARE(BusyAxis().place(at(0s)), 0.0);
    QCOMPARE(BusyAxis(std::vector<BusyAxis::Span>()).place(at(0s)), 0.0);
    // Runs that took no time, as those that were refused at once.
    const BusyAxis axis({span(0s, 0s), span(60s, 60s)});
    QCOMPARE(axis.gaps().size(), std::size_t(1));
    QVERIFY(axis.place(at(0s)) < axis.place(at(60s)));
    // A clock that was set back: an end before its beginning.
    const BusyAxis wrong({span(5s, 1s)});
    QCOMPARE(wrong.place(at(5s)), 0.0);
}

void TestBusyAxis::neverTurnsTimeRound()
{
    std::mt19937 random(7);
    std::uniform_int_distribution<int> begin(0, 100'000);
    std::uniform_int_distribution<int> length(0, 500);
    for (int round = 0; round < 500; ++round) {
        std::vector<BusyAxis::Span> spans;
        std::vector<Timestamp> moments;
        for (int i = 0; i < 1 + round % 50; ++i) {
            const Duration from = std::chrono::milliseconds(begin(random));
            spans.push_back(span(from, from + std::chrono::milliseconds(length(random))));
            moments.push_back(spans.back().from);
            moments.push_back(spans.back().to);
        }
        const BusyAxis axis(spans);
        std::ranges::sort(moments);
        double former = -1e-9;
        for (const Timestamp moment : moments) {
            const double place = axis.place(moment);
            QVERIFY2(place >= former - 1e-9, qPrintable(QString::number(round)));
            QVERIFY(place >= 0 && place <= 1 + 1e-9);
            former = place;
        }
        // Nothing happens in what is collapsed.
        for (const BusyAxis::Span &one : spans) {
            for (const BusyAxis::Gap &gap : axis.gaps())
                QVERIFY(axis.place(one.to) <= gap.from + 1e-9
                        || axis.place(one.from) >= gap.to - 1e-9);
        }
    }
}

QTEST_GUILESS_MAIN(TestBusyAxis)
#include "tst_busyaxis.moc"
