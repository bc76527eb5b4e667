#pragma once

#include <filesystem>

#include "core/error.h"

namespace signalbox {

/// Files that belong to the program and lie outside its binary.
struct ProgramPaths
{
    std::filesystem::path helper;    ///< `signalbox-sandbox`
    std::filesystem::path launchers; ///< Folder of launcher.py, launcher.js, …

    friend bool operator==(const ProgramPaths &, const ProgramPaths &) = default;
};

/// Looks beside @p executable (a build folder) first, then in the installed places
/// (`../libexec/signalbox`, `../share/signalbox`). NotFound says where it looked.
[[nodiscard]] Result<ProgramPaths> findProgramPaths(const std::filesystem::path &executable);

/// The running program's own file.
[[nodiscard]] std::filesystem::path executablePath();

} // namespace signalbox
