#include <QTest>

#include "models/configtext.h"

using namespace signalbox;

class ConfigTextTest : public QObject
{
    Q_OBJECT

private slots:
    void readsValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        QTest::newRow("a plain line") << "look.theme = dark"
                                      << "dark";
        QTest::newRow("without spaces") << "look.theme=dark"
                                        << "dark";
        QTest::newRow("the last of two wins") << "look.theme = light\nlook.theme = dark"
                                              << "dark";
        QTest::newRow("a comment is not a value") << "# look.theme = light"
                                                  << "none";
        QTest::newRow("a missing key is the fallback") << "other = 1"
                                                       << "none";
        QTest::newRow("the value may hold an equals sign") << "look.theme = a=b"
                                                           << "a=b";
        QTest::newRow("a line that cannot be read is passed over") << "=\nlook.theme = dark"
                                                                   << "dark";
    }
    void readsValues()
    {
        QFETCH(QString, text);
        QTEST(ConfigText(text).value("look.theme", "none"), "value");
    }

    void keepsCommentsAndUnknownKeys()
    {
        ConfigText config("# mine\nfuture.key = 7\nlook.theme = dark\n");
        config.setValue("look.theme", "light");
        QCOMPARE(config.text(), QString("# mine\nfuture.key = 7\nlook.theme = light\n"));
    }

    void appendsUnderItsComment()
    {
        ConfigText config("a = 1\n");
        config.setValue("b", "2", "what b is");
        QCOMPARE(config.text(), QString("a = 1\n\n# what b is\nb = 2\n"));
    }

    void aValueStaysOnOneLine()
    {
        ConfigText config;
        config.setValue("a", "1\nb = 2");
        QCOMPARE(ConfigText(config.text()).keys(), QStringList{"a"});
    }

    void removesEveryLineOfAKey()
    {
        ConfigText config("a = 1\nb = 2\na = 3\n");
        config.remove("a");
        QCOMPARE(config.text(), QString("b = 2\n"));
    }
};

QTEST_GUILESS_MAIN(ConfigTextTest)
#include "tst_configtext.moc"
