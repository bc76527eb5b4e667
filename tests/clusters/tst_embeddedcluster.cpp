#include <QElapsedTimer>
#include <QTest>

#include "support/qtlocalengine.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.resultCount() > 0 ? future.result()
                                    : Result<T>(fail(ErrorCode::Internal, "it has no result"));
}

QualifiedName named(const std::string &name)
{
    return QualifiedName::parse(name, "guest").value();
}

const char *greeter = "def main(args):\n"
                      "    print('greeting', args['name'])\n"
                      "    return {'greeting': 'Hello ' + args['name']}\n";
const char *sleeper = "import time\n"
                      "def main(args):\n"
                      "    time.sleep(30)\n"
                      "    return {}\n";

} // namespace

class TestEmbeddedCluster final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void deliversASnapshotFirst();
    void runsAFunctionAndTellsOfIt();
    void keepsVersions();
    void cancelsARunAtOnce();
    void passesOnRefusals();
    void deliversBatchesAtMostEveryFiftyMilliseconds();
    void saysNothingWhileClosed();
    void endsWithRequestsUnderWay();

private:
    Result<FunctionPtr> put(const char *name, const char *code);
    /// Last known state of an activation, from the changes.
    [[nodiscard]] std::optional<ActivationSummary> seen(const ActivationId &id) const;

    std::unique_ptr<LocalEngine> m_engine;
    std::vector<ChangeSet> m_batches;
    std::vector<qint64> m_times; ///< Of the batches, in milliseconds.
    QElapsedTimer m_clock;
    std::string m_python;
};

void TestEmbeddedCluster::initTestCase()
{
    m_clock.start();
}

void TestEmbeddedCluster::init()
{
    m_engine = std::make_unique<LocalEngine>();
    QVERIFY2(m_engine->problem().isEmpty(), qPrintable(m_engine->problem()));
    m_batches.clear();
    m_times.clear();
    connect(&m_engine->cluster(), &Cluster::changed, this, [this](const ChangeSet &changes) {
        m_batches.push_back(changes);
        m_times.push_back(m_clock.elapsed());
    });
    m_engine->cluster().open();
    QTRY_VERIFY(!m_batches.empty());
    m_python = LocalEngine::pythonKind(m_batches.front().runtimes);
    QVERIFY(!m_python.empty());
}

void TestEmbeddedCluster::cleanup()
{
    m_engine.reset();
}

Result<FunctionPtr> TestEmbeddedCluster::put(const char *name, const char *code)
{
    FunctionUpdate update;
    update.exec = CodeExec{.kind = m_python, .code = Blob(code), .main = {}};
    return waitFor(m_engine->cluster().putFunction(named(name), update, false));
}

std::optional<ActivationSummary> TestEmbeddedCluster::seen(const ActivationId &id) const
{
    std::optional<ActivationSummary> last;
    for (const auto &batch : m_batches) {
        for (const auto &activation : batch.activations) {
            if (activation.id == id)
                last = activation;
        }
    }
    return last;
}

void TestEmbeddedCluster::deliversASnapshotFirst()
{
    QVERIFY(m_batches.front().full);
    QCOMPARE(m_engine->cluster().ns(), QStringLiteral("guest"));
    QCOMPARE(m_engine->cluster().connection().kind, ConnectionState::Kind::Online);
    const auto checks = waitFor(m_engine->cluster().environment());
    QVERIFY(checks && !checks->empty());
}

void TestEmbeddedCluster::runsAFunctionAndTellsOfIt()
{
    const auto stored = put("hello", greeter);
    QVERIFY2(stored, stored ? "" : stored.error().message.c_str());
    const auto ticket =
        waitFor(m_engine->cluster().invoke(named("hello"), {}, Blob(R"({"name":"Ada"})")));
    QVERIFY2(ticket, ticket ? "" : ticket.error().message.c_str());
    const auto finished = waitFor(ticket->finished);
    QVERIFY2(finished, finished ? "" : finished.error().message.c_str());
    const Activation &a = **finished;
    QCOMPARE(a.id, ticket->id);
    QCOMPARE(a.outcome, Outcome::Success);
    QCOMPARE(a.result.view(), std::string_view(R"({"greeting":"Hello Ada"})"));
    QCOMPARE(a.input.view(), std::string_view(R"({"name":"Ada"})"));
    QCOMPARE(a.logs.size(), std::size_t(1));
    QCOMPARE(a.cause.kind, Cause::Kind::Window);
    QVERIFY(!a.decisions.empty());
    QTRY_VERIFY(seen(a.id) && seen(a.id)->state == ActivationState::Finished);
    const auto listed = waitFor(m_engine->cluster().activations({.ns = "guest"}));
    QCOMPARE(listed->size(), std::size_t(1));
    const auto loaded = waitFor(m_engine->cluster().activation(a.id));
    QVERIFY(loaded);
    QVERIFY(**loaded == a);
}

