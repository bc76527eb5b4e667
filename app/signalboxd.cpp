// The engine without a window.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api/apiserver.h"
#include "app/daemonoptions.h"
#include "app/guestkey.h"
#include "app/listener.h"
#include "app/paths.h"
#include "engine/engine.h"

namespace signalbox {
namespace {

constexpr int failed = 1;
constexpr int misused = 2;

int complain(const Error &error, int status)
{
    std::fprintf(stderr, "signalboxd: %s\n", error.message.c_str());
    return status;
}

std::string urlOf(const DaemonOptions &options, std::uint16_t port)
{
    const std::string host = options.address.find(':') == std::string::npos
                                 ? options.address
                                 : "[" + options.address + "]";
    return (options.tls ? "https://" : "http://") + host + ":" + std::to_string(port);
}

/// A free port for a server that is told to take one, held until the server listens on it: functions
/// learn the address before that. Two sockets may be bound to one port while neither listens.
class HeldPort
{
public:
    explicit HeldPort(const std::string &address)
    {
        sockaddr_storage place = placeOf(address);
        m_socket = socket(place.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        socklen_t size = sizeof place;
        if (bind(m_socket, reinterpret_cast<sockaddr *>(&place), size) == 0
            && getsockname(m_socket, reinterpret_cast<sockaddr *>(&place), &size) == 0)
            m_port = place.ss_family == AF_INET6
                         ? ntohs(reinterpret_cast<const sockaddr_in6 &>(place).sin6_port)
                         : ntohs(reinterpret_cast<const sockaddr_in &>(place).sin_port);
    }
    ~HeldPort()
    {
        if (m_socket >= 0)
            close(m_socket);
    }
    HeldPort(const HeldPort &) = delete;
    HeldPort &operator=(const HeldPort &) = delete;

    /// 0 when there was none: the server says why when it tries itself.
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    static sockaddr_storage placeOf(const std::string &address)
    {
        sockaddr_storage place{};
        auto &four = reinterpret_cast<sockaddr_in &>(place);
        auto &six = reinterpret_cast<sockaddr_in6 &>(place);
        place.ss_family = AF_INET;
        if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1)
            return place;
        place.ss_family = AF_INET6;
        inet_pton(AF_INET6, address.c_str(), &six.sin6_addr);
        return place;
    }

