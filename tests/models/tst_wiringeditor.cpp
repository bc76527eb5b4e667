#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/feedsecrets.h"
#include "models/filewriter.h"
#include "models/graph/connectionlistmodel.h"
#include "models/graph/graphproblems.h"
#include "models/graph/wiringeditor.h"
#include "models/rulepreview.h"
#include "models/workspace.h"
#include "support/qtfakecluster.h"
#include "support/qtlocalengine.h"

using namespace signalbox;

namespace {

QualifiedName named(const std::string &name)
{
    return QualifiedName::parse(name, "guest").value();
}

/// Two functions, a trigger with a rule, over a cluster in memory.
struct World
{
    World()
    {
        for (const char *name : {"hello", "billing/invoice"}) {
            const Function function = FakeCluster::makeFunction(name);
            cluster.stored[function.name] = function;
        }
        Trigger trigger;
        trigger.name = named("orders");
        cluster.storedTriggers[trigger.name] = trigger;
        Rule rule;
        rule.name = named("on-order");
        rule.trigger = trigger.name;
        rule.function = named("hello");
        cluster.storedRules[rule.name] = rule;
        cluster.open();
    }

    NodeId node(const char *key) const { return graph.model().nodeByKey(QLatin1String(key)); }
    WiringCopy copy(std::initializer_list<const char *> keys,
                    CopiedRules rules = CopiedRules::Between) const
    {
        QList<NodeId> nodes;
        for (const char *key : keys)
            nodes << node(key);
        return editor.copy(nodes, {}, rules);
    }
    void settle() { QTRY_VERIFY(!editor.isBusy()); }

    FakeCluster cluster;
    Workspace workspace{cluster};
    WiringGraph graph{workspace, {}};
    WiringEditor editor{graph, nullptr};
};

} // namespace

class TestWiringEditor final : public QObject
{
    Q_OBJECT

private slots:
    void drawsWhatTheClusterHas();
    void followsChangesWithoutMoving();
    void showsWhatIsMissing();
    void knowsWhatIsBehindABinding();
    void drawsTheStepsOfASequence();
    void makesARuleAndTakesItBack();
    void leavesTheHistoryWhenRefused();
    void removesATriggerWithItsRules();
    void bringsTheSecretOfAFeedBack();
    void leavesASecretWithItsTrigger();
    void removesAStep();
    void switchesARuleOnAndOff();
    void movesAndMergesNudges();
    void laysOutAsOneStep();
    void keepsNotesAndGroups();
    void copiesAndPastesAsText();
    void copiesLeaveOutWhatTheEngineChose();
    void saysWhatACopyDoesNotHold();
    void cutsWithEveryRuleThatGoes();
    void pastesIntoAnotherNamespace();
    void pastesWithoutSecrets_data();
    void pastesWithoutSecrets();
    void refusesForeignText();
    void remembersPlacesInAFile();
    void takesOverADrawingFromElsewhere();
    void renamesAndMergesDrawings();
    void listsProblems();
    void listsConnections();
    void triesARuleOnTheLastEvents();
    void bringsFunctionsBack();
};

void TestWiringEditor::drawsWhatTheClusterHas()
{
    World world;
    QTRY_VERIFY(world.node("trigger:/guest/orders") != NodeId::None);
    QVERIFY(world.node("function:/guest/hello") != NodeId::None);
    const NodeId package = world.node("package:/guest/billing");
    QVERIFY(package != NodeId::None);
    const GraphNode *invoice =
        world.graph.model().node(world.node("function:/guest/billing/invoice"));
    QVERIFY(world.graph.model().node(package)->rect().contains(invoice->rect()));
    const WireId rule = world.graph.model().wireByKey("rule:/guest/on-order");
    QCOMPARE(world.graph.rule(rule)->name, named("on-order"));
    // Nothing lies on top of anything else.
    for (const NodeId a : world.graph.model().nodes()) {
        for (const NodeId b : world.graph.model().nodes()) {
            const GraphNode *one = world.graph.model().node(a);
            const GraphNode *two = world.graph.model().node(b);
            if (a != b && one->kind < NodeKind::Package && two->kind < NodeKind::Package)
                QVERIFY(!one->rect().intersects(two->rect()));
        }
    }
}

