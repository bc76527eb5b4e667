#include <QSignalSpy>
#include <QTest>

#include "clusters/connectiontest.h"
#include "support/qtscriptedserver.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

using Answer = ScriptedServer::Answer;
using Request = ScriptedServer::Request;

Connection to(const QUrl &url)
{
    Connection connection = newConnection();
    connection.url = url;
    return connection;
}

/// One letter per stage: P passed, F failed, - skipped.
QString shape(const ConnectionTest &test)
{
    QString text;
    for (const auto &stage : test.stages())
        text += QStringLiteral("PF-")[static_cast<int>(stage.state)];
    return text;
}

bool run(ConnectionTest &test)
{
    QSignalSpy finished(&test, &ConnectionTest::finished);
    test.start();
    return finished.size() > 0 || finished.wait(10000);
}

} // namespace

class TestConnectionTest final : public QObject
{
    Q_OBJECT

private slots:
    void passesAgainstAWorkingServer();
    void namesTheStageThatFails_data();
    void namesTheStageThatFails();
    void saysThatANameIsNotKnown();
    void saysThatNobodyListens();
    void saysThatEncryptionFails();
    void canBeEndedAtAnyTime();
};

void TestConnectionTest::passesAgainstAWorkingServer()
{
    ScriptedServer server;
    server.beOpenWhisk();
    ConnectionTest test(to(server.url()), "uuid:key", 2s);
    const QSignalSpy stages(&test, &ConnectionTest::stageFinished);
    QVERIFY(run(test));
    QVERIFY(test.passed());
    QCOMPARE(shape(test), QStringLiteral("PP-PP")); // No encryption over http.
    QCOMPARE(stages.size(), 5);
    QVERIFY(test.stages()[3].detail.contains(QStringLiteral("guest")));
    QVERIFY(test.stages()[4].detail.contains(QStringLiteral("2026-01-01")));
}

void TestConnectionTest::namesTheStageThatFails_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("manner");
    QTest::addColumn<QString>("detail");
    QTest::newRow("wrong key")
        << 401 << QByteArray(R"({"error":"The supplied authentication is invalid","code":"1"})")
        << int(Answer::Manner::Properly) << "refuses the key";
    QTest::newRow("a web page") << 200 << QByteArray("<html></html>")
                                << int(Answer::Manner::Properly) << "not OpenWhisk";
    QTest::newRow("never answers")
        << 200 << QByteArray() << int(Answer::Manner::Never) << "no answer";
    QTest::newRow("something else listens") << 200 << QByteArray("220 mail ready\r\n")
                                            << int(Answer::Manner::Raw) << "does not speak HTTP";
}

void TestConnectionTest::namesTheStageThatFails()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, manner);
    QFETCH(QString, detail);
    ScriptedServer server;
    server.always([&](const Request &) {
        return Answer{.status = status, .body = body, .manner = Answer::Manner(manner)};
    });
    ConnectionTest test(to(server.url()), "uuid:key", 300ms);
    QVERIFY(run(test));
    QVERIFY(!test.passed());
    QCOMPARE(shape(test), QStringLiteral("PP-F-"));
    QVERIFY2(test.stages()[3].detail.contains(detail), qPrintable(test.stages()[3].detail));
}

void TestConnectionTest::saysThatANameIsNotKnown()
{
    ConnectionTest test(to(QUrl("https://no-such-host.invalid")), "uuid:key", 5s);
    QVERIFY(run(test));
    QCOMPARE(shape(test), QStringLiteral("F----"));
    QVERIFY(test.stages()[0].detail.contains(QStringLiteral("no-such-host.invalid")));
}

void TestConnectionTest::saysThatNobodyListens()
{
    ScriptedServer server;
    server.stop();
    ConnectionTest test(to(server.url()), "uuid:key", 2s);
    QVERIFY(run(test));
    QCOMPARE(shape(test), QStringLiteral("PF---"));
    QVERIFY(test.stages()[1].detail.contains(QString::number(server.port())));
}

void TestConnectionTest::saysThatEncryptionFails()
{
    ScriptedServer server;
    server.beOpenWhisk();
    QUrl url = server.url();
    url.setScheme("https"); // A plain server behind an https address.
    ConnectionTest test(to(url), "uuid:key", 500ms);
    QVERIFY(run(test));
    QCOMPARE(shape(test), QStringLiteral("PPF--"));
}

void TestConnectionTest::canBeEndedAtAnyTime()
{
    ScriptedServer server;
    server.always([](const Request &) { return Answer{.manner = Answer::Manner::Never}; });
    auto test = std::make_unique<ConnectionTest>(to(server.url()), "uuid:key", 2s);
    test->start();
    QTRY_VERIFY(!server.requests.isEmpty());
    test.reset();
    auto unresolved =
        std::make_unique<ConnectionTest>(to(QUrl("https://no-such-host.invalid")), "uuid:key", 2s);
    unresolved->start();
    unresolved.reset();
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
