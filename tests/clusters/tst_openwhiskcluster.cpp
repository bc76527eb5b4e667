#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

#include "clusters/openwhiskcluster.h"
#include "core/json.h"
#include "support/qtscriptedserver.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

using Answer = ScriptedServer::Answer;
using Manner = Answer::Manner;
using Request = ScriptedServer::Request;
using Kind = ConnectionState::Kind;

const QString key = QStringLiteral("23bc46b1-71f6-4ed5-8c54-816aa4f8c502:secret");
const ActivationId someId = ActivationId::parse("0123456789abcdef0123456789abcdef").value();

OpenWhiskCluster::Pace quick()
{
    return {.poll = 20ms, .longest = 200ms, .timeout = 300ms, .follow = 5ms, .functionsEvery = 1};
}

Connection to(const ScriptedServer &server, Access access = Access::ReadWrite)
{
    Connection connection = newConnection();
    connection.name = "Test";
    connection.url = server.url();
    connection.access = access;
    return connection;
}

QualifiedName named(const std::string &name)
{
    return QualifiedName::parse(name, "guest").value();
}

QByteArray action(const std::string &name, const std::string &version = "0.0.1")
{
    return QByteArray::fromStdString(dumpJson(Json{
        {"namespace", "guest"},
        {"name", name},
        {"version", version},
        {"publish", false},
        {"exec", {{"kind", "python:3.11"}, {"code", "def main(args): pass"}, {"binary", false}}},
        {"annotations", Json::array({{{"key", "exec"}, {"value", "python:3.11"}}})},
        {"limits", {{"timeout", 60000}, {"memory", 256}, {"logs", 10}, {"concurrency", 1}}},
        {"updated", 1700000000000}}));
}

Json activationJson(const ActivationId &id, std::int64_t start = 1700000000000)
{
    return {{"activationId", id.str()},
            {"namespace", "guest"},
            {"name", "hello"},
            {"version", "0.0.1"},
            {"start", start},
            {"end", start + 45},
            {"duration", 45},
            {"annotations", Json::array({{{"key", "path"}, {"value", "guest/hello"}},
                                         {{"key", "kind"}, {"value", "python:3.11"}},
                                         {{"key", "waitTime"}, {"value", 7}},
                                         {{"key", "initTime"}, {"value", 5}}})}};
}

QByteArray listRow(const ActivationId &id, std::int64_t start = 1700000000000, int status = 0)
{
    Json json = activationJson(id, start);
    json["statusCode"] = status;
    return QByteArray::fromStdString(dumpJson(json));
}

QByteArray record(const ActivationId &id)
{
    Json json = activationJson(id);
    json["logs"] = Json::array({"2016-09-21T12:03:35.619234386Z stdout: Hello", "no form at all"});
    json["response"] = {{"status", "application error"}, {"success", false}};
    QByteArray text = QByteArray::fromStdString(dumpJson(json));
    // A number that no double can hold: it must come through as it is.
    return text.replace("\"success\":false",
                        R"("success":false,"result":{"error":12345678901234567890.10})");
}

ActivationId idNumber(int number)
{
    ActivationId id;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

QByteArray listOf(const QList<QByteArray> &items)
{
    return "[" + items.join(',') + "]";
}

int queryNumber(const Request &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.query)).queryItemValue(name).toInt();
}

/// Collects what a cluster tells.
struct Watch
{
    explicit Watch(Cluster &cluster)
    {
        QObject::connect(&cluster, &Cluster::changed, &cluster,
                         [this](const ChangeSet &changes) { batches.push_back(changes); });
    }
    std::vector<ChangeSet> batches;
};

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.result();
}

} // namespace

