#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include "buildpaths.h"
#include "clusters/connectiontest.h"
#include "clusters/openwhiskcluster.h"
#include "core/ruletrial.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const QString key =
    QStringLiteral("23bc46b1-71f6-4ed5-8c54-816aa4f8c502:"
                   "123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP");
const char *greeter = "import sys\n"
                      "def main(args):\n"
                      "    print('greeting', args['name'])\n"
                      "    print('warned', file=sys.stderr)\n"
                      "    return {'greeting': 'Hello ' + args['name']}\n";

/// A real signalboxd with a data folder of its own.
class Daemon
{
public:
    explicit Daemon(const QStringList &more)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(SIGNALBOX_BUILD_DIR "/app/signalboxd"),
                        QStringList{"--listen", "127.0.0.1:0", "--data", m_folder.path(), "--auth",
                                    key, "--log-level", "error"}
                            + more);
    }
    ~Daemon()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(20000))
            m_process.kill();
        m_process.waitForFinished();
    }
    /// Empty when it did not start.
    QUrl url()
    {
        const QByteArray before = "listening on ";
        QByteArray line;
        if (!QTest::qWaitFor([&] { return m_process.canReadLine(); }, 30000))
            return {};
        line = m_process.readLine().trimmed();
        return line.startsWith(before) ? QUrl(QString::fromLatin1(line.mid(before.size())))
                                       : QUrl();
    }
    void freeze() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }
    void thaw() { ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

OpenWhiskCluster::Pace quick()
{
    return {.poll = 50ms, .longest = 200ms, .timeout = 2s, .follow = 10ms, .functionsEvery = 1};
}

Connection to(const QUrl &url)
{
    Connection connection = newConnection();
    connection.name = "signalboxd";
    connection.url = url;
    return connection;
}

QualifiedName named(const std::string &name)
{
    return QualifiedName::parse(name, "guest").value();
}

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return fail(ErrorCode::Internal, "the future was not finished");
    return future.result();
}

const char *why(const Error &error)
{
    return error.message.c_str();
}

/// Keeps the last state of everything that a cluster tells.
struct Seen
{
    explicit Seen(Cluster &cluster)
    {
        QObject::connect(&cluster, &Cluster::changed, &cluster, [this](const ChangeSet &changes) {
            ++batches;
            for (const auto &f : changes.functions)
                functions.insert_or_assign(f.name, f);
            for (const auto &name : changes.removedFunctions)
                functions.erase(name);
            for (const auto &a : changes.activations)
                activations.insert_or_assign(a.id, a);
            for (const auto &r : changes.runtimes)
                runtimes.insert_or_assign(r.kind, r);
            for (const auto &s : changes.sandboxes)
                sandboxes.insert_or_assign(s.id, s);
            for (const auto &id : changes.removedSandboxes)
                sandboxes.erase(id);
            keep(changes.triggers, changes.removedTriggers, &Trigger::name, triggers);
            keep(changes.rules, changes.removedRules, &Rule::name, rules);
            keep(changes.feeds, changes.removedTriggers, &FeedStatus::trigger, feeds);
            for (const auto &some : changes.lines) {
                for (const auto &line : some.lines)
                    lines.append(QString::fromStdString(line.text));
            }
        });
    }
    [[nodiscard]] std::string python() const
    {
        for (const auto &[kind, runtime] : runtimes) {
            if (runtime.family == "python")
                return kind;
        }
        return {};
    }
    /// 0: none.
    [[nodiscard]] SandboxId sandboxOf(const std::string &function) const
    {
        for (const auto &[id, sandbox] : sandboxes) {
            if (sandbox.function == function)
                return id;
        }
        return 0;
    }
    template <class Row>
    static void keep(const std::vector<Row> &rows, const std::vector<QualifiedName> &removed,
                     QualifiedName Row::*named, std::map<QualifiedName, Row> &all)
    {
        for (const auto &name : removed)
            all.erase(name);
        for (const auto &row : rows)
            all.insert_or_assign(row.*named, row);
    }
    int batches = 0;
    QStringList lines;
    std::map<QualifiedName, Trigger> triggers;
    std::map<QualifiedName, Rule> rules;
    std::map<QualifiedName, FeedStatus> feeds;
    std::map<SandboxId, SandboxView> sandboxes;
    std::map<QualifiedName, FunctionSummary> functions;
    std::map<ActivationId, ActivationSummary> activations;
    std::map<std::string, Runtime> runtimes;
};

} // namespace

