#include "models/graph/wiringeditor.h"

#include <algorithm>

#include <QUuid>
#include <QtConcurrent/QtConcurrentRun>

#include "clusters/futures.h"
#include "core/feedsecrets.h"
#include "models/errortext.h"
#include "models/graph/connecting.h"
#include "models/graph/graphlayout.h"
#include "models/graph/wiringstep.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

/// The first of `wanted`, `wanted-2`, … that @p known does not have.
template <class Entity>
QualifiedName freeName(const std::map<QualifiedName, Entity> &known, const std::string &ns,
                       const std::string &wanted)
{
    QualifiedName name{ns, {}, wanted};
    for (int number = 2; known.contains(name); ++number)
        name.name = wanted + '-' + std::to_string(number);
    return name;
}

QList<DrawnBox> &boxesOf(CanvasDrawing &drawing, NodeKind kind)
{
    return kind == NodeKind::Group ? drawing.groups : drawing.notes;
}

QString boxId(const GraphNode &node)
{
    return node.key.section(u':', 1);
}

} // namespace

WiringEditor::WiringEditor(WiringGraph &graph, DrawingStore *store, QObject *parent)
    : QObject(parent)
    , m_graph(graph)
    , m_store(store)
{
    connect(&graph, &WiringGraph::drawingChanged, this, &WiringEditor::saveDrawing);
    if (m_store)
        connect(m_store, &DrawingStore::replaced, this, [this](const QString &changed) {
            if (changed == cluster().id())
                m_graph.setDrawing(m_store->load(changed));
        });
}

WiringEditor::~WiringEditor()
{
    // Steps refer to the editor.
    m_history.clear();
}

Cluster &WiringEditor::cluster() const
{
    return m_graph.workspace().cluster();
}

// --- requests -------------------------------------------------------------------------------------

void WiringEditor::ask(Request request, Answer answer)
{
    m_requests.emplace_back(std::move(request), std::move(answer));
    if (m_requests.size() > 1)
        return;
    emit busyChanged();
    askNext();
}

void WiringEditor::askNext()
{
    whenFinished(m_requests.front().first(), this, [this](const Result<> &result) {
        const Answer answer = std::move(m_requests.front().second);
        m_requests.pop_front();
        answer(result);
        if (m_requests.empty())
            emit busyChanged();
        else
            askNext();
    });
}

// --- the drawing ----------------------------------------------------------------------------------

void WiringEditor::applyDrawing(const CanvasDrawing &drawing)
{
    m_graph.setDrawing(drawing);
    saveDrawing();
}

void WiringEditor::saveDrawing()
{
    if (m_store)
        m_store->save(cluster().id(), m_graph.drawing());
}

void WiringEditor::change(const CanvasDrawing &after, const QString &text, int mergeId)
{
    DrawingEdit edit = DrawingEdit::between(m_graph.drawing(), after);
    if (edit.isEmpty())
        return;
    m_history.push(new WiringStep(*this, {std::move(edit)}, text, mergeId));
}

void WiringEditor::move(const QHash<NodeId, QPointF> &places, const QString &text, int mergeId)
{
    CanvasDrawing after = m_graph.drawing();
    for (auto it = places.begin(); it != places.end(); ++it) {
        const GraphNode *node = m_graph.model().node(it.key());
        if (!node)
            continue;
        if (node->kind == NodeKind::Group || node->kind == NodeKind::Note) {
            auto &boxes = boxesOf(after, node->kind);
            const auto box = std::ranges::find(boxes, boxId(*node), &DrawnBox::id);
            if (box != boxes.end())
                box->rect.moveTopLeft(*it);
        } else {
            after.positions.insert(node->key, *it);
        }
    }
    change(after, text, mergeId);
}

void WiringEditor::setColor(const QList<NodeId> &nodes, int color)
{
    CanvasDrawing after = m_graph.drawing();
    for (const NodeId id : nodes) {
        const GraphNode *node = m_graph.model().node(id);
        if (!node)
            continue;
        if (node->kind == NodeKind::Group || node->kind == NodeKind::Note) {
            auto &boxes = boxesOf(after, node->kind);
            const auto box = std::ranges::find(boxes, boxId(*node), &DrawnBox::id);
            if (box != boxes.end())
                box->color = color;
        } else {
            after.colors.insert(node->key, color);
        }
    }
    change(after, tr("Change Colour"));
}

