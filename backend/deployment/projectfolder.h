#pragma once

#include "deployment/bundle.h"

/// Signalbox's own form of a project: `signalbox.yaml` and the code beside it. It says all that a
/// Project holds, so what is read back is what was written.
namespace signalbox::deployment {

inline constexpr std::string_view projectFile = "signalbox.yaml";

[[nodiscard]] Bundle writeProjectFolder(const Project &project);

/// Errors say file and line.
[[nodiscard]] Result<Project> readProjectFolder(const FileReader &read);

/// What signalbox.yaml says of one entity, as YAML; empty when there is no such entity. For a
/// person who compares.
[[nodiscard]] std::string entityText(const Project &project, const EntityId &entity);

/// The files of code that a signalbox.yaml names; none when it cannot be read.
[[nodiscard]] std::vector<std::string> codePathsIn(const std::string &document);

} // namespace signalbox::deployment
