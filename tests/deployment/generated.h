#pragma once

#include <random>
#include <string>

#include "core/json.h"
#include "deployment/project.h"

namespace signalbox::deployment {

/// Any JSON value, texts with everything that is awkward in files among them.
[[nodiscard]] Json generatedJson(std::mt19937 &random, int depth);

/// A whole project that could have come out of an engine: canonical, each reference with its target.
[[nodiscard]] Project generatedProject(std::mt19937 &random);

} // namespace signalbox::deployment
