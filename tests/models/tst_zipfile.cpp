#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "models/zipfile.h"

using namespace signalbox;

class ZipFileTest : public QObject
{
    Q_OBJECT

private:
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private slots:
    void listsWhatItHasWritten()
    {
        const QByteArray zip =
            writeZip({{"main.py", "x = 1\n"}, {"bin/exec", "#!/bin/sh\n", true}, {"leer", ""}});
        const auto entries = listZip(zip);
        QVERIFY(entries);
        QCOMPARE(*entries, (std::vector<ZipEntry>{
                               {"main.py", 6, false}, {"bin/exec", 10, true}, {"leer", 0, false}}));
    }

    void anotherProgramCanReadIt()
    {
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("no python3 here");
        const QTemporaryDir folder;
        write(folder.filePath("a.zip"),
              writeZip({{"größe.txt", QByteArray(100000, 'x')}, {"b/c", "hello"}}));
        QProcess process;
        process.start(python,
                      {"-c",
                       "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n"
                       "assert z.testzip() is None\n"
                       "assert z.namelist() == ['gr\\u00f6\\u00dfe.txt', 'b/c'], z.namelist()\n"
                       "assert z.read('b/c') == b'hello'",
                       folder.filePath("a.zip")});
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
    }

    void packsAFolder()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("lib"));
        QVERIFY(QDir(folder.path()).mkpath(".git"));
        write(folder.filePath("main.py"), "import lib.a");
        write(folder.filePath("lib/a.py"), "");
        write(folder.filePath(".git/config"), "hidden");
        QVERIFY(QFile::link("/etc/passwd", folder.filePath("leak")));
        const auto zip = packFolder(folder.path(), 1000);
        QVERIFY(zip);
        const auto entries = listZip(*zip);
        QVERIFY(entries);
        QCOMPARE(entries->size(), std::size_t(2));
        QCOMPARE(entries->at(0).name, QString("lib/a.py"));
        QCOMPARE(*packFolder(folder.path(), 1000), *zip);
    }

    void refuses()
    {
        const QTemporaryDir folder;
        QVERIFY(packFolder(folder.path(), 1000).error().code == ErrorCode::Invalid);
        write(folder.filePath("big"), QByteArray(2000, 'x'));
        QVERIFY(packFolder(folder.path(), 1000).error().code == ErrorCode::TooLarge);
        QVERIFY(packFolder(folder.filePath("none"), 1000).error().code == ErrorCode::NotFound);
    }

    void aDamagedZipIsAnError_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = writeZip({{"main.py", "x = 1\n"}});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("def main(args): pass # and so on, long enough");
        QTest::newRow("cut") << good.left(good.size() - 10);
        QTest::newRow("directory beyond the end")
            << good.left(good.size() - 6) + QByteArray("\xff\xff\xff\x7f\0\0", 6);
    }
    void aDamagedZipIsAnError()
    {
        QFETCH(QByteArray, bytes);
        const auto entries = listZip(bytes);
        QVERIFY(!entries);
        QVERIFY(entries.error().code == ErrorCode::Malformed);
    }
};

QTEST_GUILESS_MAIN(ZipFileTest)
#include "tst_zipfile.moc"
