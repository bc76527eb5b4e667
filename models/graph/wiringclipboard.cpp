// The part of WiringEditor that turns wiring into text and back.

#include <algorithm>

#include <QCoreApplication>

#include "core/feedchoices.h"
#include "core/feedform.h"
#include "core/feedsecrets.h"
#include "core/jsoncodec.h"
#include "models/graph/wiringeditor.h"
#include "models/graph/wiringstep.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

constexpr const char *formatKey = "signalbox-wiring";

// --- copying -------------------------------------------------------------------------------------

/// Gathers what a text is to hold.
class CopyMaker
{
    Q_DECLARE_TR_FUNCTIONS(CopyMaker)
public:
    CopyMaker(const WiringGraph &graph, const QList<NodeId> &nodes)
        : m_graph(graph)
        , m_chosen(nodes.begin(), nodes.end())
        , m_corner(graph.model().bounds(nodes).topLeft())
    {
    }

    void add(NodeId id, CopiedRules rules)
    {
        const GraphNode *node = m_graph.model().node(id);
        if (!node || node->kind == NodeKind::Package)
            return;
        const bool box = node->kind == NodeKind::Group || node->kind == NodeKind::Note;
        if (box)
            addBox(*node);
        if (const Trigger *trigger = m_graph.trigger(id))
            addTrigger(id, *trigger, rules);
        if (box || m_graph.trigger(id) || isWithItsTrigger(id))
            m_copy.nodes.append(id);
        else if (const Trigger *fed = m_graph.fedTrigger(id))
            leaveOutFeed(fed->name);
        else if (!node->missing)
            m_copy.leftOut.append(node->title);
    }

    void add(WireId id)
    {
        const GraphWire *wire = m_graph.model().wire(id);
        if (!wire)
            return;
        if (const Rule *rule = m_graph.rule(id)) {
            m_rules.emplace(rule->name, *rule);
            m_copy.wires.append(id);
        } else if (const Trigger *fed = m_graph.trigger(wire->to);
                   fed && !m_chosen.contains(wire->to)) {
            leaveOutFeed(fed->name);
        } else if (const GraphNode *from = m_graph.model().node(wire->from);
                   wire->kind == WireKind::Step && from) {
            m_copy.leftOut.append(tr("step %1 of %2").arg(wire->label, from->title));
        }
    }

    WiringCopy take()
    {
        if (m_copy.nodes.isEmpty() && m_copy.wires.isEmpty())
            return std::move(m_copy);
        Json rules = Json::array();
        for (const auto &[name, rule] : m_rules)
            rules.push_back(toJson(rule));
        const Json document{{formatKey, 1},
                            {"triggers", std::move(m_triggers)},
                            {"rules", std::move(rules)},
                            {"boxes", std::move(m_boxes)},
                            {"places", std::move(m_places)}};
        m_copy.text = QString::fromStdString(dumpJson(document, 2));
        m_copy.leftOut.removeDuplicates();
        return std::move(m_copy);
    }

private:
    [[nodiscard]] Json place(const GraphNode &node) const
    {
        const QPointF at = node.position - m_corner;
        return Json::array({int(at.x()), int(at.y())});
    }

    [[nodiscard]] bool isWithItsTrigger(NodeId feed) const
    {
        const Trigger *fed = m_graph.fedTrigger(feed);
        return fed
               && m_chosen.contains(
                   m_graph.model().nodeByKey(WiringGraph::keyOf(NodeKind::Trigger, fed->name)));
    }

    void leaveOutFeed(const QualifiedName &trigger)
    {
        m_copy.leftOut.append(tr("feed of %1").arg(QString::fromStdString(trigger.name)));
    }

    void addBox(const GraphNode &node)
    {
        m_boxes.push_back({{"kind", node.kind == NodeKind::Group ? "group" : "note"},
                           {"text", node.title.toStdString()},
                           {"color", node.color},
                           {"at", place(node)},
                           {"size", {int(node.size.width()), int(node.size.height())}}});
    }

