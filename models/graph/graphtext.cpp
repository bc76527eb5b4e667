#include "models/graph/graphtext.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/format.h"

namespace signalbox {

namespace {

struct GraphText
{
    Q_DECLARE_TR_FUNCTIONS(GraphText)
};

} // namespace

QString wireKindText(WireKind kind)
{
    switch (kind) {
    case WireKind::Feed: return GraphText::tr("Feed");
    case WireKind::Rule: return GraphText::tr("Rule");
    case WireKind::Step: return GraphText::tr("Step");
    case WireKind::DeadLetter: return GraphText::tr("Dead letter");
    }
    return {};
}

QString nodeText(const GraphModel &model, NodeId id)
{
    const GraphNode *node = model.node(id);
    if (!node)
        return {};
    QStringList parts{node->title};
    if (!node->subtitle.isEmpty())
        parts << node->subtitle;
    if (hasPort(node->kind, PortSide::In) || hasPort(node->kind, PortSide::Out))
        parts << GraphText::tr("%1 in, %2 out", "wires of a node")
                     .arg(model.wiresAt(id, PortSide::In).size())
                     .arg(model.wiresAt(id, PortSide::Out).size());
    if (!node->enabled)
        parts << GraphText::tr("off");
    if (!node->problem.isEmpty())
        parts << node->problem;
    return parts.join(QStringLiteral(", "));
}

QString wireText(const GraphModel &model, WireId id)
{
    const GraphWire *wire = model.wire(id);
    if (!wire)
        return {};
    QString text = GraphText::tr("%1 from %2 to %3", "rule, trigger, function")
                       .arg((wireKindText(wire->kind) + u' ' + wire->label).trimmed(),
                            model.node(wire->from)->title, model.node(wire->to)->title);
    text += QStringLiteral(", ") + (wire->enabled ? GraphText::tr("on") : GraphText::tr("off"));
    if (wire->kind == WireKind::Rule && !wire->detail.isEmpty())
        text += QStringLiteral(", ") + GraphText::tr("when %1").arg(wire->detail);
    return text;
}

QString figuresText(const FlowFigures &figures)
{
    QStringList parts;
    if (figures.runs > 0)
        parts << GraphText::tr("%1 a minute").arg(formatCount(figures.runs));
    if (figures.errors > 0)
        parts << GraphText::tr("%1 failed").arg(formatCount(figures.errors));
    if (figures.billed > 0)
        parts << formatUse(1, std::chrono::milliseconds(figures.billed));
    if (figures.queued > 0)
        parts << GraphText::tr("%1 queued").arg(formatCount(figures.queued));
    if (figures.running > 0)
        parts << GraphText::tr("%1 running").arg(formatCount(figures.running));
    if (figures.last)
        parts << GraphText::tr("last: %1 at %2")
                     .arg(outcomeText(*figures.last), formatTime(figures.lastEnd));
    if (figures.lastCold)
        parts << GraphText::tr("cold start");
    return parts.join(QStringLiteral(", "));
}

} // namespace signalbox
