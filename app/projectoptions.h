#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace signalbox {

/// What `signalbox export …` and `signalbox import …` say. A value.
struct ProjectOptions
{
    enum class Task { Export, Import, Help };
    enum class Mode { Plan, Apply };

    Task task = Task::Help;
    Mode mode = Mode::Plan; ///< Of an import.
    std::filesystem::path folder;
    std::string format; ///< Empty: `signalbox` to write, what the folder holds to read.
    std::string name;   ///< What the project is called.
    std::vector<std::string> selection;
    std::filesystem::path secrets;     ///< A file of NAME=value lines; empty: none.
    std::vector<std::string> leaveOut; ///< Of an import: what stays as it is.
    std::vector<std::string> replace;  ///< Of an import: what takes the place of others.
    bool removeOthers = false;
    bool skipConflicts = false;
    bool force = false; ///< Writes into a folder that holds something else.
    bool json = false;  ///< The plan as JSON.

    // Which cluster; without any of these the engine of this profile.
    std::string url;
    std::string auth; ///< `UUID:KEY`
    std::string cluster;
    std::filesystem::path wskprops;
    std::filesystem::path data;
    std::string profile;

    friend bool operator==(const ProjectOptions &, const ProjectOptions &) = default;
};

/// Whether @p word begins a command line of this kind.
[[nodiscard]] bool isProjectCommand(const std::string &word);

/// Reads the arguments behind the program's name; the first is `export` or `import`.
[[nodiscard]] Result<ProjectOptions> parseProjectOptions(const std::vector<std::string> &arguments);
[[nodiscard]] std::string projectHelp();

} // namespace signalbox
