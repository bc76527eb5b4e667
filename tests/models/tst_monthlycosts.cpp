#include <QLocale>
#include <QTest>
#include <QTextDocument>

#include "models/monthlycosts.h"

using namespace signalbox;

/// Amounts as a person reads them, to the last digit that is shown.
class TestMonthlyCosts final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void amountsAreRoundedWithoutFloatingPoint_data();
    void amountsAreRoundedWithoutFloatingPoint();
    void tinyAmountsKeepThreeDigits_data();
    void tinyAmountsKeepThreeDigits();
    void amountsFollowTheLanguage();
    void invoicesHoldTextAsText();
    void invoicesSayWhatIsPaidForWhat();
};

void TestMonthlyCosts::amountsAreRoundedWithoutFloatingPoint_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << "0" << qint64(0) << "0.00";
    QTest::newRow("a large one") << "1234.565" << qint64(1'234'565'000'000'000) << "1234.57";
    QTest::newRow("below half a hundredth")
        << "18.734999999999" << qint64(18'734'999'999'999) << "18.73";
    QTest::newRow("less than ten") << "3.825" << qint64(3'825'000'000'000) << "3.825000";
    QTest::newRow("a millionth") << "0.0000009" << qint64(900'000) << "0.000001";
    QTest::newRow("too small to be seen") << "0.000000000001" << qint64(1) << "< 0.000001";
    QTest::newRow("taken off") << "-6.868" << qint64(-6'868'000'000'000) << "-6.868000";
    QTest::newRow("no amount") << "free" << qint64(0) << "0.00";
}

void TestMonthlyCosts::amountsAreRoundedWithoutFloatingPoint()
{
    QFETCH(QString, amount);
    const ShownMoney money = ShownMoney::parse(amount);
    QTEST(money.pico, "pico");
    QTEST(money.text(), "shown");
}

void TestMonthlyCosts::tinyAmountsKeepThreeDigits_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << "0"
                             << "0.00";
    QTest::newRow("the least") << "0.000000000001"
                               << "0.000000000001";
    QTest::newRow("a short run") << "0.000000202083"
                                 << "0.000000202";
    QTest::newRow("rounded up") << "0.00001999999"
                                << "0.00002";
    QTest::newRow("up to the next place") << "0.0009999"
                                          << "0.001";
    QTest::newRow("owed") << "-0.0001234"
                          << "-0.000123";
    QTest::newRow("as any amount") << "0.25"
                                   << "0.250000";
}

void TestMonthlyCosts::tinyAmountsKeepThreeDigits()
{
    QFETCH(QString, amount);
    QTEST(ShownMoney::parse(amount).briefText(), "shown");
}

void TestMonthlyCosts::amountsFollowTheLanguage()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(ShownMoney::parse(QStringLiteral("1234.5")).text(), QStringLiteral("1.234,50"));
    QCOMPARE(thousandthsText(1'500'000'250), QStringLiteral("1.500.000,250"));
    QLocale::setDefault(QLocale::c());
}

void TestMonthlyCosts::invoicesHoldTextAsText()
{
    MonthlyCost cost{.zone = QStringLiteral("Europe/Berlin"),
                     .prices = QStringLiteral("<b>dear</b>")};
    cost.rows.push_back({.key = QStringLiteral("a<script>")});
    const QString html = invoiceHtml(cost, QStringLiteral("guest"));
    QVERIFY(html.contains(QStringLiteral("(Europe/Berlin)")));
    QVERIFY(html.contains(QStringLiteral("a&lt;script&gt;")));
    QVERIFY(html.contains(QStringLiteral("&lt;b&gt;dear")));
    QVERIFY(!html.contains(QStringLiteral("<script>")));
}

void TestMonthlyCosts::invoicesSayWhatIsPaidForWhat()
{
    const auto money = [](const char *text) { return ShownMoney::parse(QLatin1String(text)); };
    const MonthlyCost cost{.currency = QStringLiteral("EUR"),
                           .rows = {{.key = QStringLiteral("etl/step"),
                                     .requests = 1200,
                                     .cpuMillis = 45'250,
                                     .amount = money("12.34")}},
                           .total = {.requests = 1200, .amount = money("12.34")},
                           .free = money("2.30"),
                           .net = money("10.04")};
    QTextDocument page; // As it is printed.
    page.setHtml(invoiceHtml(cost, QStringLiteral("guest")));
    const QString text = page.toPlainText();
    qsizetype at = 0;
    for (const char *part :
         {"EUR", "etl/step", "1200", "45.250", "12.34", "12.34", "-2.30", "10.04"}) {
        at = text.indexOf(QLatin1String(part), at);
        QVERIFY2(at >= 0, part);
    }
}

QTEST_MAIN(TestMonthlyCosts)
#include "tst_monthlycosts.moc"
