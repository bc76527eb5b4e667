#pragma once

#include "deployment/bundle.h"

/// The files of wskdeploy: `manifest.yaml`, its deployment file `deployment.yaml` with the values of
/// secrets, and the code beside them. It says less than a Project holds; what it does not say is in
/// Bundle::losses. What is read back from files without losses is what was written.
namespace signalbox::deployment {

inline constexpr std::string_view manifestFile = "manifest.yaml";
inline constexpr std::string_view deploymentFile = "deployment.yaml";

[[nodiscard]] Bundle writeManifest(const Project &project);

/// Reads a manifest, and the deployment file when there is one. `$NAME` and `${NAME}` are references
/// to secrets. Errors say file and line.
[[nodiscard]] Result<Project> readManifest(const FileReader &read);

} // namespace signalbox::deployment
