#include "app/windowoptions.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace signalbox {

namespace {

namespace fs = std::filesystem;

fs::path fromEnvironment(const char *variable, const fs::path &belowHome)
{
    // The standard ignores relative paths.
    if (const char *value = std::getenv(variable); value && *value == '/')
        return value;
    const char *home = std::getenv("HOME");
    return fs::path(home ? home : "/") / belowHome;
}

fs::path runtimeFolder()
{
    if (const char *value = std::getenv("XDG_RUNTIME_DIR"); value && *value == '/')
        return value;
    return fs::temp_directory_path() / ("signalbox-" + std::to_string(::getuid()));
}

bool isProfileName(const std::string &name)
{
    return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_';
    });
}

/// What a program that is open can do, and what the launcher's menu offers.
bool isDeed(const std::string &name)
{
    return name == "--new-window" || name == "--new-function" || name == "--open-log"
           || name == "--connect";
}

/// Takes the value of option @p index: `--name value` or `--name=value`.
Result<std::string> valueOf(const std::vector<std::string> &arguments, std::size_t &index)
{
    const std::string &argument = arguments[index];
    if (const auto equals = argument.find('='); equals != std::string::npos)
        return argument.substr(equals + 1);
    if (index + 1 >= arguments.size())
        return fail(ErrorCode::Malformed, argument + " needs a value (try --help)");
    return arguments[++index];
}

Result<> apply(WindowOptions &options, const std::string &name, const std::string &value)
{
    if (value.empty())
        return fail(ErrorCode::Malformed, name + " needs a value (try --help)");
    if (name == "--tour") {
        options.task = WindowOptions::Task::Tour;
        options.tour = value;
    } else if (name == "--data") {
        options.data = fs::absolute(value);
    } else if (name == "--log") {
        options.logs.push_back(value == "-" ? value : fs::absolute(value).string());
    } else if (name == "--lang") {
        options.language = value;
    } else {
        if (!isProfileName(value))
            return fail(ErrorCode::Invalid, "a profile's name has letters, digits, - and _ only");
        options.profile = value;
    }
    return {};
}

} // namespace

Result<WindowOptions> parseWindowOptions(const std::vector<std::string> &arguments)
{
    WindowOptions options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string name = arguments[i].substr(0, arguments[i].find('='));
        if (name == "--help" || name == "-h") {
            options.task = WindowOptions::Task::Help;
            return options;
        }
        if (name == "--version") {
            options.task = WindowOptions::Task::Version;
            return options;
        }
        if (isDeed(name)) {
            options.deeds.push_back(name.substr(2));
        } else if (name == "--new-instance") {
            options.newInstance = true;
        } else if (name == "--merge") {
            options.merge = true;
        } else if (name == "--tour" || name == "--data" || name == "--lang" || name == "--profile"
                   || name == "--log") {
            const auto value = valueOf(arguments, i);
            if (!value)
                return fail(value.error());
            if (const auto applied = apply(options, name, *value); !applied)
                return fail(applied.error());
        } else if (name == "-platform" || name == "-style") {
            ++i; // Qt's own, with a value.
        } else if (!arguments[i].empty() && arguments[i].front() != '-') {
            options.logs.push_back(fs::absolute(arguments[i]).string());
        } else {
            return fail(ErrorCode::Malformed,
                        "unknown argument '" + arguments[i] + "' (try --help)");
        }
    }
    return options;
}

std::string windowHelp()
{
    return "signalbox - native control room for serverless platforms\n"
           "\n"
           "usage: signalbox [options] [LOG…] [FILE.incident…]\n"
           "       signalbox export DIR ...   (signalbox export --help says more)\n"
           "       signalbox import DIR ...\n"
           "\n"
           "  LOG, --log LOG    open a file, or - for what comes in, in the log viewer\n"
           "  --merge           show the files among them as one log, by time\n"
           "  FILE.incident     show a recorded incident, read-only, in a window of its own\n"
           "  --new-window      open another window over the same engine\n"
           "  --new-function    ask for the name of a new function\n"
           "  --open-log        ask for a log to open\n"
           "  --connect         show the clusters, to add one\n"
           "  --profile NAME    separate settings, functions and history\n"
           "  --data DIR        keep everything below DIR instead of the XDG folders\n"
           "  --new-instance    start a program of its own even when one is open\n"
           "  --lang LANG       de, en, or en_XA (shows what is not translated)\n"
           "  --tour DIR        load the sample project, run it, and write a picture of every "
           "page\n"
           "  --version         print the version\n"
           "  --help            print this\n"
           "\n"
           "Settings are in $XDG_CONFIG_HOME/signalbox, functions and history in\n"
           "$XDG_DATA_HOME/signalbox, unsaved work in $XDG_STATE_HOME/signalbox.\n";
}

WindowFolders foldersOf(const WindowOptions &options)
{
    const std::string name = options.profile.empty() ? "signalbox" : "signalbox-" + options.profile;
    const std::size_t hash =
        std::hash<std::string>{}(options.data.string() + '\n' + options.profile);
    const fs::path socket = runtimeFolder() / ("signalbox-" + std::to_string(hash) + ".socket");
    if (!options.data.empty()) {
        const fs::path root =
            options.profile.empty() ? options.data : options.data / options.profile;
        return {.engine = root / "engine",
                .inputs = root / "inputs",
                .config = root / "signalbox.conf",
                .state = root / "state",
                .socket = socket,
                .connections = root / "connections.json"};
    }
    const fs::path data = fromEnvironment("XDG_DATA_HOME", ".local/share") / name;
    const fs::path config = fromEnvironment("XDG_CONFIG_HOME", ".config") / name;
    return {.engine = data,
            .inputs = data / "inputs",
            .config = config / "signalbox.conf",
            .state = fromEnvironment("XDG_STATE_HOME", ".local/state") / name,
            .socket = socket,
            .connections = config / "connections.json"};
}

} // namespace signalbox
