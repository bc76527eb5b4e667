#include "sandboxhelper/server.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/sandbox/pairs.h"
#include "sandboxhelper/files.h"
#include "sandboxhelper/launchers.h"

namespace signalbox {

namespace {

constexpr std::uint32_t maxProcesses = 1024; ///< As OpenWhisk's containers.

void closeAll(const std::vector<int> &fds)
{
    for (const int fd : fds)
        close(fd);
}

void makeSignalFd(int &fd)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    signal(SIGPIPE, SIG_IGN);
    // Ctrl+C in the engine's terminal is for the engine; we follow when it lets go of us.
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
}

void removeTree(const std::string &path)
{
    const pid_t remover = fork();
    if (remover == 0) {
        execl("/bin/rm", "rm", "-rf", "--one-file-system", "--", path.c_str(), nullptr);
        _exit(127);
    }
}

} // namespace

Server::Server(int control, std::string launchers, std::string library)
    : m_control(control)
    , m_launchers(std::move(launchers))
    , m_library(std::move(library))
{
    makeSignalFd(m_signals);
    prepareMachine(m_machine, m_launchers);
    PairWriter hello;
    hello.add("op", "ready");
    hello.add("treekill", (m_machine.features & FeaturePidNamespace) != 0 ? "1" : "0");
    hello.add("meter", m_machine.cgroups.isUnified() ? "v2" : "v1");
    tell(hello.text() + describeMachine(m_machine));
}

void Server::serve()
{
    while (!m_ended)
        turn();
    killAll();
}

void Server::turn()
{
    std::vector<struct pollfd> polls{{m_control, POLLIN, 0}, {m_signals, POLLIN, 0}};
    for (const auto &zygote : m_zygotes)
        polls.push_back({zygote.socket, POLLIN, 0});
    const int ready = poll(polls.data(), polls.size(), m_untidy ? 5 : -1);
    if (ready == 0) {
        m_untidy = m_machine.cgroups.tidy();
        return;
    }
    // Answers first: they name processes whose end may wait in the signal queue already.
    for (std::size_t i = polls.size(); i-- > 2;) {
        if (polls[i].revents != 0)
            takeAnswer(m_zygotes[i - 2]);
    }
    if (polls[0].revents != 0)
        takeOrder();
    if (polls[1].revents != 0)
        reap();
    for (std::size_t i = m_zygotes.size(); i-- > 0;) {
        if (m_zygotes[i].socket < 0)
            dropZygote(i);
    }
}

void Server::takeOrder()
{
    static char buffer[262144];
    alignas(cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))];
    struct iovec bytes = {buffer, sizeof buffer};
    struct msghdr message = {};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t size = recvmsg(m_control, &message, MSG_CMSG_CLOEXEC);
    if (size < 0 && errno == EINTR)
        return;
    if (size <= 0) {
        m_ended = true;
        return;
    }
    std::vector<int> fds;
    for (auto *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_type != SCM_RIGHTS)
            continue;
        fds.resize((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        std::memcpy(fds.data(), CMSG_DATA(header), fds.size() * sizeof(int));
    }
    handle({buffer, static_cast<std::size_t>(size)}, std::move(fds));
}

void Server::handle(std::string_view pairs, std::vector<int> fds)
{
    const auto op = findPair(pairs, "op");
    const auto id = parseNumber(findPair(pairs, "id")).value_or(0);
    if (op == "create" && fds.size() == 3) {
        create(Order::parse(pairs), fds);
    } else if (op == "kill") {
        kill(id);
    } else if (op == "memory") {
        const auto found = m_sandboxes.find(id);
        const auto memory = parseNumber(findPair(pairs, "memory"));
        if (found != m_sandboxes.end() && memory)
            m_machine.cgroups.setMemory(found->second.cgroup, static_cast<int>(*memory));
    }
    closeAll(fds);
}

std::uint32_t Server::nextUid()
{
    for (std::uint32_t tries = 0; tries < m_machine.uidCount; ++tries) {
        const std::uint32_t uid = m_machine.firstUid + m_uids++ % m_machine.uidCount;
        const bool taken = std::ranges::any_of(
            m_sandboxes, [&](const auto &entry) { return entry.second.uid == uid; });
        if (!taken)
            return uid;
    }
    return m_machine.firstUid;
}

