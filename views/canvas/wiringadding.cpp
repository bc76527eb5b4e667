// The part of WiringPage that adds to the wiring: palette, quick add, ends of wires.

#include <algorithm>
#include <chrono>
#include <cmath>

#include <QLabel>

#include "clusters/futures.h"
#include "core/feedform.h"
#include "core/ruletrial.h"
#include "models/feedwords.h"
#include "models/format.h"
#include "models/graph/connecting.h"
#include "models/rulepreview.h"
#include "models/workspace.h"
#include "views/canvas/feedpanel.h"
#include "views/canvas/firedialog.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringside.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/mainwindow/finder.h"

namespace signalbox {

namespace {

QString textOf(const QualifiedName &name)
{
    return QString::fromStdString(name.name);
}

/// How often @p function would have run for the last events, and what that is a day.
QString drawnText(const RuleTrial &trial, const QString &function)
{
    if (trial.events == 0)
        return WiringPage::tr("No events yet that would run %1").arg(function);
    using Days = std::chrono::duration<double, std::ratio<86400>>;
    const auto [first, last] = std::ranges::minmax(trial.entries, {}, &RuleTrial::Entry::accepted);
    const Days span = last.accepted - first.accepted;
    // Fewer events say nothing about how often they come.
    constexpr int enough = 3;
    if (trial.matched < enough || span <= Days(0))
        return WiringPage::tr("%1 would have run for the last %n event(s)", nullptr, trial.matched)
            .arg(function);
    return WiringPage::tr("%1 would have run for the last %n event(s), about %2 a day", nullptr,
                          trial.matched)
        .arg(function, formatCount(std::int64_t(std::llround((trial.matched - 1) / span.count()))));
}

} // namespace

void WiringPage::addFromPalette(const QString &id, QPointF at)
{
    if (id == u"trigger" || id.startsWith(u"feed:"))
        newTrigger(at, NodeId::None, id.section(u':', 1));
    else if (id == u"function")
        m_context.navigator.newFunction();
    else if (id == u"note")
        addNote(at);
    else if (id == u"group")
        addGroup();
}

/// Offers what can be added at @p at; at the end of a wire, also what it can be joined to.
void WiringPage::present(QPointF at, std::optional<CanvasPort> from)
{
    std::vector<FinderEntry> entries;
    const GraphModel &model = m_graph.model();
    if (from) {
        const bool out = from->side == PortSide::Out;
        QList<NodeId> targets = joinable(model, from->node, from->side).values();
        std::ranges::sort(targets, {}, [&](NodeId id) { return model.node(id)->title; });
        for (const NodeId id : targets) {
            const GraphNode *node = model.node(id);
            entries.push_back({.title = tr("Connect with %1").arg(node->title),
                               .detail = node->subtitle,
                               .keys = {},
                               .icon = signalbox::icon(QStringLiteral("waypoints")),
                               .open = [this, from, id, out] {
                                   m_editor.join(out ? from->node : id, out ? id : from->node);
                               }});
        }
    }
    const bool feedsTrigger = from && from->side == PortSide::In;
    entries.push_back({.title = tr("New Trigger"),
                       .detail = tr("A channel of events"),
                       .keys = {},
                       .icon = signalbox::icon(QStringLiteral("zap")),
                       .enabled = m_context.workspace.cluster().can(Capability::Wiring),
                       .open = [this, at, from, feedsTrigger] {
                           newTrigger(at, feedsTrigger ? from->node : NodeId::None);
                       }});
    for (const FeedForm &form : feedForms()) {
        const QString kind = QString::fromStdString(form.kind);
        entries.push_back({.title = tr("New Trigger: %1").arg(feedWord(form.label)),
                           .detail = feedWord(form.meaning),
                           .keys = {},
                           .icon = signalbox::icon(QStringLiteral("radio")),
                           .enabled = m_context.workspace.cluster().can(Capability::Wiring),
                           .open = [this, at, from, feedsTrigger, kind] {
                               newTrigger(at, feedsTrigger ? from->node : NodeId::None, kind);
                           }});
    }
    entries.push_back({.title = tr("New Function"),
                       .detail = tr("Code that runs"),
                       .keys = {},
                       .icon = signalbox::icon(QStringLiteral("square-function")),
                       .open = [this] { m_context.navigator.newFunction(); }});
    if (!from)
        entries.push_back({.title = tr("Note"),
                           .detail = tr("Text on the canvas"),
                           .keys = {},
                           .icon = signalbox::icon(QStringLiteral("notebook-text")),
                           .open = [this, at] { addNote(at); }});
    m_finder->present(from ? tr("Connect with…") : tr("Add…"), std::move(entries));
}

void WiringPage::newTrigger(QPointF at, NodeId feedTo, const QString &feedKind)
{
    const auto check = [this](const QString &text) -> QString {
        if (text.trimmed().isEmpty())
            return {};
        const auto name = parseEntityName(text.trimmed().toStdString());
        if (!name)
            return QString::fromStdString(name.error().message);
        return textOf(m_editor.freeTriggerName(text.trimmed())) == text.trimmed()
                   ? QString()
                   : tr("There is a trigger of this name.");
    };
    const QString wanted = feedKind.isEmpty() ? tr("events") : feedKind;
    askForText(this, tr("New Trigger"), tr("&Name:"), textOf(m_editor.freeTriggerName(wanted)),
               check, [this, at, feedTo, feedKind](const QString &text) {
                   makeTrigger(text, at, feedTo);
                   if (feedKind.isEmpty())
                       return;
                   Trigger trigger;
                   trigger.name = {
                       m_context.workspace.cluster().ns().toStdString(), {}, text.toStdString()};
                   m_side->showFeed(trigger);
                   m_side->feed().chooseKind(feedKind);
               });
}

void WiringPage::makeTrigger(const QString &name, QPointF at, NodeId feedTo)
{
    Trigger trigger;
    trigger.name = m_editor.freeTriggerName(name);
    m_editor.putTrigger(trigger, at);
    const auto target = m_graph.nameOf(feedTo);
    if (!target)
        return;
    Rule rule;
    rule.name = m_editor.freeRuleName(textOf(trigger.name) + u'-' + textOf(*target));
    rule.trigger = trigger.name;
    rule.function = *target;
    m_editor.putRule(rule);
}

void WiringPage::editFeed()
{
    const auto nodes = chosenNodes();
    if (nodes.size() != 1)
        return;
    const Trigger *trigger = m_graph.trigger(nodes.front());
    if (!trigger)
        trigger = m_graph.fedTrigger(nodes.front());
    if (!trigger)
        return;
    m_side->showFeed(Trigger(*trigger));
    m_side->focusFirst();
}

void WiringPage::tryDrawn(NodeId from, NodeId to)
{
    const int round = ++m_drawn;
    const auto trigger = m_graph.nameOf(from);
    const auto function = m_graph.nameOf(to);
    if (!trigger || !function || joining(m_graph.model(), from, to).makes != WireKind::Rule)
        return m_status->clear();
    Rule rule;
    rule.name = {trigger->ns, {}, "drawn"};
    rule.trigger = *trigger;
    rule.function = *function;
    whenFinished(m_editor.cluster().tryRule(rule, RulePreview::mostEvents), this,
                 [this, round, name = textOf(*function)](const Result<RuleTrial> &trial) {
                     if (round == m_drawn && trial)
                         m_status->setText(drawnText(*trial, name));
                 });
}

void WiringPage::addNote(QPointF at)
{
    const QString id =
        m_editor.addBox(NodeKind::Note, {at, defaultSize(NodeKind::Note)}, tr("Note"));
    const NodeId note = m_graph.model().nodeByKey(QStringLiteral("note:") + id);
    m_view->canvas().choose({note});
    open(note, WireId::None);
}

void WiringPage::addGroup()
{
    const auto nodes = chosenNodes();
    if (nodes.isEmpty())
        return;
    const QRectF rect = m_graph.model().bounds(nodes).adjusted(-24, -56, 24, 24);
    const QString id = m_editor.addBox(NodeKind::Group, rect, tr("Group"));
    m_view->canvas().choose({m_graph.model().nodeByKey(QStringLiteral("group:") + id)});
}

} // namespace signalbox
