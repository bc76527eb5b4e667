#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace signalbox {

/// What the command line of the window says. A value.
struct WindowOptions
{
    enum class Task { Show, Tour, Help, Version };

    Task task = Task::Show;
    std::filesystem::path tour; ///< Where the pictures go.
    std::filesystem::path data; ///< Everything the program keeps; empty: the XDG folders.
    std::string profile;        ///< Separate settings, history and engine; empty: the usual one.
    std::string language;       ///< `de`, `en`, `en_XA`; empty: as set.
    std::vector<std::string>
        logs; ///< To open in the log viewer: absolute paths; `-`: what comes in.
    std::vector<std::string> deeds; ///< `new-window`, `new-function`, `open-log`, `connect`.
    bool merge = false;             ///< Files among the logs are one log, by time.
    bool newInstance = false;       ///< Do not hand over to a window that is open.

    friend bool operator==(const WindowOptions &, const WindowOptions &) = default;
};

/// Reads the arguments after the program's name. Options of Qt itself are left to Qt.
[[nodiscard]] Result<WindowOptions> parseWindowOptions(const std::vector<std::string> &arguments);
[[nodiscard]] std::string windowHelp();

/// Where one profile keeps what it keeps (XDG base directories).
struct WindowFolders
{
    std::filesystem::path engine;      ///< Journal, index, entities.
    std::filesystem::path inputs;      ///< Saved inputs.
    std::filesystem::path config;      ///< The settings file.
    std::filesystem::path state;       ///< Session and unsaved work.
    std::filesystem::path socket;      ///< Of the single instance.
    std::filesystem::path connections; ///< Saved connections.
};
[[nodiscard]] WindowFolders foldersOf(const WindowOptions &options);

} // namespace signalbox