void TestWiringEditor::followsChangesWithoutMoving()
{
    World world;
    const NodeId orders = world.node("trigger:/guest/orders");
    const QPointF before = world.graph.model().node(orders)->position;
    Trigger fresh;
    fresh.name = named("another");
    world.cluster.emitChange({.triggers = {fresh}});
    QVERIFY(world.node("trigger:/guest/another") != NodeId::None);
    QCOMPARE(world.graph.model().node(orders)->position, before);
    world.cluster.open(); // The whole state again: the new one was never stored.
    QCOMPARE(world.node("trigger:/guest/another"), NodeId::None);
    QCOMPARE(world.graph.model().node(orders)->position, before);
}

void TestWiringEditor::showsWhatIsMissing()
{
    World world;
    world.cluster.emitChange({.removedFunctions = {named("hello")}});
    const NodeId hello = world.node("function:/guest/hello");
    QVERIFY(world.graph.model().node(hello)->missing);
    world.cluster.emitChange({.removedRules = {named("on-order")}});
    QCOMPARE(world.node("function:/guest/hello"), NodeId::None);
}

void TestWiringEditor::knowsWhatIsBehindABinding()
{
    World world;
    QTRY_VERIFY(world.node("function:/guest/hello") != NodeId::None);
    const auto lead = [&](const char *target) {
        Rule rule;
        rule.name = named("to" + QByteArray(target).replace('/', '-').toStdString());
        rule.trigger = named("orders");
        rule.function = named(target);
        world.cluster.emitChange({.rules = {rule}});
    };
    lead("bound/invoice");
    lead("bound/nothing");
    lead("/whisk.system/utils/echo");
    const auto drawn = [&](const char *key) -> const GraphNode & {
        return *world.graph.model().node(world.node(key));
    };
    QVERIFY(drawn("function:/guest/bound/invoice").missing);
    QVERIFY(!drawn("function:/whisk.system/utils/echo").missing);
    QCOMPARE(drawn("function:/whisk.system/utils/echo").title, "/whisk.system/utils/echo");
    const auto problems = [&] {
        QStringList texts;
        for (const GraphProblem &problem : problemsOf(world.graph))
            texts << problem.text;
        return texts.join(u';');
    };
    QVERIFY(!problems().contains("echo"));

    Package bound;
    bound.name = named("bound");
    bound.binding = named("billing");
    world.cluster.emitChange({.packages = {bound}});
    QVERIFY(!drawn("function:/guest/bound/invoice").missing);
    QCOMPARE(drawn("function:/guest/bound/invoice").subtitle, "Bound: /guest/billing/invoice");
    QVERIFY(drawn("function:/guest/bound/nothing").missing);
    QVERIFY(problems().contains("bound/nothing"));

    world.cluster.emitChange({.removedFunctions = {named("billing/invoice")}});
    QVERIFY(drawn("function:/guest/bound/invoice").missing);
    // Drawn only as long as a wire needs them.
    world.cluster.emitChange({.removedRules = {named("to-whisk.system-utils-echo")}});
    QCOMPARE(world.node("function:/whisk.system/utils/echo"), NodeId::None);
}

void TestWiringEditor::drawsTheStepsOfASequence()
{
    World world;
    Function chain = FakeCluster::makeFunction("chain");
    chain.exec = SequenceExec{{named("hello"), named("billing/invoice"), named("hello")}};
    world.cluster.stored[chain.name] = chain;
    world.cluster.emitChange({.functions = {summarise(chain)}});
    QTRY_COMPARE(world.graph.components(chain.name).size(), 3U);
    const NodeId id = world.node("function:/guest/chain");
    QCOMPARE(world.graph.model().node(id)->kind, NodeKind::Sequence);
    QCOMPARE(world.graph.model().wiresAt(id, PortSide::Out).size(), 3);
}

