#include "models/graph/graphproblems.h"

#include <algorithm>
#include <tuple>

#include <QCoreApplication>

#include "core/criteria.h"

namespace signalbox {

namespace {

struct GraphProblems
{
    Q_DECLARE_TR_FUNCTIONS(GraphProblems)
};

using Problems = std::vector<GraphProblem>;

void addNode(Problems &problems, Mark severity, NodeId node, const QString &text)
{
    problems.push_back({severity, node, WireId::None, text});
}

void lookAtNode(Problems &problems, const WiringGraph &graph, NodeId id)
{
    const GraphModel &model = graph.model();
    const GraphNode &node = *model.node(id);
    if (node.missing)
        return addNode(problems, Mark::Error, id,
                       node.kind == NodeKind::Trigger
                           ? GraphProblems::tr("There is no trigger %1.").arg(node.title)
                           : GraphProblems::tr("There is no function %1.").arg(node.title));
    if (!node.problem.isEmpty())
        addNode(problems, Mark::Error, id,
                GraphProblems::tr("%1 fails: %2").arg(node.title, node.problem));
    if (node.kind == NodeKind::Sequence && graph.knowsComponents(*graph.nameOf(id))
        && model.wiresAt(id, PortSide::Out).isEmpty())
        addNode(problems, Mark::Warning, id,
                GraphProblems::tr("The sequence %1 has no functions.").arg(node.title));
    if (node.kind != NodeKind::Trigger)
        return;
    const auto wires = model.wiresAt(id, PortSide::Out);
    const bool anyOn =
        std::ranges::any_of(wires, [&](WireId wire) { return model.wire(wire)->enabled; });
    if (wires.isEmpty())
        addNode(problems, Mark::Warning, id,
                GraphProblems::tr("No rule listens to the trigger %1.").arg(node.title));
    else if (!anyOn)
        addNode(problems, Mark::Warning, id,
                GraphProblems::tr("Every rule of the trigger %1 is off.").arg(node.title));
}

void lookAtRule(Problems &problems, const WiringGraph &graph, WireId id)
{
    const Rule *rule = graph.rule(id);
    if (!rule)
        return;
    const auto prepared = PreparedCriteria::prepare(rule->criteria);
    if (!prepared)
        problems.push_back({Mark::Error, NodeId::None, id,
                            GraphProblems::tr("The criteria of %1 cannot be used: %2")
                                .arg(graph.model().wire(id)->label,
                                     QString::fromStdString(prepared.error().message))});
}

} // namespace

std::vector<GraphProblem> problemsOf(const WiringGraph &graph)
{
    Problems problems;
    for (const NodeId id : graph.model().nodes())
        lookAtNode(problems, graph, id);
    for (const WireId id : graph.model().wires())
        lookAtRule(problems, graph, id);
    std::ranges::stable_sort(problems, {}, [](const GraphProblem &it) {
        return std::tuple(it.severity != Mark::Error, it.text);
    });
    return problems;
}

} // namespace signalbox
