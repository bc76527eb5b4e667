#pragma once

#include <string>
#include <string_view>

#include "api/router.h"
#include "core/names.h"

namespace signalbox {

/// Capture @p text as a namespace: `_` is the caller's.
[[nodiscard]] Result<std::string> namespaceOf(const Call &call, std::string_view text);

/// The entity a path names: captures `ns, name` or `ns, pkg, name`.
[[nodiscard]] Result<QualifiedName> entityOf(const Call &call);

/// Captures `name` or `pkg, name` (and @p rest further ones behind) in the caller's namespace.
[[nodiscard]] Result<QualifiedName> ownEntityOf(const Call &call, std::size_t rest);

/// Forbidden when @p ns is not the caller's.
[[nodiscard]] Result<> requireOwn(const Call &call, const std::string &ns);

} // namespace signalbox