    void addTrigger(NodeId id, const Trigger &trigger, CopiedRules rules)
    {
        const GraphNode &node = *m_graph.model().node(id);
        Trigger copy = trigger;
        if (copy.feed)
            copy.feed = withoutChoices(std::move(*copy.feed));
        m_triggers.push_back(toJson(copy));
        m_places[node.key.toStdString()] = place(node);
        if (trigger.feed && !keptSettings(*trigger.feed).empty())
            m_copy.secrets.append(QString::fromStdString(trigger.name.name));
        for (const WireId wire : m_graph.model().wiresAt(id, PortSide::Out)) {
            const Rule *rule = m_graph.rule(wire);
            if (rule
                && (rules == CopiedRules::OfTriggers
                    || m_chosen.contains(m_graph.model().wire(wire)->to)))
                m_rules.emplace(rule->name, *rule);
        }
    }

    const WiringGraph &m_graph;
    QSet<NodeId> m_chosen;
    QPointF m_corner;
    Json m_triggers = Json::array();
    std::map<QualifiedName, Rule> m_rules;
    Json m_boxes = Json::array();
    std::map<std::string, Json> m_places;
    WiringCopy m_copy;
};

// --- pasting -------------------------------------------------------------------------------------

// Pasted text may hold anything: what has another type counts as absent.
int intAt(const Json &json, const char *key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
}

QString textAt(const Json &json, const char *key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
}

Json partOf(const Json &json, const std::string &key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() ? *found : Json();
}

Json listOf(const Json &json, const char *key)
{
    Json part = partOf(json, key);
    return part.is_array() ? part : Json::array();
}

/// Whether a feed can be saved without that secret.
bool canWait(const FeedForm &form, const std::string &key)
{
    const auto setting = std::ranges::find(form.settings, key, &FeedSetting::key);
    return setting == form.settings.end() || (!setting->required && setting->onlyFor.empty());
}

/// Takes the marks for secrets out of the trigger's feed, which waits for them; what it was to be
/// when there were any.
std::optional<FeedSpec> takeKeptSecrets(Trigger &trigger)
{
    const auto keys = trigger.feed ? keptSettings(*trigger.feed) : std::vector<std::string>{};
    if (keys.empty())
        return std::nullopt;
    FeedSpec wanted = *trigger.feed;
    for (const std::string &key : keys)
        wanted.settings.erase(key);
    const FeedForm *form = findFeedForm(wanted.kind);
    const bool waits = form && std::ranges::all_of(keys, [&](const std::string &key) {
                           return canWait(*form, key);
                       });
    trigger.feed = waits ? std::optional(wanted) : std::nullopt;
    if (trigger.feed)
        trigger.feed->paused = true;
    return wanted;
}

/// Gathers the edits that a text asks for.
class PasteMaker
{
public:
    PasteMaker(const WiringEditor &editor, const CanvasDrawing &drawing, QPointF at, Json places,
               int steps)
        : m_editor(editor)
        , m_ns(editor.cluster().ns().toStdString())
        , m_drawing(drawing)
        , m_at(at)
        , m_places(std::move(places))
        , m_steps(steps)
    {
    }

    void addTrigger(Trigger trigger)
    {
        const std::string oldKey =
            WiringGraph::keyOf(NodeKind::Trigger, trigger.name).toStdString();
        const QualifiedName name =
            unused([this](const QString &wanted) { return m_editor.freeTriggerName(wanted); },
                   trigger.name.name, m_triggers);
        m_renamed[trigger.name] = name;
        trigger.name = name;
        const QString key = WiringGraph::keyOf(NodeKind::Trigger, name);
        m_drawing.positions.insert(key, point(partOf(m_places, oldKey)));
        m_paste.keys << key;
        if (auto wanted = takeKeptSecrets(trigger))
            m_paste.incomplete.push_back({trigger, std::move(*wanted)});
        m_edits.emplace_back(EntityEdit<Trigger>{std::nullopt, std::move(trigger)});
    }

    /// After all triggers.
    void addRule(Rule rule)
    {
        const std::string from = rule.name.ns;
        rule.name = unused([this](const QString &wanted) { return m_editor.freeRuleName(wanted); },
                           rule.name.name, m_rules);
        rule.trigger = triggerFor(rule.trigger, from);
        rule.function = moved(rule.function, from);
        if (rule.policy.deadLetter)
            rule.policy.deadLetter = triggerFor(*rule.policy.deadLetter, from);
        m_edits.emplace_back(EntityEdit<Rule>{std::nullopt, std::move(rule)});
    }

