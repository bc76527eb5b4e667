#include <QTest>

#include "models/pseudotranslator.h"

using namespace signalbox;

class TestPseudoTranslator : public QObject
{
    Q_OBJECT

private slots:
    void dressesText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("accents and length") << "Save" << QStringLiteral("[Šåvé ~~]");
        QTest::newRow("keeps place markers") << "%1 of %2" << QStringLiteral("[%1 öf %2 ~~~]");
        QTest::newRow("keeps localised markers") << "%L1" << QStringLiteral("[%L1 ~]");
        QTest::newRow("keeps the mnemonic") << "&Run" << QStringLiteral("[&Ŕûñ ~~]");
        QTest::newRow("keeps tags") << "<b>no</b>" << QStringLiteral("[<b>ñö</b> ~~~]");
        QTest::newRow("keeps entities") << "a &amp; b" << QStringLiteral("[å &amp; b ~~~]");
    }

    void dressesText()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(pseudoText(text), expected);
    }

    void fillsInTheCount()
    {
        const PseudoTranslator translator;
        QVERIFY(!translator.isEmpty());
        QCOMPARE(translator.translate("Context", "%n runs", nullptr, 3),
                 QStringLiteral("[3 ŕûñš ~~~]"));
    }
};

QTEST_APPLESS_MAIN(TestPseudoTranslator)
#include "tst_pseudotranslator.moc"