QString WiringEditor::addBox(NodeKind kind, const QRectF &rect, const QString &text)
{
    const QString id = QUuid::createUuid().toString(QUuid::Id128).left(12);
    CanvasDrawing after = m_graph.drawing();
    boxesOf(after, kind).append({.id = id, .text = text, .rect = rect});
    change(after, kind == NodeKind::Group ? tr("Add Group") : tr("Add Note"));
    return id;
}

void WiringEditor::setBoxText(NodeId box, const QString &text)
{
    const GraphNode *node = m_graph.model().node(box);
    if (!node)
        return;
    CanvasDrawing after = m_graph.drawing();
    for (DrawnBox &it : boxesOf(after, node->kind)) {
        if (it.id == boxId(*node))
            it.text = text;
    }
    change(after, node->kind == NodeKind::Group ? tr("Rename Group") : tr("Edit Note"));
}

void WiringEditor::setBoxRect(NodeId box, const QRectF &rect)
{
    const GraphNode *node = m_graph.model().node(box);
    if (!node)
        return;
    CanvasDrawing after = m_graph.drawing();
    for (DrawnBox &it : boxesOf(after, node->kind)) {
        if (it.id == boxId(*node))
            it.rect = rect;
    }
    change(after, tr("Resize"));
}

void WiringEditor::layOut(const QList<NodeId> &nodes)
{
    startLayout(nodes,
                [this](const QHash<NodeId, QPointF> &places) { move(places, tr("Lay Out")); });
}

void WiringEditor::layOutFirst()
{
    startLayout({}, [this](const QHash<NodeId, QPointF> &places) {
        CanvasDrawing drawing = m_graph.drawing();
        for (auto it = places.begin(); it != places.end(); ++it) {
            if (const GraphNode *node = m_graph.model().node(it.key()))
                drawing.positions.insert(node->key, *it);
        }
        applyDrawing(drawing);
    });
}

void WiringEditor::startLayout(const QList<NodeId> &nodes,
                               std::function<void(const QHash<NodeId, QPointF> &)> place)
{
    if (m_layingOut)
        return;
    const GraphModel &model = m_graph.model();
    LayoutTask task;
    QList<NodeId> order;
    QHash<NodeId, int> indexes;
    QHash<QString, int> groups;
    QRectF before;
    for (const NodeId id : nodes.isEmpty() ? model.nodes() : nodes) {
        const GraphNode *node = model.node(id);
        if (!node || node->kind >= NodeKind::Package)
            continue;
        indexes.insert(id, int(order.size()));
        order.append(id);
        int group = -1;
        if (!node->package.isEmpty())
            group = groups.contains(node->package)
                        ? groups.value(node->package)
                        : *groups.insert(node->package, int(groups.size()));
        task.boxes.push_back({node->size, group});
        before |= node->rect();
    }
    for (const WireId id : model.wires()) {
        const GraphWire *wire = model.wire(id);
        // A dead letter leads back; it would only turn the order upside down.
        if (wire->kind != WireKind::DeadLetter && indexes.contains(wire->from)
            && indexes.contains(wire->to))
            task.lines.push_back({indexes.value(wire->from), indexes.value(wire->to)});
    }
    m_layingOut = true;
    const QPointF origin = nodes.isEmpty() ? QPointF() : before.topLeft();
    whenFinished(
        QtConcurrent::run([task = std::move(task)] { return signalbox::layOut(task); }), this,
        [this, order, origin, place = std::move(place)](const std::vector<QPointF> &places) {
            m_layingOut = false;
            QHash<NodeId, QPointF> moved;
            for (std::size_t i = 0; i < places.size(); ++i)
                moved.insert(order[qsizetype(i)], origin + places[i]);
            if (places.empty() && !order.isEmpty())
                emit failed(tr("The layout did not succeed."));
            place(moved);
            emit laidOut();
        });
}

// --- the wiring -----------------------------------------------------------------------------------

QualifiedName WiringEditor::freeTriggerName(const QString &wanted) const
{
    return freeName(m_graph.workspace().wiring().triggers, cluster().ns().toStdString(),
                    wanted.toStdString());
}

QualifiedName WiringEditor::freeRuleName(const QString &wanted) const
{
    return freeName(m_graph.workspace().wiring().rules, cluster().ns().toStdString(),
                    wanted.toStdString());
}

