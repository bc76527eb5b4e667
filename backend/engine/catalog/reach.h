#pragma once

#include "core/error.h"
#include "engine/catalog/catalog.h"
#include "engine/controlplane.h"

namespace signalbox {

/// The text of a name that is taken by another collection.
[[nodiscard]] tl::unexpected<Error> otherCollection();

/// Why @p name is not there for @p caller, in a collection where it was not found: somebody else's
/// things are Forbidden, one's own are missing or in another collection.
[[nodiscard]] tl::unexpected<Error> absent(const Catalog &catalog, const std::string &caller,
                                           const QualifiedName &name);

/// @p name as the namespace @p caller reaches it (openwhisk.md 2.1, 2.4). Forbidden when it is
/// somebody else's and private or absent, Conflict when the name is of another collection.
[[nodiscard]] Result<ReachedFunction> reachFunction(const Catalog &catalog,
                                                    const std::string &caller,
                                                    const QualifiedName &name);

/// What @p record ran, as its caller named it: by the binding that it was reached through.
[[nodiscard]] QualifiedName reachedName(const Activation &record);

/// The package @p name when @p caller may use it: his own, or a published one. A binding only when
/// the package behind it may be used too.
[[nodiscard]] Result<PackagePtr> reachPackage(const Catalog &catalog, const std::string &caller,
                                              const QualifiedName &name);

/// As it may be told: secrets are there but not readable. @p current is the function's current
/// version, where a former one was reached; null when there is none.
[[nodiscard]] ReachedFunction openly(ReachedFunction reached, const Function *current);
/// What openly() hides, as the run gets it.
[[nodiscard]] Parameters secretsOf(const ReachedFunction &reached, const Function *current);

/// Later lists win key by key, in the place of the first.
[[nodiscard]] Parameters inheritParameters(Parameters under, const Parameters &over);

} // namespace signalbox