SandboxPlan Server::makePlan(const Order &order, Sandbox &sandbox)
{
    SandboxPlan plan = {};
    plan.id = order.id;
    plan.features = m_machine.features;
    if (order.network) {
        plan.features &= ~static_cast<std::uint32_t>(FeatureNetNamespace);
        plan.features |= FeatureHostNetwork;
    }
    plan.maxProcesses = maxProcesses;
    plan.tasksFiles = static_cast<std::uint32_t>(sandbox.cgroup.tasks.size());
    if (sandbox.cgroup.directory >= 0)
        plan.features |= FeatureIntoCgroup;
    const std::uint64_t memory = static_cast<std::uint64_t>(order.memoryMiB) << 20;
    if (!m_machine.cgroups.boundsMemory())
        plan.dataLimit = memory;
    plan.scratchBytes = std::max<std::uint64_t>(memory / 2, 64U << 20);
    plan.frameFd = m_machine.frameFd;
    if ((plan.features & FeatureDropUser) != 0)
        plan.uid = sandbox.uid = nextUid();
    std::string root = m_machine.treePath;
    if (root.empty()) {
        char folder[] = "/tmp/signalbox-work-XXXXXX";
        if (mkdtemp(folder)) {
            root = sandbox.workFolder = folder;
            if (plan.uid != 0)
                (void)!chown(folder, plan.uid, plan.uid);
        }
    }
    std::strncpy(plan.root, root.c_str(), sizeof plan.root - 1);
    return plan;
}

std::string Server::unseen(const std::string &interpreter) const
{
    if (interpreter.empty())
        return {};
    char real[PATH_MAX];
    if (!realpath(interpreter.c_str(), real))
        return "cannot start " + interpreter + ": " + std::strerror(errno);
    const std::string_view path(real);
    if (m_machine.treePath.empty() || path.rfind("/usr/", 0) == 0 || path.rfind("/opt/", 0) == 0
        || path.rfind("/bin/", 0) == 0)
        return {};
    return "cannot start " + interpreter
           + ": sandboxes see only /usr and /opt; install the interpreter there";
}

void Server::create(Order order, const std::vector<int> &fds)
{
    if (const std::string why = unseen(order.interpreter); !why.empty())
        return failed(order.id, why);
    if (!order.script.empty())
        order.script =
            (m_machine.treePath.empty() ? m_launchers : "/launcher") + "/" + order.script;
    Sandbox &sandbox = m_sandboxes[order.id];
    sandbox.cgroup = m_machine.cgroups.take(order.memoryMiB, maxProcesses);
    m_untidy = true;
    sandbox.oomBefore = oomKills(sandbox.cgroup);
    const SandboxPlan plan = makePlan(order, sandbox);
    std::vector<int> passed = fds;
    passed.insert(passed.end(), sandbox.cgroup.tasks.begin(), sandbox.cgroup.tasks.end());
    if (sandbox.cgroup.directory >= 0)
        passed.push_back(sandbox.cgroup.directory);
    if (order.launcher == "python")
        forkInterpreter(order, plan, passed);
    else
        forkLauncher(order, plan, passed);
}

void Server::forkLauncher(const Order &order, const SandboxPlan &plan, const std::vector<int> &fds)
{
    const int pid = signalboxClone(&plan, fds.data(), static_cast<int>(fds.size()));
    if (pid == 0)
        _exit(runLauncher(order, plan.frameFd));
    if (pid < 0)
        failed(order.id, std::string("cannot start a sandbox: ") + std::strerror(-pid));
    else
        started(order.id, pid);
}

void Server::forkInterpreter(const Order &order, SandboxPlan plan, const std::vector<int> &fds)
{
    auto zygote = std::ranges::find(m_zygotes, order.interpreter, &Zygote::interpreter);
    if (zygote == m_zygotes.end()) {
        m_zygotes.push_back(startZygote(order.interpreter, order.arguments, m_launchers, m_library,
                                        m_machine.filterFile));
        zygote = m_zygotes.end() - 1;
    }
    plan.features |= FeatureParent;
    zygote->asked.push_back(order.id);
    // A dead one is noticed on its socket, where all it owes is failed.
    (void)!askZygote(*zygote, plan, fds);
}

void Server::takeAnswer(Zygote &zygote)
{
    char text[64];
    const ssize_t size = recv(zygote.socket, text, sizeof text - 1, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        close(zygote.socket);
        zygote.socket = -1;
        return;
    }
    text[size] = '\0';
    char *rest = nullptr;
    const std::uint64_t id = std::strtoull(text, &rest, 10);
    const int pid = static_cast<int>(std::strtol(rest, nullptr, 10));
    std::erase(zygote.asked, id);
    if (pid < 0)
        failed(id, std::string("cannot fork the interpreter: ") + std::strerror(-pid));
    else
        started(id, pid);
    // What nobody asked about was not a sandbox, and its number will be used again.
    if (std::ranges::all_of(m_zygotes, [](const Zygote &z) { return z.asked.empty(); }))
        m_earlyEnds.clear();
}

void Server::dropZygote(std::size_t index)
{
    const Zygote zygote = std::move(m_zygotes[index]);
    m_zygotes.erase(m_zygotes.begin() + static_cast<std::ptrdiff_t>(index));
    if (zygote.pid > 0)
        ::kill(zygote.pid, SIGKILL);
    for (const auto id : zygote.asked)
        failed(id, "the interpreter " + zygote.interpreter + " cannot be kept warm: it ended");
}

