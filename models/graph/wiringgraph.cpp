#include "models/graph/wiringgraph.h"

#include <algorithm>

#include "clusters/futures.h"
#include "models/wiringtext.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

const char *prefixOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Feed: return "feed:";
    case NodeKind::Trigger: return "trigger:";
    case NodeKind::Function:
    case NodeKind::Sequence: return "function:";
    case NodeKind::Package: return "package:";
    case NodeKind::Group: return "group:";
    case NodeKind::Note: return "note:";
    }
    return "";
}

/// Wires of @p kind that begin at @p node and are not in @p keep.
void dropWires(GraphModel &model, NodeId node, WireKind kind, const QSet<QString> &keep)
{
    for (const WireId id : model.wiresAt(node, PortSide::Out)) {
        const GraphWire *wire = model.wire(id);
        if (wire->kind == kind && !keep.contains(wire->key))
            model.remove(id);
    }
}

} // namespace

QString WiringGraph::keyOf(NodeKind kind, const QualifiedName &name)
{
    return QLatin1String(prefixOf(kind)) + textOf(name.str());
}

QString WiringGraph::ruleKey(const QualifiedName &name)
{
    return QStringLiteral("rule:") + textOf(name.str());
}

WiringGraph::WiringGraph(Workspace &workspace, CanvasDrawing drawing, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    setDrawing(drawing);
    readAll();
    connect(&workspace, &Workspace::changesApplied, this, &WiringGraph::apply);
}

const Trigger *WiringGraph::trigger(NodeId id) const
{
    const GraphNode *node = m_model.node(id);
    const auto name = nameOf(id);
    if (!name || node->kind != NodeKind::Trigger)
        return nullptr;
    const auto &triggers = m_workspace.wiring().triggers;
    const auto found = triggers.find(*name);
    return found == triggers.end() ? nullptr : &found->second;
}

const Trigger *WiringGraph::fedTrigger(NodeId id) const
{
    const GraphNode *node = m_model.node(id);
    const auto name = nameOf(id);
    if (!name || node->kind != NodeKind::Feed)
        return nullptr;
    return trigger(m_model.nodeByKey(keyOf(NodeKind::Trigger, *name)));
}

const Rule *WiringGraph::rule(WireId id) const
{
    const GraphWire *wire = m_model.wire(id);
    if (!wire || wire->kind != WireKind::Rule)
        return nullptr;
    const auto name = QualifiedName::parse(wire->key.section(u':', 1).toStdString(), {});
    const auto &rules = m_workspace.wiring().rules;
    const auto found = name ? rules.find(*name) : rules.end();
    return found == rules.end() ? nullptr : &found->second;
}

std::optional<QualifiedName> WiringGraph::nameOf(NodeId id) const
{
    const GraphNode *node = m_model.node(id);
    if (!node || node->kind == NodeKind::Group || node->kind == NodeKind::Note)
        return std::nullopt;
    const auto name = QualifiedName::parse(node->key.section(u':', 1).toStdString(), {});
    return name ? std::optional(*name) : std::nullopt;
}

std::vector<QualifiedName> WiringGraph::components(const QualifiedName &sequence) const
{
    const auto found = m_components.find(sequence);
    return found == m_components.end() ? std::vector<QualifiedName>() : found->second;
}

// --- from changes to nodes ----------------------------------------------------------------------

void WiringGraph::readAll()
{
    const GraphModel::Batch batch(m_model);
    const WiringState &state = m_workspace.wiring();
    for (const FunctionSummary &function : m_workspace.functions().functions())
        putFunction(function);
    for (const auto &[name, trigger] : state.triggers)
        putTrigger(trigger);
    for (const auto &[name, rule] : state.rules)
        putRule(rule);
    placeNew();
    for (const auto &[name, package] : state.packages)
        putPackage(name);
    fitPackages();
}

