#pragma once

#include <string_view>

#include "core/entities.h"
#include "core/wiring.h"

/// OpenWhisk's JSON of packages, triggers, rules and API routes (openwhisk.md 2.6 to 2.8, 1.7), as
/// GET of one entity answers. Pure; Malformed where an answer is not what was asked for.
namespace signalbox::openwhisk {

[[nodiscard]] Result<Package> readPackage(std::string_view text);
[[nodiscard]] Result<Trigger> readTrigger(std::string_view text);
[[nodiscard]] Result<Rule> readRule(std::string_view text);

/// The names in a list of @p collection: `pkg/name` of functions in packages.
[[nodiscard]] Result<std::vector<std::string>> readNames(std::string_view text);

[[nodiscard]] std::string writePackage(const Package &package);
[[nodiscard]] std::string writeTrigger(const Trigger &trigger);
[[nodiscard]] std::string writeRule(const Rule &rule);

} // namespace signalbox::openwhisk
