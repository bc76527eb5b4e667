#include <QTest>

#include "models/toolbaritems.h"

using namespace signalbox;

class TestToolBarItems final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsWhatItWrites();
};

void TestToolBarItems::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    const ToolBarItems usual = ToolBarItems::usual();
    QTest::newRow("nothing chosen") << "" << usual.before << usual.after;
    QTest::newRow("around the middle")
        << "back, |, run,reload" << QStringList{"back"} << QStringList{"run", "reload"};
    QTest::newRow("nothing but the middle") << "|" << QStringList() << QStringList();
    QTest::newRow("unknown and double names")
        << "back, fly, back, |, back, run" << QStringList{"back"} << QStringList{"run"};
    QTest::newRow("no middle") << "run,back" << QStringList{"run", "back"} << QStringList();
    QTest::newRow("two middles") << "run,|,|,back" << QStringList{"run"} << QStringList{"back"};
}

void TestToolBarItems::reads()
{
    QFETCH(QString, text);
    const QStringList known{"back", "forward", "run", "reload"};
    const ToolBarItems items = ToolBarItems::parse(text, known);
    QTEST(items.before, "before");
    QTEST(items.after, "after");
}

void TestToolBarItems::readsWhatItWrites()
{
    const QStringList known{"back", "run"};
    for (const ToolBarItems &items :
         {ToolBarItems{}, ToolBarItems{.before = {"run"}, .after = {"back"}},
          ToolBarItems{.before = {}, .after = {"back", "run"}}})
        QCOMPARE(ToolBarItems::parse(items.text(), known), items);
}

QTEST_GUILESS_MAIN(TestToolBarItems)
#include "tst_toolbaritems.moc"
