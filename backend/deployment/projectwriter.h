#pragma once

#include "deployment/bundle.h"

namespace signalbox::deployment {

/// The document of signalbox.yaml; the code goes into @p bundle.
[[nodiscard]] Json projectDocument(const Project &project, Bundle &bundle);

/// Parameters or annotations by name; @p init: only those that are, or are not, of the environment.
[[nodiscard]] Json valuesOf(const Parameters &parameters, bool init);
[[nodiscard]] Json valuesOf(const Annotations &annotations);

} // namespace signalbox::deployment