void WiringGraph::apply(const ChangeSet &changes)
{
    const bool functions =
        changes.full || !changes.functions.empty() || !changes.removedFunctions.empty();
    if (!functions && !WiringState::concerns(changes))
        return;
    const GraphModel::Batch batch(m_model);
    if (changes.full) {
        // What is still there keeps its node and place; the rest goes.
        const QList<NodeId> before = m_model.nodes();
        readAll();
        const WiringState &state = m_workspace.wiring();
        for (const NodeId id : before) {
            const auto name = nameOf(id);
            const GraphNode *node = m_model.node(id);
            if (!name || !node)
                continue;
            const bool runs = node->kind == NodeKind::Function || node->kind == NodeKind::Sequence;
            if (runs && !m_workspace.functions().find(*name))
                removeFunction(*name);
            if (node->kind == NodeKind::Trigger && !state.triggers.contains(*name))
                removeTrigger(*name);
        }
        for (const WireId id : m_model.wires()) {
            if (m_model.wire(id)->kind == WireKind::Rule && !rule(id))
                m_model.remove(id);
        }
    } else {
        for (const FunctionSummary &function : changes.functions)
            putFunction(function);
        for (const Trigger &trigger : changes.triggers)
            putTrigger(trigger);
        for (const FeedStatus &feed : changes.feeds) {
            if (const auto *fed =
                    trigger(m_model.nodeByKey(keyOf(NodeKind::Trigger, feed.trigger))))
                putTrigger(*fed);
        }
        for (const Rule &rule : changes.rules)
            putRule(rule);
        for (const QualifiedName &name : changes.removedRules) {
            m_model.remove(m_model.wireByKey(ruleKey(name)));
            m_model.remove(m_model.wireByKey(QStringLiteral("dead:") + textOf(name.str())));
        }
        for (const QualifiedName &name : changes.removedTriggers)
            removeTrigger(name);
        for (const QualifiedName &name : changes.removedFunctions)
            removeFunction(name);
        for (const Package &package : changes.packages)
            putPackage(package.name);
    }
    updateGuests();
    dropMissing();
    placeNew();
    fitPackages();
}

NodeId WiringGraph::add(GraphNode node)
{
    if (node.size.isEmpty())
        node.size = defaultSize(node.kind);
    node.color = m_drawing.colors.value(node.key);
    const bool known = m_model.nodeByKey(node.key) != NodeId::None;
    const auto place = m_drawing.positions.constFind(node.key);
    if (!known && place != m_drawing.positions.constEnd())
        node.position = *place;
    const NodeId id = m_model.put(std::move(node));
    if (!known && place == m_drawing.positions.constEnd())
        m_unplaced.append(id);
    return id;
}

void WiringGraph::putFunction(const FunctionSummary &function)
{
    const bool sequence = function.kind == "sequence";
    if (!function.name.package.empty())
        putPackage({function.name.ns, {}, function.name.package});
    add({.kind = sequence ? NodeKind::Sequence : NodeKind::Function,
         .key = keyOf(NodeKind::Function, function.name),
         .title = textOf(function.name.name),
         .subtitle = sequence ? tr("Sequence") : textOf(function.kind),
         .package = function.name.package.empty()
                        ? QString()
                        : keyOf(NodeKind::Package, {function.name.ns, {}, function.name.package}),
         .position = {},
         .size = {}});
    if (sequence)
        askForSteps(function.name);
    else if (m_components.erase(function.name) > 0)
        putSteps(function.name);
}

void WiringGraph::putPackage(const QualifiedName &name)
{
    const QString key = keyOf(NodeKind::Package, name);
    if (m_model.nodeByKey(key) != NodeId::None)
        return;
    m_model.put(GraphNode{.kind = NodeKind::Package,
                          .key = key,
                          .title = textOf(name.name),
                          .subtitle = tr("Package"),
                          .package = {},
                          .position = {},
                          .size = {}});
}

void WiringGraph::putTrigger(const Trigger &trigger)
{
    const NodeId id = add({.kind = NodeKind::Trigger,
                           .key = keyOf(NodeKind::Trigger, trigger.name),
                           .title = textOf(trigger.name.name),
                           .subtitle = tr("Trigger"),
                           .package = {},
                           .position = {},
                           .size = {}});
    const QString feedKey = keyOf(NodeKind::Feed, trigger.name);
    if (!trigger.feed) {
        m_model.remove(m_model.nodeByKey(feedKey));
        return;
    }
    const auto &feeds = m_workspace.wiring().feeds;
    const auto status = feeds.find(trigger.name);
    const bool failing =
        status != feeds.end() && status->second.state == FeedStatus::State::Failing;
    const NodeId feed =
        add({.kind = NodeKind::Feed,
             .key = feedKey,
             .title = feedText(*trigger.feed),
             .subtitle = status == feeds.end() ? tr("Feed") : feedStateText(status->second.state),
             .package = {},
             .position = {},
             .size = {},
             .enabled = !trigger.feed->paused,
             .problem = failing ? textOf(status->second.problem) : QString()});
    m_model.put(GraphWire{.kind = WireKind::Feed,
                          .key = QStringLiteral("feeds:") + textOf(trigger.name.str()),
                          .from = feed,
                          .to = id,
                          .label = {},
                          .detail = {},
                          .enabled = !trigger.feed->paused});
}