class TestOpenWhiskCluster final : public QObject
{
    Q_OBJECT

private slots:
    void deliversEverythingFirstAndThenOnlyChanges();
    void listsFunctionsBeyondOnePage();
    void saysWhyThereIsNoAnswer_data();
    void saysWhyThereIsNoAnswer();
    void keepsOldDataDatedAndComesBack();
    void asksADeadServerEverMoreSeldom();
    void refusesASelfSignedCertificate();
    void readOnlySendsNoWrites();
    void saysWhatOpenWhiskCannotDo();
    void writesAFunctionAndShowsItAtOnce();
    void passesOnTheServersRefusal();
    void followsARunUntilItsRecordIsThere();
    void readsARecord();
    void pagesHistoryByKey();
    void filtersHistoryItself();
    void usesTheExtensionsOfASignalbox();
    void endsQuietlyWhileAsking();
};

void TestOpenWhiskCluster::deliversEverythingFirstAndThenOnlyChanges()
{
    ScriptedServer server;
    server.beOpenWhisk();
    server.on("GET /api/v1/namespaces/guest/actions", listOf({action("hello"), action("old")}));
    server.on("GET /api/v1/namespaces/guest/activations", listOf({listRow(someId)}));
    OpenWhiskCluster cluster(to(server), key, quick());
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(watch.batches.size(), std::size_t(1));
    const auto &first = watch.batches.front();
    QVERIFY(first.full);
    QCOMPARE(first.functions.size(), std::size_t(2));
    QCOMPARE(first.functions.front().kind, std::string("python:3.11"));
    QCOMPARE(first.runtimes.size(), std::size_t(1));
    QCOMPARE(first.activations.size(), std::size_t(1));
    QCOMPARE(cluster.connection().kind, Kind::Online);
    QCOMPARE(cluster.ns(), QStringLiteral("guest"));
    QCOMPARE(cluster.limitRanges().maxMemoryMiB, 1024);
    QCOMPARE(server.requests.front().authorization, "Basic " + key.toUtf8().toBase64());

    server.on("GET /api/v1/namespaces/guest/actions", listOf({action("hello", "0.0.2")}));
    QTRY_COMPARE(watch.batches.size(), std::size_t(2));
    const auto &second = watch.batches.back();
    QVERIFY(!second.full);
    QCOMPARE(second.functions.size(), std::size_t(1));
    QCOMPARE(second.removedFunctions, std::vector{named("old")});
    QVERIFY(second.activations.empty());
}

void TestOpenWhiskCluster::listsFunctionsBeyondOnePage()
{
    ScriptedServer server;
    server.beOpenWhisk();
    server.on("GET /api/v1/namespaces/guest/actions", [](const Request &request) {
        QList<QByteArray> page;
        for (int i = queryNumber(request, "skip"); i < 450 && page.size() < 200; ++i)
            page << action("f" + std::to_string(i));
        return Answer{.body = listOf(page)};
    });
    OpenWhiskCluster cluster(to(server), key, quick());
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(watch.batches.size(), std::size_t(1));
    QCOMPARE(watch.batches.front().functions.size(), std::size_t(450));
}

void TestOpenWhiskCluster::saysWhyThereIsNoAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("manner");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Answer &answer, const char *reason) {
        QTest::newRow(name) << answer.status << answer.body << answer.headers
                            << static_cast<int>(answer.manner) << reason;
    };
    row("wrong key",
        {.status = 401, .body = R"({"error":"The supplied authentication is invalid","code":"x"})"},
        "The supplied authentication is invalid");
    row("server error",
        {.status = 500, .body = R"({"error":"There was an internal server error.","code":"x"})"},
        "There was an internal server error.");
    row("error without a readable body", {.status = 503, .body = "<html>busy</html>"},
        "status 503");
    row("a web page", {.body = "<!DOCTYPE html><html><body>Welcome</body></html>"},
        "line 1, column 1");
    row("JSON of something else", {.body = "{\"hello\":true}"}, "list of namespaces");
    row("binary garbage", {.body = QByteArray("\0\1\2\xff\xfe", 5)}, "line 1");
    row("not HTTP", {.body = "SSH-2.0-OpenSSH_9.2\r\n", .manner = Manner::Raw},
        "does not speak HTTP");
    row("hangs up", {.manner = Manner::HangUp}, "127.0.0.1");
    row("breaks off", {.body = "[\"guest\"]", .manner = Manner::HalfOnly}, "broke off");
    row("never answers", {.manner = Manner::Never}, "no answer from 127.0.0.1 within 0.3 s");
    row("sends on to elsewhere", {.status = 302, .headers = "Location: https://other.example/\r\n"},
        "https://other.example");
}