void TestWiringEditor::makesARuleAndTakesItBack()
{
    World world;
    const auto rule = world.editor.join(world.node("trigger:/guest/orders"),
                                        world.node("function:/guest/billing/invoice"));
    QVERIFY(rule);
    world.settle();
    QVERIFY(world.cluster.storedRules.contains(*rule));
    QVERIFY(world.graph.model().wireByKey(WiringGraph::ruleKey(*rule)) != WireId::None);
    world.editor.history().undo();
    world.settle();
    QVERIFY(!world.cluster.storedRules.contains(*rule));
    world.editor.history().redo();
    world.settle();
    QVERIFY(world.cluster.storedRules.contains(*rule));
}

void TestWiringEditor::leavesTheHistoryWhenRefused()
{
    World world;
    const QSignalSpy failed(&world.editor, &WiringEditor::failed);
    world.cluster.nextError = Error{ErrorCode::Forbidden, "not yours", {}};
    QVERIFY(world.editor.join(world.node("trigger:/guest/orders"),
                              world.node("function:/guest/billing/invoice")));
    world.settle();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(world.editor.history().count(), 0);
    QCOMPARE(world.cluster.storedRules.size(), 1U);
}

void TestWiringEditor::removesATriggerWithItsRules()
{
    World world;
    const Rule before = world.cluster.storedRules.at(named("on-order"));
    world.editor.remove({world.node("trigger:/guest/orders")}, {});
    world.settle();
    QVERIFY(world.cluster.storedTriggers.empty());
    QVERIFY(world.cluster.storedRules.empty());
    QCOMPARE(world.editor.history().count(), 1);
    world.editor.history().undo();
    world.settle();
    QVERIFY(world.cluster.storedTriggers.contains(named("orders")));
    QCOMPARE(world.cluster.storedRules.at(named("on-order")).function, before.function);
    // Trigger before rule: a rule needs it.
    const auto &calls = world.cluster.calls;
    const auto at = [&](const char *call) {
        return std::ranges::find(calls, QLatin1String(call)) - calls.begin();
    };
    QVERIFY(at("putTrigger /guest/orders") < at("putRule /guest/on-order"));
}

void TestWiringEditor::bringsTheSecretOfAFeedBack()
{
    LocalEngine engine;
    QVERIFY2(engine.problem().isEmpty(), qPrintable(engine.problem()));
    Workspace workspace(engine.cluster());
    WiringGraph graph(workspace, {});
    WiringEditor editor(graph, nullptr);
    const QSignalSpy failed(&editor, &WiringEditor::failed);
    engine.cluster().open();
    QTRY_VERIFY(workspace.isLoaded());
    Trigger trigger;
    trigger.name = named("orders");
    trigger.feed = FeedSpec{.kind = "webhook",
                            .settings = {{"check", "hmac"}, {"secret", "whsec-of-the-shop"}},
                            .paused = true};
    editor.putTrigger(trigger);
    const auto &triggers = workspace.wiring().triggers;
    const auto kind = [&] {
        const auto found = triggers.find(trigger.name);
        const bool fed = found != triggers.end() && found->second.feed;
        return fed ? QString::fromStdString(found->second.feed->kind) : QString();
    };
    QTRY_COMPARE(kind(), QString("webhook"));

    editor.remove({graph.model().nodeByKey("trigger:/guest/orders")}, {});
    QTRY_VERIFY(triggers.empty());
    editor.history().undo();
    QTRY_COMPARE(kind(), QString("webhook"));
    Trigger changed = triggers.at(trigger.name);
    QVERIFY(changed.feed->settings["secret"] == Json(keptSecret));
    changed.feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "0 6 * * *"}}, .paused = true};
    editor.putTrigger(changed);
    QTRY_COMPARE(kind(), QString("cron"));
    editor.history().undo();
    QTRY_COMPARE(kind(), QString("webhook"));
    editor.remove({graph.model().nodeByKey("feed:/guest/orders")}, {});
    QTRY_COMPARE(kind(), QString());
    editor.history().undo();
    QTRY_COMPARE(kind(), QString("webhook"));
    QCOMPARE(failed.size(), 0);
}

