// The part of WiringEditor that removes things and turns them into text and back.

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "core/feedchoices.h"
#include "core/jsoncodec.h"
#include "models/graph/wiringeditor.h"
#include "models/graph/wiringstep.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

constexpr const char *formatKey = "signalbox-wiring";

template <class Id>
QSet<Id> asSet(const QList<Id> &list)
{
    return {list.begin(), list.end()};
}

/// Trigger and rule edits of what is removed; each entity once.
struct Removal
{
    std::map<QualifiedName, Rule> rules;
    std::map<QualifiedName, EntityEdit<Trigger>> triggers;
    std::map<QualifiedName, ComponentsEdit> sequences;
};

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

void dropBoxes(QList<DrawnBox> &boxes, const QSet<QString> &ids)
{
    boxes.removeIf([&](const DrawnBox &box) { return ids.contains(box.id); });
}

} // namespace

void WiringEditor::remove(const QList<NodeId> &nodes, const QList<WireId> &wires)
{
    const GraphModel &model = m_graph.model();
    Removal removal;
    QSet<WireId> gone = asSet(wires);
    QSet<QString> boxes;
    for (const NodeId id : nodes) {
        const GraphNode *node = model.node(id);
        if (!node)
            continue;
        if (node->kind == NodeKind::Group || node->kind == NodeKind::Note)
            boxes.insert(node->key.section(u':', 1));
        if (const Trigger *trigger = m_graph.trigger(id)) {
            removal.triggers.insert_or_assign(trigger->name,
                                              EntityEdit<Trigger>{*trigger, std::nullopt});
            for (const WireId wire : model.wiresAt(id, PortSide::Out))
                gone.insert(wire);
        } else if (const Trigger *fed = m_graph.fedTrigger(id)) {
            Trigger bare = *fed;
            bare.feed.reset();
            removal.triggers.emplace(fed->name, EntityEdit<Trigger>{*fed, bare});
        }
    }
    for (const WireId id : gone) {
        const GraphWire *wire = model.wire(id);
        if (!wire)
            continue;
        if (const Rule *rule = m_graph.rule(id))
            removal.rules.emplace(rule->name, *rule);
        if (wire->kind == WireKind::Feed) {
            if (const Trigger *fed = m_graph.trigger(wire->to)) {
                Trigger bare = *fed;
                bare.feed.reset();
                removal.triggers.emplace(fed->name, EntityEdit<Trigger>{*fed, bare});
            }
        }
        if (wire->kind == WireKind::Step) {
            const auto sequence = m_graph.nameOf(wire->from);
            if (!sequence)
                continue;
            const auto all = m_graph.components(*sequence);
            auto &edit =
                removal.sequences.try_emplace(*sequence, ComponentsEdit{*sequence, all, all})
                    .first->second;
            // Marked first: the numbers of the steps are places in the unchanged list.
            const std::size_t step = wire->label.toUInt();
            if (step >= 1 && step <= edit.after.size())
                edit.after[step - 1] = {};
        }
    }
    std::vector<WiringEdit> edits;
    for (auto &[name, rule] : removal.rules)
        edits.emplace_back(EntityEdit<Rule>{std::move(rule), std::nullopt});
    for (auto &[name, edit] : removal.triggers)
        edits.emplace_back(std::move(edit));
    for (auto &[name, edit] : removal.sequences) {
        std::erase(edit.after, QualifiedName{});
        edits.emplace_back(std::move(edit));
    }
    CanvasDrawing drawing = m_graph.drawing();
    dropBoxes(drawing.groups, boxes);
    dropBoxes(drawing.notes, boxes);
    DrawingEdit drawn = DrawingEdit::between(m_graph.drawing(), drawing);
    if (!drawn.isEmpty())
        edits.emplace_back(std::move(drawn));
    if (edits.empty())
        return;
    const auto count = int(edits.size());
    m_history.push(
        new WiringStep(*this, std::move(edits), tr("Remove %n object(s)", nullptr, count)));
}

