#include <random>

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "models/graph/connecting.h"
#include "models/graph/canvasdrawing.h"
#include "models/graph/flowmeter.h"
#include "models/graph/graphlayout.h"
#include "models/graph/graphmodel.h"
#include "models/graph/graphtext.h"
#include "support/qtfakecluster.h"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

GraphNode node(NodeKind kind, const QString &key, QPointF at = {})
{
    return {.kind = kind,
            .key = key,
            .title = key,
            .subtitle = {},
            .package = {},
            .position = at,
            .size = defaultSize(kind)};
}

GraphWire wire(WireKind kind, const QString &key, NodeId from, NodeId to)
{
    return {.kind = kind, .key = key, .from = from, .to = to, .label = key, .detail = {}};
}

} // namespace

class TestGraphModel final : public QObject
{
    Q_OBJECT

private slots:
    void tellsOneChangePerBatch();
    void removesWiresWithTheirNode();
    void keepsThePositionOfAKnownNode();
    void saysNothingOfWhatCameAndWent();
    void followsWiresUpAndDown();
    void saysWhatMayBeJoined_data();
    void saysWhatMayBeJoined();
    void refusesASequenceThatWouldRunItself();
    void laysOutFromLeftToRight();
    void laysOutWithoutOverlaps();
    void keepsADrawingThroughJson();
    void readsBrokenDrawings();
    void countsTheLastMinute();
    void countsWhatIsBilled();
    void tellsEachRunOfARuleOnce();
    void holdsWhateverIsDoneToIt();
};

void TestGraphModel::tellsOneChangePerBatch()
{
    GraphModel model;
    QList<GraphChange> changes;
    connect(&model, &GraphModel::changed, this, [&](const GraphChange &it) { changes << it; });
    {
        const GraphModel::Batch batch(model);
        const NodeId a = model.put(node(NodeKind::Trigger, "trigger:a"));
        const NodeId b = model.put(node(NodeKind::Function, "function:b"));
        model.put(wire(WireKind::Rule, "rule:r", a, b));
        model.move(a, {40, 0});
    }
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].addedNodes.size(), 2);
    QCOMPARE(changes[0].addedWires.size(), 1);
    QVERIFY(changes[0].movedNodes.isEmpty());
    model.move(model.nodeByKey("trigger:a"), {50, 0});
    QCOMPARE(changes.size(), 2);
    QVERIFY(!changes[1].isStructural());
    model.move(model.nodeByKey("trigger:a"), {50, 0});
    QCOMPARE(changes.size(), 2);
}

void TestGraphModel::removesWiresWithTheirNode()
{
    GraphModel model;
    const NodeId a = model.put(node(NodeKind::Trigger, "a"));
    const NodeId b = model.put(node(NodeKind::Function, "b"));
    const WireId r = model.put(wire(WireKind::Rule, "r", a, b));
    model.remove(a);
    QVERIFY(!model.wire(r));
    QCOMPARE(model.wireByKey("r"), WireId::None);
    QVERIFY(model.wiresOf(b).isEmpty());
}

void TestGraphModel::keepsThePositionOfAKnownNode()
{
    GraphModel model;
    const NodeId a = model.put(node(NodeKind::Trigger, "a", {10, 20}));
    GraphNode again = node(NodeKind::Trigger, "a", {500, 500});
    again.title = "renamed";
    QCOMPARE(model.put(again), a);
    QCOMPARE(model.node(a)->position, QPointF(10, 20));
    QCOMPARE(model.node(a)->title, QString("renamed"));
}

void TestGraphModel::saysNothingOfWhatCameAndWent()
{
    GraphModel model;
    const QSignalSpy spy(&model, &GraphModel::changed);
    {
        const GraphModel::Batch batch(model);
        model.remove(model.put(node(NodeKind::Trigger, "a")));
    }
    QCOMPARE(spy.size(), 0);
}

void TestGraphModel::followsWiresUpAndDown()
{
    GraphModel model;
    const NodeId feed = model.put(node(NodeKind::Feed, "feed"));
    const NodeId trigger = model.put(node(NodeKind::Trigger, "trigger"));
    const NodeId one = model.put(node(NodeKind::Function, "one"));
    const NodeId two = model.put(node(NodeKind::Function, "two"));
    model.put(wire(WireKind::Feed, "f", feed, trigger));
    model.put(wire(WireKind::Rule, "r1", trigger, one));
    model.put(wire(WireKind::Rule, "r2", trigger, two));
    model.put(wire(WireKind::DeadLetter, "d", one, trigger)); // A cycle does not trap it.
    QCOMPARE(model.reachable({trigger}, PortSide::Out), (QSet<NodeId>{trigger, one, two}));
    QCOMPARE(model.reachable({two}, PortSide::In), (QSet<NodeId>{two, trigger, feed, one}));
}

