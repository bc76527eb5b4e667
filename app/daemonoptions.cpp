#include "app/daemonoptions.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>

#include "app/guestkey.h"
#include "core/names.h"

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 6> logLevels{"trace",   "debug", "info",
                                                    "warning", "error", "off"};

/// Options as they come in, before they are held against each other.
struct Draft
{
    DaemonOptions options;
    bool allowRemote = false;
    std::filesystem::path certificate;
    std::filesystem::path key;
};

Result<int> number(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return fail(ErrorCode::Invalid, "'" + std::string(text) + "' is not a number from "
                                            + std::to_string(least) + " to "
                                            + std::to_string(most));
    return value;
}

/// Reads `ADDRESS:PORT`.
Result<> setPlace(const std::string &value, std::string &address, std::uint16_t &port)
{
    const auto colon = value.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return fail(ErrorCode::Invalid, "'" + value + "' is not ADDRESS:PORT");
    auto parsed = number(std::string_view(value).substr(colon + 1), 0, 65535);
    if (!parsed)
        return fail(parsed.error());
    address = value.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    if (address == "localhost")
        address = "127.0.0.1";
    port = static_cast<std::uint16_t>(*parsed);
    return {};
}

Result<> setListen(Draft &draft, const std::string &value)
{
    draft.options.listenGiven = true;
    return setPlace(value, draft.options.address, draft.options.port);
}

Result<> setGateway(Draft &draft, const std::string &value)
{
    using Gateway = DaemonOptions::Gateway;
    draft.options.gateway = value == "off" ? Gateway::Off : Gateway::Given;
    return value == "off"
               ? Result<>{}
               : setPlace(value, draft.options.gatewayAddress, draft.options.gatewayPort);
}

Result<> setAuth(Draft &draft, const std::string &value)
{
    auto identity = parseGuestKey(value);
    if (!identity)
        return fail(ErrorCode::Invalid, identity.error().message);
    draft.options.identity = *identity;
    return {};
}

Result<> setLogLevel(Draft &draft, const std::string &value)
{
    const std::string level = value == "warn" ? "warning" : value;
    for (const auto known : logLevels) {
        if (known == level) {
            draft.options.logLevel = level;
            return {};
        }
    }
    return fail(ErrorCode::Invalid,
                "'" + value + "' is not one of trace, debug, info, warning, error, off");
}

Result<> setApi(Draft &draft, const std::string &value)
{
    if (value != "openwhisk" && value != "signalbox")
        return fail(ErrorCode::Invalid, "'" + value + "' is neither signalbox nor openwhisk");
    draft.options.surface = value == "openwhisk" ? ApiServerOptions::Surface::OpenWhisk
                                                 : ApiServerOptions::Surface::All;
    return {};
}

Result<> setMemory(Draft &draft, const std::string &value)
{
    auto memory = number(value, 128, 1 << 20);
    if (!memory)
        return fail(memory.error());
    draft.options.memoryMiB = *memory;
    return {};
}

Result<> addNamespace(Draft &draft, const std::string &value)
{
    if (auto name = parseEntityName(value); !name)
        return fail(name.error());
    draft.options.namespaces.push_back(value);
    return {};
}

Result<> addWatchFolder(Draft &draft, const std::string &value)
{
    if (!value.starts_with('/'))
        return fail(ErrorCode::Invalid, "'" + value + "' does not begin with a slash");
    draft.options.watchFolders.emplace_back(value);
    return {};
}

using ValueSetter = Result<> (*)(Draft &, const std::string &);
using FlagSetter = void (*)(Draft &);

const std::map<std::string_view, ValueSetter> &valueOptions()
{
    static const std::map<std::string_view, ValueSetter> table{
        {"--listen", setListen},
        {"--gateway-listen", setGateway},
        {"--auth", setAuth},
        {"--add-namespace", addNamespace},
        {"--log-level", setLogLevel},
        {"--api", setApi},
        {"--memory", setMemory},
        {"--watch-folder", addWatchFolder},
        {"--data",
         [](Draft &draft, const std::string &value) {
             draft.options.data = value;
             return Result<>{};
         }},
        {"--tls-cert",
         [](Draft &draft, const std::string &value) {
             draft.certificate = value;
             return Result<>{};
         }},
        {"--tls-key",
         [](Draft &draft, const std::string &value) {
             draft.key = value;
             return Result<>{};
         }},
    };
    return table;
}