QString WiringEditor::copyText(const QList<NodeId> &nodes) const
{
    const GraphModel &model = m_graph.model();
    const QRectF bounds = model.bounds(nodes);
    Json document{{formatKey, 1},
                  {"triggers", Json::array()},
                  {"rules", Json::array()},
                  {"boxes", Json::array()}};
    std::map<std::string, Json> places;
    const auto place = [&](const GraphNode &node) {
        const QPointF at = node.position - bounds.topLeft();
        return Json::array({int(at.x()), int(at.y())});
    };
    const QSet<NodeId> chosen = asSet(nodes);
    for (const NodeId id : nodes) {
        const GraphNode *node = model.node(id);
        if (!node)
            continue;
        if (const Trigger *trigger = m_graph.trigger(id)) {
            Trigger copy = *trigger;
            if (copy.feed)
                copy.feed = withoutChoices(std::move(*copy.feed));
            document["triggers"].push_back(toJson(copy));
        }
        if (node->kind == NodeKind::Group || node->kind == NodeKind::Note) {
            document["boxes"].push_back(
                {{"kind", node->kind == NodeKind::Group ? "group" : "note"},
                 {"text", node->title.toStdString()},
                 {"color", node->color},
                 {"at", place(*node)},
                 {"size", {int(node->size.width()), int(node->size.height())}}});
        } else if (node->kind != NodeKind::Package) {
            places[node->key.toStdString()] = place(*node);
        }
        for (const WireId wire : model.wiresAt(id, PortSide::Out)) {
            const Rule *rule = m_graph.rule(wire);
            if (rule && chosen.contains(model.wire(wire)->to))
                document["rules"].push_back(toJson(*rule));
        }
    }
    document["places"] = places;
    return QString::fromStdString(document.dump(2, ' ', false, Json::error_handler_t::replace));
}

QStringList WiringEditor::pasteText(const QString &text, QPointF at)
{
    const Json document = Json::parse(text.toStdString(), nullptr, false);
    if (intAt(document, formatKey) != 1)
        return {};
    const auto list = [&](const char *key) {
        const Json part = partOf(document, key);
        return part.is_array() ? part : Json::array();
    };
    const auto point = [&](const Json &json) {
        return json.is_array() && json.size() == 2 && json[0].is_number() && json[1].is_number()
                   ? at + QPointF(json[0].get<double>(), json[1].get<double>())
                   : at;
    };
    const Json places = partOf(document, "places");
    CanvasDrawing drawing = m_graph.drawing();
    std::vector<WiringEdit> edits;
    std::map<QualifiedName, QualifiedName> renamed;
    std::set<QualifiedName> takenNames;
    QStringList keys;
    // Two of one paste must not get the same new name.
    const auto unused = [&](auto free, const std::string &wanted) {
        QString candidate = QString::fromStdString(wanted);
        QualifiedName name = free(candidate);
        for (int n = 2; takenNames.contains(name); ++n)
            name = free(candidate + u'-' + QString::number(n));
        takenNames.insert(name);
        return name;
    };
    for (const Json &item : list("triggers")) {
        auto trigger = fromJson<Trigger>(item);
        if (!trigger)
            continue;
        const std::string oldKey =
            WiringGraph::keyOf(NodeKind::Trigger, trigger->name).toStdString();
        const QualifiedName name = unused(
            [this](const QString &wanted) { return freeTriggerName(wanted); }, trigger->name.name);
        renamed[trigger->name] = name;
        trigger->name = name;
        const QString key = WiringGraph::keyOf(NodeKind::Trigger, name);
        drawing.positions.insert(key, point(partOf(places, oldKey)));
        keys << key;
        edits.emplace_back(EntityEdit<Trigger>{std::nullopt, std::move(*trigger)});
    }
    takenNames.clear();
    for (const Json &item : list("rules")) {
        auto rule = fromJson<Rule>(item);
        if (!rule)
            continue;
        rule->name =
            unused([this](const QString &wanted) { return freeRuleName(wanted); }, rule->name.name);
        if (const auto found = renamed.find(rule->trigger); found != renamed.end())
            rule->trigger = found->second;
        edits.emplace_back(EntityEdit<Rule>{std::nullopt, std::move(*rule)});
    }
    for (const Json &item : list("boxes")) {
        const bool group = textAt(item, "kind") == QLatin1String("group");
        const QPointF size = point(partOf(item, "size")) - at;
        DrawnBox box{.id = QString::number(drawing.groups.size() + drawing.notes.size() + 1)
                           + QStringLiteral("-p%1").arg(m_history.count()),
                     .text = textAt(item, "text"),
                     .rect = {point(partOf(item, "at")),
                              QSizeF(std::max(40.0, size.x()), std::max(24.0, size.y()))},
                     .color = intAt(item, "color")};
        keys << (group ? QStringLiteral("group:") : QStringLiteral("note:")) + box.id;
        (group ? drawing.groups : drawing.notes).append(box);
    }
    DrawingEdit drawn = DrawingEdit::between(m_graph.drawing(), drawing);
    if (!drawn.isEmpty())
        edits.insert(edits.begin(), std::move(drawn));
    if (edits.empty())
        return {};
    m_history.push(new WiringStep(*this, std::move(edits), tr("Paste")));
    return keys;
}

} // namespace signalbox