void TestGraphModel::saysWhatMayBeJoined_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("allowed");
    using K = NodeKind;
    const auto row = [](const char *name, K from, K to, bool allowed) {
        QTest::newRow(name) << int(from) << int(to) << allowed;
    };
    row("a rule from a trigger to a function", K::Trigger, K::Function, true);
    row("a rule from a trigger to a sequence", K::Trigger, K::Sequence, true);
    row("no rule from a trigger to a trigger", K::Trigger, K::Trigger, false);
    row("a feed to a trigger", K::Feed, K::Trigger, true);
    row("a rule of the trigger of a feed to a function", K::Feed, K::Function, true);
    row("a step from a sequence to a function", K::Sequence, K::Function, true);
    row("nothing from a function", K::Function, K::Trigger, false);
    row("nothing to a note", K::Trigger, K::Note, false);
    row("nothing to a feed", K::Trigger, K::Feed, false);
}

void TestGraphModel::saysWhatMayBeJoined()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(bool, allowed);
    GraphModel model;
    const NodeId a = model.put(node(NodeKind(from), "a"));
    const NodeId b = model.put(node(NodeKind(to), "b"));
    const Joining verdict = joining(model, a, b);
    QCOMPARE(verdict.allowed(), allowed);
    QCOMPARE(joinable(model, a, PortSide::Out).contains(b), allowed);
    QCOMPARE(joinable(model, b, PortSide::In).contains(a), allowed);
}

void TestGraphModel::refusesASequenceThatWouldRunItself()
{
    GraphModel model;
    const NodeId outer = model.put(node(NodeKind::Sequence, "outer"));
    const NodeId inner = model.put(node(NodeKind::Sequence, "inner"));
    QVERIFY(joining(model, outer, inner).allowed());
    model.put(wire(WireKind::Step, "s", outer, inner));
    QVERIFY(!joining(model, inner, outer).allowed());
    QVERIFY(!joining(model, inner, inner).allowed());
}

void TestGraphModel::laysOutFromLeftToRight()
{
    LayoutTask task;
    for (int i = 0; i < 4; ++i)
        task.boxes.push_back({{208, 56}});
    task.lines = {{0, 1}, {1, 2}, {1, 3}};
    const auto places = layOut(task);
    QCOMPARE(places.size(), 4U);
    QVERIFY(places[0].x() + 208 < places[1].x());
    QVERIFY(places[1].x() + 208 < places[2].x());
    QVERIFY(std::abs(places[2].y() - places[3].y()) >= 56);
    QCOMPARE(places[0].x(), 0.0);
    QVERIFY(layOut({}).empty());
}

void TestGraphModel::laysOutWithoutOverlaps()
{
    LayoutTask task;
    for (int i = 0; i < 60; ++i)
        task.boxes.push_back({{208, 56}, i % 3});
    for (int i = 0; i < 40; ++i)
        task.lines.push_back({i % 20, 20 + i});
    const auto places = layOut(task);
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (std::size_t b = a + 1; b < places.size(); ++b)
            QVERIFY(!QRectF(places[a], task.boxes[a].size)
                         .intersects(QRectF(places[b], task.boxes[b].size)));
    }
}

void TestGraphModel::keepsADrawingThroughJson()
{
    CanvasDrawing drawing;
    drawing.positions = {{"trigger:/guest/a", {16, -8}}, {"function:/guest/b", {320, 40}}};
    drawing.colors = {{"trigger:/guest/a", 3}};
    drawing.groups = {{"g1", "Orders", {0, 0, 400, 300}, 2}};
    drawing.notes = {{"n1", "Look here", {10, 10, 200, 100}, 0}};
    QCOMPARE(CanvasDrawing::fromJson(drawing.toJson()), drawing);
}

void TestGraphModel::readsBrokenDrawings()
{
    const QJsonObject broken{{"positions", QJsonObject{{"a", "left"}, {"b", QJsonArray{1}}}},
                             {"groups", QJsonArray{1, QJsonObject{{"id", "x"}}}},
                             {"notes", "none"}};
    QVERIFY(CanvasDrawing::fromJson(broken).isEmpty());
}

