#include "engine/sandbox/processsandboxes.h"

#include <cerrno>
#include <cstring>
#include <map>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <sys/socket.h>

#include "engine/sandbox/environmentreport.h"
#include "engine/sandbox/helperlink.h"
#include "engine/sandbox/pairs.h"
#include "engine/sandbox/sandboxchannel.h"

namespace signalbox {

namespace {

constexpr int maxRestarts = 5; ///< Of the helper; one that keeps dying is not worth more.

std::string_view nameOf(LauncherKind kind)
{
    switch (kind) {
    case LauncherKind::Python: return "python";
    case LauncherKind::Node: return "node";
    case LauncherKind::ActionLoop: return "actionloop";
    case LauncherKind::Process: break;
    }
    return "process";
}

/// Our own launcher for a runtime; empty where the runtime brings its own.
std::string scriptFor(const Runtime &runtime)
{
    if (runtime.launcher == LauncherKind::Node)
        return "launcher.js";
    if (runtime.launcher != LauncherKind::ActionLoop)
        return {};
    static const std::map<std::string, std::string, std::less<>> scripts{
        {"perl", "launcher.pl"}, {"ruby", "launcher.rb"}, {"php", "launcher.php"}};
    const auto found = scripts.find(runtime.family);
    return found == scripts.end() ? std::string() : found->second;
}

/// Node does not see the cgroup from inside; told its share, it collects before it is killed.
std::string heapArgument(int memoryMiB)
{
    return "--max-old-space-size=" + std::to_string(memoryMiB * 3 / 4);
}

std::string orderFor(SandboxId id, const SandboxRequest &request)
{
    const Runtime &runtime = *request.runtime;
    PairWriter order;
    order.add("op", "create").add("id", id);
    order.add("launcher", nameOf(runtime.launcher));
    order.add("interpreter", runtime.interpreter);
    if (runtime.launcher == LauncherKind::Node)
        order.add("argument", heapArgument(request.memoryMiB));
    for (const auto &argument : runtime.arguments)
        order.add("argument", argument);
    for (const auto &[name, value] : runtime.environment)
        order.add("env", name + "=" + value);
    order.add("memory", static_cast<std::uint64_t>(request.memoryMiB));
    order.add("network", request.network && runtime.allowNetwork ? "host" : "none");
    order.add("script", scriptFor(runtime));
    return order.text();
}

/// Both ends of a sandbox's socket and pipes.
struct NewEnds
{
    SandboxChannel::Ends ours;
    std::vector<UniqueFd> theirs; ///< In the order the helper expects.
};

std::optional<NewEnds> makeEnds()
{
    int frames[2];
    int out[2];
    int err[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, frames) != 0)
        return {};
    NewEnds ends;
    ends.ours.frames = UniqueFd(frames[0]);
    ends.theirs.emplace_back(frames[1]);
    if (pipe2(out, O_CLOEXEC) != 0)
        return {};
    ends.ours.out = UniqueFd(out[0]);
    ends.theirs.emplace_back(out[1]);
    if (pipe2(err, O_CLOEXEC) != 0)
        return {};
    ends.ours.err = UniqueFd(err[0]);
    ends.theirs.emplace_back(err[1]);
    // Only ours: the function expects streams that block.
    for (const int fd : {frames[0], out[0], err[0]})
        fcntl(fd, F_SETFL, O_NONBLOCK);
    return ends;
}

} // namespace

class ProcessSandboxes::Room final : public std::enable_shared_from_this<Room>
{
public:
    Room(boost::asio::io_context &context, const Clock &clock)
        : m_context(context)
        , m_clock(clock)
    {
    }

    void open(HelperProcess process)
    {
        m_link = std::make_unique<HelperLink>(
            m_context, std::move(process),
            [this](std::string_view pairs, std::vector<UniqueFd> fds) {
                handle(pairs, std::move(fds));
            },
            [this] { helperLost(); });
    }
    void close() { m_link.reset(); }

    SandboxId create(const SandboxRequest &request)
    {
        const SandboxId id = ++m_lastId;
        auto ends = m_link ? makeEnds() : std::nullopt;
        if (!ends) {
            refuse(id, m_link ? std::string("no descriptors for a sandbox: ") + std::strerror(errno)
                              : "the sandbox helper is not running");
            return id;
        }
        auto channel = std::make_shared<SandboxChannel>(
            id, request.runtime,
            SandboxChannel::Surroundings{m_context, m_clock, m_observer,
                                         [this](SandboxId broken) { destroy(broken); }},
            std::move(ends->ours));
        channel->start();
        m_channels.emplace(id, Entry{std::move(channel), request.memoryMiB});
        m_link->send(orderFor(id, request), std::move(ends->theirs));
        return id;
    }

    void initialise(SandboxId id, const InitRequest &request)
    {
        const auto found = m_channels.find(id);
        if (found == m_channels.end())
            return;
        if (m_link && found->second.memoryMiB != request.memoryMiB) {
            found->second.memoryMiB = request.memoryMiB;
            PairWriter order;
            order.add("op", "memory").add("id", id);
            order.add("memory", static_cast<std::uint64_t>(request.memoryMiB));
            m_link->send(order.text());
        }
        found->second.channel->initialise(request);
    }

