// Projects out of and into real engines: this program's own, a Signalbox and a plain OpenWhisk over
// HTTP.

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "buildpaths.h"
#include "clusters/deployer.h"
#include "clusters/openwhiskcluster.h"
#include "deployment/entityindex.h"
#include "support/qtlocalengine.h"

using namespace signalbox;
using namespace signalbox::deployment;

namespace {

const QString key =
    QStringLiteral("23bc46b1-71f6-4ed5-8c54-816aa4f8c502:"
                   "123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP");

template <class T>
T waitFor(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60000))
        qFatal("the future was not finished");
    return future.result();
}

QualifiedName own(const std::string &text)
{
    return *parseLocal(text);
}

ProjectFunction python(const std::string &name, const std::string &kind)
{
    ProjectFunction entry;
    entry.function = {.name = own(name)};
    entry.function.exec =
        CodeExec{.kind = kind, .code = Blob("def main(args):\n    return args\n")};
    entry.function.parameters = {{"currency", "EUR"}, {"levels", Json{1, {{"a", nullptr}}}}};
    entry.function.annotations = {{"web-export", true}};
    entry.function.limits.memoryMiB = 128;
    return entry;
}

/// Something of every kind.
Project sample(const std::string &kind)
{
    Project project;
    Package bound{.name = own("borrowed"), .binding = own("shop")};
    bound.parameters = {{"greeting", "Moin"}};
    project.packages = {{.name = own("shop"), .publish = true, .parameters = {{"p", 1}}}, bound};
    ProjectFunction price = python("shop/price", kind);
    price.aliases = {"stable"};
    price.function.parameters.push_back({"LEVEL", "debug", true});
    ProjectFunction line;
    line.function = {.name = own("checkout")};
    line.function.exec = SequenceExec{{own("shop/price"), own("plain one")}};
    project.functions = {price, python("plain one", kind), line};
    project.triggers = {{.name = own("ordered"), .parameters = {{"channel", "web"}}},
                        {.name = own("nightly"),
                         .feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "0 3 * * *"}}}}};
    project.rules = {
        {.name = own("on order"),
         .trigger = own("ordered"),
         .function = own("checkout"),
         .criteria = {.kind = Criteria::Kind::Test,
                      .field = "event.size",
                      .op = Criteria::Operator::AtLeast,
                      .pattern = 3},
         .mapping = Json{{"size", "${event.size}"}},
         .policy = {.delay = std::chrono::milliseconds(50), .deadLetter = own("nightly")}},
        {.name = own("off"),
         .trigger = own("nightly"),
         .function = own("borrowed/price"),
         .active = false}};
    Json swagger = {{"swagger", "2.0"},
                    {"info", {{"title", "shop"}, {"version", "1.0.0"}}},
                    {"basePath", "/shop"}};
    swagger["paths"]["/price"]["get"] = {{"operationId", "get_/price"},
                                         {"x-openwhisk",
                                          {{"namespace", "_"},
                                           {"package", "shop"},
                                           {"action", "price"},
                                           {"url", "/api/v1/web/_/shop/price.json"}}}};
    project.routes = {{.ns = "_", .basePath = "/shop", .swagger = swagger}};
    return canonical(project);
}

QString text(const Plan &plan)
{
    QString all;
    for (const PlanItem &item : plan.items) {
        all += QString::fromStdString(std::string(nameOf(item.action)) + " " + item.entity.str()
                                      + " " + item.reason + "\n");
        for (const FieldChange &change : item.changes)
            all += QString::fromStdString("   " + change.field + ": " + change.before + " -> "
                                          + change.after + "\n");
    }
    return all;
}

} // namespace

