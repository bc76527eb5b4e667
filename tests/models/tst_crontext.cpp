#include <QLocale>
#include <QTest>

#include "models/crontext.h"

using namespace signalbox;

/// Cron patterns in words and as times; without a catalogue, plurals read `minute(s)`.
class TestCronText final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void tellsCronInWords_data();
    void tellsCronInWords();
    void tellsTheNextTimes();
};

void TestCronText::tellsCronInWords_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("words");
    QTest::newRow("every minute") << "* * * * *"
                                  << "Every minute";
    QTest::newRow("every five minutes") << "*/5 * * * *"
                                        << "Every 5 minute(s)";
    QTest::newRow("every ten seconds") << "*/10 * * * * *"
                                       << "Every 10 second(s)";
    QTest::newRow("every hour") << "30 * * * *"
                                << "At minute 30 of every hour";
    QTest::newRow("every other hour") << "0 */2 * * *"
                                      << "At minute 0, every 2 hour(s)";
    QTest::newRow("every night") << "0 3 * * *"
                                 << "At 03:00, every day";
    QTest::newRow("twice a day") << "15 6,18 * * *"
                                 << "At 06:15 and 18:15, every day";
    QTest::newRow("on working days") << "0 9 * * mon-fri"
                                     << "At 09:00, Monday to Friday";
    QTest::newRow("on Sundays, twice spelled") << "0 9 * * 0,7"
                                               << "At 09:00, Sunday and Sunday";
    QTest::newRow("on the first") << "0 0 1 * *"
                                  << "At 00:00, on day 1 of the month";
    QTest::newRow("either day") << "0 0 1 * 1"
                                << "At 00:00, Monday or on day 1 of the month";
    QTest::newRow("in spring") << "0 0 * 3-5 *"
                               << "At 00:00, in March to May";
    QTest::newRow("what has no sentence") << "1-9/2 8-17 * * *"
                                          << "At minutes 1-9/2 of hours 8-17";
    QTest::newRow("no pattern") << "99 * * * *"
                                << "";
}

void TestCronText::tellsCronInWords()
{
    QFETCH(QString, pattern);
    QTEST(cronText(pattern.toStdString()), "words");
}

void TestCronText::tellsTheNextTimes()
{
    const Timestamp now = fromMillis(1'700'000'000'000); // 2023-11-14T22:13:20Z
    const auto times = cronTimes("0 3 * * *", "Europe/Berlin", now, 5);
    QVERIFY(times);
    QCOMPARE(times->size(), 5U);
    QCOMPARE(QString::fromStdString(toIso(times->front())).left(16), QString("2023-11-15T02:00"));
    QVERIFY(!cronTimes("0 3 * *", "UTC", now, 5));
    QVERIFY(!cronTimes("0 3 * * *", "Mars/Olympus", now, 5));
}

QTEST_GUILESS_MAIN(TestCronText)
#include "tst_crontext.moc"