/// OpenWhiskCluster against a real server, with and without the Signalbox extensions.
class TestSignalboxd final : public QObject
{
    Q_OBJECT

private slots:
    void passesTheConnectionTest();
    void refusesAWrongKey();
    void worksOverPlainOpenWhisk();
    void usesTheExtensionsWhereTheyAre();
    void seesRunsOfOthers();
    void survivesAServerThatHangs();
    void isToldWhatChanges();
    void asksAgainWhenTheFeedBreaksOff();
    void endsOneSandbox();
    void doesNotWireOpenWhisk();
    void wiresASignalbox();
    void listsAnewWhenAsked();
};

void TestSignalboxd::passesTheConnectionTest()
{
    Daemon daemon({"--api", "openwhisk"});
    const QUrl url = daemon.url();
    QVERIFY(url.isValid() && !url.isEmpty());
    ConnectionTest test(to(url), key);
    bool over = false;
    connect(&test, &ConnectionTest::finished, this, [&over] { over = true; });
    test.start();
    QTRY_VERIFY(over);
    QVERIFY2(test.passed(), qPrintable(test.stages()[3].detail + test.stages()[4].detail));
}

void TestSignalboxd::refusesAWrongKey()
{
    Daemon daemon({"--api", "openwhisk"});
    OpenWhiskCluster cluster(to(daemon.url()), "23bc46b1-71f6-4ed5-8c54-816aa4f8c502:wrong",
                             quick());
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Offline);
    QCOMPARE(cluster.connection().reason, QStringLiteral("The supplied authentication is invalid"));
}

