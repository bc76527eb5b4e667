#pragma once

#include "core/names.h"

namespace signalbox {

class Workspace;

/// Where a function is that is spoken of: among the namespace's own (also behind a binding), in
/// somebody else's, of which nothing is known here, or nowhere.
enum class Presence { Here, Elsewhere, Missing };

/// The function that @p name leads to when its package is a binding; @p name itself otherwise.
[[nodiscard]] QualifiedName behindBinding(const QualifiedName &name, Workspace &workspace);

[[nodiscard]] Presence presenceOf(const QualifiedName &function, Workspace &workspace);

} // namespace signalbox
