#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include "clusters/credentials.h"

using namespace signalbox;

namespace {

// Unlikely to be anywhere by chance: the script beside this test looks for it in every file.
const QString secret = QStringLiteral("7d1c2a90-0000-4000-8000-5163726574aa:SignalboxTestKeyQ8Zr");
const QString connection = QStringLiteral("0b7c1e52-6d5e-4b0e-9a51-8c1f6f4f2a11");

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.result();
}

/// tests/e2e/tst_keychain.sh starts a keychain on a bus of its own and says so.
bool hasKeychain()
{
    return qEnvironmentVariableIsSet("SIGNALBOX_TEST_KEYCHAIN");
}

/// What another program sees in the keychain.
QString lookUpElsewhere()
{
    QProcess tool;
    tool.start("secret-tool", {"lookup", "server", "org.signalbox.Signalbox", "user", connection});
    tool.waitForFinished();
    return QString::fromUtf8(tool.readAllStandardOutput());
}

} // namespace

class TestCredentials final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsAKeyForTheSessionWithoutAKeychain();
    void forgetsARemovedKeyWithoutAKeychain();
    void writesTheKeyNowhereElse();
    void keepsAKeyInTheKeychain();
    void readsItAfterARestart();
    void removesItFromTheKeychain();
};

void TestCredentials::initTestCase()
{
    // The desktop's own keychain is none of a test's business.
    if (!hasKeychain())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void TestCredentials::keepsAKeyForTheSessionWithoutAKeychain()
{
    if (hasKeychain())
        QSKIP("a keychain is there");
    Credentials credentials;
    const auto stored = waitFor(credentials.store(connection, secret));
    QVERIFY(stored);
    QCOMPARE(*stored, Credentials::Keeping::Session);
    QVERIFY(credentials.notice().contains(QStringLiteral("this session only")));
    QCOMPARE(credentials.keeping(connection), std::optional(Credentials::Keeping::Session));
    QVERIFY(!credentials.keeping(QStringLiteral("another")));
    QCOMPARE(*waitFor(credentials.read(connection)), secret);
    Credentials afterRestart;
    QCOMPARE(waitFor(afterRestart.read(connection)).error().code, ErrorCode::NotFound);
}

void TestCredentials::forgetsARemovedKeyWithoutAKeychain()
{
    if (hasKeychain())
        QSKIP("a keychain is there");
    Credentials credentials;
    QVERIFY(waitFor(credentials.store(connection, secret)));
    QVERIFY(waitFor(credentials.remove(connection)));
    QCOMPARE(waitFor(credentials.read(connection)).error().code, ErrorCode::NotFound);
}

void TestCredentials::writesTheKeyNowhereElse()
{
    if (hasKeychain())
        QSKIP("a keychain is there");
    Credentials credentials;
    QVERIFY(waitFor(credentials.store(connection, secret)));
    for (const auto place :
         {QStandardPaths::GenericConfigLocation, QStandardPaths::GenericDataLocation,
          QStandardPaths::GenericCacheLocation}) {
        QDirIterator files(QStandardPaths::writableLocation(place) + "/signalbox", QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
        }
    }
}

void TestCredentials::keepsAKeyInTheKeychain()
{
    if (!hasKeychain())
        QSKIP("run by tests/e2e/tst_keychain.sh");
    Credentials credentials;
    const auto stored = waitFor(credentials.store(connection, secret));
    QVERIFY(stored);
    QCOMPARE(*stored, Credentials::Keeping::Keychain);
    QCOMPARE(credentials.notice(), QString());
    QCOMPARE(lookUpElsewhere(), secret);
}

void TestCredentials::readsItAfterARestart()
{
    if (!hasKeychain())
        QSKIP("run by tests/e2e/tst_keychain.sh");
    Credentials credentials;
    const auto read = waitFor(credentials.read(connection));
    QVERIFY(read);
    QCOMPARE(*read, secret);
    QCOMPARE(credentials.keeping(connection), std::optional(Credentials::Keeping::Keychain));
}

void TestCredentials::removesItFromTheKeychain()
{
    if (!hasKeychain())
        QSKIP("run by tests/e2e/tst_keychain.sh");
    Credentials credentials;
    QVERIFY(waitFor(credentials.remove(connection)));
    QCOMPARE(waitFor(credentials.read(connection)).error().code, ErrorCode::NotFound);
    QCOMPARE(lookUpElsewhere(), QString());
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
