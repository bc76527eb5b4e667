#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/apiserver.h"
#include "core/entities.h"
#include "core/error.h"

namespace signalbox {

/// What the command line of signalboxd asks for.
struct DaemonOptions
{
    enum class Task { Serve, Help, Version, PrintWskprops };

    Task task = Task::Serve;
    std::string address = "127.0.0.1";
    std::uint16_t port = 3233;
    bool listenGiven = false;
    /// Of the API gateway: unless given, the port behind the API's, if that is free.
    enum class Gateway { Automatic, Given, Off };
    Gateway gateway = Gateway::Automatic;
    std::string gatewayAddress;
    std::uint16_t gatewayPort = 0;
    std::filesystem::path data;
    std::optional<Identity> identity;
    std::vector<std::string> namespaces; ///< Made when they are not there.
    std::string logLevel = "warning";
    ApiServerOptions::Surface surface = ApiServerOptions::Surface::All;
    int memoryMiB = 0;
    std::vector<std::filesystem::path> watchFolders; ///< Of feeds of files.
    std::optional<TlsFiles> tls;
};

/// Reads the arguments after the program's name. Invalid says which option and what it needs; an
/// address off the loopback ones is refused unless remote use was allowed and TLS given.
[[nodiscard]] Result<DaemonOptions> parseDaemonOptions(const std::vector<std::string> &arguments);

/// What --help prints.
[[nodiscard]] std::string daemonHelp();

/// `$XDG_DATA_HOME/signalbox`, or `~/.local/share/signalbox`.
[[nodiscard]] std::filesystem::path defaultDataFolder();

} // namespace signalbox
