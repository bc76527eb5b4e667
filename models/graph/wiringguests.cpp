// Functions on the canvas that are none of the namespace's own: behind a binding, in another
// namespace, or missing.

#include "models/bindings.h"
#include "models/graph/wiringgraph.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

QString subtitleOf(const QualifiedName &name, Workspace &workspace)
{
    const QualifiedName behind = behindBinding(name, workspace);
    const Presence presence = presenceOf(name, workspace);
    if (presence == Presence::Missing)
        return WiringGraph::tr("Does not exist");
    return behind == name ? WiringGraph::tr("Elsewhere")
                          : WiringGraph::tr("Bound: %1").arg(QString::fromStdString(behind.str()));
}

} // namespace

GraphNode WiringGraph::guest(const QualifiedName &name) const
{
    const bool own = name.ns == m_workspace.cluster().ns().toStdString();
    return {.kind = NodeKind::Function,
            .key = keyOf(NodeKind::Function, name),
            .title = QString::fromStdString(own ? name.local() : name.str()),
            .subtitle = subtitleOf(name, m_workspace),
            .package = {},
            .position = {},
            .size = {},
            .missing = presenceOf(name, m_workspace) == Presence::Missing};
}

NodeId WiringGraph::functionNode(const QualifiedName &name)
{
    const NodeId known = m_model.nodeByKey(keyOf(NodeKind::Function, name));
    if (known != NodeId::None)
        return known;
    m_guests.insert(name);
    return add(guest(name));
}

void WiringGraph::updateGuests()
{
    for (auto at = m_guests.begin(); at != m_guests.end();) {
        const NodeId id = m_model.nodeByKey(keyOf(NodeKind::Function, *at));
        const GraphNode *node = m_model.node(id);
        const bool own = m_workspace.functions().find(*at);
        if (node && !own && m_model.wiresOf(id).isEmpty()) {
            m_model.remove(id);
            node = nullptr;
        }
        if (!node || own) {
            at = m_guests.erase(at);
            continue;
        }
        if (const GraphNode now = guest(*at);
            now.missing != node->missing || now.subtitle != node->subtitle)
            add(now);
        ++at;
    }
}

} // namespace signalbox