    void addBox(const Json &item)
    {
        const bool group = textAt(item, "kind") == QLatin1String("group");
        const QPointF size = point(partOf(item, "size")) - m_at;
        const DrawnBox box{.id =
                               QString::number(m_drawing.groups.size() + m_drawing.notes.size() + 1)
                               + QStringLiteral("-p%1").arg(m_steps),
                           .text = textAt(item, "text"),
                           .rect = {point(partOf(item, "at")),
                                    QSizeF(std::max(40.0, size.x()), std::max(24.0, size.y()))},
                           .color = intAt(item, "color")};
        m_paste.keys << (group ? QStringLiteral("group:") : QStringLiteral("note:")) + box.id;
        (group ? m_drawing.groups : m_drawing.notes).append(box);
    }

    [[nodiscard]] const CanvasDrawing &drawing() const { return m_drawing; }
    std::vector<WiringEdit> takeEdits() { return std::move(m_edits); }
    WiringPaste takePaste() { return std::move(m_paste); }

private:
    /// Two of one paste must not get the same new name.
    template <class Free>
    static QualifiedName unused(Free free, const std::string &wanted,
                                std::set<QualifiedName> &taken)
    {
        const QString candidate = QString::fromStdString(wanted);
        QualifiedName name = free(candidate);
        for (int n = 2; taken.contains(name); ++n)
            name = free(candidate + u'-' + QString::number(n));
        taken.insert(name);
        return name;
    }

    [[nodiscard]] QPointF point(const Json &json) const
    {
        return json.is_array() && json.size() == 2 && json[0].is_number() && json[1].is_number()
                   ? m_at + QPointF(json[0].get<double>(), json[1].get<double>())
                   : m_at;
    }

    /// What was in the namespace @p from is in this one.
    [[nodiscard]] QualifiedName moved(QualifiedName name, const std::string &from) const
    {
        if (name.ns == from)
            name.ns = m_ns;
        return name;
    }

    [[nodiscard]] QualifiedName triggerFor(const QualifiedName &name, const std::string &from) const
    {
        const auto found = m_renamed.find(name);
        return found != m_renamed.end() ? found->second : moved(name, from);
    }

    const WiringEditor &m_editor;
    std::string m_ns;
    CanvasDrawing m_drawing;
    QPointF m_at;
    Json m_places;
    int m_steps; ///< Of the history: what makes ids of boxes new.
    std::set<QualifiedName> m_triggers;
    std::set<QualifiedName> m_rules;
    std::map<QualifiedName, QualifiedName> m_renamed;
    std::vector<WiringEdit> m_edits;
    WiringPaste m_paste;
};

} // namespace

WiringCopy WiringEditor::copy(const QList<NodeId> &nodes, const QList<WireId> &wires,
                              CopiedRules rules) const
{
    CopyMaker maker(m_graph, nodes);
    for (const NodeId id : nodes)
        maker.add(id, rules);
    for (const WireId id : wires)
        maker.add(id);
    return maker.take();
}

WiringPaste WiringEditor::paste(const QString &text, QPointF at)
{
    const Json document = Json::parse(text.toStdString(), nullptr, false);
    if (intAt(document, formatKey) != 1)
        return {};
    PasteMaker maker(*this, m_graph.drawing(), at, partOf(document, "places"), m_history.count());
    for (const Json &item : listOf(document, "triggers")) {
        if (auto trigger = fromJson<Trigger>(item))
            maker.addTrigger(std::move(*trigger));
    }
    for (const Json &item : listOf(document, "rules")) {
        if (auto rule = fromJson<Rule>(item))
            maker.addRule(std::move(*rule));
    }
    for (const Json &item : listOf(document, "boxes"))
        maker.addBox(item);
    std::vector<WiringEdit> edits = maker.takeEdits();
    DrawingEdit drawn = DrawingEdit::between(m_graph.drawing(), maker.drawing());
    if (!drawn.isEmpty())
        edits.insert(edits.begin(), std::move(drawn));
    if (edits.empty())
        return {};
    m_history.push(new WiringStep(*this, std::move(edits), tr("Paste")));
    WiringPaste pasted = maker.takePaste();
    pasted.holdsWiring = true;
    return pasted;
}

} // namespace signalbox