void TestWiringEditor::leavesASecretWithItsTrigger()
{
    World world;
    Trigger fed;
    fed.name = named("calls");
    fed.feed = FeedSpec{.kind = "webhook", .settings = {{"check", "hmac"}, {"secret", keptSecret}}};
    world.cluster.storedTriggers[fed.name] = fed;
    world.cluster.emitChange({.triggers = {fed}});
    const QSignalSpy failed(&world.editor, &WiringEditor::failed);
    QVERIFY(
        !world.editor.join(world.node("feed:/guest/calls"), world.node("trigger:/guest/orders")));
    world.settle();
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.front().front().toString().contains("secret"));
    QVERIFY(world.cluster.storedTriggers.at(fed.name).feed);
    QCOMPARE(world.editor.history().count(), 0);
}

void TestWiringEditor::removesAStep()
{
    World world;
    Function chain = FakeCluster::makeFunction("chain");
    chain.exec = SequenceExec{{named("hello"), named("billing/invoice"), named("hello")}};
    world.cluster.stored[chain.name] = chain;
    world.cluster.emitChange({.functions = {summarise(chain)}});
    QTRY_COMPARE(world.graph.components(chain.name).size(), 3U);
    world.editor.remove({}, {world.graph.model().wireByKey("step:/guest/chain#1")});
    world.settle();
    QTRY_COMPARE(world.graph.components(chain.name),
                 (std::vector{named("billing/invoice"), named("hello")}));
    world.editor.history().undo();
    world.settle();
    QTRY_COMPARE(world.graph.components(chain.name).size(), 3U);
}

void TestWiringEditor::switchesARuleOnAndOff()
{
    World world;
    world.editor.setRuleActive(world.cluster.storedRules.at(named("on-order")), false);
    world.settle();
    QVERIFY(!world.cluster.storedRules.at(named("on-order")).active);
    QCOMPARE(world.cluster.calls.back(), QString("disableRule /guest/on-order"));
    const WireId wire = world.graph.model().wireByKey("rule:/guest/on-order");
    QVERIFY(!world.graph.model().wire(wire)->enabled);
    world.editor.history().undo();
    world.settle();
    QVERIFY(world.cluster.storedRules.at(named("on-order")).active);
}

void TestWiringEditor::movesAndMergesNudges()
{
    World world;
    const NodeId orders = world.node("trigger:/guest/orders");
    const QPointF before = world.graph.model().node(orders)->position;
    for (int i = 1; i <= 3; ++i)
        world.editor.move({{orders, before + QPointF(8 * i, 0)}}, "Move", 1);
    QCOMPARE(world.editor.history().count(), 1);
    QCOMPARE(world.graph.model().node(orders)->position, before + QPointF(24, 0));
    world.editor.history().undo();
    QCOMPARE(world.graph.model().node(orders)->position, before);
}

void TestWiringEditor::laysOutAsOneStep()
{
    World world;
    const NodeId orders = world.node("trigger:/guest/orders");
    world.editor.move({{orders, {5000, 5000}}}, "Move");
    const QSignalSpy done(&world.editor, &WiringEditor::laidOut);
    world.editor.layOut({});
    QTRY_COMPARE(done.size(), 1);
    const NodeId hello = world.node("function:/guest/hello");
    QVERIFY(world.graph.model().node(orders)->rect().right()
            < world.graph.model().node(hello)->position.x());
    world.editor.history().undo();
    QCOMPARE(world.graph.model().node(orders)->position, QPointF(5000, 5000));
}

void TestWiringEditor::keepsNotesAndGroups()
{
    World world;
    const QString id = world.editor.addBox(NodeKind::Note, {10, 20, 200, 100}, "hello");
    const NodeId note = world.graph.model().nodeByKey("note:" + id);
    QVERIFY(note != NodeId::None);
    world.editor.setBoxText(note, "look");
    world.editor.setColor({note}, 4);
    QCOMPARE(world.graph.model().node(note)->title, QString("look"));
    QCOMPARE(world.graph.model().node(note)->color, 4);
    world.editor.remove({note}, {});
    QVERIFY(!world.graph.model().node(note));
    world.editor.history().undo();
    QCOMPARE(world.graph.drawing().notes.size(), 1);
    QCOMPARE(world.graph.drawing().notes.front().text, QString("look"));
}