void Server::started(std::uint64_t id, pid_t pid)
{
    const auto found = m_sandboxes.find(id);
    if (found == m_sandboxes.end())
        return;
    Sandbox &sandbox = found->second;
    sandbox.pid = pid;
    m_byPid[pid] = id;
    PairWriter text;
    text.add("op", "created").add("id", id);
    std::vector<int> fds;
    const auto pass = [&](const char *name, int fd) {
        if (fd >= 0) {
            text.add("fd", name);
            fds.push_back(fd);
        }
    };
    pass("pid", static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    pass("cpu", m_machine.cgroups.openCpu(sandbox.cgroup));
    pass("peak", m_machine.cgroups.openPeak(sandbox.cgroup));
    pass("events", m_machine.cgroups.openEvents(sandbox.cgroup));
    tell(text.text(), fds);
    closeAll(fds);
    if (sandbox.killed)
        kill(id);
    if (const auto early = m_earlyEnds.extract(pid); !early.empty())
        ended(id, early.mapped());
}

void Server::failed(std::uint64_t id, const std::string &why)
{
    PairWriter text;
    text.add("op", "exited").add("id", id).add("status", "1").add("error", why);
    tell(text.text());
    forget(id);
}

void Server::reap()
{
    struct signalfd_siginfo info = {};
    while (read(m_signals, &info, sizeof info) > 0) {
    }
    int status = 0;
    pid_t pid = 0;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (const auto known = m_byPid.extract(pid); !known.empty())
            ended(known.mapped(), status);
        else if (std::ranges::any_of(m_zygotes, [](const Zygote &z) { return !z.asked.empty(); }))
            m_earlyEnds[pid] = status;
    }
}

std::uint64_t Server::oomKills(const SandboxCgroup &cgroup) const
{
    const int fd = m_machine.cgroups.openEvents(cgroup);
    char text[512] = {};
    if (fd < 0)
        return 0;
    (void)!read(fd, text, sizeof text - 1);
    close(fd);
    const char *found = std::strstr(text, "oom_kill ");
    return found ? std::strtoull(found + 9, nullptr, 10) : 0;
}

void Server::ended(std::uint64_t id, int waitStatus)
{
    const auto found = m_sandboxes.find(id);
    if (found == m_sandboxes.end())
        return;
    PairWriter text;
    text.add("op", "exited").add("id", id);
    const int signalled = WIFSIGNALED(waitStatus) ? 128 + WTERMSIG(waitStatus) : 0;
    text.add("status",
             static_cast<std::uint64_t>(signalled != 0 ? signalled : WEXITSTATUS(waitStatus)));
    if (oomKills(found->second.cgroup) > found->second.oomBefore)
        text.add("oom", "1");
    tell(text.text());
    forget(id);
}

void Server::forget(std::uint64_t id)
{
    const auto found = m_sandboxes.find(id);
    if (found == m_sandboxes.end())
        return;
    Sandbox &sandbox = found->second;
    if ((m_machine.features & FeaturePidNamespace) == 0)
        m_machine.cgroups.killAll(sandbox.cgroup);
    m_machine.cgroups.giveBack(std::move(sandbox.cgroup));
    if (!sandbox.workFolder.empty())
        removeTree(sandbox.workFolder);
    m_byPid.erase(sandbox.pid);
    m_sandboxes.erase(found);
    m_untidy = true;
}

void Server::kill(std::uint64_t id)
{
    const auto found = m_sandboxes.find(id);
    if (found == m_sandboxes.end())
        return;
    found->second.killed = true;
    if (found->second.pid <= 0)
        return;
    ::kill(found->second.pid, SIGKILL);
    if ((m_machine.features & FeaturePidNamespace) == 0) {
        // The first process leads the session; what left that is found through the cgroup.
        ::kill(-found->second.pid, SIGKILL);
        m_machine.cgroups.killAll(found->second.cgroup);
    }
}

void Server::killAll()
{
    for (auto &zygote : m_zygotes) {
        ::kill(zygote.pid, SIGKILL);
        close(zygote.socket);
    }
    m_zygotes.clear();
    std::vector<std::uint64_t> all;
    for (const auto &[id, sandbox] : m_sandboxes)
        all.push_back(id);
    for (const auto id : all)
        kill(id);
    while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
    for (const auto id : all)
        forget(id);
    for (int tries = 0; tries < 100 && m_machine.cgroups.tidy(); ++tries)
        poll(nullptr, 0, 2);
    m_machine.cgroups.stop();
}

void Server::tell(const std::string &pairs, const std::vector<int> &fds) const
{
    struct iovec bytes = {const_cast<char *>(pairs.data()), pairs.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(8 * sizeof(int))] = {};
    struct msghdr message = {};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(fds.size() * sizeof(int));
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fds.size() * sizeof(int));
        std::memcpy(CMSG_DATA(header), fds.data(), fds.size() * sizeof(int));
    }
    while (sendmsg(m_control, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) {
    }
}

} // namespace signalbox
