#include "models/graph/wiringstep.h"

#include <QCoreApplication>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/functionundelete.h"
#include "models/graph/wiringeditor.h"

namespace signalbox {

namespace {

TriggerUpdate updateOf(const Trigger &trigger)
{
    return {.parameters = trigger.parameters,
            .annotations = trigger.annotations,
            .feed = trigger.feed.value_or(FeedSpec{}),
            .publish = trigger.publish,
            .version = {}};
}

RuleUpdate updateOf(const Rule &rule)
{
    return {.trigger = rule.trigger,
            .function = rule.function,
            .annotations = rule.annotations,
            .criteria = rule.criteria,
            .mapping = rule.mapping.value_or(Json(nullptr)),
            .policy = rule.policy,
            .publish = rule.publish,
            .version = {}};
}

using Requests = WiringRequests;

void add(Requests &requests, const std::optional<Trigger> &from, const std::optional<Trigger> &to)
{
    if (!to)
        requests.push_back([name = from->name](Cluster &c) { return c.deleteTrigger(name); });
    else
        requests.push_back([to = *to, create = !from](Cluster &c) {
            return c.putTrigger(to.name, updateOf(to), create);
        });
}

void add(Requests &requests, const std::optional<Rule> &from, const std::optional<Rule> &to)
{
    if (!to) {
        requests.push_back([name = from->name](Cluster &c) { return c.deleteRule(name); });
        return;
    }
    Rule former = from.value_or(Rule{});
    former.active = to->active;
    if (former != *to)
        requests.push_back([to = *to, create = !from](Cluster &c) {
            return c.putRule(to.name, updateOf(to), create);
        });
    const bool wasActive = !from || from->active; // A new rule begins active.
    if (wasActive != to->active)
        requests.push_back([name = to->name, active = to->active](Cluster &c) {
            return c.setRuleActive(name, active);
        });
}

QFuture<Result<>> putFunction(Cluster &cluster, const QualifiedName &name, FunctionUpdate update,
                              bool create)
{
    return mapped(cluster.putFunction(name, std::move(update), create), &cluster,
                  [](const Result<FunctionPtr> &put) {
                      return put ? Result<>() : Result<>(fail(put.error()));
                  });
}

void add(Requests &requests, const std::optional<Function> &from, const std::optional<Function> &to)
{
    if (!to)
        requests.push_back([name = from->name](Cluster &c) { return c.deleteFunction(name); });
    else if (!from)
        requests.push_back([copy = std::make_shared<const Function>(*to)](Cluster &c) {
            return undeleteFunction(c, copy->name, copy);
        });
    else
        requests.push_back(
            [to = *to](Cluster &c) { return putFunction(c, to.name, updateOf(to), false); });
}

} // namespace

WiringRequests requestsFor(const WiringEdit &edit, bool forward)
{
    Requests requests;
    const auto collect = [&]<class Edit>(const Edit &it) {
        if constexpr (std::is_same_v<Edit, ComponentsEdit>)
            requests.push_back([name = it.sequence,
                                exec = SequenceExec{forward ? it.after : it.before}](Cluster &c) {
                FunctionUpdate update;
                update.exec = exec;
                return putFunction(c, name, std::move(update), false);
            });
        else if constexpr (!std::is_same_v<Edit, DrawingEdit>)
            add(requests, forward ? it.before : it.after, forward ? it.after : it.before);
    };
    std::visit(collect, edit);
    return requests;
}

// --- drawing --------------------------------------------------------------------------------------

DrawingEdit DrawingEdit::between(const CanvasDrawing &before, const CanvasDrawing &after)
{
    DrawingEdit edit;
    for (auto it = after.positions.begin(); it != after.positions.end(); ++it) {
        const auto old = before.positions.constFind(it.key());
        if (old == before.positions.constEnd())
            edit.places.append({it.key(), std::nullopt, *it});
        else if (*old != *it)
            edit.places.append({it.key(), *old, *it});
    }
    for (auto it = after.colors.begin(); it != after.colors.end(); ++it) {
        if (before.colors.value(it.key()) != *it)
            edit.tints.append({it.key(), before.colors.value(it.key()), *it});
    }
    if (before.groups != after.groups) {
        edit.groupsBefore = before.groups;
        edit.groupsAfter = after.groups;
    }
    if (before.notes != after.notes) {
        edit.notesBefore = before.notes;
        edit.notesAfter = after.notes;
    }
    return edit;
}

CanvasDrawing DrawingEdit::applied(CanvasDrawing drawing, bool forward) const
{
    for (const Place &place : places) {
        const auto &wanted = forward ? place.after : place.before;
        if (wanted)
            drawing.positions.insert(place.key, *wanted);
    }
    for (const Tint &tint : tints)
        drawing.colors.insert(tint.key, forward ? tint.after : tint.before);
    if (const auto &groups = forward ? groupsAfter : groupsBefore)
        drawing.groups = *groups;
    if (const auto &notes = forward ? notesAfter : notesBefore)
        drawing.notes = *notes;
    return drawing;
}

bool DrawingEdit::isEmpty() const
{
    return places.isEmpty() && tints.isEmpty() && !groupsAfter && !notesAfter;
}

// --- the step -------------------------------------------------------------------------------------

WiringStep::WiringStep(WiringEditor &editor, std::vector<WiringEdit> edits, const QString &text,
                       int mergeId)
    : QUndoCommand(text)
    , m_editor(editor)
    , m_mergeId(mergeId)
{
    for (WiringEdit &edit : edits)
        m_items.push_back(std::make_shared<Item>(Item{std::move(edit)}));
}

WiringStep::~WiringStep()
{
    *m_alive = false;
}

void WiringStep::redo()
{
    for (const auto &item : m_items) {
        item->refused = false;
        apply(item, true);
    }
}

void WiringStep::undo()
{
    for (auto item = m_items.rbegin(); item != m_items.rend(); ++item) {
        if (!(*item)->refused)
            apply(*item, false);
    }
}

void WiringStep::apply(const std::shared_ptr<Item> &item, bool forward)
{
    if (const auto *drawing = std::get_if<DrawingEdit>(&item->edit)) {
        m_editor.applyDrawing(drawing->applied(m_editor.graph().drawing(), forward));
        return;
    }
    for (const auto &request : requestsFor(item->edit, forward)) {
        m_editor.ask(
            [&cluster = m_editor.cluster(), request] { return request(cluster); },
            [this, alive = m_alive, item, forward, &editor = m_editor](const Result<> &answer) {
                if (answer)
                    return;
                if (*alive)
                    onRefused(item, forward, answer.error());
                else
                    emit editor.failed(errorText(answer.error()));
            });
    }
}

void WiringStep::onRefused(const std::shared_ptr<Item> &item, bool forward, const Error &error)
{
    WiringEditor &editor = m_editor;
    const QString text = forward ? QCoreApplication::translate("WiringStep", "%1: %2")
                                       .arg(this->text(), errorText(error))
                                 : QCoreApplication::translate("WiringStep", "Undo %1: %2")
                                       .arg(this->text(), errorText(error));
    if (forward) {
        item->refused = true;
        const bool nothingDone = std::ranges::all_of(m_items, [](const auto &it) {
            return it->refused || std::holds_alternative<DrawingEdit>(it->edit);
        });
        if (nothingDone) {
            setObsolete(true);
            // The history drops an obsolete step when it is taken back; this may delete it.
            QUndoStack &history = editor.history();
            if (history.index() > 0 && history.command(history.index() - 1) == this)
                history.undo();
        }
    }
    emit editor.failed(text);
}

bool WiringStep::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const WiringStep *>(other);
    if (m_items.size() != 1 || next->m_items.size() != 1)
        return false;
    auto *mine = std::get_if<DrawingEdit>(&m_items.front()->edit);
    const auto *theirs = std::get_if<DrawingEdit>(&next->m_items.front()->edit);
    if (!mine || !theirs || mine->places.size() != theirs->places.size())
        return false;
    for (DrawingEdit::Place &place : mine->places) {
        const auto same = std::ranges::find(theirs->places, place.key, &DrawingEdit::Place::key);
        if (same == theirs->places.end())
            return false;
        place.after = same->after;
    }
    return true;
}

} // namespace signalbox
