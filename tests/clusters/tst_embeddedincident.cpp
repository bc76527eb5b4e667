#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "clusters/clustertime.h"
#include "clusters/embeddedincident.h"
#include "core/ruletrial.h"
#include "engine/incident/incidentengine.h"
#include "engine/sandbox/archivereader.h"
#include "support/qtlocalengine.h"

using namespace signalbox;

namespace {

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.resultCount() > 0 ? future.result()
                                    : Result<T>(fail(ErrorCode::Internal, "it has no result"));
}

template <class T>
ErrorCode refusal(QFuture<Result<T>> future)
{
    const auto result = waitFor(std::move(future));
    return result ? ErrorCode::Internal : result.error().code;
}

RestRequest rest(RestRequest::Verb verb, const QByteArray &path, const QByteArray &body = {})
{
    return {.verb = verb, .path = path, .query = {}, .body = body};
}

std::string partOf(const QByteArray &file, const std::string &name)
{
    const auto parts = readArchive({file.constData(), std::size_t(file.size())}, {});
    const std::vector<CodeFile> files = parts.value_or(std::vector<CodeFile>());
    for (const CodeFile &part : files) {
        if (part.path == name)
            return part.bytes.str();
    }
    return {};
}

const QualifiedName greet{"guest", "", "greet"};

} // namespace

/// A file of a real engine, shown.
class TestEmbeddedIncident final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsWhatWasThere();
    void answersTheQuestionsOfThePages();
    void standsAtTheMomentOfRecording();
    void refusesEveryChange();
    void refusesEveryChangeOverTheApi();
    void leavesNothingBehind();
    void saysWhatIsWrongWithAFile();

private:
    void makeAdministration(Cluster &cluster);
    std::unique_ptr<EmbeddedIncident> shown();

    QTemporaryDir m_folder;
    QString m_file;
    ActivationPtr m_run;
    std::string m_python;
    QString m_hook; ///< Its id.
};

void TestEmbeddedIncident::initTestCase()
{
    LocalEngine engine;
    QVERIFY2(engine.problem().isEmpty(), qPrintable(engine.problem()));
    std::vector<Runtime> runtimes;
    connect(&engine.cluster(), &Cluster::changed, this, [&](const ChangeSet &changes) {
        if (changes.full)
            runtimes = changes.runtimes;
    });
    engine.cluster().open();
    QTRY_VERIFY(!runtimes.empty());
    m_python = LocalEngine::pythonKind(runtimes);
    FunctionUpdate update;
    update.exec =
        CodeExec{.kind = m_python,
                 .code = Blob("def main(a):\n    print('greeting', a['name'])\n    return a\n"),
                 .main = {}};
    QVERIFY(waitFor(engine.cluster().putFunction(greet, update, true)));
    const auto ticket = waitFor(
        engine.cluster().invoke(greet, {}, Blob(R"({"name":"Ada","password":"pa55-of-ada"})")));
    QVERIFY(ticket);
    const auto run = waitFor(ticket->finished);
    QVERIFY(run);
    m_run = *run;
    makeAdministration(engine.cluster());
    // At once: what ended in this second is in the file.
    const auto file =
        waitFor(engine.cluster().send(rest(RestRequest::Verb::Get, "/signalbox/v1/incident")));
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    QVERIFY(partOf(file->body, "metrics.jsonl").find("greet") != std::string::npos);
    QVERIFY(!m_hook.isEmpty());
    QCOMPARE(partOf(file->body, "entities.jsonl").find(m_hook.toStdString()), std::string::npos);
    m_file = m_folder.filePath("a.incident");
    QFile out(m_file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(file->body), file->body.size());
}

