#pragma once

#include "deployment/bundle.h"

/// A project as a script of `wsk` commands: for people who have the OpenWhisk command line and
/// nothing else. Cannot be read back.
namespace signalbox::deployment {

inline constexpr std::string_view scriptFile = "deploy.sh";

[[nodiscard]] Bundle writeScript(const Project &project);

} // namespace signalbox::deployment