void TestWiringEditor::copiesAndPastesAsText()
{
    World world;
    world.cluster.storedRules.at(named("on-order")).policy.deadLetter = named("orders");
    world.cluster.emitChange({.rules = {world.cluster.storedRules.at(named("on-order"))}});
    const WiringCopy copy = world.copy({"trigger:/guest/orders", "function:/guest/hello"});
    QVERIFY(copy.secrets.isEmpty());
    const WiringPaste made = world.editor.paste(copy.text, {400, 400});
    world.settle();
    QVERIFY(made.holdsWiring);
    QCOMPARE(made.keys, QStringList{"trigger:/guest/orders-2"});
    const Rule pasted = world.cluster.storedRules.at(named("on-order-2"));
    QCOMPARE(pasted.trigger, named("orders-2"));
    QCOMPARE(pasted.function, named("hello"));
    QCOMPARE(pasted.policy.deadLetter, named("orders-2"));
    QCOMPARE(world.editor.history().count(), 1);
    world.editor.history().undo();
    world.settle();
    QCOMPARE(world.cluster.storedTriggers.size(), 1U);
}

void TestWiringEditor::copiesLeaveOutWhatTheEngineChose()
{
    World world;
    Trigger orders = world.cluster.storedTriggers.at(named("orders"));
    orders.feed = FeedSpec{.kind = "mqtt",
                           .settings = {{"topics", {"a"}}, {"clientId", "signalbox-a1B2c3D4e5F6"}}};
    world.cluster.emitChange(ChangeSet{.triggers = {orders}});
    world.settle();
    const QString text = world.copy({"trigger:/guest/orders"}).text;
    QVERIFY(!text.contains("signalbox-a1B2c3D4e5F6"));
    world.editor.paste(text, {400, 400});
    world.settle();
    const Trigger copy = world.cluster.storedTriggers.at(named("orders-2"));
    QVERIFY(copy.feed->settings == Json({{"topics", {"a"}}}));
}

void TestWiringEditor::saysWhatACopyDoesNotHold()
{
    World world;
    QVERIFY(world.copy({"function:/guest/hello"}).text.isEmpty());
    QCOMPARE(world.copy({"function:/guest/hello"}).leftOut, QStringList{"hello"});

    Trigger fed;
    fed.name = named("nightly");
    fed.feed = FeedSpec{.kind = "cron", .settings = {{"pattern", "0 3 * * *"}}};
    world.cluster.emitChange({.triggers = {fed}});
    QCOMPARE(world.copy({"feed:/guest/nightly"}).leftOut, QStringList{"feed of nightly"});
    const WiringCopy both =
        world.copy({"feed:/guest/nightly", "trigger:/guest/nightly", "function:/guest/hello"});
    QCOMPARE(both.leftOut, QStringList{"hello"});
    QCOMPARE(both.nodes.size(), 2);
    QVERIFY(!both.nodes.contains(world.node("function:/guest/hello")));
}

void TestWiringEditor::cutsWithEveryRuleThatGoes()
{
    World world;
    world.cluster.storedRules.at(named("on-order")).criteria.kind = Criteria::Kind::Any;
    world.cluster.emitChange({.rules = {world.cluster.storedRules.at(named("on-order"))}});
    const Rule before = world.cluster.storedRules.at(named("on-order"));
    const WiringCopy cut = world.copy({"trigger:/guest/orders"}, CopiedRules::OfTriggers);
    world.editor.remove(cut.nodes, cut.wires);
    world.settle();
    QVERIFY(world.cluster.storedRules.empty());
    world.editor.paste(cut.text, {});
    world.settle();
    QVERIFY(world.cluster.storedTriggers.contains(named("orders")));
    QCOMPARE(world.cluster.storedRules.at(named("on-order")), before);

    // A rule that is chosen alone is one of its trigger's again.
    const WireId wire = world.graph.model().wireByKey("rule:/guest/on-order");
    const WiringCopy rule = world.editor.copy({}, {wire}, CopiedRules::Between);
    QCOMPARE(rule.wires, QList<WireId>{wire});
    QVERIFY(world.editor.paste(rule.text, {}).holdsWiring);
    world.settle();
    QCOMPARE(world.cluster.storedRules.at(named("on-order-2")).trigger, named("orders"));
}