void TestOpenWhiskCluster::saysWhyThereIsNoAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, headers);
    QFETCH(int, manner);
    QFETCH(QString, reason);
    ScriptedServer server;
    server.always([&](const Request &) {
        return Answer{.status = status, .body = body, .headers = headers, .manner = Manner(manner)};
    });
    OpenWhiskCluster cluster(to(server), key, quick());
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, Kind::Offline);
    QVERIFY2(cluster.connection().reason.contains(reason), qPrintable(cluster.connection().reason));
    QVERIFY(watch.batches.empty());
    QVERIFY(!cluster.connection().lastAnswer.isValid());
}

void TestOpenWhiskCluster::keepsOldDataDatedAndComesBack()
{
    ScriptedServer server;
    server.beOpenWhisk();
    server.on("GET /api/v1/namespaces/guest/actions", listOf({action("hello")}));
    OpenWhiskCluster cluster(to(server), key, quick());
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, Kind::Online);
    server.stop();
    QTRY_COMPARE(cluster.connection().kind, Kind::Stale);
    QVERIFY(cluster.connection().reason.contains(QStringLiteral("127.0.0.1")));
    QVERIFY(cluster.connection().lastAnswer.isValid());
    QCOMPARE(watch.batches.size(), std::size_t(1)); // Nothing was taken away.
    server.on("GET /api/v1/namespaces/guest/actions", listOf({action("hello"), action("new")}));
    server.start();
    QTRY_COMPARE(cluster.connection().kind, Kind::Online);
    QTRY_COMPARE(watch.batches.size(), std::size_t(2));
    QVERIFY(!watch.batches.back().full);
    QCOMPARE(watch.batches.back().functions.size(), std::size_t(1));
}

void TestOpenWhiskCluster::asksADeadServerEverMoreSeldom()
{
    ScriptedServer server;
    QList<qint64> times;
    QElapsedTimer clock;
    clock.start();
    server.always([&](const Request &) {
        times << clock.elapsed();
        return Answer{.status = 503};
    });
    auto pace = quick();
    pace.longest = 10s;
    OpenWhiskCluster cluster(to(server), key, pace);
    cluster.open();
    QTRY_VERIFY(times.size() >= 5);
    const qint64 first = times[1] - times[0];
    const qint64 last = times[4] - times[3];
    QVERIFY2(last >= 2 * first,
             qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(first).arg(last)));
}