std::optional<QualifiedName> WiringEditor::join(NodeId from, NodeId to)
{
    const Joining verdict = joining(m_graph.model(), from, to);
    if (!verdict.allowed()) {
        emit failed(verdict.problem);
        return std::nullopt;
    }
    const auto source = m_graph.nameOf(from);
    const auto target = m_graph.nameOf(to);
    if (!source || !target)
        return std::nullopt;
    if (verdict.makes == WireKind::Rule) {
        Rule rule;
        rule.name = freeRuleName(QString::fromStdString(source->name + "-" + target->name));
        rule.trigger = *source;
        rule.function = *target;
        putRule(rule);
        return rule.name;
    }
    if (verdict.makes == WireKind::Step) {
        auto steps = m_graph.components(*source);
        steps.push_back(*target);
        setComponents(*source, steps);
        return std::nullopt;
    }
    const Trigger *donor = m_graph.fedTrigger(from);
    const Trigger *taker = m_graph.trigger(to);
    if (!donor || !taker)
        return std::nullopt;
    if (!keptSettings(*donor->feed).empty()) {
        emit failed(tr("The feed of %1 has a secret, which stays there. Give %2 a feed of its own.")
                        .arg(QString::fromStdString(source->name), // A feed has its trigger's name.
                             QString::fromStdString(target->name)));
        return std::nullopt;
    }
    Trigger without = *donor;
    without.feed.reset();
    Trigger with = *taker;
    with.feed = donor->feed;
    std::vector<WiringEdit> edits;
    edits.emplace_back(EntityEdit<Trigger>{*donor, without});
    edits.emplace_back(EntityEdit<Trigger>{*taker, with});
    m_history.push(new WiringStep(*this, std::move(edits), tr("Move Feed")));
    return std::nullopt;
}

void WiringEditor::putTrigger(const Trigger &trigger, std::optional<QPointF> place)
{
    const auto &known = m_graph.workspace().wiring().triggers;
    const auto found = known.find(trigger.name);
    EntityEdit<Trigger> edit{.before = {}, .after = trigger};
    if (found != known.end())
        edit.before = found->second;
    std::vector<WiringEdit> edits;
    if (place) {
        CanvasDrawing after = m_graph.drawing();
        after.positions.insert(WiringGraph::keyOf(NodeKind::Trigger, trigger.name), *place);
        edits.emplace_back(DrawingEdit::between(m_graph.drawing(), after));
    }
    const QString name = QString::fromStdString(trigger.name.name);
    const QString text =
        edit.before ? tr("Edit Trigger %1").arg(name) : tr("Create Trigger %1").arg(name);
    edits.emplace_back(std::move(edit));
    m_history.push(new WiringStep(*this, std::move(edits), text));
}

void WiringEditor::putRule(const Rule &rule)
{
    const auto &known = m_graph.workspace().wiring().rules;
    const auto found = known.find(rule.name);
    EntityEdit<Rule> edit{.before = {}, .after = rule};
    if (found != known.end())
        edit.before = found->second;
    const QString name = QString::fromStdString(rule.name.name);
    const QString text =
        edit.before ? tr("Edit Rule %1").arg(name) : tr("Create Rule %1").arg(name);
    m_history.push(new WiringStep(*this, {std::move(edit)}, text));
}

void WiringEditor::setRuleActive(const Rule &rule, bool active)
{
    Rule after = rule;
    after.active = active;
    const QString name = QString::fromStdString(rule.name.name);
    m_history.push(new WiringStep(*this, {EntityEdit<Rule>{rule, after}},
                                  active ? tr("Switch On Rule %1").arg(name)
                                         : tr("Switch Off Rule %1").arg(name)));
}

void WiringEditor::setComponents(const QualifiedName &sequence,
                                 const std::vector<QualifiedName> &components)
{
    m_history.push(
        new WiringStep(*this, {ComponentsEdit{sequence, m_graph.components(sequence), components}},
                       tr("Edit Sequence %1").arg(QString::fromStdString(sequence.name))));
}

void WiringEditor::removeFunctions(const std::vector<QualifiedName> &names)
{
    for (const QualifiedName &name : names) {
        whenFinished(cluster().function(name), this, [this, name](const Result<FunctionPtr> &it) {
            if (!it)
                return emit failed(errorText(it.error()));
            m_history.push(
                new WiringStep(*this, {EntityEdit<Function>{**it, std::nullopt}},
                               tr("Delete Function %1").arg(QString::fromStdString(name.name))));
        });
    }
}

} // namespace signalbox