void TestWiringEditor::pastesIntoAnotherNamespace()
{
    World world;
    const QByteArray text = R"({"signalbox-wiring":1,
        "triggers":[{"name":"/elsewhere/orders"}],
        "rules":[{"name":"/elsewhere/a","trigger":"/elsewhere/orders",
                  "function":"/elsewhere/hello","policy":{"deadLetter":"/elsewhere/lost"}},
                 {"name":"/elsewhere/b","trigger":"/elsewhere/orders",
                  "function":"/whisk.system/utils/echo","policy":{"deadLetter":"/elsewhere/orders"}}]})";
    world.editor.paste(QString::fromUtf8(text), {});
    world.settle();
    const Rule own = world.cluster.storedRules.at(named("a"));
    QCOMPARE(own.trigger, named("orders-2"));
    QCOMPARE(own.function, named("hello"));
    QCOMPARE(own.policy.deadLetter, named("lost"));
    const Rule system = world.cluster.storedRules.at(named("b"));
    QCOMPARE(system.function, *QualifiedName::parse("/whisk.system/utils/echo", {}));
    QCOMPARE(system.policy.deadLetter, named("orders-2"));
}

void TestWiringEditor::pastesWithoutSecrets_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("settings");
    QTest::addColumn<bool>("waits");
    QTest::newRow("webhook") << "webhook"
                             << R"({"path":"orders-of-the-shop","check":"hmac","secret":"s3cret"})"
                             << false;
    QTest::newRow("broker") << "amqp"
                            << R"({"host":"127.0.0.1","port":1,"queue":"q","password":"s3cret"})"
                            << true;
}

/// Over a real engine, which refuses marks for secrets that it does not have.
void TestWiringEditor::pastesWithoutSecrets()
{
    QFETCH(QString, kind);
    QFETCH(QString, settings);
    QFETCH(bool, waits);
    LocalEngine engine;
    QVERIFY2(engine.problem().isEmpty(), qPrintable(engine.problem()));
    Workspace workspace(engine.cluster());
    WiringGraph graph(workspace, {});
    WiringEditor editor(graph, nullptr);
    const QSignalSpy failed(&editor, &WiringEditor::failed);
    engine.cluster().open();
    QTRY_VERIFY(workspace.isLoaded());
    Trigger trigger;
    trigger.name = named("orders");
    trigger.feed = FeedSpec{.kind = kind.toStdString(),
                            .settings = Json::parse(settings.toStdString()),
                            .paused = true};
    editor.putTrigger(trigger);
    const auto &triggers = workspace.wiring().triggers;
    QTRY_VERIFY(triggers.contains(trigger.name));

    const WiringCopy copy =
        editor.copy({graph.model().nodeByKey("trigger:/guest/orders")}, {}, CopiedRules::Between);
    QCOMPARE(copy.secrets, QStringList{"orders"});
    QVERIFY(!copy.text.contains("s3cret"));
    const WiringPaste pasted = editor.paste(copy.text, {});
    QTRY_VERIFY(triggers.contains(named("orders-2")));
    QTRY_VERIFY(!editor.isBusy());
    QCOMPARE(failed.size(), 0);
    QCOMPARE(pasted.incomplete.size(), 1U);
    const FeedToComplete &incomplete = pasted.incomplete.front();
    QCOMPARE(incomplete.trigger.name, named("orders-2"));
    QCOMPARE(incomplete.feed.kind, kind.toStdString());
    QVERIFY(keptSettings(incomplete.feed).empty());
    const auto &made = triggers.at(named("orders-2")).feed;
    QCOMPARE(made.has_value(), waits);
    QVERIFY(!made || made->paused);

    Trigger complete = triggers.at(named("orders-2"));
    complete.feed = incomplete.feed;
    complete.feed->settings[waits ? "password" : "secret"] = "another";
    editor.putTrigger(complete);
    QTRY_VERIFY(triggers.at(named("orders-2")).feed
                && !keptSettings(*triggers.at(named("orders-2")).feed).empty());
    QCOMPARE(failed.size(), 0);
}

