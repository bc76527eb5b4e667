#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "buildpaths.h"
#include "models/enginetext.h"

using namespace signalbox;

class TestEngineText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_german.load(QStringLiteral(":/i18n/signalbox_de.qm")));
        QCoreApplication::installTranslator(&m_german);
    }

    void translatesTheEnginesSentences_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a whole sentence") << "no pid namespace"
                                          << "Kein PID-Namensraum";
        QTest::newRow("a reason behind a colon")
            << "no cgroup bounds memory: the controller is not there"
            << "Keine Cgroup begrenzt den Speicher: der Controller fehlt";
        QTest::newRow("words of the system stay")
            << "no mount namespace: Operation not permitted"
            << "Kein Mount-Namensraum: Operation not permitted";
        QTest::newRow("unknown text stays") << "something new"
                                            << "Something new";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void translatesTheEnginesSentences()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(engineText(text.toStdString()), expected);
    }

    /// A sentence that the helper gains must be listed here, or German readers meet English.
    void knowsEverySentenceOfTheHelper()
    {
        QFile source(QStringLiteral(SIGNALBOX_SOURCE_DIR "/backend/sandboxhelper/machine.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QString code = QString::fromUtf8(source.readAll());
        static const QRegularExpression sentence(
            QStringLiteral("\"((?:functions?|every|no|the|risky|shared|sandboxes|processor)[a-z]* "
                           "[^\":\\\\]+)\""));
        int seen = 0;
        for (auto matches = sentence.globalMatch(code); matches.hasNext();) {
            const QString text = matches.next().captured(1);
            ++seen;
            QVERIFY2(engineText(text.toStdString()).compare(text, Qt::CaseInsensitive) != 0,
                     qPrintable(text));
        }
        QVERIFY(seen > 20);
    }

private:
    QTranslator m_german;
};

QTEST_GUILESS_MAIN(TestEngineText)
#include "tst_enginetext.moc"
