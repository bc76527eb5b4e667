// The part of WiringEditor that removes things.

#include <algorithm>

#include "models/graph/wiringeditor.h"
#include "models/graph/wiringstep.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

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

} // namespace signalbox