void TestEmbeddedCluster::keepsVersions()
{
    auto &cluster = m_engine->cluster();
    QVERIFY(put("hello", greeter));
    QVERIFY(put("hello", sleeper));
    const auto versions = waitFor(cluster.versions(named("hello")));
    QCOMPARE(versions->size(), std::size_t(2));
    const auto first = waitFor(cluster.functionVersion(named("hello"), "0.0.1"));
    QCOMPARE(std::get<CodeExec>((*first)->exec).code.view(), std::string_view(greeter));
    QVERIFY(waitFor(cluster.putAlias(named("hello"), "good", "0.0.1")));
    const auto ticket = waitFor(cluster.invoke(named("hello"), "good", Blob(R"({"name":"Bo"})")));
    QVERIFY(ticket);
    QCOMPARE((*waitFor(ticket->finished))->outcome, Outcome::Success);
    const auto restored = waitFor(cluster.restoreVersion(named("hello"), "0.0.1"));
    QCOMPARE((*restored)->version.str(), std::string("0.0.3"));
    QVERIFY(waitFor(cluster.deleteFunction(named("hello"))));
    QCOMPARE(waitFor(cluster.function(named("hello"))).error().code, ErrorCode::NotFound);
}

void TestEmbeddedCluster::cancelsARunAtOnce()
{
    QVERIFY(put("slow", sleeper));
    const auto ticket = waitFor(m_engine->cluster().invoke(named("slow"), {}, Blob()));
    QVERIFY(ticket);
    QTRY_VERIFY(seen(ticket->id) && seen(ticket->id)->state == ActivationState::Running);
    QVERIFY(waitFor(m_engine->cluster().cancel(ticket->id)));
    const auto finished = waitFor(ticket->finished);
    QVERIFY(finished);
    QVERIFY((*finished)->cancelled);
}

void TestEmbeddedCluster::passesOnRefusals()
{
    auto &cluster = m_engine->cluster();
    QVERIFY(put("hello", greeter));
    FunctionUpdate update;
    update.exec = CodeExec{.kind = m_python, .code = Blob("x = 1"), .main = {}};
    QCOMPARE(waitFor(cluster.putFunction(named("hello"), update, true)).error().code,
             ErrorCode::Conflict);
    QCOMPARE(waitFor(cluster.invoke(named("none"), {}, Blob())).error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(cluster.cancel(ActivationId{})).error().code, ErrorCode::NotFound);
    update.timeout = 1ms;
    const auto refused = waitFor(cluster.putFunction(named("hello"), update, false));
    QVERIFY(!refused);
}

void TestEmbeddedCluster::deliversBatchesAtMostEveryFiftyMilliseconds()
{
    QVERIFY(put("hello", greeter));
    m_batches.clear();
    m_times.clear();
    std::vector<QFuture<Result<RunTicket>>> tickets;
    for (int i = 0; i < 100; ++i)
        tickets.push_back(
            m_engine->cluster().invoke(named("hello"), {}, Blob(R"({"name":"Ada"})")));
    for (const auto &ticket : tickets)
        QVERIFY(waitFor(waitFor(ticket)->finished));
    QVERIFY(m_times.size() >= 2);
    for (std::size_t i = 1; i < m_times.size(); ++i)
        QVERIFY2(m_times[i] - m_times[i - 1] >= 45,
                 qPrintable(QString::number(m_times[i] - m_times[i - 1])));
}

void TestEmbeddedCluster::saysNothingWhileClosed()
{
    QVERIFY(put("hello", greeter));
    m_engine->cluster().close();
    m_batches.clear();
    const auto ticket =
        waitFor(m_engine->cluster().invoke(named("hello"), {}, Blob(R"({"name":"Ada"})")));
    QVERIFY(waitFor(ticket->finished));
    QVERIFY(m_batches.empty());
    m_engine->cluster().open();
    QTRY_COMPARE(m_batches.size(), std::size_t(1));
    QVERIFY(m_batches.front().full);
    QCOMPARE(m_batches.front().functions.size(), std::size_t(1));
}

void TestEmbeddedCluster::endsWithRequestsUnderWay()
{
    QVERIFY(put("slow", sleeper));
    const auto ticket = waitFor(m_engine->cluster().invoke(named("slow"), {}, Blob()));
    QVERIFY(ticket);
    const auto listing = m_engine->cluster().activations({});
    m_engine.reset();
    QTRY_VERIFY(ticket->finished.isFinished());
}

QTEST_GUILESS_MAIN(TestEmbeddedCluster)
#include "tst_embeddedcluster.moc"
