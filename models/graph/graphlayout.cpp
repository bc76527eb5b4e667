#include "models/graph/graphlayout.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <graphviz/gvc.h>

namespace signalbox {

namespace {

constexpr double pointsPerInch = 72.0;
/// Above it a group no longer keeps its boxes together: Graphviz needs minutes for it.
constexpr std::size_t mostGrouped = 400;

/// Graphviz takes names it does not change as `char *`.
char *text(const char *constant)
{
    return const_cast<char *>(constant);
}

struct ContextCloser
{
    void operator()(GVC_t *context) const { gvFreeContext(context); }
};
struct GraphCloser
{
    void operator()(Agraph_t *graph) const { agclose(graph); }
};
using Context = std::unique_ptr<GVC_t, ContextCloser>;
using Graph = std::unique_ptr<Agraph_t, GraphCloser>;

/// Graphviz's global state: one context, made at the first layout, one layout at a time.
std::mutex &turn()
{
    static std::mutex mutex;
    return mutex;
}

void setDefaults(Agraph_t *graph, std::size_t boxes)
{
    const auto set = [graph](int kind, const char *name, const char *value) {
        agattr(graph, kind, text(name), text(value));
    };
    set(AGRAPH, "rankdir", "LR");
    set(AGRAPH, "nodesep", "0.35");
    // Room for the name of a rule on its wire.
    set(AGRAPH, "ranksep", "2.5");
    set(AGRAPH, "margin", "0");
    // Wires are drawn by the canvas; Graphviz need not route them.
    set(AGRAPH, "splines", "none");
    if (boxes > mostGrouped) {
        // Bounds for its two searches: good order in a second rather than the best in a minute.
        set(AGRAPH, "nslimit", "0.1");
        set(AGRAPH, "nslimit1", "0.1");
        set(AGRAPH, "mclimit", "0.1");
        set(AGRAPH, "searchsize", "10");
    }
    set(AGNODE, "shape", "box");
    set(AGNODE, "fixedsize", "true");
    set(AGNODE, "label", "");
    set(AGNODE, "width", "1");
    set(AGNODE, "height", "1");
}

void setInches(Agnode_t *node, const char *name, double points)
{
    // Written by hand: Graphviz reads with a point whatever the locale's sign is.
    const int thousandths = static_cast<int>(points / pointsPerInch * 1000);
    std::string value = std::to_string(thousandths / 1000) + '.';
    const std::string rest = std::to_string(thousandths % 1000);
    value += std::string(3 - rest.size(), '0') + rest;
    agset(node, text(name), value.data());
}

std::vector<Agnode_t *> build(Agraph_t *graph, const LayoutTask &task)
{
    std::map<int, Agraph_t *> groups;
    std::vector<Agnode_t *> nodes;
    for (std::size_t i = 0; i < task.boxes.size(); ++i) {
        const LayoutTask::Box &box = task.boxes[i];
        std::string name = std::to_string(i);
        Agnode_t *node = agnode(graph, name.data(), 1);
        setInches(node, "width", box.size.width());
        setInches(node, "height", box.size.height());
        if (box.group >= 0 && task.boxes.size() <= mostGrouped) {
            std::string cluster = "cluster" + std::to_string(box.group);
            Agraph_t *&group = groups[box.group];
            if (!group) {
                group = agsubg(graph, cluster.data(), 1);
                // Of the frame and its title: nothing else is to lie there.
                agset(group, text("margin"), text("48"));
            }
            agsubnode(group, node, 1);
        }
        nodes.push_back(node);
    }
    for (const LayoutTask::Line &line : task.lines)
        agedge(graph, nodes[std::size_t(line.from)], nodes[std::size_t(line.to)], nullptr, 1);
    return nodes;
}

} // namespace

std::vector<QPointF> layOut(const LayoutTask &task)
{
    std::vector<QPointF> places;
    if (task.boxes.empty())
        return places;
    const std::lock_guard guard(turn());
    const Context context(gvContext());
    const Graph graph(agopen(text("wiring"), Agdirected, nullptr));
    setDefaults(graph.get(), task.boxes.size());
    const auto nodes = build(graph.get(), task);
    if (gvLayout(context.get(), graph.get(), "dot") != 0)
        return places;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const pointf middle = ND_coord(nodes[i]);
        const QSizeF size = task.boxes[i].size;
        // Graphviz counts upwards.
        places.emplace_back(middle.x - size.width() / 2, -middle.y - size.height() / 2);
    }
    gvFreeLayout(context.get(), graph.get());
    const auto left = std::ranges::min(places, {}, &QPointF::x).x();
    const auto top = std::ranges::min(places, {}, &QPointF::y).y();
    for (QPointF &place : places)
        place -= QPointF(left, top);
    return places;
}

} // namespace signalbox