class DeployerTest final : public QObject
{
    Q_OBJECT

private:
    /// Imports the sample, changes it, takes all of it back; each time what is read is what was
    /// wanted.
    void goThrough(Cluster &cluster, bool extended)
    {
        Deployer deployer(cluster);
        const auto empty = waitFor(deployer.read());
        QVERIFY2(empty, empty ? "" : empty.error().message.c_str());
        QCOMPARE(empty->extended, extended);
        const std::string kind = pythonKind(*empty);
        if (kind.empty())
            QSKIP("no Python on this machine");
        std::vector<Loss> losses;
        const Project wanted = fitting(sample(kind), *empty, losses);
        QCOMPARE(losses.empty(), extended);
        const PlanOptions all{.others = PlanOptions::Others::Go, .kinds = empty->kinds};

        const Plan plan = makePlan(empty->project, wanted, all);
        QCOMPARE(plan.count(PlanItem::Action::Conflict), std::size_t{0});
        QSignalSpy progress(&deployer, &Deployer::progressed);
        const auto first = waitFor(deployer.apply(plan, *empty, wanted));
        QVERIFY2(!first.error, first.error ? first.error->message.c_str() : "");
        QVERIFY(progress.count() > 5);
        const auto there = waitFor(deployer.read());
        QVERIFY(there);
        const Plan left = makePlan(there->project, wanted, all);
        QVERIFY2(left.idle(), qPrintable(text(left)));
        QCOMPARE(there->project.functions, wanted.functions);
        QCOMPARE(there->project.triggers, wanted.triggers);
        QCOMPARE(there->project.rules, wanted.rules);
        QCOMPARE(there->project.routes, wanted.routes);

        Project usual = wanted;
        for (ProjectFunction &entry : usual.functions) {
            if (auto *code = std::get_if<CodeExec>(&entry.function.exec))
                code->kind = "python:default";
        }
        QVERIFY(makePlan(there->project, fitting(usual, *there, losses)).idle());

        Project changed = wanted;
        std::erase_if(changed.rules, [](const Rule &r) { return r.name.name == "off"; });
        auto &price = changed.functions.back().function;
        price.annotations.clear();
        price.parameters.clear();
        price.exec = CodeExec{.kind = kind, .code = Blob("def main(args):\n    return {}\n")};
        changed.triggers[0].feed.reset();
        changed.rules[0].mapping.reset();
        changed.rules[0].active = false;
        changed = canonical(changed);
        const auto second =
            waitFor(deployer.apply(makePlan(there->project, changed, all), *there, changed));
        QVERIFY2(!second.error, second.error ? second.error->message.c_str() : "");
        const auto other = waitFor(deployer.read());
        const Plan still = makePlan(other->project, changed, all);
        QVERIFY2(still.idle(), qPrintable(text(still)));

        const auto back = waitFor(deployer.takeBack(second.done, *there, changed));
        QVERIFY2(!back.error, back.error ? back.error->message.c_str() : "");
        const auto former = waitFor(deployer.read());
        const Plan same = makePlan(former->project, wanted, all);
        QVERIFY2(same.idle(), qPrintable(text(same)));
        const auto none = waitFor(deployer.takeBack(first.done, *empty, wanted));
        QVERIFY2(!none.error, none.error ? none.error->message.c_str() : "");
        const auto bare = waitFor(deployer.read());
        QVERIFY(entitiesOf(bare->project) == entitiesOf(empty->project));
    }

    static std::string pythonKind(const DeployedProject &there)
    {
        for (const std::string &kind : there.kinds) {
            if (kind.starts_with("python:"))
                return kind;
        }
        return {};
    }

    void throughHttp(const QStringList &more, bool extended)
    {
        QTemporaryDir folder;
        QProcess daemon;
        daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        daemon.start(QStringLiteral(SIGNALBOX_BUILD_DIR "/app/signalboxd"),
                     QStringList{"--listen", "127.0.0.1:0", "--data", folder.path(), "--auth", key,
                                 "--log-level", "error"}
                         + more);
        QVERIFY(QTest::qWaitFor([&] { return daemon.canReadLine(); }, 30000));
        Connection connection = newConnection();
        connection.name = QStringLiteral("there");
        connection.url = QUrl(
            QString::fromLatin1(daemon.readLine().trimmed().mid(int(sizeof "listening on ") - 1)));
        {
            OpenWhiskCluster cluster(connection, key);
            goThrough(cluster, extended);
            connection.access = Access::ReadOnly;
            OpenWhiskCluster closed(connection, key);
            Deployer deployer(closed);
            const auto there = waitFor(deployer.read());
            QVERIFY(there);
            Project wanted{.triggers = {{.name = own("t")}}};
            const auto refused =
                waitFor(deployer.apply(makePlan(there->project, wanted), *there, wanted));
            QVERIFY(refused.error);
            QCOMPARE(refused.error->code, ErrorCode::Forbidden);
        }
        daemon.terminate();
        if (!daemon.waitForFinished(20000))
            daemon.kill();
        daemon.waitForFinished();
    }

private slots:
    void intoThisComputer()
    {
        LocalEngine engine;
        QVERIFY2(engine.problem().isEmpty(), qPrintable(engine.problem()));
        goThrough(engine.cluster(), true);
    }

    void intoASignalbox() { throughHttp({}, true); }

    void intoAnOpenWhisk()
    {
        throughHttp({QStringLiteral("--api"), QStringLiteral("openwhisk")}, false);
    }

    void aFailureTakesBackWhatWasDone()
    {
        LocalEngine engine;
        QVERIFY2(engine.problem().isEmpty(), qPrintable(engine.problem()));
        Deployer deployer(engine.cluster());
        const auto before = waitFor(deployer.read());
        QVERIFY(before);
        Project wanted;
        wanted.packages = {{.name = own("shop")}};
        wanted.triggers = {{.name = own("fine")}};
        // A pattern that never fires, which the plan cannot know and the engine refuses.
        wanted.triggers.push_back(
            {.name = own("worse"),
             .feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "0 0 31 2 *"}}}});
        const auto outcome =
            waitFor(deployer.apply(makePlan(before->project, wanted), *before, canonical(wanted)));
        QVERIFY(outcome.error);
        QCOMPARE(QString::fromStdString(outcome.culprit->str()), QStringLiteral("trigger worse"));
        QVERIFY(outcome.takenBack);
        QVERIFY(outcome.done.empty());
        const auto after = waitFor(deployer.read());
        QVERIFY(after->project == before->project);
    }
};

QTEST_GUILESS_MAIN(DeployerTest)
#include "tst_deployer.moc"