/// What is no entity: quotas, an API of the gateway, a webhook.
void TestEmbeddedIncident::makeAdministration(Cluster &cluster)
{
    using Verb = RestRequest::Verb;
    QVERIFY(waitFor(cluster.send(rest(Verb::Put, "/signalbox/v1/namespaces/guest/quotas",
                                      R"({"invocationsPerMinute":600,"firesPerMinute":70})"))));
    const auto api = waitFor(cluster.send(
        rest(Verb::Post, "/api/v1/web/whisk.system/apimgmt/createApi",
             R"({"responsetype":"http","apidoc":{"namespace":"guest","apiName":"Greetings",)"
             R"("gatewayBasePath":"/hello","gatewayPath":"/token","gatewayMethod":"get",)"
             R"("action":{"name":"greet","namespace":"guest","backendMethod":"get",)"
             R"("backendUrl":"http://localhost/api/v1/web","authkey":"of-the-request"}}})")));
    QVERIFY2(api, api ? "" : api.error().message.c_str());
    const auto hook = waitFor(
        cluster.send(rest(Verb::Post, "/signalbox/v1/webhooks",
                          R"({"function":"/guest/greet","description":"for the doorbell"})")));
    QVERIFY2(hook, hook ? "" : hook.error().message.c_str());
    m_hook = QJsonDocument::fromJson(hook->body)["id"].toString();
}

std::unique_ptr<EmbeddedIncident> TestEmbeddedIncident::shown()
{
    const auto engine = waitFor(EmbeddedIncident::read(m_file));
    if (!engine) {
        qWarning("%s", engine.error().message.c_str());
        return nullptr;
    }
    return std::make_unique<EmbeddedIncident>(*engine, m_file);
}

void TestEmbeddedIncident::showsWhatWasThere()
{
    const auto cluster = shown();
    QVERIFY(cluster);
    std::vector<ChangeSet> batches;
    connect(cluster.get(), &Cluster::changed, this,
            [&](const ChangeSet &changes) { batches.push_back(changes); });
    cluster->open();
    QTRY_VERIFY(!batches.empty());
    QVERIFY(batches.front().full);
    QCOMPARE(batches.front().functions.size(), std::size_t(1));
    QCOMPARE(batches.front().sandboxes, cluster->manifest().sandboxes);
    QVERIFY(!batches.front().sandboxes.empty());
    const auto python = std::ranges::find(batches.front().runtimes, m_python, &Runtime::kind);
    QVERIFY(python != batches.front().runtimes.end());
    QCOMPARE(python->problem, std::string());

    const auto rows = waitFor(cluster->activations({}));
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t(1));
    const auto run = waitFor(cluster->activation(m_run->id));
    QVERIFY(run);
    QCOMPARE((*run)->logs, m_run->logs);
    QCOMPARE((*run)->decisions, m_run->decisions);
    QCOMPARE((*run)->start, m_run->start);
    QCOMPARE((*run)->input.str(), std::string(R"({"name":"Ada","password":"<redacted>"})"));
    const auto function = waitFor(cluster->function(greet));
    QVERIFY(function);
    QVERIFY(std::get<CodeExec>((*function)->exec).code.view().starts_with("def main"));
    const auto versions = waitFor(cluster->versions(greet));
    QVERIFY(versions);
    QCOMPARE(versions->size(), std::size_t(1));
}

void TestEmbeddedIncident::answersTheQuestionsOfThePages()
{
    const auto cluster = shown();
    QVERIFY(cluster);
    const auto ask = [&](const QByteArray &path, const QUrlQuery &query = {}) {
        const auto reply = waitFor(cluster->send({.path = path, .query = query, .body = {}}));
        return reply ? reply->body : QByteArray::fromStdString(reply.error().message);
    };
    QUrlQuery lastHour;
    lastHour.addQueryItem("query", "since:1h");
    QVERIFY(ask("/signalbox/v1/activations", lastHour).contains(m_run->id.str().c_str()));
    const QByteArray series = ask("/signalbox/v1/metrics/series");
    QVERIFY2(series.contains("greet"), series.constData());
    const QByteArray cost =
        ask(QByteArray("/signalbox/v1/activations/") + m_run->id.str().c_str() + "/cost");
    QVERIFY2(cost.contains("\"charges\""), cost.constData());
    const QByteArray bill = ask("/signalbox/v1/cost");
    QVERIFY2(bill.contains("greet"), bill.constData());
    const QByteArray quotas = ask("/signalbox/v1/namespaces");
    QVERIFY2(quotas.contains("600") && quotas.contains("70"), quotas.constData());
    const QByteArray apis = ask("/api/v1/web/whisk.system/apimgmt/getApi");
    QVERIFY2(apis.contains("Greetings") && apis.contains("\"action\":\"greet\""), apis.constData());
    const QByteArray hooks = ask("/signalbox/v1/webhooks");
    QVERIFY2(hooks.contains("for the doorbell") && !hooks.contains(m_hook.toUtf8()),
             hooks.constData());
}

void TestEmbeddedIncident::standsAtTheMomentOfRecording()
{
    const auto cluster = shown();
    QVERIFY(cluster);
    QCOMPARE(toMillis(nowOf(*cluster)), toMillis(cluster->manifest().to));
    QVERIFY(recordedAt(*cluster).isValid());
    LocalEngine live;
    QVERIFY(!recordedAt(live.cluster()).isValid());
}

void TestEmbeddedIncident::refusesEveryChange()
{
    const auto cluster = shown();
    QVERIFY(cluster);
    constexpr auto no = ErrorCode::Forbidden;
    const QualifiedName name{"guest", "", "x"};
    QCOMPARE(refusal(cluster->putFunction(greet, {}, false)), no);
    QCOMPARE(refusal(cluster->deleteFunction(greet)), no);
    QCOMPARE(refusal(cluster->restoreVersion(greet, "0.0.1")), no);
    QCOMPARE(refusal(cluster->putAlias(greet, "a", "0.0.1")), no);
    QCOMPARE(refusal(cluster->putRuntime({})), no);
    QCOMPARE(refusal(cluster->deleteRuntime("python:3")), no);
    QCOMPARE(refusal(cluster->pin(greet, true)), no);
    QCOMPARE(refusal(cluster->drain("python:3")), no);
    QCOMPARE(refusal(cluster->endSandbox(1)), no);
    QCOMPARE(refusal(cluster->putPackage(name, {}, true)), no);
    QCOMPARE(refusal(cluster->deletePackage(name)), no);
    QCOMPARE(refusal(cluster->putTrigger(name, {}, true)), no);
    QCOMPARE(refusal(cluster->deleteTrigger(name)), no);
    QCOMPARE(refusal(cluster->fire(name, {})), no);
    QCOMPARE(refusal(cluster->putRule(name, {}, true)), no);
    QCOMPARE(refusal(cluster->deleteRule(name)), no);
    QCOMPARE(refusal(cluster->setRuleActive(name, true)), no);
    QCOMPARE(refusal(cluster->fireAgain(m_run->id)), no);
    QCOMPARE(refusal(cluster->pauseFeed(name, true)), no);
    QCOMPARE(refusal(cluster->fireFeed(name)), no);
    QCOMPARE(refusal(cluster->rearmFeed(name)), no);
    QCOMPARE(refusal(cluster->invoke(greet, {}, {})), no);
    QCOMPARE(refusal(cluster->cancel(m_run->id)), no);
    for (const Capability capability :
         {Capability::EditFunctions, Capability::EditRuntimes, Capability::Cancel})
        QVERIFY(cluster->whyNot(capability).contains("incident file"));
}

void TestEmbeddedIncident::refusesEveryChangeOverTheApi()
{
    using Verb = RestRequest::Verb;
    const auto cluster = shown();
    QVERIFY(cluster);
    const RestRequest requests[] = {
        rest(Verb::Put, "/api/v1/namespaces/_/actions/x", "{}"),
        rest(Verb::Post, "/api/v1/namespaces/_/actions/greet", "{}"),
        rest(Verb::Delete, "/api/v1/namespaces/_/actions/greet"),
        rest(Verb::Get, "/api/v1/web/guest/default/greet.json"),
        rest(Verb::Get, "/hooks/guest/t/x"),
        rest(Verb::Put, "/signalbox/v1/history/bounds", "{}"),
        rest(Verb::Put, "/signalbox/v1/prices/mine", "{}"),
        rest(Verb::Post, "/signalbox/v1/namespaces", R"({"name":"n"})"),
        rest(Verb::Get, "/api/v1/web/whisk.system/apimgmt/createApi"),
        rest(Verb::Get, "/api/v1/web/whisk.system/apimgmt/deleteApi"),
        rest(Verb::Post, "/signalbox/v1/webhooks", R"({"function":"/guest/greet"})"),
        rest(Verb::Post, "/hooks/1/invoke", "{}"),
    };
    for (const RestRequest &request : requests) {
        const auto reply = waitFor(cluster->send(request));
        QVERIFY2(!reply, request.path.constData());
        QVERIFY2(reply.error().code != ErrorCode::Internal, request.path.constData());
    }
    QCOMPARE(waitFor(cluster->activations({}))->size(), std::size_t(1));
}

void TestEmbeddedIncident::leavesNothingBehind()
{
    // Other tests open incidents, too, meanwhile.
    const QTemporaryDir own;
    const QByteArray usual = qgetenv("TMPDIR");
    qputenv("TMPDIR", own.path().toLocal8Bit());
    const auto folders = [] {
        return QDir(QDir::tempPath()).entryList({"signalbox-incident-*"}, QDir::Dirs);
    };
    const QStringList before = folders();
    {
        const auto cluster = shown();
        QVERIFY(cluster);
        QCOMPARE(folders().size(), before.size() + 1);
    }
    QCOMPARE(folders(), before);
    usual.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", usual);
}

void TestEmbeddedIncident::saysWhatIsWrongWithAFile()
{
    const auto problem = [](const QString &path) {
        const auto engine = waitFor(EmbeddedIncident::read(path));
        return engine ? QString() : QString::fromStdString(engine.error().message);
    };
    QVERIFY(problem(m_folder.filePath("missing.incident")).contains("missing.incident"));
    QVERIFY(problem(m_folder.path()).contains("no file"));
    QFile text(m_folder.filePath("text.incident"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("hello");
    text.close();
    QVERIFY(problem(text.fileName()).contains("no archive"));
}

QTEST_GUILESS_MAIN(TestEmbeddedIncident)
#include "tst_embeddedincident.moc"