void TestOpenWhiskCluster::refusesASelfSignedCertificate()
{
    const QTemporaryDir folder;
    const QString keyPath = folder.filePath("key.pem");
    const QString certificatePath = folder.filePath("cert.pem");
    QCOMPARE(QProcess::execute("openssl",
                               {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", keyPath,
                                "-out", certificatePath, "-days", "1", "-subj", "/CN=localhost",
                                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"}),
             0);
    QFile keyFile(keyPath);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration configuration;
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    configuration.setLocalCertificate(QSslCertificate::fromPath(certificatePath).value(0));
    auto tls = std::make_unique<QSslServer>();
    tls->setSslConfiguration(configuration);
    ScriptedServer server(std::move(tls));
    server.beOpenWhisk();
    Connection connection = to(server);
    connection.url = QUrl(QStringLiteral("https://localhost:%1").arg(server.port()));
    OpenWhiskCluster cluster(connection, key, quick());
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, Kind::Offline);
    QVERIFY2(cluster.connection().reason.contains(QStringLiteral("self-signed")),
             qPrintable(cluster.connection().reason));
    QVERIFY(server.requests.isEmpty()); // The key was not sent.
}

void TestOpenWhiskCluster::readOnlySendsNoWrites()
{
    ScriptedServer server;
    server.beOpenWhisk();
    OpenWhiskCluster cluster(to(server, Access::ReadOnly), key, quick());
    const auto name = named("hello");
    QCOMPARE(waitFor(cluster.putFunction(name, {}, true)).error().code, ErrorCode::Forbidden);
    QCOMPARE(waitFor(cluster.deleteFunction(name)).error().code, ErrorCode::Forbidden);
    QCOMPARE(waitFor(cluster.invoke(name, {}, Blob("{}"))).error().code, ErrorCode::Forbidden);
    QCOMPARE(waitFor(cluster.putRuntime({})).error().code, ErrorCode::Forbidden);
    QCOMPARE(waitFor(cluster.deleteRuntime("python:3.11")).error().code, ErrorCode::Forbidden);
    QCOMPARE(waitFor(cluster.cancel(someId)).error().code, ErrorCode::Forbidden);
    QVERIFY(!cluster.can(Capability::EditFunctions));
    QVERIFY(cluster.whyNot(Capability::EditFunctions).contains(QStringLiteral("read-only")));
    QVERIFY(server.requests.isEmpty());
}

void TestOpenWhiskCluster::saysWhatOpenWhiskCannotDo()
{
    ScriptedServer server;
    server.beOpenWhisk();
    OpenWhiskCluster cluster(to(server), key, quick());
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, Kind::Online);
    QVERIFY(cluster.can(Capability::EditFunctions));
    for (const auto capability :
         {Capability::Versions, Capability::EditRuntimes, Capability::PoolState, Capability::Cancel,
          Capability::LiveLogs, Capability::Decisions, Capability::Inputs, Capability::Push}) {
        QVERIFY(!cluster.can(capability));
        QVERIFY(cluster.whyNot(capability).endsWith(QLatin1Char('.')));
    }
    const auto versions = waitFor(cluster.versions(named("hello")));
    QCOMPARE(versions.error().code, ErrorCode::Unsupported);
    QCOMPARE(waitFor(cluster.invoke(named("hello"), "0.0.1", Blob())).error().code,
             ErrorCode::Unsupported);
}

void TestOpenWhiskCluster::writesAFunctionAndShowsItAtOnce()
{
    ScriptedServer server;
    server.beOpenWhisk();
    const QByteArray path = "/api/v1/namespaces/guest/actions/etl/my%20f";
    server.on("PUT " + path, action("my f", "0.0.3"));
    server.on("DELETE " + path, action("my f"));
    auto pace = quick();
    pace.poll = 1h; // Only what is written changes anything.
    OpenWhiskCluster cluster(to(server), key, pace);
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(watch.batches.size(), std::size_t(1));
    FunctionUpdate update;
    update.exec = CodeExec{.kind = "python:3.11", .code = Blob("x = 1"), .main = "go"};
    update.memoryMiB = 512;
    update.parameters = Parameters{{"token", "t", true}};
    const auto put = waitFor(cluster.putFunction(named("etl/my f"), update, true));
    QVERIFY(put);
    QCOMPARE((*put)->version.str(), std::string("0.0.3"));
    QCOMPARE(server.requests.back().query, QByteArray("overwrite=false"));
    const auto body = parseJson(server.requests.back().body.toStdString()).value();
    QCOMPARE(body["exec"]["code"].get<std::string>(), std::string("x = 1"));
    QCOMPARE(body["exec"]["main"].get<std::string>(), std::string("go"));
    QVERIFY((body["limits"] == Json{{"memory", 512}}));
    QVERIFY(body["parameters"][0]["init"].get<bool>());
    QVERIFY(!body.contains("annotations"));
    QCOMPARE(watch.batches.size(), std::size_t(2));
    QVERIFY(waitFor(cluster.deleteFunction(named("etl/my f"))));
}

