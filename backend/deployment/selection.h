#pragma once

#include "deployment/project.h"

namespace signalbox::deployment {

/// The part of @p project that @p names choose, with what it needs: the package of a function, the
/// components of a sequence, trigger and function of a rule. `shop` is a package with all in it, or
/// a function, trigger or rule; `shop/price` a function; `trigger:bell`, `route:/v1`, … say the
/// kind. No names choose all of it. NotFound for a name that chooses nothing.
[[nodiscard]] Result<Project> selected(const Project &project,
                                       const std::vector<std::string> &names);

} // namespace signalbox::deployment
