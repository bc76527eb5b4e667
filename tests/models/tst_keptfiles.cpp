#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"

using namespace signalbox;

/// Files that the window keeps: saved inputs and unsaved work.
class KeptFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void theNewestOrderWins()
    {
        const QTemporaryDir folder;
        FileWriter files;
        const QString path = folder.filePath("deep/in/file");
        for (int i = 0; i <= 100; ++i)
            files.write(path, QByteArray::number(i));
        files.flush();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("100"));
    }

    void filesAreTheOwnersAlone()
    {
        const QTemporaryDir folder;
        FileWriter files;
        files.write(folder.filePath("secret"), "x");
        files.flush();
        const auto others =
            QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(folder.filePath("secret")) & others));
    }

    void endingTheWriterFinishesItsOrders()
    {
        const QTemporaryDir folder;
        {
            FileWriter files;
            files.write(folder.filePath("a"), "1");
            files.write(folder.filePath("b"), "2");
        }
        QVERIFY(QFile::exists(folder.filePath("a")));
        QVERIFY(QFile::exists(folder.filePath("b")));
    }

    void inputsComeBackByName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a plain name") << "A few lines";
        QTest::newRow("a path out of the folder") << "../../etc/passwd";
        QTest::newRow("a leading dot") << ".hidden";
        QTest::newRow("letters beyond ASCII") << "Größe: 5 %";
        QTest::newRow("a slash") << "a/b";
    }
    void inputsComeBackByName()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        FileWriter files;
        SavedInputs inputs(folder.filePath("inputs"), files);
        const QualifiedName function{"guest", "", "hello"};
        inputs.save(function, {name, "{}"});
        QCOMPARE(inputs.of(function), (std::vector<SavedInput>{{name, "{}"}}));
        QVERIFY2(QFileInfo(inputs.folderOf(function)).isDir(), "the file is below the folder");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList{"inputs"});
        inputs.remove(function, name);
        QVERIFY(inputs.of(function).empty());
    }

    void functionsDoNotShareInputs()
    {
        const QTemporaryDir folder;
        FileWriter files;
        SavedInputs inputs(folder.path(), files);
        inputs.save({"guest", "", "a"}, {"one", "{}"});
        QVERIFY(inputs.of({"guest", "", "b"}).empty());
        QVERIFY(inputs.of({"guest", "a", "a"}).empty());
    }

    void mutesAreOfOneConnectionAndNamespace()
    {
        const QTemporaryDir folder;
        const QStringList names{"etl/*", "health check"};
        {
            FileWriter files;
            SavedInputs(folder.filePath("inputs"), files).saveMuted("../../etc", "a/b", names);
        }
        FileWriter files;
        SavedInputs inputs(folder.filePath("inputs"), files);
        QCOMPARE(inputs.muted("../../etc", "a/b"), names);
        QVERIFY(inputs.muted("../../etc", "a").isEmpty());
        QVERIFY(inputs.muted("local", "a/b").isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList{"muted"});
        inputs.saveMuted("../../etc", "a/b", {});
        QVERIFY(inputs.muted("../../etc", "a/b").isEmpty());
    }

    void unsavedWorkSurvivesTheProgram()
    {
        const QTemporaryDir folder;
        const QJsonObject work{{"code", "def main"}};
        {
            FileWriter files;
            RecoveryStore(folder.path(), files).keep("function:/guest/hello", work);
        }
        FileWriter files;
        const RecoveryStore recovery(folder.path(), files);
        QCOMPARE(recovery.left().size(), std::size_t(1));
        QCOMPARE(recovery.left().front().key, QString("function:/guest/hello"));
        QCOMPARE(recovery.find("function:/guest/hello"), work);
        QVERIFY(recovery.find("function:/guest/other").isEmpty());
    }

    void savedWorkLeavesNothing()
    {
        const QTemporaryDir folder;
        FileWriter files;
        RecoveryStore recovery(folder.path(), files);
        recovery.keep("a", {{"code", "x"}});
        recovery.drop("a");
        QVERIFY(recovery.left().empty());
    }

    void aDamagedFileIsPassedOver()
    {
        const QTemporaryDir folder;
        FileWriter files;
        files.write(folder.filePath("broken.json"), "{\"key\": ");
        QVERIFY(RecoveryStore(folder.path(), files).left().empty());
    }
};

QTEST_GUILESS_MAIN(KeptFilesTest)
#include "tst_keptfiles.moc"
