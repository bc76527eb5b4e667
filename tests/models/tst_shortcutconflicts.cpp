#include <QTest>

#include "models/shortcutconflicts.h"

using namespace signalbox;

class ShortcutConflictsTest : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("conflicts");
        QTest::newRow("a free key conflicts with nothing") << "Ctrl+J" << QStringList{};
        QTest::newRow("no key conflicts with nothing") << "" << QStringList{};
        QTest::newRow("the same key") << "Ctrl+S" << QStringList{"save"};
        QTest::newRow("a second key of an action") << "Ctrl+P" << QStringList{"open"};
        QTest::newRow("the start of a longer sequence") << "Ctrl+X" << QStringList{"chord"};
        QTest::newRow("a sequence that starts with a taken key")
            << "Ctrl+S, A" << QStringList{"save"};
        QTest::newRow("its own key is no conflict") << "Ctrl+M" << QStringList{};
    }
    void finds()
    {
        QFETCH(QString, key);
        const std::vector<KeyBinding> bindings = {
            {"mine", {QKeySequence("Ctrl+M")}},
            {"save", {QKeySequence("Ctrl+S")}},
            {"open", {QKeySequence("Ctrl+K"), QKeySequence("Ctrl+P")}},
            {"chord", {QKeySequence("Ctrl+X, Ctrl+C")}},
            {"none", {QKeySequence()}},
        };
        QTEST(conflictsWith("mine", QKeySequence(key), bindings), "conflicts");
    }
};

QTEST_MAIN(ShortcutConflictsTest)
#include "tst_shortcutconflicts.moc"