void TestSignalboxd::worksOverPlainOpenWhisk()
{
    Daemon daemon({"--api", "openwhisk"});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    const Seen seen(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
    QCOMPARE(cluster.ns(), QStringLiteral("guest"));
    QVERIFY(!cluster.can(Capability::Versions));
    QVERIFY(!seen.python().empty());

    FunctionUpdate update;
    update.exec = CodeExec{.kind = seen.python(), .code = Blob(greeter), .main = {}};
    update.memoryMiB = 256;
    update.annotations = Annotations{{"description", "greets"}};
    const auto put = waitFor(cluster.putFunction(named("say hello"), update, true));
    QVERIFY2(put, put ? "" : why(put.error()));
    QCOMPARE(waitFor(cluster.putFunction(named("say hello"), update, true)).error().code,
             ErrorCode::Conflict);
    const auto read = waitFor(cluster.function(named("say hello")));
    QCOMPARE(std::get<CodeExec>((*read)->exec).code.view(), std::string_view(greeter));
    QTRY_VERIFY(seen.functions.contains(named("say hello")));

    const auto ticket = waitFor(cluster.invoke(named("say hello"), {}, Blob(R"({"name":"Ada"})")));
    QVERIFY2(ticket, ticket ? "" : why(ticket.error()));
    const auto finished = waitFor(ticket->finished);
    QVERIFY2(finished, finished ? "" : why(finished.error()));
    const Activation &a = **finished;
    QCOMPARE(a.outcome, Outcome::Success);
    QCOMPARE(a.result.view(), std::string_view(R"({"greeting":"Hello Ada"})"));
    QCOMPARE(a.input.view(), std::string_view(R"({"name":"Ada"})"));
    QVERIFY(a.cold());
    QCOMPARE(a.logs.size(), std::size_t(2));
    QVERIFY(std::ranges::any_of(a.logs, [](const LogLine &line) {
        return line.stream == Stream::Stderr && line.text == "warned" && line.time != Timestamp{};
    }));
    QCOMPARE(a.kind, seen.python());
    QCOMPARE(seen.activations.at(a.id).state, ActivationState::Finished);

    const auto listed = waitFor(cluster.activations({.function = "say hello", .limit = 10}));
    QCOMPARE(listed->size(), std::size_t(1));
    QVERIFY(waitFor(cluster.deleteFunction(named("say hello"))));
    QCOMPARE(waitFor(cluster.function(named("say hello"))).error().code, ErrorCode::NotFound);
    QVERIFY(!seen.functions.contains(named("say hello")));
}

void TestSignalboxd::usesTheExtensionsWhereTheyAre()
{
    Daemon daemon({});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    const Seen seen(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
    QVERIFY(cluster.can(Capability::Versions));
    FunctionUpdate update;
    update.exec = CodeExec{.kind = seen.python(), .code = Blob(greeter), .main = {}};
    QVERIFY(waitFor(cluster.putFunction(named("hello"), update, true)));
    update.exec =
        CodeExec{.kind = seen.python(),
                 .code = Blob("import time\ndef main(args):\n    time.sleep(30)\n    return {}\n"),
                 .main = {}};
    QVERIFY(waitFor(cluster.putFunction(named("hello"), update, false)));

    const auto versions = waitFor(cluster.versions(named("hello")));
    QVERIFY2(versions, versions ? "" : why(versions.error()));
    QCOMPARE(versions->size(), std::size_t(2));
    QVERIFY(waitFor(cluster.putAlias(named("hello"), "good", "0.0.1")));
    const auto old = waitFor(cluster.functionVersion(named("hello"), "good"));
    QVERIFY2(old, old ? "" : why(old.error()));
    QCOMPARE(std::get<CodeExec>((*old)->exec).code.view(), std::string_view(greeter));

    const auto byAlias = waitFor(cluster.invoke(named("hello"), "good", Blob(R"({"name":"Bo"})")));
    QVERIFY2(byAlias, byAlias ? "" : why(byAlias.error()));
    const auto finished = waitFor(byAlias->finished);
    QVERIFY(finished);
    QCOMPARE((*finished)->version.str(), std::string("0.0.1"));
    QCOMPARE((*finished)->input.view(), std::string_view(R"({"name":"Bo"})"));
    QVERIFY(!(*finished)->decisions.empty());

    const auto slow = waitFor(cluster.invoke(named("hello"), {}, Blob()));
    QVERIFY(slow);
    QVERIFY(waitFor(cluster.cancel(slow->id)));
    const auto cancelled = waitFor(slow->finished);
    QVERIFY2(cancelled, cancelled ? "" : why(cancelled.error()));
    QVERIFY((*cancelled)->cancelled);

    const auto page = waitFor(cluster.activations({.before = slow->id, .limit = 10}));
    QVERIFY2(page, page ? "" : why(page.error()));
    QCOMPARE(page->size(), std::size_t(1));
    const auto checks = waitFor(cluster.environment());
    QVERIFY(checks && !checks->empty());
    const auto restored = waitFor(cluster.restoreVersion(named("hello"), "0.0.1"));
    QCOMPARE((*restored)->version.str(), std::string("0.0.3"));
    QVERIFY(waitFor(cluster.drain(QString::fromStdString(seen.python()))));
}

void TestSignalboxd::seesRunsOfOthers()
{
    Daemon daemon({"--api", "openwhisk"});
    const QUrl url = daemon.url();
    OpenWhiskCluster watching(to(url), key, quick());
    const Seen seen(watching);
    watching.open();
    QTRY_COMPARE(watching.connection().kind, ConnectionState::Kind::Online);
    OpenWhiskCluster other(to(url), key, quick());
    FunctionUpdate update;
    update.exec = CodeExec{.kind = seen.python(), .code = Blob(greeter), .main = {}};
    QVERIFY(waitFor(other.putFunction(named("hello"), update, true)));
    for (int i = 0; i < 5; ++i) {
        const auto ticket = waitFor(other.invoke(named("hello"), {}, Blob(R"({"name":"Ada"})")));
        QVERIFY(ticket && waitFor(ticket->finished));
    }
    QTRY_COMPARE(seen.activations.size(), std::size_t(5));
    QVERIFY(seen.functions.contains(named("hello")));
}

void TestSignalboxd::survivesAServerThatHangs()
{
    Daemon daemon({"--api", "openwhisk"});
    auto pace = quick();
    pace.timeout = 300ms;
    OpenWhiskCluster cluster(to(daemon.url()), key, pace);
    const Seen seen(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
    daemon.freeze();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Stale);
    QVERIFY(cluster.connection().reason.contains(QStringLiteral("no answer")));
    daemon.thaw();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
}

/// So seldom that what a test sees in time was pushed.
OpenWhiskCluster::Pace hardlyEverAsking()
{
    return {.poll = 1h, .longest = 1h, .timeout = 5s, .follow = 10ms, .functionsEvery = 1};
}

void TestSignalboxd::isToldWhatChanges()
{
    Daemon daemon({});
    const QUrl url = daemon.url();
    OpenWhiskCluster watching(to(url), key, hardlyEverAsking());
    const Seen seen(watching);
    watching.open();
    QTRY_VERIFY(watching.can(Capability::Push));
    QVERIFY(watching.can(Capability::LiveLogs));
    OpenWhiskCluster other(to(url), key, quick());
    FunctionUpdate update;
    update.exec = CodeExec{.kind = seen.python(),
                           .code = Blob("import time\ndef main(args):\n    print('begun')\n"
                                        "    time.sleep(60)\n    return {}\n"),
                           .main = {}};
    QVERIFY(waitFor(other.putFunction(named("slow"), update, true)));
    QTRY_VERIFY(seen.functions.contains(named("slow")));

    const auto ticket = waitFor(watching.invoke(named("slow"), {}, Blob()));
    QVERIFY(ticket);
    QTRY_VERIFY(seen.lines.contains(QStringLiteral("begun")));
    QCOMPARE(seen.activations.at(ticket->id).state, ActivationState::Running);
    // Ended by somebody else, and known here without a question.
    QVERIFY(waitFor(watching.cancel(ticket->id)));
    const auto record = waitFor(ticket->finished);
    QVERIFY2(record, record ? "" : why(record.error()));
    QVERIFY((*record)->cancelled);
    QTRY_COMPARE(seen.activations.at(ticket->id).state, ActivationState::Finished);
    QVERIFY(waitFor(other.deleteFunction(named("slow"))));
    QTRY_VERIFY(!seen.functions.contains(named("slow")));
}

void TestSignalboxd::asksAgainWhenTheFeedBreaksOff()
{
    Daemon daemon({});
    auto pace = quick();
    pace.timeout = 300ms;
    OpenWhiskCluster cluster(to(daemon.url()), key, pace);
    cluster.open();
    QTRY_VERIFY(cluster.can(Capability::Push));
    daemon.freeze();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Stale);
    QVERIFY(!cluster.can(Capability::Push));
    QVERIFY(!cluster.whyNot(Capability::Push).isEmpty());
    daemon.thaw();
    QTRY_VERIFY(cluster.can(Capability::Push));
    QCOMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
}

void TestSignalboxd::endsOneSandbox()
{
    Daemon daemon({});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    const Seen seen(cluster);
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
    QVERIFY(cluster.can(Capability::PoolState));
    FunctionUpdate update;
    update.exec = CodeExec{.kind = seen.python(), .code = Blob(greeter), .main = {}};
    QVERIFY(waitFor(cluster.putFunction(named("hello"), update, true)));
    const auto ticket = waitFor(cluster.invoke(named("hello"), {}, Blob(R"({"name":"Ada"})")));
    QVERIFY(ticket && waitFor(ticket->finished));
    const auto ofHello = [&seen] { return seen.sandboxOf("/guest/hello"); };
    QTRY_VERIFY(ofHello() != 0);
    const SandboxId sandbox = ofHello();
    QVERIFY(waitFor(cluster.endSandbox(sandbox)));
    QTRY_VERIFY(!seen.sandboxes.contains(sandbox));
    QCOMPARE(waitFor(cluster.endSandbox(sandbox)).error().code, ErrorCode::NotFound);
}

void TestSignalboxd::doesNotWireOpenWhisk()
{
    Daemon daemon({"--api", "openwhisk"});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    cluster.open();
    QTRY_COMPARE(cluster.connection().kind, ConnectionState::Kind::Online);
    QVERIFY(!cluster.can(Capability::Wiring));
    QVERIFY(!cluster.whyNot(Capability::Wiring).isEmpty());
    const auto refused = waitFor(cluster.deleteTrigger(named("any")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY(cluster.webhookBase().isEmpty());
}

/// Everything the canvas does, over HTTP.
void TestSignalboxd::wiresASignalbox()
{
    Daemon daemon({});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    const Seen seen(cluster);
    cluster.open();
    QTRY_VERIFY(cluster.can(Capability::Wiring));
    QTRY_VERIFY(!seen.python().empty());
    QVERIFY(cluster.webhookBase().endsWith("/hooks"));
    FunctionUpdate greet;
    greet.exec = CodeExec{.kind = seen.python(), .code = Blob(greeter), .main = {}};
    QVERIFY(waitFor(cluster.putFunction(named("greet"), greet, true)));
    TriggerUpdate clock;
    clock.feed = FeedSpec{.kind = "cron",
                          .settings = {{"pattern", "0 0 1 1 *"}, {"payload", {{"name", "Ada"}}}}};
    QVERIFY(waitFor(cluster.putTrigger(named("new-year"), clock, true)));
    const auto twice = waitFor(cluster.putTrigger(named("new-year"), clock, true));
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
    RuleUpdate update;
    update.trigger = named("new-year");
    update.function = named("greet");
    QVERIFY(waitFor(cluster.putRule(named("greets"), update, true)));
    QTRY_VERIFY2(seen.rules.contains(named("greets")), qPrintable(cluster.connection().reason));
    QTRY_VERIFY(seen.feeds.contains(named("new-year")));

    QVERIFY(waitFor(cluster.fireFeed(named("new-year"))));
    const auto fired = waitFor(cluster.fire(named("new-year"), Blob(R"({"name":"Grace"})")));
    QVERIFY(fired && *fired);
    const auto again = waitFor(cluster.fireAgain(**fired));
    QVERIFY2(again, again ? "" : why(again.error()));

    Rule tried = seen.rules.at(named("greets"));
    Criteria test;
    test.kind = Criteria::Kind::Test;
    test.field = "event.name";
    test.op = Criteria::Operator::Equals;
    test.pattern = "Grace";
    tried.criteria.children = {test};
    const auto matched = [&] {
        const auto trial = waitFor(cluster.tryRule(tried, 1000));
        return trial && trial->events == 3 && trial->matched == 2 && trial->stops.size() == 1;
    };
    QTRY_VERIFY(matched());

    QVERIFY(waitFor(cluster.setRuleActive(named("greets"), false)));
    QTRY_VERIFY(!seen.rules.at(named("greets")).active);
    const auto nobody = waitFor(cluster.fire(named("new-year"), Blob("{}")));
    QVERIFY(nobody && !*nobody); // No rule is on.
    QVERIFY(waitFor(cluster.pauseFeed(named("new-year"), true)));
    QTRY_VERIFY(seen.triggers.at(named("new-year")).feed->paused);
    QVERIFY(waitFor(cluster.pauseFeed(named("new-year"), false)));
    QVERIFY(waitFor(cluster.rearmFeed(named("new-year"))));
    QVERIFY(waitFor(cluster.deleteRule(named("greets"))));
    QVERIFY(waitFor(cluster.deleteTrigger(named("new-year"))));
    QTRY_VERIFY(seen.rules.empty() && seen.triggers.empty());
}

/// While changes are pushed, F5 asks for a new snapshot: nothing is lost between the two.
void TestSignalboxd::listsAnewWhenAsked()
{
    Daemon daemon({});
    OpenWhiskCluster cluster(to(daemon.url()), key, quick());
    const Seen seen(cluster);
    cluster.open();
    QTRY_VERIFY(cluster.can(Capability::Push));
    for (int i = 0; i < 5; ++i) {
        const auto trigger = named("t" + std::to_string(i));
        auto put = cluster.putTrigger(trigger, {}, true);
        cluster.refresh();
        QVERIFY(waitFor(put));
        QTRY_VERIFY(seen.triggers.contains(trigger));
    }
    QTRY_VERIFY(cluster.can(Capability::Push));
    QVERIFY(waitFor(cluster.deleteTrigger(named("t0"))));
    QTRY_COMPARE(seen.triggers.size(), std::size_t(4));
}

QTEST_GUILESS_MAIN(TestSignalboxd)
#include "tst_signalboxd.moc"