void TestGraphModel::countsTheLastMinute()
{
    FlowMeter meter;
    auto run = summarise(FakeCluster::makeActivation(0, "hello", Outcome::DeveloperError));
    const Timestamp now = run.end + 10s;
    meter.apply({run}, now);
    meter.apply({run}, now); // A batch may tell it again.
    const auto name = run.function;
    QCOMPARE(meter.function(name, now).runs, 1);
    QCOMPARE(meter.function(name, now).errors, 1);
    QCOMPARE(meter.function(name, now + 70s).runs, 0);
    QCOMPARE(meter.function(name, now + 70s).last, std::optional(Outcome::DeveloperError));
    auto open = summarise(FakeCluster::makeActivation(1000, "hello"));
    open.state = ActivationState::Queued;
    meter.apply({open}, now);
    QCOMPARE(meter.function(name, now).queued, 1);
    open.state = ActivationState::Running;
    meter.apply({open}, now);
    QCOMPARE(meter.function(name, now).running, 1);
    QCOMPARE(meter.function(name, now).queued, 0);
    open.state = ActivationState::Finished;
    meter.apply({open}, now);
    QCOMPARE(meter.function(name, now).running, 0);
    QCOMPARE(meter.function(name, now).runs, 2);
}

void TestGraphModel::countsWhatIsBilled()
{
    FlowMeter meter;
    auto run = summarise(FakeCluster::makeActivation(0, "hello"));
    run.limits.memoryMiB = 256;
    run.init = 1500us; // Cold: what it took to begin is billed too.
    run.run = 2000us;
    const Timestamp now = run.end + 10s;
    meter.apply({run}, now);
    QCOMPARE(meter.function(run.function, now).billed, std::int64_t(4 * 256)); // Of 3.5 ms.
    QCOMPARE(meter.function(run.function, now + 70s).billed, std::int64_t(0));
    QVERIFY(figuresText(meter.function(run.function, now)).contains("0.0010 GiB s"));
}

void TestGraphModel::tellsEachRunOfARuleOnce()
{
    FlowMeter meter;
    auto run = summarise(FakeCluster::makeActivation(0));
    run.cause.kind = Cause::Kind::Rule;
    run.cause.subject = "/guest/on-order";
    run.state = ActivationState::Queued;
    const Timestamp now = run.accepted + 1s;
    QCOMPARE(meter.apply({run}, now).size(), 1U);
    QCOMPARE(meter.apply({run}, now).size(), 0U);
    run.state = ActivationState::Finished;
    QCOMPARE(meter.apply({run}, now).size(), 0U);
    QCOMPARE(meter.rule({"guest", "", "on-order"}, now).runs, 1);
}

/// Whatever is done in whatever order: wires end at nodes that are there, and what was told adds up.
void TestGraphModel::holdsWhateverIsDoneToIt()
{
    std::mt19937 random(7);
    GraphModel model;
    QSet<NodeId> nodes;
    QSet<WireId> wires;
    connect(&model, &GraphModel::changed, this, [&](const GraphChange &change) {
        for (const NodeId id : change.addedNodes)
            nodes.insert(id);
        for (const NodeId id : change.removedNodes)
            QVERIFY(nodes.remove(id));
        for (const WireId id : change.addedWires)
            wires.insert(id);
        for (const WireId id : change.removedWires)
            QVERIFY(wires.remove(id));
    });
    for (int step = 0; step < 4000; ++step) {
        const GraphModel::Batch batch(model);
        for (int edit = 0; edit < 3; ++edit) {
            const auto all = model.nodes();
            const QString name = QString::number(random() % 40);
            switch (random() % 5) {
            case 0: model.put(node(NodeKind::Trigger, name)); break;
            case 1:
                if (!all.isEmpty())
                    model.remove(all[random() % all.size()]);
                break;
            case 2:
                if (!all.isEmpty())
                    model.put(wire(WireKind::Rule, name, all[random() % all.size()],
                                   all[random() % all.size()]));
                break;
            case 3: model.remove(model.wireByKey(name)); break;
            default:
                if (!all.isEmpty())
                    model.move(all[random() % all.size()], {double(random() % 900), 0});
            }
        }
    }
    const auto known = model.nodes();
    QCOMPARE(nodes, (QSet<NodeId>{known.begin(), known.end()}));
    const auto knownWires = model.wires();
    QCOMPARE(wires, (QSet<WireId>{knownWires.begin(), knownWires.end()}));
    for (const WireId id : knownWires) {
        QVERIFY(model.node(model.wire(id)->from));
        QVERIFY(model.wiresOf(model.wire(id)->to).contains(id));
    }
}

QTEST_GUILESS_MAIN(TestGraphModel)
#include "tst_graphmodel.moc"