void TestOpenWhiskCluster::passesOnTheServersRefusal()
{
    ScriptedServer server;
    server.always([](const Request &) {
        return Answer{.status = 409, .body = R"({"error":"resource already exists","code":"x"})"};
    });
    OpenWhiskCluster cluster(to(server), key, quick());
    const auto put = waitFor(cluster.putFunction(named("hello"), {}, true));
    QCOMPARE(put.error(), (Error{ErrorCode::Conflict, "resource already exists", {}}));
}

void TestOpenWhiskCluster::followsARunUntilItsRecordIsThere()
{
    ScriptedServer server;
    server.beOpenWhisk();
    const QByteArray path =
        "GET /api/v1/namespaces/guest/activations/" + QByteArray::fromStdString(someId.str());
    int asked = 0;
    server.on("POST /api/v1/namespaces/guest/actions/hello", [](const Request &) {
        return Answer{.status = 202,
                      .body =
                          "{\"activationId\":\"" + QByteArray::fromStdString(someId.str()) + "\"}"};
    });
    server.on(path, [&](const Request &) {
        return ++asked < 3
                   ? Answer{.status = 404,
                            .body =
                                R"({"error":"The requested resource does not exist.","code":"x"})"}
                   : Answer{.body = record(someId)};
    });
    auto pace = quick();
    pace.poll = 1h;
    OpenWhiskCluster cluster(to(server), key, pace);
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(watch.batches.size(), std::size_t(1));
    const auto ticket = waitFor(cluster.invoke(named("hello"), {}, Blob("{\"a\":1}")));
    QVERIFY(ticket);
    QCOMPARE(ticket->id, someId);
    QCOMPARE(watch.batches.back().activations.front().state, ActivationState::Running);
    const auto finished = waitFor(ticket->finished);
    QVERIFY(finished);
    QCOMPARE(asked, 3);
    QCOMPARE((*finished)->outcome, Outcome::ApplicationError);
    QCOMPARE((*finished)->input.view(), std::string_view("{\"a\":1}"));
    QCOMPARE(watch.batches.back().activations.front().state, ActivationState::Finished);
    QCOMPARE(server.requests[server.requests.size() - 4].body, QByteArray("{\"a\":1}"));
}

void TestOpenWhiskCluster::readsARecord()
{
    ScriptedServer server;
    server.on("GET /api/v1/namespaces/_/activations/" + QByteArray::fromStdString(someId.str()),
              record(someId));
    OpenWhiskCluster cluster(to(server), key, quick());
    const auto found = waitFor(cluster.activation(someId));
    QVERIFY(found);
    const Activation &a = **found;
    QCOMPARE(a.function.str(), std::string("/guest/hello"));
    QCOMPARE(a.result.view(), std::string_view("{\"error\":12345678901234567890.10}"));
    QCOMPARE(a.wait, Duration(7ms));
    QCOMPARE(*a.init, Duration(5ms));
    QCOMPARE(a.run, Duration(40ms));
    QCOMPARE(a.logs.size(), std::size_t(2));
    QCOMPARE(a.logs[0].text, std::string("Hello"));
    QCOMPARE(toIso(a.logs[0].time), std::string("2016-09-21T12:03:35.619234000Z"));
    QCOMPARE(a.logs[1].text, std::string("no form at all"));
}