void TestWiringEditor::refusesForeignText()
{
    World world;
    for (const char *text :
         {"", "hello", "{}", "[1]", R"({"signalbox-wiring":"1"})",
          R"({"signalbox-wiring":1,"triggers":[1,{"name":5}],"rules":{"a":1},"boxes":7})"})
        QVERIFY(!world.editor.paste(QLatin1String(text), {}).holdsWiring);
    QCOMPARE(world.editor.history().count(), 0);
}

void TestWiringEditor::remembersPlacesInAFile()
{
    const QTemporaryDir folder;
    FileWriter files;
    DrawingStore store(folder.path(), files);
    World world;
    WiringEditor editor(world.graph, &store);
    editor.move({{world.node("trigger:/guest/orders"), {123, 456}}}, "Move");
    const CanvasDrawing read = store.load("fake");
    QCOMPARE(read.positions.value("trigger:/guest/orders"), QPointF(123, 456));
    const WiringGraph again(world.workspace, read);
    QCOMPARE(again.model().node(again.model().nodeByKey("trigger:/guest/orders"))->position,
             QPointF(123, 456));
}

void TestWiringEditor::takesOverADrawingFromElsewhere()
{
    const QTemporaryDir folder;
    FileWriter files;
    DrawingStore store(folder.path(), files);
    World world;
    WiringEditor editor(world.graph, &store);
    CanvasDrawing drawing = world.graph.drawing();
    drawing.positions["trigger:/guest/orders"] = {77, 88};
    store.replace("another", drawing);
    QVERIFY(world.graph.model().node(world.node("trigger:/guest/orders"))->position
            != QPointF(77, 88));
    store.replace("fake", drawing);
    QCOMPARE(world.graph.model().node(world.node("trigger:/guest/orders"))->position,
             QPointF(77, 88));
}

void TestWiringEditor::renamesAndMergesDrawings()
{
    CanvasDrawing drawing;
    drawing.positions = {{"trigger:/guest/a:/guest/b", {1, 2}}, {"feed:/other/guest", {3, 4}}};
    drawing.colors = {{"function:/guest/pkg/f", 2}};
    drawing.notes = {{.id = "n", .text = "old"}};
    const CanvasDrawing nobodys = drawing.renamed("guest", "_");
    QCOMPARE(nobodys.positions.value("trigger:/_/a:/guest/b"), QPointF(1, 2));
    QCOMPARE(nobodys.positions.value("feed:/other/guest"), QPointF(3, 4));
    QCOMPARE(nobodys.colors.value("function:/_/pkg/f"), 2);
    QCOMPARE(nobodys.renamed("_", "guest"), drawing);

    CanvasDrawing other;
    other.positions = {{"feed:/other/guest", {9, 9}}};
    other.notes = {{.id = "n", .text = "new"}, {.id = "m", .text = "more"}};
    const CanvasDrawing both = drawing.with(other);
    QCOMPARE(both.positions.size(), 2);
    QCOMPARE(both.positions.value("feed:/other/guest"), QPointF(9, 9));
    QCOMPARE(both.notes.size(), 2);
    QCOMPARE(both.notes[0].text, QString("new"));
    QCOMPARE(drawing.with({}), drawing);
}