const std::map<std::string_view, FlagSetter> &flagOptions()
{
    using Task = DaemonOptions::Task;
    static const std::map<std::string_view, FlagSetter> table{
        {"--allow-remote", [](Draft &draft) { draft.allowRemote = true; }},
        {"--print-wskprops", [](Draft &draft) { draft.options.task = Task::PrintWskprops; }},
        {"--version", [](Draft &draft) { draft.options.task = Task::Version; }},
        {"--help", [](Draft &draft) { draft.options.task = Task::Help; }},
        {"-h", [](Draft &draft) { draft.options.task = Task::Help; }},
    };
    return table;
}

bool isLoopback(const std::string &address)
{
    return address.starts_with("127.") || address == "::1";
}

/// Rules between options.
Result<DaemonOptions> settle(Draft draft)
{
    if (draft.certificate.empty() != draft.key.empty())
        return fail(ErrorCode::Invalid, "--tls-cert and --tls-key go together");
    if (!draft.certificate.empty())
        draft.options.tls = TlsFiles{.certificate = draft.certificate, .key = draft.key};
    if (draft.options.gateway == DaemonOptions::Gateway::Automatic) {
        const int port = draft.options.port;
        draft.options.gatewayAddress = draft.options.address;
        draft.options.gatewayPort =
            static_cast<std::uint16_t>(port == 0 || port == 65535 ? 0 : port + 1);
    }
    for (const std::string &address : {draft.options.address, draft.options.gatewayAddress}) {
        if (address.empty() || isLoopback(address) || (draft.allowRemote && draft.options.tls))
            continue;
        return fail(ErrorCode::Invalid,
                    address
                        + " can be reached from other machines: that needs --allow-remote "
                          "together with --tls-cert and --tls-key");
    }
    if (draft.options.data.empty())
        draft.options.data = defaultDataFolder();
    return draft.options;
}

} // namespace

Result<DaemonOptions> parseDaemonOptions(const std::vector<std::string> &arguments)
{
    Draft draft;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        std::optional<std::string> value;
        if (const auto equals = name.find('='); name.starts_with("--") && equals != name.npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        if (const auto flag = flagOptions().find(name); flag != flagOptions().end() && !value) {
            flag->second(draft);
            continue;
        }
        const auto option = valueOptions().find(name);
        if (option == valueOptions().end())
            return fail(ErrorCode::Invalid, "unknown option '" + arguments[i] + "'; try --help");
        if (!value && i + 1 < arguments.size())
            value = arguments[++i];
        if (!value || value->empty())
            return fail(ErrorCode::Invalid, name + " needs a value; try --help");
        if (auto set = option->second(draft, *value); !set)
            return fail(ErrorCode::Invalid, name + ": " + set.error().message);
    }
    return settle(std::move(draft));
}

std::string daemonHelp()
{
    return R"(Usage: signalboxd [OPTION]...
The engine of Signalbox without its window: runs functions in sandboxes and answers the OpenWhisk
REST API. Prints one line when it is ready; ends cleanly on SIGTERM.

  --listen ADDRESS:PORT  where to listen (127.0.0.1:3233); port 0 takes a free one
  --gateway-listen ADDRESS:PORT
                         where the API gateway listens, or off (the port behind --listen's)
  --data DIR             folder of journal, index and entities
                         ()"
           + defaultDataFolder().string() + R"()
  --auth UUID:KEY        key of namespace guest; without it one is made once and kept in DIR/key
  --add-namespace NAME   a namespace besides guest, with a key of its own in DIR/key.NAME; may be
                         given several times
  --memory MIB           what sandboxes may reserve together (half of the machine's)
  --watch-folder DIR     feeds of files may watch DIR and what is below it, with the rights of the
                         engine; may be given several times; without it they watch nothing
  --api KIND             signalbox (default), or openwhisk: without /signalbox/v1
  --log-level LEVEL      trace, debug, info, warning (default), error, off; on standard error
  --allow-remote         listen on an address other machines reach; needs the next two
  --tls-cert FILE        certificate chain, PEM
  --tls-key FILE         private key, PEM
  --print-wskprops       print what OpenWhisk clients need in ~/.wskprops, and end
  --version, --help      say so, and end
)";
}

std::filesystem::path defaultDataFolder()
{
    if (const char *home = std::getenv("XDG_DATA_HOME"); home && *home == '/')
        return std::filesystem::path(home) / "signalbox";
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : "/root") / ".local/share/signalbox";
}

} // namespace signalbox
