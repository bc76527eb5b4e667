#include <algorithm>
#include <set>

#include <QTest>

#include "support/qtlocalengine.h"

using namespace signalbox;

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

} // namespace

/// Triggers and rules through the window's interface, with the real engine and real sandboxes.
class TestEmbeddedWiring final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void runsWhatARuleMatches();
    void tellsOfEveryChange();
    void passesOnRefusals();

private:
    void putFunction(const char *name);
    void putRule(const Criteria &criteria);

    std::unique_ptr<LocalEngine> m_engine;
    std::vector<ChangeSet> m_batches;
    std::string m_python;
};

void TestEmbeddedWiring::init()
{
    m_engine = std::make_unique<LocalEngine>();
    QVERIFY2(m_engine->problem().isEmpty(), qPrintable(m_engine->problem()));
    m_batches.clear();
    connect(&m_engine->cluster(), &Cluster::changed, this,
            [this](const ChangeSet &changes) { m_batches.push_back(changes); });
    m_engine->cluster().open();
    QTRY_VERIFY(!m_batches.empty());
    m_python = LocalEngine::pythonKind(m_batches.front().runtimes);
    QVERIFY(!m_python.empty());
    putFunction("invoice");
    QVERIFY(waitFor(m_engine->cluster().putTrigger(named("orders"), {}, true)));
}

void TestEmbeddedWiring::putFunction(const char *name)
{
    FunctionUpdate update;
    update.exec = CodeExec{
        .kind = m_python, .code = Blob("def main(args):\n    return {'got': args}\n"), .main = {}};
    QVERIFY(waitFor(m_engine->cluster().putFunction(named(name), update, true)));
}

void TestEmbeddedWiring::putRule(const Criteria &criteria)
{
    RuleUpdate update;
    update.trigger = named("orders");
    update.function = named("invoice");
    update.criteria = criteria;
    QVERIFY(waitFor(m_engine->cluster().putRule(named("on-order"), update, true)));
}

void TestEmbeddedWiring::runsWhatARuleMatches()
{
    Criteria large;
    large.kind = Criteria::Kind::Test;
    large.field = "event.size";
    large.op = Criteria::Operator::AtLeast;
    large.pattern = 100;
    putRule(large);
    for (const char *event : {R"({"size":5})", R"({"size":500})"}) {
        const auto fired = waitFor(m_engine->cluster().fire(named("orders"), Blob(event)));
        QVERIFY(fired);
        QVERIFY(*fired);
    }
    std::set<ActivationId> runs;
    const auto finished = [&] {
        for (const ChangeSet &batch : m_batches) {
            for (const ActivationSummary &row : batch.activations) {
                if (row.function == named("invoice") && row.state == ActivationState::Finished
                    && row.cause.kind == Cause::Kind::Rule)
                    runs.insert(row.id);
            }
        }
        return !runs.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(finished(), 30000);
    QCOMPARE(runs.size(), 1U);
    const auto record = waitFor(m_engine->cluster().activation(*runs.begin()));
    QVERIFY(record);
    QVERIFY((*record)->result.view().find("500") != std::string_view::npos);
    // The events are there too, with their payload: the preview of a rule reads them.
    const auto events = waitFor(
        m_engine->cluster().activations({.ns = "guest", .function = "orders", .limit = 10}));
    QVERIFY(events);
    QCOMPARE(std::ranges::count_if(*events, &ActivationSummary::isEvent), 2);
}

void TestEmbeddedWiring::tellsOfEveryChange()
{
    putRule({});
    QVERIFY(waitFor(m_engine->cluster().setRuleActive(named("on-order"), false)));
    const auto lastRule = [&]() -> std::optional<Rule> {
        std::optional<Rule> last;
        for (const ChangeSet &batch : m_batches) {
            for (const Rule &rule : batch.rules)
                last = rule;
        }
        return last;
    };
    QTRY_VERIFY(lastRule() && !lastRule()->active);
    const auto fired = waitFor(m_engine->cluster().fire(named("orders"), Blob("{}")));
    QVERIFY(fired);
    QVERIFY(!*fired); // No rule is on: nothing was recorded.
    QVERIFY(waitFor(m_engine->cluster().deleteRule(named("on-order"))));
    QVERIFY(waitFor(m_engine->cluster().deleteTrigger(named("orders"))));
    const auto gone = [&] {
        return std::ranges::any_of(m_batches, [](const ChangeSet &batch) {
            return std::ranges::find(batch.removedTriggers, named("orders"))
                   != batch.removedTriggers.end();
        });
    };
    QTRY_VERIFY(gone());
}

void TestEmbeddedWiring::passesOnRefusals()
{
    const auto twice = waitFor(m_engine->cluster().putTrigger(named("orders"), {}, true));
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
    const auto nowhere = waitFor(m_engine->cluster().fire(named("absent"), Blob("{}")));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestEmbeddedWiring)
#include "tst_embeddedwiring.moc"