void TestWiringEditor::listsProblems()
{
    World world;
    QVERIFY(problemsOf(world.graph).empty());
    world.cluster.emitChange({.removedFunctions = {named("hello")}});
    auto problems = problemsOf(world.graph);
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].severity, Mark::Error);
    QCOMPARE(problems[0].node, world.node("function:/guest/hello"));
    Trigger lonely;
    lonely.name = named("lonely");
    world.cluster.emitChange({.triggers = {lonely}});
    problems = problemsOf(world.graph);
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[1].severity, Mark::Warning);
}

void TestWiringEditor::listsConnections()
{
    World world;
    const ConnectionListModel list(world.graph);
    QCOMPARE(list.rowCount(), 1);
    const auto text = [&](int column) { return list.index(0, column).data().toString(); };
    QCOMPARE(text(ConnectionListModel::From), QString("orders"));
    QCOMPARE(text(ConnectionListModel::To), QString("hello"));
    QCOMPARE(text(ConnectionListModel::Name), QString("on-order"));
    world.editor.join(world.node("trigger:/guest/orders"),
                      world.node("function:/guest/billing/invoice"));
    world.settle();
    QCOMPARE(list.rowCount(), 2);
    world.editor.history().undo();
    world.settle();
    QCOMPARE(list.rowCount(), 1);
}

void TestWiringEditor::triesARuleOnTheLastEvents()
{
    FakeCluster cluster;
    for (int i = 0; i < 3; ++i) {
        Activation event = FakeCluster::makeActivation(i * 1000, "orders");
        event.kind = std::string(triggerKind);
        event.input = Blob("{\"size\":" + std::to_string(i * 10) + "}");
        cluster.history[event.id] = event;
    }
    RulePreview preview(cluster);
    Rule rule;
    rule.name = named("r");
    rule.trigger = named("orders");
    rule.function = named("hello");
    preview.setRule(rule);
    QTRY_COMPARE(preview.trial().events, 3);
    QCOMPARE(preview.trial().matched, 3);
    Criteria test;
    test.kind = Criteria::Kind::Test;
    test.field = "event.size";
    test.op = Criteria::Operator::AtLeast;
    test.pattern = 10;
    rule.criteria.children = {test};
    rule.mapping = Json{{"n", "${event.size}"}};
    preview.setRule(rule);
    QTRY_COMPARE(preview.trial().matched, 2);
    QCOMPARE(preview.trial().stops.size(), 1U);
    QCOMPARE(preview.trial().stops.front().events, 1);
    QCOMPARE(preview.testAt(preview.trial().stops.front().place),
             QString("event.size is at least 10"));
    QCOMPARE(preview.index(0, RulePreview::Outcome).data().toString(), QString(R"({"n":20})"));
    QVERIFY(preview.index(2, RulePreview::Outcome).data().toString().contains("event.size"));
    rule.mapping = Json{{"n", "${event.absent}"}};
    preview.setRule(rule);
    QTRY_COMPARE(preview.trial().failed, 2);
    rule.mapping = Json{{"n", "${event."}};
    preview.setRule(rule);
    QVERIFY(preview.ruleError());
    // Of rules that follow each other while a question is under way, the last one counts.
    cluster.holdAnswers = true;
    rule.mapping.reset();
    preview.setRule(rule);
    rule.criteria.children[0].pattern = 15;
    preview.setRule(rule);
    rule.criteria.children[0].pattern = 1000;
    preview.setRule(rule);
    const auto asked = cluster.calls.size();
    cluster.holdAnswers = false;
    cluster.release();
    QTRY_COMPARE(preview.trial().matched, 0);
    QTRY_VERIFY(!preview.isTrying());
    QCOMPARE(cluster.calls.size(), asked + 1);
}

void TestWiringEditor::bringsFunctionsBack()
{
    World world;
    world.editor.removeFunctions({named("billing/invoice")});
    QTRY_VERIFY(!world.cluster.stored.contains(named("billing/invoice")));
    world.settle();
    world.editor.history().undo();
    QTRY_VERIFY(world.cluster.stored.contains(named("billing/invoice")));
}

QTEST_GUILESS_MAIN(TestWiringEditor)
#include "tst_wiringeditor.moc"