    void run(SandboxId id, RunRequest request)
    {
        const auto found = m_channels.find(id);
        if (found != m_channels.end())
            return found->second.channel->run(std::move(request));
        post([id, activation = request.activation](SandboxObserver &observer) {
            observer.finished(id, {.kind = RunReport::Kind::NoResponse,
                                   .activation = activation,
                                   .error = "the sandbox is gone"});
        });
    }

    void destroy(SandboxId id)
    {
        const auto found = m_channels.find(id);
        if (found == m_channels.end())
            return;
        // With a pid namespace, killing its first process kills the tree.
        if ((!m_treeKill || !found->second.channel->kill()) && m_link) {
            PairWriter order;
            order.add("op", "kill").add("id", id);
            m_link->send(order.text());
        }
    }

    void pause(SandboxId id)
    {
        const auto found = m_channels.find(id);
        if (found != m_channels.end() && m_treeKill)
            found->second.channel->pause();
    }

    [[nodiscard]] std::vector<EnvironmentCheck> environment() const
    {
        return describeEnvironment(m_checks, m_restarts, m_link != nullptr, m_helperProblem);
    }

    SandboxObserver *m_observer = nullptr;

private:
    struct Entry
    {
        std::shared_ptr<SandboxChannel> channel;
        int memoryMiB = 0;
    };

    void post(std::function<void(SandboxObserver &)> call)
    {
        boost::asio::post(m_context, [weak = weak_from_this(), call = std::move(call)] {
            if (const auto self = weak.lock(); self && self->m_observer)
                call(*self->m_observer);
        });
    }

    void refuse(SandboxId id, std::string why)
    {
        post([id, why = std::move(why)](SandboxObserver &observer) {
            observer.gone(id, {.status = 1, .error = why});
        });
    }

    void handle(std::string_view pairs, std::vector<UniqueFd> fds)
    {
        const auto op = findPair(pairs, "op");
        const SandboxId id = parseNumber(findPair(pairs, "id")).value_or(0);
        if (op == "ready") {
            m_treeKill = findPair(pairs, "treekill") == "1";
            m_checks = parseChecks(pairs);
        } else if (op == "created") {
            created(id, pairs, std::move(fds));
        } else if (op == "exited") {
            exited(id, pairs);
        }
    }

    void created(SandboxId id, std::string_view pairs, std::vector<UniqueFd> fds)
    {
        const auto found = m_channels.find(id);
        if (found == m_channels.end())
            return;
        PairReader reader(pairs);
        std::size_t next = 0;
        while (const auto pair = reader.next()) {
            if (pair->first == "fd" && next < fds.size())
                found->second.channel->adopt(pair->second, std::move(fds[next++]));
        }
    }

    void exited(SandboxId id, std::string_view pairs)
    {
        const auto status = static_cast<int>(parseNumber(findPair(pairs, "status")).value_or(1));
        end(id, {.status = status > 128 ? 128 - status : status,
                 .outOfMemory = findPair(pairs, "oom") == "1",
                 .error = std::string(findPair(pairs, "error"))});
    }

    void end(SandboxId id, ExitReport report)
    {
        if (auto entry = m_channels.extract(id); !entry.empty())
            entry.mapped().channel->finish(std::move(report));
    }

    /// Every sandbox died with it. A new one is started, unless they keep dying.
    void helperLost()
    {
        const auto self = shared_from_this();
        auto former = std::move(m_link);
        if (++m_restarts <= maxRestarts) {
            auto process = former->process().restart();
            if (process)
                open(std::move(*process));
            else
                m_helperProblem = process.error().message;
        } else {
            m_helperProblem = "it died " + std::to_string(m_restarts) + " times";
        }
        const auto lost = std::exchange(m_channels, {});
        for (const auto &[id, entry] : lost)
            entry.channel->finish({.status = -SIGKILL, .error = "the sandbox helper ended"});
        // The link may not go while it is calling us.
        boost::asio::post(m_context, [link = std::shared_ptr<HelperLink>(std::move(former))] {});
    }

    boost::asio::io_context &m_context;
    const Clock &m_clock;
    std::unique_ptr<HelperLink> m_link;
    std::map<SandboxId, Entry> m_channels;
    std::vector<EnvironmentCheck> m_checks;
    std::string m_helperProblem;
    SandboxId m_lastId = 0;
    int m_restarts = 0;
    bool m_treeKill = true;
};

ProcessSandboxes::ProcessSandboxes(boost::asio::io_context &context, const Clock &clock,
                                   HelperProcess helper)
    : m_room(std::make_shared<Room>(context, clock))
{
    m_room->open(std::move(helper));
}

ProcessSandboxes::~ProcessSandboxes()
{
    m_room->m_observer = nullptr;
    m_room->close();
}

void ProcessSandboxes::setObserver(SandboxObserver *observer)
{
    m_room->m_observer = observer;
}

SandboxId ProcessSandboxes::create(const SandboxRequest &request)
{
    return m_room->create(request);
}

void ProcessSandboxes::initialise(SandboxId sandbox, const InitRequest &request)
{
    m_room->initialise(sandbox, request);
}

void ProcessSandboxes::run(SandboxId sandbox, RunRequest request)
{
    m_room->run(sandbox, std::move(request));
}

void ProcessSandboxes::destroy(SandboxId sandbox)
{
    m_room->destroy(sandbox);
}

void ProcessSandboxes::pause(SandboxId sandbox)
{
    m_room->pause(sandbox);
}

std::vector<EnvironmentCheck> ProcessSandboxes::environment() const
{
    return m_room->environment();
}

} // namespace signalbox