    int m_socket = -1;
    std::uint16_t m_port = 0;
};

/// Where a running engine of this data folder listens, so that --print-wskprops can tell.
class AddressFile
{
public:
    AddressFile(const std::filesystem::path &folder, const std::string &url)
        : m_path(folder / "address")
    {
        std::ofstream(m_path) << url << "\n";
    }
    ~AddressFile()
    {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    AddressFile(const AddressFile &) = delete;
    AddressFile &operator=(const AddressFile &) = delete;

    static std::string read(const std::filesystem::path &folder)
    {
        std::string url;
        std::ifstream file(folder / "address");
        std::getline(file, url);
        return url;
    }

private:
    std::filesystem::path m_path;
};

int printWskprops(const DaemonOptions &options)
{
    const auto identity =
        options.identity ? Result<Identity>(*options.identity) : keepGuestKey(options.data);
    if (!identity)
        return complain(identity.error(), failed);
    std::string url = options.listenGiven ? std::string() : AddressFile::read(options.data);
    if (url.empty())
        url = urlOf(options, options.port);
    std::printf("APIHOST=%s\nAUTH=%s:%s\nNAMESPACE=%s\nAPIVERSION=v1\n", url.c_str(),
                identity->uuid.c_str(), identity->key.c_str(), identity->ns.c_str());
    return 0;
}

/// Starts @p listener and waits until it listens.
Result<std::uint16_t> startListening(Listener &listener, ApiServerOptions options,
                                     bool needsGateway)
{
    std::promise<Result<std::uint16_t>> outcome;
    listener.start(std::move(options), needsGateway,
                   [&outcome](Result<std::uint16_t> port) { outcome.set_value(std::move(port)); });
    return outcome.get_future().get();
}

/// Makes @p ns with a key of its own, which is kept in @p folder. One that is there keeps its key.
Result<> addNamespace(Engine &engine, const std::filesystem::path &folder, const std::string &ns)
{
    std::promise<Result<>> outcome;
    engine.post([&](ControlPlane &plane) {
        const auto all = plane.identities();
        if (std::ranges::find(all, ns, &Identity::ns) != all.end())
            return outcome.set_value({});
        const auto identity = keepKey(folder, ns);
        if (!identity)
            return outcome.set_value(fail(identity.error()));
        plane.putIdentity(*identity, [&](const Result<> &done) { outcome.set_value(done); });
    });
    return outcome.get_future().get();
}

sigset_t endingSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

int serve(DaemonOptions options)
{
    std::optional<HeldPort> held;
    if (options.port == 0)
        options.port = held.emplace(options.address).port();
    const auto paths = findProgramPaths(executablePath());
    if (!paths)
        return complain(paths.error(), failed);
    const auto identity =
        options.identity ? Result<Identity>(*options.identity) : keepGuestKey(options.data);
    if (!identity)
        return complain(identity.error(), failed);

    EngineSetup setup;
    setup.options.memoryMiB = options.memoryMiB;
    setup.options.apiHost = urlOf(options, options.port);
    setup.options.watchFolders = WatchFolders(options.watchFolders);
    setup.store.directory = options.data;
    setup.helper = paths->helper;
    setup.launchers = paths->launchers;
    setup.identity = *identity;
    // Starts the helper, which must not inherit the blocked signals.
    Engine engine(std::move(setup));

    // Blocked in every thread, so that only sigwait below gets them.
    const sigset_t ending = endingSignals();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);

    if (const auto started = engine.start(); !started)
        return complain(started.error(), failed);
    for (const std::string &ns : options.namespaces) {
        if (const auto added = addNamespace(engine, options.data, ns); !added)
            return complain(added.error(), failed);
    }
    ApiServerOptions api;
    api.http.address = options.address;
    api.http.port = options.port;
    api.http.tls = options.tls;
    api.surface = options.surface;
    api.build = SIGNALBOX_VERSION;
    if (options.gateway != DaemonOptions::Gateway::Off)
        api.gateway = HttpServerOptions{
            .address = options.gatewayAddress, .port = options.gatewayPort, .tls = options.tls};
    Listener listener(engine);
    const auto port =
        startListening(listener, std::move(api), options.gateway == DaemonOptions::Gateway::Given);
    if (!port)
        return complain(port.error(), failed);

    held.reset();

    const std::string url = urlOf(options, *port);
    const AddressFile address(options.data, url);
    std::printf("listening on %s\n", url.c_str());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&ending, &signal);
    spdlog::info("ending on signal {}", signal);
    listener.stop();
    return 0;
}

int run(const std::vector<std::string> &arguments)
{
    const auto options = parseDaemonOptions(arguments);
    if (!options)
        return complain(options.error(), misused);
    switch (options->task) {
    case DaemonOptions::Task::Help: std::fputs(daemonHelp().c_str(), stdout); return 0;
    case DaemonOptions::Task::Version: std::puts("signalboxd " SIGNALBOX_VERSION); return 0;
    case DaemonOptions::Task::PrintWskprops: return printWskprops(*options);
    case DaemonOptions::Task::Serve: break;
    }
    spdlog::set_default_logger(spdlog::stderr_logger_mt("signalboxd"));
    spdlog::set_level(spdlog::level::from_str(options->logLevel));
    return serve(*options);
}

} // namespace
} // namespace signalbox

int main(int count, char **arguments)
{
    std::signal(SIGPIPE, SIG_IGN);
    return signalbox::run(std::vector<std::string>(arguments + 1, arguments + count));
}