void TestOpenWhiskCluster::pagesHistoryByKey()
{
    ScriptedServer server;
    server.beOpenWhisk();
    server.on("GET /api/v1/namespaces/_/activations", [](const Request &request) {
        QList<QByteArray> page;
        const QUrlQuery query(QString::fromLatin1(request.query));
        const auto upto = query.hasQueryItem("upto") ? query.queryItemValue("upto").toLongLong()
                                                     : std::numeric_limits<qint64>::max();
        int skip = queryNumber(request, "skip");
        for (int i = 299; i >= 0 && page.size() < 200; --i) {
            if (i / 2 <= upto && skip-- <= 0)
                page << listRow(idNumber(i), i / 2); // Two each millisecond.
        }
        return Answer{.body = listOf(page)};
    });
    server.on("GET /api/v1/namespaces/_/activations/"
                  + QByteArray::fromStdString(idNumber(250).str()),
              QByteArray::fromStdString(dumpJson(activationJson(idNumber(250), 125))));
    OpenWhiskCluster cluster(to(server), key, quick());
    const auto newest = waitFor(cluster.activations({.limit = 50}));
    QCOMPARE(newest->size(), std::size_t(50));
    QCOMPARE(newest->front().id, idNumber(299));
    const auto older = waitFor(cluster.activations({.before = idNumber(250), .limit = 220}));
    QVERIFY(older);
    QCOMPARE(older->size(), std::size_t(220));
    QVERIFY(std::ranges::none_of(*older, [](const auto &row) { return row.id == idNumber(250); }));
    QVERIFY(
        std::ranges::all_of(*older, [](const auto &row) { return toMillis(row.start) <= 125; }));
}

void TestOpenWhiskCluster::filtersHistoryItself()
{
    ScriptedServer server;
    server.on("GET /api/v1/namespaces/_/activations",
              listOf({listRow(idNumber(3)), listRow(idNumber(2), 1700000000000, 2),
                      listRow(idNumber(1))}));
    OpenWhiskCluster cluster(to(server), key, quick());
    const auto errors = waitFor(cluster.activations({.function = "etl/load", .errorsOnly = true}));
    QCOMPARE(errors->size(), std::size_t(1));
    QCOMPARE(errors->front().outcome, Outcome::DeveloperError);
    QVERIFY(server.requests.back().query.contains("name=etl%2Fload")
            || server.requests.back().query.contains("name=etl/load"));
}

void TestOpenWhiskCluster::usesTheExtensionsOfASignalbox()
{
    ScriptedServer server;
    server.beOpenWhisk();
    server.on("GET /signalbox/v1/limits", R"({"maxMemoryMiB":2048})");
    server.on("GET /signalbox/v1/runtimes", "[]");
    server.on("GET /signalbox/v1/sandboxes", "[]");
    for (const char *collection : {"packages", "triggers", "rules", "feeds"})
        server.on(QByteArray("GET /signalbox/v1/") + collection, "[]");
    server.on("GET /signalbox/v1/status", R"({"running":3})");
    server.on("GET /signalbox/v1/functions/hello/versions",
              R"([{"version":"0.0.2","current":true},{"version":"0.0.1"}])");
    OpenWhiskCluster cluster(to(server), key, quick());
    const Watch watch(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, Kind::Online);
    QVERIFY(cluster.can(Capability::Versions));
    QVERIFY(cluster.can(Capability::Cancel));
    QVERIFY(watch.batches.front().status);
    // This server has no change feed: it is asked on and on, and for its feed ever more seldom.
    const auto asked = [&server](const QByteArray &line) {
        return std::ranges::count(server.requests, line, &Request::line);
    };
    QTRY_VERIFY(asked("GET /signalbox/v1/status") >= 10);
    QVERIFY(asked("GET /signalbox/v1/changes") >= 2);
    QVERIFY(asked("GET /signalbox/v1/changes") <= 5);
    QVERIFY(!cluster.can(Capability::Push));
    QCOMPARE(cluster.connection().kind, Kind::Online);
    const auto versions = waitFor(cluster.versions(named("hello")));
    QVERIFY2(versions, versions ? "" : versions.error().message.c_str());
    QCOMPARE(versions->size(), std::size_t(2));
}

void TestOpenWhiskCluster::endsQuietlyWhileAsking()
{
    ScriptedServer server;
    server.always([](const Request &) { return Answer{.manner = Manner::Never}; });
    {
        OpenWhiskCluster cluster(to(server), key, quick());
        cluster.open();
        QTRY_VERIFY(!server.requests.isEmpty());
    }
    QVERIFY(QTest::qWaitFor([] { return true; }));
}

QTEST_GUILESS_MAIN(TestOpenWhiskCluster)
#include "tst_openwhiskcluster.moc"
