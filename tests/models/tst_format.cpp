#include <QLocale>
#include <QSet>
#include <QTest>

#include "core/ids.h"
#include "models/format.h"

using namespace signalbox;

class TestFormat final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
    void ages_data();
    void ages();
    void numbersFollowTheLocale();
    void shortIdsTellRunsOfAMomentApart();
    void showsTheDayOnlyWhereItHelps();
    void followsTheWallClock();
    void noTimeIsEmpty();
};

void TestFormat::durations_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << "0.0 ms";
    QTest::newRow("below a millisecond") << qint64(420) << "0.4 ms";
    QTest::newRow("milliseconds") << qint64(41'300) << "41 ms";
    QTest::newRow("just below a second") << qint64(999'400) << "999 ms";
    QTest::newRow("never 1000 ms") << qint64(999'600) << "1.0 s";
    QTest::newRow("seconds") << qint64(3'240'000) << "3.2 s";
    QTest::newRow("never 60.0 s") << qint64(59'970'000) << "1 min 0 s";
    QTest::newRow("minutes") << qint64(252'000'000) << "4 min 12 s";
    QTest::newRow("hours") << qint64(7'500'000'000) << "2 h 5 min";
    QTest::newRow("days") << qint64(273'600'000'000) << "3 d 4 h";
}

void TestFormat::durations()
{
    QFETCH(qint64, micros);
    QTEST(formatDuration(Duration(micros)), "text");
}

void TestFormat::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("bytes") << qint64(812) << "812 bytes";
    QTest::newRow("kibibytes") << qint64(12'700) << "12.4 KiB";
    QTest::newRow("mebibytes") << qint64(256) * 1024 * 1024 << "256.0 MiB";
}

void TestFormat::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(formatSize(bytes), "text");
}

void TestFormat::ages_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << 0 << "just now";
    QTest::newRow("a clock that ran ahead") << -5 << "just now";
    QTest::newRow("seconds") << 12 << "12 s ago";
    QTest::newRow("minutes") << 245 << "4 min ago";
    QTest::newRow("hours") << 7300 << "2 h ago";
    QTest::newRow("days") << 200'000 << "2 d ago";
}

void TestFormat::ages()
{
    QFETCH(int, seconds);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    QTEST(formatAge(now.addSecs(-seconds), now), "text");
}

void TestFormat::numbersFollowTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatDuration(Duration(3'240'000)), QStringLiteral("3,2 s"));
    QCOMPARE(formatCount(1204), QStringLiteral("1.204"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestFormat::shortIdsTellRunsOfAMomentApart()
{
    ActivationIdSource ids;
    const Timestamp now = fromMillis(1'700'000'000'000);
    QSet<QString> seen;
    for (int i = 0; i < 100; ++i)
        seen.insert(shortId(QString::fromStdString(ids.next(now).str())));
    QCOMPARE(seen.size(), 100);
}

void TestFormat::showsTheDayOnlyWhereItHelps()
{
    const QDateTime moment(QDate(2026, 11, 21), QTime(11, 42, 7));
    const Timestamp time{std::chrono::milliseconds(moment.toMSecsSinceEpoch())};
    QCOMPARE(formatTime(time, QDate(2026, 11, 21)), QStringLiteral("11:42:07"));
    QCOMPARE(formatTime(time, QDate(2026, 11, 22)), QStringLiteral("21 Nov 11:42:07"));
    QCOMPARE(formatTime(time, QDate(2027, 1, 1)), QStringLiteral("21 Nov 2026 11:42:07"));
    QCOMPARE(formatTimeFull(time), QStringLiteral("2026-11-21 11:42:07"));
}

void TestFormat::followsTheWallClock()
{
    const QDateTime moment(QDate(2026, 11, 21), QTime(11, 42, 7), Qt::UTC);
    const Timestamp time{std::chrono::milliseconds(moment.toMSecsSinceEpoch())};
    setWallClock(WallClock::Utc);
    const QString utc = formatTimeFull(time);
    setWallClock(WallClock::Local);
    QCOMPARE(utc, QStringLiteral("2026-11-21 11:42:07"));
    QCOMPARE(formatTimeFull(time),
             moment.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
}

void TestFormat::noTimeIsEmpty()
{
    QCOMPARE(formatTime({}), QString());
    QCOMPARE(formatTimeFull({}), QString());
    QCOMPARE(formatTimeExact({}), QString());
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
