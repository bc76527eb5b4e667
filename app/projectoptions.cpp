#include "app/projectoptions.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <map>

namespace signalbox {

namespace {

using Options = ProjectOptions;

/// Options with a value.
const std::map<std::string, std::function<void(Options &, const std::string &)>> &valued()
{
    static const std::map<std::string, std::function<void(Options &, const std::string &)>> table{
        {"--format", [](Options &o, const std::string &v) { o.format = v; }},
        {"--leave-out", [](Options &o, const std::string &v) { o.leaveOut.push_back(v); }},
        {"--replace", [](Options &o, const std::string &v) { o.replace.push_back(v); }},
        {"--name", [](Options &o, const std::string &v) { o.name = v; }},
        {"--secrets", [](Options &o, const std::string &v) { o.secrets = v; }},
        {"--url", [](Options &o, const std::string &v) { o.url = v; }},
        {"--auth", [](Options &o, const std::string &v) { o.auth = v; }},
        {"--cluster", [](Options &o, const std::string &v) { o.cluster = v; }},
        {"--wskprops", [](Options &o, const std::string &v) { o.wskprops = v; }},
        {"--data", [](Options &o, const std::string &v) { o.data = std::filesystem::absolute(v); }},
        {"--profile", [](Options &o, const std::string &v) { o.profile = v; }},
    };
    return table;
}

const std::map<std::string, std::function<void(Options &)>> &flags()
{
    static const std::map<std::string, std::function<void(Options &)>> table{
        {"--plan", [](Options &o) { o.mode = Options::Mode::Plan; }},
        {"--apply", [](Options &o) { o.mode = Options::Mode::Apply; }},
        {"--remove-others", [](Options &o) { o.removeOthers = true; }},
        {"--skip-conflicts", [](Options &o) { o.skipConflicts = true; }},
        {"--force", [](Options &o) { o.force = true; }},
        {"--json", [](Options &o) { o.json = true; }},
        {"--help", [](Options &o) { o.task = Options::Task::Help; }},
        {"-h", [](Options &o) { o.task = Options::Task::Help; }},
    };
    return table;
}

/// Options that only one of the two commands has.
Result<> checkFor(const Options &options, const std::vector<std::string> &given)
{
    static constexpr std::array<const char *, 7> ofImport{
        "--plan", "--apply",     "--remove-others", "--skip-conflicts",
        "--json", "--leave-out", "--replace"};
    static constexpr std::array<const char *, 2> ofExport{"--force", "--name"};
    const auto among = [](const auto &list, const std::string &name) {
        return std::ranges::find(list, name) != list.end();
    };
    for (const std::string &name : given) {
        if (options.task == Options::Task::Export && among(ofImport, name))
            return fail(ErrorCode::Malformed, name + " belongs to signalbox import");
        if (options.task == Options::Task::Import && among(ofExport, name))
            return fail(ErrorCode::Malformed, name + " belongs to signalbox export");
    }
    const int clusters = (options.url.empty() ? 0 : 1) + (options.cluster.empty() ? 0 : 1)
                         + (options.wskprops.empty() ? 0 : 1) + (options.data.empty() ? 0 : 1);
    if (clusters > 1)
        return fail(ErrorCode::Malformed,
                    "only one of --url, --cluster, --wskprops and --data can be meant");
    if (options.task != Options::Task::Help && options.folder.empty())
        return fail(ErrorCode::Malformed, "a folder is missing (try --help)");
    return {};
}

} // namespace

bool isProjectCommand(const std::string &word)
{
    return word == "export" || word == "import";
}

Result<ProjectOptions> parseProjectOptions(const std::vector<std::string> &arguments)
{
    Options options;
    if (arguments.empty() || !isProjectCommand(arguments[0]))
        return fail(ErrorCode::Malformed, "export or import is missing");
    options.task = arguments[0] == "export" ? Options::Task::Export : Options::Task::Import;
    std::vector<std::string> given;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        const auto equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        if (!argument.starts_with('-')) {
            if (options.folder.empty())
                options.folder = argument;
            else
                options.selection.push_back(argument);
            continue;
        }
        given.push_back(name);
        if (const auto flag = flags().find(argument); flag != flags().end()) {
            flag->second(options);
            continue;
        }
        const auto option = valued().find(name);
        if (option == valued().end())
            return fail(ErrorCode::Malformed, "unknown argument '" + argument + "' (try --help)");
        if (equals == std::string::npos && ++i == arguments.size())
            return fail(ErrorCode::Malformed, name + " needs a value (try --help)");
        const std::string value =
            equals == std::string::npos ? arguments[i] : argument.substr(equals + 1);
        if (value.empty())
            return fail(ErrorCode::Malformed, name + " needs a value (try --help)");
        option->second(options, value);
    }
    if (auto fit = checkFor(options, given); !fit)
        return fail(fit.error());
    return options;
}

std::string projectHelp()
{
    return "signalbox export DIR - write functions and wiring as files\n"
           "signalbox import DIR - bring them in again, here or elsewhere\n"
           "\n"
           "usage: signalbox export DIR [options] [NAME...]\n"
           "       signalbox import DIR [--plan | --apply] [options] [NAME...]\n"
           "\n"
           "  --plan             say what an import would do, and do nothing (the default)\n"
           "  --apply            do it; after an error, what was done is taken back\n"
           "  --format FORMAT    signalbox (the default), wskdeploy, or wsk (a script; export "
           "only)\n"
           "  --remove-others    remove what is there and not in the project\n"
           "  --skip-conflicts   apply the rest where something is in the way\n"
           "  --leave-out NAME   keep what is there instead, or leave it away; may be repeated\n"
           "  --replace NAME     it takes the place of what has its name; may be repeated\n"
           "  --secrets FILE     write the values of secrets there, readable by you only, or take\n"
           "                     them from there; else they come from the environment, or stay as\n"
           "                     they are\n"
           "  --json             the plan as JSON\n"
           "  --name NAME        what the project is called\n"
           "  --force            write into a folder that holds something else\n"
           "\n"
           "from or to where (without any: the engine of this profile, which no window may have "
           "open)\n"
           "\n"
           "  --cluster NAME     a saved connection of the window\n"
           "  --url URL          a server with OpenWhisk's API; the key is in SIGNALBOX_AUTH\n"
           "  --auth UUID:KEY    the key, where other users of the machine may see it\n"
           "  --wskprops FILE    address and key as wsk keeps them\n"
           "  --data DIR         the engine whose data is below DIR\n"
           "  --profile NAME     the engine and connections of a profile\n"
           "\n"
           "NAME is a package with all that is in it, a function (shop/price), a trigger or a "
           "rule,\n"
           "or one of these with its kind (trigger:bell, route:/v1, runtime:perl:5). What it "
           "needs\n"
           "comes along. Without names it is everything.\n"
           "\n"
           "The status is 0, 1 after an error, 2 for a command line that is none, and 3 when\n"
           "something is in the way of an import.\n";
}

} // namespace signalbox