void WiringGraph::putRule(const Rule &rule)
{
    const NodeId from = triggerNode(rule.trigger);
    const NodeId to = functionNode(rule.function);
    m_model.put(GraphWire{.kind = WireKind::Rule,
                          .key = ruleKey(rule.name),
                          .from = from,
                          .to = to,
                          .label = textOf(rule.name.name),
                          .detail = criteriaText(rule.criteria),
                          .enabled = rule.active});
    const QString deadKey = QStringLiteral("dead:") + textOf(rule.name.str());
    if (!rule.policy.deadLetter) {
        m_model.remove(m_model.wireByKey(deadKey));
        return;
    }
    m_model.put(GraphWire{.kind = WireKind::DeadLetter,
                          .key = deadKey,
                          .from = to,
                          .to = triggerNode(*rule.policy.deadLetter),
                          .label = tr("failed"),
                          .detail = textOf(rule.name.name),
                          .enabled = rule.active});
}

void WiringGraph::askForSteps(const QualifiedName &sequence)
{
    ++m_asked;
    whenFinished(m_workspace.cluster().function(sequence), this,
                 [this, sequence](const Result<FunctionPtr> &function) {
                     // Gone meanwhile, or not readable: it is drawn without its steps.
                     if (function)
                         takeSteps(sequence, **function);
                     if (--m_asked == 0)
                         emit completed();
                 });
}

void WiringGraph::takeSteps(const QualifiedName &sequence, const Function &function)
{
    const auto *exec = std::get_if<SequenceExec>(&function.exec);
    if (!exec)
        return;
    m_components[sequence] = exec->components;
    const GraphModel::Batch batch(m_model);
    putSteps(sequence);
    updateGuests();
    dropMissing();
    placeNew();
}

void WiringGraph::putSteps(const QualifiedName &sequence)
{
    const NodeId from = m_model.nodeByKey(keyOf(NodeKind::Sequence, sequence));
    if (from == NodeId::None)
        return;
    QSet<QString> keep;
    int number = 0;
    for (const QualifiedName &component : components(sequence)) {
        const QString key = QStringLiteral("step:%1#%2").arg(textOf(sequence.str())).arg(++number);
        keep.insert(key);
        m_model.put(GraphWire{.kind = WireKind::Step,
                              .key = key,
                              .from = from,
                              .to = functionNode(component),
                              .label = QString::number(number),
                              .detail = {}});
    }
    dropWires(m_model, from, WireKind::Step, keep);
}

NodeId WiringGraph::triggerNode(const QualifiedName &name)
{
    const NodeId known = m_model.nodeByKey(keyOf(NodeKind::Trigger, name));
    if (known != NodeId::None)
        return known;
    return add({.kind = NodeKind::Trigger,
                .key = keyOf(NodeKind::Trigger, name),
                .title = textOf(name.name),
                .subtitle = tr("Does not exist"),
                .package = {},
                .position = {},
                .size = {},
                .missing = true});
}

void WiringGraph::removeFunction(const QualifiedName &name)
{
    const NodeId id = m_model.nodeByKey(keyOf(NodeKind::Function, name));
    const GraphNode *node = m_model.node(id);
    if (!node)
        return;
    m_components.erase(name);
    dropWires(m_model, id, WireKind::Step, {});
    GraphNode gone = *node;
    gone.kind = NodeKind::Function;
    gone.subtitle = tr("Does not exist");
    gone.missing = true;
    gone.package.clear();
    m_guests.insert(name);
    m_model.put(gone);
}

void WiringGraph::removeTrigger(const QualifiedName &name)
{
    m_model.remove(m_model.nodeByKey(keyOf(NodeKind::Feed, name)));
    const GraphNode *node = m_model.node(m_model.nodeByKey(keyOf(NodeKind::Trigger, name)));
    if (!node)
        return;
    GraphNode gone = *node;
    gone.subtitle = tr("Does not exist");
    gone.missing = true;
    m_model.put(gone);
}

/// A node that is not there is drawn only as long as a wire needs it.
void WiringGraph::dropMissing()
{
    for (const NodeId id : m_model.nodes()) {
        if (m_model.node(id)->missing && m_model.wiresOf(id).isEmpty())
            m_model.remove(id);
    }
}

} // namespace signalbox
