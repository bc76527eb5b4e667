#include "models/bindings.h"

#include "models/workspace.h"

namespace signalbox {

QualifiedName behindBinding(const QualifiedName &name, Workspace &workspace)
{
    const auto &packages = workspace.wiring().packages;
    const auto found = packages.find({name.ns, {}, name.package});
    if (name.package.empty() || found == packages.end() || !found->second.binding)
        return name;
    return {found->second.binding->ns, found->second.binding->name, name.name};
}

Presence presenceOf(const QualifiedName &function, Workspace &workspace)
{
    const QualifiedName behind = behindBinding(function, workspace);
    if (behind.ns != workspace.cluster().ns().toStdString())
        return Presence::Elsewhere;
    return workspace.functions().find(behind) ? Presence::Here : Presence::Missing;
}

} // namespace signalbox
